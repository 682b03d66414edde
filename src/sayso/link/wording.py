"""Words of a text by how telling they are: unusual names, and a sketch by which two texts can be told alike.

How rare a word is in the news is frozen in a table (``words.json``: of 10,000 news texts, so many have it), so that what is
made of a text depends on no other text.
"""

from __future__ import annotations

import json
import math
import re
import zlib
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

SIZE = 512
"""Numbers in a sketch: chance likeness of two texts is about 1/√SIZE."""

_TEXTS = 10_000
_RARE = 30
"""A name that more than so many of 10,000 texts have tells little."""

_UNLISTED = 5
_MOST_NAMES = 30
_LEAST_WORDS = 25
_MOST_SEEN = 200_000
_WORD = re.compile(r"[^\W\d_]{3,}|\d{2,}")
_NAME = re.compile(r"(?<![.!?“”\"'‘’\n:] )(?<![\w“\"‘])[A-Z][^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Wording:
    """What a table of words makes of texts."""

    frequency: Mapping[str, int]
    _seen: dict[str, tuple[int, float]] = field(default_factory=dict, init=False, repr=False, compare=False)
    """Words that were weighed before."""

    def names(self, text: str) -> list[str]:
        """The rarest capitalised words that open no sentence, case folded, the most told first."""
        found = Counter(n.casefold() for n in _NAME.findall(text))
        rare = (n for n in found if self._texts(n) <= _RARE)
        return sorted(rare, key=lambda n: (-found[n], self._texts(n), n))[:_MOST_NAMES]

    def sketch(self, text: str) -> array[float] | None:
        """The words weighted by rarity and hashed into ``SIZE`` numbers, of length 1; None for a text of few words."""
        counts = Counter(words_of(text))
        if len(counts) < _LEAST_WORDS:
            return None
        made = array("f", bytes(4 * SIZE))
        for word, count in counts.items():
            place, weight = self._seen.get(word) or self._weighed(word)
            made[place] += weight * (1 + math.log(count))
        length = math.sqrt(sum(x * x for x in made)) or 1.0
        return array("f", (x / length for x in made))

    def _weighed(self, word: str) -> tuple[int, float]:
        """The number of a sketch that a word goes into, and its weight: by its rarity, with a sign of its own."""
        place, rarity = zlib.crc32(word.encode()), math.log(_TEXTS / self._texts(word))
        found = place % SIZE, rarity if place & 0x10000 else -rarity
        if len(self._seen) < _MOST_SEEN:
            self._seen[word] = found
        return found

    def _texts(self, word: str) -> int:
        return self.frequency.get(word, _UNLISTED)


def words_of(text: str) -> Iterable[str]:
    """Words of three letters and more, and numbers of two digits and more, case folded."""
    return _WORD.findall(text.casefold())


@cache
def shipped() -> Wording:
    """The wording by the table that comes with the project."""
    return Wording(json.loads(files(__package__).joinpath("words.json").read_text(encoding="utf-8"))["words"])
