"""Effects told by a list: "Among the dead is a girl", "the dead include four police", "60 of them were foreigners"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from sayso import lexicon
from sayso.extract.coordination import starts_clause
from sayso.extract.effects import Effect, Form, Frame, frames
from sayso.extract.nearby import opening_set
from sayso.extract.phrases import Phrase, phrase_at
from sayso.model.parse import Parse, Sentence, Token

_LISTING = frozenset({"be", "include", "comprise", "number", "identify"})
_BETWEEN = frozenset({",", "and", "or", "also", "there", "were", "was", "at", "least", "as", "well"})
_NEAR = 14
_ANAPHORA = frozenset({"them", "whom", "which", "victims", "those", "casualties", "attackers"})


@dataclass(frozen=True, slots=True)
class Listing:
    """An effect told by a list: its ``members``, and whether they are parts of what was told before.

    ``anaphoric``: the set is not named by an effect ("of them"), so that what became of it stands in the whole.
    """

    effect: Effect
    members: tuple[Phrase, ...]
    part: bool
    anaphoric: bool = False


@lru_cache(maxsize=1)
def _sets() -> dict[str, Frame]:
    """Words that name a set of victims, with their frame: "dead", "killed", "deaths", "wounded"."""
    table = lexicon.load("effects")
    words = {w: f for w, f in table["adjective"].items() if f in ("kill", "die", "injure", "miss")}
    words |= {"deaths": "die", "fatalities": "die", "martyrs": "die", "injuries": "hurt"}
    return {word: frames()[frame] for word, frame in words.items() if " " not in word}


def may_list(tokens: Sequence[Token]) -> bool:
    """Whether a sentence has a word for a set told before, or opens with one, though it have no word of effect."""
    return tokens[0].lower == "of" or any(t.lower in _ANAPHORA for t in tokens)


def listings(parse: Parse, sentence: Sentence, found: Sequence[Phrase]) -> Iterator[Listing]:
    """The lists of ``sentence``, by their verb."""
    for token in parse.sentence_tokens(sentence):
        if token.lemma not in _LISTING or token.pos not in ("VERB", "AUX") or token.tag == "VBG":
            continue
        listing = _of_parts(parse, found, token) or _of_set(parse, sentence, found, token)
        if listing is not None:
            yield listing


def _effect(i: int, frame: Frame) -> Effect:
    return Effect(i, i, i + 1, Form.LIST, frame, False, (i,))


def _of_set(parse: Parse, sentence: Sentence, found: Sequence[Phrase], verb: Token) -> Listing | None:
    """ "the dead include …", "among those killed is …", "the deaths are …": the set is named by its effect."""
    around = parse.tokens[max(sentence.first, verb.i - _NEAR) : verb.i]
    named = [
        t
        for t in around
        if t.lower in _sets() and (t.dep not in ("ROOT", "ccomp") or _set_noun(parse, t) or _opens(parse, sentence, t))
    ]
    if not named:
        return None
    head = named[-1]
    subject = [t for t in parse.kids(verb.i, "nsubj") if t.i < verb.i and head in list(parse.subtree(t.i))]
    among = any(t.lower == "among" and t.i < head.i and head.i - t.i <= 3 for t in around)
    if not subject and not among and not _opens(parse, sentence, head) and not _set_noun(parse, head):
        return None
    members = _members(parse, found, verb)
    if not members or (verb.lemma in ("be", "identify") and not among and not members[0].counted):
        return None
    if parse.tokens[members[0].first].lower == "all":  # "the dead are all fishermen" tells no number
        return None
    part = (verb.lemma == "include" or among) and parse.tokens[sentence.first].lower not in ("others", "other")
    return Listing(_effect(head.i, _sets()[head.lower]), members, part)


def _opens(parse: Parse, sentence: Sentence, token: Token) -> bool:
    """Whether a word such as "killed" opens the sentence with what it describes: "Others killed included a policeman"."""
    return token.i - sentence.first <= 3 and not parse.kids(token.i, "auxpass", "aux")


def _set_noun(parse: Parse, token: Token) -> bool:
    """Whether a participle stands right behind those it describes ("the people killed in … included"), whatever the parse."""
    before = parse.tokens[token.i - 1] if token.i > 0 else token
    return token.tag == "VBN" and (before.lower in ("those", "people", "others") or before.lemma == "victim")


def _of_parts(parse: Parse, found: Sequence[Phrase], verb: Token) -> Listing | None:
    """ "60 of them were foreign fighters", "of which nine were tanks": number from the subject, status from behind."""
    if verb.lemma not in ("be", "identify"):
        return None
    subjects = [t.i for t in parse.kids(verb.i, "nsubj", "nsubjpass")]
    subject = phrase_at(
        found, subjects[0] if subjects else verb.i - 1
    )  # the parser loses that of "12 were soldiers and nine were police"
    attribute = _attribute(parse, found, verb)
    if subject is None or not subject.counted or attribute is None or attribute is subject:
        return None
    of = _set_named(parse, found, subject)
    if of is None:
        return _all_of(parse, subject, attribute)
    if parse.tokens[subject.first].lower == "all":  # no part of them: see ``statuses``
        return None
    told = next((_sets()[w] for w in sorted(of) if w in _sets()), None)
    member = replace(subject, head=attribute.head, last=attribute.last, partitive=True)
    return Listing(_effect(verb.i, told or frames()["kill"]), (member,), True, anaphoric=told is None)


def _attribute(parse: Parse, found: Sequence[Phrase], verb: Token) -> Phrase | None:
    """What a subject is said to be: "were fighters", "were identified as rebels"."""
    if verb.lemma == "identify":
        named = [k.i for t in parse.kids(verb.i, "prep") if t.lower == "as" for k in parse.kids(t.i, "pobj")]
    else:
        named = [t.i for t in parse.kids(verb.i, "attr")]
    # the parser may hang the noun elsewhere: it stands right behind the verb all the same
    beside = next((p for p in found if p.first == verb.i + 1 and verb.lemma == "be"), None)
    attribute = phrase_at(found, named[0]) if named else beside
    return attribute if attribute is not None and attribute.first > verb.i else None


def _all_of(parse: Parse, subject: Phrase, attribute: Phrase) -> Listing | None:
    """ "the 17 killed in the raid were all fighters", "the two dead were identified as rebels": all of a set, and no part."""
    told = [t for t in parse.tokens[subject.first : subject.last + 1] if t.lower in _sets()]
    if not told or subject.quantity.number is None or parse.tokens[attribute.head].tag not in ("NNS", "NNPS", "NN"):
        return None
    member = replace(subject, head=attribute.head, last=attribute.last)
    return Listing(_effect(told[0].i, _sets()[told[0].lower]), (member,), False)


def _set_named(parse: Parse, found: Sequence[Phrase], subject: Phrase) -> set[str] | None:
    """The words that name the set of which a subject is a part: in it, right before it ("of whom six"), or where the sentence
    opens ("Of the 27 dead, 12")."""
    words = [t.lower for t in parse.tokens[subject.first : subject.last]]
    before = [t.lower for t in parse.tokens[max(0, subject.first - 2) : subject.first]]
    if before in (["of", "which"], ["of", "whom"]):
        return set(before)
    if subject.partitive and set(words) & (_ANAPHORA | set(_sets())):
        return set(words)
    opening = opening_set(parse.tokens, found, parse.sentence_of(subject.first).first)
    behind = opening is not None and opening.last <= subject.first and parse.tokens[subject.head].tag == "CD"
    return {t.lower for t in parse.tokens[opening.first : opening.last + 1]} if opening is not None and behind else None


def _members(parse: Parse, found: Sequence[Phrase], verb: Token) -> tuple[Phrase, ...]:
    members: list[Phrase] = []
    for phrase in found:
        if phrase.first <= verb.i:
            continue
        start = members[-1].last if members else verb.i + 1
        if not all(t.lower in _BETWEEN for t in parse.tokens[start : phrase.first]):
            break
        if members and starts_clause(parse.tokens, phrase, len(parse.tokens)):  # "… is a girl, police said"
            break
        members.append(phrase)
    return tuple(members)
