"""When a field of a read claim agrees with the hand-coded one."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from functools import lru_cache

from sayso import lexicon
from sayso.evaluate.gold import GoldClaim
from sayso.evaluate.names import Names
from sayso.model.claim import Category
from sayso.model.dates import TimeBasis
from sayso.model.place import PlacePrecision, great_circle_km
from sayso.store.rows import ClaimRow

FIELDS = ("qualifier", "category", "affected", "actor", "means", "place", "time", "said_by", "stance", "scope")
"""What is compared in a pair of claims; "time" is start and end."""

_UNDER_ARMS = frozenset({Category.COMBATANT, Category.SECURITY_FORCES})
_WIDE = frozenset({PlacePrecision.COUNTRY, PlacePrecision.PROVINCE, PlacePrecision.AREA})
_NEAR_KM, _WIDE_KM = 25.0, 150.0
_FROM_ELSEWHERE = frozenset({TimeBasis.LINKED, TimeBasis.REVIEWER})
_ARTICLE = re.compile(r"\b(?:al|el|ad|ar|as|ash|at|an)[- ]")
_APART = re.compile(r"[\W_]+")
_DAY = timedelta(days=1)


def same_category(gold: GoldClaim, read: ClaimRow) -> bool:
    """Equal, or both people under arms: where soldiers end and police begin, coders differ."""
    return gold.category == read.category or {gold.category, read.category} <= _UNDER_ARMS


def same_place(gold: GoldClaim, read: ClaimRow) -> bool:
    """The name or one of ``place_ok``; or points within 25 km, 150 km where one of them is a country, province or area."""
    if gold.place is None or read.place is None:
        return gold.place is None and read.place is None
    if _place_key(read.place) in {_place_key(name) for name in (gold.place, *gold.place_ok)}:
        return True
    if gold.lat is None or gold.lon is None or read.lat is None or read.lon is None:
        return False
    wide = read.place_precision in _WIDE or _place_key(gold.place) in _countries()
    return great_circle_km(gold.lat, gold.lon, read.lat, read.lon) <= (_WIDE_KM if wide else _NEAR_KM)


def _place_key(name: str) -> str:
    """``name`` without case, accents, Arabic articles, blanks and punctuation."""
    letters = (c for c in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(c))
    return _APART.sub("", _ARTICLE.sub("", "".join(letters)))


@lru_cache(maxsize=1)
def _countries() -> frozenset[str]:
    return frozenset(_place_key(state) for state in lexicon.load("countries")["states"])


def same_time(gold: GoldClaim, read: ClaimRow) -> bool:
    """Inside the coded interval give or take a day; of one open to a side the stated end alone, give or take a day.

    A date taken from another report or from a reviewer counts as not stated.
    """
    start, end = _days_read(read)
    if gold.start is not None and gold.end is not None:
        return start is not None and gold.start - _DAY <= start and (end or start) <= gold.end + _DAY
    if gold.start is not None:
        return _a_day_apart(gold.start, start)
    if gold.end is not None:
        return _a_day_apart(gold.end, end)
    return start is None and end is None


def _days_read(read: ClaimRow) -> tuple[date | None, date | None]:
    if read.time_basis in _FROM_ELSEWHERE:
        return None, None
    start, end = (date.fromisoformat(day) if day else None for day in (read.start, read.end))
    return start, end


def _a_day_apart(gold: date, read: date | None) -> bool:
    return read is not None and abs(gold - read) <= _DAY


def wrong_fields(gold: GoldClaim, read: ClaimRow, names: Names) -> tuple[str, ...]:
    """The fields of ``FIELDS`` in which the two differ."""
    return tuple(field for field in FIELDS if not _agrees(field, gold, read, names))


def _agrees(field: str, gold: GoldClaim, read: ClaimRow, names: Names) -> bool:
    match field:
        case "category":
            return same_category(gold, read)
        case "place":
            return same_place(gold, read)
        case "time":
            return same_time(gold, read)
        case "affected" | "actor" | "means" | "said_by":
            return names.same(getattr(gold, field), getattr(read, field))
        case _:
            return bool(getattr(gold, field) == getattr(read, field))


def shown(claim: GoldClaim | ClaimRow, field: str) -> str | None:
    """The value of a field as it is written in a list of what went wrong; None where it is not told."""
    if field != "time":
        value = getattr(claim, field)
        return None if value is None else str(value)
    start, end = claim.start, claim.end
    told = str(start) if start == end else f"{start or '…'} to {end or '…'}"
    return told if start or end else None
