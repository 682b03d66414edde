"""The attribute ruler that remembers answers as the one that does not."""

from __future__ import annotations

from typing import Any

import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.annotate.attributes import remember_attributes
from sayso.settings import Settings

_WORDS = [
    "The",
    "a",
    "bomb",
    "killed",
    "two",
    "men",
    "in",
    "Kabul",
    ",",
    "who",
    "ai",
    "n't",
    "gon",
    "na",
    "say",
    "that",
    "there",
    "'s",
    "got",
    "ta",
    "be",
    "more",
    ".",
    "\n",
    "?",
    '"',
    ")",
    "Let's",
    "It",
    "us",
]
_PLAIN, _QUICK = (spacy.load(Settings().model) for _ in range(2))
remember_attributes(_QUICK)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), max_size=25))
def test_it_gives_every_token_what_the_ruler_gives_it(words: list[str]) -> None:
    text = " ".join(words)
    told = [[(t.text, t.pos_, t.tag_, t.lemma_, t.dep_, str(t.morph)) for t in nlp(text)] for nlp in (_PLAIN, _QUICK)]
    assert told[0] == told[1]


def test_it_is_asked_in_place_of_the_matcher() -> None:
    rulers: list[Any] = [nlp.get_pipe("attribute_ruler") for nlp in (_PLAIN, _QUICK)]
    assert type(rulers[0].matcher) is not type(rulers[1].matcher)


def test_a_pipeline_without_a_ruler_is_left_alone() -> None:
    nlp = spacy.blank("en")
    remember_attributes(nlp)
    assert nlp.pipe_names == []
