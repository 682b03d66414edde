"""Figures that the report itself replaces: "up from 19", "an earlier toll of 27", "police first said that nine"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from sayso import lexicon
from sayso.extract.effects import Effect, Form
from sayso.extract.phrases import Phrase
from sayso.extract.tolls import revises
from sayso.model.parse import Parse, Sentence

_FROM_BEHIND = re.compile(
    r"\bto \W*(?:[\w’'-]+ ){1,3}from (?:the )?$|\b(?:up|down) from (?:the |about |some )?$|, not $"
)
_FROM = re.compile(r"\bfrom $")
_LEGAL = frozenset({"charge", "accuse", "indict"})
"""What was first charged was no figure: "originally was charged with killing a guard"."""
_TO = re.compile(r"(?: [\w’'-]+){0,2} to \w*\d?")


def superseded(parse: Parse, sentence: Sentence, effect: Effect, phrase: Phrase, way: Sequence[int]) -> bool:
    """Whether the number of ``phrase`` is one that the report replaces, by the words around it or its verb of speech."""
    if effect.form is Form.TOLL and revises(parse.tokens, phrase):
        return False
    return _replaced(parse, sentence, phrase) or _told_before(parse, way, effect)


@lru_cache(maxsize=1)
def _earlier() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], frozenset[str]]:
    table = lexicon.load("cues")["superseded"]
    before = "|".join(re.escape(p) for p in sorted(table["phrases"], key=len, reverse=True))
    behind = "|".join(re.escape(p) for p in sorted(table["behind"], key=len, reverse=True))
    nouns = "|".join(table["figures"])
    adjectives = "|".join(table["adjectives"])
    return (
        re.compile(rf"\b(?:{before})\W+(?:[\w’']+\W+){{0,4}}$"),
        re.compile(rf"^[\w\s’'-]{{0,40}}?\b(?:{behind})\b"),
        re.compile(rf"\b(?:{adjectives}) (?:\w+ ){{0,2}}(?:{nouns})\b"),
        frozenset(table["adverbs"]),
    )


def _replaced(parse: Parse, sentence: Sentence, phrase: Phrase) -> bool:
    """Whether the number of ``phrase`` is an earlier one that the report replaces: "up from 19", "an earlier toll of 27"."""
    start, end = parse.tokens[phrase.number_at].start, parse.tokens[phrase.number_at].end
    before = parse.text[max(sentence.span.start, start - 60) : start].lower()
    behind = parse.text[end : min(sentence.span.end, end + 60)].lower()
    led_to, reported, figure, _ = _earlier()
    if led_to.search(before) or reported.match(behind) or figure.search(before) or _FROM_BEHIND.search(before):
        return True
    return bool(_FROM.search(before) and _TO.match(behind) and _changed(before))


def _changed(before: str) -> bool:
    changes = lexicon.load("cues")["superseded"]["changes"]
    return any(re.search(rf"\b{c}", before) for c in changes)


def _told_before(parse: Parse, way: Sequence[int], effect: Effect) -> bool:
    """Whether an adverb of the verb of speech says that it was told earlier: "had initially put", "police first said"."""
    adverbs = _earlier()[3]
    speaking = lexicon.load("cues")["verbs"]["asserted"]
    above = [effect.head, *way[1:], *[t.i for t in parse.ancestors(effect.head)][:3]]
    for i in above:
        token = parse.tokens[i]
        if token.lemma in _LEGAL:
            continue
        if token.lemma not in speaking and not (token.lemma in ("put", "give", "speak") and i != effect.head):
            continue
        kids = parse.kids(i)
        behind = parse.tokens[i + 1].lower if i + 1 < len(parse.tokens) and i != effect.head else ""
        if behind in adverbs or any(t.dep == "advmod" and t.lower in adverbs for t in kids):
            return True
        pluperfect = any(t.dep == "aux" and t.lower == "had" for t in kids)
        if token.lemma == "put" and pluperfect and effect.form is Form.TOLL:
            return True
    return False
