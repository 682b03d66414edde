"""Whether two claims, or groups of them, of one report may be of one incident: by place, by time, by the figures they repeat."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from difflib import SequenceMatcher

from sayso.model.claim import Category, Claim, Kind, Scope, Stance
from sayso.model.dates import TimeBasis, When
from sayso.model.place import Place, distance_km

_TELLING = 2
_LIKE_SPELT = 0.8
_LOOSE = timedelta(days=3)
"""A time that rests on the publication alone may be off by so much."""


def same_place(a: Place | None, b: Place | None) -> bool:
    """Whether two claims name the same place, or neither names one."""
    if a is None or b is None:
        return a is b
    if a.place_id is not None and b.place_id is not None:
        return a.place_id == b.place_id
    return a.name.casefold() == b.name.casefold()


def may_be_one_place(a: Place | None, b: Place | None, around_km: float = 0) -> bool:
    """Whether one place is the other, is inside or around it, or is not told: a quarter and its city, a town and its province;
    also a name that is spelt much like the other, where the gazetteer knows only one of them. With ``around_km``, also places that
    touch but for so much."""
    if a is None or b is None or same_place(a, b):
        return True
    apart = distance_km(a, b)
    if apart is None:
        return _spelt_alike(a.name, b.name)
    if a.country is not None and b.country is not None and a.country != b.country:
        return False
    radii = a.radius_km or 5, b.radius_km or 5
    return apart <= (sum(radii) + around_km if around_km else max(radii))


def _spelt_alike(a: str, b: str) -> bool:
    return SequenceMatcher(None, a.casefold(), b.casefold()).ratio() >= _LIKE_SPELT


def same_time(a: When | None, b: When | None) -> bool:
    """Whether two times may be one: what has no dates contradicts nothing, the day of publication little."""
    if a is None or b is None or (a.start is None and a.end is None) or (b.start is None and b.end is None):
        return True
    if a.start is None or b.start is None:
        # an open time ("before the 7th") is told apart from a closed one, but for the day of publication, which nobody tells
        return TimeBasis.PUBLICATION in (a.basis, b.basis) or (a.start is b.start and a.end == b.end)
    slack = _LOOSE if TimeBasis.PUBLICATION in (a.basis, b.basis) else timedelta()
    return not (a.end and a.end + slack < b.start) and not (b.end and b.end + slack < a.start)


def repeats(a: Sequence[Claim], b: Sequence[Claim]) -> bool:
    """Whether some figure of two or more is told in both: the same number of the same kind, of people or of one sort of thing."""
    return bool(_figures(a) & _figures(b))


def exceeds(whole: Sequence[Claim], part: Sequence[Claim]) -> bool:
    """Whether one figure of people in ``whole`` is greater than all of its kind and sort in ``part``, which has some: "36 in the
    country", "11 in the town"."""
    most: dict[tuple[object, ...], float] = {}
    for kind, category, number in _of_people(part):
        most[kind, category] = max(most.get((kind, category), 0), number)
    return any(
        number > most[kind, category] for kind, category, number in _of_people(whole) if (kind, category) in most
    )


def _of_people(claims: Sequence[Claim]) -> list[tuple[Kind, Category, int]]:
    return [
        (c.kind, c.category, c.quantity.number)
        for c in claims
        if c.quantity.number is not None
        and c.category.people
        and c.subset_of is None
        and c.stance is not Stance.HYPOTHETICAL
    ]


def _figures(claims: Sequence[Claim]) -> set[tuple[object, ...]]:
    return {
        (c.kind, "people" if c.category.people else c.category, c.quantity.number)
        for c in claims
        if c.quantity.number is not None
        and c.quantity.number >= _TELLING
        and not c.quantity.additional
        and c.scope is Scope.INCIDENT
        and c.stance is not Stance.HYPOTHETICAL
    }
