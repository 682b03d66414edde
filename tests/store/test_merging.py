"""Two desks' ledgers become one: nothing is counted twice, and it is the ledger that one desk would have made of all reports."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import claim, reading
from ledgers import RUN, fill, fresh_run, told
from sayso.errors import NotFound
from sayso.model.account import ReportReading
from sayso.model.decision import Judgement, decided
from sayso.model.issue import Issue
from sayso.model.report import RawReport
from sayso.pipeline import merge
from sayso.settings import Settings
from sayso.store.ledger import Ledger
from sayso.store.records import decision_record
from sayso.store.writing import Run

SETTINGS = Settings()
Item = tuple[RawReport, ReportReading]


def later(days: int, **versions: str) -> Run:
    """A run some days after the first."""
    return replace(RUN, started=RUN.started + timedelta(days=days), versions=versions or RUN.versions)


def exports(ledger: Ledger) -> list[Any]:
    """All that is exported."""
    return [
        list(r)
        for r in (
            ledger.claims(),
            ledger.events(),
            ledger.origins(),
            ledger.statements(),
            ledger.disagreements(),
            ledger.reports(),
            ledger.copies(),
            ledger.issues(),
        )
    ]


def size(ledger: Ledger) -> int:
    return ledger.verify().records


def at_address(name: str, number: int, sha256: str, url: str = "https://example.org/a") -> Item:
    """What stood at an address at some time."""
    came, made = told(name, number)
    of = replace(made.report, report_id=f"r{sha256}", url=url)
    return came, reading(of, (claim(of, number, said_by="SOHR"),))


def decide(ledger: Ledger, run: Run, reason: str) -> None:
    """Record a decision that nothing hangs on."""
    made = decided(Judgement.CONFIRM, "Ada", run.started.isoformat(), reason)
    with ledger._writing(run) as writer:
        writer.write([decision_record(made)])


def test_a_merged_ledger_is_the_one_that_all_reports_at_once_make(ledger: Ledger) -> None:
    issue = Issue("no-date", "d", "shows no date")
    with Ledger.open(None) as other, Ledger.open(None) as whole:
        fill(ledger, later(0), told("a"), told("b", 60))
        fill(other, later(1), told("b", 60), told("c", 41), told("d"))
        other.append(later(1), [told("d")], [issue])
        fill(whole, later(0), told("a"), told("b", 60), told("c", 41), told("d"))
        whole.append(later(0), [told("d")], [issue])
        merged = merge(ledger, other, SETTINGS, later(2).started)
        assert (merged.reports, merged.issues) == (2, 1)
        assert exports(ledger) == exports(whole)
        assert ledger.verify().sound and other.verify().sound
        rows = size(ledger)
        assert merge(ledger, other, SETTINGS, later(3).started).reports == 0
        assert size(ledger) == rows, "a second time adds nothing"


@given(ours=st.sets(st.sampled_from("abcd")), theirs=st.sets(st.sampled_from("abcd"), min_size=1), turned=st.booleans())
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_it_makes_no_difference_how_the_reports_were_shared_out(ours: set[str], theirs: set[str], turned: bool) -> None:
    with Ledger.open(None) as here, Ledger.open(None) as there, Ledger.open(None) as whole:
        fill(here, later(0), *(told(n) for n in sorted(ours)))
        fill(there, later(1), *(told(n) for n in sorted(theirs)))
        fill(whole, later(0), *(told(n) for n in sorted(ours | theirs)))
        into, of = (there, here) if turned else (here, there)
        merge(into, of, SETTINGS, later(2).started)
        assert exports(into) == exports(whole)


def test_of_two_versions_the_one_read_later_stands_whichever_way_ledgers_are_merged() -> None:
    for turned in (False, True):
        with Ledger.open(None) as here, Ledger.open(None) as there:
            fill(here, later(0), at_address("a", 40, "1"), told("b"))
            fill(there, later(1), at_address("a", 44, "2"))
            newer_reader = later(2, reader="2")
            came, made = told("b")
            fill(there, newer_reader, (came, ReportReading(made.report, (), ())))
            into, of = (there, here) if turned else (here, there)
            merge(into, of, SETTINGS, later(3).started)
            assert [(r.report_id, r.claims) for r in into.reports()] == [("r2", 1), (made.report.report_id, 0)]
            assert [c.number for c in into.claims()] == [44]


def test_reports_without_an_address_are_never_taken_for_newer_ones_of_the_same_place() -> None:
    with Ledger.open(None) as here, Ledger.open(None) as there:
        for ledger, number, sha256 in ((here, 40, "1"), (there, 41, "2")):
            came, made = at_address("1.txt", number, sha256)
            of = replace(made.report, url=None)
            fill(ledger, later(0), (replace(came, location="/reports/1.txt"), reading(of, (claim(of, number),))))
        merge(here, there, SETTINGS, later(1).started)
        assert [r.report_id for r in here.reports()] == ["r1", "r2"]
        came, made = at_address("1.txt", 50, "3")
        of = replace(made.report, url=None)
        fill(here, later(2), (replace(came, location="/reports/1.txt"), reading(of, (claim(of, 50),))))
        assert [r.report_id for r in here.reports()] == ["r2", "r3"], "only what lay there on this machine is replaced"


def test_decisions_are_counted_once_and_stand_in_the_order_of_their_times() -> None:
    with Ledger.open(None) as here, Ledger.open(None) as there:
        for ledger in (here, there):
            fill(ledger, later(0), told("a"))
            decide(ledger, later(1), "both")
        decide(here, later(4), "mine")
        decide(there, later(3), "theirs")
        assert merge(here, there, SETTINGS, later(6).started).decisions == 1
        assert [d.reason for d in here.taken()] == ["both", "theirs", "mine"]
        assert merge(there, here, SETTINGS, later(7).started).decisions == 1
        assert list(there.taken()) == list(here.taken())
        assert here.verify().sound and there.verify().sound


def test_what_is_merged_names_the_run_that_made_it_and_history_stays_as_it_was(ledger: Ledger) -> None:
    with Ledger.open(None) as other:
        fill(ledger, later(3), told("a"))
        fill(other, later(1, reader="7"), told("b"))
        merge(ledger, other, SETTINGS, later(5).started)
        head = other.verify().head
        own, merging, brought = ledger.runs()
        assert (own.merged_in, merging.merged_in, brought.merged_in) == (None, None, merging.run)
        assert '"reader": "7"' in brought.versions and brought.started == later(1).started.isoformat()
        with ledger._reading() as snapshot:
            assert [i for i, _ in snapshot.bodies("merge")] == [head], "the other chain's head is a part of this chain"
        assert [r.report for r in ledger.as_of(own.run).reports()] == ["a"]
        assert [r.report for r in ledger.as_of(later(4).started).reports()] == ["a"]
        assert len(ledger.as_of(merging.run).reports()) == 2
        with pytest.raises(NotFound, match="is of another ledger, merged in by run 2; name that one"):
            ledger.as_of(brought.run)


def test_a_ledger_merged_with_itself_or_an_empty_one_stays_as_it_is(ledger: Ledger) -> None:
    fill(ledger, fresh_run(), told("a"))
    rows = size(ledger)
    with Ledger.open(None) as empty:
        assert merge(ledger, empty, SETTINGS, later(1).started).reports == 0
    assert merge(ledger, ledger, SETTINGS, later(1).started).reports == 0
    assert size(ledger) == rows
