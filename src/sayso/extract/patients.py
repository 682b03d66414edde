"""Patients: which phrases an effect word is about, by the parse where it is right and by position where it is not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.extract.coordination import conjuncts, has_own_effect, set_beside, with_list
from sayso.extract.effects import Effect, Form
from sayso.extract.nominals import of_adjective, of_body, of_noun
from sayso.extract.phrases import Phrase, phrase_at
from sayso.extract.verbs import of_intransitive, of_verb
from sayso.extract.voice import is_passive
from sayso.model.parse import Parse, Sentence, Token


def sufferers(parse: Parse, sentence: Sentence, found: Sequence[Phrase], effect: Effect) -> list[int]:
    """The tokens that suffer ``effect`` by the parse or by their place, pronouns among them."""
    if _at_a_place(parse, effect):
        return []
    return list(dict.fromkeys(_heads(parse, sentence, found, effect)))


def patients(parse: Parse, sentence: Sentence, found: Sequence[Phrase], effect: Effect) -> list[Phrase]:
    """The phrases that suffer ``effect``, in text order; empty where there is none in the sentence."""
    chosen: list[Phrase] = []
    within = _is_within(found, effect)
    for i in sufferers(parse, sentence, found, effect):
        for k in _with_joined(parse, sentence, found, i):
            phrase = _owner(parse.tokens, _before_part(parse.tokens, found, phrase_at(found, k)), k)
            if phrase is None or phrase in chosen or _covers(effect, phrase):
                continue
            if not phrase.counted and k != i and _carried(parse, chosen, phrase):
                continue
            if k != i and has_own_effect(parse.tokens, phrase, effect, sentence.last):
                continue
            if k != i and within and _begins_anew(parse.tokens, phrase):
                continue
            if sentence.headline and any(t.text == ":" for t in parse.tokens[effect.last : phrase.first]):
                continue
            chosen.append(phrase)
    chosen.sort(key=lambda p: p.first)
    if within or not chosen:
        return chosen
    beside = [p for p in set_beside(parse, sentence, found, effect) if p not in chosen]
    return [*beside, *with_list(parse, sentence, found, chosen, effect)]


def _is_within(found: Sequence[Phrase], effect: Effect) -> bool:
    """Whether an adjective stands inside the phrase that it describes and tells of that one alone: "one dead man and …"."""
    own = phrase_at(found, effect.head) if effect.form is Form.ADJECTIVE else None
    return own is not None and own.first <= effect.head < own.head


def _begins_anew(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether a phrase has a number or determiner of its own: "… and one woman", not "dead men and women"."""
    return phrase.counted or tokens[phrase.first].tag in ("DT", "PRP$")


def _with_joined(parse: Parse, sentence: Sentence, found: Sequence[Phrase], i: int) -> Iterator[int]:
    """Token ``i`` and what is joined to it or to the head of its phrase."""
    own = phrase_at(found, i)
    heads = dict.fromkeys((i, own.head) if own is not None else (i,))
    joined = (k for head in heads for k in conjuncts(parse, head, appositions=sentence.headline))
    yield from dict.fromkeys((i, *joined))


def _at_a_place(parse: Parse, effect: Effect) -> bool:
    """Whether the preposition of a passive tells where it was: "had been shot at the house"."""
    last = parse.tokens[effect.last - 1]
    placed = effect.form is Form.VERB and last.lower in ("at", "on") and bool(parse.kids(last.i, "pobj"))
    return placed and is_passive(parse, effect.head)


def _before_part(tokens: Sequence[Token], found: Sequence[Phrase], phrase: Phrase | None) -> Phrase | None:
    """The set of which an inserted phrase counts some: "2,000 people - many of them civilians - were killed"."""
    beside = next((p for p in found if phrase is not None and p.partitive and p.last == phrase.first), None)
    phrase = beside or phrase
    if phrase is None or not phrase.partitive or tokens[phrase.last - 1].lower not in ("them", "whom"):
        return phrase
    if tokens[min(phrase.last, len(tokens) - 1)].lower == "fatally":  # "shot two children, one of them fatally"
        return phrase
    before = next((p for p in reversed(found) if p.last < phrase.first), None)
    inserted = before is not None and before.counted and tokens[before.last].text in (",", "-", "–", "—", "(")
    return before if inserted and before is not None and before.last + 1 == phrase.first else phrase


def _owner(tokens: Sequence[Token], phrase: Phrase | None, k: int) -> Phrase | None:
    """Of "the boy's death" the boy, where token ``k`` is he."""
    owns = phrase is not None and k < phrase.head and tokens[k + 1].tag == "POS" and tokens[k].tag in ("NN", "NNP")
    return replace(phrase, last=k + 1, head=k, number_at=k) if phrase is not None and owns else phrase


def _carried(parse: Parse, chosen: Sequence[Phrase], phrase: Phrase) -> bool:
    """Whether an uncounted phrase is gear of those before it: "seven cars with machine guns mounted on them"."""
    before = [p.last for p in chosen if p.last <= phrase.first]
    return bool(before) and any(t.lower == "with" for t in parse.tokens[before[-1] : phrase.first])


def _covers(effect: Effect, phrase: Phrase) -> bool:
    return not phrase.counted and (phrase.head == effect.head or phrase.head in effect.words)


def _heads(parse: Parse, sentence: Sentence, found: Sequence[Phrase], effect: Effect) -> Iterator[int]:
    match effect.form:
        case Form.VERB:
            return of_verb(parse, sentence, found, effect)
        case Form.INTRANSITIVE:
            return of_intransitive(parse, found, effect)
        case Form.ADJECTIVE:
            return of_adjective(parse, found, effect)
        case Form.NOUN:
            return of_noun(parse, found, effect)
        case Form.BODY:
            return of_body(parse, found, effect)
    return iter(())
