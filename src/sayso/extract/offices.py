"""Offices of a state by their common words ("defence ministry", "police"), and their names with the country."""

from __future__ import annotations

import re
from functools import lru_cache

from sayso import lexicon
from sayso.extract.names import adjective_of


def full_name(state: str, office: str) -> str:
    """The canonical name of a state's office: "Russian Ministry of Defence", "Pentagon"."""
    name = f"{adjective_of()[state]} {office}"
    table: dict[str, str] = lexicon.load("countries")["own_names"]
    return table.get(name, name)


def office_in(text: str) -> tuple[str, int, int] | None:
    """The state office that ``text`` names, canonical but without its country, and from where to where it stands."""
    pattern, names = _offices()
    found = max(pattern.finditer(text.lower().replace("\xa0", " ")), key=lambda m: len(m.group()), default=None)
    return (names[found.group()], found.start(), found.end()) if found is not None else None


@lru_cache(maxsize=1)
def _offices() -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern of all words for offices, and words → the office's canonical name."""
    table: dict[str, list[str]] = lexicon.load("countries")["offices"]
    names = {word: name for name, words in table.items() for word in words}
    return re.compile(rf"\b{lexicon.any_of(names)}\b"), names
