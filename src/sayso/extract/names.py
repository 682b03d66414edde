"""Names of parties and organisations in a text: canonical name by the word lists ``actors`` and ``countries``.

Matching runs over words without punctuation, so that "al-Nusra", "al Nusra" and "Al-Nusra" are one; the longest wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from sayso import lexicon
from sayso.model.span import Span

_WORD = re.compile(r"[^\W_]+(?:’s|'s)?")
_KEPT = 1024
"""How many answers are kept: those on the sentences of a report or two."""

_TIED = re.compile(r"-(?:run|led|backed|controlled|linked|affiliated|aligned|allied|inspired|dominated|based)\b")


class NameKind(StrEnum):
    """What a name stands for."""

    STATE = "state"
    ADJECTIVE = "adjective"
    GROUP = "group"
    COALITION = "coalition"
    ORGANISATION = "organisation"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Name:
    """A name found: canonical form, kind, and where. For a person ``name`` is the organisation spoken for."""

    span: Span
    name: str
    kind: NameKind
    person: str | None = None


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    kind: NameKind
    capitals: bool
    """Whether the words must stand in capitals ("IS", "WHO")."""
    plain: bool = False
    """Whether they may stand all in small letters, as the list has them ("government media office")."""
    person: str | None = None


@lru_cache(maxsize=_KEPT)
def names_in(text: str, span: Span) -> tuple[Name, ...]:
    """The names in ``span`` of ``text``, in order, none overlapping, the longest at each place.

    One sentence is asked about many times, by speaker, agent and patient, so that the last answers are kept.
    """
    words = [(m.start(), m.end(), m.group()) for m in _WORD.finditer(text, span.start, span.end)]
    keys = [_folded(word) for _, _, word in words]
    sizes = _sizes()
    found: list[Name] = []
    i = 0
    while i < len(words):
        hit = _longest(words, keys, i) if keys[i] in sizes else None
        if hit is None:
            i += 1
            continue
        entry, length = hit
        if _TIED.match(text, words[i + length - 1][1]):
            # "al-Qaeda-linked group", "Hamas-run ministry": another than the one named
            i += length
            continue
        end = words[i + length - 1][1] - _possessive(words[i + length - 1][2])
        found.append(Name(Span(words[i][0], end), entry.name, entry.kind, entry.person))
        i += length
    return tuple(found)


def _longest(words: Sequence[tuple[int, int, str]], keys: Sequence[str], i: int) -> tuple[_Entry, int] | None:
    for length in _sizes()[keys[i]]:
        entry = _table().get(tuple(keys[i : i + length])) if i + length <= len(keys) else None
        if entry is not None and _cased(entry, [w for _, _, w in words[i : i + length]]):
            return entry, length
    return None


def _folded(word: str) -> str:
    return word.lower()[: len(word) - _possessive(word)]


def _possessive(word: str) -> int:
    return 2 if word.endswith(("’s", "'s")) else 0


def _cased(entry: _Entry, words: list[str]) -> bool:
    if entry.capitals:
        return all(w[: len(w) - _possessive(w)].isupper() for w in words)
    return entry.plain or any(w[0].isupper() for w in words)


def _key(phrase: str) -> tuple[str, ...]:
    return tuple(_folded(m.group()) for m in _WORD.finditer(phrase))


@lru_cache(maxsize=1)
def _sizes() -> dict[str, list[int]]:
    """First word of a name → how many words such names have, the most first."""
    sizes: dict[str, set[int]] = {}
    for key in _table():
        sizes.setdefault(key[0], set()).add(len(key))
    return {word: sorted(of_word, reverse=True) for word, of_word in sizes.items()}


@lru_cache(maxsize=1)
def _table() -> dict[tuple[str, ...], _Entry]:
    table: dict[tuple[str, ...], _Entry] = {}
    for spelling, entry in _entries():
        table.setdefault(_key(spelling), entry)
    return table


def _entries() -> Iterator[tuple[str, _Entry]]:
    actors, countries = lexicon.load("actors"), lexicon.load("countries")
    kinds = {"groups": NameKind.GROUP, "coalitions": NameKind.COALITION, "organisations": NameKind.ORGANISATION}
    for section, kind in kinds.items():
        for name, spellings in actors[section].items():
            for spelling in (name, *spellings):
                yield spelling, _Entry(name, kind, _short(spelling), spelling.islower())
    for person, (*spellings, organisation) in actors["people"].items():
        for spelling in (person, *spellings):
            yield spelling, _Entry(organisation, NameKind.PERSON, False, person=person)
    for state, forms in _states(countries):
        for adjective in forms["adjectives"]:
            yield adjective, _Entry(state, NameKind.ADJECTIVE, _short(adjective))
        for spelling in (state, *forms["names"]):
            yield spelling, _Entry(state, NameKind.STATE, _short(spelling))


def _states(countries: dict[str, Any]) -> Iterator[tuple[str, dict[str, list[str]]]]:
    yield from countries["states"].items()


def _short(spelling: str) -> bool:
    letters = [c for c in spelling if c.isalpha()]
    return len(letters) <= 4 and all(c.isupper() for c in letters)


@lru_cache(maxsize=1)
def adjective_of() -> dict[str, str]:
    """State → its adjective, for names such as "Russian Ministry of Defence"."""
    return {state: forms["adjectives"][0] for state, forms in _states(lexicon.load("countries"))}
