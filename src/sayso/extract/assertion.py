"""One effect with what is said of it: who says so, who did it, and the claim it makes of each patient."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from sayso.extract.acts import Act
from sayso.extract.agents import Agent, agent
from sayso.extract.attribution import Said, said
from sayso.extract.effects import Effect, Form
from sayso.extract.means import means
from sayso.extract.names import adjective_of
from sayso.extract.parts import counts_nothing
from sayso.extract.phrases import Phrase
from sayso.extract.scope import scope
from sayso.extract.speakers import Voices
from sayso.extract.stance import stance
from sayso.extract.unreal import habitual
from sayso.extract.whom import Whom
from sayso.model import ids
from sayso.model.claim import Category, Claim, Kind, Qualifier, Quantity, Reason, Scope, Stance
from sayso.model.parse import Parse, Sentence
from sayso.model.span import Evidence, Span

READER = "rules-1"
_NEITHER_REACH = 8
_NOBODY = frozenset({"no", "neither", "none", "nobody"})
_STANCES = {
    Stance.DENIED: "a negation, or a verb of denial",
    Stance.HYPOTHETICAL: "a modal, a condition, a plan or a fear",
    Stance.SUPERSEDED: "an earlier toll that the report replaces",
}

_FLEES_NOT = frozenset({"man", "men", "suspect", "youth", "driver", "prisoner", "inmate", "detainee"})
"""Of these "flee" tells an escape, and no displacement."""


_FLEEING = frozenset(
    {"family", "household", "people", "resident", "villager", "civilian", "person", "inhabitant", "refugee"}
)
_FEW = 20
"""Fewer than this of others ("six diplomats fled") are no displaced population."""


@dataclass(frozen=True, slots=True)
class Assertion:
    """An effect in its sentence, with its speaker and its agent."""

    parse: Parse
    sentence: Sentence
    effect: Effect
    said: Said
    agent: Agent

    @classmethod
    def of(cls, parse: Parse, sentence: Sentence, effect: Effect, voices: Voices, deeds: Sequence[Act]) -> Assertion:
        """Read who says and who did what ``effect`` tells."""
        speaker = said(parse, sentence, effect, voices)
        return cls(parse, sentence, effect, speaker, agent(parse, sentence, effect, deeds))

    def claim(self, phrase: Phrase, whom: Whom) -> Claim | None:
        """The claim that the effect makes of ``phrase``; None where that is none."""
        effect, parse = self.effect, self.parse
        kind = effect.frame.people if whom.people else effect.frame.things
        amount = amount_of(phrase, whom)
        if kind is None or amount.number == 0 or not self._tells(phrase, whom, kind):
            return None
        held = stance(parse, self.sentence, effect, phrase)
        single = amount.number == 1 and (
            not phrase.counted or bool(whom.names)
        )  # one person's death is no running count
        total = Scope.INCIDENT if single else scope(parse, self.sentence, effect)
        if not phrase.counted and self._untold(phrase, held):
            return None
        if amount.number is None and (held is Stance.HYPOTHETICAL or (kind is Kind.DISPLACED and total is Scope.TOTAL)):
            return None
        told, of = effect.span(parse.tokens), phrase.span(parse.tokens)
        clause = Span(min(told.start, of.start), max(told.end, of.end))
        doer = self.agent if self.agent.text != of.of(parse.text) else Agent()
        by_what = means(parse, self.sentence, effect, phrase, state=bool(set(doer.names) & _states()))
        accused = self.said.stance == "accuse"
        report = parse.report.report_id
        return Claim(
            claim_id=ids.claim_id(report, kind, told.start, parse.tokens[phrase.number_at].start),
            report_id=report,
            kind=kind,
            quantity=amount,
            category=whom.category,
            evidence=Evidence.of(parse.text, clause),
            effect=told,
            clause=clause,
            reader=f"{READER}/{effect.form.value}:{effect.frame.name}",
            affected=whom.affected,
            affected_text=of.of(parse.text),
            actor=doer.names,
            actor_text=doer.text,
            actor_said_by=self.said.attribution.said_by if accused else None,
            actor_stance="accused" if accused else None,
            means=by_what,
            stance=held,
            scope=total,
            victims=whom.victims,
            names=whom.names,
            attribution=self.said.attribution,
            headline=self.sentence.headline,
            reasons=tuple(self._reasons(phrase, doer, held, total, told_means=by_what is not None)),
        )

    def _reasons(
        self, phrase: Phrase, doer: Agent, held: Stance, total: Scope, *, told_means: bool
    ) -> Iterator[Reason]:
        """On what the fields rest that the claim's own sentence tells."""
        effect, tokens, text = self.effect, self.parse.tokens, self.parse.text
        head = tokens[phrase.head].text
        yield Reason("kind", f"“{effect.span(tokens).of(text)}”, a word of effect ({effect.form.value})")
        yield Reason("number", f"“{phrase.quantity.text}”" if phrase.counted else f"“{head}” without a number")
        yield Reason("category", f"“{head}”")
        yield Reason("affected", f"“{phrase.span(tokens).of(text)}”")
        if doer.text:
            yield Reason("actor", f"“{doer.text}”, {doer.how}")
        if told_means:
            yield Reason("means", "words of the sentence")
        if held is not Stance.ASSERTED:
            yield Reason("stance", _STANCES[held])
        if total is Scope.TOTAL:
            yield Reason("scope", "words of a long span or a running count")
        if self.said.cue is not None:
            yield Reason("said_by", f"“{self.said.cue.word}”")

    def _untold(self, phrase: Phrase, held: Stance) -> bool:
        """Whether an uncounted patient makes no claim: what is possible, habitual, an attribute of something else."""
        others = (
            self.parse.tokens[phrase.head].lower == "others"
        )  # "killed 15 and injured others", read as a noun's attribute
        verb = self.parse.tokens[self.effect.head]
        attribute = (verb.dep == "amod" and verb.i < phrase.head and not others) or (
            verb.dep == "acl" and verb.tag == "VBG"
        )
        return held is Stance.HYPOTHETICAL or attribute or habitual(self.parse, self.sentence, self.effect)

    def _tells(self, phrase: Phrase, whom: Whom, kind: Kind) -> bool:
        """Whether a phrase is enough of a patient: a bare unknown noun is not, nor a plural that a noun only mentions."""
        effect = self.effect
        if effect.form is Form.TOLL:
            return phrase.counted
        if kind is Kind.DISPLACED:
            return phrase.counted and _can_be_displaced(self.parse, phrase, whom, effect)
        if effect.form in (Form.NOUN, Form.BODY) and not phrase.counted and phrase.quantity.number is None:
            return False
        if counts_nothing(phrase) and self.parse.tokens[phrase.last - 1].lower in ("them", "whom", "which"):
            return False
        reduced = self.parse.tokens[effect.head].dep in ("acl", "amod")
        if reduced and phrase.quantity.text.lower() in ("most", "all"):  # "the names of most of the civilians killed"
            return False
        if self._spoken_of(phrase, whom) or self._indefinite(phrase, whom) or self._nobody(phrase):
            return False
        if whom.category is Category.UNKNOWN and not phrase.counted and not whom.names:
            return whom.sure and (phrase.quantity.number == 1 or effect.form in (Form.VERB, Form.INTRANSITIVE))
        return True

    def _nobody(self, phrase: Phrase) -> bool:
        """Whether a phrase says that nobody was: "no children", "neither the driver nor the guard was hurt"."""
        tokens, first = self.parse.tokens, phrase.first
        if tokens[first].lower in _NOBODY and (not phrase.counted or tokens[first + 1].lower == "of"):
            return True
        before = tokens[max(self.sentence.first, first - _NEITHER_REACH) : first]
        return self.effect.head > first and any(t.lower == "neither" for t in before)

    def _indefinite(self, phrase: Phrase, whom: Whom) -> bool:
        """Whether a singular without an article names no one thing: "liberating town after town"; headlines leave it out."""
        alone = phrase.last - phrase.first == 1 and not phrase.counted and not self.sentence.headline
        return alone and self.parse.tokens[phrase.head].tag == "NN" and not whom.people

    def _spoken_of(self, phrase: Phrase, whom: Whom) -> bool:
        """Whether a plural without a number is one spoken of before: "the suspects were killed"."""
        tokens = self.parse.tokens
        bare = not phrase.counted and phrase.quantity.number is None and whom.people and not whom.names
        opener = tokens[phrase.first].lower
        return bare and opener in ("the", "these", "those") and phrase.head - phrase.first == 1


@lru_cache(maxsize=1)
def _states() -> frozenset[str]:
    return frozenset(adjective_of()) | {"army", "government", "security forces"}


def _can_be_displaced(parse: Parse, phrase: Phrase, whom: Whom, effect: Effect) -> bool:
    """Fighters withdraw and suspects escape; the displaced of a camp are its population."""
    under_arms = whom.category in (Category.COMBATANT, Category.SECURITY_FORCES)
    attribute = parse.tokens[effect.head].dep == "amod"
    few = (phrase.quantity.number or _FEW) < _FEW and parse.tokens[phrase.head].lemma not in _FLEEING
    flees = parse.tokens[effect.head].lemma == "flee"
    return (
        not under_arms and not attribute and not (flees and few) and parse.tokens[phrase.head].lemma not in _FLEES_NOT
    )


def amount_of(phrase: Phrase, whom: Whom) -> Quantity:
    """The quantity of a phrase; people or things of a plural name ("Taliban") without a number are vague."""
    if whom.names and not phrase.counted:
        return replace(phrase.quantity, number=1, qualifier=Qualifier.EXACT, low=1.0, high=1.0)
    if not phrase.counted and whom.category is Category.COMBATANT and not whom.sure:
        return Quantity(None, Qualifier.VAGUE, 1.0, None, phrase.quantity.text)
    return phrase.quantity
