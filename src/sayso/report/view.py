"""What the templates show, prepared: plain values in words, so that templates hold no logic."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from sayso.model.claim import Category, Claim, Kind
from sayso.model.event import Corpus, Event
from sayso.model.figure import Figure
from sayso.model.place import PlacePrecision
from sayso.model.report import Report
from sayso.model.statement import Support, Trace
from sayso.report.highlight import Paragraph, around_number, paragraphs
from sayso.report.lineage import Strand, draw_lineage
from sayso.report.map import Mark, draw_map
from sayso.report.timeline import Bar, draw_timeline
from sayso.report.words import basis, count, day, interval, link, number, precision, safe, span
from sayso.version import __version__

_WIDE = (PlacePrecision.COUNTRY, PlacePrecision.AREA, PlacePrecision.PROVINCE, PlacePrecision.SEA)
_CATEGORIES = {
    "combatant": "fighters",
    "security_forces": "security forces",
    "civilian": "civilians",
    "unknown": "people, status not said",
}


@dataclass(frozen=True, slots=True)
class VoiceView:
    """One origin's word for one figure."""

    origin: str
    role: str
    told: str
    counts: bool
    why: str
    left: float
    width: float
    open: bool


@dataclass(frozen=True, slots=True)
class FigureView:
    """One figure with its range and the voices behind it."""

    what: str
    range: str
    best: str
    reading: str
    reason: str
    voices: tuple[VoiceView, ...]
    left_out: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One claim with its words and its chain."""

    claim_id: str
    what: str
    facts: str
    before: str
    marked: str
    behind: str
    chain: str
    basis: str
    report: str
    report_id: str
    outlet: str
    headline: bool


@dataclass(frozen=True, slots=True)
class EventView:
    """One event's section."""

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
    disagreements: tuple[tuple[str, str], ...]
    drifts: tuple[str, ...]
    claims: tuple[ClaimView, ...]
    lineage: Markup | None
    map: Markup | None
    parent: tuple[str, str] | None
    children: tuple[tuple[str, str], ...]
    nearby: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ReportView:
    """One report's text and what is known of it."""

    report_id: str
    name: str
    title: str
    url: str | None
    facts: tuple[tuple[str, str, str], ...]
    paragraphs: tuple[Paragraph, ...]
    claims: int


@dataclass(frozen=True, slots=True)
class PageView:
    """The whole page."""

    title: str
    generated: str
    version: str
    counts: tuple[tuple[str, str], ...]
    map: Markup | None
    off_map: tuple[str, ...]
    timeline: Markup | None
    undated: tuple[tuple[str, str], ...]
    events: tuple[EventView, ...]
    reports: tuple[ReportView, ...]
    issues: tuple[str, ...]


class _Index:
    """The corpus by event, claim and report."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.reports = {r.report_id: r for r in corpus.reports}
        self.claims = {c.claim_id: c for c in corpus.claims}
        self.events = {e.event_id: e for e in corpus.events}
        self.origins = {o.origin_id: o.name for o in corpus.origins}
        self.traces: dict[str, list[Trace]] = defaultdict(list)
        self.figures: dict[str, list[Figure]] = defaultdict(list)
        self.supports: dict[tuple[str, str], Support] = {}
        self.children: dict[str | None, list[Event]] = defaultdict(list)
        for trace in corpus.traces:
            self.traces[trace.event_id].append(trace)
        for figure in corpus.figures:
            self.figures[figure.event_id].append(figure)
        for figures in self.figures.values():
            figures.sort(
                key=lambda f: (list(Kind).index(f.kind), list(Category).index(f.category), f.reading == "as additions")
            )
        for support in corpus.supports:
            self.supports[(support.event_id, support.origin_id)] = support
        for event in sorted(corpus.events, key=_in_time):
            self.children[event.parent_id if event.parent_id in self.events else None].append(event)


def page_view(corpus: Corpus, generated: datetime, title: str) -> PageView:
    """All that the page shows."""
    index = _Index(corpus)
    ordered = list(_nested(index, None, 0))
    marks = [m for e, _ in ordered if (m := _mark(e, main=True)) is not None]
    origins = {o.name for o in corpus.origins if o.independent}
    counts = (
        (
            count(len(corpus.reports), "report"),
            f"of {count(len({r.outlet or r.name for r in corpus.reports}), 'outlet')}",
        ),
        (count(len(corpus.claims), "claim"), "each with its words"),
        (count(len(corpus.events), "event"), ""),
        (count(len(origins), "origin"), "that can be told apart"),
        (count(len(corpus.disagreements), "disagreement"), ""),
        (count(len(corpus.issues), "issue"), "in the data"),
    )
    bars = [
        Bar(e.when.start, e.when.end, safe(e.name.rsplit(", ", 1)[0]), f"#{e.event_id}")
        for e, _ in ordered
        if e.when is not None
    ]
    return PageView(
        title=safe(title),
        generated=f"{day(generated.date())}, {generated:%H:%M} {generated.tzname() or ''}".strip(),
        version=__version__,
        counts=counts,
        map=draw_map(marks, "Map of the events, each with a circle as wide as its place is open"),
        off_map=tuple(safe(e.name) for e, _ in ordered if e.place is None or e.place.lat is None),
        timeline=draw_timeline(bars, "Timeline of the dated events"),
        undated=tuple(
            (e.event_id, safe(e.name)) for e, _ in ordered if e.when is None or not (e.when.start or e.when.end)
        ),
        events=tuple(_event(index, e, depth) for e, depth in ordered),
        reports=tuple(_report(index, r) for r in sorted(corpus.reports, key=lambda r: r.name)),
        issues=tuple(safe(str(i)) for i in corpus.issues),
    )


def _in_time(event: Event) -> tuple[str, str, str]:
    start = event.when.start or event.when.end if event.when else None
    return (start.isoformat() if start else "9999", event.name, event.event_id)


def _nested(index: _Index, parent: str | None, depth: int) -> list[tuple[Event, int]]:
    found = []
    for event in index.children[parent]:
        found.append((event, depth))
        found += _nested(index, event.event_id, depth + 1)
    return found


def _mark(event: Event, *, main: bool) -> Mark | None:
    place = event.place
    if place is None or place.lat is None or place.lon is None:
        return None
    return Mark(
        place.lat, place.lon, place.radius_km or 5.0, place.name, f"#{event.event_id}", main, place.precision in _WIDE
    )


def _event(index: _Index, event: Event, depth: int) -> EventView:
    figures = index.figures[event.event_id]
    place, around = event.place, [index.events[n] for n in event.nearby if n in index.events]
    siblings = [e for e in index.children[event.parent_id] if event.parent_id and e is not event]
    own = _mark(event, main=True)
    marks = [m for e in (*siblings, *around) if (m := _mark(e, main=False)) is not None]
    facts = (
        ("by", "; ".join(event.actor)),
        ("by means of", ", ".join(m.value for m in event.means)),
        ("affected", "; ".join(event.affected)),
    )
    corpus = index.corpus
    return EventView(
        event_id=event.event_id,
        name=safe(event.name),
        depth=depth,
        when=span(event.when),
        when_basis=basis(event.when),
        place=safe(place.name) if place else "place not told",
        place_precision=precision(place),
        facts=tuple((name, safe(value)) for name, value in facts if value),
        killed=_people(figures, Kind.KILLED),
        injured=_people(figures, Kind.INJURED),
        reports=len(event.report_ids),
        outlets=len(event.outlets),
        origins=len(event.origins),
        told_by=f"{count(len(event.report_ids), 'report')} of {count(len(event.outlets), 'outlet')}",
        origin_names=safe(", ".join(event.origins)) or "nobody named",
        belligerent_only=event.belligerent_only,
        grade=event.grade.value,
        grade_reason=safe(event.grade_reason.removeprefix("not graded: ")),
        figures=tuple(_figure(index, event, f) for f in figures),
        disagreements=tuple(
            (d.kind.value.replace("-", " "), safe(d.sentence))
            for d in corpus.disagreements
            if event.event_id in d.event_ids
        ),
        drifts=tuple(_drift(index, d.origin_id, d.phrases) for d in corpus.drifts if d.event_id == event.event_id),
        claims=tuple(
            _claim(index, t) for t in sorted(index.traces[event.event_id], key=lambda t: _place_in_text(index, t))
        ),
        lineage=draw_lineage(_strands(index, event), f"Lineage of {event.name}: from origins to outlets"),
        map=draw_map([*marks, own], f"Map of {event.name}") if own is not None else None,
        parent=(event.parent_id, safe(index.events[event.parent_id].name))
        if event.parent_id in index.events and event.parent_id
        else None,
        children=tuple((e.event_id, safe(e.name)) for e in index.children[event.event_id]),
        nearby=tuple((e.event_id, safe(e.name)) for e in around),
    )


def _place_in_text(index: _Index, trace: Trace) -> tuple[str, int, str]:
    claim = index.claims[trace.claim_id]
    return (index.reports[claim.report_id].name, claim.evidence.start, claim.claim_id)


def _drift(index: _Index, origin: str, phrases: Sequence[str]) -> str:
    told = ", ".join(f"“{safe(p)}”" for p in phrases)
    return f"{safe(index.origins[origin])}: {told}"


def _people(figures: Sequence[Figure], kind: Kind) -> str:
    parts = [
        f"{interval(f.low, f.high, f.best)} {_CATEGORIES[f.category.value].split(',')[0]}"
        for f in figures
        if f.kind is kind and f.category.people and f.reading != "as additions"
    ]
    return "; ".join(parts)


def _figure(index: _Index, event: Event, figure: Figure) -> FigureView:
    ends = [v for o in figure.by_origin for v in (o.low, o.high, o.number) if v is not None]
    scale = max([*ends, 1.0]) * 1.08
    voices = []
    for item in figure.by_origin:
        support = index.supports[(event.event_id, item.origin_id)]
        low, high = item.low or 0.0, item.high if item.high is not None else scale
        why = "" if item.counts else _why_not(support, index.origins[item.origin_id])
        voices.append(
            VoiceView(
                origin=safe(index.origins[item.origin_id]),
                role=support.role.value,
                told=interval(item.low, item.high, item.number),
                counts=item.counts,
                why=why,
                left=round(100 * low / scale, 2),
                width=round(max(1.2, 100 * (high - low) / scale), 2),
                open=item.high is None,
            )
        )
    left_out = tuple(
        (c.claim_id, _what(index.claims[c.claim_id]), safe(c.reason))
        for c in figure.left_out
        if c.claim_id in index.claims
    )
    category = _CATEGORIES.get(figure.category.value, figure.category.value.replace("_", " "))
    return FigureView(
        what=f"{figure.kind.value}: {category}",
        range=interval(figure.low, figure.high, figure.best),
        best=number(figure.best),
        reading=figure.reading or "",
        reason=safe(figure.reason),
        voices=tuple(voices),
        left_out=left_out,
    )


def _why_not(support: Support, name: str) -> str:
    if name == "unattributed":
        return "nobody is named, so it corroborates nothing"
    return f"{safe(support.role_reason)}; a party's word on its enemy's losses corroborates nothing"


def _what(claim: Claim) -> str:
    amount = safe(claim.quantity.text) or str(claim.quantity.number or "")
    words = _CATEGORIES.get(claim.category.value, claim.category.value.replace("_", " ")).split(",")[0]
    return f"{claim.kind.value} {amount} ({words})".replace("  ", " ")


def _claim(index: _Index, trace: Trace) -> ClaimView:
    claim = index.claims[trace.claim_id]
    report = index.reports[claim.report_id]
    before, marked, behind = around_number(claim)
    when = index.corpus.linked_when.get(claim.claim_id, claim.when)
    facts = [
        "a part of a figure above" if claim.subset_of else "",
        claim.stance.value if claim.stance.value != "asserted" else "",
        "a running total" if claim.scope.value == "total" else "",
        ", ".join(claim.victims),
        claim.place.name if claim.place else "",
        span(when) if when and (when.start or when.end) else "",
    ]
    return ClaimView(
        claim_id=claim.claim_id,
        what=_what(claim),
        facts=safe(" · ".join(f for f in facts if f)),
        before=before,
        marked=marked,
        behind=behind,
        chain=safe(" → ".join(trace.chain)),
        basis=trace.basis,
        report=safe(report.name),
        report_id=report.report_id,
        outlet=safe(report.outlet or report.name),
        headline=claim.headline,
    )


def _strands(index: _Index, event: Event) -> list[Strand]:
    counting = {o.origin_id for f in index.figures[event.event_id] for o in f.by_origin if o.counts}
    strands = []
    for trace in index.traces[event.event_id]:
        outlet = trace.chain[-1]
        between = tuple(safe(n) for n in trace.chain[1:-1])
        strands.append(
            Strand(safe(trace.chain[0]), between, safe(outlet), trace.origin_id in counting, trace.basis == "inferred")
        )
    return sorted(set(strands), key=lambda s: (s.origin, s.outlet, s.between))


def _report(index: _Index, report: Report) -> ReportView:
    claims = [c for c in index.claims.values() if c.report_id == report.report_id]
    facts = (
        ("outlet", report.outlet, report.outlet_basis),
        ("published", day(report.published), report.published_basis),
        ("byline", report.byline, report.byline_basis),
        ("address", report.url, None),
        ("language", report.language, report.language_basis),
    )
    return ReportView(
        report_id=report.report_id,
        name=safe(report.name),
        title=safe(report.title or report.name),
        url=link(report.url),
        facts=tuple((name, safe(value), safe(why or "")) for name, value, why in facts if value),
        paragraphs=tuple(paragraphs(report, claims)),
        claims=len(claims),
    )
