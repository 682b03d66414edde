"""What a claim takes from the report's telling of the same incident: voice, agent, group, means, status, the whole of a part.

Only what is told of that incident (see ``telling``); what is taken says so among the claim's reasons.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from sayso import lexicon
from sayso.extract.doers import FORCES, with_agent
from sayso.extract.means import fallback
from sayso.extract.names import NameKind, adjective_of, names_in
from sayso.extract.telling import MOST, Telling, because, common_names, of_state, sort_of
from sayso.model.claim import Attribution, Category, Claim, Means, Scope, Stance
from sayso.model.span import Span

_STRIKE = re.compile(r"\bstrikes?\b")

_OF_GROUPS = (Means.IED, Means.SUICIDE_ATTACK)
"""Means that no report's state forces use unless their claims say so."""


def completed(telling: Telling, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """``claims``, in text order, with what the telling around each adds to it."""
    done: list[Claim] = []
    for claim in claims:
        before = telling.before(done, claim)
        claim = _with_voice(telling, before, claim)
        claim = _with_whole(telling, done, claim)
        claim = with_agent(telling, before, claim)
        claim = _with_group(telling, before, claim)
        done.append(_with_means(telling, before, claim))
    return tuple(_of_branch(telling, claim) for claim in _headlines(telling, done))


# -- who says so


def _with_voice(telling: Telling, before: Sequence[Claim], claim: Claim) -> Claim:
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
    if said.said_by in (*lexicon.load("cues")["unnamed"].values(), "sources"):
        return claim
    if last.actor_stance == "accused" or said.said_by == said.speaker:
        return claim
    carried = Attribution(said.said_by, said.speaker, said.via, said.cue)
    return because(claim, "the telling of the sentence before runs on", attribution=carried)


# -- the whole of a part


def _with_whole(telling: Telling, done: Sequence[Claim], claim: Claim) -> Claim:
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
            return because(claim, basis, subset_of=other.claim_id, category=category, affected=affected)
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


# -- whose they are


def _with_group(telling: Telling, before: Sequence[Claim], claim: Claim) -> Claim:
    """ "The militants", "terrorists": the group just spoken of, else the one the report tells to have suffered."""
    own = _own_people(claim)
    if own is not None:
        return because(claim, "its own, as the speaker tells it", affected=(own,))
    if claim.affected or (claim.category is not Category.COMBATANT and claim.category.people):
        return claim
    here = _groups_beside(telling, claim)
    if len(here) == 1 and claim.category.people and _side(claim) is not None:
        return because(claim, "the one group that the sentence names", affected=here)
    near = next((c for c in before if c.affected and _lends_group(c, claim)), None)
    if near is not None:
        return because(claim, f"as “{near.affected_text}” before", affected=near.affected)
    if not claim.category.people:
        return claim
    able = [name for name, _ in telling.groups.most_common() if name not in claim.actor and not of_state(name)]
    side = _side(claim)
    if side is not None and able and telling.of_report(claim):
        return because(claim, "the group that the report tells to have suffered", affected=(able[0],))
    near_by = telling.groups_before(claim.effect.start) - {*claim.actor, claim.attribution.said_by}
    if side is not None and len(near_by) == 1:
        return because(claim, "the one armed group spoken of just before", affected=tuple(near_by))
    return replace(claim, affected=(side,)) if side is not None else claim


def _own_people(claim: Claim) -> str | None:
    """The army or police of a state that speaks of its own losses: "12 of its soldiers", the Kenyan army said."""
    said_by, words = claim.attribution.said_by or "", (claim.affected_text or "").lower().split()
    if claim.affected not in (("army",), ("police",)) or not {"its", "our", "their"} & set(words):
        return None
    body = "Army" if claim.affected == ("army",) else "police"
    states = adjective_of().items()
    return next((f"{a} {body}" for state, a in states if said_by == state or said_by.startswith(f"{a} ")), None)


def _groups_beside(telling: Telling, claim: Claim) -> tuple[str, ...]:
    """The armed groups that the claim's sentence names up to its effect, not as those who did it."""
    names = names_in(telling.parse.text, Span(claim.evidence.start, max(claim.effect.end, claim.evidence.start)))
    found = dict.fromkeys(n.name for n in names if n.kind is NameKind.GROUP)
    return tuple(name for name in found if name not in claim.actor and name != claim.attribution.said_by)


def _lends_group(near: Claim, claim: Claim) -> bool:
    if near.actor != claim.actor:
        return False
    if claim.category.people:
        return near.category is Category.COMBATANT and sort_of(near) == "fighters"
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


def _with_means(telling: Telling, before: Sequence[Claim], claim: Claim) -> Claim:
    if claim.means is not None or claim.scope is Scope.TOTAL:
        return claim
    near = next((c for c in before if c.means and c.actor == claim.actor and sort_of(c) == sort_of(claim)), None)
    if near is not None:
        return because(claim, f"told of “{near.affected_text}” before", means=near.means)
    strike = telling.strike if _STRIKE.search(claim.evidence.quote.lower()) else None
    if strike is not None:
        return because(claim, "the strike that the report speaks of", means=strike)
    state = any(a in adjective_of() or a in FORCES for a in claim.actor)
    if telling.of_report(claim) and telling.means is not None and _can_use(telling, claim, state=state):
        return because(claim, "how the report says its incident was done", means=telling.means)
    plain = fallback(claim.evidence.quote, claim.actor, state=state)
    return because(claim, "the plain word of the sentence", means=plain) if plain is not None else claim


def _of_branch(telling: Telling, claim: Claim) -> Claim:
    """A group called by the name of the whole is the one branch of it that the report names: "the Taliban" of Pakistan."""
    branches: dict[str, list[str]] = lexicon.load("actors")["branches"]

    def own(name: str) -> str:
        named = [b for b in branches.get(name, ()) if b in telling.named]
        return named[0] if len(named) == 1 else name

    actor, affected, said = tuple(map(own, claim.actor)), tuple(map(own, claim.affected)), claim.attribution
    if said.said_by is not None:
        said = replace(said, said_by=own(said.said_by))
    if (actor, affected, said) == (claim.actor, claim.affected, claim.attribution):
        return claim
    basis = "the branch of the group that the report names"
    return because(claim, basis, actor=actor, affected=affected, attribution=said)


def _can_use(telling: Telling, claim: Claim, *, state: bool) -> bool:
    """Whether the means of the report's incident can be the claim's: it is of the same doer, and no state's is a car bomb."""
    if state and telling.means in _OF_GROUPS:
        return False
    told = telling.doers + telling.doers_of[sort_of(claim)]
    others = {names for names in told if names != claim.actor}
    return not claim.actor or not others or claim.actor == told.most_common(1)[0][0]


# -- headlines


def _headlines(telling: Telling, claims: Sequence[Claim]) -> list[Claim]:
    """A headline takes status, agent, group and means from the first claim of the body that tells the same figure; where
    none does, agent and group from what the body tells of such victims."""
    body = [c for c in claims if not c.headline]
    told: dict[tuple[object, ...], Claim] = {}
    for claim in body:
        told.setdefault((claim.kind, claim.category.people, claim.quantity.number), claim)
    result = []
    for claim in claims:
        same = told.get((claim.kind, claim.category.people, claim.quantity.number)) if claim.headline else None
        if same is not None and (same.category is claim.category or claim.category is Category.UNKNOWN):
            claim = _as_body(claim, same)
        elif claim.headline:
            claim = _as_most(claim, [c for c in body if telling.of_report(c) and sort_of(c) == sort_of(claim)])
        result.append(claim)
    return result


def _as_body(claim: Claim, same: Claim) -> Claim:
    """A headline's claim with what the body tells with the same figure; "Moscow says" is the ministry that the body names."""
    said = claim.attribution
    adjective = adjective_of().get(said.said_by or "")
    if adjective is not None and (same.attribution.said_by or "").startswith(f"{adjective} "):
        said = replace(said, said_by=same.attribution.said_by)
    return because(
        claim,
        "the body tells the same figure",
        category=same.category,
        actor=claim.actor or (() if claim.actor_text else same.actor),
        affected=same.affected if _common(claim.affected) else claim.affected,
        means=claim.means or same.means,
        attribution=said,
    )


def _as_most(claim: Claim, alike: Sequence[Claim]) -> Claim:
    """A headline's claim with the agent and the group that nearly all claims of the body on such victims have."""
    actor, affected = (_most([getattr(c, name) for c in alike]) for name in ("actor", "affected"))
    if not (actor and not claim.actor and not claim.actor_text) and not (affected and _common(claim.affected)):
        return claim
    return because(
        claim,
        "as the body tells of such victims",
        actor=claim.actor or (() if claim.actor_text else actor),
        affected=affected if affected and _common(claim.affected) else claim.affected,
    )


def _most(values: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    told = Counter(v for v in values if v)
    if not told:
        return ()
    value, count = told.most_common(1)[0]
    return value if count >= MOST * len(values) else ()


def _common(affected: tuple[str, ...]) -> bool:
    """Whether nobody is named as suffering, or only a side by its common name."""
    return not affected or affected[0] in common_names()
