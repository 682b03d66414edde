"""Lists of events, origins, reports and issues, and one report's text, for the terminal and for pipes."""

from __future__ import annotations

import json
from itertools import groupby

from rich.text import Text

from sayso.cli.terminal import OUT, interval, plain, say, table
from sayso.model.claim import Category, Kind
from sayso.model.report import BlockKind, Report
from sayso.report.words import category, count
from sayso.store.filters import Filter
from sayso.store.ledger import Ledger
from sayso.store.rows import EventRow

ID = 7
"""So many characters of an id are shown: enough to tell it apart, and to be typed."""


def print_events(ledger: Ledger, where: Filter) -> None:
    """The events as a table; parts of a total stand below it."""
    rows = ledger.events(where)
    shown = table("id", "event", "figures", "rep", "outl", "orig", right=("rep", "outl", "orig"))
    children: dict[str | None, list[EventRow]] = {}
    ids = {r.event_id for r in rows}
    for row in rows:
        children.setdefault(row.parent_id if row.parent_id in ids else None, []).append(row)

    def add(row: EventRow, depth: int) -> None:
        name = "  " * depth + plain(row.name) + ("\u00a0*" if row.belligerent_only else "")
        counts = (str(n) for n in (row.reports, row.outlets, row.origins))
        shown.add_row(*(Text(cell) for cell in (row.event_id[:ID], name, _figures(row), *counts)))
        for child in children.get(row.event_id, ()):
            add(child, depth + 1)

    for row in children.get(None, ()):
        add(row, 0)
    if rows:
        OUT.print(shown)
    legend = "rep, outl, orig: reports, outlets, independent origins. * a party's word alone. One of them: sayso show event ID"
    say(f"{count(len(rows), 'event')}." + (f" {legend}" if rows else ""))
    _tell_of_unlinked(ledger)


def _figures(row: EventRow) -> str:
    """The figures of people, a line for each kind; where there are none, the first one of things."""
    told = [(kind, c, figure) for kind in Kind for c in Category if (figure := _figure(row, kind, c))]
    shown = [t for t in told if t[1].people] or told[:1]
    return "\n".join(
        f"{kind.value} {', '.join(figure for _, _, figure in group)}" for kind, group in groupby(shown, lambda t: t[0])
    )


def _figure(row: EventRow, kind: Kind, of: Category) -> str | None:
    low, best, high = (row.figures.get(f"{kind.value}_{of.value}_{b}") for b in ("low", "best", "high"))
    return f"{interval(low, best, high)} {category(of.value)}" if low is not None or best is not None else None


def _tell_of_unlinked(ledger: Ledger) -> None:
    """A build that was cut short leaves claims that belong to no event yet."""
    if unlinked := ledger.unlinked():
        say(f"{count(unlinked, 'claim')} not linked yet, for the last build was cut short: build again to go on")


def print_origins(ledger: Ledger, where: Filter) -> None:
    """The origins, each with the events it speaks of: its role there, and who carried its word."""
    events = {e.event_id: e.name for e in ledger.corpus().events}
    rows = ledger.origins(where)
    for name, group in groupby(rows, lambda r: r.name):
        OUT.print(Text(plain(name), style="bold"))
        for row in group:
            told = f"{count(row.claims, 'claim')} in {count(row.reports, 'report')}"
            said = f"{row.role}, {told}" if row.independent else f"{row.role}, not independent, {told}"
            say(f"{row.event_id[:ID]}  {events.get(row.event_id, '')}: {said}", indent=4, hang=ID + 2)
            if row.carriers:
                say(f"carried by {row.carriers}", indent=4 + ID + 2, style="dim")
    say(count(len({r.name for r in rows if r.independent}), "independent origin"))


def print_reports(ledger: Ledger) -> None:
    """The reports as a table."""
    rows = ledger.reports()
    shown = table("id", "published", "outlet", "report", "claims", right=("claims",))
    for row in rows:
        title = f"{row.title}\n{row.report}" if row.title else row.report
        cells = (row.report_id[:ID], row.published or "not known", row.outlet or "not known", title, str(row.claims))
        shown.add_row(*(Text(plain(cell)) for cell in cells))
    if rows:
        OUT.print(shown)
    say(count(len(rows), "report"))


def print_issues(ledger: Ledger) -> None:
    """The issues, one line each."""
    rows = ledger.issues()
    for row in rows:
        OUT.print(Text(plain(str(row))), soft_wrap=True)
    say(count(len(rows), "issue"))


def print_runs(ledger: Ledger) -> None:
    """The runs as a table."""
    rows = ledger.runs()
    shown = table("run", "begun", "Sayso", "versions", "from", right=("run",))
    for row in rows:
        versions = ", ".join(f"{k} {v}" for k, v in json.loads(row.versions).items())
        origin = f"merged in by run {row.merged_in}" if row.merged_in is not None else ""
        shown.add_row(*(Text(plain(cell)) for cell in (str(row.run), row.started, row.code, versions, origin)))
    if rows:
        OUT.print(shown)
    say(count(len(rows), "run"))


def print_report(ledger: Ledger, wanted: str) -> None:
    """What is known of a report, and its text: furniture dimmed, the words of claims marked."""
    report = ledger.report(wanted)
    facts = (
        ("title", report.title, report.title_basis),
        ("outlet", report.outlet, report.outlet_basis),
        ("published", str(report.published) if report.published else None, report.published_basis),
        ("byline", report.byline, report.byline_basis),
        ("address", report.url, None),
        ("language", report.language, report.language_basis),
    )
    OUT.print(Text(plain(f"{report.name}  {report.report_id}"), style="bold"), soft_wrap=True)
    for name, value, basis in facts:
        say(f"{name:11}{value or 'not known'}" + (f"  ({basis})" if basis and value else ""), hang=11)
    OUT.print()
    claims = ledger.claims_of(report.report_id)
    # a pipe gets the text's own lines, so that it can be searched
    OUT.print(_marked(report, [(c.evidence.start, c.evidence.end) for c in claims]), soft_wrap=not OUT.is_terminal)


def _marked(report: Report, evidence: list[tuple[int, int]]) -> Text:
    """The stored text with styles; what is replaced for safety keeps its length, so that offsets hold."""
    text = Text(plain(report.text))
    for block in report.blocks:
        if block.kind in (BlockKind.FURNITURE, BlockKind.BYLINE):
            text.stylize("dim", block.span.start, block.span.end)
        elif block.kind is BlockKind.TITLE:
            text.stylize("bold", block.span.start, block.span.end)
    for start, end in evidence:
        text.stylize("underline", start, end)
    return text
