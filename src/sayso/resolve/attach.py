"""Which of the places and times that a report names belong to which claim, and on what basis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.model.claim import Claim
from sayso.model.dates import TimeMention
from sayso.model.parse import Parse
from sayso.model.place import Place, PlaceMention
from sayso.resolve.attach_places import attach_places
from sayso.resolve.attach_times import attach_times
from sayso.resolve.place_scenes import wide


def attach(
    parse: Parse,
    claims: Sequence[Claim],
    places: Sequence[PlaceMention],
    times: Sequence[TimeMention],
    written_at: Place | None = None,
) -> tuple[Claim, ...]:
    """``claims`` with place, time and the date of the statement, as far as the report supports them; ``written_at`` is the
    place of its dateline."""
    placed = attach_places(parse, claims, places, written_at)
    return tuple(_parts_follow_wholes(attach_times(parse, placed, times)))


def _parts_follow_wholes(claims: Sequence[Claim]) -> list[Claim]:
    """A part happened where and when its whole did, unless its own sentence puts it elsewhere."""
    by_id = {c.claim_id: c for c in claims}
    return [_with_whole(claim, by_id.get(claim.subset_of or "")) for claim in claims]


def _with_whole(claim: Claim, whole: Claim | None) -> Claim:
    if whole is None:
        return claim
    elsewhere = claim.place is not None and not wide(claim.place) and claim.evidence != whole.evidence
    return replace(claim, place=claim.place if elsewhere else whole.place, when=whole.when)
