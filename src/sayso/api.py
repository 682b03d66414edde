"""The functions of the Python API, above everything they call."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from sayso import evaluate, pipeline
from sayso.errors import InputError
from sayso.extract import Reader
from sayso.model.account import ReportReading
from sayso.model.issue import Outcome
from sayso.model.report import RawReport
from sayso.settings import Settings
from sayso.store.history import AsOf
from sayso.store.ledger import Ledger


def build(
    paths: str | Path | Iterable[str | Path],
    ledger: str | Path | None = None,
    settings: Settings | None = None,
    now: datetime | None = None,
    reader: Reader | None = None,
) -> Ledger:
    """Read the reports below ``paths`` into the ledger at ``ledger`` (None: one in memory), and return it open.

    ``reader`` is one of your own, in place of the one that ``settings`` name (docs/readers.md).

    Raises:
        SaysoError: see ``sayso.errors``. Problems in the data raise nothing: they are ``ledger.issues()``.
    """
    named = [paths] if isinstance(paths, str | Path) else list(paths)
    opened = Ledger.open(ledger, create=True)
    try:
        pipeline.build(named, opened, settings or Settings.load(), now or datetime.now(UTC), reader=reader)
    except BaseException:
        opened.close()
        raise
    return opened


def open(ledger: str | Path, as_of: AsOf | None = None) -> Ledger:
    """The ledger at ``ledger``, a file or an address (``postgresql://user@host/database``), to be read.

    ``as_of``: as it stood after this run (its number), or at this time.

    Raises:
        NotFound: there is none, or no such run.
        LedgerError: it is no ledger, or cannot be opened.
    """
    return Ledger.open(ledger, as_of=as_of)


def process_report(
    raw: RawReport, settings: Settings | None = None, reader: Reader | None = None
) -> Outcome[ReportReading | None]:
    """All that one report says: the report as cleaned, its claims and its accounts, with the issues met."""
    return pipeline.process_report(raw, pipeline.open_resources(settings or Settings.load(), reader=reader))


def score(
    gold: str | Path,
    reports: str | Path,
    names: str | Path | None = None,
    settings: Settings | None = None,
    now: datetime | None = None,
    advance: pipeline.Advance | None = None,
) -> evaluate.Evaluation:
    """Read the reports below the folder ``reports``, and score their claims against those coded by hand in ``gold``.

    ``names``: a JSON file of canonical names and their spellings, instead of Sayso's word lists. ``advance`` hears of
    each report read. What is wrong with the data is in the evaluation's ``issues``.

    Raises:
        InputError: ``gold`` or ``names`` cannot be read, or ``reports`` is no folder.
        SaysoError: see ``sayso.errors``.
    """
    if not Path(reports).is_dir():
        raise InputError(f"{reports}: is no folder; name the folder of the reports")
    coded = evaluate.read_gold(Path(gold))
    table = evaluate.read_names(Path(names)) if names is not None else None
    with Ledger.open(None) as ledger:
        chosen, moment = settings or Settings.load(), now or datetime.now(UTC)
        summary = pipeline.build([reports], ledger, chosen, moment, advance=advance, but=[Path(gold)])
        made = evaluate.score(coded, ledger.corpus().reports, ledger.claims(), table)
    return replace(made, issues=(*made.issues, *summary.met))
