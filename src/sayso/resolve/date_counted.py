"""The grammar of counted time: "two years ago", "a day earlier", "over the past 24 hours", "the next three days"."""

from __future__ import annotations

import re
from datetime import date

from sayso.model.dates import TimeBasis, TimePrecision, When
from sayso.resolve.date_calendar import DAY, UNDATED, around, interval, moved
from sayso.resolve.date_words import (
    NUMBER,
    UNIT,
    VAGUE,
    Context,
    Direction,
    Rule,
    number,
    rule,
    words_before,
    words_behind,
)

_LEAST = {"several": 3}
"""The least that a vague number stands for, 2 where it is not told here: the bounds that claims have for it."""

_QUARTERS = range(85, 190)
"""The days of a quarter or a half: "a year ago" beside a figure of one means that of the year before."""

_COMES = frozenset({"comes", "came", "come", "coming", "follows", "followed"})
_OVER = frozenset({"over", "in", "during", "within", "for", "across", "throughout"})

_TO_EVENT = re.compile(
    r"\s+(?!(?:in|on|at|when|and|but|that|by|as|with|near|from|outside|inside|to|for|during|it|[^\w\s])\b)\w"
)
"""What stands behind "two days before" where it counts from an event, not from a day told of."""

TRIGGERS = ("minute", "hour", "day", "night", "week", "month", "quarter", "year", "decade", "centur")
"""One of these is in every expression of this grammar, in lower case; "0" stands for any digit."""


def rules() -> list[Rule]:
    """The rules of this grammar; of several that match at one place the longest match wins."""
    about = r"(?:(?:about|around|some|nearly|almost|just over|just under|more than|less than|over|exactly|barely|only|just|at least) )?"
    count = rf"(?P<n>{NUMBER}|{VAGUE})(?: (?:or|to) (?P<n2>{NUMBER})|[-–](?P<n3>\d{{1,2}}))?"
    way = r"(?P<dir>ago|earlier|before|previously|later|after|afterwards?|from now|on)"
    return [
        rule(
            rf"{about}(?:a|one) (?P<u>year) (?P<dir>ago|earlier|before)(?! (?:the|his|her|their|its|a|an))",
            _compared,
        ),
        rule(
            rf"{about}{count}(?P<half> and a half)?[- ]{UNIT}s?(?P<half2> and a half)?(?: or (?:so|more|two))? {way}",
            _away,
        ),
        rule(
            r"(?:(?:many|some|a few) )?(?P<u>minute|hour|day|week|month|year|decade|centurie)s (?:or \w+ )?(?P<dir>ago|earlier|before|later|after)",
            _away_unknown,
        ),
        rule(
            r"(?:(?:a|the|the comparable) )?(?P<u>year|month|week)[- ](?P<dir>ago|earlier)(?: (?P<of>quarter|period))?",
            _compared,
        ),
        rule(
            rf"(?P<the>the |these )?(?P<r>past|last|previous|preceding) (?:(?P<n>{NUMBER}|{VAGUE})[- ])?{UNIT}s?(?! night)",
            _past,
        ),
        rule(rf"in {about}(?P<n>{NUMBER}) (?P<u>day|week|month|year)s?(?:['’]s? time)?", _hence),
        rule(rf"(?:the )?(?P<r>next|coming|following) (?P<n>{NUMBER}|{VAGUE}) {UNIT}s?", _next),
    ]


def _count(match: re.Match[str]) -> float | None:
    """How many units a match counts, None where that is not said; of "two or three" the greater."""
    count = number(match["n2"] or match["n3"] or match["n"])
    return count + 0.5 if count is not None and (match["half"] or match["half2"]) else count


def _away(match: re.Match[str], context: Context) -> When | None:
    """ "two days ago" counts from the anchor; "two days earlier" from what was told of before, if anything was."""
    way, unit = match["dir"].lower(), match["u"].lower()
    if way == "on" and words_before(match) in ("for", "from", "the"):
        return None
    if way in ("before", "after") and _TO_EVENT.match(words_behind(match)):
        return _between_events(match, context)
    origin = context.anchor if way in ("ago", "from now") else (context.day or context.anchor)
    if origin is None:
        return UNDATED
    ahead = way in ("later", "after", "afterward", "afterwards", "from now", "on")
    if ahead and context.day is None and way not in ("from now", "on") and context.direction is Direction.BACK:
        return UNDATED  # what has happened "six months later" is not to come: it counts from something that has no date
    count = _count(match)
    if count is None:
        return _several(origin, unit, _LEAST.get(match["n"].lower(), 2), context, ahead=ahead)
    return _units_away(origin, unit, count if ahead else -count, context.basis)


def _between_events(match: re.Match[str], context: Context) -> When:
    """ "The attack came two days after …", "nine died on Friday, two days after …": what is told behind lies so far before
    the day told of in the sentence, else before the anchor; without a verb of coming or a comma nothing tells. In "three days
    after the offensive began on 20 September" the event has its day, and the expression is counted from that."""
    count, origin = _count(match), context.here or context.anchor
    if count is not None and context.event is not None:
        return _units_away(
            context.event, match["u"].lower(), -count if match["dir"].lower() == "before" else count, context.basis
        )
    apart = words_before(match) in _COMES or re.search(
        r",\s*$", match.string[max(0, match.start() - 3) : match.start()]
    )
    if count is None or origin is None or not apart:
        return UNDATED
    return _units_away(origin, match["u"].lower(), count if match["dir"].lower() == "before" else -count, context.basis)


def counts_from_event(match: re.Match[str]) -> bool:
    """Whether an expression counts from the event told of behind it: "three days after the offensive began"."""
    way = (match.groupdict().get("dir") or "").lower()
    return way in ("before", "after") and _TO_EVENT.match(words_behind(match)) is not None


def _units_away(origin: date, unit: str, count: float, basis: TimeBasis) -> When:
    """The day itself for hours and days, the week, month or year around it for longer units."""
    unit = "day" if unit == "night" else unit
    day = moved(origin, unit, count)
    sharp = "month" if unit == "year" and count % 1 else {"fortnight": "week", "decade": "year"}.get(unit, unit)
    return interval(*around(day, sharp), basis)


def _several(origin: date, unit: str, least: int, context: Context, *, ahead: bool) -> When:
    """ "several days ago": at least three, nobody knows how many more."""
    unit = "day" if unit == "night" else unit
    near = moved(origin, unit, least if ahead else -least)
    first, last = around(near, unit)
    if ahead:
        return interval(first, None, context.basis, TimePrecision.OPEN)
    return interval(None, last, context.basis, TimePrecision.OPEN)


def _away_unknown(match: re.Match[str], context: Context) -> When | None:
    """ "weeks earlier": some time before the day told of, or before the anchor."""
    way, unit = match["dir"].lower(), match["u"].lower().replace("centurie", "century")
    if way in ("before", "after") and _TO_EVENT.match(words_behind(match)):
        return UNDATED
    origin = context.anchor if way == "ago" else (context.day or context.anchor)
    if origin is None:
        return UNDATED
    return _several(origin, unit, 2, context, ahead=way in ("later", "after"))


def _compared(match: re.Match[str], context: Context) -> When | None:
    """ "the year-earlier quarter", "a year ago" beside a figure of a quarter: the same stretch a year before."""
    unit, told, anchor = match["u"].lower(), context.told, context.anchor
    quarter = (match.groupdict().get("of") or "").lower() == "quarter"
    if quarter and anchor is not None and (told is None or _days(told) not in _QUARTERS):
        start, end = around(moved(anchor, "quarter", -1), "quarter")
        return interval(moved(start, unit, -1), moved(end + DAY, unit, -1) - DAY, context.basis)
    return _compared_to(context, unit, from_anchor=match["dir"].lower() == "ago" and "-" not in match.group())


def _days(when: When) -> int:
    return (when.end - when.start).days + 1 if when.start is not None and when.end is not None else 0


def _compared_to(context: Context, unit: str, *, from_anchor: bool = False) -> When:
    """What was told of before, moved back by a unit where it is longer than a day; else that unit before the day."""
    told = context.told
    long = told is not None and (_days(told) in _QUARTERS if from_anchor else _days(told) >= 28)
    if long and told is not None and told.start is not None and told.end is not None:
        start = moved(told.start, unit, -1)
        end = moved(told.end + DAY, unit, -1) - DAY
        return interval(start, end, context.basis)
    origin = context.anchor if from_anchor else (context.day or context.anchor)
    return UNDATED if origin is None else interval(*around(moved(origin, unit, -1), unit), context.basis)


def _past(match: re.Match[str], context: Context) -> When | None:
    """ "over the past 24 hours", "in the last three days", "the past week": from then until the anchor."""
    word, unit = match["n"], match["u"].lower()
    which = match["the"] is not None or (match["r"].lower() == "past" and words_before(match) in _OVER)
    if word is None and (not which or match["r"].lower() in ("previous", "preceding") or unit in ("night", "weekend")):
        return None
    if word is not None and word.lower() in ("a", "an"):
        return None
    told = match["r"].lower() in ("previous", "preceding")
    anchor = (context.day if told else None) or context.anchor
    if anchor is None:
        return UNDATED
    count = 1 if word is None else number(word)
    if count is None:
        return interval(None, anchor, context.basis, TimePrecision.OPEN)
    if unit in ("minute", "hour"):
        return interval(anchor - DAY * max(1, -(-int(count) // 24)), anchor, context.basis)
    return interval(moved(anchor, "day" if unit == "night" else unit, -count), anchor, context.basis)


def _next(match: re.Match[str], context: Context) -> When | None:
    if context.anchor is None:
        return UNDATED
    count, unit = number(match["n"]), match["u"].lower()
    if count is None:
        return interval(context.anchor, None, context.basis, TimePrecision.OPEN)
    if unit in ("minute", "hour"):
        return interval(context.anchor, context.anchor + DAY * max(1, -(-int(count) // 24)), context.basis)
    return interval(context.anchor, moved(context.anchor, "day" if unit == "night" else unit, count), context.basis)


def _hence(match: re.Match[str], context: Context) -> When | None:
    """ "in five years" is a time where the future is told; else it says how long something took."""
    count = number(match["n"])
    if context.anchor is None or context.direction is not Direction.AHEAD or count is None:
        return None
    return _units_away(context.anchor, match["u"].lower(), count, context.basis)


COMPARISONS = frozenset({_compared})
"""Readings that compare with another stretch: what they name is not what is told of."""
