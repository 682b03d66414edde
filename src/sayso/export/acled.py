"""The profile ``acled``: one row for each day, place and pair of actors, in the 31 columns of ACLED's codebook.

What the codebook rules on dates, places and fatalities, and how far that can be followed: docs/exports.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sayso.export.acled_codes import COLUMNS, EVENT_TYPES, INTER, Actor, Cast, cast_of, interaction, type_of
from sayso.export.dossier import Dossier
from sayso.export.parties import nation
from sayso.export.table import Record, Table
from sayso.model.claim import PEOPLE, Kind
from sayso.model.dates import acled_time_precision
from sayso.model.place import PlacePrecision
from sayso.reconcile.policies import POLICIES
from sayso.reconcile.wording import category, phrase, span

_MOST_DAYS = 7
"""Longest total that is divided among its days ("12 in three days"); "in March" tells no days."""


def table(dossiers: Sequence[Dossier]) -> Table:
    """The rows of ``dossiers``, by day and place."""
    left: Counter[str] = Counter()
    rows: dict[tuple[object, ...], Record] = {}
    for told in dossiers:
        reason = _unfit(told)
        if reason is not None:
            left[reason] += 1
            continue
        for row in _rows(told):
            key = (row["event_date"], row["location"], frozenset((row["actor1"], row["actor2"])))
            rows[key] = _merged(rows[key], row) if key in rows else row
    records = sorted(rows.values(), key=lambda r: (r["event_date"], r["location"], r["event_id_cnty"]))
    return Table(COLUMNS, records, left_out=left, policy="acled")


def _unfit(told: Dossier) -> str | None:
    """Why an event is none of ACLED's; None where it is."""
    place, when = told.event.place, told.event.when
    if told.parts:
        return "a total, of which the incidents have rows of their own"
    if not any(c.kind is not Kind.RESPONSIBILITY for c in told.asserted):
        return "nobody holds it to have happened"
    if acled_time_precision(when) is None:
        return "no date within a month"
    if place is None or place.lat is None or place.precision.geo_precision is None:
        return "no place more exact than a country"
    return None if nation(place.country) is not None else "no country"


def _rows(told: Dossier) -> Iterator[Record]:
    """One row, or one for each day of a total over some days: its dead are divided equally, the remainder to the first day."""
    when = told.event.when
    assert when is not None and when.start is not None and when.end is not None
    dead = told.harm(POLICIES["acled"]).total.best
    span_of_days = (when.end - when.start).days + 1
    if told.total and 1 < span_of_days <= _MOST_DAYS and dead:
        share, rest = divmod(dead, span_of_days)
        for k in range(span_of_days):
            note = f"{dead} in {span_of_days} days, divided equally"
            yield _row(told, when.start + timedelta(k), 1, share + (rest if k == 0 else 0), f"{k + 1:02d}", note)
    elif span_of_days > 1:
        middle = when.start + (when.end - when.start) // 2
        note = f"the day is the middle of {span(when)}"
        yield _row(told, middle, acled_time_precision(when), dead, "", note)
    else:
        yield _row(told, when.start, 1, dead, "", "")


def _row(told: Dossier, on: date, precision: int | None, fatalities: int, suffix: str, note: str) -> Record:
    event, place = told.event, told.event.place
    assert place is not None and place.lat is not None and place.lon is not None
    land = nation(place.country)
    assert land is not None
    cast = cast_of(told, land)
    kind, sub = type_of(told, cast)
    inter1, inter2 = cast.one[0].inter, cast.two[0].inter if cast.two else None
    return {
        "event_id_cnty": f"{land.iso3}{int(event.event_id[1:], 16)}{suffix}",
        "event_date": on.isoformat(),
        "year": on.year,
        "time_precision": precision,
        "disorder_type": EVENT_TYPES[kind][sub],
        "event_type": kind,
        "sub_event_type": sub,
        "actor1": cast.one[0].name,
        "assoc_actor_1": _joined(cast.one[1:]),
        "inter1": INTER[inter1] if inter1 else None,
        "actor2": cast.two[0].name if cast.two else None,
        "assoc_actor_2": _joined(cast.two[1:]),
        "inter2": INTER[inter2] if inter2 else None,
        "interaction": interaction(inter1, inter2, alone=not cast.two),
        "civilian_targeting": "Civilians targeted" if inter2 == 7 else None,
        "iso": land.iso,
        "region": land.acled,
        "country": land.name,
        "admin1": place.name if place.precision is PlacePrecision.PROVINCE else None,
        "admin2": place.name if place.precision is PlacePrecision.DISTRICT else None,
        "admin3": None,
        "location": place.name,
        "latitude": f"{place.lat:.4f}",
        "longitude": f"{place.lon:.4f}",
        "geo_precision": place.precision.geo_precision,
        "source": "; ".join(event.outlets),
        "source_scale": None,
        "notes": _notes(told, note, cast),
        "fatalities": fatalities,
        "tags": None,
        "timestamp": None,
    }


def _merged(first: Record, other: Record) -> Record:
    """Two incidents of one day, place and pair of actors as ACLED's one event: the higher type, the dead of both."""
    order = list(EVENT_TYPES)
    higher = min((first, other), key=lambda r: order.index(r["event_type"]))
    return first | {
        **{k: higher[k] for k in ("event_type", "sub_event_type", "disorder_type")},
        "fatalities": first["fatalities"] + other["fatalities"],
        "notes": f"{first['notes']} {other['notes']}",
        "time_precision": max(first["time_precision"], other["time_precision"]),
        "geo_precision": max(first["geo_precision"], other["geo_precision"]),
        **{k: _union(first[k], other[k]) for k in ("source", "assoc_actor_1", "assoc_actor_2")},
    }


def _union(a: str | None, b: str | None) -> str | None:
    return "; ".join(dict.fromkeys(part for text in (a, b) if text for part in text.split("; "))) or None


def _joined(actors: Sequence[Actor]) -> str | None:
    return "; ".join(a.name for a in actors) or None


def _notes(told: Dossier, note: str, cast: Cast) -> str:
    """What happened, the figures with the words they were made of, and what was assumed."""
    said = [f"{told.event.name}."]
    policy = POLICIES["acled"]
    killed = [f for f in told.by(policy) if f.kind is Kind.KILLED and f.category in PEOPLE]
    for figure in killed:
        words = ", ".join(
            f"{told.origins[o.origin_id].name} “{' and '.join(phrase(told.by_id[c]) for c in o.claim_ids)}”"
            for o in figure.by_origin
        )
        said.append(f"Killed, {category(figure.category.value)}: {words}; {figure.best:g} by {figure.reason}.")
    said += [f"In all {told.harm(policy).total.best}, nobody counted twice."] if len(killed) > 1 else []
    said += [f"{note[0].upper()}{note[1:]}."] if note else []
    said += ["No status of those harmed is told; they stand as civilians."] if cast.assumed else []
    if told.disputed_doers:
        said.append(f"Who did it is disputed: {' or '.join(told.disputed_doers)}.")
    said.append(f"Sayso event {told.event.event_id}.")
    return " ".join(said)
