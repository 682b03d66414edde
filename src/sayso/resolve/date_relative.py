"""The grammar of dates told from another day: "Saturday", "last week", "over the past 24 hours", "a day earlier"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from sayso.model.dates import TimeBasis, TimePrecision, When
from sayso.resolve.date_words import (
    DAY,
    NUMBER,
    VAGUE,
    Context,
    back_months,
    interval,
    small_number,
    weekday_number,
    weekday_pattern,
)

Rule = tuple[re.Pattern[str], Callable[[re.Match[str], Context], When | None]]

_UNDATED = When(None, None, None, TimeBasis.NONE)
_VAGUE_DAYS = 5
"""How far back "recent days" or "several days ago" may reach."""

_PART = r"(?: (?:morning|afternoon|evening|night|midnight|dawn|noon))?"


def rules() -> list[Rule]:
    """The rules of this grammar; of several that match at one place the longest match wins."""
    unit = r"(?P<u>hour|day|week|month|year|decade)s?"
    forms = [
        (rf"\b(?:from )(?P<w>{weekday_pattern()}) (?:to|through|until) (?P<w2>{weekday_pattern()})", _weekdays),
        (
            rf"\b(?P<pre>since |until |by |last |this past |this |past |next |coming |early (?:on )?|late (?:on )?|on )?(?P<w>{weekday_pattern()})(?:['’]s)?\b(?!-[a-z]){_PART}",
            _weekday,
        ),
        (
            rf"\b(?:early |late )?(?P<t>today|yesterday|tomorrow|tonight|overnight|last night|this (?:morning|afternoon|evening)|(?:the )?day before yesterday)(?:['’]s)?\b{_PART}",
            _named_day,
        ),
        (
            rf"\b(?:about |some |nearly |almost |just over |more than |over )?(?P<n>{NUMBER}|{VAGUE}) {unit} (?P<dir>ago|earlier|before|later|after(?! the))",
            _ago,
        ),
        (
            rf"\b(?:over|in|during|within|for|across|throughout)?(?: the)?(?: course of the)? ?(?P<r>past|last|previous) (?P<n>{NUMBER}|{VAGUE})?[- ]?{unit}\b(?! night)",
            _past,
        ),
        (r"\b(?:in|over|during|for)(?: the)? recent (?P<u>day|week|month|year)s\b", _recent),
        (
            r"\b(?P<r>last|this|next|past|previous|earlier this|later this|late last|early last|early this|late this|earlier in the) (?P<u>week|weekend|month|year|decade)\b",
            _period,
        ),
        (r"\b(?:so far |to date )this (?P<u>year|month|week)\b", _so_far),
        (
            r"\b(?:on )?(?P<t>the same day|that day|that same day|the previous day|the day before|a day before|a day earlier|the following day|the next day|a day later|the day after|that night|the previous night|the night before)\b",
            _from_base,
        ),
    ]
    return [(re.compile(pattern, re.IGNORECASE), function) for pattern, function in forms]


def _latest(weekday: int, anchor: date, *, future: bool) -> date:
    """The latest such weekday not after ``anchor``, or the next one where the future is told."""
    if future:
        return anchor + DAY * ((weekday - anchor.weekday()) % 7)
    return anchor - DAY * ((anchor.weekday() - weekday) % 7)


def _weekday(match: re.Match[str], context: Context) -> When | None:
    word = match["w"]
    if word.islower():
        return None
    if context.anchor is None:
        return _UNDATED
    pre = (match["pre"] or "").strip().lower()
    day = _latest(weekday_number(word), context.anchor, future=context.future or pre in ("next", "coming"))
    if pre == "last" and day == context.anchor:
        day -= 7 * DAY
    if pre in ("next", "coming") and day == context.anchor:
        day += 7 * DAY
    if pre == "since":
        return interval(day, context.anchor, TimeBasis.RELATIVE, TimePrecision.OPEN)
    if pre == "until" or pre == "by":
        return interval(None, day, TimeBasis.RELATIVE, TimePrecision.OPEN)
    return interval(day, day, TimeBasis.RELATIVE)


def _weekdays(match: re.Match[str], context: Context) -> When | None:
    if context.anchor is None:
        return _UNDATED
    end = _latest(weekday_number(match["w2"]), context.anchor, future=context.future)
    start = _latest(weekday_number(match["w"]), end, future=False)
    return interval(start, end, TimeBasis.RELATIVE)


def _named_day(match: re.Match[str], context: Context) -> When | None:
    if context.anchor is None:
        return _UNDATED
    word = match["t"].lower()
    if word in ("overnight", "last night"):
        return interval(context.anchor - DAY, context.anchor, TimeBasis.RELATIVE)
    shift = {"yesterday": -1, "tomorrow": 1, "day before yesterday": -2}.get(word.removeprefix("the "), 0)
    day = context.anchor + DAY * shift
    return interval(day, day, TimeBasis.RELATIVE)


def _ago(match: re.Match[str], context: Context) -> When | None:
    """ "two days ago" counts from the anchor; "two days earlier" from the day told of before, if there is one."""
    direction = match["dir"].lower()
    origin = context.anchor if direction == "ago" else (context.base or context.anchor)
    if origin is None:
        return _UNDATED
    count, unit = small_number(match["n"]), match["u"].lower()
    sign = 1 if direction in ("later", "after") else -1
    if count is None:
        far = _shifted(origin, unit, sign * (_VAGUE_DAYS if unit == "day" else 4))
        near = _shifted(origin, unit, sign * 2)
        return interval(min(far, near), max(far, near), TimeBasis.RELATIVE)
    return _around(_shifted(origin, unit, sign * count), unit)


def _shifted(day: date, unit: str, count: int) -> date:
    if unit == "hour":
        return day + DAY * round(count / 24)
    if unit in ("day", "week"):
        return day + DAY * count * (7 if unit == "week" else 1)
    return back_months(day, -count * {"month": 1, "year": 12, "decade": 120}[unit])


def _around(day: date, unit: str) -> When:
    """The day itself for days, the week, month or year around it for longer units."""
    if unit in ("hour", "day"):
        return interval(day, day, TimeBasis.RELATIVE)
    if unit == "week":
        monday = day - DAY * day.weekday()
        return interval(monday, monday + 6 * DAY, TimeBasis.RELATIVE, TimePrecision.WEEK)
    if unit == "month":
        return _month_of(day)
    return interval(date(day.year, 1, 1), date(day.year, 12, 31), TimeBasis.RELATIVE, TimePrecision.YEAR)


def _month_of(day: date) -> When:
    first = day.replace(day=1)
    last = back_months(first, -1) - DAY
    return interval(first, last, TimeBasis.RELATIVE, TimePrecision.MONTH)


def _past(match: re.Match[str], context: Context) -> When | None:
    """ "over the past 24 hours", "in the last three days", "the past week": from then until the anchor."""
    if match["n"] is None and not match.group().lower().startswith(
        ("over", "in ", "during", "within", "for", "across", "the past", "throughout")
    ):
        return None
    if context.anchor is None:
        return _UNDATED
    unit, word = match["u"].lower(), match["n"]
    count = 1 if word is None else small_number(word)
    if count is None:
        count = _VAGUE_DAYS if unit == "day" else 3
    if unit == "hour":
        start = context.anchor - DAY * max(1, -(-count // 24))
    elif unit == "day":
        start = context.anchor - DAY * count
    else:
        start = _shifted(context.anchor, unit, -count)
    return interval(start, context.anchor, TimeBasis.RELATIVE)


def _recent(match: re.Match[str], context: Context) -> When | None:
    if context.anchor is None:
        return _UNDATED
    start = _shifted(context.anchor, match["u"].lower(), -(_VAGUE_DAYS if match["u"].lower() == "day" else 3))
    return interval(start, context.anchor, TimeBasis.RELATIVE)


def _period(match: re.Match[str], context: Context) -> When | None:
    """ "last week", "this month", "next year": the calendar's week, month or year; "this" ends with the anchor."""
    if context.anchor is None:
        return _UNDATED
    word, unit = match["r"].lower(), match["u"].lower()
    step = 1 if word == "next" else -1 if "last" in word or word in ("past", "previous") else 0
    if unit == "weekend":
        saturday = _latest(5, context.anchor, future=step > 0)
        return interval(saturday, saturday + DAY, TimeBasis.RELATIVE)
    when = _around(_shifted(context.anchor, unit, step), unit)
    if step == 0 and not context.future and when.end is not None and when.end > context.anchor:
        return interval(when.start, context.anchor, TimeBasis.RELATIVE, when.precision)
    return when


def _so_far(match: re.Match[str], context: Context) -> When | None:
    if context.anchor is None:
        return _UNDATED
    start = _around(context.anchor, match["u"].lower()).start
    return interval(start, context.anchor, TimeBasis.RELATIVE, TimePrecision.OPEN)


def _from_base(match: re.Match[str], context: Context) -> When | None:
    """ "the same day", "a day earlier": counted from the day told of before, else from the anchor."""
    origin = context.base or context.anchor
    if origin is None:
        return _UNDATED
    word = match["t"].lower()
    back = any(w in word for w in ("previous", "before", "earlier"))
    ahead = any(w in word for w in ("following", "next", "later", "after"))
    day = origin + timedelta(days=-1 if back else 1 if ahead else 0)
    return interval(day, day, TimeBasis.RELATIVE)
