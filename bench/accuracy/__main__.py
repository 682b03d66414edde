"""All measures of accuracy in one table, beside the floors asked for and the published figures.

    python -m bench.accuracy DATA [--only NAME ...] [--sample N --seed S] [--limit N] [--scorer SCORER.py] [--rows FILE]

DATA is a folder that holds what there is of: ``gold/seeds.jsonl`` with ``seeds/``, ``gold/dev/`` with its ``gold.jsonl``,
``gold/score.py`` (the scorer, unless another is named), ``bench/longtail``, ``bench/muc34``, ``bench/polnear``. Progress goes
to standard error. ``--sample`` draws reports of longtail by a seed; ``--limit`` takes the first texts of muc34 and lines of
polnear. Nothing of the data is written anywhere, but for ``--rows``: longtail's counts by report id.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from bench.accuracy import longtail, muc34, polnear
from bench.accuracy.detection import detection
from bench.accuracy.measures import Measure, table

from sayso.pipeline import open_resources
from sayso.settings import Settings

SETS = ("seeds", "dev", "longtail", "muc34", "polnear")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--only", nargs="+", choices=SETS, default=SETS)
    parser.add_argument("--sample", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--scorer", type=Path)
    parser.add_argument("--rows", type=Path)
    for line in table(_measures(parser.parse_args())):
        print(line, flush=True)


def _measures(options: argparse.Namespace) -> Iterator[Measure]:
    data, gold, bench = options.data, options.data / "gold", options.data / "bench"
    scorer = options.scorer or gold / "score.py"
    if "seeds" in options.only:
        yield from detection("seeds", gold / "seeds.jsonl", data / "seeds", scorer)
    if "dev" in options.only:
        yield from detection("dev", gold / "dev" / "gold.jsonl", gold / "dev", scorer)
    resources = open_resources(Settings.load())
    if "longtail" in options.only:
        rows = longtail.counted(bench / "longtail", resources, options.sample, options.seed)
        if options.rows is not None:
            lines = (json.dumps([r.doc_id, *r.counted, *r.final]) for r in rows)
            options.rows.write_text("\n".join(lines) + "\n", encoding="utf-8")
        yield from longtail.measures(rows, longtail.judgements(bench / "longtail"))
    if "muc34" in options.only:
        yield from muc34.measures(bench / "muc34", resources, options.limit)
    if "polnear" in options.only:
        yield from polnear.measures(bench / "polnear", resources, options.limit)


if __name__ == "__main__":
    main()
