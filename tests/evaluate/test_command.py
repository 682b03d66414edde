"""``sayso evaluate`` as a user meets it, and ``sayso.score`` behind it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import sayso
from conftest import SAMPLES
from sayso.evaluate import Counts

GOLD = SAMPLES.parent / "gold.jsonl"


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sayso", "evaluate", *(str(a) for a in arguments)]
    wide = os.environ | {"COLUMNS": "150"}
    return subprocess.run(command, capture_output=True, text=True, env=wide, check=False, encoding="utf-8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One sample report, its coded claims among the reports, and bad lines beside them."""
    path = tmp_path_factory.mktemp("coded")
    shutil.copy(SAMPLES / "04-gulf-chronicle.txt", path)
    lines = [line for line in GOLD.read_text(encoding="utf-8").splitlines() if "04-gulf-chronicle.txt" in line]
    bad = [
        "{not json",
        json.dumps(json.loads(lines[0]) | {"kind": "hurt"}),
        json.dumps(json.loads(lines[0]) | {"report": "no.txt"}),
    ]
    (path / "gold.jsonl").write_text("\n".join([*lines, *bad]) + "\n", encoding="utf-8")
    return path


def test_the_table_shows_figures_and_misses_and_the_bad_lines_are_told(folder: Path) -> None:
    shown = run(folder / "gold.jsonl", folder)
    assert shown.returncode == 0, shown.stderr
    assert shown.stdout.startswith("1 report, 4 claims coded, ") and "precision 1.000  recall 1.000" in shown.stdout
    for heading in ("field", "rare value", "kind", "outlet"):
        assert f"\n{heading}" in shown.stdout
    assert "Gulf Chronicle" in shown.stdout
    told = shown.stderr.splitlines()
    assert told[0] == "gold.jsonl:5: is not JSON; write one JSON object on each line"
    assert told[1].startswith('gold.jsonl:6: kind cannot be "hurt"; choose one of killed')
    assert told[2].startswith("gold.jsonl:7: names no.txt, ") and len(told) == 3


def test_json_and_the_page_are_written_to_a_file_and_the_python_door_gives_the_same(
    folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "e.json"
    done = run(folder / "gold.jsonl", folder, "--format", "json", "-o", out, "--worst", "1")
    assert (done.returncode, done.stdout) == (0, f"wrote {out}\n")
    made = json.loads(out.read_text(encoding="utf-8"))
    evaluation = sayso.score(folder / "gold.jsonl", folder)
    assert evaluation.detection == Counts(found=4) and made["found"] == 4 and len(made["issues"]) == 3
    assert len(made["misread"]) == min(1, len(evaluation.misread))


def test_names_are_taken_from_a_file_where_one_is_given(folder: Path, tmp_path: Path) -> None:
    names = tmp_path / "names.json"
    names.write_text('{"Islamic State": ["Russia"]}', encoding="utf-8")
    gold = tmp_path / "gold.jsonl"
    lines = [json.loads(line) for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()[:4]]
    gold.write_text("\n".join(json.dumps(line | {"actor": "ISIS"}) for line in lines), encoding="utf-8")
    assert sayso.score(gold, folder).agreement["actor"] == 0
    assert sayso.score(gold, folder, names).agreement["actor"] == 0
    names.write_text('{"Russia": ["ISIS"]}', encoding="utf-8")
    assert sayso.score(gold, folder, names).agreement["actor"] > 0


def test_hostile_names_reach_the_terminal_harmless(tmp_path: Path) -> None:
    name = "bad\x1b[2Jname[red].txt"
    (tmp_path / name).write_text(
        "Outlet: \x1b]0;owned\x07[bold]x\n---\nGunmen killed 12 civilians\u202e in Kabul.\n", encoding="utf-8"
    )
    gold = json.loads(GOLD.read_text(encoding="utf-8").splitlines()[0])
    coded = [
        gold | {"report": "bad\ufffd[2Jname[red].txt", "quote": "killed 12 civilians\u202e", "number": 12, "actor": "\x1b[2J"},
        gold | {"report": "\x1b[2J\u202e", "quote": "x"},
    ]  # fmt: skip
    (tmp_path / "gold.jsonl").write_text("\n".join(json.dumps(line) for line in coded), encoding="utf-8")
    shown = run(tmp_path / "gold.jsonl", tmp_path)
    assert shown.returncode == 0 and "[red].txt" in shown.stdout and "[bold]x" in shown.stdout, shown.stderr
    assert not {"\x1b", "\x07", "\u202e"} & set(shown.stdout + shown.stderr)


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("gold.jsonl", ".", "--format", "pdf"), "sayso: unknown format 'pdf'; choose one of table, json, html"),
        (("gold.jsonl", "nowhere"), "sayso: nowhere: is no folder; name the folder of the reports"),
        (
            ("none.jsonl", "."),
            "sayso: none.jsonl: cannot be read (No such file or directory); name a file of hand-coded claims",
        ),
        (
            ("bad.jsonl", "."),
            "sayso: nothing in bad.jsonl could be scored against .; name a file of coded claims and the folder of their reports",
        ),
    ],
)
def test_trouble_is_one_line_and_exit_code_two(
    folder: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], line: str
) -> None:
    monkeypatch.chdir(folder)
    (folder / "bad.jsonl").write_text("{not json\n", encoding="utf-8")
    done = run(*arguments)
    (folder / "bad.jsonl").unlink()
    assert done.returncode == 2 and done.stderr.splitlines()[-1] == line and "Traceback" not in done.stderr
    assert done.stdout == ""
