"""Acts that count their victims: "a triple shooting", "a double murder"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso import lexicon
from sayso.extract.effects import Effect, Form, frames
from sayso.extract.numbers import quantity
from sayso.extract.phrases import Phrase
from sayso.model.claim import Qualifier
from sayso.model.parse import Parse, Sentence, Token


def may_count(tokens: Sequence[Token]) -> bool:
    """Whether a sentence names an act that can count its victims."""
    acts = lexicon.load("effects")["acts"]
    return any(t.lemma in acts for t in tokens)


def counting_acts(parse: Parse, sentence: Sentence) -> Iterator[tuple[Effect, Phrase]]:
    """Each such act of ``sentence`` with a phrase that stands for the people it happened to."""
    acts = lexicon.load("effects")["acts"]
    multiples = lexicon.load("numbers")["multiples"]
    for token in parse.sentence_tokens(sentence):
        if token.lemma not in acts or token.i == sentence.first:
            continue
        before = token.i - 1
        if parse.tokens[before].text == "-" and before > sentence.first:
            before -= 1
        word = parse.tokens[before].lower
        if word in multiples:
            effect = Effect(token.i, token.i, token.i + 1, Form.NOUN, frames()[acts[token.lemma]], False)
            amount = quantity(multiples[word], Qualifier.EXACT, word)
            yield effect, Phrase(before, token.i + 1, token.i, amount, before, True)
