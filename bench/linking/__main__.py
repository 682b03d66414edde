"""How well accounts of one incident are linked, and how its cost grows, in one table beside what is asked for.

    python -m bench.linking DATA [--only NAME ...] [--cache FOLDER] [--reports N] [--seed S] [--accounts N N]

DATA is a folder that holds what there is of: ``gold/dev`` with its ``gold.jsonl`` and ``events.json`` and
``gold/score_events.py``; ``bench/longtail``; ``world`` with ``world.py`` and ``score_world.py``, a simulated world of reports with known
truth. ``--cache`` keeps what was read in ledgers, so that a later run links only, and the worlds that growth is measured on;
``--reports`` and ``--seed`` make the world;
``--accounts`` are the two sizes between which cost is measured. Progress goes to standard error.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from bench.accuracy.measures import Measure, table
from bench.linking import coded, documents, growth, world

SETS = ("dev", "longtail", "world", "growth")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--only", nargs="+", choices=SETS, default=SETS)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=42)
    parser.add_argument("--accounts", type=int, nargs=2, default=(10_000, 100_000))
    for line in table(_measures(parser.parse_args())):
        print(line, flush=True)


def _measures(options: argparse.Namespace) -> Iterator[Measure]:
    data = options.data
    if "dev" in options.only:
        yield from coded.measures(data / "gold", options.cache)
    if "longtail" in options.only:
        yield from documents.measures(data / "bench" / "longtail", options.cache)
    if "world" in options.only:
        yield from world.measures(data / "world", options.reports, options.seed, options.cache)
    if "growth" in options.only:
        yield from growth.measures(data / "world", options.seed, options.cache, *options.accounts)


if __name__ == "__main__":
    main()
