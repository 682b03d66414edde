"""Compiling the gazetteer: places into one SQLite file, stage by stage, so that what was interrupted goes on where it stopped.

A stage is written whole or not at all, into ``<file>.part``. The finished file is renamed into place, with its SHA-256 beside it in the
form that ``sha256sum --check`` reads. Who compiles holds the lock beside the file (``gazetteer_lock``).
"""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sayso.errors import GazetteerError
from sayso.resolve.names import fold, sound_keys

CURATED_IDS = 1_000_000_000
"""Own records get ids from here on, which no GeoNames record has; they are never shown as GeoNames ids."""

LEAST_SOUND = 4
"""Letters of a sound key; what sounds like less sounds like too much."""

_TABLES = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS stage (name TEXT PRIMARY KEY, places INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS place (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL, country TEXT NOT NULL, admin1 INTEGER,
    population INTEGER NOT NULL, kind TEXT NOT NULL, extent REAL NOT NULL,
    north REAL NOT NULL, east REAL NOT NULL, south REAL NOT NULL, west REAL NOT NULL, source TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS spelling (
    fold TEXT NOT NULL, place INTEGER NOT NULL, main INTEGER NOT NULL, PRIMARY KEY (fold, place)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sound (
    key TEXT NOT NULL, country TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (key, country, place)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS division (code TEXT PRIMARY KEY, place INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS epithet (words TEXT PRIMARY KEY, place INTEGER NOT NULL) WITHOUT ROWID;
"""


Reaches = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Record:
    """One place as compiled.

    ``extent_km``: how far from the point it reaches; ``country``: ISO alpha-2 or ""; ``admin1``: the id of the first-level
    division that it lies in; ``kind``: city, division, district, region, country, river, sea …; ``epithets``: words that stand for
    it or its people ("Syrian", "Syrian capital"); ``source``: where the record is from; ``division``: GeoNames' code of the
    first-level division that it is ("SY.07"), or, where ``admin1`` is not known, lies in. ``reaches``: how far from the point it
    reaches to the north, east, south and west, in kilometres, 0 where unknown.
    """

    id: int
    name: str
    spellings: tuple[str, ...]
    lat: float
    lon: float
    country: str
    population: int
    kind: str
    extent_km: float
    admin1: int | None = None
    epithets: tuple[str, ...] = ()
    source: str = "own"
    division: str = ""
    reaches: Reaches = (0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Stage:
    """One part of a compilation. ``name`` says what is in it and of which version; ``records`` is called where it is yet to do."""

    name: str
    records: Callable[[], Iterable[Record]]


def compile_gazetteer(path: Path, stages: Sequence[Stage], version: str, progress: Callable[[str], None]) -> None:
    """Write what ``stages`` give to ``path``, whole or not at all; stages that are done already are not done again.

    The caller holds the lock of ``path``.

    Raises:
        GazetteerError: the folder cannot be written.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _begin(part, path, stages)
        try:
            _fill(part, stages, version, progress)
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            # what a power cut left cannot be gone on with: begin anew
            _drop(part)
            _fill(part, stages, version, progress)
        _finish(part, path)
    except (OSError, sqlite3.Error) as error:
        advice = "free some disk space, or set SAYSO_CACHE to another folder"
        raise GazetteerError(f"{path}: the gazetteer cannot be written ({error}); {advice}") from error


def checksum(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def checksum_file(path: Path) -> Path:
    """Where the checksum of the gazetteer ``path`` is kept."""
    return path.with_name(f"{path.name}.sha256")


def stages_done(path: Path) -> dict[str, int] | None:
    """The stages in the file ``path`` with their counts of places; None where it is no gazetteer of this form."""
    if not path.exists():
        return None
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as database:
            return dict(database.execute("SELECT name, places FROM stage").fetchall())
    except sqlite3.Error:
        return None


def _fill(part: Path, stages: Sequence[Stage], version: str, progress: Callable[[str], None]) -> None:
    with closing(sqlite3.connect(part, isolation_level=None)) as database:
        database.executescript(f"PRAGMA synchronous=OFF; PRAGMA cache_size=-65536;{_TABLES}")
        for number, stage in enumerate(stages):
            progress(f"compiling the gazetteer, {number + 1} of {len(stages)}: {stage.name.split(' @')[0]}")
            _run(database, stage)
        database.execute("INSERT OR REPLACE INTO meta VALUES ('version', ?)", [version])
        database.execute("PRAGMA optimize")


def _begin(part: Path, path: Path, stages: Sequence[Stage]) -> None:
    """Leave in ``part`` what may be gone on with: stages of a run that was broken off, or those of the finished file."""
    wanted = {stage.name for stage in stages}
    if _may_grow(part, wanted):
        return
    _drop(part)
    if _may_grow(path, wanted):
        copy = part.with_name(f"{part.name}.copy")
        shutil.copyfile(path, copy)
        copy.replace(part)


def _drop(part: Path) -> None:
    """Remove an unfinished file, and the journal that would be played back into its successor."""
    for path in (part, part.with_name(f"{part.name}-journal")):
        path.unlink(missing_ok=True)


def _may_grow(path: Path, wanted: set[str]) -> bool:
    done = stages_done(path)
    return done is not None and done.keys() <= wanted


def _run(database: sqlite3.Connection, stage: Stage) -> None:
    if database.execute("SELECT 1 FROM stage WHERE name = ?", [stage.name]).fetchone() is not None:
        return
    database.execute("BEGIN")
    count = 0
    for count, record in enumerate(stage.records(), 1):  # noqa: B007
        _write(database, record)
    database.execute("INSERT INTO stage VALUES (?, ?)", [stage.name, count])
    database.execute("COMMIT")


def _write(database: sqlite3.Connection, record: Record) -> None:
    admin1 = record.admin1
    if record.division and admin1 == record.id:
        database.execute("INSERT OR IGNORE INTO division VALUES (?,?)", [record.division, record.id])
    elif record.division:
        found = database.execute("SELECT place FROM division WHERE code = ?", [record.division]).fetchone()
        admin1 = found[0] if found is not None else None
    row = (
        record.id, record.name, record.lat, record.lon, record.country, admin1, record.population, record.kind,
        record.extent_km, *record.reaches, record.source,
    )  # fmt: skip
    database.execute("INSERT OR IGNORE INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)", row)
    main = fold(record.name)
    spellings = {record.name, *record.spellings}
    folds = {key for s in spellings if (key := fold(s))}
    database.executemany(
        "INSERT OR IGNORE INTO spelling VALUES (?,?,?)", [(key, record.id, key == main) for key in sorted(folds)]
    )
    # the name with an i behind it is what Arabic and Persian call people of the place, however another alphabet writes the name
    people = {f"{key}i" for key in sound_keys(record.name)}
    sounds = {key for s in spellings for key in sound_keys(s) if len(key) >= LEAST_SOUND} - people
    database.executemany(
        "INSERT OR IGNORE INTO sound VALUES (?,?,?)", [(key, record.country, record.id) for key in sorted(sounds)]
    )
    database.executemany("INSERT OR IGNORE INTO epithet VALUES (?,?)", [(fold(e), record.id) for e in record.epithets])


def _finish(part: Path, path: Path) -> None:
    """Rename the finished file into place, with its checksum beside it."""
    noted = part.with_name(f"{part.name}.sha256")
    noted.write_text(f"{checksum(part)}  {path.name}\n", encoding="ascii")
    noted.replace(checksum_file(path))
    part.replace(path)
