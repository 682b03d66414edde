"""What a trained weight may be: bounds that hold whatever the data say."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from sayso.link.levels import Comparison

_LEAST, _MOST = -14.0, 12.0
_MOST_OF = {
    ("place", "a town in the other's province"): 0.5,
    ("place", "a town in the other's country or wide region"): -1.0,
    ("place", "regions that touch"): 0.5,
    ("place", "same province or country"): 2.0,
    ("place", "another place"): -4.0,
    ("time", "neighbouring days"): -6.5,
    ("time", "one published before the other's days"): -7.0,
    ("time", "far apart, one by its publication"): -4.0,
    ("time", "a few days apart"): -7.0,
    ("time", "other days"): -7.5,
    ("affected", "fighters in one, civilians in the other"): -5.0,
    ("figures", "one tells no outcome"): -2.0,
    ("figures", "nothing to compare"): 0.0,
    ("text", "too short"): 0.0,
    ("names", "too few names"): 0.0,
    **{(name, "not told by both"): 0.0 for name in ("place", "actor", "affected", "means")},
    ("time", "not dated by both"): 0.0,
    ("victims", "not named by both"): 0.0,
    ("quotations", "not quoted by both"): 0.0,
}
"""Levels that weigh at most so much, whatever the data say: what excludes each other is joined on overwhelming evidence only,
and data in which dates and places are misread teach otherwise; what is not told speaks for nothing."""

_LEAST_OF = {
    ("figures", "bounds that agree"): -0.5,
    ("figures", "bounds that nearly agree"): -0.5,
    ("figures", "bounds that exclude each other"): -1.5,
    ("names", "none shared"): -1.5,
    ("means", "means of one sort"): -0.5,
    ("means", "other means"): -2.5,
}
"""Levels that weigh at least so much: figures that differ are what a ledger is to show, and hardly tell incidents apart."""

_RISING = {"text"}
"""Comparisons whose levels, from the second on, never weigh less than the one before: a likeness is no ground against."""


def bounded(comparison: Comparison, weights: Sequence[float]) -> list[float]:
    """The weights (log2) of a comparison's levels within their bounds."""
    kept = [
        max(_LEAST_OF.get((comparison.name, v.name), _LEAST), min(_MOST_OF.get((comparison.name, v.name), _MOST), w))
        for v, w in zip(comparison.levels, weights, strict=True)
    ]
    return [kept[0], *accumulate(kept[1:], max)] if comparison.name in _RISING else kept


def shares(comparison: Comparison, weights: Sequence[float], of_two: Sequence[float]) -> dict[str, tuple[float, float]]:
    """Of each level by name, how often it is met between accounts of one incident and of two: ``of_two`` as given, of one so
    that it weighs what it should. Levels are told by their weights, so no two are given just the same."""
    made = {}
    for k, (level, weight, u) in enumerate(zip(comparison.levels, weights, of_two, strict=True)):
        m = u * 2.0 ** (weight - k * 1e-4)
        made[level.name] = (float(f"{m:.9g}"), float(f"{u:.9g}"))
    return made
