"""Dates as pages print them beside an article: "02:01 PM, October 7, 2017", "08 October 2017", "2017-10-07T14:00Z"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sayso import lexicon
from sayso.model.span import Span

YEARS = range(1800, 2101)
"""A page dated outside these years is dated by an error ("0001-01-01")."""

_LABEL = re.compile(
    r"\b(?:(?P<publish>publish(?:ed)?|publication|posted|released|created)|(?P<update>updated?|modified|edited))\b",
    re.I,
)
_DATE = re.compile(r"\bdate\b", re.I)
_RIGHTS = re.compile(r"©|\(c\)|\bcopyright\b|\ball rights\b", re.I)


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date printed on a page. ``day`` None: day and month cannot be told apart ("03/04/2017")."""

    span: Span
    day: date | None


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    month = "(" + "|".join(sorted(lexicon.load("months")["months"], key=len, reverse=True)) + r")\.?"
    return (
        (re.compile(r"\b(\d{4})-(\d{2})-(\d{2})(?!\d)"), "ymd"),
        (re.compile(r"\b(\d{4})[/.](\d{1,2})[/.](\d{1,2})\b"), "ymd"),
        (re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?[ -]{month}[, -]{{1,2}}(\d{{4}})\b", re.I), "dMy"),
        (re.compile(rf"\b{month} (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})\b", re.I), "Mdy"),
        (re.compile(r"\b(\d{1,2})(?:/|\.|-)(\d{1,2})(?:/|\.|-)((?:19|20)\d\d)\b"), "numeric"),
    )


def printed_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[PrintedDate]:
    """The dates printed in ``text[start:end]``, in order."""
    stop = len(text) if end is None else end
    found = [
        PrintedDate(Span(*m.span()), _day(m, form))
        for pattern, form in _patterns()
        for m in pattern.finditer(text, start, stop)
    ]
    found.sort(key=lambda d: (d.span.start, -d.span.end))
    reached = start
    for printed in found:
        if printed.span.start >= reached:
            reached = printed.span.end
            yield printed


def read_day(text: str) -> date | None:
    """The one date that ``text`` states, or None; also of the compact form "20171007"."""
    compact = re.match(r"\s*((?:19|20)\d\d)(\d\d)(\d\d)(?=(?:T\d{4,6}Z?|\d{4,6})?\s*$)", text)
    if compact is not None:
        return _day(compact, "ymd")
    return next((d.day for d in printed_dates(text[:200]) if d.day is not None), None)


def stated_days(line: str) -> Iterator[tuple[date, bool]]:
    """The days that a short line beside an article states as its publication, and whether a word such as "published" says so.

    The day of an update is none, nor is that of a copyright.
    """
    if _RIGHTS.search(line):
        return
    reached = 0
    for printed in printed_dates(line):
        before = line[max(reached, printed.span.start - 40) : printed.span.start]
        labels = [m.lastgroup for m in _LABEL.finditer(before)]
        reached = printed.span.end
        if printed.day is not None and labels[-1:] != ["update"]:
            yield printed.day, bool(labels) or _DATE.search(before) is not None


def _day(match: re.Match[str], form: str) -> date | None:
    months = lexicon.load("months")["months"]
    a, b, c = match[1], match[2], match[3]
    try:
        if form == "ymd":
            day = date(int(a), int(b), int(c))
        elif form == "dMy":
            day = date(int(c), months[b.lower()], int(a))
        elif form == "Mdy":
            day = date(int(c), months[a.lower()], int(b))
        else:
            return _numeric(int(a), int(b), int(c), dotted="." in match.group())
    except ValueError:
        return None
    return day if day.year in YEARS else None


def _numeric(a: int, b: int, year: int, *, dotted: bool) -> date | None:
    """Points put the day first; strokes leave it open unless one number is no month."""
    if dotted or a > 12:
        return date(year, b, a)
    if b > 12 or a == b:
        return date(year, a, b)
    return None
