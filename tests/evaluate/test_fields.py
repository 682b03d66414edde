"""When a field agrees: tables for names, places, times and categories."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluate.cases import coded, row
from sayso.errors import InputError
from sayso.evaluate import Names, read_names
from sayso.evaluate.fields import same_category, same_place, same_time
from sayso.evaluate.names import lexicon_names
from sayso.model.claim import Category

TABLE = Names(
    [("Northland", "Northland"), ("northern army", "Northland"), ("N.L.A.", "Northland"), ("The Front", "Red Front")]
)

OWN = [
    ("Northland", "northern army", True, "a spelling and its name"),
    ("the Northern  Army", "NORTHLAND", True, "article, case and blanks do not count"),
    ("N.L.A", "N.L.A.", False, "a full stop too few is another key"),
    ("n.l.a.", "Northland", True, "points inside are kept"),
    ("Northland.", "northern army", True, "a full stop at the end"),
    ("front", "Red Front", True, "an article in the table"),
    ("Northland", "Southland", False, "two names"),
    ("Southland", "southland!", True, "names that the table lacks, by their letters"),
    ("Northland; Southland", "Southland", True, "one of several"),
    ("Northland; Southland", "Westland", False, "none of several"),
    (None, None, True, "neither told"),
    (None, "Northland", False, "one told"),
    ("", None, True, "empty is not told"),
    (" ; ", None, True, "separators alone are not told"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "same", "why"), OWN, ids=[why for *_, why in OWN])
def test_names_by_a_table_of_spellings(one: str | None, other: str | None, same: bool, why: str) -> None:
    assert TABLE.same(one, other) is same


LEXICON = [
    ("ISIS", "Islamic State", True),
    ("Daesh", "the Islamic State group", True),
    ("Russian Aerospace Forces", "Russia", True),
    ("Russia's military", "Moscow", True),
    ("Syrian army", "Syria", True),
    ("Syrian Observatory for Human Rights", "SOHR", True),
    ("US Department of Defense", "Pentagon", True),
    ("Russian Defence Ministry", "Russian Ministry of Defence", True),
    ("Ministry of Defense of Russia", "Russian Ministry of Defence", True),
    ("Russian Ministry of Defence", "Russia", False),
    ("Afghan police", "Afghanistan", False),
    ("Afghan police", "Afghan police chief", True),
    ("Igor Konashenkov", "Russian defence ministry", True),
    ("Iraqi army spokesman", "Iraqi army", True),
    ("Turkey", "Türkiye", True),
    ("US", "us", True),
    ("Russia", "Ukraine", False),
    ("witnesses", "residents", False),
]


@pytest.mark.parametrize(("one", "other", "same"), LEXICON)
def test_names_by_the_word_lists(one: str, other: str, same: bool) -> None:
    assert lexicon_names().same(one, other) is same


@given(st.text(max_size=20), st.text(max_size=20))
def test_likeness_of_names_is_symmetric_and_reflexive(one: str, other: str) -> None:
    assert TABLE.same(one, one) and TABLE.same(one, other) == TABLE.same(other, one)


def test_a_file_of_names_is_read(tmp_path: Path) -> None:
    path = tmp_path / "names.json"
    path.write_text('{"Northland": ["NLA", "northern army"], "Red Front": []}', encoding="utf-8")
    assert read_names(path).same("nla", "the Northern Army") and not read_names(path).same("nla", "Red Front")


@pytest.mark.parametrize("text", ["", "{", "[]", '{"a": "b"}', '{"a": [1]}', "[" * 100_000, "\udcff"])
def test_a_file_that_is_no_table_of_names_is_one_clear_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "names.json"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(InputError, match="is no table of names; write one JSON object"):
        read_names(path)


def test_a_missing_file_of_names_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_names(tmp_path / "none.json")


RIVERTOWN = {"place": "Rivertown", "lat": 35.0, "lon": 40.0}
PLACES = [
    ({"place": None}, {"place": None}, True, "neither told"),
    ({"place": None}, RIVERTOWN, False, "read, not coded"),
    (RIVERTOWN, {"place": None}, False, "coded, not read"),
    ({"place": "Al-Mansoura", "lat": None}, {"place": "al mansoura", "lat": None}, True, "case and hyphen"),
    ({"place": "Al Mansoura", "lat": None}, {"place": "Mansoura", "lat": None}, True, "an article"),
    ({"place": "Kafr Zayta", "lat": None}, {"place": "Kafr Zaytā", "lat": None}, True, "an accent"),
    ({"place": "Київ", "lat": None}, {"place": "Харків", "lat": None}, False, "two names in other letters"),
    ({"place": "Al Hamra"}, {"place": "Old Hamra", "lat": None}, False, "another name and no point"),
    ({"place": "Rivertown", "place_ok": ("Ford",)}, {"place": "Ford", "lat": None}, True, "also right"),
    (RIVERTOWN, {"place": "Riverton", "lat": 35.2, "lon": 40.0}, True, "22 km apart"),
    (RIVERTOWN, {"place": "Riverton", "lat": 35.3, "lon": 40.0}, False, "33 km apart"),
    (RIVERTOWN, {"place": "The Province", "lat": 36.2, "lon": 40.0, "place_precision": "province"}, True, "133 km, a province"),
    (RIVERTOWN, {"place": "The Province", "lat": 36.4, "lon": 40.0, "place_precision": "province"}, False, "156 km"),
    ({"place": "Syria"}, {"place": "Riverton", "lat": 36.2, "lon": 40.0}, True, "133 km from the middle of a country"),
    ({"place": "Wideland"}, {"place": "Riverton", "lat": 36.2, "lon": 40.0}, False, "133 km from what is no country"),
    ({"place": "A", "lat": 0.0, "lon": 179.95}, {"place": "B", "lat": 0.0, "lon": -179.95}, True, "over the date line"),
]  # fmt: skip


@pytest.mark.parametrize(("gold", "read", "same", "why"), PLACES, ids=[why for *_, why in PLACES])
def test_places(gold: dict[str, Any], read: dict[str, Any], same: bool, why: str) -> None:
    claim = coded("x", **gold)
    assert same_place(claim, row(claim, **read)) is same


TIMES = [
    ((None, None), (None, None), True, "neither told"),
    ((None, None), ("2017-10-06", "2017-10-06"), False, "read, not coded"),
    ((None, None), (None, "2017-10-06"), False, "an end read, not coded"),
    (("2017-10-06", "2017-10-07"), (None, None), False, "coded, not read"),
    (("2017-10-06", "2017-10-07"), ("2017-10-06", "2017-10-07"), True, "the same days"),
    (("2017-10-06", "2017-10-07"), ("2017-10-07", None), True, "no end: the start is the day"),
    (("2017-10-06", "2017-10-07"), ("2017-10-05", "2017-10-08"), True, "a day around"),
    (("2017-10-06", "2017-10-07"), ("2017-10-04", "2017-10-07"), False, "two days before"),
    (("2017-10-06", "2017-10-07"), ("2017-10-06", "2017-10-09"), False, "two days after"),
    (("2017-10-06", "2017-10-07"), (None, "2017-10-07"), False, "no start read"),
    (("2017-10-01", "2017-10-31"), ("2017-10-12", "2017-10-12"), True, "inside"),
    (("2017-10-12", "2017-10-12"), ("2017-10-01", "2017-10-31"), False, "around"),
    (("2017-06-01", None), ("2017-06-02", "2017-10-12"), True, "only the start is coded"),
    (("2017-06-01", None), ("2017-06-03", None), False, "only the start is coded, two days off"),
    (("2017-06-01", None), (None, "2017-06-01"), False, "only the start is coded, only an end read"),
    ((None, "2017-10-08"), (None, "2017-10-07"), True, "only the end is coded"),
    ((None, "2017-10-08"), ("2017-01-01", "2017-10-09"), True, "only the end is coded, any start"),
    ((None, "2017-10-08"), ("2017-10-08", None), False, "only the end is coded, only a start read"),
]  # fmt: skip


@pytest.mark.parametrize(("gold", "read", "same", "why"), TIMES, ids=[why for *_, why in TIMES])
def test_times(gold: tuple[str | None, str | None], read: tuple[str | None, str | None], same: bool, why: str) -> None:
    start, end = (date.fromisoformat(day) if day else None for day in gold)
    claim = coded("x", start=start, end=end)
    assert same_time(claim, row(claim, start=read[0], end=read[1])) is same


@pytest.mark.parametrize("basis", ["linked", "reviewer"])
def test_a_date_from_another_report_or_a_reviewer_counts_as_not_stated(basis: str) -> None:
    dated, undated = coded("x"), coded("x", start=None, end=None)
    assert not same_time(dated, row(dated, time_basis=basis))
    assert same_time(undated, row(dated, time_basis=basis))


@given(st.sampled_from(Category), st.sampled_from(Category))
def test_categories_agree_where_equal_or_both_under_arms(one: Category, other: Category) -> None:
    armed = {Category.COMBATANT, Category.SECURITY_FORCES}
    claim = coded("x", category=one)
    assert same_category(claim, row(claim, category=other.value)) is (one is other or {one, other} == armed)
