"""``sayso link``: all accounts linked anew, by the shipped weights or by the ledger's own."""

from __future__ import annotations

from datetime import UTC, datetime

from rich.text import Text

from sayso.cli.terminal import OUT, plain
from sayso.pipeline import relink
from sayso.settings import Settings
from sayso.store.ledger import Ledger


def run_link(ledger: Ledger, settings: Settings, training: bool) -> None:
    """Link, and say what came of it.

    Raises:
        InputError: there are too few accounts to train on.
    """
    corpus, weights = relink(ledger, settings, datetime.now(UTC), training)
    counts = f"{len(corpus.accounts):,} accounts, {len(corpus.links):,} links, {len(corpus.events):,} events"
    OUT.print(Text(plain(f"{counts}, by weights {weights.version} ({weights.source})")))
