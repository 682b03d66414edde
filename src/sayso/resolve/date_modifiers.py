"""The words beside a time that narrow, widen or open it: parts ("early June"), hours ("at dawn on Sunday"), bounds ("since 2011")."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from sayso.model.dates import TimeBasis, TimePrecision, When
from sayso.model.span import Span
from sayso.resolve.date_calendar import DAY, UNDATED, interval, moved, part_of
from sayso.resolve.date_words import NUMBER, Context, Rule, compiled, number, rule

_REACH = 50
"""How many characters beside a time its modifiers may take."""

_ZONE = r"(?: ?\(?(?:local time|local|GMT|UTC|MSK|(?:[ECMPB]|CE|EE|WE)[SD]?T)\b\)?)?(?: \(\d\d:?\d\d GMT\))?"
CLOCK = (
    rf"(?:\d{{1,2}}(?:[:.]\d\d)? ?[ap]\.?m\b\.?|\d{{1,2}}:\d\d|\d{{4}} ?(?:hours|hrs)\b|\d{{1,2}} o['’]clock){_ZONE}"
)
_TURN = r"(?:midnight|dawn|dusk|noon|midday|sunset|sunrise|daybreak|nightfall|sundown)"
_NEAR = r"(?:(?P<near>(?:shortly|just|soon|immediately) (?:before|after)|before|after|past|around|about|near|toward|towards|at|by) )?"
_PART = r"(?:early |mid[- ]?|late )?(?:morning|afternoon|evening|night)"


_STRETCH_PART = compiled(
    r"(?<!\w)(?:(?:the )?(?P<short>early|mid|middle|late)(?: in| of)?(?:[-–]| (?:the )?)|"
    r"(?:the )?(?:very )?(?P<long>beginning|start|middle|end|close|first half|second half|latter half|first week|last week|first days|"
    r"last days|final days) of (?:the )?)$"
)
_MONTHS = compiled(rf"(?<!\w)(?:the )?first (?P<n>{NUMBER}) months of (?:the )?$")
_LONG = {"beginning": "early", "start": "early", "first days": "early", "middle": "mid", "end": "late", "close": "late",
         "last days": "late", "final days": "late", "latter half": "second half"}  # fmt: skip
_HOURS_BEFORE = compiled(
    rf"(?<!\w)(?:(?:the )?(?:very )?(?:early|late|small|wee|first) hours (?:of|on) |(?:the )?{_PART} of |(?:early|late|earlier|later)(?: on| in)? |"
    rf"(?P<over>overnight)(?: on)? |(?P<into>overnight) (?:into|to) |"
    rf"{_NEAR}(?:(?P<turn>{_TURN})|{CLOCK}(?: in the {_PART})?)(?:,| on| of)? )$"
)
_HOURS_BEHIND = compiled(
    rf",? (?:in the )?(?:{_PART}|(?P<over>overnight))\b(?:,? (?:at |around |about )?{CLOCK})?|,? ?{_NEAR}(?:(?P<turn>{_TURN})\b|{CLOCK})"
)
_BOUND = compiled(
    r"(?<!\w)(?:ever )?(?P<bound>since|until|till|by|before)(?: about| around| at least| as late as)?(?: the)? $"
)
_PART_OF_DAY = {
    True: re.compile(r"['’]s\b|\s+prayers?\b", re.IGNORECASE),
    False: re.compile(r"\s+prayers?\b", re.IGNORECASE),
}
"""What stands behind a day that no word before opens: "before Friday prayers"; and behind "by" one who did it: "by Friday's bomb"."""

TRIGGERS = ("0", "midnight", "dawn", "dusk", "noon", "midday", "sunset", "sunrise", "daybreak", "nightfall", "sundown")
"""One of these is in every expression of this grammar, in lower case; "0" stands for any digit."""


def rules() -> list[Rule]:
    """Hours that stand alone: of the day told of before, else of a day that nothing tells."""
    return [
        rule(rf"{CLOCK}(?: (?:on|that) the same day)?", hours_alone),
        rule(rf"(?:at|around|about|by|before|after|since|until) {_TURN}|noon|midday|midnight", hours_alone),
        rule(rf"\d{{1,2}} in the {_PART}", hours_alone),
    ]


def hours_alone(match: re.Match[str], context: Context) -> When | None:
    """ "6:30" without "a.m." may be a score or a verse; a time that needs a day and has none keeps its words."""
    if re.fullmatch(r"\d{1,2}:\d\d|[A-Z][a-z]+", match.group()):
        return None
    return UNDATED if context.day is None else interval(context.day, context.day, context.basis)


def modified(text: str, limits: Span, span: Span, when: When) -> tuple[Span, When]:
    """The time at ``span`` with the words beside it, inside ``limits``, that name a part of it or its hours."""
    if when.precision in (TimePrecision.DAY, TimePrecision.DAYS) or (
        when.precision is None and re.search(r"day\b|\d", span.of(text), re.IGNORECASE)
    ):
        span, when = _with_hours(text, limits, span, when)
        return _with_hours(text, limits, span, when) if span.start > limits.start else (span, when)
    if when.precision is TimePrecision.OPEN:
        return span, when
    months = _MONTHS.search(_left(text, limits, span))
    if (
        months is not None
        and (count := number(months["n"])) is not None
        and when.start is not None
        and when.precision is TimePrecision.YEAR
    ):
        when = interval(when.start, moved(when.start, "month", count) - DAY, when.basis)
        return Span(span.start - len(months.group()), span.end), when
    match = _STRETCH_PART.search(_left(text, limits, span))
    if match is None:
        return span, when
    name = (match["short"] or match["long"]).lower()
    name = "mid" if name == "middle" else _LONG.get(name, name)
    if when.start is not None and when.end is not None:
        start, end = part_of((when.start, when.end), name)
        when = interval(start, end, when.basis)
    return Span(span.start - len(match.group()), span.end), when


def _left(text: str, limits: Span, span: Span) -> str:
    return text[max(limits.start, span.start - _REACH) : span.start]


def _with_hours(text: str, limits: Span, span: Span, when: When) -> tuple[Span, When]:
    before = _HOURS_BEFORE.search(_left(text, limits, span))
    if before is not None:
        span = Span(span.start - len(before.group()), span.end)
        when = _night(when, before, into=before["into"] is not None)
    behind = _HOURS_BEHIND.match(text, span.end, min(limits.end, span.end + _REACH))
    if behind is not None:
        span = Span(span.start, behind.end())
        when = _night(when, behind, into=False)
    return span, when


def _night(when: When, match: re.Match[str], *, into: bool) -> When:
    """Midnight closes a day or opens the next: both are possible unless "before" or "after" tells; a night reaches over two."""
    if when.start is None or when.end is None or when.start != when.end:
        return when
    told = re.search(r"before|after|past", match["near"] or "", re.IGNORECASE) is not None
    if into:
        return interval(when.start - DAY, when.end, when.basis)
    if match["over"] is not None or ((match["turn"] or "").lower() == "midnight" and not told):
        return interval(when.start, when.end + DAY, when.basis)
    return when


def bounded(text: str, limits: Span, span: Span, when: When, anchor: date | None) -> tuple[Span, When]:
    """The time with "since" before it reaches to the anchor; with "until", "by" or "before" its start is open."""
    match = _BOUND.search(_left(text, limits, span))
    if match is None or _PART_OF_DAY[match["bound"].lower() == "by"].match(text, span.end):
        return span, when
    wider = Span(span.start - len(match.group()), span.end)
    if when.basis is TimeBasis.NONE:
        return wider, when
    bound = match["bound"].lower()
    if bound == "since":
        ahead = anchor is not None and when.start is not None and when.start > anchor
        return (span, when) if ahead else (wider, replace(when, end=anchor, precision=TimePrecision.OPEN))
    end = when.start - DAY if bound == "before" and when.start is not None and when.start > date.min else when.end
    return wider, When(None, end, TimePrecision.OPEN, when.basis)
