"""``sayso export``: write a file, and say what was written and what had no place in it."""

from __future__ import annotations

import typer

from sayso.export import export
from sayso.report.words import count
from sayso.store.filters import Filter
from sayso.store.ledger import Ledger


def run_export(ledger: Ledger, what: str, form: str | None, out: str, where: Filter) -> None:
    """Export ``what``; the counts go to the terminal, those of what was left out to standard error."""
    written = export(ledger, what, form, out, where)
    if out != "-":
        by = f", figures by policy {written.policy}" if written.policy else ""
        typer.echo(f"wrote {count(written.rows, 'row')} of {what} to {out}{by}")
    for reason, number in sorted(written.left_out.items()):
        typer.echo(f"left out: {count(number, 'event')}, {reason}", err=True)
