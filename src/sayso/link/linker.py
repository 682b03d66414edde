"""Events from accounts: pairs met by blocking, compared, joined from the surest on, never against what cannot be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sayso.link.comparisons import THRESHOLD, Told, compare, within
from sayso.model import ids
from sayso.model.account import Account
from sayso.model.dates import TimeBasis, When
from sayso.model.event import Link
from sayso.model.linkage import Cluster, Linkage, Readings
from sayso.model.place import Place, PlacePrecision

_CELL = 0.5
_WINDOW = 4
_BLOCK = 400
"""A block of more accounts than this says too little about any two of them."""

_NEARBY_DAYS = 3
_NEARBY_KM = 25.0


def link(readings: Readings) -> Linkage:
    """The events of all accounts. The order of reports makes no difference."""
    told = {t.account.account_id: t for t in _told(readings)}
    links = sorted(_links(told), key=lambda k: (-k.weight, k.account_a, k.account_b))
    links += _spanning(told, _join(told, links))
    groups = _join(told, links)
    clusters = [_cluster(readings, [told[a] for a in sorted(group)]) for group in groups]
    clusters = _with_parents(clusters)
    linked = {c: when for cluster in clusters for c, when in _borrowed(cluster)}
    return Linkage(tuple(sorted(_with_nearby(clusters), key=lambda c: c.event_id)), tuple(links), linked)


def _told(readings: Readings) -> Iterator[Told]:
    for reading in readings.readings:
        claims = {c.claim_id: c for c in reading.claims}
        for account in reading.accounts:
            yield Told(account, tuple(claims[c] for c in account.claim_ids), reading.report.published)


# -- pairs


def _links(told: dict[str, Told]) -> Iterator[Link]:
    """The pairs of accounts of different reports that are told to be one incident."""
    seen: set[tuple[str, str]] = set()
    for block in _blocks(told.values()):
        for k, a in enumerate(block):
            for b in block[k + 1 :]:
                pair = (min(a, b), max(a, b))
                if pair in seen or told[a].account.report_id == told[b].account.report_id:
                    continue
                seen.add(pair)
                if told[a].account.total is not told[b].account.total or told[a].wide is not told[b].wide:
                    continue
                weight, reasons = compare(told[pair[0]], told[pair[1]])
                if weight > THRESHOLD:
                    yield Link(*pair, round(weight, 3), reasons)


def _blocks(told: Iterable[Told]) -> Iterator[list[str]]:
    """Accounts that share a key: a cell of place with a window of days, or figures with an actor."""
    keys: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for item in sorted(told, key=lambda t: t.account.account_id):
        for key in set(_keys(item)):
            keys[key].append(item.account.account_id)
    for key in sorted(keys, key=repr):
        if 1 < len(keys[key]) <= _BLOCK:
            yield keys[key]


def _keys(told: Told) -> Iterator[tuple[object, ...]]:
    place = told.account.place
    windows: list[int | None] = [*_windows(told.account.when)] or [None]
    cells = list(_cells(place))
    for cell in cells:
        for window in windows:
            yield ("place", cell, window)
        yield from (("undated", cell, told.account.actor[:1], *f) for f in _figures(told))
    for figure in _figures(told):
        for window in windows:
            yield ("figure", *figure, window)


def _cells(place: Place | None) -> Iterator[object]:
    if place is None:
        return
    if place.lat is None or place.lon is None:
        yield place.name.casefold()
        return
    if place.precision is PlacePrecision.COUNTRY:
        yield place.country
        return
    x, y = place.lon / _CELL, place.lat / _CELL
    for dx in (-0.5, 0.5):
        for dy in (-0.5, 0.5):
            yield (round(x + dx), round(y + dy))


def _windows(when: When | None) -> Iterator[int]:
    """Windows of a few days that an interval falls into, the neighbouring ones included; long intervals have none."""
    if when is None or (when.start is None and when.end is None):
        return
    end = when.end or when.start
    start = when.start or when.end
    assert start is not None and end is not None
    if (end - start).days > 40:
        return
    first, last = (start.toordinal() - 1) // _WINDOW, (end.toordinal() + 1) // _WINDOW
    yield from range(first, last + 1)


def _figures(told: Told) -> Iterator[tuple[object, ...]]:
    for claim in told.claims:
        if claim.quantity.number is not None and claim.quantity.number > 2:
            yield (claim.kind, claim.quantity.number)


# -- groups


def _spanning(told: dict[str, Told], groups: Sequence[frozenset[str]]) -> list[Link]:
    """Totals of two reports that span the same incidents are one total, also where one of them is undated."""
    event = {account: k for k, group in enumerate(groups) for account in group}
    spans: dict[str, set[int]] = defaultdict(set)
    for account, item in told.items():
        if item.account.part_of is not None:
            spans[item.account.part_of].add(event[account])
    by_part: dict[int, list[str]] = defaultdict(list)
    for total in sorted(spans):
        for part in spans[total]:
            by_part[part].append(total)
    pairs = {(a, b) for totals in by_part.values() for a in totals for b in totals if a < b}
    return [
        Link(a, b, 1.0, ("parts: they span the same incidents (+1)",))
        for a, b in sorted(pairs)
        if event[a] != event[b] and spans[a] & spans[b] in (spans[a], spans[b]) and compare(told[a], told[b])[0] > -50
    ]


def _join(told: dict[str, Told], links: Sequence[Link]) -> list[frozenset[str]]:
    """Join from the strongest link on; two accounts that one report tells apart are never joined, nor what excludes."""
    group_of = {a: frozenset([a]) for a in told}
    for edge in links:
        a, b = group_of[edge.account_a], group_of[edge.account_b]
        if a is b or not _may_join(told, a, b):
            continue
        joined = a | b
        for account in joined:
            group_of[account] = joined
    return sorted(set(group_of.values()), key=lambda g: sorted(g))


def _may_join(told: dict[str, Told], a: frozenset[str], b: frozenset[str]) -> bool:
    reports = {told[x].account.report_id for x in a}
    if any(told[y].account.report_id in reports for y in b):
        return False
    return (
        all(compare(told[x], told[y])[0] > -50 for x in a for y in b)
        if len(a) * len(b) <= 2500
        else _ends_agree(told, a, b)
    )


def _ends_agree(told: dict[str, Told], a: frozenset[str], b: frozenset[str]) -> bool:
    """For large groups: compare a fixed sample, the cost of all pairs being quadratic."""
    return all(compare(told[x], told[y])[0] > -50 for x in sorted(a)[:50] for y in sorted(b)[:50])


# -- clusters


@dataclass(frozen=True, slots=True)
class _Order:
    """The order of accounts in time of publication; undated reports last."""

    readings: Readings

    def __call__(self, told: Told) -> tuple[date, str, str]:
        report = self.readings.reports[told.account.report_id]
        return (report.published or date.max, report.name, told.account.account_id)


def _cluster(readings: Readings, members: list[Told]) -> Cluster:
    members = sorted(members, key=_Order(readings))
    accounts = tuple(m.account for m in members)
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
    parents = {c.event_id: c.parent_id for c in placed}
    return [replace(c, parent_id=None) if _loops(c, parents) else c for c in placed]


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
    cells: dict[tuple[int, int], list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        if cluster.place is not None and cluster.place.lat is not None and not cluster.total:
            cells[_cell(cluster.place)].append(cluster)
    result = []
    for cluster in clusters:
        near = [o.event_id for o in _around(cells, cluster) if _is_nearby(cluster, o)]
        result.append(replace(cluster, nearby=tuple(sorted(near))))
    return result


def _cell(place: Place) -> tuple[int, int]:
    assert place.lat is not None and place.lon is not None
    return (int(place.lat // 1), int(place.lon // 1))


def _around(cells: dict[tuple[int, int], list[Cluster]], cluster: Cluster) -> Iterator[Cluster]:
    if cluster.place is None or cluster.place.lat is None or cluster.total:
        return
    row, column = _cell(cluster.place)
    for dr in (-1, 0, 1):
        for dc in (-1, 0, 1):
            yield from cells.get((row + dr, column + dc), ())


def _is_nearby(a: Cluster, b: Cluster) -> bool:
    if a.event_id == b.event_id or a.parent_id == b.event_id or b.parent_id == a.event_id:
        return False
    assert a.place is not None and b.place is not None
    wide = (PlacePrecision.COUNTRY, PlacePrecision.AREA, PlacePrecision.PROVINCE)
    if a.place.precision in wide or b.place.precision in wide:
        return False
    grown = replace(a.place, radius_km=(a.place.radius_km or 5) + _NEARBY_KM)
    return within(grown, b.place) and _close_in_time(a.when, b.when)


def _close_in_time(a: When | None, b: When | None) -> bool:
    if a is None or b is None:
        return False
    starts, ends = [w.start for w in (a, b) if w.start], [w.end for w in (a, b) if w.end]
    if not ends or (not starts and len(ends) < 2):
        return False
    slack = timedelta(days=_NEARBY_DAYS)
    latest = max(starts) if starts else max(ends)
    return latest <= min(ends) + slack
