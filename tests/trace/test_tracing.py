"""Tracing: who stands behind a claim, in which role, counted once however many carry it."""

from __future__ import annotations

from datetime import date

import pytest

from builders import COUNTRY, OTHER_TOWN, account, claim, day, reading, readings, report
from sayso.link import link
from sayso.model.account import ReportReading
from sayso.model.claim import Scope, Stance
from sayso.model.linkage import Tracing
from sayso.model.statement import Role
from sayso.trace import Sides, trace

PARTIES = ("Russia", "Islamic State")


def traced(*items: ReportReading) -> Tracing:
    everything = readings(*items)
    return trace(everything, link(everything))


def told(name: str, said_by: str | None, number: int = 40, published: str = "2017-10-07") -> ReportReading:
    of = report(name, published=published)
    return reading(of, (claim(of, number, said_by=said_by, when=day("2017-10-06")),))


@pytest.mark.parametrize(
    ("origin", "parties", "role"),
    [
        ("Russian Ministry of Defence", PARTIES, Role.BELLIGERENT),
        ("Islamic State", PARTIES, Role.BELLIGERENT),
        ("TASS", PARTIES, Role.PARTY_MEDIA),
        ("SANA", ("Syria", "Islamic State"), Role.PARTY_MEDIA),
        ("Syrian army", PARTIES, Role.ALLY),
        ("SOHR", PARTIES, Role.MONITOR),
        ("UNAMI", PARTIES, Role.MONITOR),  # as the United Nations are
        ("White Helmets", PARTIES, Role.MEDICAL),
        ("Kunduz police", PARTIES, Role.LOCAL_AUTHORITY),
        ("residents", PARTIES, Role.WITNESS),
        ("Reuters", PARTIES, Role.MEDIA),
        ("Jane Roe", PARTIES, Role.UNKNOWN),
        ("TASS", ("Taliban",), Role.MEDIA),
    ],
)
def test_roles_hold_per_event(origin: str, parties: tuple[str, ...], role: Role) -> None:
    assert Sides.load().role_of(origin, parties, date(2017, 10, 7))[0] is role


def test_roles_hold_per_date() -> None:
    assert Sides.load().role_of("Syrian army", ("Russia",), date(2017, 10, 7))[0] is Role.ALLY
    assert Sides.load().role_of("Syrian army", ("Russia",), date(2010, 1, 1))[0] is not Role.ALLY


def test_thirty_outlets_that_carry_one_statement_are_one_origin_and_one_statement() -> None:
    tracing = traced(*(told(f"r{k}", "Russian Ministry of Defence") for k in range(30)))
    assert [o.name for o in tracing.origins] == ["Russian Ministry of Defence"]
    (support,) = tracing.supports
    assert len(support.report_ids) == 30 and len(support.carriers) == 30 and len(tracing.statements) == 1


def test_the_outlets_own_voice_takes_the_accounts_only_origin_and_says_it_is_inferred() -> None:
    of = report("a")
    tracing = traced(reading(of, (claim(of, at=0), claim(of, 12, at=3, said_by="SOHR"))))
    assert {t.basis for t in tracing.traces} == {"attributed", "inferred"}
    assert [o.name for o in tracing.origins] == ["SOHR"]


def test_what_nobody_says_is_unattributed_and_not_independent() -> None:
    tracing = traced(told("a", None))
    assert [(o.name, o.independent) for o in tracing.origins] == [("unattributed", False)]


def independent(*items: ReportReading) -> dict[str, bool]:
    return {o.name: o.independent for o in traced(*items).origins}


def test_unnamed_officials_of_two_outlets_are_one_origin() -> None:
    assert independent(told("a", "officials"), told("b", "officials")) == {"officials": True}
    assert not Sides.load().is_distinct("Afghan officials") and Sides.load().is_distinct("Afghan health ministry")


@pytest.mark.parametrize(
    ("unnamed", "named", "counts"),
    [
        ("officials", "Russian Ministry of Defence", False),  # they may be of it
        ("Russian military source", "Russian Ministry of Defence", False),
        ("Afghan officials", "Russian Ministry of Defence", True),  # another state's are not
        ("officials", "Helmand governor", False),
        ("officials", "SOHR", True),  # a monitor has no officials
        ("Afghan officials", "Taliban", True),
    ],
)
def test_unnamed_officials_count_only_beside_those_whose_they_cannot_be(unnamed: str, named: str, counts: bool) -> None:
    assert independent(told("a", unnamed), told("b", named)) == {unnamed: counts, named: True}


def test_an_official_who_comes_to_another_number_does_not_repeat_the_office() -> None:
    same = told("a", "Russian Ministry of Defence", 40), told("b", "officials", 40)
    other = told("a", "Russian Ministry of Defence", 40), told("b", "officials", 55)
    assert not independent(*same)["officials"] and independent(*other)["officials"]
    assert not independent(*other, told("c", "officials", 40))["officials"]  # once the same number is once too often


def test_who_denies_or_tells_a_total_lends_no_name_to_what_the_outlet_says_itself() -> None:
    of = report("a", outlet="Outlet")
    for silent_about_it in ({"stance": Stance.DENIED}, {"scope": Scope.TOTAL}):
        made = reading(of, (claim(of, 40, said_by="SOHR", **silent_about_it), claim(of, 40, at=3)))
        assert {t.basis for t in traced(made).traces} == {"attributed", "unattributed"}
    made = reading(of, (claim(of, 40, said_by="SOHR"), claim(of, 40, at=3)))
    assert {t.basis for t in traced(made).traces} == {"attributed", "inferred"}


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("police", "Iraqi police"),  # by their office alone, then by whose they are
        ("Emergency Service", "State Emergency Service of Ukraine"),
        ("Ukraine's emergency service", "State Emergency Service of Ukraine"),
        ("Israel", "Israeli army"),  # a state and its forces
        ("Afghan army", "Afghan Ministry of Defence"),
        ("United Nations", "UNAMA"),  # an organisation and its body
        ("medics", "hospital"),  # one calling
    ],
)
def test_one_voice_under_several_names_is_one_origin(short: str, full: str) -> None:
    assert len(independent(told("a", short), told("b", full))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Russian Ministry of Defence", "Syrian army"),
        ("Kunduz police", "Kabul police"),
        ("Islamic State", "Syria"),
        ("Afghan health ministry", "Afghan Ministry of Defence"),
    ],
)
def test_different_names_are_different_origins(one: str, other: str) -> None:
    assert independent(told("a", one), told("b", other)) == {one: True, other: True}


def test_an_agency_beside_a_named_origin_may_only_have_passed_it_on() -> None:
    assert independent(told("a", "Reuters"), told("b", "SOHR")) == {"Reuters": False, "SOHR": True}
    assert independent(told("a", "Reuters"), told("b", "officials")) == {"Reuters": False, "officials": True}


def test_three_names_of_one_service_are_one_origin() -> None:
    names = ("Emergency Service", "Ukraine's emergency service", "Emergency Service of Ukraine")
    assert len(independent(*(told("abc"[k], name) for k, name in enumerate(names)))) == 1


def test_unnamed_rescuers_beside_a_named_rescue_service_are_no_second_origin() -> None:
    of = report("a", outlet="Outlet")
    made = reading(
        of,
        (
            claim(of, 9, at=0, said_by="White Helmets"),
            claim(of, 22, at=3, said_by="rescuers"),
            claim(of, 4, at=6, said_by="residents"),
        ),
    )
    independent = {o.name: o.independent for o in traced(made).origins}
    assert independent == {"White Helmets": True, "rescuers": False, "residents": True}


def test_a_figure_revised_days_later_is_a_later_statement_that_supersedes() -> None:
    tracing = traced(told("a", "SOHR", 40, "2017-10-07"), told("b", "SOHR", 44, "2017-10-12"))
    later = [s for s in tracing.statements if s.supersedes is not None]
    assert len(tracing.statements) == 2 and len(later) == 1
    assert str(later[0].date) == "2017-10-12" and later[0].date_basis == "publication"


def test_within_two_days_another_number_is_a_carriers_slip() -> None:
    assert len(traced(told("a", "SOHR", 40, "2017-10-07"), told("b", "SOHR", 44, "2017-10-08")).statements) == 1


def test_a_report_that_says_the_figure_is_replaced_makes_a_new_statement_at_once() -> None:
    of = report("b", published="2017-10-08")
    old = claim(of, 40, said_by="SOHR", stance=Stance.SUPERSEDED)
    tracing = traced(told("a", "SOHR", 40, "2017-10-07"), reading(of, (old, claim(of, 44, at=3, said_by="SOHR"))))
    assert [s.supersedes is not None for s in sorted(tracing.statements, key=lambda s: str(s.date))] == [False, True]


def test_a_late_carrier_of_the_old_figure_stays_with_the_old_statement() -> None:
    tracing = traced(
        told("a", "SOHR", 40, "2017-10-07"), told("b", "SOHR", 44, "2017-10-12"), told("c", "SOHR", 40, "2017-10-15")
    )
    assert sorted(len(s.claim_ids) for s in tracing.statements) == [1, 2]


def test_the_same_figure_again_is_the_same_statement() -> None:
    assert len(traced(told("a", "SOHR", 40, "2017-10-07"), told("b", "SOHR", 40, "2017-10-12")).statements) == 1


def test_a_chain_runs_from_origin_to_outlet() -> None:
    tracing = traced(told("a", "SOHR"))
    assert tracing.traces[0].chain == ("SOHR", "Outlet of a")


def test_a_total_in_the_outlets_own_voice_is_of_the_one_who_tells_its_parts() -> None:
    of = report("a")
    whole, first, second = (
        claim(of, 120, at=0, place=COUNTRY),
        claim(of, 40, at=3, said_by="Russian Ministry of Defence"),
        claim(of, 80, at=6, place=OTHER_TOWN, said_by="Russian Ministry of Defence"),
    )
    top = account(of, whole)
    parts = (account(of, first, part_of=top.account_id), account(of, second, part_of=top.account_id))
    tracing = traced(ReportReading(of, (whole, first, second), (top, *parts)))
    assert {o.name for o in tracing.origins} == {"Russian Ministry of Defence"}
    assert {t.basis for t in tracing.traces if t.claim_id == whole.claim_id} == {"inferred"}
