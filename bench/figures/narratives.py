"""Incidents in Gaza as a casualty recorder tells them: from a narrative's figures to the range of killed that is published.

The first paragraph, which often states the range, is removed; no date and no other field is given. From Sayso's claims of people
killed in the incident (``bench.accuracy.mentions`` says which count) the range is made so:

- the greatest is the greatest number of people, or how many are told one by one, if these are more;
- the least is the least number that is at least ``SHARE`` of the greatest: smaller ones count a family, a post, a photograph;
- who counts children, women or others of one sort only, tells no whole;
- best is the greatest: sources are completed more often than corrected downwards.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from anyascii import anyascii
from bench.accuracy.measures import Measure, share
from bench.accuracy.mentions import Mention, mentions
from bench.accuracy.people import people
from bench.accuracy.reading import article
from bench.linking.reading import readings

from sayso.model.account import ReportReading

SHARE = 0.6
_WORD = re.compile(r"[^\W\d_]+")
_PARTICLES = frozenset({"al", "el", "abu", "um", "umm", "bin", "ibn", "dr", "mr"})

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Row:
    """One incident: the range as made here and as published."""

    code: str
    made: Range
    published: Range

    @property
    def exact(self) -> bool:
        return self.made == self.published

    @property
    def best_within(self) -> bool:
        return self.published[0] <= self.made[1] <= self.published[1]

    @property
    def overlap(self) -> bool:
        return self.made[0] <= self.published[1] and self.published[0] <= self.made[1]


def measures(path: Path, cache: Path | None) -> Iterator[Measure]:
    """How often both ends are right, the best lies within the range, and the ranges overlap; apart where the range is one number."""
    rows = list(_rows(path, cache))
    group = f"airwars_gaza, {len(rows)} narratives without their first paragraph"
    yield Measure(
        group, "killed, both ends exact", share([r.exact for r in rows]), 0.25, "regex on whole narratives .119"
    )
    yield Measure(group, "best within the range", share([r.best_within for r in rows]), 0.50)
    yield Measure(group, "ranges overlap", share([r.overlap for r in rows]), 0.65)
    for name, wrong in (
        ("nobody read", [r for r in rows if r.made[1] == 0]),
        ("too few", [r for r in rows if 0 < r.made[1] < r.published[0]]),
        ("too many", [r for r in rows if r.made[0] > r.published[1]]),
    ):
        yield Measure(group, f"  no overlap: {name}", len(wrong))
    for name, some in (("one number", True), ("a range", False)):
        these = [r for r in rows if (r.published[0] == r.published[1]) is some]
        yield Measure(f"of these {len(these)} with {name}", "killed, both ends exact", share([r.exact for r in these]))
        yield Measure(f"of these {len(these)} with {name}", "ranges overlap", share([r.overlap for r in these]))


def _rows(path: Path, cache: Path | None) -> Iterator[Row]:
    incidents = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    texts = {i["incident_code"]: i["narrative"].partition("\n")[2] for i in incidents}
    read = readings("gaza", [article(code, text) for code, text in texts.items() if text.strip()], cache)
    made = {r.report.name: range_of(r) for r in read.readings}
    for incident in incidents:
        if incident["killed"] is not None:
            code = incident["incident_code"]
            yield Row(code, made.get(code, (0, 0)), (incident["killed"][0], incident["killed"][1]))


def range_of(reading: ReportReading) -> Range:
    """The range of people killed that a report's claims come to; (0, 0) where it tells of nobody."""
    told = [m for m in mentions(reading) if m.dead]
    persons = sum(p.dead for p in people(told))
    named = different([name for m in told for name in m.claim.names])
    numbers = [m.number for m in told if _is_whole(m)]
    greatest = max([*numbers, persons, named])
    return min([n for n in numbers if n >= SHARE * greatest], default=greatest), greatest


def _is_whole(mention: Mention) -> bool:
    return mention.number > 1 and not mention.claim.victims and not mention.names


def different(names: Sequence[str]) -> int:
    """How many people bear some names: of one family many share all names but the first."""
    known: list[list[str]] = []
    for name in names:
        words = [w for w in _WORD.findall(anyascii(name).lower()) if w not in _PARTICLES]
        if words and not any(_may_be_one(words, other) for other in known):
            known.append(words)
    return len(known)


def _may_be_one(a: Sequence[str], b: Sequence[str]) -> bool:
    return a[0] == b[0] and (len(a) == 1 or len(b) == 1 or bool(set(a[1:]) & set(b[1:])))
