"""The grammar of years, decades and centuries: "in 2013", "1994-97", "the 1990s", "nineteen ninety-six", "the 20th century"."""

from __future__ import annotations

import re

from sayso import lexicon
from sayso.model.dates import TimeBasis, When
from sayso.resolve.date_calendar import interval, years_from
from sayso.resolve.date_words import (
    ORDINAL,
    YEAR,
    Context,
    Rule,
    number,
    ordinal,
    rule,
    words_before,
    words_behind,
    words_to,
)

_OWNERS = frozenset({"the", "a", "an", "his", "her", "its", "their", "our", "this", "that", "s", "("})
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_DECADES = dict(
    zip(
        ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"],
        range(20, 100, 10),
        strict=True,
    )
)

TRIGGERS = ("000", "0s", "century", "nineteen", "thousand", "ties")
"""One of these is in every expression of this grammar, in lower case; "0" stands for any digit."""


def rules() -> list[Rule]:
    """The rules of this grammar; of several that match at one place the longest match wins."""
    ones = "one|two|three|four|five|six|seven|eight|nine"
    return [
        rule(rf"(?:(?:the )?fiscal(?: year)? |the year )?(?P<y>{YEAR})(?![-–/:,.]?\d|%|s\b)", _year),
        rule(rf"(?P<y>{YEAR})[-–/](?P<z>{YEAR}|\d\d)(?![-–/:,.]?\d)", _years),
        rule(r"(?:the )?(?P<y>(?:1[5-9]|20)\d0)['’]?s", _decade),
        rule(rf"the (?:['’]?(?P<n>\d0)['’]?s|(?P<w>{'|'.join(_DECADES)}))", _short_decade),
        rule(rf"(?:the )?(?P<n>\d\d(?:st|nd|rd|th)|{ORDINAL}) century", _century),
        rule(rf"the year two thousand(?: and (?P<k>{ones}))?", _two_thousand),
        rule(
            rf"nineteen[- ](?:(?P<t>{'|'.join(_TENS)})(?:[- ](?P<o>{ones}))?|(?:oh|hundred and)[- ](?P<o2>{ones}))",
            _spoken,
        ),
    ]


def _year(match: re.Match[str], context: Context) -> When | None:
    """A number of four figures is a year behind a preposition or an article, unless what is counted stands behind it."""
    del context
    year = int(match["y"])
    if not match.group().isdigit():
        return interval(*years_from(year), TimeBasis.STATED)
    before = words_before(match)
    counted = re.match(r" ?([a-z]+)", words_behind(match))
    if counted is not None and counted[1] in _counted():
        return None
    owned = (before in _OWNERS or words_before(match, 2).split(" ")[0] in _OWNERS) and re.match(
        r"[ )\]-][a-zA-Z)]|[)\]]", words_behind(match)
    ) is not None
    return interval(*years_from(year), TimeBasis.STATED) if before in words_to("year") or owned else None


def _counted() -> frozenset[str]:
    return frozenset(lexicon.load("months")["counted"]["nouns"])


def _years(match: re.Match[str], context: Context) -> When | None:
    del context
    first, last = int(match["y"]), int(match["z"])
    if last < 100:
        last += first // 100 * 100
    if last <= first:
        return None
    return interval(*years_from(first, last - first + 1), TimeBasis.STATED)


def _decade(match: re.Match[str], context: Context) -> When | None:
    del context
    return interval(*years_from(int(match["y"]), 10), TimeBasis.STATED)


def _short_decade(match: re.Match[str], context: Context) -> When | None:
    """ "the '90s", "the sixties": of the last hundred years."""
    tens = int(match["n"]) if match["n"] else _DECADES[match["w"].lower()]
    century = 1900
    if context.anchor is not None and 2000 + tens <= context.anchor.year:
        century = 2000
    return interval(*years_from(century + tens, 10), TimeBasis.STATED)


def _century(match: re.Match[str], context: Context) -> When | None:
    del context
    count = ordinal(match["n"])
    return interval(*years_from((count - 1) * 100, 100), TimeBasis.STATED) if count and 1 < count < 60 else None


def _spoken(match: re.Match[str], context: Context) -> When | None:
    del context
    if words_behind(match).lower().lstrip().startswith(("people", "hundred", "thousand", "percent")):
        return None
    year = 1900 + int(number(match["t"]) or 0 if match["t"] else 0) + int(number(match["o"] or match["o2"] or "") or 0)
    return interval(*years_from(year), TimeBasis.STATED)


def _two_thousand(match: re.Match[str], context: Context) -> When | None:
    del context
    return interval(*years_from(2000 + int(number(match["k"]) or 0 if match["k"] else 0)), TimeBasis.STATED)
