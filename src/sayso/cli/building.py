"""``sayso build``: a progress bar, one line of summary, the issues."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from sayso.cli.terminal import ERRORS, OUT, plain
from sayso.errors import InputError
from sayso.model.issue import Issue
from sayso.settings import Settings

if TYPE_CHECKING:
    from sayso.pipeline import BuildSummary
    from sayso.store.ledger import Ledger

_SHOWN = 20
INTERRUPTED = 130
"""The exit code of a program that Ctrl-C ended."""


def run_build(paths: Sequence[str], ledger: str, settings: Settings) -> int:
    """Build, and say what came of it; the exit code: 0, also with issues, or that of an interrupted program.

    Raises:
        InputError: nothing could be read (exit code 2).
    """
    from sayso.read import find_files
    from sayso.store.ledger import Ledger

    with Ledger.open(ledger, create=True) as opened:
        try:
            summary = _build(paths, opened, settings)
        except KeyboardInterrupt:
            message = f"sayso: interrupted; {plain(opened.name)} holds what was committed; build again to go on"
            ERRORS.print(message, markup=False, soft_wrap=True)
            return INTERRUPTED
    _print_issues(summary, opened.name)
    OUT.print(f"{summary} in {plain(opened.name)}", markup=False, soft_wrap=True)
    if summary.read == 0:
        named = ", ".join(plain(p)[:100] for p in paths[:5]) + (" …" if len(paths) > 5 else "")
        found = any(file.issue is None for file in find_files(paths))
        advice = "see what is said of each above" if found else "name .txt, .html or .jsonl files"
        raise InputError(f"nothing could be read from {named}; {advice}")
    return 0


def _build(paths: Sequence[str], ledger: Ledger, settings: Settings) -> BuildSummary:
    from sayso import pipeline

    with progress() as bar:
        task = bar.add_task("starting", total=None)
        return pipeline.build(
            paths,
            ledger,
            settings,
            datetime.now(UTC),
            lambda message: bar.update(task, description=plain(message)),
            lambda done, of, name: bar.update(task, completed=done, total=of, description=plain(name)[-40:]),
        )


def _print_issues(summary: BuildSummary, name: str) -> None:
    rest = f"sayso show issues --ledger {plain(name)}"
    show_issues(summary.met, rest)
    standing = len(set(summary.issues) - set(summary.met))
    if standing:
        words = f"{standing} issue{'' if standing == 1 else 's'} from before: {rest}"
        ERRORS.print(words, markup=False, soft_wrap=True)


def show_issues(issues: Sequence[Issue], rest: str) -> None:
    """The first issues on standard error, one line each, and how to see the others."""
    for issue in issues[:_SHOWN]:
        ERRORS.print(plain(str(issue)), markup=False, highlight=False, soft_wrap=True)
    if len(issues) > _SHOWN:
        ERRORS.print(f"… and {len(issues) - _SHOWN} more: {rest}", markup=False, soft_wrap=True)


def progress() -> Progress:
    """A bar on the terminal, and nothing where standard error is none."""
    return Progress(
        TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), console=ERRORS, transient=True,
        disable=not ERRORS.is_terminal,
    )  # fmt: skip
