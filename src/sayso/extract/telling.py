"""The telling of a report's incident: what its sentences and claims say on the whole, and which of them stand aside.

A sentence or clause that tells of another time ("last month", "a day after a bombing killed four") neither gives nor takes.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import Any

from sayso import lexicon
from sayso.extract.acts import Act, bounds, parties
from sayso.extract.asides import Asides
from sayso.extract.means import means_told
from sayso.extract.names import Name, NameKind, names_in
from sayso.extract.speakers import Voices
from sayso.model.claim import Category, Claim, Kind, Means, Reason, Scope
from sayso.model.parse import Parse

_NEAR = 4
"""How many sentences back the telling of one incident may reach."""

_STRIKES = {
    Means.AIR_STRIKE: re.compile(r"\bair ?(?:strike|raid)s?\b|\bairstrikes?\b"),
    Means.MISSILE: re.compile(r"\bmissile (?:strike|attack)s?\b"),
    Means.DRONE_STRIKE: re.compile(r"\bdrone (?:strike|attack)s?\b"),
}

_TOPIC = 3
"""How many sentences, the last its own, a party stays the one that is spoken of."""

_LEAD = 4
"""The sentences, headline included, that say by what means the incident of a report was done."""

MOST = 0.6
"""The share of a report's tellings from which on what they have in common is the report's."""


@dataclass
class Telling:
    """A report's claims with their sentences, the asides among them, and what the report says on the whole."""

    parse: Parse
    voices: Voices
    acts: Mapping[int, Sequence[Act]]
    sentence: dict[str, int]
    aside: frozenset[str]
    doers: Counter[tuple[str, ...]] = field(default_factory=Counter)
    doers_of: dict[str, Counter[tuple[str, ...]]] = field(default_factory=lambda: defaultdict(Counter))
    groups: Counter[str] = field(default_factory=Counter)
    means: Means | None = None
    strike: Means | None = None

    @classmethod
    def read(cls, parse: Parse, claims: Sequence[Claim], voices: Voices, acts: Mapping[int, Sequence[Act]]) -> Telling:
        """Survey a report: ``acts`` by sentence, ``claims`` as their own sentences tell them."""
        asides = Asides(parse, voices)
        at = {c.claim_id: s.index for c in claims if (s := parse.sentence_at(c.effect.start)) is not None}
        aside = frozenset(c.claim_id for c in claims if asides.holds(c))
        telling = cls(parse, voices, acts, at, aside)
        main = [c for c in claims if c.claim_id not in aside and c.scope is Scope.INCIDENT]
        for sentence in parse.sentences:
            if not asides.sentence(sentence.index):
                telling.doers.update(a.names for a in acts.get(sentence.index, ()) if a.names)
                telling.groups.update(name for a in acts.get(sentence.index, ()) for name in a.against)
        for claim in main:
            if claim.actor:
                telling.doers_of[sort_of(claim)][claim.actor] += 1
        telling.groups.update(name for c in claims if c.category is Category.COMBATANT for name in c.affected)
        telling.means = _means_of_report(parse, main, telling)
        telling.strike = _strike_of_report(parse)
        return telling

    def before(self, done: Sequence[Claim], claim: Claim) -> list[Claim]:
        """Claims told shortly before of the same incident, in the same kind of text, nearest first."""
        here, found = self.sentence.get(claim.claim_id, 0), []
        own_aside = claim.claim_id in self.aside
        for other in reversed(done):
            there = self.sentence.get(other.claim_id, 0)
            if here - there > _NEAR:
                break
            same = (other.claim_id in self.aside) is own_aside and (not own_aside or there == here)
            if same and other.headline is claim.headline:
                found.append(other)
        return found

    def act_before(self, claim: Claim, before: Sequence[Claim]) -> tuple[str, ...]:
        """The party whose act the sentence before names, where that tells no harm itself: "The rebels' raid came at dawn."""
        k = self.sentence.get(claim.claim_id, 0) - 1
        harm = next((self.sentence[c.claim_id] for c in before if c.kind is not Kind.STRUCK), -1)
        if k < 0 or harm >= k or claim.claim_id in self.aside or self.parse.sentences[k].headline:
            return ()
        named = {a.names for a in self.acts.get(k, ()) if a.names}
        return next(iter(named)) if len(named) == 1 else ()

    @cached_property
    def names(self) -> list[Name]:
        """All names in the report's prose, in text order."""
        return [n for s in self.parse.sentences for n in names_in(self.parse.text, s.span)]

    @cached_property
    def named(self) -> frozenset[str]:
        """What the names in the report's prose stand for."""
        return frozenset(n.name for n in self.names)

    def last_named(self, before: int, *kinds: NameKind) -> str | None:
        """The last name of one of ``kinds`` that stands before an offset."""
        k = bisect_left(self.names, before, key=lambda n: n.span.start)
        return next((n.name for n in reversed(self.names[:k]) if n.kind in kinds), None)

    def topic_before(self, offset: int) -> str | None:
        """The state or group that is the subject of the sentence around ``offset``, before it, else of one of the two before."""
        here = self.parse.sentence_at(offset)
        for k in range(here.index, max(-1, here.index - _TOPIC), -1) if here is not None else ():
            for token in self.parse.sentence_tokens(self.parse.sentences[k]):
                if token.dep in ("nsubj", "nsubjpass") and token.end <= offset:
                    found = parties(self.parse, *bounds(self.parse, token.i))
                    if len(found) == 1:
                        return found[0]
        return None

    def groups_before(self, offset: int) -> frozenset[str]:
        """The armed groups that the sentence around ``offset`` names before it, or one of the two before."""
        here = self.parse.sentence_at(offset)
        if here is None:
            return frozenset()
        start = self.parse.sentences[max(0, here.index - _TOPIC + 1)].span.start
        near = (n for n in self.names if start <= n.span.start < offset)
        return frozenset(n.name for n in near if n.kind is NameKind.GROUP)

    def of_report(self, claim: Claim) -> bool:
        """Whether a claim is of the incident that the report is about, as far as its words tell."""
        return claim.claim_id not in self.aside and claim.scope is Scope.INCIDENT


def _means_of_report(parse: Parse, main: Sequence[Claim], telling: Telling) -> Means | None:
    """By what the report's incident was done: as headline and first sentence name it, else as most of its claims do, else
    as the lead does, apart from what others than the report's main doer did."""
    lead = [means_told(parse, s) for s in parse.sentences[:_LEAD]]
    first = next((m for m in lead[:2] if m is not None), None)
    if first is not None:
        return first
    told = Counter(c.means for c in main if c.means is not None)
    if told:
        means, count = told.most_common(1)[0]
        if count >= MOST * len(main):
            return means
    doers = Counter(c.actor for c in main if c.actor)
    others = {telling.sentence[c.claim_id] for c in main if c.actor and c.actor != doers.most_common(1)[0][0]}
    kept = (m for k, m in enumerate(lead) if k not in others)
    return next((m for m in kept if m not in (None, Means.GROUND_OPERATION)), None)


def _strike_of_report(parse: Parse) -> Means | None:
    """What a bare "strike" of the report is: the kind of strike that it names most."""
    text = " ".join(s.span.of(parse.text) for s in parse.sentences).lower()
    told = Counter({kind: len(pattern.findall(text)) for kind, pattern in _STRIKES.items()})
    kind, count = told.most_common(1)[0]
    return kind if count else None


def because(claim: Claim, basis: str, **changes: Any) -> Claim:
    """``claim`` with ``changes``, and the one reason for all of them that do change it."""
    changed = [name for name, value in changes.items() if getattr(claim, name) != value]
    reasons = (Reason("said_by" if name == "attribution" else name, basis) for name in changed)
    return replace(claim, **changes, reasons=(*claim.reasons, *reasons))


def sort_of(claim: Claim) -> str:
    """Claims of one sort of victims share their agent: the forces of a state, fighters, people, things."""
    if not claim.category.people:
        return "things"
    if claim.category is Category.SECURITY_FORCES or any(of_state(a) for a in claim.affected):
        return "state"
    return "fighters" if claim.category is Category.COMBATANT else "people"


def of_state(name: str) -> bool:
    return name in ("army", "police") or name.split()[-1] in ("Army", "police", "army")


@lru_cache(maxsize=1)
def common_names() -> frozenset[str]:
    """Sides by their common names, of which a report may tell several."""
    return frozenset(lexicon.load("actors")["sides"])
