"""What passes between the corpus half's stages: events in the making, and where every claim comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sayso.model.account import Account, ReportReading
from sayso.model.claim import Claim, Kind, Means
from sayso.model.copying import Copy
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

    ``prints``: by account, a digest of what of it was compared, and by which weights: where it is the same, so are its links; behind
    it, after blanks, the hashes of the keys by which it meets others.
    """

    clusters: tuple[Cluster, ...]
    links: tuple[Link, ...]
    linked_when: Mapping[str, When]
    prints: Mapping[str, str] = field(default_factory=dict)

    def whole(self, readings: Readings) -> Linkage:
        """The same events with the accounts as ``readings`` have them, where ``readings.of_harm()`` was linked."""
        accounts = {a.account_id: a for r in readings.readings for a in r.accounts}
        clusters = (replace(c, accounts=tuple(accounts[a.account_id] for a in c.accounts)) for c in self.clusters)
        return replace(self, clusters=tuple(clusters))


@dataclass(frozen=True, slots=True)
class Linked:
    """What was linked before: links, the accounts of each event, and ``prints`` as in ``Linkage``."""

    links: tuple[Link, ...] = ()
    events: tuple[tuple[str, ...], ...] = ()
    prints: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Echoes:
    """What reports share word for word, as far as tracing asks; it rests on what was read alone, whatever reviewers decide.

    ``quoted``: by report, hashes of its quotations; ``carriers``: the names of all outlets and agencies that passed a word on.
    """

    copies: tuple[Copy, ...] = ()
    quoted: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    carriers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Tracing:
    """Where every claim comes from, and which reports copy from which."""

    origins: tuple[Origin, ...]
    statements: tuple[Statement, ...]
    traces: tuple[Trace, ...]
    supports: tuple[Support, ...]
    copies: tuple[Copy, ...] = ()


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

    def of_harm(self) -> Readings:
        """The readings without claims of responsibility, which say who did it: what events are told by is harm. An account that
        holds nothing else stays as it is."""
        return Readings(tuple(_of_harm(r) for r in self.readings))


def _of_harm(reading: ReportReading) -> ReportReading:
    harm = {c.claim_id for c in reading.claims if c.kind is not Kind.RESPONSIBILITY}
    if len(harm) == len(reading.claims):
        return reading
    kept = tuple(
        replace(a, claim_ids=tuple(c for c in a.claim_ids if c in harm) or a.claim_ids) for a in reading.accounts
    )
    held = {c for a in kept for c in a.claim_ids}
    return replace(reading, claims=tuple(c for c in reading.claims if c.claim_id in held), accounts=kept)
