"""Words of the date grammars: months, weekdays, small numbers, and intervals of days."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from sayso import lexicon
from sayso.model.dates import TimeBasis, TimePrecision, When

DAY = timedelta(days=1)
_UNITS = ("a an one 1|two 2|three 3|four 4|five 5|six 6|seven 7|eight 8|nine 9|ten 10|eleven 11|twelve 12|couple 2|"
          "couple of 2|a couple of 2|half dozen 6|dozen 12|fifteen 15|twenty 20|thirty 30|twenty-four 24|forty-eight 48")  # fmt: skip
NUMBER = r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:a )?couple(?: of)?|fifteen|twenty|thirty|twenty-four|forty-eight)"
VAGUE = r"(?:several|few|a few|some|recent|many)"


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression is read against: the anchor (publication), the day told of before it, and its direction."""

    anchor: date | None
    base: date | None
    future: bool


@lru_cache(maxsize=1)
def months() -> dict[str, int]:
    """Month names and their abbreviations → number."""
    table: dict[str, int] = lexicon.load("months")["months"]
    return table


@lru_cache(maxsize=1)
def weekdays() -> dict[str, int]:
    """Weekday names → 0 (Monday) to 6."""
    table: dict[str, int] = lexicon.load("months")["weekdays"]
    return table


def month_pattern() -> str:
    """A regular expression for a month's name, longest first."""
    return "(?:" + "|".join(sorted(months(), key=len, reverse=True)) + r")\b\.?"


def weekday_pattern() -> str:
    """A regular expression for a weekday's name, in full or abbreviated with a point."""
    return "(?:" + "|".join(weekdays()) + r"|mon\.|tues?\.|wed\.|thu(?:rs)?\.|fri\.|sat\.|sun\.)"


def weekday_number(word: str) -> int:
    """The number of a weekday, also abbreviated."""
    low = word.lower().rstrip(".")
    return next(n for name, n in weekdays().items() if name.startswith(low[:3]))


def small_number(word: str) -> int | None:
    """The value of a number word or figure; None for a vague one."""
    low = " ".join(word.lower().split())
    if low.isdigit():
        return int(low)
    for group in _UNITS.split("|"):
        *names, value = group.rsplit(" ", 1)
        if low in (names[0], *names[0].split()) and low:
            return int(value)
    return None


def safe(year: int, month: int, day: int) -> date | None:
    """The date, or None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_span(year: int, month: int, part: str = "") -> tuple[date, date]:
    """First and last day of a month, or of its "early", "mid" or "late" part."""
    last = calendar.monthrange(year, month)[1]
    bounds = {
        "early": (1, 10),
        "beginning": (1, 10),
        "mid": (11, 20),
        "middle": (11, 20),
        "late": (21, last),
        "end": (21, last),
    }
    first, end = bounds.get(part, (1, last))
    return date(year, month, first), date(year, month, end)


def back_months(day: date, count: int) -> date:
    """The same day ``count`` months before, or the month's last day."""
    index = day.year * 12 + day.month - 1 - count
    year, month = divmod(index, 12)
    return date(max(year, 1), month + 1, min(day.day, calendar.monthrange(max(year, 1), month + 1)[1]))


def interval(start: date | None, end: date | None, basis: TimeBasis, precision: TimePrecision | None = None) -> When:
    """An interval with the precision that its length shows, unless one is given."""
    if precision is None:
        precision = _by_length(start, end)
    return When(start, end, precision, basis)


def _by_length(start: date | None, end: date | None) -> TimePrecision:
    if start is None or end is None:
        return TimePrecision.OPEN
    days = (end - start).days
    for limit, precision in (
        (0, TimePrecision.DAY),
        (5, TimePrecision.DAYS),
        (7, TimePrecision.WEEK),
        (31, TimePrecision.MONTH),
    ):
        if days <= limit:
            return precision
    return TimePrecision.YEAR
