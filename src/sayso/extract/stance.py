"""How a claim is held (asserted, denied, hypothetical, superseded) and whether it is one incident's or a running total."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from sayso import lexicon
from sayso.extract.effects import Effect
from sayso.model.claim import Scope, Stance
from sayso.model.parse import Parse, Sentence

_NEGATIONS = frozenset({"not", "n't", "never", "no"})
_IMPLIED = frozenset(
    {"manage", "succeed", "begin", "start", "continue", "help", "appear", "seem", "say", "report", "believe"}
)
"""Verbs whose infinitive did happen ("managed to destroy", "are believed to have killed")."""

_LONG_SPAN = re.compile(
    r"\b(?:past|last|previous) (?:(?:(?:several|few|two|three|four|five|six|[2-9]|\d\d+) )?(?:weeks|months|years)|"
    r"(?:seven|eight|nine|ten|1\d|[2-9]\d) days|month|year|decade)\b(?<!last month)(?<!last year)"
)
"""Spans over which no one incident lasts; "last month" dates one."""

_SINCE = re.compile(r"\bsince\b(?! then| when)")


@lru_cache(maxsize=1)
def _words() -> dict[str, Any]:
    return lexicon.load("cues")


def stance(parse: Parse, effect: Effect, cue_stance: str) -> Stance:
    """The stance of what ``effect`` tells; ``cue_stance`` is that of the verb of speech above it."""
    if cue_stance == "denied" or _negated(parse, effect):
        return Stance.DENIED
    if _hypothetical(parse, effect):
        return Stance.HYPOTHETICAL
    return Stance.ASSERTED


def _negated(parse: Parse, effect: Effect) -> bool:
    token = parse.tokens[effect.head]
    heads = (effect.head, token.head) if token.dep in ("acomp", "oprd") else (effect.head,)
    return any(t.lower in _NEGATIONS for i in heads for t in parse.kids(i, "neg"))


def _hypothetical(parse: Parse, effect: Effect) -> bool:
    """Modal, conditional, or the object of a verb of intent: "could kill", "if …", "threatened to destroy"."""
    table = _words()["hypothetical"]
    i = effect.head
    for _ in range(5):
        kids = parse.kids(i)
        modal = any(t.dep == "aux" and t.lower in table["modals"] for t in kids)
        if modal and not _past_modal(parse, i):
            return True
        if any(t.dep == "mark" and t.lower in table["conditionals"] for t in kids):
            return True
        present = parse.tokens[i].tag in ("VBZ", "VBP", "VB") and i == effect.head
        if present and any(t.dep == "mark" and t.lower in ("before", "until", "when") for t in kids):
            return True
        token = parse.tokens[i]
        above = parse.tokens[token.head]
        if token.head == i:
            return False
        infinitive = any(t.lower == "to" and t.dep == "aux" for t in kids)
        if infinitive and i == effect.head and above.lemma not in _IMPLIED:
            return True
        if (
            token.dep == "pcomp"
            and token.tag == "VBG"
            and above.lower in ("on", "at", "for", "against")
            and i == effect.head
        ):
            return True
        if token.dep in ("xcomp", "ccomp", "advcl", "acl", "pcomp") and infinitive and above.lemma in table["verbs"]:
            return True
        if token.dep == "acl" and infinitive and above.lemma in table["nouns"]:
            return True
        if token.dep in ("relcl", "acl", "conj", "advcl", "xcomp", "pobj", "pcomp", "prep"):
            i = token.head
            continue
        return False
    return False


def _past_modal(parse: Parse, i: int) -> bool:
    """ "may have killed" is doubt about the past, held all the same as hypothetical; "would later kill" is narration."""
    kids = parse.kids(i)
    return any(t.lower == "would" for t in kids) and any(t.lower in ("later", "eventually") for t in kids)


def habitual(parse: Parse, effect: Effect) -> bool:
    """A passive of the simple present tells what happens, not what happened: "civilians are slaughtered"."""
    auxiliaries = parse.kids(effect.head, "auxpass")
    return bool(auxiliaries) and auxiliaries[0].tag in ("VBZ", "VBP") and not parse.kids(effect.head, "aux")


def superseded(parse: Parse, sentence: Sentence, number_start: int) -> bool:
    """Whether the number at ``number_start`` is an earlier toll that the report replaces: "up from 19"."""
    before = parse.text[max(sentence.span.start, number_start - 40) : number_start].lower()
    return any(re.search(rf"{re.escape(p)}\W+(?:\w+\W+){{0,3}}$", before) for p in _words()["superseded"]["phrases"])


def scope(parse: Parse, sentence: Sentence) -> Scope:
    """Total where words of a long span stand in the sentence: "since 2011", "so far this year", "over the past month"."""
    text = sentence.span.of(parse.text).lower()
    if _SINCE.search(text):
        return Scope.TOTAL
    phrases = _words()["totals"]["phrases"]
    weak = set(_words()["totals"]["weak"])
    if _LONG_SPAN.search(text):
        return Scope.TOTAL
    return Scope.TOTAL if any(p in text for p in phrases if p not in weak and p != "since") else Scope.INCIDENT
