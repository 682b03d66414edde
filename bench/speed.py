"""The processor time of ``process_report`` beside that of bare spaCy (``nlp.pipe`` of the same model) on the same texts, as a ratio.

    python bench/speed.py [FOLDER] [--rounds N]

Like is held against like: reports one at a time against texts one at a time, and a stream (``process_many``) against a stream. The
four are timed in turn, round by round, so that a machine whose speed drifts moves all; the median ratio is what counts.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import spacy

from sayso.clean import clean
from sayso.pipeline import open_resources, process_many, process_report
from sayso.read import read_paths
from sayso.settings import Settings

SAMPLES = Path(__file__).parent.parent / "examples" / "deir-ez-zor-2017" / "reports"


def main() -> None:
    """Print reports per second of both, and the median ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=SAMPLES)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    settings = Settings.load()
    resources = open_resources(settings)
    raws = [o.value for o in read_paths([options.folder], settings) if o.value is not None]
    texts = ["\n".join(b.span.of(r.text) for b in r.prose()) for raw in raws if (r := clean(raw).value) is not None]
    nlp = spacy.load(settings.model)
    work: dict[str, tuple[Callable[[], object], Callable[[], object]]] = {
        "one at a time": (
            lambda: [process_report(raw, resources) for raw in raws],
            lambda: [list(nlp.pipe([text])) for text in texts],
        ),
        "in a stream": (lambda: list(process_many(raws, resources)), lambda: list(nlp.pipe(texts))),
    }
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in work}
    for _ in range(options.rounds + 1):
        for name, (ours, bare) in work.items():
            times[name].append((_seconds(ours), _seconds(bare)))
    print(
        f"{len(raws)} reports, {sum(map(len, texts))} characters; reports a second of processor time, median of {options.rounds}"
    )
    for name, rounds in times.items():
        _show(name, len(raws), rounds[1:])


def _show(name: str, reports: int, rounds: Sequence[tuple[float, float]]) -> None:
    ours, bare = (reports / statistics.median(column) for column in zip(*rounds, strict=True))
    ratios = [a / b for a, b in rounds]
    spread = f"(from {min(ratios):.2f} to {max(ratios):.2f})"
    print(f"{name:15} sayso {ours:6.1f}   spaCy {bare:6.1f}   ratio {statistics.median(ratios):.2f}  {spread}")


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    main()
