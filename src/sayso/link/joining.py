"""Groups from scored pairs: joined from the surest pair on, never against what cannot be.

Two groups are joined where the pairs between them speak for it on the whole, unless

- a report tells of an account of each: it tells them as different incidents;
- an account of one is told of another place or other days than one of the other, and the two are not linked themselves: a
  chain of accounts never bridges what excludes each other;
- a reviewer told two of their accounts apart.

What a reviewer told to be one incident is one group before any pair is looked at.

Each component (accounts that links connect) is grouped by itself, from scratch, so that what is in other components makes no
difference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from sayso.link.scoring import Pair
from sayso.model.ruling import Rulings

UNMET = -1.0
"""The weight of a pair that blocking did not let meet: that it shares nothing speaks a little against it."""


def components(accounts: Iterable[str], links: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The accounts that links connect, each list and all of them in order."""
    root = {a: a for a in accounts}

    def find(a: str) -> str:
        while root[a] != a:
            root[a] = root[root[a]]
            a = root[a]
        return a

    for a, b in links:
        x, y = find(a), find(b)
        root[max(x, y)] = min(x, y)
    found: dict[str, list[str]] = defaultdict(list)
    for a in sorted(root):
        found[find(a)].append(a)
    return [found[k] for k in sorted(found)]


def joined(
    accounts: Collection[str],
    links: Sequence[Pair],
    against: Mapping[tuple[str, str], float],
    report_of: Mapping[str, str],
    rulings: Rulings,
) -> Iterator[frozenset[str]]:
    """The groups of one component, given its links, and what speaks against other pairs of it that were compared: their weights,
    without end where they exclude each other."""
    weight = {(p.a, p.b): p.weight for p in links}
    held = set(accounts)
    decided = components(accounts, (p for p in rulings.together if held.issuperset(p)))
    group_of = {a: frozenset(group) for group in decided for a in group}
    for pair in sorted(links, key=lambda p: (-p.weight, p.a, p.b)):
        a, b = group_of[pair.a], group_of[pair.b]
        if a is b or {report_of[x] for x in a} & {report_of[y] for y in b} or rulings.part(a, b):
            continue
        between = ((min(x, y), max(x, y)) for x in a for y in b)
        if sum(weight[p] if p in weight else against.get(p, UNMET) for p in between) > 0:
            both = a | b
            for account in both:
                group_of[account] = both
    yield from sorted(set(group_of.values()), key=sorted)
