"""Which of a report's voices stands behind one claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso import lexicon
from sayso.extract.effects import Effect
from sayso.extract.speakers import Cue, Voices
from sayso.model.claim import Attribution
from sayso.model.parse import Parse, Sentence

_CLOSING = 4
"""How many tokens may stand behind the verb of a speaker who ends a sentence: "told Reuters on Friday"."""

_CITING = ("citing", "quoting")

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
    """The speaker of what ``effect`` tells, in its own sentence or around the quotation that it stands in."""
    cue = _in_sentence(parse, sentence, effect, voices)
    if cue is not None and (source := _cited(cue, voices.cues.get(sentence.index, ()))) is not None:
        a = source.attribution
        return Said(Attribution(a.said_by, a.speaker, cue.attribution.said_by, source.word), source)
    if cue is None and not sentence.headline:
        cue = _around_quotation(parse, sentence, effect, voices)
    if cue is None:
        return Said(Attribution(), None)
    a = cue.attribution
    return Said(Attribution(a.said_by, a.speaker, a.via, cue.word), cue)


def _cited(cue: Cue, cues: Sequence[Cue]) -> Cue | None:
    """Whom an agency or other carrier names as its source in the same sentence: "Reuters reported …, citing police"."""
    if not _carries(cue):
        return None
    named = (c for c in cues if (" " in c.word or c.word.lower() in _CITING) and not _carries(c))
    return next(named, None)


def _carries(cue: Cue) -> bool:
    """Whether a cue's speaker passes on what others say."""
    table, said_by = lexicon.load("cues"), cue.attribution.said_by or ""
    return said_by in table["agencies"]["words"] or said_by.lower().endswith(tuple(table["documents"]["carriers"]))


def _in_sentence(parse: Parse, sentence: Sentence, effect: Effect, voices: Voices) -> Cue | None:
    """The cue that governs the effect: the nearest verb of speech above it, else one that frames the sentence."""
    cues = [c for c in voices.cues.get(sentence.index, ()) if not effect.first <= c.at < effect.last]
    above = {t.i for t in parse.ancestors(effect.head)}
    governing = [c for c in cues if c.at in above and not c.first <= effect.head < c.last]
    if governing:
        return max(governing, key=lambda c: c.at if c.at < effect.head else -c.at)
    if not cues and sentence.headline:
        cues = _of_headline(parse, sentence, voices)
    framing = [c for c in cues if c.stance != "accuse" and _frames(parse, sentence, effect, c)]
    return min(framing, key=lambda c: abs(c.at - effect.head)) if framing else None


def _of_headline(parse: Parse, sentence: Sentence, voices: Voices) -> list[Cue]:
    """The colon of a headline that the parser took for the end of a sentence: "Officials: raid kills ten"."""
    k = sentence.index - 1
    before = voices.cues.get(k, []) if k >= 0 and parse.sentences[k].block == sentence.block else []
    return [c for c in before if c.word == ":"]


def _frames(parse: Parse, sentence: Sentence, effect: Effect, cue: Cue) -> bool:
    """Whether a cue beside the effect speaks for the whole sentence: "…, X said.", "According to X, …", "X: …"."""
    if cue.first <= effect.head < cue.last or parse.tokens[cue.at].lemma in lexicon.load("cues")["verbs"]["governing"]:
        return False
    if cue.word == ":" or " " in cue.word or cue.word.lower() in _CITING:
        return True
    tokens = parse.tokens
    edge = min(cue.first, cue.at)
    if effect.head < edge:
        if _closes(parse, sentence, cue):
            return True
        return edge > sentence.first and tokens[edge - 1].text in (",", '"', "”", "’", "'", "''", "-", "–", "—")
    last = max(cue.last - 1, cue.at)
    behind = tokens[last + 1 : last + 3]
    if any(t.text in (",", ":", '"', "“", "``") or t.lower == "that" for t in behind):
        return True
    return any(t.lower == "that" and t.dep == "mark" for t in tokens[last + 3 : last + 5])  # "reported on Friday that"


def _closes(parse: Parse, sentence: Sentence, cue: Cue) -> bool:
    """Whether a speaker and the verb end a sentence that has lost its commas: "… killed four children a local source told TASS"."""
    rest = parse.tokens[max(cue.at + 1, cue.last) : sentence.last]
    plain = not any(t.text == "," for t in parse.sentence_tokens(sentence))
    return plain and cue.last <= cue.at and len(rest) <= _CLOSING and not any(t.pos in ("VERB", "AUX") for t in rest)


def _around_quotation(parse: Parse, sentence: Sentence, effect: Effect, voices: Voices) -> Cue | None:
    """The cue of a quotation that runs over sentences: where it closes; of one that goes on behind its speaker, before.

    "“We came under fire,” he said. “Seven died.”": the second quotation is of the first one's speaker.
    """
    block = parse.report.blocks[sentence.block].span
    paragraph = voices.quotations.paragraph(block.start, sentence.span.start)
    if not voices.quotations.is_open(paragraph, parse.tokens[effect.head].start):
        return None
    closes = not voices.quotations.is_open(paragraph, sentence.span.end)
    for step in (-1, 1) if closes else (1, -1):
        for distance in range(1, 5):
            k = sentence.index + step * distance
            if not 0 <= k < len(parse.sentences) or parse.sentences[k].block != sentence.block:
                break
            if (
                step < 0
                and closes
                and "”" not in (between := parse.sentences[k].span.of(parse.text))
                and '"' not in between
            ):
                break
            if voices.cues.get(k):
                return voices.cues[k][0 if step > 0 else -1]
    return None
