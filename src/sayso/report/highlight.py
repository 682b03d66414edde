"""A report's stored text in segments: what is furniture, what words carry claims, where claims overlap."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.model.claim import Claim
from sayso.model.report import BlockKind, Report
from sayso.report.words import safe


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of one block: its words, and the claims whose evidence it is part of; ``first_of`` begin here."""

    text: str
    claims: tuple[str, ...]
    first_of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block of the text; ``kind`` is title, body, caption, byline or furniture."""

    kind: str
    reason: str
    segments: tuple[Segment, ...]


def paragraphs(report: Report, claims: Sequence[Claim]) -> list[Paragraph]:
    """The blocks of ``report`` with the evidence of ``claims`` marked; furniture runs are joined into one."""
    made: list[Paragraph] = []
    ordered = sorted(claims, key=lambda c: (c.evidence.start, c.evidence.end, c.claim_id))
    for block in report.blocks:
        start, end = block.span.start, block.span.end
        inside = [c for c in ordered if c.evidence.start < end and start < c.evidence.end]
        segments = _segments(report.text, start, end, inside)
        if block.kind is BlockKind.FURNITURE and made and made[-1].kind == "furniture":
            before = made.pop()
            segments = (*before.segments, Segment("\n", (), ()), *segments)
        made.append(Paragraph(block.kind.value, block.reason, segments))
    return made


def _segments(text: str, start: int, end: int, claims: Sequence[Claim]) -> tuple[Segment, ...]:
    cuts = {start, end}
    for claim in claims:
        cuts |= {max(start, claim.evidence.start), min(end, claim.evidence.end)}
    edges = sorted(cuts)
    return tuple(
        Segment(
            safe(text[a:b]),
            tuple(c.claim_id for c in claims if c.evidence.start <= a and b <= c.evidence.end),
            tuple(c.claim_id for c in claims if c.evidence.start == a),
        )
        for a, b in itertools.pairwise(edges)
    )


def around_number(claim: Claim) -> tuple[str, str, str]:
    """The evidence in three: before its number or head words, those, and behind."""
    quote = " ".join(safe(claim.evidence.quote).split())
    wanted = " ".join(safe(claim.affected_text or claim.quantity.text).split())
    at = quote.find(wanted) if wanted else -1
    if at < 0:
        return quote, "", ""
    return quote[:at], wanted, quote[at + len(wanted) :]
