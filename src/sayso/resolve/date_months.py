"""The grammar of months, quarters, halves and seasons: "October 2016", "last May", "the third quarter", "summer 2014"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from sayso import lexicon
from sayso.model.dates import TimeBasis, When
from sayso.resolve.date_absolute import year_of
from sayso.resolve.date_calendar import UNDATED, Stretch, interval, months_from, moved
from sayso.resolve.date_words import (
    MONTH_STEMS,
    YEAR,
    Context,
    Direction,
    Rule,
    month_number,
    month_pattern,
    ordinal,
    rule,
    words_before,
    words_behind,
    words_to,
)

"""Words that may stand before a month; a name that is also a word or a person's needs one of them."""

_DOUBTFUL = frozenset({"march", "april", "may", "june", "august", "mar", "jan", "jun", "dec"})

TRIGGERS = (*MONTH_STEMS, "quarter", "half", "spring", "summer", "autumn", "fall", "winter", "q0", "0q")
"""One of these is in every expression of this grammar, in lower case; "0" stands for any digit."""


def rules() -> list[Rule]:
    """The rules of this grammar; of several that match at one place the longest match wins."""
    which = r"(?:(?P<which>last|this|next|this past|this coming|past|coming) )?"
    year = rf"(?:,? (?:of )?(?:the )?(?P<y>{YEAR}|last year|this year|next year|same year|that year|previous year|year before|following year)(?![,.]?\d))"
    nth = r"(?P<n>first|second|third|fourth|final|last|1st|2nd|3rd|4th)"
    of = r"(?:(?P<y0>last|this|next) year['’]s )?(?:the )?(?:fiscal[- ])?"
    seasons = "|".join(lexicon.load("months")["seasons"])
    return [
        rule(rf"{which}(?P<m>{month_pattern()}){year}?", _month),
        rule(rf"{of}{nth}[- ](?P<unit>quarter)(?: of)?{year}?", _quarter),
        rule(rf"(?:the )?(?P<n>first|second)[- ](?P<unit>half)(?: of)?{year}", _quarter),
        rule(rf"(?P<n>[1-4])Q,? ?'?(?P<y>{YEAR})|Q(?P<n2>[1-4]),? ?(?P<y2>{YEAR})", _quarter_code),
        rule(rf"(?:the )?{which}(?P<s>{seasons})(?: of)?{year}?", _season),
        rule(rf"(?:the )?winter (?:of )?(?P<y>{YEAR})[-–/](?:\d\d){{1,2}}", _winter),
    ]


def _year(words: str | None, month: int, context: Context) -> tuple[int | None, TimeBasis]:
    """The year that words state ("2014", "last year"), else the one that the context tells; and what it rests on."""
    if words is None:
        return year_of(month, 1, context), context.basis
    if words.isdigit():
        return int(words), TimeBasis.STATED
    here = context.anchor
    if (
        re.match(r"same|that|previous|year before|following", words, re.IGNORECASE)
        and context.told
        and context.told.start
    ):
        here = context.told.start
    if here is None:
        return None, context.basis
    step = {"last": -1, "previous": -1, "year": -1, "next": 1, "following": 1}.get(words.lower().split()[0], 0)
    return here.year + step, context.basis


def _month(match: re.Match[str], context: Context) -> When | None:
    word, which = match["m"], (match["which"] or "").lower()
    month = month_number(word)
    if word.islower() or (not which and not match["y"] and not _is_month(match)):
        return None
    year, basis = _year(match["y"], month, _turned(which, context))
    if year is None:
        return UNDATED
    anchor = context.anchor
    if match["y"] is None and anchor is not None:
        year = anchor.year if which == "this" else year
        year += {"last": -1, "next": 1}.get(which, 0) if (year, month) == (anchor.year, anchor.month) else 0
    return interval(*months_from(year, month), basis)


def _is_month(match: re.Match[str]) -> bool:
    """Whether a lone name stands where a month does, and is no person's, no group's and no verb."""
    before, named = words_before(match), re.match(r" [A-Z]", words_behind(match)) is not None
    if before == "black":
        return False
    if match["m"].lower().rstrip(".") in _DOUBTFUL:
        return not named and (
            before in words_to("month")
            or (before in ("the", "a", "an") and re.match(r" [a-z]", words_behind(match)) is not None)
        )
    return before in words_to("month") or not named


def _turned(which: str, context: Context) -> Context:
    """The context with the direction that "last" or "next" tells."""
    if not which:
        return context
    back, ahead = which in ("last", "past", "this past"), which in ("next", "coming", "this coming")
    turn = Direction.BACK if back else Direction.AHEAD if ahead else Direction.EITHER
    return replace(context, direction=turn)


def _quarter(match: re.Match[str], context: Context) -> When | None:
    count = 3 if match["unit"].lower() == "quarter" else 6
    name = match["n"].lower()
    index = 12 // count if name in ("final", "last") else ordinal(name) or 1
    if name in ("last", "final") and not match["y"]:
        return None
    month = (index - 1) * count + 1
    words = match["y"] or (match.groupdict().get("y0") or "") or None
    year, basis = _year(words, month, context)
    if words is None and context.anchor is not None and context.direction is not Direction.BACK:
        year = _nearest(month, count, context.anchor)
    return interval(*months_from(year, month, count), basis) if year is not None else UNDATED


def _nearest(month: int, count: int, anchor: date) -> int:
    """The year whose stretch of ``count`` months from ``month`` on has its middle nearest to the anchor."""

    def gap(year: int) -> int:
        middle = moved(date(year, month, 15), "month", count // 2)
        return abs((middle - anchor).days)

    return min((anchor.year - 1, anchor.year, anchor.year + 1), key=gap)


def _quarter_code(match: re.Match[str], context: Context) -> When | None:
    del context
    index, year = int(match["n"] or match["n2"]), int(match["y"] or match["y2"])
    return interval(*months_from(year, index * 3 - 2, 3), TimeBasis.STATED)


def _season(match: re.Match[str], context: Context) -> When | None:
    which, word = (match["which"] or "").lower(), match["s"].lower()
    if (
        not which
        and match["y"] is None
        and (words_before(match, 2) not in ("in the", "of the", "during the") or word == "fall")
    ):
        return None
    if not which and match["y"] is None and re.match(r"[- ](?:of|from)\b", words_behind(match)):
        return None
    month: int = lexicon.load("months")["seasons"][word]
    year, basis = _year(match["y"], month, _turned(which, context))
    if year is None:
        return UNDATED
    stretch: Stretch = months_from(year, month, 3)
    if which == "this" and context.anchor is not None:
        stretch = months_from(_nearest(month, 3, context.anchor), month, 3)
    if which == "last" and context.anchor is not None and stretch[1] >= context.anchor:
        stretch = months_from(year - 1, month, 3)
    return interval(*stretch, basis)


def _winter(match: re.Match[str], context: Context) -> When | None:
    del context
    return interval(*months_from(int(match["y"]), 12, 3), TimeBasis.STATED)
