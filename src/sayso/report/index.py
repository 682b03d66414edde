"""The corpus by event, claim and report, so that a page of a large ledger is made in one pass."""

from __future__ import annotations

from collections import defaultdict

from sayso.model.claim import Category, Claim, Kind
from sayso.model.copying import Copy
from sayso.model.event import Corpus, Event
from sayso.model.figure import Disagreement, Figure, HedgeDrift
from sayso.model.statement import Support, Trace
from sayso.store.views import in_time

_KINDS = list(Kind)
_CATEGORIES = list(Category)


class Index:
    """What belongs to what; events in time, figures in the order of the enumerations, claims as they stand in the text."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.reports = {r.report_id: r for r in corpus.reports}
        self.claims = {c.claim_id: c for c in corpus.claims}
        self.events = {e.event_id: e for e in corpus.events}
        self.origins = {o.origin_id: o for o in corpus.origins}
        self.supports: dict[tuple[str, str], Support] = {(s.event_id, s.origin_id): s for s in corpus.supports}
        self.copies: dict[str, list[Copy]] = defaultdict(list)
        self.claims_of: dict[str, list[Claim]] = defaultdict(list)
        self.traces: dict[str, list[Trace]] = defaultdict(list)
        self.figures: dict[str, list[Figure]] = defaultdict(list)
        self.disagreements: dict[str, list[Disagreement]] = defaultdict(list)
        self.drifts: dict[str, list[HedgeDrift]] = defaultdict(list)
        self.children: dict[str | None, list[Event]] = defaultdict(list)
        for copy in corpus.copies:
            self.copies[copy.report_id].append(copy)
        for claim in corpus.claims:
            self.claims_of[claim.report_id].append(claim)
        for trace in sorted(corpus.traces, key=self._place):
            self.traces[trace.event_id].append(trace)
        for figure in sorted(corpus.figures, key=lambda f: (_KINDS.index(f.kind), _CATEGORIES.index(f.category))):
            self.figures[figure.event_id].append(figure)
        for disagreement in corpus.disagreements:
            for event_id in disagreement.event_ids:
                self.disagreements[event_id].append(disagreement)
        for drift in corpus.drifts:
            self.drifts[drift.event_id].append(drift)
        for event in sorted(corpus.events, key=in_time):
            self.children[event.parent_id if event.parent_id in self.events else None].append(event)

    def _place(self, trace: Trace) -> tuple[str, int, int, str]:
        claim = self.claims[trace.claim_id]
        return (self.reports[claim.report_id].name, claim.evidence.start, claim.effect.start, claim.claim_id)

    def nested(self, parent: str | None = None, depth: int = 0) -> list[tuple[Event, int]]:
        """All events, each before the parts it spans, with how deep it stands."""
        found: list[tuple[Event, int]] = []
        for event in self.children[parent]:
            found.append((event, depth))
            found += self.nested(event.event_id, depth + 1)
        return found
