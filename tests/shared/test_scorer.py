"""The evaluation of hand-coded real pages, where they are at hand beside the repository: every figure is that of the scorer
that lies beside them, for the claims as they are read and for the same claims damaged in every way that matching looks at."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from conftest import NOW
from sayso.evaluate import Evaluation, read_gold, read_names, score, share
from sayso.model.report import Report
from sayso.pipeline import build
from sayso.settings import Settings
from sayso.store.ledger import Ledger
from sayso.store.rows import ClaimRow, to_dict

SHARED = Path(__file__).parent.parent.parent.parent / "shared"
SCORER, NAMES = SHARED / "gold" / "score.py", SHARED / "gold" / "names.json"
SETS = {
    "seeds": (SHARED / "gold" / "seeds.jsonl", SHARED / "seeds"),
    "dev": (SHARED / "gold" / "dev" / "gold.jsonl", SHARED / "gold" / "dev"),
}
pytestmark = pytest.mark.skipif(
    not SCORER.is_file(),
    reason="the scorer and its hand-coded pages are not beside this repository: nothing to compare with",
)


@dataclass(frozen=True)
class Coded:
    """A set of hand-coded pages with what is read from them."""

    gold: Path
    folder: Path
    reports: Sequence[Report]
    rows: Sequence[ClaimRow]


@pytest.fixture(scope="module", params=SETS)
def coded(request: pytest.FixtureRequest) -> Iterator[Coded]:
    gold, folder = SETS[request.param]
    with Ledger.open(None) as ledger:
        build([folder], ledger, Settings.load(), NOW, but=[gold])
        yield Coded(gold, folder, ledger.corpus().reports, list(ledger.claims()))


def theirs(coded: Coded, rows: Sequence[ClaimRow], out: Path) -> dict[str, float]:
    out.write_text("".join(json.dumps(to_dict(row)) + "\n" for row in rows), encoding="utf-8")
    command = [sys.executable, str(SCORER), str(coded.gold), str(out), str(coded.folder), "--json"]
    figures: dict[str, float] = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return figures


def ours(coded: Coded, rows: Sequence[ClaimRow]) -> dict[str, float]:
    made = score(read_gold(coded.gold), coded.reports, rows, read_names(NAMES))
    assert made.issues == ()
    return {key: round(value or 0, 3) for key, value in _figures(made).items()}


def _figures(made: Evaluation) -> dict[str, float | None]:
    """All figures under the other scorer's names, which prints 0 where there is nothing to share."""
    found = made.detection
    return {
        "reports": made.reports, "gold": found.gold, "predicted": found.read, "precision": found.precision, "recall": found.recall,
        "f1": found.f1, "claims_in_reports_without_any": made.in_silent_reports, "evidence_not_in_report": made.not_in_report,
        "whole_claim_right": share(made.whole_claim, found.found),
        **{field: share(right, found.found) for field, right in made.agreement.items()},
        **{f"{value}_f1": counts.f1 for value, counts in made.rare.items()},
    }  # fmt: skip


def damaged(rows: Sequence[ClaimRow], seed: int) -> list[ClaimRow]:
    """The claims with some lost, doubled, given each other's values, numbers, wholes and evidence, cut or stretched."""
    chance = random.Random(seed)
    made = []
    for n, row in enumerate(rows):
        if chance.random() < 0.1:
            continue
        changes: dict[str, Any] = {}
        for names in (("qualifier",), ("category",), ("affected",), ("actor",), ("means",), ("said_by",), ("stance",), ("scope",),
                      ("place", "lat", "lon", "place_precision"), ("start", "end"), ("time_basis",), ("subset_of",), ("number",),
                      ("kind",)):  # fmt: skip
            if chance.random() < 0.15:
                other = chance.choice(rows)
                changes |= {name: getattr(other, name) for name in names}
        if chance.random() < 0.2:
            changes["evidence"] = chance.choice([
                row.evidence[:30], row.evidence[-9:], chance.choice(rows).evidence, row.evidence * 9, row.evidence.replace(" ", "\n"), ""
            ])  # fmt: skip
        made.append(replace(row, **changes))
        if chance.random() < 0.1:
            made.append(replace(made[-1], claim_id=f"double{n}", qualifier="about"))
    return made


def test_every_figure_is_the_scorers(coded: Coded, tmp_path: Path) -> None:
    assert ours(coded, coded.rows) == theirs(coded, coded.rows, tmp_path / "claims.jsonl")


@pytest.mark.parametrize("seed", range(8))
def test_every_figure_of_damaged_claims_is_the_scorers(coded: Coded, tmp_path: Path, seed: int) -> None:
    rows = damaged(coded.rows, seed)
    assert ours(coded, rows) == theirs(coded, rows, tmp_path / "claims.jsonl")
