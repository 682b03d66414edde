"""Patients of verbs: objects, subjects of passives and intransitives, what stands in the gap of a pattern."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.extract.acts import is_act
from sayso.extract.chunks import COMPASS
from sayso.extract.coordination import has_own_effect
from sayso.extract.effects import Effect
from sayso.extract.nearby import left, right
from sayso.extract.phrases import Phrase, phrase_at
from sayso.extract.voice import is_passive, passive_subject, resolved, subjects_above
from sayso.model.parse import Parse, Sentence

_PLACED = 2
"""How many words may lead to a place: "in the village of the"."""

_BESIDE = 3
"""How many tokens may stand between two verbs that share their object: "killed and badly wounded dozens"."""

_OBJECTS = ("dobj", "obj", "dative", "oprd", "attr")


def of_verb(parse: Parse, sentence: Sentence, found: Sequence[Phrase], effect: Effect) -> Iterator[int]:
    if effect.tail is not None:
        inside = list(around_tail(parse, found, effect))
        if inside:
            yield from inside
            return
    if is_passive(parse, effect.head):
        yield from passive_subject(parse, found, effect)
        return
    number = _number_alone(parse, found, effect)
    if number is not None:
        yield number
        return
    objects = _objects(parse, found, effect)
    after = right(parse.tokens, found, effect.last)
    if after is not None and after.head in effect.words:
        after = None
    if not objects and after is None:
        yield from _without_object(parse, sentence, found, effect)
        return
    if after is not None and (not objects or effect.last - effect.first > 1 or _passed_over(found, after, objects)):
        # where the parser passes over a counted phrase ("28 people - mostly clerks -"), that phrase is the object
        yield after.head
        objects = [i for i in objects if after.counted is False or phrase_at(found, i) is after]
    yield from objects


def _number_alone(parse: Parse, found: Sequence[Phrase], effect: Effect) -> int | None:
    """A bare number as the subject of an active verb is no agent but the patient of a passive cut short: "16 killed east of"."""
    for subject in reversed(parse.kids(effect.head, "nsubj")):
        phrase = phrase_at(found, subject.i)
        objects = [t for t in parse.kids(effect.head, *_OBJECTS) if t.lower not in COMPASS]
        harmed = effect.frame.people is not None and not objects
        if phrase is not None and parse.tokens[phrase.head].tag == "CD" and phrase.counted and harmed:
            return phrase.head if parse.tokens[effect.head].tag in ("VBD", "VBN") else None
    return None


def around_tail(parse: Parse, found: Sequence[Phrase], effect: Effect) -> Iterator[int]:
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


def _objects(parse: Parse, found: Sequence[Phrase], effect: Effect) -> list[int]:
    verb = effect.head
    last = min((t.i for t in parse.kids(verb, "conj") if t.pos == "VERB"), default=len(parse.tokens))
    # what stands behind a verb joined to this one is that one's: "killing ten and wrecking two tanks, four trucks"
    objects = [t.i for t in parse.kids(verb, *_OBJECTS) if verb < t.i < last and t.i not in effect.words]
    for t in parse.kids(verb, "prep", "prt"):
        if effect.first <= t.i < effect.last:
            objects += [k.i for k in parse.kids(t.i, "pobj") if k.i not in effect.words]
    objects += [
        t.i
        for t in parse.kids(verb, "conj")
        if t.i > verb
        and (t.pos in ("NOUN", "PROPN", "NUM") or t.lower.endswith("self"))
        and not _harmed_otherwise(parse, found, effect, t.i)
    ]
    return objects


def _harmed_otherwise(parse: Parse, found: Sequence[Phrase], effect: Effect, i: int) -> bool:
    """Whether the noun at token ``i`` has a word of effect of its own: "teen shot dead, two others wounded"."""
    phrase = phrase_at(found, i)
    return phrase is not None and has_own_effect(parse.tokens, phrase, effect, len(parse.tokens))


def _without_object(parse: Parse, sentence: Sentence, found: Sequence[Phrase], effect: Effect) -> Iterator[int]:
    """A verb that needs an object and has none: it shares that of the verb joined to it ("killed and wounded dozens"),
    or it is a passive cut short ("50 wounded", "12 killed in the raid")."""
    verb = parse.tokens[effect.head]
    heavy = _behind_place(parse, found, effect)
    if heavy is not None:
        yield heavy.head
        return
    joined = [t for t in parse.kids(verb.i, "conj") if t.pos == "VERB"]
    beside = bool(joined) and joined[0].i - effect.last <= _BESIDE
    if beside and not parse.kids(joined[0].i, "nsubj", "nsubjpass"):
        shared = [t.i for t in parse.kids(joined[0].i, *_OBJECTS) if t.i > joined[0].i]
        if shared:
            yield from shared
            return
    if verb.tag == "VBN" and verb.dep == "ccomp" and parse.kids(verb.i, "nsubj"):  # "saw 120 soldiers killed"
        yield from (t.i for t in parse.kids(verb.i, "nsubj"))
        return
    if parse.tokens[effect.words[-1]].lemma == "death" and parse.kids(verb.i, "nsubj"):  # "a boy burned to death"
        yield from (t.i for t in parse.kids(verb.i, "nsubj"))
        return
    active = parse.kids(verb.i, "nsubj") and verb.tag == "VBD" and not sentence.headline
    for i in left(parse.tokens, found, effect.first) if verb.tag in ("VBN", "VBD", "NN") else ():
        phrase = phrase_at(found, i)
        if not active or (phrase is not None and (phrase.counted or parse.tokens[i].lower == "another")):
            yield i


def _behind_place(parse: Parse, found: Sequence[Phrase], effect: Effect) -> Phrase | None:
    """A counted object behind where or when it was: "killed in the village of Tal Rifat six farmers"."""
    tokens, reached = parse.tokens, effect.last
    if reached >= len(tokens) or tokens[reached].tag != "IN":
        return None
    for phrase in found:
        if phrase.first < effect.last:
            continue
        between = tokens[reached : phrase.first]
        if any(t.tag not in ("IN", "DT") for t in between) or len(between) > _PLACED:
            return None
        if phrase.counted and not between and tokens[phrase.head].tag == "NNS":
            return phrase
        reached = phrase.last
    return None


def _passed_over(found: Sequence[Phrase], after: Phrase, objects: Sequence[int]) -> bool:
    return after.counted and phrase_at(found, min(objects)) is not after and after.head < min(objects)


def of_intransitive(parse: Parse, found: Sequence[Phrase], effect: Effect) -> Iterator[int]:
    verb = parse.tokens[effect.head]
    subjects = [t.i for t in parse.kids(verb.i, "nsubj", "nsubjpass")]
    if effect.frame.name == "die" and any(is_act(parse.tokens[i]) for i in subjects) and verb.dep == "advcl":
        subjects = []  # in "a boy taken to hospital after a shooting has died" no shooting died
    if not subjects and verb.dep in ("conj", "xcomp", "advcl", "pcomp"):
        subjects = subjects_above(parse, verb.head)
    for i in subjects:
        yield from resolved(parse, i)
    if not subjects and verb.dep in ("acl", "relcl"):
        yield verb.head
    elif not subjects:
        yield from left(parse.tokens, found, effect.first)
