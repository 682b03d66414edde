"""The grammar of words that refer to present, past or future and name no stretch of the calendar: "now", "recently", "in the past"."""

from __future__ import annotations

import re

from sayso.model.dates import TimePrecision, When
from sayso.resolve.date_calendar import UNDATED, interval
from sayso.resolve.date_words import Context, Rule, rule

TRIGGERS = (
    "now",
    "current",
    "present",
    "days",
    "moment",
    "time",
    "recent",
    "lately",
    "past",
    "ago",
    "soon",
    "shortly",
    "future",
    "coming",
)
"""One of these is in every expression of this grammar, in lower case; "0" stands for any digit."""


def rules() -> list[Rule]:
    """The rules of this grammar; of several that match at one place the longest match wins."""
    units = "(?:days|weeks|months|years|decades|times|quarters)"
    return [
        rule(
            r"now|currently|at present|presently|nowadays|at the moment|at this (?:time|point|moment)|these days|the present",
            _present,
        ),
        rule(
            rf"recently|lately|(?:the )?(?:recent|past) {units}|in the (?:recent |distant |not too distant )?past(?! (?:[a-z0-9-]+ ){{0,2}}(?:hour|day|week|month|year|decade)s?)|long ago|not (?:so |too |that )?long ago|some time ago",
            _past,
        ),
        rule(
            rf"(?<!as\s)soon(?! (?:after|as|before))|shortly(?! (?:after|before))|in the (?:near |foreseeable |immediate )?future|(?:the )?coming {units}|the (?:near )?future",
            _future,
        ),
    ]


def _present(match: re.Match[str], context: Context) -> When | None:
    del match
    return (
        UNDATED
        if context.anchor is None
        else interval(context.anchor, context.anchor, context.basis, TimePrecision.OPEN)
    )


def _past(match: re.Match[str], context: Context) -> When | None:
    del match
    return UNDATED if context.anchor is None else interval(None, context.anchor, context.basis, TimePrecision.OPEN)


def _future(match: re.Match[str], context: Context) -> When | None:
    del match
    return UNDATED if context.anchor is None else interval(context.anchor, None, context.basis, TimePrecision.OPEN)
