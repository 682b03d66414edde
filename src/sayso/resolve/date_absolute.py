"""The grammar of days that are named by month or number: "7 October 2017", "Oct. 7 and 8", "2017-10-07"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from sayso.model.dates import TimeBasis, When
from sayso.resolve.date_calendar import UNDATED, interval, moved, safe
from sayso.resolve.date_words import (
    MONTH_STEMS,
    ORDINAL,
    YEAR,
    Context,
    Direction,
    Rule,
    month_number,
    month_pattern,
    ordinal,
    rule,
    weekday_pattern,
    words_behind,
)

_LATE = timedelta(days=7)
"""Reports are dated up to so many days late or early: a day without a year may lie that far beyond the anchor."""


_LIKELIER = 3
"""News tells of the past: a day ahead must be so many times nearer, where no verb tells the direction."""

TRIGGERS = (*MONTH_STEMS, "0/0", "0.0", "0-0")
"""One of these is in every expression of this grammar, in lower case; "0" stands for any digit."""


def rules() -> list[Rule]:
    """The rules of this grammar; of several that match at one place the longest match wins."""
    m, w = f"(?P<m>{month_pattern()})", f"(?:{weekday_pattern(short=True)},? (?:the )?)?"
    y = rf"(?:(?:, ?|[- ])(?P<y>{YEAR})(?![,.]?\d))?"
    th = r"(?:st|nd|rd|th)?"
    d, d2 = rf"(?P<d>\d{{1,2}}){th}", rf"(?P<d2>\d{{1,2}}){th}"
    to = r"(?: ?[-–—/] ?| to | and | through | or | until | till )"
    lead = r"(?:(?:from|between) (?:the )?)?"
    more = rf"(?:, ?\d{{1,2}}{th}){{0,5}},?"
    end = r"(?!\d|:\d|,\d{3})"
    return [
        rule(rf"{lead}{w}(?:the )?{d}{more}{to}{d2}(?: of)? {m}{y}", _days),
        rule(rf"{lead}{w}{m} {d}{more}{to}{d2}{end}{y}", _days),
        rule(rf"{w}(?:the )?{d}(?: of|,)?[- ]{m}{y}", _days),
        rule(rf"{w}{m} {d}{end}{y}", _days),
        rule(rf"{w}(?:the )?(?P<d>{ORDINAL})(?: of)? {m}{y}", _days),
        rule(rf"{w}{m} (?:the )?(?P<d>{ORDINAL}){y}", _days),
        rule(rf"{m} {d}[.]?, ?(?P<y>{YEAR})", _days),
        rule(rf"(?P<y>{YEAR})[-/](?P<m>\d\d)[-/](?P<d>\d\d)(?=$|[\sT,.;:)\]])", _figures),
        rule(r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>(?:19|20)\d\d)", _figures),
        rule(r"(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>(?:19|20)?\d\d)(?!/)", _strokes),
        rule(r"9/11(?!/)", _september_11),
    ]


def _days(match: re.Match[str], context: Context) -> When | None:
    groups = match.groupdict()
    month, first = month_number(groups["m"]), ordinal(groups["d"])
    if first is None or groups["m"].islower():
        return None
    last = ordinal(groups["d2"]) if groups.get("d2") else first
    stated = int(groups["y"]) if groups.get("y") else _attacks_of_2001(match, month, first)
    return _in_year(stated, (month, first), (month, last or first), context)


def _attacks_of_2001(match: re.Match[str], month: int, day: int) -> int | None:
    """ "the Sept. 11 attacks" are those of 2001 in whatever year they are told of."""
    if (month, day) == (9, 11) and re.match(
        r",? (?:terror|attacks|hijack|suicide)", words_behind(match), re.IGNORECASE
    ):
        return 2001
    return None


def _in_year(year: int | None, first: tuple[int, int], last: tuple[int, int], context: Context) -> When | None:
    """The days from ``first`` to ``last`` (month, day) of the stated year, else of the one that the context tells."""
    basis = TimeBasis.STATED
    if year is None:
        year, basis = year_of(*first, context), context.basis
    if year is None:
        possible = safe(2000, *first) and safe(2000, *last)
        return UNDATED if possible else None
    start, end = safe(year, *first), safe(year, *last)
    if start is None or end is None or end < start:
        return None
    return interval(start, end, basis)


def year_of(month: int, day: int, context: Context) -> int | None:
    """The year of a date without one: of the last such day, the next one where the future is told, else the likelier.

    In an undated report it is the nearest to the day told of before.
    """
    anchor, near = context.anchor or context.day, _LIKELIER if context.anchor is not None else 1
    if anchor is None:
        return None
    here = safe(anchor.year, month, min(day, 28))
    if here is None:
        return None
    if context.direction is Direction.AHEAD and near > 1:
        return anchor.year if here >= anchor - _LATE else anchor.year + 1
    if context.direction is Direction.BACK and near > 1:
        return anchor.year if here <= anchor + _LATE else anchor.year - 1
    gaps = {
        year: (moved(here, "year", year - anchor.year) - anchor).days
        for year in range(anchor.year - 1, anchor.year + 2)
    }
    return min(gaps, key=lambda year: gaps[year] * near if gaps[year] > 0 else -gaps[year])


def _figures(match: re.Match[str], context: Context) -> When | None:
    del context
    day = safe(int(match["y"]), int(match["m"]), int(match["d"]))
    return interval(day, day, TimeBasis.STATED) if day is not None else None


def _strokes(match: re.Match[str], context: Context) -> When | None:
    """ "14/10/2017" or "10/14/2017"; of "7/10/2017", which may be both, the reading of the month before publication, if one is."""
    year = int(match["y"]) + (0 if len(match["y"]) == 4 else 2000 if int(match["y"]) < 50 else 1900)
    a, b = int(match["d"]), int(match["m"])
    readings = {day for day in (safe(year, b, a), safe(year, a, b)) if day is not None}
    if not readings:
        return None
    if len(readings) > 1:
        readings = {
            day for day in readings if context.anchor and timedelta(-1) <= context.anchor - day <= timedelta(31)
        }
    if len(readings) != 1:
        return UNDATED
    day = readings.pop()
    return interval(day, day, TimeBasis.STATED)


def _september_11(match: re.Match[str], context: Context) -> When | None:
    del match, context
    return interval(date(2001, 9, 11), date(2001, 9, 11), TimeBasis.STATED)
