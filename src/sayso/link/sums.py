"""Totals across reports: one report tells of 120 in the country, others of 40 in one town and 80 in another; the figures add up.

What adds up may do so by chance. So the whole is told of a country or region and of few days, the parts of towns in it on those days, by
the same doers, of the same people; and the whole is no small number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from sayso.model.claim import Category, Claim, Kind, Scope, Stance
from sayso.model.linkage import Cluster
from sayso.model.place import distance_km

_LEAST = 10
_MOST_DAYS = 3
_MOST_PARTS, _MOST_NEAR = 4, 8

Numbers = Mapping[tuple[Kind, Category], set[int]]


def added_up(clusters: Sequence[Cluster], claims: Mapping[str, Claim]) -> dict[str, str]:
    """Of events without a parent, by id, the event whose number of people theirs add up to."""
    by_day: dict[tuple[str, int], list[Cluster]] = defaultdict(list)
    wholes = []
    for cluster in clusters:
        days = _days(cluster)
        if cluster.total or cluster.place is None or not days:
            continue
        if cluster.place.is_wide:
            wholes.append(cluster)
        elif cluster.parent_id is None:
            for actor in cluster.actor:
                for day in days:
                    by_day[actor, day].append(cluster)
    found: dict[str, str] = {}
    for whole in wholes:
        near = {p.event_id: p for a in whole.actor for d in _days(whole) for p in by_day[a, d] if _is_inside(p, whole)}
        for part in _parts(whole, [near[k] for k in sorted(near) if k not in found], claims):
            found[part.event_id] = whole.event_id
    return found


def _parts(whole: Cluster, near: Sequence[Cluster], claims: Mapping[str, Claim]) -> Sequence[Cluster]:
    """The fewest of the events near whose numbers come to one of the whole's; none of too many, among which some always would."""
    if not 2 <= len(near) <= _MOST_NEAR:
        return ()
    numbers = [(part, _numbers(part, claims)) for part in near]
    for sort, sums in _numbers(whole, claims).items():
        terms = [(part, told[sort]) for part, told in numbers if sort in told]
        for size in range(2, _MOST_PARTS + 1):
            for chosen in combinations(terms, size):
                if any(_comes_to([told for _, told in chosen], n) for n in sums if n >= _LEAST):
                    return [part for part, _ in chosen]
    return ()


def _comes_to(terms: Sequence[set[int]], number: int) -> bool:
    """Whether one number of each comes to ``number``."""
    if not terms:
        return number == 0
    return any(_comes_to(terms[1:], number - n) for n in terms[0] if n <= number)


def _numbers(cluster: Cluster, claims: Mapping[str, Claim]) -> Numbers:
    """The whole numbers of people that are told of an event, by kind and sort."""
    found: dict[tuple[Kind, Category], set[int]] = defaultdict(set)
    for claim in (claims[c] for c in cluster.claim_ids):
        counts = claim.category.people and claim.subset_of is None and not claim.quantity.additional
        if (
            counts
            and claim.quantity.number
            and claim.scope is Scope.INCIDENT
            and claim.stance is not Stance.HYPOTHETICAL
        ):
            found[claim.kind, claim.category].add(claim.quantity.number)
    return found


def _days(cluster: Cluster) -> range:
    when = cluster.when
    if when is None or when.start is None or when.end is None or (when.end - when.start).days >= _MOST_DAYS:
        return range(0)
    return range(when.start.toordinal(), when.end.toordinal() + 1)


def _is_inside(part: Cluster, whole: Cluster) -> bool:
    assert part.place is not None and whole.place is not None
    if part.place.country is not None and whole.place.country is not None and part.place.country != whole.place.country:
        return False
    apart = distance_km(part.place, whole.place)
    return apart is not None and apart <= (whole.place.radius_km or 0) * 2
