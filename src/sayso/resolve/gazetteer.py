"""The gazetteer: one read-only SQLite file in the user's cache, compiled at first use, looked up by spelling or by sound."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.errors import GazetteerError
from sayso.resolve.gazetteer_build import (
    CURATED_IDS,
    LEAST_SOUND,
    Reaches,
    Record,
    Stage,
    checksum,
    checksum_file,
    compile_gazetteer,
)
from sayso.resolve.gazetteer_dump import dump_stages, dumps_version, keep_dump
from sayso.resolve.gazetteer_lock import held
from sayso.resolve.gazetteer_sources import recipe, source_stages, source_version
from sayso.resolve.names import fold, sound_keys

_FIELDS = (
    "p.id, p.name, p.lat, p.lon, p.country, p.admin1, p.population, p.kind, p.extent, p.north, p.east, p.south, p.west"
)
_LEAST_KNOWN = 7
_TOWN, _LARGE = 20_000, 100_000
_REMEMBERED = 20_000

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean. ``place_id`` is its GeoNames id, None for the project's own records.

    ``kind``: city, division, district, region, country, river, sea …; ``admin1``: the id of the first-level division around it;
    ``reaches``: how far it reaches to the north, east, south and west of its point, 0 where unknown; ``match``: "name" (its own),
    "spelling" (another of its names), "sound", "people" (a word for those who live there).
    """

    place_id: int | None
    name: str
    lat: float
    lon: float
    country: str
    admin1: int | None
    population: int
    kind: str
    extent_km: float
    reaches: Reaches
    match: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What ``sayso gazetteer info`` shows: counts of places by kind, and of places by imported file."""

    path: Path
    version: str
    bytes: int
    kinds: dict[str, int]
    imports: dict[str, int]
    intact: bool


class Gazetteer:
    """Looks places up in a compiled file; safe to copy to other processes, each opens the file for itself."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._database: sqlite3.Connection | None = None
        self._owner = 0
        self._memory: dict[str, list[Candidate]] = {}

    @classmethod
    def open(cls, cache: Path, progress: Progress | None = None) -> Gazetteer:
        """The gazetteer in the folder ``cache``, compiled first (some 30 s) where there is none of this version.

        Where another process compiles it, this one waits. Its file is named by its recipe, so that versions of Sayso that share a
        folder leave each other's alone.

        Raises:
            GazetteerError: it can be neither opened nor compiled.
        """
        gazetteer = cls(_file(cache))
        if gazetteer._stored_version() == _wanted(cache):
            return gazetteer
        tell = progress or _silent
        with _alone(gazetteer.path, tell):
            _compile(cache, tell)
        return cls(gazetteer.path)

    @classmethod
    def rebuilt(cls, cache: Path, progress: Progress) -> Gazetteer:
        """As ``open``, but a file that is not what its checksum says is compiled anew."""
        path = _file(cache)
        with _alone(path, progress):
            if path.exists() and not cls(path).intact():
                progress("the file is damaged")
                path.unlink()
            _compile(cache, progress)
        return cls(path)

    @classmethod
    def with_dump(cls, cache: Path, file: Path, progress: Progress) -> Gazetteer:
        """The gazetteer with the places of ``file``, a GeoNames country dump (``SY.txt`` or a zip of it), among its own.

        Raises:
            InputError: ``file`` is no such dump.
            GazetteerError: the gazetteer cannot be written.
        """
        keep_dump(cache, file)
        return cls.open(cache, progress)

    @classmethod
    def from_records(cls, path: Path, records: Iterable[Record], version: str = "own") -> Gazetteer:
        """A gazetteer of ``records`` alone, written to ``path`` where it does not hold this ``version`` of them yet."""
        with _alone(path, _silent):
            if cls(path)._stored_version() != version:
                compile_gazetteer(path, [Stage(version, lambda: records)], version, _silent)
        return cls(path)

    def others(self) -> list[Path]:
        """Gazetteers in the same folder that other versions of Sayso compiled."""
        return sorted(p for p in self.path.parent.glob("gazetteer*.db") if p.name != self.path.name)

    @property
    def version(self) -> str:
        """The sources and their versions, as written into every run."""
        return self._stored_version() or "unknown"

    def lookup(self, name: str, countries: Collection[str] = ()) -> list[Candidate]:
        """What ``name`` may mean, best known first: by spelling; where that finds nothing in ``countries``, also by sound there."""
        found = self.by_spelling(name) or self.by_spelling(re.sub(r"^[Tt]he ", "", name))
        if not countries or any(c.country in countries for c in found):
            return found
        return [*self.by_sound(name, countries), *found]

    def by_spelling(self, name: str) -> list[Candidate]:
        """The places with this name, whatever its case, diacritics, hyphens and articles; the most populous first."""
        key = fold(name)
        if key not in self._memory:
            if len(self._memory) >= _REMEMBERED:
                self._memory.clear()
            sql = f"SELECT {_FIELDS}, s.main FROM spelling s JOIN place p ON p.id = s.place WHERE s.fold = ?"  # noqa: S608
            rows = self._rows(sql, [key])
            self._memory[key] = _ordered(_candidate(row[:-1], "name" if row[-1] else "spelling") for row in rows)
        return self._memory[key]

    def by_sound(self, name: str, countries: Collection[str]) -> list[Candidate]:
        """The places in ``countries`` whose name sounds like this one; what sounds like little finds only towns of some size."""
        keys = [key for key in sound_keys(name) if len(key) >= LEAST_SOUND]
        found = self._sounding(keys, f"AND s.country IN ({_marks(countries)})", sorted(countries))
        least = 0 if any(len(key) > LEAST_SOUND for key in keys) else _TOWN
        return [c for c in found if c.population >= least]

    def well_known(self, name: str) -> list[Candidate]:
        """The large towns of any country whose name sounds like this long one: for reports that name no country."""
        keys = [key for key in sound_keys(name) if len(key) >= _LEAST_KNOWN]
        return [c for c in self._sounding(keys, "", []) if c.kind == "city" and c.population >= _LARGE]

    def _sounding(self, keys: Sequence[str], where: str, values: Sequence[str]) -> list[Candidate]:
        if not keys:
            return []
        inner = f"SELECT s.place FROM sound s WHERE s.key IN ({_marks(keys)}) {where}"  # noqa: S608
        rows = self._rows(f"SELECT {_FIELDS} FROM place p WHERE p.id IN ({inner})", [*keys, *values])  # noqa: S608
        return _ordered(_candidate(row, "sound") for row in rows)

    def by_epithet(self, words: str) -> Candidate | None:
        """The place that ``words`` stand for without naming it: "Syrian", "Afghans", "Afghan capital"."""
        key = f"\0{fold(words)}"
        if key not in self._memory:
            sql = f"SELECT {_FIELDS} FROM epithet e JOIN place p ON p.id = e.place WHERE e.words = ?"  # noqa: S608
            self._memory[key] = [_candidate(row, "people") for row in self._rows(sql, [key[1:]])]
        return next(iter(self._memory[key]), None)

    def by_id(self, place_id: int | None) -> Candidate | None:
        """The place with this id of the gazetteer, if there is one."""
        if place_id is None:
            return None
        rows = self._rows(f"SELECT {_FIELDS} FROM place p WHERE p.id = ?", [place_id])  # noqa: S608
        return _candidate(rows[0], "spelling") if rows else None

    def intact(self) -> bool:
        """Whether the file is, byte for byte, the one that was compiled."""
        try:
            return checksum_file(self.path).read_text(encoding="ascii").split()[0] == checksum(self.path)
        except (OSError, IndexError, UnicodeDecodeError):
            return False

    def facts(self) -> Facts:
        """What the file holds."""
        kinds = dict(self._rows("SELECT kind, count(*) FROM place GROUP BY kind ORDER BY 2 DESC, 1", []))
        stages = self._rows("SELECT name, places FROM stage WHERE name LIKE 'import %' ORDER BY name", [])
        imports = {str(name).split(" ")[1]: int(count) for name, count in stages}
        return Facts(self.path, self.version, self.path.stat().st_size, kinds, imports, self.intact())

    def _rows(self, sql: str, values: Sequence[str | int]) -> list[tuple[Any, ...]]:
        try:
            return self._connection().execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise GazetteerError(f"{self.path}: cannot be read ({error}); run: sayso gazetteer build") from error

    def _connection(self) -> sqlite3.Connection:
        if self._database is None or self._owner != os.getpid():
            address = f"{self.path.absolute().as_uri()}?mode=ro&immutable=1"
            self._database = sqlite3.connect(address, uri=True, check_same_thread=False)
            self._owner = os.getpid()
        return self._database

    def _stored_version(self) -> str | None:
        if not self.path.exists():
            return None
        try:
            row = self._connection().execute("SELECT value FROM meta WHERE key = 'version'").fetchone()
        except sqlite3.Error:
            row = None
        if row is None:
            self._database = None
        return str(row[0]) if row else None

    def __getstate__(self) -> dict[str, Path]:
        return {"path": self.path}

    def __setstate__(self, state: dict[str, Path]) -> None:
        self.__init__(state["path"])  # type: ignore[misc]


def _file(cache: Path) -> Path:
    return cache / f"gazetteer-{recipe()}.db"


def _wanted(cache: Path) -> str:
    """The version of the gazetteer that belongs into ``cache``: sources, recipe, imported dumps."""
    return "+".join([source_version(), *dumps_version(cache)])


def _alone(path: Path, progress: Progress) -> AbstractContextManager[None]:
    """Holds the lock of the gazetteer ``path``."""
    return held(path.with_name(f"{path.name}.lock"), progress)


def _compile(cache: Path, progress: Progress) -> None:
    """Compile what ``cache`` wants, under the lock, unless it is there: another process may have been faster."""
    path, version = _file(cache), _wanted(cache)
    if Gazetteer(path)._stored_version() != version:
        compile_gazetteer(path, [*source_stages(), *dump_stages(cache)], version, progress)


def _silent(message: str) -> None:
    """Hears of the progress and says nothing."""


def _marks(values: Collection[str]) -> str:
    """A placeholder for each value."""
    return ",".join("?" * len(values))


def _candidate(row: Sequence[Any], match: str) -> Candidate:
    identity, name, lat, lon, country, admin1, population, kind, extent, *reaches = row
    north, east, south, west = reaches
    place_id = None if identity >= CURATED_IDS else identity
    return Candidate(
        place_id, name, lat, lon, country, admin1, population, kind, extent, (north, east, south, west), match
    )


def _ordered(found: Iterable[Candidate]) -> list[Candidate]:
    return sorted(found, key=lambda c: (-c.population, c.kind, c.place_id or 0))
