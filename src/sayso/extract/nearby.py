"""Phrases by position, where the parse does not help: right before a token, right behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.extract.phrases import Phrase
from sayso.model.parse import Token

_GAP = 4
_BETWEEN = frozenset(
    {"reported", "left", "feared", "confirmed", "declared", "found", "listed", "as", "be", "to", "presumed"}
)
"""Words that may stand between those described and the word that describes them: "30 were feared dead"."""
"""Words that may stand between those described and the word that describes them: "30 were feared dead"."""


def left(tokens: Sequence[Token], found: Sequence[Phrase], i: int) -> Iterator[int]:
    """The phrase that ends right before token ``i``, adverbs and auxiliaries between allowed."""
    for phrase in reversed(found):
        if phrase.last <= i:
            inserted = _insertion(tokens, phrase, i)
            if inserted is not None:
                i = inserted
                continue
            between = tokens[phrase.last : i]
            if len(between) <= _GAP and all(t.pos in ("AUX", "ADV", "PART") or t.lower in _BETWEEN for t in between):
                yield phrase.head if phrase.counted else _owner(tokens, phrase.head)
            return


def _owner(tokens: Sequence[Token], i: int) -> int:
    """The noun that a phrase behind a preposition belongs to: in "aid to vulnerable people destroyed" the aid."""
    above = tokens[tokens[i].head]
    owner = tokens[above.head]
    belongs = tokens[i].dep == "pobj" and above.lower in ("of", "to") and owner.pos in ("NOUN", "PROPN") and owner.i < i
    return owner.i if belongs else i


def _insertion(tokens: Sequence[Token], phrase: Phrase, i: int) -> int | None:
    """Where an insertion that holds ``phrase`` begins: "around thirty more, including a neighbour, were injured"."""
    at = phrase.first - 1
    if at < 1 or tokens[at].lower != "including" or tokens[at - 1].text != "," or tokens[phrase.last].text != ",":
        return None
    return at - 1 if all(t.pos in ("AUX", "ADV", "PUNCT") for t in tokens[phrase.last : i]) else None


def opening_set(tokens: Sequence[Token], found: Sequence[Phrase], first: int) -> Phrase | None:
    """ "Of the ten hostages, four were killed": the set that opens the sentence from token ``first`` on, of which it tells parts."""
    opens = tokens[first].lower == "of" and bool(found) and found[0].first == first + 1
    return found[0] if opens and found[0].counted and tokens[found[0].last - 1].i + 1 < len(tokens) else None


def right(tokens: Sequence[Token], found: Sequence[Phrase], i: int) -> Phrase | None:
    """The phrase that starts right behind token ``i``, adverbs and "of" between allowed."""
    for phrase in found:
        if phrase.head >= i:
            between = tokens[i : max(i, phrase.first)]
            close = len(between) <= _GAP and all(
                (t.pos in ("ADV", "PART", "PUNCT") and t.lower not in (",", ".", ";", ":", '"', "”", "“"))
                or t.lower in ("of", "another")
                for t in between
            )
            return phrase if close else None
    return None
