"""Claims of responsibility join the accounts that claims of harm make: they say who did it, and make no incident of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace

from sayso.account.grouping import group, summed
from sayso.model.account import Account
from sayso.model.claim import Claim, Kind
from sayso.model.place import Place, PlacePrecision

_FINE = (PlacePrecision.SITE, PlacePrecision.NEIGHBOURHOOD, PlacePrecision.SETTLEMENT, PlacePrecision.NEAR)


def grouped(report_id: str, claims: Sequence[Claim]) -> tuple[Account, ...]:
    """The accounts of one report: harm by incident, then each claim of responsibility with the harm nearest to it in the text, of
    the same town where it names one. Where a report tells no harm, they are accounts as any claims are."""
    harm = [c for c in claims if c.kind is not Kind.RESPONSIBILITY]
    accounts = group(report_id, harm or claims)
    if not harm or len(harm) == len(claims):
        return accounts
    by_id = {c.claim_id: c for c in claims}
    home = {c: a.account_id for a in accounts for c in a.claim_ids}
    joining: dict[str, list[str]] = {}
    for claim in claims:
        if claim.kind is Kind.RESPONSIBILITY:
            near = min(harm, key=lambda c: (_elsewhere(claim, c), *_distance(claim, c), c.claim_id))
            joining.setdefault(home[near.claim_id], []).append(claim.claim_id)
    return tuple(_with(a, joining.get(a.account_id, ()), by_id) for a in accounts)


def revised(account: Account, was: Sequence[Claim], now: Sequence[Claim]) -> Account:
    """``account`` where its claims are no longer as they ``was``, but as they are ``now``, of which there are some; which claims are
    of one incident stays as it was read, and so does what the change does not touch."""
    before, after = (summed(account, [c for c in cs if c.kind is not Kind.RESPONSIBILITY] or cs) for cs in (was, now))
    changed = {
        f.name: getattr(after, f.name) for f in fields(Account) if getattr(after, f.name) != getattr(before, f.name)
    }
    return replace(account, **changed | {"claim_ids": tuple(c.claim_id for c in sorted(now, key=lambda c: c.order))})


def _with(account: Account, more: Sequence[str], by_id: dict[str, Claim]) -> Account:
    if not more:
        return account
    claims = sorted(
        (by_id[c] for c in (*account.claim_ids, *more)),
        key=lambda c: c.order,
    )
    return replace(account, claim_ids=tuple(c.claim_id for c in claims))


def _distance(claim: Claim, other: Claim) -> tuple[bool, int]:
    """How far apart in the text; a headline is nearest to what it heads, a body's claim to one of the body."""
    return claim.headline is not other.headline, abs(claim.effect.start - other.effect.start)


def _elsewhere(claim: Claim, other: Claim) -> bool:
    a, b = claim.place, other.place
    return _fine(a) and _fine(b) and a is not None and b is not None and a.name != b.name


def _fine(place: Place | None) -> bool:
    return place is not None and place.precision in _FINE
