"""``sayso verify``, ``backup`` and ``merge``: what keeps a ledger sound, copied and whole."""

from __future__ import annotations

import typer

keeping = typer.Typer(rich_markup_mode=None)
