"""Bodies told by their common name alone ("police", "the army", "the provincial council", "rebels") get the country, or the
province, of the place where the claim puts the incident: local press and agencies leave out what their readers know.

Where the report names a body in full it is never touched, and where the place has no country the common name stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import replace
from functools import lru_cache

from sayso import lexicon
from sayso.model.claim import Category, Claim, Reason
from sayso.model.place import PlaceMention, PlacePrecision

_FORCES = ("Ministry of Defence", "army", "military source")
"""Bodies that speak of what their own side did abroad as well."""


_COALITION = "the coalition"
_LEVELS = ("regional ", "provincial ", "district ", "municipal ")


def belonging(claims: Sequence[Claim], mentions: Sequence[PlaceMention]) -> tuple[Claim, ...]:
    """``claims`` with bodies of the state where they happened named in full, each saying so among its reasons.

    A claim without a place takes the country of most of the others, or of most places that the report mentions.
    """
    known = Counter(c.place.country for c in claims if c.place is not None and c.place.country)
    known = known or Counter(m.place.country for m in mentions if m.place.country)
    usual = known.most_common(1)[0][0] if known else None
    doers = {a for c in claims for a in c.actor if a in _adjectives()}
    return tuple(_at_home(claim, usual, doers) for claim in claims)


def _at_home(claim: Claim, usual: str | None, doers: Set[str]) -> Claim:
    country = claim.place.country if claim.place is not None and claim.place.country else usual
    claim = _of_coalition(claim, country)
    state = _states().get(country or "")
    if state is None:
        return claim
    adjective = _adjectives()[state]
    reasons = []
    actor = tuple(_side(name, state, adjective, doer=True) for name in claim.actor)
    affected = tuple(_side(name, state, adjective, doer=False) for name in claim.affected)
    own = {a for a in actor if a in _adjectives()} if actor else doers
    if claim.category in (Category.CIVILIAN, Category.UNKNOWN):
        own = set()  # of the civilians that a state hit its army is not the one to tell
    said_by = _of_town(claim) or _speaker(claim.attribution.said_by, own, adjective)
    for name, old, new in (
        ("actor", claim.actor, actor), ("affected", claim.affected, affected), ("said_by", claim.attribution.said_by, said_by)
    ):  # fmt: skip
        if old != new:
            reasons.append(Reason(name, f"of {state}, where it happened"))
    if not reasons:
        return claim
    attribution = replace(claim.attribution, said_by=said_by)
    return replace(claim, actor=actor, affected=affected, attribution=attribution, reasons=(*claim.reasons, *reasons))


def _of_coalition(claim: Claim, country: str | None) -> Claim:
    """ "The coalition", where the report does not say which: the one that fights in the country."""
    table: dict[str, str] = lexicon.load("countries")["coalitions_at"]
    which = table.get(country or "other", table["other"])

    def named(name: str) -> str:
        return which if name == _COALITION else name

    said = claim.attribution
    if _COALITION not in (*claim.actor, *claim.affected, said.said_by):
        return claim
    return replace(
        claim,
        actor=tuple(map(named, claim.actor)),
        affected=tuple(map(named, claim.affected)),
        attribution=replace(said, said_by=named(said.said_by) if said.said_by is not None else None),
        reasons=(*claim.reasons, Reason("actor", f"“the coalition” is the {which} there")),
    )


def _side(name: str, state: str, adjective: str, *, doer: bool) -> str:
    """ "army" did it: the state; "army" suffered: its Army. A state's name stands for its forces as a doer."""
    table = lexicon.load("countries")["at_home"]
    if doer and name in table["forces"]:
        return state
    if name == "army":
        return f"{adjective} Army"
    return f"{adjective} {name}" if name in table["sides"] else name


def _of_town(claim: Claim) -> str | None:
    """ "Regional officials" of the town or region where the claim puts the incident."""
    said_by, place = claim.attribution.said_by, claim.place
    if said_by is None or place is None or place.precision in (PlacePrecision.COUNTRY, PlacePrecision.SEA):
        return None
    return f"{place.name} {said_by}" if said_by.startswith(_LEVELS) else None


def _speaker(said_by: str | None, doers: Set[str], adjective: str) -> str | None:
    """An unnamed office is of the country of the incident; an unnamed army of the one state that is said to have done it."""
    if said_by is None or said_by not in _offices():
        return said_by
    if said_by in _FORCES and len(doers) == 1:
        adjective = _adjectives()[next(iter(doers))]
    full = f"{adjective} {said_by}"
    own: dict[str, str] = lexicon.load("countries")["own_names"]
    return own.get(full, full)


@lru_cache(maxsize=1)
def _states() -> dict[str, str]:
    """ISO 3166-1 alpha-2 code → state."""
    return {forms["code"]: state for state, forms in lexicon.load("countries")["states"].items()}


@lru_cache(maxsize=1)
def _adjectives() -> dict[str, str]:
    return {state: forms["adjectives"][0] for state, forms in lexicon.load("countries")["states"].items()}


@lru_cache(maxsize=1)
def _offices() -> frozenset[str]:
    table = lexicon.load("countries")
    return frozenset(table["offices"]) | frozenset(table["at_home"]["offices"])
