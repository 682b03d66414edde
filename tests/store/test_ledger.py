"""The ledger: append-only, idempotent, and safe against whatever file it is pointed at."""

from __future__ import annotations

import os
import sqlite3
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from builders import TOWN, claim, reading, report
from sayso.errors import FilterError, LedgerBusy, LedgerError, NewerLedger, NotALedger, NotFound
from sayso.model.account import ReportReading
from sayso.model.issue import Issue
from sayso.model.report import Media, RawReport
from sayso.pipeline import assemble
from sayso.store import opening
from sayso.store.filters import Filter
from sayso.store.ledger import Ledger
from sayso.store.rows import ClaimRow, EventRow
from sayso.store.writing import Run

RUN = Run(datetime(2026, 1, 1, tzinfo=UTC), "test", {"reader": "1"}, "")
DESIGNED = (
    "claim_id report_id account_id event_id statement_id origin_id report url outlet title published kind number qualifier category "
    "affected actor means stance scope subset_of low high affected_text actor_text number_text victims names actor_said_by "
    "actor_stance place place_id lat lon place_text place_precision start end time_text time_precision time_basis said_by speaker via "
    "cue said_on said_on_basis headline evidence evidence_start evidence_end reader"
)


def fresh_run() -> Run:
    return replace(RUN)


def raw(name: str) -> RawReport:
    return RawReport(name, name.encode(), Media.TEXT, name, "utf-8")


def told(name: str, number: int = 40) -> tuple[RawReport, ReportReading]:
    of = report(name)
    return raw(name), reading(of, (claim(of, number, said_by="SOHR"),))


def count(ledger: Ledger, table: str) -> int:
    with ledger._engine.connect() as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar() or 0)


def fill(ledger: Ledger, run: Run, *items: tuple[RawReport, ReportReading]) -> None:
    ledger.append(run, items)
    ledger.append_corpus(run, assemble(ledger.readings()))


def test_claims_have_exactly_the_columns_of_the_design() -> None:
    assert " ".join(ClaimRow.__dataclass_fields__) == DESIGNED


def test_writing_the_same_again_adds_no_row_and_no_run() -> None:
    with Ledger.open(None) as ledger:
        fill(ledger, fresh_run(), told("a"), told("b"))
        before = (count(ledger, "record"), count(ledger, "run"), count(ledger, "blob"))
        fill(ledger, fresh_run(), told("a"), told("b"))
        assert (count(ledger, "record"), count(ledger, "run"), count(ledger, "blob")) == before
        assert before[1] == 1


def test_a_report_read_again_by_another_version_is_known_to_that_one_though_it_reads_the_same() -> None:
    other = replace(RUN, versions={"reader": "2"})
    with Ledger.open(None) as ledger:
        fill(ledger, fresh_run(), told("a"), told("b"))
        fill(ledger, replace(other), told("a"))
        assert ledger.known_reports(other) == {report("a").report_id}
        assert ledger.known_reports(RUN) == {report("b").report_id}


def test_more_reports_add_only_what_they_change() -> None:
    with Ledger.open(None) as ledger:
        fill(ledger, fresh_run(), told("a"))
        before = {r[0] for r in _rows(ledger)}
        fill(ledger, fresh_run(), told("b", 41))
        assert before <= {r[0] for r in _rows(ledger)}, "a row was changed or lost"
        assert len(ledger.reports()) == 2 and len(ledger.events()) == 1


def _rows(ledger: Ledger) -> list[tuple[object, ...]]:
    with ledger._engine.connect() as connection:
        return [(tuple(r),) for r in connection.execute(text("SELECT * FROM record"))]


def test_a_new_reading_supersedes_the_claims_it_no_longer_makes_and_deletes_nothing() -> None:
    with Ledger.open(None) as ledger:
        fill(ledger, fresh_run(), told("a"))
        rows = count(ledger, "record")
        item, made = told("a")
        fill(ledger, fresh_run(), (item, ReportReading(made.report, (), ())))
        assert len(ledger.claims()) == 0 and len(ledger.events()) == 0 and len(ledger.reports()) == 1
        assert count(ledger, "record") > rows


def test_new_bytes_at_one_address_supersede_the_old_report() -> None:
    with Ledger.open(None) as ledger:
        fill(ledger, fresh_run(), told("a"))
        of = replace(report("a"), report_id="rnew", sha256="1" * 64)
        fill(ledger, fresh_run(), (raw("a, corrected"), reading(of, (claim(of, 44),))))
        assert [r.report_id for r in ledger.reports()] == ["rnew"]
        assert [c.number for c in ledger.claims()] == [44]


def test_raw_bytes_come_back_and_every_row_names_its_run() -> None:
    with Ledger.open(None) as ledger:
        fill(ledger, fresh_run(), told("a"))
        assert ledger.raw("0" * 64) == b"a"
        with pytest.raises(NotFound):
            ledger.raw("f" * 64)
        with ledger._engine.connect() as connection:
            orphans = connection.execute(
                text("SELECT count(*) FROM record WHERE run_id NOT IN (SELECT run_id FROM run)")
            ).scalar()
        assert orphans == 0


def test_reports_of_one_name_in_two_folders_are_two_and_each_is_superseded_where_it_lies() -> None:
    def placed(number: int, sha256: str, location: str) -> tuple[RawReport, ReportReading]:
        of = replace(report("1.txt"), report_id=f"r{sha256}", sha256=sha256)
        return replace(raw("1.txt"), location=location), reading(of, (claim(of, number),))

    with Ledger.open(None) as ledger:
        fill(ledger, fresh_run(), placed(40, "a", "/monday/1.txt"))
        fill(ledger, fresh_run(), placed(41, "b", "/tuesday/1.txt"))
        assert [r.report_id for r in ledger.reports()] == ["ra", "rb"]
        fill(ledger, fresh_run(), placed(42, "c", "/monday/1.txt"))
        assert [r.report_id for r in ledger.reports()] == ["rb", "rc"]
        with pytest.raises(NotFound, match=r"2 reports have the name '1\.txt'; give an id: rb, rc"):
            ledger.report("1.txt")


def test_a_reading_that_comes_out_the_same_with_new_versions_is_known_by_them() -> None:
    with Ledger.open(None) as ledger:
        fill(ledger, fresh_run(), told("a"))
        newer = replace(RUN, versions={"reader": "2"})
        fill(ledger, newer, told("a"))
        assert ledger.known_reports(newer) == {report("a").report_id}


def test_issues_of_a_report_go_when_it_is_read_without_them() -> None:
    with Ledger.open(None) as ledger:
        ledger.append(
            fresh_run(), [told("a")], [Issue("no-date", "a", "shows no date"), Issue("empty", "b", "is empty")]
        )
        ledger.append(fresh_run(), [], [Issue("binary", "b", "is no text")])
        assert [(i.code, i.report) for i in ledger.issues()] == [("binary", "b"), ("no-date", "a")]
        ledger.append(fresh_run(), [told("a")])
        assert [(i.code, i.report) for i in ledger.issues()] == [("binary", "b")]
        assert count(ledger, "record") > 3, "the old issues are still written"


def test_issues_are_kept_once() -> None:
    issue = Issue("empty", "x.txt", "is empty", "save it again")
    with Ledger.open(None) as ledger:
        ledger.append(fresh_run(), [], [issue])
        ledger.append(fresh_run(), [], [issue])
        assert [i.message for i in ledger.issues()] == ["is empty"]


def test_known_reports_are_those_read_with_the_same_versions() -> None:
    with Ledger.open(None) as ledger:
        fill(ledger, RUN, told("a"))
        assert ledger.known_reports(RUN) == {report("a").report_id}
        assert ledger.known_reports(replace(RUN, versions={"reader": "2"})) == frozenset()


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        (Filter(), 1),
        (Filter(place="river"), 1),
        (Filter(place="hill"), 0),
        (Filter(place="Rivertoun"), 1),  # sounds alike
        (Filter(place="Old Bridge"), 1),  # as the report wrote it
        (Filter(place="Nowhere", place_ids=frozenset({1})), 1),  # as a gazetteer knows it
        (Filter(actor="RUSSIA"), 1),
        (Filter(kind="killed"), 1),
        (Filter(kind="injured"), 0),
        (Filter(since=date(2017, 10, 6)), 1),
        (Filter(since=date(2017, 10, 7)), 0),
        (Filter(until=date(2017, 10, 5)), 0),
    ],
)
def test_filters_admit_what_was_asked_for(where: Filter, expected: int) -> None:
    of = report("a")
    made = claim(of, place=replace(TOWN, text="Old Bridge"))
    with Ledger.open(None) as ledger:
        fill(ledger, fresh_run(), (raw("a"), reading(of, (made,))))
        assert len(ledger.claims(where)) == expected
        assert len(ledger.events(where)) == expected and len(ledger.origins(where)) == expected


def test_events_are_of_the_kind_of_incident_and_of_the_kinds_of_their_claims() -> None:
    with Ledger.open(None) as ledger:
        fill(ledger, fresh_run(), told("a"))
        assert len(ledger.events(Filter(kind="air strike"))) == len(ledger.events(Filter(kind="Killed"))) == 1
        assert len(ledger.events(Filter(kind="seized"))) == 0


def test_a_kind_that_there_is_not_is_told() -> None:
    with Ledger.open(None) as ledger:
        fill(ledger, fresh_run(), told("a"))
        with pytest.raises(FilterError, match="there is no kind 'air strike'; choose one of killed, injured,"):
            ledger.claims(Filter(kind="air strike"))
        with pytest.raises(FilterError, match=r"responsibility, air strike$"):
            ledger.events(Filter(kind="picnic"))


def test_ids_are_found_by_any_prefix_that_tells_them_apart() -> None:
    with Ledger.open(None) as ledger:
        fill(ledger, fresh_run(), told("a"))
        (row,) = ledger.events()
        assert isinstance(row, EventRow)
        assert ledger.event(row.event_id[:6]).event_id == row.event_id
        for prefix, words in (("zzz", "no event has an id"), ("", "no event has an id")):
            with pytest.raises(NotFound, match=words):
                ledger.event(prefix)


# -- what a ledger is not


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
    engine = opening._engine
    monkeypatch.setattr(opening, "_engine", lambda p, **more: _impatient(engine(p, **more)))
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    try:
        with Ledger.open(path) as ledger, pytest.raises(LedgerBusy, match="another program is writing"):
            ledger.append(fresh_run(), [told("a")])
    finally:
        holder.close()


def _impatient(engine: object) -> object:
    from sqlalchemy import event

    event.listen(engine, "connect", lambda c, _: c.execute("PRAGMA busy_timeout=50"))
    return engine


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(LedgerError, match="cannot be written there"):
        Ledger.open(tmp_path / "x.db", create=True)
