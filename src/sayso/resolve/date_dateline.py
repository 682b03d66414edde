"""The day in a report's dateline: "DAMASCUS, Oct. 7 (Agency) -", "Moscow, 7 October 2017. /AGENCY/."."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from sayso.model.report import BlockKind, Report
from sayso.resolve.date_absolute import year_of
from sayso.resolve.date_calendar import safe
from sayso.resolve.date_words import YEAR, Context, month_number, month_pattern

_BLOCKS = 3
"""A dateline opens one of so many first paragraphs."""

_LATE = timedelta(days=7)
"""A report appears at most so long after its dateline; what lies further apart is no dateline of it."""


def dateline_day(report: Report) -> date | None:
    """The day in the dateline of ``report``; None where there is none, or where it cannot be that of this report."""
    body = [b for b in report.blocks if b.kind is BlockKind.BODY][:_BLOCKS]
    for block in body:
        match = _pattern().match(report.text, block.span.start, min(block.span.end, block.span.start + 120))
        day = _day(match, report.published) if match is not None else None
        if day is not None and (report.published is None or timedelta(days=-1) <= report.published - day <= _LATE):
            return day
    return None


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    place = r"[A-Z][\w.'’-]{1,20}(?:[ /-][A-Z][\w.'’-]{1,20}){0,3}(?:, ?[A-Z][\w. ]{1,25}){0,2}"
    month = month_pattern()
    day = rf"(?:(?P<m>(?i:{month})) (?P<d>\d{{1,2}})|(?P<d2>\d{{1,2}}) (?P<m2>(?i:{month})))(?:,? (?P<y>{YEAR}))?"
    end = r"(?:[,.]? ?(?:\([^()\n]{2,30}\)|/[^/\n]{2,30}/|[A-Z][\w.]{1,20}))?[.:]? ?(?:[-–—_:]|/|\()"
    return re.compile(rf"{place}[,:]? {day}{end}")


def _day(match: re.Match[str], published: date | None) -> date | None:
    month, day = month_number(match["m"] or match["m2"]), int(match["d"] or match["d2"])
    year = int(match["y"]) if match["y"] else year_of(month, day, Context(published))
    return safe(year, month, day) if year is not None else None
