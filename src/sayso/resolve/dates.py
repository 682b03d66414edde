"""Time expressions of news text as intervals of days: small grammars, each in a file of its own, read against an anchor.

A grammar finds the heart of an expression ("Sunday", "2011"); then the words beside it are read ("at dawn on", "since"),
and two hearts that a range connects become one interval. What an expression is read against: the day of publication, the
dateline's, or in quoted speech and undated reports the day of the statement; and the day told of before ("a day earlier").
Nothing is made up: without an anchor a relative expression keeps its words, and its dates stay null.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from sayso.model.dates import TimeBasis, TimeMention, TimePrecision, When
from sayso.model.parse import Parse, Sentence
from sayso.model.span import Span
from sayso.resolve import date_counted, date_days, date_modifiers
from sayso.resolve.date_hearts import Heart, hearts
from sayso.resolve.date_ranges import grouped, ranged
from sayso.resolve.date_statements import dates_statement
from sayso.resolve.date_tense import direction
from sayso.resolve.date_words import Context

_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]|``.*?''")
_YEARS = range(1500, 9000)
"""A publication outside these years is an error of its page and anchors nothing."""

_EVENT, _PARTED = 60, re.compile(r"[.,;:!?\"“”]|\b(?:and|but|said|says)\b")
"""So many characters behind "three days after" its event may be told with its day, and what parts the two."""

_MEMORY = 2
"""So many sentences back a stretch told of still serves for comparison ("a year earlier")."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """What relative expressions are read against: the day of publication, and the dateline's; None where it is not known."""

    published: date | None = None
    dateline: date | None = None

    @property
    def day(self) -> date | None:
        day = self.dateline or self.published
        return day if day is not None and day.year in _YEARS else None


def find_dates(parse: Parse, anchor: Anchor) -> tuple[TimeMention, ...]:
    """The time expressions of a report's sentences, none overlapping, in order."""
    found = _read(parse, anchor)
    if anchor.day is None and (day := _weekday_told_twice(parse.text, found)) is not None:
        found = _read(parse, Anchor(dateline=day))
    return tuple(found)


def _read(parse: Parse, anchor: Anchor) -> list[TimeMention]:
    reader = _Reader(parse, anchor)
    return [mention for sentence in parse.sentences for mention in reader.read(sentence)]


def _weekday_told_twice(text: str, found: Sequence[TimeMention]) -> date | None:
    """The day of an undated report that it tells once in full and once by its weekday: "Friday", "on May 9, 2014", a Friday."""
    bare = {date_days.named_weekday(m.span.of(text)) for m in found if m.when.basis is TimeBasis.NONE}
    full = [m.when.start for m in found if m.when.precision is TimePrecision.DAY and m.when.basis is TimeBasis.STATED]
    return max((day for day in full if day is not None and day.weekday() in bare), default=None)


class _Reader:
    """Reads sentence after sentence, and remembers the day and the stretch told of last."""

    def __init__(self, parse: Parse, anchor: Anchor) -> None:
        self._parse = parse
        self._anchor = anchor.day
        self._basis = TimeBasis.RELATIVE
        self._day: date | None = None
        self._here: date | None = None
        self._told: tuple[int, When] | None = None

    def read(self, sentence: Sentence) -> list[TimeMention]:
        """The mentions of one sentence."""
        found: list[Heart] = []
        self._here = None
        for heart in hearts(self._parse.text, sentence.span, lambda span: self._context(sentence, span)):
            found.append(heart)
            if not heart.vague and not heart.compares:
                self._remember(sentence, heart.when)
        found = self._from_events(self._by_statement(sentence, found))
        return _apart([self._mention(sentence, group) for group in grouped(self._parse.text, found)])

    def _context(self, sentence: Sentence, span: Span) -> Context:
        told = self._told[1] if self._told is not None and sentence.index - self._told[0] <= _MEMORY else None
        way = direction(self._parse, sentence, span)
        return Context(self._anchor, self._day, self._here, told, way, self._basis)

    def _remember(self, sentence: Sentence, when: When) -> None:
        if when.start is None or when.end is None or when.precision is TimePrecision.OPEN:
            return
        self._told = sentence.index, when
        if when.precision is TimePrecision.DAY:
            self._day = self._here = when.start

    def _from_events(self, found: Sequence[Heart]) -> list[Heart]:
        """ "Three days after the offensive began on 20 September": counted from the day behind it, where nothing parts them."""
        done = list(found)
        for k, (heart, behind) in enumerate(pairwise(found)):
            gap = self._parse.text[heart.span.end : behind.span.start]
            dated = behind.when.precision is TimePrecision.DAY and behind.when.start is not None
            if dated and len(gap) <= _EVENT and not _PARTED.search(gap) and date_counted.counts_from_event(heart.match):
                done[k] = heart.again(replace(heart.context, event=behind.when.start, basis=behind.when.basis))
        return done

    def _by_statement(self, sentence: Sentence, found: list[Heart]) -> list[Heart]:
        """Quoted words count from the day on which they were said, and so does all that follows in an undated report."""
        stated = self._statement(sentence, found)
        if stated is None or stated == self._anchor:
            return found
        if self._anchor is None:
            self._anchor, self._basis = stated, TimeBasis.STATEMENT
            return [_counted_from(h, stated) if h.when.basis is TimeBasis.NONE else h for h in found]
        quotes = [q.span() for q in _QUOTED.finditer(self._parse.text, sentence.span.start, sentence.span.end)]

        def quoted(heart: Heart) -> bool:
            return heart.when.basis is TimeBasis.RELATIVE and any(a <= heart.span.start < b for a, b in quotes)

        return [_counted_from(h, stated) if quoted(h) else h for h in found]

    def _statement(self, sentence: Sentence, found: Sequence[Heart]) -> date | None:
        """The day on which the sentence says that its statement was made."""
        for heart in found:
            if heart.when.precision is TimePrecision.DAY and dates_statement(self._parse, sentence, heart.span):
                return heart.when.start
        return None

    def _mention(self, sentence: Sentence, group: tuple[Heart, ...]) -> TimeMention:
        text, first = self._parse.text, group[0]
        if len(group) == 2:
            span, when = ranged(text, first, group[1])
        elif first.vague:
            span, when = first.span, first.when
        else:
            span, when = date_modifiers.modified(text, sentence.span, first.span, first.when)
            if not first.hour:
                span, when = date_modifiers.bounded(text, sentence.span, span, when, self._anchor)
        return TimeMention(span, replace(when, text=span.of(text)), first.vague)


def _counted_from(heart: Heart, day: date) -> Heart:
    return heart.again(replace(heart.context, anchor=day, basis=TimeBasis.STATEMENT))


def _apart(mentions: Sequence[TimeMention]) -> list[TimeMention]:
    """Without those inside a longer one: the hour of "9 a.m. on Tuesday", which is read by itself and with its day."""
    kept: list[TimeMention] = []
    for mention in mentions:
        if kept and mention.span.start < kept[-1].span.end:
            shorter = min(kept[-1], mention, key=lambda m: m.span.end - m.span.start)
            if shorter is mention:
                continue
            kept.pop()
        kept.append(mention)
    return kept
