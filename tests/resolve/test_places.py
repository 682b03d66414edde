"""Places in sentences: what is found, which of many is meant, and how sure the point is."""

from __future__ import annotations

import math

import pytest

from builders import report
from sayso.model.place import PlaceMention, PlacePrecision
from sayso.model.report import Media, RawReport
from sayso.pipeline import Resources, process_report
from sayso.resolve.places import find_places

LIKELY = 0.5

# (sentence, the place at which things happen, its precision, its country)
PLACED = [
    # what stands around the name
    ("A shell hit the Syrian town of Azaz and killed six people.", "Azaz", "settlement", "SY"),
    ("An air strike in Idlib province killed ten people.", "Idlib", "province", "SY"),
    ("An air strike in Donetsk oblast killed ten people.", "Donetsk", "province", "UA"),
    ("Airstrikes killed fourteen in Saada governorate.", "Saada", "province", "YE"),
    ("Six people died in the Kurram district of Pakistan.", "Kurram District", "district", "PK"),
    ("Gunmen killed four farmers twelve miles west of Kandahar city.", "Kandahar", "near", "AF"),
    ("A mine killed two boys in the countryside of Hama in Syria.", "Hama", "district", "SY"),
    ("Two soldiers died on the outskirts of Bakhmut.", "Bakhmut", "near", "UA"),
    ("Forty soldiers were killed near Chasiv Yar in Ukraine.", "Chasiv Yar", "near", "UA"),
    ("Six were killed at the Hmeimim air base in Syria.", "Hmeimim", "site", "SY"),
    ("Two men were shot in Jenin camp in the West Bank.", "Jenin", "site", "PS"),
    ("Three died in the al-Waer neighbourhood of Homs.", "Al-Waer", "neighbourhood", "SY"),
    ("Militants killed seven people in northern Burkina Faso.", "northern Burkina Faso", "area", "BF"),
    ("In Syria's north, clashes left five dead.", "northern Syria", "area", "SY"),
    # places told by two names
    ("Nine people were killed on the Damascus–Homs highway.", "Damascus–Homs highway", "area", "SY"),
    ("Nine died on the road between Palmyra and Deir ez-Zor.", "Palmyra–Deir ez-Zor road", "area", "SY"),
    ("Eight soldiers were killed on the road from Gao to Kidal in Mali.", "Gao–Kidal road", "area", "ML"),
    ("A convoy was hit between Sarmin and Binnish in Syria.", "between Sarmin and Binnish", "near", "SY"),
    # rivers, seas, regions, borders, coasts
    ("Shelling in the Jabal al-Zawiya area killed a woman.", "Jabal al-Zawiya", "area", "SY"),
    ("Twenty people were killed in Eastern Ghouta.", "Eastern Ghouta", "area", "SY"),
    ("Two were killed in a village in the Jordan Valley.", "Jordan Valley", "area", None),
    ("A missile struck a ship in the Black Sea.", "Black Sea", "sea", None),
    ("A strike along the Euphrates killed twelve.", "Euphrates", "area", None),
    ("The attack on the Syrian-Iraqi border killed ten guards.", "Syrian-Iraqi border", "area", None),
    ("Rockets killed three on the Turkish border in Syria.", "Syrian-Turkish border", "area", None),
    ("Six Malian soldiers were killed near the border with Niger.", "Mali-Niger border", "area", None),
    ("Six soldiers were killed near the Niger border in northern Burkina Faso.", "Burkina Faso-Niger border", "area", None),
    ("Congolese soldiers were killed near the Ugandan border.", "Congo-Uganda border", "area", None),
    ("Gunmen killed nine on the border between Chad and Cameroon.", "Chad-Cameroon border", "area", None),
    ("A boat sank off the Libyan coast.", "off Libya", "sea", "LY"),
    ("A missile hit a tanker off the coast of Hodeidah in Yemen.", "off Hodeidah", "sea", "YE"),
    # spellings
    ("Ten people died in Deir Azzour in Syria.", "Deir ez-Zor", "settlement", "SY"),
    ("Ten people died in Al-Mayadeen in Syria.", "Al Mayadin", "settlement", "SY"),
    ("The Afghan capital was rocked by a blast.", "Kabul", "settlement", "AF"),
    # which of many
    ("Ten people were killed in Tripoli, Lebanon.", "Tripoli", "settlement", "LB"),
    ("Ten people were killed in Tripoli, in clashes between Libyan militias.", "Tripoli", "settlement", "LY"),
    ("Two men were shot dead in Alexandria, Louisiana.", "Alexandria", "settlement", "US"),
    ("In Gaza, twenty-seven people were killed.", "Gaza Strip", "area", "PS"),
    ("A bomb killed four in Georgia's capital Tbilisi.", "Tbilisi", "settlement", "GE"),
    ("Shelling of Kherson from across the Dnipro killed a man.", "Kherson", "settlement", "UA"),
    ("Six Ukrainians drowned in the Dnipro.", "Dnipro River", "area", "UA"),
    ("Six Ukrainians died in Dnipro.", "Dnipro", "settlement", "UA"),
    # where the parser takes the name for something else
    ("Six were killed when a rocket hit Majdal Shams in the Golan Heights.", "Majdal Shams", "settlement", "SY"),
    ("Fighting around Abu Kamal in Syria killed six.", "Al Bukamal", "near", "SY"),
]  # fmt: skip

# (sentence, the name that is kept): a name, and nothing that tells which place it is
UNPINNED = [
    ("Shelling of the village of Xyzovka in Donetsk region killed two.", "Xyzovka"),
    ("Four civilians were killed near Rasm al-Qadir, south of Aleppo.", "Rasm al-Qadir"),
    ("Twelve were killed in the Nagorno-Karabakh village of Talish.", "Talish"),
    ("Gunmen attacked the village of Kodogou near the Niger border and killed twelve.", "Kodogou"),
]

# (sentence, a name in it at which nothing happens, or which is no place)
ELSEWHERE = [
    ("Washington said that five soldiers were killed in Baghdad.", "Washington"),
    ("The Paris-based group said twenty people were killed in Aleppo.", "Paris"),
    ("The Kabul-based network said fifteen died in Helmand.", "Kabul"),
    ("Sheikh Said was killed with six fighters in Mosul.", "Said"),
    ("The Homs governor said eight had been killed in al-Waer.", "Homs"),
    ("Fighters from Chechnya killed two policemen in Nazran.", "Chechnya"),
    ("He told reporters in Moscow that ten had been killed in Aleppo.", "Moscow"),
    ("President Lincoln spoke of four dead in Tbilisi.", "Lincoln"),
    ("Ten soldiers died, officials said.", "Most"),
    ("Turkish border guards shot two men in Kilis.", "Turkish border"),
    ("Six soldiers were killed near the Togo border in northern Ghana.", "Togo"),
    ("A landmine killed three in Zabadani, north-west of Damascus.", "Damascus"),
]


def mentions(resources: Resources, text: str) -> tuple[PlaceMention, ...]:
    return find_places(resources.parser.parse(report("a.txt", text)), resources.gazetteer)


def likely(resources: Resources, text: str) -> dict[str, PlaceMention]:
    return {m.place.name: m for m in mentions(resources, text) if m.score >= LIKELY}


@pytest.mark.parametrize(("text", "name", "precision", "country"), PLACED)
def test_a_place_is_found_resolved_and_as_precise_as_told(
    resources: Resources, text: str, name: str, precision: str, country: str | None
) -> None:
    found = likely(resources, text)
    assert name in found
    place = found[name].place
    assert (place.precision.value, place.country) == (precision, country)
    assert place.lat is not None and place.lon is not None and place.radius_km


@pytest.mark.parametrize(("text", "name"), UNPINNED)
def test_a_place_that_cannot_be_told_is_a_name_without_a_pin(resources: Resources, text: str, name: str) -> None:
    place = likely(resources, text)[name].place
    assert (place.lat, place.lon, place.radius_km, place.place_id) == (None, None, None, None)


@pytest.mark.parametrize(("text", "name"), ELSEWHERE)
def test_names_at_which_nothing_happens_are_told_apart(resources: Resources, text: str, name: str) -> None:
    assert not [m for m in mentions(resources, text) if m.span.of(text) == name and m.score >= LIKELY]


@pytest.mark.parametrize(
    ("words", "north", "east"),
    [("10 km south of Aleppo", -10.0, 0.0), ("20 kilometres north-east of Aleppo", 14.1, 14.1), ("ten miles west of Aleppo", 0.0, -16.1)],
)  # fmt: skip
def test_an_offset_moves_the_point_and_widens_the_circle(
    resources: Resources, words: str, north: float, east: float
) -> None:
    town = likely(resources, "Six people were killed in Aleppo in Syria.")["Aleppo"].place
    off = likely(resources, f"Six people were killed {words} in Syria.")["Aleppo"].place
    assert town.lat and town.lon and off.lat and off.lon and off.radius_km
    assert off.precision is PlacePrecision.NEAR
    assert (off.lat - town.lat) * 111.2 == pytest.approx(north, abs=0.2)
    assert (off.lon - town.lon) * 111.2 * math.cos(math.radians(town.lat)) == pytest.approx(east, abs=0.2)
    assert off.radius_km >= 0.3 * math.hypot(north, east)


def test_near_a_town_has_a_wider_circle_than_the_town(resources: Resources) -> None:
    town = likely(resources, "Six people were killed in Raqqa in Syria.")["Raqqa"].place
    near = likely(resources, "Six people were killed near Raqqa in Syria.")["Raqqa"].place
    assert town.radius_km and near.radius_km and near.radius_km > town.radius_km and near.lat == town.lat


def test_the_north_of_a_long_country_holds_its_northern_towns(resources: Resources) -> None:
    part = likely(resources, "Rockets killed one in northern Israel.")["northern Israel"].place
    assert part.lat and part.radius_km
    assert abs(33.0 - part.lat) * 111.2 <= part.radius_km  # Nahariya


def test_what_else_a_name_may_mean_is_kept_with_scores(resources: Resources) -> None:
    place = likely(resources, "Ten people were killed in Tripoli.")["Tripoli"].place
    countries = [c.country for c in place.candidates]
    scores = [c.score for c in place.candidates]
    assert countries[0] == "LY" and "LB" in countries
    assert scores == sorted(scores, reverse=True) and 0 < scores[-1] < scores[0] <= 1


# (reports, where the claim on the killed is put)
ATTACHED = [
    ("Six people were killed in Idlib province when jets bombed the town of Binnish.", "Binnish"),
    ("Six people were killed in Idlib province a day after ten died in Binnish in fighting.", "Idlib"),
    ("Rebels killed six soldiers on the Iraqi border in the Syrian town of Hajin.", "Hajin"),
    ("Six soldiers were killed in an ambush near the Togo border in northern Ghana.", "northern Ghana"),
    ("Shelling killed six people in Saraqib, the London-based monitor said.", "Saraqib"),
    ("Russian jets killed six militants near Mayadin, south of Deir ez-Zor, Moscow said.", "Al Mayadin"),
    ("Gunmen from Tajikistan killed six tourists in Kabul.", "Kabul"),
]


@pytest.mark.parametrize(("text", "name"), ATTACHED)
def test_a_claim_gets_the_place_that_its_sentence_gives_it(resources: Resources, text: str, name: str) -> None:
    raw = RawReport("a.txt", text.encode(), Media.TEXT, text, "utf-8")
    reading = process_report(raw, resources).value
    assert reading is not None
    six = [c for c in reading.claims if c.kind.value == "killed" and c.quantity.number == 6]
    assert [c.place.name if c.place else None for c in six] == [name]


def test_what_happened_over_the_border_did_not_happen_at_it(resources: Resources) -> None:
    text = (
        "Two soldiers were killed near Mali's border with Niger on Monday.\n\n"
        "In May, militants killed four soldiers just over the border in Niger."
    )
    raw = RawReport("a.txt", text.encode(), Media.TEXT, text, "utf-8")
    reading = process_report(raw, resources).value
    assert reading is not None
    places = {c.quantity.number: c.place.name for c in reading.claims if c.place is not None}
    assert places == {2: "Mali-Niger border", 4: "Niger"}


@pytest.mark.parametrize(
    ("precision", "ucdp", "acled"),
    [("site", 1, 1), ("neighbourhood", 1, 1), ("settlement", 1, 1), ("near", 2, 2), ("district", 3, 2), ("province", 4, 3),
     ("area", 5, 3), ("country", 6, None), ("sea", 7, 3)],
)  # fmt: skip
def test_precision_has_its_codes(precision: str, ucdp: int, acled: int | None) -> None:
    found = PlacePrecision(precision)
    assert (found.where_prec, found.geo_precision) == (ucdp, acled)
