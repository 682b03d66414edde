"""Building a ledger: again on the same adds nothing, bad input never stops it, and a kill loses no report committed before."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import sayso
from conftest import NOW, SAMPLES
from sayso.annotate import Parser
from sayso.export import export
from sayso.model.parse import Parse
from sayso.model.report import Report
from sayso.pipeline import Resources, build, process_many, process_report, relink
from sayso.read import read_paths
from sayso.settings import Settings
from sayso.store.ledger import Ledger

SETTINGS = Settings.load()


def exported(ledger: Ledger, folder: Path) -> list[bytes]:
    files = []
    for what in ("claims", "events", "origins"):
        out = folder / f"{what}.jsonl"
        export(ledger, what, "jsonl", out)
        files.append(out.read_bytes())
    return files


def test_building_again_adds_nothing_and_exports_the_same_bytes(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "l.db", create=True) as ledger:
        first = build([SAMPLES], ledger, SETTINGS, NOW)
        before = exported(ledger, tmp_path)
        again = build([SAMPLES], ledger, SETTINGS, NOW)
        assert first.added == first.reports == 15 and again.added == 0
        assert exported(ledger, tmp_path) == before


def test_one_by_one_in_any_order_gives_the_same_as_all_at_once(tmp_path: Path) -> None:
    files = sorted(SAMPLES.iterdir(), reverse=True)
    with Ledger.open(None) as whole, Ledger.open(None) as parts:
        build([SAMPLES], whole, SETTINGS, NOW)
        for k in range(0, len(files), 4):
            build(files[k : k + 4], parts, SETTINGS, NOW)
        assert exported(whole, tmp_path) == exported(parts, tmp_path)


def test_a_batch_gives_what_each_report_gives_alone(resources: Resources) -> None:
    raws = [o.value for o in read_paths([SAMPLES], SETTINGS) if o.value is not None][:5]
    together = [outcome for _, outcome in process_many(raws, resources, batch=3)]
    assert together == [process_report(raw, resources) for raw in raws]


def test_bad_files_become_issues_with_name_and_advice_and_the_good_one_is_read(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("Gunmen killed 12 civilians in Kabul on Monday, police said.\n")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    (tmp_path / "blank.html").write_text("<html><body><nav>Home</nav></body></html>")
    (tmp_path / "lines.jsonl").write_text(
        '{"title": "no text"}\nnot json\n[1]\n' + json.dumps({"text": "Nothing happened here today at all."}) + "\n"
    )
    (tmp_path / "table.xlsx").write_bytes(b"PK\x03\x04")
    with Ledger.open(None) as ledger:
        summary = build([tmp_path, tmp_path / "missing.txt"], ledger, SETTINGS, NOW)
        assert {i.code for i in summary.issues} >= {"empty", "binary", "no-text", "not-json", "not-a-report", "missing"}
        assert all(i.report and i.message and i.advice for i in summary.issues)
        assert "lines.jsonl#2" in {i.report for i in summary.issues}
        assert [(c.number, c.place) for c in ledger.claims()] == [(12, "Kabul")]


def test_folders_that_hold_files_of_the_same_name_add_up(tmp_path: Path) -> None:
    for folder, number in (("monday", 12), ("tuesday", 13)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "1.txt").write_text(f"Gunmen killed {number} civilians in Kabul on Monday, police said.\n")
    with Ledger.open(None) as ledger:
        build([tmp_path / "monday"], ledger, SETTINGS, NOW)
        build([tmp_path / "tuesday"], ledger, SETTINGS, NOW)
        assert sorted(c.number or 0 for c in ledger.claims()) == [12, 13]


def test_a_corrected_file_loses_its_issue_and_a_path_named_once_is_no_lasting_one(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    words = "Gunmen killed 12 civilians in Kabul on Monday, police said.\n"
    file.write_text(words)
    with Ledger.open(None) as ledger:
        first = build([tmp_path, "nowhere.txt"], ledger, SETTINGS, NOW)
        assert {i.code for i in first.issues} == {i.code for i in first.met} == {"no-date", "missing"}
        again = build([tmp_path], ledger, SETTINGS, NOW)
        assert [i.code for i in again.issues] == ["no-date"] and again.met == ()
        file.write_text(f"Published: 2017-10-07\n---\n{words}")
        last = build([tmp_path], ledger, SETTINGS, NOW)
        assert (last.reports, last.added, last.read, last.issues) == (1, 1, 1, ())


def test_what_a_stage_cannot_digest_is_an_issue_of_that_report_alone(
    tmp_path: Path, resources: Resources, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(f"Gunmen killed 12 civilians in Kabul on Monday, police said {name}.\n")
    raws = [o.value for o in read_paths([tmp_path], SETTINGS) if o.value is not None]
    real = Parser.parse_many

    def breaking(self: Parser, reports: Iterable[Report]) -> Iterator[Parse]:
        for report in reports:
            if report.name == "b.txt":
                raise AssertionError("a rule met what it did not expect")
            yield from real(self, [report])

    monkeypatch.setattr(Parser, "parse_many", breaking)
    outcomes = [outcome for _, outcome in process_many(raws, resources)]
    assert [len(o.value.claims) if o.value else None for o in outcomes] == [1, 0, 1]
    assert [i.code for i in outcomes[1].issues] == ["no-date", "unreadable-text"]


def test_a_line_of_fifty_megabytes_is_an_issue_and_is_not_held_in_memory(tmp_path: Path) -> None:
    with (tmp_path / "long.jsonl").open("wb") as file:
        for _ in range(50):
            file.write(b"x" * 1_000_000)
        file.write(b'\n{"text": "Gunmen killed 12 civilians in Kabul, police said."}\n')
    import tracemalloc

    small = Settings(max_report_bytes=1_000_000)
    tracemalloc.start()
    found = list(read_paths([tmp_path], small))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [o.issues[0].code if o.issues else None for o in found] == ["too-long", None]
    assert peak < 8_000_000


KILLED = """
import sys
from datetime import datetime, UTC
from sayso.pipeline import build
from sayso.settings import Settings
from sayso.store.ledger import Ledger
settings = Settings(batch=1)
with Ledger.open(sys.argv[1], create=True) as ledger:
    build([sys.argv[2]], ledger, settings, datetime(2026, 1, 1, tzinfo=UTC), None, lambda done, of, name: print(name, flush=True))
print("done", flush=True)
"""


@pytest.mark.parametrize("after", [1, 6, 14])
def test_a_kill_leaves_a_ledger_with_every_report_committed_and_the_next_build_completes_it(
    tmp_path: Path, after: int
) -> None:
    path = tmp_path / "l.db"
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(path), str(SAMPLES)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    done = [process.stdout.readline() for _ in range(after)]
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    time.sleep(0.01)
    assert all(done)
    with Ledger.open(path) as ledger:
        assert len(list(ledger.readings())) >= after
        build([SAMPLES], ledger, Settings(batch=1), NOW)
        with Ledger.open(None) as undisturbed:
            build([SAMPLES], undisturbed, SETTINGS, NOW)
            assert exported(ledger, tmp_path) == exported(undisturbed, tmp_path)


def test_the_python_api_builds_in_memory_and_gives_rows_and_dictionaries() -> None:
    with sayso.build(SAMPLES / "01-frontline-wire.html", now=NOW) as ledger:
        rows = ledger.claims()
        assert rows[0].report == "01-frontline-wire.html" and len(rows[:2]) == 2
        assert list(rows.to_dicts()[0])[:2] == ["claim_id", "report_id"]
        assert "killed_combatant_best" in ledger.events().to_dicts()[0]


def test_linking_anew_keeps_the_roles_of_the_users_own_list(tmp_path: Path) -> None:
    (tmp_path / "sides.toml").write_text('[roles]\n"Kabul police" = "witness"\n', encoding="utf-8")
    (tmp_path / "a.txt").write_text("Gunmen killed 12 civilians in Kabul, Kabul police said.\n", encoding="utf-8")
    settings = replace(Settings.load(), sides=str(tmp_path / "sides.toml"))
    with Ledger.open(tmp_path / "l.db", create=True) as ledger:
        build([tmp_path / "a.txt"], ledger, settings, NOW)
        built = [(o.name, o.role) for o in ledger.origins()]
        relink(ledger, settings, NOW)
        assert [(o.name, o.role) for o in ledger.origins()] == built == [("Kabul police", "witness")]
