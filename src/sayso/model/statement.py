"""Origins, their statements, and the chains by which claims came from them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Role(StrEnum):
    """What an origin is to an event. Roles hold per event and date."""

    BELLIGERENT = "belligerent"
    PARTY_MEDIA = "party media"
    ALLY = "ally"
    MONITOR = "monitor"
    MEDICAL = "medical or rescue service"
    LOCAL_AUTHORITY = "local authority"
    WITNESS = "witness"
    MEDIA = "media"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Origin:
    """Who finally stands behind claims: an organisation or a person, by canonical name.

    ``independent`` is False for what cannot be told apart: ``unattributed`` claims and unnamed officials or sources.
    """

    origin_id: str
    name: str
    independent: bool = True


@dataclass(frozen=True, slots=True)
class Statement:
    """One utterance of an origin: when, on what occasion, and which claims carry it. ``supersedes`` an earlier one.

    ``date_basis``: "stated" (a report dates it), or "publication" (the day on which the first report that carries it came out).
    """

    statement_id: str
    origin_id: str
    event_id: str
    date: date | None
    occasion: str | None
    claim_ids: tuple[str, ...]
    supersedes: str | None = None
    date_basis: str | None = None


@dataclass(frozen=True, slots=True)
class Trace:
    """Where one claim belongs: account, event, statement, origin, and how the claim came from the origin.

    ``chain`` runs from origin to outlet: origin, speaker, agency, outlet (what is not known is left out). ``basis`` is
    "attributed" (the report says so), "copied" (the report it is copied from does), "quotation" (another report of the same
    quotation does), "inferred" (the account's only attributed origin) or "unattributed". ``copied_from`` is the id of the report
    from which the claim's words are copied, whoever says whose they are.
    """

    claim_id: str
    account_id: str
    event_id: str
    origin_id: str
    statement_id: str
    basis: str
    chain: tuple[str, ...]
    copied_from: str | None = None


@dataclass(frozen=True, slots=True)
class Support:
    """What one origin is to one event, with all who carried its word. ``party``: the party to it that it speaks for;
    ``machine_role``: what the list of sides says where a reviewer marked its role by hand."""

    event_id: str
    origin_id: str
    role: Role
    role_reason: str
    party: str | None
    statement_ids: tuple[str, ...]
    claim_ids: tuple[str, ...]
    report_ids: tuple[str, ...]
    carriers: tuple[str, ...]
    """Agencies and outlets that passed it on, by name."""
    machine_role: Role | None = None
