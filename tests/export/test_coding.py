"""How events are coded: parties and their sorts, ACLED's days, actors and types, UCDP's sides, Airwars' groups, PLOVER's acts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from builders import COUNTRY, OTHER_TOWN, TOWN, claim, day, reading, report
from sayso.export import acled, airwars, plover, ucdp_ged
from sayso.export.acled_codes import interaction
from sayso.export.dossier import Dossier, dossiers
from sayso.export.parties import Sort, nation, party, sides
from sayso.model.claim import Category, Claim, Kind, Means, Qualifier, Stance
from sayso.model.place import PlacePrecision
from sayso.pipeline import assemble

TEXT = "Gunmen killed people in the town, it said. " * 6
CIVILIAN, COMBATANT, POLICE, UNKNOWN = Category.CIVILIAN, Category.COMBATANT, Category.SECURITY_FORCES, Category.UNKNOWN


def told(*claims: dict[str, Any], name: str = "a") -> Dossier:
    """The one event that a report with these claims tells."""
    of = report(name, text=TEXT)
    made = [claim(of, **_filled(k, c)) for k, c in enumerate(claims)]
    (found,) = dossiers(assemble([reading(of, tuple(made))]))
    return found


def _filled(k: int, wanted: dict[str, Any]) -> dict[str, Any]:
    return {"at": 20 * k, "said_by": "SOHR"} | wanted


def coded(*claims: dict[str, Any]) -> dict[str, Any]:
    (row,) = acled.table([told(*claims)]).records
    return row


@pytest.mark.parametrize(
    ("name", "sort", "code"),
    [
        ("Russia", Sort.STATE, "RU"),
        ("Syrian Army", Sort.STATE, "SY"),
        ("Afghan police", Sort.POLICE, "AF"),
        ("police", Sort.POLICE, "SY"),
        ("army", Sort.STATE, "SY"),
        ("US-led coalition", Sort.COALITION, None),
        ("Islamic State", Sort.GROUP, None),
        ("Syrian rebels", Sort.GROUP, None),
        ("militants", Sort.UNNAMED, None),
        ("civilians", Sort.CIVILIANS, None),
        ("protesters", Sort.PROTESTERS, None),
        ("somebody else", Sort.UNKNOWN, None),
    ],
)
def test_parties_are_sorted_by_lists_and_by_the_form_of_their_names(name: str, sort: Sort, code: str | None) -> None:
    assert (party(name, "SY").sort, party(name, "SY").code) == (sort, code)


def test_the_general_word_gives_way_to_the_groups_name() -> None:
    assert [p.name for p in sides(["militants", "Islamic State"], "SY")] == ["Islamic State"]
    assert [p.name for p in sides(["militants"], "SY")] == ["militants"]


def test_countries_have_the_numbers_of_the_data_sets() -> None:
    syria, egypt, georgia = nation("SY"), nation("EG"), nation("GE")
    assert syria is not None and (syria.iso3, syria.iso, syria.gw, syria.ged) == ("SYR", 760, 652, "Middle East")
    assert egypt is not None and (egypt.ged, egypt.acled) == ("Middle East", "Northern Africa")
    assert georgia is not None and (georgia.ged, georgia.acled) == ("Europe", "Caucasus and Central Asia")
    assert nation(None) is None and nation("??") is None


@pytest.mark.parametrize(
    ("claims", "kind", "sub", "one", "two", "pair"),
    [
        # a state's forces outside their country are external
        ([{}], "Explosions/Remote violence", "Air/drone strike", "Military Forces of Russia", "Islamic State",
         "Rebel group-External/Other forces"),
        ([{"actor": ("Syria",)}], "Explosions/Remote violence", "Air/drone strike", "Military Forces of Syria", "Islamic State",
         "State forces-Rebel group"),
        # who did it is not told
        ([{"actor": (), "means": Means.SUICIDE_ATTACK, "category": POLICE, "affected": ("police",)}], "Explosions/Remote violence",
         "Suicide bomb", "Unidentified Armed Group (Syria)", "Police Forces of Syria", "State forces-Political militia"),
        # violence against civilians: the target is actor 2
        ([{"actor": ("Islamic State",), "means": Means.SMALL_ARMS, "category": CIVILIAN, "affected": ("civilians",)}],
         "Violence against civilians", "Attack", "Islamic State", "Civilians (Syria)", "Rebel group-Civilians"),
        ([{"actor": ("Islamic State",), "means": None, "kind": Kind.CAPTURED, "category": CIVILIAN, "affected": ("civilians",)}],
         "Violence against civilians", "Abduction/forced disappearance", "Islamic State", "Civilians (Syria)", "Rebel group-Civilians"),
        ([{"actor": ("Islamic State",), "means": Means.SMALL_ARMS, "affected": ("Syrian Army",)},
          {"actor": ("Islamic State",), "means": None, "kind": Kind.SEIZED, "category": Category.SETTLEMENT, "number": 2, "affected": ()}],
         "Battles", "Non-state actor overtakes territory", "Islamic State", "Military Forces of Syria", "State forces-Rebel group"),
        ([{"actor": ("Syria",), "means": Means.SMALL_ARMS, "category": CIVILIAN, "affected": ("protesters",)}], "Protests",
         "Excessive force against protesters", "Military Forces of Syria", "Protesters (Syria)", "State forces-Protesters"),
        # protesters who do harm are rioters
        ([{"actor": ("protesters",), "means": Means.SMALL_ARMS, "category": POLICE, "affected": ("police",)}], "Riots",
         "Violent demonstration", "Rioters (Syria)", "Police Forces of Syria", "State forces-Rioters"),
        ([{"actor": ("Syria",), "means": None, "kind": Kind.CAPTURED}], "Strategic developments", "Arrests", "Military Forces of Syria",
         "Islamic State", "State forces-Rebel group"),
        ([{"means": Means.OTHER, "kind": Kind.DESTROYED, "category": Category.DEPOT, "affected": ()}], "Strategic developments",
         "Looting/property destruction", "Military Forces of Russia", None, "External/Other forces only"),
    ],
)  # fmt: skip
def test_acled_codes_actors_and_types(
    claims: list[dict[str, Any]], kind: str, sub: str, one: str, two: str | None, pair: str
) -> None:
    row = coded(*claims)
    assert (row["event_type"], row["sub_event_type"]) == (kind, sub)
    assert (row["actor1"], row["actor2"], row["interaction"]) == (one, two, pair)


def test_an_air_strike_inside_a_ground_battle_is_one_battle() -> None:
    of = told({"actor": ("Syria",)})
    both = replace(of, event=replace(of.event, means=(Means.AIR_STRIKE, Means.GROUND_OPERATION)))
    (row,) = acled.table([both]).records
    assert (row["event_type"], row["sub_event_type"]) == ("Battles", "Armed clash")


def test_civilians_stand_behind_the_armed_whom_they_were_hit_beside() -> None:
    row = coded({}, {"category": CIVILIAN, "affected": ("civilians",), "number": 3})
    assert (row["actor2"], row["assoc_actor_2"]) == ("Islamic State", "Civilians (Syria)")
    assert row["civilian_targeting"] is None and row["fatalities"] == 43
    assert "In all 43, nobody counted twice." in row["notes"]


def test_people_of_no_status_are_civilians_only_where_nothing_of_war_is_told_and_the_note_says_so() -> None:
    row = coded({"category": UNKNOWN, "affected": (), "means": Means.SMALL_ARMS})
    assert row["actor2"] == "Civilians (Syria)" and "No status of those harmed is told" in row["notes"]
    struck = coded({"category": UNKNOWN, "affected": ()})
    assert (struck["actor2"], struck["interaction"]) == (None, "External/Other forces only")


def test_aircraft_that_nobody_names_are_a_militarys() -> None:
    assert coded({"actor": ()})["actor1"] == "Unidentified Military Forces"
    assert coded({"actor": (), "means": Means.IED})["actor1"] == "Unidentified Armed Group (Syria)"


def test_the_words_of_an_interaction_run_from_the_lower_code() -> None:
    assert interaction(8, 2, alone=False) == "Rebel group-External/Other forces"
    assert interaction(8, None, alone=True) == "External/Other forces only"
    assert interaction(None, 7, alone=False) is None and interaction(1, None, alone=False) is None


def _total(days: int, number: int) -> Dossier:
    of = told({"number": number})
    event = replace(of.event, kind="total", when=day("2017-10-01", date(2017, 10, days).isoformat()))
    return replace(of, event=event)


@pytest.mark.parametrize(
    ("days", "number", "shares"),
    [(3, 12, [4, 4, 4]), (3, 11, [5, 3, 3]), (5, 3, [3, 0, 0, 0, 0]), (7, 14, [2] * 7), (1, 7, [7])],
)
def test_a_total_over_days_is_divided_equally_the_remainder_to_the_first(
    days: int, number: int, shares: list[int]
) -> None:
    rows = acled.table([_total(days, number)]).records
    assert [r["fatalities"] for r in rows] == shares and sum(shares) == number
    assert [r["event_date"] for r in rows] == [f"2017-10-{k + 1:02d}" for k in range(days)]
    assert len({r["event_id_cnty"] for r in rows}) == days
    assert all(("divided equally" in r["notes"]) == (days > 1) for r in rows)


def test_a_total_of_a_month_and_one_without_dead_are_one_row() -> None:
    month, harmless = _total(31, 12), _total(3, 12)
    claims = tuple((replace(c, kind=Kind.INJURED), t) for c, t in harmless.claims)
    figures = tuple(replace(f, kind=Kind.INJURED) for f in harmless.figures)
    for of, dead, precision in ((month, 12, 3), (replace(harmless, claims=claims, figures=figures), 0, 2)):
        (row,) = acled.table([of]).records
        assert (row["fatalities"], row["time_precision"]) == (dead, precision)


def test_a_total_whose_incidents_are_told_has_no_row_beside_theirs() -> None:
    whole = replace(_total(3, 12), parts=2)
    for make in (acled.table, ucdp_ged.table, plover.table):
        assert not make([whole]).records and sum(make([whole]).left_out.values()) == 1


def test_an_incident_within_days_takes_the_middle_one() -> None:
    row = coded({"when": day("2017-10-02", "2017-10-06")})
    assert (row["event_date"], row["time_precision"]) == ("2017-10-04", 2) and "middle of 2–6 October 2017" in row[
        "notes"
    ]


def test_two_incidents_of_one_day_place_and_pair_are_one_row_with_the_dead_of_both() -> None:
    one, two = told({"number": 5}), told({"number": 7, "means": Means.GROUND_OPERATION}, name="b")
    rows = acled.table([one, two]).records
    assert len(rows) == 1
    (row,) = rows
    assert row["fatalities"] == 12 and row["event_type"] == "Battles"
    assert one.event.event_id in row["notes"] and two.event.event_id in row["notes"]
    assert row["source"] == "Outlet of a; Outlet of b"


@pytest.mark.parametrize(
    ("claims", "reason"),
    [
        ([{"place": COUNTRY}], "no place more exact than a country"),
        ([{"place": replace(TOWN, lat=None, lon=None)}], "no place more exact than a country"),
        ([{"place": replace(OTHER_TOWN, country=None)}], "no country"),
        ([{"when": day("2017-01-01", "2017-06-30")}], "no date within a month"),
        ([{"when": None}], "no date within a month"),
        ([{"stance": Stance.DENIED}], "nobody holds it to have happened"),
    ],
)
def test_what_acled_does_not_code_is_left_out_with_the_reason(claims: list[dict[str, Any]], reason: str) -> None:
    assert dict(acled.table([told(*claims)]).left_out) == {reason: 1}


def _ged(*claims: dict[str, Any]) -> dict[str, Any]:
    (row,) = ucdp_ged.table([told(*claims)]).records
    return row


@pytest.mark.parametrize(
    ("claims", "violence", "sides_", "deaths"),
    [
        ([{}], 1, ("Government of Russia", "Islamic State"), (0, 40, 0, 0)),
        # a government is side A, whoever attacked
        ([{"actor": ("Islamic State",), "affected": ("Syrian Army",)}], 1, ("Government of Syria", "Islamic State"), (40, 0, 0, 0)),
        ([{"actor": ("Islamic State",), "affected": ("Al-Nusra Front",)}], 2, ("Islamic State", "Al-Nusra Front"), (0, 40, 0, 0)),
        ([{"category": CIVILIAN, "affected": ("civilians",)}], 3, ("Government of Russia", "Civilians"), (0, 0, 40, 0)),
        ([{"actor": ("Saudi-led coalition",), "affected": ("Houthis",)}], 1, ("Saudi-led coalition", "Houthis"), (0, 40, 0, 0)),
        ([{"category": UNKNOWN, "affected": ()}], None, ("Government of Russia", None), (0, 0, 0, 40)),
        ([{}, {"category": CIVILIAN, "affected": ("civilians",), "number": 3}], 1, ("Government of Russia", "Islamic State"),
         (0, 40, 3, 0)),
    ],
)  # fmt: skip
def test_ucdp_codes_sides_and_their_dead(
    claims: list[dict[str, Any]], violence: int | None, sides_: Sequence[str | None], deaths: Sequence[int]
) -> None:
    row = _ged(*claims)
    assert row["type_of_violence"] == violence and (row["side_a"], row["side_b"]) == tuple(sides_)
    assert tuple(row[c] for c in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")) == tuple(deaths)


def test_ucdp_counts_an_event_with_a_death_in_any_of_the_three_and_no_other() -> None:
    row = _ged({"number": 3, "qualifier": Qualifier.AT_MOST, "words": "up to three"})
    assert (row["low"], row["best"], row["high"]) == (0, 3, 3)
    injured = ucdp_ged.table([told({"kind": Kind.INJURED})])
    assert dict(injured.left_out) == {"nobody is told to have died": 1}


def test_doers_between_whom_reports_disagree_are_no_side() -> None:
    of, other = report("a", text=TEXT), report("b", text=TEXT)
    harm = {"category": CIVILIAN, "affected": ("civilians",), "means": Means.SHELLING}
    ours = claim(of, actor=("Russia",), said_by="SOHR", **harm)  # type: ignore[arg-type]
    theirs = claim(other, actor=("Al-Nusra Front",), said_by="White Helmets", **harm)  # type: ignore[arg-type]
    (disputed,) = dossiers(assemble([reading(of, (ours,)), reading(other, (theirs,))]))
    (row,) = acled.table([disputed]).records
    assert row["actor1"] == "Unidentified Armed Group (Syria)" and row["assoc_actor_1"] is None
    assert "Who did it is disputed: " in row["notes"] and "Al-Nusra Front" in row["notes"]
    assert dict(ucdp_ged.table([disputed]).left_out) == {"no side is named": 1}


def test_the_one_side_that_is_named_is_side_a() -> None:
    row = _ged({"actor": (), "affected": ("Taliban",)})
    assert (row["side_a"], row["side_b"], row["deaths_a"]) == ("Taliban", None, 40)


def test_ucdp_tells_a_total_by_its_clarity() -> None:
    (row,) = ucdp_ged.table([_total(3, 12)]).records
    assert (row["event_clarity"], row["date_prec"]) == (2, 2) and _ged({})["event_clarity"] == 1


def test_prio_grid_cells_start_in_the_south_west() -> None:
    assert [ucdp_ged.priogrid(*at) for at in ((-90, -180), (-90, 179.9), (-89.4, -180), (90, 180))] == [1, 720, 721, 259_200]  # fmt: skip


def test_airwars_counts_children_apart_and_dozens_as_a_range() -> None:
    of = told(
        {"category": CIVILIAN, "affected": ("civilians",), "number": None, "qualifier": Qualifier.VAGUE, "words": "dozens"},
        {"category": CIVILIAN, "affected": ("civilians",), "number": 3, "victims": ("children",)},
    )  # fmt: skip
    children = next(c for c, _ in of.claims if c.victims)
    whole = next(c for c, _ in of.claims if not c.victims)
    of = replace(of, claims=tuple((_part(c, children, whole), t) for c, t in of.claims))
    (row,) = airwars.table([of]).records
    assert (row["children_killed_min"], row["children_killed_max"]) == (3, 3)
    assert row["belligerent_1_belligerent_slug"] == "russia" and row["country_slug"] == "syria"


def _part(item: Claim, part: Claim, whole: Claim) -> Claim:
    return replace(item, subset_of=whole.claim_id) if item is part else item


def test_airwars_leaves_out_what_is_told_of_fighters_alone_and_gunfire() -> None:
    assert dict(airwars.table([told({})]).left_out) == {"no civilian harm is told": 1}
    shot = told({"category": CIVILIAN, "affected": ("civilians",), "means": Means.SMALL_ARMS})
    assert dict(airwars.table([shot]).left_out) == {"by gunfire alone, and Airwars records explosive weapons": 1}


@pytest.mark.parametrize(
    ("claims", "event", "modes", "scale"),
    [
        ([{}], "ASSAULT", ["aerial"], -9.5),
        ([{"means": Means.CHEMICAL}], "ASSAULT", ["unconventional"], -10.0),
        ([{"means": None}], "ASSAULT", [], -9.0),
        ([{"means": None, "kind": Kind.CAPTURED, "actor": ("Islamic State",)}], "ASSAULT", ["abduct"], -8.5),
        ([{"means": None, "kind": Kind.CAPTURED, "actor": ("Syria",)}], "COERCE", ["arrest"], None),
        ([{"means": None, "kind": Kind.SEIZED, "category": Category.WEAPON}], "COERCE", ["seize"], None),
        ([{"means": None, "kind": Kind.DESTROYED, "category": Category.BUILDING}], "ASSAULT", ["destroy"], -8.5),
    ],
)
def test_plover_codes_acts(claims: list[dict[str, Any]], event: str, modes: list[str], scale: float | None) -> None:
    (record,) = plover.table([told(*claims)]).records
    assert record["event"] == [event] and record["mode"] == modes and record.get("event_scale") == scale


def test_a_province_is_told_in_the_columns_of_divisions() -> None:
    place = replace(TOWN, precision=PlacePrecision.PROVINCE)
    row, ged = coded({"place": place}), _ged({"place": place})
    assert (row["admin1"], row["geo_precision"]) == ("Rivertown", 3) and (ged["adm_1"], ged["where_prec"]) == (
        "Rivertown",
        4,
    )
