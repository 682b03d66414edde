"""Arithmetic of the calendar: the week, month or year around a day, parts of it, and the same day units away."""

from __future__ import annotations

import calendar
import math
from datetime import date, timedelta

from sayso.model.dates import TimeBasis, TimePrecision, When

DAY = timedelta(days=1)
Stretch = tuple[date, date]
"""First and last day, both inside."""

MONTHS = {"month": 1, "quarter": 3, "half": 6, "season": 3, "year": 12, "decade": 120, "century": 1200}
"""How many months a unit has."""

UNDATED = When(None, None, None, TimeBasis.NONE)
"""Words that nothing dates: they are kept, their dates stay null."""


def safe(year: int, month: int, day: int) -> date | None:
    """The date, or None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def months_from(year: int, month: int, count: int = 1) -> Stretch:
    """The ``count`` months that begin with ``month`` of ``year`` (1 to 9990)."""
    return date(year, month, 1), moved(date(year, month, 1), "month", count) - DAY


def years_from(year: int, count: int = 1) -> Stretch:
    """The ``count`` years that begin with ``year``."""
    return date(year, 1, 1), date(year + count - 1, 12, 31)


def around(day: date, unit: str) -> Stretch:
    """The unit of the calendar that holds ``day``: weeks run from Monday to Sunday, decades from 0 to 9."""
    if unit in ("minute", "hour", "day"):
        return day, day
    if unit == "week":
        monday = day - DAY * day.weekday()
        return monday, monday + 6 * DAY
    if unit == "weekend":
        saturday = day + DAY * (5 - day.weekday())
        return saturday, saturday + DAY
    if unit in ("month", "quarter", "half"):
        length = MONTHS[unit]
        return months_from(day.year, (day.month - 1) // length * length + 1, length)
    length = MONTHS[unit] // 12
    return years_from(max(day.year // length * length, 1), length)


def moved(day: date, unit: str, count: float) -> date:
    """The day ``count`` units later (earlier, if negative), or the last of its month; held within the years 1 to 9990."""
    if unit in MONTHS:
        index = day.year * 12 + day.month - 1 + round(count * MONTHS[unit])
        year, month = divmod(min(max(index, 12), 9990 * 12), 12)
        return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    days = round(count * {"minute": 0, "hour": 1 / 24, "day": 1, "week": 7, "fortnight": 14, "weekend": 7}[unit])
    low, high = date.min.toordinal(), date(9990, 12, 31).toordinal()
    return date.fromordinal(min(max(day.toordinal() + days, low), high))


def part_of(stretch: Stretch, part: str) -> Stretch:
    """The "early", "mid" or "late" third of a stretch, its "first half" or "second half", "first week" or "last week".

    Thirds of a month are its days 1 to 10, 11 to 20, and the rest; longer stretches are cut at the first of a month, decades
    at the first of a year (0 to 3, 4 to 6, 7 to 9).
    """
    start, end = stretch
    days = (end - start).days + 1
    if part in ("first week", "last week"):
        return (start, min(end, start + 6 * DAY)) if part == "first week" else (max(start, end - 6 * DAY), end)
    if part in ("first half", "second half"):
        middle = _cut(start, days, 1 / 2)
        return (start, middle - DAY) if part == "first half" else (middle, end)
    first, second = _cut(start, days, 1 / 3), _cut(start, days, 2 / 3)
    return {"early": (start, first - DAY), "mid": (first, second - DAY), "late": (second, end)}[part]


def _cut(start: date, days: int, share: float) -> date:
    """The first day behind ``share`` of a stretch of ``days`` days."""
    if days <= 31:
        return start + DAY * (days // round(1 / share) if share < 0.6 else days // 3 * 2)
    if days < 3000:
        return (start + DAY * int(days * share + 15)).replace(day=1)
    return date(start.year + math.ceil(days / 365.25 * share - 0.01), 1, 1)


def latest(weekday: int, day: date) -> date:
    """The latest such weekday (0 is Monday) not after ``day``."""
    return day - DAY * ((day.weekday() - weekday) % 7)


def following(weekday: int, day: date) -> date:
    """The first such weekday not before ``day``."""
    return day + DAY * ((weekday - day.weekday()) % 7)


def interval(start: date | None, end: date | None, basis: TimeBasis, precision: TimePrecision | None = None) -> When:
    """An interval with the precision that its length shows, unless one is given."""
    return When(start, end, precision or _by_length(start, end), basis)


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
