"""The grammar of weeks, months and years told by their place: "last week", "this year", "the previous month", "year-end"."""

from __future__ import annotations

import re
from datetime import date

from sayso.model.dates import When
from sayso.resolve.date_calendar import DAY, UNDATED, around, interval, moved
from sayso.resolve.date_words import Context, Direction, Rule, rule, words_before, words_behind

_LAST = frozenset(
    {"last", "past", "the last", "previous", "the previous", "preceding", "the preceding", "the prior", "prior"}
)
_NEXT = frozenset({"next", "the next", "coming", "the coming", "following", "the following"})
_TOLD = frozenset({"that", "that same", "the same", "previous", "the previous", "preceding", "the preceding", "the prior", "prior", "following",
                   "the following", "the next"})  # fmt: skip
"""Words that count from the stretch told of before, not from the anchor."""

_PARTS = frozenset(
    {
        "end of",
        "beginning of",
        "start of",
        "middle of",
        "half of",
        "rest of",
        "later in",
        "earlier in",
        "early in",
        "late in",
    }
)
"""Words between which and "the year" no other year is meant than the one told of."""

TRIGGERS = ("week", "month", "quarter", "year", "decade", "century")
"""One of these is in every expression of this grammar, in lower case; "0" stands for any digit."""


def rules() -> list[Rule]:
    """The rules of this grammar; of several that match at one place the longest match wins."""
    unit = r"(?P<u>week|month|quarter|year|decade|century)"
    fiscal = r"(?:fiscal |calendar )?"
    return [
        rule(
            r"(?P<when>earlier|later)(?: in| on)? (?P<r>this|that|the same|the) (?P<u>week|month|year|decade|century)",
            _part,
        ),
        rule(
            rf"(?P<r>(?:the )?(?:last|past|previous|preceding|next|coming|following|current|latest|same|prior)|this|this very|that|that same) {fiscal}{unit}",
            _period,
        ),
        rule(rf"the {fiscal}{unit}", _the),
        rule(
            r"(?:so far|to date|until now) this (?P<u>week|month|year)|this (?P<u2>week|month|year) (?:so far|to date)",
            _so_far,
        ),
        rule(r"(?:the )?year[- ]end|the end of (?:the|this) year", _year_end),
        rule(r"the turn of the (?:century|year)", _turn),
    ]


def _period(match: re.Match[str], context: Context) -> When | None:
    words, unit = " ".join(match["r"].lower().split()), match["u"].lower()
    if words in ("the past", "past") or (words in ("the last", "the next") and unit != "week" and not _alone(match)):
        return None
    told = words in _TOLD
    here = _told_of(context) if told else None
    here = here or context.anchor
    if here is None:
        return UNDATED
    step = 1 if words in _NEXT else -1 if words in _LAST else 0
    if words == "the latest":
        step = 0 if unit != "quarter" else -1
    stretch = around(moved(here, unit, step), unit)
    if step == 0 and not told and context.anchor is not None:
        return _cut(stretch, context)
    return interval(*stretch, context.basis)


def _part(match: re.Match[str], context: Context) -> When | None:
    """ "earlier this week": its days until the anchor; "later this week": those from the anchor on."""
    later, unit = match["when"].lower() == "later", match["u"].lower()
    if match["r"].lower() != "this":
        here = _told_of(context) or context.anchor
        return UNDATED if here is None else interval(*around(here, unit), context.basis)
    if context.anchor is None:
        return UNDATED
    start, end = around(context.anchor, unit)
    return interval(context.anchor if later else start, end if later else context.anchor, context.basis)


def _alone(match: re.Match[str]) -> bool:
    return re.match(r" (?:of|that|when|in which)\b", words_behind(match)) is None


def _told_of(context: Context) -> date | None:
    return context.told.start if context.told is not None else context.day


def _cut(stretch: tuple[date, date], context: Context) -> When:
    """The present week, month or year: what happened in it lies before the anchor, what is to come behind it."""
    anchor, (start, end) = context.anchor, stretch
    if anchor is not None and start < anchor < end:
        if context.direction is Direction.AHEAD:
            return interval(anchor, end, context.basis)
        if context.direction is Direction.BACK:
            return interval(start, anchor, context.basis)
    return interval(start, end, context.basis)


def _the(match: re.Match[str], context: Context) -> When | None:
    """ "the quarter", "the year": the one told of before, where its part is named or the words cannot mean another."""
    unit = match["u"].lower()
    another = re.match(r" (?:of|that|when|before|after|ended|ending|to)\b", words_behind(match)) is not None
    if unit != "quarter" and (words_before(match, 2) not in _PARTS or another):
        return None
    told = context.told
    if told is not None and told.start is not None and around(told.start, unit) == (told.start, told.end):
        return interval(told.start, told.end, context.basis)
    here = context.anchor if unit == "year" else (_told_of(context) or context.anchor)
    if here is None:
        return UNDATED
    if unit == "quarter" and here == context.anchor and context.direction is Direction.BACK:
        here = moved(here, "quarter", -1)
    return interval(*around(here, unit), context.basis)


def _so_far(match: re.Match[str], context: Context) -> When | None:
    if context.anchor is None:
        return UNDATED
    start, _ = around(context.anchor, (match["u"] or match["u2"]).lower())
    return interval(start, context.anchor, context.basis)


def _year_end(match: re.Match[str], context: Context) -> When | None:
    del match
    if context.anchor is None:
        return UNDATED
    year = context.anchor.year
    if context.direction is Direction.BACK and context.anchor.month < 11 and year > 1:
        year -= 1
    return interval(date(year, 12, 1), date(year, 12, 31), context.basis)


def _turn(match: re.Match[str], context: Context) -> When | None:
    if context.anchor is None:
        return UNDATED
    unit = match.group().lower().rsplit(None, 1)[1]
    first, _ = around(context.anchor, unit)
    return interval(moved(first, "month", -6), moved(first, "month", 6) - DAY, context.basis)
