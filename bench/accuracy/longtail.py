"""Shootings: how many were killed and hurt, counted from one report, against a database's final figure.

``FOLDER/docs.jsonl`` holds the reports, ``incidents.jsonl`` what became of them. A report's count is right when it equals the
database's figure (rule: the sum of disjoint people shot in the incident the report is about, the shooter included, none said
= 0; see ``counting``).

A report can rightly differ from a database's final figure. 100 reports drawn by ``--sample 100 --seed 1`` were read by hand, and
counted by the same rule: the report gives the final figure of the killed in 88, of the injured in 82. The rest, by class:

| why a careful reader of the report has another number than the database | killed | injured |
| --- | --- | --- |
| the text is not about the incident (another article, a list, a form) | 4 | 3 |
| a victim died after the report | 4 | 5 |
| the report leaves out some of the hurt, or is earlier than the count | 1 | 9 |
| several incidents in one report | 1 | – |
| the database counts otherwise (an unborn child, a dog, one fewer) | 2 | 1 |
"""

from __future__ import annotations

import json
import math
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.accuracy.counting import count
from bench.accuracy.measures import Measure, share
from bench.accuracy.reading import article, readings

from sayso.pipeline import Resources

CEILING = {"killed": 0.88, "injured": 0.82}
"""The share in which a report, read by hand, gives the database's figure: see above."""
FLOORS = {"killed": 0.80, "injured": 0.70}
BESIDE = {"killed": "majority .429, first regex match .620", "injured": "majority .322, first regex match .442"}


@dataclass(frozen=True, slots=True)
class Row:
    """One report: killed and injured as counted here and as the database has them."""

    doc_id: str
    counted: tuple[int, int]
    final: tuple[int, int]


def load(folder: Path, sample: int | None, seed: int) -> list[tuple[dict[str, str], tuple[int, int]]]:
    """The reports with their incident's final figures, by id; ``sample`` of them, drawn by ``seed``."""
    lines = (folder / "incidents.jsonl").read_text(encoding="utf-8").splitlines()
    final = {i["incident"]: (i["num_killed"], i["num_injured"]) for i in map(json.loads, lines)}
    docs = [json.loads(line) for line in (folder / "docs.jsonl").read_text(encoding="utf-8").splitlines()]
    docs.sort(key=lambda d: d["doc_id"])
    if sample is not None and sample < len(docs):
        docs = random.Random(seed).sample(docs, sample)
    return [(d, final[d["incident"]]) for d in docs]


def counted(folder: Path, resources: Resources, sample: int | None = None, seed: int = 1) -> list[Row]:
    """A row for each report of ``folder``, or of a sample."""
    docs = load(folder, sample, seed)
    raws = [article(d["doc_id"], d["content"], url=d["uri"], title=d["title"], published=d["dct"]) for d, _ in docs]
    read = readings("longtail", raws, resources)
    return [
        Row(d["doc_id"], count(reading) if reading is not None else (0, 0), final)
        for (d, final), (_, reading) in zip(docs, read, strict=True)
    ]


def measures(rows: Sequence[Row]) -> Iterator[Measure]:
    """Exact shares and root mean square errors, with the ceiling; then how the wrong ones are wrong."""
    group = f"longtail, {len(rows)} reports"
    for k, kind in enumerate(("killed", "injured")):
        exact = share([r.counted[k] == r.final[k] for r in rows])
        yield Measure(group, f"{kind}, exact", exact, FLOORS[kind], f"{BESIDE[kind]}; ceiling {CEILING[kind]:.2f}")
        yield Measure(
            group, f"{kind}, RMSE", math.sqrt(sum((r.counted[k] - r.final[k]) ** 2 for r in rows) / len(rows))
        )
        wrong = Counter(_way(r.counted[k], r.final[k]) for r in rows if r.counted[k] != r.final[k])
        for way, number in wrong.most_common():
            yield Measure(group, f"  {kind}: {way}", number)
    yield Measure(group, "both, exact", share([r.counted == r.final for r in rows]))


def _way(here: int, final: int) -> str:
    if here == 0:
        return "none read"
    if final == 0:
        return "some read, none in the database"
    return "too few" if here < final else "too many"
