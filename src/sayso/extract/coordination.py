"""Coordination: what a list of patients runs on to, and what stands in for a verb that is left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso import lexicon
from sayso.extract.effects import Effect, Form
from sayso.extract.phrases import Phrase
from sayso.model.parse import Parse, Sentence, Token

_JOINTS = frozenset({",", "and", "or", "&", "also", "plus"})
_PHRASES = (
    ("as", "well", "as"),
    ("along", "with"),
    ("together", "with"),
    ("alongside",),
    (",", "against"),
    (",", "as", "were"),
    (",", "as", "was"),
    ("and", "so", "were"),
    ("and", "so", "did"),
    (",", "up", "from"),
    (",", "down", "from"),
    (",", "not"),
    ("besides",),
    ("in", "addition", "to"),
    ("down", "from", "the"),
    ("up", "from", "the"),
)
"""What joins a patient to those before it; some stand in for the verb ("as were five policemen")."""

_OPENERS = (
    ("besides",),
    ("in", "addition", "to"),
    ("apart", "from"),
    ("aside", "from"),
    ("as", "well", "as"),
    ("along", "with"),
)
"""What opens a sentence with a patient of its verb: "Besides two policemen, the bomb killed a street vendor"."""

_OPENING_PARTS = frozenset({"including", "them", "whom", "mainly", "notably"})
"""What a part of those before is behind, which begins no list: "230 killed, including 90 children, and 1,700 wounded"."""

_SINGLE = frozenset({"a", "an", "his", "her", "their"})
_PLACES = frozenset({"in", "at", "near", "on", "from", "outside", "around"})
_LONGEST_GAP = 12
_NEAR = 4
"""How many tokens behind a phrase its own wounds may stand."""


def conjuncts(parse: Parse, i: int, *, appositions: bool) -> Iterator[int]:
    """What is joined to token ``i``; in headlines a comma joins too ("kills three tourists, guide"), a colon does not."""
    stack = [i]
    while stack:
        k = stack.pop()
        for token in parse.kids(k, "conj", "appos"):
            cut = not appositions or any(t.text == ":" for t in parse.tokens[k : token.i])
            if token.dep == "appos" and cut and not _listed(parse, k, token):
                yield from _behind_name(parse, k, token)
                continue
            if token.pos in ("NOUN", "PROPN", "NUM", "ADJ"):
                yield token.i
                stack.append(token.i)


def _behind_name(parse: Parse, i: int, name: Token) -> Iterator[int]:
    """Who follows the name of the one at token ``i``: "his fiancee, Anna Reed, 34, and their son"."""
    if name.tag == "NNP" and parse.tokens[i].tag == "NN":
        yield from (t.i for t in parse.kids(name.i, "conj") if t.tag == "NN" and parse.kids(t.i, "poss"))


def _listed(parse: Parse, i: int, apposed: Token) -> bool:
    """Whether an apposition is the second of a list: "her father, mother and three sisters", "300 houses, two mosques and …"."""
    first = parse.tokens[i]
    if first.tag == apposed.tag == "NNP" and _people_listed(parse, first, apposed):
        return True
    counted = apposed.tag == "CD" or bool(parse.kids(apposed.i, "nummod"))
    bare = apposed.tag == "NN" and first.tag == "NN" and not parse.kids(apposed.i, "det", "poss")
    breaks_down = first.lemma in ("people", "person", "other", "victim", "member") or first.tag in ("NNP", "NNPS")
    return (counted or bare) and not breaks_down and bool(parse.kids(apposed.i, "conj"))


def _people_listed(parse: Parse, first: Token, apposed: Token) -> bool:
    """Whether two names side by side are two people of a list, each with an age: "Anna Reed, 39, Carla Reed, 22, and …"."""
    aged = all(
        any(t.tag == "CD" for t in parse.kids(name.i, "appos", "nummod"))
        or any(t.lower == "old" for t in parse.kids(name.i, "amod"))
        for name in (first, apposed)
    )
    return aged and bool(parse.kids(apposed.i, "conj") or parse.kids(first.i, "conj"))


def has_own_effect(tokens: Sequence[Token], phrase: Phrase, effect: Effect, end: int) -> bool:
    """Whether another word of effect stands right behind a phrase: "one dead, four wounded", "and six with wounds"."""
    if phrase.last >= end or phrase.last in effect.words:
        return False
    words = lexicon.load("effects")
    behind = tokens[phrase.last : min(end, phrase.last + _NEAR)]
    if behind[0].lower == "with":
        return any(t.lemma in words["traces"]["wounds"] for t in behind)
    if behind[0].lower == "in":  # "two others in critical condition"
        return behind[-1].lemma in ("condition", "hospital", "care") or any(t.lemma == "condition" for t in behind)
    if behind[0].tag == "WP":
        return any(t.pos == "VERB" and (t.lower in words["adjective"] or t.lemma in words["verb"]) for t in behind)
    return behind[0].lower in words["adjective"]


def with_list(
    parse: Parse, sentence: Sentence, found: Sequence[Phrase], chosen: list[Phrase], effect: Effect
) -> list[Phrase]:
    """``chosen`` and the phrases that carry it on where the parser lost them: "…, as well as seven vehicles"."""
    if not chosen:
        return chosen
    tokens = parse.tokens
    grown = (
        [*_leftward(tokens, found, chosen[0], sentence), *chosen] if chosen[0].last <= effect.first else list(chosen)
    )
    for phrase in found:
        last = grown[-1]
        if phrase.first < last.last or phrase in grown or _is_part(tokens, phrase):
            continue
        if has_own_effect(tokens, phrase, effect, sentence.last):
            break
        gap = tokens[last.last : phrase.first]
        if len(gap) > _LONGEST_GAP:
            break
        if _named_together(tokens, last, phrase, gap) and phrase.last < effect.first:
            grown.append(phrase)
            continue
        if _gapped(tokens, last, phrase, max(last.last, effect.last), sentence.last):
            grown.append(phrase)
            continue
        if not _joins(gap) or not (
            phrase.counted or tokens[phrase.first].lower in _SINGLE or gap[-1].lower in ("as", "with")
        ):
            continue
        behind = effect.head > phrase.head and effect.form is Form.VERB and phrase.first > effect.first
        replaced = gap[-1].lower in ("from", "not")
        if behind or (starts_clause(tokens, phrase, sentence.last) and not replaced):
            break
        grown.append(phrase)
    return grown


def set_beside(parse: Parse, sentence: Sentence, found: Sequence[Phrase], effect: Effect) -> list[Phrase]:
    """The patient that opens the sentence of ``effect``, where that is told by its main verb; "the two bombers" was told before."""
    verb, first = parse.tokens[effect.head], sentence.first
    opening = tuple(t.lower for t in parse.tokens[first : first + 3])
    opener = next((o for o in _OPENERS if opening[: len(o)] == o), None)
    if opener is None or effect.form is not Form.VERB or verb.dep != "ROOT":
        return []
    phrase = next((p for p in found if p.first == first + len(opener)), None)
    if phrase is None or phrase.last >= effect.first or parse.tokens[phrase.last].text != ",":
        return []
    if parse.tokens[phrase.first].lower == "the":
        return []
    whole = phrase.counted or parse.tokens[phrase.first].lower in _SINGLE
    told = parse.tokens[phrase.head].lower in lexicon.load("effects")["adjective"]
    return [phrase] if whole and not told else []


def _leftward(tokens: Sequence[Token], found: Sequence[Phrase], chosen: Phrase, sentence: Sentence) -> list[Phrase]:
    """The phrases before ``chosen`` in a list that suffers together: "150 soldiers, 95 civilians and a judge killed"."""
    grown: list[Phrase] = []
    first = chosen
    for phrase in reversed([p for p in found if p.last <= chosen.first]):
        gap = tokens[phrase.last : first.first]
        named = _named_together(tokens, phrase, first, gap)
        joined = named or (bool(gap) and all(t.lower in (",", "and", "&") for t in gap))
        opens = sentence.headline and (phrase.first == sentence.first or tokens[phrase.first - 1].text in (",", ":"))
        ends = chosen.counted or tokens[chosen.first].lower in _SINGLE
        listed = phrase.counted and ends and (first is not chosen or any(t.lower == "and" for t in gap))
        part = tokens[phrase.first - 1].lower in _OPENING_PARTS
        if not joined or part or tokens[phrase.head].dep == "pobj" or not (named or opens or listed):
            break
        grown.insert(0, phrase)
        first = phrase
    return grown


def _named_together(tokens: Sequence[Token], before: Phrase, after: Phrase, gap: Sequence[Token]) -> bool:
    """Whether two names stand in one list by their ages: "Brandon White, 31, of Hull and William Gonzalez, 32, …"."""
    both = tokens[before.head].tag == "NNP" and tokens[after.head].tag == "NNP"
    aged = any(t.text.isdecimal() for t in gap) and bool(gap) and gap[-1].lower in (",", "and", "&")
    return both and aged and all(t.lower in (",", "and", "&", "of", "from") or t.tag in ("CD", "NNP") for t in gap)


def _is_part(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """ "two of them", "all farmers", "mostly women": a part of the list or a word on all of it, and no further member."""
    if tokens[phrase.first].lower in ("all", "mostly", "mainly") and phrase.last - phrase.first > 1:
        return True
    return phrase.partitive and tokens[phrase.last - 1].lower in ("them", "whom", "which", "us")


def _joins(gap: Sequence[Token]) -> bool:
    """Whether the words between two phrases are those of a list, perhaps behind a modifier of the first."""
    words = [t.lower for t in gap]
    if not words:
        return False
    return all(w in _JOINTS for w in words) or any(tuple(words[-len(p) :]) == p for p in _PHRASES)


def _gapped(tokens: Sequence[Token], last: Phrase, phrase: Phrase, start: int, end: int) -> bool:
    """A second number with its own place and no noun of its own: "killed four in Idlib and six in Hama"."""
    gap = tokens[start : phrase.first]
    if not (phrase.counted and tokens[phrase.head].tag == "CD" and phrase.last < end) or not gap:
        return False
    joined = gap[-1].lower in ("and", ",") and not any(t.pos in ("VERB", "AUX") for t in gap)
    return joined and gap[0].lower in _PLACES and tokens[phrase.last].lower in _PLACES and last.counted


def starts_clause(tokens: Sequence[Token], phrase: Phrase, end: int) -> bool:
    """Whether a verb follows, so that the phrase is the subject of another clause."""
    for token in tokens[phrase.last : min(end, phrase.last + 4)]:
        if token.pos in ("VERB", "AUX") and token.tag not in ("VBG", "TO"):
            return True
        if token.pos not in ("ADV", "PART"):
            return False
    return False
