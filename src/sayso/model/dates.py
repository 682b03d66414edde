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
