"""The way from an effect up to the main clause, along which its stance is read.

Restrictive relative clauses and clauses of time ("the raid that killed 12", "after shells killed four") take for granted what they
tell, so that the way ends there: who denies responsibility for the raid does not deny the dead.
"""

from __future__ import annotations

from functools import lru_cache

from sayso import lexicon
from sayso.model.parse import Parse, Token

_UP = frozenset({"conj", "xcomp", "ccomp", "advcl", "acl", "pcomp", "prep", "pobj", "relcl", "dobj", "nsubj", "nsubjpass", "attr",
                 "appos", "acomp", "oprd", "amod", "compound", "npadvmod", "agent", "dep", "nmod", "csubj"})  # fmt: skip
_HEIGHT = 8


@lru_cache(maxsize=1)
def cue_words() -> dict[str, frozenset[str]]:
    """The lists of ``cues.toml`` for denial and for what is only possible, by name."""
    cues = lexicon.load("cues")
    return {name: frozenset(words) for section in ("hypothetical", "denial") for name, words in cues[section].items()}


def way_up(parse: Parse, i: int) -> list[int]:
    """The tokens from ``i`` up to the main clause, or to where a clause takes for granted what it tells; ``i`` first."""
    way = [i]
    while len(way) < _HEIGHT:
        token = parse.tokens[i]
        if token.head == i or token.dep not in _UP or _takes_for_granted(parse, i):
            break
        i = token.head
        way.append(i)
    return way


def _takes_for_granted(parse: Parse, i: int) -> bool:
    token, above = parse.tokens[i], parse.tokens[parse.tokens[i].head]
    marks = {t.lower for t in parse.kids(i, "mark", "advmod")}
    if token.dep == "dobj" and above.lemma in cue_words()["factive"]:
        return True
    reduced = token.dep == "acl" and token.tag == "VBN" and not parse.kids(i, "aux", "nsubj", "nsubjpass")
    if above.dep == "attr" and any(t.tag == "MD" for t in parse.kids(above.head, "aux")):
        return False  # "would have been the fifth person killed"
    if token.dep == "relcl" or reduced:
        reported = above.lemma in cue_words()["reports"] | cue_words()["false"] | cue_words()["nouns"]
        return not reported and not _in_report(parse, above)
    if token.dep == "advcl":
        return bool(marks & cue_words()["granting"]) or (token.tag == "VBG" and not marks and token.i > above.i)
    if token.dep in ("pcomp", "pobj"):
        return above.lower in cue_words()["granting"]
    if token.dep in ("dobj", "pobj", "nsubj", "nsubjpass") and token.lemma in cue_words()["roles"]:
        return True
    return token.dep == "conj" and token.tag in ("VBD", "VBZ") and bool(parse.kids(i, "nsubj", "nsubjpass"))


def _in_report(parse: Parse, noun: Token) -> bool:
    """Whether a noun is what a report is about: "footage of an attack that killed 43"."""
    above = parse.tokens[noun.head]
    return noun.dep == "pobj" and parse.tokens[above.head].lemma in cue_words()["reports"]
