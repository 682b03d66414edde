"""One pair of accounts compared, in words: what the model weighs, level by level."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sayso.link.facts import Told, all_told, row
from sayso.link.levels import COMPARISONS
from sayso.link.scoring import scorer
from sayso.link.weights import Weights
from sayso.link.weights import shipped as shipped_weights
from sayso.link.wording import shipped
from sayso.model.linkage import Readings


@dataclass(frozen=True, slots=True)
class Step:
    """One comparison: its name, what it compares, the level met, its weight (log2), how often the level is met between
    accounts of one incident and of two, and whether it keeps a chain of others from joining the two."""

    name: str
    compares: str
    level: str
    weight: float
    of_one: float
    of_two: float
    excludes: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """Two accounts compared. ``start``: the log2 odds before anything is compared; ``total``: with all steps added.

    ``meets``: whether blocking lets the two meet at all; ``same_report``: one report tells both, so that they stay apart.
    """

    a: str
    b: str
    start: float
    steps: tuple[Step, ...]
    total: float
    meets: bool
    same_report: bool
    weights: str

    @property
    def probability(self) -> float:
        """Of the two telling of one incident, by the total alone."""
        return float(1 / (1 + 2.0**-self.total))


def compare(readings: Readings, a: str, b: str, weights: Weights | None = None) -> Compared:
    """The accounts ``a`` and ``b`` of ``readings`` compared by ``weights`` (None: those shipped).

    Raises:
        KeyError: one of them is not there.
    """
    weights = weights or shipped_weights()
    told = all_told(readings.of_harm())
    pair = {i: told[i] for i in (a, b)}
    made = [row(item, shipped()) for item in pair.values()]
    with scorer(made, weights, every_pair=True) as opened:
        (found,) = opened.pairs()
    with scorer(made, weights) as opened:
        meets = bool(opened.pairs())
    steps = []
    for make, level in zip(COMPARISONS, found.levels, strict=True):
        comparison = make()
        chosen = comparison.levels[level]
        m, u = weights.shares[comparison.name][chosen.name]
        weight = weights.weight(comparison.name, chosen.name)
        steps.append(Step(comparison.name, _first_line(make.__doc__), chosen.name, weight, m, u, chosen.excludes))
    return Compared(a, b, weights.start, tuple(steps), found.weight, meets, _one_report(pair), weights.version)


def _first_line(doc: str | None) -> str:
    return " ".join((doc or "").split())


def _one_report(pair: Mapping[str, Told]) -> bool:
    return len({t.account.report_id for t in pair.values()}) == 1
