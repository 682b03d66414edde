"""Harm told by what it left: a wound suffered, a hospital bed, a critical condition, a bullet that struck.

"A boy was found with a gunshot wound", "two men were taken to hospital", "she is in critical condition", "all four are expected
to survive", "a bullet grazed the child", "he was hit in the leg". Each tells of an injury without a word of injuring.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import islice

from sayso import lexicon
from sayso.extract.effects import Effect, Form, frames
from sayso.model.parse import Parse, Sentence, Token

_SUBJECTS = ("nsubj", "nsubjpass")
_CONDITIONS = ("condition", "support")
_OUTLOOKS = ("survive", "recover", "live")
_HITS = ("hit", "strike", "graze", "catch", "pierce")
_HITTING = frozenset({"shoot", "hit", "strike", "graze", "wound"})


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in lexicon.load("effects")["traces"].items()}


def traces(parse: Parse, sentence: Sentence) -> Iterator[tuple[Effect, list[int]]]:
    """Each trace of ``sentence`` as an effect, with the tokens (nouns or pronouns) of who bears it."""
    bodies, readers = _words()["remains"], _readers()
    for token in parse.sentence_tokens(sentence):
        for reader in readers.get(token.lemma, (_hospital,)):
            bearers = [i for i in reader(parse, token) if parse.tokens[i].lemma not in bodies]
            if bearers and not _denied(parse, token):
                frame = "die" if reader is _fatally or _deadly(parse, token) else "hurt"
                head = token.head if token.dep == "xcomp" else token.i
                yield Effect(head, token.i, token.i + 1, Form.TRACE, frames()[frame], False), bearers
            if bearers:
                break


@lru_cache(maxsize=1)
def _readers() -> dict[str, tuple[Callable[[Parse, Token], list[int]], ...]]:
    """Lemma → the readers of traces that it can be the word of, in order; any may be that of a hospital."""
    words = {
        _condition: _CONDITIONS,
        _outlook: _OUTLOOKS,
        _hit: _HITS,
        _fatally: ("fatally",),
        _hit_too: _words()["body"],
    }
    table = {lemma: (_hospital, reader) for reader, some in words.items() for lemma in some}
    return table | {lemma: (_wound, *table.get(lemma, (_hospital,))) for lemma in _words()["wounds"]}


def _denied(parse: Parse, token: Token) -> bool:
    """Whether a "not" stands at one of the verbs above: "was not taken to hospital"."""
    above = [token, *islice(parse.ancestors(token.i), 3)]
    return any(parse.kids(t.i, "neg") for t in above) or any(t.lower == "no" for t in parse.kids(token.i, "det"))


def _deadly(parse: Parse, token: Token) -> bool:
    words = [t for t in parse.kids(token.i, "amod", "advmod") if t.lower in ("fatal", "mortal", "fatally", "mortally")]
    return any(parse.tokens[max(0, t.i - 2)].lower != "non" for t in words)


def _wound(parse: Parse, token: Token) -> list[int]:
    """ "suffered a wound", "with gunshot wounds", "suffering from a wound"."""
    if token.pos not in ("NOUN", "PROPN"):
        return []
    above = parse.tokens[token.head]
    if token.dep == "conj":
        above = parse.tokens[above.head]
    if above.lemma in _words()["suffer"] and above.pos == "VERB":
        return _subject(parse, above)
    if above.lower not in ("with", "from", "for", "of") or above.dep not in ("prep", "agent"):
        return []
    return _governed(parse, above, "bear")


def _hospital(parse: Parse, token: Token) -> list[int]:
    """ "was taken to hospital", "paramedics rushed him to a clinic", "treated at the medical centre"."""
    if token.dep != "pobj":
        return []
    above = parse.tokens[token.head]
    if above.lower not in ("to", "at", "in", "into") or not _is_hospital(parse, token):
        return []
    verb = parse.tokens[above.head]
    if verb.dep == "dobj" and parse.tokens[verb.head].lemma in _words()["bring"]:
        return [verb.i]
    return _patient(parse, verb) if verb.lemma in _words()["bring"] and verb.pos == "VERB" else []


def _is_hospital(parse: Parse, token: Token) -> bool:
    return any(t.lower in _words()["hospitals"] for t in (token, *parse.kids(token.i, "compound", "amod")))


def _condition(parse: Parse, token: Token) -> list[int]:
    """ "is in critical condition", "listed in serious condition", "a man in stable condition", "on life support"."""
    above = parse.tokens[token.head]
    if token.dep != "pobj":
        return []
    described = {t.lower for t in parse.kids(token.i, "amod", "compound")}
    grave = token.lemma == "condition" and above.lower == "in" and bool(described & _words()["conditions"])
    kept = token.lemma == "support" and above.lower == "on" and "life" in described
    return _governed(parse, above, "be") if grave or kept else []


def _outlook(parse: Parse, token: Token) -> list[int]:
    """ "is expected to survive", "are expected to recover", "is recovering"."""
    if token.lemma == "recover" and token.tag == "VBG" and token.dep != "amod" and not parse.kids(token.i, "dobj"):
        return _subject(parse, token)
    if token.dep != "xcomp":
        return []
    above = parse.tokens[token.head]
    return _subject(parse, above) if above.lemma in ("expect", "likely") else []


def _hit(parse: Parse, token: Token) -> list[int]:
    """ "was hit in the leg", "struck by a bullet", "a bullet grazed the boy"."""
    if token.pos != "VERB":
        return []
    missiles, body = _words()["missiles"], _words()["body"]
    by = [k for t in parse.kids(token.i, "agent", "prep") if t.lower == "by" for k in parse.kids(t.i, "pobj")]
    on = [k for t in parse.kids(token.i, "prep") if t.lower in ("in", "on") for k in parse.kids(t.i, "pobj")]
    doers = parse.kids(token.i, "nsubj") + by
    return _patient(parse, token) if any(t.lemma in missiles for t in doers) or any(t.lemma in body for t in on) else []


def _hit_too(parse: Parse, token: Token) -> list[int]:
    """ "A man was shot in the leg and another man, 30, in the arm": the second without a verb of its own."""
    above = parse.tokens[token.head]
    if token.lemma not in _words()["body"] or above.lower != "in" or parse.tokens[above.head].lemma not in _HITTING:
        return []
    k = above.i - 1
    while k > above.head and (parse.tokens[k].text == "," or parse.tokens[k].tag == "CD"):
        k -= 1
    before = parse.tokens[k]
    runs_on = before.dep == "conj" and before.pos in ("NOUN", "PROPN") and before.lemma not in _words()["body"]
    return [k] if runs_on and k > above.head else []


def _fatally(parse: Parse, token: Token) -> list[int]:
    """ "five people were shot, three fatally", "one of them fatally": an adverb in place of a verb."""
    if token.i == 0 or parse.tokens[min(token.i + 1, len(parse.tokens) - 1)].pos == "VERB":
        return []
    before = parse.tokens[token.i - 1]
    return [before.i] if before.tag == "CD" or before.lower in ("them", "whom") else []


def _governed(parse: Parse, preposition: Token, verbs: str) -> list[int]:
    """Who bears what a preposition introduces: the noun before it, or subject or object of a verb of the list ``verbs``."""
    above = parse.tokens[preposition.head]
    if above.pos in ("NOUN", "PROPN") and _is_hospital(parse, above):
        return _hospital(parse, above)
    if above.pos in ("NOUN", "PROPN", "NUM", "PRON"):
        return _resolved(parse, above.i)
    if above.pos == "ADJ" and above.lower in ("old", "dead", "hospitalized", "injured", "wounded"):
        return _resolved(parse, above.i) if above.lower == "old" else []
    return _patient(parse, above) if above.lemma in _words()[verbs] else []


def _patient(parse: Parse, verb: Token) -> list[int]:
    """The object of an active verb that has one, else its subject."""
    objects = [t.i for t in parse.kids(verb.i, "dobj", "obj") if t.i > verb.i]
    passive = bool(parse.kids(verb.i, "nsubjpass", "auxpass"))
    return objects if objects and not passive else _subject(parse, verb)


def _subject(parse: Parse, verb: Token) -> list[int]:
    """The subject of a verb, also one that it shares with the verb above it or takes from the noun it describes."""
    for _ in range(4):
        found = parse.kids(verb.i, *_SUBJECTS)
        if found:
            return _resolved(parse, found[-1].i)
        if verb.dep in ("acl", "relcl", "amod"):
            return [verb.head]
        if verb.dep not in ("conj", "xcomp", "advcl", "ccomp", "pcomp") or verb.head == verb.i:
            return []
        above = parse.tokens[verb.head]
        objects = parse.kids(above.i, "dobj")
        if verb.tag == "VBG" and objects and not parse.kids(above.i, "nsubjpass"):
            return [objects[0].i]
        verb = above
    return []


def _resolved(parse: Parse, i: int) -> list[int]:
    """A relative pronoun stands for the noun before its clause."""
    token = parse.tokens[i]
    if token.tag in ("WDT", "WP") and parse.tokens[token.head].dep == "relcl":
        return [parse.tokens[token.head].head]
    return [i]
