"""Borders and coasts told by one country: "near the Turkish border", "the border with Niger", "off the Libyan coast".

A border is that of the country with the one that the sentence, or else the report, tells of; the country alone says only what lies
beyond. Coasts and waters are the sea.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import product

from sayso import lexicon
from sayso.model.parse import Parse, Sentence, Token
from sayso.model.place import Place, PlaceMention, PlacePrecision
from sayso.model.span import Span
from sayso.resolve.gazetteer import Candidate, Gazetteer
from sayso.resolve.place_choice import Weighed
from sayso.resolve.place_roles import LIKELY, likelihood
from sayso.resolve.place_shape import as_place, placed
from sayso.resolve.surroundings import Surroundings, read_surroundings

BEYOND = 0.2
"""How likely things happen in the country that a border is told by."""

_OFFSHORE_KM = 60.0
_EDGES = {"border": "border", "borders": "border", "frontier": "border", "coast": "coast", "shore": "coast", "shores": "coast",
          "coastline": "coast", "waters": "coast"}  # fmt: skip
_AREAS = frozenset({"area", "areas", "region", "zone", "strip"})
_OFF = re.compile(r"\boff (?:the |of the )?(?:[\w-]+ )?(?:coasts? of |shores? of |coastline of )?(?:the )?$")
_WATERS = re.compile(r"\b(?:waters (?:of|off) |in |into )(?:the )?(?:territorial |international )?$")
_WITH = re.compile(r" (?:\w+ )?(?:with|to|of|between) (?:the )?$")


def by_edges(parse: Parse, mentions: Sequence[PlaceMention], gazetteer: Gazetteer) -> list[PlaceMention]:
    """``mentions`` with the borders and coasts that are told by a country, in order."""
    told = list(mentions)
    for sentence in parse.sentences:
        for token in parse.sentence_tokens(sentence):
            edge = _EDGES.get(token.lower)
            if (
                edge is None
                or any(m.span.start <= token.start < m.span.end for m in told)
                or _describes(parse, sentence, token)
            ):
                continue
            country = next(_countries(parse, sentence, token, told, gazetteer), None)
            if country is not None:
                coast = edge == "coast"
                made = (
                    _coast(parse, sentence, token, country)
                    if coast
                    else _border(parse, sentence, token, country, told, gazetteer)
                )
                told = _with(told, made, country[1])
    return told


_Country = tuple[Place, PlaceMention | None, int]
"""A country, its mention if it is named and not its people, and the token at which the name begins."""


def _countries(
    parse: Parse, sentence: Sentence, token: Token, told: Sequence[PlaceMention], gazetteer: Gazetteer
) -> Iterator[_Country]:
    """What the edge at ``token`` is told by: the country right before it or behind it."""
    for mention in told:
        if mention.place.lat is None or not sentence.span.start <= mention.span.start < sentence.span.end:
            continue
        before = parse.text[mention.span.end : token.start]
        behind = parse.text[token.end : mention.span.start]
        first = next(t.i for t in parse.sentence_tokens(sentence) if t.end > mention.span.start)
        if mention.span.end <= token.start and re.fullmatch(r"(?:['’]s)? (?:[a-z-]+ )?", before):
            yield mention.place, mention, first
        elif token.end <= mention.span.start and len(behind) < 24 and _WITH.fullmatch(behind):
            yield mention.place, mention, token.i
    people = gazetteer.by_epithet(parse.tokens[token.i - 1].text) if token.i > sentence.first else None
    if people is not None and parse.tokens[token.i - 1].text[0].isupper():
        yield as_place(people), None, token.i - 1


def _describes(parse: Parse, sentence: Sentence, token: Token) -> bool:
    """Whether the word only describes what is named behind it: "border guards", "the border town of X"."""
    behind = parse.tokens[token.i + 1] if token.i + 1 < sentence.last else None
    return behind is not None and behind.pos in ("NOUN", "PROPN", "ADJ") and behind.lower not in _AREAS


def _border(
    parse: Parse,
    sentence: Sentence,
    token: Token,
    country: _Country,
    told: Sequence[PlaceMention],
    gazetteer: Gazetteer,
) -> PlaceMention | None:
    beyond, mention, first = country
    if beyond.precision is not PlacePrecision.COUNTRY:
        return None
    here = [m for m in told if m is not mention and sentence.span.start <= m.span.start < sentence.span.end]
    here.sort(key=lambda m: abs(m.span.start - token.start))
    homes = [m.place.country for m in here] + _peoples(parse.sentence_tokens(sentence), gazetteer)
    homes += [code for code, _ in Counter(m.place.country for m in told).most_common()] + _peoples(
        parse.tokens, gazetteer
    )
    found = _row([code for code in dict.fromkeys(homes) if code and code != beyond.country], beyond, gazetteer)
    span = Span(parse.tokens[first].start, max(token.end, mention.span.end if mention is not None else 0))
    if found is not None:
        place = placed([Weighed(found, 0.0, 1.0)], Surroundings(span), span.of(parse.text))
    elif not any(m.score >= LIKELY for m in here):
        place = Place(re.sub(r"\s+", " ", span.of(parse.text)), PlacePrecision.AREA, text=span.of(parse.text))
    else:
        return None
    return _mention(parse, sentence, first, token, place, mention)


def _peoples(tokens: Sequence[Token], gazetteer: Gazetteer) -> list[str | None]:
    """The countries of the peoples that are named: "Malian soldiers"."""
    named = (gazetteer.by_epithet(t.text) for t in tokens if t.text[0].isupper() and len(t.text) > 3)
    return [place.country for place in named if place is not None]


def _row(homes: Sequence[str], beyond: Place, gazetteer: Gazetteer) -> Candidate | None:
    """The border of ``beyond`` with the first of ``homes`` (codes) that has one with it."""
    theirs = dict.fromkeys((beyond.name, *_names().get(beyond.country or "", ())))
    for code in homes:
        for home, other in product(_names().get(code, ()), theirs):
            for name in (f"{home}-{other} border", f"{other}-{home} border"):
                if found := [c for c in gazetteer.by_spelling(name) if c.kind == "border"]:
                    return found[0]
    return None


def _coast(parse: Parse, sentence: Sentence, token: Token, country: _Country) -> PlaceMention | None:
    """The sea before a country or town, where something is said to lie off its coast or in its waters."""
    place, mention, first = country
    start = parse.tokens[min(first, token.i)].start
    left = re.sub(r"\s", " ", parse.text[max(sentence.span.start, start - 40) : start])
    if not (_OFF if token.lower != "waters" else _WATERS).search(left):
        return None
    end = max(token.end, mention.span.end if mention is not None else 0)
    sea = replace(place, name=f"off {place.name}", precision=PlacePrecision.SEA, place_id=None, text=f"off {parse.text[start:end]}",
                  radius_km=round((place.radius_km or 0.0) + _OFFSHORE_KM, 1))  # fmt: skip
    return _mention(parse, sentence, first, token, sea, mention)


def _mention(
    parse: Parse, sentence: Sentence, first: int, token: Token, place: Place, named: PlaceMention | None
) -> PlaceMention:
    """The edge as a mention; it stands where the country's name does, or where the words for it are."""
    last = token.i + 1
    around = read_surroundings(parse, sentence, min(first, token.i), last)
    score = likelihood(parse, sentence, min(first, token.i), last, around)
    phrase = (
        Span(min(around.phrase.start, named.phrase.start), max(around.phrase.end, named.phrase.end))
        if named
        else around.phrase
    )
    return PlaceMention(named.span if named else Span(parse.tokens[first].start, token.end), phrase, place, score)


def _with(told: list[PlaceMention], made: PlaceMention | None, named: PlaceMention | None) -> list[PlaceMention]:
    """``told`` with an edge in the place of the name that it is told by; a border that is not known leaves its country unlikely."""
    if made is None:
        if named is None or named.place.precision is not PlacePrecision.COUNTRY:
            return told
        return [replace(m, score=min(m.score, BEYOND)) if m is named else m for m in told]
    return sorted([*(m for m in told if m is not named), made], key=lambda m: m.span)


@lru_cache(maxsize=1)
def _names() -> dict[str, tuple[str, ...]]:
    """ISO 3166-1 alpha-2 code → the state's name and the adjective of it."""
    states = lexicon.load("countries")["states"]
    return {forms["code"]: (state, forms["adjectives"][0]) for state, forms in states.items()}
