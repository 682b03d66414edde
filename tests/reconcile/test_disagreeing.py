"""Disagreements of every type, each where it is one, and near it where it is none."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from builders import COUNTRY, OTHER_TOWN, TOWN, account, claim, day, reading, report
from sayso.model.account import ReportReading
from sayso.model.claim import Category, Claim, Kind, Qualifier, Scope, Stance
from sayso.model.figure import Disagreement, DisagreementKind
from sayso.model.linkage import Cluster, Linkage, Readings
from sayso.model.place import Place, PlacePrecision
from sayso.model.span import Evidence, Span
from sayso.reconcile import Reconciliation, reconcile
from sayso.trace import trace

CIVILIANS: dict[str, Any] = {"category": Category.CIVILIAN, "affected": ("civilians",)}


def reconciled(*items: ReportReading) -> Reconciliation:
    """What all claims come to as one event, whatever linking would make of them."""
    everything = Readings(tuple(sorted(items, key=lambda r: r.report.report_id)))
    accounts = tuple(a for r in everything.readings for a in r.accounts)
    linkage = Linkage(
        (Cluster("e1", None, accounts, TOWN, day("2017-10-06"), ("Russia",), ("Islamic State",), (), False),), (), {}
    )
    return reconcile(everything, linkage, trace(everything, linkage))


TEXT = "Dead in Rivertown. Dead in Hillville, in Old Rivertown, in Nowhere."


def quoting(made: Claim, words: str) -> Claim:
    """A claim that rests on some words of ``TEXT``."""
    start = TEXT.index(words)
    return replace(made, evidence=Evidence.of(TEXT, Span(start, start + len(words))))


def told(name: str, number: int | None, said_by: str | None = "SOHR", **more: Any) -> ReportReading:
    of = report(name)
    return reading(of, (claim(of, number, said_by=said_by, **more),))


def found(kind: DisagreementKind, *items: ReportReading) -> list[Disagreement]:
    return [d for d in reconciled(*items).disagreements if d.kind is kind]


def test_all_figures_of_a_kind_stand_in_one_record_the_farthest_quoted() -> None:
    (one,) = found(DisagreementKind.NUMBER, told("a", 40), told("b", 60, "White Helmets"), told("c", 55, "UNAMA"))
    assert one.sentence == (
        "Fighters killed: “60” according to White Helmets, “55” according to UNAMA, “40” according to SOHR. "
        "White Helmets: “Words of a report.” — SOHR: “Words of a report.”"
    )
    assert len(one.claim_ids) == 3


def test_one_origin_told_to_say_two_numbers_has_the_outlets_beside_it() -> None:
    (one,) = found(DisagreementKind.NUMBER, told("a", 40), told("b", 60))
    assert "“60” according to SOHR in Outlet of b, “40” according to SOHR in Outlet of a." in one.sentence


def test_a_figure_that_a_report_says_is_replaced_is_told_so() -> None:
    of = report("b")
    risen = reading(
        of, (claim(of, 14, said_by="UNAMA"), claim(of, 11, at=3, said_by="UNAMA", stance=Stance.SUPERSEDED))
    )
    (one,) = found(DisagreementKind.NUMBER, told("a", 11), risen)
    assert one.sentence.startswith("Fighters killed: “14” according to UNAMA, “11” according to SOHR, since replaced.")


def test_who_counts_children_only_contradicts_no_greater_number_of_civilians() -> None:
    two = told("b", 2, "White Helmets", victims=("children",), **CIVILIANS)
    assert not found(DisagreementKind.NUMBER, told("a", 4, **CIVILIANS), two)
    assert found(DisagreementKind.NUMBER, told("a", 1, **CIVILIANS), two)


@pytest.mark.parametrize(
    "other",
    [
        told("b", 3, "White Helmets", affected=("Syrian army",)),  # the dead of the other side
        told("b", 3, "White Helmets", scope=Scope.TOTAL),  # a running total
        told("b", 50, "White Helmets", qualifier=Qualifier.AT_MOST),  # may be 40
    ],
)
def test_what_may_both_hold_is_no_disagreement_on_a_number(other: ReportReading) -> None:
    assert not found(DisagreementKind.NUMBER, told("a", 40), other)


def test_the_same_dead_as_fighters_here_and_civilians_there() -> None:
    (one,) = found(DisagreementKind.STATUS, told("a", 9), told("b", 9, "White Helmets", **CIVILIANS))
    assert one.sentence.startswith(
        "Those killed are fighters according to SOHR (“9”), civilians according to White Helmets (“9”)."
    )
    assert not found(DisagreementKind.STATUS, told("a", 1), told("b", 1, "White Helmets", **CIVILIANS)), (
        "one and one may be two"
    )


def test_who_did_it_tells_of_fighters_where_others_tell_of_civilians() -> None:
    party = told("a", 9, "Russian Ministry of Defence")
    assert found(
        DisagreementKind.STATUS, party, told("b", 6, "White Helmets", qualifier=Qualifier.AT_LEAST, **CIVILIANS)
    )
    assert not found(DisagreementKind.STATUS, party, told("b", 14, "White Helmets", **CIVILIANS)), "14 others"
    assert not found(DisagreementKind.STATUS, told("a", 9), told("b", 6, "White Helmets", **CIVILIANS)), (
        "two who are no party"
    )


def test_a_report_that_counts_both_leaves_no_doubt_of_status() -> None:
    of = report("a")
    both = reading(of, (claim(of, 9, said_by="SOHR"), claim(of, 9, at=3, said_by="SOHR", **CIVILIANS)))
    assert not found(DisagreementKind.STATUS, both, told("b", 9, "White Helmets", **CIVILIANS))


def placed(name: str, place: Place, words: str = TEXT) -> ReportReading:
    of = report(name, TEXT)
    return reading(of, (quoting(claim(of, 9, said_by="SOHR", place=place), words),))


def test_towns_far_apart_are_a_disagreement_and_outskirts_none() -> None:
    (one,) = found(DisagreementKind.PLACE, placed("a", TOWN), placed("b", OTHER_TOWN))
    assert one.sentence.startswith("Put in Rivertown by Outlet of a and in Hillville by Outlet of b. Outlet of a: “")
    near = replace(TOWN, name="Old Rivertown", text="Old Rivertown", lat=35.1, precision=PlacePrecision.NEAR)
    for other in (near, COUNTRY, replace(TOWN, name="Nowhere", text="Nowhere", lat=None, lon=None)):
        assert not found(DisagreementKind.PLACE, placed("a", TOWN), placed("b", other))
    assert not found(DisagreementKind.PLACE, placed("a", TOWN), placed("b", OTHER_TOWN, "Dead in Rivertown.")), (
        "not in its words"
    )


def test_days_that_exclude_each_other_are_a_disagreement_and_spans_that_meet_none() -> None:
    (one,) = found(DisagreementKind.DATE, told("a", 9), told("b", 9, when=day("2017-10-08")))
    assert one.sentence.startswith("Dated 6 October 2017 by Outlet of a and 8 October 2017 by Outlet of b.")
    assert not found(DisagreementKind.DATE, told("a", 9), told("b", 9, when=day("2017-10-05", "2017-10-07")))
    assert not found(DisagreementKind.DATE, told("a", 9), told("b", 9, when=None))


def headed(*body: int, head: int = 30, **more: Any) -> ReportReading:
    of = report("a")
    bodies = [claim(of, n, at=3 * k, said_by="SOHR") for k, n in enumerate(body, 1)]
    return reading(of, (claim(of, head, at=0, headline=True, **more), *bodies))


def wounding(killed: int, wounded: int) -> ReportReading:
    of = report("a")
    bodies = claim(of, killed, at=3, said_by="SOHR"), claim(of, wounded, at=6, said_by="SOHR", kind=Kind.INJURED)
    return reading(of, (claim(of, killed, at=0, headline=True), claim(of, wounded, at=1, headline=True), *bodies))


@pytest.mark.parametrize(
    ("item", "words"),
    [
        (headed(40), "says “30” killed, its body “40”. Headline: “"),
        (headed(40, 7), "says “30” killed, its body “40” and “7”, and no sum of them is that."),
        (headed(30, **CIVILIANS), "says civilians killed, its body fighters (“30”)."),
        (headed(30), None),
        (headed(23, 7), None),
        (headed(32, qualifier=Qualifier.AT_LEAST), None),  # "over 30" for 32
        (headed(3, head=1, words="man"), None),  # says nothing of how many
        (wounding(4, 30), None),  # the body gives 30 of the wounded
    ],
)  # fmt: skip
def test_a_headline_is_held_against_its_body(item: ReportReading, words: str | None) -> None:
    sentences = [d.sentence for d in found(DisagreementKind.HEADLINE, item)]
    assert (len(sentences) == 1 and words in sentences[0]) if words else not sentences


def test_a_headline_is_held_against_the_town_of_its_body() -> None:
    of = report("a", TEXT)
    head = quoting(claim(of, 9, headline=True, place=OTHER_TOWN), "Dead in Hillville")
    body = claim(of, 9, at=3, said_by="SOHR")
    (one,) = found(DisagreementKind.HEADLINE, reading(of, (head, quoting(body, "Dead in Rivertown."))))
    assert "says in Hillville, its body in Rivertown (“9”)." in one.sentence
    assert not found(DisagreementKind.HEADLINE, reading(of, (head, quoting(body, TEXT)))), "its body names Hillville"


def with_part(name: str, whole: int, part: int, **more: Any) -> tuple[ReportReading, Claim]:
    of = report(name)
    all_of_them = claim(of, whole, said_by="SOHR")
    some = claim(of, part, at=3, said_by="SOHR", subset_of=all_of_them.claim_id, **more)
    return reading(of, (all_of_them, some)), some


def test_a_part_here_that_stands_beside_the_whole_there_keeps_both_totals() -> None:
    of = report("b")
    beside = reading(of, (claim(of, 120, said_by="SOHR"), claim(of, 60, at=3, said_by="SOHR")))
    item, _ = with_part("a", 120, 60)
    result = reconciled(item, beside)
    (one,) = [d for d in result.disagreements if d.kind is DisagreementKind.PART_OR_ADDITION]
    assert one.sentence.startswith(
        "Outlet of a counts “60” among the “120” killed; Outlet of b gives “60” beside the “120”. In all 120 if a part, 180 if beside it."
    )
    assert [(f.reading, f.low, f.best, f.high) for f in result.figures] == [
        ("as parts", 120.0, 120.0, 120.0), ("as additions", 180.0, 180.0, 180.0),
    ]  # fmt: skip


def test_a_number_alone_is_no_addition() -> None:
    item, _ = with_part("a", 120, 60)
    assert not found(DisagreementKind.PART_OR_ADDITION, item, told("b", 60))


def test_parts_that_exceed_their_whole() -> None:
    item, _ = with_part("a", 40, 60)
    (one,) = found(DisagreementKind.SUM_OF_PARTS, item)
    assert one.sentence.startswith("Outlet of a gives “60” as a part of “40”, which is less.")
    item, part = with_part("a", 40, 30)
    more = claim(item.report, 20, at=6, said_by="SOHR", subset_of=part.subset_of, **CIVILIANS)
    both = reading(item.report, (*item.claims, more))
    (one,) = found(DisagreementKind.SUM_OF_PARTS, both)
    assert "which is less than their sum, 50." in one.sentence
    women = replace(more, category=Category.COMBATANT, victims=("women",))
    assert not found(DisagreementKind.SUM_OF_PARTS, reading(item.report, (*item.claims, women))), (
        "30 and 20 may overlap"
    )


def test_incidents_that_exceed_the_days_total() -> None:
    of = report("a")
    whole = claim(of, 100, at=0, place=COUNTRY, said_by="SOHR")
    top = account(of, whole)
    parts = [claim(of, n, at=k, place=p, said_by="SOHR") for n, k, p in ((40, 3, TOWN), (80, 6, OTHER_TOWN))]
    item = ReportReading(of, (whole, *parts), (top, *(account(of, c, part_of=top.account_id) for c in parts)))
    everything = Readings((item,))
    clusters = [
        Cluster(a.account_id, None if a is item.accounts[0] else "top", (a,), None, None, (), (), (), False)
        for a in item.accounts
    ]
    clusters[0] = replace(clusters[0], event_id="top", total=True)
    linkage = Linkage(tuple(clusters), (), {})
    (one,) = [
        d
        for d in reconcile(everything, linkage, trace(everything, linkage)).disagreements
        if d.kind is DisagreementKind.SUM_OF_PARTS
    ]
    assert "gives “40” and “80” as parts of “100”, which is less than their sum, 120." in one.sentence


def test_a_denial_contradicts_what_it_denies_only() -> None:
    denial = told("b", None, "Russian Ministry of Defence", stance=Stance.DENIED, **CIVILIANS)
    (one,) = found(DisagreementKind.OCCURRENCE, told("a", 9, **CIVILIANS), denial)
    assert one.sentence.startswith("Civilians killed: told by SOHR, denied by Russian Ministry of Defence.")
    assert not found(DisagreementKind.OCCURRENCE, told("a", 9), denial), "fighters are not denied"


@pytest.mark.parametrize(
    ("actor", "apart"),
    [(("Syria",), True), (("Russian Army",), False), (("militants",), False), (("Russia", "Syria"), False)],
)
def test_doers_compete_where_none_may_be_the_other(actor: tuple[str, ...], apart: bool) -> None:
    items = told("a", 9, **CIVILIANS), told("b", 9, "White Helmets", actor=actor, **CIVILIANS)
    assert bool(found(DisagreementKind.RESPONSIBILITY, *items)) is apart


def test_hedge_drift_is_listed_apart_and_takes_what_nobody_is_named_for() -> None:
    made = reconciled(told("a", 120, qualifier=Qualifier.AT_LEAST, words="over 120"), told("b", 120, None, words="120"))
    assert not made.disagreements
    assert [(d.number, d.phrases) for d in made.drifts] == [(120, ("120", "over 120"))]


def test_every_claim_of_a_figure_is_used_or_left_out_with_the_reason() -> None:
    item, part = with_part("a", 120, 60)
    of = report("b")
    later = reading(
        of,
        (
            claim(of, 110, said_by="SOHR"),
            claim(of, 90, at=3, said_by="SOHR"),
            claim(of, 110, at=6, headline=True, said_by="SOHR"),
        ),
    )
    (figure,) = reconciled(item, later).figures
    reasons = {r.claim_id: r.reason for r in figure.left_out}
    assert {*figure.used, *reasons} == {c.claim_id for r in (item, later) for c in r.claims}
    assert reasons[part.claim_id] == "a part of “120”"
    assert sorted(reasons.values()) == [
        "a headline; the report's body gives the figure", "a part of “120”", "the same origin says it again later",
        "told again, or a smaller figure, in the same report",
    ]  # fmt: skip


def test_parts_narrow_the_bounds_of_their_whole_and_wholes_those_of_a_part() -> None:
    of = report("a")
    people: dict[str, Any] = {"category": Category.UNKNOWN, "affected": ()}
    whole = claim(of, 40, said_by="SOHR", qualifier=Qualifier.AT_MOST, **people)
    fighters = claim(of, 20, at=3, said_by="SOHR", subset_of=whole.claim_id)
    children = claim(of, 5, at=6, said_by="SOHR", subset_of=whole.claim_id, victims=("children",), **CIVILIANS)
    made = {f.category: (f.low, f.best, f.high) for f in reconciled(reading(of, (whole, fighters, children))).figures}
    assert made[Category.UNKNOWN] == (25.0, 40.0, 40.0)  # "up to 40": at least the 20 fighters and the 5 children
    assert made[Category.CIVILIAN] == (5.0, 5.0, 20.0)  # 5 children; of 40 people 20 are fighters
    assert made[Category.COMBATANT] == (20.0, 20.0, 20.0)


def test_what_is_said_in_an_origins_name_goes_before_what_is_inferred_to_be_its() -> None:
    of = report("a")
    item = reading(of, (claim(of, 13, said_by="SOHR"), claim(of, 40, at=3, kind=Kind.KILLED)))
    (figure,) = reconciled(item).figures
    assert [o.number for o in figure.by_origin] == [13]


@pytest.mark.parametrize(
    ("said_by", "reason"),
    [
        (None, "nobody is named for it"),
        ("Russian Ministry of Defence", "rests on the word of a party alone"),
        ("SOHR", "given by 1 independent origin of 1"),
    ],
)
def test_a_figure_says_on_whom_it_rests(said_by: str | None, reason: str) -> None:
    (figure,) = reconciled(told("a", 40, said_by)).figures
    assert figure.reason == reason
