"""One voice under several names: by which names of an event's speakers one and the same origin is meant.

Reports call one organisation by its short and its full name, its people by their office alone, a state's forces by the state, the army
or the ministry; each such name counted as an origin of its own would make one statement look like several.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from functools import lru_cache

from sayso import lexicon
from sayso.lexicon.parties import states_by_adjective
from sayso.trace.sides import Sides

_WORD = re.compile(r"\w+")
_EMPTY = frozenset({"of", "the", "and", "in", "for", "s", "al"})
_FORCES = (
    "army", "military", "armed forces", "forces", "air force", "ministry of defence", "ministry of defense", "defence ministry",
    "defense ministry", "general staff", "military command", "defence forces", "defense forces",
)  # fmt: skip


def one_voice(names: Collection[str], sides: Sides) -> dict[str, str]:
    """For every name of an event's speakers the name under which it is counted: its own, or that of the same origin told more fully."""
    merged = {name: name for name in names}
    for rule in _RULES:
        for name, other in rule(sorted(set(merged.values())), sides):
            merged = {n: other if kept == name else kept for n, kept in merged.items()}
    return merged


def is_unnamed(name: str) -> bool:
    """Whether a name is made of common words alone: "police", "a security source", "the governor"."""
    return name == name.lower()


def may_be(name: str, others: Collection[str]) -> bool:
    """Whether an unnamed speaker may be one of several that are told more fully: "police" beside those of two towns."""
    return is_unnamed(name) and any(_content(name) < _content(other) for other in others)


def _state_forces(names: Collection[str], sides: Sides) -> Iterator[tuple[str, str]]:
    """A state, its army and its ministry of defence speak with one voice: the longest of the names stands for all."""
    del sides
    by_state: dict[str, list[str]] = {}
    for name in names:
        state = _state_of_forces(name)
        if state is not None:
            by_state.setdefault(state, []).append(name)
    for same in by_state.values():
        longest = max(same, key=lambda n: (len(n), n))
        yield from ((n, longest) for n in same if n != longest)


def _fuller(names: Collection[str], sides: Sides) -> Iterator[tuple[str, str]]:
    """A name whose words all stand in just one other name ("Emergency Service", "State Emergency Service of Ukraine"); of names of
    the same words, in whatever order, the last."""
    del sides
    content = {n: _content(n) for n in names}
    for name in names:
        if not content[name] or (len(content[name]) < 2 and not is_unnamed(name)):
            continue
        fuller = {content[o] for o in names if content[name] < content[o]}
        # of names that contain each other in turn the fullest holds them all
        fullest = {c for c in fuller if not any(c < other for other in fuller)} or {content[name]}
        if len(fullest) == 1:
            stands = max(o for o in names if content[o] in fullest)
            if stands != name:
                yield name, stands


def _callings(names: Collection[str], sides: Sides) -> Iterator[tuple[str, str]]:
    """Unnamed people of one calling and country are not told apart: "medics" and "hospital", an Afghan military and security source."""
    for calling in sides.table["callings"].values():
        groups: dict[frozenset[str], list[str]] = {}
        for name in names:
            if name.split()[-1] in calling and not sides.is_distinct(name):
                groups.setdefault(_content(name) & _states(), []).append(name)
        yield from ((n, same[0]) for same in groups.values() for n in same[1:])


def _umbrellas(names: Collection[str], sides: Sides) -> Iterator[tuple[str, str]]:
    """An organisation beside just one of its bodies is that body."""
    for umbrella, bodies in sides.table["umbrellas"].items():
        told = [n for n in names if n in bodies]
        if umbrella in names and len(told) == 1:
            yield umbrella, told[0]


_RULES: tuple[Callable[[Collection[str], Sides], Iterator[tuple[str, str]]], ...] = (
    _state_forces,
    _fuller,
    _callings,
    _umbrellas,
)


@lru_cache(maxsize=4096)
def _content(name: str) -> frozenset[str]:
    """The telling words of a name, folded: no plural, a state for its adjective."""
    words = (w.casefold() for w in _WORD.findall(name))
    return frozenset(_folded(w) for w in words if w not in _EMPTY)


def _folded(word: str) -> str:
    state = _adjectives().get(word)
    if state is not None:
        return state.casefold()
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


@lru_cache(maxsize=4096)
def _state_of_forces(name: str) -> str | None:
    """The state whose forces speak under a name; None where it is another's name."""
    states = lexicon.load("countries")["states"]
    low = name.casefold()
    for state, forms in states.items():
        if low in (state.casefold(), *(n.casefold() for n in forms["names"])):
            return str(state)
        for opening in (state, *forms["adjectives"]):
            if low.startswith(opening.casefold() + " ") and low[len(opening) + 1 :] in _FORCES:
                return str(state)
    return None


@lru_cache(maxsize=1)
def _states() -> frozenset[str]:
    return frozenset(s.casefold() for s in lexicon.load("countries")["states"])


@lru_cache(maxsize=1)
def _adjectives() -> dict[str, str]:
    return {adjective.casefold(): state for adjective, state in states_by_adjective().items()}
