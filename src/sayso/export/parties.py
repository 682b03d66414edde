"""What the parties to an event are, as data sets of events sort them: a state's forces, a coalition, an armed group, civilians …

By the lists of actors and states, and by the form of a name ("Syrian Army", "Afghan police"). What none of them knows is a party of
unknown sort, never a guess.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from sayso import lexicon


class Sort(StrEnum):
    """What a party is."""

    STATE = "state"
    POLICE = "police"
    COALITION = "coalition"
    GROUP = "group"
    UNNAMED = "unnamed armed group"
    PROTESTERS = "protesters"
    CIVILIANS = "civilians"
    UNKNOWN = "unknown"

    @property
    def armed(self) -> bool:
        return self in (Sort.STATE, Sort.POLICE, Sort.COALITION, Sort.GROUP, Sort.UNNAMED)


@dataclass(frozen=True, slots=True)
class Party:
    """A party by its name in the ledger; ``code``: the state's, ISO 3166-1 alpha-2, where it is one."""

    name: str
    sort: Sort
    code: str | None = None

    @property
    def of_state(self) -> bool:
        return self.sort in (Sort.STATE, Sort.POLICE)


_POLICE = ("police", "security forces", "security")
_UNNAMED = ("militants", "rebels", "separatists", "group", "gunmen", "insurgents", "fighters")
_STATE_BODIES = ("army", "government", "security forces", "police", "soldiers", "troops", "forces", "coast guard")
_CIVILIANS = frozenset(
    ["civilians", "tourists", "medics", "aid workers", "journalists", "Christians", "Palestinians", "Muslims", "children"]
)  # fmt: skip


def party(name: str, country: str | None) -> Party:
    """The party called ``name`` where the event is in ``country`` (alpha-2), of which bodies without a state's name are."""
    lists, states = lexicon.load("actors"), lexicon.load("countries")["states"]
    if name in states:
        return Party(name, Sort.STATE, states[name]["code"])
    if name in _CIVILIANS:
        return Party(name, Sort.CIVILIANS)
    if name in lists["groups"]:
        return Party(name, Sort.GROUP)
    if name in lists["coalitions"] or name.endswith("coalition"):
        return Party(name, Sort.COALITION)
    if name == "protesters":
        return Party(name, Sort.PROTESTERS)
    if name in _UNNAMED:
        return Party(name, Sort.UNNAMED)
    state = next((s for a, s in _adjectives() if name.startswith(f"{a} ")), None)
    if state is not None:
        return Party(name, Sort.POLICE if name.lower().endswith(_POLICE) else Sort.STATE, states[state]["code"])
    if name.lower().endswith(_STATE_BODIES):
        return Party(name, Sort.POLICE if name.lower().endswith(_POLICE) else Sort.STATE, country)
    return Party(name, Sort.UNKNOWN)


@lru_cache(maxsize=1)
def _adjectives() -> tuple[tuple[str, str], ...]:
    states: dict[str, Any] = lexicon.load("countries")["states"]
    pairs = ((a, state) for state, forms in states.items() for a in forms["adjectives"])
    return tuple(sorted(pairs, key=lambda p: (-len(p[0]), p)))


def sides(names: Iterable[str], country: str | None) -> list[Party]:
    """Several parties; the general word for a group ("militants") is left out where the group itself is named."""
    found = [party(n, country) for n in dict.fromkeys(names)]
    named = any(p.sort is Sort.GROUP for p in found)
    return [p for p in found if not (named and p.sort is Sort.UNNAMED)]


@dataclass(frozen=True, slots=True)
class Nation:
    """A country as data sets of events name and number it; see ``nations.toml``."""

    name: str
    iso3: str
    iso: int
    acled: str
    gw: int | None = None
    ged: str | None = None


def nation(code: str | None) -> Nation | None:
    """The country of an alpha-2 code."""
    row = lexicon.load("nations")["nations"].get(code) if code else None
    return Nation(**row) if row is not None else None
