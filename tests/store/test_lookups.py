"""What is read by way of indexes is what the whole corpus says."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.cli import event_view, tracing
from sayso.cli.terminal import OUT
from sayso.report.event_view import event_view as page_of
from sayso.report.index import Index
from sayso.store import views
from sayso.store.filters import Filter
from sayso.store.ledger import Ledger


def printed(show: Callable[[Ledger, str], None], ledger: Ledger, wanted: str, monkeypatch: pytest.MonkeyPatch) -> str:
    out = io.StringIO()
    monkeypatch.setattr(OUT, "file", out)
    show(ledger, wanted)
    return out.getvalue()


def test_an_event_is_told_alike_from_its_part_of_the_corpus_and_from_the_whole(
    sample_ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = sample_ledger.corpus()
    for event in whole.events:
        part = sample_ledger.corpus_of(event)
        assert page_of(Index(part), event, 0) == page_of(Index(whole), event, 0)
    parts = [printed(s, sample_ledger, e.event_id, monkeypatch) for e in whole.events for s in SHOWN]
    monkeypatch.setattr(Ledger, "corpus_of", lambda self, _event: self.corpus())
    assert parts == [printed(s, sample_ledger, e.event_id, monkeypatch) for e in whole.events for s in SHOWN]


SHOWN = (event_view.print_event, tracing.print_lineage)

filters = st.builds(
    Filter,
    place=st.none() | st.sampled_from(["Mayadin", "Mayadeen", "al", "Deir ez-Zor", "Syria", "river", "Nowhere"]),
    since=st.none() | st.dates(date(2017, 9, 25), date(2017, 10, 10)),
    until=st.none() | st.dates(date(2017, 9, 28), date(2017, 10, 15)),
    actor=st.none() | st.sampled_from(["russia", "COALITION", "nobody"]),
    kind=st.none() | st.sampled_from(["killed", "injured", "Air Strike", "displaced"]),
)


@given(where=filters)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_filter_finds_by_its_indexes_the_events_that_it_admits_of_all(sample_ledger: Ledger, where: Filter) -> None:
    corpus = sample_ledger.corpus()
    kinds = {c.claim_id: c.kind.value for c in corpus.claims}
    told: dict[str, set[Any]] = {}
    for item in corpus.traces:
        told.setdefault(item.event_id, set()).add(kinds[item.claim_id])
    knowing = where.knowing(corpus)
    admitted = [r for r in views.event_rows(corpus) if knowing.admits(r, told.get(r.event_id, ()))]
    assert list(sample_ledger.events(where)) == admitted
