"""``sayso verify``, ``backup`` and ``merge``: what keeps a ledger sound, copied and whole."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.options import DEFAULT, LedgerOption, opened, settings

keeping = typer.Typer(rich_markup_mode=None)


@keeping.command()
def verify(
    ledger: LedgerOption = DEFAULT,
    head: Annotated[
        str | None, typer.Option("--head", help="A hash that an earlier verify told, which the chain must still hold.")
    ] = None,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="First make the tables by which records are found anew from the records.")
    ] = False,
) -> None:
    """Check that the ledger is sound: every quote, hash, byte and run, and the chain of all records.

    Whatever is amiss is named, and the exit code is 1.
    """
    from sayso.cli.terminal import OUT, plain
    from sayso.errors import LedgerDamaged
    from sayso.report.words import count

    try:
        with opened(ledger) as found:
            if rebuild:
                found.rebuild()
            result = found.verify(head)
    except LedgerDamaged as error:
        OUT.print(plain(str(error)), markup=False, soft_wrap=True)
        raise typer.Exit(1) from error
    for line in result.findings:
        OUT.print(plain(line), markup=False, soft_wrap=True)
    looked = (count(result.records, "record"), count(result.reports, "report"), count(result.claims, "claim"))
    verdict = "sound" if result.sound else f"not sound, {count(len(result.findings), 'finding')}"
    OUT.print(f"{', '.join(looked)}: {verdict}; head of the chain {result.head}", markup=False, soft_wrap=True)
    raise typer.Exit(0 if result.sound else 1)


@keeping.command()
def backup(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The new SQLite file.")], ledger: LedgerOption = DEFAULT
) -> None:
    """Copy the ledger to a new file, also while a build writes to it; of a PostgreSQL database, into SQLite."""
    with opened(ledger) as found:
        found.backup(out)
    typer.echo(f"wrote {out}")


@keeping.command()
def merge(
    other: Annotated[str, typer.Argument(metavar="OTHER", help="The ledger to bring in: a file or an address.")],
    ledger: LedgerOption = DEFAULT,
) -> None:
    """Bring what another ledger holds into this one, nothing counted twice, and assemble the events of both.

    The other ledger stays as it is. A second time changes nothing.
    """
    from sayso import pipeline
    from sayso.report.words import count

    with opened(other) as source, opened(ledger) as found:
        merged = pipeline.merge(found, source, settings(), datetime.now(UTC))
    counts = (count(merged.reports, "report"), count(merged.decisions, "decision"), count(merged.issues, "issue"))
    typer.echo(f"brought in {', '.join(counts)}")
