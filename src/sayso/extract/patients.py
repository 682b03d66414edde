"""Patients: which phrases an effect word is about, by the parse where it is right and by position where it is not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.extract.coordination import conjuncts, has_own_effect, with_list
from sayso.extract.effects import Effect, Form
from sayso.extract.phrases import Phrase, phrase_at
from sayso.model.parse import Parse, Sentence, Token

_OBJECTS = ("dobj", "obj", "dative", "oprd", "attr")
_GAP = 4
_BETWEEN = frozenset(
    {"reported", "left", "feared", "confirmed", "declared", "found", "listed", "as", "be", "to", "presumed"}
)
"""Words that may stand between those described and the word that describes them: "30 were feared dead"."""

_BURYING = frozenset(
    {"carry", "bury", "mourn", "bear", "escort", "lower", "kiss", "wash", "repatriate", "return", "transport"}
)
"""Of a body carried to its grave nothing new is told."""

_COPULAS = frozenset({"be", "remain", "list", "report", "fear", "believe", "presume", "confirm", "declare", "pronounce", "find",
                      "leave", "say", "go", "lie", "stay", "consider"})  # fmt: skip


def sufferers(parse: Parse, sentence: Sentence, found: Sequence[Phrase], effect: Effect) -> list[int]:
    """The tokens that suffer ``effect`` by the parse or by their place, pronouns among them."""
    return list(dict.fromkeys(_heads(parse, sentence, found, effect)))


def patients(parse: Parse, sentence: Sentence, found: Sequence[Phrase], effect: Effect) -> list[Phrase]:
    """The phrases that suffer ``effect``, in text order; empty where there is none in the sentence."""
    chosen: list[Phrase] = []
    for i in sufferers(parse, sentence, found, effect):
        own = phrase_at(found, i)
        joined = dict.fromkeys(
            k
            for head in ((i, own.head) if own is not None else (i,))
            for k in conjuncts(parse, head, appositions=sentence.headline)
        )
        for k in (i, *joined):
            phrase = _owner(parse.tokens, phrase_at(found, k), k)
            if phrase is None or phrase in chosen or _covers(effect, phrase):
                continue
            if not phrase.counted and k != i and _carried(parse, chosen, phrase):
                continue
            if k != i and has_own_effect(parse.tokens, phrase, sentence.last):
                continue
            if sentence.headline and any(t.text == ":" for t in parse.tokens[effect.last : phrase.first]):
                continue
            chosen.append(phrase)
    chosen.sort(key=lambda p: p.first)
    return with_list(parse, sentence, found, chosen, effect)


def _owner(tokens: Sequence[Token], phrase: Phrase | None, k: int) -> Phrase | None:
    """Of "the boy's death" the boy, where token ``k`` is he."""
    owns = phrase is not None and k < phrase.head and tokens[k + 1].tag == "POS" and tokens[k].tag in ("NN", "NNP")
    return replace(phrase, last=k + 1, head=k, number_at=k) if phrase is not None and owns else phrase


def _carried(parse: Parse, chosen: Sequence[Phrase], phrase: Phrase) -> bool:
    """Whether an uncounted phrase is gear of those before it: "seven cars with machine guns mounted on them"."""
    before = [p.last for p in chosen if p.last <= phrase.first]
    return bool(before) and any(t.lower == "with" for t in parse.tokens[before[-1] : phrase.first])


def _covers(effect: Effect, phrase: Phrase) -> bool:
    return not phrase.counted and phrase.first <= effect.head < phrase.last and phrase.head == effect.head


def _heads(parse: Parse, sentence: Sentence, found: Sequence[Phrase], effect: Effect) -> Iterator[int]:
    match effect.form:
        case Form.VERB:
            return _of_verb(parse, sentence, found, effect)
        case Form.INTRANSITIVE:
            return _of_intransitive(parse, found, effect)
        case Form.ADJECTIVE:
            return _of_adjective(parse, found, effect)
        case Form.NOUN:
            return _of_noun(parse, found, effect)
        case Form.BODY:
            return _of_body(parse, found, effect)
    return iter(())


# -- verbs


def _of_verb(parse: Parse, sentence: Sentence, found: Sequence[Phrase], effect: Effect) -> Iterator[int]:
    if effect.tail is not None:
        inside = list(_around_tail(parse, found, effect))
        if inside:
            yield from inside
            return
    if is_passive(parse, effect.head):
        yield from _passive_subject(parse, found, effect)
        return
    objects = _objects(parse, effect)
    after = _right(parse.tokens, found, effect.last)
    if not objects and after is None:
        yield from _without_object(parse, sentence, found, effect)
        return
    if after is not None and (not objects or effect.last - effect.first > 1 or _passed_over(found, after, objects)):
        # where the parser passes over a counted phrase ("28 people - mostly clerks -"), that phrase is the object
        yield after.head
        objects = [i for i in objects if after.counted is False or phrase_at(found, i) is after]
    yield from objects


def _around_tail(parse: Parse, found: Sequence[Phrase], effect: Effect) -> Iterator[int]:
    """The patient of a pattern with a gap: in it ("took eleven guests hostage"), its tail itself ("claimed 23 lives"),
    or behind it ("cost the lives of eleven")."""
    tail = effect.tail
    assert tail is not None
    own = phrase_at(found, tail)
    if own is not None and own.counted and own.head == tail and own.first >= effect.last:
        yield own.head
        return
    end = effect.words[-1] + 1
    if end < len(parse.tokens) and parse.tokens[end].lower == "of":
        behind = next((p for p in found if p.first == end + 1), None)
        if behind is not None:
            yield behind.head
            return
    for phrase in found:
        if phrase.first >= effect.last and phrase.last <= tail:
            yield phrase.head
            return


def _objects(parse: Parse, effect: Effect) -> list[int]:
    verb = effect.head
    objects = [t.i for t in parse.kids(verb, *_OBJECTS) if t.i > verb and t.i not in effect.words]
    for t in parse.kids(verb, "prep", "prt"):
        if effect.first <= t.i < effect.last:
            objects += [k.i for k in parse.kids(t.i, "pobj")]
    objects += [t.i for t in parse.kids(verb, "conj") if t.pos in ("NOUN", "PROPN", "NUM") and t.i > verb]
    return objects


def _without_object(parse: Parse, sentence: Sentence, found: Sequence[Phrase], effect: Effect) -> Iterator[int]:
    """A verb that needs an object and has none: it shares that of the verb joined to it ("killed and wounded dozens"),
    or it is a passive cut short ("50 wounded", "12 killed in the raid")."""
    verb = parse.tokens[effect.head]
    joined = [t for t in parse.kids(verb.i, "conj") if t.pos == "VERB"]
    if joined and not parse.kids(joined[0].i, "nsubj", "nsubjpass"):
        shared = [t.i for t in parse.kids(joined[0].i, *_OBJECTS) if t.i > joined[0].i]
        if shared:
            yield from shared
            return
    active = parse.kids(verb.i, "nsubj") and verb.tag == "VBD" and not sentence.headline
    for i in _left(parse.tokens, found, effect.first) if verb.tag in ("VBN", "VBD", "NN") else ():
        phrase = phrase_at(found, i)
        if not active or (phrase is not None and (phrase.counted or parse.tokens[i].lower == "another")):
            yield i


def _passed_over(found: Sequence[Phrase], after: Phrase, objects: Sequence[int]) -> bool:
    return after.counted and phrase_at(found, min(objects)) is not after and after.head < min(objects)


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
            return True
        if verb.dep in ("xcomp", "oprd", "advcl") and verb.tag == "VBN" and parse.kids(verb.head, "nsubjpass"):
            return True  # "were reported killed"
        if verb.dep != "conj" or parse.kids(i, "nsubj"):
            return False
        i = verb.head
    return False


def _passive_subject(parse: Parse, found: Sequence[Phrase], effect: Effect) -> Iterator[int]:
    verb = parse.tokens[effect.head]
    subjects = [t.i for t in parse.kids(verb.i, "nsubjpass", "nsubj")]
    for i in subjects:
        yield from _resolved(parse, i)
    if subjects:
        return
    if verb.dep in ("acl", "relcl", "amod"):
        yield verb.head
    elif verb.dep in ("xcomp", "pcomp", "advcl") and (above := _subjects_above(parse, verb.head)):
        yield from above
    elif verb.dep == "conj":
        near = next(iter(_left(parse.tokens, found, effect.first)), None)
        if near is not None and near > verb.head:
            yield near
        else:
            yield from _shared_subject(parse, verb.head)
    else:
        yield from _left(parse.tokens, found, effect.first)


def _shared_subject(parse: Parse, i: int) -> Iterator[int]:
    """The passive subject of the verb that others are joined to, over a chain of them."""
    for _ in range(4):
        subjects = [t.i for t in parse.kids(i, "nsubjpass", "nsubj")]
        if subjects:
            for k in subjects:
                yield from _resolved(parse, k)
            return
        if parse.tokens[i].dep in ("acl", "relcl"):
            yield parse.tokens[i].head
            return
        if parse.tokens[i].dep != "conj":
            return
        i = parse.tokens[i].head


def _resolved(parse: Parse, i: int) -> Iterator[int]:
    """A relative pronoun stands for the noun before its clause: "the 12 men who were killed"."""
    token = parse.tokens[i]
    if token.tag in ("WDT", "WP") and parse.tokens[token.head].dep == "relcl":
        yield parse.tokens[token.head].head
    else:
        yield i


def _of_intransitive(parse: Parse, found: Sequence[Phrase], effect: Effect) -> Iterator[int]:
    verb = parse.tokens[effect.head]
    subjects = [t.i for t in parse.kids(verb.i, "nsubj", "nsubjpass")]
    if not subjects and verb.dep in ("conj", "xcomp", "advcl", "pcomp"):
        subjects = _subjects_above(parse, verb.head)
    for i in subjects:
        yield from _resolved(parse, i)
    if not subjects and verb.dep in ("acl", "relcl"):
        yield verb.head
    elif not subjects:
        yield from _left(parse.tokens, found, effect.first)


# -- adjectives and nouns


def _of_adjective(parse: Parse, found: Sequence[Phrase], effect: Effect) -> Iterator[int]:
    """ "12 dead", "left two people wounded", "scores are missing", "three dead children"."""
    token = parse.tokens[effect.head]
    own = phrase_at(found, token.i)
    if own is not None and own.head != token.i and own.first <= token.i < own.head and own.counted:
        yield own.head
        return
    subjects = [t.i for t in parse.kids(token.i, "nsubj", "nsubjpass")]
    if not subjects and token.dep in ("oprd", "ccomp") and not parse.kids(token.head, "nsubjpass"):
        subjects = [t.i for t in parse.kids(token.head, "dobj")]  # "found the man dead"
    if not subjects and token.dep == "amod" and token.head < token.i:
        subjects = [token.head]
    if subjects:
        yield from subjects
        return
    near = list(_left(parse.tokens, found, effect.first))
    yield from near or _over_copula(parse, effect)
    if own is not None and own.head == token.i and own.counted:
        yield own.head


def _subjects_above(parse: Parse, i: int) -> list[int]:
    """The subject of the verb at ``i``, or of the verb it is joined to: "was taken away and pronounced dead"."""
    for _ in range(6):
        subjects = parse.kids(i, "nsubj", "nsubjpass")
        if subjects:
            return [t.i for t in subjects]
        if parse.tokens[i].dep not in ("conj", "advcl", "xcomp", "pcomp", "prep") or parse.tokens[i].head == i:
            return []
        i = parse.tokens[i].head
    return []


def _over_copula(parse: Parse, effect: Effect) -> Iterator[int]:
    """The subject of the verb that an adjective completes: "eight are still listed as missing"; its object if it has one."""
    for above in parse.ancestors(effect.head):
        if above.pos in ("VERB", "AUX"):
            if above.lemma not in _COPULAS or above.i > effect.first:
                return
            objects = [t.i for t in parse.kids(above.i, "dobj") if t.i < effect.first]
            yield from objects or (t.i for t in parse.kids(above.i, "nsubjpass", "nsubj"))
            return


def _of_noun(parse: Parse, found: Sequence[Phrase], effect: Effect) -> Iterator[int]:
    """ "the deaths of 12", "massacre of 30 villagers", "damage to six houses", "the fate of nine is unknown"; "12 deaths"."""
    if effect.last - effect.first > 1 or effect.tail is not None:
        tail = _around_tail(parse, found, effect) if effect.tail is not None else ()
        inside = list(tail)
        after = _right(parse.tokens, found, effect.last)
        yield from inside or ([after.head] if after is not None else [])
        return
    noun = parse.tokens[effect.head]
    of = [k.i for t in parse.kids(noun.i, "prep") if t.lower == "of" for k in parse.kids(t.i, "pobj")]
    if not of and noun.lemma == "death":
        of = [t.i for t in parse.kids(noun.i, "poss")]  # "the boy's death"
    if not of and noun.i + 1 < len(parse.tokens) and parse.tokens[noun.i + 1].lower == "of":
        # in "the shooting death of a boy" the parser may take the first noun for a verb that governs the "of"
        of = [p.head for p in (_right(parse.tokens, found, effect.last),) if p is not None]
    if of:
        yield from of
        return
    own = phrase_at(found, noun.i)
    if own is not None and own.counted and noun.tag == "NNS" and own.head == noun.i:
        yield own.head


def _of_body(parse: Parse, found: Sequence[Phrase], effect: Effect) -> Iterator[int]:
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


# -- by position


def _left(tokens: Sequence[Token], found: Sequence[Phrase], i: int) -> Iterator[int]:
    """The phrase that ends right before token ``i``, adverbs and auxiliaries between allowed."""
    for phrase in reversed(found):
        if phrase.last <= i:
            inserted = _insertion(tokens, phrase, i)
            if inserted is not None:
                i = inserted
                continue
            between = tokens[phrase.last : i]
            if len(between) <= _GAP and all(t.pos in ("AUX", "ADV", "PART") or t.lower in _BETWEEN for t in between):
                yield phrase.head
            return


def _insertion(tokens: Sequence[Token], phrase: Phrase, i: int) -> int | None:
    """Where an insertion that holds ``phrase`` begins: "around thirty more, including a neighbour, were injured"."""
    at = phrase.first - 1
    if at < 1 or tokens[at].lower != "including" or tokens[at - 1].text != "," or tokens[phrase.last].text != ",":
        return None
    return at - 1 if all(t.pos in ("AUX", "ADV", "PUNCT") for t in tokens[phrase.last : i]) else None


def _right(tokens: Sequence[Token], found: Sequence[Phrase], i: int) -> Phrase | None:
    """The phrase that starts right behind token ``i``, adverbs and "of" between allowed."""
    for phrase in found:
        if phrase.head >= i:
            between = tokens[i : max(i, phrase.first)]
            close = len(between) <= _GAP and all(
                (t.pos in ("ADV", "PART", "PUNCT") and t.lower not in (",", ".", ";", ":", '"', "”", "“"))
                or t.lower in ("of", "another")
                for t in between
            )
            return phrase if close else None
    return None
