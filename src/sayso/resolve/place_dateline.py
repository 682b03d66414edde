"""The place in a report's dateline: "HOMS, Syria (Agency) —". It is where the report was written, and tells which places are meant;
where things happened it tells only where nothing else does."""

from __future__ import annotations

import re
from collections.abc import Set

from sayso.model.parse import Parse
from sayso.model.report import BlockKind
from sayso.resolve.gazetteer import Candidate, Gazetteer

_BLOCKS = 3
"""A dateline opens one of so many first paragraphs."""

_LONGEST = 120
_PLACE = re.compile(
    r"\s*(?P<town>[A-Z][\w.'’-]{1,25}(?: [A-Z][\w.'’-]{1,25}){0,3})(?:, (?P<around>[A-Z][\w.]{1,20}(?: [A-Z][\w.]{1,20}){0,2}))?"
    r"(?:,? [A-Z][a-z]{2,8}\.? \d{1,2}|,? \d{1,2} [A-Z][a-z]{2,8})?\s*(?:[(/:–—-]|,? [A-Z]{2,}|$)"
)


def dateline(parse: Parse, gazetteer: Gazetteer, countries: Set[str]) -> Candidate | None:
    """The place that the dateline of a report names; of several, that in ``countries``, those that the report speaks of."""
    for words in _openings(parse):
        match = _PLACE.match(words)
        known = gazetteer.by_spelling(match["town"]) if match is not None else []
        if match is not None and known:
            holders = gazetteer.by_spelling(match["around"]) if match["around"] else []
            around = {c.country for c in holders[:1]}
            return max(
                known, key=lambda c: (c.country in around, c.country in countries, c.kind == "city", c.population)
            )
    return None


def _openings(parse: Parse) -> list[str]:
    """What stands before the first sentence of each of the first paragraphs: the parser leaves datelines out."""
    found: list[str] = []
    blocks = [i for i, b in enumerate(parse.report.blocks) if b.kind is BlockKind.BODY][:_BLOCKS]
    for index in blocks:
        start = parse.report.blocks[index].span.start
        first = next((s for s in parse.sentences if s.block == index), None)
        if first is not None and 0 < first.span.start - start <= _LONGEST:
            found.append(parse.text[start : first.span.start])
    return found
