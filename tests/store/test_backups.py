"""A backup: one file, consistent while others write, never in place of anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledgers import fill, fresh_run, told
from sayso.errors import LedgerError
from sayso.store.ledger import Ledger


def test_a_backup_is_a_ledger_in_one_file_that_says_the_same(ledger: Ledger, tmp_path: Path) -> None:
    out = tmp_path / "copies" / "copy.db"
    out.parent.mkdir()
    fill(ledger, fresh_run(), told("a"), told("b", 60))
    fill(ledger, fresh_run(), told("a", 44))
    ledger.backup(out)
    assert [p.name for p in out.parent.iterdir()] == [out.name]
    fill(ledger, fresh_run(), told("c"))
    with Ledger.open(out) as copy:
        assert copy.verify().sound and len(copy.reports()) == 2
        assert list(copy.events()) == list(ledger.as_of(2).events())
        assert list(copy.as_of(1).claims()) == list(ledger.as_of(1).claims())
        assert copy.raw(told("a")[1].report.sha256) == b"a"
        fill(copy, fresh_run(), told("c"))
        assert copy.verify(ledger.verify().head) is not None
        assert list(copy.events()) == list(ledger.events())


def test_a_backup_is_taken_amid_a_transaction_of_another(address: str, tmp_path: Path) -> None:
    with Ledger.open(address, create=True) as ledger, Ledger.open(address) as other:
        fill(ledger, fresh_run(), told("a"))
        with other._writing(fresh_run()) as writer:
            writer.reports([told("b")])
            ledger.backup(tmp_path / "copy.db")
        with Ledger.open(tmp_path / "copy.db") as copy:
            assert [r.report for r in copy.reports()] == ["a"] and copy.verify().sound


def test_a_ledger_in_memory_is_kept_by_a_backup(tmp_path: Path) -> None:
    with Ledger.open(None) as ledger:
        fill(ledger, fresh_run(), told("a"))
        ledger.backup(tmp_path / "kept.db")
    with Ledger.open(tmp_path / "kept.db") as kept:
        assert kept.verify().sound and len(kept.events()) == 1


def test_a_backup_replaces_nothing_and_leaves_nothing_half(ledger: Ledger, tmp_path: Path) -> None:
    kept = tmp_path / "kept.db"
    kept.write_text("mine")
    with pytest.raises(LedgerError, match=r"kept\.db: exists already, and a copy replaces nothing; name another file"):
        ledger.backup(kept)
    assert kept.read_text() == "mine"
    with pytest.raises(LedgerError, match="the folder does not exist; make it first"):
        ledger.backup(tmp_path / "no" / "copy.db")
    assert sorted(p.name for p in tmp_path.iterdir() if "sayso.db" not in p.name) == ["kept.db"]
