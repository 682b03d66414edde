"""How a claim is held: asserted, denied, hypothetical, or superseded by a later figure."""

from __future__ import annotations

from sayso.extract.clauses import way_up
from sayso.extract.denial import denied
from sayso.extract.effects import Effect
from sayso.extract.phrases import Phrase
from sayso.extract.superseding import superseded
from sayso.extract.unreal import hypothetical
from sayso.model.claim import Stance
from sayso.model.parse import Parse, Sentence


def stance(parse: Parse, sentence: Sentence, effect: Effect, phrase: Phrase) -> Stance:
    """The stance of what ``effect`` tells of ``phrase``: the first that holds, in the order of this function."""
    way = way_up(parse, effect.head)
    for holds, found in ((denied, Stance.DENIED), (hypothetical, Stance.HYPOTHETICAL), (superseded, Stance.SUPERSEDED)):
        if holds(parse, sentence, effect, phrase, way):
            return found
    return Stance.ASSERTED
