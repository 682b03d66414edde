"""Reports read in batches, with progress on standard error."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence

from sayso.model.account import ReportReading
from sayso.model.report import Media, RawReport
from sayso.pipeline import Resources, process_many
from sayso.read.reader import report_of

_EVERY = 100


def article(name: str, text: str, **header: str) -> RawReport:
    """A report of ``text`` under header lines (``url``, ``title``, ``published``), as a user would save it."""
    lines = [
        f"{key.capitalize() if key != 'url' else 'URL'}: {' '.join(value.split())}\n" for key, value in header.items()
    ]
    raw = "".join(lines) + "---\n" + text if lines else text
    outcome = report_of(name, raw.encode("utf-8", "replace"), Media.TEXT)
    return outcome.value or RawReport(name, b"", Media.TEXT, "", "utf-8")


def readings(
    label: str, reports: Sequence[RawReport], resources: Resources
) -> Iterator[tuple[RawReport, ReportReading | None]]:
    """What Sayso reads in each report, in their order; None where it finds no article in it."""
    start = time.monotonic()
    for done, (raw, outcome) in enumerate(process_many(reports, resources), 1):
        if done % _EVERY == 0 or done == len(reports):
            told = f"{label}: {done} of {len(reports)}, {time.monotonic() - start:.0f} s"
            print(told, end="\n" if done == len(reports) else "\r", file=sys.stderr, flush=True)
        yield raw, outcome.value
