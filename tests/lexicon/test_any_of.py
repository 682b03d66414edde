"""The pattern of a word list matches what the list's words, tried one by one, the longest first, would match."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from sayso import lexicon

_WORDS = st.text("ab .(", min_size=1, max_size=5)


@given(st.lists(_WORDS, min_size=1, max_size=8), st.text("ab .(", max_size=30))
def test_it_finds_what_trying_each_word_finds(words: list[str], text: str) -> None:
    each = "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))
    found = [m.span() for m in re.finditer(f"(?:{lexicon.any_of(words)})", text)]
    assert found == [m.span() for m in re.finditer(each, text)]


@given(st.lists(_WORDS, min_size=1, max_size=8), st.text("ab .(", max_size=30))
def test_it_stands_between_other_parts_of_a_pattern(words: list[str], text: str) -> None:
    each = "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))
    found = [m.span() for m in re.finditer(rf"\b{lexicon.any_of(words)}\b", text)]
    assert found == [m.span() for m in re.finditer(rf"\b(?:{each})\b", text)]
