"""The grammar of days counted from a day told of before: "the same day", "the previous night", "the next morning", "later in the day"."""

from __future__ import annotations

import re

from sayso.model.dates import When
from sayso.resolve.date_calendar import DAY, UNDATED, interval
from sayso.resolve.date_words import Context, Rule, rule, words_behind

_PART = r"(?:day|morning|afternoon|evening|night)"
_TO_EVENT = re.compile(r"\s+(?!(?:in|on|at|and|but|by|as|with|near|from|outside|inside|during)\b)\w")

TRIGGERS = ("day", "morning", "afternoon", "evening", "night")
"""One of these is in every expression of this grammar, in lower case; "0" stands for any digit."""


def rules() -> list[Rule]:
    """The rules of this grammar; of several that match at one place the longest match wins."""
    return [
        rule(
            rf"(?:(?:earlier|later|early|late) )?(?P<t>the (?:very )?same|that same|that|the previous|the preceding|the following|the next|the very next) {_PART}(?! after| before)",
            _from_day,
        ),
        rule(rf"the {_PART} (?P<t>before|after)", _from_day),
        rule(r"(?P<t>earlier|later|early|late|previously) (?:in|on|that) the (?:day|morning|evening|night)", _from_day),
    ]


def _from_day(match: re.Match[str], context: Context) -> When | None:
    word = match["t"].lower()
    if word in ("before", "after") and _TO_EVENT.match(words_behind(match)):
        return UNDATED
    origin = context.day or context.anchor
    if origin is None:
        return UNDATED
    back = word in ("the previous", "the preceding", "before")
    ahead = word in ("the following", "the next", "the very next", "after")
    day = origin + DAY * (-1 if back else 1 if ahead else 0)
    return interval(day, day, context.basis)
