"""Noun phrases, read from the tags in one pass: what may be counted, harmed, blamed or quoted.

The parser's own chunks are not used: they break at quantities ("dozens of militants", "60 of them") and at its errors.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from sayso import lexicon
from sayso.extract import chunks, numbers
from sayso.extract.chunks import Chunk
from sayso.model.claim import Qualifier, Quantity
from sayso.model.parse import Parse, Sentence, Token
from sayso.model.span import Span

_ADDING = frozenset({"another", "more", "additional", "further", "other", "others"})
_VICTIMS = frozenset({"dead", "wounded", "injured", "killed", "missing", "slain"})
_ANAPHORA = frozenset({"them", "whom", "those", "these", "which", "us"})
_DEFINITE = frozenset({"the", "his", "her", "their", "its", "those", "these", "them", "our"})
_ACTS = frozenset({"killing", "murder", "massacre", "shooting", "slaying", "execution"})
_IN_ALL = (["in", "all"], ["in", "total"], ["all", "told"])
_OLDEST = 115
"""No person is older; a greater number between commas is no age."""
_JOINED_WITHIN = 6
"""How many tokens behind a phrase the "and" of "both … and" may stand."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: tokens ``first`` to ``last`` (half open) with its ``head``.

    ``number_at`` is the token of its number (the head where it has none). ``partitive``: it counts some of a set named
    before ("60 of them", "one of the victims"). ``counted``: a number or vague amount stands in it.
    """

    first: int
    last: int
    head: int
    quantity: Quantity
    number_at: int
    counted: bool
    partitive: bool = False

    def span(self, tokens: Sequence[Token]) -> Span:
        return Span(tokens[self.first].start, tokens[self.last - 1].end)


def phrases(parse: Parse, sentence: Sentence) -> list[Phrase]:
    """The noun phrases of ``sentence``, in order, none inside another; "60 of them" and "dozens of men" are one each."""
    tokens = parse.tokens
    joined = _joined(tokens, chunks.chunks(tokens, sentence), sentence.last)
    found = [_measure(tokens, c, sentence) for c in joined if not _is_age(tokens, c, sentence.last)]
    return [_counted_behind(tokens, found, k) for k in range(len(found))]


def total_behind(tokens: Sequence[Token], found: Sequence[Phrase], at: int) -> Phrase | None:
    """The number that counts those named up to token ``at``, set off by commas: "the dead, 14 in all", "the hostages, 12 in total"."""
    if at >= len(tokens) or tokens[at].text != ",":
        return None
    behind = phrase_at(found, at + 1)
    if behind is None or behind.first != at + 1 or tokens[behind.head].tag != "CD":
        return None
    words = [t.lower for t in tokens[behind.last : behind.last + 2]]
    return behind if words in _IN_ALL or words[:1] == ["altogether"] else None


def _counted_behind(tokens: Sequence[Token], found: Sequence[Phrase], k: int) -> Phrase:
    phrase = found[k]
    if phrase.counted or tokens[phrase.head].tag != "NNS":
        return phrase
    total = total_behind(tokens, found, phrase.last)
    if total is None:
        return phrase
    return replace(phrase, quantity=total.quantity, number_at=total.number_at, counted=True)


def phrase_at(found: Sequence[Phrase], i: int) -> Phrase | None:
    """The phrase that holds token ``i``."""
    low, high = 0, len(found)
    while low < high:
        mid = (low + high) // 2
        if found[mid].last <= i:
            low = mid + 1
        else:
            high = mid
    return found[low] if low < len(found) and found[low].first <= i else None


# -- joining chunks over "of"


def _joined(tokens: Sequence[Token], found: Sequence[Chunk], end: int) -> Iterator[Chunk]:
    k = 0
    while k < len(found):
        chunk, inner = found[k], found[k + 1] if k + 1 < len(found) else None
        joined = _over_of(tokens, chunk, inner, end)
        k += 1
        while joined is not None:
            k += inner is not None and joined.last >= inner.last
            chunk, inner = joined, found[k] if k < len(found) else None
            again = (
                numbers.vague_amount(tokens, chunk.head, chunk.last) is not None
            )  # "hundreds of thousands of people"
            joined = _over_of(tokens, chunk, inner, end) if again else None
        yield chunk


def _over_of(tokens: Sequence[Token], chunk: Chunk, inner: Chunk | None, end: int) -> Chunk | None:
    """ "dozens of men", "one of the victims", "60 of them", "three of the dead", "a family of six" as one."""
    at = chunk.last
    if at + 1 < end and tokens[at].text in ('"', "”"):  # "“dozens” of rebels"
        at += 1
    if at + 1 >= end or tokens[at].lower != "of":
        return None
    near = inner is not None and inner.first == at + 1
    if near and inner is not None and _is_family(tokens, chunk, inner):
        return Chunk(chunk.first, inner.last, chunk.head, number_at=inner.first)
    if not _is_quantity(tokens, chunk):
        return None
    if near and inner is not None:
        return Chunk(chunk.first, inner.last, inner.head, partitive=tokens[inner.first].lower in _DEFINITE, of_at=at)
    if tokens[at + 1].lower in _ANAPHORA:
        reach = at + 2
        if tokens[at + 1].lower == "those" and reach < end and tokens[reach].lower in _VICTIMS:
            reach += 1
        return Chunk(chunk.first, reach, chunk.head, partitive=True)
    if at + 2 < end and tokens[at + 1].lower == "the" and tokens[at + 2].lower in _VICTIMS:
        return Chunk(chunk.first, at + 3, chunk.head, partitive=True)
    return None


def _is_family(tokens: Sequence[Token], chunk: Chunk, inner: Chunk) -> bool:
    """ "a family of six", "the crew of four": the number behind counts the members."""
    members = tokens[chunk.head].lemma in _lists()["of_members"]
    return members and inner.last - inner.first == 1 and tokens[inner.head].tag == "CD"


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    groups = lexicon.load("numbers")["groups"]
    return {name: frozenset(groups[name]) for name in ("of_members", "of_quantity", "fractions")}


def _is_quantity(tokens: Sequence[Token], chunk: Chunk) -> bool:
    vague = numbers.vague_amount(tokens, chunk.first, chunk.last)
    if (vague is not None and vague[1] >= chunk.last) or chunk.pronoun:
        return True
    if numbers.read_number(tokens, chunk.first, chunk.last) is not None and chunk.last - chunk.first == 1:
        return True
    head = tokens[chunk.last - 1]
    return (
        head.tag == "CD"
        or head.lemma in _lists()["of_quantity"]
        or head.lower in ("one", "many", "most", "some", "all", "none", "neither", "any")
    )


def _is_age(tokens: Sequence[Token], chunk: Chunk, end: int) -> bool:
    """Whether a lone number is an age set between commas: "Sami Haddad, 14, and …", "two men, 25 and 30, were …"."""
    i = chunk.first
    if chunk.last - i != 1 or not tokens[i].text.isdecimal() or i < 2:
        return False
    if len(tokens[i].text) > 3 or int(tokens[i].text) >= _OLDEST:
        return False
    at = i - 2 if tokens[i - 1].lower in ("also", "aged") else i - 1
    closed = chunk.last >= end or tokens[chunk.last].text in (",", "(", ")", ".", "and", ";")
    if (
        not closed and tokens[at].text == "," and tokens[chunk.last].pos in ("AUX", "VERB")
    ):  # "Omar Haddad, 66 were found"
        return tokens[at - 1].ent == "PERSON" and tokens[at - 1].tag == "NNP"
    if tokens[at].text not in (",", "(", "and") or not closed:
        return False
    one = tokens[at - 1].tag in ("NNP", "NNPS", "NN") or tokens[at - 1].text == "."
    return (tokens[at].text != "and" and one) or tokens[i].ent == "DATE" or _one_of_two_ages(tokens, i, end)


def _one_of_two_ages(tokens: Sequence[Token], i: int, end: int) -> bool:
    """Whether token ``i`` is one of two numbers behind a plural: "two boys, 12 and 14, were …"."""
    for first in (i, i - 2):
        pair = tokens[first : min(first + 3, end)]
        numbered = len(pair) == 3 and [t.tag for t in pair] == ["CD", "CC", "CD"]
        if numbered and first > 1 and tokens[first - 1].text == "," and tokens[first - 2].tag == "NNS":
            return True
    return False


# -- measuring


def _measure(tokens: Sequence[Token], chunk: Chunk, sentence: Sentence) -> Phrase:
    """Read the quantity of a chunk, with the hedges around it."""
    first, last = chunk.number_at or chunk.first, chunk.last
    if chunk.partitive and chunk.of_at is not None and _some_of(tokens, chunk, chunk.of_at):
        last = chunk.of_at
    for i in range(first, last):
        number = numbers.read_number(tokens, i, last)
        if number is None:
            continue
        # a number behind the noun that it belongs to ("Regiment 137") is a name
        named = chunk.number_at is None and number.first > chunk.head
        no_count = named or _dates(tokens, chunk, i) or _joins_two(tokens, chunk, i)
        if numbers.is_count(tokens, number) and not no_count:
            return _numbered(tokens, chunk, number, sentence)
    for i in range(first, last):
        vague = numbers.vague_amount(tokens, i, last)
        if vague is not None:
            return _vague(tokens, chunk, i, vague[1], sentence)
    if last < chunk.last:  # "a third of the 300 houses"
        return _vague(tokens, chunk, first, last, sentence)
    return _bare(tokens, chunk)


def _joins_two(tokens: Sequence[Token], chunk: Chunk, i: int) -> bool:
    """Whether token ``i`` is the "both" of "both the army and the rebels", which counts nothing."""
    if tokens[i].lower != "both" or chunk.last - i == 1:
        return False
    return tokens[chunk.head].tag not in ("NNS", "NNPS") or _is_joined(tokens, chunk)


def _is_joined(tokens: Sequence[Token], chunk: Chunk) -> bool:
    behind = tokens[chunk.last : chunk.last + _JOINED_WITHIN]
    return any(t.dep == "cc" and t.lower == "and" and t.head == chunk.head for t in behind)


def _dates(tokens: Sequence[Token], chunk: Chunk, i: int) -> bool:
    """Whether a number at token ``i`` is the year of an act named by its place: "the 2014 Harbour Town killings"."""
    year = len(tokens[i].text) == 4 and tokens[i].text.isdecimal() and tokens[i].text[:2] in ("19", "20")
    return year and i + 1 < chunk.head and tokens[i + 1].tag == "NNP" and tokens[chunk.head].lemma in _ACTS


def _some_of(tokens: Sequence[Token], chunk: Chunk, of_at: int) -> bool:
    """Whether the amount before "of" is of its own: "some of the 40 hostages", not "all of the 40", "a total of the 40"."""
    if tokens[chunk.first].lower in ("all", "none", "neither", "both", "each", "any"):
        return False
    fraction = tokens[of_at - 1].lemma in _lists()["fractions"]
    return fraction or numbers.vague_amount(tokens, chunk.first, of_at) is not None


def _adding(tokens: Sequence[Token], chunk: Chunk) -> bool:
    return any(t.lower in _ADDING for t in tokens[chunk.first : chunk.last])


def _numbered(tokens: Sequence[Token], chunk: Chunk, number: numbers.Number, sentence: Sentence) -> Phrase:
    hedge, hedge_at = numbers.hedge_before(tokens, number.first, sentence.first)
    stop = number.last
    if hedge is None:
        hedge = _hedge_behind(tokens, chunk, number, sentence.last)
        stop = min(number.last + 2, sentence.last) if hedge is not None else stop
    text = " ".join(t.text for t in tokens[hedge_at:stop])
    adding = _adding(tokens, chunk)
    if number.low < number.high:
        amount = Quantity(None, Qualifier.ABOUT, float(number.low), float(number.high), text, adding)
    else:
        amount = numbers.quantity(number.low, hedge or Qualifier.EXACT, text, additional=adding)
    start = min(chunk.first, hedge_at)
    return Phrase(start, chunk.last, chunk.head, amount, number.first, True, chunk.partitive)


def _hedge_behind(tokens: Sequence[Token], chunk: Chunk, number: numbers.Number, end: int) -> Qualifier | None:
    """ "fifteen or more", "twenty or so men", "40 dead and counting"."""
    behind = chunk.last + (chunk.last < end and tokens[chunk.last].lower in _VICTIMS)
    places = (number.last, chunk.last, behind)
    return next((h for at in places if (h := numbers.hedge_after(tokens, at, end)) is not None), None)


def _vague(tokens: Sequence[Token], chunk: Chunk, i: int, after: int, sentence: Sentence) -> Phrase:
    _, hedge_at = numbers.hedge_before(tokens, i, sentence.first)
    text = " ".join(t.text for t in tokens[hedge_at:after])
    amount = numbers.quantity(None, Qualifier.VAGUE, text, additional=_adding(tokens, chunk))
    return Phrase(min(chunk.first, hedge_at), chunk.last, chunk.head, amount, i, True, chunk.partitive)


def _bare(tokens: Sequence[Token], chunk: Chunk) -> Phrase:
    """A phrase without a number: a singular is one, a plural or a family a vague number; "both" and "a couple" are two."""
    head, adding = tokens[chunk.head], _adding(tokens, chunk)
    of_many = numbers.group_noun(head.lemma)
    if of_many is None and head.tag == "NNS" and any(t.lower == "twin" for t in tokens[chunk.first : chunk.head]):
        of_many = numbers.group_noun("twin")
    counted = chunk.pronoun or of_many is not None
    if of_many is not None:
        amount = numbers.quantity(of_many, Qualifier.EXACT, head.text, additional=adding)
    elif chunk.partitive and head.lemma in _lists()["fractions"]:
        amount = numbers.quantity(None, Qualifier.VAGUE, head.text)
    elif head.lemma in _lists()["of_members"]:
        amount = Quantity(None, Qualifier.VAGUE, 2.0, None, head.text, adding)
    elif head.tag in ("NNS", "NNPS") or (chunk.pronoun and head.lower not in ("another", "each")):
        amount = Quantity(None, Qualifier.VAGUE, 1.0, None, head.text, adding)
    else:
        amount = Quantity(1, Qualifier.EXACT, 1.0, 1.0, tokens[chunk.first].text, adding)
    return Phrase(chunk.first, chunk.last, chunk.head, amount, chunk.head, counted, chunk.partitive)
