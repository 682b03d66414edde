"""The options that commands share, and what they stand for: a ledger, a filter, the settings."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from sayso.settings import Settings
    from sayso.store.filters import Filter
    from sayso.store.ledger import Ledger

LedgerOption = Annotated[
    str,
    typer.Option(
        "--ledger", help="The ledger's file, or its database: postgresql://user@host/database.", envvar="SAYSO_LEDGER"
    ),
]
AsOfOption = Annotated[
    str | None,
    typer.Option(
        "--as-of", help="As the ledger stood after this run (a number, see: sayso show runs), or at this time."
    ),
]
PlaceOption = Annotated[
    str | None, typer.Option("--place", help="Only of this place, in any spelling, or whose name contains this.")
]
SinceOption = Annotated[
    datetime | None, typer.Option("--since", formats=["%Y-%m-%d"], help="Only of this day or later.")
]
UntilOption = Annotated[
    datetime | None, typer.Option("--until", formats=["%Y-%m-%d"], help="Only of this day or earlier.")
]
ActorOption = Annotated[str | None, typer.Option("--actor", help="Only where an actor's name contains this.")]
KindOption = Annotated[
    str | None, typer.Option("--kind", help="Only of this kind (killed, injured …; of events also air strike …).")
]
DEFAULT = "sayso.db"


def settings() -> Settings:
    from sayso.settings import Settings

    return Settings.load(file=Path("sayso.toml"))


def opened(ledger: str, as_of: str | None = None) -> Ledger:
    from sayso.cli.filtering import moment
    from sayso.store.ledger import Ledger

    return Ledger.open(ledger, as_of=moment(as_of))


def filtered(
    ledger: Ledger,
    place: str | None,
    since: datetime | None,
    until: datetime | None,
    actor: str | None,
    kind: str | None,
) -> Filter:
    from sayso.cli.filtering import spelled
    from sayso.store.filters import Filter

    def day(moment: datetime | None) -> date | None:
        return moment.date() if moment is not None else None

    return spelled(Filter(place, day(since), day(until), actor, kind), ledger, settings())
