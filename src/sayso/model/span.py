"""Places in a stored text: half-open offsets in Unicode code points."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """``text[start:end]``; offsets are 0-based, half open, in code points."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The slice of ``text`` that this span names."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """The words a claim rests on; ``quote`` always equals ``text[start:end]`` of the stored text."""

    start: int
    end: int
    quote: str

    @classmethod
    def of(cls, text: str, span: Span) -> Evidence:
        """Quote ``span`` from ``text``."""
        return cls(span.start, span.end, span.of(text))

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


_HARMLESS = "\n\t\xad\u200b\u200c\u200d"
"""Lines and tabs, and what only says where a word may break or how its letters join."""


def plain(text: str) -> str:
    """``text`` with control, escape and direction characters, which could hide or reorder words or rewrite a terminal,
    replaced by a visible mark; lines and tabs stay. Every character stays one character, so that spans hold."""
    return "".join(
        c if c in _HARMLESS or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn") else "\ufffd" for c in text
    )
