"""Disagreements of a simulated world of reports whose truth is known: which planted ones are found, and which told ones are none.

The world's own scorer says what is found. It knows a denial of an act as a denied strike, Sayso as a denied responsibility; in a second
row Sayso's are exported under the world's kind, and in a third the disagreements are besides made of the world's true events, so that
linking costs nothing. Hedge drift, which is no disagreement, is scored apart.

What is missed is told by class: some side was not read at all; no two sides are in one event (linking); the sides are in one event,
but were read alike (reading); the sides are there, and no rule tells of them. What is told is told by class, too: planted; of one
true event, whose claims do differ, though the world has it as part of another record or as none; of one event, whose claims do not
differ; of different true events, which linking took for one; of claims that stand for none of the world's.
"""

from __future__ import annotations

import importlib.util
import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.accuracy.measures import Measure
from bench.linking.reading import ledger
from bench.linking.world import make
from bench.tracing import true_linkage

from sayso.export import export
from sayso.model.event import Corpus
from sayso.model.linkage import Readings
from sayso.pipeline import build, traced
from sayso.settings import Settings

Row = dict[str, Any]
Told = tuple[str, tuple[str, ...]]
"""A record: its kind in the scorer's words, and its claims."""

_FIELDS = {
    "number": ("low", "high"),
    "status": ("category",),
    "place": ("place",),
    "date": ("start", "end"),
    "responsibility": ("actor", "stance"),
    "occurrence": ("stance",),
    "headline against body": ("number", "qualifier", "category", "place"),
    "part or addition": ("subset_of",),
    "hedge": ("qualifier",),
    "sum of parts": ("number",),
}


def measures(scripts: Path, reports: int, seed: int, cache: Path | None) -> Iterator[Measure]:
    """Shares found and right, by type, and the classes of what is missed and of what is told."""
    spec = importlib.util.spec_from_file_location("score_world", scripts / "score_world.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    with tempfile.TemporaryDirectory() as folder, ledger(cache, f"world-{seed}-{reports}") as opened:
        made, out = make(scripts, reports, seed, Path(folder) / "world"), Path(folder) / "export"
        out.mkdir()
        build([made / "files"], opened, Settings.load(), datetime.now(UTC))
        corpus = opened.corpus()
        for what in ("claims", "events", "origins", "disagreements"):
            export(opened, what, "jsonl", out / f"{what}.jsonl")
        plain = module.Scorer(made, out).run()
        _rewrite(out, corpus)
        _as_strikes(out)
        scorer = module.Scorer(made, out)
        scores = scorer.run()
        everything = Readings(tuple(opened.readings()))
        events = {claim: gold["event_id"] for claim, gold in scorer.to_gold.items()}
        _rewrite(out, traced(everything, true_linkage(everything, events)))
        ideal = module.Scorer(made, out).run()
        truth = [json.loads(line) for line in (made / "truth" / "disagreements.jsonl").open(encoding="utf-8")]
    group = f"world, {reports} reports, seed {seed}: {scores['disagreements_planted']} planted disagreements"
    yield Measure(group, "found", plain["disagreements_found"], 0.85)
    yield Measure(group, "found, denials as denied strikes", scores["disagreements_found"])
    yield Measure(group, "  so, with the true events", ideal["disagreements_found"])
    yield Measure(group, "told that are planted", scores["disagreements_precision"])
    yield Measure(group, "hedge drift found", scores["hedge_drift_found"])
    told = [(module.kind_of({"type": d.kind.value}), d.claim_ids) for d in corpus.disagreements]
    told += [("hedge", d.claim_ids) for d in corpus.drifts]
    yield from _missed(scorer, module, truth, told, corpus)
    yield from _judged(scorer, module, truth, told)


def _rewrite(out: Path, corpus: Corpus) -> None:
    """The disagreements of ``corpus``, and its hedge drift beside them, as the scorer looks for them."""
    told = [(d.kind.value, d.claim_ids) for d in corpus.disagreements] + [
        ("hedge drift", d.claim_ids) for d in corpus.drifts
    ]
    rows = (json.dumps({"type": kind, "claim_ids": claims}) + "\n" for kind, claims in told)
    (out / "disagreements.jsonl").write_text("".join(rows), encoding="utf-8")


def _as_strikes(out: Path) -> None:
    """Denials of an act under the world's kind."""
    rows = [json.loads(line) for line in (out / "claims.jsonl").open(encoding="utf-8")]
    for row in rows:
        if row["stance"] == "denied" and row["kind"] in ("responsibility", "struck"):
            row.update(kind="struck", number=None)
    (out / "claims.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def _missed(scorer: Any, module: Any, truth: Sequence[Row], told: Sequence[Told], corpus: Corpus) -> Iterator[Measure]:
    """By type: how many are planted, and of those that are not found how many of each class."""
    event = {c: e.event_id for e in corpus.events for c in e.claim_ids}
    ours: dict[str, str] = {gold["claim_id"]: claim for claim, gold in scorer.to_gold.items()}
    classes: dict[str, Counter[str]] = defaultdict(Counter)
    for planted in truth:
        kind = module.kind_of(planted)
        sides = [[ours[c] for c in side["claims"] if c in ours] for side in planted["sides"]]
        hit = any(k == kind and sum(bool({*ids} & {*side}) for side in sides) > 1 for k, ids in told)
        label = f"{kind}, drift" if planted["level"] == "drift" and kind != "hedge" else kind
        classes[label]["found" if hit else _why(kind, [s for s in sides if s], event, scorer.by_id)] += 1
    for kind in sorted(classes):
        group = f"{kind}: {classes[kind].total()} planted"
        yield from (Measure(group, why, n) for why, n in classes[kind].most_common())


def _why(kind: str, sides: Sequence[Sequence[str]], event: dict[str, str], rows: dict[str, Row]) -> str:
    if len(sides) < 2:
        return "missed: a side is not read"
    shared = [e for e, n in Counter(e for side in sides for e in {event[c] for c in side}).items() if n > 1]
    if not shared:
        return "missed: not in one event"
    values = [{_value(kind, rows[c]) for side in sides for c in side if event[c] == e} for e in shared]
    return "missed: no rule tells" if any(_differ(kind, v) for v in values) else "missed: read alike there"


def _value(kind: str, row: Row) -> tuple[Any, ...]:
    return tuple(row.get(field) for field in _FIELDS[kind])


def _differ(kind: str, values: Collection[tuple[Any, ...]]) -> bool:
    """Whether values cannot all hold: numbers and days exclude each other, others are told and not the same."""
    if kind == "number":
        lows, highs = [v[0] or 0 for v in values], [v[1] for v in values if v[1] is not None]
        return bool(highs) and min(highs) < max(lows)
    if kind == "date":
        days = [v for v in values if v[0] is not None and v[1] is not None]
        return bool(days) and max(start for start, _ in days) > min(end for _, end in days)
    return len({v for v in values if v[0] is not None or kind == "part or addition"}) > 1


def _judged(scorer: Any, module: Any, truth: Sequence[Row], told: Sequence[Told]) -> Iterator[Measure]:
    """By type: what the told ones are by the world's truth."""
    sides: dict[str, dict[str, set[tuple[int, int]]]] = defaultdict(lambda: defaultdict(set))
    for n, planted in enumerate(truth):
        for k, side in enumerate(planted["sides"]):
            for claim in side["claims"]:
                sides[module.kind_of(planted)][claim].add((n, k))
    classes: dict[str, Counter[str]] = defaultdict(Counter)
    for kind, ids in told:
        classes[kind][_judgement(kind, [scorer.to_gold[c] for c in ids if c in scorer.to_gold], sides[kind])] += 1
    for kind in sorted(classes):
        group = f"{kind}: {classes[kind].total()} told"
        yield from (Measure(group, what, n) for what, n in classes[kind].most_common())


def _judgement(kind: str, gold: Sequence[Row], sides: dict[str, set[tuple[int, int]]]) -> str:
    if len(gold) < 2:
        return "of claims that are none of the world's"
    touched = {side for row in gold for side in sides[row["claim_id"]]}
    if any(n > 1 for n in Counter(planted for planted, _ in touched).values()):
        return "planted"
    if len({row["event_id"] for row in gold}) > 1:
        return "of different incidents"
    return "differ indeed" if _differ(kind, {_value(kind, row) for row in gold}) else "do not differ"
