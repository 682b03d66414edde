"""Events of a simulated world of reports whose truth is known, made and scored by the world's own scripts."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from bench.accuracy.measures import Measure
from bench.linking.reading import ledger

from sayso.export import export
from sayso.model.linkage import Readings
from sayso.pipeline import build
from sayso.settings import Settings
from sayso.store.ledger import Ledger

_FLOORS = {"events_f1": 0.95}
_BESIDE = {"events_f1": "naive patterns .258", "events_of_several_reports_f1": "naive patterns .253"}
_SHOWN = (
    "detection_f1", "events_f1", "events_precision", "events_recall", "events_of_several_reports_f1",
    "events_with_missed_claims_alone_f1", "event_parents_right",
)  # fmt: skip


def make(scripts: Path, reports: int, seed: int, out: Path, *, files: bool = True) -> Path:
    """The world of a seed, with so many reports, below ``out``."""
    command = [sys.executable, str(scripts / "world.py"), "--seed", str(seed), "--reports", str(reports)]
    subprocess.run([*command, "--out", str(out), *(["--files"] if files else [])], check=True, capture_output=True)
    return out


def measures(scripts: Path, reports: int, seed: int, cache: Path | None) -> Iterator[Measure]:
    """B-cubed over the claims read of the world's incidents, among others."""
    with tempfile.TemporaryDirectory() as folder, ledger(cache, f"world-{seed}-{reports}") as opened:
        made, out = _exported(scripts, reports, seed, opened, Path(folder))
        command = [sys.executable, str(scripts / "score_world.py"), "score", str(made), str(out), "--json"]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    scores = json.loads(done.stdout)
    for key in _SHOWN:
        name = key.replace("_f1", ", F1").replace("_", " ")
        yield Measure(
            f"world, {reports} reports, seed {seed}", name, scores[key], _FLOORS.get(key), _BESIDE.get(key, "")
        )


def read(scripts: Path, reports: int, seed: int, cache: Path | None, folder: Path) -> tuple[Readings, dict[str, str]]:
    """What is read in a world's reports, and the true event of each claim that stands for one of the world's."""
    with ledger(cache, f"world-{seed}-{reports}") as opened:
        made, out = _exported(scripts, reports, seed, opened, folder)
        everything = Readings(tuple(opened.readings()))
    spec = importlib.util.spec_from_file_location("score_world", scripts / "score_world.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    scored = module.Scorer(made, out)
    scored.run()
    return everything, {claim: truth["event_id"] for claim, truth in scored.to_gold.items()}


def _exported(scripts: Path, reports: int, seed: int, opened: Ledger, folder: Path) -> tuple[Path, Path]:
    """The world, and the exports of what is read of it."""
    made, out = make(scripts, reports, seed, folder / "world"), folder / "export"
    out.mkdir()
    build([made / "files"], opened, Settings.load(), datetime.now(UTC))
    for what in ("claims", "events", "origins", "disagreements"):
        export(opened, what, "jsonl", out / f"{what}.jsonl")
    return made, out
