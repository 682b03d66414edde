"""Denied claims: a negation, a verb of denial above, a report called false, baseless or without evidence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from sayso.extract.clauses import cue_words
from sayso.extract.effects import Effect
from sayso.extract.phrases import Phrase
from sayso.model.parse import Parse, Sentence, Token

_NEGATIONS = frozenset({"not", "n't", "never", "no", "neither"})
_HAPPENING = frozenset({"happen", "occur", "take"})
_NO_DENIAL = frozenset({"only", "just", "merely", "simply"})


def denied(parse: Parse, sentence: Sentence, effect: Effect, phrase: Phrase, way: Sequence[int]) -> bool:
    """Whether what ``effect`` tells of ``phrase`` is denied on the ``way`` up from it."""
    none_of = parse.tokens[phrase.first].lower in ("none", "neither")
    return none_of or _negated(parse, way) or _false(parse, sentence, effect, way)


def _negated(parse: Parse, way: Sequence[int]) -> bool:
    """ "did not kill", "are not dead", "by no means destroyed", "far from destroying", "neither killed nor wounded"."""
    head = way[0]
    before = [t.lower for t in parse.tokens[max(0, head - 3) : head]]
    if before[-1:] in (["nor"], ["neither"]) or before[-2:] == ["far", "from"] or before == ["by", "no", "means"]:
        return True
    if any(_phrase(parse, t) in ("by no means", "far from") for t in parse.kids(head, "prep", "advmod")):
        return True
    for i in way[:2]:
        if any(_negates(parse, t, max(i, head)) for t in parse.kids(i, "neg", "preconj", "advmod")):
            return _reaches(parse, head, i)
    return False


def _negates(parse: Parse, token: Token, before: int) -> bool:
    """Whether a token is a negation: not "not only", not "whether or not", not one behind what it would negate."""
    behind = parse.tokens[token.i + 1].lower if token.i + 1 < len(parse.tokens) else ""
    negation = token.lower in _NEGATIONS and token.i < before and behind not in _NO_DENIAL
    return negation and parse.tokens[token.i - 1].lower != "or"


def _reaches(parse: Parse, head: int, i: int) -> bool:
    """Whether a negation at ``i`` negates the effect at ``head``: its own verb, or one that it completes or happens by."""
    if any(t.lower in cue_words()["modals"] for t in parse.kids(i, "aux")):
        return False  # "must not be killed" tells what shall not be
    if i == head:
        return not (parse.tokens[i].tag == "VBG" and parse.tokens[i].dep == "pcomp")
    completed = parse.tokens[head].dep in ("acomp", "attr", "oprd", "xcomp")
    return completed or (parse.tokens[i].lemma in _HAPPENING and parse.tokens[head].dep == "nsubj")


def _phrase(parse: Parse, token: Token) -> str:
    return " ".join(t.lower for t in parse.subtree(token.i))


def _false(parse: Parse, sentence: Sentence, effect: Effect, way: Sequence[int]) -> bool:
    """A report called false, denied, baseless; no truth or evidence for it; "a claim that the ministry denied"."""
    if any(_rejects(parse, i) or _unfounded(parse, i) or _predicates_false(parse, i) for i in way[1:]):
        return True
    return _claim_denied_behind(parse, sentence, effect) or _called_false(parse, sentence, effect)


def _rejects(parse: Parse, i: int) -> bool:
    """A verb of denial above: "denied that", not "no one denies that"."""
    denying = parse.tokens[i].lemma in cue_words()["denying"]
    return denying and not parse.kids(i, "neg") and not _by_nobody(parse, i)


def _unfounded(parse: Parse, i: int) -> bool:
    """ "no evidence that", "no truth to reports that", "unfounded reports that", "a lie that"."""
    token, words = parse.tokens[i], cue_words()
    called = token.lemma in words["reports"] and parse.tokens[i - 1].lower in words["false"]
    return called or token.lower in words["false"] or (token.lemma in words["grounds"] and _has_no(parse, i))


def _predicates_false(parse: Parse, i: int) -> bool:
    """ "it is not true that", "called false a report that", "there is no truth to it"."""
    words, kids = cue_words(), parse.kids(i)
    told = [t for t in kids if t.dep in ("acomp", "attr", "oprd", "advcl", "prep", "amod", "dobj")]
    false = any(t.lemma in words["false"] or t.lower in words["false"] for t in told)
    true = any(t.lower in ("true", "correct", "accurate", "case") for t in told)
    negative = any(t.dep == "neg" or t.lower == "no" for t in kids)
    if (false and not negative) or (true and negative):
        return True
    return any(t.lemma in words["grounds"] and _has_no(parse, t.i) for t in told)


def _has_no(parse: Parse, i: int) -> bool:
    return any(t.lower == "no" for t in parse.kids(i, "det"))


def _by_nobody(parse: Parse, i: int) -> bool:
    return any(t.lower == "nobody" or _has_no(parse, t.i) for t in parse.kids(i, "nsubj"))


@lru_cache(maxsize=1)
def _falsity() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = cue_words()
    reports = "|".join(f"{w}s?" for w in sorted(words["reports"]))
    false = "|".join(sorted(words["false"]))
    denials = r"den(?:y|ies|ied|ying)|reject\w*|dismiss\w*|refut\w*|disput\w*|rebut\w*|debunk\w*"
    return (
        re.compile(rf"(?:{denials})(?: [\w’']+){{0,3}} (?:{reports}) (?:that|of|about)\b[^.;]{{0,60}}$"),
        re.compile(rf"^[^.;]{{0,100}}\b(?:is|are|was|were) (?:\w+ ){{0,2}}(?:a )?(?:{false})\b"),
    )


def _called_false(parse: Parse, sentence: Sentence, effect: Effect) -> bool:
    """The same by the words alone, where the parser goes astray: "rejects accusations that …", "claims that … are untrue"."""
    at = parse.tokens[effect.first].start
    before = parse.text[max(sentence.span.start, at - 120) : at].lower()
    behind = parse.text[at : min(sentence.span.end, at + 160)].lower()
    denied, false = _falsity()
    opened = any(t.lemma in cue_words()["reports"] for t in parse.tokens[sentence.first : sentence.first + 3])
    return bool(denied.search(before)) or (opened and bool(false.match(behind)))


def _claim_denied_behind(parse: Parse, sentence: Sentence, effect: Effect) -> bool:
    for token in parse.tokens[effect.last : sentence.last]:
        if (
            token.lemma in cue_words()["reports"]
            and token.i > effect.head
            and parse.tokens[token.i - 1].lower in ("a", "an")
        ):
            return any(t.lemma in cue_words()["denying"] for t in parse.kids(token.i, "relcl", "acl"))
    return False
