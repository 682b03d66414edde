"""Figures depend only on what was decided and read: not on the order of builds and decisions, nor on what was undone."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from conftest import NOW
from sayso.errors import DecisionError
from sayso.model.account import ReportReading
from sayso.model.decision import Decision, standing
from sayso.model.event import Corpus, Grade
from sayso.model.place import Place, PlacePrecision
from sayso.model.statement import Role
from sayso.pipeline import Resources, relink
from sayso.review.judging import Judge
from sayso.settings import Settings
from sayso.settling import settle
from sayso.store.ledger import Ledger
from short_reports import add, read_all

SETTINGS = Settings.load()
PLACES = (None, Place("the mill", PlacePrecision.SITE, None, 36.2, 37.1, 1.0))


@pytest.fixture(scope="module")
def bench(resources: Resources) -> dict[str, ReportReading]:
    return read_all(resources)


def all_but_decisions(corpus: Corpus) -> Corpus:
    """A corpus without the rows of decisions and what tells of them by their ids."""
    return replace(corpus, decisions=(), issues=())


def some_decision(rng: random.Random, judge: Judge) -> Decision:
    """Any judgement of anything in the ledger."""
    corpus = judge.ledger.corpus()
    claim = rng.choice(corpus.claims).claim_id
    event = rng.choice(corpus.events).event_id
    subject = rng.choice([claim, event, rng.choice(corpus.accounts).account_id])
    support = rng.choice(corpus.supports)
    origin = next(o.name for o in corpus.origins if o.origin_id == support.origin_id)
    kinds = {
        "same": lambda: judge.same(subject, rng.choice(corpus.events).event_id),
        "different": lambda: judge.different(claim, rng.choice(corpus.claims).claim_id),
        "number": lambda: judge.correct(claim, "number", str(rng.choice([7, 14, 41]))),
        "category": lambda: judge.correct(claim, "category", rng.choice(["civilian", "combatant"])),
        "reject": lambda: judge.reject(claim),
        "confirm": lambda: judge.confirm([claim]),
        "place": lambda: judge.place(subject, rng.choice(PLACES)),
        "date": lambda: judge.date(subject, rng.choice(["2017-10-06", "2017-10-08", "none"])),
        "role": lambda: judge.role(origin, rng.choice(list(Role)).value, support.event_id),
        "grade": lambda: judge.grade(event, rng.choice(list(Grade)).value),
        "undo": lambda: judge.undo(rng.choice(judge.ledger.taken()).decision_id),
    }
    return kinds[
        rng.choice([*kinds, "different", "same", "undo"] if judge.ledger.taken() else ["same", "different", "date"])
    ]()


@settings(max_examples=4, deadline=None, phases=[Phase.generate])
@given(st.integers(0, 100_000))
def test_random_decisions_and_builds_come_to_what_was_decided_and_read(
    bench: dict[str, ReportReading], seed: int
) -> None:
    rng, now = random.Random(seed), NOW
    waiting = [bench[name] for name in sorted(bench)]
    rng.shuffle(waiting)
    with Ledger.open(None) as ledger, Ledger.open(None) as at_once, Ledger.open(None) as undecided:
        while waiting or rng.random() < 0.7:
            now += timedelta(minutes=1)
            if waiting and (not ledger.corpus().claims or rng.random() < 0.4):
                count = rng.randint(1, 2)
                add(ledger, now, waiting[:count])
                waiting = waiting[count:]
                continue
            try:
                settle(ledger, SETTINGS, now, [some_decision(rng, Judge(ledger, "Ann", now))])
            except DecisionError:
                continue
        add(at_once, now, bench.values())
        settle(at_once, SETTINGS, now, ledger.taken())
        relink(at_once, SETTINGS, now)
        assert ledger.corpus() == at_once.corpus() and list(ledger.issues()) == list(at_once.issues())
        for item in standing(ledger.taken()):
            now += timedelta(minutes=1)
            settle(ledger, SETTINGS, now, [Judge(ledger, "Ann", now).undo(item.decision_id)])
        add(undecided, now, bench.values())
        assert all_but_decisions(ledger.corpus()) == all_but_decisions(undecided.corpus())
