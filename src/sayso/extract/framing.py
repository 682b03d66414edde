"""The evidence of claims: the sentence that tells them or, of a sentence too long to quote, the part around them.

Claims told side by side share one quotation, which opens and closes where a part of the sentence does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.model.claim import Claim
from sayso.model.parse import Parse, Sentence, Token
from sayso.model.span import Evidence, Span

MAX_EVIDENCE = 300
"""In code points: the coding guide's bound on a quotation."""

_JOINTS = frozenset({",", ";", ":", "—", "–", "(", ")", '"', "“", "”"})
_OPENERS = frozenset({"who", "which", "after", "when", "while", "as"})


def framed(parse: Parse, sentence: Sentence, claims: Sequence[Claim]) -> Iterator[Claim]:
    """``claims`` of ``sentence``, in their order, each with its evidence."""
    frames = _frames(parse, sentence, sorted({c.clause for c in claims}))
    for claim in claims:
        frame = next(f for f in frames if f.contains(claim.clause))
        yield replace(claim, evidence=Evidence.of(parse.text, frame))


def _frames(parse: Parse, sentence: Sentence, clauses: Sequence[Span]) -> list[Span]:
    if len(sentence.span) <= MAX_EVIDENCE:
        return [sentence.span]
    packed: list[Span] = []
    for clause in clauses:
        last = packed[-1] if packed else clause
        both = Span(last.start, max(last.end, clause.end))
        if packed and len(both) <= MAX_EVIDENCE:
            packed[-1] = both
        else:
            packed.append(clause)
    return [_grown(parse.sentence_tokens(sentence), sentence.span, core) for core in packed]


def _grown(tokens: Sequence[Token], whole: Span, core: Span) -> Span:
    """``core`` with as many parts of the sentence around it as may be quoted, as evenly as the sentence allows."""
    room = max(0, MAX_EVIDENCE - len(core))
    right = min(room // 2, whole.end - core.end)
    left = min(room - right, core.start - whole.start)
    right = min(room - left, whole.end - core.end)
    starts = (
        t.start
        for before, t in zip((None, *tokens), tokens, strict=False)
        if core.start - left <= t.start <= core.start
        and (before is None or before.text in _JOINTS or before.lower == "that" or t.lower in _OPENERS)
        and t.text not in _JOINTS
    )
    ends = (
        t.end
        for t, behind in zip(tokens, (*tokens[1:], None), strict=True)
        if core.end <= t.end <= core.end + right
        and (behind is None or behind.text in _JOINTS or behind.lower == "that" or behind.lower in _OPENERS)
        and t.text not in _JOINTS
    )
    return Span(min(starts, default=core.start), max(ends, default=core.end))
