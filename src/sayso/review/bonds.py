"""Which accounts are one incident and which are not, so that the two never contradict each other: what is said first stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence


class Bonds:
    """Groups of accounts told to be one incident, and pairs told to be two."""

    def __init__(self) -> None:
        self._group: dict[str, set[str]] = {}
        self._apart: dict[str, set[str]] = defaultdict(set)

    def join(self, accounts: Iterable[str]) -> bool:
        """Take ``accounts`` for one incident, unless some are told apart already; whether it was done."""
        whole = {b for a in accounts for b in self._of(a)}
        if any(not self._apart[a].isdisjoint(whole) for a in whole if a in self._apart):
            return False
        for a in whole:
            self._group[a] = whole
        return True

    def part(self, one: Sequence[str], other: Sequence[str]) -> bool:
        """Take every account of ``one`` for another incident than each of ``other``, unless some are one; whether it was done."""
        if any(not self._of(a).isdisjoint(other) for a in one):
            return False
        for a in one:
            self._apart[a].update(other)
        for b in other:
            self._apart[b].update(one)
        return True

    def together(self) -> tuple[tuple[str, str], ...]:
        """Pairs by which each group hangs together, sorted."""
        return tuple(sorted(self._chained()))

    def apart(self) -> dict[str, frozenset[str]]:
        """By account those that it is told apart from."""
        return {a: frozenset(self._apart[a]) for a in sorted(self._apart)}

    def _of(self, account: str) -> set[str]:
        return self._group.get(account, {account})

    def _chained(self) -> Iterator[tuple[str, str]]:
        for group in {id(g): g for g in self._group.values()}.values():
            first, *rest = sorted(group)
            yield from ((first, other) for other in rest)
