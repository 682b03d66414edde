"""What is told as possible, intended, feared, threatened or staged, and what tells a habit."""

from __future__ import annotations

from collections.abc import Sequence

from sayso import lexicon
from sayso.extract.clauses import cue_words
from sayso.extract.effects import Effect, Form
from sayso.extract.phrases import Phrase
from sayso.model.parse import Parse, Sentence, Token


def hypothetical(parse: Parse, sentence: Sentence, effect: Effect, phrase: Phrase, way: Sequence[int]) -> bool:
    """Whether what ``effect`` tells of ``phrase`` is only possible, intended, feared or staged, on the ``way`` up from it."""
    steps = [(k, i) for k, i in enumerate(way) if not _told_already(effect, phrase, i)]
    return any(_unreal(parse, k, i) or _intended(parse, k, i) for k, i in steps) or _staged(parse, sentence, effect)


def _told_already(effect: Effect, phrase: Phrase, i: int) -> bool:
    """Whether a toll's figure stands before what may become of the toll: "the toll, now 21, may rise"."""
    return effect.form is Form.TOLL and i != effect.head and phrase.last <= i


def _unreal(parse: Parse, k: int, i: int) -> bool:
    """Whether step ``k`` of the way, token ``i``, makes what is below it unreal: by a modal, a condition, "nearly"."""
    token, kids, words = parse.tokens[i], parse.kids(i), cue_words()
    if any(t.dep == "aux" and t.lower in words["modals"] for t in kids) and not _past_modal(parse, i):
        return not _said_or_unhindered(parse, k, i)
    if any(t.dep == "mark" and t.lower in words["conditionals"] for t in kids) or _in_case(parse, i):
        return True
    if k > 0:
        return False
    nearly = any(t.dep == "advmod" and t.lower in words["nearly"] and t.i < i for t in kids)
    ahead = any(t.dep in ("mark", "advmod") and t.lower in ("before", "until", "when") for t in kids)
    return (nearly and token.tag != "NNS") or (ahead and token.tag in ("VBZ", "VBP", "VB"))


def _said_or_unhindered(parse: Parse, k: int, i: int) -> bool:
    """ "would say only that", "could not prevent him from": the modal leaves untouched what is below it."""
    token, words = parse.tokens[i], cue_words()
    told = k > 0 and token.lemma in lexicon.load("cues")["verbs"]["asserted"] and token.lemma not in words["verbs"]
    return told or (token.lemma in words["hindering"] and bool(parse.kids(i, "neg")))


def _past_modal(parse: Parse, i: int) -> bool:
    """ "may have killed" is doubt about the past, held all the same as hypothetical; "would later kill" is narration."""
    kids = parse.kids(i)
    narrating = any(t.lower in ("later", "eventually", "soon") for t in kids) or parse.tokens[i].lemma == "go"
    return any(t.lower == "would" for t in kids) and narrating and not any(t.lower == "have" for t in kids)


def _in_case(parse: Parse, i: int) -> bool:
    first = min((t.i for t in parse.subtree(i)), default=i)
    before = [t.lower for t in parse.tokens[max(0, first - 2) : first]]
    return before == ["in", "case"] or [t.lower for t in parse.tokens[first : first + 2]] == ["in", "case"]


def _intended(parse: Parse, k: int, i: int) -> bool:
    """The infinitive or gerund of an intention, a fear, a threat, an attempt: "threatened to kill", "the risk of losing"."""
    token, above, words = parse.tokens[i], parse.tokens[parse.tokens[i].head], cue_words()
    if above.i == i:
        return False
    auxiliaries = {t.lower for t in parse.kids(i, "aux")}
    perfect = "have" in auxiliaries
    if "to" in auxiliaries and not perfect:
        return k == 0 and not _realised(parse, token, above)
    if k == 0 and token.dep == "dobj" and above.lemma in words["hindering"] | words["threatening"]:
        return True
    if token.dep in ("pobj", "pcomp"):
        return _behind_preposition(parse, k, token, above)
    unreal = token.dep in ("xcomp", "ccomp", "acl") and above.lemma in words["verbs"] | words["nouns"] and not perfect
    return unreal and (token.dep != "ccomp" or above.lemma not in words["said"])


def _realised(parse: Parse, token: Token, above: Token) -> bool:
    """Whether an infinitive did happen: "managed to destroy", "went on to kill", "the missile went through the roof to kill"."""
    verbal = above.pos in ("VERB", "AUX", "ADJ") and above.lemma in cue_words()["realised"]
    went_on = above.lemma == "go" and any(t.lower == "on" for t in parse.kids(above.i))
    return verbal or went_on or (token.dep == "advcl" and _done_by_weapon(parse, above))


def _behind_preposition(parse: Parse, k: int, token: Token, above: Token) -> bool:
    """ "called for the killing of", "prevented them from killing", "capable of killing"; not "is wanted for killing"."""
    governor, words = parse.tokens[above.head], cue_words()
    if above.lower == "for" and parse.kids(governor.i, "auxpass"):
        return False
    if token.dep == "pobj":
        return k == 0 and above.lower == "for" and governor.lemma in words["verbs"] | words["nouns"]
    if parse.kids(token.i, "neg"):
        return True
    unreal = governor.lemma in words["verbs"] | words["nouns"] | words["able"]
    return unreal and not any(t.dep == "neg" or t.lower == "could" for t in parse.kids(governor.i))


def _done_by_weapon(parse: Parse, verb: Token) -> bool:
    """A weapon has no aims: "the missile went through the roof to kill five" tells a result."""
    causes = {w.split()[-1] for w in lexicon.load("means")["cause_nouns"]["words"]}
    return any(t.lemma in causes for t in parse.kids(verb.i, "nsubj"))


def _staged(parse: Parse, sentence: Sentence, effect: Effect) -> bool:
    """Whether the clause is set in a drill, a scenario or a game, and not only told of the time of one."""
    staged = cue_words()["staged"]
    for token in parse.sentence_tokens(sentence):
        if token.lower in ("mock", "simulated", "imaginary", "fictional", "fictitious"):
            return True
        if token.lemma not in staged or any(t.lower == "of" for t in parse.kids(token.i, "prep")):
            continue  # "an exercise of power"
        if token.dep == "pobj" and parse.tokens[token.head].lower in ("in", "under", "for"):
            return True
        if token.dep in ("nsubj", "nsubjpass") and token.i < effect.head:
            return True
    return False


def habitual(parse: Parse, sentence: Sentence, effect: Effect) -> bool:
    """The simple present outside headlines tells what happens, not what happened: "landmines kill civilians"."""
    if sentence.headline or effect.form not in (Form.VERB, Form.INTRANSITIVE):
        return False
    auxiliaries = parse.kids(effect.head, "auxpass")
    if auxiliaries:
        return auxiliaries[0].tag in ("VBZ", "VBP") and not parse.kids(effect.head, "aux")
    verb, irregular = parse.tokens[effect.head], lexicon.load("effects")["lemmas"]
    return (
        verb.tag == "VBP"
        and verb.lower == verb.lemma
        and verb.lower not in irregular
        and not parse.kids(effect.head, "aux")
    )
