"""Identifiers: short hashes of what a record is, so that the same input has the same id everywhere."""

from __future__ import annotations

import hashlib

from sayso.model.claim import Kind

_SEPARATOR = "\x1f"


def digest(*parts: object) -> str:
    """Sixteen hex digits over ``parts`` in order."""
    joined = _SEPARATOR.join(str(p) for p in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def report_id(where: str, sha256: str) -> str:
    """Id of a report from its address (its file name where it has none) and the hash of its raw bytes."""
    return "r" + digest(where, sha256)


def claim_id(report: str, kind: Kind, effect_start: int, anchor_start: int) -> str:
    """Id of a claim from its report, kind, and the offsets of the effect word and of the number or head noun."""
    return "c" + digest(report, kind, effect_start, anchor_start)


def account_id(report: str, claim_ids: tuple[str, ...]) -> str:
    """Id of an account from its report and its first claim."""
    return "a" + digest(report, claim_ids[0])


def event_id(account: str) -> str:
    """Id of an event from its earliest account."""
    return "e" + digest(account)


def origin_id(name: str) -> str:
    """Id of an origin from its canonical name."""
    return "o" + digest(name.casefold())


def statement_id(origin: str, event: str, first_claim: str) -> str:
    """Id of a statement from its origin, event and earliest claim."""
    return "s" + digest(origin, event, first_claim)


def disagreement_id(kind: str, claims: tuple[str, ...]) -> str:
    """Id of a disagreement from its kind and its claims."""
    return "d" + digest(kind, *claims)
