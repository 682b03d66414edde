"""The profile ``plover``: JSON lines by the PLOVER manual (draft 2.0), one record an event and kind of act.

Harm is ASSAULT, people taken by a state and things seized are COERCE. The record quotes the first report that tells it, with offsets into
that report's stored text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from sayso.export.dossier import Dossier
from sayso.export.parties import Party, Sort, nation, sides
from sayso.export.table import Record, Table
from sayso.model.claim import Category, Claim, Kind, Means
from sayso.model.place import Place, PlacePrecision
from sayso.model.report import Report
from sayso.version import __version__

KEYS = (
    "id", "has_event", "date", "time", "enddate", "endtime", "actor", "recipient", "event", "event_loc", "event_text", "quad_code",
    "event_scale", "mode", "context", "link", "text", "text_info", "cite_info", "coder", "coded_date", "coded_time", "comment",
)  # fmt: skip
MODES = {
    "ASSAULT": (
        "abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives", "suicide-attack", "aerial",
        "drone", "heavy-weapons", "crowd-control", "unconventional",
    ),
    "COERCE": (
        "seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold", "misinformation", "cyber",
    ),
}  # fmt: skip
"""The categories that Sayso's claims come to, with PLOVER's modes of each; both are quad 4, material conflict."""
_MODES = {
    Means.AIR_STRIKE: "aerial",
    Means.DRONE_STRIKE: "drone",
    Means.SHELLING: "heavy-weapons",
    Means.MISSILE: "heavy-weapons",
    Means.IED: "explosives",
    Means.SUICIDE_ATTACK: "suicide-attack",
    Means.SMALL_ARMS: "firearms",
    Means.CHEMICAL: "unconventional",
}
_SCALES = {
    "aerial": -9.5, "drone": -9.5, "heavy-weapons": -9.5, "suicide-attack": -9.5, "firearms": -9.0, "explosives": -9.0,
    "unconventional": -10.0, "abduct": -8.5, "destroy": -8.5,
}  # fmt: skip
_ASSAULT, _UNSCALED = -9.0, None
_HARM = (Kind.KILLED, Kind.INJURED, Kind.STRUCK)
_RUIN = (Kind.DESTROYED, Kind.DAMAGED)
_SECTOR = {
    Sort.STATE: "MIL", Sort.POLICE: "COP", Sort.COALITION: "MIL", Sort.GROUP: "REB", Sort.UNNAMED: "UAF", Sort.PROTESTERS: "OPP",
    Sort.CIVILIANS: "CVL", Sort.UNKNOWN: "UNK",
}  # fmt: skip
_RESOLUTION = {
    PlacePrecision.SITE: 5,
    PlacePrecision.NEIGHBOURHOOD: 5,
    PlacePrecision.SETTLEMENT: 4,
    PlacePrecision.NEAR: 4,
    PlacePrecision.DISTRICT: 3,
    PlacePrecision.PROVINCE: 2,
    PlacePrecision.AREA: 2,
    PlacePrecision.COUNTRY: 1,
}


def table(dossiers: Sequence[Dossier]) -> Table:
    """The records of ``dossiers``, in their order."""
    left: Counter[str] = Counter()
    records: list[Record] = []
    for told in dossiers:
        acts = list(_acts(told))
        if told.parts:
            left["a total, of which the incidents have records of their own"] += 1
        elif told.event.when is None or told.event.when.start is None:
            left["no date, which PLOVER requires"] += 1
        elif told.total and told.event.when.end is None:
            left["a running total without an end"] += 1
        elif not acts:
            left["no act of PLOVER's categories"] += 1
        else:
            records += [_record(told, *act) for act in acts]
    return Table(KEYS, records, left_out=left, policy="sayso")


def _acts(told: Dossier) -> Iterator[tuple[str, tuple[str, ...], list[Claim]]]:
    """Category, modes, and the claims that tell it."""
    claims = told.asserted
    harm = [c for c in claims if c.kind in (*_HARM, *_RUIN)]
    if harm:
        modes = tuple(dict.fromkeys(_MODES[m] for m in told.event.means if m in _MODES))
        ruin = all(c.kind in _RUIN for c in harm)
        yield "ASSAULT", modes or (("destroy",) if ruin else ()), harm
    taken = [c for c in claims if c.kind is Kind.CAPTURED and c.category.people]
    if taken:
        state = any(p.of_state for p in sides(_doers(taken), _country(told)))
        yield ("COERCE", ("arrest",), taken) if state else ("ASSAULT", ("abduct",), taken)
    seized = [c for c in claims if c.kind is Kind.SEIZED]
    if seized:
        yield "COERCE", ("seize",), seized


def _doers(claims: Sequence[Claim]) -> list[str]:
    return list(dict.fromkeys(a for c in claims for a in c.actor))


def _country(told: Dossier) -> str | None:
    return told.event.place.country if told.event.place else None


def _record(told: Dossier, category: str, modes: tuple[str, ...], claims: Sequence[Claim]) -> Record:
    event, when = told.event, told.event.when
    assert when is not None and when.start is not None
    report, first = _first(told, claims)
    harmed = list(dict.fromkeys(a for c in claims for a in c.affected))
    act = "-".join([category.lower(), *modes[:1]])
    scales = [_SCALES[m] for m in modes if m in _SCALES]
    record: Record = {
        "id": f"{event.event_id}-{act}",
        "has_event": True,
        "date": when.start.isoformat(),
        "enddate": when.end.isoformat() if when.end and when.end != when.start else None,
        "actor": [_entity(p) for p in sides(_doers(claims) or event.actor, _country(told))] or [_unknown()],
        "recipient": [_entity(p) for p in sides(harmed, _country(told))] or _by_status(claims),
        "event": [category],
        "event_loc": _location(event.place),
        "event_text": [" ".join(c.evidence.quote.split()) for c in _distinct(claims)],
        "quad_code": 4,
        "event_scale": min(scales) if scales else _ASSAULT if category == "ASSAULT" else _UNSCALED,
        "mode": list(modes),
        "context": ["military"],
        "link": report.url,
        "text": first.evidence.quote,
        "text_info": {"start": first.evidence.start, "end": first.evidence.end},
        "cite_info": _citation(report),
        "coder": f"Sayso {__version__}",
        "comment": _comment(told, claims),
    }
    return {k: v for k, v in record.items() if v is not None}


def _citation(report: Report) -> Record:
    known = {
        "url": report.url,
        "title": report.title,
        "language": report.language,
        "publication": report.outlet or report.name,
    }
    return {k: v for k, v in known.items() if v is not None}


def _first(told: Dossier, claims: Sequence[Claim]) -> tuple[Report, Claim]:
    """The earliest report that tells it, and its first words on it."""
    for report in told.reports:
        of_report = [c for c in claims if c.report_id == report.report_id]
        if of_report:
            return report, min(of_report, key=lambda c: (c.headline, c.order))
    raise ValueError("a claim is of no report of its event")


def _distinct(claims: Sequence[Claim]) -> list[Claim]:
    """One claim for each quotation."""
    return list({c.evidence.quote: c for c in reversed(claims)}.values())[::-1]


def _entity(party: Party) -> Record:
    home = nation(party.code)
    return {"code": home.iso3 if home else "", "sector": _SECTOR[party.sort], "entity_text": party.name}


def _unknown() -> Record:
    return {"code": "", "sector": "UNK", "entity_text": ""}


_STATUS = {
    Category.CIVILIAN: "CVL",
    Category.SECURITY_FORCES: "COP",
    Category.COMBATANT: "UAF",
    Category.UNKNOWN: "UNK",
}


def _by_status(claims: Sequence[Claim]) -> list[Record]:
    """Recipients by their status alone, where nobody names them."""
    sectors = dict.fromkeys(_STATUS[c.category] for c in claims if c.category in _STATUS)
    return [{"code": "", "sector": s, "entity_text": ""} for s in sectors]


def _location(place: Place | None) -> Record:
    if place is None:
        return {}
    land = nation(place.country)
    located: Record = {
        "extracted_place": place.text or None,
        "resolved_place": place.name,
        "geonameid": place.place_id,
        "lat": place.lat,
        "lon": place.lon,
        "district": place.name if place.precision is PlacePrecision.DISTRICT else None,
        "province": place.name if place.precision is PlacePrecision.PROVINCE else None,
        "country": land.name if land else None,
        "country_code": land.iso3 if land else None,
        "resolution": _RESOLUTION.get(place.precision),
    }
    return {k: v for k, v in located.items() if v is not None}


def _comment(told: Dossier, claims: Sequence[Claim]) -> str:
    """What PLOVER has no field for: the figures with their range, and who stands behind them."""
    kinds = {c.kind for c in claims}
    figures = [
        f"{f.kind.value} {f.category.value} {_number(f.low)}/{_number(f.best)}/{_number(f.high)}"
        for f in told.figures
        if f.kind in kinds and f.reading != "as additions"
    ]
    origins = ", ".join(told.event.origins) or "none that can be told apart"
    return f"low/best/high by policy sayso: {'; '.join(figures)}. Independent origins: {origins}. Reports: {len(told.reports)}."


def _number(value: float | None) -> str:
    return "open" if value is None else f"{value:g}"
