"""What is kept in the table of revisions: each kind of record with its class, its id and its owner."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from sayso.model import codec
from sayso.model.account import Account, ReportReading
from sayso.model.claim import Claim
from sayso.model.copying import Copy
from sayso.model.decision import Decision, Reviewed
from sayso.model.event import Corpus, Event, Link
from sayso.model.figure import Disagreement, Figure, HedgeDrift
from sayso.model.ids import digest
from sayso.model.issue import Issue
from sayso.model.report import RawReport, Report
from sayso.model.statement import Origin, Statement, Support, Trace

CORPUS_KINDS: dict[str, type[Any]] = {
    "event": Event,
    "link": Link,
    "origin": Origin,
    "statement": Statement,
    "trace": Trace,
    "support": Support,
    "copy": Copy,
    "figure": Figure,
    "disagreement": Disagreement,
    "drift": HedgeDrift,
    "reviewed": Reviewed,
}
"""What linking, tracing and reconciling make, all anew in every build; beside these ``MADE``."""

MADE = (*CORPUS_KINDS, "linked_when", "print", "quoted", "carrier")
"""All kinds of records of the corpus half."""

OF_EVENTS = ("event", "statement", "trace", "support", "figure", "drift")
"""Those that their event owns."""

INPUTS = ("report", "reading", "claim", "account", "decision", "weights")
"""What events follow from: where one of these is added, they are to be assembled anew."""

CLASSES: dict[str, type[Any]] = {
    "report": Report,
    "claim": Claim,
    "account": Account,
    "issue": Issue,
    "decision": Decision,
} | CORPUS_KINDS
FIELDS = {kind: f"{kind}s" for kind in CLASSES} | {"copy": "copies", "reviewed": "reviewed"}
"""The field of ``Corpus`` that holds the records of a kind."""


class Record(NamedTuple):
    """One revision to be written. ``owner``: what it hangs on, by which it goes when that goes."""

    kind: str
    id: str
    owner: str
    body: str


def reading_records(raw: RawReport, reading: ReportReading, versions: str) -> Iterator[Record]:
    """A report, its claims and accounts, and with which ``versions`` it was read."""
    report = reading.report
    owner = (report.url or raw.location or report.name).replace(
        "\x00", "\ufffd"
    )  # which PostgreSQL's text does not hold
    yield Record("report", report.report_id, owner, codec.dumps(report))
    yield Record("reading", report.report_id, report.report_id, json.dumps(versions))
    for claim in reading.claims:
        yield Record("claim", claim.claim_id, report.report_id, codec.dumps(claim))
    for account in reading.accounts:
        yield Record("account", account.account_id, report.report_id, codec.dumps(account))


def issue_record(issue: Issue) -> Record:
    """An issue, owned by the name of the report it concerns."""
    return Record("issue", digest(issue.code, issue.report, issue.message), issue.report, codec.dumps(issue))


def decision_record(decision: Decision) -> Record:
    """A decision, owned by nothing: no report and no build takes it away."""
    return Record("decision", decision.decision_id, "", codec.dumps(decision))


def corpus_records(corpus: Corpus) -> Iterator[Record]:
    """All that the corpus half makes."""
    for kind in CORPUS_KINDS:
        for item in getattr(corpus, FIELDS[kind]):
            yield Record(kind, _id(kind, item), getattr(item, "event_id", ""), codec.dumps(item))
    for claim, when in corpus.linked_when.items():
        yield Record("linked_when", claim, "", codec.dumps(when))
    for report, hashes in corpus.quoted.items():
        yield Record("quoted", report, "", json.dumps(hashes))
    for name in corpus.carriers:
        yield Record("carrier", digest(name), "", json.dumps(name, ensure_ascii=False))
    yield from map(issue_record, corpus.issues)
    for account, mark in corpus.prints.items():
        yield Record("print", account, "", json.dumps(mark))


def _id(kind: str, item: Any) -> str:
    """The id of a record; those without one of their own get it from what identifies them."""
    if kind == "link":
        return digest(item.account_a, item.account_b)
    if kind == "trace":
        return str(item.claim_id)
    if kind == "reviewed":
        return str(item.report_id)
    if kind == "support":
        return digest(item.event_id, item.origin_id)
    if kind == "copy":
        return digest(item.report_id, item.of)
    if kind == "figure":
        return digest(item.event_id, item.kind, item.category, item.reading)
    if kind == "drift":
        return digest(item.event_id, item.origin_id, item.number, *item.claim_ids)
    return str(getattr(item, f"{kind}_id"))
