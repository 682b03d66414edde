"""Grouping the claims of one report by incident: same place and time, unless the report tells them as different ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sayso.account.agreeing import is_wide, may_be_one_place, repeats, same_place, same_time
from sayso.model import ids
from sayso.model.account import Account
from sayso.model.claim import Claim, Scope, Stance
from sayso.model.dates import When
from sayso.model.place import Place


@dataclass
class _Group:
    """An account in the making."""

    claims: list[Claim] = field(default_factory=list)

    @property
    def total(self) -> bool:
        return all(c.scope is Scope.TOTAL for c in self.claims)

    @property
    def _body(self) -> list[Claim]:
        """The claims of the article's text; the headline's where there are no others."""
        return [c for c in self.claims if not c.headline] or self.claims

    @property
    def place(self) -> Place | None:
        """The finest place that a claim of the group's body names; a headline is looser with places than the text."""
        places = [c.place for c in self._body if c.place is not None]
        return min(places, key=lambda p: (is_wide(p), p.lat is None), default=None)

    @property
    def when(self) -> When | None:
        times = [c.when for c in self.claims if c.when is not None]
        return next((t for t in times if t.start or t.end), times[0] if times else None)

    @property
    def actor(self) -> tuple[str, ...]:
        return next((c.actor for c in self.claims if c.actor), ())


def group(report_id: str, claims: Sequence[Claim]) -> tuple[Account, ...]:
    """The accounts of one report, in text order; every claim is in one of them."""
    groups: list[_Group] = []
    home: dict[str, _Group] = {}
    for claim in sorted(claims, key=lambda c: (c.headline, c.effect.start, c.evidence.start)):
        whole = home.get(claim.subset_of or "")
        chosen = whole if whole is not None and (claim.place is None or same_place(whole.place, claim.place)) else None
        chosen = chosen or _repeated(groups, claim) or next((g for g in reversed(groups) if _fits(g, claim)), None)
        if chosen is None:
            chosen = _Group()
            groups.append(chosen)
        chosen.claims.append(claim)
        home[claim.claim_id] = chosen
    groups = _settled(_gathered(groups))
    accounts = [_account(report_id, g) for g in groups]
    return tuple(_with_parents(groups, accounts))


def _repeated(groups: list[_Group], claim: Claim) -> _Group | None:
    """The group whose figure a headline repeats: the same number of the same kind, wherever the headline puts it."""
    if not claim.headline or claim.quantity.number is None or claim.quantity.number < 3:
        return None
    for group in groups:
        for other in group.claims:
            same = other.kind is claim.kind and other.quantity.number == claim.quantity.number
            if same and other.category.people is claim.category.people and other.subset_of is None:
                return group
    return None


def _fits(group: _Group, claim: Claim) -> bool:
    """Whether a claim tells of the incident that a group does: nothing of place, time, scope or actor speaks against it.

    What is feared joins what is told to have happened only at a place of its own.
    """
    if (claim.scope is Scope.TOTAL) is not group.total:
        return False
    feared = claim.stance is Stance.HYPOTHETICAL
    if feared is not _hypothetical(group) and (not feared or claim.place is None or is_wide(claim.place)):
        return False
    if not same_place(group.place, claim.place) or not same_time(group.when, claim.when):
        return False
    return not (claim.actor and group.actor and not set(claim.actor) & set(group.actor)) or _fight(group, claim)


def _fight(group: _Group, claim: Claim) -> bool:
    """Whether both sides of one fight are told: each did to the other, near each other in the text."""
    last = group.claims[-1]
    return abs(claim.effect.start - last.effect.start) < 600


def _gathered(groups: list[_Group]) -> list[_Group]:
    """Groups of one incident told in other words are one: of places that may be one, by the same doers, at the same time or
    with a figure repeated."""
    kept: list[_Group] = []
    for group in groups:
        home = next((k for k in kept if _is_retold(k, group)), None)
        if home is None:
            kept.append(group)
        else:
            home.claims.extend(group.claims)
    return kept


def _is_retold(group: _Group, other: _Group) -> bool:
    if group.total or other.total or _hypothetical(group) or _hypothetical(other):
        return False
    if group.actor and other.actor and not set(group.actor) & set(other.actor):
        return False
    if not may_be_one_place(group.place, other.place) or _is_whole_of(group, other) or _is_whole_of(other, group):
        return False
    again = repeats(group.claims, other.claims)
    fine = all(g.place is not None and not is_wide(g.place) for g in (group, other))
    if same_place(group.place, other.place) and fine:
        return again
    return same_time(group.when, other.when) and (again or fine)


def _hypothetical(group: _Group) -> bool:
    return all(c.stance is Stance.HYPOTHETICAL for c in group.claims)


def _settled(groups: list[_Group]) -> list[_Group]:
    """A figure told of the country or of no place belongs to the one incident that the report tells, if there is one."""
    fine = [g for g in groups if not g.total and g.place is not None and not is_wide(g.place)]
    kept = []
    for candidate in groups:
        homes = [g for g in fine if g is not candidate and _may_hold(g, candidate) and not _is_whole_of(candidate, g)]
        if candidate not in fine and not candidate.total and len(homes) == 1 and len(fine) == 1:
            homes[0].claims.extend(candidate.claims)
        else:
            kept.append(candidate)
    return kept


def _is_whole_of(wide: _Group, part: _Group) -> bool:
    """Whether a claim of ``part`` is told as a part of one of ``wide``: "40 of them died at X"."""
    wholes = {c.claim_id for c in wide.claims}
    return any(c.subset_of in wholes for c in part.claims)


def _may_hold(group: _Group, wide: _Group) -> bool:
    place, other = group.place, wide.place
    inside = other is None or place is None or other.country is None or other.country == place.country
    actors = not wide.actor or not group.actor or bool(set(wide.actor) & set(group.actor))
    hypothetical = any(c.stance is Stance.HYPOTHETICAL for c in wide.claims)
    return inside and actors and not hypothetical and same_time(group.when, wide.when)


def _account(report_id: str, group: _Group) -> Account:
    claims = sorted(group.claims, key=lambda c: (c.effect.start, c.evidence.start, c.claim_id))
    claim_ids = tuple(c.claim_id for c in claims)
    return Account(
        account_id=ids.account_id(report_id, claim_ids),
        report_id=report_id,
        claim_ids=claim_ids,
        place=group.place,
        when=group.when,
        actor=tuple(dict.fromkeys(a for c in claims for a in c.actor)),
        affected=tuple(dict.fromkeys(a for c in claims for a in c.affected)),
        means=tuple(dict.fromkeys(c.means for c in claims if c.means is not None)),
        total=group.total,
    )


def _with_parents(groups: list[_Group], accounts: list[Account]) -> list[Account]:
    """An account of a whole country over incidents in it, by the same actor at the same time, spans them: two or more, or
    one that it is told to be the whole of."""
    result = list(accounts)
    for k, (wide, parent) in enumerate(zip(groups, accounts, strict=True)):
        if parent.total or (wide.place is not None and not is_wide(wide.place)):
            continue
        parts = [
            n
            for n, (g, a) in enumerate(zip(groups, accounts, strict=True))
            if n != k
            and not a.total
            and g.place is not None
            and not is_wide(g.place)
            and _may_hold(g, wide)
            and _like(wide, g)
        ]
        if len(parts) >= 2 or any(_is_whole_of(wide, groups[n]) for n in parts):
            for n in parts:
                result[n] = replace(result[n], part_of=parent.account_id)
    return result


def _like(wide: _Group, part: _Group) -> bool:
    """Whether whole and part tell of the same sort of harm: the same group or status of people."""
    a = {x for c in wide.claims for x in (*c.affected, c.category.value)}
    b = {x for c in part.claims for x in (*c.affected, c.category.value)}
    return bool(a & b)
