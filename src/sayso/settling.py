"""Settling decisions: what they touch is linked, traced and reconciled anew, and nothing else.

A decision reaches its accounts; where claims are no longer what they were, their reports, and those that copy from them or print
their quotations; the accounts with which theirs are now linked; and all that hangs together with these by links, events and wholes.
That part is assembled as a build would assemble it among all the others, for nothing in linking, tracing or reconciling looks further.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sayso.errors import LedgerError
from sayso.link import Spot, Weights, around, cell, link, meeting, nearby, prints
from sayso.model.copying import Copy
from sayso.model.decision import Decision
from sayso.model.event import Corpus, Event
from sayso.model.issue import Issue
from sayso.model.linkage import Echoes, Readings
from sayso.pipeline import sides_of, traced, weights_of
from sayso.review import LAPSED, Applied, apply, told_of, unmet
from sayso.settings import Settings
from sayso.store.index import Index
from sayso.store.ledger import Ledger, Stale
from sayso.store.records import issue_record
from sayso.store.writing import Run
from sayso.version import __version__


def settle(ledger: Ledger, settings: Settings, now: datetime, decisions: Sequence[Decision]) -> None:
    """Record ``decisions`` and bring the events of ``ledger`` in line with them, in one transaction; where another process has added
    to it meanwhile, once more with that.

    Raises:
        LedgerError: an earlier version linked the ledger, so that what hangs together cannot be told.
    """
    run = Run(now, __version__, {}, repr(settings))
    settled = False
    while not settled:
        position = ledger.position()
        part, stale = _made_anew(ledger, settings, decisions)
        settled = ledger.append_part(run, part, stale, decisions, position)


def _made_anew(ledger: Ledger, settings: Settings, decisions: Sequence[Decision]) -> tuple[Corpus, Stale]:
    """What ``decisions`` touch, made anew, and what it takes the place of."""
    index = ledger.index()
    if not all(" " in mark for mark in index.prints.values()):
        raise LedgerError(
            f"{ledger.name}: was linked by an earlier version of Sayso; bring it up to date by: sayso link"
        )
    taken = _Taken((*ledger.taken(), *decisions))
    weights = weights_of(ledger)
    named = taken.bound(r for d in decisions for r in taken.reports(d))
    first = _applied(ledger, taken, named)
    judged = {c for d in decisions for c in taken.claims(d)}
    accounts = _reached(ledger, index, taken, first, judged, weights)
    reports = {index.home[a] for a in accounts}
    context = taken.bound(index.quoting(index.originals(reports)))
    applied = _applied(ledger, taken, context)
    linkage = link(applied.readings, weights, rulings=applied.rulings, only=accounts)
    found: tuple[Copy, ...] = ledger.found("copy", {i for r in context for i in index.copied[r]})
    copies = tuple(sorted(found, key=lambda c: (c.report_id, c.of)))
    made = traced(applied.readings, linkage, sides_of(settings), applied.rulings, Echoes(copies, {}, ledger.carriers()))
    old = frozenset(e for e, members in index.events.items() if not accounts.isdisjoint(members))
    late = unmet(taken.all, applied.rulings, made.events, made.supports, made.origins)
    issues = {*applied.lapsed, *late}
    part = replace(
        made,
        events=tuple(_beside_others(ledger, index, made.events, old)),
        issues=tuple(sorted(issues)),
        reviewed=applied.reviewed,
    )
    settled = [i for i in _judged_again(ledger, taken, context, applied, accounts) if i not in issues]
    return part, _stale(ledger, index, accounts, old, applied, settled)


class _Taken:
    """All decisions of a ledger, undone ones among them, with the reports that each names."""

    def __init__(self, decisions: Iterable[Decision]) -> None:
        self.all = tuple(decisions)
        self._by_id = {d.decision_id: d for d in self.all}
        self._reports = {d.decision_id: _named(_undone(d, self._by_id)) for d in self.all}
        self._naming: dict[str, list[str]] = defaultdict(list)
        for decision, reports in self._reports.items():
            for report in reports:
                self._naming[report].append(decision)

    def reports(self, decision: Decision) -> set[str]:
        """The reports that a decision names, or that what it undoes names."""
        return self._reports[decision.decision_id]

    def claims(self, decision: Decision) -> set[str]:
        """The claims that a decision, or what it undoes, names."""
        decision = _undone(decision, self._by_id)
        return {c for a in (*decision.anchors, *decision.others) for c in a.claims}

    def bound(self, reports: Iterable[str]) -> set[str]:
        """``reports`` with all that decisions name together with them, and with these."""
        found = set(reports)
        left = list(found)
        while left:
            new = {r for d in self._naming[left.pop()] for r in self._reports[d]} - found
            found |= new
            left += new
        return found

    def on(self, reports: Collection[str]) -> Iterator[Decision]:
        """The decisions that name some of ``reports``."""
        return (d for d in self.all if not self.reports(d).isdisjoint(reports))


def _undone(decision: Decision, by_id: Mapping[str, Decision]) -> Decision:
    """What a decision is finally about: itself, or the judgement that it takes back or brings back."""
    while decision.undoes is not None:
        decision = by_id[decision.undoes]
    return decision


def _named(decision: Decision) -> set[str]:
    return {a.report_id for a in (*decision.anchors, *decision.others)}


def _applied(ledger: Ledger, taken: _Taken, reports: Collection[str]) -> Applied:
    return apply(Readings(tuple(ledger.readings(reports))), taken.on(reports))


def _reached(
    ledger: Ledger, index: Index, taken: _Taken, first: Applied, judged: set[str], weights: Weights | None
) -> set[str]:
    """All accounts whose events may change; ``first``: the named reports as they are now, ``judged``: the claims named."""
    more: dict[str, set[str]] = defaultdict(set)
    for a, b in (*first.rulings.together, *_linked_anew(ledger, index, taken, first, weights)):
        more[a].add(b)
        more[b].add(a)
    named = first.readings.by_report
    was = {r.report_id: r for r in ledger.found("reviewed", named)}
    now = {r.report_id: r for r in first.reviewed}
    changed = [r for r in named if was.get(r) != now.get(r)]
    of = index.accounts
    told = {a for r in index.quoting(index.copies(changed)) for a in of.get(r, ())}
    named_so = {a.account_id for r in named.values() for a in r.accounts if not judged.isdisjoint(a.claim_ids)}
    return index.tied(told.union(named_so, more), more)


def _linked_anew(
    ledger: Ledger, index: Index, taken: _Taken, first: Applied, weights: Weights | None
) -> Iterator[tuple[str, str]]:
    """The pairs of which one account is no longer as it was when it was linked; such an account by itself, too."""
    marks = prints(first.readings, weights, first.rulings)
    fresh = {a: mark for a, mark in marks.items() if index.prints.get(a) != mark}
    yield from ((a, a) for a in fresh)
    met = meeting(fresh.values(), index.prints)
    if met:
        beside = _applied(ledger, taken, taken.bound({*first.readings.by_report, *(index.home[a] for a in met)}))
        found = link(beside.readings, weights, rulings=beside.rulings, only=met | fresh.keys())
        yield from ((k.account_a, k.account_b) for k in found.links if k.account_a in fresh or k.account_b in fresh)


def _beside_others(ledger: Ledger, index: Index, made: Sequence[Event], old: Collection[str]) -> Iterator[Event]:
    """The events made, with what is nearby among all events, and other events for which that has changed."""
    spots = [Spot(e.event_id, e.parent_id, e.place, e.when) for e in made if e.kind != "total"]
    points = [
        (s.place.lat, s.place.lon)
        for s in spots
        if s.place is not None and s.place.lat is not None and s.place.lon is not None
    ]
    points += [index.points[e] for e in old if e in index.points]
    cells = {c for lat, lon in points for c in around(cell(lat, lon))}
    ids = (e for e, point in index.points.items() if cell(*point) in cells and e not in old)
    others: tuple[Event, ...] = ledger.found("event", ids)
    near = nearby([*spots, *(Spot(e.event_id, e.parent_id, e.place, e.when) for e in others)])
    made_ids = {e.event_id for e in made}
    for event in made:
        yield replace(event, nearby=near.get(event.event_id, ()))
    for event in others:
        kept = set(event.nearby) - set(old)
        new = tuple(sorted(kept | made_ids.intersection(near.get(event.event_id, ()))))
        if new != event.nearby:
            yield replace(event, nearby=new)


def _judged_again(
    ledger: Ledger, taken: _Taken, reports: Collection[str], applied: Applied, accounts: Collection[str]
) -> list[Issue]:
    """The issues of decisions of which it was found out anew whether they apply."""
    elsewhere = {r.decision_id for r in applied.rulings.roles if r.account_id not in accounts}
    elsewhere |= {g.decision_id for g in applied.rulings.grades if g.account_id not in accounts}
    again = {d.decision_id for d in taken.on(reports)} - elsewhere
    return [i for i in ledger.issues() if i.code == LAPSED and told_of(i) in again]


def _stale(
    ledger: Ledger, index: Index, accounts: set[str], old: frozenset[str], applied: Applied, settled: Iterable[Issue]
) -> Stale:
    """All that was made of ``accounts``."""
    read = (a for r in applied.readings.readings for a in ledger.hanging("account", r.report.report_id))
    claims = {c for a in read if a.account_id in accounts for c in a.claim_ids}
    records = {("print", a) for a in accounts} | {("linked_when", c) for c in claims} | {("trace", c) for c in claims}
    records |= {("link", i) for i, pair in index.links.items() if not accounts.isdisjoint(pair)}
    records |= {("disagreement", i) for i, events in index.disputed.items() if not old.isdisjoint(events)}
    records |= {("reviewed", r.report.report_id) for r in applied.readings.readings}
    records |= {(r.kind, r.id) for r in map(issue_record, settled)}
    origins = {s.origin_id for e in old for s in ledger.hanging("support", e)}
    return Stale(old, frozenset(origins), frozenset(records))
