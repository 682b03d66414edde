"""Which of a report's voices stands behind one claim."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.extract.effects import Effect
from sayso.extract.speakers import Cue, Voices
from sayso.model.claim import Attribution
from sayso.model.parse import Parse, Sentence

_QUOTES = '"“”'


@dataclass(frozen=True, slots=True)
class Said:
    """Who says a claim, by which cue; ``stance`` as the cue has it ("asserted", "accuse", "denied")."""

    attribution: Attribution
    cue: Cue | None

    @property
    def stance(self) -> str:
        return self.cue.stance if self.cue is not None else "asserted"


def said(parse: Parse, sentence: Sentence, effect: Effect, voices: Voices) -> Said:
    """The speaker of what ``effect`` tells: in its sentence, around its quotation, or carried on from before."""
    cue = _in_sentence(parse, sentence, effect, voices)
    if cue is None and not sentence.headline:
        cue = _around_quotation(parse, sentence, effect, voices) or _carried_on(parse, sentence, voices)
    if cue is None:
        return Said(Attribution(), None)
    a = cue.attribution
    return Said(Attribution(a.said_by, a.speaker, a.via, cue.word), cue)


def _in_sentence(parse: Parse, sentence: Sentence, effect: Effect, voices: Voices) -> Cue | None:
    """The cue that governs the effect: the nearest verb of speech above it, else one that frames the sentence."""
    cues = [c for c in voices.cues.get(sentence.index, ()) if not effect.first <= c.at < effect.last]
    above = {t.i for t in parse.ancestors(effect.head)}
    governing = [c for c in cues if c.at in above and not c.first <= effect.head < c.last]
    if governing:
        return max(governing, key=lambda c: c.at if c.at < effect.head else -c.at)
    framing = [c for c in cues if _frames(parse, sentence, effect, c)]
    return min(framing, key=lambda c: abs(c.at - effect.head)) if framing else None


def _frames(parse: Parse, sentence: Sentence, effect: Effect, cue: Cue) -> bool:
    """Whether a cue beside the effect speaks for the whole sentence: "…, X said.", "According to X, …", "X: …"."""
    if cue.first <= effect.head < cue.last:
        return False
    if cue.word == ":" or " " in cue.word or cue.word.lower() in ("citing", "quoting"):
        return True
    tokens = parse.tokens
    edge = min(cue.first, cue.at)
    if effect.head < edge:
        return edge > sentence.first and tokens[edge - 1].text in (",", '"', "”", "’", "'", "''", "-", "–", "—")
    last = max(cue.last - 1, cue.at)
    behind = tokens[last + 1 : last + 3]
    return any(t.text in (",", ":", '"', "“", "that", "``") or t.lower == "that" for t in behind)


def _around_quotation(parse: Parse, sentence: Sentence, effect: Effect, voices: Voices) -> Cue | None:
    """The cue of a quotation that runs over sentences: in the sentence where the quotation closes, else opens."""
    block = parse.report.blocks[sentence.block].span
    paragraph = parse.text.rfind("\n", block.start, sentence.span.start) + 1 or block.start
    before = parse.text[max(paragraph, block.start) : parse.tokens[effect.head].start]
    opened = before.count("“") > before.count("”") or before.count('"') % 2 == 1
    if not opened:
        return None
    for step in (1, -1):
        for distance in range(1, 5):
            k = sentence.index + step * distance
            if not 0 <= k < len(parse.sentences) or parse.sentences[k].block != sentence.block:
                break
            if voices.cues.get(k):
                return voices.cues[k][0 if step > 0 else -1]
    return None


def _carried_on(parse: Parse, sentence: Sentence, voices: Voices) -> Cue | None:
    """The voice of the sentence before, where a body sentence without a voice of its own carries its telling on.

    Reported speech runs on over sentences ("In addition, …"), but not over another voice, and at most two sentences far.
    """
    for distance in (1, 2):
        k = sentence.index - distance
        if k < 0 or parse.sentences[k].headline:
            return None
        cues = [c for c in voices.cues.get(k, ()) if c.stance == "asserted"]
        if cues:
            return cues[-1]
    return None
