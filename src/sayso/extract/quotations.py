"""Where a text's quotation marks and line ends stand, so that whether a quotation is open costs no look at all before it."""

from __future__ import annotations

import re
from bisect import bisect_left

_MARKS = '“”"\n'
_MARK = re.compile(f"[{_MARKS}]")


class Quotations:
    """The marks of ``text`` by kind, in order."""

    def __init__(self, text: str) -> None:
        self._at: dict[str, list[int]] = {mark: [] for mark in _MARKS}
        for match in _MARK.finditer(text):
            self._at[match.group()].append(match.start())

    def paragraph(self, start: int, at: int) -> int:
        """Where the line that holds ``at`` begins, but not before ``start``."""
        ends = self._at["\n"]
        k = bisect_left(ends, at)
        return max(start, ends[k - 1] + 1) if k else start

    def is_open(self, start: int, end: int) -> bool:
        """Whether a quotation that opens from ``start`` on is still open at ``end``."""
        return self._count("“", start, end) > self._count("”", start, end) or self._count('"', start, end) % 2 == 1

    def _count(self, mark: str, start: int, end: int) -> int:
        return bisect_left(self._at[mark], end) - bisect_left(self._at[mark], start)
