"""Words of effect: verbs, nouns and adjectives that tell that someone was harmed or something destroyed or taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import Any

from sayso import lexicon
from sayso.model.claim import Kind
from sayso.model.parse import Parse, Sentence, Token
from sayso.model.span import Span

_SKIPPED = frozenset(
    {"the", "a", "an", "full", "his", "her", "their", "its", "complete", "total", "also", "severely", "of"}
)
_REACH = 5
_MURDER = ("murder", "homicide", "manslaughter")
_MORTAL = frozenset({"fatally", "mortally", "fatal", "deadly", "mortal", "lethally", "dead", "death"})


class Form(StrEnum):
    """How an effect stands in the sentence, which says where its patient is."""

    VERB = "verb"
    INTRANSITIVE = "intransitive"
    ADJECTIVE = "adjective"
    NOUN = "noun"
    TOLL = "toll"
    BODY = "body"
    TRACE = "trace"


@dataclass(frozen=True, slots=True)
class Frame:
    """What became of people and of things; None: such a patient makes no claim."""

    name: str
    people: Kind | None
    things: Kind | None


@dataclass(frozen=True, slots=True)
class Effect:
    """An effect word or phrase: tokens ``first`` to ``last`` (half open) around ``head``.

    ``weak``: needs a patient that the word lists know ("hit", "target", "down").
    """

    head: int
    first: int
    last: int
    form: Form
    frame: Frame
    weak: bool

    def span(self, tokens: Sequence[Token]) -> Span:
        return Span(tokens[self.first].start, tokens[self.last - 1].end)


@lru_cache(maxsize=1)
def frames() -> dict[str, Frame]:
    """The frames by name, as ``effects.toml`` lists them."""

    def kind(value: str) -> Kind | None:
        return None if value == "-" else Kind(value)

    table = lexicon.load("effects")["frames"]
    return {name: Frame(name, kind(f["people"]), kind(f["things"])) for name, f in table.items()}


@lru_cache(maxsize=1)
def _patterns() -> dict[str, list[tuple[tuple[str, ...], Form, Frame, bool]]]:
    """First word → patterns that start with it, longest first."""
    words: dict[str, Any] = lexicon.load("effects")
    weak = set(words["things_only_when"]["weak"])
    table: dict[str, list[tuple[tuple[str, ...], Form, Frame, bool]]] = {}
    sections = {"verbs": Form.VERB, "intransitive": Form.INTRANSITIVE, "adjectives": Form.ADJECTIVE, "nouns": Form.NOUN}
    for section, form in sections.items():
        for phrase, frame in words[section].items():
            key = tuple(w for w in phrase.split() if w not in _SKIPPED)
            table.setdefault(key[0], []).append((key, form, frames()[frame], phrase in weak))
    for patterns in table.values():
        patterns.sort(key=lambda p: -len(p[0]))
    return table


def effects(parse: Parse, sentence: Sentence) -> list[Effect]:
    """The effects told in ``sentence``, in order."""
    tokens = parse.tokens
    found: list[Effect] = []
    i = sentence.first
    while i < sentence.last:
        hit = _toll(tokens, i, sentence.last) or _body(tokens, i) or _match(tokens, i, sentence.last)
        if hit is None:
            i += 1
            continue
        found.append(_mortal(parse, hit))
        i = hit.last if hit.form is Form.TOLL else i + 1
    return _joined(parse, found)


def _match(tokens: Sequence[Token], i: int, end: int) -> Effect | None:
    token = tokens[i]
    for lemma in dict.fromkeys((token.lemma, token.lower)):
        for key, form, frame, weak in _patterns().get(lemma, ()):
            last = _matches(tokens, key, i, end)
            if last is not None and _fits(token, form, len(key)) and not _attempted(tokens, i):
                return Effect(i, i, last, form, frame, weak)
    return None


def _attempted(tokens: Sequence[Token], i: int) -> bool:
    """Whether the act at token ``i`` is only tried: "attempted murder"."""
    return i > 0 and tokens[i - 1].lower in ("attempted", "failed", "foiled")


def _matches(tokens: Sequence[Token], key: tuple[str, ...], i: int, end: int) -> int | None:
    """The index after the words of ``key`` from token ``i`` on, articles and a few adverbs between them allowed."""
    k = i + 1
    for word in key[1:]:
        limit = min(end, k + _REACH)
        while k < limit and word not in (tokens[k].lemma, tokens[k].lower):
            if tokens[k].lower not in _SKIPPED:
                return None
            k += 1
        if k >= limit:
            return None
        k += 1
    return k


def _fits(token: Token, form: Form, length: int) -> bool:
    """Whether the part of speech suits the form; adjectives are also read where the parser takes them for a verb."""
    if form is Form.VERB or form is Form.INTRANSITIVE:
        return token.pos in ("VERB", "AUX") or (length > 1 and token.pos != "NOUN") or _headline_verb(token)
    if form is Form.NOUN:
        return token.pos in ("NOUN", "PROPN")
    return token.pos in ("ADJ", "VERB", "NOUN", "PROPN", "ADV")


def _headline_verb(token: Token) -> bool:
    """A finite verb that the parser took for a name or noun, as it does in headlines ("Bomb Kills Five")."""
    return token.tag in ("NNP", "NNPS", "NNS") and token.lower in (
        "kills",
        "injures",
        "wounds",
        "destroys",
        "killing",
        "injured",
    )


def _toll(tokens: Sequence[Token], i: int, end: int) -> Effect | None:
    tables = lexicon.load("effects")["tolls"]
    for section, frame in (("nouns", "kill"), ("injured", "injure")):
        for phrase in tables[section]:
            words = phrase.split()
            if i + len(words) <= end and [t.lower for t in tokens[i : i + len(words)]] == words:
                return Effect(i + len(words) - 1, i, i + len(words), Form.TOLL, frames()[frame], False)
    return None


def _body(tokens: Sequence[Token], i: int) -> Effect | None:
    token = tokens[i]
    verb = tokens[token.head]
    found = token.tag == "NNS" or (token.dep in ("dobj", "nsubjpass") and verb.lemma in ("find", "discover", "recover"))
    if token.pos == "NOUN" and found and token.lemma in lexicon.load("effects")["bodies"]["nouns"]:
        return Effect(i, i, i + 1, Form.BODY, frames()["kill"], False)
    return None


def _mortal(parse: Parse, effect: Effect) -> Effect:
    """ "fatally shot", "a fatal shooting", "mortally wounded", "murder in the shooting of": who is so hurt is dead."""
    if effect.frame.people is not Kind.INJURED:
        return effect
    words = {t.lower for t in parse.kids(effect.head, "advmod", "amod", "oprd", "acomp")}
    words |= {k.lower for t in parse.kids(effect.head, "prep") if t.lower == "to" for k in parse.kids(t.i, "pobj")}
    deadly = words & _MORTAL or (effect.form is Form.NOUN and _charged(parse.tokens, effect.head))
    return replace(effect, frame=frames()["kill"]) if deadly else effect


def _charged(tokens: Sequence[Token], noun: int) -> bool:
    """Whether the act at token ``noun`` is one that somebody is charged with murder in."""
    i = noun - 1
    while i > noun - _REACH and i > 1 and tokens[i].tag in ("DT", "JJ", "NN", "HYPH", "CD", "RB"):
        i -= 1
    return i > 1 and tokens[i].lower == "in" and tokens[i - 1].lower in _MURDER and tokens[i - 2].lower != "attempted"


def _joined(parse: Parse, found: list[Effect]) -> list[Effect]:
    """Drop what another effect says already: "shot and killed", "killed in the bombing", "left dead", "shooting death"."""
    kept: list[Effect] = []
    nouns = {e.head for e in found if e.form is Form.NOUN}
    for effect in found:
        inside = any(k is not effect and k.first <= effect.head < k.last and k.last - k.first > 1 for k in found)
        modifies = parse.tokens[effect.head].tag in ("VBG", "NN") and effect.last == effect.head + 1 in nouns
        if not inside and not modifies:
            kept.append(effect)
    return kept
