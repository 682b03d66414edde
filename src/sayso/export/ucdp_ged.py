"""The profile ``ucdp-ged``: one row an event with at least one death, in the 49 columns of UCDP GED (versions 20.1 to 26.1).

Columns, enumerations and the meaning of fields are those of UCDP's published files and code book; docs/exports.md lists what is left blank.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sayso.export.dossier import Dossier
from sayso.export.parties import Nation, Party, Sort, nation, sides
from sayso.export.table import Record, Table
from sayso.model.claim import Category, Kind
from sayso.model.dates import When, ucdp_date_prec
from sayso.model.place import Place, PlacePrecision
from sayso.reconcile.harm import Harm
from sayso.reconcile.policies import POLICIES

COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id", "conflict_name",
    "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b",
    "number_of_sources", "source_article", "source_office", "source_date", "source_headline", "source_original", "where_prec",
    "where_coordinates", "where_description", "adm_1", "adm_2", "latitude", "longitude", "geom_wkt", "priogrid_gid", "country",
    "country_id", "region", "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians",
    "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip

STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3
_SAFE_DIGITS = 13
"""Hexadecimal digits of an event's id that make a number which every spreadsheet and R hold exactly."""


@dataclass(frozen=True, slots=True)
class _Dyad:
    """The two sides by UCDP's form of a name; a side that no report names is None."""

    a: Party | None
    b: Party | None
    violence: int | None


def table(dossiers: Sequence[Dossier]) -> Table:
    """One row for each event of ``dossiers``, in their order."""
    left: Counter[str] = Counter()
    records: list[Record] = []
    for told in dossiers:
        dead = told.harm(POLICIES["ucdp"])
        dyad = _dyad(told)
        reason = _unfit(told, dead, dyad)
        if reason is None:
            records.append(_row(told, dead, dyad))
        else:
            left[reason] += 1
    return Table(COLUMNS, records, left_out=left, policy="ucdp")


def _unfit(told: Dossier, dead: Harm, dyad: _Dyad) -> str | None:
    """Why an event is none of UCDP's; None where it is."""
    place = told.event.place
    if told.parts:
        return "a total, of which the incidents have rows of their own"
    if dead.total.high < 1:
        return "nobody is told to have died"
    if dyad.a is None and dyad.b is None:
        return "no side is named"
    if ucdp_date_prec(told.event.when) is None:
        return "no date within a year"
    if place is None or place.lat is None:
        return "no place with a point"
    return None if nation(place.country) is not None else "no country"


def _row(told: Dossier, dead: Harm, dyad: _Dyad) -> Record:
    event, place, when = told.event, told.event.place, told.event.when
    assert place is not None and when is not None and when.start is not None and when.end is not None
    land = nation(place.country)
    assert land is not None
    names = [_named(dyad.a, land), "Civilians" if dyad.violence == ONE_SIDED else _named(dyad.b, land)]
    number = int(event.event_id[1 : 1 + _SAFE_DIGITS], 16)
    row = dict.fromkeys(COLUMNS) | {
        "id": number,
        "relid": f"{land.iso3}-{when.start.year}-{dyad.violence or 0}-{event.event_id}",
        "year": when.start.year,
        "type_of_violence": dyad.violence,
        "dyad_name": " - ".join(n for n in names if n) if all(names) else None,
        "side_a": names[0],
        "side_b": names[1],
        **_sources(told),
        **_where(place, land),
        "event_clarity": 2 if told.total else 1,
        **_dates(when),
        **_deaths(told, dead, dyad),
        "best": dead.total.best,
        "high": dead.total.high,
        "low": dead.total.low,
        "gwnoa": _gw(dyad.a),
        "gwnob": _gw(dyad.b) if dyad.violence != ONE_SIDED else None,
    }
    return {c: row[c] for c in COLUMNS}


def _sources(told: Dossier) -> Record:
    """The reports as articles; the origins, who finally stand behind the claims, as original sources."""
    articles = [
        ",".join([r.outlet or r.name, r.published.isoformat() if r.published else "", (r.title or "").strip()])
        for r in told.reports
    ]
    return {
        "number_of_sources": len(told.reports),
        "source_article": ";".join(f'"{a.replace(chr(34), chr(39))}"' for a in articles),
        "source_office": ";".join(r.outlet or r.name for r in told.reports),
        "source_date": ";".join(r.published.isoformat() if r.published else "" for r in told.reports),
        "source_headline": ";".join((r.title or "").replace(";", ",") for r in told.reports),
        "source_original": ";".join(told.named_origins) or None,
    }


def _where(place: Place, land: Nation) -> Record:
    assert place.lat is not None and place.lon is not None
    return {
        "where_prec": place.precision.where_prec,
        "where_coordinates": place.name,
        "where_description": place.text or place.name,
        "adm_1": place.name if place.precision is PlacePrecision.PROVINCE else None,
        "adm_2": place.name if place.precision is PlacePrecision.DISTRICT else None,
        "latitude": place.lat,
        "longitude": place.lon,
        "geom_wkt": f"POINT ({_degrees(place.lon)} {_degrees(place.lat)})",
        "priogrid_gid": priogrid(place.lat, place.lon),
        "country": land.name,
        "country_id": land.gw,
        "region": land.ged,
    }


def _degrees(value: float) -> str:
    return f"{value:.6f}".rstrip("0").rstrip(".")


def priogrid(lat: float, lon: float) -> int:
    """The PRIO-GRID cell of a point: cells of half a degree, counted from the south-west corner eastward and up."""
    row, column = min(int((lat + 90) * 2), 359), min(int((lon + 180) * 2), 719)
    return row * 720 + column + 1


def _dates(when: When) -> Record:
    assert when.start is not None and when.end is not None
    return {
        "date_prec": ucdp_date_prec(when),
        "date_start": _moment(when.start),
        "date_end": _moment(when.end),
    }


def _moment(value: date) -> str:
    return f"{value.isoformat()} 00:00:00.000"


def _dyad(told: Dossier) -> _Dyad:
    """The sides. A government is side A; where only civilians died by an organised actor, violence is one-sided."""
    country = told.event.place.country if told.event.place else None
    doers = [p for p in sides(told.doers, country) if p.sort not in (Sort.PROTESTERS, Sort.CIVILIANS)]
    targets = sides(told.event.affected, country)
    armed = [p for p in targets if p.sort.armed]
    one = next((p for p in doers if p not in armed and not _same(p, armed)), next(iter(doers), None))
    two = next((p for p in armed if p != one), None)
    killed = {c.category for c in told.asserted if c.kind is Kind.KILLED}
    if two is None and killed <= {Category.CIVILIAN, Category.UNKNOWN}:
        # people without a status may have been fighters
        return _Dyad(one, None, ONE_SIDED if one is not None and killed == {Category.CIVILIAN} else None)
    if two is None and Category.SECURITY_FORCES in killed:
        two = Party("police", Sort.POLICE, country)
    if one is None or (_is_state(two) and not _is_state(one)):
        one, two = two, one
    if _is_state(one):
        return _Dyad(one, two, STATE_BASED)
    groups = [p for p in (one, two) if p is not None and p.sort in (Sort.GROUP, Sort.UNNAMED)]
    return _Dyad(one, two, NON_STATE if len(groups) == 2 else None)


def _is_state(party: Party | None) -> bool:
    """Whether a side is a government, or several."""
    return party is not None and (party.of_state or party.sort is Sort.COALITION)


def _same(party: Party, others: Sequence[Party]) -> bool:
    """Whether a party is one of ``others`` under another name: a state and its army."""
    return party.of_state and any(p.of_state and p.code == party.code for p in others)


def _named(party: Party | None, land: Nation) -> str | None:
    if party is None:
        return None
    if party.of_state:
        home = nation(party.code) or land
        return f"Government of {home.name}"
    return party.name


def _gw(party: Party | None) -> int | None:
    home = nation(party.code) if party is not None and party.of_state else None
    return home.gw if home is not None else None


def _deaths(told: Dossier, dead: Harm, dyad: _Dyad) -> Record:
    """The best number by side: fighters and forces with the side that they are of, those of no known side as unknown."""
    columns = dict.fromkeys(("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"), 0)
    for status, number in dead.by_status.items():
        columns[_column(status, told, dyad)] += number
    return columns


def _column(status: Category, told: Dossier, dyad: _Dyad) -> str:
    if status is Category.CIVILIAN:
        return "deaths_civilians"
    if status is Category.UNKNOWN:
        return "deaths_unknown"
    country = told.event.place.country if told.event.place else None
    hit = [p for c in told.asserted if c.category is status for p in sides(c.affected, country) if p.sort.armed]
    for column, side in (("deaths_a", dyad.a), ("deaths_b", dyad.b)):
        if side is not None and any(p == side or _same(p, [side]) for p in hit):
            return column
    wanted = (Sort.POLICE, Sort.STATE) if status is Category.SECURITY_FORCES else (Sort.GROUP, Sort.UNNAMED)
    of_sort = [c for c, s in (("deaths_a", dyad.a), ("deaths_b", dyad.b)) if s is not None and s.sort in wanted]
    return of_sort[0] if len(of_sort) == 1 else "deaths_unknown"
