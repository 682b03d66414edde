"""Disagreements: two claims that cannot both hold, each in one sentence with both quotations; a list of rules, one a kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, islice

from sayso.model import ids
from sayso.model.claim import Category, Claim, Kind, Qualifier, Scope, Stance
from sayso.model.figure import Disagreement, DisagreementKind, Figure, HedgeDrift
from sayso.model.linkage import Cluster
from sayso.reconcile.responsibility import competing, denied
from sayso.reconcile.told import Told, usable
from sayso.reconcile.wording import amount, harmed, phrase, span, where

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


def _opening(told: Told) -> str:
    """What is counted, as a sentence opens: "People killed"."""
    words = harmed(told.claim)
    return words[0].upper() + words[1:]


def _both_outlets(a: Told, b: Told) -> str:
    return f"{_outlet(a)}: “{a.quoted}” — {_outlet(b)}: “{b.quoted}”"


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
            x, y = sorted((by_id[a.claim_ids[0]], by_id[b.claim_ids[0]]), key=lambda t: t.order)
            sentence = (
                f"{_opening(x)}: {amount(x.claim)} according to {x.says}, {amount(y.claim)} according to {y.says}. "
                f"{_both(x, y)}"
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
                    f"{_opening(a)}: {a.says} is told to have said {amount(a.claim)} by {_outlet(a)}, {amount(b.claim)} by "
                    f"{_outlet(b)}. {_both_outlets(a, b)}"
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
                    f"The {a.claim.quantity.number:,} killed are fighters according to {a.says}, civilians according to {b.says}. "
                    f"{_both(a, b)}"
                )
                yield _make(DisagreementKind.STATUS, [event_id], [a.claim, b.claim], sentence)
                return


def _responsibility(event_id: str, told: Sequence[Told], figures: Sequence[Figure]) -> Iterator[Disagreement]:
    """Two origins that name different actors for the same harm or act, and who denies what another lays to its charge."""
    del figures
    for a, b in islice(competing(told), 1):
        who, other = "; ".join(a.claim.actor), "; ".join(b.claim.actor)
        sentence = f"Done by {who} according to {a.says}, by {other} according to {b.says}. {_both(a, b)}"
        yield _make(DisagreementKind.RESPONSIBILITY, [event_id], [a.claim, b.claim], sentence)
    for denial, charge in denied(told):
        who = "; ".join(charge.claim.actor)
        sentence = f"{denial.says} denies it; done by {who} according to {charge.says}. {_both(denial, charge)}"
        yield _make(DisagreementKind.RESPONSIBILITY, [event_id], [denial.claim, charge.claim], sentence)


def _occurrence(event_id: str, told: Sequence[Told], figures: Sequence[Figure]) -> Iterator[Disagreement]:
    """One denies what another asserts."""
    del figures
    for a in (t for t in told if t.claim.stance is Stance.DENIED and t.claim.kind is not Kind.RESPONSIBILITY):
        b = next((t for t in told if usable(t) and t.claim.kind is a.claim.kind and t.origin != a.origin), None)
        if b is not None:
            sentence = f"{_opening(b)}: told by {b.says}, denied by {a.says}. {_both(a, b)}"
            yield _make(DisagreementKind.OCCURRENCE, [event_id], [a.claim, b.claim], sentence)


def _of_harm(told: Sequence[Told]) -> list[Told]:
    """The claims without those that only say who did it: a statement's day and place are not the incident's."""
    return [t for t in told if t.claim.kind is not Kind.RESPONSIBILITY]


def _places(event_id: str, told: Sequence[Told], figures: Sequence[Figure]) -> Iterator[Disagreement]:
    """Two reports that put one incident in two towns."""
    del figures
    placed = [
        t
        for t in _of_harm(told)
        if t.claim.place is not None and t.claim.place.place_id is not None and not t.claim.headline
    ]
    towns: dict[int, Told] = {}
    for item in placed:
        assert item.claim.place is not None and item.claim.place.place_id is not None
        if item.claim.place.precision.value in ("settlement", "near", "site", "neighbourhood"):
            towns.setdefault(item.claim.place.place_id, item)
    for a, b in combinations(towns.values(), 2):
        if a.report != b.report and a.claim.place is not None and b.claim.place is not None:
            sentence = f"{_outlet(a)} puts it {where(a.claim.place)}, {_outlet(b)} {where(b.claim.place)}. {_both_outlets(a, b)}"
            yield _make(DisagreementKind.PLACE, [event_id], [a.claim, b.claim], sentence)


def _dates(event_id: str, told: Sequence[Told], figures: Sequence[Figure]) -> Iterator[Disagreement]:
    """Two reports whose stated days for one incident exclude each other."""
    del figures
    dated = [
        t
        for t in _of_harm(told)
        if t.claim.when is not None and t.claim.when.basis.value in ("stated", "relative") and t.claim.when.start
    ]
    for a, b in combinations(dated, 2):
        x, y = a.claim.when, b.claim.when
        assert x is not None and y is not None and x.start is not None and y.start is not None
        if a.report != b.report and x.end and y.end and (x.end < y.start or y.end < x.start):
            sentence = f"{_outlet(a)} dates it {span(x)}, {_outlet(b)} {span(y)}. {_both_outlets(a, b)}"
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
    """A figure that one report gives as part of a whole, and others as an incident of its own beside others."""
    bodies = {e: [t for t in told if usable(t) and not t.claim.headline] for e, (_, told) in family.items()}
    by_id = {t.claim.claim_id: t for told in bodies.values() for t in told}
    for event, told in bodies.items():
        for part in (t for t in told if t.claim.subset_of in by_id and t.claim.quantity.number is not None):
            for other_event, elsewhere in bodies.items():
                others = [t for t in elsewhere if _same_but_whole(part, t)] if other_event != event else []
                if others:
                    sentence = _part_sentence(part, by_id[part.claim.subset_of or ""], others)
                    claims = [part.claim, *(t.claim for t in others)]
                    yield _make(DisagreementKind.PART_OR_ADDITION, [event, other_event], claims, sentence)


def _same_but_whole(part: Told, other: Told) -> bool:
    """Whether another report gives a part's number as no part of anything."""
    a, b = part.claim, other.claim
    alike = a.kind is b.kind and a.category.people is b.category.people and a.quantity.number == b.quantity.number
    return alike and other.report != part.report and b.subset_of is None


def _part_sentence(part: Told, whole: Told, others: Sequence[Told]) -> str:
    n, total = part.claim.quantity.number or 0, whole.claim.quantity.number or 0
    first, outlets = others[0], list(dict.fromkeys(map(_outlet, others)))
    return (
        f"{_outlet(part)} counts {amount(part.claim)} among the {amount(whole.claim)} {part.claim.kind.value}; "
        f"{' and '.join(outlets)} {'give' if len(outlets) > 1 else 'gives'} {amount(first.claim)} as an incident of its own "
        f"{where(first.claim.place)}. In all {total:,} if a part, {total + n:,} if beside it. {_both_outlets(part, first)}"
    )


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
            figures = ", ".join(dict.fromkeys(amount(t.claim) for _, t in body))
            sentence = (
                f"The headline of {_outlet(head)} says {amount(head.claim)} {head.claim.kind.value}; its body gives {figures}, "
                f"and neither one of them nor a sum of them is that. “{head.quoted}” — “{nearest[1].quoted}”"
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
                    f"{_outlet(whole)} gives {amount(largest.claim)} as a part of {amount(whole.claim)}, which is less. "
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
            hedges.setdefault(item.claim.quantity.qualifier, phrase(item.claim))
        if len(hedges) > 1:
            claim_ids = tuple(sorted(i.claim.claim_id for i in items))
            found.append(HedgeDrift(event_id, origin, number, claim_ids, tuple(sorted(set(hedges.values())))))
    return found
