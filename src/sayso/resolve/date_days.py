"""The grammar of days told by name: "Saturday", "last Tuesday", "Monday of last week", "yesterday", "overnight", "the weekend"."""

from __future__ import annotations

import re
from datetime import date

from sayso import lexicon
from sayso.model.dates import When
from sayso.resolve.date_calendar import DAY, UNDATED, Stretch, around, following, interval, latest, moved
from sayso.resolve.date_words import (
    Context,
    Direction,
    Rule,
    rule,
    weekday_number,
    weekday_pattern,
    words_before,
    words_behind,
)

_NAMED = {"yesterday": -1, "tomorrow": 1, "day before yesterday": -2, "day after tomorrow": 2}

TRIGGERS = (
    "day",
    "night",
    "morning",
    "afternoon",
    "evening",
    "weekend",
    "tomorrow",
    "mon.",
    "tue",
    "wed.",
    "thu",
    "fri.",
    "sat.",
    "sun.",
)
"""One of these is in every expression of this grammar, in lower case; "0" stands for any digit."""


def rules() -> list[Rule]:
    """The rules of this grammar; of several that match at one place the longest match wins."""
    which = r"(?P<which>last|this past|this coming|this|past|next|coming|the following|the previous|that)"
    week = r"(?:,? (?:of )?(?P<week>last week|this week|next week|the previous week|the following week|that week))"
    return [
        rule(rf"(?:{which} )?(?P<w>{weekday_pattern()}){week}?(?!-[a-z])", _weekday),
        rule(rf"(?P<week>last week|this week|next week),? (?:on )?(?P<w>{weekday_pattern()})", _weekday),
        rule(
            r"(?:earlier |later |late |early )?(?:the )?"
            r"(?P<t>today|yesterday|tomorrow|tonight|day before yesterday|day after tomorrow|this (?:morning|afternoon|evening))(?!['’]s [a-z]+s )",
            _named_day,
        ),
        rule(r"overnight|last night", overnight),
        rule(
            r"(?:(?P<which>last|this|next|this past|the past|this coming|the previous|the following|that) |the |at )weekend",
            _weekend,
        ),
    ]


def named_weekday(words: str) -> int | None:
    """The weekday that ``words`` name, if they name one and nothing that moves it ("last Friday" may be a week off)."""
    match = re.search(weekday_pattern(), words, re.IGNORECASE)
    moved_away = match is None or re.search(r"\b(?:last|next|previous|following|coming|week)\b", words, re.IGNORECASE)
    return None if match is None or moved_away else weekday_number(match.group())


def _weekday(match: re.Match[str], context: Context) -> When | None:
    word = match["w"]
    if word.islower() or words_before(match) in lexicon.load("months")["names"]["before"]:
        return None
    if re.match(
        r" (?:[A-Z]\w+ )?(?:Times|Post|Herald|Telegraph|Mirror|Express|Mail|Star|Prayers)\b", words_behind(match)
    ):
        return None
    groups = match.groupdict()
    which, number = (groups.get("which") or "").lower(), weekday_number(word)
    if groups["week"]:
        week = _week(groups["week"].lower(), context)
        return UNDATED if week is None else _at(week[0] + DAY * number, context)
    if which in ("the following", "the previous", "that") and context.day is not None:
        return _at(_from_day(which, number, context.day), context)
    if context.anchor is None:
        return UNDATED
    return _at(_which(which, number, context.anchor, context.direction), context)


def _at(day: date, context: Context) -> When:
    return interval(day, day, context.basis)


def _week(words: str, context: Context) -> Stretch | None:
    """The week that "last week" and the like name; "the previous week" is counted from the day told of before."""
    told = context.day if words.startswith(("the", "that")) else None
    here = told or context.anchor
    step = {"last": -1, "next": 1, "the previous": -1, "the following": 1}.get(words.rsplit(" ", 1)[0], 0)
    return around(moved(here, "week", step), "week") if here is not None else None


def _from_day(which: str, number: int, day: date) -> date:
    if which == "the following":
        return following(number, day + DAY)
    return latest(number, day - DAY if which == "the previous" else day)


def _which(which: str, number: int, anchor: date, direction: Direction) -> date:
    """ "last Saturday" told on a Saturday is that of a week ago, "Saturday" the day itself, "next Saturday" a week on."""
    if which in ("next", "coming", "this coming"):
        return following(number, anchor + DAY)
    if which in ("last", "past", "this past"):
        return latest(number, anchor - DAY)
    return following(number, anchor) if direction is Direction.AHEAD else latest(number, anchor)


def _named_day(match: re.Match[str], context: Context) -> When | None:
    if context.anchor is None:
        return UNDATED
    return _at(context.anchor + DAY * _NAMED.get(match["t"].lower(), 0), context)


def overnight(match: re.Match[str], context: Context) -> When | None:
    """The night that ends with the day of publication reaches over two days."""
    del match
    if context.anchor is None:
        return UNDATED
    return interval(context.anchor - DAY, context.anchor, context.basis)


def _weekend(match: re.Match[str], context: Context) -> When | None:
    which = (match["which"] or "").lower()
    here = (context.day or context.anchor) if which in ("the previous", "the following", "that") else context.anchor
    if here is None:
        return UNDATED
    ahead = which in ("next", "this coming", "the following") or (
        which in ("", "this") and context.direction is Direction.AHEAD
    )
    saturday = following(5, here) if ahead else latest(5, here)
    if which in ("last", "the previous") and here - saturday <= DAY:
        saturday -= 7 * DAY
    return interval(saturday, saturday + DAY, context.basis)
