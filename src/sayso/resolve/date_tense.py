"""Where an expression lies as its verb tells: "was hit on Monday" looks back, "will vote on Monday" ahead."""

from __future__ import annotations

from sayso import lexicon
from sayso.model.parse import Parse, Sentence, Token
from sayso.model.span import Span
from sayso.resolve.date_words import Direction

_FUTURE = frozenset({"will", "shall", "wo", "'ll", "’ll", "would", "may", "might", "could", "can", "should", "must"})
_LIMITS = frozenset({"by", "until", "till"})
"""Words before a time that nothing else dates: what must be done by it is to come."""

_MOST_STEPS = 12


def direction(parse: Parse, sentence: Sentence, span: Span) -> Direction:
    """The direction that the verb over ``span`` gives it; EITHER where none does or its tense leaves it open.

    A headline's present tells of the past ("Blast kills five"), its infinitive of the future ("Envoy to visit").
    """
    inside = [t for t in parse.sentence_tokens(sentence) if span.start <= t.start < span.end]
    if not inside:
        return Direction.EITHER
    top = next(
        (t for t in inside if t.head == t.i or not span.start <= parse.tokens[t.head].start < span.end), inside[0]
    )
    found = _climb(parse, sentence, top)
    if found is Direction.AHEAD and _opens_with_plan(parse, top):
        return Direction.EITHER
    before = parse.tokens[inside[0].i - 1].lower if inside[0].i > sentence.first else ""
    return Direction.AHEAD if found is Direction.EITHER and before in _LIMITS else found


def _opens_with_plan(parse: Parse, top: Token) -> bool:
    """ "On Friday the army planned …" dates the planning; "the army planned a raid on Friday" what is planned."""
    verb = next((t for t in parse.ancestors(top.i) if t.pos == "VERB"), None)
    return verb is not None and verb.tag == "VBD" and verb.lemma in _words("fixing") and top.i < verb.i


def _climb(parse: Parse, sentence: Sentence, token: Token) -> Direction:
    """The direction of the nearest verb above ``token`` that has one."""
    for _ in range(_MOST_STEPS):
        if token.lower in ("to", "until", "till") and parse.tokens[token.head].lemma in _words("postponing"):
            return Direction.AHEAD
        if token.pos in ("VERB", "AUX"):
            found = _of_verb(parse, sentence, token)
            if found is not None:
                return found
        elif token.lemma in _words("prospects") and token.dep not in ("nsubj", "nsubjpass"):
            return Direction.EITHER if _under_past(parse, token) else Direction.AHEAD
        if token.head == token.i:
            break
        if token.dep in ("poss", "compound", "nmod") and parse.tokens[token.head].lemma not in _words("events"):
            return Direction.EITHER
        token = parse.tokens[token.head]
    return Direction.EITHER


def _under_past(parse: Parse, token: Token) -> bool:
    """Whether the clause above a word is told in the past."""
    above = parse.tokens[token.head]
    return above.tag == "VBD" or any(t.lower in ("had", "was", "were") for t in parse.kids(above.i, "aux", "auxpass"))


def _of_verb(parse: Parse, sentence: Sentence, verb: Token) -> Direction | None:
    """The direction of one verb with its auxiliaries; None: that of the clause above decides."""
    helpers = {t.lower for t in parse.kids(verb.i, "aux", "auxpass")}
    past = bool(helpers & {"have", "has", "had", "'ve", "’ve", "was", "were", "did", "been", "having"})
    if helpers & _FUTURE:
        return Direction.BACK if "have" in helpers else Direction.AHEAD
    if verb.lemma in _words("fixing") and not helpers & {"had", "was", "were"}:
        return Direction.AHEAD
    if verb.lemma in _words("prospects") and verb.tag in ("VBN", "JJ"):
        return Direction.EITHER if helpers & {"had", "was", "were"} or _under_past(parse, verb) else Direction.AHEAD
    if "to" in helpers:
        return _of_infinitive(parse, sentence, verb, past=past)
    if verb.tag == "VBD" or past:
        return Direction.BACK
    if verb.tag == "VBN":
        return Direction.EITHER if helpers else Direction.BACK
    if verb.tag in ("VBZ", "VBP"):
        return _of_present(sentence, verb)
    if verb.tag == "VBG" and helpers:
        return Direction.AHEAD
    return None


def _of_infinitive(parse: Parse, sentence: Sentence, verb: Token, *, past: bool) -> Direction | None:
    """ "plans to meet" and "is to meet" look ahead; "managed to leave" and "was forced to leave" do as their verb does."""
    if past:
        return Direction.BACK
    above = parse.tokens[verb.head]
    if above.i == verb.i:
        return Direction.AHEAD
    if above.lemma in _words("prospects") | {"be"}:
        return Direction.AHEAD
    if above.pos not in ("VERB", "AUX"):
        return None
    return Direction.BACK if sentence.headline and above.tag != "VBD" else Direction.EITHER


def _of_present(sentence: Sentence, verb: Token) -> Direction:
    if sentence.headline:
        return Direction.BACK
    return Direction.AHEAD if verb.lemma in _words("fixtures") else Direction.EITHER


def _words(name: str) -> frozenset[str]:
    return frozenset(lexicon.load("months")["verbs"][name])
