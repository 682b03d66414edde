"""Passive verbs and their subjects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from sayso import lexicon
from sayso.extract.acts import is_act
from sayso.extract.effects import Effect
from sayso.extract.nearby import left
from sayso.extract.phrases import Phrase, phrase_at
from sayso.model.parse import Parse


@lru_cache(maxsize=1)
def _kin() -> frozenset[str]:
    return frozenset(lexicon.load("people")["kin"]["words"])


def is_passive(parse: Parse, i: int) -> bool:
    """Whether the verb at ``i`` is passive: by its auxiliary, as a reduced relative, or by the verb that it is joined to."""
    for _ in range(4):
        verb = parse.tokens[i]
        if verb.tag not in ("VBN", "VBD"):
            return False
        if parse.kids(i, "nsubjpass", "auxpass", "agent"):
            return True
        if parse.kids(i, "dobj"):
            return False
        if verb.dep in ("acl", "amod") and verb.tag == "VBN":
            return not _is_main(parse, i)
        if verb.dep in ("xcomp", "oprd", "advcl") and verb.tag == "VBN" and parse.kids(verb.head, "nsubjpass"):
            return True  # "were reported killed"
        if verb.dep != "conj" or parse.kids(i, "nsubj"):
            return False
        i = verb.head
    return False


def _is_main(parse: Parse, i: int) -> bool:
    """Whether a participle behind an act or a weapon is the verb of its sentence, which has no other: "The rocket killed in the
    village of Tal Rifat six farmers"."""
    above, sentence = parse.tokens[parse.tokens[i].head], parse.sentence_of(i)
    if above.dep == "pobj":  # "the strike on a wedding killed"
        above = parse.tokens[parse.tokens[above.head].head]
    if above.dep != "ROOT" or above.i > i or not is_act(above) or sentence.headline:
        return False
    return not any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in parse.sentence_tokens(sentence))


def passive_subject(parse: Parse, found: Sequence[Phrase], effect: Effect) -> Iterator[int]:
    verb = parse.tokens[effect.head]
    subjects = [t.i for t in parse.kids(verb.i, "nsubjpass", "nsubj")]
    for i in subjects:
        yield from resolved(parse, i)
    if subjects:
        return
    if verb.dep in ("acl", "relcl", "amod"):
        yield from _described(parse, found, effect)
    elif parse.kids(verb.i, "auxpass") and (beside := list(left(parse.tokens, found, effect.first))):
        yield from beside  # a verb with an auxiliary has its own subject, where the parser lost it
    elif verb.dep in ("xcomp", "pcomp", "advcl") and (above := subjects_above(parse, verb.head)):
        yield from above
    elif verb.dep == "conj":
        near = next(iter(left(parse.tokens, found, effect.first)), None)
        if near is not None and near > verb.head:
            yield near
        else:
            yield from _shared_subject(parse, verb.head)
    else:
        yield from left(parse.tokens, found, effect.first)


def _described(parse: Parse, found: Sequence[Phrase], effect: Effect) -> Iterator[int]:
    """Whom a participle describes: the noun before it; the number right before it in its place, where that begins anew ("…, including
    90 children, and more than 1,700 wounded"), or beside it, where the noun is a part of those ("three nurses among 20 killed")."""
    noun, number = parse.tokens[effect.head].head, phrase_at(found, effect.first - 1)
    alone = number is not None and number.counted and parse.tokens[number.head].tag == "CD"
    before = [t.lower for t in parse.tokens[number.first - 2 : number.first]] if number is not None and alone else []
    anew = before == [",", "and"]
    if not anew:
        yield from _with_shared(parse, noun)
    if number is not None and (anew or before[-1:] == ["among"]):
        yield number.head


def _with_shared(parse: Parse, i: int) -> Iterator[int]:
    """Token ``i`` and those before it under the same article: "a girl and 23-year-old woman wounded by gunfire"."""
    token = parse.tokens[i]
    of = [k for t in parse.kids(i, "prep") if t.lower == "of" and t.i == i + 1 for k in parse.kids(t.i, "pobj")]
    if token.lemma in _kin() and of and of[0].tag in ("NN", "NNP"):
        i = of[0].i  # "the mother of a boy killed in the raid"
    if token.dep == "conj" and token.tag == "NN" and not parse.kids(i, "det", "poss", "nummod"):
        yield from _with_shared(parse, token.head)
    yield i


def subjects_above(parse: Parse, i: int) -> list[int]:
    """The subject of the verb at ``i``, or of the verb it is joined to: "was taken away and pronounced dead"."""
    for _ in range(6):
        subjects = parse.kids(i, "nsubj", "nsubjpass")
        if parse.tokens[i].lemma == "say":  # "police say two dead after being shot"
            subjects = [s for t in parse.kids(i, "ccomp") for s in parse.kids(t.i, "nsubj", "nsubjpass")] or subjects
        if subjects:
            return [t.i for t in subjects]
        if parse.tokens[i].dep not in ("conj", "advcl", "xcomp", "pcomp", "prep") or parse.tokens[i].head == i:
            return []
        i = parse.tokens[i].head
    return []


def _shared_subject(parse: Parse, i: int) -> Iterator[int]:
    """The passive subject of the verb that others are joined to, over a chain of them."""
    for _ in range(4):
        subjects = [t.i for t in parse.kids(i, "nsubjpass", "nsubj")]
        if subjects:
            for k in subjects:
                yield from resolved(parse, k)
            return
        if parse.tokens[i].dep in ("acl", "relcl"):
            yield parse.tokens[i].head
            return
        if parse.tokens[i].dep != "conj":
            return
        i = parse.tokens[i].head


def resolved(parse: Parse, i: int) -> Iterator[int]:
    """A relative pronoun stands for the noun before its clause: "the 12 men who were killed"."""
    token = parse.tokens[i]
    if token.tag in ("WDT", "WP") and parse.tokens[token.head].dep == "relcl":
        yield parse.tokens[token.head].head
    else:
        yield i
