"""Reports per second of ``process_report`` beside bare ``nlp.pipe`` on the same texts, as a ratio of one run.

    python bench/speed.py [FOLDER] [--rounds N]

The two are timed in turn, round by round, so that a machine whose speed drifts moves both; the median ratio is what counts.
"""

from __future__ import annotations

import argparse
import statistics
import time
from pathlib import Path

import spacy

from sayso.clean import clean
from sayso.pipeline import Resources, open_resources, process_report
from sayso.read import read_paths
from sayso.settings import Settings

SAMPLES = Path(__file__).parent.parent / "examples" / "deir-ez-zor-2017" / "reports"


def main() -> None:
    """Print reports per second of both, and the median ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=SAMPLES)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    settings = Settings.load()
    resources = open_resources(settings)
    raws = [o.value for o in read_paths([options.folder], settings) if o.value is not None]
    texts = ["\n".join(b.span.of(r.text) for b in r.prose()) for raw in raws if (r := clean(raw).value) is not None]
    nlp = spacy.load(settings.model)
    whole, bare = [], []
    for _ in range(options.rounds + 1):
        whole.append(_whole(raws, resources))
        start = time.perf_counter()
        for _doc in nlp.pipe(texts):
            pass
        bare.append(time.perf_counter() - start)
    ratios = [w / b for w, b in zip(whole[1:], bare[1:], strict=True)]
    print(f"reports                    {len(raws)}")
    print(f"process_report             {len(raws) / statistics.median(whole[1:]):.1f} reports/s")
    print(f"nlp.pipe on the same text  {len(raws) / statistics.median(bare[1:]):.1f} reports/s")
    print(
        f"ratio, median of {options.rounds}         {statistics.median(ratios):.2f}  (from {min(ratios):.2f} to {max(ratios):.2f})"
    )


def _whole(raws: list, resources: Resources) -> float:  # type: ignore[type-arg]
    start = time.perf_counter()
    for raw in raws:
        process_report(raw, resources)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
