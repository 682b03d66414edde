"""What a claim takes from the report around it: the agent, the armed group, the means, the whole of a part.

Only what the report's own telling of the same incident supports; what is taken so is never the outlet's silence filled.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from sayso.extract.names import NameKind, adjective_of, names_in
from sayso.model.claim import Category, Claim, Scope
from sayso.model.parse import Parse

_NEAR = 4
"""How many sentences back the telling of one incident may reach."""


def completed(parse: Parse, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """``claims`` with agents, groups, means and wholes taken from the claims told before them."""
    done: list[Claim] = []
    group = _spoken_of_group(parse)
    main = _main_actor(claims)
    known = frozenset(n.name for s in parse.sentences for n in names_in(parse.text, s.span))
    for claim in claims:
        before = _before(parse, done, claim)
        claim = _with_whole(parse, claim, done)
        claim = _with_agent(claim, before, main, known)
        claim = _with_group(claim, before, group)
        done.append(_with_means(claim, before))
    return tuple(_from_later(done))


def _before(parse: Parse, done: list[Claim], claim: Claim) -> list[Claim]:
    """Claims told shortly before in the same kind of text, nearest first."""
    here, found = _sentence(parse, claim), []
    for other in reversed(done):
        if here - _sentence(parse, other) > _NEAR:
            break
        if other.headline is claim.headline:
            found.append(other)
    return found


def _sentence(parse: Parse, claim: Claim) -> int:
    sentence = parse.sentence_at(claim.effect.start)
    return sentence.index if sentence is not None else 0


def _main_actor(claims: tuple[Claim, ...]) -> tuple[str, ...]:
    """The actor of the report, where all its claims that name one agree, or nearly all do."""
    counts = Counter(c.actor for c in claims if c.actor)
    if not counts:
        return ()
    actor, count = counts.most_common(1)[0]
    return actor if count >= 0.6 * sum(counts.values()) else ()


def _spoken_of_group(parse: Parse) -> str | None:
    """The armed group that the report speaks of most, for "the militants"."""
    counts = Counter(n.name for s in parse.sentences for n in names_in(parse.text, s.span) if n.kind is NameKind.GROUP)
    return counts.most_common(1)[0][0] if counts else None


def _speaking_party(claim: Claim) -> str | None:
    """The state whose ministry of defence or army speaks: of what was done to others without an agent, it did it."""
    said_by = claim.attribution.said_by or ""
    for state, adjective in adjective_of().items():
        if said_by in (f"{adjective} Ministry of Defence", f"{adjective} army", f"{adjective} military"):
            return state
    return None


def _against(state: str, claim: Claim) -> bool:
    """Whether a claim tells of the state's own losses, or of civilians, of whom an army speaks as its enemy's victims."""
    return (claim.category is not Category.COMBATANT and claim.category.people) or _own_side((state,), claim)


def _with_agent(claim: Claim, before: list[Claim], main: tuple[str, ...], known: frozenset[str]) -> Claim:
    if claim.actor or (claim.actor_text and _told_unknown(claim.actor_text)):
        return claim
    if claim.scope is Scope.TOTAL and not claim.actor_text:
        return claim
    near = next((c for c in before if c.actor), None)
    speaker = _speaking_party(claim)
    if speaker is not None and speaker in known and not _against(speaker, claim):
        return replace(claim, actor=(speaker,))
    actor = near.actor if near is not None else main
    if not actor or set(actor) & set(claim.affected) or _own_side(actor, claim):
        return claim
    return replace(claim, actor=actor)


def _told_unknown(text: str) -> bool:
    low = text.lower()
    return any(w in low for w in ("gunm", "attacker", "assailant", "bomber", "unidentified", "unknown"))


def _own_side(actor: tuple[str, ...], claim: Claim) -> bool:
    """Whether the supposed agent is the side that suffered: an army's own dead, a group's own."""
    return any(a.split()[-1] in ("Army", "police") and _same_state(a, b) for a in claim.affected for b in actor)


def _same_state(army: str, state: str) -> bool:
    return army.split()[0][:4].lower() == state[:4].lower()


def _with_group(claim: Claim, before: list[Claim], group: str | None) -> Claim:
    """ "The militants", "terrorists": the group just spoken of, else the report's."""
    if claim.affected or (claim.category is not Category.COMBATANT and claim.category.people):
        return claim
    if not claim.category.people:
        near = next((c for c in before if c.affected and c.actor == claim.actor), None)
        return replace(claim, affected=near.affected) if near is not None and _belongs(near) else claim
    near = next((c for c in before if c.affected and c.category is Category.COMBATANT and c.actor == claim.actor), None)
    if near is not None:
        return replace(claim, affected=near.affected)
    if group is not None and group not in claim.actor and _militant(claim):
        return replace(claim, affected=(group,))
    return claim


def _belongs(near: Claim) -> bool:
    return near.category is Category.COMBATANT or not near.category.people


def _militant(claim: Claim) -> bool:
    low = (claim.affected_text or "").lower()
    words = (
        "militant",
        "fighter",
        "terrorist",
        "jihadi",
        "insurgent",
        "extremist",
        "mercenar",
        "islamist",
        "command",
        "warlord",
        "leader",
    )
    return any(w in low for w in words)


def _with_means(claim: Claim, before: list[Claim]) -> Claim:
    if claim.means is not None or claim.scope is Scope.TOTAL:
        return claim
    near = next((c for c in before if c.means and c.actor == claim.actor), None)
    return replace(claim, means=near.means) if near is not None else claim


def _with_whole(parse: Parse, claim: Claim, done: list[Claim]) -> Claim:
    """ "60 of them were foreign": a part of the last claim of the same kind, told in this sentence or the ones before."""
    if claim.subset_of is not None or not _partitive(claim):
        return claim
    here = _sentence(parse, claim)
    for other in reversed(done):
        if here - _sentence(parse, other) > 2:
            break
        larger = (
            other.quantity.number is None
            or claim.quantity.number is None
            or other.quantity.number >= claim.quantity.number
        )
        if (
            other.kind is claim.kind
            and other.category.people is claim.category.people
            and larger
            and other.subset_of is None
        ):
            category = other.category if claim.category is Category.UNKNOWN else claim.category
            affected = claim.affected or (other.affected if category is other.category else ())
            return replace(claim, subset_of=other.claim_id, category=category, affected=affected)
    return claim


def _partitive(claim: Claim) -> bool:
    low = f" {(claim.affected_text or '').lower()} "
    return any(
        p in low
        for p in (" of them ", " of whom ", " of those ", " of the victims ", " of the dead ", " of the attackers ")
    )


def _from_later(claims: list[Claim]) -> list[Claim]:
    """A headline, and a body that starts without a name, take agent, group and means from the first claim that tells them."""
    told: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        if not claim.headline:
            told.setdefault((claim.kind, claim.category.people, claim.quantity.number), claim)
    result = []
    for claim in claims:
        same = told.get((claim.kind, claim.category.people, claim.quantity.number)) if claim.headline else None
        if same is not None and (same.category is claim.category or claim.category is Category.UNKNOWN):
            claim = replace(
                claim,
                category=same.category,
                actor=claim.actor or (same.actor if not _told_unknown(claim.actor_text or "") else ()),
                affected=claim.affected or same.affected,
                means=claim.means or same.means,
            )
        result.append(claim)
    return result
