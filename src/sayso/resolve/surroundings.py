"""The words around a place's name: what kind of place it is called, how near, how far off, in which direction."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from sayso import lexicon
from sayso.model.parse import Parse, Sentence
from sayso.model.span import Span

_LEFT = 100
"""Characters before a name in which the words that belong to it are looked for."""

_DISTANT = ("km", "kilomet", "mile", "met", "yard", " m ", " mi ")
_MILES = {"mile": 1.609, "mi": 1.609, "met": 0.001, "m": 0.001, "yar": 0.000914}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the words around a name say of the place.

    ``phrase``: the name with those words. ``kind``: division, district, city, neighbourhood, area, site, road or None.
    ``relation``: None (at the place itself), "near", "outskirts", "countryside", "off" (beside it, in direction ``bearing``,
    ``offset_km`` away where told), "part" (within it, in that direction). ``bearing``: degrees from north.
    ``located``: a preposition of place stands before it.
    """

    phrase: Span
    kind: str | None = None
    relation: str | None = None
    bearing: float | None = None
    offset_km: float | None = None
    located: bool = False

    @property
    def called(self) -> bool:
        """Whether the words alone call the name a place: "the town of …", "… province", "in the … area"."""
        return self.kind is not None and (self.located or self.kind not in ("area", "site", "road"))


@lru_cache(maxsize=1)
def _lists() -> dict[str, dict[str, str]]:
    """word → kind behind or before a name; word → relation behind it."""
    table = lexicon.load("places")
    kinds = {w: kind for kind, words in reversed(table["kinds"].items()) if kind != "between" for w in words}
    return {"kinds": kinds, "behind": {w: r for r, words in table["behind"].items() for w in words}}


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    """Patterns over the text before a name, each held at its end; none can run back and forth over a long text."""
    table = lexicon.load("places")
    kinds = lexicon.any_of(w for kind, words in table["kinds"].items() if kind != "between" for w in words)
    ways = lexicon.any_of(table["directions"])
    word = r"(?!(?:in|of|at|on|and|from|to|for|with|near)\b)[\w'’.-]{1,25}"
    called = rf"(?:{word} ){{0,4}}?(?P<kind>{kinds})(?: of(?: the)?)? "
    holder = rf"(?:{word} ){{0,2}}?[A-Z][\w-]{{1,20}}['’]s (?:{word} )?"
    filler = rf"(?:(?:the|a|an) )?(?:{called}|{holder})?(?:the )?"
    relations = table["relations"]
    number = r"(?P<n>\d{1,4}(?:[.,]\d{1,3})?|[a-z]{3,9}(?:-[a-z]{3,5})?)"
    unit = r"(?P<unit>km|kms|kilomet(?:er|re)s?|miles?|mi|met(?:er|re)s?|m|yards?)"
    measure = rf"{number}[- ]?{unit}\b(?: ?\([^()]{{1,30}}\))?(?: away)?,? ?"
    side = "(?: side| edge| part| parts| suburbs| outskirts)?"
    before = {
        "called": rf"\b(?P<kind>{kinds}) of (?:the )?$|\b(?P<bare>{kinds}) $",
        "off": rf"(?:{measure})?(?:(?:to|in|on) )?(?:the )?\b(?P<way>{ways}){side} (?:of|(?P<from>from)) {filler}$",
        "from": rf"{measure}(?:from|outside|off|of) {filler}$",
        "countryside": rf"\b(?:(?P<way>{ways}) )?(?:{lexicon.any_of(relations['countryside'])}) {filler}$",
        "outskirts": rf"\b(?:(?P<way>{ways}) )?(?:{lexicon.any_of(relations['outskirts'])}) {filler}$",
        "near": rf"\b(?:{lexicon.any_of(relations['near'])}) {filler}$",
        "part": rf"\b(?:in|across|from|of|throughout|over|into|to)? ?(?:the )?(?P<way>{ways})(?:,? {word})? $",
    }
    roads = lexicon.any_of(table["kinds"]["road"])
    cased = {
        "between": r"\b[Bb]etween (?:the )?(?:[A-Z][\w'’-]{1,25} (?:[A-Z][\w'’-]{1,25} )?and (?:the )?)?$",
        "road before": rf"\b(?:{roads})(?: that)? (?:links?|linking|connects?|connecting|joins?|joining|from|leading from) (?:the )?"
        r"(?:[A-Z][\w'’-]{1,25} (?:[A-Z][\w'’-]{1,25} )?(?:and|to|with) (?:the )?)?$",
        "dash before": r"[A-Z][\w'’]{1,25}[-–—/]$",
        "road": rf" ?(?:[a-z]{{3,15}} )?(?:{roads})\b",
        "dash and road": rf"[-–—/][A-Z][\w'’]{{1,25}}(?: [A-Z][\w'’]{{1,25}})? (?:[a-z]{{3,15}} )?(?:{roads})\b",
    }
    folded = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in before.items()}
    return folded | {name: re.compile(pattern) for name, pattern in cased.items()}


@lru_cache(maxsize=1)
def _triggers() -> dict[str, tuple[str, ...]]:
    """For each relation, stretches in lower case of which one is in any text that its pattern matches."""
    table = lexicon.load("places")
    relations = {name: _shortest(words) for name, words in table["relations"].items()}
    ways = _shortest(table["directions"])
    return relations | {"off": ways, "part": ways, "from": (*_DISTANT, *"0123456789")}


def _shortest(words: Iterable[str]) -> tuple[str, ...]:
    """The words that hold no other of them."""
    every = tuple(words)
    return tuple(w for w in every if not any(other != w and other in w for other in every))


@lru_cache(maxsize=1)
def _kinds() -> tuple[str, ...]:
    return tuple(_lists()["kinds"])


def read_surroundings(parse: Parse, sentence: Sentence, first: int, last: int) -> Surroundings:
    """What the words around tokens ``first`` to ``last`` (half open) of ``sentence`` say of the place they name."""
    start, end = parse.tokens[first].start, parse.tokens[last - 1].end
    floor = max(sentence.span.start, start - _LEFT)
    left = re.sub(r"\s", " ", parse.text[floor:start])
    kind, end, behind = _kind_behind(parse, sentence, last, end)
    holds = last + 1 < sentence.last and parse.tokens[last].text in ("'s", "’s")
    relation, bearing, offset, begin, called = (None,) * 5 if holds else _relation(left)
    if holds and (own := _own_part(parse, sentence, last)) is not None:
        relation, (bearing, end) = "part", own
    if kind is None:
        kind = called or _kind_before(left) or _end_of_road(left, parse.text[end : end + _LEFT])
    if behind is not None and relation in (None, "part"):
        relation = behind
    begin = start - (len(left) - begin) if begin is not None else start
    return Surroundings(Span(begin, end), kind, relation, bearing, offset, _located(parse, sentence, first))


_WAY = re.compile(r"['’]s ((?:north|south)(?:-?(?:east|west))?|east|west)\b(?!-)")


def _own_part(parse: Parse, sentence: Sentence, last: int) -> tuple[float, int] | None:
    """The bearing in "Syria's north" and where the phrase ends, unless the direction tells of what stands behind it."""
    found = _WAY.match(parse.text, parse.tokens[last].start, sentence.span.end)
    if found is None:
        return None
    behind = next((t for t in parse.tokens[last : sentence.last] if t.start >= found.end()), None)
    if behind is not None and behind.pos in ("NOUN", "PROPN", "ADJ"):
        return None
    return float(lexicon.load("places")["directions"][found[1]]), found.end()


def _kind_behind(parse: Parse, sentence: Sentence, last: int, end: int) -> tuple[str | None, int, str | None]:
    """The kind (and the relation) that the words behind a name say, and where its phrase then ends."""
    lists, between = _lists(), lexicon.load("places")["kinds"]["between"]
    kind, relation, i = None, None, last
    while i < min(sentence.last, last + 4):
        token = parse.tokens[i]
        pair = f"{token.lower} {parse.tokens[i + 1].lower}" if i + 1 < sentence.last else ""
        for words, size in ((pair, 2), (token.lower, 1)):
            if words in lists["behind"]:
                return kind, parse.tokens[i + size - 1].end, lists["behind"][words]
            if words in lists["kinds"]:
                kind, end, i = lists["kinds"][words], parse.tokens[i + size - 1].end, i + size
                break
        else:
            if kind is not None or token.lower not in between:
                break
            i += 1
            continue
        if kind != "division":
            break
    return kind, end, relation


def _kind_before(left: str) -> str | None:
    """The kind in "the town of X", "Shayrat air base X"."""
    if not left.lower().removesuffix("the ").removesuffix("of ").rstrip().endswith(_kinds()):
        return None
    found = _patterns()["called"].search(left)
    if found is None:
        return None
    word = (found["kind"] or found["bare"]).lower()
    if found["bare"] and word in (
        "capital",
        "port",
        "state",
        "mount",
        "front",
        "field",
        "plant",
        "base",
        "station",
        "department",
    ):
        return "area" if word == "mount" else None
    return _lists()["kinds"].get(word)


def _end_of_road(left: str, right: str) -> str | None:
    """ "between A and B", "the A–B road": what a road joins, and what something lies between, are towns."""
    patterns = _patterns()
    if (
        patterns["between"].search(left)
        or patterns["road before"].search(left)
        or (patterns["dash before"].search(left) and patterns["road"].match(right))
    ):
        return "city"
    return "city" if patterns["dash and road"].match(right) else None


def _relation(left: str) -> tuple[str | None, float | None, float | None, int | None, str | None]:
    """Relation, bearing, distance, where the phrase begins in ``left``, and the kind that its words name."""
    ways, low = lexicon.load("places")["directions"], left.lower()
    found = _search("off", left, low)
    # "marched south from X" says where to, "10 km south from X" where
    if found is not None and not (found["from"] and found["n"] is None) and _leads_to_name(found):
        km = _kilometres(found["n"], found["unit"])
        begin = found.start() if km is not None or found["n"] is None else found.start("way")
        return "off", float(ways[found["way"].lower()]), km, begin, _kind_word(found["kind"])
    if (found := _search("from", left, low)) is not None and (km := _kilometres(found["n"], found["unit"])) is not None:
        return "near", None, km, found.start(), _kind_word(found["kind"])
    for relation in ("countryside", "outskirts", "near"):
        if (found := _search(relation, left, low)) is not None and _leads_to_name(found):
            way = found.groupdict().get("way")
            bearing = float(ways[way.lower()]) if way else None
            return relation, bearing, None, found.start(), _kind_word(found["kind"])
    if (found := _search("part", left, low)) is not None:
        return "part", float(ways[found["way"].lower()]), None, found.start("way"), None
    return None, None, None, None, None


def _search(relation: str, left: str, low: str) -> re.Match[str] | None:
    """The words of ``relation`` at the end of ``left``; ``low`` is the same in lower case."""
    if low[-1:] != " " or not any(word in low for word in _triggers()[relation]):
        return None
    return _patterns()[relation].search(left)


def _leads_to_name(found: re.Match[str]) -> bool:
    """Whether no other name stands between: "near the Syrian city of X" is near X, "near X city of Syria" is not near Syria."""
    if found["kind"] is None:
        return True
    return all(w.lower() in _adjectives() or not w[0].isupper() for w in found[0].split()[1:])


@lru_cache(maxsize=1)
def _adjectives() -> frozenset[str]:
    states = lexicon.load("countries")["states"].values()
    return frozenset(a.lower() for forms in states for a in forms["adjectives"]) | frozenset(
        lexicon.load("places")["directions"]
    )


def _kind_word(word: str | None) -> str | None:
    return _lists()["kinds"].get(word.lower()) if word else None


def _kilometres(number: str | None, unit: str | None) -> float | None:
    """A distance in kilometres, its number in figures or words; None where there is none."""
    if number is None or unit is None:
        return None
    numbers = lexicon.load("numbers")
    try:
        value = float(number.replace(",", ""))
    except ValueError:
        parts = number.lower().split("-")
        values = [numbers["units"].get(p) for p in parts]
        if any(v is None for v in values):
            return 12.0 if number.lower() == "dozen" else None
        value = float(sum(v for v in values if v is not None))
    factor = next((f for start, f in _MILES.items() if unit.lower().startswith(start)), 1.0)
    return value * factor if value * factor <= 1500 else None


def _located(parse: Parse, sentence: Sentence, first: int) -> bool:
    """Whether a preposition of place stands before the name, or before the words that lead to it."""
    inside = lexicon.load("places")["inside"]["words"]
    ways, kinds = lexicon.load("places")["directions"], _lists()["kinds"]
    for i in range(first - 1, max(sentence.first, first - 7) - 1, -1):
        token = parse.tokens[i]
        if token.lower in inside:
            return True
        steps = token.lower in ("the", "'s", "’s", "al", "-") or token.lower in ways or token.pos in ("ADJ", "PROPN")
        of_kind = token.lower == "of" and i > sentence.first and parse.tokens[i - 1].lower in kinds
        if not (steps or of_kind or token.lower in kinds):
            return False
    return False
