"""A sound ledger is told to be sound, and whatever is changed in one is found and named."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from builders import claim, reading, report
from ledgers import fill, fresh_run, raw, told
from sayso.errors import SaysoError
from sayso.store.ledger import Ledger

KEYS = {"record": "seq", "run": "run_id", "blob": "sha256", "state": "seq", "lookup": "key", "place": "place_no"}
QUIET = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of a few reports and two runs, closed."""
    path = tmp_path_factory.mktemp("kept") / "sayso.db"
    with Ledger.open(path, create=True) as ledger:
        fill(ledger, fresh_run(), told("a"), told("b", 41))
        fill(ledger, fresh_run(), told("c", 60), told("a", 44))
        assert ledger.verify().sound
    return path


def rows(path: Path) -> dict[str, list[tuple[Any, ...]]] | None:
    """Everything in the file that means anything; None where it can no longer be read."""
    try:
        with closing(sqlite3.connect(path)) as database:
            database.text_factory = bytes
            content = {t: sorted(database.execute(f"SELECT * FROM {t}"), key=repr) for t in KEYS}
            content["schema"] = database.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
            return content
    except sqlite3.Error:
        return None


def findings(path: Path) -> list[str]:
    """What verifying finds; a ledger that cannot even be opened says so in one line."""
    try:
        with Ledger.open(path) as ledger:
            return list(ledger.verify().findings)
    except SaysoError as error:
        return [str(error)]


def test_a_ledger_is_sound_wherever_it_lies_and_tells_the_head_of_its_chain(ledger: Ledger) -> None:
    fill(ledger, fresh_run(), told("a"), told("b"))
    first = ledger.verify()
    assert first.findings == () and (first.reports, first.claims) == (2, 2)
    fill(ledger, fresh_run(), told("c"))
    later = ledger.verify(first.head)
    assert later.sound and later.head != first.head
    assert not ledger.verify("0" * 64).sound, "no record has this hash"


@pytest.mark.parametrize("table", sorted(KEYS))
def test_a_changed_cell_is_found_and_its_row_named_wherever_the_ledger_lies(ledger: Ledger, table: str) -> None:
    fill(ledger, fresh_run(), told("a"))
    column = {"record": "body", "run": "code", "blob": "size", "state": "until", "lookup": "kind", "place": "folded"}[
        table
    ]
    with ledger._engine.begin() as connection:
        name = connection.execute(text(f"SELECT {KEYS[table]} FROM {table} ORDER BY 1")).scalar()
        kind = connection.execute(text(f"SELECT {column} FROM {table}")).scalar()
        value = kind + 1 if isinstance(kind, int) else f"{kind}x"
        connection.execute(
            text(f"UPDATE {table} SET {column} = :value WHERE {KEYS[table]} = :name"), {"value": value, "name": name}
        )
    found = ledger.verify()
    assert any(str(name) in line for line in found.findings), found.findings


@given(data=st.data())
@QUIET
def test_any_cell_that_is_changed_is_found_and_its_row_named(kept: Path, tmp_path: Path, data: st.DataObject) -> None:
    path = tmp_path / "cell.db"
    shutil.copy(kept, path)
    with closing(sqlite3.connect(path)) as database:
        table = data.draw(st.sampled_from(sorted(KEYS)))
        names = [c[1] for c in database.execute(f"PRAGMA table_info({table})")]
        keys = [r[0] for r in database.execute(f"SELECT rowid FROM {table} ORDER BY rowid")]
        rowid, column = data.draw(st.sampled_from(keys)), data.draw(st.sampled_from(names))
        named, before = database.execute(
            f"SELECT {KEYS[table]}, {column} FROM {table} WHERE rowid = ?", (rowid,)
        ).fetchone()
        value = data.draw(_other(before))
        assume(value != before)
        try:
            database.execute("PRAGMA foreign_keys=OFF")
            database.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (value, rowid))
        except sqlite3.IntegrityError:
            assume(False)
        database.commit()
    found = findings(path)
    assert any(str(named) in line or str(value) in line for line in found), (table, column, before, value, found)


def _other(value: object) -> st.SearchStrategy[Any]:
    """Values beside ``value``, of its type."""
    if isinstance(value, int):
        return st.integers(-3, 10_000)
    if isinstance(value, bytes):
        at = st.integers(0, len(value) - 1)
        return st.builds(lambda k, bit: _flipped(value, k, bit), at, st.integers(0, 7))
    if value is None:
        return st.integers(0, 9)
    return st.one_of(st.just(""), st.just(f"{value} "), st.text(max_size=8), st.just(str(value)[:-1]))


def _flipped(value: bytes, at: int, bit: int) -> bytes:
    return value[:at] + bytes([value[at] ^ (1 << bit)]) + value[at + 1 :]


@given(at=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
@QUIET
def test_any_bit_of_the_file_that_is_flipped_is_found_if_it_changes_what_the_ledger_says(
    kept: Path, tmp_path: Path, at: float, bit: int
) -> None:
    path = tmp_path / "bit.db"
    whole = kept.read_bytes()
    path.write_bytes(_flipped(whole, int(at * len(whole)), bit))
    changed = rows(path) != rows(kept)
    for end in ("-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)
    assert not changed or findings(path), f"byte {int(at * len(whole))}, bit {bit}"


def test_words_that_are_not_those_of_the_report_are_found(ledger: Ledger) -> None:
    of = report("a")
    wrong = claim(of)
    object.__setattr__(wrong.evidence, "quote", "Words of another.")
    ledger.append(fresh_run(), [(raw("a"), reading(of, (wrong,)))])
    found = ledger.verify().findings
    assert any(wrong.claim_id in line and "evidence" in line for line in found)
    assert any("are not those of that hash" in line for line in found), "the bytes are not those that the report names"


def test_rows_that_are_lost_are_found(ledger: Ledger) -> None:
    fill(ledger, fresh_run(), told("a"))
    with ledger._engine.begin() as connection:
        connection.execute(text("DELETE FROM record WHERE seq = 3"))
        connection.execute(text("DELETE FROM blob"))
    found = ledger.verify().findings
    assert any("record 4" in line and "lost" in line for line in found)
    assert any(line.startswith("bytes") and line.endswith("lost") for line in found)


def test_what_is_derived_can_be_made_anew(ledger: Ledger) -> None:
    fill(ledger, fresh_run(), told("a"), told("b"))
    events = ledger.events()
    with ledger._engine.begin() as connection:
        for table in ("state", "lookup", "place"):
            connection.execute(text(f"DELETE FROM {table}"))
    assert not ledger.verify().sound and len(ledger.events()) == 0
    ledger.rebuild()
    assert ledger.verify().sound and list(ledger.events()) == list(events)


def test_damage_is_one_clear_line_to_whoever_reads(kept: Path, tmp_path: Path) -> None:
    read: list[Callable[[Ledger], object]] = [Ledger.corpus, Ledger.events, lambda ledger: list(ledger.readings())]
    path = tmp_path / "hurt.db"
    shutil.copy(kept, path)
    with closing(sqlite3.connect(path)) as database:
        database.execute("UPDATE record SET body = substr(body, 2) WHERE kind IN ('report', 'event')")
        database.commit()
    with Ledger.open(path) as ledger:
        for look in read:
            with pytest.raises(SaysoError, match=r"the ledger is damaged .*; see all of it with: sayso verify"):
                look(ledger)
