"""Disagreements: two claims that cannot both hold, each in one sentence with both quotations; a list of rules, one a kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from sayso.model import ids
from sayso.model.claim import Category, Claim, Kind, Qualifier, Scope, Stance
from sayso.model.figure import Disagreement, DisagreementKind, Figure, HedgeDrift
from sayso.model.linkage import Cluster
from sayso.reconcile.told import Told, usable

_MOST_PARTS = 8

Family = dict[str, tuple[Cluster, list[Told]]]
"""The events that hang together by their totals: event id → the event and its claims."""


def disagreements(families: Sequence[Family], figures: dict[str, list[Figure]]) -> list[Disagreement]:
    """All disagreements within events and between an event and those that its totals span."""
    found: dict[str, Disagreement] = {}
    for family in families:
        for event_id, (_, told) in family.items():
            for rule in _IN_EVENT:
                for item in rule(event_id, told, figures.get(event_id, [])):
                    found.setdefault(item.disagreement_id, item)
        for item in (*_part_or_addition(family), *_headlines(family), *_sums(family)):
            found.setdefault(item.disagreement_id, item)
    return sorted(found.values(), key=lambda d: d.disagreement_id)


def _make(kind: DisagreementKind, events: Sequence[str], claims: Sequence[Claim], sentence: str) -> Disagreement:
    claim_ids = tuple(sorted(c.claim_id for c in claims))
    return Disagreement(ids.disagreement_id(kind, claim_ids), kind, tuple(dict.fromkeys(events)), claim_ids, sentence)


def _amount(claim: Claim) -> str:
    words = " ".join(claim.quantity.text.split())
    return words if words and claim.quantity.number != 1 else str(claim.quantity.number or "an unstated number")


def _did(claim: Claim) -> str:
    return {Kind.STRUCK: "struck", Kind.MISSING: "missing"}.get(claim.kind, claim.kind.value)


def _both(a: Told, b: Told) -> str:
    return f"{a.says}: “{a.quoted}” — {b.says}: “{b.quoted}”"


# -- within one event


def _numbers(event_id: str, told: Sequence[Told], figures: Sequence[Figure]) -> Iterator[Disagreement]:
    """Two origins whose latest figures exclude each other, and carriers that give one origin's figure differently."""
    by_id = {t.claim.claim_id: t for t in told}
    for figure in figures:
        for a, b in combinations(figure.by_origin, 2):
            if a.low is None or b.low is None or not _exclude((a.low, a.high), (b.low, b.high)):
                continue
            x, y = by_id[a.claim_ids[0]], by_id[b.claim_ids[0]]
            sentence = (
                f"{x.says} says {_amount(x.claim)}, {y.says} says {_amount(y.claim)} {_did(x.claim)} "
                f"({figure.category.value.replace('_', ' ')}). {_both(x, y)}"
            )
            yield _make(DisagreementKind.NUMBER, [event_id], [x.claim, y.claim], sentence)
    yield from _carried_differently(event_id, told, figures)


def _carried_differently(event_id: str, told: Sequence[Told], figures: Sequence[Figure]) -> Iterator[Disagreement]:
    shown = {c for f in figures for c in f.used}
    bodies = [
        t
        for t in told
        if usable(t) and not t.claim.headline and t.claim.subset_of is None and t.claim.quantity.number is not None
    ]
    for a in (t for t in bodies if t.claim.claim_id in shown):
        for b in bodies:
            same = a.origin == b.origin and a.claim.kind is b.claim.kind and a.claim.category is b.claim.category
            if not same or a.report == b.report or a.claim.scope is not b.claim.scope or b.claim.claim_id in shown:
                continue
            if _other_in_report(a, b, bodies):
                continue
            p, q = a.claim.quantity, b.claim.quantity
            if _exclude((p.low or 0.0, p.high), (q.low or 0.0, q.high)):
                sentence = (
                    f"{a.says} is told to have said {_amount(a.claim)} by {_outlet(a)} and {_amount(b.claim)} by {_outlet(b)} "
                    f"{_did(a.claim)}. {_outlet(a)}: “{a.quoted}” — {_outlet(b)}: “{b.quoted}”"
                )
                yield _make(DisagreementKind.NUMBER, [event_id], [a.claim, b.claim], sentence)


def _other_in_report(a: Told, b: Told, bodies: Sequence[Told]) -> bool:
    """Whether b's report also gives a's number, so that b is another figure beside it."""
    numbers = {t.claim.quantity.number for t in bodies if t.report == b.report and t.claim.kind is b.claim.kind}
    return a.claim.quantity.number in numbers


def _outlet(told: Told) -> str:
    return told.report.outlet or told.report.name


def _exclude(a: tuple[float, float | None], b: tuple[float, float | None]) -> bool:
    return (a[1] is not None and a[1] < b[0]) or (b[1] is not None and b[1] < a[0])


def _status(event_id: str, told: Sequence[Told], figures: Sequence[Figure]) -> Iterator[Disagreement]:
    """The same dead told as fighters by one and as civilians by another."""
    del figures
    fighters = [t for t in told if t.claim.category is Category.COMBATANT and t.claim.kind is Kind.KILLED and usable(t)]
    civilians = [t for t in told if t.claim.category is Category.CIVILIAN and t.claim.kind is Kind.KILLED and usable(t)]
    for a in fighters:
        for b in civilians:
            same = a.claim.quantity.number is not None and a.claim.quantity.number == b.claim.quantity.number
            if same and a.origin != b.origin:
                sentence = (
                    f"{a.says} calls the {a.claim.quantity.number} killed fighters, {b.says} civilians. {_both(a, b)}"
                )
                yield _make(DisagreementKind.STATUS, [event_id], [a.claim, b.claim], sentence)
                return


def _responsibility(event_id: str, told: Sequence[Told], figures: Sequence[Figure]) -> Iterator[Disagreement]:
    """Two origins that name different actors for the same harm."""
    del figures
    named = [
        t for t in told if t.claim.actor and usable(t) and t.claim.category in (Category.CIVILIAN, Category.UNKNOWN)
    ]
    for a, b in combinations(named, 2):
        if a.origin != b.origin and a.claim.kind is b.claim.kind and not set(a.claim.actor) & set(b.claim.actor):
            who, other = "; ".join(a.claim.actor), "; ".join(b.claim.actor)
            sentence = f"{a.says} holds {who} responsible, {b.says} holds {other}. {_both(a, b)}"
            yield _make(DisagreementKind.RESPONSIBILITY, [event_id], [a.claim, b.claim], sentence)
            return


def _occurrence(event_id: str, told: Sequence[Told], figures: Sequence[Figure]) -> Iterator[Disagreement]:
    """One denies what another asserts."""
    del figures
    for a in (t for t in told if t.claim.stance is Stance.DENIED):
        b = next((t for t in told if usable(t) and t.claim.kind is a.claim.kind and t.origin != a.origin), None)
        if b is not None:
            sentence = f"{a.says} denies what {b.says} reports. {_both(a, b)}"
            yield _make(DisagreementKind.OCCURRENCE, [event_id], [a.claim, b.claim], sentence)


def _places(event_id: str, told: Sequence[Told], figures: Sequence[Figure]) -> Iterator[Disagreement]:
    """Two reports that put one incident in two towns."""
    del figures
    placed = [
        t for t in told if t.claim.place is not None and t.claim.place.place_id is not None and not t.claim.headline
    ]
    towns: dict[int, Told] = {}
    for item in placed:
        assert item.claim.place is not None and item.claim.place.place_id is not None
        if item.claim.place.precision.value in ("settlement", "near", "site", "neighbourhood"):
            towns.setdefault(item.claim.place.place_id, item)
    for a, b in combinations(towns.values(), 2):
        if a.report != b.report and a.claim.place is not None and b.claim.place is not None:
            sentence = (
                f"{_outlet(a)} puts it at {a.claim.place.name}, {_outlet(b)} at {b.claim.place.name}. {_both(a, b)}"
            )
            yield _make(DisagreementKind.PLACE, [event_id], [a.claim, b.claim], sentence)


def _dates(event_id: str, told: Sequence[Told], figures: Sequence[Figure]) -> Iterator[Disagreement]:
    """Two reports whose stated days for one incident exclude each other."""
    del figures
    dated = [
        t
        for t in told
        if t.claim.when is not None and t.claim.when.basis.value in ("stated", "relative") and t.claim.when.start
    ]
    for a, b in combinations(dated, 2):
        x, y = a.claim.when, b.claim.when
        assert x is not None and y is not None and x.start is not None and y.start is not None
        if a.report != b.report and x.end and y.end and (x.end < y.start or y.end < x.start):
            sentence = f"{_outlet(a)} dates it {x.start} to {x.end}, {_outlet(b)} {y.start} to {y.end}. {_both(a, b)}"
            yield _make(DisagreementKind.DATE, [event_id], [a.claim, b.claim], sentence)
            return


_IN_EVENT: tuple[Callable[[str, Sequence[Told], Sequence[Figure]], Iterator[Disagreement]], ...] = (
    _numbers,
    _status,
    _responsibility,
    _occurrence,
    _places,
    _dates,
)


# -- between an event and its parts


def _part_or_addition(family: Family) -> Iterator[Disagreement]:
    """A figure that one report gives as part of a whole, and another as an incident of its own beside others."""
    everything = [(event, t) for event, (_, told) in family.items() for t in told if usable(t) and not t.claim.headline]
    by_id = {t.claim.claim_id: t for _, t in everything}
    parts = [(e, t) for e, t in everything if t.claim.subset_of in by_id and t.claim.quantity.number is not None]
    for event, part in parts:
        whole = by_id[part.claim.subset_of or ""]
        for other_event, other in everything:
            if (
                other.report == part.report
                or other.claim.subset_of is not None
                or other.claim.kind is not part.claim.kind
            ):
                continue
            same = (
                other.claim.quantity.number == part.claim.quantity.number
                and other.claim.category.people is part.claim.category.people
            )
            if not same or other_event == event:
                continue
            n, total = part.claim.quantity.number or 0, whole.claim.quantity.number or 0
            sentence = (
                f"{_outlet(part)} counts {_amount(part.claim)} among the {_amount(whole.claim)} {_did(part.claim)}; {_outlet(other)} gives "
                f"{_amount(other.claim)} as an incident of its own. In all {total:,} if a part, {total + n:,} if beside it. "
                f"{_outlet(part)}: “{part.quoted}” — {_outlet(other)}: “{other.quoted}”"
            )
            yield _make(DisagreementKind.PART_OR_ADDITION, [event, other_event], [part.claim, other.claim], sentence)


def _headlines(family: Family) -> Iterator[Disagreement]:
    """A headline's figure that is none of the body's figures nor a sum of them."""
    by_report: dict[str, list[tuple[str, Told]]] = defaultdict(list)
    for event, (_, told) in family.items():
        for item in told:
            if (
                item.claim.quantity.number is not None
                and item.claim.kind in (Kind.KILLED, Kind.INJURED)
                and usable(item)
            ):
                by_report[item.report.report_id].append((event, item))
    for items in by_report.values():
        for event, head in items:
            if not head.claim.headline or head.claim.quantity.number in (None, 1):
                continue
            body = [
                (e, t) for e, t in items
                if not t.claim.headline and t.claim.kind is head.claim.kind and t.claim.scope is head.claim.scope
            ]  # fmt: skip
            numbers = [t.claim.quantity.number or 0 for _, t in body if t.claim.subset_of is None]
            told_so = {t.claim.quantity.number for _, t in body}
            if not numbers or head.claim.quantity.number in told_so | _all_sums(numbers):
                continue
            nearest = min(
                body, key=lambda p: abs((p[1].claim.quantity.number or 0) - (head.claim.quantity.number or 0))
            )
            figures = ", ".join(dict.fromkeys(_amount(t.claim) for _, t in body))
            sentence = (
                f"The headline of {_outlet(head)} says {_amount(head.claim)} {_did(head.claim)}; its body gives {figures}, none of which, "
                f"nor their sum, is that. “{head.quoted}” — “{nearest[1].quoted}”"
            )
            yield _make(DisagreementKind.HEADLINE, [event, nearest[0]], [head.claim, nearest[1].claim], sentence)


def _all_sums(numbers: Sequence[int]) -> set[int]:
    """The sums of every two or more of a few numbers."""
    few = list(dict.fromkeys(numbers))[:_MOST_PARTS]
    return {sum(c) for size in range(2, len(few) + 1) for c in combinations(few, size)}


def _sums(family: Family) -> Iterator[Disagreement]:
    """Parts that come to more than their whole can be."""
    for event, (_, told) in family.items():
        by_id = {t.claim.claim_id: t for t in told}
        parts: dict[str, list[Told]] = defaultdict(list)
        for item in told:
            if item.claim.subset_of in by_id and usable(item) and item.claim.quantity.number is not None:
                parts[item.claim.subset_of or ""].append(item)
        for whole_id, members in parts.items():
            whole = by_id[whole_id]
            largest = max(members, key=lambda t: t.claim.quantity.number or 0)
            high = whole.claim.quantity.high
            if high is not None and (largest.claim.quantity.low or 0) > high:
                sentence = (
                    f"{_outlet(whole)} gives a part, {_amount(largest.claim)}, that is more than its whole, {_amount(whole.claim)}. "
                    f"{_both(whole, largest)}"
                )
                yield _make(DisagreementKind.SUM_OF_PARTS, [event], [whole.claim, largest.claim], sentence)


# -- hedge drift


def drifts(event_id: str, told: Sequence[Told]) -> list[HedgeDrift]:
    """One origin's same number told with different hedges, by one report or by several."""
    groups: dict[tuple[str, Kind, Category, int], list[Told]] = defaultdict(list)
    for item in told:
        claim = item.claim
        if (
            claim.quantity.number is not None
            and claim.quantity.number > 1
            and usable(item)
            and claim.scope is Scope.INCIDENT
        ):
            groups[(item.origin.origin_id, claim.kind, claim.category, claim.quantity.number)].append(item)
    found = []
    for (origin, _, _, number), items in sorted(groups.items(), key=lambda g: (g[0][0], g[0][1], g[0][2], g[0][3])):
        hedges: dict[Qualifier, str] = {}
        for item in items:
            hedges.setdefault(item.claim.quantity.qualifier, _amount(item.claim))
        if len(hedges) > 1:
            claim_ids = tuple(sorted(i.claim.claim_id for i in items))
            found.append(HedgeDrift(event_id, origin, number, claim_ids, tuple(sorted(set(hedges.values())))))
    return found
