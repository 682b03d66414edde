"""The command line as a user meets it: exit codes, one clear line for each trouble, and no harm from hostile text."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from conftest import SAMPLES
from sayso.cli.terminal import interval, plain
from sayso.store.ledger import Ledger
from sayso.version import __version__


def run(
    *arguments: str, cwd: Path | None = None, width: int = 220, **environment: str
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sayso", *arguments]
    wide = os.environ | {"COLUMNS": str(width)} | environment
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, env=wide, check=False, encoding="utf-8")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli") / "l.db"
    made = run("build", str(SAMPLES), "--ledger", str(path))
    assert made.returncode == 0, made.stderr
    assert made.stdout.startswith("15 reports, ") and " issue in " in made.stdout
    assert "06-inland-review.txt: shows no date of publication" in made.stderr
    return path


def test_the_version_and_the_help_are_quick_to_ask_for() -> None:
    assert run("--version").stdout == f"sayso {__version__}\n"
    helped = run("--help").stdout
    assert all(command in helped for command in ("build", "show", "report", "export", "evaluate"))


def test_events_are_listed_with_their_counts(ledger: Path) -> None:
    shown = run("show", "events", "--ledger", str(ledger), "--place", "Mayadin")
    assert shown.returncode == 0 and "Al Mayadin" in shown.stdout and "Kabul" not in shown.stdout


def test_a_trace_draws_origins_statements_carriers_and_copies(ledger: Path) -> None:
    with Ledger.open(ledger) as opened:
        event = max(opened.corpus().events, key=lambda e: len(e.report_ids))
    shown = run("trace", event.event_id[:8], "--ledger", str(ledger))
    assert shown.returncode == 0, shown.stderr
    lines = shown.stdout.splitlines()
    assert lines[2] == "1 independent origin, 6 reports of 6 outlets, 1 of them copied from another"
    assert "Russian Ministry of Defence (belligerent: belongs to Russia, a party to it)" in lines
    assert any("statement of 7 October 2017" in line and "killed 120, 60" in line for line in lines)
    copied = next(line for line in lines if "copied from Meridian Post (which is of an earlier day)" in line)
    assert copied.lstrip("│├└─ ").startswith("Harbour Times, 05-harbour-times.html")
    assert any("1 inferred" in line for line in lines)
    assert run("trace", "e0000", "--ledger", str(ledger)).returncode == 2


def test_one_event_shows_figures_origins_and_words(ledger: Path) -> None:
    listed = run("show", "events", "--ledger", str(ledger), "--place", "Bukamal").stdout
    event = next(
        word
        for word in listed.split()
        if word.startswith("e") and len(word) == 7 and word[1:].isalnum() and word != "event"
    )
    shown = run("show", "event", event, "--ledger", str(ledger)).stdout
    for words in ("Russian Ministry of Defence", "SOHR", "killed fighters", "“At least 17 Islamic State members"):
        assert words in " ".join(shown.split())


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("show", "claims", "--kind", "captured"), "1 claim"),
        (("show", "events", "--place", "Mayadeen"), "near Al Mayadin"),  # another spelling
        (("show", "claims", "--place", "Albu Kamal"), "Al Bukamal"),  # another name
        (("show", "origins", "--place", "Deir el-Zour"), "Russian Ministry of Defence"),
        (("show", "events", "--kind", "air strike", "--until", "2017-08-31"), "1 event."),
        (("show", "events", "--kind", "captured"), "1 event."),  # by what its claims tell
        (("show", "reports",), "01-frontline-wire.html"),
        (("show", "origins", "--place", "Kabul"), "Afghan health ministry"),
        (("show", "issues",), "06-inland-review.txt"),
        (("show", "report", "03-daily-levant.txt"), "published  2017-10-08  (line beside the title)"),
        (("export", "events", "--format", "csv"), "event_id,parent_id,name"),
    ],
)  # fmt: skip
def test_each_view_prints_what_it_is_for(ledger: Path, arguments: tuple[str, ...], words: str) -> None:
    shown = run(*arguments, "--ledger", str(ledger))
    assert shown.returncode == 0 and words in shown.stdout, shown.stderr


def test_an_events_figures_are_shown_by_a_named_policy(ledger: Path) -> None:
    with Ledger.open(ledger) as opened:
        event = next(e for e in opened.corpus().events if "Bukamal" in e.name)
    told = {
        p: run("show", "event", event.event_id, "--policy", p, "--ledger", str(ledger))
        for p in ("acled", "airwars", "gtd")
    }
    assert "Figures by policy acled: the lowest number reported" in told["acled"].stdout
    assert "acled: the lowest number reported, none being corroborated" in " ".join(told["acled"].stdout.split())
    assert "17–40" in told["airwars"].stdout
    assert told["gtd"].returncode == 2
    assert told["gtd"].stderr == "sayso: there is no policy 'gtd'; choose one of sayso, acled, ucdp, airwars\n"


def test_an_export_says_what_it_wrote_by_which_policy_and_what_it_left_out(ledger: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.csv"
    done = run("export", "acled", "-o", str(out), "--ledger", str(ledger))
    assert done.stdout == f"wrote 7 rows of acled to {out}, figures by policy acled\n"
    assert done.stderr.splitlines() == [
        "left out: 1 event, a total, of which the incidents have rows of their own",
        "left out: 1 event, no date within a month",
    ]
    assert run("export", "acled", "--ledger", str(ledger)).stdout == out.read_text(encoding="utf-8")
    assert run("export", "claims", "-o", str(tmp_path / "c.xlsx"), "--ledger", str(ledger)).returncode == 0
    wrong = run("export", "prov", "--format", "csv", "--ledger", str(ledger))
    assert wrong.returncode == 2 and wrong.stderr.count("\n") == 1


def test_the_page_is_written(ledger: Path, tmp_path: Path) -> None:
    out = tmp_path / "page.html"
    assert run("report", "--ledger", str(ledger), "-o", str(out)).stdout == f"wrote {out}\n"
    assert out.read_text(encoding="utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("show", "events"), "sayso: sayso.db: there is no ledger; make one with: sayso build PATH --ledger sayso.db"),
        (("build", "nowhere"), "sayso: nothing could be read from nowhere; name .txt, .html or .jsonl files"),
        (("export", "birds"), "sayso: sayso.db: there is no ledger; make one with: sayso build PATH --ledger sayso.db"),
    ],
)
def test_trouble_is_one_line_and_exit_code_two(tmp_path: Path, arguments: tuple[str, ...], line: str) -> None:
    done = run(*arguments, cwd=tmp_path)
    assert done.returncode == 2 and done.stderr.splitlines()[-1] == line and "Traceback" not in done.stderr


def test_a_build_that_reads_nothing_ends_with_two_whatever_the_ledger_holds(ledger: Path) -> None:
    done = run("build", "nowhere", "--ledger", str(ledger))
    assert done.returncode == 2 and "nothing could be read from nowhere" in done.stderr
    assert run("build", str(SAMPLES), "--ledger", str(ledger)).returncode == 0


def test_a_kind_that_there_is_not_and_an_id_that_nothing_has_are_told(ledger: Path) -> None:
    for arguments, words in (
        (("show", "events", "--kind", "picnic"), "there is no kind 'picnic'; choose one of killed, "),
        (("show", "report", "none.txt"), "list them with: sayso show reports"),
        (("show", "event", "zzz"), "list them with: sayso show events"),
    ):
        done = run(*arguments, "--ledger", str(ledger))
        assert done.returncode == 2 and words in done.stderr and len(done.stderr.splitlines()) == 1


def test_lines_that_do_not_fit_go_on_under_their_words(ledger: Path) -> None:
    shown = run("show", "claims", "--place", "Kabul", "--ledger", str(ledger), width=60).stdout
    lines = [line for line in shown.splitlines() if line.startswith(" ")]
    assert lines and all(len(line) <= 60 for line in lines) and not any(line.startswith("police") for line in lines)


def test_a_terminal_that_lacks_a_letter_shows_a_question_mark(ledger: Path) -> None:
    shown = run("show", "events", "--ledger", str(ledger), PYTHONIOENCODING="ascii")
    assert shown.returncode == 0 and "6?7 October 2017" in shown.stdout and shown.stderr == ""
    exported = run("export", "claims", "--ledger", str(ledger), PYTHONIOENCODING="ascii")
    assert exported.returncode == 0 and exported.stdout == run("export", "claims", "--ledger", str(ledger)).stdout


def test_ctrl_c_says_what_the_ledger_holds_and_the_next_build_goes_on(tmp_path: Path) -> None:
    folder, path = tmp_path / "in", tmp_path / "l.db"
    folder.mkdir()
    for k in range(150):
        (folder / f"{k}.txt").write_text(f"Gunmen killed {k + 2} civilians in Kabul on Monday, police said.\n")
    small = os.environ | {"SAYSO_BATCH": "1"}
    process = subprocess.Popen(
        [sys.executable, "-m", "sayso", "build", str(folder), "--ledger", str(path)],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=small,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a suite run in the background ignores it
    )  # fmt: skip
    deadline = time.monotonic() + 300
    while not held(path):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert errors == f"sayso: interrupted; {path} holds what was committed; build again to go on\n"
    assert (
        "claims not linked yet, for the last build was cut short" in run("show", "events", "--ledger", str(path)).stdout
    )
    assert run("build", str(folder), "--ledger", str(path)).stdout.startswith("150 reports, 150 claims")


def held(path: Path) -> bool:
    """Whether a ledger, that a build may be writing at the moment, holds some claims yet."""
    if not path.exists():
        return False
    with closing(sqlite3.connect(path)) as database:
        try:
            return int(database.execute("SELECT count(*) FROM current WHERE kind = 'claim'").fetchone()[0]) > 1
        except sqlite3.OperationalError:
            return False


def test_shells_complete_commands(ledger: Path) -> None:
    asked = {"_SAYSO_COMPLETE": "complete_bash", "COMP_WORDS": "sayso show ", "COMP_CWORD": "2"}
    done = subprocess.run(
        [Path(sys.executable).with_name("sayso")], capture_output=True, text=True, env=os.environ | asked, check=False
    )
    assert set(done.stdout.split()) == {"events", "event", "claims", "origins", "reports", "report", "issues"}
    # what runs the suite may be no shell at all, so that the shell is asked for by its name
    shown = run("--show-completion", "bash", _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1")
    assert "complete" in shown.stdout


def test_hostile_text_reaches_the_terminal_harmless(tmp_path: Path) -> None:
    name = "bad\x1b[2Jname[red].txt"
    (tmp_path / name).write_text(
        "\x1b]0;owned\x07Gunmen killed 12 civilians [bold]in[/bold] Kabul\u202e on Monday, police said.\n"
    )
    path = tmp_path / "l.db"
    assert run("build", str(tmp_path / name), "--ledger", str(path)).returncode == 0
    for view in ("claims", "events", "issues"):
        shown = run("show", view, "--ledger", str(path)).stdout
        assert "\x1b" not in shown and "\x07" not in shown and "\u202e" not in shown
    assert "[bold]in[/bold]" in run("show", "claims", "--ledger", str(path)).stdout


def test_control_characters_are_replaced_one_for_one() -> None:
    assert plain("a\x1b[31mb\u202ec\td\n") == "a\ufffd[31mb\ufffdc\td\n"


@pytest.mark.parametrize(
    ("low", "best", "high", "shown"),
    [
        (40, 40, 40, "40"),
        (35, 40, 45, "35–45"),
        (120, 120, None, "120+"),
        (1, None, None, "1+"),
        (0, 80, 80, "0–80"),
        (1200, 1200, 1200, "1,200"),
    ],
)
def test_ranges_are_short(low: float, best: float | None, high: float | None, shown: str) -> None:
    assert interval(low, best, high) == shown


def test_the_reference_in_the_docs_is_the_one_that_the_program_makes() -> None:
    from sayso.cli.reference import reference

    page = Path(__file__).parent.parent.parent / "docs" / "cli.md"
    assert page.read_text(encoding="utf-8") == reference(), "run: python -m sayso.cli.reference > docs/cli.md"
