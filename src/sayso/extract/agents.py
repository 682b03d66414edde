"""Who did it, and by what: the agent of the verb, of the act named by a noun, and the means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from sayso import lexicon
from sayso.extract.effects import Effect, Form
from sayso.extract.names import NameKind, names_in
from sayso.extract.patients import is_passive
from sayso.model.claim import Means
from sayso.model.parse import Parse, Sentence, Token
from sayso.model.span import Span

_PARTIES = (NameKind.STATE, NameKind.ADJECTIVE, NameKind.GROUP, NameKind.COALITION)
_DEFINITE_FORCES = frozenset(
    {"military", "army", "forces", "troops", "jets", "warplanes", "aircraft", "units", "aviation", "strikes"}
)
_STOPS = frozenset({"on", "against", "in", "at", "near", "targeting", "over", "from", "to", "of", "during", "into"})
_UNKNOWN_AGENTS = frozenset({"gunman", "attacker", "assailant", "bomber", "man", "unidentified", "unknown", "suspect"})


@dataclass(frozen=True, slots=True)
class Agent:
    """Who did it as a claim tells it. ``told``: the text names somebody, though perhaps nobody we know ("gunmen")."""

    names: tuple[str, ...] = ()
    text: str | None = None
    told: bool = False


def agent(parse: Parse, sentence: Sentence, effect: Effect, main_state: str | None) -> Agent:
    """The agent of ``effect`` in its own sentence."""
    for first, last in _places(parse, effect):
        found = _read(parse, first, last, main_state)
        if found is not None:
            return found
    return _of_act(parse, sentence, effect)


def _places(parse: Parse, effect: Effect) -> Iterator[tuple[int, int]]:
    """Where an agent may stand: the subject of an active verb, the "by" of a passive, the accused, the "by" of a noun."""
    verb = effect.head
    if effect.form is Form.VERB and not is_passive(parse, verb):
        subject = _subject(parse, verb)
        if subject is not None:
            yield _bounds(parse, subject.i)
    for token in parse.kids(verb, "agent", "prep"):
        if token.lower == "by":
            for obj in parse.kids(token.i, "pobj"):
                yield _bounds(parse, obj.i)
    for above in parse.ancestors(verb):
        if above.lemma in ("accuse", "blame") and above.i < verb:
            for obj in parse.kids(above.i, "dobj"):
                yield _bounds(parse, obj.i)
    if effect.form is Form.NOUN:
        for token in parse.kids(verb, "poss", "amod", "compound"):
            yield token.i, token.i + 1


def _subject(parse: Parse, verb: int) -> Token | None:
    """The subject of a verb, or of the verb that it hangs on: "destroyed an outpost, killing 40"."""
    for _ in range(4):
        own = parse.kids(verb, "nsubj")
        if own:
            token = own[0]
            return parse.tokens[parse.tokens[token.head].head] if token.tag in ("WDT", "WP") else token
        token = parse.tokens[verb]
        if parse.kids(verb, "nsubjpass"):
            by = [k for t in parse.kids(verb, "agent") for k in parse.kids(t.i, "pobj")]
            return by[0] if by else None
        if token.dep not in ("conj", "advcl", "xcomp", "pcomp", "acl", "dep", "ccomp") or token.head == verb:
            return None
        if token.dep == "acl":
            return parse.tokens[token.head]
        verb = token.head
        if parse.tokens[verb].pos not in ("VERB", "AUX", "ADP", "SCONJ"):
            return None
    return None


def _bounds(parse: Parse, i: int) -> tuple[int, int]:
    """The tokens that name an agent: the phrase around its head up to the words that say against whom or where."""
    first = min((t.i for t in parse.kids(i, "det", "amod", "compound", "nmod", "nummod", "poss", "advmod")), default=i)
    first = min(first, i)
    while (
        first > 0
        and parse.tokens[first - 1].text in ("-",)
        and parse.tokens[first - 1].end == parse.tokens[first].start
    ):
        first -= 2
    last = i + 1
    for token in parse.kids(i):
        if token.i > i and token.lower == "by":
            last = max(t.i for t in parse.subtree(token.i)) + 1
        elif token.dep == "acl" and token.lemma in ("lead", "carry", "conduct", "launch", "fire", "drop"):
            last = max(
                last, max((t.i for k in parse.kids(token.i, "agent") for t in parse.subtree(k.i)), default=i) + 1
            )
        elif token.i > i and token.dep in ("conj", "appos"):
            last = max(last, _bounds(parse, token.i)[1])
    return max(first, 0), last


def _read(parse: Parse, first: int, last: int, main_state: str | None) -> Agent | None:
    tokens = parse.tokens[first:last]
    span = Span(tokens[0].start, tokens[-1].end)
    text = span.of(parse.text)
    names = tuple(dict.fromkeys(n.name for n in names_in(parse.text, span) if n.kind in _PARTIES))
    if names:
        return Agent(_without_nested(names), text, True)
    words = {t.lower for t in tokens}
    if words & _DEFINITE_FORCES and main_state and words & {"the", "its", "government", "regime", "national"}:
        return Agent((), text, False)
    if {t.lemma for t in tokens} & _UNKNOWN_AGENTS:
        return Agent((), text, True)
    if words & {"militants", "rebels", "insurgents", "separatists", "jihadists", "extremists", "terrorists"}:
        noun = next(
            t.lower
            for t in tokens
            if t.lower in ("militants", "rebels", "insurgents", "separatists", "jihadists", "extremists", "terrorists")
        )
        return Agent((noun,), text, True)
    return None


def _without_nested(names: tuple[str, ...]) -> tuple[str, ...]:
    """ "Russian and Syrian" stay two; a state beside its coalition or group is dropped ("US-led coalition")."""
    parties = lexicon.load("actors")
    grouped = [n for n in names if n in parties["groups"] or n in parties["coalitions"]]
    return tuple(grouped) if grouped and len(names) > len(grouped) else names


def _of_act(parse: Parse, sentence: Sentence, effect: Effect) -> Agent:
    """The agent that an act's noun carries: "in Russian air strikes", "in a raid by the coalition"."""
    causes = _cause_nouns()
    best: tuple[int, Agent] | None = None
    for token in parse.sentence_tokens(sentence):
        if not _is_act(token, causes):
            continue
        first, last = _bounds(parse, token.i)
        span = Span(parse.tokens[first].start, parse.tokens[last - 1].end)
        names = tuple(dict.fromkeys(n.name for n in names_in(parse.text, span) if n.kind in _PARTIES))
        distance = abs(token.i - effect.head)
        if names and (best is None or distance < best[0]):
            best = distance, Agent(_without_nested(names), span.of(parse.text), True)
    return best[1] if best is not None else Agent()


def _is_act(token: Token, causes: frozenset[str]) -> bool:
    """Whether a token names an act: a noun ("strikes") or a gerund that stands as one ("in shelling by")."""
    if token.pos in ("NOUN", "PROPN"):
        return token.lemma in causes
    return token.tag == "VBG" and token.dep in ("pobj", "pcomp", "nsubj") and token.lower in causes


@lru_cache(maxsize=1)
def _cause_nouns() -> frozenset[str]:
    return frozenset(w.split()[-1] for w in lexicon.load("means")["cause_nouns"]["words"])


@lru_cache(maxsize=1)
def _means() -> tuple[tuple[Means, re.Pattern[str]], ...]:
    table = lexicon.load("means")
    found = []
    for name, words in (*table["means"].items(), *table["fallback"].items()):
        alternatives = "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))
        found.append((Means(name), re.compile(rf"\b(?:{alternatives})\b")))
    return tuple(found)


def means(parse: Parse, sentence: Sentence, effect: Effect) -> Means | None:
    """By what it was done: the words around the effect, its own clause before the rest of the sentence."""
    clause, rest = _stretches(parse, sentence, effect)
    near, around = _first_means(clause), _first_means(rest)
    if near is Means.GROUND_OPERATION and around not in (None, Means.GROUND_OPERATION):
        # "raid", "operation" and the like say little: warplanes named beside them say more
        return around
    return near or around


def _first_means(stretch: str) -> Means | None:
    low = stretch.lower()
    return next((kind for kind, pattern in _means() if pattern.search(low)), None)


def _stretches(parse: Parse, sentence: Sentence, effect: Effect) -> tuple[str, str]:
    """The effect with its subject and what hangs on it; and the sentence. In neither what was hit and its gear."""
    head = effect.head
    hit = {
        t.i
        for o in parse.kids(head, "dobj", "conj", "nsubjpass")
        if o.pos in ("NOUN", "PROPN")
        for t in parse.subtree(o.i)
    }
    kept = set(range(effect.first, effect.last))
    for token in parse.kids(head):
        if token.dep in ("nsubj", "prep", "agent", "advmod", "npadvmod") or token.lower == "by":
            kept |= _without_clauses(parse, token.i)
    for above in parse.ancestors(head):
        if above.pos not in ("VERB", "AUX") or above.i < sentence.first:
            break
        for token in parse.kids(above.i, "nsubj", "nsubjpass", "prep"):
            kept |= _without_clauses(parse, token.i)
        break
    everything = set(range(sentence.first, sentence.last))
    return tuple(" ".join(parse.tokens[k].text for k in sorted(some - hit)) for some in (kept, everything))  # type: ignore[return-value]


def _without_clauses(parse: Parse, i: int) -> set[int]:
    """The subtree of a token without participles that tell of others: "the army, backed by their jets"."""
    kept, stack = set(), [i]
    while stack:
        k = stack.pop()
        kept.add(k)
        stack += [
            t.i
            for t in parse.kids(k)
            if not (t.dep == "acl" and t.lemma in ("support", "back", "lead", "help", "assist"))
        ]
    return kept
