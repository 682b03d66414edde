"""``sayso build``: a progress bar, one line of summary, the issues."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from sayso.cli.terminal import ERRORS, OUT, plain
from sayso.errors import InputError
from sayso.model.issue import Issue
from sayso.settings import Settings

_SHOWN = 20


def run_build(paths: Sequence[str], ledger: Path, settings: Settings) -> int:
    """Build, and say what came of it; the exit code: 0, also with issues, or 2 where nothing could be read."""
    from sayso import pipeline
    from sayso.read import find_files
    from sayso.store.ledger import Ledger

    with Ledger.open(ledger, create=True) as opened, progress() as bar:
        files = len([f for f in find_files(paths) if f.issue is None])
        task = bar.add_task("starting", total=files)
        summary = pipeline.build(
            paths,
            opened,
            settings,
            datetime.now(UTC),
            lambda message: bar.update(task, description=message),
            lambda name: bar.update(task, advance=1, description=plain(name)[-40:]),
        )
        bar.update(task, description="done")
    show_issues(summary.issues, f"sayso show issues --ledger {ledger}")
    OUT.print(f"{summary} in {plain(str(ledger))}", markup=False, highlight=False, soft_wrap=True)
    if summary.reports == 0:
        advice = "see what is said of each above" if files else "name .txt, .html or .jsonl files"
        raise InputError(f"nothing could be read from {', '.join(plain(p) for p in paths)}; {advice}")
    return 0


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
