"""Rows as they are shown and exported: flat, with exactly the columns that docs/data-model.md lists, in that order."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, overload

from sayso.model.claim import Category, Claim, Kind
from sayso.model.dates import When
from sayso.model.event import Corpus, Event
from sayso.model.figure import Figure
from sayso.model.place import Place

Row = TypeVar("Row")


class Rows(Sequence[Row], Generic[Row]):
    """A fixed list of rows; ``to_dicts()`` hands them to any data-frame library."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = tuple(rows)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Rows[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | Rows[Row]:
        return Rows(self._rows[index]) if isinstance(index, slice) else self._rows[index]

    def __len__(self) -> int:
        return len(self._rows)

    def __repr__(self) -> str:
        return f"<{len(self)} rows>"

    def to_dicts(self) -> list[dict[str, Any]]:
        """One dictionary a row, columns in order; nested columns (an event's figures) flat."""
        return [to_dict(row) for row in self._rows]


def to_dict(row: Any) -> dict[str, Any]:
    """A row's columns in order; an event's ``figures`` become one column each."""
    flat: dict[str, Any] = {}
    for field in dataclasses.fields(row):
        value = getattr(row, field.name)
        if isinstance(value, dict):
            flat.update(value)
        else:
            flat[field.name] = value
    return flat


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim as exported."""

    claim_id: str
    report_id: str
    account_id: str | None
    event_id: str | None
    statement_id: str | None
    origin_id: str | None
    report: str
    url: str | None
    outlet: str | None
    title: str | None
    published: str | None
    kind: str
    number: int | None
    qualifier: str
    category: str
    affected: str | None
    actor: str | None
    means: str | None
    stance: str
    scope: str
    subset_of: str | None
    low: float | None
    high: float | None
    affected_text: str | None
    actor_text: str | None
    number_text: str | None
    victims: str | None
    names: str | None
    actor_said_by: str | None
    actor_stance: str | None
    place: str | None
    place_id: int | None
    lat: float | None
    lon: float | None
    place_text: str | None
    place_precision: str | None
    start: str | None
    end: str | None
    time_text: str | None
    time_precision: str | None
    time_basis: str | None
    said_by: str | None
    speaker: str | None
    via: str | None
    cue: str | None
    said_on: str | None
    said_on_basis: str | None
    headline: bool
    evidence: str
    evidence_start: int
    evidence_end: int
    reader: str


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event as exported; ``figures`` flat as ``killed_combatant_low`` … in the order of the enumerations."""

    event_id: str
    parent_id: str | None
    name: str
    kind: str
    place: str | None
    place_id: int | None
    lat: float | None
    lon: float | None
    place_precision: str | None
    radius_km: float | None
    start: str | None
    end: str | None
    time_precision: str | None
    time_basis: str | None
    actor: str | None
    affected: str | None
    means: str | None
    reports: int
    outlets: int
    origins: int
    belligerent_only: bool
    grade: str
    grade_reason: str
    figures: dict[str, float | None]
    disagreements: int


@dataclass(frozen=True, slots=True)
class OriginRow:
    """One origin in one event: its role there, and who carried its word."""

    origin_id: str
    name: str
    event_id: str
    role: str
    role_reason: str
    independent: bool
    statements: int
    claims: int
    reports: int
    carriers: str | None


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report with what is known of it, each value with its basis."""

    report_id: str
    report: str
    url: str | None
    outlet: str | None
    outlet_basis: str | None
    title: str | None
    title_basis: str | None
    byline: str | None
    published: str | None
    published_basis: str | None
    language: str | None
    sha256: str
    claims: int


@dataclass(frozen=True, slots=True)
class IssueRow:
    """One problem met in the data."""

    code: str
    report: str
    message: str
    advice: str


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


def event_rows(corpus: Corpus) -> Iterator[EventRow]:
    """The events of ``corpus``, by date, then name; undated ones last."""
    figures: dict[str, list[Figure]] = {}
    for figure in corpus.figures:
        figures.setdefault(figure.event_id, []).append(figure)
    disputed: dict[str, int] = {}
    for item in corpus.disagreements:
        for event_id in item.event_ids:
            disputed[event_id] = disputed.get(event_id, 0) + 1
    columns = figure_columns(corpus)
    for event in sorted(corpus.events, key=_in_time):
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
            disagreements=disputed.get(event.event_id, 0),
        )


def _in_time(event: Event) -> tuple[str, str, str]:
    day = event.when.start or event.when.end if event.when else None
    return (day.isoformat() if day else "9999", event.name, event.event_id)


def figure_columns(corpus: Corpus) -> tuple[str, ...]:
    """The figure columns that any event of ``corpus`` fills, in the order of the enumerations."""
    present = {(f.kind, f.category) for f in corpus.figures}
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
