"""The profile ``prov``: where every figure comes from, as a W3C PROV document in PROV-JSON.

A claim was quoted from a report and has a statement as its primary source; a statement is an origin's, and may revise an earlier
one; a copied report was derived from the one it copies; a figure was derived from the claims that it rests on; an event is the
collection of its claims.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sayso.export.dossier import Dossier, told_as
from sayso.export.table import Record, Table
from sayso.model.claim import Claim
from sayso.model.copying import Copy
from sayso.model.figure import Figure
from sayso.model.ids import digest
from sayso.model.report import Report
from sayso.model.statement import Statement
from sayso.version import __version__

_NAMESPACE = "urn:sayso:"


def table(dossiers: Sequence[Dossier], copies: Iterable[Copy] = ()) -> Table:
    """The entities of ``dossiers`` and how they hang together; needs the package prov."""
    from prov.model import ProvDocument

    drawn = _Drawing(ProvDocument())
    reports = {r.report_id: r for told in dossiers for r in told.reports}
    drawn.reports(sorted(reports.values(), key=lambda r: r.report_id), copies)
    drawn.origins(dossiers)
    for told in dossiers:
        drawn.event(told)
    made = json.loads(drawn.document.serialize(format="json"))
    return Table(("id",), [{"id": key} for key in made.get("entity", {})], document=made, policy="sayso")


class _Drawing:
    """A PROV document as it is drawn."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self._own = document.add_namespace("sayso", _NAMESPACE)
        self._software = self._agent("software", "SoftwareAgent", f"Sayso {__version__}")

    def _agent(self, key: str, sort: str, label: str) -> Any:
        attributes = {"prov:type": self.document.valid_qualified_name(f"prov:{sort}"), "prov:label": label}
        return self.document.agent(self._own[key], attributes)

    def _entity(self, key: str, sort: str, label: str, **known: object) -> Any:
        """An entity of one of Sayso's types; attributes without a value are left out, ``prov_`` opens those of PROV."""
        attributes: Record = {"prov:type": self.document.valid_qualified_name(sort), "prov:label": label}
        for name, value in known.items():
            if value is not None:
                attributes[f"prov:{name[5:]}" if name.startswith("prov_") else f"sayso:{name}"] = value
        return self.document.entity(self._own[key], attributes)

    def reports(self, reports: Sequence[Report], copies: Iterable[Copy]) -> None:
        """Reports with their outlets, and which of them is copied from which."""
        for outlet in sorted({r.outlet or r.name for r in reports}):
            self._agent(f"outlet-{digest(outlet)}", "Organization", outlet)
        for report in reports:
            published = report.published.isoformat() if report.published else None
            entity = self._entity(
                report.report_id, "sayso:Report", report.title or report.name, prov_location=report.url,
                published=published, sha256=report.sha256,
            )  # fmt: skip
            self.document.wasAttributedTo(entity, self._own[f"outlet-{digest(report.outlet or report.name)}"])
        shown = {r.report_id for r in reports}
        for copy in copies:
            if copy.report_id in shown and copy.of in shown:
                self.document.wasDerivedFrom(self._own[copy.report_id], self._own[copy.of])

    def origins(self, dossiers: Sequence[Dossier]) -> None:
        """Those who stand behind the statements."""
        named = {(s.origin_id, told.origins[s.origin_id].name) for told in dossiers for s in told.statements}
        for origin_id, name in sorted(named):
            self.document.agent(
                self._own[origin_id],
                {"prov:type": self.document.valid_qualified_name("sayso:Origin"), "prov:label": name},
            )

    def event(self, told: Dossier) -> None:
        """An event with its statements, claims and figures."""
        event = self._entity(told.event.event_id, "prov:Collection", told.event.name)
        for statement in sorted(told.statements, key=lambda s: s.statement_id):
            self._statement(statement, told)
        for claim, trace in told.claims:
            entity = self._claim(claim)
            self.document.hadMember(event, entity)
            self.document.hadPrimarySource(entity, self._own[trace.statement_id])
        for figure in told.figures:
            self._figure(figure, event)

    def _statement(self, statement: Statement, told: Dossier) -> None:
        label = f"{told.origins[statement.origin_id].name} on {told.event.name}"
        day = statement.date.isoformat() if statement.date else None
        entity = self._entity(
            statement.statement_id, "sayso:Statement", label, date=day, date_basis=statement.date_basis,
            occasion=statement.occasion,
        )  # fmt: skip
        self.document.wasAttributedTo(entity, self._own[statement.origin_id])
        if statement.supersedes is not None:
            self.document.wasRevisionOf(entity, self._own[statement.supersedes])

    def _claim(self, claim: Claim) -> Any:
        entity = self._entity(
            claim.claim_id, "sayso:Claim", told_as(claim), prov_value=claim.evidence.quote,
            start=claim.evidence.start, end=claim.evidence.end, stance=claim.stance.value, reader=claim.reader,
        )  # fmt: skip
        self.document.wasQuotedFrom(entity, self._own[claim.report_id])
        return entity

    def _figure(self, figure: Figure, event: Any) -> None:
        reading = f"-{figure.reading.replace(' ', '-')}" if figure.reading else ""
        key = f"{figure.event_id}-{figure.kind.value}-{figure.category.value}{reading}"
        entity = self._entity(
            key, "sayso:Figure", f"{figure.kind.value}, {figure.category.value}", low=figure.low, best=figure.best,
            high=figure.high, policy="sayso", reason=figure.reason,
        )  # fmt: skip
        self.document.wasAttributedTo(entity, self._software)
        self.document.specializationOf(entity, event)
        for claim_id in figure.used:
            self.document.wasDerivedFrom(entity, self._own[claim_id])
