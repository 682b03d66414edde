"""Which names may mean one party: a state and its forces, a group and its branch, "militants" and any group."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from sayso import lexicon

_BODIES = (
    "army", "military", "air force", "navy", "forces", "police", "security forces", "government", "troops", "ministry of defence",
    "interior ministry", "coast guard", "border guard", "national guard",
)  # fmt: skip


@cache
def parties(name: str) -> frozenset[str]:
    """The parties that a name may stand for: itself, the state whose body it is, the whole that it is a branch of."""
    branches, low = lexicon.load("actors")["branches"], name.casefold()
    found = {name, *(whole for whole, parts in branches.items() if name in parts)}
    for state, forms in lexicon.load("countries")["states"].items():
        if any(low == f"{opening} {body}".casefold() for opening in (state, *forms["adjectives"]) for body in _BODIES):
            found.add(state)
    return frozenset(found)


@cache
def is_nameless(name: str) -> bool:
    """Whether a name tells a sort of group ("militants", "Syrian rebels" is one of its own), not which."""
    return name.casefold() in lexicon.load("actors")["sides"]


def may_be_one(names: Iterable[str], others: Iterable[str]) -> bool:
    """Whether some name of the one may mean some name of the other."""
    mine = {party for name in names for party in parties(name)}
    return any(party in mine for name in others for party in parties(name))
