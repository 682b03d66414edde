"""From groups of accounts to events: what they share, which spans which, which are near each other, and dates lent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from sayso.link.sums import added_up
from sayso.model import ids
from sayso.model.account import Account
from sayso.model.dates import TimeBasis, When
from sayso.model.linkage import Cluster, Readings
from sayso.model.place import Place, distance_km

_NEARBY_DAYS = 3
_NEARBY_KM = 25.0


def events(readings: Readings, groups: Iterable[frozenset[str]]) -> list[Cluster]:
    """The event of each group of accounts, with its parent and what is nearby; by id."""
    accounts = {a.account_id: a for r in readings.readings for a in r.accounts}
    clusters = _with_parents([_cluster(readings, [accounts[a] for a in sorted(group)]) for group in groups])
    sums = added_up(clusters, readings.claims)
    clusters = _without_loops([replace(c, parent_id=sums.get(c.event_id, c.parent_id)) for c in clusters])
    return sorted(_with_nearby(clusters), key=lambda c: c.event_id)


def lent(clusters: Iterable[Cluster]) -> dict[str, When]:
    """The dates that claims of undated accounts take from their event's other accounts."""
    return {claim: when for cluster in clusters for claim, when in _borrowed(cluster)}


@dataclass(frozen=True, slots=True)
class _Order:
    """The order of accounts in time of publication; undated reports last."""

    readings: Readings

    def __call__(self, account: Account) -> tuple[date, str, str]:
        report = self.readings.reports[account.report_id]
        return (report.published or date.max, report.name, account.account_id)


def _cluster(readings: Readings, members: list[Account]) -> Cluster:
    accounts = tuple(sorted(members, key=_Order(readings)))
    return Cluster(
        event_id=ids.event_id(accounts[0].account_id),
        parent_id=None,
        accounts=accounts,
        place=_best_place(accounts),
        when=_best_time(accounts),
        actor=_most(a.actor for a in accounts),
        affected=_most(a.affected for a in accounts),
        means=tuple(dict.fromkeys(m for a in accounts for m in a.means)),
        total=accounts[0].total,
    )


def _best_place(accounts: Sequence[Account]) -> Place | None:
    """The place that most accounts give, the finest first; a pin before a name."""
    places = [a.place for a in accounts if a.place is not None]
    if not places:
        return None
    counts: dict[tuple[object, ...], int] = defaultdict(int)
    for place in places:
        counts[(place.place_id, place.name)] += 1
    return max(places, key=lambda p: (p.lat is not None, counts[(p.place_id, p.name)], -(p.radius_km or 1e6)))


def _best_time(accounts: Sequence[Account]) -> When | None:
    """The days that the dated accounts share; the first account's where they share none."""
    dated = [a.when for a in accounts if a.when is not None and (a.when.start or a.when.end)]
    if not dated:
        return next((a.when for a in accounts if a.when is not None), None)
    stated = [w for w in dated if w.basis is not TimeBasis.PUBLICATION] or dated
    starts, ends = [w.start for w in stated if w.start], [w.end for w in stated if w.end]
    if starts and ends and max(starts) <= min(ends):
        narrow = min(stated, key=lambda w: (w.end - w.start).days if w.start and w.end else 10_000)
        return replace(narrow, start=max(starts), end=min(ends))
    return stated[0]


def _most(values: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """The names told by most accounts, commonest first."""
    counts: dict[str, int] = defaultdict(int)
    for names in values:
        for name in names:
            counts[name] += 1
    return tuple(sorted(counts, key=lambda n: (-counts[n], n)))


def _with_parents(clusters: list[Cluster]) -> list[Cluster]:
    """An event whose account is spanned by a total of its report is a part of that total's event."""
    event_of = {a.account_id: c.event_id for c in clusters for a in c.accounts}
    placed = []
    for cluster in clusters:
        votes: dict[str, int] = defaultdict(int)
        for account in cluster.accounts:
            parent = event_of.get(account.part_of or "")
            if parent is not None and parent != cluster.event_id:
                votes[parent] += 1
        best = min(votes, key=lambda e: (-votes[e], e)) if votes else None
        placed.append(replace(cluster, parent_id=best))
    return _without_loops(placed)


def _without_loops(clusters: list[Cluster]) -> list[Cluster]:
    parents = {c.event_id: c.parent_id for c in clusters}
    return [replace(c, parent_id=None) if _loops(c, parents) else c for c in clusters]


def _loops(cluster: Cluster, parents: dict[str, str | None]) -> bool:
    seen, at = {cluster.event_id}, cluster.parent_id
    while at is not None:
        if at in seen:
            return True
        seen.add(at)
        at = parents.get(at)
    return False


def _borrowed(cluster: Cluster) -> Iterator[tuple[str, When]]:
    """The claims of undated accounts, with the dates that the event's other accounts give."""
    when = cluster.when
    if when is None or (when.start is None and when.end is None):
        return
    for account in cluster.accounts:
        if account.when is None or (account.when.start is None and account.when.end is None):
            text = account.when.text if account.when is not None else ""
            for claim in account.claim_ids:
                yield claim, When(when.start, when.end, when.precision, TimeBasis.LINKED, text)


def _with_nearby(clusters: list[Cluster]) -> list[Cluster]:
    """Each event with the others close to it in place and time that are not it, nor its whole or part."""
    spots = [Spot(c.event_id, c.parent_id, c.place, c.when) for c in clusters if not c.total]
    near = nearby(spots)
    return [replace(c, nearby=near.get(c.event_id, ())) for c in clusters]


class Spot(NamedTuple):
    """Where and when an event was, one that is no total."""

    event_id: str
    parent_id: str | None
    place: Place | None
    when: When | None


def nearby(spots: Iterable[Spot]) -> dict[str, tuple[str, ...]]:
    """By event those close to it in place and time that are not it, nor its whole or part."""
    cells: dict[tuple[int, int], list[Spot]] = defaultdict(list)
    for spot in spots:
        if spot.place is not None and (at := _cell_of(spot.place)) is not None:
            cells[at].append(spot)
    return {
        spot.event_id: tuple(sorted(o.event_id for c in around(at) for o in cells.get(c, ()) if _is_nearby(spot, o)))
        for at, here in cells.items()
        for spot in here
    }


def _cell_of(place: Place) -> tuple[int, int] | None:
    """The degree of latitude and longitude in which a place's point is; None where it has none."""
    return None if place.lat is None or place.lon is None else cell(place.lat, place.lon)


def cell(lat: float, lon: float) -> tuple[int, int]:
    """The degree of latitude and longitude in which a point is: what is nearby is in the same or in a neighbouring one."""
    return int(lat // 1), int(lon // 1)


def around(cell: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """A cell and its neighbours."""
    row, column = cell
    yield from ((row + dr, column + dc) for dr in (-1, 0, 1) for dc in (-1, 0, 1))


def _is_nearby(a: Spot, b: Spot) -> bool:
    if a.event_id == b.event_id or a.parent_id == b.event_id or b.parent_id == a.event_id:
        return False
    assert a.place is not None and b.place is not None
    if a.place.is_wide or b.place.is_wide:
        return False
    grown = replace(a.place, radius_km=(a.place.radius_km or 5) + _NEARBY_KM)
    return _touch(grown, b.place) and _close_in_time(a.when, b.when)


def _close_in_time(a: When | None, b: When | None) -> bool:
    if a is None or b is None:
        return False
    starts, ends = [w.start for w in (a, b) if w.start], [w.end for w in (a, b) if w.end]
    if not ends or (not starts and len(ends) < 2):
        return False
    slack = timedelta(days=_NEARBY_DAYS)
    latest = max(starts) if starts else max(ends)
    return latest <= min(ends) + slack


def _touch(a: Place, b: Place) -> bool:
    """Whether two places' circles touch."""
    apart = distance_km(a, b)
    return apart is not None and apart <= (a.radius_km or 5) + (b.radius_km or 5)
