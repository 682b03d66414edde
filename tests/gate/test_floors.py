"""The floors: how well the project's own hand-coded sample is read must not fall, and its data must not change, unnoticed.

Each floor is what was reached when it was set, rounded down to two decimals. Raise a floor whenever more is reached. To lower
one, or to change a digest, is a decision: it stands as a line of its own in the change under review, with the reason in the
commit's message, and is never part of another change.

    sayso evaluate examples/deir-ez-zor-2017/gold.jsonl examples/deir-ez-zor-2017/reports
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

import pytest

from conftest import SAMPLES
from sayso.evaluate import Evaluation, score_ledger, share
from sayso.store.ledger import Ledger

GOLD = SAMPLES.parent / "gold.jsonl"

DIGESTS = {
    "gold": "90a4d1e7e16b8741b770c7c2707db91f79728edc7b45de3612551f01ff898dd5",
    "reports": "6ec1ed7d2a89c3fcee3e90d2bdff0f5f8f320919e696ddc3bf4b5b743467b7be",
}

FLOORS = {
    "precision": 1.00,
    "recall": 1.00,
    "f1": 1.00,
    "qualifier": 1.00,
    "category": 1.00,
    "affected": 0.97,
    "actor": 0.98,
    "means": 0.98,
    "place": 0.97,
    "time": 1.00,
    "said_by": 0.94,
    "stance": 1.00,
    "scope": 1.00,
    "whole claim": 0.89,
    "subset f1": 1.00,
    "total f1": 1.00,
    "stance f1": 1.00,
}


def digest(files: Iterable[Path]) -> str:
    """SHA-256 over the names and bytes of ``files``, in the order of their names."""
    whole = hashlib.sha256()
    for path in sorted(files):
        whole.update(f"{path.name}\n{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()


def test_the_data_is_the_data_that_the_floors_were_set_on() -> None:
    found = {"gold": digest([GOLD]), "reports": digest(SAMPLES.iterdir())}
    assert found == DIGESTS, "the sample data changed: set the floors anew, and say so in the commit"


@pytest.fixture(scope="module")
def evaluation(sample_ledger: Ledger) -> Evaluation:
    return score_ledger(GOLD, sample_ledger)


def reached(evaluation: Evaluation) -> dict[str, float | None]:
    found = evaluation.detection
    return {
        "precision": found.precision,
        "recall": found.recall,
        "f1": found.f1,
        **{field: share(right, found.found) for field, right in evaluation.agreement.items()},
        "whole claim": share(evaluation.whole_claim, found.found),
        **{f"{value} f1": counts.f1 for value, counts in evaluation.rare.items()},
    }


def test_every_line_of_the_gold_is_scored_and_no_evidence_is_made_up(evaluation: Evaluation) -> None:
    assert evaluation.issues == () and evaluation.not_in_report == 0


def test_reports_without_a_claim_make_none(evaluation: Evaluation) -> None:
    assert evaluation.in_silent_reports == 0


def test_a_floor_is_set_for_every_figure(evaluation: Evaluation) -> None:
    assert set(reached(evaluation)) == set(FLOORS)


@pytest.mark.parametrize("measure", FLOORS)
def test_no_figure_falls_below_its_floor(evaluation: Evaluation, measure: str) -> None:
    value = reached(evaluation)[measure]
    misses = "\n".join(f"{m.report}: {m.kind} {m.number}: {m.context}" for m in (*evaluation.missed, *evaluation.extra))
    assert value is not None and value >= FLOORS[measure], f"{measure} fell to {value}\n{misses}"
