"""What passes between the corpus half's stages: events in the making, and where every claim comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sayso.model.account import Account, ReportReading
from sayso.model.claim import Claim, Means
from sayso.model.dates import When
from sayso.model.event import Link
from sayso.model.place import Place
from sayso.model.report import Report
from sayso.model.statement import Origin, Statement, Support, Trace


@dataclass(frozen=True, slots=True)
class Cluster:
    """The accounts of one incident, with what they share. ``parent_id``: the event whose totals span this one."""

    event_id: str
    parent_id: str | None
    accounts: tuple[Account, ...]
    place: Place | None
    when: When | None
    actor: tuple[str, ...]
    affected: tuple[str, ...]
    means: tuple[Means, ...]
    total: bool
    nearby: tuple[str, ...] = ()

    @property
    def claim_ids(self) -> tuple[str, ...]:
        return tuple(c for a in self.accounts for c in a.claim_ids)


@dataclass(frozen=True, slots=True)
class Linkage:
    """Events as clusters, why accounts were joined, and the dates that undated claims take from linked reports.

    ``prints``: by account, a digest of what of it was compared, and by which weights: where it is the same, so are its links.
    """

    clusters: tuple[Cluster, ...]
    links: tuple[Link, ...]
    linked_when: Mapping[str, When]
    prints: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Linked:
    """What was linked before: links, the accounts of each event, and ``prints`` as in ``Linkage``."""

    links: tuple[Link, ...] = ()
    events: tuple[tuple[str, ...], ...] = ()
    prints: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tracing:
    """Where every claim comes from."""

    origins: tuple[Origin, ...]
    statements: tuple[Statement, ...]
    traces: tuple[Trace, ...]
    supports: tuple[Support, ...]


@dataclass(frozen=True)
class Readings:
    """All reports' readings, with the look-ups that the corpus half needs."""

    readings: tuple[ReportReading, ...]
    reports: dict[str, Report] = field(init=False, repr=False)
    claims: dict[str, Claim] = field(init=False, repr=False)
    by_report: dict[str, ReportReading] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "reports", {r.report.report_id: r.report for r in self.readings})
        object.__setattr__(self, "by_report", {r.report.report_id: r for r in self.readings})
        object.__setattr__(self, "claims", {c.claim_id: c for r in self.readings for c in r.claims})
