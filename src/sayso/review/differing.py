"""What changed between two runs: claims, events and totals, told by the revisions that the runs between them wrote."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.errors import DecisionError
from sayso.model.claim import Category, Claim, Kind
from sayso.model.decision import Reviewed
from sayso.model.event import Event
from sayso.model.figure import Figure
from sayso.review.fields import FIELDS, NONE, SET_BY, told_claim, told_days, told_place
from sayso.store.ledger import Change, Ledger

_KINDS = ("claim", "event", "figure", "reviewed")
_Counted = dict[tuple[Kind, Category], float]


@dataclass(frozen=True, slots=True)
class Differing:
    """One claim or event that differs: ``what`` is "claim" or "event", ``how`` "new", "gone", "changed" or "reviewed", ``name`` what
    it says or is called, ``changes`` what of it was and is, field by field."""

    what: str
    id: str
    how: str
    name: str
    changes: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Total:
    """People or things counted over all events, by best figures; an event's own figure is not counted beside that of its whole."""

    kind: Kind
    category: Category
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs in claims and events, sorted, and the totals that differ."""

    items: tuple[Differing, ...]
    totals: tuple[Total, ...]


def difference(ledger: Ledger, before: int, after: int) -> Difference:
    """What differs between the ledger as run ``before`` left it and as run ``after`` did; run 0 is the empty ledger.

    Raises:
        DecisionError: there is no such run.
    """
    known = {0, *(r.run for r in ledger.runs())}
    for run in (before, after):
        if run not in known:
            raise DecisionError(f"there is no run {run}; list them with: sayso log")
    first, second = sorted((before, after))
    changes: dict[str, list[Change]] = defaultdict(list)
    for change in ledger.changes(first, second, _KINDS):
        changes[change.kind].append(change if first == before else change._replace(old=change.new, new=change.old))
    items = (*_claims(changes["claim"], changes["reviewed"]), *_events(changes["event"], changes["figure"]))
    totals = _totals(_counted(ledger, before), _counted(ledger, after)) if changes["figure"] or changes["event"] else ()
    return Difference(tuple(sorted(items, key=lambda i: (i.what, i.how, i.name, i.id))), tuple(totals))


def _claims(read: Iterable[Change], reviewed: Iterable[Change]) -> Iterator[Differing]:
    """What is read otherwise, and what reviewers set otherwise."""
    for change in read:
        yield from _claim(change.id, change.old, change.new)
    for change in reviewed:
        old, new = (_set(side) for side in (change.old, change.new))
        for claim_id in sorted(old.keys() | new.keys()):
            changes = tuple(_reviewed(old.get(claim_id, {}), new.get(claim_id, {})))
            if changes:
                yield Differing("claim", claim_id, "reviewed", "", changes)


def _reviewed(was: Mapping[str, str], now: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    for field in sorted(was.keys() | now.keys()):
        if was.get(field) != now.get(field):
            yield field, was.get(field, _AS_READ), now.get(field, _AS_READ)


_AS_READ = "as read"


def _set(item: Reviewed | None) -> dict[str, dict[str, str]]:
    """By claim the fields that reviewers set, in words."""
    if item is None:
        return {}
    made = {
        c.claim_id: {r.field: _told(c, r.field) for r in c.reasons if r.basis.startswith(SET_BY)} for c in item.claims
    }
    return made | {r.claim_id: {"claim": "rejected"} for r in item.rejected}


def _told(claim: Claim, field: str) -> str:
    return FIELDS["date" if field == "time" else field].tell(claim)


def _claim(claim_id: str, old: Claim | None, new: Claim | None) -> Iterator[Differing]:
    if old is None or new is None:
        told = new or old
        assert told is not None
        yield Differing("claim", claim_id, "new" if old is None else "gone", told_claim(told))
        return
    pairs = [(name, f.tell(old), f.tell(new)) for name, f in FIELDS.items()]
    changes = tuple(p for p in pairs if p[1] != p[2])
    if changes:
        yield Differing("claim", claim_id, "changed", told_claim(new), changes)


def _events(events: Iterable[Change], figures: Iterable[Change]) -> Iterator[Differing]:
    told: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for change in figures:
        some = change.new or change.old
        name = f"{some.kind} {some.category}" + (f" {some.reading}" if some.reading else "")
        old, new = (_range(f) for f in (change.old, change.new))
        if old != new:
            told[some.event_id].append((name, old, new))
    for change in events:
        some = change.new or change.old
        if change.old is None or change.new is None:
            yield Differing(
                "event", change.id, "new" if change.old is None else "gone", some.name, tuple(told.pop(change.id, ()))
            )
            continue
        pairs = [(name, tell(change.old), tell(change.new)) for name, tell in _OF_EVENTS.items()]
        changes = (*(p for p in pairs if p[1] != p[2]), *told.pop(change.id, ()))
        if changes:
            yield Differing("event", change.id, "changed", some.name, changes)
    for event_id, changed in told.items():
        yield Differing("event", event_id, "changed", "", tuple(changed))


_OF_EVENTS: Mapping[str, Callable[[Event], str]] = {
    "name": lambda e: e.name,
    "place": lambda e: told_place(e.place),
    "date": lambda e: told_days(e.when),
    "grade": lambda e: e.grade.value,
    "reports": lambda e: str(len(e.report_ids)),
    "origins": lambda e: str(len(e.origins)),
    "part of": lambda e: e.parent_id or NONE,
}


def _range(figure: Figure | None) -> str:
    if figure is None:
        return NONE
    low, best, high = (f"{v:g}" if v is not None else "" for v in (figure.low, figure.best, figure.high))
    return f"{best or 'no number'} ({low or '0'} to {high or 'open'})"


def _counted(ledger: Ledger, run: int) -> _Counted:
    return counted(ledger.as_run_left(run, "event"), ledger.as_run_left(run, "figure"))


def counted(events: Sequence[Event], figures: Iterable[Figure]) -> _Counted:
    """The best figures of all events added up, by kind and category; where an event's whole has one, the whole's is counted."""
    best = {
        (f.event_id, f.kind, f.category): f.best for f in figures if f.best is not None and f.reading != "as additions"
    }
    parent = {e.event_id: e.parent_id for e in events}
    made: _Counted = defaultdict(float)
    for (event_id, kind, category), number in best.items():
        above = parent.get(event_id)
        while above is not None and (above, kind, category) not in best:
            above = parent.get(above)
        if above is None:
            made[kind, category] += number
    return made


def _totals(before: _Counted, after: _Counted) -> Iterator[Total]:
    for kind in Kind:
        for category in Category:
            was, now = before.get((kind, category), 0.0), after.get((kind, category), 0.0)
            if was != now:
                yield Total(kind, category, was, now)
