"""One table of measures, each beside the floor asked for and what others have published."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """One row. ``value`` is a share or an F1 unless the name says otherwise; ``floor`` is what it must reach (for a count: at
    most) or None; ``beside`` what others reach on the same data."""

    group: str
    name: str
    value: float
    floor: float | None = None
    beside: str = ""

    @property
    def reached(self) -> bool | None:
        if self.floor is None:
            return None
        return self.value <= self.floor if self.floor == 0 else self.value >= self.floor


@dataclass(frozen=True, slots=True)
class Agreement:
    """Precision, recall and F1 of what was found against what was wanted."""

    right: int
    found: int
    wanted: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.found + self.wanted) if self.found + self.wanted else 0.0


def table(measures: Iterable[Measure]) -> Iterator[str]:
    """The lines of the table: measure, value, floor and whether it is reached, and the published figures."""
    group = None
    for m in measures:
        if m.group != group:
            group = m.group
            yield f"\n{group}\n{'':4}{'measure':34}{'here':>8}{'floor':>8}      published"
        number = f"{m.value:.3f}" if isinstance(m.value, float) else str(m.value)
        floor = "–" if m.floor is None else f"{m.floor:g}"
        word = {True: "yes", False: "NO", None: ""}[m.reached]
        yield f"{'':4}{m.name:34}{number:>8}{floor:>8} {word:4} {m.beside}".rstrip()


def share(right: Collection[bool]) -> float:
    """The share that is right."""
    return sum(right) / len(right) if right else 0.0
