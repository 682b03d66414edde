"""A report's text as quotes are looked up in it: white space is one blank, and a quote stands wherever its words stand."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

_SPACE = re.compile(r"\s+")
_SENTENCE_END = re.compile(r"(?<!\.\w)(?<!\b[A-Z])[.!?][\"'”’)\]]{0,3} (?=[^a-z])|\n(?=[^a-z])")
_CONTEXT = 300


@dataclass(frozen=True, slots=True)
class Found:
    """Where a quote stands: the starts of all its occurrences, ascending, and its length in characters."""

    starts: tuple[int, ...]
    length: int

    def overlap(self, other: Found) -> int:
        """The most characters that an occurrence of one shares with one of the other; 0 where none touch.

        What an interval shares with others of one length only falls with the distance of their starts, so that the two
        nearest starts decide; looking at every pair would be quadratic for words that a text repeats.
        """
        return max((self._shared(s, other, u) for s in self.starts for u in other._nearest(s)), default=0)

    def _nearest(self, start: int) -> tuple[int, ...]:
        i = bisect_left(self.starts, start)
        return self.starts[max(i - 1, 0) : i + 1]

    def _shared(self, start: int, other: Found, other_start: int) -> int:
        return max(0, min(start + self.length, other_start + other.length) - max(start, other_start))


@dataclass(frozen=True, slots=True)
class Context:
    """Words with what stands before and after them in their sentence."""

    before: str
    words: str
    after: str

    def __str__(self) -> str:
        return f"{self.before}{self.words}{self.after}"


class SearchText:
    """One report's text, ready for looking up many quotes; line breaks are kept apart only to tell sentences."""

    def __init__(self, text: str) -> None:
        self._lines = _SPACE.sub(lambda m: "\n" if "\n" in m.group() else " ", text.strip())
        self._text = self._lines.replace("\n", " ")
        self._known: dict[str, Found] = {}

    def find(self, quote: str) -> Found:
        """All occurrences of ``quote``, those that overlap each other too; none of an empty one."""
        words = squashed(quote)
        if words not in self._known:
            self._known[words] = Found(tuple(self._starts(words)), len(words))
        return self._known[words]

    def _starts(self, words: str) -> Iterator[int]:
        start = self._text.find(words) if words else -1
        while start >= 0:
            yield start
            start = self._text.find(words, start + 1)

    def context(self, quote: str) -> Context:
        """The first occurrence of ``quote`` in its sentence, at most ``_CONTEXT`` characters to each side."""
        found = self.find(quote)
        if not found.starts:
            return Context("", squashed(quote), "")
        start, end = found.starts[0], found.starts[0] + found.length
        first = max(0, start - _CONTEXT)
        ends = [m.end() for m in _SENTENCE_END.finditer(self._lines, first, start + 1) if m.end() <= start]
        after = _SENTENCE_END.search(self._lines, max(start, end - 1), end + _CONTEXT)
        last = max(end, after.start() + len(after.group().rstrip())) if after else end + _CONTEXT
        cut = "…" if first and not ends else ""
        before = cut + self._text[ends[-1] if ends else first : start]
        rest = "…" if not after and last < len(self._text) else ""
        return Context(before, self._text[start:end], self._text[end:last].rstrip() + rest)


def squashed(text: str) -> str:
    """``text`` with each run of white space (no-break spaces too) as one blank, and none at its ends."""
    return _SPACE.sub(" ", text).strip()
