"""Arithmetic of bounds: what sums, wholes and parts of numbers can be whose least and greatest are told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Interval:
    """Every number from ``low`` to ``high``, both included; None: no greatest is told. ``low`` is 0 or more."""

    low: float
    high: float | None

    def __add__(self, other: Interval) -> Interval:
        """The bounds of a sum of two numbers that count different things."""
        high = None if self.high is None or other.high is None else self.high + other.high
        return Interval(self.low + other.low, high)

    def excludes(self, other: Interval) -> bool:
        """Whether no number lies in both."""
        return (self.high is not None and self.high < other.low) or (other.high is not None and other.high < self.low)

    def opened(self) -> Interval:
        """The bounds of a number of which this one counts some only."""
        return Interval(self.low, None)

    def hull(self, other: Interval) -> Interval:
        """The narrowest bounds that hold both."""
        high = None if self.high is None or other.high is None else max(self.high, other.high)
        return Interval(min(self.low, other.low), high)

    def at_least(self, least: float) -> Interval:
        """The bounds with what is known besides to be the least; never above the greatest that is told."""
        low = max(self.low, least)
        return Interval(low if self.high is None else min(low, self.high), self.high)

    def part_of(self, whole: Interval, beside: Iterable[Interval] = ()) -> Interval:
        """The bounds of a part that may count some only: at most what the whole leaves beside its other, different parts."""
        if whole.high is None:
            return self.opened()
        return Interval(self.low, max(self.low, whole.high - sum(part.low for part in beside)))
