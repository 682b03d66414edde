"""How the cost of hostile text grows: processor seconds for a text and for one twice as long, as a ratio of one run.

    python bench/growth.py [--kilobytes N]

Each text repeats a few words without end. A stage whose cost grows in proportion has a ratio near 2; one that grows with the square
has 4. The times are of parsing, of reading the claims of the parse, and of all stages of ``process_report`` together.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from typing import TypeVar

from sayso.clean import clean
from sayso.extract import extract
from sayso.model.report import Media, RawReport
from sayso.pipeline import Resources, open_resources, process_report
from sayso.settings import Settings

T = TypeVar("T")

TEXTS = {
    "killed killed": "killed ",
    "nested quotes": "“he said ‘she said ",
    "numbers": "1 1 1 1 ",
    "a list of numbers": "12 soldiers, and ",
    "killed and wounded": "killed three, wounded four and ",
    "tolls": "the death toll rose to 12 from 9, ",
    "parts of parts": "including two of them, one of whom ",
    "denials": "denied that reports that ",
    "claims": "The raid killed 12 soldiers and wounded 30 others, police said. ",
    "names": "Al-Shabaab and the Taliban said ",
    "places": "killed in Aleppo, Homs and near Kabul, ",
    "dates": "killed on 7 October 2017 and last Tuesday, ",
    "persons": "Ahmed Karimi and Omar Haddad were killed, ",
    "no stops": "rebels attacked the village and soldiers shelled the town and ",
    "short sentences": "He said so. They killed two. ",
    "paragraphs": "Two men were killed.\n\n",
}
SETTING = "\n\nSoldiers and militants fought in the war.\n"


def main() -> None:
    """Print seconds for half and the whole of each text, and their ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kilobytes", type=int, default=1000, help="the longer text")
    parser.add_argument(
        "--only", nargs="*", choices=TEXTS, default=list(TEXTS), metavar="TEXT", help="some of the texts"
    )
    options = parser.parse_args()
    resources = open_resources(Settings.load())
    _seconds(resources, "A bomb killed four soldiers. ", 10_000)
    print(f"{'text':20} {'parse':>14} {'ratio':>6} {'extract':>14} {'ratio':>6} {'all':>14} {'ratio':>6}")
    for name in options.only:
        words = TEXTS[name]
        half = _seconds(resources, words, options.kilobytes * 500)
        whole = _seconds(resources, words, options.kilobytes * 1000)
        cells = (f"{a:6.2f} {b:7.2f} {b / max(a, 1e-9):6.2f}" for a, b in zip(half, whole, strict=True))
        print(f"{name:20} " + " ".join(cells), flush=True)


def _seconds(resources: Resources, words: str, length: int) -> tuple[float, float, float]:
    """Seconds of parsing, of reading claims, and of all stages, for ``words`` repeated to about ``length`` characters."""
    text = words * (length // len(words)) + SETTING
    raw = RawReport("hostile.txt", text.encode(), Media.TEXT, text, "utf-8")
    report = clean(raw).value
    if report is None:
        raise ValueError("the text is no report")
    parse_seconds, parse = _timed(lambda: resources.parser.parse(report))
    extract_seconds, _ = _timed(lambda: extract(parse))
    all_seconds, _ = _timed(lambda: process_report(raw, resources))
    return parse_seconds, extract_seconds, all_seconds


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


if __name__ == "__main__":
    main()
