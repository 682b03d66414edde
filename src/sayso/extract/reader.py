"""The built-in reader: effects, their patients, and all that is said of each, as claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from sayso.extract import nonclaims, numbers, stance
from sayso.extract.acts import Act, acts
from sayso.extract.agents import Agent, agent
from sayso.extract.attribution import Said, said
from sayso.extract.completing import completed
from sayso.extract.effects import Effect, Form, effects
from sayso.extract.listings import listings
from sayso.extract.means import means
from sayso.extract.multiples import counting_acts
from sayso.extract.names import adjective_of
from sayso.extract.parts import opened_parts
from sayso.extract.patients import is_passive, patients, sufferers
from sayso.extract.persons import Persons, described, is_pronoun, stood_for
from sayso.extract.phrases import Phrase, phrase_at, phrases
from sayso.extract.speakers import Voices
from sayso.extract.telling import Telling
from sayso.extract.traces import traces
from sayso.extract.whom import Whom, read_whom
from sayso.model import ids
from sayso.model.claim import Category, Claim, Kind, Qualifier, Quantity, Reason, Scope, Stance
from sayso.model.parse import Parse, Sentence
from sayso.model.span import Evidence, Span

READER = "rules-1"
_STANCES = {
    Stance.DENIED: "a negation, or a verb of denial",
    Stance.HYPOTHETICAL: "a modal, a condition, a plan or a fear",
    Stance.SUPERSEDED: "an earlier toll that the report replaces",
}

_REMEMBERED = 40
"""How many phrases before a sentence a pronoun may stand for."""
_OF_PEOPLE = frozenset({"kill", "injure", "shoot", "hurt", "die"})
"""Frames of harm to people, in which a last name alone is enough."""
_NEITHER_REACH = 8
_NOBODY = frozenset({"no", "neither", "none", "nobody"})
MAX_EVIDENCE = 300
"""Longer clauses are cut around the effect and the number: the guide's bound on a quotation."""


def extract(parse: Parse) -> tuple[Claim, ...]:
    """The claims that the prose of ``parse`` makes, in text order; places and dates are left for ``resolve``."""
    if not nonclaims.about_violence(parse):
        return ()
    voices, persons = Voices.read(parse), Persons.read(parse)
    found: dict[str, Claim] = {}
    deeds: dict[int, list[Act]] = {}
    before: list[Phrase] = []
    for sentence in parse.sentences:
        deeds[sentence.index] = list(acts(parse, sentence))
        reading = _Sentence(parse, sentence, voices, persons, deeds[sentence.index], before)
        for claim in reading.claims():
            found.setdefault(claim.claim_id, claim)
        before = [*before[-_REMEMBERED:], *reading.phrases]
    ordered = sorted(found.values(), key=lambda c: (c.effect.start, c.evidence.start, c.claim_id))
    return completed(Telling.read(parse, ordered, voices, deeds), ordered)


@dataclass(frozen=True, slots=True)
class _Telling:
    """What all claims of one effect share."""

    effect: Effect
    said: Said
    agent: Agent


class _Sentence:
    """Reads the claims of one sentence."""

    def __init__(
        self,
        parse: Parse,
        sentence: Sentence,
        voices: Voices,
        persons: Persons,
        deeds: Sequence[Act],
        before: Sequence[Phrase],
    ) -> None:
        self.parse = parse
        self.sentence = sentence
        self.voices = voices
        self.persons = persons
        self.deeds = deeds
        self.before = before
        self.tokens = parse.tokens
        self.phrases = phrases(parse, sentence)

    def claims(self) -> Iterator[Claim]:
        """The claims of the sentence; a phrase is the patient of one effect only, the nearest."""
        told: dict[int, Claim] = {}
        for effect in effects(self.parse, self.sentence):
            if nonclaims.is_no_claim(self.parse, self.sentence, effect):
                continue
            telling = self._telling(effect)
            suffered = self._suffering(effect, sufferers(self.parse, self.phrases, effect))
            if not self._tell(told, telling, suffered) and not effect.weak and effect.form is Form.VERB:
                self._tell(told, telling, self._known(self._nearest(effect), effect))
        for effect, bearers in traces(self.parse, self.sentence):
            self._tell(told, self._telling(effect), self._suffering(effect, bearers))
        for effect, victims in counting_acts(self.parse, self.sentence):
            self._tell(told, self._telling(effect), [(victims, Whom(Category.UNKNOWN))])
        for listing in listings(self.parse, self.sentence, self.phrases):
            telling = self._telling(listing.effect)
            self._tell(told, telling, self._known(listing.members, listing.effect), replaces=True)
        yield from self._with_parts(told)

    def _suffering(self, effect: Effect, heads: Sequence[int]) -> Iterator[tuple[Phrase, Whom | None]]:
        """The phrases that suffer an effect with what they are; a pronoun is whom it stands for."""
        yield from self._known(patients(self.parse, self.sentence, self.phrases, effect, heads), effect)
        joined = (t.i for i in heads for t in self.parse.kids(i, "conj"))
        for i in dict.fromkeys((*heads, *joined)):
            of = phrase_at(self.phrases, i)
            alone = (of is None or of.head == i) and is_pronoun(self.tokens[i])
            if alone and effect.frame.name in _OF_PEOPLE:
                known = (*self.before, *self.phrases)
                stands = stood_for(self.parse, self.tokens[i], known, self.persons)
                if stands is not None:
                    several = stands[0].number != 1
                    yield Phrase(i, i + 1, i, stands[0], i, several), stands[1]

    def _telling(self, effect: Effect) -> _Telling:
        return _Telling(
            effect,
            said(self.parse, self.sentence, effect, self.voices),
            agent(self.parse, self.sentence, effect, self.deeds),
        )

    def _tell(
        self,
        told: dict[int, Claim],
        telling: _Telling,
        suffered: Iterable[tuple[Phrase, Whom | None]],
        *,
        replaces: bool = False,
    ) -> bool:
        """Add the claims of one effect to ``told`` (by first token of the phrase); whether there are any."""
        earlier: Whom | None = None
        any_told = False
        for phrase, whom in suffered:
            if earlier is not None and self.tokens[phrase.head].tag == "CD":
                whom = earlier
            claim = self._claim(telling, phrase, whom) if whom is not None else None
            if claim is None or (whom is not None and _more_of_the_same(phrase, whom, earlier)):
                continue
            earlier, any_told = whom, True
            before = told.get(phrase.first)
            if before is None or replaces or _outdone(before, claim):
                told[phrase.first] = claim
        return any_told

    def _known(self, suffered: Sequence[Phrase], effect: Effect) -> Iterator[tuple[Phrase, Whom | None]]:
        """Patients with what they are; people named one after another are one phrase that counts them."""
        named: list[tuple[Phrase, Whom]] = []
        for phrase in suffered:
            whom = self._whom(phrase, effect)
            if whom is not None and whom.names and not phrase.counted:
                named.append((phrase, whom))
                continue
            yield self._with_names_behind(phrase, whom), whom
        if named:
            first, last = named[0][0], named[-1][0]
            names = tuple(n for _, w in named for n in w.names)
            amount = numbers.quantity(len(names), Qualifier.EXACT, "")
            joint = replace(first, last=last.last, quantity=amount, counted=True)
            yield joint, replace(named[0][1], names=names)

    def _with_names_behind(self, phrase: Phrase, whom: Whom | None) -> Phrase:
        """A plural without a number, followed by a list of names, is as many as the names: "commanders: A, B and C"."""
        if whom is None or phrase.counted or not whom.people or phrase.quantity.number is not None:
            return phrase
        names: list[Phrase] = []
        reach = phrase.last
        for other in self.phrases:
            if other.first < phrase.last:
                continue
            gap = [t.text for t in self.tokens[reach : other.first]]
            person = self.tokens[other.head].ent == "PERSON" or self.tokens[other.head].tag == "NNP"
            if (not names and ":" in gap and len(gap) <= 12 and person) or (
                names and gap and set(gap) <= {",", "and"} and person
            ):
                names.append(other)
            elif names:
                break
            else:
                continue
            reach = other.last
        if len(names) < 2:
            return phrase
        return replace(phrase, quantity=numbers.quantity(len(names), Qualifier.EXACT, ""), counted=True)

    def _nearest(self, effect: Effect) -> list[Phrase]:
        """Where the parse gives no patient: the nearest counted one on the side where it must be, no verb between."""
        passive = is_passive(self.parse, effect.head)
        if any(t.tag in ("PRP", "DT", "CC") or t.lower in _NOBODY for t in self.parse.kids(effect.head, "nsubjpass")):
            return []
        if not passive and self.tokens[effect.head].tag in ("VBN", "VBD"):
            return [p for p in self.phrases if p.last == effect.first and p.quantity.number is not None]
        order = [p for p in reversed(self.phrases) if p.last <= effect.first] if passive else []
        for phrase in order:
            between = self.tokens[phrase.last : effect.first]
            if any(t.pos == "VERB" and t.tag != "VBN" and t.tag != "VBG" for t in between) or len(between) > 25:
                return []
            whom = self._whom(phrase, effect) if phrase.counted else None
            if whom is not None and whom.sure:
                return [phrase]
        return []

    def _whom(self, phrase: Phrase, effect: Effect) -> Whom | None:
        whom = read_whom(self.parse.text, self.tokens, phrase)
        head = self.tokens[phrase.head]
        if (whom is None or whom.names) and effect.frame.name in _OF_PEOPLE:
            whom = self.persons.named(self.parse, phrase) or whom
            whom = described(self.parse, phrase, whom) if whom is not None else None
        if phrase.partitive and self.tokens[phrase.last - 1].lower in ("them", "whom", "those"):
            whom = self._stood_for(phrase) or whom
        if (
            whom is None
            and phrase.counted
            and not effect.weak
            and head.tag in ("NNS", "NNPS", "CD")
            and effect.frame.name in ("kill", "injure")
        ):
            return Whom(Category.UNKNOWN, sure=False)
        if whom is not None and effect.weak and not whom.sure:
            return None
        return whom

    def _stood_for(self, phrase: Phrase) -> Whom | None:
        """The people that "of them" stands for: the last ones named before in the sentence."""
        for other in reversed(self.phrases):
            if other.last <= phrase.first and self.tokens[other.head].tag in ("NNS", "NNPS"):
                whom = read_whom(self.parse.text, self.tokens, other)
                if whom is not None and whom.people and whom.sure:
                    return whom
        return None

    def _claim(self, telling: _Telling, phrase: Phrase, whom: Whom) -> Claim | None:
        effect = telling.effect
        kind = effect.frame.people if whom.people else effect.frame.things
        if kind is None or not _tells(effect, phrase, whom, kind) or self._nobody(effect, phrase):
            return None
        amount = _amount(phrase, whom)
        doer = telling.agent if telling.agent.text != phrase.span(self.tokens).of(self.parse.text) else Agent()
        anchor = self.tokens[phrase.number_at].start
        clause = self._clause(effect, phrase)
        report = self.parse.report.report_id
        held = stance.stance(self.parse, effect, telling.said.stance)
        if held is Stance.ASSERTED and stance.superseded(self.parse, self.sentence, anchor):
            held = Stance.SUPERSEDED
        if amount.number == 0 or (not phrase.counted and self._untold(effect, phrase, held)):
            return None
        total = stance.scope(self.parse, self.sentence)
        if amount.number is None and (held is Stance.HYPOTHETICAL or (kind is Kind.DISPLACED and total is Scope.TOTAL)):
            return None
        by_what = means(self.parse, self.sentence, effect, phrase, state=bool(set(doer.names) & _states()))
        return Claim(
            claim_id=ids.claim_id(report, kind, effect.span(self.tokens).start, anchor),
            report_id=report,
            kind=kind,
            quantity=amount,
            category=whom.category,
            evidence=Evidence.of(self.parse.text, clause),
            effect=effect.span(self.tokens),
            clause=clause,
            reader=f"{READER}/{effect.form.value}:{effect.frame.name}",
            affected=whom.affected,
            affected_text=phrase.span(self.tokens).of(self.parse.text),
            actor=doer.names,
            actor_text=doer.text,
            actor_said_by=telling.said.attribution.said_by if telling.said.stance == "accuse" else None,
            actor_stance="accused" if telling.said.stance == "accuse" else None,
            means=by_what,
            stance=held,
            scope=total,
            victims=whom.victims,
            names=whom.names,
            attribution=telling.said.attribution,
            headline=self.sentence.headline,
            reasons=tuple(self._reasons(telling, phrase, doer, held, total, told_means=by_what is not None)),
        )

    def _reasons(
        self, telling: _Telling, phrase: Phrase, doer: Agent, held: Stance, total: Scope, *, told_means: bool
    ) -> Iterator[Reason]:
        """On what the fields rest that the claim's own sentence tells."""
        effect, head = telling.effect, self.tokens[phrase.head].text
        yield Reason(
            "kind", f"“{effect.span(self.tokens).of(self.parse.text)}”, a word of effect ({effect.form.value})"
        )
        told = f"“{phrase.quantity.text}”" if phrase.counted else f"“{head}” without a number"
        yield Reason("number", told)
        yield Reason("category", f"“{head}”")
        yield Reason("affected", f"“{phrase.span(self.tokens).of(self.parse.text)}”")
        if doer.text:
            yield Reason("actor", f"“{doer.text}”, {doer.how}")
        if told_means:
            yield Reason("means", "words of the sentence")
        if held is not Stance.ASSERTED:
            yield Reason("stance", _STANCES[held])
        if total is Scope.TOTAL:
            yield Reason("scope", "words of a long span or a running count")
        if telling.said.cue is not None:
            yield Reason("said_by", f"“{telling.said.cue.word}”")

    def _nobody(self, effect: Effect, phrase: Phrase) -> bool:
        """Whether a phrase says that nobody was: "no children", "neither the driver nor the guard was hurt"."""
        if self.tokens[phrase.first].lower in _NOBODY and not phrase.counted:
            return True
        before = self.tokens[max(self.sentence.first, phrase.first - _NEITHER_REACH) : phrase.first]
        return effect.head > phrase.first and any(t.lower == "neither" for t in before)

    def _untold(self, effect: Effect, phrase: Phrase, held: Stance) -> bool:
        """Whether an uncounted patient makes no claim: what is only possible, habitual, or an attribute of something else."""
        attribute = self.tokens[effect.head].dep == "amod" and effect.head < phrase.head
        return held is Stance.HYPOTHETICAL or attribute or stance.habitual(self.parse, effect)

    def _clause(self, effect: Effect, phrase: Phrase) -> Span:
        """From the first to the last of effect and phrase, grown to the sentence where that is short enough."""
        a, b = effect.span(self.tokens), phrase.span(self.tokens)
        core = Span(min(a.start, b.start), max(a.end, b.end))
        whole = self.sentence.span
        if len(whole) <= MAX_EVIDENCE:
            return whole
        if len(core) >= MAX_EVIDENCE:
            return core
        room = (MAX_EVIDENCE - len(core)) // 2
        start, end = max(whole.start, core.start - room), min(whole.end, core.end + room)
        starts = [t.start for t in self.parse.sentence_tokens(self.sentence) if start <= t.start <= core.start]
        ends = [t.end for t in self.parse.sentence_tokens(self.sentence) if core.end <= t.end <= end]
        return Span(min(starts, default=core.start), max(ends, default=core.end))

    def _with_parts(self, told: dict[int, Claim]) -> Iterator[Claim]:
        """Link parts to their wholes, and read the parts that only their opener makes claims ("including nine …")."""
        by_phrase = {p.first: p for p in self.phrases}
        claims = dict(told)
        for part in opened_parts(self.parse, self.sentence, self.phrases):
            whole = self._whole_of(part.whole, claims)
            if whole is None:
                continue
            own = claims.get(part.phrase.first)
            if own is not None:
                if own.claim_id != whole.claim_id:
                    claims[part.phrase.first] = _part_of(own, whole)
                continue
            made = self._part(part.phrase, whole)
            if made is not None:
                claims[part.phrase.first] = made
        for first, claim in claims.items():
            phrase = by_phrase.get(first)
            if phrase is not None and phrase.partitive and claim.subset_of is None:
                whole = self._whole_of(None, {k: c for k, c in claims.items() if k < first})
                if whole is not None and whole.kind is claim.kind:
                    claims[first] = _part_of(claim, whole)
        yield from claims.values()

    def _whole_of(self, phrase: Phrase | None, claims: dict[int, Claim]) -> Claim | None:
        if phrase is not None and phrase.first in claims:
            return claims[phrase.first]
        earlier = [
            c for k, c in sorted(claims.items()) if c.subset_of is None and (phrase is None or k <= phrase.first)
        ]
        return earlier[-1] if earlier else None

    def _part(self, phrase: Phrase, whole: Claim) -> Claim | None:
        whom = read_whom(self.parse.text, self.tokens, phrase)
        if phrase.partitive and self.tokens[phrase.last - 1].lower in ("them", "whom", "those"):
            whom = Whom(whole.category, whole.affected)
        if whom is None or (not phrase.counted and phrase.quantity.number is None):
            return None
        if whom.people is not whole.category.people:
            return None
        anchor = self.tokens[phrase.number_at].start
        category = whom.category
        if category is Category.UNKNOWN:
            category = whole.category
        sentence = self.sentence.span
        span = phrase.span(self.tokens)
        start = self._opener_start(span.start)
        clause = Span(start, span.end) if len(sentence) > MAX_EVIDENCE else sentence
        return replace(
            whole,
            claim_id=ids.claim_id(whole.report_id, whole.kind, whole.effect.start, anchor),
            quantity=_amount(phrase, whom),
            category=category,
            affected=whom.affected if category is not whole.category or whom.affected else whole.affected,
            affected_text=span.of(self.parse.text),
            evidence=Evidence.of(self.parse.text, clause),
            clause=clause,
            victims=whom.victims,
            names=whom.names,
            subset_of=whole.claim_id,
            reader=f"{READER}/part",
            reasons=(
                *(r for r in whole.reasons if r.field not in ("number", "category", "affected")),
                Reason("number", f"“{phrase.quantity.text}”"),
                Reason("category", f"“{self.tokens[phrase.head].text}”, as a part of “{whole.affected_text}”"),
                Reason("affected", f"“{span.of(self.parse.text)}”, as a part of “{whole.affected_text}”"),
                Reason("subset_of", "introduced as a part"),
            ),
        )

    def _opener_start(self, at: int) -> int:
        before = self.parse.text.rfind("includ", self.sentence.span.start, at)
        return before if before >= 0 and at - before < 40 else at


@lru_cache(maxsize=1)
def _states() -> frozenset[str]:
    return frozenset(adjective_of()) | {"army", "government", "security forces"}


def _part_of(claim: Claim, whole: Claim) -> Claim:
    """``claim`` as a part of ``whole``; where its own words do not tell a status, the whole's holds."""
    if claim.category is Category.UNKNOWN and whole.category.people:
        claim = replace(claim, category=whole.category, affected=claim.affected or whole.affected)
    reason = Reason("subset_of", f"told as a part of “{whole.affected_text}”")
    return replace(claim, subset_of=whole.claim_id, reasons=(*claim.reasons, reason))


def _outdone(before: Claim, claim: Claim) -> bool:
    """Whether ``claim`` says more of what became of the same people: hit and wounded, wounded and killed."""
    return before.kind is Kind.STRUCK or (before.kind is Kind.INJURED and claim.kind is Kind.KILLED)


def _more_of_the_same(phrase: Phrase, whom: Whom, earlier: Whom | None) -> bool:
    """A list of people without numbers is one vague claim: "leaders, foreign fighters and other militants"."""
    return (
        earlier is not None
        and not phrase.counted
        and phrase.quantity.number is None
        and whom.category is earlier.category
        and whom.people
    )


def _amount(phrase: Phrase, whom: Whom) -> Quantity:
    """The quantity of a phrase; people or things of a plural name ("Taliban") without a number are vague."""
    if whom.names and not phrase.counted:
        return replace(phrase.quantity, number=1, qualifier=Qualifier.EXACT, low=1.0, high=1.0)
    if not phrase.counted and whom.category is Category.COMBATANT and not whom.sure:
        return Quantity(None, Qualifier.VAGUE, 1.0, None, phrase.quantity.text)
    return phrase.quantity


def _tells(effect: Effect, phrase: Phrase, whom: Whom, kind: Kind) -> bool:
    """Whether a phrase is enough of a patient: a bare unknown noun is not, nor a thing that a weak word only mentions."""
    if effect.form in (Form.TOLL, Form.BODY):
        return phrase.counted or (effect.form is Form.BODY and whom.sure and phrase.quantity.number == 1)
    if kind is Kind.DISPLACED and not phrase.counted:
        return False
    if whom.category is Category.UNKNOWN and not phrase.counted and not whom.names:
        return whom.sure and (effect.form is Form.VERB or phrase.quantity.number == 1)
    return True
