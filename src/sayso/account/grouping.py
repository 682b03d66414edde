"""Grouping the claims of one report by incident: same place and time, unless the report tells them as different ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sayso.account.agreeing import exceeds, may_be_one_place, repeats, same_place, same_time
from sayso.lexicon.parties import is_nameless, is_state, sides_of
from sayso.model import ids
from sayso.model.account import Account
from sayso.model.claim import Category, Claim, Scope, Stance
from sayso.model.dates import When
from sayso.model.place import Place

_AROUND_KM = 10
"""So far apart may two places lie at which the same figure is told: "outside the city", and its suburb."""

_ARMS = frozenset(
    {Category.ARMOUR, Category.ARTILLERY, Category.AIRCRAFT, Category.WEAPON, Category.POSITION, Category.DEPOT}
)
_NEAR = 600
"""So many characters lie at most between the two sides of one fight."""


@dataclass
class _Group:
    """An account in the making; what its claims come to is kept as they are added, so that a long report costs no more a claim."""

    claims: list[Claim] = field(default_factory=list)
    total: bool = True
    hypothetical: bool = True
    when: When | None = None
    actor: tuple[str, ...] = ()
    _told: Place | None = None
    _headlined: Place | None = None
    _has_body: bool = False

    def add(self, claim: Claim) -> None:
        """Take ``claim`` in."""
        self.claims.append(claim)
        self.total = self.total and claim.scope is Scope.TOTAL
        self.hypothetical = self.hypothetical and claim.stance is Stance.HYPOTHETICAL
        self.actor = tuple(dict.fromkeys((*self.actor, *claim.actor)))
        if claim.when is not None and (self.when is None or (not _is_dated(self.when) and _is_dated(claim.when))):
            self.when = claim.when
        self._has_body = self._has_body or not claim.headline
        if claim.headline:
            self._headlined = _finer(self._headlined, claim.place)
        else:
            self._told = _finer(self._told, claim.place)

    def take(self, other: _Group) -> None:
        """Take the claims of ``other`` in."""
        for claim in other.claims:
            self.add(claim)

    @property
    def place(self) -> Place | None:
        """The finest place that a claim of the group's body names; a headline is looser with places than the text."""
        return self._told if self._has_body else self._headlined


def _is_dated(when: When) -> bool:
    return when.start is not None or when.end is not None


def _finer(a: Place | None, b: Place | None) -> Place | None:
    """The finer of two places, the first of equal ones."""
    if a is None or b is None:
        return a or b
    return b if (b.is_wide, b.lat is None) < (a.is_wide, a.lat is None) else a


def group(report_id: str, claims: Sequence[Claim]) -> tuple[Account, ...]:
    """The accounts of one report, in text order; every claim is in one of them."""
    groups: list[_Group] = []
    home: dict[str, _Group] = {}
    by_place: dict[object, dict[int, _Group]] = {}
    """Groups by what their place is or was called, with their number: all that can be at a claim's place."""
    numbers: dict[int, int] = {}
    for claim in sorted(claims, key=lambda c: (c.headline, c.order)):
        whole = home.get(claim.subset_of or "")
        chosen = whole if whole is not None and (claim.place is None or same_place(whole.place, claim.place)) else None
        chosen = chosen or _repeated(groups, claim) or _fitting(by_place, claim)
        if chosen is None:
            chosen = _Group()
            numbers[id(chosen)] = len(groups)
            groups.append(chosen)
        chosen.add(claim)
        home[claim.claim_id] = chosen
        for key in _keys(chosen.place):
            by_place.setdefault(key, {})[numbers[id(chosen)]] = chosen
    groups = _settled(_gathered(groups))
    accounts = [_account(report_id, g) for g in groups]
    return tuple(_with_parents(groups, accounts))


def _keys(place: Place | None) -> tuple[object, ...]:
    """What two places have in common if they are the same."""
    if place is None:
        return (None,)
    name = place.name.casefold()
    return (name,) if place.place_id is None else (place.place_id, name)


def _fitting(by_place: Mapping[object, Mapping[int, _Group]], claim: Claim) -> _Group | None:
    """The last group that a claim fits."""
    near: dict[int, _Group] = {}
    for key in _keys(claim.place):
        near |= by_place.get(key, {})
    return next((near[n] for n in sorted(near, reverse=True) if _fits(near[n], claim)), None)


def _repeated(groups: list[_Group], claim: Claim) -> _Group | None:
    """The group whose figure a headline repeats: the same number of the same kind, wherever the headline puts it; of the incident
    that is told first also a small number or none."""
    if not claim.headline:
        return None
    telling = claim.quantity.number is not None and claim.quantity.number >= 3
    heard = groups if telling else groups[:1]
    return next((g for g in heard if any(_is_figure_of(other, claim) for other in g.claims)), None)


def _is_figure_of(other: Claim, claim: Claim) -> bool:
    same = other.kind is claim.kind and other.quantity.number == claim.quantity.number
    return same and other.category.people is claim.category.people and other.subset_of is None


def _fits(group: _Group, claim: Claim) -> bool:
    """Whether a claim tells of the incident that a group does: nothing of place, time, scope or actor speaks against it.

    What is feared joins what is told to have happened only at a place of its own.
    """
    if (claim.scope is Scope.TOTAL) is not group.total:
        return False
    feared = claim.stance is Stance.HYPOTHETICAL
    if feared is not group.hypothetical and (not feared or claim.place is None or claim.place.is_wide):
        return False
    return same_place(group.place, claim.place) and _agrees(group, claim)


def _agrees(group: _Group, claim: Claim) -> bool:
    """Whether a claim tells of the days of a group, and of its doers or the other side of its fight."""
    same = not claim.actor or not group.actor or _may_be(claim.actor, group.actor)
    return same_time(group.when, claim.when) and (same or _fight(group, claim))


def _fight(group: _Group, claim: Claim) -> bool:
    """Whether both sides of one fight are told, near each other in the text: one did to the other."""
    if abs(claim.effect.start - group.claims[-1].effect.start) >= _NEAR:
        return False
    return any(_hit(c, claim.actor) for c in group.claims) or _hit(claim, group.actor)


def _hit(claim: Claim, side: Sequence[str]) -> bool:
    """Whether a claim tells of harm to fighters, police or arms that are of a side, as far as it says whose they are."""
    if claim.category in (Category.COMBATANT, Category.SECURITY_FORCES):
        return _may_be(claim.affected, side)
    return claim.category in _ARMS and (not claim.affected or _may_be(claim.affected, side))


def _may_be(names: Sequence[str], others: Sequence[str]) -> bool:
    """Whether some of ``names`` may mean one of ``others``: "Yemeni Army" Yemen, "militants" any group."""
    sides = {side for name in names for side in sides_of(name)}
    if any(not sides.isdisjoint(sides_of(other)) for other in others):
        return True
    groups = [n for n in (*names, *others) if not is_state(n)]
    return any(is_nameless(n) for n in groups) and bool({*names} & {*groups}) and bool({*others} & {*groups})


def _gathered(groups: list[_Group]) -> list[_Group]:
    """Groups of one incident told in other words are one: of places that may be one, by the same doers, at the same time or
    with a figure repeated."""
    kept: list[_Group] = []
    for group in groups:
        home = next((k for k in kept if _is_retold(k, group)), None)
        if home is None:
            kept.append(group)
        else:
            home.take(group)
    return kept


def _is_retold(group: _Group, other: _Group) -> bool:
    if group.total or other.total or group.hypothetical or other.hypothetical:
        return False
    if group.actor and other.actor and not set(group.actor) & set(other.actor):
        return False
    again = repeats(group.claims, other.claims)
    fine = all(g.place is not None and not g.place.is_wide for g in (group, other))
    if not may_be_one_place(group.place, other.place, _AROUND_KM if again and fine else 0):
        return False
    if not fine and (_is_whole_of(group, other) or _is_whole_of(other, group)):
        return False
    if same_place(group.place, other.place) and fine:
        return again
    return same_time(group.when, other.when) and (again or fine)


def _settled(groups: list[_Group]) -> list[_Group]:
    """A figure told of the country, of a region or of no place belongs to the one incident there that the report tells, if there is
    one; what is feared, to the one that is told of the same place."""
    kept = []
    for candidate in groups:
        homes = [g for g in groups if g is not candidate and not g.total and _is_home(g, candidate)]
        if len(homes) == 1 and not candidate.total and not _spans(candidate, homes[0]):
            homes[0].take(candidate)
        else:
            kept.append(candidate)
    return kept


def _is_home(group: _Group, wide: _Group) -> bool:
    """Whether ``group`` tells of one place, and the figures of ``wide`` may be of it."""
    if wide.hypothetical and not group.hypothetical and same_place(group.place, wide.place):
        return same_time(group.when, wide.when)
    fine = group.place is not None and not group.place.is_wide
    return fine and (wide.place is None or wide.place.is_wide) and _may_hold(group, wide) and not _unlike(group, wide)


def _unlike(a: _Group, b: _Group) -> bool:
    """Whether two groups count people of different status, as fighters and civilians: no figure of one is of those of the other."""
    mine, others = (
        {c.category for c in g.claims if c.category.people and c.category is not Category.UNKNOWN} for g in (a, b)
    )
    return bool(mine and others) and mine.isdisjoint(others)


def _spans(wide: _Group, part: _Group) -> bool:
    """Whether ``wide`` is told to be the whole of ``part``, or has more than it of the same people somewhere round it."""
    return _is_whole_of(wide, part) or (wide.place is not None and exceeds(wide.claims, part.claims))


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


def summed(account: Account, claims: Sequence[Claim]) -> Account:
    """``account`` with what ``claims``, which are its own, come to now; it stays the account that it was."""
    group = _Group()
    for claim in sorted(claims, key=lambda c: (c.headline, c.order)):
        group.add(claim)
    made = _account(account.report_id, group)
    return replace(made, account_id=account.account_id, part_of=account.part_of)


def _account(report_id: str, group: _Group) -> Account:
    claims = sorted(group.claims, key=lambda c: c.order)
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
        if parent.total or (wide.place is not None and not wide.place.is_wide):
            continue
        parts = [
            n
            for n, (g, a) in enumerate(zip(groups, accounts, strict=True))
            if n != k
            and not a.total
            and g.place is not None
            and not g.place.is_wide
            and _may_hold(g, wide)
            and _like(wide, g)
        ]
        if len(parts) >= 2 or any(_spans(wide, groups[n]) for n in parts):
            for n in parts:
                result[n] = replace(result[n], part_of=parent.account_id)
    return result


def _like(wide: _Group, part: _Group) -> bool:
    """Whether whole and part tell of the same sort of harm: the same group or status of people."""
    a = {x for c in wide.claims for x in (*c.affected, c.category.value)}
    b = {x for c in part.claims for x in (*c.affected, c.category.value)}
    return bool(a & b)
