"""Effects told by a list: "Among the dead is a girl", "the dead include four police", "60 of them were foreigners"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from sayso import lexicon
from sayso.extract.effects import Effect, Form, Frame, frames
from sayso.extract.phrases import Phrase, phrase_at
from sayso.model.parse import Parse, Sentence, Token

_LISTING = frozenset({"be", "include", "comprise", "number"})
_SET = frozenset(
    {"them", "whom", "victims", "dead", "wounded", "injured", "those", "killed", "casualties", "attackers"}
)


@dataclass(frozen=True, slots=True)
class Listing:
    """An effect told by a list: its ``members``, and whether they are parts of what was told before."""

    effect: Effect
    members: tuple[Phrase, ...]
    part: bool


@lru_cache(maxsize=1)
def _words() -> dict[str, Frame]:
    """Words that name a set of victims, with their frame: "dead", "killed", "deaths", "wounded"."""
    table = lexicon.load("effects")
    words = {w: f for w, f in table["adjectives"].items() if f in ("kill", "injure", "miss")}
    words |= {"deaths": "kill", "fatalities": "kill", "martyrs": "kill", "injuries": "injure"}
    return {word: frames()[frame] for word, frame in words.items()}


def listings(parse: Parse, sentence: Sentence, found: Sequence[Phrase]) -> Iterator[Listing]:
    """The lists of ``sentence``, by their verb."""
    for token in parse.sentence_tokens(sentence):
        if token.lemma not in _LISTING or token.pos not in ("VERB", "AUX"):
            continue
        listing = _of_parts(parse, found, token) or _of_set(parse, sentence, found, token)
        if listing is not None:
            yield listing


def _of_set(parse: Parse, sentence: Sentence, found: Sequence[Phrase], verb: Token) -> Listing | None:
    """ "the dead include …", "among those killed is …", "the deaths are …": the set is named by its effect."""
    around = [t for t in parse.sentence_tokens(sentence) if t.i < verb.i and verb.i - t.i <= 8]
    named = [t for t in around if t.lower in _words() and t.dep not in ("ROOT", "ccomp")]
    if not named:
        return None
    head = named[-1]
    subject = [t for t in parse.kids(verb.i, "nsubj") if t.i < verb.i and head in list(parse.subtree(t.i))]
    if subject and subject[0].i != head.i and subject[0].tag in ("NN", "NNP"):
        return None  # "the man killed was a teacher": one, and no set of which the teacher is one
    among = any(t.lower == "among" and t.i < head.i and head.i - t.i <= 3 for t in around)
    if not subject and not among:
        return None
    members = _members(parse, found, verb)
    if not members:
        return None
    effect = Effect(head.i, head.i, head.i + 1, Form.ADJECTIVE, _words()[head.lower], False)
    return Listing(effect, members, verb.lemma == "include" or among)


def _of_parts(parse: Parse, found: Sequence[Phrase], verb: Token) -> Listing | None:
    """ "60 of them were foreign fighters", "four of the dead were police": number from the subject, status from behind."""
    if verb.lemma != "be" or not (subjects := parse.kids(verb.i, "nsubj")):
        return None
    subject = phrase_at(found, subjects[0].i)
    if subject is None or not subject.counted or not subject.partitive:
        return None
    words = {t.lower for t in parse.tokens[subject.first : subject.last]}
    attribute = next((phrase_at(found, t.i) for t in parse.kids(verb.i, "attr")), None)
    if attribute is None:
        # the parser may hang the noun elsewhere: it stands right behind the verb all the same
        attribute = next((p for p in found if p.first == verb.i + 1), None)
    if not words & _SET or attribute is None:
        return None
    behind = parse.tokens[subject.last].lower
    if "those" in words and behind not in _words():
        return None
    frame = next((_words()[w] for w in (*sorted(words), behind) if w in _words()), frames()["kill"])
    member = replace(subject, head=attribute.head, last=attribute.last, partitive=True)
    return Listing(Effect(verb.i, verb.i, verb.i + 1, Form.ADJECTIVE, frame, False), (member,), True)


def _members(parse: Parse, found: Sequence[Phrase], verb: Token) -> tuple[Phrase, ...]:
    members: list[Phrase] = []
    for phrase in found:
        if phrase.first <= verb.i:
            continue
        start = members[-1].last if members else verb.i + 1
        gap = [t.lower for t in parse.tokens[start : phrase.first]]
        if not all(w in (",", "and", "or", "also", "there", "were", "was", "at", "least", "as", "well") for w in gap):
            break
        members.append(phrase)
    return tuple(members)
