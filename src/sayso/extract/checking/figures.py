"""The figure of a proposal, read again from its quote: the number by the grammar of numbers, the bounds by the own table."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.extract import numbers
from sayso.extract.checking.proposal import Proposal
from sayso.extract.checking.words import ReportWords, flat, whole_words
from sayso.extract.phrases import Phrase
from sayso.model.claim import Kind, Qualifier, Quantity
from sayso.model.span import Span

_NO_HEDGE = frozenset({"NN", "NNS", "NNP", "NNPS", "CD", "DT", "PDT", "PRP$", "JJ", "``", "''", ",", ".", ":"})
"""Tags of words beside a number that hedge nothing: the noun, its article, punctuation."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity with its place. ``at``: offset of the number, or of the head noun where there is none."""

    at: int
    quantity: Quantity
    phrase: Phrase | None
    whom: Span | None
    names: tuple[str, ...] = ()


class Figures:
    """Reads the figures of proposals from one report."""

    def __init__(self, words: ReportWords) -> None:
        self._words = words
        self._tokens = words.parse.tokens

    def read(self, proposal: Proposal, quote: Span, effect: Span) -> Figure | None:
        """The figure that ``quote`` gives for ``proposal``; None where it gives no such number, or nobody affected."""
        whom = self._stretch(proposal.affected_text, quote, effect)
        names = tuple(n for n in proposal.names if self._stretch(n, quote, effect) is not None)
        if proposal.kind is Kind.RESPONSIBILITY:
            return Figure(effect.start, Quantity(None, Qualifier.VAGUE, None, None), None, whom)
        if proposal.number is None:
            return self._uncounted(quote, effect, whom, names)
        number = self._number(proposal, quote, effect, whom)
        if number is not None:
            return self._counted(proposal, quote, number, whom, names)
        return self._single(proposal, whom, names)

    def _stretch(self, text: str | None, quote: Span, near: Span) -> Span | None:
        """Where ``text`` stands in the quote, the nearest to ``near``."""
        found = whole_words(flat(text or "").strip(), self._words.flat, quote.start, quote.end)
        return min(found, key=lambda s: abs(s.start - near.start), default=None)

    def _number(self, proposal: Proposal, quote: Span, effect: Span, whom: Span | None) -> numbers.Number | None:
        """The count in the quote that has the proposed value: the one in the words given for it, else the nearest."""
        same = [n for n in self._words.counts(quote) if proposal.number in (n.low, n.high)]
        written = self._stretch(proposal.number_text, quote, whom or effect)
        given = [s for s in (whom, written) if s is not None]

        def rank(number: numbers.Number) -> tuple[bool, int]:
            span = self._words.span(number.first, number.last)
            return not any(s.overlaps(span) for s in given), abs(span.start - (whom or effect).start)

        return min(same, key=rank, default=None)

    def _counted(
        self, proposal: Proposal, quote: Span, number: numbers.Number, whom: Span | None, names: tuple[str, ...]
    ) -> Figure:
        at = self._tokens[number.first].start
        phrase = next((p for p in self._words.phrases(quote) if p.counted and p.number_at == number.first), None)
        if phrase is not None and number.low < number.high and phrase.quantity.number is not None:
            phrase = None  # the grammar of phrases cuts a range at its first number
        own = phrase.quantity if phrase is not None else self._outside_phrases(number)
        if own.qualifier is Qualifier.EXACT and own.number is not None:
            own = self._hedged(own, proposal, quote, number)
        span = phrase.span(self._tokens) if phrase is not None else whom
        return Figure(at, own, phrase, span, names)

    def _outside_phrases(self, number: numbers.Number) -> Quantity:
        """The quantity of a number in no noun phrase that the grammar knows, with the hedge before or behind it."""
        sentence = self._words.parse.sentence_of(number.first)
        hedge, start = numbers.hedge_before(self._tokens, number.first, sentence.first)
        if hedge is None and numbers.hedge_after(self._tokens, number.last, sentence.last):
            hedge = Qualifier.AT_LEAST
        text = self._words.span(start, number.last).of(self._words.parse.text)
        if number.low < number.high:
            return Quantity(None, Qualifier.ABOUT, float(number.low), float(number.high), text)
        return numbers.quantity(number.low, hedge or Qualifier.EXACT, text)

    def _hedged(self, own: Quantity, proposal: Proposal, quote: Span, number: numbers.Number) -> Quantity:
        """The proposed hedge where the word lists know none, and a word beside the number can be one."""
        count = self._words.span(number.first, number.last)
        written = self._stretch(proposal.number_text, quote, count)
        if proposal.qualifier in (Qualifier.EXACT, Qualifier.VAGUE) or written is None or not written.contains(count):
            return own
        beside = [t for t in self._words.tokens(written) if not count.start <= t.start < count.end]
        if all(t.tag in _NO_HEDGE for t in beside):
            return own
        text = written.of(self._words.parse.text)
        return numbers.quantity(own.number, proposal.qualifier, text, additional=own.additional)

    def _uncounted(self, quote: Span, effect: Span, whom: Span | None, names: tuple[str, ...]) -> Figure | None:
        """A claim without a number: a vague amount ("dozens"), or people or things that the quote names."""
        phrase = self._phrase(whom)
        if phrase is None:
            vague = [p for p in self._words.phrases(quote) if p.counted and p.quantity.number is None]
            phrase = min(vague, key=lambda p: abs(self._tokens[p.head].start - effect.start), default=None)
        if phrase is not None:
            own = phrase.quantity
            if own.number is not None:
                own = numbers.quantity(None, Qualifier.VAGUE, self._tokens[phrase.head].text)
            return Figure(self._tokens[phrase.number_at].start, own, phrase, phrase.span(self._tokens), names)
        if whom is None:
            return None
        text = whom.of(self._words.parse.text)
        return Figure(whom.start, numbers.quantity(None, Qualifier.VAGUE, text), None, whom, names)

    def _single(self, proposal: Proposal, whom: Span | None, names: tuple[str, ...]) -> Figure | None:
        """One, told by the singular alone: "a command post", "the mayor"."""
        phrase = self._phrase(whom)
        if phrase is None or proposal.number != 1 or phrase.quantity.number != 1:
            return None
        return Figure(self._tokens[phrase.number_at].start, phrase.quantity, phrase, phrase.span(self._tokens), names)

    def _phrase(self, whom: Span | None) -> Phrase | None:
        """The noun phrase of those affected: the first whose head stands in the words given."""
        return next(iter(self._words.phrases(whom)), None) if whom is not None else None
