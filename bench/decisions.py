"""What one decision costs, and how that grows with the ledger: the median processor seconds of each judgement at several sizes of a
simulated world.

    python -m bench.decisions SCRIPTS [--sizes 100 1000 10000] [--each 5] [--seed 1] [--check]

SCRIPTS is the folder of the world's own scripts. The readings are made of the world's true claims, so that nothing need be read; its
days grow with its reports. ``whole`` is what linking, tracing and reconciling everything costs, which a decision did before only what
it touches was made anew. ``--check`` holds the ledger after all decisions against one that is made whole from the same reports and
decisions.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.linking.growth import readings
from bench.linking.world import make

from sayso.errors import DecisionError
from sayso.model.decision import Decision
from sayso.model.event import Corpus
from sayso.model.report import Media, RawReport
from sayso.pipeline import relink
from sayso.review.judging import Judge
from sayso.settings import Settings
from sayso.settling import settle
from sayso.store.ledger import Ledger
from sayso.store.writing import Run

START = datetime(2026, 1, 1, tzinfo=UTC)
SETTINGS = Settings()
_BATCH = 200


def main() -> None:
    """Print for each size a line for each judgement."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scripts", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000, 10_000])
    parser.add_argument("--each", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    first: dict[str, float] | None = None
    for size in options.sizes:
        cost = measured(options.scripts, size, options.seed, options.each, options.check)
        first = first or cost
        print(f"{size:,} reports, processor seconds (times the first size's)")
        for name, seconds in cost.items():
            print(f"  {name:12}{seconds:10.2f}{seconds / first[name]:10.1f}", flush=True)


def measured(scripts: Path, reports: int, seed: int, each: int, check: bool) -> dict[str, float]:
    """Seconds by judgement in a ledger of so many reports."""
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "world.db", create=True) as ledger:
        _fill(ledger, make(scripts, reports, seed, Path(folder) / "world", files=False))
        start = time.process_time()
        relink(ledger, SETTINGS, START)
        found = {"whole": time.process_time() - start}
        corpus, rng, now = ledger.corpus(), random.Random(seed), START
        for name, judged in _judgements(corpus, rng).items():
            spent: list[float] = []
            while len(spent) < each:
                now += timedelta(minutes=1)
                try:
                    start = time.process_time()
                    settle(ledger, SETTINGS, now, [judged(Judge(ledger, "bench", now))])
                    spent.append(time.process_time() - start)
                except DecisionError:
                    continue
            found[name] = statistics.median(spent)
        if check:
            left = ledger.corpus()
            relink(ledger, SETTINGS, now)
            print(f"{reports:,} reports: {'as made whole' if ledger.corpus() == left else 'NOT as made whole'}")
    return found


def _fill(ledger: Ledger, world: Path) -> None:
    run = Run(START, "bench", {"reader": "truth"}, "")
    items = [(RawReport(r.report.name, r.report.name.encode(), Media.TEXT, "", "utf-8"), r) for r in readings(world)]
    for k in range(0, len(items), _BATCH):
        ledger.append(run, items[k : k + _BATCH])


def _judgements(corpus: Corpus, rng: random.Random) -> dict[str, Callable[[Judge], Decision]]:
    """Each judgement of something that still is there, drawn at random."""

    def event(judge: Judge) -> str:
        return _drawn(judge, rng, (e.event_id for e in corpus.events), "event")

    def claim(judge: Judge) -> str:
        return _drawn(judge, rng, (c.claim_id for c in corpus.claims), "claim")

    return {
        "confirm": lambda judge: judge.confirm([claim(judge)]),
        "grade": lambda judge: judge.grade(event(judge), "discounted"),
        "number": lambda judge: judge.correct(claim(judge), "number", str(rng.randint(2, 90))),
        "reject": lambda judge: judge.reject(claim(judge)),
        "date": lambda judge: judge.date(claim(judge), "none"),
        "same": lambda judge: judge.same(event(judge), event(judge)),
        "different": lambda judge: judge.different(*_pair(corpus, rng)),
        "undo": lambda judge: judge.undo(rng.choice(judge.ledger.taken()).decision_id),
    }


def _drawn(judge: Judge, rng: random.Random, ids: Iterator[str], kind: str) -> str:
    known = list(ids)
    return next(i for i in iter(lambda: rng.choice(known), "") if judge.ledger.found(kind, [i]))


def _pair(corpus: Corpus, rng: random.Random) -> tuple[str, str]:
    """Two accounts of one event."""
    several = [e for e in corpus.events if len(e.account_ids) > 1]
    a, b = rng.sample(rng.choice(several).account_ids, 2)
    return a, b


if __name__ == "__main__":
    main()
