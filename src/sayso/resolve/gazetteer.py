"""The gazetteer: one read-only SQLite file in the user's cache, compiled at first use, looked up by spelling or by sound."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from sayso.errors import GazetteerError
from sayso.resolve.gazetteer_build import CURATED_IDS, Record, compile_gazetteer, source_records, source_version
from sayso.resolve.names import fold, sound_key

_FIELDS = "p.id, p.name, p.lat, p.lon, p.country, p.population, p.kind, p.extent"
_LEAST_SOUND = 5
_LEAST_KNOWN = 7


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean. ``place_id`` is its GeoNames id, None for the project's own records.

    ``kind``: city, division, district, region, country, river, sea …; ``match``: "spelling" or "sound".
    """

    place_id: int | None
    name: str
    lat: float
    lon: float
    country: str
    population: int
    kind: str
    extent_km: float
    match: str


class Gazetteer:
    """Looks places up in a compiled file; safe to copy to other processes, each opens the file for itself."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._database: sqlite3.Connection | None = None
        self._owner = 0
        self._memory: dict[str, list[Candidate]] = {}

    @classmethod
    def open(cls, cache: Path, progress: Callable[[str], None] | None = None) -> Gazetteer:
        """The gazetteer in the folder ``cache``, compiled first (some 20 s) where there is none of this version.

        Raises:
            GazetteerError: it can be neither opened nor compiled.
        """
        version = source_version()
        gazetteer = cls(cache / "gazetteer.db")
        if gazetteer._stored_version() != version:
            report = progress or (lambda _: None)
            report("compiling the gazetteer, once")
            compile_gazetteer(gazetteer.path, source_records(report), version)
        return gazetteer

    @classmethod
    def from_records(cls, path: Path, records: Iterable[Record], version: str = "own") -> Gazetteer:
        """A gazetteer of ``records`` alone, written to ``path``."""
        compile_gazetteer(path, records, version)
        return cls(path)

    @property
    def version(self) -> str:
        """The sources and their versions, as written into every run."""
        return self._stored_version() or "unknown"

    def lookup(self, name: str, countries: Collection[str] = ()) -> list[Candidate]:
        """What ``name`` may mean, best known first: by spelling anywhere; failing that by sound within ``countries``."""
        found = self.by_spelling(name)
        if found or not countries:
            return found
        return self.by_sound(name, countries)

    def by_spelling(self, name: str) -> list[Candidate]:
        """The places with this name, whatever its case, diacritics, hyphens and articles."""
        key = fold(name)
        if key not in self._memory:
            if len(self._memory) > 50_000:
                self._memory.clear()
            sql = f"SELECT {_FIELDS} FROM spelling s JOIN place p ON p.id = s.place WHERE s.fold = ?"  # noqa: S608
            self._memory[key] = self._rows(sql, [key], "spelling")
        return self._memory[key]

    def by_sound(self, name: str, countries: Collection[str]) -> list[Candidate]:
        """The places in ``countries`` whose name sounds like this one; names that sound like too little have none."""
        key = sound_key(name)
        if len(key) < _LEAST_SOUND:
            return []
        marks = ",".join("?" * len(countries))
        sql = f"SELECT {_FIELDS} FROM sound s JOIN place p ON p.id = s.place WHERE s.key = ? AND s.country IN ({marks})"  # noqa: S608
        return self._rows(sql, [key, *sorted(countries)], "sound")

    def well_known(self, name: str) -> list[Candidate]:
        """The large towns of any country whose name sounds like this long one: for reports that name no country."""
        key = sound_key(name)
        if len(key) < _LEAST_KNOWN:
            return []
        sql = f"SELECT {_FIELDS} FROM sound s JOIN place p ON p.id = s.place WHERE s.key = ?"  # noqa: S608
        return [c for c in self._rows(sql, [key], "sound") if c.kind == "city" and c.population >= 100_000]

    def _rows(self, sql: str, values: list[str], match: str) -> list[Candidate]:
        try:
            rows = self._connection().execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise GazetteerError(f"{self.path}: cannot be read ({error}); delete it, it is compiled anew") from error
        found = [Candidate(None if i >= CURATED_IDS else i, *rest, match) for i, *rest in rows]  # type: ignore[call-arg]
        return sorted(found, key=lambda c: (-c.population, c.kind, c.place_id or 0))

    def _connection(self) -> sqlite3.Connection:
        if self._database is None or self._owner != os.getpid():
            self._database = sqlite3.connect(
                f"{self.path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
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
