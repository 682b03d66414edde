"""Tolls: "the death toll rose to 32, up from 19", "the number of people injured climbed to 58", "bringing to 14 the toll"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sayso import lexicon
from sayso.extract.effects import Effect, Form, frames
from sayso.extract.phrases import Phrase, phrase_at
from sayso.model.parse import Parse, Sentence, Token

_REACH = 25
"""How many tokens behind its noun a figure may stand: "the toll from … in … on … has risen to 32"."""

_ENDS = frozenset({";", "while", "whereas", "but"})
_LEADS = frozenset(
    {"to", "at", "of", "from", "as", "is", "was", "were", ":", ",", "-", "(", "reach", "hit", "near", "about"}
)


@dataclass(frozen=True, slots=True)
class Toll:
    """A toll: its ``effect``, the phrases of its ``figures`` (the old one too), and the words that say whose it is."""

    effect: Effect
    figures: tuple[Phrase, ...]
    people: Phrase | None


@lru_cache(maxsize=1)
def _nouns() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """First word → nouns of a count that start with it, longest first, with their frame."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for frame in ("die", "hurt"):
        for phrase in lexicon.load("effects")["toll"][frame]:
            words = tuple(phrase.split())
            table.setdefault(words[0], []).append((words, frame))
    for nouns in table.values():
        nouns.sort(key=lambda p: -len(p[0]))
    return table


@lru_cache(maxsize=1)
def _adjectives() -> dict[str, str]:
    return dict(lexicon.load("effects")["adjective"])


def may_tell_toll(tokens: Sequence[Token]) -> bool:
    """Whether a sentence has a word that a toll opens with."""
    return any(t.lower in _nouns() or t.lower == "number" for t in tokens)


def tolls(parse: Parse, sentence: Sentence, found: Sequence[Phrase]) -> Iterator[Toll]:
    """The tolls that ``sentence`` tells, each with its figures."""
    i = sentence.first
    while i < sentence.last:
        hit = _noun(parse.tokens, i, sentence.last) or _number_of(parse.tokens, found, i, sentence.last)
        if hit is None:
            i += 1
            continue
        effect, people = hit
        figures = tuple(_figures(parse.tokens, found, effect))
        if figures:
            yield Toll(effect, figures, people or _whose(found, effect))
        i = effect.last


def _noun(tokens: Sequence[Token], i: int, end: int) -> tuple[Effect, None] | None:
    for words, frame in _nouns().get(tokens[i].lower, ()):
        last = i + len(words)
        if last <= end and tuple(t.lower for t in tokens[i:last]) == words:
            if last < end and tokens[last].lower == "on":  # "took a heavy toll on 40 villages"
                return None
            return _effect(i, last, frame), None
    return None


def _number_of(tokens: Sequence[Token], found: Sequence[Phrase], i: int, end: int) -> tuple[Effect, Phrase] | None:
    """ "the number of civilians killed", "the number of people who were injured"."""
    if tokens[i].lower != "number" or i + 2 >= end or tokens[i + 1].lower != "of":
        return None
    people = phrase_at(found, i + 2)
    if people is None:
        return None
    described = _adjectives().get(tokens[i + 2].lower)
    if described is not None and people.last > i + 3:  # "the number of displaced families"
        return _effect(i, people.last, described), people
    for k in range(people.last, min(end, people.last + 4)):
        frame = _adjectives().get(tokens[k].lower)
        if frame is not None:
            return _effect(i, k + 1, frame), people
        if tokens[k].pos != "AUX" and tokens[k].tag not in ("WP", "WDT", "RB"):
            return None
    return None


def _effect(first: int, last: int, frame: str) -> Effect:
    people = frames()["die" if frame == "kill" else "hurt" if frame == "injure" else frame]
    return Effect(last - 1, first, last, Form.TOLL, people, False, tuple(range(first, last)))


def _whose(found: Sequence[Phrase], effect: Effect) -> Phrase | None:
    """The phrase of the toll's own noun, for words such as "civilian" in it."""
    return phrase_at(found, effect.head)


def _figures(tokens: Sequence[Token], found: Sequence[Phrase], effect: Effect) -> Iterator[Phrase]:
    """The first figure behind the noun with the one that it replaces; else one right before it ("bringing to 14 the toll")."""
    first: Phrase | None = None
    for phrase in found:
        if phrase.first < effect.last or phrase.quantity.number is None or not phrase.counted:
            continue
        ended = first is None and any(t.lower in _ENDS for t in tokens[effect.last : phrase.first])
        if phrase.first > effect.last + _REACH or ended:
            break
        if first is None and _leads(tokens, effect, phrase):
            first = phrase
            yield phrase
        elif first is not None and _replaces(tokens, first, phrase):
            yield phrase
            return
    if first is None:
        yield from _before(tokens, found, effect)


def _leads(tokens: Sequence[Token], effect: Effect, phrase: Phrase) -> bool:
    """Whether a number is the toll's: led to by a preposition or a verb, and no measure or count of something else."""
    head, before = tokens[phrase.head], tokens[phrase.number_at - 1]
    if head.tag != "CD" and head.lemma not in lexicon.load("people")["unknown"]["words"] and not _is_people(head):
        return False
    leads = before.lower in _LEADS or tokens[phrase.first - 1].lower in _LEADS
    return leads or before.pos in ("VERB", "AUX", "ADV") or phrase.first == effect.last


@lru_cache(maxsize=1)
def _people_words() -> frozenset[str]:
    people = lexicon.load("people")
    return frozenset(
        w for kind in ("combatant", "security_forces", "civilian", "unknown") for w in people[kind]["words"]
    )


def _is_people(head: Token) -> bool:
    return head.lemma in _people_words() or head.lower in _adjectives()


def revises(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether a figure is the one that a toll is changed to: "put the toll at 18 but later revised it to 14"."""
    before = tokens[max(0, phrase.first - 4) : phrase.first]
    return [t.lower for t in before[-2:]] == ["it", "to"] and any(t.lemma in _raising() for t in before)


def _replaces(tokens: Sequence[Token], first: Phrase, phrase: Phrase) -> bool:
    """ "from 31 to 26", "to 43 from 28", "to 32, up from 19"."""
    gap = [t.lower for t in tokens[first.last : phrase.first]]
    from_to = gap[-1:] == ["to"] and tokens[first.first - 1].lower == "from"
    return revises(tokens, phrase) or (len(gap) <= 6 and (gap[-1:] in (["from"], ["not"]) or from_to))


@lru_cache(maxsize=1)
def _raising() -> frozenset[str]:
    return frozenset(lexicon.load("effects")["toll"]["raising"])


def _before(tokens: Sequence[Token], found: Sequence[Phrase], effect: Effect) -> Iterator[Phrase]:
    near = [
        p for p in found if effect.first - 3 <= p.last <= effect.first and p.quantity.number is not None and p.counted
    ]
    for phrase in near[-1:]:
        raising = tokens[max(0, phrase.first - 3) : phrase.first]
        if any(t.lemma in _raising() for t in raising) and raising[-1].lower in (
            "to",
            "at",
        ):
            yield phrase
