"""B-cubed: how far each item's cluster is its true one (Bagga and Baldwin 1998)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Agreement:
    """Means over items of the share of its cluster that is of its true one, and of its true one that is in its cluster."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)


def bcubed(pairs: Sequence[tuple[Hashable, Hashable]]) -> Agreement:
    """``pairs``: the true and the found cluster of each item."""
    if not pairs:
        return Agreement(0.0, 0.0)
    true, found, both = Counter(g for g, _ in pairs), Counter(p for _, p in pairs), Counter(pairs)
    precision = sum(both[x] / found[x[1]] for x in pairs) / len(pairs)
    return Agreement(precision, sum(both[x] / true[x[0]] for x in pairs) / len(pairs))
