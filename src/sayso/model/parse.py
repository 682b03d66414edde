"""A parsed text, independent of the parser: what ``annotate`` hands to every later stage.

Tokens are plain tuples, so that grammars, place and date readers, and a reader for another language see one form.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from sayso.model.report import BlockKind, Report
from sayso.model.span import Span


class Token(NamedTuple):
    """One token. ``i`` and ``head`` index the parse's tokens; a root is its own head.

    ``text`` is as stored, ``lower`` folded, ``lemma`` lower case; ``pos`` is universal, ``tag`` Penn Treebank, ``dep``
    ClearNLP labels as spaCy gives them; ``ent`` the parser's entity label or "" (unreliable for places: never filter by it).
    """

    i: int
    start: int
    end: int
    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    ent: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens ``first`` to ``last`` (half open) of a parse, in a block of one kind."""

    index: int
    first: int
    last: int
    span: Span
    block: int
    kind: BlockKind

    @property
    def headline(self) -> bool:
        return self.kind is BlockKind.TITLE


@dataclass(frozen=True)
class Parse:
    """A report's prose, sentence by sentence; furniture is not parsed."""

    report: Report
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    model: str

    @property
    def text(self) -> str:
        return self.report.text

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each token the indices of its dependants, in order."""
        lists: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                lists[token.head].append(token.i)
        return tuple(tuple(kids) for kids in lists)

    def kids(self, i: int, *deps: str) -> list[Token]:
        """The dependants of token ``i``, all or those with one of the labels ``deps``."""
        return [self.tokens[k] for k in self.children[i] if not deps or self.tokens[k].dep in deps]

    def subtree(self, i: int) -> Iterator[Token]:
        """Token ``i`` and all below it, in text order."""
        found, stack = [], [i]
        while stack:
            k = stack.pop()
            found.append(k)
            stack.extend(self.children[k])
        return (self.tokens[k] for k in sorted(found))

    def ancestors(self, i: int) -> Iterator[Token]:
        """The heads above token ``i``, nearest first."""
        while self.tokens[i].head != i:
            i = self.tokens[i].head
            yield self.tokens[i]

    def sentence_tokens(self, sentence: Sentence) -> Sequence[Token]:
        return self.tokens[sentence.first : sentence.last]

    @cached_property
    def sentence_index(self) -> tuple[int, ...]:
        """For each token the index of its sentence."""
        return tuple(s.index for s in self.sentences for _ in range(s.first, s.last))

    def sentence_of(self, i: int) -> Sentence:
        return self.sentences[self.sentence_index[i]]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds the character at ``offset``, if any does."""
        low, high = 0, len(self.sentences)
        while low < high:
            mid = (low + high) // 2
            if self.sentences[mid].span.end <= offset:
                low = mid + 1
            else:
                high = mid
        if low < len(self.sentences) and self.sentences[low].span.start <= offset:
            return self.sentences[low]
        return None
