"""Who says so: every cue of speech in a report, with the organisation, the person, and the agency in between.

Sentences are read in order, so that "the ministry", "he" and a surname alone find whom they stand for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sayso import lexicon
from sayso.extract.bodies import Bodies
from sayso.extract.cues import PRONOUNS, Sign, documents, reach
from sayso.extract.names import Name, NameKind, names_in
from sayso.extract.offices import full_name
from sayso.extract.quotations import Quotations
from sayso.extract.signs import signs
from sayso.extract.speaker_names import person_named
from sayso.extract.unnamed import local_office, of_hospital, unnamed
from sayso.model.claim import Attribution
from sayso.model.parse import Parse, Sentence, Token
from sayso.model.span import Span

_STANDING_FOR = frozenset({"statement", "communique", "official", "spokesman", "spokeswoman", "spokesperson", "general",
                           "minister", "source", "governor", "mayor", "post", "tweet", "message"})  # fmt: skip
"""Nouns that, with "the", stand for a speaker named before."""

_ONE_OF_MANY = frozenset({"source", "governor", "mayor"})
"""Of these another may speak than the one who spoke before."""

_SPOKESPERSONS = frozenset({"spokesman", "spokeswoman", "spokesperson"})
_FORCE_WORDS = frozenset(
    {"strikes", "forces", "troops", "army", "jets", "aircraft", "airstrikes", "warplanes", "soldiers", "planes"}
)
_PASSING_ON = frozenset({"tell", "inform", "say", "confirm", "brief", "quote", "cite"})


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue of speech: the verb or phrase at token ``at``, and whom it attributes to.

    ``stance``: "asserted", "accuse" or "denied"; ``first`` to ``last``: where the speaker is named.
    """

    at: int
    sentence: int
    word: str
    stance: str
    attribution: Attribution
    first: int
    last: int


@dataclass
class Voices:
    """The speakers of one report. ``cues`` by sentence, in order."""

    parse: Parse
    cues: dict[int, list[Cue]] = field(default_factory=dict)
    _people: dict[str, Attribution] = field(default_factory=dict)
    _last: list[Attribution] = field(default_factory=list)
    _issuer: Attribution | None = None
    _bodies: Bodies = field(init=False)
    quotations: Quotations = field(init=False)

    def __post_init__(self) -> None:
        self._bodies = Bodies(self.parse)
        self.quotations = Quotations(self.parse.text)

    @classmethod
    def read(cls, parse: Parse) -> Voices:
        """Read all cues of ``parse`` in text order."""
        voices = cls(parse)
        for sentence in parse.sentences:
            voices._bodies.survey(sentence)
        for sentence in parse.sentences:
            found = sorted(voices._sentence(sentence), key=lambda c: c.at)
            if found:
                voices.cues[sentence.index] = found
        return voices

    def _sentence(self, sentence: Sentence) -> list[Cue]:
        found = []
        for sign in signs(self.parse, sentence, self._people):
            attribution = self._who(sign, sentence)
            if attribution is not None and sign.stance == "issued":
                self._issuer = attribution
            elif attribution is not None:
                attribution = self._passed_on(sign, attribution, sentence)
                self._last.append(attribution)
                found.append(Cue(sign.at, sentence.index, sign.word, sign.stance, attribution, sign.first, sign.last))
                if sign.word == ":":
                    break
        return found

    # -- who that is

    def _who(self, sign: Sign, sentence: Sentence) -> Attribution | None:
        if sign.head is None:
            return self._named(sign.first, sign.last, None)
        head = self.parse.tokens[sign.head]
        if head.lower in PRONOUNS:
            return self._of_main_clause(head, sentence) or self._pronoun(head, sentence)
        if self._issuer is not None and head.lemma in documents() and self._definite(sign.first, head):
            return self._issuer
        if head.lemma in _STANDING_FOR and self._last and self._definite(sign.first, head):
            fits = next((a for a in reversed(self._last) if _may_be(head, a)), None)
            return fits or (
                self._last[-1] if head.lemma not in _ONE_OF_MANY else self._named(sign.first, sign.last, head)
            )
        return self._named(sign.first, sign.last, head)

    def _definite(self, first: int, head: Token) -> bool:
        """Whether a speaker is one named before: "the statement", "the official", "the Russian military official"."""
        tokens = self.parse.tokens[first : head.i]
        if head.tag != "NN" or not tokens or tokens[0].lower not in ("the", "his", "her"):
            return False
        names = names_in(self.parse.text, Span(tokens[0].start, head.end))
        told = any(t.tag in ("NNP", "NNPS") for t in (*tokens, *self.parse.tokens[head.i + 1 : head.i + 3]))
        return all(n.kind is NameKind.ADJECTIVE for n in names) and not told

    def _of_main_clause(self, head: Token, sentence: Sentence) -> Attribution | None:
        """ "The ministry published footage of what it said were strikes": a body that shows something tells of it too."""
        if self.parse.tokens[head.i - 1].lower != "what":
            return None
        for above in self.parse.ancestors(head.i):
            for subject in self.parse.kids(above.i, "nsubj"):
                if subject.i < head.i - 1 and subject.pos in ("NOUN", "PROPN"):
                    return self._named(*reach(self.parse, subject.i, sentence), subject)
        return None

    def _pronoun(self, head: Token, sentence: Sentence) -> Attribution | None:
        """The last speaker that fits: "it" is no person, "he" and "she" are; a medium has no forces of its own."""
        text = sentence.span.of(self.parse.text).lower()
        own_forces = head.lower == "it" and any(f"its {w}" in text for w in _FORCE_WORDS)
        for attribution in reversed(self._last):
            if head.lower in ("he", "she") and attribution.speaker is None:
                continue
            if own_forces and not _has_forces(attribution.said_by):
                continue
            return attribution
        state = self._title_state() if own_forces else None
        if state is None:
            return None
        ministry = full_name(state, "Ministry of Defence")
        return Attribution(said_by=ministry if self._bodies.knows(ministry) else state)

    def _title_state(self) -> str | None:
        for sentence in self.parse.sentences[:2]:
            for name in names_in(self.parse.text, sentence.span):
                if name.kind in (NameKind.STATE, NameKind.ADJECTIVE):
                    return name.name
        return None

    def _named(self, first: int, last: int, head: Token | None) -> Attribution | None:
        """The speaker that tokens ``first`` to ``last`` name: body and person, as far as they are told."""
        tokens, names = self.parse.tokens[first:last], self._names(first, last)
        person = person_named(tokens, names) or self._surname(head)
        said_by = self._organisation(first, last, head, names, person)
        if said_by is None and person is None:
            return None
        attribution = Attribution(said_by=said_by or person, speaker=person)
        if person is not None and said_by is not None:
            self._people.setdefault(person.split()[-1].lower(), attribution)
        return attribution

    def _surname(self, head: Token | None) -> str | None:
        """A person named before, by the surname alone, which the parser often takes for something else."""
        known = self._people.get(head.lower) if head is not None and head.text[0].isupper() else None
        return known.speaker if known is not None else None

    def _organisation(
        self, first: int, last: int, head: Token | None, names: Sequence[Name], person: str | None
    ) -> str | None:
        tokens = self.parse.tokens[first:last]
        state = self._state_itself(head, names) if head is not None else self._army(names)
        if state is not None:
            return state
        inner = _inner(self.parse, head, first, last) if head is not None else (first, last)
        body = self._bodies.named(*inner) or self._bodies.named(first, last)
        if body is not None:
            return body
        holder = next((n.name for n in names if n.kind is NameKind.PERSON), None) or local_office(tokens)
        if holder is not None:
            return holder
        known = self._people.get(person.split()[-1].lower()) if person is not None else None
        if known is not None:
            return known.said_by
        if head is not None and self._saw_it(head):
            return "witnesses"
        if (spoken_for := self._spoken_for(head)) is not None:
            return spoken_for
        if head is not None and (hospital := of_hospital(tokens, head)) is not None:
            return hospital
        office = self._bodies.office(*inner) or self._bodies.office(first, last)
        if person is not None:
            return office or self._of_rank(tokens)
        return office or unnamed(tokens, head) or self._bodies.as_written(tokens, head)

    def _saw_it(self, head: Token) -> bool:
        """ "People who saw the attack said": witnesses."""
        saw = lexicon.load("cues")["verbs"]["observed"]
        return head.pos in ("NOUN", "PRON") and any(t.lemma in saw for t in self.parse.kids(head.i, "relcl"))

    def _spoken_for(self, head: Token | None) -> str | None:
        """ "Amina Diallo, speaking for the ministry, said": the body behind the participle."""
        if head is None:
            return None
        for verb in (*self.parse.kids(head.i, "acl", "advcl"), *self.parse.kids(head.head, "advcl")):
            for preposition in self.parse.kids(verb.i, "prep") if verb.lemma == "speak" else ():
                for body in self.parse.kids(preposition.i, "pobj") if preposition.lower == "for" else ():
                    first, last = min(t.i for t in self.parse.subtree(body.i)), body.i + 1
                    return self._organisation(first, last, body, self._names(first, last), None)
        return None

    def _names(self, first: int, last: int) -> Sequence[Name]:
        tokens = self.parse.tokens
        return names_in(self.parse.text, Span(tokens[first].start, tokens[last - 1].end))

    def _state_itself(self, head: Token, names: Sequence[Name]) -> str | None:
        """ "Moscow said": the state that a name in the speaker's place is."""
        at_head = (n for n in names if n.span.start <= head.start < n.span.end)
        return next((n.name for n in at_head if n.kind is NameKind.STATE), None)

    def _army(self, names: Sequence[Name]) -> str | None:
        """ "IDF: five fighters killed": the state whose army has a name of its own; "Syria: five killed" tells the place."""
        armies = lexicon.load("countries")["forces_names"]["armies"]
        return next((n.name for n in names if n.span.of(self.parse.text) in armies), None)

    def _of_rank(self, tokens: Sequence[Token]) -> str | None:
        """A rank or the title of a spokesman alone: an army's, the police's, or of the body that spoke last."""
        words = {t.lower for t in tokens}
        table = lexicon.load("cues")["bodies"]
        if words & _SPOKESPERSONS:
            # a body that has spoken without a person has this one to speak for it
            agencies = set(lexicon.load("cues")["agencies"]["words"])
            silent = (a.said_by for a in reversed(self._last) if a.speaker is None and a.said_by not in agencies)
            return next(silent, None)
        if words & set(table["police_ranks"]):
            return "police"
        return "army" if words & set(table["ranks"]) else None

    def _passed_on(self, sign: Sign, attribution: Attribution, sentence: Sentence) -> Attribution:
        """ "told TASS", "was quoted by SANA", "Reuters quoted": the agency in between."""
        if self.parse.tokens[sign.at].lemma not in _PASSING_ON:
            return attribution
        agencies = set(lexicon.load("cues")["agencies"]["words"])
        by = [k for t in self.parse.kids(sign.at, "agent") for k in self.parse.kids(t.i, "pobj")]
        quoting = self.parse.kids(sign.at, "nsubj") if self.parse.tokens[sign.at].lemma in ("quote", "cite") else ()
        for token in (*self.parse.kids(sign.at, "dobj", "dative", "pobj"), *by, *quoting):
            first, last = reach(self.parse, token.i, sentence)
            span = Span(self.parse.tokens[first].start, self.parse.tokens[last - 1].end)
            for name in names_in(self.parse.text, span):
                if name.name in agencies and name.name != attribution.said_by:
                    return Attribution(attribution.said_by, attribution.speaker, name.name)
        return attribution


def _may_be(head: Token, attribution: Attribution) -> bool:
    """Whether "the source", "the general" can stand for who spoke before: a source for a source, a person for a person."""
    if head.lemma in _ONE_OF_MANY:
        return head.lemma in (attribution.said_by or "")
    return head.lemma in ("statement", "communique", "post", "tweet", "message") or attribution.speaker is not None


def _inner(parse: Parse, head: Token, first: int, last: int) -> tuple[int, int]:
    """The head in its own phrase, titles and modifiers before and "of …" behind, without appositions."""
    tokens = parse.tokens
    end = min(head.i + 1, last)
    start = end - 1
    while start > first and tokens[start - 1].text not in (",", "(", ";") and end - start < 12:
        start -= 1
    if end < last and tokens[end].lower in ("of", "for", "to"):
        while end < last and tokens[end].text not in (",", "(", ";"):
            end += 1
    return start, end


def _has_forces(said_by: str | None) -> bool:
    """Whether an origin can speak of "its strikes": states, ministries, armed groups, coalitions; not media."""
    if said_by is None:
        return False
    actors = lexicon.load("actors")
    if said_by in actors["groups"] or said_by in actors["coalitions"] or said_by in lexicon.load("countries")["states"]:
        return True
    words = ("Ministry of Defence", "Interior Ministry", "army", "Army", "Pentagon", "CENTCOM", "military", "police")
    return any(word in said_by for word in words)
