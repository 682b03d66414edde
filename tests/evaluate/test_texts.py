"""Quotes in a text: every occurrence, the overlap of two quotes, and the sentence around one."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.evaluate.texts import Found, SearchText

words = st.text("ab \n\u00a0", max_size=30)
founds = st.builds(
    lambda starts, length: Found(tuple(sorted(starts)), length), st.sets(st.integers(0, 40), max_size=6), st.integers(1, 12)
)  # fmt: skip


@given(words, st.text("ab ", max_size=4))
def test_every_occurrence_is_found_also_those_that_overlap_each_other(text: str, quote: str) -> None:
    told, wanted = " ".join(text.split()), " ".join(quote.split())
    starts = tuple(i for i in range(len(told)) if wanted and told.startswith(wanted, i))
    assert SearchText(text).find(quote) == Found(starts, len(wanted))


@given(founds, founds)
def test_the_overlap_is_the_most_that_any_two_occurrences_share(one: Found, other: Found) -> None:
    shared = (min(s + one.length, u + other.length) - max(s, u) for s in one.starts for u in other.starts)
    assert one.overlap(other) == other.overlap(one) == max(0, max(shared, default=0))


def test_words_repeated_all_over_a_text_cost_in_proportion_to_its_length() -> None:
    def seconds(n: int) -> float:
        started = time.perf_counter()
        text = SearchText("killed " * n)
        assert text.find("killed killed").overlap(text.find("killed killed killed")) == 13
        return time.perf_counter() - started

    seconds(1_000)
    assert seconds(80_000) < 16 * max(seconds(10_000), 0.005)


TEXT = (
    "Strike kills nine in Rivertown\n\nThe army fired at the U.S. base. Shells killed nine men there, \npolice said on "
    "Monday (local time). “They fell at noon.” Nobody else was hurt"
)
SENTENCES = [
    ("kills nine", "Strike kills nine in Rivertown"),
    ("fired at the U.S. base", "The army fired at the U.S. base."),
    ("killed nine men", "Shells killed nine men there, police said on Monday (local time)."),
    ("fell at noon", "“They fell at noon.”"),
    ("They fell at noon.", "“They fell at noon.”"),
    ("hurt", "Nobody else was hurt"),
    (
        "base. Shells killed",
        "The army fired at the U.S. base. Shells killed nine men there, police said on Monday (local time).",
    ),
    ("words  that are not there", "words that are not there"),
]


@pytest.mark.parametrize(("quote", "sentence"), SENTENCES)
def test_a_quote_is_shown_in_its_sentence(quote: str, sentence: str) -> None:
    context = SearchText(TEXT).context(quote)
    assert str(context) == sentence and context.words == " ".join(quote.split())


def test_a_sentence_without_end_is_cut() -> None:
    context = SearchText("word " * 500 + "killed nine " + "word " * 500).context("killed nine")
    assert context.before.startswith("…") and context.after.endswith("…") and len(str(context)) < 640
