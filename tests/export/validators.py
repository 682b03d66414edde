"""What the owners of formats rule of their files, from their code books and sites; nothing is taken from the code that is tested."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

Row = Mapping[str, str]

ACLED_COLUMNS = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,"
    "interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,"
    "fatalities,tags,timestamp"
)
_VIOLENCE, _DEMONSTRATIONS = "Political violence", "Demonstrations"
ACLED_TYPES = {
    "Battles": "Government regains territory; Non-state actor overtakes territory; Armed clash",
    "Protests": "Excessive force against protesters; Protest with intervention; Peaceful protest",
    "Riots": "Violent demonstration; Mob violence",
    "Explosions/Remote violence": "Chemical weapon; Air/drone strike; Suicide bomb; Shelling/artillery/missile attack; "
    "Remote explosive/landmine/IED; Grenade",
    "Violence against civilians": "Sexual violence; Attack; Abduction/forced disappearance",
    "Strategic developments": "Agreement; Arrests; Change to group/activity; Disrupted weapons use; Headquarters or base established; "
    "Looting/property destruction; Non-violent transfer of territory; Other",
}
ACLED_INTER = (
    "State forces",
    "Rebel group",
    "Political militia",
    "Identity militia",
    "Rioters",
    "Protesters",
    "Civilians",
    "External/Other forces",
)
ACLED_PAIRS = (
    "10 11 12 13 14 15 16 17 18 20 22 23 24 25 26 27 28 30 33 34 35 36 37 38 40 44 45 46 47 48 50 55 56 57 58 60 66 67 68 70 77 78 "
    "80 88"
)


def check_acled(header: Sequence[str], rows: Sequence[Row]) -> None:
    assert ",".join(header) == ACLED_COLUMNS
    assert len({r["event_id_cnty"] for r in rows}) == len(rows)
    assert len({(r["event_date"], r["location"], frozenset((r["actor1"], r["actor2"]))) for r in rows}) == len(rows)
    for row in rows:
        assert re.fullmatch(r"[A-Z]{3}\d+", row["event_id_cnty"])
        assert date.fromisoformat(row["event_date"]).year == int(row["year"])
        assert row["time_precision"] in "123" and row["geo_precision"] in "123"
        assert row["sub_event_type"] in ACLED_TYPES[row["event_type"]].split("; ")
        assert row["disorder_type"] == _disorder(row["event_type"], row["sub_event_type"])
        _check_actors(row)
        assert re.fullmatch(r"-?\d{1,3}\.\d{4}", row["latitude"]) and re.fullmatch(
            r"-?\d{1,3}\.\d{4}", row["longitude"]
        )
        assert abs(float(row["latitude"])) <= 90 and abs(float(row["longitude"])) <= 180
        assert int(row["fatalities"]) >= 0 and int(row["iso"]) >= 0
        assert row["country"] and row["region"] and row["location"] and row["source"] and row["notes"]


def _disorder(kind: str, sub: str) -> str:
    if sub == "Excessive force against protesters":
        return f"{_VIOLENCE}; {_DEMONSTRATIONS}"
    if kind == "Protests" or sub == "Violent demonstration":
        return _DEMONSTRATIONS
    return "Strategic developments" if kind == "Strategic developments" else _VIOLENCE


def _check_actors(row: Row) -> None:
    assert row["actor1"]
    codes = [ACLED_INTER.index(row[c]) + 1 for c in ("inter1", "inter2") if row[c]]
    if row["inter1"] and (row["inter2"] or not row["actor2"]):
        digits = "".join(map(str, sorted(codes))) if row["actor2"] else f"{codes[0]}0"
        assert digits in ACLED_PAIRS.split()
        names = [ACLED_INTER[c - 1] for c in sorted(codes)]
        assert row["interaction"] == ("-".join(names) if row["actor2"] else f"{names[0]} only")
    else:
        assert not row["interaction"]
    if row["event_type"] == "Violence against civilians":
        assert row["inter2"] == "Civilians", "the target of violence against civilians is always actor 2"
    assert row["civilian_targeting"] == ("Civilians targeted" if row["inter2"] == "Civilians" else "")
    assert not ({row["actor1"]} & set(row["assoc_actor_1"].split("; ")))


GED_COLUMNS = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,dyad_new_id,dyad_name,"
    "side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,source_office,source_date,"
    "source_headline,source_original,where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,"
    "country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob"
)


def check_ged(header: Sequence[str], rows: Sequence[Row]) -> None:
    assert ",".join(header) == GED_COLUMNS and len(header) == 49
    assert len({r["id"] for r in rows}) == len(rows)
    for row in rows:
        assert int(row["id"]) < 2**53
        low, best, high = (int(row[c]) for c in ("low", "best", "high"))
        assert 0 <= low <= best <= high and high >= 1
        sides = [int(row[c]) for c in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")]
        assert min(sides) >= 0 and sum(sides) == best
        assert row["type_of_violence"] in ("", "1", "2", "3")
        if row["type_of_violence"] == "3":
            assert row["side_b"] == "Civilians" and row["side_a"] and sides[:2] == [0, 0]
        if row["type_of_violence"] == "1":
            assert (row["side_a"].startswith("Government of ") and row["gwnoa"]) or row["side_a"].endswith("coalition")
        assert row["side_a"]
        assert not sides[0] or row["side_a"]
        assert not sides[1] or row["side_b"]
        assert row["region"] in ("Africa", "Americas", "Asia", "Europe", "Middle East")
        assert row["where_prec"] in "1234567" and row["event_clarity"] in "12"
        assert row["geom_wkt"] == f"POINT ({row['longitude']} {row['latitude']})"
        _check_cell(int(row["priogrid_gid"]), float(row["latitude"]), float(row["longitude"]))
        _check_ged_dates(row)
        count = int(row["number_of_sources"])
        assert count == len(row["source_office"].split(";")) == len(row["source_date"].split(";"))
        assert count == row["source_article"].count('";"') + 1


def _check_cell(gid: int, lat: float, lon: float) -> None:
    row, column = divmod(gid - 1, 720)
    assert row / 2 - 90 <= lat <= row / 2 - 89.5 and column / 2 - 180 <= lon <= column / 2 - 179.5


def _check_ged_dates(row: Row) -> None:
    start, end = (datetime.strptime(row[c], "%Y-%m-%d %H:%M:%S.%f") for c in ("date_start", "date_end"))
    days = (end - start).days + 1
    assert start.year == int(row["year"]) and days >= 1
    least, most = {"1": (1, 1), "2": (2, 6), "3": (2, 7), "4": (8, 31), "5": (28, 366)}[row["date_prec"]]
    assert least <= days <= most, (row["date_prec"], days)


AIRWARS_GROUPS = (
    "civilian_non_combatants children women men human_rights_defenders journalists trade_unionists healthcare_personnel "
    "other_civilian_non_combatants undetermined other_protected_persons medical_and_religious_personnel_state "
    "medical_and_religious_personnel_non_state persons_hors_de_combat belligerents member_of_armed_forces "
    "persons_directly_participating_in_hostilities civilian_role_in_military"
)
AIRWARS_STATUS = {
    "confirmed": "declared-strike",
    "fair": "likely-strike",
    "contested": "contested-strike",
    "weak": "single-source-claim",
    "discounted": "",
}
AIRWARS_ACCURACY = (
    "province_governorate district subdistrict city town village neighbourhood_area street nearby_landmark within_100m_via_coalition "
    "within_1m_via_coalition exact_location_via_airwars exact_location_via_coalition exact_location_other"
)


def check_airwars(header: Sequence[str], rows: Sequence[Row]) -> None:
    assert header[:6] == ["post_id", "post_status", "post_published", "post_modified", "permalink", "code"]
    bounds = [f"{g}_{k}_{b}" for g in AIRWARS_GROUPS.split() for k in ("killed", "injured") for b in ("min", "max")]
    at = header.index(bounds[0])
    assert header[at : at + len(bounds)] == bounds and header[at - 1] == "press_release"
    assert header[at + len(bounds) :][:2] == ["num_sources", "num_sources_twitter"]
    for row in rows:
        for k in range(0, len(bounds), 2):
            low, high = row[bounds[k]], row[bounds[k + 1]]
            assert (low == high == "") or 0 <= int(low) <= int(high), bounds[k]
        assert row["civilian_harm_reported"] == "1"
        assert row["strike_status_slug"] == AIRWARS_STATUS[row["civilian_harm_status_slug"]]
        assert bool(row["latitude"]) == bool(row["longitude"]) == (row["geolocated"] == "1")
        assert row["geolocation_accuracy_slug"] in ("", *AIRWARS_ACCURACY.split())
        assert not row["date_end"] or (row["date_type"] == "date_range" and row["date_end"] > row["date"])
        counts = [int(row[f"num_sources_{p}"]) for p in ("twitter", "facebook", "telegram", "other")]
        assert int(row["num_sources"]) == sum(counts) >= 1


def check_airwars_sources(header: Sequence[str], rows: Sequence[Row], incidents: Sequence[Row]) -> None:
    assert ",".join(header) == "post_id,post_status,permalink,code,date,name,language,url,archive_url,media,hash"
    for incident in incidents:
        assert len([r for r in rows if r["code"] == incident["code"]]) == int(incident["num_sources"])
    assert {r["code"] for r in rows} == {i["code"] for i in incidents}


PLOVER_KEYS = (
    "id has_event date time enddate endtime actor recipient event event_loc event_text quad_code event_scale mode context link text "
    "text_info cite_info coder coded_date coded_time comment"
)
PLOVER_MODES = {
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone heavy-weapons "
    "crowd-control unconventional",
}
PLOVER_SECTORS = "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC"


def check_plover(records: Sequence[Mapping[str, Any]], texts: Mapping[str | None, Sequence[str]]) -> None:
    """``texts``: the reports' stored texts by title."""
    assert len({r["id"] for r in records}) == len(records)
    for record in records:
        assert [k for k in PLOVER_KEYS.split() if k in record] == list(record)
        assert {"id", "date", "actor", "event"} <= set(record) and record["actor"]
        start = date.fromisoformat(record["date"])
        assert "enddate" not in record or date.fromisoformat(record["enddate"]) > start
        (category,) = record["event"]
        assert set(record["mode"]) <= set(PLOVER_MODES[category].split()) and record["quad_code"] == 4
        assert record["context"] == ["military"]
        for entity in (*record["actor"], *record["recipient"]):
            assert entity["sector"] in PLOVER_SECTORS.split() and re.fullmatch(r"([A-Z]{3})?", entity["code"])
        assert record["event_loc"].get("resolution", 1) in (1, 2, 3, 4, 5)
        at = slice(record["text_info"]["start"], record["text_info"]["end"])
        assert any(t[at] == record["text"] for t in texts[record["cite_info"].get("title")])


def check_hxl(lines: Sequence[Sequence[str]]) -> None:
    header, tags, *rows = lines
    assert not any(cell.startswith("#") for cell in header)
    assert all(re.fullmatch(r"#[a-z][a-z0-9_]*(\+[a-z][a-z0-9_]*)*", tag) for tag in tags)
    assert len(set(tags)) == len(tags) == len(header)
    at = {tag: k for k, tag in enumerate(tags)}
    for row in rows:
        for what in ("killed", "injured"):
            told = [row[at[f"#affected+{what}{end}"]] for end in ("+min", "", "+max")]
            assert told == ["", "", ""] or int(told[0]) <= int(told[1]) <= int(told[2])
        assert bool(row[at["#geo+lat"]]) == bool(row[at["#geo+lon"]])
        assert re.fullmatch(r"(\d{4}-\d\d-\d\d)?", row[at["#date+start"]])


FTM_PROPERTIES = {
    "LegalEntity": "name",
    "Article": "title fileName publisher author publishedAt sourceUrl language bodyText",
    "Address": "full country latitude longitude remarks",
    "Event": "name date startDate endDate location country addressEntity involved proof publisher recordId summary notes keywords",
    "Documentation": "document entity role status date summary description recordId sourceUrl publisher",
}
FTM_REQUIRED = {"LegalEntity": ["name"], "Event": ["name"], "Documentation": ["document", "entity"]}
FTM_LINKS = {"involved": "LegalEntity", "proof": "Article", "document": "Article", "entity": "Event"} | {
    "addressEntity": "Address"
}


def check_followthemoney(entities: Sequence[Mapping[str, Any]]) -> None:
    schemata = {e["id"]: e["schema"] for e in entities}
    assert len(schemata) == len(entities)
    for entity in entities:
        assert list(entity) == ["id", "schema", "properties"]
        properties = entity["properties"]
        assert set(properties) <= set(FTM_PROPERTIES[entity["schema"]].split()), entity
        assert set(FTM_REQUIRED.get(entity["schema"], [])) <= set(properties)
        for name, values in properties.items():
            assert values and all(isinstance(v, str) and v for v in values), (name, values)
            assert name not in FTM_LINKS or {schemata[v] for v in values} == {FTM_LINKS[name]}


def check_claimreview(document: Mapping[str, Any]) -> None:
    assert document["@context"] == "https://schema.org"
    reviews = document["@graph"]
    assert len({r["identifier"] for r in reviews}) == len(reviews)
    told: list[str] = []
    for review in reviews:
        assert review["@type"] == "ClaimReview" and review["claimReviewed"]
        claim = review["itemReviewed"]
        assert claim["@type"] == "Claim" and claim["author"]["name"] and claim["text"]
        assert review["reviewRating"]["alternateName"] and "ratingValue" not in review["reviewRating"]
        others = claim.get("appearance", [])
        first = claim.get("firstAppearance")
        assert others or first
        if first is not None:
            assert first not in others
            assert all(first["datePublished"] <= o["datePublished"] for o in others if "datePublished" in o)
        told += claim["identifier"]
    assert len(set(told)) == len(told), "a claim is reviewed once"


def lines_of(text: str) -> list[Any]:
    """JSON lines."""
    return [json.loads(line) for line in text.splitlines()]
