"""Disagreements: claims that cannot all hold, each in one sentence with quotations; a list of rules, one or more a kind.

Hedge drift, one number of one origin under several hedges, is listed apart.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.model.figure import Disagreement
from sayso.reconcile.disagreements.drift import drifts
from sayso.reconcile.disagreements.spanning import Family, headlines, part_or_addition, sums
from sayso.reconcile.disagreements.within import WITHIN

__all__ = ["Family", "disagreements", "drifts"]

_SPANNING = (part_or_addition, headlines, sums)


def disagreements(families: Sequence[Family]) -> list[Disagreement]:
    """All disagreements within events and between an event and those that its totals span."""
    found: dict[str, Disagreement] = {}
    for family in families:
        within = (item for incident in family.values() for rule in WITHIN for item in rule(incident))
        spanning = (item for rule in _SPANNING for item in rule(family))
        for item in (*within, *spanning):
            found.setdefault(item.disagreement_id, item)
    return sorted(found.values(), key=lambda d: d.disagreement_id)
