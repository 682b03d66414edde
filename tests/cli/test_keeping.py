"""``sayso verify``, ``backup``, ``merge`` and ``--as-of``, as a user meets them."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from ledgers import fill, fresh_run, told
from sayso.store.ledger import Ledger


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sayso", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger of two runs."""
    path = tmp_path / "sayso.db"
    with Ledger.open(path, create=True) as ledger:
        fill(ledger, fresh_run(), told("a"))
        fill(ledger, fresh_run(), told("b", 60))
    return path


def test_a_sound_ledger_is_copied_and_a_changed_one_is_told_by_the_exit_code_and_by_name(path: Path) -> None:
    copy = path.with_name("copy.db")
    assert run("backup", str(copy), "--ledger", str(path)).stdout == f"wrote {copy}\n"
    verified = run("verify", "--ledger", str(copy))
    assert verified.returncode == 0 and "2 reports, 2 claims: sound; head of the chain " in verified.stdout
    head = verified.stdout.split()[-1]
    with closing(sqlite3.connect(path)) as database:
        database.execute("UPDATE record SET body = replace(body, '40', '41') WHERE kind = 'claim'")
        (named,) = database.execute("SELECT id FROM record WHERE kind = 'claim' AND body LIKE '%41%'").fetchone()
        database.commit()
    hurt = run("verify", "--ledger", str(path))
    assert hurt.returncode == 1 and f"(claim {named}): is not what its hash says" in hurt.stdout
    assert run("verify", "--ledger", str(copy), "--head", head).returncode == 0
    assert run("verify", "--ledger", str(copy), "--head", "0" * 64).returncode == 1
    assert run("backup", str(copy), "--ledger", str(path)).stderr == (
        f"sayso: {copy}: exists already, and a copy replaces nothing; name another file\n"
    )


def test_derived_tables_are_made_anew_on_demand(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute("DELETE FROM lookup")
        database.commit()
    assert run("verify", "--ledger", str(path)).returncode == 1
    assert run("verify", "--rebuild", "--ledger", str(path)).returncode == 0


def test_a_merged_ledger_is_brought_in_once(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with Ledger.open(other, create=True) as ledger:
        fill(ledger, fresh_run(), told("b", 60), told("c", 41))
    said = [run("merge", str(other), "--ledger", str(path)) for _ in range(2)]
    assert [s.stdout for s in said] == [
        f"brought in {n} reports, 0 decisions, 0 issues\n".replace("1 reports", "1 report") for n in (1, 0)
    ]
    assert run("show", "reports", "--ledger", str(path)).stdout.rstrip().endswith("3 reports")


def test_earlier_states_are_shown_whole(path: Path) -> None:
    before = run("show", "reports", "--ledger", str(path), "--as-of", "1")
    assert before.returncode == 0 and before.stdout.rstrip().endswith("1 report")
    exported = run("export", "claims", "--ledger", str(path), "--as-of", "2026-01-01")
    assert len(exported.stdout.splitlines()) == 2
    assert run("show", "runs", "--ledger", str(path)).stdout.rstrip().endswith("2 runs")
    for given, words in (
        ("7", "there is no run 7; list them with: sayso show runs"),
        ("2025-12-31", "no run had begun by 2025-12-31 23:59:59"),
        ("last week", "--as-of 'last week' is neither a run nor a time; write it like 3 or 2026-01-31"),
    ):
        wrong = run("show", "events", "--ledger", str(path), "--as-of", given)
        assert wrong.returncode == 2 and words in wrong.stderr and len(wrong.stderr.splitlines()) == 1
