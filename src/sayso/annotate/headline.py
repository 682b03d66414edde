"""Headline case: title-case lines parse badly, so words that are no names are lower-cased before parsing.

Letter for letter the line keeps its length, so offsets stay true; the stored text is never changed.
"""

from __future__ import annotations

import re
from collections.abc import Set

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_TITLE_CASE_SHARE = 0.6
_LEAST_WORDS = 4


def is_title_case(line: str) -> bool:
    """Whether most longer words of ``line`` open with a capital, as in "Over 120 Killed In Strikes"."""
    words = [w for w in _WORD.findall(line) if len(w) > 3]
    capital = sum(1 for w in words if w[0].isupper())
    return len(words) >= _LEAST_WORDS and capital >= _TITLE_CASE_SHARE * len(words)


STAND_INS = {"IS": "UN", "WHO": "BBC", "AA": "AP"}
"""Acronyms that the parser takes for other words, and names of the same length that it does not."""

_ACRONYM = re.compile(r"\b(?:IS|WHO|AA)\b")


_TITLE = re.compile(r"\b(?:Gen|Maj|Col|Lt|Capt|Sgt|Brig|Adm|Cpl|Gov|Sen|Rep|Insp|Supt|Cmdr|Prof)\.(?=[\s-])")


def with_stand_ins(text: str) -> str:
    """``text`` with misleading acronyms replaced, letter for letter, and without the full stops of titles ("Capt."), at which
    the parser ends sentences; text all in capitals is left as it is."""
    if text.isupper():
        return text
    text = _TITLE.sub(lambda m: m.group()[:-1] + " ", text)
    return _ACRONYM.sub(lambda m: STAND_INS[m.group()], text)


def names_in(text: str) -> frozenset[str]:
    """Words that ``text`` writes with a capital inside a sentence and never all in lower case: its names."""
    capital: set[str] = set()
    lower: set[str] = set()
    for match in _WORD.finditer(text):
        word = match.group()
        if word[0].islower():
            lower.add(word)
        elif not _opens_sentence(text, match.start()):
            capital.add(word.lower())
    return frozenset(capital - lower)


def _opens_sentence(text: str, at: int) -> bool:
    before = text[max(0, at - 3) : at].rstrip(" \"'“‘(")
    return not before or before[-1] in ".!?:\n\r•-–—"


def sentence_case(line: str, names: Set[str], common: Set[str]) -> str:
    """``line`` with its common words in lower case.

    A word keeps its capital when the report's body writes it as a name, when it is all capitals ("IS"), or when nothing
    says that it is a common word. ``common`` holds lower-case words known to be none. In a line all in capitals a word
    that stays is written as a name.
    """
    shouted = line.isupper()

    def lowered(match: re.Match[str]) -> str:
        word = match.group()
        if shouted and len(word.capitalize()) == len(word):
            word = word.capitalize()
        elif word.isupper() and len(word) > 1:
            return word
        low = word.lower()
        keeps = len(low) != len(word) or (low in names and low not in common)
        return word if keeps or (low not in common and not _plain(low, common)) else low

    return _WORD.sub(lowered, line)


def _plain(low: str, common: Set[str]) -> bool:
    """Whether ``low`` is an inflected form of a common word."""
    stems = (low.removesuffix("s"), low.removesuffix("es"), low.removesuffix("ed"), low.removesuffix("d"))
    return any(stem in common for stem in stems if stem != low)
