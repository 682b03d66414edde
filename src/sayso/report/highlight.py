"""A report's stored text in segments: what is furniture, which sentences carry claims, and which words tell them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.model.claim import Claim
from sayso.model.report import BlockKind, Report
from sayso.model.span import Span
from sayso.report.words import safe

_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text: whether it is of a claim's sentence, and whose words it is; the words of ``first_of`` begin here."""

    text: str
    evidence: bool
    claims: tuple[str, ...]
    first_of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block of the text; ``kind`` is title, body, caption, byline or furniture."""

    kind: str
    reasons: tuple[str, ...]
    segments: tuple[Segment, ...]


def telling_words(claim: Claim, text: str) -> Span:
    """Where the words stand that tell a claim: its head or number words nearest to the effect; else the effect itself."""
    start, end = claim.evidence.start, claim.evidence.end
    words = (claim.affected_text or claim.quantity.text)[:_LONGEST].split()
    if words:
        wanted = re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, words)) + r"(?!\w)")
        spans = [Span(*m.span()) for m in itertools.islice(wanted.finditer(text, start, end), 50)]
        if spans:
            return min(spans, key=lambda s: min(abs(s.start - claim.effect.end), abs(claim.effect.start - s.end)))
    return claim.effect if start <= claim.effect.start < claim.effect.end <= end else Span(start, end)


def segments(text: str, start: int, end: int, claims: Sequence[Claim]) -> tuple[Segment, ...]:
    """``text[start:end]`` cut where sentences with claims and the words that tell them begin and end."""
    words = {c.claim_id: telling_words(c, text) for c in claims}
    evidence = [c.evidence.span for c in claims]
    cuts = {start, end}
    for span in (*words.values(), *evidence):
        cuts |= {max(start, min(end, span.start)), max(start, min(end, span.end))}
    return tuple(
        Segment(
            safe(text[a:b]),
            any(s.start <= a and b <= s.end for s in evidence),
            tuple(i for i, s in words.items() if s.start <= a and b <= s.end),
            tuple(i for i, s in words.items() if s.start == a),
        )
        for a, b in itertools.pairwise(sorted(cuts))
    )


def paragraphs(report: Report, claims: Iterable[Claim]) -> list[Paragraph]:
    """The blocks of ``report`` with what tells its ``claims`` marked; furniture runs are joined into one."""
    made: list[Paragraph] = []
    ordered = sorted(claims, key=lambda c: (c.evidence.start, c.effect.start, c.claim_id))
    for block in report.blocks:
        start, end = block.span.start, block.span.end
        inside = [c for c in ordered if c.evidence.start < end and start < c.evidence.end]
        cut = segments(report.text, start, end, inside)
        reasons = (block.reason,) if block.reason else ()
        if block.kind is BlockKind.FURNITURE and made and made[-1].kind == "furniture":
            before = made.pop()
            cut = (*before.segments, Segment("\n", False, (), ()), *cut)
            reasons = tuple(dict.fromkeys((*before.reasons, *reasons)))
        made.append(Paragraph(block.kind.value, reasons, cut))
    return made
