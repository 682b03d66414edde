"""Responsibility: whose voices name different doers of one incident, and who denies what another lays to its charge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from sayso.model.claim import Category, Kind, Stance
from sayso.reconcile.told import Told, usable

_HARMED = (Category.CIVILIAN, Category.UNKNOWN)


def competing(told: Sequence[Told]) -> Iterator[tuple[Told, Told]]:
    """Claims of two origins that name doers of whom none is the same: of the same harm, or of the act itself."""
    named = [t for t in told if t.claim.actor and usable(t) and t.claim.category in _HARMED]
    for a, b in combinations(named, 2):
        alike = a.claim.kind is b.claim.kind or Kind.RESPONSIBILITY in (a.claim.kind, b.claim.kind)
        if alike and a.origin != b.origin and not set(a.claim.actor) & set(b.claim.actor):
            yield a, b


def denied(told: Sequence[Told]) -> Iterator[tuple[Told, Told]]:
    """Denials of responsibility, each with the first claim of another origin that names the denier's side as the doer."""
    for denial in told:
        if denial.claim.kind is not Kind.RESPONSIBILITY or denial.claim.stance is not Stance.DENIED:
            continue
        side = {denial.origin.name, denial.support.party or denial.origin.name}
        charge = next((t for t in told if usable(t) and t.origin != denial.origin and side & set(t.claim.actor)), None)
        if charge is not None:
            yield denial, charge
