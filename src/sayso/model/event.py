"""Events and the corpus: everything that the corpus half makes of a ledger's reports."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from sayso.model.account import Account
from sayso.model.claim import Claim, Means
from sayso.model.copying import Copy
from sayso.model.dates import When
from sayso.model.decision import Decision, Reviewed
from sayso.model.figure import Disagreement, Figure, HedgeDrift
from sayso.model.issue import Issue
from sayso.model.place import Place
from sayso.model.report import Report
from sayso.model.statement import Origin, Statement, Support, Trace


class Grade(StrEnum):
    """Airwars' five words for how well civilian harm is supported, and the cases they do not cover."""

    CONFIRMED = "confirmed"
    FAIR = "fair"
    WEAK = "weak"
    CONTESTED = "contested"
    DISCOUNTED = "discounted"
    NOT_GRADED = "not graded"


@dataclass(frozen=True, slots=True)
class Event:
    """One incident, made of the accounts of one or many reports.

    ``kind`` is the kind of incident ("air strike", "suicide attack", "killing", "total" for what spans others).
    ``reports``, ``outlets``, ``origins`` are ids/names, in order; ``origins`` counts independent origins only.
    ``nearby`` lists events close in place and time that are not this one. ``when`` may rest on links (basis ``linked``).
    ``machine_grade`` is what the rules give where a reviewer graded the event by hand.
    """

    event_id: str
    parent_id: str | None
    name: str
    kind: str
    account_ids: tuple[str, ...]
    claim_ids: tuple[str, ...]
    place: Place | None
    when: When | None
    actor: tuple[str, ...]
    affected: tuple[str, ...]
    means: tuple[Means, ...]
    report_ids: tuple[str, ...]
    outlets: tuple[str, ...]
    origins: tuple[str, ...]
    belligerent_only: bool
    grade: Grade
    grade_reason: str
    nearby: tuple[str, ...] = ()
    machine_grade: Grade | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """Why two accounts of different reports are told to be one event: log2 weight per comparison, and their sum."""

    account_a: str
    account_b: str
    weight: float
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Corpus:
    """A ledger's present state, in memory. All sequences are sorted by id unless said otherwise.

    ``claims`` and ``accounts`` hold what reviewers set and leave out what they rejected; ``as_read`` keeps, by id, what was read
    of each claim that they changed or rejected, ``reviewed`` what they changed, by report. ``linked_when`` gives, per claim, the
    date that a linked report lent it; ``claims`` keep what their own report says.
    ``prints`` gives, per account, a digest of what of it was compared in linking, ``quoted`` per report hashes of its quotations,
    ``carriers`` the names of all outlets and agencies.
    """

    reports: tuple[Report, ...] = ()
    claims: tuple[Claim, ...] = ()
    accounts: tuple[Account, ...] = ()
    events: tuple[Event, ...] = ()
    links: tuple[Link, ...] = ()
    origins: tuple[Origin, ...] = ()
    statements: tuple[Statement, ...] = ()
    traces: tuple[Trace, ...] = ()
    supports: tuple[Support, ...] = ()
    copies: tuple[Copy, ...] = ()
    figures: tuple[Figure, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    drifts: tuple[HedgeDrift, ...] = ()
    linked_when: dict[str, When] = field(default_factory=dict)
    prints: dict[str, str] = field(default_factory=dict)
    quoted: dict[str, tuple[str, ...]] = field(default_factory=dict)
    carriers: tuple[str, ...] = ()
    issues: tuple[Issue, ...] = ()
    decisions: tuple[Decision, ...] = ()
    reviewed: tuple[Reviewed, ...] = ()
    as_read: dict[str, Claim] = field(default_factory=dict)
