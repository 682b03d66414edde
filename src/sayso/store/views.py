"""Views of a corpus: its claims, events, origins and reports as rows, sorted as they are shown and exported."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sayso.model.claim import Category, Claim, Kind
from sayso.model.dates import When
from sayso.model.decision import Decision
from sayso.model.event import Corpus, Event
from sayso.model.figure import Figure
from sayso.model.place import Place
from sayso.store.rows import (
    ClaimRow,
    CopyRow,
    DecisionRow,
    DisagreementRow,
    DriftRow,
    EventRow,
    LinkRow,
    OriginRow,
    ReportRow,
    StatementRow,
)


def claim_rows(corpus: Corpus) -> Iterator[ClaimRow]:
    """The claims of ``corpus``, by report and place in the text."""
    reports = {r.report_id: r for r in corpus.reports}
    traces = {t.claim_id: t for t in corpus.traces}
    for claim in sorted(
        corpus.claims, key=lambda c: (reports[c.report_id].name, c.evidence.start, c.effect.start, c.claim_id)
    ):
        report, item = reports[claim.report_id], traces.get(claim.claim_id)
        said = claim.attribution
        yield ClaimRow(
            claim_id=claim.claim_id,
            report_id=claim.report_id,
            account_id=item.account_id if item else None,
            event_id=item.event_id if item else None,
            statement_id=item.statement_id if item else None,
            origin_id=item.origin_id if item else None,
            report=report.name,
            url=report.url,
            outlet=report.outlet,
            title=report.title,
            published=report.published.isoformat() if report.published else None,
            kind=claim.kind.value,
            number=claim.quantity.number,
            qualifier=claim.quantity.qualifier.value,
            category=claim.category.value,
            affected=joined(claim.affected),
            actor=joined(claim.actor),
            means=claim.means.value if claim.means else None,
            stance=claim.stance.value,
            scope=claim.scope.value,
            subset_of=claim.subset_of,
            low=claim.quantity.low,
            high=claim.quantity.high,
            affected_text=claim.affected_text,
            actor_text=claim.actor_text,
            number_text=claim.quantity.text or None,
            victims=joined(claim.victims),
            names=joined(claim.names),
            actor_said_by=claim.actor_said_by,
            actor_stance=claim.actor_stance,
            **_where(claim),
            **_when(corpus.linked_when.get(claim.claim_id, claim.when), text=True),
            said_by=said.said_by,
            speaker=said.speaker,
            via=said.via,
            cue=said.cue,
            said_on=said.said_on.isoformat() if said.said_on else None,
            said_on_basis=said.said_on_basis,
            headline=claim.headline,
            evidence=claim.evidence.quote,
            evidence_start=claim.evidence.start,
            evidence_end=claim.evidence.end,
            reader=claim.reader,
        )


def joined(values: Sequence[str]) -> str | None:
    """Several values in one column."""
    return "; ".join(values) or None


def _where(claim: Claim) -> dict[str, Any]:
    return _place(claim.place) | {"place_text": claim.place.text or None if claim.place else None}


def _place(place: Place | None) -> dict[str, Any]:
    return {
        "place": place.name if place else None,
        "place_id": place.place_id if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "place_precision": place.precision.value if place else None,
    }


def _when(when: When | None, *, text: bool) -> dict[str, Any]:
    columns: dict[str, Any] = {
        "start": when.start.isoformat() if when and when.start else None,
        "end": when.end.isoformat() if when and when.end else None,
        "time_precision": when.precision.value if when and when.precision else None,
        "time_basis": when.basis.value if when else None,
    }
    return columns | {"time_text": when.text or None if when else None} if text else columns


def event_rows(corpus: Corpus, columns: Sequence[str] | None = None) -> Iterator[EventRow]:
    """The events of ``corpus``, by date, then name; undated ones last. ``columns``: those of the figures, where ``corpus`` is a part
    of what a ledger holds."""
    figures: dict[str, list[Figure]] = {}
    for figure in corpus.figures:
        figures.setdefault(figure.event_id, []).append(figure)
    disputed: dict[str, list[str]] = {}
    for item in corpus.disagreements:
        for event_id in item.event_ids:
            disputed.setdefault(event_id, []).append(item.disagreement_id)
    columns = columns if columns is not None else figure_columns((f.kind, f.category) for f in corpus.figures)
    for event in sorted(corpus.events, key=in_time):
        yield EventRow(
            event_id=event.event_id,
            parent_id=event.parent_id,
            name=event.name,
            kind=event.kind,
            **_place(event.place),
            radius_km=event.place.radius_km if event.place else None,
            **_when(event.when, text=False),
            actor=joined(event.actor),
            affected=joined(event.affected),
            means=joined([m.value for m in event.means]),
            reports=len(event.report_ids),
            outlets=len(event.outlets),
            origins=len(event.origins),
            belligerent_only=event.belligerent_only,
            grade=event.grade.value,
            grade_reason=event.grade_reason,
            figures=_figure_values(figures.get(event.event_id, ()), columns),
            disagreements=joined(disputed.get(event.event_id, ())),
        )


def in_time(event: Event) -> tuple[str, str, str]:
    """The order in which events are shown: by date, undated ones last, then by name."""
    day = event.when.start or event.when.end if event.when else None
    return (day.isoformat() if day else "9999", event.name, event.event_id)


def column_names(what: str, corpus: Corpus) -> tuple[str, ...]:
    """The columns of the rows of ``what`` ("claims", "events" …), in order, whether or not there are rows."""
    row = _ROWS[what]
    names: list[str] = []
    for field in dataclasses.fields(row):
        names += (
            figure_columns((f.kind, f.category) for f in corpus.figures) if field.name == "figures" else [field.name]
        )
    return tuple(names)


def figure_columns(of: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The columns of figures of these kinds and categories, in the order of the enumerations."""
    present = set(of)
    return tuple(
        f"{kind.value}_{category.value}_{bound}"
        for kind in Kind
        for category in Category
        if (kind, category) in present
        for bound in ("low", "best", "high")
    )


def _figure_values(figures: Sequence[Figure], columns: Sequence[str]) -> dict[str, float | None]:
    values: dict[str, float | None] = dict.fromkeys(columns)
    for figure in figures:
        if figure.reading != "as additions":
            for bound in ("low", "best", "high"):
                values[f"{figure.kind.value}_{figure.category.value}_{bound}"] = getattr(figure, bound)
    return values


def origin_rows(corpus: Corpus) -> Iterator[OriginRow]:
    """The origins of ``corpus`` with each event they speak of, by name."""
    origins = {o.origin_id: o for o in corpus.origins}
    for item in sorted(corpus.supports, key=lambda s: (origins[s.origin_id].name, s.event_id)):
        origin = origins[item.origin_id]
        yield OriginRow(
            origin_id=origin.origin_id,
            name=origin.name,
            event_id=item.event_id,
            role=item.role.value,
            role_reason=item.role_reason,
            independent=origin.independent,
            statements=len(item.statement_ids),
            claims=len(item.claim_ids),
            reports=len(item.report_ids),
            carriers=joined(item.carriers),
        )


def statement_rows(corpus: Corpus) -> Iterator[StatementRow]:
    """The statements of ``corpus``, by origin, then event and day."""
    names = {o.origin_id: o.name for o in corpus.origins}
    order = sorted(corpus.statements, key=lambda s: (names[s.origin_id], s.event_id, str(s.date), s.statement_id))
    for item in order:
        yield StatementRow(
            statement_id=item.statement_id,
            origin_id=item.origin_id,
            origin=names[item.origin_id],
            event_id=item.event_id,
            said_on=item.date.isoformat() if item.date else None,
            said_on_basis=item.date_basis,
            occasion=item.occasion,
            supersedes=item.supersedes,
            claims=item.claim_ids,
        )


def disagreement_rows(corpus: Corpus) -> Iterator[DisagreementRow]:
    """The disagreements of ``corpus``, by type."""
    for item in sorted(corpus.disagreements, key=lambda d: (d.kind.value, d.disagreement_id)):
        yield DisagreementRow(item.disagreement_id, item.kind.value, item.event_ids, item.claim_ids, item.sentence)


def report_rows(corpus: Corpus) -> Iterator[ReportRow]:
    """The reports of ``corpus``, by name."""
    counts: dict[str, int] = {}
    for claim in corpus.claims:
        counts[claim.report_id] = counts.get(claim.report_id, 0) + 1
    for report in sorted(corpus.reports, key=lambda r: (r.name, r.report_id)):
        yield ReportRow(
            report_id=report.report_id,
            report=report.name,
            url=report.url,
            outlet=report.outlet,
            outlet_basis=report.outlet_basis,
            title=report.title,
            title_basis=report.title_basis,
            byline=report.byline,
            published=report.published.isoformat() if report.published else None,
            published_basis=report.published_basis,
            language=report.language,
            sha256=report.sha256,
            claims=counts.get(report.report_id, 0),
        )


def copy_rows(corpus: Corpus) -> Iterator[CopyRow]:
    """Which reports copy from which, by name."""
    names = {r.report_id: r.name for r in corpus.reports}
    for item in sorted(corpus.copies, key=lambda c: (names[c.report_id], names[c.of], c.report_id, c.of)):
        yield CopyRow(
            report_id=item.report_id,
            report=names[item.report_id],
            copied_from=item.of,
            copied_from_report=names[item.of],
            share=item.share,
            stretches=len(item.stretches),
            direction=item.direction,
            credit=item.credit,
        )


def link_rows(corpus: Corpus) -> Iterator[LinkRow]:
    """Why accounts are told to be one event, in the order of the accounts."""
    event_of = {a: e.event_id for e in corpus.events for a in e.account_ids}
    for link in sorted(corpus.links, key=lambda k: (k.account_a, k.account_b)):
        a, b = event_of.get(link.account_a), event_of.get(link.account_b)
        yield LinkRow(link.account_a, link.account_b, a if a == b else None, link.weight, link.reasons)


def drift_rows(corpus: Corpus) -> Iterator[DriftRow]:
    """The same figures with other hedges, by event."""
    names = {o.origin_id: o.name for o in corpus.origins}
    for drift in sorted(corpus.drifts, key=lambda d: (d.event_id, d.origin_id, d.number, d.claim_ids)):
        name = names[drift.origin_id]
        yield DriftRow(drift.event_id, drift.origin_id, name, drift.number, drift.phrases, drift.claim_ids)


def decision_row(decision: Decision) -> DecisionRow:
    """A decision, flat."""
    anchors = (*decision.anchors, *decision.others)
    return DecisionRow(
        decision.decision_id,
        decision.judgement.value,
        decision.author,
        decision.time,
        decision.reason,
        decision.subjects,
        decision.field,
        decision.value,
        tuple(dict.fromkeys(a.report_id for a in anchors)),
        tuple(dict.fromkeys(c for a in anchors for c in a.claims)),
        tuple(dict.fromkeys(a.judged for a in anchors if a.judged)),
        decision.undoes,
    )


_ROWS = {
    "claims": ClaimRow,
    "events": EventRow,
    "origins": OriginRow,
    "statements": StatementRow,
    "disagreements": DisagreementRow,
    "reports": ReportRow,
    "copies": CopyRow,
    "links": LinkRow,
    "drifts": DriftRow,
    "decisions": DecisionRow,
}


def row_type(what: str) -> type[Any]:
    """The class of the rows of ``what``."""
    return _ROWS[what]
