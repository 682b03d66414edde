"""Responsibility: somebody claims an act, is blamed for one, or denies one; a small grammar over the verbs that say so.

The claims have no number. ``actor`` is whom the words hold responsible (whoever denies is named as speaker alone), ``actor_stance``
how: "claimed", "accused" or "denied". Kind ``responsibility`` of the coding guide.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

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

_NOBODY = frozenset({"no", "nobody", "none", "neither"})
_LONGEST = 300
_NEAR = 120
"""So far behind the words that blame somebody the harm stands that they lay to his charge."""
_MOST_ABOVE = 8
"""So many verbs up a subject is looked for that they share: "claimed and then denied"."""


@dataclass(frozen=True, slots=True)
class _Voice:
    """One who claims, is blamed or denies: how (``stance``), by the verb ``at``, of the thing ``of``, for the ``deed``; ``doer`` and
    ``speaker`` are the heads of the phrases that name them."""

    at: Token
    of: Token
    stance: str
    doer: Token | None
    speaker: Token | None
    deed: Token | None = None


def responsibilities(parse: Parse, harm: Sequence[Claim] = ()) -> tuple[Claim, ...]:
    """The claims of responsibility that the prose of ``parse`` makes, in text order.

    What ``harm`` tells already is no claim beside it: "accused the army of killing 12" is one claim, with its actor.
    """
    told = [(s, v) for s in parse.sentences for v in _Sentence(parse, s).voices()]
    if not told or not nonclaims.about_violence(parse):
        return ()
    voices, found = Voices.read(parse), dict[str, Claim]()
    for sentence, voice in told:
        claim = _claim(parse, sentence, voice, voices)
        if claim is not None and not any(_tells_it(h, claim) for h in harm):
            found.setdefault(claim.claim_id, claim)
    return tuple(found.values())


@lru_cache(maxsize=8)
def _words(key: str) -> frozenset[str]:
    return frozenset(lexicon.load("cues")["responsibility"][key])


def _tells_it(harm: Claim, claim: Claim) -> bool:
    """Whether a claim of harm in the same clause names the same doer on the same word."""
    accused = claim.actor_stance == harm.actor_stance == "accused"
    within = claim.evidence.start <= harm.effect.start < claim.evidence.end + _NEAR
    return accused and harm.actor == claim.actor and within


@dataclass(frozen=True)
class _Sentence:
    """Reads the voices of one sentence."""

    parse: Parse
    sentence: Sentence

    def voices(self) -> Iterator[_Voice]:
        """The voices; nothing that is denied, possible or asked ("no group has claimed", "could be blamed")."""
        for token in self.parse.sentence_tokens(self.sentence):
            if token.pos not in ("VERB", "AUX"):
                continue
            if token.lemma in _words("claiming"):
                found = self._claimed(token)
            elif token.lemma in _words("blaming"):
                found = self._blamed(token)
            elif token.lemma in _words("denying"):
                found = self._denied(token)
            elif token.lemma == "be" and token.dep == "ccomp":
                found = self._behind(token)
            else:
                continue
            if not self._unreal(token):
                yield from found

    @cached_property
    def _effects(self) -> frozenset[int]:
        return frozenset(e.head for e in effects(self.parse, self.sentence))

    def _unreal(self, verb: Token) -> bool:
        modals = lexicon.load("cues")["hypothetical"]["modals"]
        if any(t.dep == "neg" or t.lower in modals for t in self.parse.kids(verb.i, "neg", "aux")):
            return True
        subjects = self.parse.kids(verb.i, "nsubj", "nsubjpass")
        return any(t.lower in _NOBODY or any(d.lower in _NOBODY for d in self.parse.kids(t.i, "det")) for t in subjects)

    def _claimed(self, verb: Token) -> Iterator[_Voice]:
        """ "X claimed responsibility for", "X claimed the attack", "an attack claimed by X", "responsibility was claimed by X"."""
        by = next(iter(self._agents(verb)), None)
        if by is not None:
            passive = next(iter(self.parse.kids(verb.i, "nsubjpass")), None)
            objects = [self.parse.tokens[verb.head] if verb.dep == "acl" else passive]
        else:
            by, objects = self._subject(verb), [*self.parse.kids(verb.i, "dobj")]
        for of in objects:
            if by is None or of is None:
                continue
            if of.lemma in _words("what"):
                deeds = self._laid_to(of, verb)
                deed = next((t for t in deeds if self._violent(t) or t.pos == "PRON"), None)
                if deed is not None or (verb.lemma == "claim" and not deeds):
                    yield _Voice(verb, of, "claimed", by, by, deed)
            elif verb.lemma == "claim" and is_act(of):
                yield _Voice(verb, of, "claimed", by, by)

    def _blamed(self, verb: Token) -> Iterator[_Voice]:
        """ "X blamed Y for the attack", "blamed the attack on Y", "Y was accused of shelling", "X held Y responsible for"."""
        parse, objects = self.parse, self.parse.kids(verb.i, "dobj")
        subject = self._subject(verb) if objects else next(iter(self._agents(verb)), None)
        for of in objects or parse.kids(verb.i, "nsubjpass"):
            on = [k for t in self._links(verb, of) if t.lower == "on" for k in parse.kids(t.i, "pobj")]
            if is_act(of) and on:
                yield _Voice(verb, of, "accused", on[0], subject)
                continue
            held = [t for t in (*parse.kids(verb.i), *parse.kids(of.i)) if t.lower == "responsible"]
            if verb.lemma != "hold" or held:
                deed = next((t for t in self._laid_to(verb, of, *held) if self._violent(t)), None)
                if deed is not None:
                    yield _Voice(verb, of, "accused", of, subject, deed)

    def _denied(self, verb: Token) -> Iterator[_Voice]:
        """ "X denied involvement", "denied carrying out the attack", "denied any role in", "rejected responsibility"."""
        subject = self._subject(verb)
        roles = lexicon.load("cues")["denial"]["roles"]
        for of in self.parse.kids(verb.i, "dobj", "xcomp", "ccomp") if subject is not None else ():
            done = of.tag == "VBG" and (of.lemma in _words("doing") or self._has_to_do(of))
            if of.lemma in roles or (verb.lemma == "deny" and (done or (of.dep == "dobj" and is_act(of)))):
                deeds = (*self._laid_to(of), *self.parse.kids(of.i, "dobj"))
                yield _Voice(verb, of, "denied", None, subject, next((t for t in deeds if self._violent(t)), None))

    def _has_to_do(self, verb: Token) -> bool:
        """ "having anything to do with the attack"."""
        words = [t.lower for t in self.parse.tokens[verb.i : verb.i + 6]]
        return verb.lemma == "have" and words[2:5] == ["to", "do", "with"]

    def _behind(self, verb: Token) -> Iterator[_Voice]:
        """ "X said Y was behind the attack", "was responsible for the raid": the clause of a verb of saying."""
        said = self.parse.tokens[verb.head]
        speaker, subject = self._subject(said), self._subject(verb)
        for link in self.parse.kids(verb.i, "prep", "acomp"):
            deeds = self.parse.kids(link.i, "pobj") if link.lower == "behind" else self._laid_to(link)
            act = next((t for t in deeds if is_act(t)), None)
            named = act is not None and subject is not None and speaker is not None
            if link.lower in ("behind", "responsible") and act is not None and named:
                yield _Voice(verb, act, "accused", subject, speaker)

    # -- what stands around a verb

    def _violent(self, token: Token) -> bool:
        """Whether a token tells an act of violence: its noun, a word of effect, a verb of attack, or "carrying out a strike"."""
        if is_act(token) or token.i in self._effects or token.lemma in _words("attacking"):
            return True
        return token.lemma in _words("doing") and any(is_act(t) for t in self.parse.kids(token.i, "dobj"))

    def _laid_to(self, *above: Token) -> list[Token]:
        """What stands behind "for", "of", "over", "in" below some tokens: the deeds that somebody answers for."""
        links = (t for t in self._links(*above) if t.lower in ("for", "of", "over", "in"))
        return [k for t in links for k in self.parse.kids(t.i, "pobj", "pcomp")]

    def _links(self, *above: Token) -> list[Token]:
        return [k for t in above for k in self.parse.kids(t.i, "prep")]

    def _agents(self, verb: Token) -> list[Token]:
        """Who stands behind "by"."""
        links = (t for t in self.parse.kids(verb.i, "agent", "prep") if t.lower == "by")
        return [k for t in links for k in self.parse.kids(t.i, "pobj")]

    def _subject(self, verb: Token) -> Token | None:
        """The subject, also one that the verb shares with those before it; of "which claimed" what it stands for."""
        for _ in range(_MOST_ABOVE):
            own = self.parse.kids(verb.i, "nsubj")
            if own:
                relative = own[0].tag in ("WDT", "WP") and verb.dep == "relcl"
                return self.parse.tokens[verb.head] if relative else own[0]
            if verb.dep not in ("conj", "xcomp") or verb.head == verb.i:
                return None
            verb = self.parse.tokens[verb.head]
        return None


def _claim(parse: Parse, sentence: Sentence, voice: _Voice, voices: Voices) -> Claim | None:
    """The claim; None where nobody is told, or the one who is blamed is nobody known."""
    doers = _party(parse, voice.doer) if voice.doer is not None else ()
    said = _speaker(parse, sentence, voice, voices)
    if (voice.stance == "accused" and not doers) or (voice.stance != "accused" and said is None):
        return None
    said = said or Attribution()
    if voice.stance == "claimed" and not doers and said.said_by and said.said_by[0].isupper():
        doers = (said.said_by,)
    told, clause = Span(voice.at.start, voice.at.end), _clause(parse, voice)
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
        actor_text=_phrase(parse, voice.doer).of(parse.text) if voice.doer is not None else None,
        actor_said_by=said.said_by,
        actor_stance=voice.stance,
        stance=Stance.DENIED if voice.stance == "denied" else Stance.ASSERTED,
        attribution=said,
        headline=sentence.headline,
        reasons=(
            Reason("kind", f"“{voice.at.text}” with “{voice.of.text}”"),
            *((Reason("actor", f"the one {voice.stance.replace('claimed', 'who claims it')}"),) if doers else ()),
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
        before = (c for i in range(sentence.index, -1, -1) for c in reversed(voices.cues.get(i, ())))
        last = next((c for c in before if c.at < voice.at.i), None)
        return last.attribution if last is not None else None
    named = next(iter(_party(parse, voice.speaker)), None) or lexicon.load("cues")["unnamed"].get(voice.speaker.lemma)
    return Attribution(said_by=named, cue=voice.at.text) if named else None


def _phrase(parse: Parse, token: Token) -> Span:
    first, last = bounds(parse, token.i)
    return Span(parse.tokens[first].start, parse.tokens[last - 1].end)


def _clause(parse: Parse, voice: _Voice) -> Span:
    """From the first to the last word that names who, how and for what, not too long to quote."""
    phrases = [_phrase(parse, t) for t in (voice.of, voice.doer, voice.speaker, voice.deed) if t is not None]
    start, end = min(voice.at.start, *(p.start for p in phrases)), max(voice.at.end, *(p.end for p in phrases))
    return Span(start, end) if end - start <= _LONGEST else Span(voice.at.start, voice.at.end)
