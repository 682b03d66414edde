"""All signs of speech in a sentence: its verbs, phrases with the speaker behind ("according to X"), a headline's colon or dash."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from functools import lru_cache

from sayso import lexicon
from sayso.extract.cues import Sign, claims_an_act, of_verb, reach, speech_verbs
from sayso.model.parse import Parse, Sentence, Token

_TITLE_TAIL = re.compile(r"(?::|\s[-–—])\s*([^:–—]{2,60})$")
_TITLE_HEAD = re.compile(r"^([^:]{2,60}):(?:\s|$)")


def signs(parse: Parse, sentence: Sentence, people: Container[str]) -> Iterator[Sign]:
    """The signs of speech in ``sentence``: verbs with a speaker, phrases with one behind, a headline's colon or dash.

    ``people``: the surnames, in lower case, of those who have spoken before.
    """
    if sentence.headline:
        yield from _headline(parse, sentence)
    for token in parse.sentence_tokens(sentence):
        stance = speech_verbs().get(token.lemma)
        if stance is not None and token.pos in ("VERB", "AUX") and not claims_an_act(parse, token):
            sign = of_verb(parse, sentence, token, stance, people)
            if sign is not None:
                yield sign
    yield from _phrases(parse, sentence)


def _phrases(parse: Parse, sentence: Sentence) -> Iterator[Sign]:
    """ "according to X", "citing X", "a statement by X": what follows is the speaker."""
    tokens = parse.tokens
    for i in range(sentence.first, sentence.last):
        for words in _after_phrases().get(tokens[i].lower, ()):
            start = i + len(words)
            if start >= sentence.last or tuple(t.lower for t in tokens[i:start]) != words:
                continue
            head = _object_of(parse, i, start, sentence)
            if head is not None and head.lemma in lexicon.load("cues")["phrases"]["silent"]:
                head = _behind(parse, head)
            if head is not None:
                first, last = reach(parse, head.i, sentence)
                while (
                    last < sentence.last and tokens[last].tag in ("NNP", "NN") and tokens[last - 1].tag in ("NNP", "JJ")
                ):
                    last += 1  # "the Russian MoD", whose noun the parser hangs elsewhere
                yield Sign(i, " ".join(words), "asserted", head.i, max(first, start), last)
            break


def _object_of(parse: Parse, i: int, start: int, sentence: Sentence) -> Token | None:
    for k in range(i, start):
        for token in parse.kids(k, "pobj", "dobj"):
            if token.i >= start:
                return token
    nouns = [t for t in parse.tokens[start : min(start + 6, sentence.last)] if t.pos in ("NOUN", "PROPN")]
    return nouns[0] if nouns else None


def _behind(parse: Parse, head: Token) -> Token | None:
    """ "according to data from X": data do not speak, X does."""
    for preposition in parse.kids(head.i, "prep"):
        if preposition.lower in ("from", "by", "of"):
            return next(iter(parse.kids(preposition.i, "pobj")), None)
    return None


def _headline(parse: Parse, sentence: Sentence) -> Iterator[Sign]:
    """ "…: Russian DM", "… - Homs Governor", "Ministry: …"."""
    text = sentence.span.of(parse.text)
    for pattern, at in ((_TITLE_TAIL, -1), (_TITLE_HEAD, 0)):
        match = pattern.search(text)
        if not match:
            continue
        start, end = sentence.span.start + match.start(1), sentence.span.start + match.end(1)
        inside = [t for t in parse.sentence_tokens(sentence) if start <= t.start and t.end <= end]
        if inside and _only_names(inside):
            yield Sign(inside[at].i, ":", "asserted", None, inside[0].i, inside[-1].i + 1)
    behind = parse.sentences[sentence.index + 1 : sentence.index + 2]
    if text.endswith(":") and behind and behind[0].block == sentence.block:
        inside = list(parse.sentence_tokens(behind[0]))  # where the parser ends a sentence at the colon
        if _only_names(inside):
            yield Sign(inside[-1].i, ":", "asserted", None, inside[0].i, inside[-1].i + 1)


def _only_names(tokens: Sequence[Token]) -> bool:
    """Whether tokens may name a speaker: they tell no act and no number."""
    told = any((t.pos == "VERB" and t.tag != "VBN") or t.tag == "CD" for t in tokens)
    return not told and tokens[-1].lemma not in lexicon.load("means")["cause_nouns"]["words"]


@lru_cache(maxsize=1)
def _after_phrases() -> dict[str, list[tuple[str, ...]]]:
    """First word → the phrases that open with it, longest first."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for words in sorted((tuple(p.split()) for p in lexicon.load("cues")["phrases"]["after"]), key=len, reverse=True):
        table.setdefault(words[0], []).append(words)
    return table
