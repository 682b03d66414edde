"""Hedge drift: one origin's same number told with different hedges, by one report or by several."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sayso.model.claim import Category, Kind, Qualifier, Scope
from sayso.model.figure import HedgeDrift
from sayso.reconcile.told import Told, usable
from sayso.reconcile.wording import phrase

_Number = tuple[Kind, Category, int]


def drifts(event_id: str, told: Sequence[Told]) -> list[HedgeDrift]:
    """The drift of each number above one. What nobody is named for is of the origin that alone gives the number."""
    by_number: dict[_Number, dict[str, list[Told]]] = defaultdict(lambda: defaultdict(list))
    for item in told:
        claim, number = item.claim, item.claim.quantity.number
        if number is not None and number > 1 and usable(item) and claim.scope is Scope.INCIDENT:
            by_number[(claim.kind, claim.category, number)][item.origin.origin_id].append(item)
    found = [
        drift
        for (_, _, number), origins in by_number.items()
        for origin, items in _with_unnamed(origins).items()
        if (drift := _drift(event_id, origin, number, items)) is not None
    ]
    return sorted(found, key=lambda d: (d.origin_id, d.number, d.claim_ids))


def _with_unnamed(origins: dict[str, list[Told]]) -> dict[str, list[Told]]:
    unnamed = [o for o, items in origins.items() if items[0].unattributed]
    if len(origins) != 2 or not unnamed:
        return origins
    return {next(o for o in origins if o not in unnamed): [t for items in origins.values() for t in items]}


def _drift(event_id: str, origin: str, number: int, items: Sequence[Told]) -> HedgeDrift | None:
    hedges: dict[Qualifier, str] = {}
    for item in items:
        hedges.setdefault(item.claim.quantity.qualifier, phrase(item.claim))
    if len(hedges) < 2:
        return None
    claim_ids = tuple(sorted(i.claim.claim_id for i in items))
    return HedgeDrift(event_id, origin, number, claim_ids, tuple(sorted(set(hedges.values()))))
