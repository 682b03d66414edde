"""Opening a ledger: safe against whatever file it is pointed at, and one clear line for whatever is wrong."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from ledgers import fill, fresh_run, told
from sayso.errors import LedgerBusy, LedgerError, NewerLedger, NotALedger, NotFound
from sayso.store import engines, opening
from sayso.store.ledger import Ledger


def test_a_missing_ledger_is_one_clear_line(tmp_path: Path) -> None:
    path = tmp_path / "none.db"
    with pytest.raises(NotFound) as caught:
        Ledger.open(path)
    assert str(caught.value) == f"{path}: there is no ledger; make one with: sayso build PATH --ledger {path}"
    assert not path.exists()


def test_a_file_that_is_no_ledger_is_told_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("my notes")
    with pytest.raises(NotALedger) as caught:
        Ledger.open(path, create=True)
    assert str(caught.value) == f"{path}: is no ledger of Sayso; name another file"
    assert path.read_text() == "my notes"


def test_another_programs_database_is_told_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE birds (name TEXT)")
    before = path.read_bytes()
    with pytest.raises(NotALedger, match="is a database of another program"):
        Ledger.open(path, create=True)
    assert path.read_bytes() == before


def test_a_ledger_of_a_later_version_is_told_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "later.db"
    Ledger.open(path, create=True).close()
    with sqlite3.connect(path) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    before = path.read_bytes()
    with pytest.raises(NewerLedger, match=r"was written by a later version of Sayso \(schema 9999\); update Sayso"):
        Ledger.open(path)
    assert path.read_bytes() == before


def test_a_truncated_ledger_is_one_clear_line(tmp_path: Path) -> None:
    path = tmp_path / "cut.db"
    with Ledger.open(path, create=True) as ledger:
        fill(ledger, fresh_run(), *(told(f"r{k}") for k in range(50)))
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(LedgerError, match="damaged"), Ledger.open(path) as ledger:
        ledger.corpus()


def test_an_empty_file_is_no_ledger_to_read_but_one_may_be_made_of_it(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    with pytest.raises(NotALedger, match="is empty, not a ledger"):
        Ledger.open(path)
    assert path.stat().st_size == 0
    Ledger.open(path, create=True).close()
    Ledger.open(path).close()


def test_a_pipe_and_an_impossible_name_are_told(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(NotALedger, match="is no ordinary file"):
        Ledger.open(tmp_path / "pipe", create=True)
    with pytest.raises(LedgerError, match="cannot be read"):
        Ledger.open(tmp_path / ("x" * 300), create=True)


def test_a_ledger_that_may_not_be_written_is_read_and_stays_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "kept.db"
    with Ledger.open(path, create=True) as ledger:
        fill(ledger, fresh_run(), told("a"))
    before = path.read_bytes()
    monkeypatch.setattr(opening, "_writable", lambda path: False)  # root may write everywhere
    with Ledger.open(path) as ledger:
        assert len(ledger.claims()) == 1
        with pytest.raises(LedgerError, match="cannot be written there"):
            ledger.append(fresh_run(), [told("b")])
    assert path.read_bytes() == before and [p.name for p in tmp_path.iterdir()] == ["kept.db"]
    (tmp_path / "kept.db-wal").write_bytes(b"rows")
    with pytest.raises(LedgerError, match=r"was left open by a build and may not be written; copy it and kept\.db-wal"):
        Ledger.open(path)


def test_any_file_name_will_do_for_a_ledger(tmp_path: Path) -> None:
    path = tmp_path / "a?b#c%20 d.db"
    with Ledger.open(path, create=True) as ledger:
        fill(ledger, fresh_run(), told("a"))
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_a_folder_and_a_missing_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(NotALedger, match="is a folder"):
        Ledger.open(tmp_path, create=True)
    with pytest.raises(LedgerError, match="the folder does not exist"):
        Ledger.open(tmp_path / "no" / "where.db", create=True)


def test_a_locked_ledger_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "busy.db"
    Ledger.open(path, create=True).close()
    monkeypatch.setattr(engines, "PATIENCE", 0.05)
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    try:
        with Ledger.open(path) as ledger, pytest.raises(LedgerBusy, match="another program is writing"):
            ledger.append(fresh_run(), [told("a")])
    finally:
        holder.close()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(LedgerError, match="cannot be written there"):
        Ledger.open(tmp_path / "x.db", create=True)
