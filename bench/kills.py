"""Kill builds, merges and decisions at random moments, and see that nothing is lost: ``python -m bench.kills 200``.

After each kill the ledger must open and verify as sound, and the next build (merge, decision) must end with the same exports, to the
byte, as one that nobody disturbed. Half of the kills come after a random time, half before a random statement to the database,
so that transactions are hit in their midst. Exit code 1 where anything fails.
"""

from __future__ import annotations

import argparse
import io
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import redirect_stdout
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

import sayso.link.scoring  # noqa: F401  # imported before the forks, and run in them alone: it has threads
from sayso import pipeline
from sayso.export import EXPORTERS, export
from sayso.model.report import Media, RawReport
from sayso.review.judging import Judge
from sayso.settings import Settings
from sayso.settling import settle
from sayso.store.ledger import Ledger

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
TOWNS = ("Raqqa", "Idlib", "Homs", "Palmyra", "Mayadin", "Hama")


@dataclass(frozen=True, slots=True)
class Action:
    """What is killed: what stands before it, and the thing itself, on the ledger of a folder."""

    before: Callable[[Path, Settings], None]
    run: Callable[[Path, Settings], None]


def build(folder: Path, settings: Settings) -> None:
    """Read all reports."""
    with Ledger.open(folder / "sayso.db", create=True) as ledger:
        pipeline.build([folder / "reports"], ledger, settings, NOW)


def begun(folder: Path, settings: Settings) -> None:
    """A ledger of half the reports, and another of the other half."""
    files = sorted((folder / "reports").iterdir())
    half = len(files) // 2
    for name, some in (("sayso.db", files[:half]), ("other.db", files[half:])):
        with Ledger.open(folder / name, create=True) as ledger:
            pipeline.build(some, ledger, settings, NOW)


def merge(folder: Path, settings: Settings) -> None:
    """Bring the other half in."""
    with Ledger.open(folder / "sayso.db") as ledger, Ledger.open(folder / "other.db") as other:
        pipeline.merge(ledger, other, settings, NOW)


def decide(folder: Path, settings: Settings) -> None:
    """Correct one claim's number, and confirm another claim."""
    with Ledger.open(folder / "sayso.db") as ledger:
        judge = Judge(ledger, "a reviewer", NOW)
        first, second = (row.claim_id for row in ledger.claims()[:2])
        settle(ledger, settings, NOW, [judge.correct(first, "number", "99"), judge.confirm([second])])


ACTIONS = {
    "build": Action(lambda _folder, _settings: None, build),
    "merge": Action(begun, merge),
    "decide": Action(build, decide),
}


def reports(folder: Path) -> None:
    """A few short reports, some of the same incidents."""
    folder.mkdir()
    for k in range(6):
        town, day, killed = TOWNS[k // 2 % len(TOWNS)], 3 + k // 2, 12 + 7 * (k // 2) + k % 2
        text = (
            f"Published: 2017-10-{day + 1:02}\nOutlet: Outlet {k}\n\nAir strikes hit {town} on {day} October 2017, killing "
            f"{killed} fighters, the Syrian Observatory for Human Rights said.\n\nAt least {2 + k} civilians were injured.\n"
        )
        (folder / f"{k}.txt").write_text(text, encoding="utf-8")


def exports(folder: Path) -> str:
    """The digest of all text exports; what is amiss instead, where the ledger is not sound."""
    with Ledger.open(folder / "sayso.db") as ledger:
        found = ledger.verify().findings
        if found:
            return f"not sound: {found}"
        whole = sha256()
        for subject, exporter in EXPORTERS.items():
            with tempfile.NamedTemporaryFile() as out:
                export(ledger, subject, exporter.formats[0], out.name)
                whole.update(Path(out.name).read_bytes())
        return whole.hexdigest()


def forked(job: Callable[[], str], kill_after: float | None = None) -> str:
    """What ``job`` says in a process of its own, which is killed after some seconds, or else must end by itself."""
    there, here = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            with redirect_stdout(io.StringIO()):
                said = job()
        except BaseException as error:
            said = f"failed: {type(error).__name__}: {error}"
        os.write(here, said.encode()[:4000])
        os._exit(0)
    os.close(here)
    if kill_after is not None:
        time.sleep(kill_after)
        os.kill(child, signal.SIGKILL)
    with os.fdopen(there, "rb") as answer:
        said = answer.read().decode()
    os.waitpid(child, 0)
    return said


def counted(job: Callable[[], None], last: int | None = None) -> str:
    """Do ``job``, and say how many statements it sent to the database; before number ``last`` the process kills itself."""
    sent = 0

    def count(*_: Any) -> None:
        nonlocal sent
        sent += 1
        if sent == last:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "before_cursor_execute", count)
    job()
    return str(sent)


@dataclass(frozen=True, slots=True)
class Prepared:
    """An action with what stands before it, how long it takes undisturbed, and the digest of what comes of it."""

    action: Action
    start: Path
    measured: tuple[float, int]
    expected: str


def trial(of: Prepared, folder: Path, settings: Settings, chance: random.Random) -> str:
    """Kill the action once, look, and do it again undisturbed; the digest of what comes of it."""
    shutil.copytree(of.start, folder)
    seconds, statements = of.measured
    if chance.random() < 0.5:
        forked(lambda: _did(lambda: of.action.run(folder, settings)), kill_after=chance.uniform(0, seconds))
    else:
        last = chance.randint(1, statements)
        forked(lambda: counted(lambda: of.action.run(folder, settings), last))
    ledger = folder / "sayso.db"
    if ledger.exists() and ledger.stat().st_size:
        said = forked(lambda: str(_verified(ledger)))
        if said != "[]":
            return f"after the kill: {said}"
    return forked(lambda: _did(lambda: of.action.run(folder, settings)) and exports(folder))


def _verified(path: Path) -> list[str]:
    with Ledger.open(path) as ledger:
        return list(ledger.verify().findings)


def _did(job: Callable[[], None]) -> str:
    job()
    return "done"


def prepared(name: str, work: Path, settings: Settings) -> Prepared:
    """Do the action once undisturbed."""
    action, start, whole = ACTIONS[name], work / name, work / f"{name}-whole"
    start.mkdir()
    reports(start / "reports")
    forked(lambda: _did(lambda: action.before(start, settings)))
    shutil.copytree(start, whole)
    begin = time.monotonic()
    statements = forked(lambda: counted(lambda: action.run(whole, settings)))
    measured = time.monotonic() - begin, int(statements)
    print(f"{name}: {measured[0]:.1f} s and {statements} statements undisturbed", flush=True)
    return Prepared(action, start, measured, forked(lambda: exports(whole)))


def main() -> int:
    """Kill so often; 1 where anything is lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("times", type=int)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    chance, settings = random.Random(given.seed), replace(Settings.load(), batch=2)
    warm = pipeline.open_resources(settings)
    pipeline.process_report(RawReport("a", b"", Media.TEXT, "Ten soldiers were killed in Homs.", "utf-8"), warm)
    pipeline.open_resources = lambda *_: warm  # what is read-only is loaded once, before the forks
    failures = 0
    with tempfile.TemporaryDirectory(prefix="sayso-kills-") as work:
        actions = {name: prepared(name, Path(work), settings) for name in ACTIONS}
        for k in range(given.times):
            name = list(actions)[k % len(actions)]
            said = trial(actions[name], Path(work, f"{name}-{k}"), settings, chance)
            shutil.rmtree(Path(work, f"{name}-{k}"))
            if said != actions[name].expected:
                failures += 1
                print(f"{name} {k}: {said}", flush=True)
            if k % 20 == 19:
                print(f"{k + 1} kills so far", flush=True)
    print(f"{given.times} kills, {failures} failures", flush=True)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
