"""What the measures of figures count as right, and by which rules they choose and class."""

from __future__ import annotations

from typing import Any

import pytest
from bench.figures.incidents import chosen
from bench.figures.narratives import Row, different, range_of
from bench.figures.world import _judgement, _why

from builders import claim, reading, report
from sayso.model.claim import Category, Kind


@pytest.mark.parametrize(("numbers", "one"), [([2], 2), ([1, 2, 2, 1, 2], 2), ([2, 2, 3, 3], 3), ([4, 1], 1)])
def test_most_documents_decide_and_of_two_numbers_the_later(numbers: list[int], one: int) -> None:
    assert chosen(numbers) == one


@pytest.mark.parametrize(
    ("names", "people"),
    [
        (["Huda al-Masri", "Omar al-Masri", "Huda Masri"], 2),  # one family
        (["Dr. Omar Zaid Hani", "Omar Hani", "Omar"], 1),
        (["Omar Zaid", "Omar Hani"], 2),
        ([], 0),
    ],
)
def test_people_of_one_family_are_told_apart_by_their_first_names(names: list[str], people: int) -> None:
    assert different(names) == people


def test_a_range_runs_from_the_least_whole_figure_to_the_greatest() -> None:
    of = report(
        "a", "Six civilians were killed. Eight were killed. Two were killed. Nine children were killed. Five were hurt."
    )
    civilians: dict[str, Any] = {"category": Category.CIVILIAN, "affected": ("civilians",), "when": None}
    numbers = [
        claim(of, n, at=k * 3, words=str(n), affected_text="people", **civilians) for k, n in enumerate((6, 8, 2))
    ]
    children = claim(of, 9, at=30, victims=("children",), affected_text="children", **civilians)
    hurt = claim(of, 50, at=40, kind=Kind.INJURED, affected_text="people", **civilians)
    assert range_of(reading(of, (*numbers, children, hurt))) == (6, 8)
    assert range_of(reading(of, (hurt,))) == (0, 0)


def test_a_row_says_what_is_right() -> None:
    assert (Row("a", (6, 8), (6, 8)).exact, Row("a", (6, 8), (6, 9)).exact) == (True, False)
    assert (Row("a", (1, 8), (6, 8)).best_within, Row("a", (6, 9), (6, 8)).best_within) == (True, False)
    assert (Row("a", (1, 6), (6, 8)).overlap, Row("a", (1, 5), (6, 8)).overlap) == (True, False)


def test_what_is_missed_is_of_reading_linking_or_rules() -> None:
    rows: dict[str, dict[str, Any]] = {
        "a": {"low": 4, "high": 4},
        "b": {"low": 9, "high": None},
        "c": {"low": 4, "high": None},
    }
    assert _why("number", [["a"]], {}, rows) == "missed: a side is not read"
    assert _why("number", [["a"], ["b"]], {"a": "e1", "b": "e2"}, rows) == "missed: not in one event"
    assert _why("number", [["a"], ["b"]], {"a": "e1", "b": "e1"}, rows) == "missed: no rule tells"
    assert _why("number", [["a"], ["c"]], {"a": "e1", "c": "e1"}, rows) == "missed: read alike there"


def test_what_is_told_is_planted_true_or_neither() -> None:
    a, b, c, other = (
        {"claim_id": i, "event_id": e, "low": n, "high": n}
        for i, e, n in (("a", "e1", 4), ("b", "e1", 9), ("c", "e1", 4), ("d", "e2", 9))
    )
    sides: dict[str, set[tuple[int, int]]] = {"a": {(0, 0)}, "b": {(0, 1)}, "c": set(), "d": set()}
    assert _judgement("number", [a, b], sides) == "planted"
    assert _judgement("number", [b, c], sides) == "differ indeed"
    assert _judgement("number", [a, c], sides) == "do not differ"
    assert _judgement("number", [a, other], sides) == "of different incidents"
    assert _judgement("number", [a], sides) == "of claims that are none of the world's"
