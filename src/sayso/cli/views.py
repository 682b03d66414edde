"""Lists of events, claims, origins and issues, and one report's text, for the terminal and for pipes."""

from __future__ import annotations

from rich.text import Text

from sayso.cli.terminal import OUT, interval, plain, table
from sayso.model.claim import Category, Kind
from sayso.model.report import BlockKind, Report
from sayso.store.filters import Filter
from sayso.store.ledger import Ledger
from sayso.store.rows import EventRow

_PEOPLE = {
    Category.COMBATANT: "fighters",
    Category.SECURITY_FORCES: "security forces",
    Category.CIVILIAN: "civilians",
    Category.UNKNOWN: "people",
}


def print_events(ledger: Ledger, where: Filter) -> None:
    """The events as a table; parts of a total stand below it."""
    rows = ledger.events(where)
    shown = table("id", "event", "killed", "injured", "rep", "outl", "orig", right=("rep", "outl", "orig"))
    children: dict[str | None, list[EventRow]] = {}
    ids = {r.event_id for r in rows}
    for row in rows:
        children.setdefault(row.parent_id if row.parent_id in ids else None, []).append(row)

    def add(row: EventRow, depth: int) -> None:
        name = "  " * depth + row.name + (" *" if row.belligerent_only else "")
        cells = (row.event_id[:7], plain(name), _people(row, Kind.KILLED), _people(row, Kind.INJURED))
        shown.add_row(*(Text(c) for c in cells), *(Text(str(n)) for n in (row.reports, row.outlets, row.origins)))
        for child in children.get(row.event_id, ()):
            add(child, depth + 1)

    for row in children.get(None, ()):
        add(row, 0)
    OUT.print(shown)
    OUT.print(
        f"{len(rows)} event{'' if len(rows) == 1 else 's'}. rep, outl, orig: reports, outlets, independent origins. "
        "* a party's word alone. One of them: sayso show event ID",
        markup=False,
    )


def _people(row: EventRow, kind: Kind) -> str:
    """The figures of people by status: "40 fighters, 14 civilians"."""
    parts = []
    for category, word in _PEOPLE.items():
        low, best, high = (row.figures.get(f"{kind.value}_{category.value}_{b}") for b in ("low", "best", "high"))
        if low is not None or best is not None:
            parts.append(f"{interval(low, best, high)} {word}")
    return ", ".join(parts)


def print_claims(ledger: Ledger, where: Filter) -> None:
    """The claims, each with who says so and its sentence."""
    rows = ledger.claims(where)
    for row in rows:
        amount = row.number_text if row.number is None or row.qualifier != "exact" else str(row.number)
        told = Text(f"{row.kind} {amount} {row.category.replace('_', ' ')}", style="bold")
        facts = [
            row.affected,
            f"by {row.actor}" if row.actor else None,
            row.place,
            _days(row.start, row.end),
            row.stance,
            row.scope,
        ]
        shown = [f for f in facts if f and f not in ("asserted", "incident")]
        OUT.print(Text(f"{row.claim_id[:8]}  ").append(told).append(plain("  " + " · ".join(shown)) if shown else ""))
        voice = row.said_by or "in the outlet's own voice"
        OUT.print(Text(plain(f"          {voice}, in {row.report}"), style="dim"))
        OUT.print(Text(plain("          “" + " ".join(row.evidence.split()) + "”")))
    OUT.print(f"{len(rows)} claim{'' if len(rows) == 1 else 's'}", markup=False)


def _days(start: str | None, end: str | None) -> str | None:
    if start is None and end is None:
        return None
    if start is None:
        return f"by {end}"
    return start if end in (None, start) else f"{start} to {end}"


def print_origins(ledger: Ledger, where: Filter) -> None:
    """The origins, with role and carriers for each event they speak of."""
    events = {e.event_id: e.name for e in ledger.events()}
    shown = table("origin", "event", "role", "claims", "reports", "carried by", right=("claims", "reports"))
    rows = ledger.origins(where)
    for row in rows:
        cells = (
            row.name,
            events.get(row.event_id, row.event_id),
            row.role,
            str(row.claims),
            str(row.reports),
            row.carriers or "",
        )
        shown.add_row(*(Text(plain(c)) for c in cells))
    OUT.print(shown)
    names = len({r.name for r in rows if r.independent})
    OUT.print(f"{names} independent origin{'' if names == 1 else 's'}", markup=False)


def print_issues(ledger: Ledger) -> None:
    """The issues, one line each."""
    rows = ledger.issues()
    for row in rows:
        advice = f"; {row.advice}" if row.advice else ""
        OUT.print(plain(f"{row.report}: {row.message}{advice}"), markup=False, soft_wrap=True)
    OUT.print(f"{len(rows)} issue{'' if len(rows) == 1 else 's'}", markup=False)


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
    OUT.print(Text(plain(f"{report.name}  {report.report_id}"), style="bold"))
    for name, value, basis in facts:
        OUT.print(Text(plain(f"{name:10} {value or 'not known'}" + (f"  ({basis})" if basis and value else ""))))
    OUT.print()
    OUT.print(
        _marked(
            report,
            [(c.evidence.start, c.evidence.end) for c in ledger.corpus().claims if c.report_id == report.report_id],
        )
    )


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
