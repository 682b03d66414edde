"""What a claim takes from the report's telling of the same incident: voice, agent, group, means, status, the whole of a part.

Only what is told of that incident: a sentence or clause that tells of another time ("last month", "a day after a bombing
killed four") neither gives nor takes. What is taken says so among the claim's reasons.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from sayso import lexicon
from sayso.extract.acts import acts
from sayso.extract.agents import OWN_FORCES
from sayso.extract.asides import Asides
from sayso.extract.means import fallback, means_told
from sayso.extract.names import NameKind, adjective_of, names_in
from sayso.extract.speakers import Voices
from sayso.model.claim import Attribution, Category, Claim, Means, Reason, Scope, Stance
from sayso.model.parse import Parse
from sayso.model.span import Span

_NEAR = 4
"""How many sentences back the telling of one incident may reach."""

_ADDING = frozenset({"another", "more", "others", "other"})

_FORCES = ("army", "government", "security forces")
"""A state's forces by their common names, as long as nothing says of which state."""

_ALIKE = ({"fighters", "things"},)
"""Sorts of victims that share their agent: fighters and their gear."""

_STRIKE = re.compile(r"\bstrikes?\b")
_STRIKES = {
    Means.AIR_STRIKE: re.compile(r"\bair ?(?:strike|raid)s?\b|\bairstrikes?\b"),
    Means.MISSILE: re.compile(r"\bmissile (?:strike|attack)s?\b"),
    Means.DRONE_STRIKE: re.compile(r"\bdrone (?:strike|attack)s?\b"),
}

_FROM_THE_AIR = (Means.AIR_STRIKE, Means.MISSILE, Means.DRONE_STRIKE)
_BY_HAND = (Means.IED, Means.SUICIDE_ATTACK, Means.SMALL_ARMS)

_OF_GROUPS = (Means.IED, Means.SUICIDE_ATTACK)
"""Means that no report's state forces use unless their claims say so."""

_MOST = 0.6
"""The share of a report's tellings from which on their common agent is the report's."""

_LEAD = 4
"""The sentences, headline included, that say by what means the incident of a report was done."""


def completed(parse: Parse, claims: tuple[Claim, ...], voices: Voices) -> tuple[Claim, ...]:
    """``claims``, in text order, with what the telling around each adds to it."""
    telling = _Telling.read(parse, claims, voices)
    done: list[Claim] = []
    for claim in claims:
        before = telling.before(done, claim)
        claim = _with_voice(telling, before, claim)
        claim = _with_whole(telling, done, claim)
        claim = _as_others(before, claim)
        claim = _with_agent(telling, before, claim)
        claim = _with_group(telling, before, claim)
        done.append(_with_means(telling, before, claim))
    return tuple(_of_branch(telling, claim) for claim in _headlines(done))


@dataclass
class _Telling:
    """A report's claims with their sentences, the asides among them, and what the report says on the whole."""

    parse: Parse
    voices: Voices
    sentence: dict[str, int]
    aside: frozenset[str]
    doers: Counter[tuple[str, ...]] = field(default_factory=Counter)
    doers_of: dict[str, Counter[tuple[str, ...]]] = field(default_factory=lambda: defaultdict(Counter))
    groups: Counter[str] = field(default_factory=Counter)
    means: Means | None = None
    strike: Means | None = None
    named: frozenset[str] = frozenset()

    @classmethod
    def read(cls, parse: Parse, claims: Sequence[Claim], voices: Voices) -> _Telling:
        asides = Asides(parse, voices)
        at = {c.claim_id: s.index for c in claims if (s := parse.sentence_at(c.effect.start)) is not None}
        aside = frozenset(c.claim_id for c in claims if asides.holds(c))
        telling = cls(parse, voices, at, aside)
        main = [c for c in claims if c.claim_id not in aside and c.scope is Scope.INCIDENT]
        for sentence in parse.sentences:
            if not asides.sentence(sentence.index):
                telling.doers.update(a.names for a in acts(parse, sentence))
        for claim in main:
            if claim.actor:
                telling.doers_of[_sort(claim)][claim.actor] += 1
        telling.groups.update(name for c in claims if c.category is Category.COMBATANT for name in c.affected)
        telling.means = _means_of_report(parse, main, telling)
        telling.strike = _strike_of_report(parse)
        telling.named = frozenset(n.name for s in parse.sentences for n in names_in(parse.text, s.span))
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
        if k < 0 or self.parse.sentences[k].headline or (before and self.sentence[before[0].claim_id] >= k):
            return ()
        named = {a.names for a in acts(self.parse, self.parse.sentences[k])}
        return next(iter(named)) if len(named) == 1 else ()

    def of_report(self, claim: Claim) -> bool:
        """Whether a claim is of the incident that the report is about, as far as its words tell."""
        return claim.claim_id not in self.aside and claim.scope is Scope.INCIDENT


def _means_of_report(parse: Parse, main: Sequence[Claim], telling: _Telling) -> Means | None:
    """By what the report's incident was done: as headline and first sentence name it, else as most of its claims do, else
    as the lead does, apart from what others than the report's main doer did."""
    lead = [means_told(parse, s) for s in parse.sentences[:_LEAD]]
    first = next((m for m in lead[:2] if m is not None), None)
    if first is not None:
        return first
    told = Counter(c.means for c in main if c.means is not None)
    if told:
        means, count = told.most_common(1)[0]
        if count >= _MOST * len(main):
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


def _because(claim: Claim, name: str, basis: str, **changes: object) -> Claim:
    """``claim`` with ``changes``, and the reason for them."""
    return replace(claim, reasons=(*claim.reasons, Reason(name, basis)), **changes)  # type: ignore[arg-type]


# -- who says so


def _with_voice(telling: _Telling, before: Sequence[Claim], claim: Claim) -> Claim:
    """Reported speech runs on: a sentence without a voice of its own right behind one that a voice tells is of that voice."""
    if claim.attribution.said_by or claim.headline or not telling.of_report(claim) or claim.stance is Stance.SUPERSEDED:
        return claim
    here = telling.sentence.get(claim.claim_id, 0)
    if telling.voices.cues.get(here):
        return claim
    last = next((c for c in before if telling.sentence[c.claim_id] < here), None)
    if last is None or here - telling.sentence[last.claim_id] > 1 or not last.attribution.said_by:
        return claim
    said = last.attribution
    if said.said_by in lexicon.load("cues")["unnamed"].values():
        return claim
    if last.actor_stance == "accused" or said.said_by == said.speaker:
        return claim
    carried = Attribution(said.said_by, said.speaker, said.via, said.cue)
    return _because(claim, "said_by", "the telling of the sentence before runs on", attribution=carried)


# -- the whole of a part


def _with_whole(telling: _Telling, done: Sequence[Claim], claim: Claim) -> Claim:
    """ "60 of them were foreign": a part of the last claim of the same kind, told in this sentence or the ones before."""
    if claim.subset_of is not None or not _partitive(claim):
        return claim
    here = telling.sentence.get(claim.claim_id, 0)
    for other in reversed(done):
        if here - telling.sentence.get(other.claim_id, 0) > 2:
            break
        if _may_hold(other, claim):
            category = other.category if claim.category is Category.UNKNOWN else claim.category
            affected = claim.affected or (other.affected if category is other.category else ())
            basis = f"“{claim.affected_text}” counts some of “{other.affected_text}”"
            return _because(claim, "subset_of", basis, subset_of=other.claim_id, category=category, affected=affected)
    return claim


def _may_hold(whole: Claim, part: Claim) -> bool:
    if whole.kind is not part.kind or whole.category.people is not part.category.people or whole.subset_of is not None:
        return False
    a, b = whole.quantity.number, part.quantity.number
    return a is None or b is None or a >= b


def _partitive(claim: Claim) -> bool:
    low = f" {(claim.affected_text or '').lower()} "
    sets = (" of them ", " of whom ", " of those ", " of the victims ", " of the dead ", " of the attackers ")
    return any(p in low for p in sets)


# -- what they are


def _as_others(before: Sequence[Claim], claim: Claim) -> Claim:
    """ "Three tourists were killed and ten others hurt", "killing 12 and wounding 30": of what was counted before."""
    low = (claim.affected_text or "").lower()
    bare = not set(low.split()) - set(claim.quantity.text.lower().split()) - _ADDING
    if claim.category is not Category.UNKNOWN or not (set(low.split()) & {"other", "others"} or bare):
        return claim
    other = next((c for c in before if c.category.people), None)
    same_sentence = other is not None and other.evidence == claim.evidence
    if other is None or other.category is Category.UNKNOWN or not same_sentence:
        return claim
    affected = claim.affected or other.affected
    return _because(claim, "category", f"as “{other.affected_text}”", category=other.category, affected=affected)


# -- who did it


def _with_agent(telling: _Telling, before: Sequence[Claim], claim: Claim) -> Claim:
    if claim.actor:
        return _by_name(telling, claim)
    if claim.actor_text:
        return claim
    if claim.scope is Scope.TOTAL:
        return claim
    speaker = _speaking_party(claim)
    if speaker is not None and speaker in telling.named and not _against(claim):
        return _because(claim, "actor", f"its own forces, as {claim.attribution.said_by} tells it", actor=(speaker,))
    act = telling.act_before(claim, before)
    if act and _can_have_hit(act, claim):
        return _because(claim, "actor", "the act that the sentence before names", actor=act)
    for other in before:
        if {_sort(other), _sort(claim)} not in _ALIKE and _sort(other) != _sort(claim):
            continue
        if other.actor and _can_have_hit(other.actor, claim):
            return _because(claim, "actor", f"told of “{other.affected_text}” before", actor=other.actor)
        if other.actor_text and not other.actor:
            return claim
    if telling.of_report(claim) and not _another_attack(claim.means, telling.means):
        actor = _of_report(telling, claim)
        if actor:
            return _because(claim, "actor", "the report names one party that can have done it", actor=actor)
    return claim


def _another_attack(a: Means | None, b: Means | None) -> bool:
    """Whether two means cannot be those of one attack: gas and a cruise missile, warplanes and a car bomb."""
    if a is None or b is None or a is b:
        return False
    return Means.CHEMICAL in (a, b) or any(x in _FROM_THE_AIR and y in _BY_HAND for x, y in ((a, b), (b, a)))


def _by_name(telling: _Telling, claim: Claim) -> Claim:
    """A doer told by a common name: "the group", "the militants" that the report names, "the army" that itself tells it."""
    if claim.actor == ("group",):
        named = [n.name for n in names_in(telling.parse.text, Span(0, claim.effect.start)) if n.kind is NameKind.GROUP]
        basis = "the armed group named last before"
        return _because(claim, "actor", basis, actor=(named[-1],)) if named else replace(claim, actor=())
    if claim.actor == (OWN_FORCES,):
        owner = _owner_of_forces(telling, claim)
        return _because(claim, "actor", "its own forces", actor=(owner,)) if owner else replace(claim, actor=())
    speaker = _speaking_party(claim)
    if claim.actor[0] in _FORCES and speaker is not None:
        return _because(claim, "actor", f"its own forces, as {claim.attribution.said_by} tells it", actor=(speaker,))
    if claim.actor[0] in ("militants", "rebels", "separatists"):
        told = telling.doers + telling.doers_of[_sort(claim)]
        groups = {name for names in told for name in names if name in lexicon.load("actors")["groups"]}
        if len(groups) == 1:
            return _because(claim, "actor", "the armed group that the report names for such acts", actor=tuple(groups))
    return claim


def _owner_of_forces(telling: _Telling, claim: Claim) -> str | None:
    """Whose "its forces" are: the speaker's state; where it is accused, the state named last before."""
    said_by = claim.attribution.said_by or ""
    if claim.actor_stance != "accused":
        state = next(
            (s for s, adjective in adjective_of().items() if said_by in (s,) or said_by.startswith(f"{adjective} ")),
            None,
        )
        if state is not None or said_by in lexicon.load("actors")["groups"]:
            return state or said_by
        return "government" if said_by in lexicon.load("countries")["offices"] else None
    before = names_in(telling.parse.text, Span(0, claim.effect.start))
    states = [n.name for n in before if n.kind in (NameKind.STATE, NameKind.ADJECTIVE)]
    return states[-1] if states else None


def _of_report(telling: _Telling, claim: Claim) -> tuple[str, ...]:
    """The party that nearly all tellings of the report's acts name, among those that can have hit whom the claim tells of."""
    everything = telling.doers_of[_sort(claim)] + telling.doers
    told = Counter({names: n for names, n in everything.items() if not set(names) & _common_names()})
    able = Counter({names: n for names, n in told.items() if _can_have_hit(names, claim)})
    if able:
        names, count = able.most_common(1)[0]
        all_told = told if _sort(claim) == "people" else able
        return names if count >= _MOST * all_told.total() else ()
    if _sort(claim) == "state" and len(enemies := _enemies(telling)) == 1:
        return tuple(enemies)
    return ()


@lru_cache(maxsize=1)
def _common_names() -> frozenset[str]:
    """Sides by their common names, of which a report may tell several."""
    return frozenset(lexicon.load("actors")["sides"])


def _enemies(telling: _Telling) -> set[str]:
    """The armed groups that the report tells to have suffered, or by name to take part."""
    groups = {name for name in telling.groups if not _of_state(name)}
    return groups or {name for name in telling.named if name in lexicon.load("actors")["groups"]}


def _sort(claim: Claim) -> str:
    """Claims of one sort of victims share their agent: the forces of a state, fighters, people, things."""
    if not claim.category.people:
        return "things"
    if claim.category is Category.SECURITY_FORCES or any(_of_state(a) for a in claim.affected):
        return "state"
    return "fighters" if claim.category is Category.COMBATANT else "people"


def _of_state(name: str) -> bool:
    return name in ("army", "police") or name.split()[-1] in ("Army", "police", "army")


def _can_have_hit(actor: tuple[str, ...], claim: Claim) -> bool:
    """Whether an agent is of another side than those who suffered: no group hits its own, no army its state's."""
    if set(actor) & set(claim.affected):
        return False
    if _sort(claim) == "state":
        owners = {a for a in claim.affected if _of_state(a)}
        if any(_same_state(a, b) for a in owners for b in actor) or "army" in actor or "government" in actor:
            return False
        return not owners & {"army", "police"} or not any(b in adjective_of() for b in actor)
    return True


def _same_state(army: str, state: str) -> bool:
    return army.split()[0][:4].lower() == state[:4].lower()


def _speaking_party(claim: Claim) -> str | None:
    """The state whose ministry of defence or army speaks: of what was done to others without an agent, it did it."""
    said_by = claim.attribution.said_by or ""
    for state, adjective in adjective_of().items():
        if said_by in (f"{adjective} Ministry of Defence", f"{adjective} army", f"{adjective} military"):
            return state
    return None


def _against(claim: Claim) -> bool:
    """Whether a claim tells of a state's own losses, or of civilians, of whom an army speaks as its enemy's victims."""
    unarmed = claim.category is not Category.COMBATANT and claim.category.people
    return unarmed or _sort(claim) == "state"


# -- whose they are


def _with_group(telling: _Telling, before: Sequence[Claim], claim: Claim) -> Claim:
    """ "The militants", "terrorists": the group just spoken of, else the one the report tells to have suffered."""
    if claim.affected or (claim.category is not Category.COMBATANT and claim.category.people):
        return claim
    here = _groups_beside(telling, claim)
    if len(here) == 1 and claim.category.people and _side(claim) is not None:
        return _because(claim, "affected", "the one group that the sentence names", affected=here)
    near = next((c for c in before if c.affected and _lends_group(c, claim)), None)
    if near is not None:
        return _because(claim, "affected", f"as “{near.affected_text}” before", affected=near.affected)
    if not claim.category.people:
        return claim
    able = [name for name, _ in telling.groups.most_common() if name not in claim.actor and not _of_state(name)]
    side = _side(claim)
    if side is not None and able and telling.of_report(claim):
        return _because(claim, "affected", "the group that the report tells to have suffered", affected=(able[0],))
    return replace(claim, affected=(side,)) if side is not None else claim


def _groups_beside(telling: _Telling, claim: Claim) -> tuple[str, ...]:
    """The armed groups that the claim's sentence names up to its effect, not as those who did it."""
    names = names_in(telling.parse.text, Span(claim.clause.start, max(claim.effect.end, claim.clause.start)))
    found = dict.fromkeys(n.name for n in names if n.kind is NameKind.GROUP)
    return tuple(name for name in found if name not in claim.actor and name != claim.attribution.said_by)


def _lends_group(near: Claim, claim: Claim) -> bool:
    if near.actor != claim.actor:
        return False
    if claim.category.people:
        return near.category is Category.COMBATANT and _sort(near) == "fighters"
    return near.category is Category.COMBATANT or not near.category.people


def _side(claim: Claim) -> str | None:
    """The side by its common name ("militants") that the words name; a commander or fighter may be of any."""
    low = (claim.affected_text or "").lower()
    sides: dict[str, list[str]] = lexicon.load("actors")["sides"]
    for name in ("rebels", "militants", "separatists"):
        if any(word in low for word in sides[name]):
            return name
    words: list[str] = lexicon.load("actors")["militant_words"]["words"]
    return "militants" if any(word in low for word in words) else None


# -- by what


def _with_means(telling: _Telling, before: Sequence[Claim], claim: Claim) -> Claim:
    if claim.means is not None or claim.scope is Scope.TOTAL:
        return claim
    near = next((c for c in before if c.means and c.actor == claim.actor and _sort(c) == _sort(claim)), None)
    if near is not None:
        return _because(claim, "means", f"told of “{near.affected_text}” before", means=near.means)
    strike = telling.strike if _STRIKE.search(claim.evidence.quote.lower()) else None
    if strike is not None:
        return _because(claim, "means", "the strike that the report speaks of", means=strike)
    state = any(a in adjective_of() or a in _FORCES for a in claim.actor)
    if telling.of_report(claim) and telling.means is not None and _can_use(telling, claim, state=state):
        return _because(claim, "means", "how the report says its incident was done", means=telling.means)
    plain = fallback(claim.evidence.quote, state=state)
    return _because(claim, "means", "the plain word of the sentence", means=plain) if plain is not None else claim


def _of_branch(telling: _Telling, claim: Claim) -> Claim:
    """A group called by the name of the whole is the one branch of it that the report names: "the Taliban" of Pakistan."""
    branches: dict[str, list[str]] = lexicon.load("actors")["branches"]

    def own(name: str) -> str:
        named = [b for b in branches.get(name, ()) if b in telling.named]
        return named[0] if len(named) == 1 else name

    actor, affected = tuple(map(own, claim.actor)), tuple(map(own, claim.affected))
    if (actor, affected) == (claim.actor, claim.affected):
        return claim
    return _because(claim, "actor", "the branch of the group that the report names", actor=actor, affected=affected)


def _can_use(telling: _Telling, claim: Claim, *, state: bool) -> bool:
    """Whether the means of the report's incident can be the claim's: it is of the same doer, and no state's is a car bomb."""
    if state and telling.means in _OF_GROUPS:
        return False
    told = telling.doers + telling.doers_of[_sort(claim)]
    others = {names for names in told if names != claim.actor}
    return not claim.actor or not others or claim.actor == told.most_common(1)[0][0]


# -- headlines


def _headlines(claims: Sequence[Claim]) -> list[Claim]:
    """A headline takes status, agent, group and means from the first claim of the body that tells the same figure."""
    told: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        if not claim.headline:
            told.setdefault((claim.kind, claim.category.people, claim.quantity.number), claim)
    result = []
    for claim in claims:
        same = told.get((claim.kind, claim.category.people, claim.quantity.number)) if claim.headline else None
        if same is not None and (same.category is claim.category or claim.category is Category.UNKNOWN):
            claim = _because(
                claim,
                "actor",
                "the body tells the same figure",
                category=same.category,
                actor=claim.actor or (() if claim.actor_text else same.actor),
                affected=claim.affected or same.affected,
                means=claim.means or same.means,
            )
        result.append(claim)
    return result
