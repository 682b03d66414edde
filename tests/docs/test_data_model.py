"""docs/data-model.md tells of every column that is exported and of every issue that reading and cleaning can meet."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import sayso
from sayso.store.rows import (
    ClaimRow,
    CopyRow,
    DecisionRow,
    DisagreementRow,
    DriftRow,
    EventRow,
    LinkRow,
    OriginRow,
    ReportRow,
    StatementRow,
)

PAGE = (Path(sayso.__file__).parent.parent.parent / "docs" / "data-model.md").read_text(encoding="utf-8")


def section(heading: str) -> str:
    return PAGE.split(f"## {heading}")[1].split("\n## ")[0]


def first_cells(text: str) -> list[str]:
    rows = [line.split("|")[1].strip() for line in text.splitlines() if line.startswith("| ")]
    return [name.strip() for cell in rows[1:] if not set(cell) <= {"-", " "} for name in cell.split(",")]


def test_the_columns_of_claims_are_all_there_in_order() -> None:
    assert first_cells(section("Claims").split("### Bounds")[0]) == list(ClaimRow.__dataclass_fields__)


@pytest.mark.parametrize(
    ("heading", "row"),
    [
        ("Events", EventRow),
        ("Origins", OriginRow),
        ("Statements", StatementRow),
        ("Disagreements", DisagreementRow),
        ("Reports", ReportRow),
        ("Copies", CopyRow),
        ("Links", LinkRow),
        ("Drifts", DriftRow),
        ("Decisions", DecisionRow),
    ],
)
def test_the_columns_of_what_is_exported_are_all_there(heading: str, row: type[Any]) -> None:
    told = section(heading)
    places = [re.search(rf"\b{name}\b", told) for name in row.__dataclass_fields__ if name != "figures"]
    assert all(places), [n for n, p in zip(row.__dataclass_fields__, places, strict=False) if p is None]


def test_every_issue_of_reading_and_cleaning_is_told() -> None:
    source = Path(sayso.__file__).parent
    files = [*(source / "read").glob("*.py"), *(source / "clean").glob("*.py"), source / "pipeline.py"]
    code = "\n".join(f.read_text(encoding="utf-8") for f in files)
    raised = set(re.findall(r"(?:Issue|_failed)\(\s*\"([a-z-]+)\"", code)) | {"missing"}
    assert raised == set(first_cells(section("Issues")))
