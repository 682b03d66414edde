"""The terminal: one console for output, one for messages, and hostile text made harmless for both."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from sayso.model.span import plain as plain
from sayso.report.words import number as number

OUT = Console(highlight=False)
ERRORS = Console(stderr=True, highlight=False)


def table(*columns: str, right: tuple[str, ...] = ()) -> Table:
    """A light table whose cells are plain text."""
    made = Table(box=None, pad_edge=False, show_edge=False, header_style="bold")
    for column in columns:
        made.add_column(column, justify="right" if column in right else "left", overflow="fold")
    return made


def say(text: str, indent: int = 0, hang: int = 0, style: str = "") -> None:
    """Print hostile words, indented; lines that do not fit go on ``hang`` columns further in."""
    shown = plain(text)
    lines = Text(shown[hang:]).wrap(OUT, max(20, OUT.width - indent - hang), overflow="fold") or [Text()]
    for k, line in enumerate(lines):
        head = shown[:hang] if k == 0 else " " * hang
        OUT.print(Text(f"{' ' * indent}{head}{line.plain.rstrip()}", style=style), soft_wrap=True)


def interval(low: float | None, best: float | None, high: float | None) -> str:
    """Short for a column: "40", "35–45", "120+" for low and high around best."""
    if low is not None and low == high:
        return number(low)
    if high is None:
        return f"{number(best if best is not None else low)}+"
    return f"{number(low)}–{number(high)}"
