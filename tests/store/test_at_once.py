"""Two builds and a reader at one ledger at once: nothing is lost, nothing is there twice, and nobody sees half of anything."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from sqlalchemy import text

from ledgers import fill, fresh_run, told
from sayso.store.ledger import Ledger

DESK = Path(__file__).with_name("desk.py")
TESTS = DESK.parent.parent


def started(*arguments: str) -> subprocess.Popen[str]:
    """A process at the ledger."""
    environment = {**os.environ, "PYTHONPATH": str(TESTS)}
    return subprocess.Popen(
        [sys.executable, str(DESK), *arguments], env=environment, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    )  # fmt: skip


def ended(process: subprocess.Popen[str]) -> None:
    _, errors = process.communicate(timeout=300)
    assert process.returncode == 0, errors


def test_two_builds_and_a_reader_at_once_lose_nothing_and_duplicate_nothing(address: str) -> None:
    first, second = "abcdef", "defghi"
    names = sorted({*first, *second})
    with Ledger.open(address, create=True) as ledger, Ledger.open(None) as whole:
        desks = [
            started("write", address, *first),
            started("write", address, *second),
            started("read", address, str(len(names))),
        ]
        for desk in desks:
            ended(desk)
        fill(whole, fresh_run(), *(told(n, 40 + ord(n) % 3) for n in names))
        assert list(ledger.claims()) == list(whole.claims())
        assert list(ledger.events()) == list(whole.events())
        assert list(ledger.origins()) == list(whole.origins())
        assert ledger.verify().findings == () and ledger.unlinked() == 0
        with ledger._engine.connect() as connection:
            twice = "SELECT kind, id FROM current GROUP BY kind, id HAVING count(*) > 1"
            assert connection.execute(text(twice)).all() == []
            again = "SELECT count(*) FROM record WHERE kind IN ('report', 'claim', 'blob')"
            assert connection.execute(text(again)).scalar() == 3 * len(names), "what both had is written once"


def test_two_processes_that_make_a_ledger_at_once_make_one(address: str) -> None:
    desks = [started("write", address, name) for name in "ab"]
    for desk in desks:
        ended(desk)
    with Ledger.open(address) as ledger:
        assert [r.report for r in ledger.reports()] == ["a", "b"] and ledger.verify().findings == ()


def test_a_corpus_made_of_a_ledger_that_has_changed_since_is_not_written(address: str) -> None:
    with Ledger.open(address, create=True) as ledger, Ledger.open(address) as other:
        fill(ledger, fresh_run(), told("a"))
        position, corpus = ledger.position(), ledger.corpus()
        fill(other, fresh_run(), told("b"))
        assert ledger.append_corpus(fresh_run(), corpus, position=position) is False
        assert {i for e in ledger.corpus().events for i in e.report_ids} == {
            r.report_id for r in ledger.corpus().reports
        }
        assert ledger.append_corpus(fresh_run(), ledger.corpus(), position=ledger.position()) is True
