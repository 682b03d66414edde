"""The grammar of quantities: numbers in words and digits, vague amounts, and the hedges before and after them.

Bounds follow the table "Bounds" of docs/data-model.md (Airwars codes "dozens" 12–24; ACLED "dozens" 12, "hundreds" 100).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from sayso import lexicon
from sayso.model.claim import Qualifier, Quantity
from sayso.model.parse import Token

_DIGITS = re.compile(r"\d{1,3}(?:[,.' ]\d{3})+$|\d{1,9}$")
_DECIMAL_MULTIPLE = re.compile(r"\d{1,4}[.,]\d{1,2}$")
_RANGE = re.compile(r"(\d{1,6})[-–](\d{1,6})$")
_HEDGE_REACH = 4
_GREATEST = 10_000_000
"""No number that is already greater is multiplied any more: nothing that a report counts grows beyond some billions."""


class Number(NamedTuple):
    """A number read from tokens ``first`` to ``last`` (half open); a range has ``low`` below ``high``."""

    first: int
    last: int
    low: int
    high: int


_Phrases = dict[str, list[tuple[tuple[str, ...], int]]]
"""First word → the phrases that start with it, longest first, with their values."""


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, int], dict[str, int], _Phrases, _Phrases]:
    words = lexicon.load("numbers")
    return words["units"], words["multipliers"], _by_first_word(words["exact_words"]), _by_first_word(words["vague"])


def _by_first_word(table: dict[str, int]) -> _Phrases:
    phrases: _Phrases = {}
    for phrase in sorted(table, key=lambda p: -len(p.split())):
        words = tuple(phrase.split())
        phrases.setdefault(words[0], []).append((words, table[phrase]))
    return phrases


def _phrase_at(table: _Phrases, tokens: Sequence[Token], i: int, end: int) -> tuple[int, int] | None:
    """The value of the longest phrase of ``table`` at token ``i``, and the index after it."""
    for words, value in table.get(tokens[i].lower, ()) if i < end else ():
        last = i + len(words)
        if last <= end and tuple(t.lower for t in tokens[i:last]) == words:
            return value, last
    return None


@lru_cache(maxsize=1)
def _hedges() -> dict[tuple[str, ...], Qualifier]:
    table = lexicon.load("numbers")["hedges"]
    kinds = (Qualifier.ABOUT, Qualifier.AT_LEAST, Qualifier.AT_MOST)
    return {tuple(phrase.split()): kind for kind in kinds for phrase in table[kind]}


@lru_cache(maxsize=1)
def _after_hedges() -> dict[tuple[str, ...], Qualifier]:
    table = lexicon.load("numbers")["hedges"]
    kinds = {"after_at_least": Qualifier.AT_LEAST, "after_about": Qualifier.ABOUT}
    return {tuple(phrase.split()): kind for name, kind in kinds.items() for phrase in table[name]}


@lru_cache(maxsize=1)
def _measures() -> frozenset[str]:
    return frozenset(lexicon.load("numbers")["units_of_measure"]["words"])


def _is_month(token: Token) -> bool:
    """Whether a token is the name of a month, with which a number is a date."""
    return token.text[:1].isupper() and token.lower.rstrip(".") in lexicon.load("months")["months"]


def read_number(tokens: Sequence[Token], i: int, end: int) -> Number | None:
    """The longest number that starts at token ``i`` and ends by ``end``: "1,000", "two hundred", "a dozen", "10 to 15"."""
    first = _simple(tokens, i, end)
    if first is None:
        return None
    value, after = first
    span = _RANGE.match(tokens[i].text)
    if span and int(span[1]) < int(span[2]):
        return Number(i, i + 1, int(span[1]), int(span[2]))
    between = i > 0 and tokens[i - 1].lower == "between"
    if after + 1 < end and (
        tokens[after].lower in ("to", "-", "–", "or") or (between and tokens[after].lower == "and")
    ):
        second = _simple(tokens, after + 1, end)
        if second is not None and second[0] > value and not _measured(tokens, second[1]):
            return Number(i, second[1], value, second[0])
    return Number(i, after, value, value)


def _simple(tokens: Sequence[Token], i: int, end: int) -> tuple[int, int] | None:
    """The value of a number without a range, and the index after it."""
    units, multipliers, exact, _ = _tables()
    opening = tokens[i].lower
    if opening not in units and opening not in exact and not opening[:1].isdigit():
        return None
    if (known := _phrase_at(exact, tokens, i, end)) is not None:
        return known
    total = current = 0
    k, seen = i, False
    while k < end:
        word = tokens[k].lower
        if word in units and units[word] > 0 and _adds(current, units[word], seen=seen):
            current += units[word]
        elif _DIGITS.match(word) and not seen:
            current = int(re.sub(r"\D", "", word))
        elif current < _GREATEST and _is_thousands(tokens, k, seen=seen):
            current = current * 1000 + int(word)
        elif _DECIMAL_MULTIPLE.match(word) and k + 1 < end and tokens[k + 1].lower in ("million", "thousand"):
            return int(float(word.replace(",", ".")) * multipliers[tokens[k + 1].lower]), k + 2
        elif word in multipliers and seen and total + current < _GREATEST:
            current *= multipliers[word]
            total, current = (total + current, 0) if multipliers[word] >= 1000 else (total, current)
        elif word in ("-", "and") and seen and k + 1 < end and _continues(tokens, k):
            pass
        else:
            break
        seen = True
        k += 1
    return (total + current, k) if seen else None


def _adds(current: int, unit: int, *, seen: bool) -> bool:
    """Whether a unit carries a number on: "forty two", "two hundred five", but not "three four"."""
    return not seen or current % 100 == 0 or (current % 10 == 0 and current % 100 >= 20 and unit < 10)


def _is_thousands(tokens: Sequence[Token], k: int, *, seen: bool) -> bool:
    """Whether three digits behind a space carry a number on: "14 500"."""
    word, before = tokens[k], tokens[k - 1]
    apart = word.start - before.end
    return seen and len(word.text) == 3 and word.text.isdecimal() and apart == 1 and before.text.isdecimal()


def _continues(tokens: Sequence[Token], k: int) -> bool:
    """Whether "-" or "and" joins two parts of one number: "twenty-one", "two hundred and five"."""
    units, multipliers, _, _ = _tables()
    before, after = tokens[k - 1].lower, tokens[k + 1].lower
    if tokens[k].lower == "-":
        return units.get(before, 0) >= 20 and 0 < units.get(after, 0) < 10
    return before in multipliers and after in units


def _measured(tokens: Sequence[Token], k: int) -> bool:
    """Whether token ``k`` makes the number before it a measure: years, kilometres, per cent, an age, a unit's number."""
    if k >= len(tokens):
        return False
    word = tokens[k].lower
    if word in ("-", "–") and k + 1 < len(tokens):
        # "three-day", "14-year-old", "250-pound": a compound adjective, unless the next word is a noun's own hyphen
        return tokens[k].start == tokens[k - 1].end
    if word == "y" and k + 1 < len(tokens) and tokens[k + 1].text == "/":  # "the 17 y/o boy"
        return True
    return word in _measures() or word.startswith(("%", "°"))


def is_count(tokens: Sequence[Token], number: Number) -> bool:
    """Whether ``number`` counts something: no measure, money, age, clock time or number of a unit."""
    if number.first > 0:
        before = tokens[number.first - 1]
        if _is_month(before):
            return False
        if before.lower in (
            "$",
            "€",
            "£",
            "no.",
            "number",
            "aged",
            "age",
            "regiment",
            "brigade",
            "battalion",
            "#",
            "flight",
            "call",
            "called",
            "calling",
            "dialed",
            "dialled",
        ):
            return False
        if _is_year(tokens[number.first]) and before.lower in (
            "the",
            "of",
            "in",
            "since",
            "from",
            "by",
            "until",
            "during",
        ):
            return False
        if before.lower in ("-", "–", "/") and before.end == tokens[number.first].start:
            return False
    dated = number.last < len(tokens) and _is_month(tokens[number.last])
    return not dated and not _measured(tokens, number.last)


def _is_year(token: Token) -> bool:
    """Whether a number may be a year: "the 2015 killings" (but not "the 2,015 dead")."""
    return len(token.text) == 4 and token.text.isdigit() and 1900 <= int(token.text) < 2100


def hedge_before(tokens: Sequence[Token], i: int, floor: int) -> tuple[Qualifier | None, int]:
    """The hedge that ends right before token ``i`` and the index where it starts; ``floor`` bounds the search."""
    stop = i
    while stop > floor and tokens[stop - 1].lower in ('"', "“", "‘", "'", "the", "``", "a", "an"):
        stop -= 1
    for end in dict.fromkeys((i, stop)):
        for length in range(_HEDGE_REACH, 0, -1):
            if end - length >= floor:
                words = tuple(t.lower for t in tokens[end - length : end])
                if words == ("over",) and end - 2 >= floor and tokens[end - 2].lower in ("control", "authority"):
                    continue
                if words in _hedges():
                    return _hedges()[words], end - length
    return None, i


def hedge_after(tokens: Sequence[Token], i: int, end: int) -> Qualifier | None:
    """The hedge that follows at token ``i``: "or more", "and counting", "or so"."""
    for words, hedge in _after_hedges().items():
        if tuple(t.lower for t in tokens[i : min(i + len(words), end)]) == words:
            return hedge
    return None


def group_noun(lemma: str) -> int | None:
    """How many a noun such as "couple" or "trio" stands for."""
    value = lexicon.load("numbers")["groups"].get(lemma)
    return value if isinstance(value, int) else None


def vague_amount(tokens: Sequence[Token], i: int, end: int) -> tuple[int, int] | None:
    """A vague amount at token ``i`` ("dozens", "a number"): its least value (-1: none) and the index after it."""
    return _phrase_at(_tables()[3], tokens, i, end)


def quantity(number: int | None, qualifier: Qualifier, text: str, *, additional: bool = False) -> Quantity:
    """A quantity with the bounds that its hedge implies; ``number`` None: one of the vague amounts in ``text``."""
    low, high = bounds(number, qualifier, text)
    return Quantity(number, qualifier, low, high, text, additional)


def bounds(number: int | None, qualifier: Qualifier, text: str) -> tuple[float | None, float | None]:
    """Inclusive bounds by the table "Bounds"; None is open."""
    if number is None:
        least = vague_least(text)
        return (float(least), None) if least > 0 else (1.0, None)
    if qualifier is Qualifier.AT_LEAST:
        return float(number), None
    if qualifier is Qualifier.AT_MOST:
        return 0.0, float(number)
    if qualifier is Qualifier.ABOUT:
        if re.search(r"\b(nearly|almost|close to|just under)\b", text.lower()):
            return float(-(-9 * number // 10)), float(number)
        half = _half_unit(number)
        return float(max(0, number - half)), float(number + half)
    return float(number), float(number)


def vague_least(text: str) -> int:
    """The least that a vague phrase means, 0 where it does not say."""
    vague = lexicon.load("numbers")["vague"]
    low = " ".join(text.lower().split())
    found = [phrase for phrase in vague if re.search(rf"\b{re.escape(phrase)}\b", low)]
    return max((vague[max(found, key=len)], 0)) if found else 0


def _half_unit(number: int) -> int:
    """Half a unit of the last significant digit: 40 → 5, 120 → 5, 125 → 0.5 taken as 0, 1000 → 500."""
    unit = 1
    while number and number % (unit * 10) == 0:
        unit *= 10
    return unit // 2
