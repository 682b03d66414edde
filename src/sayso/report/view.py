"""What the templates show, prepared: plain values in words, so that templates hold no logic."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from sayso.model.event import Corpus
from sayso.model.report import Report
from sayso.report.event_view import EventView, event_view, mark
from sayso.report.highlight import Paragraph, paragraphs
from sayso.report.index import Index
from sayso.report.map import draw_maps
from sayso.report.timeline import Dated, Timeline, timeline
from sayso.report.words import count, day, link, safe, span
from sayso.version import __version__


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
    maps: tuple[Markup, ...]
    off_map: tuple[tuple[str, str], ...]
    timeline: Timeline | None
    undated: tuple[tuple[str, str], ...]
    events: tuple[EventView, ...]
    reports: tuple[ReportView, ...]
    issues: tuple[str, ...]


def page_view(corpus: Corpus, generated: datetime, title: str) -> PageView:
    """All that the page shows."""
    index = Index(corpus)
    events = [e for e, _ in index.nested()]
    marks = [m for e in events if (m := mark(e)) is not None]
    dated = [
        Dated(e.when.start, e.when.end, safe(e.name.rsplit(", ", 1)[0]), span(e.when), f"#{e.event_id}")
        for e in events
        if e.when is not None
    ]
    return PageView(
        title=safe(title),
        generated=f"{day(generated.date())}, {generated:%H:%M} {generated.tzname() or ''}".strip(),
        version=__version__,
        counts=_counts(corpus),
        maps=draw_maps(marks, "Map of the events, each with a circle as wide as its place is open"),
        off_map=tuple((e.event_id, safe(e.name)) for e in events if mark(e) is None),
        timeline=timeline(dated),
        undated=tuple((e.event_id, safe(e.name)) for e in events if not e.when or not (e.when.start or e.when.end)),
        events=tuple(event_view(index, e, depth) for e, depth in index.nested()),
        reports=tuple(_report(index, r) for r in sorted(corpus.reports, key=lambda r: (r.name, r.report_id))),
        issues=tuple(safe(str(i)) for i in sorted(corpus.issues)),
    )


def _counts(corpus: Corpus) -> tuple[tuple[str, str], ...]:
    origins = {o.name for o in corpus.origins if o.independent}
    outlets = {r.outlet or r.name for r in corpus.reports}
    return (
        (count(len(corpus.reports), "report"), f"of {count(len(outlets), 'outlet')}"),
        (count(len(corpus.claims), "claim"), "each with its words"),
        (count(len(corpus.events), "event"), ""),
        (count(len(origins), "origin"), "that can be told apart"),
        (count(len(corpus.disagreements), "disagreement"), ""),
        (count(len(corpus.issues), "issue"), "in the data"),
    )


def _report(index: Index, report: Report) -> ReportView:
    claims = index.claims_of[report.report_id]
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
