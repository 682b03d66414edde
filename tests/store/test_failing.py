"""What can go wrong around a ledger: one clear line each, and nothing that was committed is lost."""

from __future__ import annotations

import os
import subprocess
import sys
import zlib
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, make_url, text

from ledgers import fill, fresh_run, told
from sayso.errors import LedgerBusy, LedgerDamaged, LedgerError, NewerLedger, NotALedger, NotFound
from sayso.model import codec
from sayso.store import engines, opening
from sayso.store.engines import for_writing, postgres_engine, sqlite_engine
from sayso.store.ledger import Ledger

TESTS = Path(__file__).parent.parent


def engine(address: str) -> Any:
    """An engine on a database, past the ledger's door."""
    return postgres_engine(address) if engines.is_address(address) else sqlite_engine(Path(address))


FILL = """
import resource, sys
from ledgers import fresh_run, told
from sayso.store.ledger import Ledger

with Ledger.open(sys.argv[1]) as ledger:
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)
    for k in range(400):
        ledger.append(fresh_run(), [told(f"more {k}")])
"""


@pytest.mark.parametrize("room", [10_000, 100_000, 400_000])
def test_a_full_disk_is_one_clear_line_and_loses_nothing(tmp_path: Path, room: int) -> None:
    path = tmp_path / "sayso.db"
    with Ledger.open(path, create=True) as ledger:
        fill(ledger, fresh_run(), told("a"))
    environment = {**os.environ, "PYTHONPATH": str(TESTS)}
    done = subprocess.run(
        [sys.executable, "-c", FILL, str(path), str(room)], env=environment, capture_output=True, text=True, check=False
    )
    assert done.stderr.splitlines()[-1].startswith(f"sayso.errors.LedgerError: {path}: the disk is full, or fails")
    with Ledger.open(path) as ledger:
        before = {r.report for r in ledger.reports()}
        assert "a" in before and ledger.verify().findings == ()
        fill(ledger, fresh_run(), told("b"))
        assert {r.report for r in ledger.reports()} == before | {"b"} and ledger.verify().findings == ()


def test_a_full_disk_leaves_no_half_of_a_backup(tmp_path: Path) -> None:
    path, script = tmp_path / "sayso.db", FILL.replace("for k in range(400):", "for k in ():")
    with Ledger.open(path, create=True) as ledger:
        fill(ledger, fresh_run(), told("a"))
    copy = tmp_path / "copies" / "copy.db"
    copy.parent.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(TESTS)}
    command = [sys.executable, "-c", script + f"    ledger.backup({str(copy)!r})\n", str(path), "20000"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert f"{path}, copied to {copy}: the disk is full, or fails" in done.stderr.splitlines()[-1]
    assert list(copy.parent.iterdir()) == []


def test_a_ledger_that_another_holds_is_told(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    Ledger.open(address, create=True).close()
    monkeypatch.setattr(engines, "PATIENCE", 0.05)
    holder = engine(address)
    with (
        for_writing(holder),
        Ledger.open(address) as ledger,
        pytest.raises(LedgerBusy, match="another program is writing to the ledger; try again when it has ended"),
    ):
        ledger.append(fresh_run(), [told("a")])
    holder.dispose()
    with Ledger.open(address) as ledger:
        ledger.append(fresh_run(), [told("a")])
        assert ledger.verify().findings == ()


def test_a_write_that_fails_leaves_the_run_unwritten(address: str) -> None:
    with Ledger.open(address, create=True) as ledger:
        run = fresh_run()
        with pytest.raises(ZeroDivisionError), ledger._writing(run) as writer:
            writer.reports([told("a")])
            1 / 0  # noqa: B018
        assert len(ledger.runs()) == 0 and len(ledger.reports()) == 0
        fill(ledger, run, told("a"))
        assert ledger.verify().findings == ()


def test_a_database_without_a_ledger_or_of_another_program_is_told(postgres: Any) -> None:
    address = postgres()
    with pytest.raises(NotFound, match=r"there is no ledger; make one with: sayso build PATH --ledger postgresql://"):
        Ledger.open(address)
    other = engine(address)
    with other.begin() as connection:
        connection.execute(text("CREATE TABLE birds (name TEXT)"))
    other.dispose()
    with pytest.raises(NotALedger, match="holds tables of another program; name another file or database"):
        Ledger.open(address, create=True)


def test_a_database_that_cannot_be_reached_is_told_without_its_password() -> None:
    address = "postgresql://desk:secret@localhost:1/ledger"
    with pytest.raises(
        LedgerError, match=r"the database cannot be reached .*; check the address, and that it runs"
    ) as caught:
        Ledger.open(address)
    assert "secret" not in str(caught.value) and "desk:***@localhost" in str(caught.value)
    with pytest.raises(
        NotALedger, match="that is no address of a database; write it like postgresql://user@host/database"
    ):
        Ledger.open("postgresql://desk:secret@host:port/ledger")


def test_a_database_that_may_not_be_written_is_told(postgres: Any) -> None:
    address = postgres()
    with Ledger.open(address, create=True) as ledger:
        fill(ledger, fresh_run(), told("a"))
    url = make_url(address).update_query_dict({"options": "-c default_transaction_read_only=on"})
    with Ledger.open(url.render_as_string(hide_password=False)) as ledger:
        assert len(ledger.claims()) == 1
        with pytest.raises(LedgerError, match="cannot be written or read by this user"):
            ledger.append(fresh_run(), [told("b")])


def test_without_the_extra_postgresql_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(
        LedgerError, match=r"PostgreSQL needs the extra postgres; install it with: pip install 'sayso\[postgres\]'"
    ):
        Ledger.open("postgresql://localhost/ledger")


def test_a_database_of_a_later_version_is_told(postgres: Any) -> None:
    address = postgres()
    Ledger.open(address, create=True).close()
    later = create_engine(make_url(address).set(drivername="postgresql+psycopg"))
    with later.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    later.dispose()
    with pytest.raises(NewerLedger, match=r"was written by a later version of Sayso \(schema 9999\); update Sayso"):
        Ledger.open(address)


def test_a_table_that_is_gone_is_told_as_damage(address: str) -> None:
    Ledger.open(address, create=True).close()
    hurt = engine(address)
    with hurt.begin() as connection:
        connection.execute(text("DROP VIEW current"))
        connection.execute(text("DROP TABLE state"))
    hurt.dispose()
    with Ledger.open(address) as ledger, pytest.raises(LedgerDamaged, match="the ledger is damaged"):
        ledger.corpus()


def old_ledger(address: str) -> None:
    """A ledger of the first schema: two runs, of which the second reads a report anew."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(opening.__file__).parent / "migrations"))
    if not engines.is_address(address):
        opening._sign(Path(address))
    old = engine(address)
    with old.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        for run_id, number in ((1, 40), (2, 44)):
            came, made = told("a", number)
            run = {"run_id": run_id, "started": f"2026-01-0{run_id}T00:00:00+00:00", "code": "0", "versions": "{}"}
            connection.execute(text("INSERT INTO run VALUES (:run_id, :started, :code, :versions, '')"), run)
            of, (made_claim,) = made.report, made.claims
            rows = [("report", of.report_id, "a", of), ("claim", made_claim.claim_id, of.report_id, made_claim)]
            for k, (kind, i, owner, value) in enumerate(rows):
                row = {
                    "seq": 2 * run_id + k,
                    "kind": kind,
                    "id": i,
                    "owner": owner,
                    "run": run_id,
                    "body": codec.dumps(value),
                }
                sql = "INSERT INTO record (seq, kind, id, owner, run_id, gone, body) VALUES (:seq, :kind, :id, :owner, :run, 0, :body)"
                connection.execute(text(sql), row)
        blob = {"sha256": made.report.sha256, "size": len(came.raw), "data": zlib.compress(came.raw)}
        connection.execute(text("INSERT INTO blob VALUES (:sha256, 1, :size, :data)"), blob)
    old.dispose()


def test_a_ledger_of_an_older_version_is_brought_up_to_date_with_its_history(address: str) -> None:
    old_ledger(address)
    with Ledger.open(address) as ledger:
        assert ledger.verify().findings == ()
        assert [c.number for c in ledger.claims()] == [44] and ledger.unlinked() == 1
        assert [c.number for c in ledger.as_of(1).claims()] == [40]
        fill(ledger, fresh_run(), told("b"))
        assert ledger.verify().findings == () and len(ledger.reports()) == 2
