"""The terminal: one console for output, one for messages, and hostile text made harmless for both."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from sayso.model.span import plain as plain

OUT = Console(highlight=False)
ERRORS = Console(stderr=True, highlight=False)


def table(*columns: str, right: tuple[str, ...] = ()) -> Table:
    """A light table whose cells are plain text."""
    made = Table(box=None, pad_edge=False, show_edge=False, header_style="bold")
    for column in columns:
        made.add_column(column, justify="right" if column in right else "left", overflow="fold")
    return made


def number(value: float | None) -> str:
    """A figure without needless decimals; nothing where there is none."""
    return "" if value is None else f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"


def interval(low: float | None, best: float | None, high: float | None) -> str:
    """ "40", "35–45", "120+": low and high around best."""
    if low is not None and low == high:
        return number(low)
    if high is None:
        return f"{number(best if best is not None else low)}+"
    return f"{number(low)}–{number(high)}"
