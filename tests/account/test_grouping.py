"""What one report tells of one incident is one account, in whatever words; what it tells apart stays apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from builders import COUNTRY, OTHER_TOWN, TOWN, claim, day, report
from sayso.account import group
from sayso.model.claim import Category, Claim, Kind, Scope, Stance
from sayso.model.dates import TimeBasis, TimePrecision, When
from sayso.model.place import Place, PlacePrecision

QUARTER = Place("Old Quarter", PlacePrecision.NEIGHBOURHOOD, 11, 35.01, 40.01, 1.0, "SY", "Old Quarter")
MISSPELT = Place("Rivertwon", PlacePrecision.SETTLEMENT, None, None, None, None, None, "Rivertwon")
PROVINCE = Place("River Province", PlacePrecision.PROVINCE, 12, 35.2, 40.2, 80.0, "SY", "River Province")
SUBURB = Place("Rivermouth", PlacePrecision.SETTLEMENT, 13, 35.13, 40.0, 5.0, "SY", "Rivermouth")
BEFORE = When(None, date(2017, 10, 6), TimePrecision.OPEN, TimeBasis.STATEMENT, "Friday")
PUBLISHED = day("2017-10-07", "2017-10-08", TimeBasis.PUBLICATION)
OF = report("a")


def accounts(*claims: Claim) -> int:
    return len(group(OF.report_id, [replace(c, effect=c.effect) for c in claims]))


@pytest.mark.parametrize(
    ("phenomenon", "first", "second"),
    [
        ("a quarter of the town", {}, {"place": QUARTER, "number": 12}),
        ("the town spelt otherwise, which no gazetteer knows", {}, {"place": MISSPELT}),
        ("a date misread, and the same figure", {}, {"when": day("2017-01-01", "2017-01-31")}),
        (
            "a day told, and the day of publication",
            {"when": day("2017-10-06")},
            {"when": day("2017-10-07", "2017-10-08", TimeBasis.PUBLICATION)},
        ),
        ("more who are feared dead there", {}, {"stance": Stance.HYPOTHETICAL, "number": 55}),
        (
            "more who are feared dead in the country that is told of",
            {"place": COUNTRY},
            {"place": COUNTRY, "stance": Stance.HYPOTHETICAL, "number": 55},
        ),
        ("the same figure just outside the suburb", {}, {"place": SUBURB}),
        ("an accusation of Friday, and the day of publication", {"when": BEFORE}, {"when": PUBLISHED, "number": 12}),
        (
            "a headline that counts nobody and names another town",
            {"number": None},
            {"number": None, "place": OTHER_TOWN, "headline": True},
        ),
        ("the province, and the one town in it", {"kind": Kind.INJURED, "number": 3}, {"place": PROVINCE}),
        (
            "the same strike after both sides of a fight",
            {"actor": ("Syria", "Russia")},
            {"place": QUARTER, "number": 12},
        ),
        ("the other side of the fight", {}, {"actor": ("Islamic State",), "affected": ("Russian army",), "number": 3}),
        ("militants, who are the rebels", {"actor": ("Syrian rebels",)}, {"actor": ("militants",), "number": 12}),
        (
            "arms that the other side lost",
            {"actor": ("Ukraine",), "category": Category.UNKNOWN, "affected": ()},
            {"actor": ("Russia",), "category": Category.WEAPON, "affected": (), "kind": Kind.DESTROYED, "number": 4},
        ),
    ],
)
def test_one_incident_in_other_words_is_one_account(
    phenomenon: str, first: dict[str, object], second: dict[str, object]
) -> None:
    assert accounts(claim(OF, at=0, **first), claim(OF, at=5, **second)) == 1, phenomenon  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("phenomenon", "second"),
    [
        ("another town", {"place": OTHER_TOWN}),
        ("another day with another figure", {"when": day("2017-10-09"), "number": 12}),
        ("others did it", {"actor": ("Taliban",), "number": 12}),
        ("an army is no rebels", {"actor": ("army",), "number": 12}),
        (
            "both sides of a fight, far from each other",
            {"actor": ("Islamic State",), "affected": ("Russian army",), "number": 3, "at": 900},
        ),
        (
            "civilians of the country beside fighters of the town",
            {"place": COUNTRY, "category": Category.CIVILIAN, "affected": ("civilians",), "number": 12},
        ),
        ("a running total", {"scope": Scope.TOTAL}),
        ("more in the country than in the town", {"place": COUNTRY, "number": 90}),
        ("another figure in the suburb", {"place": SUBURB, "number": 12}),
    ],
)
def test_what_is_told_apart_stays_apart(phenomenon: str, second: dict[str, object]) -> None:
    at = int(str(second.pop("at", 5)))
    assert accounts(claim(OF, at=0), claim(OF, at=at, **second)) == 2, phenomenon  # type: ignore[arg-type]


def test_a_figure_of_the_province_is_that_of_the_town_whose_number_it_repeats() -> None:
    town, other, province = (
        claim(OF, 40, at=0),
        claim(OF, 80, at=5, place=OTHER_TOWN),
        claim(OF, 40, at=9, place=PROVINCE),
    )
    homes = {c: a for a in group(OF.report_id, [town, other, province]) for c in a.claim_ids}
    assert homes[town.claim_id] is homes[province.claim_id] is not homes[other.claim_id]


def test_a_total_of_the_country_is_the_parent_of_its_parts() -> None:
    whole, first, second = (
        claim(OF, 120, at=0, place=COUNTRY),
        claim(OF, 40, at=5, place=TOWN),
        claim(OF, 80, at=9, place=OTHER_TOWN),
    )
    made = {a.claim_ids[0]: a for a in group(OF.report_id, [whole, first, second])}
    top = made[whole.claim_id]
    assert top.part_of is None
    assert {made[c.claim_id].part_of for c in (first, second)} == {top.account_id}


def test_a_greater_figure_of_the_country_is_the_parent_of_the_one_town_that_is_told() -> None:
    whole, part = claim(OF, 36, at=0, place=COUNTRY), claim(OF, 11, at=5)
    made = {a.claim_ids[0]: a for a in group(OF.report_id, [whole, part])}
    assert made[part.claim_id].part_of == made[whole.claim_id].account_id
