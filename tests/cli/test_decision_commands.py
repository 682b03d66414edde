"""``sayso review``, ``decide``, ``undo``, ``log`` and ``diff`` as a reviewer meets them."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import SAMPLES
from sayso.store.ledger import Ledger


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sayso", *arguments]
    environment = os.environ | {"COLUMNS": "400", "SAYSO_AUTHOR": "Ann"}
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False, encoding="utf-8")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("deciding") / "l.db"
    assert run("build", str(SAMPLES), "--ledger", str(path)).returncode == 0
    return path


def test_a_review_lists_what_matters_most_first_and_each_line_ends_with_a_command_that_the_program_knows(
    ledger: Path,
) -> None:
    shown = run("review", "--format", "jsonl", "--most", "100", "--ledger", str(ledger))
    items = [json.loads(line) for line in shown.stdout.splitlines()]
    measures = [item["measure"] for item in items]
    assert measures == sorted(measures, reverse=True) and measures[0] > 0
    assert {"weak link", "unplaced"} & {item["kind"] for item in items}
    commands = [shlex.split(item["command"]) for item in items]
    assert all(c[:2] == ["sayso", "decide"] and c[-2:] == ["--ledger", str(ledger)] for c in commands)
    plain = run("review", "--most", "1", "--ledger", str(ledger)).stdout.splitlines()
    assert plain[-2].strip() == items[0]["command"]
    assert plain[-1].startswith(f"{len(items)} open questions, the first 1 shown")


def test_the_way_of_a_decision_from_review_to_undo(ledger: Path) -> None:
    asked = run("review", "--format", "jsonl", "--most", "100", "--ledger", str(ledger)).stdout.splitlines()
    weak = next(item for item in map(json.loads, asked) if item["kind"] == "weak link")
    done = run(*shlex.split(weak["command"])[1:], "--reason", "another strike")
    assert done.returncode == 0, done.stderr
    a, b = (i[:8] for i in weak["ids"])
    assert f"different {a} and {b} (Ann, " in done.stdout and "event e" in done.stdout
    explained = run("explain", "link", a, b, "--ledger", str(ledger)).stdout
    assert "A reviewer decided: different" in explained and "another strike" in explained
    log = run("log", "--ledger", str(ledger)).stdout
    assert "by Ann: another strike" in log and log.rstrip().endswith("1 decision, 2 runs")
    decision = done.stdout.split()[0]
    undone = run("undo", decision, "--ledger", str(ledger))
    assert undone.returncode == 0 and f"undo {decision}" in undone.stdout
    assert f"(undone by {undone.stdout.split()[0]})" in run("log", "--ledger", str(ledger)).stdout
    assert run("diff", "1", "3", "--ledger", str(ledger)).stdout == "0 claims differ, 0 events differ\n"
    rows = run("log", "--format", "jsonl", "--ledger", str(ledger)).stdout.splitlines()
    assert [json.loads(r)["judgement"] for r in rows] == ["different", "undo"]


def test_what_a_reviewer_set_stands_beside_what_was_read(ledger: Path) -> None:
    with Ledger.open(ledger) as opened:
        corpus = opened.corpus()
        claim = next(c for c in corpus.claims if c.quantity.number == 40 and not c.headline)
        event = next(t.event_id for t in corpus.traces if t.claim_id == claim.claim_id)
    done = run("decide", "correct", claim.claim_id, "number", "44", "--reason", "misread", "--ledger", str(ledger))
    assert done.returncode == 0 and "number: as read → 44" in done.stdout
    assert (
        "number set by Ann" in (shown := run("show", "event", event, "--ledger", str(ledger)).stdout)
        and "read as 40" in shown
    )
    explained = run("explain", claim.claim_id, "--ledger", str(ledger)).stdout
    assert "misread; read as 40" in explained and f"decided: correct number of {claim.claim_id[:8]} to 44" in explained
    assert run("build", str(SAMPLES), "--ledger", str(ledger)).returncode == 0
    with Ledger.open(ledger) as opened:
        assert opened.claim(claim.claim_id).quantity.number == 44


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (
            ("decide", "reject", "c0000000"),
            "no claim has an id that begins with 'c0000000'; list them with: sayso show claims",
        ),
        (("decide", "place", "e", "Nowhere-at-all"), "no place is called 'Nowhere-at-all'; look it up with:"),
        (("undo", "k1234"), "no decision has an id that begins with 'k1234'; list them with: sayso log"),
        (("diff", "1", "99"), "there is no run 99; list them with: sayso log"),
        (("log", "--format", "xml"), "unknown format 'xml'; choose text or jsonl"),
    ],
)
def test_what_cannot_be_is_one_line_on_standard_error(ledger: Path, arguments: tuple[str, ...], words: str) -> None:
    done = run(*arguments, "--ledger", str(ledger))
    assert done.returncode == 2 and done.stderr.startswith(f"sayso: {words}") and done.stderr.count("\n") == 1
