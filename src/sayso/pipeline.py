"""Wiring: from paths to a ledger, through the stages of the report half and of the corpus half. No rule lives here."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.account import group
from sayso.annotate import Parser
from sayso.clean import clean
from sayso.extract import Reader, open_reader
from sayso.link import link
from sayso.model import ids
from sayso.model.account import ReportReading
from sayso.model.event import Corpus
from sayso.model.issue import Issue, Outcome
from sayso.model.linkage import Readings
from sayso.model.report import RawReport, Report
from sayso.read import read_paths
from sayso.reconcile import reconcile
from sayso.resolve import Gazetteer, resolve
from sayso.settings import Settings
from sayso.store.ledger import Ledger, Run
from sayso.trace import trace
from sayso.version import __version__

if TYPE_CHECKING:
    from sayso.model.parse import Parse

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Resources:
    """What the report half needs besides a report: read-only, versioned, opened once."""

    parser: Parser
    gazetteer: Gazetteer
    reader: Reader

    def versions(self) -> dict[str, str]:
        """What a run names, so that its rows can be told from those of another."""
        return {"reader": self.reader.version, "model": self.parser.version, "gazetteer": self.gazetteer.version}


def open_resources(settings: Settings, progress: Progress | None = None, reader: Reader | None = None) -> Resources:
    """The parser, gazetteer and reader that ``settings`` name; the gazetteer is compiled at the first use.

    ``reader`` is one of the caller's own, in place of the named one.

    Raises:
        SettingsError: there is no such reader, or it lacks a setting that it needs.
        ResourceError: one of them is missing or broken.
    """
    reader = reader or open_reader(settings)
    return Resources(Parser(settings.model), Gazetteer.open(settings.cache, progress), reader)


def process_report(raw: RawReport, resources: Resources) -> Outcome[ReportReading | None]:
    """All that one report says: the same function serves the command line, tests, process pools and clusters."""
    return next(process_many([raw], resources))[1]


def process_many(
    raws: Iterable[RawReport], resources: Resources, batch: int = 16
) -> Iterator[tuple[RawReport, Outcome[ReportReading | None]]]:
    """As ``process_report`` for a stream of reports, parsed ``batch`` at a time; in the order they come."""
    stream = iter(raws)
    while taken := list(islice(stream, batch)):
        cleaned = [clean(raw) for raw in taken]
        reports = [c.value for c in cleaned if c.value is not None]
        parses = iter(list(resources.parser.parse_many(reports)))
        for raw, outcome in zip(taken, cleaned, strict=True):
            if outcome.value is None:
                yield raw, Outcome(None, outcome.issues)
            else:
                yield raw, _read(outcome.value, next(parses), resources, outcome.issues)


def _read(
    report: Report, parse: Parse, resources: Resources, issues: tuple[Issue, ...]
) -> Outcome[ReportReading | None]:
    """One report's claims and accounts; what a stage cannot digest is an issue of that report, never the run's end.

    None where the reader could not read it now: what the ledger has of it stays, and the next build tries again.
    """
    try:
        read = resources.reader.read(parse)
        issues = (*issues, *read.issues)
        if read.value is None:
            return Outcome(None, issues)
        claims = resolve(parse, read.value, resources.gazetteer)
        reading = ReportReading(report, claims, group(report.report_id, claims))
    except (ValueError, IndexError, KeyError, RecursionError) as error:
        advice = "please send the report to Sayso's makers"
        failed = Issue("unreadable-text", report.name, f"could not be read for claims ({type(error).__name__})", advice)
        return Outcome(ReportReading(report, (), ()), (*issues, failed))
    return Outcome(reading, issues)


def assemble(readings: Iterable[ReportReading], issues: Iterable[Issue] = ()) -> Corpus:
    """The corpus half: events, origins, figures and disagreements of all readings; their order makes no difference."""
    everything = Readings(tuple(sorted(readings, key=lambda r: r.report.report_id)))
    linkage = link(everything)
    tracing = trace(everything, linkage)
    reconciled = reconcile(everything, linkage, tracing)
    return Corpus(
        reports=tuple(r.report for r in everything.readings),
        claims=tuple(sorted(everything.claims.values(), key=lambda c: c.claim_id)),
        accounts=tuple(sorted((a for r in everything.readings for a in r.accounts), key=lambda a: a.account_id)),
        events=reconciled.events,
        links=linkage.links,
        origins=tracing.origins,
        statements=tracing.statements,
        traces=tracing.traces,
        supports=tracing.supports,
        figures=reconciled.figures,
        disagreements=reconciled.disagreements,
        drifts=reconciled.drifts,
        linked_when=dict(linkage.linked_when),
        issues=tuple(sorted(issues)),
    )


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """What a ledger holds after a build, how many reports the build added, and the issues it met."""

    reports: int
    claims: int
    events: int
    origins: int
    added: int
    issues: tuple[Issue, ...]

    def __str__(self) -> str:
        counts = (
            (self.reports, "report"), (self.claims, "claim"), (self.events, "event"), (self.origins, "origin"), (len(self.issues), "issue")
        )  # fmt: skip
        return ", ".join(f"{n} {word}{'' if n == 1 else 's'}" for n, word in counts)


def build(
    paths: Iterable[str | Path],
    ledger: Ledger,
    settings: Settings,
    now: datetime,
    progress: Progress | None = None,
    advance: Callable[[str], None] | None = None,
    but: Iterable[Path] = (),
    reader: Reader | None = None,
) -> BuildSummary:
    """Read what is new below ``paths``, the files ``but`` left out, into ``ledger``, then bring its events up to date.

    ``now`` is written into the run; ``progress`` hears what is going on, ``advance`` the name of each report done; ``reader``
    is one of the caller's own. Reports are committed ``settings.batch`` at a time: whenever it ends, the ledger holds every
    report committed before.
    """
    resources = open_resources(settings, progress, reader)
    run = Run(now, __version__, resources.versions(), repr(settings))
    known, met, added = ledger.known_reports(run), [], 0
    stream = read_paths(paths, settings, but)
    while taken := list(islice(stream, settings.batch)):
        issues = [issue for outcome in taken for issue in outcome.issues]
        raws = [outcome.value for outcome in taken if outcome.value is not None]
        fresh = [raw for raw in raws if raw_id(raw) not in known]
        done = list(process_many(fresh, resources, settings.batch))
        issues += [issue for _, outcome in done for issue in outcome.issues]
        ledger.append(run, [(raw, outcome.value) for raw, outcome in done], issues)
        added += sum(1 for _, outcome in done if outcome.value is not None)
        met += issues
        for raw in raws:
            if advance is not None:
                advance(raw.name)
    corpus = assemble(ledger.readings())
    ledger.append_corpus(run, corpus)
    origins = len({o.name for o in corpus.origins if o.independent})
    return BuildSummary(
        len(corpus.reports), len(corpus.claims), len(corpus.events), origins, added, tuple(dict.fromkeys(met))
    )


def raw_id(raw: RawReport) -> str:
    """The id that the report of ``raw`` has or will have."""
    return ids.report_id(raw.url or raw.name, hashlib.sha256(raw.raw).hexdigest())
