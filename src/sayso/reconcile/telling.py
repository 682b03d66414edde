"""Tellings: what one report passes on of one origin's figure; figures choose among them, disagreements hold them together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sayso.model.claim import Category, Claim, Kind, Qualifier, Scope
from sayso.model.linkage import Cluster
from sayso.reconcile.intervals import Interval
from sayso.reconcile.told import Told, usable

_EXACTNESS = (Qualifier.EXACT, Qualifier.ABOUT, Qualifier.AT_LEAST, Qualifier.AT_MOST, Qualifier.VAGUE)
_DISJOINT = (Category.COMBATANT, Category.SECURITY_FORCES, Category.CIVILIAN)


@dataclass(frozen=True, slots=True)
class Telling:
    """The claims by which one report gives one origin's figure, outright or as inferred, summed where told side by side.

    ``bounds`` are those of the claims' words, narrowed by what they are parts or wholes of; ``number`` None: none is given.
    """

    claims: tuple[Told, ...]
    bounds: Interval
    number: int | None

    @property
    def latest(self) -> Told:
        return max(self.claims, key=lambda t: t.order)

    @property
    def some_only(self) -> frozenset[str]:
        """Of which sorts the people are that it counts ("children"), where it does not count all of the category."""
        sorts = [t.claim.victims for t in self.claims]
        return frozenset(v for victims in sorts for v in victims) if all(sorts) else frozenset()


@dataclass(frozen=True, slots=True)
class Group:
    """All tellings of one event on one kind and category, and why other claims on it tell no figure (by claim id)."""

    kind: Kind
    category: Category
    tellings: tuple[Telling, ...]
    left_out: dict[str, str]


@dataclass(frozen=True, slots=True)
class Incident:
    """One event with its claims, in text order, and its figures as they are told."""

    cluster: Cluster
    told: tuple[Told, ...]
    groups: tuple[Group, ...]

    @property
    def event_id(self) -> str:
        return self.cluster.event_id


def incident(cluster: Cluster, told: Sequence[Told]) -> Incident:
    """What is told of one event, for each kind and category in the order of the enumerations; who did it is no figure."""
    of: dict[tuple[Kind, Category], list[Told]] = defaultdict(list)
    for item in told:
        if item.claim.kind is not Kind.RESPONSIBILITY:
            of[(item.claim.kind, item.claim.category)].append(item)
    order = sorted(of, key=lambda k: (list(Kind).index(k[0]), list(Category).index(k[1])))
    wholes = _Wholes(told)
    return Incident(cluster, tuple(told), tuple(_group(kind, c, of[(kind, c)], cluster, wholes) for kind, c in order))


def exactness(claim: Claim) -> int:
    """Less the more exactly a number is worded."""
    return _EXACTNESS.index(claim.quantity.qualifier)


def bounds_of(claim: Claim) -> Interval:
    """The bounds that a claim's words imply."""
    return Interval(claim.quantity.low or 0.0, claim.quantity.high)


class _Wholes:
    """Which claims of an event are parts of which."""

    def __init__(self, told: Sequence[Told]) -> None:
        self._by_id = {t.claim.claim_id: t for t in told}
        self._parts: dict[str, list[Told]] = defaultdict(list)
        for item in told:
            if item.claim.subset_of in self._by_id and usable(item):
                self._parts[item.claim.subset_of or ""].append(item)

    def whole(self, part: Told) -> Told | None:
        """What a claim is told to be a part of."""
        return self._by_id.get(part.claim.subset_of or "")

    def parts(self, item: Told) -> list[Told]:
        """The parts of a figure in any report of its origin that carries it: what one leaves out another may tell."""
        return [p for whole, parts in self._parts.items() if _says_the_same(item, self._by_id[whole]) for p in parts]


def _group(kind: Kind, category: Category, told: Sequence[Told], cluster: Cluster, wholes: _Wholes) -> Group:
    left: dict[str, str] = {}
    kept: dict[tuple[str, str, bool], list[Told]] = defaultdict(list)
    for item in told:
        reason = next(_reasons(item, cluster, told, wholes.whole(item)), None)
        if reason is None:
            kept[(item.origin.origin_id, item.report.report_id, item.outright)].append(item)
        else:
            left[item.claim.claim_id] = reason
    return Group(kind, category, tuple(_telling(kept[k], wholes, left) for k in sorted(kept)), left)


def _reasons(item: Told, cluster: Cluster, told: Sequence[Told], whole: Told | None) -> Iterator[str]:
    """Why a claim, a part of ``whole``, tells no figure of this event; nothing where it does."""
    claim = item.claim
    if not usable(item):
        yield f"it is {claim.stance.value}, not asserted"
    if claim.scope is Scope.TOTAL and not cluster.total:
        yield "a running total, not this incident's figure"
    if whole is not None and whole.claim.category is claim.category:
        yield f"a part of “{whole.claim.quantity.text or whole.claim.quantity.number}”"
    if claim.headline and any(not t.claim.headline and t.report == item.report and usable(t) for t in told):
        yield "a headline; the report's body gives the figure"
    if claim.quantity.number is None and any(_says_in_numbers(t, item) for t in told):
        yield "no number; the same origin gives one"


def _says_in_numbers(other: Told, item: Told) -> bool:
    """Whether the same origin gives a number that the words without one ("dozens") can mean."""
    numbered = usable(other) and other.claim.quantity.number is not None and other.origin == item.origin
    return numbered and not bounds_of(other.claim).excludes(bounds_of(item.claim))


def _telling(here: Sequence[Told], wholes: _Wholes, left: dict[str, str]) -> Telling:
    beside = _side_by_side(here)
    for item in here:
        if item not in beside:
            left[item.claim.claim_id] = "told again, or a smaller figure, in the same report"
    if len(beside) == 1:
        return Telling((beside[0],), _narrowed(beside[0], wholes), beside[0].claim.quantity.number)
    bounds, *more = (bounds_of(t.claim) for t in beside)
    numbers = [t.claim.quantity.number for t in beside]
    total = sum(n for n in numbers if n is not None) if None not in numbers else None
    return Telling(tuple(beside), sum(more, start=bounds), total)


def _side_by_side(here: Sequence[Told]) -> list[Told]:
    """The claims of one report that add up: different phrases of one effect; else the one that tells most."""
    largest = max(
        here, key=lambda t: (t.claim.quantity.number or 0, t.claim.quantity.low or 0, -exactness(t.claim), t.order)
    )
    same = [t for t in here if t.claim.effect == largest.claim.effect and t.claim.subset_of is None]
    return same if len(same) > 1 and largest in same else [largest]


def _narrowed(item: Told, wholes: _Wholes) -> Interval:
    """The bounds of a claim by what it is a whole or a part of.

    A whole is at least its largest part, and at least the sum of its fighters and its civilians ("up to" says no least). A part
    that counts some of its category only ("two children" of 40 people) is at most what the whole leaves.
    """
    bounds, whole = bounds_of(item.claim), wholes.whole(item)
    if whole is not None and item.claim.victims:
        others = (p for p in wholes.parts(whole) if p.claim.category is not item.claim.category)
        return bounds.part_of(bounds_of(whole.claim), _greatest(others))
    parts = wholes.parts(item)
    largest = max((bounds_of(p.claim).low for p in parts), default=0.0)
    return bounds.at_least(max(largest, sum(bounds.low for bounds in _greatest(parts))))


def _greatest(parts: Iterable[Told]) -> list[Interval]:
    """Of each category that shares nobody with the others the part with the greatest least."""
    most: dict[Category, Interval] = {}
    for part in parts:
        bounds, category = bounds_of(part.claim), part.claim.category
        if category in _DISJOINT and (category not in most or most[category].low < bounds.low):
            most[category] = bounds
    return list(most.values())


def _says_the_same(a: Told, b: Told) -> bool:
    """Whether two claims carry one figure of one origin."""
    p, q = a.claim, b.claim
    same = p.kind is q.kind and p.category is q.category and p.quantity.number == q.quantity.number
    return a.origin == b.origin and same
