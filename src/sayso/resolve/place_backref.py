"""Places told again without their name: "the city", "the country", "along the buffer zone"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from sayso import lexicon
from sayso.model.parse import Parse, Sentence, Token
from sayso.model.place import Place, PlaceMention, PlacePrecision
from sayso.model.span import Span
from sayso.resolve.gazetteer import Gazetteer
from sayso.resolve.place_roles import LIKELY, likelihood
from sayso.resolve.place_shape import shifted
from sayso.resolve.surroundings import read_surroundings

_DETERMINERS = frozenset({"the", "this", "that", "same", "besieged", "whose"})
_BEYOND = frozenset({"over", "across", "beyond"})
"""Before "the border": things happen on the other side of it."""

_MEMORY = 40
"""So many mentions back a place may be told again."""

_WIDE = (PlacePrecision.COUNTRY, PlacePrecision.AREA, PlacePrecision.SEA)
_OF_KIND = {
    "city": (PlacePrecision.SETTLEMENT, PlacePrecision.NEAR),
    "division": (PlacePrecision.PROVINCE,),
    "district": (PlacePrecision.DISTRICT,),
}


def refer_back(parse: Parse, mentions: Sequence[PlaceMention], gazetteer: Gazetteer) -> tuple[PlaceMention, ...]:
    """Mentions of places that were named before, in order; none where nothing before fits."""
    found: list[PlaceMention] = []
    ends = [m.span.end for m in mentions]
    for sentence in parse.sentences:
        for token in parse.sentence_tokens(sentence):
            start = _start(parse, sentence, token)
            if start is None or parse.tokens[start - 1].lower in _BEYOND:
                continue
            k = bisect_right(ends, parse.tokens[start].start)
            before = mentions[max(0, k - _MEMORY) : k]
            place = _meant(parse, start, token, before, gazetteer)
            if place is not None:
                span = Span(parse.tokens[start].start, token.end)
                around = read_surroundings(parse, sentence, start, token.i + 1)
                score = likelihood(parse, sentence, start, token.i + 1, around)
                found.append(PlaceMention(span, around.phrase, shifted(place, around), score))
    return tuple(found)


def _start(parse: Parse, sentence: Sentence, token: Token) -> int | None:
    """Where the phrase that ends in ``token``, a noun for a place, begins; None where it names its place itself."""
    if token.lower not in _nouns() or token.pos not in ("NOUN", "PROPN"):
        return None
    if token.i + 1 < sentence.last and (
        parse.tokens[token.i + 1].lower in ("of", "-") or parse.tokens[token.i + 1].pos == "PROPN"
    ):
        return None
    for i in range(token.i - 1, max(sentence.first, token.i - 5) - 1, -1):
        before = parse.tokens[i]
        if before.lower in _DETERMINERS:
            return i
        if before.pos not in ("ADJ", "NOUN", "PROPN", "ADV", "PUNCT", "VERB") or (
            before.pos == "PUNCT" and before.text != "-"
        ):
            return None
    return None


def _meant(
    parse: Parse, start: int, token: Token, before: Sequence[PlaceMention], gazetteer: Gazetteer
) -> Place | None:
    """The place that the phrase means."""
    words = [t.text for t in parse.tokens[start : token.i + 1]]
    if any(w[0].isupper() for w in words[1:]) and gazetteer.by_epithet(words[-2]) is None:
        return None
    kind = _nouns()[token.lower]
    if kind == "country":
        return next(
            (m.place for m in reversed(before) if m.place.precision is PlacePrecision.COUNTRY and m.score >= LIKELY),
            None,
        )
    if kind == "area":
        finer = (m.place for m in reversed(before) if m.place.precision not in _WIDE and m.score >= LIKELY)
        return next(finer, None)
    for mention in reversed(before) if kind == "named" else ():
        if mention.place.text.lower().endswith(token.lower) or mention.place.name.lower().endswith(f" {token.lower}"):
            return mention.place
    precisions = _OF_KIND.get(kind, ())
    return next((m.place for m in reversed(before) if m.place.precision in precisions and m.score >= LIKELY), None)


@lru_cache(maxsize=1)
def _nouns() -> dict[str, str]:
    """Nouns for places → kind."""
    return {w: kind for kind, words in lexicon.load("places")["again"].items() for w in words}
