"""Figures by the default policy: per origin its latest claim, parts inside wholes, low, best and high over origins.

low is the least low and high the greatest high over origins; best the number with the most independent origins, then the
latest, then the most exactly worded. A party's word on its enemy's dead makes a figure but never corroborates one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from functools import reduce

from sayso.model.figure import Figure, LeftOut, OriginFigure
from sayso.reconcile.intervals import Interval
from sayso.reconcile.telling import Group, Incident, Telling, exactness
from sayso.reconcile.told import PARTISAN, Told


def figures(incident: Incident) -> list[Figure]:
    """The figures of one event, one for each kind and category that its claims tell."""
    return [_figure(incident.event_id, group) for group in incident.groups if group.tellings]


def _figure(event_id: str, group: Group) -> Figure:
    left = dict(group.left_out)
    by_origin: dict[str, list[Telling]] = defaultdict(list)
    for telling in _of_all(group.tellings, left):
        by_origin[telling.latest.origin.origin_id].append(telling)
    chosen = {origin: _latest(tellings, left) for origin, tellings in sorted(by_origin.items())}
    counting = {o: t for o, t in chosen.items() if t.latest.counts}
    bounds = reduce(Interval.hull, (t.bounds for t in chosen.values()))
    best, reason = _best(chosen, counting)
    if best is not None:
        bounds = bounds.hull(Interval(best, best))
    used = tuple(sorted(t.claim.claim_id for telling in chosen.values() for t in telling.claims))
    return Figure(
        event_id, group.kind, group.category, bounds.low, best, bounds.high,
        tuple(_origin_figure(o, t, o in counting) for o, t in chosen.items()),
        used,
        tuple(LeftOut(c, left[c]) for c in sorted(left)),
        reason=reason,
    )  # fmt: skip


def _of_all(tellings: Collection[Telling], left: dict[str, str]) -> Collection[Telling]:
    """The tellings that count all people of the category, where there are any: "two children" are some of them."""
    whole = [t for t in tellings if not t.some_only]
    for telling in tellings if whole else ():
        if telling.some_only:
            left.update(
                (t.claim.claim_id, f"counts {', '.join(sorted(telling.some_only))} only") for t in telling.claims
            )
    return whole or tellings


def _latest(tellings: Collection[Telling], left: dict[str, str]) -> Telling:
    """The latest report in which an origin gives the figure, and there what is said in its name rather than inferred to be its; why
    the others are left out goes to ``left``."""
    newest = max(tellings, key=lambda t: (t.latest.order[:3], t.latest.outright, t.latest.order))
    for telling in tellings:
        if telling is not newest:
            left.update((t.claim.claim_id, "the same origin says it again later") for t in telling.claims)
    return newest


def _best(chosen: dict[str, Telling], counting: dict[str, Telling]) -> tuple[float | None, str]:
    """The number with the most independent origins, then the latest, then the most exact; and why."""
    voters = counting or chosen
    votes: dict[int, list[Telling]] = defaultdict(list)
    for item in voters.values():
        if item.number is not None:
            votes[item.number].append(item)
    if not votes:
        return None, "no source gives a number"

    def rank(number: int) -> tuple[object, ...]:
        latest = max(votes[number], key=lambda t: t.latest.order).latest
        return (len(votes[number]), latest.order[:2], -exactness(latest.claim), latest.order)

    best = max(votes, key=rank)
    origins = len(votes[best])
    if not counting:
        return float(best), _alone([t.latest for t in votes[best]])
    return float(best), f"given by {origins} independent origin{'s' if origins > 1 else ''} of {len(counting)}"


def _alone(told: Collection[Told]) -> str:
    """Why a number corroborates nothing: who gives it."""
    if all(t.unattributed for t in told):
        return "nobody is named for it"
    if all(t.support.role in PARTISAN for t in told):
        return "rests on the word of a party alone"
    return "rests on nobody who can be told apart"


def _origin_figure(origin_id: str, telling: Telling, counts: bool) -> OriginFigure:
    claims = tuple(t.claim.claim_id for t in telling.claims)
    return OriginFigure(origin_id, telling.bounds.low, telling.bounds.high, telling.number, claims, counts)
