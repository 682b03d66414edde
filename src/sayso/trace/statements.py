"""Statements: what one origin says of one event, as one utterance or, where it revised a figure, as several in order.

Within 48 hours all reports carry one statement, though carriers may slip in a number; a new one is made where a report itself says that
an earlier figure is replaced, or where days lie between and the figure changed. A late carrier of the old figure stays with the old.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from sayso.model import ids
from sayso.model.claim import Category, Claim, Kind, Stance
from sayso.model.report import Report
from sayso.model.statement import Statement

SAME_STATEMENT_DAYS = 2

Figure = tuple[Kind, Category, int]


@dataclass(frozen=True, slots=True)
class Utterance:
    """What one report gives as the word of one origin: its claims, the day on which it was said, and shared quotations' keys."""

    report: Report
    claims: tuple[Claim, ...]
    quotations: frozenset[str] = frozenset()

    @property
    def said_on(self) -> date | None:
        """The day of the statement as told; failing that the day on which its report was published."""
        told = [c.attribution.said_on for c in self.claims if c.attribution.said_on is not None]
        return min(told) if told else self.report.published

    @property
    def said_on_basis(self) -> str | None:
        """On what that day rests: "stated" or "publication"."""
        if any(c.attribution.said_on is not None for c in self.claims):
            return "stated"
        return "publication" if self.report.published is not None else None

    @property
    def order(self) -> tuple[date, str, str]:
        return (self.said_on or date.max, self.report.name, self.report.report_id)

    def figures(self) -> set[Figure]:
        """The figures that it holds to."""
        return {f for c in self.claims if c.stance is not Stance.SUPERSEDED for f in _figure(c)}

    def replaced(self) -> set[Figure]:
        """The figures that it says are replaced."""
        return {f for c in self.claims if c.stance is Stance.SUPERSEDED for f in _figure(c)}


@dataclass(slots=True)
class _Run:
    """A statement in the making; ``first``: the day of the earliest report that carries it."""

    first: date | None
    utterances: list[Utterance] = field(default_factory=list)
    figures: set[Figure] = field(default_factory=set)
    quotations: set[str] = field(default_factory=set)

    def add(self, item: Utterance) -> None:
        self.utterances.append(item)
        self.figures |= item.figures()
        self.quotations |= item.quotations


def statements(origin_id: str, event_id: str, told: Iterable[Utterance]) -> list[Statement]:
    """The statements of one origin on one event, the earliest first; each supersedes the one before it."""
    runs: list[_Run] = []
    for item in sorted(told, key=lambda u: u.order):
        run = _carried(runs, item)
        if run is None:
            run = _Run(item.said_on)
            runs.append(run)
        run.add(item)
    made: list[Statement] = []
    for run in runs:
        claims = [c for u in run.utterances for c in u.claims]
        first = min(run.utterances[0].claims, key=lambda c: (c.effect.start, c.claim_id))
        made.append(
            Statement(
                ids.statement_id(origin_id, event_id, first.claim_id),
                origin_id,
                event_id,
                run.first,
                _occasion(claims),
                tuple(sorted(c.claim_id for c in claims)),
                made[-1].statement_id if made else None,
                run.utterances[0].said_on_basis,
            )
        )
    return made


def _carried(runs: Sequence[_Run], item: Utterance) -> _Run | None:
    """The statement that a report carries; None where it is a new one."""
    tests: tuple[Callable[[_Run], bool], ...] = (
        lambda run: bool(run.quotations & item.quotations),
        lambda run: bool(run.figures & item.figures()) and not _differs(run, item),
    )
    for test in tests:
        found = next((run for run in reversed(runs) if test(run)), None)
        if found is not None:
            return found
    return None if not runs or _revises(runs[-1], item) else runs[-1]


def _revises(run: _Run, item: Utterance) -> bool:
    """Whether an origin speaks anew: a figure of the statement before is replaced by another, by the report's own words or days
    after it."""
    if item.replaced() & run.figures:
        return True
    first, later = run.first, item.said_on
    days = (later - first).days if first is not None and later is not None else 0
    return days > SAME_STATEMENT_DAYS and _differs(run, item)


def _differs(run: _Run, item: Utterance) -> bool:
    """Whether a report gives for one kind and category none of the numbers that the statement is told with."""
    return any(
        {n for *k, n in run.figures if tuple(k) == key}
        and not {f for f in run.figures if f in item.figures() and f[:2] == key}
        for key in {f[:2] for f in item.figures()}
    )


def _figure(claim: Claim) -> list[Figure]:
    number = claim.quantity.number
    return [] if number is None else [(claim.kind, claim.category, number)]


def _occasion(claims: Sequence[Claim]) -> str | None:
    """On what occasion it was said: to whom it was told, else the word by which the reports bring it."""
    ordered = sorted(claims, key=lambda c: (c.report_id, c.effect.start, c.claim_id))
    told = next((f"told {c.attribution.via}" for c in ordered if c.attribution.via), None)
    return told or next((c.attribution.cue for c in ordered if c.attribution.cue and c.attribution.cue != ":"), None)


def utterances(
    claims: Iterable[Claim], reports: dict[str, Report], keys: Callable[[Claim], Iterable[str]]
) -> list[Utterance]:
    """The claims of one origin by the reports that tell them; ``keys`` names the shared quotations of a claim."""
    by_report: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_report[claim.report_id].append(claim)
    return [
        Utterance(reports[r], tuple(cs), frozenset(k for c in cs for k in keys(c)))
        for r, cs in sorted(by_report.items())
    ]
