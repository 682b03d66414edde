"""The file of weights and the table of comparisons belong together; too few accounts train nothing."""

from __future__ import annotations

import json

import pytest

from builders import claim, reading, readings, report
from sayso.errors import InputError, ResourceError
from sayso.link import loads, shipped, train
from sayso.link.levels import COMPARISONS


def test_the_shipped_weights_name_their_source_and_read_back_the_same() -> None:
    weights = shipped()
    assert "python -m bench.linking.train" in weights.source
    assert loads(weights.dumps()) == weights


def test_no_two_levels_of_a_comparison_weigh_the_same_so_that_a_weight_tells_the_level() -> None:
    weights = shipped()
    for make in COMPARISONS:
        comparison = make()
        told = [round(weights.weight(comparison.name, v.name), 6) for v in comparison.levels]
        assert len(set(told)) == len(told), comparison.name


def test_what_excludes_outweighs_what_a_place_and_a_day_add() -> None:
    weights = shipped()
    for make in COMPARISONS:
        for level in make().levels:
            if level.excludes:
                assert weights.weight(make().name, level.name) <= -4


@pytest.mark.parametrize("comparison", ["place", "text"])
def test_weights_for_other_comparisons_are_refused_in_one_line(comparison: str) -> None:
    whole = json.loads(shipped().dumps())
    del whole["comparisons"][comparison]
    with pytest.raises(ResourceError, match="sayso link --train"):
        loads(json.dumps(whole))
    with pytest.raises(ResourceError, match="damaged"):
        loads("{}")


def test_nothing_is_estimated_from_a_dozen_accounts() -> None:
    reports = [report(f"r{k}") for k in range(12)]
    with pytest.raises(InputError, match="12 accounts are too few"):
        train(readings(*(reading(of, (claim(of),)) for of in reports)))
