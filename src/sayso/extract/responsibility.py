"""Responsibility: somebody claims an act, is blamed for one, or denies one; a small grammar over the verbs that say so.

The claims have no number. ``actor`` is whom the words hold responsible (whoever denies is named as speaker alone), ``actor_stance``
how: "claimed", "accused" or "denied". Kind ``responsibility`` of the coding guide.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso import lexicon
from sayso.extract import nonclaims
from sayso.extract.acts import bounds, is_act, parties, side
from sayso.extract.assertion import READER
from sayso.extract.effects import effects
from sayso.extract.speakers import Voices
from sayso.model import ids
from sayso.model.claim import Attribution, Category, Claim, Kind, Qualifier, Quantity, Reason, Stance
from sayso.model.parse import Parse, Sentence, Token
from sayso.model.span import Evidence, Span

_CLAIMING = frozenset({"claim", "accept", "take", "assume", "acknowledge"})
_BLAMING = frozenset({"blame", "accuse", "hold"})
_DENYING = frozenset({"deny", "reject", "disclaim"})
_RESPONSIBILITY = frozenset({"responsibility", "credit"})
_DOING = frozenset(
    {
        "carry",
        "conduct",
        "launch",
        "strike",
        "hit",
        "attack",
        "bomb",
        "shell",
        "target",
        "kill",
        "stage",
        "commit",
        "do",
        "fire",
    }
)
_ATTACKING = frozenset({"attack", "bomb", "bombard", "shell", "strike", "target", "execute", "shoot"})
_WORDS = ("claim", "responsib", "blam", "accus", "den", "behind", "reject", "credit")
_NOBODY = frozenset({"no", "nobody", "none", "neither"})
_LONGEST = 300
_NEAR = 120
"""So far behind the words that blame somebody the harm stands that they lay to his charge."""


@dataclass(frozen=True, slots=True)
class _Voice:
    """One who claims, is blamed or denies: how (``stance``), by the word at ``at``, of the thing at ``of``; ``doers`` and ``speaker``
    are where the tokens that name them have their heads."""

    at: Token
    of: Token
    stance: str
    doers: tuple[Token, ...]
    speaker: Token | None


def responsibilities(parse: Parse, harm: Sequence[Claim] = ()) -> tuple[Claim, ...]:
    """The claims of responsibility that the prose of ``parse`` makes, in text order.

    What ``harm`` tells already is no claim beside it: "accused the army of killing 12" is one claim, with its actor.
    """
    low = parse.text.lower()
    if not any(word in low for word in _WORDS) or not nonclaims.about_violence(parse):
        return ()
    voices, found = Voices.read(parse), dict[str, Claim]()
    for sentence in parse.sentences:
        for voice in _told(parse, sentence):
            claim = _claim(parse, sentence, voice, voices)
            if claim is not None and not any(_tells_it(h, claim) for h in harm):
                found.setdefault(claim.claim_id, claim)
    return tuple(found.values())


def _tells_it(harm: Claim, claim: Claim) -> bool:
    """Whether a claim of harm in the same clause names the same doer on the same word."""
    accused = claim.actor_stance == harm.actor_stance == "accused"
    return (
        accused and harm.actor == claim.actor and claim.evidence.start <= harm.effect.start < claim.evidence.end + _NEAR
    )


def _told(parse: Parse, sentence: Sentence) -> Iterator[_Voice]:
    """The voices of a sentence; nothing that is denied, possible or asked ("no group has claimed", "could be blamed")."""
    for token in parse.sentence_tokens(sentence):
        if token.pos not in ("VERB", "AUX") or _unreal(parse, token):
            continue
        if token.lemma in _CLAIMING:
            yield from _claimed(parse, sentence, token)
        elif token.lemma in _BLAMING:
            yield from _blamed(parse, sentence, token)
        elif token.lemma in _DENYING:
            yield from _denied(parse, token)
        elif token.lemma == "be":
            yield from _behind(parse, token)


def _unreal(parse: Parse, verb: Token) -> bool:
    modals = lexicon.load("cues")["hypothetical"]["modals"]
    if any(t.dep == "neg" or t.lower in modals for t in parse.kids(verb.i, "neg", "aux")):
        return True
    subjects = parse.kids(verb.i, "nsubj", "nsubjpass")
    return any(t.lower in _NOBODY or any(d.lower in _NOBODY for d in parse.kids(t.i, "det")) for t in subjects)


def _claimed(parse: Parse, sentence: Sentence, verb: Token) -> Iterator[_Voice]:
    """ "X claimed responsibility for", "X claimed the attack", "an attack claimed by X", "responsibility was claimed by X"."""
    for by in _behind_by(parse, verb):
        of = parse.tokens[verb.head] if verb.dep == "acl" else next(iter(parse.kids(verb.i, "nsubjpass")), None)
        if of is not None and _is_claimable(parse, sentence, of, verb):
            yield _Voice(verb, of, "claimed", (by,), by)
        return
    for of in parse.kids(verb.i, "dobj"):
        subject = _subject(parse, verb)
        if subject is not None and _is_claimable(parse, sentence, of, verb):
            yield _Voice(verb, of, "claimed", (subject,), subject)


def _is_claimable(parse: Parse, sentence: Sentence, of: Token, verb: Token) -> bool:
    """Whether it is an act that is claimed, or responsibility for one; what else may be taken credit for is not."""
    if of.lemma not in _RESPONSIBILITY:
        return verb.lemma == "claim" and is_act(of)
    links = (t for t in (*parse.kids(of.i, "prep"), *parse.kids(verb.i, "prep")) if t.lower == "for")
    deeds = [k for t in links for k in parse.kids(t.i, "pobj", "pcomp")]
    heads = {e.head for e in effects(parse, sentence)}
    violent = any(is_act(t) or t.i in heads or t.lemma in _ATTACKING or t.pos == "PRON" for t in deeds)
    return violent if deeds else verb.lemma == "claim"


def _blamed(parse: Parse, sentence: Sentence, verb: Token) -> Iterator[_Voice]:
    """ "X blamed Y for the attack", "blamed the attack on Y", "Y was accused of shelling", "X held Y responsible for"."""
    objects = parse.kids(verb.i, "dobj") or parse.kids(verb.i, "nsubjpass")
    if verb.lemma == "hold" and not any(t.lower == "responsible" for t in parse.subtree(verb.i)):
        return
    subject = _subject(parse, verb) if parse.kids(verb.i, "dobj") else next(iter(_behind_by(parse, verb)), None)
    for of in objects:
        links = (*parse.kids(verb.i, "prep"), *parse.kids(of.i, "prep"))
        on = [k for t in links if t.lower == "on" for k in parse.kids(t.i, "pobj")]
        if is_act(of) and on:
            yield _Voice(verb, of, "accused", (on[0],), subject)
        elif _of_violence(parse, sentence, verb):
            yield _Voice(verb, of, "accused", (of,), subject)


def _of_violence(parse: Parse, sentence: Sentence, verb: Token) -> bool:
    """Whether what somebody is blamed for is an act of violence: "for the raid", "of killing", "of carrying out a strike"."""
    heads = {e.head for e in effects(parse, sentence)}
    if verb.lemma == "hold":
        return any(t.i > verb.i and (is_act(t) or t.i in heads) for t in parse.subtree(verb.i))
    for link in (
        *parse.kids(verb.i, "prep"),
        *(k for o in parse.kids(verb.i, "dobj") for k in parse.kids(o.i, "prep")),
    ):
        for deed in parse.kids(link.i, "pobj", "pcomp") if link.lower in ("for", "of", "over") else ():
            done = parse.kids(deed.i, "dobj") if deed.lemma in _DOING else []
            if deed.i in heads or is_act(deed) or deed.lemma in _ATTACKING or any(is_act(t) for t in done):
                return True
    return False


def _denied(parse: Parse, verb: Token) -> Iterator[_Voice]:
    """ "X denied involvement", "denied carrying out the attack", "denied any role in", "rejected responsibility"."""
    subject = _subject(parse, verb)
    if subject is None:
        return
    roles = lexicon.load("cues")["denial"]["roles"]
    for of in parse.kids(verb.i, "dobj", "xcomp", "ccomp"):
        to_do = verb.lemma == "deny" and of.tag == "VBG" and (of.lemma in _DOING or _has_to_do(parse, of))
        if of.lemma in roles or to_do or (verb.lemma == "deny" and of.dep == "dobj" and is_act(of)):
            yield _Voice(verb, of, "denied", (), subject)


def _has_to_do(parse: Parse, verb: Token) -> bool:
    """ "having anything to do with the attack"."""
    words = [t.lower for t in parse.subtree(verb.i)]
    return verb.lemma == "have" and words[2:5] == ["to", "do", "with"]


def _behind(parse: Parse, verb: Token) -> Iterator[_Voice]:
    """ "X said Y was behind the attack", "was responsible for the raid": the clause of a verb of saying."""
    said = parse.tokens[verb.head]
    if verb.dep != "ccomp" or said.i == verb.i:
        return
    speaker, subject = _subject(parse, said), _subject(parse, verb)
    for link in parse.kids(verb.i, "prep", "acomp"):
        within = list(parse.subtree(link.i))
        act = next((t for t in within if is_act(t)), None)
        if link.lower in ("behind", "responsible") and act is not None and subject is not None and speaker is not None:
            yield _Voice(verb, act, "accused", (subject,), speaker)


def _subject(parse: Parse, verb: Token) -> Token | None:
    own = parse.kids(verb.i, "nsubj")
    if own:
        return parse.tokens[verb.head] if own[0].tag in ("WDT", "WP") and verb.dep == "relcl" else own[0]
    return _subject(parse, parse.tokens[verb.head]) if verb.dep in ("conj", "xcomp") and verb.head != verb.i else None


def _behind_by(parse: Parse, verb: Token) -> list[Token]:
    return [k for t in parse.kids(verb.i, "agent", "prep") if t.lower == "by" for k in parse.kids(t.i, "pobj")]


def _claim(parse: Parse, sentence: Sentence, voice: _Voice, voices: Voices) -> Claim | None:
    """The claim; None where nobody is told by name, or a blamed party is nobody known."""
    doers = tuple(dict.fromkeys(n for t in voice.doers for n in _party(parse, t)))
    attribution = _speaker(parse, sentence, voice, voices)
    if voice.stance == "accused" and not doers:
        return None
    if attribution is None and voice.stance != "accused":
        return None
    attribution = attribution or Attribution()
    if voice.stance == "claimed" and not doers and attribution.said_by and attribution.said_by[0].isupper():
        doers = (attribution.said_by,)
    told = Span(voice.at.start, voice.at.end)
    clause = _clause(parse, voice)
    report = parse.report.report_id
    return Claim(
        claim_id=ids.claim_id(report, Kind.RESPONSIBILITY, told.start, voice.of.start),
        report_id=report,
        kind=Kind.RESPONSIBILITY,
        quantity=Quantity(None, Qualifier.VAGUE, None, None),
        category=Category.UNKNOWN,
        evidence=Evidence.of(parse.text, clause),
        effect=told,
        clause=clause,
        reader=f"{READER}/responsibility:{voice.stance}",
        actor=doers,
        actor_text=Span(voice.doers[0].start, voice.doers[0].end).of(parse.text) if voice.doers else None,
        actor_said_by=attribution.said_by,
        actor_stance=voice.stance,
        stance=Stance.DENIED if voice.stance == "denied" else Stance.ASSERTED,
        attribution=attribution,
        headline=sentence.headline,
        reasons=(
            Reason("kind", f"“{told.of(parse.text)}” with “{voice.of.text}”"),
            Reason("actor", f"the one {voice.stance.replace('claimed', 'who claims it')}"),
        ),
    )


def _party(parse: Parse, token: Token) -> tuple[str, ...]:
    """The parties that a phrase names, a state by its name or forces, or a side by its common noun."""
    first, last = bounds(parse, token.i)
    named = parties(parse, first, last)
    common = side(parse, parse.tokens[first:last]) if not named else None
    return named or ((common,) if common and common != "group" else ())


def _speaker(parse: Parse, sentence: Sentence, voice: _Voice, voices: Voices) -> Attribution | None:
    """Who says so: whom the cue at the verb names, else the party that the phrase names, else who spoke last ("it denied")."""
    for cue in voices.cues.get(sentence.index, ()):
        if cue.at == voice.at.i or (voice.speaker is not None and cue.first <= voice.speaker.i < cue.last):
            return cue.attribution
    if voice.speaker is None:
        return None
    if voice.speaker.pos == "PRON":
        before = [c for i, cs in voices.cues.items() if i <= sentence.index for c in cs if c.at < voice.at.i]
        return max(before, key=lambda c: c.at).attribution if before else None
    named = next(iter(_party(parse, voice.speaker)), None) or lexicon.load("cues")["unnamed"].get(voice.speaker.lemma)
    return Attribution(said_by=named, cue=voice.at.text) if named else None


def _clause(parse: Parse, voice: _Voice) -> Span:
    """From the first to the last word that names who, what or the act, not too long to quote."""
    named = [bounds(parse, t.i) for t in (*voice.doers, *([voice.speaker] if voice.speaker is not None else []))]
    within = [voice.at.i, *(t.i for t in parse.subtree(voice.of.i) if voice.of.i <= t.i)]
    within += [t.i for t in parse.subtree(voice.at.i) if t.i > voice.at.i and is_act(t)]
    first = min([voice.at.i, voice.of.i, *(f for f, _ in named)])
    last = max([*within, *(e - 1 for _, e in named)])
    start, end = parse.tokens[first].start, parse.tokens[last].end
    return Span(start, end) if end - start <= _LONGEST else Span(voice.at.start, voice.at.end)
