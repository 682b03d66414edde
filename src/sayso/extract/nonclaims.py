"""What looks like a claim and is none: accidents, disasters and illness, sport, invented worlds, drills, idioms, things that
cannot be harmed."""

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
_POLICE_SAY = re.compile(
    r"\bpolice (?:said|says?|told|reported|added|confirmed|officials?|officers?|chief|spokes\w+|statement)\b"
    r"|\b(?:said|according to|says) (?:the )?(?:[\w-]+ )?police\b"
)
"""Police who speak tell of accidents too."""
_QUESTION = re.compile(r"[“\"']?(?:how many|who|what|why|when|where)\b")


@lru_cache(maxsize=4)
def _list(section: str) -> re.Pattern[str]:
    words = lexicon.any_of(lexicon.load("nonclaims")[section]["words"])
    return re.compile(rf"\b{words}\b")


@lru_cache(maxsize=2)
def _patterns(section: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(lexicon.load("nonclaims")[section]["patterns"]) + r")(?!\w)")


@lru_cache(maxsize=1)
def _abstract() -> tuple[frozenset[str], tuple[str, ...]]:
    table = lexicon.load("nonclaims")["abstract"]
    return frozenset(table["words"]), tuple(table["endings"])


def about_violence(parse: Parse) -> bool:
    """Whether the report tells of force by persons at all, and its opening is not that of an accident or a disaster."""
    lead = "\n".join(s.span.of(parse.text) for s in parse.sentences[:_LEAD]).lower()
    if _is_accident(lead):
        return False
    return any(_list("violence").search(s.span.of(parse.text).lower()) for s in parse.sentences)


def _is_accident(text: str) -> bool:
    """Whether a lower-case text tells of an accident, a disaster or illness ("heart attacks"), and of no force beside it."""
    rest, accidents = _list("accidents").subn(" ", _POLICE_SAY.sub(" ", text))
    return (accidents > 0 or _NATURAL.search(text) is not None) and not _list("violence").search(rest)


def claimable(parse: Parse, sentence: Sentence, found: Sequence[Effect]) -> list[Effect]:
    """Those of the effects ``found`` that may be harm by force: no accident without violence, no
    invented world, no idiom, no question."""
    text = sentence.span.of(parse.text).lower()
    if not found or _is_accident(text) or _patterns("unreal").search(text):
        return []
    if _QUESTION.match(text) and text.rstrip(" ”\"'").endswith("?"):
        return []
    idioms = [m.span() for m in _patterns("idioms").finditer(text)]
    return [e for e in found if not _in_idiom(parse, sentence, e, idioms) and not _by_accident(parse, e)]


def _in_idiom(parse: Parse, sentence: Sentence, effect: Effect, idioms: Sequence[tuple[int, int]]) -> bool:
    span = effect.span(parse.tokens)
    start, end = span.start - sentence.span.start, span.end - sentence.span.start
    return any(a < end and start < b for a, b in idioms)


def _by_accident(parse: Parse, effect: Effect) -> bool:
    """Whether what did it is an accident, an animal, or nothing that harms: "hit by 40 complaints"."""
    lists = _list("accidents"), _list("harmless")
    return any(words.fullmatch(w) for t in _doers(parse, effect) for w in (t.lower, t.lemma) for words in lists)


def _doers(parse: Parse, effect: Effect) -> list[Token]:
    """The subject of an active effect and the "by" of a passive one or of the verb it is joined to, as head words."""
    verb = parse.tokens[effect.head]
    subjects = [t for t in parse.kids(verb.i, "nsubj") if effect.form is Form.VERB]
    agents = [t for v in (verb.i, *([verb.head] if verb.dep == "conj" else [])) for t in parse.kids(v, "agent")]
    return subjects + [k for t in agents for k in parse.kids(t.i, "pobj")]


def is_abstract(parse: Parse, phrase: Phrase) -> bool:
    """Whether a phrase that no list of people or things holds names what nobody can kill or wound: a plan, a contract."""
    head = parse.tokens[phrase.head]
    words, endings = _abstract()
    return head.lemma in words or head.lower in words or head.lower.endswith(endings)
