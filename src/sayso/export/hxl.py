"""The profile ``hxl``: one row an event, with hashtags of the Humanitarian Exchange Language below the header.

Tags are those that OCHA uses for conflict data; ``+min`` and ``+max`` for the ends of a range are this project's use of HXL's free
attributes.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.export.dossier import Dossier, told_as
from sayso.export.parties import nation, sides
from sayso.export.table import Record, Table
from sayso.model.claim import Kind
from sayso.model.place import PlacePrecision
from sayso.reconcile.policies import POLICIES

TAGS = {
    "event_id": "#event+id",
    "event": "#description",
    "type": "#event+type",
    "date_start": "#date+start",
    "date_end": "#date+end",
    "country": "#country+name",
    "country_code": "#country+code",
    "adm_1": "#adm1+name",
    "adm_2": "#adm2+name",
    "location": "#loc+name",
    "location_precision": "#loc+type",
    "latitude": "#geo+lat",
    "longitude": "#geo+lon",
    "side_a": "#group+name+first",
    "side_b": "#group+name+second",
    "killed_min": "#affected+killed+min",
    "killed": "#affected+killed",
    "killed_max": "#affected+killed+max",
    "injured_min": "#affected+injured+min",
    "injured": "#affected+injured",
    "injured_max": "#affected+injured+max",
    "wording": "#affected+text",
    "origins": "#meta+origin",
    "sources": "#meta+source",
    "grade": "#status+grade",
    "policy": "#meta+policy",
}
"""Column → tag."""


def table(dossiers: Sequence[Dossier]) -> Table:
    """One row for each event of ``dossiers``; a total's row stands for what its incidents do not tell, so it is left out."""
    rows = [_row(t) for t in dossiers if not t.parts]
    totals = len(dossiers) - len(rows)
    left = {"a total, of which the incidents have rows of their own": totals} if totals else {}
    return Table(tuple(TAGS), rows, tags=tuple(TAGS.values()), left_out=left, policy="ucdp")


def _row(told: Dossier) -> Record:
    event, place = told.event, told.event.place
    land = nation(place.country) if place else None
    return {
        "event_id": event.event_id,
        "event": event.name,
        "type": event.kind,
        "date_start": event.when.start.isoformat() if event.when and event.when.start else None,
        "date_end": event.when.end.isoformat() if event.when and event.when.end else None,
        "country": land.name if land else None,
        "country_code": land.iso3 if land else None,
        "adm_1": place.name if place and place.precision is PlacePrecision.PROVINCE else None,
        "adm_2": place.name if place and place.precision is PlacePrecision.DISTRICT else None,
        "location": place.name if place else None,
        "location_precision": place.precision.value if place else None,
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "side_a": _joined([p.name for p in sides(event.actor, place.country if place else None)]),
        "side_b": _joined([p.name for p in sides(event.affected, place.country if place else None)]),
        **_people(told, Kind.KILLED),
        **_people(told, Kind.INJURED),
        "wording": _joined(_wording(told)),
        "origins": _joined(event.origins),
        "sources": _joined(event.outlets),
        "grade": event.grade.value,
        "policy": "ucdp",
    }


def _people(told: Dossier, kind: Kind) -> Record:
    """Least, best and greatest number of people; blank where nobody tells of any."""
    names = (f"{kind.value}_min", kind.value, f"{kind.value}_max")
    toll = told.harm(POLICIES["ucdp"], kind).total
    return dict(zip(names, (toll.low, toll.best, toll.high), strict=True)) if toll.high else dict.fromkeys(names)


def _wording(told: Dossier) -> list[str]:
    """The words that the numbers were made of."""
    harm = [f for f in told.by(POLICIES["ucdp"]) if f.kind in (Kind.KILLED, Kind.INJURED) and f.category.people]
    return list(dict.fromkeys(told_as(told.by_id[c]) for f in harm for c in f.used))


def _joined(values: Sequence[str]) -> str | None:
    return "; ".join(values) or None
