"""The profile ``followthemoney``: entities of the stock schemata as JSON lines, one entity a line.

A report is an Article, an incident an Event, who is said to have done it or stands behind a claim a LegalEntity, a point an Address. What a
report says of an incident is a Documentation between the two: its role is the claim in words, its summary the quotation. The entities are
written by hand, for the library that reads them needs a compiler and ICU to install; the tests read them back with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import urlsplit

from sayso.export.dossier import Dossier, told_as
from sayso.export.table import Record, Table
from sayso.model.claim import Claim
from sayso.model.figure import Figure
from sayso.model.ids import digest, origin_id
from sayso.model.place import Place
from sayso.model.report import Report
from sayso.model.statement import Trace
from sayso.reconcile.wording import category

COLUMNS = ("id", "schema", "properties")
_LANGUAGES = {"ar": "ara", "de": "deu", "en": "eng", "es": "spa", "fr": "fra", "ru": "rus", "uk": "ukr"}
"""ISO 639-1 → the three letters that the schemata want; other languages are left out."""


def table(dossiers: Sequence[Dossier]) -> Table:
    """The entities of ``dossiers``, each once: reports, origins and actors, then events with their documentation."""
    entities: dict[str, Record] = {}
    for told in dossiers:
        for entity in _entities(told):
            entities.setdefault(entity["id"], entity)
    order = ("LegalEntity", "Article", "Address", "Event", "Documentation")
    records = sorted(entities.values(), key=lambda e: (order.index(e["schema"]), e["id"]))
    return Table(COLUMNS, records, policy="sayso")


def _entities(told: Dossier) -> Iterator[Record]:
    event = told.event
    for name in dict.fromkeys([*event.actor, *told.named_origins]):
        yield _entity(origin_id(name), "LegalEntity", name=name)
    for report in told.reports:
        yield _article(report)
    if event.place is not None and event.place.lat is not None:
        yield _address(event.place)
    yield _event(told)
    reports = {r.report_id: r for r in told.reports}
    for claim, trace in told.claims:
        yield _documentation(claim, trace, told, reports[claim.report_id])


def _article(report: Report) -> Record:
    return _entity(
        report.report_id,
        "Article",
        title=report.title or report.name,
        fileName=report.name,
        publisher=report.outlet,
        author=report.byline,
        publishedAt=report.published.isoformat() if report.published else None,
        sourceUrl=_web_address(report.url),
        language=_LANGUAGES.get(report.language or ""),
        bodyText=report.text,
    )


def _web_address(url: str | None) -> str | None:
    """An address that the schemata take as one; what a page made up is left out."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None


def _address(place: Place) -> Record:
    return _entity(
        _address_id(place),
        "Address",
        full=place.name,
        country=place.country.lower() if place.country else None,
        latitude=str(place.lat),
        longitude=str(place.lon),
        remarks=f"precision: {place.precision.value}" + (f", within {place.radius_km:g} km" if place.radius_km else ""),
    )


def _address_id(place: Place) -> str:
    return f"point-{digest(place.name, place.lat, place.lon, place.precision.value)}"


def _event(told: Dossier) -> Record:
    event, place, when = told.event, told.event.place, told.event.when
    start, end = (when.start, when.end) if when else (None, None)
    return _entity(
        event.event_id,
        "Event",
        name=event.name,
        date=start.isoformat() if start and start == end else None,
        startDate=start.isoformat() if start else None,
        endDate=end.isoformat() if end else None,
        location=place.name if place else None,
        country=place.country.lower() if place and place.country else None,
        addressEntity=_address_id(place) if place and place.lat is not None else None,
        involved=[origin_id(a) for a in event.actor],
        proof=[r.report_id for r in told.reports],
        publisher=list(event.outlets),
        recordId=event.event_id,
        summary="; ".join(_figure(f) for f in told.figures) or None,
        notes=_notes(told),
        keywords=[event.kind, *(m.value for m in event.means)],
    )


def _figure(figure: Figure) -> str:
    words = "/".join("open" if v is None else f"{v:g}" for v in (figure.low, figure.best, figure.high))
    reading = f", {figure.reading}" if figure.reading else ""
    return f"{figure.kind.value}, {category(figure.category.value)}: {words} (low/best/high by policy sayso{reading})"


def _notes(told: Dossier) -> list[str]:
    origins = ", ".join(told.event.origins) or "none that can be told apart"
    return [f"grade: {told.grade}", f"independent origins: {origins}"]


def _documentation(claim: Claim, trace: Trace, told: Dossier, report: Report) -> Record:
    """One claim as the edge between its report and its event."""
    origin = told.origins[trace.origin_id].name
    said = "unattributed" if trace.basis == "unattributed" else f"{origin} ({trace.basis})"
    said_on = claim.attribution.said_on
    return _entity(
        claim.claim_id,
        "Documentation",
        document=report.report_id,
        entity=told.event.event_id,
        role=f"{told_as(claim)} – {said}",
        status=claim.stance.value,
        date=said_on.isoformat() if said_on else None,
        summary=claim.evidence.quote,
        description=f"characters {claim.evidence.start} to {claim.evidence.end} of the report's text; chain: {' → '.join(trace.chain)}",
        recordId=claim.claim_id,
        sourceUrl=_web_address(report.url),
        publisher=report.outlet,
    )


def _entity(key: str, schema: str, **properties: str | Iterable[str] | None) -> Record:
    """An entity: every property a list of texts, those without a value left out."""
    lists = {
        name: [value] if isinstance(value, str) else list(dict.fromkeys(value))
        for name, value in properties.items()
        if value is not None
    }
    return {"id": key, "schema": schema, "properties": {k: v for k, v in lists.items() if any(v)}}
