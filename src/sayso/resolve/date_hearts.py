"""The hearts of time expressions: what the grammars find in a sentence, each with its reading, so that it can be read again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from sayso.model.dates import When
from sayso.model.span import Span
from sayso.resolve import (
    date_absolute,
    date_counted,
    date_days,
    date_feasts,
    date_modifiers,
    date_months,
    date_periods,
    date_told,
    date_vague,
    date_years,
)
from sayso.resolve.date_words import Context, Reading, Rule

GRAMMARS = (
    date_absolute,
    date_feasts,
    date_months,
    date_years,
    date_days,
    date_counted,
    date_periods,
    date_told,
    date_modifiers,
)
"""The grammars whose expressions name a stretch of the calendar; ``date_vague`` has those that name none."""

_EVERY = re.compile(r"\b(?:every|each|per)\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Heart:
    """One match of a grammar, read. ``span`` is in the text of the report, ``match`` in that of its sentence."""

    span: Span
    match: re.Match[str]
    reading: Reading
    context: Context
    when: When
    vague: bool

    @property
    def hour(self) -> bool:
        """Whether it is an hour or a night that may belong to a day beside it ("5 p.m.", "overnight")."""
        return self.reading in (date_modifiers.hours_alone, date_days.overnight)

    @property
    def compares(self) -> bool:
        """Whether it names what is told of only by comparing with another stretch ("a year earlier")."""
        return self.reading in date_counted.COMPARISONS

    def again(self, context: Context) -> Heart:
        """The same words read against another context; as they were where that gives nothing."""
        when = self.reading(self.match, context)
        return self if when is None else replace(self, when=when, context=context)


@lru_cache(maxsize=1)
def _grammars() -> tuple[tuple[tuple[str, ...], tuple[Rule, ...], bool], ...]:
    """Each grammar's triggers and rules, and whether its expressions are vague."""
    plain = tuple((g.TRIGGERS, tuple(g.rules()), False) for g in GRAMMARS)
    return (*plain, (date_vague.TRIGGERS, tuple(date_vague.rules()), True))


def folded(line: str) -> str:
    """A line as the triggers of the grammars stand for it."""
    return re.sub(r"\s", " ", re.sub(r"\d", "0", line.lower()))


def _matches(line: str) -> list[tuple[int, int, int, re.Match[str], Reading, bool]]:
    """The matches of all rules as (start, negative end, number of the rule, match, reading, vague), the longest first."""
    low, found = folded(line), []
    count = 0
    for triggers, rules, vague in _grammars():
        if any(word in low for word in triggers):
            for k, (pattern, reading) in enumerate(rules, count):
                found += [(m.start(), -m.end(), k, m, reading, vague) for m in pattern.finditer(line)]
        count += len(rules)
    return sorted(found, key=lambda item: item[:3])


def hearts(text: str, sentence: Span, context_of: Callable[[Span], Context]) -> Iterator[Heart]:
    """The longest expression at each place of a sentence, in order; ``context_of`` is asked as the reading proceeds."""
    line = sentence.of(text)
    reached = 0
    for start, _, _, match, reading, vague in _matches(line):
        if start < reached or _EVERY.search(line[max(0, start - 12) : start]):
            continue
        span = Span(sentence.start + start, sentence.start + match.end())
        context = context_of(span)
        when = reading(match, context)
        if when is not None:
            reached = match.end()
            yield Heart(span, match, reading, context, when, vague)
