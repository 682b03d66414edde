"""A report's prose in pieces of bounded size, cut between paragraphs, so that one question is never too long."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sayso.model.report import BlockKind, Report
from sayso.model.span import Span

MAX_PIECE = 6_000
"""Characters of prose in one question: far below what any model takes, and few enough claims for one answer."""

MAX_PIECES = 40
"""Questions about one report; what is longer is no article, and every question costs its asker."""

_SENTENCE_END = re.compile(r"[.!?][\"”’']?\s")


@dataclass(frozen=True, slots=True)
class Piece:
    """Paragraphs that stand one after another; ``start`` is the offset of the first, ``end`` that behind the last."""

    start: int
    end: int
    text: str


def pieces(report: Report) -> tuple[list[Piece], int]:
    """The pieces of the prose of ``report``, and how many characters of it are left out because they are too many."""
    found: list[list[Span]] = []
    size = 0
    for span in paragraphs(report):
        if not found or size + len(span) > MAX_PIECE:
            found.append([])
            size = 0
        found[-1].append(span)
        size += len(span)
    left = sum(len(span) for spans in found[MAX_PIECES:] for span in spans)
    return [_piece(report, spans) for spans in found[:MAX_PIECES]], left


def title_of(report: Report) -> str:
    """The report's own title, which later pieces are read under."""
    return next((b.span.of(report.text) for b in report.blocks if b.kind is BlockKind.TITLE), "")[:300]


def _piece(report: Report, spans: list[Span]) -> Piece:
    return Piece(spans[0].start, spans[-1].end, "\n\n".join(s.of(report.text) for s in spans))


def paragraphs(report: Report) -> Iterator[Span]:
    """The paragraphs of the prose, none longer than a piece: lines without a blank line between them are one."""
    current: Span | None = None
    kind: BlockKind | None = None
    for block in report.prose():
        gap = report.text[current.end : block.span.start] if current is not None else ""
        if current is not None and block.kind is kind and not gap.strip() and gap.count("\n") <= 1:
            current = Span(current.start, block.span.end)
            continue
        if current is not None:
            yield from _bounded(report.text, current)
        current, kind = block.span, block.kind
    if current is not None:
        yield from _bounded(report.text, current)


def _bounded(text: str, span: Span) -> Iterable[Span]:
    """``span`` in stretches of at most ``MAX_PIECE`` characters, cut behind a sentence, else a word, else anywhere."""
    start = span.start
    while span.end - start > MAX_PIECE:
        limit = start + MAX_PIECE
        ends = [m.end() for m in _SENTENCE_END.finditer(text, start, limit)]
        cut = ends[-1] if ends else text.rfind(" ", start, limit) + 1
        cut = cut if cut > start else limit
        yield Span(start, cut)
        start = cut
    if start < span.end:
        yield Span(start, span.end)
