"""Where the words of a proposal stand in a report: its quote, the effect, the number, those affected."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from sayso.extract import numbers
from sayso.extract.effects import Effect, effects
from sayso.extract.phrases import Phrase, phrases
from sayso.model.parse import Parse, Sentence, Token
from sayso.model.report import BlockKind
from sayso.model.span import Span

PROSE = frozenset({BlockKind.TITLE, BlockKind.BODY, BlockKind.CAPTION})
_SPACE = re.compile(r"\s")


def flat(text: str) -> str:
    """``text`` with every white-space character a plain space: a line's end inside a quote is no other letter."""
    return _SPACE.sub(" ", text)


def whole_words(words: str, text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Where ``words`` stand letter for letter in ``text[start:end]``, beginning and ending with words, not inside one."""
    if words:
        before = r"(?<!\w)" if _is_word(words[0]) else ""
        behind = r"(?!\w)" if _is_word(words[-1]) else ""
        pattern = re.compile(before + re.escape(words) + behind)
        yield from (Span(*m.span()) for m in pattern.finditer(text, start, len(text) if end is None else end))


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


class ReportWords:
    """A report's text as quotes are looked for in it, with the grammar of its sentences, read once each."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.flat = flat(parse.text)
        self._phrases: dict[int, list[Phrase]] = {}
        self._effects: dict[int, list[Effect]] = {}
        self._numbers: dict[int, list[numbers.Number]] = {}

    @cached_property
    def _starts(self) -> list[int]:
        return [b.span.start for b in self.parse.report.blocks]

    def quotes(self, quote: str, after: int) -> Iterator[Span]:
        """Where ``quote`` stands in the whole text: first those from ``after`` on, then those before."""
        yield from whole_words(quote, self.flat, after)
        yield from whole_words(quote, self.flat, 0, min(len(self.flat), after + len(quote) - 1))

    def in_prose(self, span: Span) -> bool:
        """Whether all of ``span`` is told by the article itself: title, body or caption."""
        first = max(0, bisect_right(self._starts, span.start) - 1)
        last = bisect_right(self._starts, span.end - 1)
        touched = [b for b in self.parse.report.blocks[first:last] if b.span.overlaps(span)]
        return bool(touched) and all(b.kind in PROSE for b in touched)

    def sentences(self, span: Span) -> list[Sentence]:
        """The sentences that share a character with ``span``."""
        ends = self._sentence_ends
        k = bisect_right(ends, span.start)
        found = []
        while k < len(ends) and self.parse.sentences[k].span.start < span.end:
            found.append(self.parse.sentences[k])
            k += 1
        return found

    @cached_property
    def _sentence_ends(self) -> list[int]:
        return [s.span.end for s in self.parse.sentences]

    def tokens(self, span: Span) -> list[Token]:
        """The tokens that lie wholly in ``span``."""
        inside = (t for s in self.sentences(span) for t in self.parse.sentence_tokens(s))
        return [t for t in inside if span.start <= t.start and t.end <= span.end]

    def effects(self, span: Span) -> list[Effect]:
        """The effects in ``span`` that the built-in grammar knows."""
        found = []
        for sentence in self.sentences(span):
            if sentence.index not in self._effects:
                self._effects[sentence.index] = effects(self.parse, sentence)
            found += [e for e in self._effects[sentence.index] if span.contains(e.span(self.parse.tokens))]
        return found

    def phrases(self, span: Span) -> list[Phrase]:
        """The noun phrases whose head lies in ``span``."""
        found = []
        for sentence in self.sentences(span):
            if sentence.index not in self._phrases:
                self._phrases[sentence.index] = phrases(self.parse, sentence)
            found += [p for p in self._phrases[sentence.index] if self._inside(p.head, p.head + 1, span)]
        return found

    def counts(self, span: Span) -> list[numbers.Number]:
        """The numbers wholly in ``span`` that count something: "12" and "twelve", no age, date or distance."""
        found = []
        for sentence in self.sentences(span):
            if sentence.index not in self._numbers:
                self._numbers[sentence.index] = list(_numbers(self.parse.tokens, sentence.first, sentence.last))
            found += [n for n in self._numbers[sentence.index] if self._inside(n.first, n.last, span)]
        return found

    def span(self, first: int, last: int) -> Span:
        """The characters of tokens ``first`` to ``last`` (half open)."""
        return Span(self.parse.tokens[first].start, self.parse.tokens[last - 1].end)

    def _inside(self, first: int, last: int, span: Span) -> bool:
        return span.contains(self.span(first, last))


def _numbers(tokens: Sequence[Token], first: int, end: int) -> Iterator[numbers.Number]:
    """The counts among tokens ``first`` to ``end``, none inside another: no "two" in "twenty-two"."""
    i = first
    while i < end:
        number = numbers.read_number(tokens, i, end)
        if number is None:
            i += 1
            continue
        if numbers.is_count(tokens, number):
            yield number
        i = max(number.last, i + 1)
