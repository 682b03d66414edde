"""Patients: which phrases an effect word is about, by the parse where it is right and by position where it is not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso import lexicon
from sayso.extract.effects import Effect, Form
from sayso.extract.phrases import Phrase, phrase_at
from sayso.model.parse import Parse, Sentence, Token

_OBJECTS = ("dobj", "obj", "dative", "oprd", "attr")
_LIST_JOINTS = frozenset({",", "and", "as", "well", "along", "with", "plus", "or", "&", "including", ";", "also"})
_GAP = 4


def sufferers(parse: Parse, found: Sequence[Phrase], effect: Effect) -> list[int]:
    """The tokens that suffer ``effect`` by the parse or by their place, pronouns among them."""
    return list(dict.fromkeys(_heads(parse, found, effect)))


def patients(
    parse: Parse, sentence: Sentence, found: Sequence[Phrase], effect: Effect, heads: Sequence[int]
) -> list[Phrase]:
    """The phrases that suffer ``effect``, in text order, ``heads`` being its ``sufferers``; empty where there is none."""
    chosen: list[Phrase] = []
    for i in heads:
        joined = _first_of_list(parse, i) if i < effect.first else i
        for k in dict.fromkeys((i, joined, *_conjuncts(parse, joined, appositions=sentence.headline))):
            phrase = _owner(parse.tokens, phrase_at(found, k), k)
            cut = (
                sentence.headline and any(t.text == ":" for t in parse.tokens[effect.last : phrase.first])
                if phrase
                else True
            )
            elsewhere = k != i and phrase is not None and _has_own_effect(parse.tokens, phrase, sentence.last)
            if (
                phrase is not None
                and phrase not in chosen
                and not cut
                and not elsewhere
                and not _covers(effect, phrase)
            ):
                chosen.append(phrase)
    if effect.form is Form.ADJECTIVE and chosen and chosen[0].first <= effect.head < chosen[0].last:
        return chosen[:1]
    chosen.sort(key=lambda p: p.first)
    return _with_list(parse, sentence, found, chosen, effect)


def _owner(tokens: Sequence[Token], phrase: Phrase | None, k: int) -> Phrase | None:
    """Of "the boy's death" the boy, where token ``k`` is he."""
    owns = phrase is not None and k < phrase.head and tokens[k + 1].tag == "POS" and tokens[k].tag in ("NN", "NNP")
    return replace(phrase, last=k + 1, head=k, number_at=k) if phrase is not None and owns else phrase


def _covers(effect: Effect, phrase: Phrase) -> bool:
    return not phrase.counted and phrase.first <= effect.head < phrase.last and phrase.head == effect.head


def _heads(parse: Parse, found: Sequence[Phrase], effect: Effect) -> Iterator[int]:
    match effect.form:
        case Form.VERB:
            return _of_verb(parse, found, effect)
        case Form.INTRANSITIVE:
            return _of_intransitive(parse, effect)
        case Form.ADJECTIVE:
            return _of_adjective(parse, found, effect)
        case Form.NOUN:
            return _of_noun(parse, found, effect)
        case Form.TOLL:
            return _of_toll(parse, found, effect)
        case Form.BODY:
            return _of_body(parse, found, effect)
        case Form.TRACE:
            return iter(())


def _of_verb(parse: Parse, found: Sequence[Phrase], effect: Effect) -> Iterator[int]:
    tokens, verb = parse.tokens, parse.tokens[effect.head]
    if is_passive(parse, effect.head):
        yield from _passive_subject(parse, found, effect)
        return
    objects = [t.i for t in parse.kids(verb.i, *_OBJECTS) if t.i > verb.i and not effect.first <= t.i < effect.last]
    objects += [
        k.i
        for t in parse.kids(verb.i, "prep", "prt")
        if effect.first <= t.i < effect.last
        for k in parse.kids(t.i, "pobj")
        if k.i >= effect.last
    ]
    objects += [t.i for t in parse.kids(verb.i, "conj") if t.pos in ("NOUN", "PROPN", "NUM") and t.i > verb.i]
    after = _right(tokens, found, effect.last)
    if not objects and after is None and verb.tag in ("VBN", "VBD"):
        # "50 wounded", "12 killed in the raid": a verb that needs an object and has none is a passive cut short
        yield from _left(tokens, found, effect.first)
        return
    if after is not None and (not objects or effect.last - effect.first > 1 or _earlier(found, after, objects)):
        # where the parser passes over a counted phrase ("28 people - mostly clerks -"), that phrase is the object
        yield after.head
        objects = [i for i in objects if after.counted is False or phrase_at(found, i) is after]
    yield from objects


def _earlier(found: Sequence[Phrase], after: Phrase, objects: Sequence[int]) -> bool:
    return after.counted and phrase_at(found, min(objects)) is not after and after.head < min(objects)


def is_passive(parse: Parse, i: int) -> bool:
    """Whether the verb at ``i`` is passive: by its auxiliary, as a reduced relative, or by the verb that it is joined to."""
    verb = parse.tokens[i]
    if verb.tag not in ("VBN", "VBD"):
        return False
    if parse.kids(i, "nsubjpass", "auxpass", "agent"):
        return True
    if parse.kids(i, "dobj"):
        return False
    if verb.dep in ("acl", "amod") and verb.tag == "VBN":
        return True
    if verb.dep == "conj" and not parse.kids(i, "nsubj"):
        return is_passive(parse, verb.head)
    return False


def _passive_subject(parse: Parse, found: Sequence[Phrase], effect: Effect) -> Iterator[int]:
    verb = parse.tokens[effect.head]
    subjects = [t.i for t in parse.kids(verb.i, "nsubjpass", "nsubj")]
    for i in subjects:
        yield from _resolved(parse, i)
    if subjects:
        return
    if verb.dep in ("acl", "relcl", "amod") and parse.tokens[verb.head].pos != "VERB":
        yield verb.head
    elif verb.dep == "conj":
        near = next(iter(_left(parse.tokens, found, effect.first)), None)
        if near is not None and near > verb.head:
            yield near
        else:
            yield from (t.i for t in parse.kids(verb.head, "nsubjpass", "nsubj"))
    else:
        above = _subjects_above(parse, verb.head) if verb.dep in ("pcomp", "advcl", "xcomp") else []
        yield from above or _left(parse.tokens, found, effect.first)


def _resolved(parse: Parse, i: int) -> Iterator[int]:
    """A relative pronoun stands for the noun before its clause: "the 12 men who were killed"."""
    token = parse.tokens[i]
    if token.tag in ("WDT", "WP") and parse.tokens[token.head].dep == "relcl":
        yield parse.tokens[token.head].head
    else:
        yield i


def _of_intransitive(parse: Parse, effect: Effect) -> Iterator[int]:
    verb = parse.tokens[effect.head]
    subjects = [t.i for t in parse.kids(verb.i, "nsubj", "nsubjpass")]
    if not subjects and verb.dep in ("conj", "xcomp", "advcl", "pcomp"):
        subjects = _subjects_above(parse, verb.head)
    for i in subjects:
        yield from _resolved(parse, i)
    if not subjects and verb.dep in ("acl", "relcl"):
        yield verb.head


def _of_adjective(parse: Parse, found: Sequence[Phrase], effect: Effect) -> Iterator[int]:
    """ "12 dead", "left two people wounded", "scores are missing", "three dead children"."""
    token = parse.tokens[effect.head]
    own = phrase_at(found, token.i)
    if own is not None and own.head != token.i and own.first <= token.i < own.head and own.counted:
        yield own.head
        return
    subjects = [t.i for t in parse.kids(token.i, "nsubj", "nsubjpass")]
    if not subjects and token.dep in ("oprd", "ccomp") and not parse.kids(token.head, "nsubjpass"):
        subjects = [t.i for t in parse.kids(token.head, "dobj")] or list(_left(parse.tokens, found, effect.first))
    if not subjects and token.dep in ("acomp", "oprd"):
        subjects = _subjects_above(parse, token.head)
    if subjects:
        for i in subjects:
            yield from _resolved(parse, i)
        return
    yield from _left(parse.tokens, found, effect.first)
    if own is not None and own.head == token.i and own.counted:
        yield own.head


def _subjects_above(parse: Parse, i: int) -> list[int]:
    """The subject of the verb at ``i``, or of the verb it is joined to: "was taken away and pronounced dead"."""
    while not (subjects := parse.kids(i, "nsubj", "nsubjpass")):
        if parse.tokens[i].dep not in ("conj", "advcl", "xcomp", "pcomp", "prep") or parse.tokens[i].head == i:
            return []
        i = parse.tokens[i].head
    return [t.i for t in subjects]


def _of_noun(parse: Parse, found: Sequence[Phrase], effect: Effect) -> Iterator[int]:
    """ "the deaths of 12", "massacre of 30 villagers", "her son's death"; "12 deaths"."""
    noun = parse.tokens[effect.head]
    of = [k.i for t in parse.kids(noun.i, "prep") if t.lower == "of" for k in parse.kids(t.i, "pobj")]
    if not of and noun.lemma == "death":
        of = [t.i for t in parse.kids(noun.i, "poss")]
    if not of and noun.i + 1 < len(parse.tokens) and parse.tokens[noun.i + 1].lower == "of":
        of = [p.head for p in (_right(parse.tokens, found, effect.last),) if p is not None]
    if of:
        yield from of
        return
    own = phrase_at(found, noun.i)
    if (
        own is not None
        and own.counted
        and noun.tag == "NNS"
        and noun.lemma in ("death", "fatality", "injury", "killing")
    ):
        yield own.head


def _of_toll(parse: Parse, found: Sequence[Phrase], effect: Effect) -> Iterator[int]:
    """ "death toll rises to 32", "a toll of 12": the first number behind, in the same clause."""
    for phrase in found:
        if effect.last <= phrase.first <= effect.last + 12 and phrase.counted and phrase.quantity.number is not None:
            between = parse.tokens[effect.last : phrase.first]
            if not any(t.lower in (";", ":", "while") for t in between):
                yield phrase.head
                return


def _of_body(parse: Parse, found: Sequence[Phrase], effect: Effect) -> Iterator[int]:
    """ "three bodies"; "the bodies of three men", "the body of a girl"."""
    yield from (k.i for t in parse.kids(effect.head, "prep") if t.lower == "of" for k in parse.kids(t.i, "pobj"))
    own = phrase_at(found, effect.head)
    if own is not None and own.counted and own.head == effect.head:
        yield own.head


def _left(tokens: Sequence[Token], found: Sequence[Phrase], i: int) -> Iterator[int]:
    """The phrase that ends right before token ``i``, adverbs and auxiliaries between allowed."""
    for phrase in reversed(found):
        if phrase.last <= i:
            between = tokens[phrase.last : i]
            if len(between) <= _GAP and all(
                t.pos in ("AUX", "ADV", "PART") or t.lower in ("reported", "left", "found", "pronounced", "declared")
                for t in between
            ):
                yield phrase.head
            return


def _right(tokens: Sequence[Token], found: Sequence[Phrase], i: int) -> Phrase | None:
    """The phrase that starts right behind token ``i``, adverbs and "of" between allowed."""
    for phrase in found:
        if phrase.head >= i:
            between = tokens[i : max(i, phrase.first)]
            close = len(between) <= _GAP and all(
                (t.pos in ("ADV", "PART", "PUNCT") and t.lower not in (",", ".", ";", ":"))
                or t.lower in ("of", "another")
                for t in between
            )
            close = close and (phrase.counted or not any(t.text in ("-", "–", "—", "|") for t in between))
            return phrase if close else None
    return None


def _conjuncts(parse: Parse, i: int, *, appositions: bool) -> Iterator[int]:
    """What is joined to token ``i``; in headlines a comma joins too ("kills three tourists, guide"), a colon does not."""
    for token in parse.kids(i, "conj", "appos"):
        if token.dep == "appos" and (not appositions or any(t.text == ":" for t in parse.tokens[i : token.i])):
            continue
        if token.pos in ("NOUN", "PROPN", "NUM", "ADJ"):
            yield token.i
            yield from _conjuncts(parse, token.i, appositions=appositions)


def _first_of_list(parse: Parse, i: int) -> int:
    """The noun that a list starts with, of which token ``i`` is a later member: "left three women and one man injured"."""
    while parse.tokens[i].dep == "conj" and parse.tokens[parse.tokens[i].head].pos in ("NOUN", "PROPN", "NUM"):
        i = parse.tokens[i].head
    return i


def _with_list(
    parse: Parse, sentence: Sentence, found: Sequence[Phrase], chosen: list[Phrase], effect: Effect
) -> list[Phrase]:
    """Add the counted phrases that carry a list on where the parser lost it: "…, as well as seven vehicles"."""
    if not chosen or effect.form in (Form.TOLL, Form.BODY):
        return chosen
    grown = list(chosen)
    tokens = parse.tokens
    for phrase in found:
        last = grown[-1]
        if phrase.first < last.last or phrase in grown:
            continue
        gap = [t for t in tokens[last.last : phrase.first] if t.tag != "CD"]
        if (
            not _joins(gap)
            or not (phrase.counted or _is_one(tokens, phrase))
            or _describes(tokens, last, phrase, found)
        ):
            continue
        if _starts_clause(tokens, phrase, sentence.last) or (
            effect.head > phrase.head and effect.form is Form.VERB and phrase.first > effect.first
        ):
            break
        grown.append(phrase)
    return grown


def _is_one(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether a phrase without a number is one person or thing: "a bridge", a person's name."""
    return tokens[phrase.first].lower in ("a", "an") or tokens[phrase.head].ent == "PERSON"


def _describes(tokens: Sequence[Token], named: Phrase, phrase: Phrase, found: Sequence[Phrase]) -> bool:
    """Whether a phrase says who the one named before it is, and no list runs on: "Sami Haddad, a student, died"."""
    known = tokens[named.head].tag == "NNP" or tokens[named.first].tag in ("DT", "PRP$")
    indefinite = tokens[named.first].lower in ("a", "an")
    if phrase.counted or named.quantity.number != 1 or not known or indefinite or tokens[phrase.first - 1].text != ",":
        return False
    behind = next((p for p in found if p.first >= phrase.last), None)
    return behind is None or [t.lower for t in tokens[phrase.last : behind.first] if t.text != ","] != ["and"]


def _joins(gap: Sequence[Token]) -> bool:
    """Whether the words between two phrases are those of a list, perhaps behind a modifier of the first."""
    words = [t.lower for t in gap]
    if not words or len(words) > 12:
        return False
    if all(w in _LIST_JOINTS for w in words) and "including" not in words and ("with" not in words or "along" in words):
        return True
    tail = words[-3:]
    return tail == ["as", "well", "as"] or words[-2:] == ["along", "with"]


def _has_own_effect(tokens: Sequence[Token], phrase: Phrase, end: int) -> bool:
    """Whether a word of effect stands right behind a phrase: "one dead, four wounded", "and six with wounds"."""
    if phrase.last >= end:
        return False
    words = lexicon.load("effects")
    wounded = tokens[phrase.last].lower == "with" and any(
        t.lemma in words["traces"]["wounds"] for t in tokens[phrase.last : min(end, phrase.last + _GAP)]
    )
    return wounded or tokens[phrase.last].lower in words["adjectives"]


def _starts_clause(tokens: Sequence[Token], phrase: Phrase, end: int) -> bool:
    """Whether a verb or a word of effect follows, so that the phrase is the subject of another clause."""
    if _has_own_effect(tokens, phrase, end):
        return True
    for token in tokens[phrase.last : min(end, phrase.last + 4)]:
        if token.pos in ("VERB", "AUX") and token.tag not in ("VBG", "TO"):
            return True
        if token.pos not in ("ADV", "PART"):
            return False
    return False
