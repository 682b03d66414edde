"""How the cost of linking grows: seconds and peak memory of a process that links so many accounts of a simulated world; processor
seconds beside them, which what else the machine does hardly changes.

The accounts are made of the world's true claims, so that nothing need be read; the world's days grow with its reports. A process of
its own for each size, so that its peak memory is that size's.
"""

from __future__ import annotations

import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from bench.accuracy.measures import Measure
from bench.linking.world import make

from sayso.account import group
from sayso.link import link
from sayso.model import ids
from sayso.model.account import ReportReading
from sayso.model.claim import Attribution, Category, Claim, Kind, Means, Qualifier, Quantity, Scope, Stance
from sayso.model.dates import TimeBasis, TimePrecision, When
from sayso.model.linkage import Readings
from sayso.model.place import Place, PlacePrecision
from sayso.model.report import Block, BlockKind, Media, Report
from sayso.model.span import Evidence, Span

_RADIUS = {"country": 300.0, "province": 80.0, "area": 150.0, "near": 15.0}
_TAGS = re.compile(r"<[^>]+>")


def measures(scripts: Path, seed: int, cache: Path | None, few: int, many: int) -> Iterator[Measure]:
    """Seconds at both sizes, their ratio, and the peak memory at the larger one; the worlds are kept in ``cache``."""
    with tempfile.TemporaryDirectory() as folder:
        small, large = (_run(_made(scripts, seed, n, cache or Path(folder)), n) for n in (few, many))
    name = f"growth, {few:,} and {many:,} accounts"
    yield Measure(name, f"seconds, {few:,}", small["seconds"])
    yield Measure(name, f"seconds, {many:,}", large["seconds"])
    yield Measure(name, "ratio (asked: under 14)", large["seconds"] / small["seconds"])
    yield Measure(name, "  of processor seconds", large["processor"] / small["processor"])
    yield Measure(name, "peak GB (asked: under 8)", large["gigabytes"])
    yield Measure(name, f"links, {many:,}", int(large["links"]))
    yield Measure(name, f"events, {many:,}", int(large["events"]))


def _made(scripts: Path, seed: int, reports: int, folder: Path) -> Path:
    """A world of so many reports, made where there is none yet."""
    made = folder / f"growth-{seed}-{reports}"
    if not (made / "truth" / "world.json").exists():
        make(scripts, reports, seed, made, files=False)
    return made


def _run(world: Path, accounts: int) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.linking.growth", str(world), str(accounts)]
    done: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return done


def main() -> None:
    """Link about ``argv[2]`` accounts of the world ``argv[1]`` and print what it took as JSON."""
    world, accounts = Path(sys.argv[1]), int(sys.argv[2])
    told = list(_first(readings(world), accounts))
    everything = Readings(tuple(sorted(told, key=lambda r: r.report.report_id)))
    start, worked = time.perf_counter(), time.process_time()
    linkage = link(everything)
    seconds, processor = time.perf_counter() - start, time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    counts = {"links": len(linkage.links), "events": len(linkage.clusters)}
    print(json.dumps({"seconds": seconds, "processor": processor, "gigabytes": peak, **counts}))


def _first(readings: Iterator[ReportReading], accounts: int) -> Iterator[ReportReading]:
    for reading in readings:
        if accounts <= 0:
            return
        accounts -= len(reading.accounts)
        yield reading


def readings(made: Path) -> Iterator[ReportReading]:
    """The reports of a world with their true claims, in order of publication."""
    claims: dict[str, list[dict[str, Any]]] = defaultdict(list)
    with (made / "truth" / "claims.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            claim = json.loads(line)
            claims[claim["report"]].append(claim)
    with (made / "reports.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            item = json.loads(line)
            report = _report(item)
            told = tuple(_claim(report, c, k) for k, c in enumerate(claims.get(item["report"], ())))
            yield ReportReading(report, told, group(report.report_id, told))


def _report(item: dict[str, Any]) -> Report:
    text = item["text"] if "text" in item else _TAGS.sub(" ", item["html"])
    name = item["report"]
    published = date.fromisoformat(item["published"][:10]) if item["published"] else None
    blocks = (Block(Span(0, len(text)), BlockKind.BODY),)
    made = ids.report_id(name, "")
    return Report(made, name, "", Media.TEXT, "utf-8", text, blocks, outlet=item["outlet"], published=published)


def _claim(report: Report, item: dict[str, Any], k: int) -> Claim:
    span = Span(item["quote_start"], item["quote_end"])
    number = item["number"]
    return Claim(
        claim_id=ids.claim_id(report.report_id, Kind(item["kind"]), span.start, k),
        report_id=report.report_id,
        kind=Kind(item["kind"]),
        quantity=Quantity(number, Qualifier(item["qualifier"]), item["low"], item["high"]),
        category=Category(item["category"]),
        evidence=Evidence(span.start, span.end, item["quote"]),
        effect=span,
        clause=span,
        reader="truth",
        affected=(item["affected"],) if item["affected"] else (),
        actor=(item["actor"],) if item["actor"] else (),
        means=Means(item["means"]) if item["means"] else None,
        stance=Stance(item["stance"]),
        scope=Scope(item["scope"]),
        place=_place(item),
        when=_when(item),
        attribution=Attribution(said_by=item["said_by"]),
        headline=item["headline"],
    )


def _place(item: dict[str, Any]) -> Place | None:
    if item["place"] is None:
        return None
    precision = PlacePrecision(item["place_precision"])
    radius = _RADIUS.get(item["place_precision"], 5.0)
    return Place(item["place"], precision, None, item["lat"], item["lon"], radius, None, item["place_text"] or "")


def _when(item: dict[str, Any]) -> When | None:
    start, end = (date.fromisoformat(item[k][:10]) if item[k] else None for k in ("start", "end"))
    if start is None and end is None:
        return None
    return When(start, end, TimePrecision.DAY if start == end else TimePrecision.DAYS, TimeBasis(item["time_basis"]))


if __name__ == "__main__":
    main()
