"""Events as the page shows them: facts, disagreements, figures, lineage, map, and every claim under its sentence."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from sayso.model.claim import Claim, Kind
from sayso.model.event import Event
from sayso.model.statement import Trace
from sayso.report.descent import copied
from sayso.report.figure_view import FigureView, figure_view, people, uncounted
from sayso.report.highlight import Segment, segments
from sayso.report.index import Index
from sayso.report.lineage import Strand, draw_lineage
from sayso.report.map import Mark, draw_map
from sayso.report.words import basis, category, count, means, precision, safe, span, told_of


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One claim: what it says in the report's words, what differs from the event, and on whose say-so.

    ``chain``: who passed it to whom, and on what basis that is told, if it is not said outright.
    """

    claim_id: str
    what: str
    facts: str
    chain: tuple[str, str]


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence with the claims that rest on it; ``chain`` where all came the same way."""

    segments: tuple[Segment, ...]
    chain: tuple[str, str] | None
    report: str
    headline: bool
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class EventView:
    """One event's section, and its row in the table."""

    event_id: str
    name: str
    depth: int
    when: str
    when_basis: str
    place: str
    place_precision: str
    facts: tuple[tuple[str, str], ...]
    killed: str
    injured: str
    reports: int
    outlets: int
    origins: int
    told_by: str
    origin_names: str
    belligerent_only: bool
    grade: str
    grade_reason: str
    figures: tuple[FigureView, ...]
    uncounted: tuple[str, ...]
    disagreements: tuple[tuple[str, str], ...]
    drifts: tuple[str, ...]
    sentences: tuple[SentenceView, ...]
    lineage: Markup | None
    copies: tuple[str, ...]
    map: Markup | None
    parent: tuple[str, str] | None
    children: tuple[tuple[str, str], ...]
    nearby: tuple[tuple[str, str], ...]


def event_view(index: Index, event: Event, depth: int) -> EventView:
    """The view of one event, which stands ``depth`` levels below a total."""
    figures, parent = index.figures[event.event_id], index.events.get(event.parent_id or "")
    around = [index.events[n] for n in event.nearby if n in index.events]
    return EventView(
        event_id=event.event_id,
        name=safe(event.name),
        depth=depth,
        when=span(event.when),
        when_basis=basis(event.when),
        place=safe(event.place.name) if event.place else "place not told",
        place_precision=precision(event.place),
        facts=_facts(event),
        killed=people(figures, Kind.KILLED),
        injured=people(figures, Kind.INJURED),
        reports=len(event.report_ids),
        outlets=len(event.outlets),
        origins=len(event.origins),
        told_by=f"{count(len(event.report_ids), 'report')} of {count(len(event.outlets), 'outlet')}",
        origin_names=safe(", ".join(event.origins)) or "nobody named",
        belligerent_only=event.belligerent_only,
        grade=event.grade.value,
        grade_reason=safe(event.grade_reason.removeprefix(f"{event.grade.value}: ")),
        figures=tuple(figure_view(index, event, f) for f in figures),
        uncounted=uncounted(index, event),
        disagreements=tuple(
            (d.kind.value.replace("-", " "), safe(d.sentence)) for d in index.disagreements[event.event_id]
        ),
        drifts=_drifts(index, event),
        sentences=_sentences(index, event),
        lineage=draw_lineage(_strands(index, event), f"Lineage of {event.name}: from origins to outlets"),
        copies=_copies(index, event),
        map=_map(index, event, around),
        parent=(parent.event_id, safe(parent.name)) if parent is not None else None,
        children=tuple((e.event_id, safe(e.name)) for e in index.children[event.event_id]),
        nearby=tuple((e.event_id, safe(e.name)) for e in around),
    )


def _facts(event: Event) -> tuple[tuple[str, str], ...]:
    told = (
        ("by", "; ".join(event.actor)),
        ("by means of", ", ".join(means(m.value) for m in event.means)),
        ("affected", "; ".join(event.affected)),
    )
    return tuple((name, safe(value)) for name, value in told if value)


def mark(event: Event, *, main: bool = True) -> Mark | None:
    """The event's place on a map; None where it has no point."""
    place = event.place
    if place is None or place.lat is None or place.lon is None:
        return None
    anchor, radius, wide = f"#{event.event_id}", place.radius_km or 5.0, place.is_wide
    return Mark(place.lat, place.lon, radius, place.name, anchor, main, wide)


def _map(index: Index, event: Event, around: list[Event]) -> Markup | None:
    own = mark(event)
    if own is None:
        return None
    siblings = [e for e in index.children[event.parent_id] if event.parent_id and e is not event]
    others = [m for e in (*siblings, *around) if (m := mark(e, main=False)) is not None]
    return draw_map([*others, own], f"Map of {event.name}")


def _drifts(index: Index, event: Event) -> tuple[str, ...]:
    told = []
    for drift in index.drifts[event.event_id]:
        phrases = ", ".join(f"“{p}”" for p in drift.phrases)
        told.append(safe(f"{index.origins[drift.origin_id].name}: {phrases}"))
    return tuple(told)


def _sentences(index: Index, event: Event) -> tuple[SentenceView, ...]:
    """The event's claims under the sentences they rest on, as these stand in the reports."""

    def sentence(trace: Trace) -> tuple[str, int, int]:
        claim = index.claims[trace.claim_id]
        return (claim.report_id, claim.evidence.start, claim.evidence.end)

    views = []
    for (report_id, start, end), group in groupby(index.traces[event.event_id], sentence):
        report, traces = index.reports[report_id], list(group)
        claims = [index.claims[t.claim_id] for t in traces]
        told = tuple(_claim(index, event, c, t) for c, t in zip(claims, traces, strict=True))
        views.append(
            SentenceView(
                segments=segments(report.text, start, end, claims),
                chain=told[0].chain if len({c.chain for c in told}) == 1 else None,
                report=safe(report.name),
                headline=all(c.headline for c in claims),
                claims=told,
            )
        )
    return tuple(views)


def _claim(index: Index, event: Event, claim: Claim, trace: Trace) -> ClaimView:
    when = index.corpus.linked_when.get(claim.claim_id, claim.when)
    told, of_event = span(when), span(event.when)
    place = claim.place.name if claim.place else ""
    facts = [
        category(claim.category.value) if claim.kind is not Kind.RESPONSIBILITY else "",
        "a part of a figure" if claim.subset_of else "",
        claim.stance.value if claim.stance.value != "asserted" and claim.kind is not Kind.RESPONSIBILITY else "",
        "a running total" if claim.scope.value == "total" else "",
        ", ".join(claim.victims),
        place if event.place is None or place != event.place.name else "",
        told if when and (when.start or when.end) and told != of_event else "",
    ]
    return ClaimView(
        claim_id=claim.claim_id,
        what=told_of(claim),
        facts=safe(" · ".join(f for f in facts if f)),
        chain=(
            safe(" → ".join(trace.chain)),
            trace.basis if trace.basis not in ("attributed", *trace.chain[:1]) else "",
        ),
    )


def _strands(index: Index, event: Event) -> list[Strand]:
    counting = {o.origin_id for f in index.figures[event.event_id] for o in f.by_origin if o.counts}
    strands = set()
    for trace in index.traces[event.event_id]:
        names = tuple(safe(name) for name in trace.chain)
        inferred = trace.basis in ("inferred", "quotation")
        copied = trace.copied_from is not None and len(names) > 2
        strands.add(Strand(names[0], names[1:-1], names[-1], trace.origin_id in counting, inferred, copied))
    return sorted(strands, key=lambda s: (s.origin, s.outlet, s.between, s.inferred, s.copied))


def _copies(index: Index, event: Event) -> tuple[str, ...]:
    """Which reports of the event copy from which, a sentence each."""
    told = []
    for copy in (c for r in event.report_ids for c in index.copies[r] if c.of in event.report_ids):
        report = index.reports[copy.report_id]
        told.append(safe(f"{report.outlet or report.name}: {copied(index, copy)}"))
    return tuple(sorted(told))
