"""Asides: sentences and clauses of a report that tell of another time than its incident ("last month", "since 2011",
"a day after a bombing killed four")."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache

from sayso import lexicon
from sayso.extract.speakers import Voices
from sayso.model.claim import Claim
from sayso.model.parse import Parse, Sentence, Token

_LEAD = 3
"""Sentences from the start, headline included, whose time is the incident's."""

_OTHER_TIMES = (
    r"\b(?:last|previous|past) (?:week|month|year|decade|spring|summer|autumn|fall|winter)\b|"
    r"\b(?:week|weeks|month|months|year|years|decade|decades) (?:ago|earlier|before)\b|"
    r"\bearlier (?:this|in the) (?:week|month|year)\b|\bsince (?:the |last |early |late |mid-)?(?:[a-z]+ )?\d{4}\b|"
    r"\bin (?:early |late |mid-)?(?:19|20)\d\d\b|\bpreviously\b|"
    r"\b(?:over|in|during|for|throughout) the (?:past|last) (?:\w+ )?(?:weeks|months|years|decades?)\b|"
    r"\bin recent (?:weeks|months|years)\b|\bfor (?:\w+ )?(?:years|decades)\b"
)


class Asides:
    """Which sentences and claims of one report stand aside from its incident."""

    def __init__(self, parse: Parse, voices: Voices) -> None:
        self._parse = parse
        self._voices = voices
        self._sentences: dict[int, bool] = {}

    def sentence(self, index: int) -> bool:
        """Whether sentence ``index`` tells of another time than the headline and lead do."""
        if index not in self._sentences:
            self._sentences[index] = self._is_aside(self._parse.sentences[index])
        return self._sentences[index]

    def holds(self, claim: Claim) -> bool:
        """Whether a claim is told aside: its sentence is, or its effect stands in a clause of what came before."""
        sentence = self._parse.sentence_at(claim.effect.start)
        if sentence is None:
            return False
        if self.sentence(sentence.index):
            return True
        token = next((t for t in self._parse.sentence_tokens(sentence) if t.start == claim.effect.start), None)
        return token is not None and self._came_before(token)

    def _is_aside(self, sentence: Sentence) -> bool:
        if sentence.headline or sentence.index == self._first:
            return False
        low = sentence.span.of(self._parse.text).lower()
        found = _pattern().search(low)
        if found is not None and found.group() not in self._first_text:
            return True
        if sentence.index < _LEAD:
            return False
        days = self._days(sentence)
        return bool(days) and bool(self._lead_days) and not days & self._lead_days

    def _days(self, sentence: Sentence) -> frozenset[str]:
        """The weekdays that a sentence names for what happened, not for what was said."""
        said = {c.at for c in self._voices.cues.get(sentence.index, ())}
        tokens = self._parse.sentence_tokens(sentence)
        return frozenset(t.lower for t in tokens if t.lower in _weekdays() and not self._of_speech(t, said))

    def _of_speech(self, token: Token, said: set[int]) -> bool:
        return any(above.i in said for above in list(self._parse.ancestors(token.i))[:2])

    @cached_property
    def _lead(self) -> list[Sentence]:
        return [s for s in self._parse.sentences if s.index < _LEAD or s.headline]

    @cached_property
    def _first(self) -> int:
        """The index of the first sentence of the body."""
        return next((s.index for s in self._parse.sentences if not s.headline), 0)

    @cached_property
    def _first_text(self) -> str:
        opening = [s for s in self._parse.sentences if s.headline or s.index == self._first]
        return " ".join(s.span.of(self._parse.text) for s in opening).lower()

    @cached_property
    def _lead_days(self) -> frozenset[str]:
        return frozenset(day for s in self._lead for day in self._days(s))

    def _came_before(self, token: Token) -> bool:
        """Whether a verb stands in a clause of something earlier: "a day after a bombing killed four", "since a blast killed 55"."""
        for above in (token, *self._parse.ancestors(token.i)):
            if above.dep != "advcl":
                continue
            marks = self._parse.kids(above.i, "mark")
            if any(t.lower == "since" for t in marks):
                return True
            timed = [t for m in marks if m.lower == "after" for t in self._parse.kids(above.i, "npadvmod", "dobj")]
            if any(t.lemma in ("day", "week", "month", "year", "hour") for t in timed):
                return True
        return False


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    months = "|".join(w for w in lexicon.load("months")["months"] if len(w) > 3)
    return re.compile(rf"{_OTHER_TIMES}|\bin (?:early |late |mid-)?(?:{months})\b")


@lru_cache(maxsize=1)
def _weekdays() -> frozenset[str]:
    return frozenset(lexicon.load("months")["weekdays"])
