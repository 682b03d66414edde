"""The noun phrases of a report, each sentence's read once, and only where somebody asks for them."""

from __future__ import annotations

from sayso.extract.phrases import Phrase, phrases
from sayso.model.parse import Parse

REACH = 2
"""How many sentences back somebody may stand for whom a pronoun stands."""

_MOST = 40
"""How many phrases before a sentence a pronoun may stand for."""


class Phrased:
    """The phrases of ``parse`` by the index of their sentence."""

    def __init__(self, parse: Parse) -> None:
        self._parse = parse
        self._found: dict[int, list[Phrase]] = {}

    def of(self, index: int) -> list[Phrase]:
        """The phrases of one sentence, in order."""
        if index not in self._found:
            self._found[index] = phrases(self._parse, self._parse.sentences[index])
        return self._found[index]

    def before(self, index: int) -> list[Phrase]:
        """The phrases before a sentence for which a pronoun in it may stand, in order."""
        return [p for k in range(max(0, index - REACH), index) for p in self.of(k)][-_MOST:]
