"""Words of effect: verbs, nouns and adjectives that tell that someone was harmed or something destroyed or taken.

The patterns stand in ``effects.toml``. A pattern is a run of words; ``~`` in it stands for what may come between ("take ~
hostage"), articles and a few adverbs may always. The longest pattern at a place wins, and what it covers is no effect itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from sayso import lexicon
from sayso.model.claim import Kind
from sayso.model.parse import Parse, Sentence, Token
from sayso.model.span import Span

GAP = "~"
_PASSED_OVER = frozenset({"the", "a", "an", "full", "his", "her", "their", "its", "complete", "total", "also", "severely", "of",
                          "heavy", "heavily", "effective", "partial"})  # fmt: skip
_REACH = 5
_GAP_REACH = 12
_LIGHT = frozenset({"be", "remain", "have", "get", "become"})


_ONLY_TRIED = ("attempted", "failed", "foiled")
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
    LIST = "list"
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

    ``words``: all its tokens, those behind a gap too ("took … hostage"). ``weak``: needs a patient that the word lists know
    ("hit", "target", "down"); where it has none, the ``shorter`` pattern at its place may ("shot at" a place: "shot").
    """

    head: int
    first: int
    last: int
    form: Form
    frame: Frame
    weak: bool
    words: tuple[int, ...] = ()
    shorter: Effect | None = None

    def span(self, tokens: Sequence[Token]) -> Span:
        return Span(tokens[self.first].start, tokens[self.last - 1].end)

    @property
    def tail(self) -> int | None:
        """The first token behind the gap of a pattern with one."""
        return next((w for w in self.words if w >= self.last), None)


class _Pattern(NamedTuple):
    words: tuple[str, ...]
    form: Form
    frame: Frame
    weak: bool


@lru_cache(maxsize=1)
def frames() -> dict[str, Frame]:
    """The frames by name, as ``effects.toml`` lists them."""

    def kind(value: str) -> Kind | None:
        return None if value == "-" else Kind(value)

    table = lexicon.load("effects")["frames"]
    return {name: Frame(name, kind(f["people"]), kind(f["things"])) for name, f in table.items()}


@lru_cache(maxsize=1)
def _patterns() -> dict[str, list[_Pattern]]:
    """First word → patterns that start with it, longest first."""
    lists = lexicon.load("effects")
    weak = set(lists["weak"]["words"])
    table: dict[str, list[_Pattern]] = {}
    for form in (Form.VERB, Form.INTRANSITIVE, Form.ADJECTIVE, Form.NOUN, Form.BODY):
        for phrase, frame in lists[form].items():
            words = tuple(w for w in phrase.split() if w not in _PASSED_OVER)
            table.setdefault(words[0], []).append(_Pattern(words, form, frames()[frame], phrase in weak))
    for patterns in table.values():
        patterns.sort(key=lambda p: -len([w for w in p.words if w != GAP]))
    return table


@lru_cache(maxsize=1)
def _headline_verbs() -> frozenset[str]:
    return frozenset(lexicon.load("headline")["verbs"]["words"])


def effects(parse: Parse, sentence: Sentence) -> list[Effect]:
    """The effects told in ``sentence``, in order, none inside another."""
    tokens = parse.tokens
    found: list[Effect] = []
    covered: set[int] = set()
    for i in range(sentence.first, sentence.last):
        if i in covered:
            continue
        hits = _match(tokens, i, sentence)
        if hits:
            shorter = next((h for h in hits[1:] if len(h.words) < len(hits[0].words)), None)
            found.append(_mortal(parse, replace(hits[0], shorter=shorter) if shorter is not None else hits[0]))
            covered.update(hits[0].words)
    return found


def _mortal(parse: Parse, effect: Effect) -> Effect:
    """ "Fatally shot", "a fatal shooting", "murder in the shooting of": who is so hurt is dead."""
    if effect.frame.people is not Kind.INJURED:
        return effect
    about = parse.kids(effect.head, "advmod", "amod", "oprd", "acomp")
    # in "four shot, one fatally" the adverb is of the number before it
    words = {t.lower for t in about if t.i == 0 or parse.tokens[t.i - 1].tag != "CD"}
    if any(t.i > 1 and t.lower in _MORTAL and parse.tokens[t.i - 2].lower == "non" for t in about):
        return effect
    words |= {k.lower for t in parse.kids(effect.head, "prep") if t.lower == "to" for k in parse.kids(t.i, "pobj")}
    deadly = words & _MORTAL or (effect.form is Form.NOUN and _charged(parse.tokens, effect.head))
    deadly = deadly or (effect.frame.name == "shoot" and _in_murder_suicide(parse, effect.head))
    return replace(effect, frame=frames()["die"]) if deadly else effect


def _in_murder_suicide(parse: Parse, i: int) -> bool:
    """ "Shot his son and then himself in an apparent murder-suicide", but not in an attempted one."""
    tokens = parse.sentence_tokens(parse.sentence_of(i))
    words = [t.lower for t in tokens if t.text not in ("-", "–", "/")]
    if any(w in _ONLY_TRIED or w in ("attempt", "possible") for w in words):
        return False
    return "murder-suicide" in words or any(a in ("murder", "murders") and b == "suicide" for a, b in pairwise(words))


def _charged(tokens: Sequence[Token], noun: int) -> bool:
    """Whether the act at token ``noun`` is one that somebody is charged with murder in."""
    i = noun - 1
    while i > noun - _REACH and i > 1 and tokens[i].tag in ("DT", "JJ", "NN", "HYPH", "CD", "RB"):
        i -= 1
    return i > 1 and tokens[i].lower == "in" and tokens[i - 1].lower in _MURDER and tokens[i - 2].lower != "attempted"


def _match(tokens: Sequence[Token], i: int, sentence: Sentence) -> list[Effect]:
    """The patterns at token ``i``, longest first, up to the first that is not weak."""
    found: list[Effect] = []
    lemma = lexicon.load("effects")["lemmas"].get(tokens[i].lower, tokens[i].lemma)
    for form in dict.fromkeys((lemma, tokens[i].lower)):
        for pattern in _patterns().get(form, ()):
            hit = _matched(tokens, pattern, i, sentence)
            if hit is not None and _fits(tokens, pattern, hit[0], sentence):
                words, last = hit
                head = _head(tokens, pattern, words)
                if i > sentence.first and tokens[i - 1].lower in _ONLY_TRIED:
                    return []
                found.append(Effect(head, i, last, pattern.form, pattern.frame, pattern.weak, words))
                if not pattern.weak or len(words) == 1:
                    return found
    return found


def _matched(tokens: Sequence[Token], of: _Pattern, i: int, sentence: Sentence) -> tuple[tuple[int, ...], int] | None:
    """The tokens that the pattern ``of`` matches from token ``i`` on, and the index behind those that stand together; a headline
    writes a comma for "and"."""
    found, k, gap, last = [i], i + 1, False, None
    clause = of.form in (Form.VERB, Form.INTRANSITIVE)
    for word in of.words[1:]:
        if word == GAP:
            gap = True
            continue
        written = "," if word == "and" and sentence.headline and tokens[min(k, len(tokens) - 1)].text == "," else word
        hit = _next(tokens, written, k, sentence.last, gap=gap, clause=clause)
        if hit is None:
            return None
        if gap and hit > k and last is None:
            last = k
        found.append(hit)
        k, gap = hit + 1, False
    return tuple(found), last or k


def _next(tokens: Sequence[Token], word: str, start: int, end: int, *, gap: bool, clause: bool) -> int | None:
    """The token with ``word`` from ``start`` on: with a gap over up to a dozen tokens of one clause, else over articles."""
    for k in range(start, min(end, start + (_GAP_REACH if gap else _REACH))):
        token = tokens[k]
        if word in (token.lemma, token.lower) and not (gap and _describes(tokens, k, word)):
            return k
        if gap and (_breaks(token, clause=clause) or (token.tag == "VBG" and tokens[k - 1].text == ",")):
            return None
        if not gap and token.lower not in _PASSED_OVER:
            return None
    return None


def _describes(tokens: Sequence[Token], k: int, word: str) -> bool:
    """Whether a token only describes or names others: "the dead", "25 wounded people" where a wound is looked for."""
    token = tokens[k]
    return (tokens[k - 1].lower == "the" and token.tag == "JJ") or (token.tag in ("VBN", "VBD") and token.lower != word)


def _breaks(token: Token, *, clause: bool) -> bool:
    """Whether a token ends what may stand in a gap: a finite verb (in a ``clause`` of its own any), the end of a clause."""
    finite = token.tag in ("VBD", "VBZ", "VBP", "MD")
    return token.text in (";", ":", "(", "—", "–") or (finite and (clause or token.lemma not in _LIGHT))


def _head(tokens: Sequence[Token], pattern: _Pattern, words: tuple[int, ...]) -> int:
    """The verb of a pattern that opens with an adverb ("fatally wound"), else its first word."""
    if pattern.form in (Form.VERB, Form.INTRANSITIVE) and tokens[words[0]].pos == "ADV":
        return next((w for w in words if tokens[w].pos == "VERB"), words[0])
    return words[0]


def _is_aimed(tokens: Sequence[Token], at: int, sentence: Sentence) -> bool:
    """Whether the "at" of a passive says who was aimed at, not where: "was shot at by snipers", "was shot at the gate"."""
    return at + 1 >= sentence.last or tokens[at + 1].lower == "by" or tokens[at + 1].pos == "PUNCT"


def _fits(tokens: Sequence[Token], pattern: _Pattern, words: tuple[int, ...], sentence: Sentence) -> bool:
    """Whether the part of speech suits the form; adjectives are also read where the parser takes them for a verb."""
    token, several = tokens[words[0]], len(words) > 1
    match pattern.form:
        case Form.VERB | Form.INTRANSITIVE:
            if pattern.words[-1] == "at" and token.tag == "VBN" and not _is_aimed(tokens, words[-1], sentence):
                return False
            if token.pos in ("VERB", "AUX") or (several and token.pos != "NOUN"):
                return True
            return token.lower in _headline_verbs() and (sentence.headline or token.tag in ("NNP", "NNPS"))
        case Form.NOUN:
            return token.pos in ("NOUN", "PROPN") or several
        case Form.BODY:
            return token.pos == "NOUN"
    return several or token.pos in ("ADJ", "VERB", "NOUN", "PROPN", "ADV")


def coordinated(parse: Parse, effects_: Sequence[Effect]) -> Iterator[tuple[Effect, Effect]]:
    """Pairs of effects whose verbs are joined directly ("killed and wounded", "killed or injured")."""
    for before, after in pairwise(effects_):
        between = [t.lower for t in parse.tokens[before.last : after.first]]
        if before.form is Form.VERB and after.form is Form.VERB and between in (["and"], ["or"], ["and", "/", "or"]):
            yield before, after
