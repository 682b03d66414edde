"""How a claim is held: asserted, denied, hypothetical, or superseded by a later figure.

Stance is read on the way up from the effect to the main clause. Restrictive relative clauses and clauses of time ("the raid that
killed 12", "after shells killed four") take for granted what they tell, so that the way ends there: who denies responsibility for
the raid does not deny the dead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from sayso import lexicon
from sayso.extract.effects import Effect, Form
from sayso.extract.phrases import Phrase
from sayso.model.claim import Stance
from sayso.model.parse import Parse, Sentence, Token

_NEGATIONS = frozenset({"not", "n't", "never", "no"})
_NO_DENIAL = frozenset({"only", "just", "merely", "simply"})
_UP = ("conj", "xcomp", "ccomp", "advcl", "acl", "pcomp", "prep", "pobj", "relcl", "dobj", "nsubj", "nsubjpass", "attr", "appos",
       "acomp", "oprd", "amod", "compound", "npadvmod", "agent", "dep", "nmod", "csubj")  # fmt: skip
_HEIGHT = 8


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    cues = lexicon.load("cues")
    table = {name: frozenset(words) for name, words in cues["hypothetical"].items()}
    return table | {name: frozenset(words) for name, words in cues["denial"].items()}


def stance(parse: Parse, sentence: Sentence, effect: Effect, phrase: Phrase, cue_stance: str) -> Stance:
    """The stance of what ``effect`` tells of ``phrase``; ``cue_stance`` is that of the verb of speech above it."""
    way = list(_way(parse, effect))
    if _negated(parse, way) or _none_of(parse, phrase) or _false(parse, sentence, effect, way):
        return Stance.DENIED
    if cue_stance == "denied" and not _granted(parse, effect):
        return Stance.DENIED
    if any(_unreal(parse, k, i) for k, i in enumerate(way)) or _staged(parse, sentence, effect):
        return Stance.HYPOTHETICAL
    if superseded(parse, sentence, phrase) or _told_before(parse, way, effect):
        return Stance.SUPERSEDED
    return Stance.ASSERTED


# -- the way up


def _way(parse: Parse, effect: Effect) -> Iterator[int]:
    """The tokens from the effect up to the main clause, up to where a clause takes for granted what it tells."""
    i = effect.head
    for _ in range(_HEIGHT):
        yield i
        token = parse.tokens[i]
        if token.head == i or token.dep not in _UP or _takes_for_granted(parse, i):
            return
        i = token.head


def _takes_for_granted(parse: Parse, i: int) -> bool:
    token, above = parse.tokens[i], parse.tokens[parse.tokens[i].head]
    marks = {t.lower for t in parse.kids(i, "mark", "advmod")}
    reduced = token.dep == "acl" and token.tag == "VBN" and not parse.kids(i, "aux", "nsubj", "nsubjpass")
    if token.dep == "relcl" or reduced:
        reported = above.lemma in _words()["reports"] | _words()["false"] | _words()["nouns"]
        return not reported and not _in_report(parse, above)
    if token.dep == "advcl":
        return bool(marks & _words()["granting"]) or (token.tag == "VBG" and not marks and token.i > above.i)
    if token.dep in ("pcomp", "pobj"):
        return above.lower in _words()["granting"]
    if token.dep in ("dobj", "pobj", "nsubj", "nsubjpass") and token.lemma in _words()["roles"]:
        return True
    return token.dep == "conj" and token.tag in ("VBD", "VBZ") and bool(parse.kids(i, "nsubj", "nsubjpass"))


def _in_report(parse: Parse, noun: Token) -> bool:
    """Whether a noun is what a report is about: "footage of an attack that killed 43"."""
    above = parse.tokens[noun.head]
    return noun.dep == "pobj" and parse.tokens[above.head].lemma in _words()["reports"]


def _granted(parse: Parse, effect: Effect) -> bool:
    """Whether the way ends below the verb of denial: what is denied is a part in the deed, not the deed."""
    way = list(_way(parse, effect))
    top = parse.tokens[way[-1]]
    return top.head != top.i and top.dep in ("relcl", "advcl", "pcomp", "pobj", "dobj", "conj", "nsubj")


# -- denied


def _negated(parse: Parse, way: list[int]) -> bool:
    """ "did not kill", "are not dead", "by no means destroyed"; not "not only killed"; not "no stranger to war lost"."""
    for i in way[:2]:
        for token in parse.kids(i, "neg", "preconj", "advmod"):
            behind = parse.tokens[token.i + 1].lower if token.i + 1 < len(parse.tokens) else ""
            if token.lower in _NEGATIONS and token.i < max(i, way[0]) and behind not in _NO_DENIAL:
                gerund = parse.tokens[i].tag == "VBG" and parse.tokens[i].dep == "pcomp"
                completed = parse.tokens[way[0]].dep in ("acomp", "attr", "oprd", "xcomp")
                return (i == way[0] and not gerund) or completed
        if i == way[0] and any(
            _phrase(parse, t) in ("by no means", "far from") for t in parse.kids(i, "prep", "advmod")
        ):
            return True
    before = [t.lower for t in parse.tokens[max(0, way[0] - 3) : way[0]]]
    return before[-2:] == ["far", "from"] or before == ["by", "no", "means"]


def _phrase(parse: Parse, token: Token) -> str:
    return " ".join(t.lower for t in parse.subtree(token.i))


def _none_of(parse: Parse, phrase: Phrase) -> bool:
    return parse.tokens[phrase.first].lower in ("none", "neither")


def _false(parse: Parse, sentence: Sentence, effect: Effect, way: list[int]) -> bool:
    """A report called false, denied, baseless; no truth or evidence for it; "a claim that the ministry denied"."""
    words = _words()
    for i in way[1:]:
        token = parse.tokens[i]
        kids = parse.kids(i)
        if token.lemma in words["denying"] and not any(t.dep == "neg" for t in kids):
            return True
        if token.lemma in words["grounds"] and any(t.lower == "no" for t in parse.kids(i, "det")):
            return True
        told = [t for t in kids if t.dep in ("acomp", "attr", "oprd", "advcl", "prep", "amod", "dobj")]
        false = any(t.lemma in words["false"] or t.lower in words["false"] for t in told)
        true = any(t.lower in ("true", "correct", "accurate") for t in told)
        negative = any(t.dep == "neg" or t.lower == "no" for t in kids)
        if (false and not negative) or (true and negative):
            return True
        if token.lower in words["false"]:
            return True
        if any(t.lemma in words["grounds"] and any(d.lower == "no" for d in parse.kids(t.i, "det")) for t in told):
            return True
    return _claim_denied_behind(parse, sentence, effect) or _called_false(parse, sentence, effect)


@lru_cache(maxsize=1)
def _falsity() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = _words()
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
    opened = any(t.lemma in _words()["reports"] for t in parse.tokens[sentence.first : sentence.first + 3])
    return bool(denied.search(before)) or (opened and bool(false.match(behind)))


def _claim_denied_behind(parse: Parse, sentence: Sentence, effect: Effect) -> bool:
    for token in parse.tokens[effect.last : sentence.last]:
        if (
            token.lemma in _words()["reports"]
            and token.i > effect.head
            and parse.tokens[token.i - 1].lower in ("a", "an")
        ):
            return any(t.lemma in _words()["denying"] for t in parse.kids(token.i, "relcl", "acl"))
    return False


# -- hypothetical


def _unreal(parse: Parse, k: int, i: int) -> bool:
    """Whether step ``k`` of the way, token ``i``, makes what is below it unreal."""
    token, kids, words = parse.tokens[i], parse.kids(i), _words()
    if any(t.dep == "aux" and t.lower in words["modals"] for t in kids) and not _past_modal(parse, i):
        return not (token.lemma in words["hindering"] and any(t.dep == "neg" for t in kids))
    if any(t.dep == "mark" and t.lower in words["conditionals"] for t in kids) or _in_case(parse, i):
        return True
    if k == 0:
        if any(t.dep == "advmod" and t.lower in words["nearly"] and t.i < i for t in kids) and token.tag != "NNS":
            return True
        present = token.tag in ("VBZ", "VBP", "VB")
        if present and any(t.dep in ("mark", "advmod") and t.lower in ("before", "until", "when") for t in kids):
            return True
    return _intended(parse, k, i)


def _past_modal(parse: Parse, i: int) -> bool:
    """ "may have killed" is doubt about the past, held all the same as hypothetical; "would later kill" is narration."""
    kids = parse.kids(i)
    narrating = any(t.lower in ("later", "eventually", "soon") for t in kids) or parse.tokens[i].lemma == "go"
    return any(t.lower == "would" for t in kids) and narrating and not any(t.lower == "have" for t in kids)


def _in_case(parse: Parse, i: int) -> bool:
    first = min((t.i for t in parse.subtree(i)), default=i)
    before = [t.lower for t in parse.tokens[max(0, first - 2) : first]]
    return before == ["in", "case"] or [t.lower for t in parse.tokens[first : first + 2]] == ["in", "case"]


def _intended(parse: Parse, k: int, i: int) -> bool:
    """The infinitive or gerund of an intention, a fear, a threat, an attempt: "threatened to kill", "the risk of losing"."""
    token, above, words = parse.tokens[i], parse.tokens[parse.tokens[i].head], _words()
    if above.i == i:
        return False
    infinitive = any(t.lower == "to" and t.dep == "aux" for t in parse.kids(i))
    perfect = any(t.lower == "have" and t.dep == "aux" for t in parse.kids(i))
    if infinitive and not perfect:
        if above.lemma in words["realised"] or (above.lemma == "go" and _phrasal(parse, above, "on")):
            return False
        return k == 0 and not (token.dep == "advcl" and _done_by_weapon(parse, above))
    if token.dep == "dobj" and k == 0 and above.lemma in words["hindering"] | {"threaten", "fear", "plan", "foil"}:
        return True
    if token.dep in ("xcomp", "ccomp", "acl") and above.lemma in words["verbs"] | words["nouns"] and not perfect:
        return token.dep != "ccomp" or above.lemma not in words["said"]
    if token.dep == "pcomp":
        governor = parse.tokens[above.head]
        if above.lower == "for" and parse.kids(governor.i, "auxpass"):
            return False  # "is wanted for killing eight"
        if any(t.dep == "neg" for t in parse.kids(i)):
            return True
        unreal = governor.lemma in words["verbs"] | words["nouns"] | words["able"]
        return unreal and not any(t.dep == "neg" or t.lower in ("could", "n't") for t in parse.kids(governor.i))
    return False


def _phrasal(parse: Parse, verb: Token, particle: str) -> bool:
    return any(t.lower == particle for t in parse.kids(verb.i))


def _done_by_weapon(parse: Parse, verb: Token) -> bool:
    """A weapon has no aims: "the missile went through the roof to kill five" tells a result."""
    causes = {w.split()[-1] for w in lexicon.load("means")["cause_nouns"]["words"]}
    return any(t.lemma in causes for t in parse.kids(verb.i, "nsubj"))


def _staged(parse: Parse, sentence: Sentence, effect: Effect) -> bool:
    """Whether the clause is set in a drill, a scenario or a game, and not only told of the time of one."""
    staged = _words()["staged"]
    for token in parse.sentence_tokens(sentence):
        if token.lower in ("mock", "simulated", "imaginary", "fictional", "fictitious"):
            return True
        if token.lemma in staged and token.dep == "pobj" and parse.tokens[token.head].lower in ("in", "under", "for"):
            return True
        if token.lemma in staged and token.dep in ("nsubj", "nsubjpass") and token.i < effect.head:
            return True
    return False


def habitual(parse: Parse, sentence: Sentence, effect: Effect) -> bool:
    """The simple present outside headlines tells what happens, not what happened: "landmines kill civilians"."""
    if sentence.headline or effect.form not in (Form.VERB, Form.INTRANSITIVE):
        return False
    auxiliaries = parse.kids(effect.head, "auxpass")
    if auxiliaries:
        return auxiliaries[0].tag in ("VBZ", "VBP") and not parse.kids(effect.head, "aux")
    verb, irregular = parse.tokens[effect.head], lexicon.load("effects")["lemmas"]
    return (
        verb.tag == "VBP"
        and verb.lower == verb.lemma
        and verb.lower not in irregular
        and not parse.kids(effect.head, "aux")
    )


# -- superseded


@lru_cache(maxsize=1)
def _earlier() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], frozenset[str]]:
    table = lexicon.load("cues")["superseded"]
    before = "|".join(re.escape(p) for p in sorted(table["phrases"], key=len, reverse=True))
    behind = "|".join(re.escape(p) for p in sorted(table["behind"], key=len, reverse=True))
    nouns = "|".join(table["figures"])
    adjectives = "|".join(table["adjectives"])
    return (
        re.compile(rf"\b(?:{before})\W+(?:[\w’']+\W+){{0,4}}$"),
        re.compile(rf"^[\w\s’'-]{{0,40}}?\b(?:{behind})\b"),
        re.compile(rf"\b(?:{adjectives}) (?:\w+ ){{0,2}}(?:{nouns})\b"),
        frozenset(table["adverbs"]),
    )


def superseded(parse: Parse, sentence: Sentence, phrase: Phrase) -> bool:
    """Whether the number of ``phrase`` is an earlier one that the report replaces: "up from 19", "an earlier toll of 27"."""
    start, end = parse.tokens[phrase.number_at].start, parse.tokens[phrase.number_at].end
    before = parse.text[max(sentence.span.start, start - 60) : start].lower()
    behind = parse.text[end : min(sentence.span.end, end + 60)].lower()
    led_to, reported, figure, _ = _earlier()
    if led_to.search(before) or reported.match(behind) or figure.search(before):
        return True
    if before.endswith(", not "):
        return True
    if re.search(r"\bto \W*(?:[\w’'-]+ ){1,3}from $", before) or re.search(
        r"\b(?:up|down) from (?:the |about |some )?$", before
    ):
        return True
    return bool(
        re.search(r"\bfrom $", before) and re.match(r"(?: [\w’'-]+){0,2} to \w*\d?", behind) and _changed(before)
    )


def _changed(before: str) -> bool:
    changes = lexicon.load("cues")["superseded"]["changes"]
    return any(re.search(rf"\b{c}", before) for c in changes)


def _told_before(parse: Parse, way: list[int], effect: Effect) -> bool:
    """Whether an adverb of the verb of speech says that it was told earlier: "had initially put", "police first said"."""
    adverbs = _earlier()[3]
    speaking = lexicon.load("cues")["verbs"]["asserted"]
    above = [effect.head, *way[1:], *[t.i for t in parse.ancestors(effect.head)][:3]]
    for i in above:
        token = parse.tokens[i]
        if token.lemma not in speaking and not (token.lemma in ("put", "give", "speak") and i != effect.head):
            continue
        kids = parse.kids(i)
        if any(t.dep == "advmod" and t.lower in adverbs for t in kids):
            return True
        pluperfect = any(t.dep == "aux" and t.lower == "had" for t in kids)
        if token.lemma == "put" and pluperfect and effect.form is Form.TOLL:
            return True
    return False
