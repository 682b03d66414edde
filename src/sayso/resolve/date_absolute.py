"""The grammar of dates that name a month or a year: "7 October 2017", "Oct. 7 and 8", "mid-March", "since 2011"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from sayso.model.dates import TimeBasis, TimePrecision, When
from sayso.resolve.date_words import Context, interval, month_pattern, month_span, months, safe, weekday_pattern

Rule = tuple[re.Pattern[str], Callable[[re.Match[str], Context], When | None]]

_TOLERANCE = timedelta(days=7)
"""A date without a year is the last such day not later than this after publication (pages are dated late)."""

_ORD = r"(?:st|nd|rd|th)?"


def rules() -> list[Rule]:
    """The rules of this grammar; of several that match at one place the longest match wins."""
    m, w = f"(?P<m>{month_pattern()})", f"(?:{weekday_pattern()},? (?:the )?)?"
    y = r"(?:,? (?P<y>(?:19|20)\d{2})\b)?"
    forms = [
        (rf"\b{w}(?P<d>\d{{1,2}}){_ORD} ?(?:-|–|to|and|through|or) ?(?P<d2>\d{{1,2}}){_ORD}(?: of)? {m}{y}", _days),
        (rf"\b{w}{m} (?P<d>\d{{1,2}}){_ORD} ?(?:-|–|to|and|through|or) ?(?P<d2>\d{{1,2}}){_ORD}(?![\d:]){y}", _days),
        (rf"\b{w}(?:the )?(?P<d>\d{{1,2}}){_ORD}(?: of)? {m}{y}", _days),
        (rf"\b{w}{m} (?P<d>\d{{1,2}}){_ORD}(?![\d:]){y}", _days),
        (r"\b(?P<y>(?:19|20)\d{2})-(?P<m>\d{2})-(?P<d>\d{2})\b", _iso),
        (r"\b(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>(?:19|20)\d{2})\b", _iso),
        (
            rf"\b(?P<pre>since |until |by |before )?(?P<part>early|mid|late|the beginning of|the end of|the middle of)?[- ]?{m},? (?P<y>(?:19|20)\d{{2}})\b",
            _month,
        ),
        (
            rf"\b(?P<pre>since |until |by |before |in |during |of |last |this |throughout |through |from )(?P<part>early|mid|late|the beginning of|the end of)?[- ]?{m}(?! \d)",
            _month,
        ),
        (rf"\b(?P<pre>)(?P<part>early|mid|late)[- ]{m}(?! \d)", _month),
        (
            r"\b(?P<pre>since|in|during|until|before|by|of|from|throughout|early|late|mid|summer|spring|winter|autumn)[- ](?:early |late |mid-?)?(?P<y>(?:19[5-9]|20[0-4])\d)\b(?![-–/.,]?\d)",
            _year,
        ),
    ]
    return [(re.compile(pattern, re.IGNORECASE), function) for pattern, function in forms]


def _number(word: str) -> int:
    return months()[word.lower().rstrip(".")]


def _days(match: re.Match[str], context: Context) -> When | None:
    groups = match.groupdict()
    month, first = _number(groups["m"]), int(groups["d"])
    last = int(groups["d2"]) if groups.get("d2") else first
    if match.group("m").islower() and month == 5:
        return None
    stated = int(groups["y"]) if groups.get("y") else None
    year = stated or _year_of(month, first, context)
    if year is None:
        return When(None, None, None, TimeBasis.NONE)
    start, end = safe(year, month, first), safe(year, month, last)
    if start is None or end is None or end < start:
        return None
    return interval(start, end, TimeBasis.STATED if stated else TimeBasis.RELATIVE)


def _year_of(month: int, day: int, context: Context) -> int | None:
    """The year of a date without one: the last such day before publication, the next one where the future is told."""
    anchor = context.anchor
    if anchor is None:
        return None
    here = safe(anchor.year, month, min(day, 28))
    if here is None:
        return None
    if context.future:
        return anchor.year if here >= anchor else anchor.year + 1
    return anchor.year if here <= anchor + _TOLERANCE else anchor.year - 1


def _iso(match: re.Match[str], context: Context) -> When | None:
    del context
    day = safe(int(match["y"]), int(match["m"]), int(match["d"]))
    return interval(day, day, TimeBasis.STATED) if day is not None else None


def _month(match: re.Match[str], context: Context) -> When | None:
    groups = match.groupdict()
    word, pre = groups["m"], (groups["pre"] or "").strip().lower()
    if word.islower() or (word.rstrip(".").lower() == "may" and pre == "" and not groups.get("y")):
        return None
    part = (groups["part"] or "").lower().removeprefix("the ").removesuffix(" of")
    stated = int(groups["y"]) if groups.get("y") else None
    year = stated or _year_of(_number(word), 1, context)
    if year is None:
        return When(None, None, None, TimeBasis.NONE)
    if stated is None and pre == "last" and context.anchor is not None and _number(word) == context.anchor.month:
        year -= 1
    start, end = month_span(year, _number(word), part)
    return _opened(pre, start, end, context, TimeBasis.STATED if stated else TimeBasis.RELATIVE)


def _year(match: re.Match[str], context: Context) -> When | None:
    year = int(match["y"])
    return _opened(match["pre"].lower(), date(year, 1, 1), date(year, 12, 31), context, TimeBasis.STATED)


def _opened(pre: str, start: date, end: date, context: Context, basis: TimeBasis) -> When:
    """ "since" opens an interval to the anchor, "until" and "by" leave its start open."""
    if pre == "since":
        return interval(start, context.anchor, basis, TimePrecision.OPEN)
    if pre in ("until", "by", "before"):
        return interval(None, end, basis, TimePrecision.OPEN)
    return interval(start, end, basis)
