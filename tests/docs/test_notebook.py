"""The notebook runs on the sample reports as it stands, draws what it says, and keeps no output."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

NOTEBOOK = Path(__file__).parent.parent.parent / "docs" / "notebook.ipynb"


def cells() -> list[dict[str, Any]]:
    notebook = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    found: list[dict[str, Any]] = notebook["cells"]
    return found


def test_no_output_is_kept() -> None:
    assert all(c["outputs"] == [] and c["execution_count"] is None for c in cells() if c["cell_type"] == "code")
    assert len({c["id"] for c in cells()}) == len(cells())


def test_it_runs_from_top_to_bottom(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MPLBACKEND", "Agg")
    monkeypatch.chdir(NOTEBOOK.parent)
    names: dict[str, Any] = {"__name__": "__main__"}
    for cell in (c for c in cells() if c["cell_type"] == "code"):
        code = "".join(cell["source"])
        exec(compile(code, f"{NOTEBOOK.name}:{cell['id']}", "exec"), names)
    by_actor = names["by_actor"]
    assert by_actor["incidents"].sum() == len(names["incidents"])
    assert {actor for _, actor in by_actor.index} >= {"Russia", "nobody named"}
    lines = [line for axes in names["ranges"].axes for line in axes.lines]
    assert len(lines) >= len(names["figures"])
    assert len(names["atlas"].axes[0].patches) == len(names["inside"]) > 3
    names["ledger"].close()
    names["plt"].close("all")
