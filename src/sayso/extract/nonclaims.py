"""What looks like a claim and is none: accidents, disasters and illness, sport, idioms, things that cannot be harmed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from sayso import lexicon
from sayso.extract.effects import Effect, Form
from sayso.extract.phrases import Phrase
from sayso.model.parse import Parse, Sentence, Token

_LEAD = 3
_NATURAL = re.compile(r"\b(?:dies|died|die)\b[\w ]{0,30},? (?:at|aged|at the age of) (?:[4-9]\d|1[01]\d)\b")
_QUESTION = re.compile(r"[“\"']?(?:how many|who|what|why|when|where)\b")


@lru_cache(maxsize=3)
def _list(section: str) -> re.Pattern[str]:
    words = lexicon.any_of(lexicon.load("nonclaims")[section]["words"])
    return re.compile(rf"\b{words}\b")


@lru_cache(maxsize=1)
def _idioms() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(lexicon.load("nonclaims")["idioms"]["patterns"]) + r")\b")


@lru_cache(maxsize=1)
def _abstract() -> tuple[frozenset[str], tuple[str, ...]]:
    table = lexicon.load("nonclaims")["abstract"]
    return frozenset(table["words"]), tuple(table["endings"])


def about_violence(parse: Parse) -> bool:
    """Whether the report tells of force by persons at all, and its opening is not that of an accident or a disaster."""
    violence, accidents = _list("violence"), _list("accidents")
    lead = "\n".join(s.span.of(parse.text) for s in parse.sentences[:_LEAD]).lower()
    if accidents.search(lead) and not violence.search(lead):
        return False
    return any(violence.search(s.span.of(parse.text).lower()) for s in parse.sentences)


def claimable(parse: Parse, sentence: Sentence, found: Sequence[Effect]) -> list[Effect]:
    """Those of the effects ``found`` that may be harm by force: no accident without violence, no idiom, no question."""
    text = sentence.span.of(parse.text).lower()
    accident = _list("accidents").search(text) or _NATURAL.search(text)
    if not found or (accident and not _list("violence").search(text)):
        return []
    if _QUESTION.match(text) and text.rstrip(" ”\"'").endswith("?"):
        return []
    idioms = [m.span() for m in _idioms().finditer(text)]
    return [e for e in found if not _in_idiom(parse, sentence, e, idioms) and not _by_accident(parse, e)]


def _in_idiom(parse: Parse, sentence: Sentence, effect: Effect, idioms: Sequence[tuple[int, int]]) -> bool:
    span = effect.span(parse.tokens)
    start, end = span.start - sentence.span.start, span.end - sentence.span.start
    return any(a < end and start < b for a, b in idioms)


def _by_accident(parse: Parse, effect: Effect) -> bool:
    return any(_list("accidents").fullmatch(w) for t in _doers(parse, effect) for w in (t.lower, t.lemma))


def _doers(parse: Parse, effect: Effect) -> list[Token]:
    """The subject of an active effect and the "by" of a passive one, as head words."""
    subjects = [t for t in parse.kids(effect.head, "nsubj") if effect.form is Form.VERB]
    return subjects + [k for t in parse.kids(effect.head, "agent") for k in parse.kids(t.i, "pobj")]


def is_abstract(parse: Parse, phrase: Phrase) -> bool:
    """Whether a phrase that no list of people or things holds names what nobody can kill or wound: a plan, a contract."""
    head = parse.tokens[phrase.head]
    words, endings = _abstract()
    return head.lemma in words or head.lower in words or head.lower.endswith(endings)
