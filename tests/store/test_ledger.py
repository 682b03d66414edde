"""The ledger: append-only, idempotent, and safe against whatever file it is pointed at."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text

from builders import TOWN, claim, reading, report
from ledgers import RUN, fill, fresh_run, raw, told
from sayso.errors import FilterError, NotFound
from sayso.model.account import ReportReading
from sayso.model.issue import Issue
from sayso.model.report import RawReport
from sayso.store.filters import Filter
from sayso.store.ledger import Ledger
from sayso.store.rows import ClaimRow, EventRow

DESIGNED = (
    "claim_id report_id account_id event_id statement_id origin_id report url outlet title published kind number qualifier category "
    "affected actor means stance scope subset_of low high affected_text actor_text number_text victims names actor_said_by "
    "actor_stance place place_id lat lon place_text place_precision start end time_text time_precision time_basis said_by speaker via "
    "cue said_on said_on_basis headline evidence evidence_start evidence_end reader"
)


def count(ledger: Ledger, table: str) -> int:
    with ledger._engine.connect() as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar() or 0)


def test_claims_have_exactly_the_columns_of_the_design() -> None:
    assert " ".join(ClaimRow.__dataclass_fields__) == DESIGNED


def test_writing_the_same_again_adds_no_row_and_no_run(ledger: Ledger) -> None:
    fill(ledger, fresh_run(), told("a"), told("b"))
    before = (count(ledger, "record"), count(ledger, "run"), count(ledger, "blob"))
    fill(ledger, fresh_run(), told("a"), told("b"))
    assert (count(ledger, "record"), count(ledger, "run"), count(ledger, "blob")) == before
    assert before[1] == 1


def test_a_report_read_again_by_another_version_is_known_to_that_one_though_it_reads_the_same(ledger: Ledger) -> None:
    other = replace(RUN, versions={"reader": "2"})
    fill(ledger, fresh_run(), told("a"), told("b"))
    fill(ledger, replace(other), told("a"))
    assert ledger.known_reports(other) == {report("a").report_id}
    assert ledger.known_reports(RUN) == {report("b").report_id}


def test_more_reports_add_only_what_they_change(ledger: Ledger) -> None:
    fill(ledger, fresh_run(), told("a"))
    before = {r[0] for r in _rows(ledger)}
    fill(ledger, fresh_run(), told("b", 41))
    assert before <= {r[0] for r in _rows(ledger)}, "a row was changed or lost"
    assert len(ledger.reports()) == 2 and len(ledger.events()) == 1


def _rows(ledger: Ledger) -> list[tuple[object, ...]]:
    with ledger._engine.connect() as connection:
        return [(tuple(r),) for r in connection.execute(text("SELECT * FROM record"))]


def test_a_new_reading_supersedes_the_claims_it_no_longer_makes_and_deletes_nothing(ledger: Ledger) -> None:
    fill(ledger, fresh_run(), told("a"))
    rows = count(ledger, "record")
    item, made = told("a")
    fill(ledger, fresh_run(), (item, ReportReading(made.report, (), ())))
    assert len(ledger.claims()) == 0 and len(ledger.events()) == 0 and len(ledger.reports()) == 1
    assert count(ledger, "record") > rows


def test_new_bytes_at_one_address_supersede_the_old_report(ledger: Ledger) -> None:
    fill(ledger, fresh_run(), told("a"))
    of = replace(report("a"), report_id="rnew", sha256="1" * 64)
    fill(ledger, fresh_run(), (raw("a, corrected"), reading(of, (claim(of, 44),))))
    assert [r.report_id for r in ledger.reports()] == ["rnew"]
    assert [c.number for c in ledger.claims()] == [44]


def test_an_address_may_hold_any_character(ledger: Ledger) -> None:
    of = replace(report("a"), url="https://example.org/\x00?q=%s&x=:y", title="\x00")
    fill(ledger, fresh_run(), (raw("a"), reading(of, (claim(of),))))
    newer = replace(of, report_id="rnew", sha256="1" * 64)
    fill(ledger, fresh_run(), (raw("a, corrected"), reading(newer, (claim(newer),))))
    assert [(r.report_id, r.url, r.title) for r in ledger.reports()] == [("rnew", of.url, "\x00")]


def test_raw_bytes_come_back_and_every_row_names_its_run(ledger: Ledger) -> None:
    fill(ledger, fresh_run(), told("a"))
    assert ledger.raw(told("a")[1].report.sha256) == b"a"
    with pytest.raises(NotFound):
        ledger.raw("f" * 64)
    with ledger._engine.connect() as connection:
        orphans = connection.execute(
            text("SELECT count(*) FROM record WHERE run_id NOT IN (SELECT run_id FROM run)")
        ).scalar()
    assert orphans == 0


def test_reports_of_one_name_in_two_folders_are_two_and_each_is_superseded_where_it_lies(ledger: Ledger) -> None:
    def placed(number: int, sha256: str, location: str) -> tuple[RawReport, ReportReading]:
        of = replace(report("1.txt"), report_id=f"r{sha256}", sha256=sha256)
        return replace(raw("1.txt"), location=location), reading(of, (claim(of, number),))

    fill(ledger, fresh_run(), placed(40, "a", "/monday/1.txt"))
    fill(ledger, fresh_run(), placed(41, "b", "/tuesday/1.txt"))
    assert [r.report_id for r in ledger.reports()] == ["ra", "rb"]
    fill(ledger, fresh_run(), placed(42, "c", "/monday/1.txt"))
    assert [r.report_id for r in ledger.reports()] == ["rb", "rc"]
    with pytest.raises(NotFound, match=r"2 reports have the name '1\.txt'; give an id: rb, rc"):
        ledger.report("1.txt")


def test_a_reading_that_comes_out_the_same_with_new_versions_is_known_by_them(ledger: Ledger) -> None:
    fill(ledger, fresh_run(), told("a"))
    newer = replace(RUN, versions={"reader": "2"})
    fill(ledger, newer, told("a"))
    assert ledger.known_reports(newer) == {report("a").report_id}


def test_issues_of_a_report_go_when_it_is_read_without_them(ledger: Ledger) -> None:
    ledger.append(fresh_run(), [told("a")], [Issue("no-date", "a", "shows no date"), Issue("empty", "b", "is empty")])
    ledger.append(fresh_run(), [], [Issue("binary", "b", "is no text")])
    assert [(i.code, i.report) for i in ledger.issues()] == [("binary", "b"), ("no-date", "a")]
    ledger.append(fresh_run(), [told("a")])
    assert [(i.code, i.report) for i in ledger.issues()] == [("binary", "b")]
    assert count(ledger, "record") > 3, "the old issues are still written"


def test_issues_are_kept_once(ledger: Ledger) -> None:
    issue = Issue("empty", "x.txt", "is empty", "save it again")
    ledger.append(fresh_run(), [], [issue])
    ledger.append(fresh_run(), [], [issue])
    assert [i.message for i in ledger.issues()] == ["is empty"]


def test_known_reports_are_those_read_with_the_same_versions(ledger: Ledger) -> None:
    fill(ledger, RUN, told("a"))
    assert ledger.known_reports(RUN) == {report("a").report_id}
    assert ledger.known_reports(replace(RUN, versions={"reader": "2"})) == frozenset()


FILTERS = (
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
)


def test_filters_admit_what_was_asked_for(ledger: Ledger) -> None:
    of = report("a")
    made = claim(of, place=replace(TOWN, text="Old Bridge"))
    fill(ledger, fresh_run(), (raw("a"), reading(of, (made,))))
    for where, expected in FILTERS:
        assert len(ledger.claims(where)) == expected, where
        assert len(ledger.events(where)) == expected and len(ledger.origins(where)) == expected, where


def test_events_are_of_the_kind_of_incident_and_of_the_kinds_of_their_claims(ledger: Ledger) -> None:
    fill(ledger, fresh_run(), told("a"))
    assert len(ledger.events(Filter(kind="air strike"))) == len(ledger.events(Filter(kind="Killed"))) == 1
    assert len(ledger.events(Filter(kind="seized"))) == 0


def test_a_kind_that_there_is_not_is_told(ledger: Ledger) -> None:
    fill(ledger, fresh_run(), told("a"))
    with pytest.raises(FilterError, match="there is no kind 'air strike'; choose one of killed, injured,"):
        ledger.claims(Filter(kind="air strike"))
    with pytest.raises(FilterError, match=r"responsibility, air strike$"):
        ledger.events(Filter(kind="picnic"))


def test_ids_are_found_by_any_prefix_that_tells_them_apart(ledger: Ledger) -> None:
    fill(ledger, fresh_run(), told("a"))
    (row,) = ledger.events()
    assert isinstance(row, EventRow)
    assert ledger.event(row.event_id[:6]).event_id == row.event_id
    for prefix, words in (("zzz", "no event has an id"), ("", "no event has an id")):
        with pytest.raises(NotFound, match=words):
            ledger.event(prefix)
