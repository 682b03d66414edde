"""Disagreements over what a figure is of: part or addition, a headline and its body, parts that exceed their whole."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from sayso.model.claim import Category, Kind, Scope
from sayso.model.figure import Disagreement, DisagreementKind
from sayso.model.place import distance_km
from sayso.reconcile.disagreements.record import listed, outlet, record
from sayso.reconcile.disagreements.within import FAR_KM
from sayso.reconcile.intervals import Interval
from sayso.reconcile.telling import Incident, bounds_of
from sayso.reconcile.told import Told, usable
from sayso.reconcile.wording import amount, category, harmed, where

Family = Mapping[str, Incident]
"""The events that hang together by their totals: event id → the event."""

_MOST_PARTS = 8
_FIGHTERS = (Category.COMBATANT, Category.SECURITY_FORCES)


# -- part or addition


def part_or_addition(family: Family) -> Iterator[Disagreement]:
    """A figure that one report gives as part of a whole, and another beside that whole, or as an incident of its own."""
    bodies = {e: [t for t in incident.told if usable(t) and not t.claim.headline] for e, incident in family.items()}
    done: set[tuple[object, ...]] = set()
    for event, part, whole in _parts(bodies):
        for other_event, elsewhere in bodies.items():
            others = [t for t in elsewhere if _same_but_whole(part, t)]
            beside = other_event == event
            if beside:
                others = [t for t in others if _tells(whole, t.report.report_id, elsewhere)]
            key = (event, other_event, part.claim.quantity.number, whole.claim.quantity.number)
            if others and key not in done:
                done.add(key)
                told, sentence = [part, *others], _part_sentence(part, whole, others, beside=beside)
                yield record(
                    DisagreementKind.PART_OR_ADDITION, [event, other_event], told, sentence, [outlet(t) for t in told]
                )


def _parts(bodies: Mapping[str, Sequence[Told]]) -> Iterator[tuple[str, Told, Told]]:
    """Every part with a number, its event, and its whole."""
    by_id = {t.claim.claim_id: t for told in bodies.values() for t in told}
    for event, told in bodies.items():
        for item in told:
            whole = by_id.get(item.claim.subset_of or "")
            if whole is not None and item.claim.quantity.number is not None:
                yield event, item, whole


def _same_but_whole(part: Told, other: Told) -> bool:
    """Whether another report gives a part's number as no part of anything."""
    a, b = part.claim, other.claim
    alike = a.kind is b.kind and a.category.people is b.category.people and a.quantity.number == b.quantity.number
    return alike and other.report != part.report and b.subset_of is None


def _tells(whole: Told, report_id: str, told: Sequence[Told]) -> bool:
    """Whether a report gives the number of a whole."""
    claim = whole.claim
    return any(
        t.report.report_id == report_id
        and t.claim.kind is claim.kind
        and t.claim.quantity.number == claim.quantity.number
        for t in told
    )


def _part_sentence(part: Told, whole: Told, others: Sequence[Told], *, beside: bool) -> str:
    n, total = part.claim.quantity.number or 0, whole.claim.quantity.number or 0
    first, outlets = others[0], list(dict.fromkeys(map(outlet, others)))
    gives = f"{listed(outlets[:3])} {'give' if len(outlets) > 1 else 'gives'} {amount(first.claim)}"
    how = f"beside the {amount(whole.claim)}" if beside else f"as an incident of its own {where(first.claim.place)}"
    return (
        f"{outlet(part)} counts {amount(part.claim)} among the {amount(whole.claim)} {part.claim.kind.value}; {gives} {how}. "
        f"In all {total:,} if a part, {total + n:,} if beside it."
    )


# -- a headline and its body


def headlines(family: Family) -> Iterator[Disagreement]:
    """A headline that says of its body's figure another number, other people, or another town."""
    by_report: dict[str, list[tuple[str, Told]]] = defaultdict(list)
    for event, incident in family.items():
        for item in incident.told:
            if item.claim.kind in (Kind.KILLED, Kind.INJURED) and usable(item):
                by_report[item.report.report_id].append((event, item))
    for items in by_report.values():
        heads = [(e, t) for e, t in items if t.claim.headline]
        for event, head in heads:
            body = [(e, t) for e, t in items if _heads(head, t)]
            found = next(_against(head, [t for _, t in body]), None) if body else None
            if found is not None and not _is_misread(head, items):
                sentence, other = found
                events = [event, next(e for e, t in body if t is other)]
                yield record(DisagreementKind.HEADLINE, events, [head, other], sentence, ["Headline", "body"])


def _is_misread(head: Told, items: Sequence[tuple[str, Told]]) -> bool:
    """Whether a headline of several figures gives as one of the dead what the body gives of the hurt, or the other way round: it says
    so in fewer words than can be told apart."""
    number, kind = head.claim.quantity.number, head.claim.kind
    several = {t.claim.quantity.number for _, t in items if t.claim.headline and t.claim.kind is kind}
    return len(several) > 1 and any(not t.claim.headline and t.claim.quantity.number == number for _, t in items)


def _heads(head: Told, item: Told) -> bool:
    return not item.claim.headline and item.claim.kind is head.claim.kind and item.claim.scope is head.claim.scope


def _against(head: Told, body: Sequence[Told]) -> Iterator[tuple[str, Told]]:
    """In what a headline differs from all of its body, with the claim of the body that it differs from."""
    claim = head.claim
    opening = f"The headline of {outlet(head)} says"
    same = [
        t for t in body if bounds_of(t.claim) == bounds_of(claim) or t.claim.quantity.number == claim.quantity.number
    ]
    if not same and _is_number(head) and not _is_told_so(head, body):
        figures = listed(list(dict.fromkeys(amount(t.claim) for t in body if t.claim.quantity.number is not None)))
        sums = ", and no sum of them is that" if len({t.claim.quantity.number for t in body}) > 1 else ""
        yield f"{opening} {amount(claim)} {claim.kind.value}, its body {figures}{sums}.", _chief(body)
    if same and all(_status_apart(head, t) for t in same):
        yield f"{opening} {harmed(claim)}, its body {category(same[0].claim.category)} ({amount(claim)}).", same[0]
    if same and all(_towns_apart(head, t) for t in same):
        yield f"{opening} {where(claim.place)}, its body {where(same[0].claim.place)} ({amount(claim)}).", same[0]


def _chief(body: Sequence[Told]) -> Told:
    """The claim with the number that a body gives most often, of two the one that stands first."""
    numbered = sorted((t for t in body if t.claim.quantity.number is not None), key=lambda t: t.claim.order)
    times = Counter(t.claim.quantity.number for t in numbered)
    return max(numbered, key=lambda t: times[t.claim.quantity.number])


def _is_number(head: Told) -> bool:
    """Whether a headline gives a number: "man killed" says nothing of how many."""
    number = head.claim.quantity.number
    return number is not None and (number > 1 or head.claim.quantity.text[:1].isdigit())


def _is_told_so(head: Told, body: Sequence[Told]) -> bool:
    """Whether a headline's number is a sum of its body's, or the round number that one of them is over."""
    number = head.claim.quantity.number or 0
    numbers = [
        t.claim.quantity.number for t in body if t.claim.subset_of is None and t.claim.quantity.number is not None
    ]
    rounded = not number % 10 and any(bounds_of(head.claim).high is None and number < n < 1.2 * number for n in numbers)
    return not numbers or rounded or number in _all_sums(numbers)


def _all_sums(numbers: Sequence[int]) -> set[int]:
    """The sums of every two or more of a few numbers."""
    few = list(dict.fromkeys(numbers))[:_MOST_PARTS]
    return {sum(c) for size in range(2, len(few) + 1) for c in combinations(few, size)}


def _status_apart(a: Told, b: Told) -> bool:
    """Whether one is of fighters and the other of civilians."""
    p, q = a.claim.category, b.claim.category
    return (p in _FIGHTERS and q is Category.CIVILIAN) or (q in _FIGHTERS and p is Category.CIVILIAN)


def _towns_apart(head: Told, item: Told) -> bool:
    """Whether two sentences name towns far from each other."""
    p, q = head.claim.place, item.claim.place
    if p is None or q is None or p.is_wide or q.is_wide or p.text in item.claim.evidence.quote:
        return False
    return q.text in item.claim.evidence.quote and (distance_km(p, q) or 0.0) > FAR_KM


# -- parts that exceed their whole


def sums(family: Family) -> Iterator[Disagreement]:
    """Parts that come to more than their whole can be: a single one, or fighters and civilians together, or several incidents."""
    for event, incident in family.items():
        by_id = {t.claim.claim_id: t for t in incident.told}
        parts: dict[str, list[Told]] = defaultdict(list)
        for item in incident.told:
            if item.claim.subset_of in by_id and usable(item) and item.claim.quantity.number is not None:
                parts[item.claim.subset_of or ""].append(item)
        for whole_id, members in parts.items():
            yield from _exceeding(by_id[whole_id], _disjoint(members), [event])
        for whole in _totals(incident):
            yield from _exceeding(whole, _incidents(whole, incident, family), [event])


def _exceeding(whole: Told, parts: Sequence[Told], events: Sequence[str]) -> Iterator[Disagreement]:
    """The record of a whole and the parts that exceed it, where they do."""
    high = bounds_of(whole.claim).high
    if not parts or high is None or sum((bounds_of(p.claim) for p in parts), Interval(0, 0)).low <= high:
        return
    amounts = listed([amount(p.claim) for p in parts])
    less = (
        "which is less"
        if len(parts) == 1
        else f"which is less than their sum, {sum(bounds_of(p.claim).low for p in parts):g}"
    )
    sentence = f"{outlet(whole)} gives {amounts} as parts of {amount(whole.claim)}, {less}."
    if len(parts) == 1:
        sentence = f"{outlet(whole)} gives {amounts} as a part of {amount(whole.claim)}, {less}."
    yield record(DisagreementKind.SUM_OF_PARTS, events, [whole, *parts], sentence)


def _disjoint(parts: Iterable[Told]) -> list[Told]:
    """Of each category the largest part: fighters and civilians share nobody, "women" and "foreigners" may."""
    most: dict[Category, Told] = {}
    for part in sorted(parts, key=lambda t: -bounds_of(t.claim).low):
        most.setdefault(part.claim.category, part)
    known = [p for c, p in most.items() if c in (*_FIGHTERS, Category.CIVILIAN)]
    largest = max(most.values(), key=lambda t: bounds_of(t.claim).low)
    return known if sum(bounds_of(p.claim).low for p in known) > bounds_of(largest.claim).low else [largest]


def _totals(incident: Incident) -> Iterator[Told]:
    """The figures of an event that spans others, as one report gives them in its body."""
    for t in incident.told if incident.cluster.total else ():
        if usable(t) and not t.claim.headline and t.claim.scope is Scope.INCIDENT and t.claim.subset_of is None:
            yield t


def _incidents(whole: Told, incident: Incident, family: Family) -> list[Told]:
    """What the report of a total gives for each of the incidents that it spans."""
    found = []
    for other in family.values():
        if other.cluster.parent_id == incident.event_id:
            same = [t for t in other.told if _in_total(t, whole)]
            found += [max(same, key=lambda t: (bounds_of(t.claim).low, t.claim.claim_id))] if same else []
    return found if len(found) > 1 else []


def _in_total(t: Told, whole: Told) -> bool:
    alike = t.claim.kind is whole.claim.kind and t.claim.category is whole.claim.category and t.report == whole.report
    return (
        alike and usable(t) and not t.claim.headline and t.claim.scope is Scope.INCIDENT and t.claim.subset_of is None
    )
