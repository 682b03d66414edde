"""Which names of actors may mean one another: a ministry and its state, a branch and its whole, "militants" and any group."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from sayso.lexicon import load


@cache
def sides_of(name: str) -> frozenset[str]:
    """The parties that a name may stand for: itself, its party in the list of sides, the state whose adjective opens it,
    the whole that it is a branch of."""
    sides, actors = load("sides"), load("actors")
    found = {name}
    for section in ("parties", "party_media"):
        if name in sides[section]:
            found.add(sides[section][name]["party"])
    found |= {whole for whole, branches in actors["branches"].items() if name in branches}
    found |= {state for adjective, state in states_by_adjective().items() if name.startswith(adjective + " ")}
    return frozenset(found)


@cache
def is_nameless(name: str) -> bool:
    """Whether a name tells a sort of group ("militants", "rebels"), not which."""
    return name.casefold() in load("actors")["sides"]


@cache
def is_state(name: str) -> bool:
    """Whether a name is that of a state, or of forces of one or of some state ("army"); "Syrian rebels" are none of Syria's."""
    last = name.split()[-1].casefold() if name else ""
    forces = load("countries")["forces"]["words"]
    if is_nameless(last) and last not in forces:
        return False
    return name.casefold() in forces or any(side in load("countries")["states"] for side in sides_of(name))


def is_party_word(word: str) -> bool:
    """Whether a word, case folded, is part of the name of a party, organisation or state: many reports have it."""
    return word in _party_words()


@cache
def _party_words() -> frozenset[str]:
    actors, states = load("actors"), load("countries")["states"]
    names = [n for part in ("groups", "coalitions", "organisations") for k, v in actors[part].items() for n in (k, *v)]
    names += [n for state, forms in states.items() for n in (state, *forms["adjectives"])]
    words = {w for n in names for w in n.casefold().replace("-", " ").replace("'", " ").split()}
    return frozenset(words | {w + "s" for w in words})


@cache
def states_by_adjective() -> Mapping[str, str]:
    """Adjective → the state that it is of: "Syrian" → "Syria"."""
    states = load("countries")["states"]
    return {adjective: state for state, forms in states.items() for adjective in forms["adjectives"]}
