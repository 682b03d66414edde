"""Which events a filter admits, found by the keys of events, so that the cost is that of what is found and not of the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import bindparam, text

from sayso.model.claim import Kind
from sayso.model.event import Corpus, Event
from sayso.resolve.names import fold, sound_keys
from sayso.store import views
from sayso.store.deriving import months, parts
from sayso.store.filters import Filter, check_kind
from sayso.store.reading import Snapshot
from sayso.store.rows import EventRow

_MOST_MONTHS = 60
_MOST = 2000
"""With more keys than these a condition hardly narrows anything, and is left to the filter itself."""


def event_rows(snapshot: Snapshot, where: Filter) -> list[EventRow]:
    """The events that ``where`` admits, as rows.

    Raises:
        FilterError: it asks for a kind that neither a claim nor an event of the ledger is of.
    """
    _check_kind(snapshot, where)
    where, places = _placed(snapshot, where)
    events = _candidates(snapshot, _conditions(snapshot, where, places))
    ids = [e.event_id for e in events]
    part = Corpus(
        events=tuple(events),
        figures=snapshot.owned("figure", ids),
        disagreements=snapshot.keyed("disagreement", [f"event={i}" for i in ids]),
    )
    told = (where.kind.casefold(),) if where.kind is not None else ()  # by this key they were found
    return [row for row in views.event_rows(part, _columns(snapshot)) if where.admits(row, told)]


def _check_kind(snapshot: Snapshot, where: Filter) -> None:
    if where.kind is not None and where.kind.casefold() not in {k.value for k in Kind}:
        known = snapshot.keys("event", "incident")
        check_kind(where, [k for k in known if snapshot.stands("event", f"incident={k}")])


def _columns(snapshot: Snapshot) -> tuple[str, ...]:
    """The columns that any figure of the whole ledger fills."""
    known = snapshot.keys("figure", "figure")
    pairs = (k.partition("_")[::2] for k in known if snapshot.stands("figure", f"figure={k}"))
    return views.figure_columns(pairs)


def _placed(snapshot: Snapshot, where: Filter) -> tuple[Filter, list[int]]:
    """``where`` with the ids of the places that a report of the ledger calls by the wanted name; the numbers of these places."""
    if where.place is None:
        return where, []
    wanted, sounds = fold(where.place), set(sound_keys(where.place))
    sql = text("SELECT place_no, place_id, folded, sounds FROM place WHERE place_no <= :at")
    rows = snapshot.connection.execute(sql, {"at": snapshot.at}).all()
    called = [r for r in rows if wanted in r.folded or not sounds.isdisjoint(r.sounds.split("\n"))]
    ids = set(where.place_ids)
    for row in called:
        if row.place_id and row.place_id not in ids and snapshot.stands("claim", f"place={row.place_no}"):
            ids.add(row.place_id)
    numbers = {r.place_no for r in called} | {r.place_no for r in rows if r.place_id in ids}
    return replace(where, place_ids=frozenset(ids)), sorted(numbers)


def _conditions(snapshot: Snapshot, where: Filter, places: Sequence[int]) -> list[list[str]]:
    """What is asked for, each condition as the keys of which an event must have one; those that narrow most come first."""
    asked: list[list[str]] = []
    if where.place is not None:
        asked.append([f"place={n}" for n in places])
    if where.since is not None or where.until is not None:
        asked.append([f"month={m}" for m in _months(snapshot, where.since, where.until)])
    if where.actor is not None:
        actor = where.actor.casefold()
        asked.append([f"actor={a}" for a in snapshot.keys("event", "actor") if actor in a])
    if where.kind is not None:
        kind = where.kind.casefold()
        asked.append([f"kind={kind}", f"incident={kind}"])
    return asked


def _months(snapshot: Snapshot, since: date | None, until: date | None) -> list[str]:
    """The months from one day to another, of those in which there are events; and what spans too many to stand under each.

    Asked for what ends after one day and begins before an earlier one, what spans both stands under the months between.
    """
    if since is not None and until is not None:
        since, until = sorted((since, until))
    if since is not None and until is not None and (between := months(since, until, _MOST_MONTHS)):
        return [*between, "wide"]
    first, last = since.isoformat()[:7] if since else "", until.isoformat()[:7] if until else "9999-12"
    return [m for m in snapshot.keys("event", "month") if m == "wide" or first <= m <= last]


def _candidates(snapshot: Snapshot, conditions: Sequence[Sequence[str]]) -> list[Event]:
    first, *others = conditions
    narrowing = [list(keys) for keys in others if len(keys) <= _MOST]
    also = "".join(
        f" AND EXISTS (SELECT 1 FROM lookup x WHERE x.kind = 'event' AND x.key IN :keys{k} AND x.seq = s.seq)"  # noqa: S608
        for k in range(len(narrowing))
    )
    sql = text(
        "SELECT r.id, r.body FROM state s JOIN record r ON r.seq = s.seq WHERE s.seq IN "  # noqa: S608
        "(SELECT l.seq FROM lookup l WHERE l.kind = 'event' AND l.key IN :first) "
        f"AND s.seq <= :at AND s.until > :at AND s.gone = 0{also}"
    ).bindparams(
        bindparam("first", expanding=True), *(bindparam(f"keys{k}", expanding=True) for k in range(len(narrowing)))
    )
    values: dict[str, Any] = {"at": snapshot.at, **{f"keys{k}": keys for k, keys in enumerate(narrowing)}}
    found: dict[str, Event] = {}
    for some in parts(first):
        for row in snapshot.connection.execute(sql, values | {"first": list(some)}):
            found[row.id] = snapshot.decode("event", row.id, row.body)
    return list(found.values())
