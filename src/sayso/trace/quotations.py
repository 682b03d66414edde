"""Direct quotations that several reports share word for word: they tie what stands in them to one statement."""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from dataclasses import dataclass

from sayso.model.claim import Claim
from sayso.model.linkage import Readings
from sayso.model.report import Report
from sayso.model.span import Span

_QUOTED = re.compile(r"“([^“”]{30,1200})”|\"([^\"“”]{30,1200})\"|«([^«»]{30,1200})»")
_WORD = re.compile(r"\w+")
_LEAST_WORDS, _LEAST_TELLING, _TELLING_LETTERS = 8, 4, 5
"""Long enough: eight words. Unusual enough: four different ones of five letters or more."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation as one report prints it; ``key`` is the same wherever it is printed."""

    report_id: str
    span: Span
    key: str


class Quotations:
    """The quotations that at least two reports of different outlets or files print."""

    def __init__(self, readings: Readings) -> None:
        found: dict[str, list[Quotation]] = defaultdict(list)
        for reading in readings.readings:
            for quotation in _quotations(reading.report):
                found[quotation.key].append(quotation)
        self._by_report: dict[str, list[Quotation]] = defaultdict(list)
        self._by_key = {k: qs for k, qs in found.items() if len({q.report_id for q in qs}) > 1}
        for quotations in self._by_key.values():
            for quotation in quotations:
                self._by_report[quotation.report_id].append(quotation)

    def around(self, claim: Claim) -> tuple[Quotation, ...]:
        """The shared quotations in which the words of a claim stand, or that stand in its sentence."""
        return tuple(q for q in self._by_report[claim.report_id] if q.span.overlaps(claim.evidence.span))

    def elsewhere(self, quotation: Quotation) -> tuple[Quotation, ...]:
        """The same quotation in other reports."""
        return tuple(q for q in self._by_key[quotation.key] if q.report_id != quotation.report_id)


def quoted(readings: Readings) -> dict[str, tuple[str, ...]]:
    """By report that has any, hashes of its quotations: two reports print the same one only where they share a hash."""
    found = ((r.report.report_id, {q.key for q in _quotations(r.report)}) for r in readings.readings)
    return {i: tuple(sorted(f"{zlib.crc32(k.encode()):08x}" for k in keys)) for i, keys in found if keys}


def _quotations(report: Report) -> list[Quotation]:
    found = []
    for block in report.prose():
        for match in _QUOTED.finditer(report.text, block.span.start, block.span.end):
            words = [w.casefold() for w in _WORD.findall(match.group())]
            telling = {w for w in words if len(w) >= _TELLING_LETTERS}
            if len(words) >= _LEAST_WORDS and len(telling) >= _LEAST_TELLING:
                found.append(Quotation(report.report_id, Span(match.start(), match.end()), " ".join(words)))
    return found
