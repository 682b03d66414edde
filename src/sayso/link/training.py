"""Weights from a ledger's own accounts, without labels: expectation maximisation, run by Splink, from the weights in use on."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping

from sayso.errors import InputError
from sayso.link import weights as weighing
from sayso.link.bounds import bounded, shares
from sayso.link.facts import all_told, row
from sayso.link.levels import Comparison
from sayso.link.scoring import estimated, table
from sayso.link.weights import Weights
from sayso.link.wording import shipped
from sayso.model.linkage import Readings

ENOUGH = 1000
"""Fewer accounts tell nothing of how often a level is met."""


def train(readings: Readings, start: Weights | None = None, enough: int = ENOUGH) -> Weights:
    """The weights that fit the accounts of ``readings``: half way (in log2) from ``start`` (None: those shipped) to what is
    estimated, since levels that say the same thing twice are estimated too high, and within the bounds of ``bounds``.

    Raises:
        InputError: there are fewer than ``enough`` accounts.
    """
    start = start or weighing.shipped()
    told = all_told(readings.of_harm())
    if len(told) < enough:
        raise InputError(
            f"{len(told):,} accounts are too few to train on ({enough:,} at least); the shipped weights serve"
        )
    found = estimated((row(told[a], shipped()) for a in sorted(told)), start)
    made = {c.name: _moved(c, start, found[c.name]) for c in table()}
    digest = hashlib.sha256(json.dumps(made, sort_keys=True).encode()).hexdigest()[:8]
    source = f"{len(told):,} accounts of a ledger, from {start.version} on"
    return Weights(f"trained-{digest}", source, start.prior, made)


def _moved(
    comparison: Comparison, start: Weights, found: Mapping[str, tuple[float, float]]
) -> dict[str, tuple[float, float]]:
    halves = [(start.weight(comparison.name, n) + math.log2(m / u)) / 2 for n, (m, u) in found.items()]
    return shares(comparison, bounded(comparison, halves), [u for _, u in found.values()])
