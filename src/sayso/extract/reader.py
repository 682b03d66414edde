"""The built-in reader: effects, their patients, and all that is said of each, as claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from sayso.extract import nonclaims
from sayso.extract.acts import Act, acts
from sayso.extract.assertion import Assertion
from sayso.extract.completing import completed
from sayso.extract.effects import Effect, Form, coordinated, effects
from sayso.extract.framing import framed
from sayso.extract.listings import Listing, listings, may_list
from sayso.extract.multiples import counting_acts, may_count
from sayso.extract.partition import Partition
from sayso.extract.parts import earlier_whole, part_of
from sayso.extract.patients import patients, sufferers
from sayso.extract.persons import Persons, is_pronoun, stood_for
from sayso.extract.phrased import Phrased
from sayso.extract.phrases import Phrase, phrase_at
from sayso.extract.speakers import Voices
from sayso.extract.statuses import with_statuses
from sayso.extract.suffered import HARM, Patients
from sayso.extract.telling import Telling
from sayso.extract.tolls import Toll, may_tell_toll, tolls
from sayso.extract.traces import traces
from sayso.extract.voice import is_passive
from sayso.extract.whom import Whom, read_whom
from sayso.model.claim import Category, Claim, Kind
from sayso.model.parse import Parse, Sentence

_BEFORE = 12
"""How many claims told before a sentence may be the whole of a part in it."""

_NEAREST = 25
"""How many tokens before a passive its subject may stand where the parser finds none."""


def extract(parse: Parse) -> tuple[Claim, ...]:
    """The claims that the prose of ``parse`` makes, in text order; places and dates are left for ``resolve``."""
    if not nonclaims.about_violence(parse):
        return ()
    voices, persons, phrased = Voices.read(parse), Persons.read(parse), Phrased(parse)
    found: dict[str, Claim] = {}
    told: list[tuple[int, Claim]] = []
    deeds: dict[int, list[Act]] = {}
    for sentence in parse.sentences:
        deeds[sentence.index] = list(acts(parse, sentence))
        reading = _Sentence(parse, sentence, voices, persons, deeds[sentence.index], told[-_BEFORE:], phrased)
        for claim in reading.claims():
            if claim.claim_id not in found:
                found[claim.claim_id] = claim
                told.append((sentence.index, claim))
    ordered = with_statuses(parse, phrased, sorted(found.values(), key=lambda c: c.order))
    return completed(Telling.read(parse, ordered, voices, deeds), ordered)


class _Told:
    """The claims of a sentence by the first token of their phrase: each phrase suffers one effect, the gravest or nearest."""

    def __init__(self, together: Sequence[tuple[Effect, Effect]]) -> None:
        self.together = together
        self.by_phrase: dict[int, list[tuple[Effect, Claim]]] = {}

    def add(self, effect: Effect, phrase: Phrase, claim: Claim, *, replaces: bool) -> None:
        """Keep ``claim``, unless the phrase is the patient of another effect already."""
        before = self.by_phrase.get(phrase.first, [])
        if not before or replaces or before[0][1].kind is Kind.STRUCK:
            self.by_phrase[phrase.first] = [(effect, claim)]
        elif any((e, effect) in self.together for e, _ in before) and claim.kind is not before[-1][1].kind:
            before.append((effect, claim))
        elif claim.kind is Kind.KILLED and before[0][1].kind is Kind.INJURED:
            self.by_phrase[phrase.first] = [(effect, claim)]

    def claims(self) -> dict[int, list[Claim]]:
        return {first: [c for _, c in entries] for first, entries in self.by_phrase.items()}


class _Sentence:
    """Reads the claims of one sentence; ``before``: those of the sentences before it, with their sentence."""

    def __init__(
        self,
        parse: Parse,
        sentence: Sentence,
        voices: Voices,
        persons: Persons,
        deeds: Sequence[Act],
        before: Sequence[tuple[int, Claim]],
        phrased: Phrased,
    ) -> None:
        self.parse = parse
        self.sentence = sentence
        self.voices = voices
        self.persons = persons
        self.phrased = phrased
        self.deeds = deeds
        self.before = before
        self.tokens = parse.tokens
        self.effect_nouns: set[int] = set()

    @cached_property
    def phrases(self) -> list[Phrase]:
        return self.phrased.of(self.sentence.index)

    @cached_property
    def patients(self) -> Patients:
        return Patients(self.parse, self.sentence, self.phrases, self._people_before(), self.persons)

    @cached_property
    def partition(self) -> Partition:
        return Partition(self.parse, self.sentence, self.phrases)

    def _people_before(self) -> Whom | None:
        near = [c for i, c in self.before if self.sentence.index - i <= 1 and c.category.people]
        return Whom(near[-1].category, near[-1].affected, sure=False) if near else None

    def claims(self) -> Iterator[Claim]:
        """The claims of the sentence, parts linked to their wholes, each with its evidence."""
        found, left = effects(self.parse, self.sentence), list(traces(self.parse, self.sentence))
        tokens = self.parse.sentence_tokens(self.sentence)
        if not (found or left or may_tell_toll(tokens) or may_list(tokens) or may_count(tokens)):
            return  # most sentences of a long report
        counted = list(tolls(self.parse, self.sentence, self.phrases))
        within = {w for t in counted for w in t.effect.words}
        found = [e for e in found if e.head not in within]
        found = nonclaims.claimable(self.parse, self.sentence, found)
        told = _Told(list(coordinated(self.parse, found)))
        self.effect_nouns = {e.head for e in found if e.form in (Form.ADJECTIVE, Form.NOUN)}
        for toll in counted:
            self._tell_toll(told, toll)
        for effect in found:
            asserted = self._assertion(effect)
            suffered = patients(self.parse, self.sentence, self.phrases, effect)
            nouns, pronouns = self._tell(told, asserted, suffered), self._tell_pronouns(told, asserted)
            if nouns or pronouns:
                continue
            if effect.shorter is not None:
                suffered = patients(self.parse, self.sentence, self.phrases, effect.shorter)
                self._tell(told, self._assertion(effect.shorter), suffered)
            elif not effect.weak and effect.form is Form.VERB:
                self._tell(told, asserted, self._nearest(effect))
        for effect, bearers in left:
            borne = [p for i in bearers if (p := phrase_at(self.phrases, i)) is not None]
            self._tell(told, self._assertion(effect), borne)
            self._tell_standing(told, self._assertion(effect), bearers)
        for effect, victims in counting_acts(self.parse, self.sentence):
            self._add(told, self._assertion(effect), victims, Whom(Category.UNKNOWN))
        for listing in listings(self.parse, self.sentence, self.phrases):
            self._tell_listing(told, listing)
        yield from framed(self.parse, self.sentence, list(self.partition.linked(told.claims())))

    def _assertion(self, effect: Effect) -> Assertion:
        return Assertion.of(self.parse, self.sentence, effect, self.voices, self.deeds)

    def _tell(self, told: _Told, asserted: Assertion, suffered: Sequence[Phrase], *, replaces: bool = False) -> bool:
        """Add the claims of one effect; whether there are any."""
        earlier: Whom | None = None
        any_told = False
        for phrase, whom in self.patients.known(suffered, asserted.effect):
            if self._of_other_effect(phrase, asserted.effect):
                continue
            alone = self.tokens[phrase.head].tag == "CD" and self.tokens[phrase.first - 1].lower != "among"
            if earlier is not None and alone and whom.category is Category.UNKNOWN:
                whom = earlier
            claim = asserted.claim(phrase, whom)
            if claim is None or _more_of_the_same(phrase, whom, earlier):
                continue
            earlier, any_told = whom, True
            if whom.people and claim.kind is not Kind.STRUCK:
                self.patients.told.append((phrase.first, whom))
            told.add(asserted.effect, phrase, claim, replaces=replaces)
        return any_told

    def _add(self, told: _Told, asserted: Assertion, phrase: Phrase, whom: Whom) -> bool:
        claim = asserted.claim(phrase, whom)
        if claim is not None:
            told.add(asserted.effect, phrase, claim, replaces=False)
        return claim is not None

    def _tell_pronouns(self, told: _Told, asserted: Assertion) -> bool:
        """Add the claims of an effect that "he", "she" or "they" suffer; whether there are any."""
        return self._tell_standing(told, asserted, sufferers(self.parse, self.sentence, self.phrases, asserted.effect))

    def _tell_standing(self, told: _Told, asserted: Assertion, heads: Sequence[int]) -> bool:
        any_told = False
        for i in dict.fromkeys((*heads, *(t.i for k in heads for t in self.parse.kids(k, "conj", "appos")))):
            of = phrase_at(self.phrases, i)
            if (
                (of is not None and of.head != i)
                or not is_pronoun(self.tokens[i])
                or (
                    self.tokens[i].lower == "her" and self.tokens[i + 1].tag in ("JJ", "JJR", "NN", "NNS")
                )  # "her older brother"
                or asserted.effect.frame.name not in HARM
            ):
                continue
            stands = stood_for(
                self.parse, self.tokens[i], (*self.phrased.before(self.sentence.index), *self.phrases), self.persons
            )
            if stands is not None:
                phrase = Phrase(i, i + 1, i, stands[0], i, stands[0].number != 1)
                whom = (
                    Whom(Category.UNKNOWN)
                    if self.tokens[i].lower.endswith("self") and not stands[1].sure
                    else stands[1]
                )
                any_told = self._add(told, asserted, phrase, whom) or any_told
        return any_told

    def _of_other_effect(self, phrase: Phrase, effect: Effect) -> bool:
        """Whether the head of a phrase is itself a word of another effect: "3 KIA and 7 WIA", "12 deaths and 30 injuries"."""
        return phrase.head in self.effect_nouns and phrase.head != effect.head

    def _tell_toll(self, told: _Told, toll: Toll) -> None:
        asserted = self._assertion(toll.effect)
        whose = read_whom(self.parse.text, self.tokens, toll.people) if toll.people is not None else None
        words = {t.lower for t in self.tokens[toll.effect.first - 2 : toll.effect.first]}
        for phrase in toll.figures:
            whom = self.patients.whom(phrase, toll.effect) or Whom(Category.UNKNOWN, sure=False)
            if whom.category is Category.UNKNOWN and whose is not None and whose.people:
                whom = whose
            if whom.category is Category.UNKNOWN and "civilian" in words:
                whom = Whom(Category.CIVILIAN, ("civilians",))
            claim = asserted.claim(phrase, whom)
            if claim is not None:
                self.patients.told.append((phrase.first, whom))
                told.add(toll.effect, phrase, claim, replaces=False)

    def _tell_listing(self, told: _Told, listing: Listing) -> None:
        """A list names parts of what was told before; what became of them stands there."""
        whole = self._anaphoric_whole(told) if listing.anaphoric else None
        if listing.anaphoric and whole is not None:
            for phrase in listing.members:
                made = self.partition.part(phrase, whole)
                if made is not None:
                    told.by_phrase[phrase.first] = [(listing.effect, made)]
            return
        self._tell(told, self._assertion(listing.effect), listing.members, replaces=True)
        for phrase in listing.members if listing.part else ():
            for k, (effect, claim) in enumerate(told.by_phrase.get(phrase.first, [])):
                large = earlier_whole(claim, self.before, self.sentence.index)
                if large is not None and effect is listing.effect:
                    told.by_phrase[phrase.first][k] = (effect, part_of(claim, large))

    def _anaphoric_whole(self, told: _Told) -> Claim | None:
        """The claim that "of them", "of whom" stands for: the last in this sentence, else in those before."""
        here = [c for claims in told.claims().values() for c in claims if c.subset_of is None]
        earlier = [c for i, c in self.before if self.sentence.index - i <= 2 and c.subset_of is None]
        found = here or earlier
        return found[-1] if found else None

    def _nearest(self, effect: Effect) -> list[Phrase]:
        """Where the parse gives no patient: the nearest counted one on the side where it must be, no verb between."""
        verb = self.tokens[effect.head]
        described = verb.dep == "amod" and verb.head > verb.i  # "the fatally wounded man" is told of that man
        if not is_passive(self.parse, verb.i) or described or self.tokens[max(0, effect.first - 2)].lower == "neither":
            return []
        for phrase in reversed(self.phrases):
            if phrase.last > effect.first:
                continue
            between = self.tokens[phrase.last : effect.first]
            if len(between) > _NEAREST or any(t.pos == "VERB" and t.tag not in ("VBN", "VBG") for t in between):
                return []
            whom = self.patients.whom(phrase, effect) if phrase.counted else None
            if whom is not None and whom.sure:
                return [phrase]
        return []


def _more_of_the_same(phrase: Phrase, whom: Whom, earlier: Whom | None) -> bool:
    """A list without numbers is one vague claim: "leaders, foreign fighters and other militants", "bunkers and trenches"."""
    return (
        earlier is not None
        and not phrase.counted
        and phrase.quantity.number is None
        and whom.category is earlier.category
    )
