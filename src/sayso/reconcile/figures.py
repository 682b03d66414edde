"""Figures by the default policy: per origin its latest claim, parts inside wholes, low, best and high over origins.

low is the least low and high the greatest high over origins; best the number with the most independent origins, then the
latest, then the most exactly worded. A party's word on its enemy's dead makes a figure but never corroborates one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sayso.model.claim import Category, Claim, Kind, Qualifier, Scope
from sayso.model.figure import Figure, LeftOut, OriginFigure
from sayso.model.linkage import Cluster
from sayso.reconcile.told import Told, usable

_EXACTNESS = (Qualifier.EXACT, Qualifier.ABOUT, Qualifier.AT_LEAST, Qualifier.AT_MOST, Qualifier.VAGUE)
_UNFIGURED = frozenset({Kind.RESPONSIBILITY})


@dataclass(frozen=True, slots=True)
class _Chosen:
    """What one origin comes to for a kind and category: the claims that tell it, summed where told side by side."""

    claims: tuple[Told, ...]
    low: float | None
    high: float | None
    number: int | None

    @property
    def latest(self) -> Told:
        return max(self.claims, key=lambda t: t.order)


def figures(cluster: Cluster, told: Sequence[Told]) -> list[Figure]:
    """The figures of one event, one for each kind and category that its claims tell, in the order of the enumerations."""
    groups: dict[tuple[Kind, Category], list[Told]] = defaultdict(list)
    by_id = {t.claim.claim_id: t for t in told}
    for item in told:
        if item.claim.kind not in _UNFIGURED:
            groups[(item.claim.kind, item.claim.category)].append(item)
    order = sorted(groups, key=lambda k: (list(Kind).index(k[0]), list(Category).index(k[1])))
    made = [_figure(cluster, kind, category, groups[(kind, category)], by_id) for kind, category in order]
    return [f for f in made if f is not None]


def _figure(
    cluster: Cluster, kind: Kind, category: Category, told: Sequence[Told], by_id: dict[str, Told]
) -> Figure | None:  # fmt: skip
    left: dict[str, str] = {}
    kept = [t for t in told if not _leave(t, cluster, told, by_id, left)]
    if not kept:
        return None
    by_origin: dict[str, list[Told]] = defaultdict(list)
    for item in kept:
        by_origin[item.origin.origin_id].append(item)
    chosen = {o: _latest(items, told, left) for o, items in sorted(by_origin.items())}
    counting = {o: c for o, c in chosen.items() if c.latest.counts}
    low, high = _range(chosen.values())
    best, reason = _best(chosen, counting)
    if best is not None:
        low = min(low, best) if low is not None else None
        high = max(high, best) if high is not None else None
    used = tuple(sorted(t.claim.claim_id for c in chosen.values() for t in c.claims))
    return Figure(
        cluster.event_id, kind, category, low, best, high,
        tuple(_origin_figure(o, c, o in counting) for o, c in chosen.items()),
        used,
        tuple(LeftOut(c, left[c]) for c in sorted(left) if c not in used),
        reason=reason,
    )  # fmt: skip


def _leave(item: Told, cluster: Cluster, told: Sequence[Told], by_id: dict[str, Told], left: dict[str, str]) -> bool:
    """Whether a claim cannot stand in the figure; the reason goes to ``left``."""
    claim = item.claim
    reason = None
    if not usable(item):
        reason = f"it is {claim.stance.value}, not asserted"
    elif claim.scope is Scope.TOTAL and not cluster.total:
        reason = "a running total, not this incident's figure"
    elif (
        claim.subset_of is not None
        and claim.subset_of in by_id
        and by_id[claim.subset_of].claim.category is claim.category
    ):
        whole = by_id[claim.subset_of].claim.quantity
        reason = f"a part of “{whole.text or whole.number}”"
    elif claim.headline and _in_body(item, told):
        reason = "a headline; the report's body gives the figure"
    elif claim.quantity.number is None and any(_numbered(t, item) for t in told):
        reason = "no number; the same origin gives one"
    if reason is not None:
        left[claim.claim_id] = reason
    return reason is not None


def _in_body(item: Told, told: Sequence[Told]) -> bool:
    return any(not t.claim.headline and t.report.report_id == item.report.report_id and usable(t) for t in told)


def _numbered(other: Told, item: Told) -> bool:
    return usable(other) and other.claim.quantity.number is not None and other.origin.origin_id == item.origin.origin_id


def _latest(items: Sequence[Told], told: Sequence[Told], left: dict[str, str]) -> _Chosen:
    """The latest report in which an origin gives the figure, and there the claims that tell it; the rest is left out."""
    newest = max(items, key=lambda t: t.order[:3])
    here = [t for t in items if t.report.report_id == newest.report.report_id]
    for item in items:
        if item not in here:
            left.setdefault(item.claim.claim_id, "the same origin says it again later")
    beside = _side_by_side(here)
    for item in here:
        if item not in beside:
            left.setdefault(item.claim.claim_id, "told again, or a smaller figure, in the same report")
    if len(beside) == 1:
        low, high = _with_parts(beside[0], told)
        return _Chosen((beside[0],), low, high, beside[0].claim.quantity.number)
    lows = [t.claim.quantity.low or 0.0 for t in beside]
    highs = [t.claim.quantity.high for t in beside]
    numbers = [t.claim.quantity.number for t in beside]
    total = sum(n for n in numbers if n is not None) if None not in numbers else None
    return _Chosen(tuple(beside), sum(lows), None if None in highs else sum(h for h in highs if h is not None), total)


def _side_by_side(here: Sequence[Told]) -> list[Told]:
    """The claims of one report that add up: different phrases of one effect; else the one that tells most."""
    largest = max(
        here, key=lambda t: (t.claim.quantity.number or 0, t.claim.quantity.low or 0, -_exactness(t.claim), t.order)
    )
    same = [t for t in here if t.claim.effect == largest.claim.effect and t.claim.subset_of is None]
    return same if len(same) > 1 and largest in same else [largest]


def _exactness(claim: Claim) -> int:
    return _EXACTNESS.index(claim.quantity.qualifier)


def _with_parts(whole: Told, told: Sequence[Told]) -> tuple[float | None, float | None]:
    """The bounds of a claim; a whole is at least its largest part in any report of its origin, though "up to" says no least."""
    quantity = whole.claim.quantity
    wholes = {t.claim.claim_id for t in told if _says_the_same(whole, t)}
    parts = [t.claim.quantity.low or 0.0 for t in told if t.claim.subset_of in wholes and usable(t)]
    least = max(parts, default=0.0)
    low = max(quantity.low or 0.0, least)
    return (min(low, quantity.high) if quantity.high is not None else low), quantity.high


def _says_the_same(a: Told, b: Told) -> bool:
    """Whether two claims carry one figure of one origin: what one report leaves out of its parts another may tell."""
    p, q = a.claim, b.claim
    same = p.kind is q.kind and p.category is q.category and p.quantity.number == q.quantity.number
    return a.origin == b.origin and same


def _range(items: Collection[_Chosen]) -> tuple[float | None, float | None]:
    lows = [c.low for c in items if c.low is not None]
    highs = [c.high for c in items]
    return (min(lows) if lows else None), (None if None in highs else max(h for h in highs if h is not None))


def _best(chosen: dict[str, _Chosen], counting: dict[str, _Chosen]) -> tuple[float | None, str]:
    """The number with the most independent origins, then the latest, then the most exact; and why."""
    voters = counting or chosen
    votes: dict[int, list[_Chosen]] = defaultdict(list)
    for item in voters.values():
        if item.number is not None:
            votes[item.number].append(item)
    if not votes:
        return None, "no source gives a number"

    def rank(number: int) -> tuple[object, ...]:
        latest = max(votes[number], key=lambda c: c.latest.order)
        return (len(votes[number]), latest.latest.order[:2], -_exactness(latest.latest.claim), latest.latest.order)

    best = max(votes, key=rank)
    origins = len(votes[best])
    if not counting:
        return float(best), "rests on the word of a party, or of nobody named, alone"
    return float(best), f"given by {origins} independent origin{'s' if origins > 1 else ''} of {len(counting)}"


def _origin_figure(origin_id: str, chosen: _Chosen, counts: bool) -> OriginFigure:
    return OriginFigure(
        origin_id, chosen.low, chosen.high, chosen.number, tuple(t.claim.claim_id for t in chosen.claims), counts
    )
