"""Wiring: from paths to a ledger, through the stages of the report half and of the corpus half. No rule lives here."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.account import VERSION as GROUPING
from sayso.account.voices import grouped
from sayso.annotate import Parser
from sayso.clean import clean
from sayso.errors import SaysoError
from sayso.extract import Reader, open_reader
from sayso.link import Weights, link, loads, train
from sayso.link import shipped as shipped_weights
from sayso.model import ids
from sayso.model.account import ReportReading
from sayso.model.decision import Decision
from sayso.model.event import Corpus
from sayso.model.issue import Issue, Outcome
from sayso.model.linkage import Echoes, Linkage, Linked, Readings
from sayso.model.report import RawReport, Report
from sayso.model.ruling import NO_RULINGS, Rulings
from sayso.read import MISSING, find_files, read_file
from sayso.reconcile import reconcile
from sayso.resolve import Gazetteer, resolve
from sayso.review import LAPSED, apply, unmet
from sayso.settings import Settings
from sayso.store.ledger import Ledger
from sayso.store.merging import Merged
from sayso.store.writing import Run
from sayso.trace import Sides, listen, trace
from sayso.version import __version__

if TYPE_CHECKING:
    from sayso.model.parse import Parse

Progress = Callable[[str], None]
Advance = Callable[[int, int, str], None]
"""Hears how many files of how many are done, and the name of the report just committed."""


@dataclass(frozen=True, slots=True)
class Resources:
    """What the report half needs besides a report: read-only, versioned, opened once."""

    parser: Parser
    gazetteer: Gazetteer
    reader: Reader

    def versions(self) -> dict[str, str]:
        """What a run names, so that its rows can be told from those of another."""
        return {
            "reader": self.reader.version,
            "model": self.parser.version,
            "gazetteer": self.gazetteer.version,
            "accounts": GROUPING,
        }


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
        cleaned = [_cleaned(raw) for raw in taken]
        parses = iter(_parses([c.value for c in cleaned if c.value is not None], resources.parser))
        for raw, outcome in zip(taken, cleaned, strict=True):
            if outcome.value is None:
                yield raw, Outcome(None, outcome.issues)
            else:
                yield raw, _read(outcome.value, next(parses), resources, outcome.issues)


def _cleaned(raw: RawReport) -> Outcome[Report | None]:
    try:
        return clean(raw)
    except Exception as error:
        return Outcome(None, (_undigested(raw.name, "taken apart", error),))


def _parses(reports: list[Report], parser: Parser) -> list[Parse | Exception]:
    """The parse of each report; where one of them breaks the parser, only that one has none."""
    try:
        return list(parser.parse_many(reports))
    except SaysoError:
        raise
    except Exception as error:
        return [error] if len(reports) == 1 else [_parses([report], parser)[0] for report in reports]


def _read(
    report: Report, parse: Parse | Exception, resources: Resources, issues: Sequence[Issue]
) -> Outcome[ReportReading | None]:
    """One report's claims and accounts.

    None where the reader could not read it now: what the ledger has of it stays, and the next build tries again.
    """
    try:
        if isinstance(parse, Exception):
            raise parse
        read = resources.reader.read(parse)
        issues = (*issues, *read.issues)
        if read.value is None:
            return Outcome(None, issues)
        claims = resolve(parse, read.value, resources.gazetteer)
        reading = ReportReading(report, claims, grouped(report.report_id, claims))
    except SaysoError:
        raise
    except Exception as error:
        return Outcome(ReportReading(report, (), ()), (*issues, _undigested(report.name, "read for claims", error)))
    return Outcome(reading, tuple(issues))


def _undigested(name: str, what: str, error: Exception) -> Issue:
    """What a stage cannot digest is an issue of that report, never the end of a run over thousands of others."""
    message = f"could not be {what} ({type(error).__name__})"
    return Issue("unreadable-text", name, message, "please send the report to Sayso's makers")


def assemble(
    readings: Iterable[ReportReading],
    sides: Sides | None = None,
    before: Linked | None = None,
    weights: Weights | None = None,
    decisions: Sequence[Decision] = (),
) -> Corpus:
    """The corpus half: events, origins, figures and disagreements of all readings, as reviewers corrected them; the order of readings
    and decisions makes no difference, nor does what was linked ``before``, but for the time it takes.

    ``sides``: who belongs to whom (None: Sayso's own list); ``weights``: what links accounts (None: those shipped). The corpus'
    ``issues`` are the decisions that no longer apply.
    """
    read = Readings(tuple(sorted(readings, key=lambda r: r.report.report_id)))
    applied = apply(read, decisions)
    linkage = link(applied.readings, weights, before, rulings=applied.rulings)
    made = traced(applied.readings, linkage, sides, applied.rulings, listen(read))
    late = unmet(decisions, applied.rulings, made.events, made.supports, made.origins)
    return replace(
        made,
        issues=tuple(sorted({*applied.lapsed, *late})),
        decisions=tuple(sorted(decisions, key=lambda d: d.decision_id)),
        reviewed=applied.reviewed,
        as_read=applied.as_read,
    )


def traced(
    everything: Readings,
    linkage: Linkage,
    sides: Sides | None = None,
    rulings: Rulings = NO_RULINGS,
    echoes: Echoes | None = None,
) -> Corpus:
    """What tracing and reconciling make of readings under a linkage; ``echoes``: what the reports share, where it is known."""
    echoes = echoes or listen(everything)
    tracing = trace(everything, linkage, sides, rulings, echoes)
    reconciled = reconcile(everything, linkage, tracing, rulings)
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
        copies=echoes.copies,
        figures=reconciled.figures,
        disagreements=reconciled.disagreements,
        drifts=reconciled.drifts,
        linked_when=dict(linkage.linked_when),
        prints=dict(linkage.prints),
        quoted=dict(echoes.quoted),
        carriers=tuple(sorted(echoes.carriers)),
    )


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """What a ledger holds after a build.

    ``read``: how many reports the build found that can be read; ``added``: how many of them were new; ``met``: the issues it met.
    """

    reports: int
    claims: int
    events: int
    origins: int
    issues: tuple[Issue, ...]
    read: int
    added: int
    met: tuple[Issue, ...]

    def __str__(self) -> str:
        counts = (
            (self.reports, "report"), (self.claims, "claim"), (self.events, "event"), (self.origins, "origin"), (len(self.issues), "issue")
        )  # fmt: skip
        return ", ".join(f"{n:,} {word}{'' if n == 1 else 's'}" for n, word in counts)


def build(
    paths: Iterable[str | Path],
    ledger: Ledger,
    settings: Settings,
    now: datetime,
    progress: Progress | None = None,
    advance: Advance | None = None,
    but: Iterable[Path] = (),
    reader: Reader | None = None,
) -> BuildSummary:
    """Read what is new below ``paths``, the files ``but`` left out, into ``ledger``, then bring its events up to date.

    ``now`` is written into the run; ``progress`` hears what is going on, ``advance`` of each report that is committed. Reports are
    committed ``settings.batch`` at a time: whenever the build ends, the ledger holds every report committed before. ``reader``
    is one of the caller's own.
    """
    sides = sides_of(settings)
    resources = open_resources(settings, progress, reader)
    run = Run(now, __version__, resources.versions(), repr(settings))
    known = ledger.known_reports(run)
    met: dict[Issue, None] = {}
    read = added = 0
    files = find_files(paths, but)
    stream = ((n, outcome) for n, file in enumerate(files, 1) for outcome in read_file(file, settings))
    while taken := list(islice(stream, settings.batch)):
        fresh, old, issues = _sorted_out([outcome for _, outcome in taken], known)
        done = list(process_many(fresh, resources, settings.batch))
        issues += [issue for _, outcome in done for issue in outcome.issues]
        ledger.append(run, [(raw, outcome.value) for raw, outcome in done], issues)
        new = sum(1 for _, outcome in done if outcome.value is not None)
        added, read = added + new, read + new + len(old)
        met |= dict.fromkeys(issues)
        for raw in (*old, *fresh):
            if advance is not None:
                advance(taken[-1][0], len(files), raw.name)
    known_issues = set(ledger.issues())
    settled = [i for i in known_issues if i.code == MISSING and i not in met]
    corpus = bring_up_to_date(ledger, run, sides, settled=settled)
    met |= dict.fromkeys(i for i in corpus.issues if i not in known_issues)
    origins = len({o.name for o in corpus.origins if o.independent})
    counts = len(corpus.reports), len(corpus.claims), len(corpus.events), origins
    return BuildSummary(*counts, tuple(ledger.issues()), read, added, tuple(met))


def bring_up_to_date(
    ledger: Ledger, run: Run, sides: Sides | None, *, anew: bool = False, settled: Sequence[Issue] = ()
) -> Corpus:
    """Assemble the events of all that ``ledger`` holds, and write what differs; where another process has added to it meanwhile,
    once more with that. ``anew``: without what was linked before. ``settled``: issues that no longer hold."""
    while True:
        position = ledger.position()
        before = None if anew else ledger.linked()
        corpus = assemble(ledger.readings(), sides, before, weights_of(ledger), ledger.taken())
        if ledger.append_corpus(run, corpus, [*settled, *_held_again(ledger, corpus)], position):
            return corpus


def merge(ledger: Ledger, other: Ledger, settings: Settings, now: datetime) -> Merged:
    """Bring into ``ledger`` what ``other`` holds, and assemble the events of both; ``now`` is written into the run."""
    run = Run(now, __version__, {}, repr(settings))
    merged = ledger.merge(run, other)
    bring_up_to_date(ledger, run, sides_of(settings))
    return merged


def weights_of(ledger: Ledger) -> Weights | None:
    """The weights that were trained on ``ledger``; None where none were, and the shipped ones serve."""
    kept = ledger.weights()
    return None if kept is None else loads(kept)


def sides_of(settings: Settings) -> Sides:
    """Sayso's list of sides, with what the user's own file adds."""
    return Sides.load(Path(settings.sides) if settings.sides else None)


def relink(ledger: Ledger, settings: Settings, now: datetime, training: bool = False) -> tuple[Corpus, Weights]:
    """Link all accounts of ``ledger`` anew and bring its events up to date; with ``training``, by weights estimated from them.

    Raises:
        InputError: there are too few accounts to train on.
    """
    run = Run(now, __version__, {}, "")
    if training:
        ledger.keep_weights(run, train(Readings(tuple(ledger.readings()))).dumps())
    corpus = bring_up_to_date(ledger, run, sides_of(settings), anew=True)
    return corpus, weights_of(ledger) or shipped_weights()


def _held_again(ledger: Ledger, corpus: Corpus) -> list[Issue]:
    """The issues of decisions that did not apply, and now do or are undone."""
    return [i for i in ledger.issues() if i.code == LAPSED and i not in corpus.issues]


def _sorted_out(
    taken: Sequence[Outcome[RawReport | None]], known: Collection[str]
) -> tuple[list[RawReport], list[RawReport], list[Issue]]:  # fmt: skip
    """What is to be read, what was read before, and the issues met; those of reports read before are in the ledger."""
    fresh: list[RawReport] = []
    old: list[RawReport] = []
    issues: list[Issue] = []
    for outcome in taken:
        if outcome.value is not None and raw_id(outcome.value) in known:
            old.append(outcome.value)
            continue
        issues += outcome.issues
        if outcome.value is not None:
            fresh.append(outcome.value)
    return fresh, old, issues


def raw_id(raw: RawReport) -> str:
    """The id that the report of ``raw`` has or will have."""
    return ids.report_id(raw.url or raw.name, hashlib.sha256(raw.raw).hexdigest())
