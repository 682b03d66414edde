"""Patients of adjectives, nouns and bodies: "12 dead", "the deaths of 12", "the bodies of 11 men"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.extract.effects import Effect
from sayso.extract.nearby import left, right
from sayso.extract.phrases import Phrase, phrase_at, total_behind
from sayso.extract.verbs import around_tail
from sayso.extract.voice import resolved
from sayso.model.parse import Parse

_BURYING = frozenset(
    {"carry", "bury", "mourn", "bear", "escort", "lower", "kiss", "wash", "repatriate", "return", "transport"}
)
"""Of a body carried to its grave nothing new is told."""

_COPULAS = frozenset({"be", "remain", "list", "report", "fear", "believe", "presume", "confirm", "declare", "pronounce", "find",
                      "leave", "say", "go", "lie", "stay", "consider", "pull", "bring", "recover", "drag"})  # fmt: skip


def of_adjective(parse: Parse, found: Sequence[Phrase], effect: Effect) -> Iterator[int]:
    """ "12 dead", "left two people wounded", "scores are missing", "three dead children"."""
    token = parse.tokens[effect.head]
    total = total_behind(parse.tokens, found, effect.last)
    if total is not None and parse.tokens[effect.first - 1].lower == "the":
        yield total.head
        return
    own = phrase_at(found, token.i)
    behind = phrase_at(found, token.i + 1)
    if (
        behind is not None and behind.counted and parse.tokens[token.i - 1].lemma == "leave"
    ):  # "left dead four civilians"
        yield behind.head
        return
    if own is not None and own.head != token.i and own.first <= token.i < own.head and own.counted:
        yield own.head
        return
    subjects = [t.i for t in parse.kids(token.i, "nsubj", "nsubjpass")]
    if not subjects and token.dep in ("oprd", "ccomp") and not parse.kids(token.head, "nsubjpass"):
        subjects = [t.i for t in parse.kids(token.head, "dobj")]  # "found the man dead"
    if not subjects and token.dep in ("oprd", "acomp", "xcomp"):
        above = parse.kids(token.head, "nsubjpass")  # "a man who … was found dead"
        subjects = [k for t in above if t.i < token.i for k in resolved(parse, t.i)]
    if not subjects and token.dep == "amod" and token.head < token.i:
        subjects = [token.head]
    if subjects:
        yield from subjects
        return
    near = list(left(parse.tokens, found, effect.first))
    if token.lower == "in" and not any(t.pos == "AUX" for t in parse.tokens[max(0, token.i - 3) : token.i]):
        near = list(_of_verb_above(parse, effect))  # "was taken to a hospital in serious condition"
    yield from near or _over_copula(parse, effect)
    if own is not None and own.head == token.i and own.counted:
        yield own.head


def _of_verb_above(parse: Parse, effect: Effect) -> Iterator[int]:
    """The one that the verb above an adverbial tells of: its passive subject, else its object."""
    for above in parse.ancestors(effect.head):
        if above.pos == "VERB" and above.i < effect.first:
            subjects = [t.i for t in parse.kids(above.i, "nsubjpass")]
            yield from subjects or (t.i for t in parse.kids(above.i, "dobj"))
            return


def _over_copula(parse: Parse, effect: Effect) -> Iterator[int]:
    """The subject of the verb that an adjective completes: "eight are still listed as missing"; its object if it has one."""
    for above in parse.ancestors(effect.head):
        if above.pos in ("VERB", "AUX"):
            if above.lemma not in _COPULAS or above.i > effect.first:
                return
            objects = [t.i for t in parse.kids(above.i, "dobj") if t.i < effect.first]
            # who reports "3 KIA" is none of them
            subjects = ("nsubjpass",) if parse.tokens[effect.head].dep == "dobj" else ("nsubjpass", "nsubj")
            yield from objects or (t.i for t in parse.kids(above.i, *subjects))
            return


def of_noun(parse: Parse, found: Sequence[Phrase], effect: Effect) -> Iterator[int]:
    """ "the deaths of 12", "massacre of 30 villagers", "damage to six houses", "the fate of nine is unknown"; "12 deaths"."""
    if effect.last - effect.first > 1 or effect.tail is not None:
        tail = around_tail(parse, found, effect) if effect.tail is not None else ()
        inside = list(tail)
        after = right(parse.tokens, found, effect.last)
        yield from inside or ([after.head] if after is not None else [])
        return
    noun = parse.tokens[effect.head]
    of = [k.i for t in parse.kids(noun.i, "prep") if t.lower == "of" for k in parse.kids(t.i, "pobj")]
    if not of and noun.lemma == "death":
        of = [t.i for t in parse.kids(noun.i, "poss")]  # "the boy's death"
    if not of and noun.i + 1 < len(parse.tokens) and parse.tokens[noun.i + 1].lower == "of":
        # in "the shooting death of a boy" the parser may take the first noun for a verb that governs the "of"
        of = [p.head for p in (right(parse.tokens, found, effect.last),) if p is not None]
    if of:
        yield from of
        return
    own = phrase_at(found, noun.i)
    if own is not None and own.counted and noun.tag == "NNS" and own.head == noun.i:
        yield own.head


def of_body(parse: Parse, found: Sequence[Phrase], effect: Effect) -> Iterator[int]:
    """ "the bodies of 11 men"; "saw six bodies", but not bodies that act ("the three bodies that monitor the truce")."""
    noun = parse.tokens[effect.head]
    of = [k.i for t in parse.kids(noun.i, "prep") if t.lower == "of" for k in parse.kids(t.i, "pobj")]
    if of and parse.tokens[noun.head].lemma not in _BURYING:
        yield from of
        return
    own = phrase_at(found, noun.i)
    acts = noun.dep == "nsubj" and parse.tokens[noun.head].lemma not in (
        "lie",
        "be",
        "float",
        "hang",
        "remain",
        "litter",
    )
    if own is not None and own.counted and own.head == noun.i and noun.tag == "NNS" and not acts:
        yield own.head
