"""How alike two accounts are: each comparison a small function that names a level; each level has a weight.

Weights are log2 of how much oftener a level is met between accounts of one incident than between others (Fellegi and Sunter
1969). They are set by hand from the gold events and frozen; estimating them from data replaces this table, not its form.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from sayso.model.account import Account
from sayso.model.claim import Category, Claim, Kind, Scope, Stance
from sayso.model.dates import When
from sayso.model.place import Place, PlacePrecision

_WIDE = (PlacePrecision.COUNTRY, PlacePrecision.AREA, PlacePrecision.PROVINCE, PlacePrecision.SEA)
_ROUND = 10


@dataclass(frozen=True, slots=True)
class Told:
    """An account with its claims: what is compared. ``published``: when its report was, for accounts without a date."""

    account: Account
    claims: tuple[Claim, ...]
    published: date | None = None

    @property
    def wide(self) -> bool:
        """Whether it tells of a country or province, not of a town."""
        return self.account.place is None or self.account.place.precision in _WIDE


Level = tuple[str, float]

EXCLUDED = -100.0
"""The weight of what cannot be: no sum of other levels outweighs it."""


def place(a: Told, b: Told) -> Level:
    """Where: the same place, circles that touch, one inside the other, or apart."""
    p, q = a.account.place, b.account.place
    if p is None or q is None:
        return "place not told by both", -5.0
    same_id = p.place_id is not None and p.place_id == q.place_id
    if same_id or p.name.casefold() == q.name.casefold():
        return (
            ("same country or province", 1.5) if p.precision in _WIDE and q.precision in _WIDE else ("same place", 6.0)
        )
    if p.lat is None or q.lat is None or p.lon is None or q.lon is None:
        return "different names, one without a pin", -4.0
    gap = distance_km((p.lat, p.lon), (q.lat, q.lon))
    reach = (p.radius_km or 5) + (q.radius_km or 5)
    if p.precision in _WIDE or q.precision in _WIDE:
        return (
            ("one within the other", 0.5) if gap <= reach and p.country == q.country else ("another region", EXCLUDED)
        )
    if gap <= min(reach, 15):
        return "circles overlap", 3.0
    return ("near", -3.0) if gap <= 30 else ("another place", EXCLUDED)


def time(a: Told, b: Told) -> Level:
    """When: intervals that share days, that nearly do, or that exclude each other."""
    s, t = a.account.when, b.account.when
    if not _dated(s) or not _dated(t):
        return "not dated by both", -7.0
    assert s is not None and t is not None
    gap = _gap(s, t)
    if gap <= 0 and None in (s.start, s.end, t.start, t.end):
        return "one is dated on one side only", -7.0
    if gap <= 0:
        length = max(_days(s), _days(t))
        return ("same day", 4.0) if length <= 2 else ("days overlap", 2.5) if length <= 8 else ("weeks overlap", 0.5)
    return ("a day apart", -2.0) if gap == 1 and max(_days(s), _days(t)) > 1 else ("other days", EXCLUDED)


def actor(a: Told, b: Told) -> Level:
    """Who did it: a common actor, none told by one, or others."""
    x, y = set(a.account.actor), set(b.account.actor)
    if not x or not y:
        return "actor not told by both", 0.0
    return ("same actor", 2.0) if x & y else ("other actors", -3.0)


def affected(a: Told, b: Told) -> Level:
    """Whom: the same group; fighters in one and civilians in the other are two incidents, unless their figures agree."""
    x, y = _people(a), _people(b)
    if set(a.account.affected) & set(b.account.affected):
        return "same group affected", 1.5
    if x and y and not x & y and Category.UNKNOWN not in x | y:
        return "fighters in one, civilians in the other", -9.5
    return "group not told by both", 0.0


def means(a: Told, b: Told) -> Level:
    """By what: the same means or another."""
    x, y = set(a.account.means), set(b.account.means)
    if not x or not y:
        return "means not told by both", 0.0
    return ("same means", 1.0) if x & y else ("other means", -1.5)


def figures(a: Told, b: Told) -> Level:
    """How many: equal numbers of one kind (unusual ones weigh more), bounds that agree, or that exclude each other."""
    if not _outcome(a) or not _outcome(b):
        return "one tells no outcome", -8.0
    best, clash = 0.0, False
    for c in a.claims:
        for d in b.claims:
            if c.kind is not d.kind or c.category.people is not d.category.people or not (_counts(c) and _counts(d)):
                continue
            if not c.category.people and c.category is not d.category:
                continue
            if c.quantity.number is not None and c.quantity.number == d.quantity.number:
                best = max(best, 1.0 if c.quantity.number < _ROUND else 3.0 if c.quantity.number % _ROUND == 0 else 4.0)
            elif c.kind is Kind.KILLED and c.subset_of is None and d.subset_of is None and _apart(c, d):
                clash = True
    if best:
        return f"equal figures ({best:g})", best
    return ("figures exclude each other", -2.0) if clash else ("no figures to compare", 0.0)


COMPARISONS: tuple[tuple[str, Callable[[Told, Told], Level]], ...] = (
    ("place", place),
    ("time", time),
    ("actor", actor),
    ("affected", affected),
    ("means", means),
    ("figures", figures),
)

PRIOR = -4.0
"""Log2 odds that two accounts met by blocking tell of one incident, before anything is compared."""

THRESHOLD = 0.0


def compare(a: Told, b: Told) -> tuple[float, tuple[str, ...]]:
    """The summed weight of all comparisons, and each with its level in words."""
    levels = [(name, *function(a, b)) for name, function in COMPARISONS]
    return PRIOR + sum(w for _, _, w in levels), tuple(f"{name}: {level} ({w:+g})" for name, level, w in levels)


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance of two points (latitude, longitude in degrees)."""
    p, q, r, s = map(math.radians, (*a, *b))
    h = math.sin((r - p) / 2) ** 2 + math.cos(p) * math.cos(r) * math.sin((s - q) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(h)))


def within(place_: Place, other: Place) -> bool:
    """Whether two places' circles touch."""
    if place_.lat is None or place_.lon is None or other.lat is None or other.lon is None:
        return False
    reach = (place_.radius_km or 5) + (other.radius_km or 5)
    return distance_km((place_.lat, place_.lon), (other.lat, other.lon)) <= reach


def _counts(claim: Claim) -> bool:
    return claim.scope is Scope.INCIDENT and claim.stance is Stance.ASSERTED and claim.quantity.number is not None


def _outcome(told: Told) -> bool:
    """Whether an account tells what came of it, not only that something was struck."""
    return any(c.kind is not Kind.STRUCK for c in told.claims)


def _apart(c: Claim, d: Claim) -> bool:
    """Whether two figures' bounds leave each other out by a wide margin."""
    a, b = c.quantity, d.quantity
    low, high = max(a.low or 0, b.low or 0), min(a.high or math.inf, b.high or math.inf)
    return low > 2 * high


def _people(told: Told) -> set[Category]:
    return {_status(c.category) for c in told.claims if c.category.people}


def _status(category: Category) -> Category:
    return Category.COMBATANT if category is Category.SECURITY_FORCES else category


def _dated(when: When | None) -> bool:
    return when is not None and (when.start is not None or when.end is not None)


def _days(when: When) -> int:
    if when.start is None or when.end is None:
        return 30
    return (when.end - when.start).days + 1


def _gap(a: When, b: When) -> int:
    """Days between two intervals; 0 or less where they share one. An open side reaches everywhere."""
    start = max(((w.start, w) for w in (a, b) if w.start is not None), key=lambda x: x[0], default=None)
    ends: Sequence[date] = [w.end for w in (a, b) if w.end is not None]
    if start is None or not ends:
        return 0
    return (start[0] - min(ends)).days
