"""A ledger as it stood after any run: the whole state, and nothing of what came later."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import reading, report
from ledgers import RUN, fill, fresh_run, raw, told
from sayso.errors import LedgerError, NotFound
from sayso.store.filters import Filter
from sayso.store.ledger import Ledger


def state(ledger: Ledger) -> list[Any]:
    """All that is shown and exported."""
    rows: list[Any] = [
        ledger.claims(),
        ledger.events(),
        ledger.origins(),
        ledger.statements(),
        ledger.reports(),
        ledger.issues(),
    ]
    return [list(r) for r in rows] + [list(ledger.events(Filter(place="River", since=None)))]


def test_the_whole_state_after_each_run_can_be_seen_again(address: str) -> None:
    with Ledger.open(address, create=True) as ledger:
        seen = []
        for items in ([told("a")], [told("b", 60), told("c", 41)], [told("a", 44)], [(raw("b"), reading(report("b")))]):
            fill(ledger, fresh_run(), *items)
            seen.append(state(ledger))
        assert [r.run for r in ledger.runs()] == [1, 2, 3, 4]
        assert [state(ledger.as_of(run)) for run in (1, 2, 3, 4)] == seen
        assert len({repr(s) for s in seen}) == 4
    with Ledger.open(address, as_of=2) as before:
        assert state(before) == seen[1]
        with pytest.raises(LedgerError, match="is shown as it stood before"):
            before.append(fresh_run(), [told("d")])
    with Ledger.open(address) as ledger:
        assert state(ledger) == seen[3]


def test_a_time_means_the_runs_that_had_begun_by_then(ledger: Ledger) -> None:
    for k, name in enumerate("abc"):
        fill(ledger, replace(RUN, started=RUN.started + timedelta(days=k)), told(name))
    noon = datetime(2026, 1, 2, 12, tzinfo=UTC)
    assert [r.report for r in ledger.as_of(noon).reports()] == ["a", "b"]
    assert [r.report for r in ledger.as_of(noon.replace(tzinfo=None)).reports()] == ["a", "b"], "without a zone: UTC"
    with pytest.raises(NotFound, match="no run had begun by 2025"):
        ledger.as_of(datetime(2025, 1, 1, tzinfo=UTC))
    with pytest.raises(NotFound, match="there is no run 9; list them with: sayso show runs"):
        ledger.as_of(9)


@given(steps=st.lists(st.tuples(st.sampled_from("abc"), st.integers(40, 43)), min_size=1, max_size=6))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_stood_after_a_run_is_what_was_read_by_then(steps: list[tuple[str, int]]) -> None:
    """Without linking, which is the same in every run: reports and claims of any history."""
    with Ledger.open(None) as ledger:
        seen = []
        for name, number in steps:
            ledger.append(fresh_run(), [told(name, number)])
            seen.append([(c.report, c.number) for c in ledger.claims()])
        wrote = [r.run for r in ledger.runs()]
        kept = [s for k, s in enumerate(seen) if k == 0 or s != seen[k - 1]]
        assert [[(c.report, c.number) for c in ledger.as_of(run).claims()] for run in wrote] == kept
        assert ledger.verify().sound
