"""Names of parties and sources, compared: two spellings of one name are one.

The spellings come from Sayso's own word lists (``actors.toml``, ``countries.toml``), or from a JSON file that maps each
canonical name to a list of its other spellings.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from sayso import lexicon
from sayso.errors import InputError

_IGNORED = re.compile(r"[^\w\s'./-]")
_ARTICLE = re.compile(r"^(?:the|a|an) ")
_SPACE = re.compile(r"\s+")


class Names:
    """A table of spellings. ``pairs`` are (spelling, canonical name); of two for one spelling the later holds."""

    def __init__(self, pairs: Iterable[tuple[str, str]] = ()) -> None:
        self._canonical = {_key(spelling): _key(name) for spelling, name in pairs}

    def canonical(self, name: str) -> str:
        """The canonical name in small letters, or the name itself without case, article and odd punctuation."""
        key = _key(name)
        return self._canonical.get(key) or self._canonical.get(key.rstrip(".")) or key

    def same(self, one: str | None, other: str | None) -> bool:
        """Whether two values ("Russia; Syria": several names in one) have a name in common, or neither has any."""
        ours, theirs = self._all(one), self._all(other)
        return bool(ours & theirs) or not (ours or theirs)

    def _all(self, value: str | None) -> set[str]:
        return {self.canonical(part) for part in (value or "").split(";") if part.strip()}


def _key(name: str) -> str:
    return _ARTICLE.sub("", _SPACE.sub(" ", _IGNORED.sub(" ", name.lower())).strip())


def read_names(path: Path) -> Names:
    """The names of a JSON file: one object, each canonical name with the list of its other spellings.

    Raises:
        InputError: the file cannot be read, or has another form.
    """
    try:
        table = json.loads(path.read_bytes())
        pairs = [(spelling, name) for name, others in table.items() for spelling in (name, *_strings(others))]
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check the path and its rights") from error
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        advice = 'write one JSON object of canonical names and lists of spellings: {"Russia": ["Moscow"]}'
        raise InputError(f"{path}: is no table of names; {advice}") from error
    return Names(pairs)


def _strings(values: object) -> list[str]:
    if not isinstance(values, list) or not all(isinstance(v, str) for v in values):
        raise TypeError("no list of spellings")
    return values


@lru_cache(maxsize=1)
def lexicon_names() -> Names:
    """The names that Sayso itself knows: groups, coalitions, organisations, office holders, states with their forces."""
    pairs = [*_forces(), *_offices(), *_states(), *_people(), *_actors()]
    known = Names(pairs)
    # "army spokesman" speaks for the army, which its country's name stands for
    return Names((spelling, known.canonical(name)) for spelling, name in pairs)


def _actors() -> Iterator[tuple[str, str]]:
    table = lexicon.load("actors")
    for section in ("groups", "coalitions", "organisations"):
        for name, spellings in table[section].items():
            yield from ((spelling, name) for spelling in (*spellings, name))


def _people() -> Iterator[tuple[str, str]]:
    for person, (*spellings, organisation) in lexicon.load("actors")["people"].items():
        yield from ((spelling, organisation) for spelling in (person, *spellings))


def _states() -> Iterator[tuple[str, str]]:
    for state, forms in lexicon.load("countries")["states"].items():
        yield from ((spelling, state) for spelling in (*forms["adjectives"], *forms["names"], state))


def _forces() -> Iterator[tuple[str, str]]:
    table = lexicon.load("countries")
    for state, forms in table["states"].items():
        for whose in _belonging(state, forms["adjectives"]):
            yield from ((f"{whose} {word}", state) for word in table["forces"]["words"])


def _offices() -> Iterator[tuple[str, str]]:
    table = lexicon.load("countries")
    for state, forms in table["states"].items():
        for office, words in table["offices"].items():
            name = state if office in table["at_home"]["forces"] else f"{forms['adjectives'][0]} {office}"
            for word in words:
                yield from ((f"{whose} {word}", name) for whose in _belonging(state, forms["adjectives"]))
                yield f"{word} of {state}", name


def _belonging(state: str, adjectives: Iterable[str]) -> tuple[str, ...]:
    return (state, f"{state}'s", *adjectives)
