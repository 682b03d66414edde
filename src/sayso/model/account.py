"""Accounts (what one report tells about one incident) and a report's whole reading."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model.claim import Claim, Means
from sayso.model.dates import When
from sayso.model.place import Place
from sayso.model.report import Report


@dataclass(frozen=True, slots=True)
class Account:
    """The claims of one report about one incident, with what they share.

    ``claim_ids`` in text order. ``part_of`` names the account of the same report whose totals span this one ("over 120
    in 24 hours" over three strikes): the parent of the event this account belongs to. ``total``: holds only running totals.
    """

    account_id: str
    report_id: str
    claim_ids: tuple[str, ...]
    place: Place | None = None
    when: When | None = None
    actor: tuple[str, ...] = ()
    affected: tuple[str, ...] = ()
    means: tuple[Means, ...] = ()
    part_of: str | None = None
    total: bool = False


@dataclass(frozen=True, slots=True)
class ReportReading:
    """All that the report half makes of one report."""

    report: Report
    claims: tuple[Claim, ...]
    accounts: tuple[Account, ...]
