"""Decisions: each kind does what it says, keeps what was read beside what was set, and lapses where what it judged has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from conftest import NOW
from sayso.errors import DecisionError
from sayso.model.account import ReportReading
from sayso.model.claim import Claim, Kind, Qualifier
from sayso.model.dates import TimeBasis
from sayso.model.decision import Decision
from sayso.model.event import Corpus, Event, Grade
from sayso.model.place import Place, PlacePrecision
from sayso.model.statement import Role
from sayso.pipeline import Resources
from sayso.review.judging import Judge
from sayso.settings import Settings
from sayso.settling import settle
from sayso.store.ledger import Ledger
from short_reports import TEXTS, add, read_all

SETTINGS = Settings.load()


@pytest.fixture(scope="module")
def bench(resources: Resources) -> dict[str, ReportReading]:
    return read_all(resources)


class Desk:
    """A ledger of all reports of the bench, and a reviewer whose clock goes on by a minute a decision."""

    def __init__(self, bench: dict[str, ReportReading]) -> None:
        self.ledger, self.now = Ledger.open(None), NOW
        self.bench = bench
        add(self.ledger, NOW, bench.values())

    def decide(self, judged: Callable[[Judge], Decision]) -> Decision:
        self.now += timedelta(minutes=1)
        made = judged(Judge(self.ledger, "Ann", self.now, "seen on the page"))
        settle(self.ledger, SETTINGS, self.now, [made])
        return made

    @property
    def corpus(self) -> Corpus:
        return self.ledger.corpus()

    def claim(self, name: str, kind: Kind = Kind.KILLED, number: int | None = None) -> Claim:
        """The claim of a report of the bench, as it stands."""
        report = self.bench[name].report.report_id
        claims = (c for c in self.corpus.claims if c.report_id == report and c.kind is kind)
        return next(c for c in claims if number in (None, c.quantity.number))

    def event(self, claim: str) -> Event:
        return next(e for e in self.corpus.events if claim in e.claim_ids)

    def read_again(self, name: str, **changes: Any) -> None:
        """A new version of the reader reads the killed of a report otherwise."""
        reading = self.bench[name]
        claims = tuple(replace(c, **changes) if c.kind is Kind.KILLED else c for c in reading.claims)
        add(self.ledger, self.now, [replace(reading, claims=claims)], versions="2")

    def lapsed(self) -> list[str]:
        return [i.message for i in self.ledger.issues() if i.code == "decision-lapsed"]


@pytest.fixture
def desk(bench: dict[str, ReportReading]) -> Iterator[Desk]:
    made = Desk(bench)
    with made.ledger:
        yield made


def state(corpus: Corpus) -> Corpus:
    """All but the decisions themselves."""
    return replace(corpus, decisions=())


def test_same_joins_what_nothing_else_would_and_undo_parts_it_again(desk: Desk) -> None:
    before = state(desk.corpus)
    one, other = desk.claim("gate").claim_id, desk.claim("mill").claim_id
    made = desk.decide(lambda judge: judge.same(one, other))
    assert desk.event(one) == desk.event(other)
    desk.decide(lambda judge: judge.undo(made.decision_id))
    assert state(desk.corpus) == before
    assert [d.judgement.value for d in desk.corpus.decisions].count("undo") == 1


def test_different_parts_what_was_linked_also_by_events_and_undoing_the_undoing_parts_it_again(desk: Desk) -> None:
    one, other = desk.claim("mill").claim_id, desk.claim("tower").claim_id
    assert desk.event(one) == desk.event(other)
    made = desk.decide(lambda judge: judge.different(one, other))
    assert desk.event(one) != desk.event(other)
    undoing = desk.decide(lambda judge: judge.undo(made.decision_id))
    assert desk.event(one) == desk.event(other)
    desk.decide(lambda judge: judge.undo(undoing.decision_id))
    assert desk.event(one) != desk.event(other)


def test_of_two_decisions_that_contradict_each_other_the_later_stands_and_the_earlier_is_told_of(desk: Desk) -> None:
    one, other = desk.claim("mill").claim_id, desk.claim("tower").claim_id
    desk.decide(lambda judge: judge.different(one, other))
    desk.decide(lambda judge: judge.same(one, other))
    assert desk.event(one) == desk.event(other)
    (message,) = desk.lapsed()
    assert message.startswith("decision k") and message.endswith(
        "by later decisions some of both sides are one incident"
    )


def test_a_corrected_number_makes_the_figure_and_stands_beside_what_was_read(desk: Desk) -> None:
    claim = desk.claim("mill")
    desk.decide(lambda judge: judge.different(claim.claim_id, desk.claim("tower").claim_id))
    desk.decide(lambda judge: judge.correct(claim.claim_id, "number", "15"))
    desk.decide(lambda judge: judge.correct(claim.claim_id, "qualifier", "exact"))
    now = desk.claim("mill")
    assert (now.quantity.number, now.quantity.qualifier, now.quantity.low) == (15, Qualifier.EXACT, 15)
    assert now.quantity.text == claim.quantity.text and desk.corpus.as_read[claim.claim_id] == claim
    (figure,) = [f for f in desk.corpus.figures if claim.claim_id in f.used]
    assert (figure.low, figure.best, figure.high) == (15, 15, 15)
    told = {r.field: r.basis for r in now.reasons}
    assert told["number"] == "set by Ann, 2026-01-02: seen on the page; read as 12"


def test_a_date_set_links_what_the_wrong_one_kept_apart(desk: Desk) -> None:
    late, early = desk.claim("hill", number=41), desk.claim("river")
    assert desk.event(late.claim_id) != desk.event(early.claim_id)
    desk.decide(lambda judge: judge.date(late.claim_id, "2017-10-06"))
    assert desk.event(late.claim_id) == desk.event(early.claim_id)
    when = desk.claim("hill", number=41).when
    assert when is not None and when.basis is TimeBasis.REVIEWER and str(when.start) == str(when.end) == "2017-10-06"


def test_a_place_set_on_an_event_is_that_of_all_its_accounts(desk: Desk) -> None:
    claim = desk.claim("mill")
    bridge = Place("the old bridge", PlacePrecision.SITE, None, 34.5, 69.2, 1.0)
    made = desk.decide(lambda judge: judge.place(desk.event(claim.claim_id).event_id, bridge))
    event = desk.event(claim.claim_id)
    assert event.place is not None and event.place.name == "the old bridge" and len(event.account_ids) == 2
    assert len(made.anchors) == 2 and {a.judged for a in made.anchors} == {"Kabul (GeoNames 1138958)"}


def test_a_rejected_claim_counts_nowhere_and_an_event_of_none_else_is_gone(desk: Desk) -> None:
    before = state(desk.corpus)
    claim = desk.claim("gate", Kind.INJURED)
    made = desk.decide(lambda judge: judge.reject(claim.claim_id))
    assert claim.claim_id not in {c.claim_id for c in desk.corpus.claims} | {t.claim_id for t in desk.corpus.traces}
    assert desk.corpus.as_read[claim.claim_id] == claim and claim.kind not in {f.kind for f in desk.corpus.figures}
    with pytest.raises(DecisionError, match="was rejected; first: sayso undo k"):
        desk.decide(lambda judge: judge.confirm([claim.claim_id]))
    desk.decide(lambda judge: judge.undo(made.decision_id))
    assert state(desk.corpus) == before
    events = len(before.events)
    for item in [c for c in desk.corpus.claims if c.report_id == desk.bench["river"].report.report_id]:
        desk.decide(lambda judge, item=item: judge.reject(item.claim_id))  # type: ignore[misc]
    assert len(desk.corpus.events) == events - 1


def test_a_role_marked_by_hand_counts_and_tells_what_the_list_of_sides_says(desk: Desk) -> None:
    event = desk.event(desk.claim("river").claim_id)
    assert event.belligerent_only
    desk.decide(lambda judge: judge.role("russian ministry of defence", "witness", event.event_id))
    (support,) = [s for s in desk.corpus.supports if s.event_id == event.event_id]
    assert (support.role, support.machine_role, support.party) == (Role.WITNESS, Role.BELLIGERENT, None)
    assert (
        "by the list of sides belligerent" in support.role_reason
        and not desk.event(desk.claim("river").claim_id).belligerent_only
    )


def test_a_grade_by_hand_stands_until_the_rules_give_another(desk: Desk) -> None:
    claim = desk.claim("gate")
    desk.decide(lambda judge: judge.grade(desk.event(claim.claim_id).event_id, "discounted"))
    event = desk.event(claim.claim_id)
    assert (event.grade, event.machine_grade) == (Grade.DISCOUNTED, Grade.FAIR)
    assert event.grade_reason.startswith("Ann, 2026-01-02: seen on the page (by the rules fair: reported by 2")
    desk.decide(lambda judge: judge.reject(desk.claim("hill", number=14).claim_id))
    event = desk.event(claim.claim_id)
    assert (event.grade, event.machine_grade) == (Grade.WEAK, Grade.WEAK)
    assert desk.lapsed()[0].endswith("it judged “fair”, by the rules it is now “weak”")


# -- a new reading


def test_a_new_reading_keeps_every_decision(desk: Desk) -> None:
    claim, other = desk.claim("mill"), desk.claim("tower")
    desk.decide(lambda judge: judge.correct(claim.claim_id, "number", "15"))
    desk.decide(lambda judge: judge.different(claim.claim_id, other.claim_id))
    desk.read_again("mill", reader="rules-2")
    assert desk.claim("mill").quantity.number == 15 and desk.claim("mill").reader == "rules-2"
    assert desk.event(claim.claim_id) != desk.event(other.claim_id) and not desk.lapsed()


def test_a_reading_that_comes_to_what_was_set_agrees_and_another_one_lapses_the_decision(desk: Desk) -> None:
    claim = desk.claim("mill")
    desk.decide(lambda judge: judge.correct(claim.claim_id, "number", "15"))
    desk.read_again("mill", quantity=replace(claim.quantity, number=15))
    assert desk.claim("mill").quantity.number == 15 and not desk.lapsed()
    desk.read_again("mill", quantity=replace(claim.quantity, number=11))
    assert desk.claim("mill").quantity.number == 11
    (message,) = desk.lapsed()
    assert message.endswith("it judged “12”, which is now read as “11”")
    desk.read_again("mill")
    assert desk.claim("mill").quantity.number == 15 and not desk.lapsed()


def test_decisions_on_what_is_no_longer_read_lapse_and_say_so(desk: Desk) -> None:
    claim = desk.claim("mill")
    desk.decide(lambda judge: judge.correct(claim.claim_id, "number", "15"))
    desk.decide(lambda judge: judge.different(claim.claim_id, desk.claim("tower").claim_id))
    desk.decide(lambda judge: judge.grade(desk.event(claim.claim_id).event_id, "contested"))
    add(desk.ledger, desk.now, [replace(desk.bench["mill"], claims=(), accounts=())], versions="2")
    told = sorted(m.rsplit(": ", 1)[1] for m in desk.lapsed())
    assert told == [
        "none of the claims it rests on is read any more, or all are rejected",
        "none of the claims it rests on is read any more, or all are rejected",
        "the report is no longer read to make that claim",
    ]
    assert all(i.report == "mill.txt" for i in desk.ledger.issues() if i.code == "decision-lapsed")


# -- what cannot be decided


@pytest.mark.parametrize(
    ("judged", "words"),
    [
        (lambda j, c, e: j.correct(c, "number", "forty"), "'forty' is no number; write a whole number, or none"),
        (
            lambda j, c, e: j.correct(c, "number", "12"),
            "number of c.* was read as 12; say that it is right by: confirm",
        ),
        (lambda j, c, e: j.correct(c, "colour", "red"), "there is no field 'colour'; choose one of kind, number,"),
        (lambda j, c, e: j.correct(c, "stance", "sure"), "there is no stance 'sure'; choose one of asserted, denied,"),
        (lambda j, c, e: j.correct(c, "place", "Homs"), "a place is set by: sayso decide place"),
        (lambda j, c, e: j.correct(c, "subset_of", c), "is no other claim of the report of"),
        (lambda j, c, e: j.correct(c, "actor", "; "), "is no list of names"),
        (lambda j, c, e: j.correct(c, "said_on", "2017-10-01/2017-10-02"), "is no day; write 2017-10-06, or none"),
        (lambda j, c, e: j.date(c, "6 October"), "'6 October' is no date; write 2017-10-06, or"),
        (lambda j, c, e: j.date(c, "2017-10-08/2017-10-06"), "ends before it begins"),
        (lambda j, c, e: j.date(c, "2017-10-09"), "was read as 2017-10-09 already"),
        (lambda j, c, e: j.same(c, c), "are of one account of one report"),
        (
            lambda j, c, e: j.same(c, "e0000"),
            "no event has an id that begins with 'e0000'; list them with: sayso show events",
        ),
        (lambda j, c, e: j.same(c, "x1"), "'x1' is no id of a claim or account or event"),
        (lambda j, c, e: j.role("SANA", "media", e), "'SANA' is no origin of e.*; its origins are"),
        (lambda j, c, e: j.role("governor", "friend", e), "there is no role 'friend'; choose one of belligerent,"),
        (lambda j, c, e: j.grade(e, "likely"), "there is no grade 'likely'; choose one of confirmed,"),
        (lambda j, c, e: j.undo("k0"), "no decision has an id that begins with 'k0'; list them with: sayso log"),
        (lambda j, c, e: replace(j, author=" ").reject(c), "who decides\\? give --author NAME, or set SAYSO_AUTHOR"),
    ],
)
def test_what_cannot_be_decided_is_one_clear_line(
    sample: Desk, judged: Callable[[Judge, str, str], Decision], words: str
) -> None:
    claim = sample.claim("mill").claim_id
    with pytest.raises(DecisionError, match=words) as told:
        judged(Judge(sample.ledger, "Ann", NOW), claim, sample.event(claim).event_id)
    assert "\n" not in str(told.value)


@pytest.fixture(scope="module")
def sample(bench: dict[str, ReportReading]) -> Iterator[Desk]:
    assert set(bench) == set(TEXTS)
    made = Desk(bench)
    with made.ledger:
        yield made
