"""Events with all that hangs on them, which the profiles are written from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from sayso.model.claim import Claim, Kind, Stance
from sayso.model.event import Corpus, Event
from sayso.model.figure import Disagreement, DisagreementKind, Figure
from sayso.model.report import Report
from sayso.model.statement import Origin, Statement, Support, Trace
from sayso.reconcile.harm import Harm, harm
from sayso.reconcile.policies import Policy, figures_by
from sayso.reconcile.wording import category, phrase
from sayso.store.views import in_time

_Hung = TypeVar("_Hung", Figure, Statement, Support)


@dataclass(frozen=True)
class Dossier:
    """One event: its claims with their traces in the order of the text, reports by day of publication, figures, origins.

    ``parts``: how many events it is the total of.
    """

    event: Event
    parts: int
    claims: tuple[tuple[Claim, Trace], ...]
    reports: tuple[Report, ...]
    figures: tuple[Figure, ...]
    disagreements: tuple[Disagreement, ...]
    statements: tuple[Statement, ...]
    supports: tuple[Support, ...]
    origins: Mapping[str, Origin]

    @cached_property
    def by_id(self) -> dict[str, Claim]:
        """The event's claims by id."""
        return {c.claim_id: c for c, _ in self.claims}

    def by(self, policy: Policy) -> list[Figure]:
        """The figures by a policy, one for each kind and category."""
        return figures_by(policy, self.figures, self.by_id)

    def harm(self, policy: Policy, kind: Kind = Kind.KILLED) -> Harm:
        """The people harmed by a policy, each counted once."""
        return harm(self.by(policy), self.by_id, self.disagreements, kind)

    def pointed(self, policy: Policy) -> list[str]:
        """The vague amounts that a policy made numbers of, with the numbers."""
        vague = (self.by_id[c] for f in self.by(policy) for c in f.used if policy.is_vague(self.by_id[c]))
        return list({w.casefold(): w for w in map(policy.worded, vague)}.values())

    @property
    def asserted(self) -> list[Claim]:
        """The claims that somebody holds to be so."""
        return [c for c, _ in self.claims if c.stance is Stance.ASSERTED]

    @property
    def doers(self) -> tuple[str, ...]:
        """Who is said to have done it; nobody where reports name different doers."""
        return () if self.disputed_doers else self.event.actor

    @property
    def disputed_doers(self) -> tuple[str, ...]:
        """The doers between whom reports disagree."""
        disputed = any(d.kind is DisagreementKind.RESPONSIBILITY for d in self.disagreements)
        return self.event.actor if disputed and len(self.event.actor) > 1 else ()

    @property
    def total(self) -> bool:
        """Whether it sums up others, or runs on: no single incident."""
        return self.parts > 0 or self.event.kind == "total"

    @property
    def grade(self) -> str:
        """The grade with its reason."""
        word = self.event.grade.value
        return f"{word}: {self.event.grade_reason.removeprefix(f'{word}: ')}"

    @property
    def named_origins(self) -> list[str]:
        """Who stands behind its claims, by name: nobody who only denies them, none that is not told."""
        holding = (Stance.ASSERTED, Stance.SUPERSEDED)
        held = {t.origin_id for c, t in self.claims if t.basis != "unattributed" and c.stance in holding}
        return sorted({self.origins[o].name for o in held})


def dossiers(corpus: Corpus, admitted: Collection[str] | None = None) -> list[Dossier]:
    """The events of ``corpus``, those ``admitted`` by id (None: all), in the order in which events are shown."""
    claims = {c.claim_id: c for c in corpus.claims}
    reports = {r.report_id: r for r in corpus.reports}
    told: dict[str, list[tuple[Claim, Trace]]] = defaultdict(list)
    for trace in corpus.traces:
        told[trace.event_id].append((claims[trace.claim_id], trace))
    figures, statements, supports = _by_event(corpus.figures), _by_event(corpus.statements), _by_event(corpus.supports)
    disputed: dict[str, list[Disagreement]] = defaultdict(list)
    for item in corpus.disagreements:
        for event_id in item.event_ids:
            disputed[event_id].append(item)
    parts: dict[str, int] = defaultdict(int)
    for event in corpus.events:
        if event.parent_id is not None:
            parts[event.parent_id] += 1
    origins = {o.origin_id: o for o in corpus.origins}

    def place(pair: tuple[Claim, Trace]) -> tuple[object, ...]:
        return reports[pair[0].report_id].name, pair[0].evidence.start, pair[0].effect.start, pair[0].claim_id

    return [
        Dossier(
            event,
            parts[event.event_id],
            tuple(sorted(told[event.event_id], key=place)),
            tuple(sorted((reports[r] for r in event.report_ids), key=by_day)),
            tuple(figures[event.event_id]),
            tuple(disputed[event.event_id]),
            tuple(statements[event.event_id]),
            tuple(supports[event.event_id]),
            origins,
        )
        for event in sorted(corpus.events, key=in_time)
        if admitted is None or event.event_id in admitted
    ]


def told_as(claim: Claim) -> str:
    """What a claim says, in the report's own words: "killed “about 40 militants”"."""
    if claim.kind is Kind.RESPONSIBILITY:
        return f"responsibility {claim.actor_stance or 'told'}: {', '.join(claim.actor) or 'nobody named'}"
    words = " ".join((claim.affected_text or "").split()) or f"{phrase(claim)} {category(claim.category.value)}".strip()
    stance = "" if claim.stance is Stance.ASSERTED else f" ({claim.stance.value})"
    return f"{claim.kind.value} “{words}”{stance}"


def by_day(report: Report) -> tuple[str, str, str]:
    """Reports in the order of publication, undated ones last."""
    return (report.published.isoformat() if report.published else "9999", report.name, report.report_id)


def _by_event(items: Iterable[_Hung]) -> dict[str, list[_Hung]]:
    found: dict[str, list[_Hung]] = defaultdict(list)
    for item in items:
        found[item.event_id].append(item)
    return found
