"""Linking: accounts of one incident join, others never do, and the order of arrival makes no difference."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import COUNTRY, OTHER_TOWN, TOWN, account, claim, day, reading, readings, report
from sayso.link import link, shipped
from sayso.link.facts import all_told, row
from sayso.link.levels import COMPARISONS
from sayso.link.scoring import EXCLUDED, Pair, scorer
from sayso.link.wording import shipped as wording
from sayso.model.account import ReportReading
from sayso.model.claim import Category, Kind
from sayso.model.dates import TimeBasis, When
from sayso.model.linkage import Linkage, Linked
from sayso.model.ruling import Rulings
from sayso.review.bonds import Bonds


def groups(linkage: Linkage) -> set[frozenset[str]]:
    return {frozenset(a.account_id for a in c.accounts) for c in linkage.clusters}


def one(name: str, **more: object) -> ReportReading:
    """A report with one claim in one account."""
    of = report(name, published=str(more.pop("published", "2017-10-07")))
    return reading(of, (claim(of, **more),))  # type: ignore[arg-type]


def test_the_same_strike_told_by_two_outlets_is_one_event() -> None:
    assert len(link(readings(one("a"), one("b", number=41))).clusters) == 1


def some_reports(rng: random.Random, size: int) -> list[ReportReading]:
    """Reports of which some tell of the same strikes, some without a date or a place, and some of the whole of two strikes."""
    made = []
    for k in range(size):
        place = rng.choice([TOWN, OTHER_TOWN, None])
        when = rng.choice([day("2017-10-06"), day("2017-10-06", "2017-10-07"), day("2017-10-09"), None])
        if rng.random() < 0.3:
            of = report(f"r{k}")
            whole, part = claim(of, 120, at=0, place=COUNTRY, when=when), claim(of, 40, at=3, place=TOWN, when=when)
            top = account(of, whole)
            made.append(ReportReading(of, (whole, part), (top, account(of, part, part_of=top.account_id))))
        else:
            made.append(one(f"r{k}", number=rng.choice([40, 41, 80, 12]), place=place, when=when))
    return made


@pytest.mark.parametrize(
    ("phenomenon", "other"),
    [
        ("another town", {"place": OTHER_TOWN}),
        ("the day after next in the same town", {"when": day("2017-10-08")}),
        ("the next day in the same town", {"when": day("2017-10-07")}),
        (
            "civilians where the other tells of fighters",
            {"category": Category.CIVILIAN, "affected": ("civilians",), "number": 14},
        ),
        ("undated, with another figure", {"when": None, "number": 77}),
        ("unplaced, with another figure", {"place": None, "number": 77}),
    ],
)
def test_what_differs_in_kind_stays_apart(phenomenon: str, other: dict[str, object]) -> None:
    assert len(link(readings(one("a"), one("b", **other))).clusters) == 2, phenomenon


def test_an_undated_account_joins_by_place_actor_and_an_equal_figure_and_borrows_the_dates() -> None:
    linkage = link(readings(one("a"), one("b", when=None)))
    assert len(linkage.clusters) == 1
    (lent,) = linkage.linked_when.values()
    assert lent.basis is TimeBasis.LINKED and str(lent.start) == "2017-10-06"


def test_two_accounts_that_one_report_tells_apart_never_join_also_not_through_a_third() -> None:
    of = report("two")
    first, second = claim(of, 40, at=0), claim(of, 40, at=3)
    both = reading(of, (first,), (second,))
    linkage = link(readings(both, one("b"), one("c")))
    for cluster in linkage.clusters:
        assert sum(a.report_id == of.report_id for a in cluster.accounts) <= 1


def test_a_total_is_the_parent_of_the_incidents_it_spans_across_reports() -> None:
    of = report("a")
    total, part, other = claim(of, 120, at=0, place=COUNTRY), claim(of, 40, at=3), claim(of, 80, at=6, place=OTHER_TOWN)
    whole = account(of, total)
    told = ReportReading(
        of,
        (total, part, other),
        (whole, account(of, part, part_of=whole.account_id), account(of, other, part_of=whole.account_id)),
    )
    linkage = link(readings(told, one("b")))
    by_account = {a.account_id: c for c in linkage.clusters for a in c.accounts}
    town = by_account[told.accounts[1].account_id]
    assert len(town.accounts) == 2 and town.parent_id == by_account[whole.account_id].event_id


@pytest.mark.parametrize(
    ("phenomenon", "total", "when", "adds_up"),
    [
        ("the figures of two towns come to that of the country", 120, day("2017-10-06"), True),
        ("they come to less", 150, day("2017-10-06"), False),
        ("the country's figure is of another day", 120, day("2017-10-08"), False),
    ],
)
def test_a_total_is_the_parent_of_what_other_reports_tell_where_it_adds_up(
    phenomenon: str, total: int, when: When, adds_up: bool
) -> None:
    whole, town, other = (
        one("a", number=total, place=COUNTRY, when=when),
        one("b"),
        one("c", number=80, place=OTHER_TOWN),
    )
    event = {c.accounts[0].report_id: c for c in link(readings(whole, town, other)).clusters}
    parents = {event[r.report.report_id].parent_id for r in (town, other)}
    assert parents == ({event[whole.report.report_id].event_id} if adds_up else {None}), phenomenon


def test_an_account_without_a_date_is_no_bridge_between_two_days() -> None:
    text = (
        "Words of one statement that both reports copy to the letter, with names and places and much else besides. " * 3
    )
    made = []
    for name, when in (("a", day("2017-10-06")), ("b", None), ("c", day("2017-10-09"))):
        of = report(name, text)
        made.append(reading(of, (claim(of, 41, when=when), claim(of, 17, at=3, kind=Kind.INJURED, when=when))))
    days = [{a.when for a in c.accounts if a.when is not None} for c in link(readings(*made)).clusters]
    assert all(len(found) < 2 for found in days)


def test_accounts_are_scored_alike_a_few_at_a_time() -> None:
    told = all_told(readings(*some_reports(random.Random(3), 12)))
    rows = [row(told[a], wording()) for a in sorted(told)]
    with scorer(rows, shipped()) as whole, scorer(rows, shipped(), at_once=3) as chunked:
        pairs = whole.pairs()
        assert pairs and chunked.pairs() == pairs
        (links, against), (again, also) = whole.links(), chunked.links()
    assert again == links == [p for p in pairs if p.weight > 0]
    for p in pairs:
        weight = None if p.weight > 0 else min(p.weight, EXCLUDED) if excludes(p) else p.weight
        found = [a.get(p.a, p.b, 0.5) for a in (against, also)]
        assert found == pytest.approx([0.5 if weight is None else weight] * 2)


def excludes(pair: Pair) -> bool:
    return any(make().levels[k].excludes for make, k in zip(COMPARISONS, pair.levels, strict=True))


def test_a_running_total_never_joins_an_incident() -> None:
    of = report("b")
    running = claim(of)
    linkage = link(readings(one("a"), ReportReading(of, (running,), (account(of, running, total=True),))))
    assert len(linkage.clusters) == 2


@settings(max_examples=6, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 9))
def test_the_order_of_arrival_makes_no_difference(seed: int, size: int) -> None:
    rng = random.Random(seed)
    items = some_reports(rng, size)
    shuffled = list(items)
    rng.shuffle(shuffled)
    assert link(readings(*items)) == link(readings(*shuffled))


def test_event_ids_are_those_of_the_earliest_account() -> None:
    early, late = one("z", published="2017-10-06"), one("a", published="2017-10-08")
    alone = link(readings(early)).clusters[0].event_id
    assert link(readings(early, late)).clusters[0].event_id == alone


def test_nearby_events_are_listed_and_are_not_the_event_itself() -> None:
    linkage = link(readings(one("a"), one("b", category=Category.CIVILIAN, affected=("civilians",), number=14)))
    first, second = linkage.clusters
    assert first.nearby == (second.event_id,) and second.nearby == (first.event_id,)


def some_rulings(rng: random.Random, there: list[ReportReading]) -> Rulings:
    """What a reviewer may say of some pairs of accounts, also of one report."""
    accounts = [a.account_id for r in there for a in r.accounts]
    bonds = Bonds()
    for _ in range(rng.randint(0, 3) if len(accounts) > 1 else 0):
        a, b = rng.sample(accounts, 2)
        if rng.random() < 0.5:
            bonds.join([a, b])
        else:
            bonds.part([a], [b])
    return Rulings(bonds.together(), bonds.apart())


@settings(max_examples=4, deadline=None)
@given(st.integers(0, 10_000), st.integers(3, 10))
def test_linking_new_reports_into_a_ledger_gives_what_linking_everything_gives(seed: int, size: int) -> None:
    rng = random.Random(seed)
    waiting = some_reports(rng, size)
    rng.shuffle(waiting)
    there: list[ReportReading] = []
    before = Linked()
    while waiting:
        count = rng.randint(1, 3)
        there, waiting = there + waiting[:count], waiting[count:]
        if len(there) > 3 and rng.random() < 0.3:
            there.pop(rng.randrange(len(there)))  # a report may be withdrawn, or superseded
        rulings = some_rulings(rng, there)
        added = link(readings(*there), before=before, few=0, rulings=rulings)
        assert added == link(readings(*there), rulings=rulings)
        event = {a.account_id: c.event_id for c in added.clusters for a in c.accounts}
        assert all(event[a] == event[b] for a, b in rulings.together)
        assert all(event[a] != event[b] for a, others in rulings.apart.items() for b in others)
        before = Linked(
            added.links, tuple(tuple(a.account_id for a in c.accounts) for c in added.clusters), added.prints
        )
