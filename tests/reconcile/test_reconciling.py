"""Figures, disagreements and grades: laws that must hold, and cases that a casualty recorder would know."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import COUNTRY, OTHER_TOWN, account, claim, reading, readings, report
from sayso.link import link
from sayso.model.account import ReportReading
from sayso.model.claim import Category, Kind, Qualifier, Scope, Stance
from sayso.model.event import Grade
from sayso.model.figure import DisagreementKind, Figure
from sayso.reconcile import Reconciliation, reconcile
from sayso.trace import trace


def reconciled(*items: ReportReading) -> Reconciliation:
    everything = readings(*items)
    linkage = link(everything)
    return reconcile(everything, linkage, trace(everything, linkage))


def told(name: str, number: int | None, said_by: str | None = "SOHR", **more: object) -> ReportReading:
    of = report(name, published=str(more.pop("published", "2017-10-07")))
    return reading(of, (claim(of, number, said_by=said_by, **more),))  # type: ignore[arg-type]


def the_figure(result: Reconciliation) -> Figure:
    assert len(result.figures) == 1
    return result.figures[0]


def test_low_is_the_least_and_high_the_greatest_over_origins() -> None:
    made = the_figure(reconciled(told("a", 40, "SOHR"), told("b", 44, "White Helmets"), told("c", 40, "UNAMA")))
    assert (made.low, made.best, made.high) == (40.0, 40.0, 44.0)
    assert "2 independent origins of 3" in made.reason


def test_a_partys_word_on_its_enemys_dead_makes_a_figure_but_corroborates_nothing() -> None:
    result = reconciled(told("a", 40, "Russian Ministry of Defence"))
    made = the_figure(result)
    assert made.best == 40.0 and not made.by_origin[0].counts and "party" in made.reason
    (event,) = result.events
    assert event.belligerent_only and event.grade_reason == "not graded: a belligerent's claim on enemy combatants"


def test_an_admission_of_its_own_dead_counts() -> None:
    made = the_figure(
        reconciled(told("a", 3, "Russian Ministry of Defence", affected=("Russian Army",), actor=("Islamic State",)))
    )
    assert made.by_origin[0].counts


def test_the_latest_claim_of_an_origin_stands_and_the_earlier_is_left_out_with_the_reason() -> None:
    made = the_figure(reconciled(told("a", 40, published="2017-10-07"), told("b", 44, published="2017-10-08")))
    assert (made.low, made.best, made.high) == (44.0, 44.0, 44.0)
    assert [left.reason for left in made.left_out] == ["the same origin says it again later"]


def test_a_part_is_left_out_of_the_sum_and_raises_the_least_of_up_to() -> None:
    of = report("a")
    whole = claim(of, 80, at=0, said_by="SOHR", qualifier=Qualifier.AT_MOST)
    part = claim(of, 9, at=3, said_by="SOHR", subset_of=whole.claim_id)
    made = the_figure(reconciled(reading(of, (whole, part))))
    assert (made.low, made.best, made.high) == (9.0, 80.0, 80.0)
    assert "a part of" in made.left_out[0].reason


def test_a_denied_or_hypothetical_or_replaced_claim_makes_no_figure() -> None:
    for stance in (Stance.DENIED, Stance.HYPOTHETICAL, Stance.SUPERSEDED):
        assert reconciled(told("a", 40, stance=stance)).figures == ()


def test_a_headline_yields_to_the_body() -> None:
    of = report("a")
    made = the_figure(
        reconciled(
            reading(of, (claim(of, 50, at=0, said_by="SOHR", headline=True), claim(of, 40, at=3, said_by="SOHR")))
        )
    )
    assert made.best == 40.0


def test_figures_side_by_side_of_one_effect_are_summed() -> None:
    of = report("a")
    first = claim(of, 3, at=0, said_by="SOHR", category=Category.CIVILIAN, affected=("civilians",))
    second = claim(of, 1, at=5, said_by="SOHR", category=Category.CIVILIAN, affected=("civilians",))
    from dataclasses import replace

    second = replace(second, effect=first.effect)
    assert the_figure(reconciled(reading(of, (first, second)))).best == 4.0


@pytest.mark.parametrize(
    ("kind", "items"),
    [
        (DisagreementKind.NUMBER, [told("a", 40, "SOHR"), told("b", 60, "White Helmets")]),
        (DisagreementKind.NUMBER, [told("a", 40, "SOHR"), told("b", 60, "SOHR")]),
        (
            DisagreementKind.STATUS,
            [
                told("a", 40, "Russian Ministry of Defence"),
                told("b", 40, "SOHR", category=Category.CIVILIAN, affected=("civilians",)),
            ],
        ),
        (
            DisagreementKind.RESPONSIBILITY,
            [
                told("a", 40, "SOHR", category=Category.CIVILIAN, affected=("civilians",)),
                told("b", 40, "UNAMA", category=Category.CIVILIAN, affected=("civilians",), actor=("Taliban",)),
            ],
        ),
        (
            DisagreementKind.OCCURRENCE,
            [told("a", 40, "SOHR"), told("b", 40, "Russian Ministry of Defence", stance=Stance.DENIED)],
        ),
    ],
    ids=lambda v: v.value if isinstance(v, DisagreementKind) else "",
)
def test_what_cannot_both_hold_is_told_with_both_quotations(kind: DisagreementKind, items: list[ReportReading]) -> None:
    found = [d for d in reconciled(*items).disagreements if d.kind is kind]
    assert len(found) == 1 and len(found[0].claim_ids) == 2
    assert found[0].sentence.count("“Words of a report.”") == 2


def test_a_disagreement_on_a_number_says_what_is_counted_and_quotes_both() -> None:
    (found,) = reconciled(
        told("a", 40, "SOHR", words="at least 40"), told("b", 30, "White Helmets", words="30")
    ).disagreements
    assert found.sentence.startswith(
        "Fighters killed: “at least 40” according to SOHR, “30” according to White Helmets. "
    )


def test_bounds_that_overlap_are_no_disagreement() -> None:
    result = reconciled(told("a", 40, "SOHR", qualifier=Qualifier.AT_LEAST), told("b", 44, "White Helmets"))
    assert result.disagreements == ()


def test_the_same_number_with_another_hedge_is_drift_and_no_disagreement() -> None:
    result = reconciled(told("a", 120, qualifier=Qualifier.AT_LEAST, words="over 120"), told("b", 120, words="120"))
    assert result.disagreements == () and result.drifts[0].phrases == ("120", "over 120")


def spanning(name: str, total: int, *parts: int, said_by: str = "Russian Ministry of Defence") -> ReportReading:
    """A report with a total of the country over incidents in two towns."""
    of = report(name)
    whole = claim(of, total, at=0, place=COUNTRY, said_by=said_by)
    top = account(of, whole)
    claims = [
        claim(of, n, at=3 * k, place=place, said_by=said_by)
        for k, (n, place) in enumerate(zip(parts, (None, OTHER_TOWN), strict=False), 1)
    ]
    from dataclasses import replace

    from builders import TOWN

    claims = [replace(c, place=c.place or TOWN) for c in claims]
    return ReportReading(of, (whole, *claims), (top, *(account(of, c, part_of=top.account_id) for c in claims)))


def test_a_total_that_is_the_sum_of_its_incidents_is_recorded_as_arithmetic() -> None:
    result = reconciled(spanning("a", 120, 40, 80))
    assert any(
        "40 (Rivertown) + 80 (Hillville) = 120" in f.reason or "80 (Hillville) + 40 (Rivertown) = 120" in f.reason
        for f in result.figures
    )
    (added,) = (f.sum_of for f in result.figures if f.sum_of)
    place = {e.event_id: e.place.name for e in result.events if e.place is not None}
    assert {(place[a.event_id], a.number) for a in added} == {("Rivertown", 40), ("Hillville", 80)}


def test_a_figure_that_is_part_here_and_addition_there_keeps_both_totals() -> None:
    of = report("b")
    whole = claim(of, 120, at=0, place=COUNTRY, said_by="Russian Ministry of Defence")
    part = claim(of, 60, at=3, place=COUNTRY, said_by="Russian Ministry of Defence", subset_of=whole.claim_id)
    result = reconciled(spanning("a", 120, 40, 60), reading(of, (whole, part)))
    (found,) = [d for d in result.disagreements if d.kind is DisagreementKind.PART_OR_ADDITION]
    assert "In all 120 if a part, 180 if beside it" in found.sentence
    assert {f.reading for f in result.figures if f.best in (120.0, 180.0)} == {"as parts", "as additions"}


def test_a_headline_that_is_neither_a_figure_of_its_body_nor_their_sum_is_reported() -> None:
    of = report("a")
    head, first, second = claim(of, 30, at=0, headline=True), claim(of, 40, at=3), claim(of, 80, at=6, place=OTHER_TOWN)
    top = account(of, head)
    told_so = ReportReading(of, (head, first, second), (top, account(of, first), account(of, second)))
    assert not [d for d in reconciled(told_so).disagreements if d.kind is DisagreementKind.HEADLINE], "of no family"
    family = ReportReading(
        of,
        (head, first, second),
        (top, account(of, first, part_of=top.account_id), account(of, second, part_of=top.account_id)),
    )
    assert [d.kind for d in reconciled(family).disagreements] == [DisagreementKind.HEADLINE]


@pytest.mark.parametrize(
    ("items", "grade"),
    [
        ([("a", "SOHR")], Grade.WEAK),
        ([("a", "SOHR"), ("b", "White Helmets")], Grade.FAIR),
        ([("a", "SOHR"), ("b", "SOHR")], Grade.WEAK),
        ([("a", "SOHR"), ("b", "Russian Ministry of Defence")], Grade.CONFIRMED),
    ],
)
def test_grades_of_civilian_harm(items: list[tuple[str, str]], grade: Grade) -> None:
    result = reconciled(*(told(n, 9, who, category=Category.CIVILIAN, affected=("civilians",)) for n, who in items))
    assert [e.grade for e in result.events] == [grade]


quantities = st.tuples(
    st.integers(1, 300), st.sampled_from([Qualifier.EXACT, Qualifier.ABOUT, Qualifier.AT_LEAST, Qualifier.AT_MOST])
)
origins = st.sampled_from(["SOHR", "White Helmets", "Russian Ministry of Defence", "officials", None])


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(quantities, origins), min_size=1, max_size=5))
def test_low_never_exceeds_best_nor_best_high(items: list[tuple[tuple[int, Qualifier], str | None]]) -> None:
    result = reconciled(*(told(f"r{k}", n, who, qualifier=q) for k, ((n, q), who) in enumerate(items)))
    for made in result.figures:
        assert made.best is None or made.low is None or made.low <= made.best
        assert made.best is None or made.high is None or made.best <= made.high


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 300), origins, st.integers(1, 6))
def test_copies_under_other_outlets_change_neither_figures_nor_origins(
    number: int, who: str | None, copies: int
) -> None:
    alone = reconciled(told("r0", number, who))
    many = reconciled(*(told(f"r{k}", number, who) for k in range(copies + 1)))
    assert [(f.low, f.best, f.high) for f in many.figures] == [(f.low, f.best, f.high) for f in alone.figures]
    assert [len(e.origins) for e in many.events] == [len(e.origins) for e in alone.events]


def test_an_events_name_says_plainly_what_is_not_known() -> None:
    of = report("a", published=None)
    made = reconciled(reading(of, (claim(of, 4, place=None, when=None, actor=(), means=None),)))
    assert made.events[0].name == "Killing (place not told), undated"


def test_a_running_total_makes_no_incident_figure() -> None:
    of = report("a")
    incident, running = (
        claim(of, 9, at=0, said_by="SOHR"),
        claim(of, 900, at=3, said_by="SOHR", scope=Scope.TOTAL, kind=Kind.KILLED),
    )
    result = reconciled(
        ReportReading(of, (incident, running), (account(of, incident), account(of, running, total=True)))
    )
    assert sorted(f.best or 0 for f in result.figures) == [9.0, 900.0]
    assert {e.kind for e in result.events} == {"air strike", "total"}


def voiced(name: str, said_by: str, stance: str, actor: tuple[str, ...]) -> ReportReading:
    """A report in which somebody claims, lays on another, or denies responsibility for the incident of ``told``."""
    of = report(name)
    held = Stance.DENIED if stance == "denied" else Stance.ASSERTED
    more = {"kind": Kind.RESPONSIBILITY, "category": Category.UNKNOWN, "actor_stance": stance, "stance": held}
    made = claim(of, None, at=9, said_by=said_by, actor=actor, **more)
    return reading(of, (claim(of, 40, said_by="SOHR", category=Category.CIVILIAN, actor=()), made))


@pytest.mark.parametrize(
    ("voices", "words"),
    [
        ([("SOHR", "accused", ("Russia",)), ("Russian Ministry of Defence", "accused", ("Syrian rebels",))],
         "Done by Russia according to SOHR, by Syrian rebels according to Russian Ministry of Defence."),
        ([("Taliban", "claimed", ("Taliban",)), ("Islamic State", "claimed", ("Islamic State",))],
         "Done by Taliban according to Taliban, by Islamic State according to Islamic State."),
        ([("SOHR", "accused", ("Russia",)), ("Russian Ministry of Defence", "denied", ())],
         "Russian Ministry of Defence denies it; done by Russia according to SOHR."),
        ([("SOHR", "accused", ("Russia",)), ("White Helmets", "accused", ("Russia", "Syria"))], None),
        ([("SOHR", "accused", ("Russia",)), ("Taliban", "denied", ())], None),  # nobody lays it to their charge
    ],
)  # fmt: skip
def test_competing_voices_of_responsibility_make_an_event_contested(
    voices: list[tuple[str, str, tuple[str, ...]]], words: str | None
) -> None:
    result = reconciled(*(voiced("abc"[k], *voice) for k, voice in enumerate(voices)))
    found = [d.sentence for d in result.disagreements if d.kind is DisagreementKind.RESPONSIBILITY]
    (event,) = result.events
    if words is None:
        assert not found and event.grade is not Grade.CONTESTED
    else:
        assert len(found) == 1 and found[0].startswith(words)
        assert event.grade is Grade.CONTESTED and event.grade_reason.startswith("responsibility is contested")
    assert event.origins == ("SOHR",)
    assert {f.kind for f in result.figures} == {Kind.KILLED}
