"""What an origin is to an event: belligerent, its media, an ally, a monitor … by ``sides.toml`` and by the form of its name.

Roles hold per event and date: the Syrian army is a belligerent where Syria or its enemy is hit, and an ally where Russia strikes.
Users add to the list, or overrule it, by a file of the same form (docs/tracing.md).
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Self

from sayso import lexicon
from sayso.errors import SettingsError
from sayso.lexicon.parties import states_by_adjective
from sayso.model.statement import Role

_STATE_WORDS = (
    "Ministry of Defence", "army", "Army", "military", "forces", "military source", "security source", "Ministry of Foreign Affairs",
    "Interior Ministry", "government", "officials", "authorities", "president", "state media", "police", "security forces", "air force",
)  # fmt: skip
_LOCAL = ("governor", "mayor", "police", "authorities", "prosecutor", "coroner", "officials", "government")
_MINISTRIES = ("ministry", "Ministry", "health department")
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


@dataclass(frozen=True, slots=True)
class Sides:
    """The list of sides: who belongs to whom, from when to when; who fights beside whom; what those are who belong to none."""

    table: Mapping[str, Any]

    @classmethod
    def load(cls, file: Path | None = None) -> Self:
        """Sayso's own list with the rows of ``file`` added to it; a row of a name that is listed takes its place.

        Raises:
            SettingsError: ``file`` cannot be read, or holds what is no row.
        """
        own = lexicon.load("sides")
        if file is None:
            return cls(own)
        try:
            added = tomllib.loads(file.read_text(encoding="utf-8"))
        except OSError as error:
            raise SettingsError(f"{file}: the list of sides cannot be read ({error.strerror})") from error
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise SettingsError(f"{file}: not a list of sides ({error}); write it as TOML") from error
        for section, rows in added.items():
            if section not in _FORMS:
                raise SettingsError(f"{file}: unknown section {section!r}; known are {', '.join(_FORMS)}")
            for name, row in rows.items() if isinstance(rows, dict) else (("", rows),):
                if not _FORMS[section](row):
                    raise SettingsError(f"{file}: [{section}] {name!r} is no row of the form {_EXAMPLES[section]}")
        return cls({section: {**rows, **added.get(section, {})} for section, rows in own.items()})

    def role_of(self, name: str, parties: Iterable[str], on: date | None) -> tuple[Role, str, str | None]:
        """The role of origin ``name`` in an event between ``parties`` (actors and affected) on a day, why, and for which party."""
        involved = {p for party in parties for p in self.parties_of(party, on)}
        own = self.parties_of(name, on)
        media = self.table["party_media"].get(name)
        if own & involved:
            party = sorted(own & involved)[0]
            if media is not None:
                return Role.PARTY_MEDIA, f"speaks for {party}, a party to it", party
            if _medical(name):
                return Role.MEDICAL, f"a medical service of {party}, a party to it", party
            return (
                Role.BELLIGERENT,
                f"belongs to {party}, a party to it" if party != name else "is a party to it",
                party,
            )
        ally = next((p for p in sorted(own) for q in self._allies(p, on) if q in involved), None)
        if ally is not None:
            return (Role.PARTY_MEDIA if media is not None else Role.ALLY), f"{ally} fights beside a party to it", ally
        return (*self._plain_role(name), None)

    def _plain_role(self, name: str) -> tuple[Role, str]:
        listed = self.table["roles"].get(name)
        if listed is not None:
            return Role(listed), "by the list of sides"
        umbrella = next((u for u, bodies in self.table["umbrellas"].items() if name in bodies), None)
        if umbrella is not None and umbrella in self.table["roles"]:
            return Role(self.table["roles"][umbrella]), f"a body of {umbrella}"
        if name in self.table["party_media"]:
            return Role.MEDIA, "media of no party to it"
        if _medical(name):
            return Role.MEDICAL, "by its name"
        if any(name.endswith(word) for word in _LOCAL):
            return Role.LOCAL_AUTHORITY, "by its name"
        return Role.UNKNOWN, "nothing is known of it"

    def parties_of(self, name: str, on: date | None) -> set[str]:
        """The parties for which ``name`` speaks: itself, its state by the form of its name, and what the list of sides says."""
        parties = {name, *_states_in(name)}
        for section in ("party_media", "parties"):
            row = self.table[section].get(name)
            if row is not None and _holds(row, on):
                parties.add(row["party"])
        return parties

    def _allies(self, party: str, on: date | None) -> tuple[str, ...]:
        row = self.table["allies"].get(party)
        return tuple(row["with"]) if row is not None and _holds(row, on) else ()

    def is_distinct(self, name: str) -> bool:
        """Whether an origin can be told from others of its kind: "officials" in two outlets cannot."""
        return not self._ends_in(name, "words")

    def may_be_of(self, unnamed: str, named: str, on: date | None) -> bool:
        """Whether somebody unnamed of an office ("officials", "a security source") may be of a named one: an office of the same state, or
        of one that is not told. No official is of a movement, a monitor or a charity."""
        if not self._ends_in(unnamed, "offices") or not self._is_office(named, on):
            return False
        a, b = self._states_of(unnamed, on), self._states_of(named, on)
        return not a or not b or bool(a & b)

    def _is_office(self, name: str, on: date | None) -> bool:
        """Whether a name is that of a state, or of a body or holder of office of a state or town."""
        return name.endswith((*_STATE_WORDS, *_LOCAL, *_MINISTRIES, "prosecutors")) or bool(self._states_of(name, on))

    def _states_of(self, name: str, on: date | None) -> set[str]:
        """The states for which a name speaks, or whose adjective opens it."""
        states = lexicon.load("countries")["states"]
        opening = {state for adjective, state in states_by_adjective().items() if name.startswith(adjective + " ")}
        return {p for p in self.parties_of(name, on) if p in states} | opening

    def is_media(self, name: str) -> bool:
        """Whether an origin is an agency or outlet by the list of sides, and no party's."""
        return bool(self.table["roles"].get(name) == Role.MEDIA.value)

    def same_calling(self, unnamed: str, named: str) -> bool:
        """Whether those without a name are of the calling that is the named one's: "medics" and a health ministry."""
        return all(self._plain_role(n)[0] is Role.MEDICAL for n in (unnamed, named))

    def _ends_in(self, name: str, key: str) -> bool:
        """Whether ``name`` is one of the words, or a plural or "source" with a country before it ("Afghan officials")."""
        words = self.table["indistinct"][key]
        low = name.casefold()
        return low in words or any(
            low.endswith(" " + w) for w in words if w.endswith(("s", "source")) and w != "hospitals"
        )


def _medical(name: str) -> bool:
    return any(word in name for word in _MEDICAL)


def _states_in(name: str) -> Iterator[str]:
    """The state whose adjective opens a name such as "Russian Ministry of Defence" or "Syrian Army"."""
    for adjective, state in states_by_adjective().items():
        if name.startswith(adjective + " ") and name[len(adjective) + 1 :].endswith(_STATE_WORDS + _MEDICAL):
            yield state


def _holds(row: Mapping[str, Any], on: date | None) -> bool:
    """Whether a row of the list holds on a day; without a day all rows do."""
    if on is None:
        return True
    since, until = row.get("from"), row.get("to")
    return (since is None or date.fromisoformat(str(since)) <= on) and (
        until is None or on <= date.fromisoformat(str(until))
    )


def _bounded(row: object) -> bool:
    """Whether the dates of a row, if any, are dates."""
    try:
        return isinstance(row, dict) and all(date.fromisoformat(str(row[k])) for k in ("from", "to") if k in row)
    except ValueError:
        return False


def _is_party(row: object) -> bool:
    return (
        isinstance(row, dict)
        and set(row) <= {"party", "role", "from", "to"}
        and isinstance(row.get("party"), str)
        and _bounded(row)
    )


def _is_names(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(v, str) for v in value)


def _is_alliance(row: object) -> bool:
    return isinstance(row, dict) and set(row) <= {"with", "from", "to"} and _is_names(row.get("with")) and _bounded(row)


def _is_role(row: object) -> bool:
    return isinstance(row, str) and row in {r.value for r in Role}


_FORMS: dict[str, Callable[[object], bool]] = {
    "party_media": _is_party,
    "parties": _is_party,
    "allies": _is_alliance,
    "roles": _is_role,
    "umbrellas": _is_names,
}
_EXAMPLES = {
    "party_media": '"SANA" = { party = "Syria", from = "2012-01-01" }',
    "parties": '"Pentagon" = { party = "United States" }',
    "allies": '"Russia" = { with = ["Syria"], from = "2015-09-30" }',
    "roles": f'"SOHR" = "monitor", one of {", ".join(r.value for r in Role)}',
    "umbrellas": '"United Nations" = ["UNAMA", "OCHA"]',
}
