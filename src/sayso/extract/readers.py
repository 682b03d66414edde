"""Readers, which can be exchanged: the protocol, and the table of those that a setting can name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Protocol

from sayso.errors import SettingsError
from sayso.extract.assertion import READER
from sayso.extract.reader import extract
from sayso.extract.responsibility import responsibilities
from sayso.model.claim import Claim
from sayso.model.issue import Outcome
from sayso.model.parse import Parse
from sayso.settings import Settings


class Reader(Protocol):
    """Makes claims of a parsed report. Places and dates are no concern of it: ``resolve`` attaches them afterwards."""

    @property
    def version(self) -> str:
        """What every run names it by, and how ``Claim.reader`` of its every claim begins."""

    def read(self, parse: Parse) -> Outcome[tuple[Claim, ...] | None]:
        """The claims of one report in text order, with the problems met.

        None: the report could not be read now, but may be another time. It is then left as the ledger has it, and the next
        build reads it anew. Every claim's evidence is a slice of the report's prose, its id by ``ids.claim_id`` from the
        offsets of the effect word and of the number or head noun; ``sayso.extract.checking`` makes such claims.
        """


class RulesReader:
    """The built-in reader: grammars and word lists. Pure, offline, deterministic."""

    version = READER

    def read(self, parse: Parse) -> Outcome[tuple[Claim, ...] | None]:
        """The claims that the rules read."""
        harm = extract(parse)
        # who did it is told of harm that the report tells; alone it would make an incident of nothing
        return Outcome((*harm, *responsibilities(parse, harm)) if harm else harm)


def _rules(_: Settings) -> Reader:
    return RulesReader()


def _openai(settings: Settings) -> Reader:
    from sayso.extract.chat import open_chat  # only here: it needs the extra ``llm``

    return open_chat(settings)


READERS: Mapping[str, Callable[[Settings], Reader]] = MappingProxyType({"rules": _rules, "openai": _openai})
"""Every reader by its name in the settings."""


def open_reader(settings: Settings) -> Reader:
    """The reader that ``settings`` name.

    Raises:
        SettingsError: there is none of that name, or it lacks a setting that it needs.
        ResourceError: what it needs is not installed.
    """
    if settings.reader not in READERS:
        raise SettingsError(f"reader: there is none named {settings.reader!r}; known are {', '.join(READERS)}")
    return READERS[settings.reader](settings)
