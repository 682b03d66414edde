"""Own short reports, read once, and a ledger to which they can be added one by one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sayso.model.account import ReportReading
from sayso.model.event import Corpus
from sayso.model.report import Media, RawReport
from sayso.pipeline import Resources, process_many, relink
from sayso.settings import Settings
from sayso.store.ledger import Ledger
from sayso.store.writing import Run

TEXTS = {
    "river": "Russian air strikes killed 40 militants near Homs on 6 October 2017, the Russian Defence Ministry said. "
    "The strikes also destroyed seven vehicles.",
    "hill": "On 6 October 2017 Russian warplanes killed 41 Islamic State fighters near Homs, according to the Syrian "
    "Observatory for Human Rights. Fourteen civilians died in Aleppo on 8 October 2017 when shells hit a market.",
    "gate": "Shelling killed 14 civilians at a market in Aleppo on 8 October 2017, medics said. Nine people were wounded.",
    "mill": "A car bomb killed at least 12 people in Kabul on 9 October 2017, police said.",
    "tower": "Twelve people died in a bombing in Kabul, the governor said. Three of them were children.",
}


def raw(name: str) -> RawReport:
    """A report of the bench as it comes."""
    text = TEXTS[name]
    return RawReport(f"{name}.txt", text.encode(), Media.TEXT, text, "utf-8", published="2017-10-10")


def read_all(resources: Resources) -> dict[str, ReportReading]:
    """What is read in each report of the bench."""
    done = process_many(map(raw, TEXTS), resources)
    return {r.name.removesuffix(".txt"): o.value for r, o in done if o.value is not None}


def add(ledger: Ledger, now: datetime, items: Iterable[ReportReading], *, versions: str = "1") -> Corpus:
    """Build ``items``, which were read by a reader of a version, into ``ledger``."""
    run = Run(now, "test", {"reader": versions}, "")
    ledger.append(run, [(raw(i.report.name.removesuffix(".txt")), i) for i in items])
    relink(ledger, Settings.load(), now)
    return ledger.corpus()
