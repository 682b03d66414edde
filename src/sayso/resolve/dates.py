"""Time expressions of news text as intervals of days: two grammars, read against the day of publication.

Nothing is made up: without an anchor a relative expression keeps its words, and its dates stay null.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from sayso.model.dates import TimeMention, TimePrecision
from sayso.model.span import Span
from sayso.resolve import date_absolute, date_relative
from sayso.resolve.date_words import Context

_FUTURE = re.compile(r"\b(?:will|shall|would be|is set to|are set to|plans? to|scheduled|due|upcoming)\b", re.I)
_TRIGGER = re.compile(
    r"\d|day\b|days\b|night|morning|evening|week|month|year|hour|decade|overnight|today|tomorrow|\b(?:jan|feb|mar|apr|may|jun|"
    r"jul|aug|sep|oct|nov|dec)|mon\.|tue|wed\.|thu|fri\.|sat\.|sun\.",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Anchor:
    """What relative expressions are read against: the day of publication, or None where it is not known."""

    published: date | None = None


@lru_cache(maxsize=1)
def _rules() -> tuple[date_absolute.Rule, ...]:
    return (*date_absolute.rules(), *date_relative.rules())


def find_dates(text: str, spans: Iterable[Span], anchor: Anchor) -> tuple[TimeMention, ...]:
    """The time expressions in ``spans`` (sentences, in order) of ``text``, none overlapping, in order."""
    found: list[TimeMention] = []
    base: date | None = None
    for span in spans:
        if not _TRIGGER.search(text, span.start, span.end):
            continue
        for mention in _in_sentence(text, span, anchor, base):
            found.append(mention)
            when = mention.when
            if when.precision is TimePrecision.DAY and when.start is not None:
                base = when.start
    return tuple(found)


def _in_sentence(text: str, span: Span, anchor: Anchor, base: date | None) -> Iterator[TimeMention]:
    """The longest expression at each place; a verb of the future before it, or none, decides its direction."""
    matches = []
    for pattern, function in _rules():
        matches += [
            (m.start(), -m.end(), k, m, function) for k, m in enumerate(pattern.finditer(text, span.start, span.end))
        ]
    matches.sort(key=lambda item: item[:3])
    futures = [m.start() for m in _FUTURE.finditer(text, span.start, span.end)]
    reached = span.start
    for start, _, _, match, function in matches:
        if start < reached:
            continue
        future = bool(futures) and bisect_right(futures, start) > 0
        when = function(match, Context(anchor.published, base, future))
        if when is None:
            continue
        where = _trimmed(text, *match.span())
        reached = where.end
        if when.precision is TimePrecision.DAY and when.start is not None:
            base = when.start
        yield TimeMention(where, replace(when, text=where.of(text)))


def _trimmed(text: str, start: int, end: int) -> Span:
    """The words of the expression without white space around them."""
    raw = text[start:end]
    return Span(start + len(raw) - len(raw.lstrip()), end - len(raw) + len(raw.rstrip()))
