"""What all date grammars share: the words of the calendar, numbers in words, rules, and what a rule is read against."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from sayso import lexicon
from sayso.model.dates import TimeBasis, When

_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
         "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_OTHER = {"a": 1, "an": 1, "couple": 2, "a couple": 2, "a couple of": 2, "couple of": 2, "half a": 0.5, "half an": 0.5, "half dozen": 6,
          "half a dozen": 6, "a dozen": 12, "dozen": 12, "a hundred": 100, "one hundred": 100}  # fmt: skip
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth",
             "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth", "twenty-first", "twenty-second",
             "twenty-third", "twenty-fourth", "twenty-fifth", "twenty-sixth", "twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth",
             "thirty-first")  # fmt: skip

_SMALL = "|".join(sorted(_ONES, key=len, reverse=True))
NUMBER = (
    rf"(?:\d{{1,3}}|half an?|(?:half )?an? (?:couple(?: of)?|dozen|hundred)|half dozen|couple(?: of)?|dozen|one hundred|"
    rf"(?:{'|'.join(_TENS)})(?:[- ](?:{_SMALL}))?|{_SMALL}|an?)"
)
"""A number in figures or words, up to a hundred; "half a" and "a couple of" too."""

VAGUE = r"(?:several|a few|few|some|many|a number of|recent)"
ORDINAL = "|".join(sorted(_ORDINALS, key=len, reverse=True))
MONTH_STEMS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
UNIT = r"(?P<u>minute|hour|day|night|week|weekend|fortnight|month|quarter|year|decade)"
YEAR = r"(?:1[5-9]\d\d|20[0-5]\d)"


class Direction(StrEnum):
    """Where an expression lies as its verb tells: back in time, ahead, or not told."""

    BACK = "back"
    AHEAD = "ahead"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression is read against.

    ``anchor``: the day it is told on (publication, dateline or statement), None where nothing tells it; ``day``: the day
    told of before, ``here`` in the same sentence, ``event`` right behind the expression; ``told``: the stretch told of before, of any length; ``basis``: what a date counted from ``anchor`` rests on.
    """

    anchor: date | None
    day: date | None = None
    here: date | None = None
    told: When | None = None
    direction: Direction = Direction.BACK
    basis: TimeBasis = TimeBasis.RELATIVE
    event: date | None = None


Reading = Callable[[re.Match[str], Context], When | None]
"""What a match means; None: it is no time expression after all."""

Rule = tuple[re.Pattern[str], Reading]


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern without regard to case; a space in it is any white space."""
    spaced = re.sub(
        r"(\[(?:\\.|[^\]\\])*\])|( )", lambda m: m[1].replace(" ", r"\s") if m[1] else r"(?:\s{1,3})", pattern
    )
    return re.compile(spaced, re.IGNORECASE)


def rule(pattern: str, reading: Reading) -> Rule:
    """A rule whose pattern stands between two words."""
    return compiled(rf"(?<!\w)(?<!\d[.,])(?:{pattern})(?!\w)"), reading


def words_before(match: re.Match[str], count: int = 1) -> str:
    """The last ``count`` words before a match, folded, in its line or sentence; "" at the start."""
    return " ".join(
        re.findall(r"[\w’']+|[(\[]", match.string[max(0, match.start() - 40) : match.start()])[-count:]
    ).lower()


def words_behind(match: re.Match[str], length: int = 25) -> str:
    """The text behind a match."""
    return match.string[match.end() : match.end() + length]


@lru_cache(maxsize=2)
def words_to(unit: str) -> frozenset[str]:
    """The words before a "month" or a "year" that make a time of it: "since May", "by 2013"."""
    table = lexicon.load("months")["before"]
    return frozenset(table["both"]) | frozenset(table[unit])


@lru_cache(maxsize=1)
def months() -> dict[str, int]:
    """Month names and their abbreviations → number."""
    table: dict[str, int] = lexicon.load("months")["months"]
    return table


@lru_cache(maxsize=1)
def weekdays() -> dict[str, int]:
    """Weekday names → 0 (Monday) to 6."""
    table: dict[str, int] = lexicon.load("months")["weekdays"]
    return table


def month_pattern() -> str:
    """A pattern for a month's name, or its abbreviation with a point or without."""
    full = [name for name in months() if name.capitalize() in calendar.month_name]
    short = sorted(months().keys() - set(full), key=len, reverse=True)
    return f"(?:(?:{'|'.join(full)})\\b|(?:{'|'.join(short)})\\b\\.?)"


def month_number(word: str) -> int:
    """The number of a month's name."""
    return months()[word.lower().rstrip(".")]


def weekday_pattern(*, short: bool = False) -> str:
    """A pattern for a weekday's name, in full or abbreviated; ``short``: abbreviated without a point too."""
    point = r"\b\.?" if short else r"\."
    return "(?:" + "|".join(weekdays()) + rf"|(?:mon|tues?|wed|thu(?:rs)?|fri|sat|sun){point})"


def weekday_number(word: str) -> int:
    """The number of a weekday, also abbreviated."""
    low = word.lower()[:3]
    return next(n for name, n in weekdays().items() if name.startswith(low))


def number(word: str) -> float | None:
    """The value of a number in words or figures; None for a vague one ("several")."""
    low = " ".join(word.lower().replace("-", " ").split())
    if low.isdigit():
        return int(low)
    if low in _OTHER:
        return _OTHER[low]
    value = 0
    for piece in low.split():
        if piece in _ONES:
            value += _ONES.index(piece) + 1
        elif piece in _TENS:
            value += _TENS.index(piece) * 10 + 20
        else:
            return None
    return value


def ordinal(word: str) -> int | None:
    """The number that "third" or "3rd" or "3" stands for."""
    low = word.lower().replace(" ", "-")
    digits = re.match(r"\d+", low)
    if digits:
        return int(digits.group())
    return _ORDINALS.index(low) + 1 if low in _ORDINALS else None
