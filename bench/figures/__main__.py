"""Figures and disagreements against what others coded, in one table beside what is asked for.

    python -m bench.figures DATA [--only NAME ...] [--cache FOLDER] [--reports N] [--seed S] [--traced]

DATA is a folder that holds what there is of: ``bench/longtail``, ``bench/airwars_gaza``, and ``world`` with ``world.py`` and
``score_world.py``, a simulated world of reports with known truth. ``--cache`` keeps what was read in ledgers, so that a later run
need not read again; ``--reports`` and ``--seed`` make the world; ``--traced`` adds Sayso's own figures of longtail, for which all
its reports are traced, which takes minutes. Progress goes to standard error. Nothing of the data is written anywhere.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from bench.accuracy.measures import Measure, table
from bench.figures import incidents, narratives, world

SETS = ("longtail", "gaza", "world")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--only", nargs="+", choices=SETS, default=SETS)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=42)
    parser.add_argument("--traced", action="store_true")
    for line in table(_measures(parser.parse_args())):
        print(line, flush=True)


def _measures(options: argparse.Namespace) -> Iterator[Measure]:
    data = options.data
    if "longtail" in options.only:
        yield from incidents.measures(data / "bench" / "longtail", options.cache, traced=options.traced)
    if "gaza" in options.only:
        yield from narratives.measures(data / "bench" / "airwars_gaza" / "incidents.jsonl", options.cache)
    if "world" in options.only:
        yield from world.measures(data / "world", options.reports, options.seed, options.cache)


if __name__ == "__main__":
    main()
