"""Which times date a statement and not what it tells of: "said on Friday", "in an interview on Saturday"."""

from __future__ import annotations

from functools import lru_cache

from sayso import lexicon
from sayso.model.parse import Parse, Sentence
from sayso.model.span import Span

_SPEECH_NOUNS = frozenset({"charge", "accusation", "claim", "statement", "report", "allegation", "announcement"})
_OCCASIONS = frozenset({"statement", "interview", "briefing", "report", "tweet", "conference"})
EVENT_LINKS = frozenset({"since", "after", "before", "following", "until"})
"""Words behind which another event is told: "the deadliest since an attack in August"."""


def dates_statement(parse: Parse, sentence: Sentence, span: Span) -> bool:
    """Whether the time at ``span`` belongs to a verb or an occasion of speech."""
    verbs = _speech()
    for token in parse.sentence_tokens(sentence):
        if not span.start <= token.start < span.end:
            continue
        heads = [t for t in parse.ancestors(token.i) if not span.start <= t.start < span.end][:4]
        for head in heads:
            if head.lower in EVENT_LINKS:
                return False
            if head.pos in ("VERB", "AUX"):
                told_of = {t.lemma for t in parse.kids(head.i, "nsubj")}
                takes = {t.lemma for t in parse.kids(head.i, "dobj")}
                return (head.lemma in verbs and "life" not in takes) or bool(told_of & _SPEECH_NOUNS)
            if head.lower in _OCCASIONS:
                return True
        return False
    return False


@lru_cache(maxsize=1)
def _speech() -> frozenset[str]:
    table = lexicon.load("cues")["verbs"]
    shown = {"publish", "release", "show", "issue", "broadcast", "air"}
    return frozenset(w for stance in ("asserted", "denied") for w in table[stance]) | shown
