"""Scope: whether a figure is one incident's or a running total over weeks, months, years."""

from __future__ import annotations

import re
from functools import lru_cache

from sayso import lexicon
from sayso.extract.effects import Effect, Form
from sayso.model.claim import Scope
from sayso.model.parse import Parse, Sentence

_NUMBERS = r"(?:several|few|two|three|four|five|six|seven|eight|nine|ten|twelve|[2-9]|\d\d+|more than \w+|nearly \w+|almost \w+)"
_LONG_SPAN = re.compile(
    rf"\b(?:past|last|previous) (?:(?:{_NUMBERS} )?(?:weeks|months|years|decades)|"
    r"(?:seven|eight|nine|ten|1\d|[2-9]\d) days|month|year|decade)\b(?<!last month)(?<!last year)|"
    rf"\b(?:over|in|during|for) (?:the )?(?:{_NUMBERS} )(?:months|years|decades)\b|"
    r"\b(?:in|over|during) recent (?:weeks|months|years)\b|\b(?:each|every) (?:year|month)\b|\b(?:annually|cumulative)\b"
)
"""Spans over which no one incident lasts; "last month" dates one."""

_YEARS = re.compile(
    r"\b(?:in|during|for|throughout) (?:the whole of |all of )?(?:19|20)\d\d alone\b|"
    r"\bbetween (?:\w+ )?(?:19|20)\d\d and (?:\w+ )?(?:19|20)\d\d\b|\bfrom (?:\w+ )?(?:19|20)\d\d (?:to|until|through) "
)
_SINCE = re.compile(
    r"\bsince\b(?! then| when| (?:early |late )?(?:the )?(?:this |yesterday )?(?:morning|dawn|midnight|noon|evening|night|afternoon|"
    r"yesterday|today|monday|tuesday|wednesday|thursday|friday|saturday|sunday|last night))"
)
_RANKED = re.compile(
    r"\b(?:deadliest|worst|bloodiest|biggest|largest|heaviest|fiercest|first|second|third|fourth|fifth|sixth|latest|highest|most \w+)\b"
    r"[^;.]{0,60}\b(?:since|this year|in recent years|in (?:years|months|decades)|to date)\b"
)
"""A rank among incidents, which is no total: "the deadliest attack since 2015", "the third this year"."""

_LASTING = frozenset({"war", "conflict", "insurgency", "uprising", "campaign", "occupation", "rebellion", "genocide"})
_SINGLE = re.compile(
    r"\b(?:a|an|the|another|one)\b (?:[\w-]+ ){0,3}?(?:attack|bombing|strike|blast|explosion|raid|ambush|shooting|massacre|bomb|"
    r"airstrike|assault|clash|bomber|gunman|siege)\b"
)
_IN_WAR = re.compile(
    r"\b(?:in|during) (?:the|its|their|his|a|an) (?:[\w-]+ ){0,2}(?:war|conflict|insurgency|uprising)\b(?! zone)"
)
_DATED = re.compile(r"\blast (?:month|year)\b")


@lru_cache(maxsize=1)
def _phrases() -> re.Pattern[str]:
    words = lexicon.load("cues")["totals"]["phrases"]
    return re.compile(rf"\b{lexicon.any_of(words)}\b")


def scope(parse: Parse, sentence: Sentence, effect: Effect) -> Scope:
    """Total where a long span stands beside the effect ("since 2011", "so far this year"), or a war itself is the agent."""
    text = _RANKED.sub("", _stretch(parse, sentence, effect))
    if _SINCE.search(text) and not _event_of_since(parse, sentence, effect):
        return Scope.TOTAL
    if _LONG_SPAN.search(text) or _YEARS.search(text) or _phrases().search(text):
        return Scope.TOTAL
    if _DATED.search(text) and not _SINGLE.search(text):
        return Scope.TOTAL
    if _IN_WAR.search(text) and any(t.lower in ("have", "has") for t in parse.kids(effect.head, "aux")):
        return Scope.TOTAL
    return Scope.TOTAL if _by_war(parse, effect) else Scope.INCIDENT


def _stretch(parse: Parse, sentence: Sentence, effect: Effect) -> str:
    """The part of the sentence between semicolons in which the effect stands, in lower case, without relative clauses on others."""
    text = sentence.span.of(parse.text)
    at = effect.span(parse.tokens).start - sentence.span.start
    start, end = text.rfind(";", 0, max(at, 0)) + 1, text.find(";", max(at, 0))
    stretch = text[start : end if end >= 0 else len(text)].lower()
    opened = _relative(parse, sentence, effect)
    return stretch[: max(opened - sentence.span.start - start, 0)] if opened is not None else stretch


def _relative(parse: Parse, sentence: Sentence, effect: Effect) -> int | None:
    """Where a relative clause behind the effect begins that does not hold it: "… where they have killed three others"."""
    for token in parse.tokens[effect.last : sentence.last]:
        if token.lower in ("where", "who", "which") and token.tag in ("WRB", "WP", "WDT"):
            return token.start
    return None


def _event_of_since(parse: Parse, sentence: Sentence, effect: Effect) -> bool:
    """Whether "since" tells of the event that the effect follows: "missing since the raid", "have fled since the rebels came"."""
    if effect.frame.name == "miss":
        return True
    for token in parse.sentence_tokens(sentence):
        if token.lower == "since":
            return token.dep == "mark" and effect.frame.name == "displace"
    return False


def _by_war(parse: Parse, effect: Effect) -> bool:
    """Whether a war, an insurgency or a campaign as a whole is said to have done it: "the war has killed 150,000"."""
    if effect.form not in (Form.VERB, Form.ADJECTIVE):
        return False
    verb = effect.head
    for above in (verb, *[t.i for t in parse.ancestors(verb)][:2]):
        for subject in parse.kids(above, "nsubj"):
            if subject.lemma in _LASTING:
                return True
        if parse.kids(above, "nsubj"):
            return False
    return False
