"""The claims of one event with their origins: the form that figures, disagreements and grades are computed from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sayso.model.claim import Category, Claim, Kind, Scope, Stance
from sayso.model.linkage import Cluster, Readings, Tracing
from sayso.model.report import Report
from sayso.model.statement import Origin, Role, Support
from sayso.reconcile.parties import may_be_one

PARTISAN = frozenset({Role.BELLIGERENT, Role.PARTY_MEDIA, Role.ALLY})


@dataclass(frozen=True, slots=True)
class Told:
    """One claim of an event, with its report, its origin, and what that origin is to the event."""

    claim: Claim
    report: Report
    origin: Origin
    support: Support
    basis: str

    @property
    def order(self) -> tuple[date, date, str, int, str]:
        """Later is greater: by the statement's day, the report's, then the place in the text."""
        published = self.report.published or date.min
        return (
            self.claim.attribution.said_on or published,
            published,
            self.report.name,
            self.claim.effect.start,
            self.claim.claim_id,
        )

    @property
    def own_deed(self) -> bool:
        """Whether the origin speaks of what its own side did."""
        return may_be_one(self._parties, self.claim.actor)

    @property
    def own_losses(self) -> bool:
        """Whether the origin speaks against its interest: of its own dead, or of harm that its own side did."""
        own_dead = may_be_one(self._parties, self.claim.affected)
        return own_dead or (self.own_deed and self.claim.category in (Category.CIVILIAN, Category.BUILDING))

    @property
    def _parties(self) -> tuple[str, ...]:
        return (self.origin.name, self.support.party) if self.support.party else (self.origin.name,)

    @property
    def counts(self) -> bool:
        """Whether it corroborates: an origin that can be told apart, and no party speaking of its enemy's dead."""
        if not self.origin.independent:
            return False
        if self.support.role not in PARTISAN:
            return True
        return self.own_losses or self.claim.category is Category.CIVILIAN

    @property
    def outright(self) -> bool:
        """Whether the report itself says whose word it is."""
        return self.basis == "attributed"

    @property
    def unattributed(self) -> bool:
        """Whether nothing tells whose word it is."""
        return self.basis == "unattributed"

    @property
    def says(self) -> str:
        """The origin by name, or the outlet where nobody is named."""
        if self.unattributed:
            return self.report.outlet or self.report.name
        return self.origin.name

    @property
    def quoted(self) -> str:
        """The claim's sentence, shortened around nothing: its first words, as they stand."""
        text = " ".join(self.claim.evidence.quote.split())
        return text if len(text) <= 220 else text[:217].rsplit(" ", 1)[0] + " …"


def all_told(readings: Readings, clusters: Sequence[Cluster], tracing: Tracing) -> dict[str, list[Told]]:
    """For every event its claims in text order."""
    origins = {o.origin_id: o for o in tracing.origins}
    supports = {(s.event_id, s.origin_id): s for s in tracing.supports}
    told: dict[str, list[Told]] = {c.event_id: [] for c in clusters}
    for item in tracing.traces:
        claim = readings.claims[item.claim_id]
        told[item.event_id].append(
            Told(
                claim,
                readings.reports[claim.report_id],
                origins[item.origin_id],
                supports[(item.event_id, item.origin_id)],
                item.basis,
            )
        )
    for items in told.values():
        items.sort(key=lambda t: t.order)
    return told


def usable(told: Told) -> bool:
    """Whether a claim can stand in a figure at all: asserted and not replaced."""
    return told.claim.stance is Stance.ASSERTED


def tells_of(told: Told, cluster: Cluster) -> bool:
    """Whether a claim supports that the event took place: who denies it, only says who did it, or only gives a running total beside
    it, is no origin of it."""
    claim = told.claim
    return (
        claim.kind is not Kind.RESPONSIBILITY
        and claim.stance in (Stance.ASSERTED, Stance.SUPERSEDED)
        and (cluster.total or claim.scope is Scope.INCIDENT)
    )
