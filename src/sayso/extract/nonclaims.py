"""What looks like a claim and is none: accidents, disasters and illness, sport, idioms, measures and populations."""

from __future__ import annotations

import re
from functools import lru_cache

from sayso import lexicon
from sayso.extract.effects import Effect, Form
from sayso.model.parse import Parse, Sentence, Token

_LEAD = 3


def _doers(parse: Parse, effect: Effect) -> list[Token]:
    """The subject of an active effect and the "by" of a passive one, as head words."""
    subjects = [t for t in parse.kids(effect.head, "nsubj") if effect.form is Form.VERB]
    return subjects + [k for t in parse.kids(effect.head, "agent") for k in parse.kids(t.i, "pobj")]


@lru_cache(maxsize=1)
def _accidents() -> re.Pattern[str]:
    return _any(lexicon.load("nonclaims")["accidents"]["words"])


@lru_cache(maxsize=1)
def _violence() -> re.Pattern[str]:
    return _any(lexicon.load("nonclaims")["violence"]["words"])


@lru_cache(maxsize=1)
def _idioms() -> re.Pattern[str]:
    return _any(lexicon.load("nonclaims")["idioms"]["phrases"])


def _any(words: list[str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True)) + r")\b")


def about_violence(parse: Parse) -> bool:
    """Whether the report tells of force by persons at all, and its opening is not that of an accident or a disaster."""
    text = "\n".join(s.span.of(parse.text) for s in parse.sentences).lower()
    lead = "\n".join(s.span.of(parse.text) for s in parse.sentences[:_LEAD]).lower()
    violent = len(set(_violence().findall(text)))
    if _accidents().search(lead) and not _violence().search(lead):
        return False
    return violent > 0


def is_no_claim(parse: Parse, sentence: Sentence, effect: Effect) -> bool:
    """Whether the sentence shows that ``effect`` was no harm by force: an accident's word without one of violence, an idiom."""
    text = sentence.span.of(parse.text).lower()
    if _accidents().search(text) and not _violence().search(text):
        return True
    if any(_accidents().search(t.lower) for t in _doers(parse, effect)):
        return True
    span = effect.span(parse.tokens)
    for match in _idioms().finditer(text):
        start, end = match.start() + sentence.span.start, match.end() + sentence.span.start
        if start < span.end and span.start < end:
            return True
    return False
