"""Credits: whom a report names as the source of its text: "(AFP)", "Reuters —", "TASS reported", a byline, another outlet's name."""

from __future__ import annotations

import re
from functools import lru_cache

from sayso import lexicon
from sayso.model.report import BlockKind, Report

_HEAD, _TAIL = 240, 160
"""A credit stands in the dateline, or behind the last sentence."""


def credited(report: Report) -> str | None:
    """The agency that a report credits in its byline, its dateline or at its end, by canonical name; None where there is none."""
    if report.byline and (found := _agency().search(report.byline)):
        return found.group(1)
    body = "\n".join(b.span.of(report.text) for b in report.blocks if b.kind in (BlockKind.BODY, BlockKind.BYLINE))
    for piece in (body[:_HEAD], body[-_TAIL:]):
        if found := _signed().search(piece):
            return next(g for g in found.groups() if g)
    return None


def names_outlet(report: Report, other: Report) -> bool:
    """Whether a report names the outlet of ``other``, another than its own, in its text or byline."""
    name = other.outlet
    if not name or (report.outlet or "").casefold() == name.casefold():
        return False
    words = re.compile(rf"(?<!\w){re.escape(name.removeprefix('The '))}(?!\w)")
    kinds = (BlockKind.TITLE, BlockKind.BODY, BlockKind.CAPTION, BlockKind.BYLINE)
    return any(words.search(report.text, b.span.start, b.span.end) for b in report.blocks if b.kind in kinds)


@lru_cache(maxsize=1)
def _names() -> str:
    """The agencies' names as one pattern, the longest first."""
    agencies = sorted(lexicon.load("cues")["agencies"]["words"], key=lambda n: (-len(n), n))
    return "|".join(re.escape(n) for n in agencies)


@lru_cache(maxsize=1)
def _agency() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)({_names()})(?!\w)")


@lru_cache(maxsize=1)
def _signed() -> re.Pattern[str]:
    """ "(AFP)", "AFP -", "Source: AFP", "by AFP"."""
    return re.compile(
        rf"\(({_names()})\)|(?:^|\n)({_names()})\s*[-–—:]|(?:[Ss]ource:|[Bb]y)\s+({_names()})(?!\w)|[-–—]\s*({_names()})\.?\s*$"
    )
