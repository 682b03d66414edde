"""Shootings: how many were killed and hurt, counted from one report, against a database's final figure.

``FOLDER/docs.jsonl`` holds the reports, ``incidents.jsonl`` what became of them. A report's count is right when it equals the
database's figure (rule: the sum of disjoint people shot in the incident the report is about, the shooter included, none said
= 0; see ``counting``).

A report can rightly differ from a database's final figure. ``judged.jsonl`` holds what a reader counted, by the same rule, in
100 reports drawn by ``--sample 100 --seed 1``, read without the database's figures and Sayso's counts at hand: report id, killed,
injured and, where that is not the database's figure, why: another text (the page holds another article, a list, a form), died
later (after the report), some left out (the report is earlier than the count, or tells of some only), several incidents (one
report on more than one), counted otherwise (an animal, a hurt person more or fewer). The share that the reader has right is the
ceiling of any reader; how often Sayso counts as the reader did says how well it reads.
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

_JUDGED = Path(__file__).with_name("judged.jsonl")
KINDS = ("killed", "injured")
FLOORS = {"killed": 0.80, "injured": 0.70}
BESIDE = {"killed": "majority .429, first regex match .620", "injured": "majority .322, first regex match .442"}


@dataclass(frozen=True, slots=True)
class Row:
    """One report: killed and injured as counted here and as the database has them."""

    doc_id: str
    counted: tuple[int, int]
    final: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Judgement:
    """One report: killed and injured as a reader counted them and as the database has them, and why these differ."""

    doc_id: str
    counted: tuple[int, int]
    final: tuple[int, int]
    why: str | None


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


def judgements(folder: Path, path: Path = _JUDGED) -> list[Judgement]:
    """The reports of ``folder`` that were read by hand."""
    final = {d["doc_id"]: figures for d, figures in load(folder, None, 0)}
    lines = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [
        Judgement(x["report"], (x["killed"], x["injured"]), final[x["report"]], x["why"])
        for x in lines
        if x["report"] in final
    ]


def measures(rows: Sequence[Row], judged: Sequence[Judgement] = ()) -> Iterator[Measure]:
    """Exact shares and root mean square errors, with the ceiling, and how the wrong ones are wrong; then the reports read by
    hand: the ceiling, what keeps it below 1, and how often Sayso counts as the reader did."""
    group = f"longtail, {len(rows)} reports"
    for k, kind in enumerate(KINDS):
        exact = share([r.counted[k] == r.final[k] for r in rows])
        ceiling = f"; ceiling {share([j.counted[k] == j.final[k] for j in judged]):.2f}" if judged else ""
        yield Measure(group, f"{kind}, exact", exact, FLOORS[kind], f"{BESIDE[kind]}{ceiling}")
        yield Measure(
            group, f"{kind}, RMSE", math.sqrt(sum((r.counted[k] - r.final[k]) ** 2 for r in rows) / len(rows))
        )
        wrong = Counter(_way(r.counted[k], r.final[k]) for r in rows if r.counted[k] != r.final[k])
        for way, number in wrong.most_common():
            yield Measure(group, f"  {kind}: {way}", number)
    yield Measure(group, "both, exact", share([r.counted == r.final for r in rows]))
    yield from _by_hand(rows, judged)


def _by_hand(rows: Sequence[Row], judged: Sequence[Judgement]) -> Iterator[Measure]:
    group = f"longtail, {len(judged)} reports read by hand"
    counted = {r.doc_id: r.counted for r in rows}
    both = [j for j in judged if j.doc_id in counted]
    for k, kind in enumerate(KINDS):
        if judged:
            yield Measure(
                group, f"{kind}, reader = database (ceiling)", share([j.counted[k] == j.final[k] for j in judged])
            )
        for why, number in Counter(j.why for j in judged if j.counted[k] != j.final[k]).most_common():
            yield Measure(group, f"  {kind}: {why}", number)
        if both:
            same = share([counted[j.doc_id][k] == j.counted[k] for j in both])
            yield Measure(group, f"{kind}, Sayso = reader, of {len(both)}", same)


def _way(here: int, final: int) -> str:
    if here == 0:
        return "none read"
    if final == 0:
        return "some read, none in the database"
    return "too few" if here < final else "too many"
