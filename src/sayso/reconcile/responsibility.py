"""Responsibility: whose voices name different doers of one incident, and who denies what another lays to its charge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from sayso.model.claim import Category, Claim, Kind, Stance
from sayso.reconcile.parties import is_nameless, may_be_one
from sayso.reconcile.told import Told, usable

_HARMED = (Category.CIVILIAN, Category.UNKNOWN)


def competing(told: Sequence[Told]) -> Iterator[tuple[Told, Told]]:
    """Claims that name doers of whom none may be the same, of two origins or of one as two reports carry it: of the same harm, of
    the same figure of fighters, or of the act itself."""
    named: dict[tuple[object, ...], Told] = {}
    for item in told:
        claim = item.claim
        if (
            usable(item)
            and not claim.headline
            and _names_doer(claim)
            and not any(is_nameless(name) for name in claim.actor)
        ):
            number = None if claim.category in _HARMED else claim.quantity.number
            key = (claim.actor, item.origin.origin_id, claim.kind, claim.category, number, claim.affected)
            named.setdefault(key, item)
    for a, b in combinations(named.values(), 2):
        apart = a.origin != b.origin or a.report != b.report
        if apart and _of_one_harm(a, b) and not may_be_one(a.claim.actor, b.claim.actor):
            yield a, b


def _names_doer(claim: Claim) -> bool:
    """Whether the words that are quoted name the doer: one that other sentences tell may be another incident's."""
    inferred = claim.actor_text is None and any(r.field == "actor" for r in claim.reasons)
    return bool(claim.actor) and not inferred and (claim.actor_text or "") in claim.evidence.quote


def _of_one_harm(a: Told, b: Told) -> bool:
    """Whether two claims are of the same people, as far as they tell: where two sides fight, each kills some of the other."""
    p, q = a.claim, b.claim
    if Kind.RESPONSIBILITY in (p.kind, q.kind):
        return True
    if p.kind is not q.kind:
        return False
    if p.category in _HARMED and q.category in _HARMED:
        return True
    known = p.quantity.number is not None and bool(p.affected)
    return (
        known
        and p.category is q.category
        and p.quantity.number == q.quantity.number
        and may_be_one(p.affected, q.affected)
    )


def denied(told: Sequence[Told]) -> Iterator[tuple[Told, Told]]:
    """Denials of an act, each with the first claim of another origin that names the denier's side as the doer."""
    for denial in told:
        if denial.claim.kind not in (Kind.RESPONSIBILITY, Kind.STRUCK) or denial.claim.stance is not Stance.DENIED:
            continue
        side = {denial.origin.name, denial.support.party or denial.origin.name}
        charges = (t for t in told if usable(t) and t.origin != denial.origin and may_be_one(side, t.claim.actor))
        charge = next(charges, None)
        if charge is not None:
            yield denial, charge
