"""Parts and wholes: "including nine …", "60 of them", "two of whom": which claim another is a part of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.extract.phrases import Phrase
from sayso.model.parse import Parse, Sentence

_OPENERS = (
    ("including",),
    ("among", "them"),
    ("among", "whom"),
    ("of", "whom"),
    ("of", "them"),
    ("among", "those"),
    ("of", "which"),
    ("among", "the", "dead"),
    ("among", "which"),
)


@dataclass(frozen=True, slots=True)
class Part:
    """A phrase that names a part of what ``whole`` names (None: of something told in an earlier sentence)."""

    phrase: Phrase
    whole: Phrase | None


def opened_parts(parse: Parse, sentence: Sentence, found: Sequence[Phrase]) -> list[Part]:
    """The counted phrases that words such as "including" introduce, each with the phrase it is a part of."""
    parts: list[Part] = []
    for k, phrase in enumerate(found):
        opener = _opener(parse, sentence, found, k)
        if opener is None:
            continue
        whole = next(
            (
                p
                for p in reversed(found[:k])
                if p.last <= opener and p.counted and not any(q.phrase is p for q in parts)
            ),
            None,
        )
        parts.append(Part(phrase, whole))
    return parts


def _opener(parse: Parse, sentence: Sentence, found: Sequence[Phrase], k: int) -> int | None:
    """The index where the words that introduce ``found[k]`` as a part begin, directly or over a list."""
    phrase = found[k]
    if not phrase.counted and parse.tokens[phrase.first].lower not in ("a", "an", "one", "the"):
        return None
    at = phrase.first
    anaphoric = phrase.partitive and parse.tokens[phrase.last - 1].lower in ("them", "whom", "those")
    if anaphoric and at > sentence.first and parse.tokens[at - 1].text == ",":
        return at - 1
    for words in _OPENERS:
        start = at - len(words)
        if start >= sentence.first and tuple(t.lower for t in parse.tokens[start:at]) == words:
            return start
    if k > 0 and _listed(parse, found[k - 1], phrase):
        return _opener(parse, sentence, found, k - 1)
    return None


def _listed(parse: Parse, before: Phrase, phrase: Phrase) -> bool:
    gap = [t.lower for t in parse.tokens[before.last : phrase.first]]
    return bool(gap) and all(w in (",", "and", "or") for w in gap)
