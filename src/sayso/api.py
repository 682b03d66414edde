"""The functions of the Python API, above everything they call."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from sayso import pipeline
from sayso.model.account import ReportReading
from sayso.model.issue import Outcome
from sayso.model.report import RawReport
from sayso.settings import Settings
from sayso.store.ledger import Ledger


def build(
    paths: str | Path | Iterable[str | Path],
    ledger: str | Path | None = None,
    settings: Settings | None = None,
    now: datetime | None = None,
) -> Ledger:
    """Read the reports below ``paths`` into the ledger at ``ledger`` (None: one in memory), and return it open.

    Raises:
        SaysoError: see ``sayso.errors``. Problems in the data raise nothing: they are ``ledger.issues()``.
    """
    named = [paths] if isinstance(paths, str | Path) else list(paths)
    opened = Ledger.open(ledger, create=True)
    try:
        pipeline.build(named, opened, settings or Settings.load(), now or datetime.now(UTC))
    except BaseException:
        opened.close()
        raise
    return opened


def open(ledger: str | Path) -> Ledger:
    """The ledger at ``ledger``, to be read.

    Raises:
        NotFound: there is none.
        LedgerError: the file is no ledger, or cannot be opened.
    """
    return Ledger.open(ledger)


def process_report(raw: RawReport, settings: Settings | None = None) -> Outcome[ReportReading | None]:
    """All that one report says: the report as cleaned, its claims and its accounts, with the issues met."""
    return pipeline.process_report(raw, pipeline.open_resources(settings or Settings.load()))
