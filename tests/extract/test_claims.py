"""What holds for every claim whatever its sentence: its rule, its evidence, its id, its cost."""

from __future__ import annotations

import time

import pytest

from builders import report
from claim_rows import read
from sayso.annotate import Parser
from sayso.errors import ModelMissing
from sayso.pipeline import Resources

LONG = (
    "The strike killed 14 civilians, including three children, and destroyed two houses, the Afghan interior ministry said. "
    "Another four people were wounded, of whom two were nurses. The death toll rose to 17 from 14."
)


def test_every_claim_names_its_rule_and_its_evidence_is_its_slice(resources: Resources) -> None:
    claims = read(resources, LONG)
    assert len(claims) == 7
    for claim in claims:
        assert claim.reader.startswith("rules-") and "/" in claim.reader
        assert LONG[claim.evidence.start : claim.evidence.end] == claim.evidence.quote


def test_ids_are_unique_and_the_same_again(resources: Resources) -> None:
    first, again = read(resources, LONG), read(resources, LONG)
    assert first == again and len({c.claim_id for c in first}) == len(first)


def test_a_part_belongs_to_a_claim_of_the_same_report(resources: Resources) -> None:
    claims = read(resources, LONG)
    assert {c.subset_of for c in claims if c.subset_of} <= {c.claim_id for c in claims}


def test_a_text_without_a_word_is_no_claim(resources: Resources) -> None:
    assert read(resources, " ") == ()


@pytest.mark.parametrize("words", ["“he said ", "killed 3, and "])
def test_the_cost_of_hostile_text_grows_with_its_length(resources: Resources, words: str) -> None:
    def cost(times: int) -> float:
        start = time.perf_counter()
        read(resources, words * times)
        return time.perf_counter() - start

    cost(100)
    assert cost(1200) < 16 * max(cost(300), 0.05)


def test_a_parser_that_is_not_installed_is_one_clear_line() -> None:
    with pytest.raises(ModelMissing, match="the language model 'en_core_web_none' is not installed"):
        Parser("en_core_web_none").parse(report("a"))
