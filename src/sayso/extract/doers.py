"""Who did it, where a claim's own sentence does not say: the telling of the same incident, the one party that can have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from sayso import lexicon
from sayso.extract.agents import OWN_FORCES
from sayso.extract.names import NameKind, adjective_of
from sayso.extract.offices import full_name
from sayso.extract.telling import MOST, Telling, because, common_names, of_state, sort_of
from sayso.model.claim import Category, Claim, Means, Scope

FORCES = ("army", "government", "security forces")
"""A state's forces by their common names, as long as nothing says of which state."""

_ALIKE = ({"fighters", "things"},)
"""Sorts of victims that share their agent: fighters and their gear."""

_FROM_THE_AIR = (Means.AIR_STRIKE, Means.MISSILE, Means.DRONE_STRIKE)
_BY_HAND = (Means.IED, Means.SUICIDE_ATTACK, Means.SMALL_ARMS)


def with_agent(telling: Telling, before: Sequence[Claim], claim: Claim) -> Claim:
    if claim.actor:
        return _by_name(telling, claim)
    if claim.actor_text:
        return claim
    if claim.scope is Scope.TOTAL:
        return claim
    speaker = _speaking_party(claim)
    if speaker is not None and speaker in telling.named and not _against(claim):
        return because(claim, f"its own forces, as {claim.attribution.said_by} tells it", actor=(speaker,))
    act = telling.act_before(claim, before)
    if act and _can_have_hit(act, claim):
        return because(claim, "the act that the sentence before names", actor=act)
    sort = sort_of(claim)
    for other in before:
        if (of_other := sort_of(other)) != sort and {of_other, sort} not in _ALIKE:
            continue
        if other.actor and _can_have_hit(other.actor, claim):
            return because(claim, f"told of “{other.affected_text}” before", actor=other.actor)
        if other.actor_text and not other.actor:
            return claim
    if telling.of_report(claim) and not _another_attack(claim.means, telling.means):
        actor = _of_report(telling, claim)
        if actor:
            return because(claim, "the report names one party that can have done it", actor=actor)
    return claim


def _another_attack(a: Means | None, b: Means | None) -> bool:
    """Whether two means cannot be those of one attack: gas and a cruise missile, warplanes and a car bomb."""
    if a is None or b is None or a is b:
        return False
    return Means.CHEMICAL in (a, b) or any(x in _FROM_THE_AIR and y in _BY_HAND for x, y in ((a, b), (b, a)))


def _by_name(telling: Telling, claim: Claim) -> Claim:
    """A doer told by a common name: "the group", "the militants" that the report names, "the army" that itself tells it."""
    if claim.actor == ("group",):
        group = telling.last_named(claim.effect.start, NameKind.GROUP)
        basis = "the armed group named last before"
        return because(claim, basis, actor=(group,)) if group is not None else replace(claim, actor=())
    if claim.actor == (OWN_FORCES,):
        owner = _owner_of_forces(telling, claim)
        return because(claim, "its own forces", actor=(owner,)) if owner else replace(claim, actor=())
    speaker = _speaking_party(claim)
    if claim.actor[0] in FORCES and speaker is not None:
        return because(claim, f"its own forces, as {claim.attribution.said_by} tells it", actor=(speaker,))
    if claim.actor[0] in ("militants", "rebels", "separatists"):
        told = telling.doers + telling.doers_of[sort_of(claim)]
        groups = {name for names in told for name in names if name in lexicon.load("actors")["groups"]}
        if len(groups) == 1:
            return because(claim, "the armed group that the report names for such acts", actor=tuple(groups))
    return claim


def _owner_of_forces(telling: Telling, claim: Claim) -> str | None:
    """Whose "its forces" are: the speaker's state or group, else that of the party spoken of; where one is accused, the state
    named last before."""
    said_by = claim.attribution.said_by or ""
    if claim.actor_stance != "accused":
        state = next(
            (s for s, adjective in adjective_of().items() if said_by in (s,) or said_by.startswith(f"{adjective} ")),
            None,
        )
        if state is not None or said_by in lexicon.load("actors")["groups"]:
            return state or said_by
        if said_by in lexicon.load("countries")["offices"]:
            return said_by if said_by in FORCES else "government"
        return telling.topic_before(claim.effect.start)
    return telling.last_named(claim.effect.start, NameKind.STATE, NameKind.ADJECTIVE)


def _of_report(telling: Telling, claim: Claim) -> tuple[str, ...]:
    """The party that nearly all tellings of the report's acts name, among those that can have hit whom the claim tells of."""
    everything = telling.doers_of[sort_of(claim)] + telling.doers
    told = Counter({names: n for names, n in everything.items() if not set(names) & common_names()})
    able = Counter({names: n for names, n in told.items() if _can_have_hit(names, claim)})
    if able:
        names, count = able.most_common(1)[0]
        all_told = told if sort_of(claim) == "people" else able
        return names if count >= MOST * all_told.total() else ()
    if sort_of(claim) == "state" and len(enemies := _enemies(telling)) == 1:
        return tuple(enemies)
    return ()


def _enemies(telling: Telling) -> set[str]:
    """The armed groups that the report tells to have suffered, or by name to take part."""
    groups = {name for name in telling.groups if not of_state(name)}
    return groups or {name for name in telling.named if name in lexicon.load("actors")["groups"]}


def _can_have_hit(actor: tuple[str, ...], claim: Claim) -> bool:
    """Whether an agent is of another side than those who suffered: no group hits its own, no army its state's."""
    if set(actor) & set(claim.affected):
        return False
    if sort_of(claim) == "state":
        owners = {a for a in claim.affected if of_state(a)}
        if any(_same_state(a, b) for a in owners for b in actor) or "army" in actor or "government" in actor:
            return False
        return not owners & {"army", "police"} or not any(b in adjective_of() for b in actor)
    return True


def _same_state(army: str, state: str) -> bool:
    return army.split()[0][:4].lower() == state[:4].lower()


def _speaking_party(claim: Claim) -> str | None:
    """The state whose ministry of defence or army speaks: of what was done to others without an agent, it did it."""
    return _armed_bodies().get(claim.attribution.said_by or "")


@lru_cache(maxsize=1)
def _armed_bodies() -> dict[str, str]:
    """Ministry of defence or army → its state."""
    return {
        body: state
        for state, adjective in adjective_of().items()
        for body in (full_name(state, "Ministry of Defence"), f"{adjective} army", f"{adjective} military")
    }


def _against(claim: Claim) -> bool:
    """Whether a claim tells of a state's own losses, or of civilians, of whom an army speaks as its enemy's victims."""
    unarmed = claim.category is not Category.COMBATANT and claim.category.people
    return unarmed or sort_of(claim) == "state"
