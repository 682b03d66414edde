"""How well claims were read: counts, shares, and what went wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sayso.evaluate.texts import Context
from sayso.model.issue import Issue


@dataclass(frozen=True, slots=True)
class Counts:
    """What was found of what was coded, what was missed, and what was read beside it; shares are None where nothing was."""

    found: int = 0
    missed: int = 0
    extra: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.found + other.found, self.missed + other.missed, self.extra + other.extra)

    @property
    def gold(self) -> int:
        return self.found + self.missed

    @property
    def read(self) -> int:
        return self.found + self.extra

    @property
    def precision(self) -> float | None:
        return share(self.found, self.read)

    @property
    def recall(self) -> float | None:
        return share(self.found, self.gold)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall."""
        return share(2 * self.found, self.gold + self.read)


def share(part: int, whole: int) -> float | None:
    """``part`` of ``whole``, between 0 and 1; None of nothing."""
    return part / whole if whole else None


@dataclass(frozen=True, slots=True)
class Wrong:
    """A field that was read otherwise than coded; None: not told."""

    field: str
    gold: str | None
    read: str | None


@dataclass(frozen=True, slots=True)
class Miss:
    """A claim that was missed, read beside, or read with wrong fields, in its sentence."""

    report: str
    kind: str
    number: int | None
    context: Context
    wrong: tuple[Wrong, ...] = ()


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Read claims against hand-coded ones.

    ``agreement``: in how many of the ``detection.found`` pairs a field is right; ``whole_claim``: in how many all are.
    ``rare``: parts linked to the right whole ("subset"), running totals ("total") and stances other than asserted
    ("stance"), which a constant answer cannot reach. ``misread``, ``missed`` and ``extra`` begin with the worst.
    """

    reports: int
    detection: Counts
    in_silent_reports: int
    """Claims read in reports of which nothing is coded."""
    not_in_report: int
    """Claims whose evidence the report's text does not hold."""
    whole_claim: int
    agreement: Mapping[str, int]
    rare: Mapping[str, Counts]
    by_kind: Mapping[str, Counts]
    by_outlet: Mapping[str, Counts]
    missed: tuple[Miss, ...]
    extra: tuple[Miss, ...]
    misread: tuple[Miss, ...]
    issues: tuple[Issue, ...] = ()
