"""Events of hand-coded reports, scored by ``score_events.py`` of the data: it decides which claim stands for which."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from bench.accuracy.measures import Measure
from bench.linking.reading import ledger

from sayso.export import export
from sayso.pipeline import build
from sayso.settings import Settings

_LINE = re.compile(r"(?P<name>.*?) +P (?P<p>[\d.]+) R (?P<r>[\d.]+) F1 (?P<f>[\d.]+) n (?P<n>\d+)")
_FLOORS = {"all events": (0.90, "one event a report .811"), "events told by several reports": (0.85, ".559")}


def measures(gold: Path, cache: Path | None) -> Iterator[Measure]:
    """B-cubed over the claims of all events, and of those that several reports tell of."""
    dev = gold / "dev"
    files = [p for p in sorted(dev.iterdir()) if p.suffix == ".txt"]
    with tempfile.TemporaryDirectory() as folder, ledger(cache, "dev") as opened:
        claims = Path(folder) / "claims.jsonl"
        build(files, opened, Settings.load(), datetime.now(UTC))
        export(opened, "claims", "jsonl", claims)
        command = [gold / "score_events.py", dev / "gold.jsonl", dev / "events.json", claims, dev]
        done = subprocess.run([sys.executable, *map(str, command)], check=True, capture_output=True, text=True)
    for line in done.stdout.splitlines():
        if (found := _LINE.match(line)) and found["name"] in _FLOORS:
            floor, beside = _FLOORS[found["name"]]
            yield Measure("dev", f"{found['name']}, B-cubed F1", float(found["f"]), floor, beside)
            yield Measure("dev", f"  precision, {found['n']} claims", float(found["p"]))
            yield Measure("dev", "  recall", float(found["r"]))
