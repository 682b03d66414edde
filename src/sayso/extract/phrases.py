"""Noun phrases, read from the tags in one pass: what may be counted, harmed, blamed or quoted.

The parser's own chunks are not used: they break at quantities ("dozens of militants", "60 of them") and at its errors.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.extract import numbers
from sayso.model.claim import Qualifier, Quantity
from sayso.model.parse import Parse, Sentence, Token
from sayso.model.span import Span

_NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS", "CD"})
_INNER = _NOMINAL | {"JJ", "JJR", "JJS", "POS", "HYPH", "DT", "PDT", "PRP$", "``", "''", "AFX", "FW", "$", "SYM"}
_OF_QUANTITY = frozenset(
    {"number", "handful", "couple", "pair", "group", "majority", "series", "dozen", "total", "part"}
)
_ADDING = frozenset({"another", "more", "additional", "further", "other", "others"})
_HEADLINE_VERBS = frozenset({"kills", "injures", "wounds", "destroys", "hits", "captures", "seizes"})
_COMPASS = frozenset(
    {"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "north-east", "outside"}
)
_VICTIMS = frozenset({"dead", "wounded", "injured", "killed", "missing", "slain"})
_ANAPHORA = frozenset({"them", "whom", "those", "these", "which"})


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
    chunks = _chunks(tokens, sentence.first, sentence.last)
    joined: list[tuple[int, int, int, bool]] = []
    k = 0
    while k < len(chunks):
        first, last, head = chunks[k]
        partitive = False
        if last < sentence.last and tokens[last].lower == "of" and _is_quantity(tokens, first, last):
            if k + 1 < len(chunks) and chunks[k + 1][0] == last + 1:
                inner = chunks[k + 1]
                partitive = tokens[inner[0]].lower in ("the", "his", "her", "their", "its", "those", "these", "them")
                last, head, k = inner[1], inner[2], k + 1
            elif last + 1 < sentence.last and tokens[last + 1].lower in _ANAPHORA:
                last, partitive = last + 2, True
            elif last + 2 < sentence.last and tokens[last + 1].lower == "the" and tokens[last + 2].lower in _VICTIMS:
                last, partitive = last + 3, True
        joined.append((first, last, head, partitive))
        k += 1
    return [
        _measure(tokens, *chunk, floor=sentence.first, end=sentence.last)
        for chunk in joined
        if not _is_age(tokens, chunk[0], chunk[1], sentence.last)
    ]


def _is_age(tokens: Sequence[Token], first: int, last: int, end: int) -> bool:
    """Whether a lone number is an age set between commas: "Sami Haddad, 14, and …", "two men, 25 and 30, were …"."""
    if last - first != 1 or tokens[first].tag != "CD" or first < 2 or not tokens[first].text.isdigit():
        return False
    at = first - 2 if tokens[first - 1].lower in ("also", "aged") else first - 1
    closed = last >= end or tokens[last].text in (",", ")", ".", "and")
    if tokens[at].text not in (",", "(", "and") or not closed:
        return False
    behind_noun = tokens[at].text != "and" and tokens[at - 1].tag in ("NNP", "NNPS", "NN")
    return behind_noun or tokens[first].ent == "DATE"


def _is_of_age(tokens: Sequence[Token], k: int) -> bool:
    """Whether token ``k`` is the "old" of "a 19-year-old", which stands for a person."""
    before = [t.lower for t in tokens[max(0, k - 2) : k] if t.text != "-"]
    return tokens[k].lower in ("old", "olds") and bool(before) and before[-1] in ("year", "month", "week", "day")


def _chunks(tokens: Sequence[Token], start: int, end: int) -> list[tuple[int, int, int]]:
    """Maximal runs of nominal tokens as (first, last, head)."""
    found = []
    i = start
    while i < end:
        if not _inner(tokens, i, end):
            i += 1
            continue
        first = i
        while i < end:
            if _acronym(tokens, i, end):
                i += 3
            elif not _inner(tokens, i, end) or (i > first and _opens_new(tokens, first, i, end)):
                break
            else:
                i += 1
        heads = [k for k in range(first, i) if tokens[k].tag in _NOMINAL or _is_of_age(tokens, k)]
        if len(heads) > 1 and tokens[heads[-1]].lower in _COMPASS and i < end and tokens[i].lower in ("of", "the"):
            heads.pop()
        if heads:
            head = _head(tokens, heads)
            found.append((first, heads[-1] + 1, head))
        i = max(i, first + 1)
    return found


def _inner(tokens: Sequence[Token], i: int, end: int) -> bool:
    token = tokens[i]
    if token.tag == "NNS" and token.lower in _HEADLINE_VERBS:
        return False
    if token.tag in _INNER:
        return token.lower != "that"
    if _hyphenated(tokens, i, end) or _number_joint(tokens, i, end):
        return True
    if token.tag in ("VBN", "VBG", "VBD"):
        return token.dep in ("amod", "compound", "nummod") and i + 1 < end and tokens[i + 1].tag in _INNER
    return token.tag == "RB" and i + 1 < end and tokens[i + 1].tag in ("JJ", "VBN") and tokens[i + 1].dep == "amod"


def _hyphenated(tokens: Sequence[Token], i: int, end: int) -> bool:
    """Whether token ``i`` is part of a compound written with hyphens: "off-road", "so-called"."""
    token = tokens[i]
    before = i > 0 and tokens[i - 1].text == "-" and tokens[i - 1].end == token.start
    behind = i + 1 < end and tokens[i + 1].text == "-" and token.end == tokens[i + 1].start
    return (before or behind) and token.text[:1].isalnum()


def _number_joint(tokens: Sequence[Token], i: int, end: int) -> bool:
    """The "and" of a number in words: "two hundred and five"."""
    return (
        tokens[i].lower == "and"
        and 0 < i < end - 1
        and tokens[i - 1].lower in ("hundred", "thousand")
        and tokens[i + 1].tag == "CD"
    )


def _acronym(tokens: Sequence[Token], i: int, end: int) -> bool:
    """Whether "(ABC)" stands at ``i`` inside a phrase: "Freedom Fighters (BFF) gunmen"."""
    return (
        i + 3 < end
        and tokens[i].text == "("
        and tokens[i + 1].text.isupper()
        and tokens[i + 2].text == ")"
        and tokens[i + 3].tag in ("NN", "NNS")
    )


def _opens_new(tokens: Sequence[Token], first: int, i: int, end: int) -> bool:
    """Whether token ``i`` starts another phrase: a determiner or a number after a finished noun."""
    before, token = tokens[i - 1], tokens[i]
    if before.tag not in _NOMINAL or before.tag == "CD":
        return token.tag in ("DT", "PRP$") and before.tag == "CD"
    if token.tag in ("DT", "PDT", "PRP$"):
        return True
    if token.tag != "CD" or i == first:
        return False
    counts_on = i + 1 < end and tokens[i + 1].tag in ("NNS", "JJ", "JJR", "NNPS")
    return before.tag in ("NNS", "NNPS") or counts_on


def _head(tokens: Sequence[Token], heads: Sequence[int]) -> int:
    """The last noun; of a name with a number behind it ("Regiment 137") the noun."""
    last = heads[-1]
    nouns = [k for k in heads if tokens[k].tag != "CD"]
    if tokens[last].tag == "CD" and nouns and nouns[-1] == last - 1 and tokens[nouns[-1]].tag in ("NN", "NNP"):
        return nouns[-1]
    return last


def _is_quantity(tokens: Sequence[Token], first: int, last: int) -> bool:
    if numbers.vague_amount(tokens, first, last) is not None:
        return True
    head = tokens[last - 1]
    return head.tag == "CD" or head.lemma in _OF_QUANTITY or head.lower in ("one", "many", "most", "some", "all")


def _measure(
    tokens: Sequence[Token], first: int, last: int, head: int, partitive: bool, *, floor: int, end: int
) -> Phrase:
    """Read the quantity of a phrase, with the hedge before it."""
    adding = any(t.lower in _ADDING for t in tokens[first:last])
    for i in range(first, last):
        number = numbers.read_number(tokens, i, last)
        if number is not None and numbers.is_count(tokens, number) and not _names(number, head):
            return _numbered(tokens, first, last, head, partitive, number, floor, end, adding)
    for i in range(first, last):
        vague = numbers.vague_amount(tokens, i, last)
        if vague is not None:
            return _vague(tokens, first, last, head, partitive, i, vague[1], adding, floor)
    return _bare(tokens, first, last, head, partitive, adding)


def _names(number: numbers.Number, head: int) -> bool:
    """Whether the number follows the noun it belongs to ("Regiment 137"): a name, no count."""
    return number.first > head


def _numbered(
    tokens: Sequence[Token], first: int, last: int, head: int, partitive: bool,
    number: numbers.Number, floor: int, end: int, adding: bool,
) -> Phrase:  # fmt: skip
    hedge, hedge_at = numbers.hedge_before(tokens, number.first, floor)
    start = min(first, hedge_at)
    stop = number.last
    if hedge is None and numbers.hedge_after(tokens, number.last, end):
        hedge, stop = Qualifier.AT_LEAST, min(number.last + 2, end)
    text = " ".join(t.text for t in tokens[hedge_at:stop])
    if number.low < number.high:
        amount = Quantity(None, Qualifier.ABOUT, float(number.low), float(number.high), text, adding)
    else:
        amount = numbers.quantity(number.low, hedge or Qualifier.EXACT, text, additional=adding)
    return Phrase(start, last, head, amount, number.first, True, partitive)


def _vague(
    tokens: Sequence[Token], first: int, last: int, head: int, partitive: bool, i: int, after: int, adding: bool, floor: int
) -> Phrase:  # fmt: skip
    _, hedge_at = numbers.hedge_before(tokens, i, floor)
    text = " ".join(t.text for t in tokens[hedge_at:after])
    amount = numbers.quantity(None, Qualifier.VAGUE, text, additional=adding)
    return Phrase(min(first, hedge_at), last, head, amount, i, True, partitive)


def _bare(tokens: Sequence[Token], first: int, last: int, head: int, partitive: bool, adding: bool) -> Phrase:
    """A phrase without a number: a singular thing or person is one, a plural is a vague number."""
    plural = tokens[head].tag in ("NNS", "NNPS")
    if plural:
        amount = Quantity(None, Qualifier.VAGUE, 1.0, None, tokens[head].text, adding)
    else:
        amount = Quantity(1, Qualifier.EXACT, 1.0, 1.0, tokens[first].text, adding)
    return Phrase(first, last, head, amount, head, False, partitive)


def phrase_at(found: Sequence[Phrase], i: int) -> Phrase | None:
    """The phrase that holds token ``i``."""
    return next((p for p in found if p.first <= i < p.last), None)


def with_head(phrase: Phrase, head: int) -> Phrase:
    """The same phrase with another head."""
    return replace(phrase, head=head)
