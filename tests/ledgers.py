"""Small ledgers for tests: what to append, by which run, and where a ledger can lie."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

from builders import claim, reading, report
from sayso.model.account import ReportReading
from sayso.model.report import Media, RawReport
from sayso.pipeline import assemble
from sayso.store.ledger import Ledger
from sayso.store.writing import Run

RUN = Run(datetime(2026, 1, 1, tzinfo=UTC), "test", {"reader": "1"}, "")


def fresh_run() -> Run:
    """Another run of the same versions."""
    return replace(RUN)


def raw(name: str) -> RawReport:
    """A report's bytes: its name."""
    return RawReport(name, name.encode(), Media.TEXT, name, "utf-8")


def told(name: str, number: int = 40) -> tuple[RawReport, ReportReading]:
    """A report with one claim."""
    came = raw(name)
    of = replace(report(name), sha256=sha256(came.raw).hexdigest())
    return came, reading(of, (claim(of, number, said_by="SOHR"),))


def fill(ledger: Ledger, run: Run, *items: tuple[RawReport, ReportReading]) -> None:
    """Append reports, and bring the events up to date."""
    ledger.append(run, items)
    ledger.append_corpus(run, assemble(ledger.readings()))
