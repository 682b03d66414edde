"""By what it was done: the words around an effect, without what was hit and its gear."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from sayso import lexicon
from sayso.extract.acts import is_act, is_beside
from sayso.extract.effects import Effect
from sayso.extract.phrases import Phrase
from sayso.model.claim import Means
from sayso.model.parse import Parse, Sentence

_TELLING = (Means.SUICIDE_ATTACK, Means.CHEMICAL)
"""Means that words elsewhere in the sentence tell against more general ones beside the effect: "shelling … in a gas attack"."""

_CARRIERS = (None, Means.SHELLING, Means.SMALL_ARMS, Means.IED, Means.GROUND_OPERATION)
"""Means by which those are brought about, or of which they are a part."""

_DOWNED = r"(?:drones?|uavs?|missiles?|aircraft|jets?|helicopters?|warplanes?)"
_SHOT_DOWN = re.compile(rf"\b(?:shot|shoots?|shooting) down\b(?: (?:an?|the|\w+))?(?: \w+)?(?: {_DOWNED}\b)?")

_BOMBING = re.compile(r"(?<!car )(?<!suicide )(?<!truck )(?<!roadside )\bbombings?\b")

_COUNTED = re.compile(r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+) (?:\w+ )?strikes?\b")
"""A counted strike ("four strikes near X"), as air forces report theirs."""

_ELSEWHEN = ("after", "before", "since", "until", "following", "despite")
"""What these lead to need not be what did it: "killed nine rebels after a car bombing"."""

_IN_ACTS = ("in", "during", "by", "from")

_WIELDING = frozenset({"carry", "launch", "conduct", "fire", "drop", "use", "open", "detonate", "wear", "strap", "wield", "throw",
                       "hurl", "lob", "plant", "don"})  # fmt: skip
"""Verbs whose object is by what it is done, and not what was hit."""

_DONE = frozenset({"attack", "strike", "raid", "bombing", "airstrike", "responsibility", "credit"})
"""Objects that are acts, or what is claimed for one: "claimed responsibility for the bombing"."""

_MEETING = frozenset({"hit", "strike", "trigger", "activate"})
_LAID = frozenset({"bomb", "mine", "landmine", "ied", "device"})
"""What is met with and not hit: "their car hit a roadside bomb"."""

_NO_PART = ("support", "back", "lead", "help", "assist", "train", "equip")


def means(parse: Parse, sentence: Sentence, effect: Effect, whom: Phrase, *, state: bool) -> Means | None:
    """By what ``effect`` was done to ``whom``: its own clause before the rest of the sentence; None where neither says.

    ``state``: a state's forces did it, so that bombs told elsewhere in the sentence are another's.
    """
    head = effect.head
    clause, rest = _stretches(parse, sentence, effect, whom)
    near, around = _first(clause), _first(rest)
    if state and near in (None, Means.IED) and _bombs(parse, head, clause):
        return Means.AIR_STRIKE
    if state and around in (Means.IED, Means.SUICIDE_ATTACK):
        return near
    if (around in _TELLING and near in _CARRIERS) or near is Means.GROUND_OPERATION:
        # "operation" and the like say little: warplanes named beside them say more
        return around
    return near or around


def _bombs(parse: Parse, head: int, clause: str) -> bool:
    """Whether bombing did it, which of a state is from the air: "Syria bombed the town, killing nine", "in Russian bombing"."""
    above = (parse.tokens[head], *parse.ancestors(head))
    return any(t.lemma == "bomb" and t.pos == "VERB" for t in above) or _BOMBING.search(clause.lower()) is not None


def means_told(parse: Parse, sentence: Sentence) -> Means | None:
    """The means that a sentence names, whatever it tells to have been done."""
    hit = _hit(parse, sentence)
    return _first(" ".join(t.text for t in parse.sentence_tokens(sentence) if t.i not in hit))


def _first(stretch: str) -> Means | None:
    """The first means of the word list that ``stretch`` names; what is shot down tells neither that it did it nor rifles."""
    low = _SHOT_DOWN.sub("downed", stretch.lower().replace(" - ", " "))
    return next((kind for kind, pattern in _means() if pattern.search(low)), None)


def fallback(text: str, actor: Sequence[str], *, state: bool) -> Means | None:
    """What words say that tell the means only where nothing else in the report does: "four strikes"; of a state, "raid", which
    of one that fights from the air alone is an air raid."""
    low = text.lower()
    if _COUNTED.search(low):
        return Means.AIR_STRIKE
    if not _fallback("raids").search(low):
        return None
    if any(a in lexicon.load("means")["airborne"]["parties"] for a in actor):
        return Means.AIR_STRIKE
    return Means.GROUND_OPERATION if state else None


@lru_cache(maxsize=1)
def _means() -> tuple[tuple[Means, re.Pattern[str]], ...]:
    return tuple((Means(name), _any(words)) for name, words in lexicon.load("means")["means"].items())


@lru_cache(maxsize=8)
def _fallback(name: str) -> re.Pattern[str]:
    return _any(lexicon.load("means")["fallback"][name])


def _any(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b{lexicon.any_of(w.replace('-', ' ') for w in words)}\b")


def _stretches(parse: Parse, sentence: Sentence, effect: Effect, whom: Phrase) -> tuple[str, str]:
    """The effect with its subject and what hangs on it; and the sentence. In neither what was hit and its gear, nor acts set aside."""
    head = effect.head
    hit = _hit(parse, sentence) | set(range(whom.first, whom.last)) | _worn(parse, whom)
    hit |= {t.i for t in parse.sentence_tokens(sentence) if is_act(t) and is_beside(parse, t.i)}
    kept = set(range(effect.first, effect.last))
    for token in parse.kids(head):
        if token.lower in _ELSEWHEN:
            continue
        if token.dep in ("nsubj", "prep", "agent", "advmod", "npadvmod") or token.lower == "by":
            kept |= _without_clauses(parse, token.i)
    for above in parse.ancestors(head):
        if above.pos not in ("VERB", "AUX") or above.i < sentence.first:
            break
        for token in parse.kids(above.i, "nsubj", "nsubjpass", "prep"):
            kept |= _without_clauses(parse, token.i)
        break
    everything = set(range(sentence.first, sentence.last))
    own = set(range(effect.first, effect.last))
    hit |= _speaking(parse, head)
    clause, rest = (" ".join(parse.tokens[k].text for k in sorted((some - hit) | own)) for some in (kept, everything))
    return clause, rest


def _hit(parse: Parse, sentence: Sentence) -> set[int]:
    """The tokens that tell what was hit, destroyed or taken: objects of the sentence's verbs, their gear with them."""
    found: set[int] = set()
    for token in parse.sentence_tokens(sentence):
        if token.pos != "VERB" or token.lemma in _WIELDING:
            continue
        kinds = ("dobj", "nsubjpass") if token.tag != "VBN" or parse.kids(token.i, "auxpass") else ("dobj",)
        for obj in parse.kids(token.i, *kinds):
            met = token.lemma in _MEETING and obj.lemma in _LAID
            if obj.pos in ("NOUN", "PROPN") and obj.lemma not in _DONE and not met:
                found |= {t.i for t in parse.subtree(obj.i) if t.dep not in ("relcl", "advcl")} - _by_acts(parse, obj.i)
    for token in parse.sentence_tokens(sentence):
        if token.lemma in ("arm", "equip", "mount", "load") and token.tag == "VBN":
            found |= {t.i for t in parse.subtree(token.i)}
    return found


def _speaking(parse: Parse, head: int) -> set[int]:
    """The tokens that name who says it, whose name tells no means: "the air force said"."""
    saying = (t for t in parse.ancestors(head) if t.lemma in lexicon.load("cues")["verbs"]["asserted"])
    speakers = (s for t in saying for s in parse.kids(t.i, "nsubj") if not is_act(s))
    return {k.i for s in speakers for k in parse.subtree(s.i)}


def _worn(parse: Parse, whom: Phrase) -> set[int]:
    """The tokens that tell what those who suffered bore themselves: "a man wearing a suicide vest was shot dead"."""
    bearing = (t for t in parse.kids(whom.head, "acl", "relcl") if t.lemma in _WIELDING)
    return {k.i for t in bearing for k in parse.subtree(t.i)}


def _by_acts(parse: Parse, i: int) -> set[int]:
    """The tokens below token ``i`` that tell in which act it was hit, where the parser hangs them on it: "killing 14
    villagers, three of them women, in an air raid"."""
    within = [t for t in parse.subtree(i) if t.dep == "prep" and t.lower in _IN_ACTS]
    acts = [t for t in within if any(is_act(k) for k in parse.kids(t.i, "pobj"))]
    return {t.i for act in acts for t in parse.subtree(act.i)}


def _without_clauses(parse: Parse, i: int) -> set[int]:
    """The subtree of a token without participles that tell of others: "the army, backed by their jets"."""
    kept, stack = set(), [i]
    while stack:
        k = stack.pop()
        kept.add(k)
        stack += [t.i for t in parse.kids(k) if not (t.dep == "acl" and t.lemma in _NO_PART)]
    return kept
