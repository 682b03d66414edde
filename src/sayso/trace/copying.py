"""Who copies from whom: MinHash finds the reports that share sentences, alignment shows which stretches, and dates, credits and
length tell the copy from the original.

A bucket of sentences that look alike is paired sparingly (each with the first few that hold it and with those just before), so that
a stock phrase in thousands of reports costs no more than a rare one, and the whole grows in proportion to the number of reports.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from cydifflib import SequenceMatcher
from rensa import RMinHash

from sayso.model.copying import Copy, Stretch
from sayso.model.linkage import Readings
from sayso.model.report import Report
from sayso.model.span import Span
from sayso.trace.credits import credited, names_outlet

_WORD = re.compile(r"\w+(?:[.,'’]\w+)*")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’)]*\s+|\n+")
_SHINGLE = 3
_LEAST_SENTENCE = 6
"""A sentence of fewer words is like others by chance."""
_BANDS, _ROWS, _SEED = 8, 4, 1
"""Sentences that share two thirds of their shingles meet in a band almost surely, those that share a fifth hardly ever."""
_FIRST, _LAST = 3, 4
"""With how many of the earliest, and of those just before, a sentence's report is held against."""
_CANDIDATES = 6
"""How many reports, those that share most sentences, a report is aligned with."""
_LEAST_STRETCH = 8
"""So many words in a row are a stretch: fewer are a turn of phrase."""
_MOST_WORDS = 20_000
"""So many words of a report are looked at: no article is longer."""
_SOURCES = 3
"""From how many reports one may be pieced together."""
_NEAR_DUPLICATE = 0.5
"""A report of which so much is copied is a copy, also where no claim stands in what is copied."""


@dataclass(frozen=True, slots=True)
class _Words:
    """A report's prose as words, in lower case, with where each stands."""

    report: Report
    words: tuple[str, ...]
    spans: tuple[Span, ...]
    sentences: tuple[tuple[str, ...], ...]


def find_copies(readings: Readings) -> tuple[Copy, ...]:
    """All copies among the reports, by ids; the order of the readings makes no difference.

    What two reports share counts where a claim of the copy stands in it, or where it makes up half of the copy: stock sentences on
    the background of a war are no copying of the news.
    """
    texts = sorted((_read(r.report) for r in readings.readings), key=lambda w: _order(w.report))
    sources: dict[int, list[Copy]] = defaultdict(list)
    for a, b in _pairs(texts):
        made = _aligned(texts[a], texts[b])
        if made is not None:
            copier = a if made.report_id == texts[a].report.report_id else b
            sources[copier].append(made)
    rank = {w.report.report_id: k for k, w in enumerate(texts)}
    copies = [c for k in sorted(sources) for c in _best(readings, sources[k], rank)]
    return tuple(sorted(copies, key=lambda c: (c.report_id, c.of)))


def _order(report: Report) -> tuple[date, str, str]:
    return (report.published or date.max, report.name, report.report_id)


def _read(report: Report) -> _Words:
    words: list[str] = []
    spans: list[Span] = []
    sentences: list[tuple[str, ...]] = []
    for block in report.prose():
        text = block.span.of(report.text)
        for start, end in _sentences(text):
            found = [(m.group().casefold(), m.start(), m.end()) for m in _WORD.finditer(text, start, end)]
            found = found[: _MOST_WORDS - len(words)]
            words += [w for w, _, _ in found]
            spans += [Span(block.span.start + s, block.span.start + e) for _, s, e in found]
            if len(found) >= _LEAST_SENTENCE:
                sentences.append(tuple(w for w, _, _ in found))
    return _Words(report, tuple(words), tuple(spans), tuple(dict.fromkeys(sentences)))


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    cuts = [0, *(m.end() for m in _SENTENCE_END.finditer(text)), len(text)]
    return pairwise(cuts)


# -- candidates


def _pairs(texts: Sequence[_Words]) -> list[tuple[int, int]]:
    """The pairs (later, earlier) of reports that share sentences, for each report those that share most."""
    shared: dict[int, Counter[int]] = defaultdict(Counter)
    for holders in _buckets(texts):
        for n, later in enumerate(holders):
            for earlier in {*holders[: min(n, _FIRST)], *holders[max(0, n - _LAST) : n]}:
                shared[later][earlier] += 1
    return [
        (later, earlier)
        for later in sorted(shared)
        for earlier, _ in sorted(shared[later].items(), key=lambda item: (-item[1], item[0]))[:_CANDIDATES]
    ]


def _buckets(texts: Sequence[_Words]) -> Iterator[list[int]]:
    """The reports, in order, that hold sentences which look alike: one bucket for each band of the sentences' signatures."""
    holders: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for n, text in enumerate(texts):
        if not text.sentences:
            continue
        shingled = [[" ".join(s[k : k + _SHINGLE]) for k in range(len(s) - _SHINGLE + 1)] for s in text.sentences]
        for signature in RMinHash.digests_from_token_sets(shingled, _BANDS * _ROWS, _SEED):
            for band in range(_BANDS):
                held = holders[(band, *signature[band * _ROWS : (band + 1) * _ROWS])]
                if not held or held[-1] != n:
                    held.append(n)
    for held in holders.values():
        if len(held) > 1:
            yield held


# -- alignment and direction


def _aligned(later: _Words, earlier: _Words) -> Copy | None:
    """What the one copies from the other; None where no stretch is long enough."""
    copier, original, direction = _directed(later, earlier)
    # ``autojunk``: words of every other sentence are no anchors, so that a text of one word without end costs nothing
    blocks = SequenceMatcher(None, copier.words, original.words, autojunk=True).get_matching_blocks()
    long = [b for b in blocks if b.size >= _LEAST_STRETCH]
    if not long:
        return None
    stretches = tuple(Stretch(_cover(copier, b.a, b.a + b.size), _cover(original, b.b, b.b + b.size)) for b in long)
    share = round(sum(b.size for b in long) / len(copier.words), 3)
    credit = original.report.outlet if direction == "credit" else credited(copier.report)
    return Copy(copier.report.report_id, original.report.report_id, share, direction, credit, stretches)


def _cover(text: _Words, first: int, last: int) -> Span:
    return Span(text.spans[first].start, text.spans[last - 1].end)


def _directed(later: _Words, earlier: _Words) -> tuple[_Words, _Words, str]:
    """The copy, the original, and what tells them apart: a credit outweighs dates, dates outweigh length."""
    a, b = later.report, earlier.report
    forth, back = names_outlet(a, b), names_outlet(b, a)
    if forth != back:
        return (later, earlier, "credit") if forth else (earlier, later, "credit")
    if a.published is not None and b.published is not None and a.published != b.published:
        return later, earlier, "dates"
    if len(later.words) != len(earlier.words):
        longer, shorter = sorted((later, earlier), key=lambda w: -len(w.words))
        return shorter, longer, "length"
    return later, earlier, "order"


def _best(readings: Readings, found: Sequence[Copy], rank: dict[str, int]) -> list[Copy]:
    """The sources of one report: first those that explain most of it, of nearly equal ones the earliest; then what adds to them."""
    left, chosen, covered = list(found), list[Copy](), list[Span]()
    while left and len(chosen) < _SOURCES:
        gains = {c.of: _gain(c, covered) for c in left}
        most = max(gains.values())
        if most == 0:
            break
        best = min((c for c in left if gains[c.of] >= 0.9 * most), key=lambda c: rank[c.of])
        left.remove(best)
        if best.share >= _NEAR_DUPLICATE or _holds_claims(readings, best):
            chosen.append(best)
            covered += [s.span for s in best.stretches]
    return chosen


def _gain(copy: Copy, covered: Sequence[Span]) -> int:
    """How many characters stand in stretches that nothing chosen covers yet."""
    return sum(len(s.span) for s in copy.stretches if not any(s.span.overlaps(c) for c in covered))


def _holds_claims(readings: Readings, copy: Copy) -> bool:
    claims = readings.by_report[copy.report_id].claims
    return any(stands_in(copy, c.clause) is not None for c in claims)


def stands_in(copy: Copy, span: Span) -> Stretch | None:
    """The stretch in which all of ``span`` of the copy stands, or None."""
    return next((s for s in copy.stretches if s.span.contains(span)), None)
