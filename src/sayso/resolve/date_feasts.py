"""The grammar of days with a name of their own: "New Year's Eve", "Easter Sunday", "Good Friday", "Thanksgiving Day"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from sayso import lexicon
from sayso.model.dates import TimeBasis, When
from sayso.resolve.date_calendar import DAY, UNDATED, following, interval
from sayso.resolve.date_words import YEAR, Context, Direction, Rule, rule

_LATE = timedelta(days=7)
"""Reports are dated up to so many days early: a feast told of in the past may lie that far behind the anchor."""

TRIGGERS = (
    "easter",
    "good fri",
    "palm s",
    "thanksg",
    "christmas",
    "boxing",
    "new year",
    "may day",
    "hallow",
    "valentine",
)
"""One of these is in every expression of this grammar, in lower case; "0" stands for any digit."""


def rules() -> list[Rule]:
    """The rules of this grammar; of several that match at one place the longest match wins."""
    names = "|".join(sorted({**_fixed(), **MOVING}, key=len, reverse=True)).replace("'", "['’]")
    return [rule(rf"(?:(?P<which>last|this|next) )?(?P<name>{names})(?:,? (?P<y>{YEAR}))?", _feast)]


def _fixed() -> Mapping[str, str]:
    """Names of days with a fixed date → month-day."""
    table: dict[str, str] = lexicon.load("months")["feasts"]
    return table


def easter(year: int) -> date:
    """Easter Sunday of the western churches, by the anonymous Gregorian algorithm (Meeus, Jones, Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 19 * m) // 433
    month = (h + m - 7 * n + 90) // 25
    return date(year, month, (h + m - 7 * n + 33 * month + 19) % 32)


MOVING: Mapping[str, Callable[[int], date]] = {
    "easter": easter,
    "easter sunday": easter,
    "easter monday": lambda year: easter(year) + DAY,
    "good friday": lambda year: easter(year) - 2 * DAY,
    "palm sunday": lambda year: easter(year) - 7 * DAY,
    "thanksgiving": lambda year: following(3, date(year, 11, 22)),
    "thanksgiving day": lambda year: following(3, date(year, 11, 22)),
}
"""Names of days whose date moves → the day in a year."""


def _feast(match: re.Match[str], context: Context) -> When | None:
    name = " ".join(match["name"].lower().replace("’", "'").split())
    if match["name"].islower():
        return None
    if match["y"]:
        day = _in_year(name, int(match["y"]))
        return interval(day, day, TimeBasis.STATED)
    if context.anchor is None or not 1 < context.anchor.year < 9999:
        return UNDATED
    day = _told(name, (match["which"] or "").lower(), context, context.anchor)
    return interval(day, day, context.basis)


def _in_year(name: str, year: int) -> date:
    if name in MOVING:
        return MOVING[name](year)
    month, day = map(int, _fixed()[name].split("-"))
    return date(year, month, day)


def _told(name: str, which: str, context: Context, anchor: date) -> date:
    """The last such day, the next one where the future is told, else the nearest."""
    days = [_in_year(name, anchor.year + k) for k in (-1, 0, 1)]
    if which == "next" or context.direction is Direction.AHEAD:
        return next(day for day in days if day >= anchor)
    if which == "last" or context.direction is Direction.BACK:
        return max(day for day in days if day <= anchor + (timedelta(0) if which else _LATE))
    return min(days, key=lambda day: abs(day - anchor))
