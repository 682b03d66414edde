"""What an origin is to an event: belligerent, its media, an ally, a monitor … by ``sides.toml`` and by the form of its name.

Roles hold per event and date: the Syrian army is a belligerent where Syria or its enemy is hit, and an ally where Russia strikes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from sayso import lexicon
from sayso.model.statement import Role

_STATE_WORDS = (
    "Ministry of Defence", "army", "Army", "military", "forces", "military source", "security source", "Ministry of Foreign Affairs",
    "Interior Ministry", "government", "officials", "authorities", "president", "state media", "police", "security forces", "air force",
)  # fmt: skip
_LOCAL = ("governor", "mayor", "police", "authorities", "prosecutor", "coroner", "officials", "government")
_MEDICAL = (
    "health ministry",
    "Health Ministry",
    "hospital",
    "medics",
    "health department",
    "Red Crescent",
    "Red Cross",
    "civil defence",
)


def role_of(name: str, parties: Iterable[str], on: date | None) -> tuple[Role, str, str | None]:
    """The role of origin ``name`` in an event between ``parties`` (actors and affected) on a day, why, and for which party."""
    sides = lexicon.load("sides")
    involved = {p for party in parties for p in parties_of(party, on)}
    own = parties_of(name, on)
    media = sides["party_media"].get(name)
    if own & involved:
        party = sorted(own & involved)[0]
        if media is not None:
            return Role.PARTY_MEDIA, f"speaks for {party}, a party to it", party
        if _medical(name):
            return Role.MEDICAL, f"a medical service of {party}, a party to it", party
        return Role.BELLIGERENT, f"belongs to {party}, a party to it" if party != name else "is a party to it", party
    ally = next((p for p in sorted(own) for q in _allies(p, on) if q in involved), None)
    if ally is not None:
        return (Role.PARTY_MEDIA if media is not None else Role.ALLY), f"{ally} fights beside a party to it", ally
    return (*_plain_role(name, sides), None)


def _plain_role(name: str, sides: Mapping[str, Any]) -> tuple[Role, str]:
    listed = sides["roles"].get(name)
    if listed is not None:
        return Role(listed), "by the list of sides"
    if name in sides["party_media"]:
        return Role.MEDIA, "media of no party to it"
    if _medical(name):
        return Role.MEDICAL, "by its name"
    if any(name.endswith(word) for word in _LOCAL):
        return Role.LOCAL_AUTHORITY, "by its name"
    return Role.UNKNOWN, "nothing is known of it"


def _medical(name: str) -> bool:
    return any(word in name for word in _MEDICAL)


def parties_of(name: str, on: date | None) -> set[str]:
    """The parties for which ``name`` speaks: itself, its state by the form of its name, and what the list of sides says."""
    sides = lexicon.load("sides")
    parties = {name, *_states_in(name)}
    for section in ("party_media", "parties"):
        row = sides[section].get(name)
        if row is not None and _holds(row, on):
            parties.add(row["party"])
    return parties


def _states_in(name: str) -> Iterator[str]:
    """The state whose adjective opens a name such as "Russian Ministry of Defence" or "Syrian Army"."""
    for adjective, state in _adjectives().items():
        if name.startswith(adjective + " ") and name[len(adjective) + 1 :].endswith(_STATE_WORDS + _MEDICAL):
            yield state


@lru_cache(maxsize=1)
def _adjectives() -> dict[str, str]:
    states = lexicon.load("countries")["states"]
    return {a: state for state, forms in states.items() for a in forms["adjectives"]}


def _allies(party: str, on: date | None) -> tuple[str, ...]:
    row = lexicon.load("sides")["allies"].get(party)
    return tuple(row["with"]) if row is not None and _holds(row, on) else ()


def _holds(row: Mapping[str, Any], on: date | None) -> bool:
    """Whether a row of the list holds on a day; without a day all rows do."""
    if on is None:
        return True
    since, until = row.get("from"), row.get("to")
    return (since is None or date.fromisoformat(str(since)) <= on) and (
        until is None or on <= date.fromisoformat(str(until))
    )


def is_distinct(name: str) -> bool:
    """Whether an origin can be told from others of its kind: "officials" in two outlets cannot."""
    return not _ends_in(name, "words")


def is_office(name: str) -> bool:
    """Whether an origin is somebody unnamed of an office ("officials", "a security source"), who may be of any named one."""
    return _ends_in(name, "offices")


def same_calling(unnamed: str, named: str) -> bool:
    """Whether those without a name are of the calling that is the named one's: "medics" and a health ministry."""
    return all(_plain_role(n, lexicon.load("sides"))[0] is Role.MEDICAL for n in (unnamed, named))


def _ends_in(name: str, key: str) -> bool:
    """Whether ``name`` is one of the words, or a plural or "source" with a country before it ("Afghan officials")."""
    words = lexicon.load("sides")["indistinct"][key]
    low = name.casefold()
    return low in words or any(low.endswith(" " + w) for w in words if w.endswith(("s", "source")) and w != "hospitals")
