"""What speaks against a capitalised word's being a place: persons, organisations, codes, common words."""

from __future__ import annotations

import re
from functools import lru_cache

from sayso import lexicon
from sayso.model.parse import Parse, Token
from sayso.model.span import Span
from sayso.resolve.name_runs import HYPHENS

NO_PLACES = ("NORP", "DATE", "TIME", "LANGUAGE", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL")
"""The parser's labels of what is certainly no place."""

_WORD = re.compile(r"\w+")
_LISTS = ("months", "headline", "people", "things", "cues", "effects", "numbers", "nonclaims", "means", "places")


def surnames(parse: Parse) -> frozenset[str]:
    """The last words of persons' full names in this report: alone they name the person again."""
    found = set()
    for i, token in enumerate(parse.tokens[1:], 1):
        before = parse.tokens[i - 1]
        if in_person(token) and (in_person(before) or before.lower in _titles()):
            follows = parse.tokens[i + 1] if i + 1 < len(parse.tokens) else None
            if follows is None or not in_person(follows):
                found.add(token.lower)
    return frozenset(found)


def in_person(token: Token) -> bool:
    """Whether the parser takes a capitalised word for part of a person's name."""
    return token.ent == "PERSON" and token.pos == "PROPN" and token.text[0].isupper()


def titled(parse: Parse, first: int) -> bool:
    """Whether a person's title stands before the name: "President Clinton"."""
    before = parse.tokens[first - 1].lower if first > 0 else ""
    return before in _titles() and before not in lexicon.load("places")["heads"]["words"]


def of_person(parse: Parse, first: int, last: int, run: int) -> bool:
    """Whether the words are part of a person's name: "Omar al-Shishani", "Paris Hilton"."""
    tokens = parse.tokens
    if not in_person(tokens[first]):
        return False
    before = tokens[first - 1] if first > 0 else None
    if before is not None and in_person(before) and before.end + 1 >= tokens[first].start:
        return True
    return last < run and in_person(tokens[last]) and tokens[last].text not in HYPHENS


def of_firm(parse: Parse, last: int, end: int) -> bool:
    """Whether the word behind makes the name one of an organisation: "Boston Globe"."""
    if last >= end:
        return False
    behind = parse.tokens[last]
    return behind.text[0].isupper() and behind.lower in lexicon.load("places")["firms"]["words"]


def of_ministry(parse: Parse, first: int) -> bool:
    """Whether the name ends one of an office: "Department of Agriculture"."""
    if first < 2 or parse.tokens[first - 1].lower != "of":
        return False
    office = parse.tokens[first - 2]
    return office.text[0].isupper() and office.lower in lexicon.load("places")["firms"]["words"]


def is_code(token: Token) -> bool:
    """Letters in capitals or with full stops that stand for a longer name."""
    return (token.text.isupper() and len(token.text) <= 4) or "." in token.text


def unread_code(parse: Parse, i: int) -> bool:
    """Whether the code at token ``i`` is not to be read as a place: not well known, and not behind a comma that follows a name."""
    token = parse.tokens[i]
    if token.text.count(".") >= 2 or token.text in lexicon.load("places")["codes"]["words"]:
        return False
    return not (i > 1 and parse.tokens[i - 1].text == "," and parse.tokens[i - 2].text[0].isupper())


@lru_cache(maxsize=1)
def common_words() -> frozenset[str]:
    """Words that alone are no place's name: months, weekdays, adjectives of states, all single words of the other lists."""
    words = {w for name in _LISTS for w in _single_words(lexicon.load(name))}
    for forms in lexicon.load("countries")["states"].values():
        words |= {a.lower() for a in forms["adjectives"]}
    return frozenset(words - {"us", "u.s."})


def organisations_in(text: str, span: Span) -> list[Span]:
    """Where names of organisations and groups stand, of which some are or hold a place's: "Hamas", "Saba"."""
    found: list[Span] = []
    patterns, reached = _organisations(), span.start
    for word in _WORD.finditer(text, span.start, span.end):
        pattern = patterns.get(word[0].lower())
        name = pattern.match(text, word.start(), span.end) if pattern is not None and word.start() >= reached else None
        if name is not None:
            reached = name.end()
            found += [Span(*name.span())] if not name[0].islower() else []
    return found


@lru_cache(maxsize=1)
def _organisations() -> dict[str, re.Pattern[str]]:
    """First word of a name → pattern of all names that start with it, the longest first."""
    actors, cues = lexicon.load("actors"), lexicon.load("cues")
    sections = [actors[section] for section in ("groups", "coalitions", "organisations")]
    names = {n for section in sections for name, more in section.items() for n in (name, *more)}
    by_word: dict[str, list[str]] = {}
    for name in sorted((n for n in names | set(cues["agencies"]["words"]) if len(n) > 2), key=lambda n: (-len(n), n)):
        exact = re.escape(name) if len(name) <= 4 else f"(?i:{re.escape(name)})"
        by_word.setdefault(_WORD.findall(name)[0].lower(), []).append(exact)
    return {word: re.compile(rf"(?:{'|'.join(some)})\b(?!['’]\w)") for word, some in by_word.items()}


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    return frozenset(lexicon.load("cues")["possible"]["titles"]) | frozenset(lexicon.load("places")["persons"]["words"])


def _single_words(value: object) -> set[str]:
    if isinstance(value, str):
        return {value.lower()} if " " not in value else set()
    if isinstance(value, dict):
        return {w for key, inner in value.items() for w in _single_words(inner) | _single_words(key)}
    if isinstance(value, list):
        return {w for inner in value for w in _single_words(inner)}
    return set()
