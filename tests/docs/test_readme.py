"""The README shows what the demo really prints."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from sayso.store.ledger import Ledger

README = Path(__file__).parent.parent.parent / "README.md"


def printed(*arguments: str) -> str:
    """What a command prints on a terminal of 80 columns, without the blanks at the ends of lines."""
    command = [sys.executable, "-m", "sayso", *arguments]
    environment = os.environ | {"COLUMNS": "80"}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=True, encoding="utf-8")
    return "\n".join(line.rstrip() for line in done.stdout.splitlines())


def shown() -> tuple[str, str]:
    """The block of the README under its demo: the line of the build, and the table of events."""
    block = re.search(
        r"^## What the demo prints\n\n```\n(.*?)\n(.*?)```", README.read_text(encoding="utf-8"), re.M | re.S
    )
    assert block is not None
    return block[1], block[2].rstrip()


def test_the_events_of_the_demo_stand_in_the_readme_as_they_are_printed(sample_ledger: Ledger) -> None:
    assert shown()[1] == printed("show", "events", "--ledger", str(sample_ledger.name))


def test_the_counts_of_the_demo_stand_in_the_readme(sample_ledger: Ledger) -> None:
    reports, claims, events, origins = (len(rows) for rows in (
        sample_ledger.reports(), sample_ledger.claims(), sample_ledger.events(),
        {o.name for o in sample_ledger.origins() if o.independent},
    ))  # fmt: skip
    assert shown()[0] == (
        f"{reports} reports, {claims} claims, {events} events, {origins} origins, "
        f"{len(sample_ledger.issues())} issue in demo/sayso.db"
    )
