"""Totals of several reports that span the same incidents are one total, also where one of them is undated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sayso.link.facts import Told
from sayso.model.dates import When
from sayso.model.ruling import Rulings


def same_totals(told: Mapping[str, Told], groups: Sequence[frozenset[str]]) -> list[tuple[str, str]]:
    """Pairs of accounts that span incidents, those of one among those of the other, and whose days do not exclude each other."""
    event = {account: k for k, group in enumerate(groups) for account in group}
    spans: dict[str, set[int]] = defaultdict(set)
    for account, item in told.items():
        if item.account.part_of is not None and item.account.part_of in event:
            spans[item.account.part_of].add(event[account])
    by_part: dict[int, list[str]] = defaultdict(list)
    for total in sorted(spans):
        for part in sorted(spans[total]):
            by_part[part].append(total)
    pairs = {(a, b) for totals in by_part.values() for a in totals for b in totals if a < b and event[a] != event[b]}
    return [
        (a, b)
        for a, b in sorted(pairs)
        if (spans[a] <= spans[b] or spans[b] <= spans[a])
        and _may_share_days(told[a].account.when, told[b].account.when)
    ]


def merged(
    told: Mapping[str, Told], groups: Sequence[frozenset[str]], pairs: Sequence[tuple[str, str]], rulings: Rulings
) -> list[frozenset[str]]:
    """The groups, those of a pair joined, unless a report tells an account of each, or a reviewer told them apart."""
    group_of = {a: g for g in groups for a in g}
    for x, y in pairs:
        a, b = group_of[x], group_of[y]
        reports = {told[i].account.report_id for i in a} & {told[i].account.report_id for i in b}
        if a is not b and not reports and not rulings.part(a, b):
            both = a | b
            for account in both:
                group_of[account] = both
    return sorted(set(group_of.values()), key=sorted)


def _may_share_days(a: When | None, b: When | None) -> bool:
    if a is None or b is None:
        return True
    starts, ends = [w.start for w in (a, b) if w.start], [w.end for w in (a, b) if w.end]
    return not starts or not ends or max(starts) <= min(ends)
