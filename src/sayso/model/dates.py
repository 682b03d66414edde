"""When: an interval, how sharp it is, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sayso.model.span import Span


class TimePrecision(StrEnum):
    """How sharp an interval is."""

    DAY = "day"
    DAYS = "days"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    OPEN = "open"


class TimeBasis(StrEnum):
    """What a date rests on; ``linked``: another report about the same event."""

    STATED = "stated"
    RELATIVE = "relative"
    STATEMENT = "statement"
    PUBLICATION = "publication"
    LINKED = "linked"
    REVIEWER = "reviewer"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class When:
    """An inclusive interval of days; an open side is None. ``text`` is the time as written.

    Words without an anchor ("on Friday" in an undated report) keep ``text`` with both dates None and basis ``none``.
    """

    start: date | None
    end: date | None
    precision: TimePrecision | None
    basis: TimeBasis
    text: str = ""


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression found in a text; ``vague``: it names no stretch of the calendar ("now", "recently")."""

    span: Span
    when: When
    vague: bool = False


_UCDP = ((1, 1), (6, 2), (7, 3), (31, 4), (366, 5))
_ACLED = ((1, 1), (7, 2), (31, 3))
"""The most days that an interval may have, and its code."""


def ucdp_date_prec(when: When | None) -> int | None:
    """UCDP GED ``date_prec`` (codebook 5.2): 1 the day, 2 two to six days, 3 a week, 4 a month, 5 up to a year.

    None where a side is open, where no day is told, and for more than a year, which UCDP makes no event of.
    """
    return _code(when, _UCDP)


def acled_time_precision(when: When | None) -> int | None:
    """ACLED ``time_precision`` (codebook): 1 the day, 2 within a week, 3 within a month.

    None where a side is open, where no day is told, and for more than a month, which ACLED makes no event of.
    """
    return _code(when, _ACLED)


def _code(when: When | None, table: tuple[tuple[int, int], ...]) -> int | None:
    """By how many days there are, for what reports together leave of an interval may be sharper than the words of each."""
    if when is None or when.start is None or when.end is None or when.precision in (None, TimePrecision.OPEN):
        return None
    days = (when.end - when.start).days + 1
    return next((code for most, code in table if days <= most), None)
