"""Claims of hand-coded reports: a ledger of them in memory, its claims exported and scored by a scorer of the caller's.

The scorer is called as ``SCORER GOLD CLAIMS REPORTS_DIR --json`` and prints one JSON object of figures; it decides what a
match is.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.accuracy.measures import Measure

from sayso.export import export
from sayso.pipeline import build
from sayso.settings import Settings
from sayso.store.ledger import Ledger

_FIELDS = ("qualifier", "category", "means", "affected", "actor", "said_by", "place", "time", "stance", "scope")
FLOORS = {
    "seeds": {"f1": 0.95},
    "dev": {
        "f1": 0.82, "claims_in_reports_without_any": 0, "qualifier": 0.95, "category": 0.90, "means": 0.85, "affected": 0.80,
        "actor": 0.80, "said_by": 0.85, "subset_f1": 0.75, "total_f1": 0.70,
    },
}  # fmt: skip
BESIDE = {"seeds": {"f1": "40-line prototype .66"}, "dev": {"f1": "40-line prototype .48"}}


def detection(name: str, gold: Path, reports: Path, scorer: Path) -> Iterator[Measure]:
    """Detection and every field on the reports in ``reports``; ``name`` ("seeds", "dev") chooses the floors."""
    figures = _scored(gold, reports, scorer)
    keys = (
        "precision",
        "recall",
        "f1",
        "claims_in_reports_without_any",
        *_FIELDS,
        "subset_f1",
        "total_f1",
        "stance_f1",
    )
    for key in keys:
        floor = FLOORS.get(name, {}).get(key)
        yield Measure(f"claims, {name}", key.replace("_", " "), figures[key], floor, BESIDE.get(name, {}).get(key, ""))


def _scored(gold: Path, reports: Path, scorer: Path) -> dict[str, Any]:
    files = [p for p in sorted(reports.iterdir()) if p.suffix in (".txt", ".html", ".htm")]
    with tempfile.TemporaryDirectory() as folder, Ledger.open(None) as ledger:
        claims = Path(folder) / "claims.jsonl"
        print(f"claims: {len(files)} reports of {reports.name}", file=sys.stderr, flush=True)
        build(files, ledger, Settings.load(), datetime.now(UTC))
        export(ledger, "claims", "jsonl", claims)
        command = [sys.executable, str(scorer), str(gold), str(claims), str(reports), "--json"]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures
