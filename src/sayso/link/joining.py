"""Groups from scored pairs: joined from the surest pair on, never against what cannot be.

Two groups are joined where the pairs between them speak for it on the whole, and no report tells of an account of each: it tells them
as different incidents. Two accounts that are told of different places or days weigh so heavily against (``scoring.EXCLUDED``) that no
chain of others bridges it; only many who know better overrule one misread date. Then each account moves to the group that speaks for
it most, where that is another than its own, so that what was joined early is no worse placed than what came late; and so again until
nothing moves.

What a reviewer told to be one incident is one group before any pair is looked at, and its accounts do not move; what a reviewer told
apart is never joined.

Each component (accounts that links connect) is grouped by itself, from scratch, so that what is in other components makes no
difference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from sayso.link.scoring import Against, Pair
from sayso.model.ruling import Rulings

UNMET = -1.0
"""The weight of a pair that blocking did not let meet: that it shares nothing speaks a little against it."""

_ROUNDS = 5


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
    against: Against,
    report_of: Mapping[str, str],
    rulings: Rulings,
) -> Iterator[frozenset[str]]:
    """The groups of one component, given its links, and what speaks against other pairs of it that were compared."""
    groups = _Groups(accounts, links, against, report_of, rulings)
    surest = sorted(links, key=lambda p: (-p.weight, p.a, p.b))
    for _ in range(_ROUNDS):
        for pair in surest:
            groups.merge(groups.home[pair.a], groups.home[pair.b])
        moved = sum(groups.move(account) for account in sorted(accounts))
        if not moved:
            break
    yield from sorted((frozenset(g) for g in groups.members.values()), key=sorted)


class _Groups:
    """Groups in the making, by number; a group that changes has a new one, so that what two groups came to is known of them."""

    def __init__(
        self,
        accounts: Collection[str],
        links: Sequence[Pair],
        against: Against,
        report_of: Mapping[str, str],
        rulings: Rulings,
    ) -> None:
        self._against = against
        self._report_of = report_of
        self._rulings = rulings
        self._links: dict[str, dict[str, float]] = {a: {} for a in accounts}
        for p in links:
            self._links[p.a][p.b] = self._links[p.b][p.a] = p.weight
        self.members: dict[int, list[str]] = {}
        self._reports: dict[int, set[str]] = {}
        self.home: dict[str, int] = {}
        self._refused: set[tuple[int, int]] = set()
        self._known: dict[tuple[str, int], float] = {}
        self._next = 0
        held = set(accounts)
        decided = components(accounts, (p for p in rulings.together if held.issuperset(p)))
        self._fixed = {a for group in decided if len(group) > 1 for a in group}
        for group in decided:
            self._found(group)

    def _found(self, accounts: list[str]) -> None:
        self.members[self._next] = accounts
        self._reports[self._next] = {self._report_of[a] for a in accounts}
        self.home |= dict.fromkeys(accounts, self._next)
        self._next += 1

    def _drop(self, group: int) -> list[str]:
        del self._reports[group]
        return self.members.pop(group)

    def _for(self, account: str, group: int) -> float:
        """How much the others of a group speak for an account."""
        if (account, group) not in self._known:
            links, against = self._links[account], self._against
            others = (b for b in self.members[group] if b != account)
            self._known[account, group] = sum(
                links[b] if b in links else against.get(account, b, UNMET) for b in others
            )
        return self._known[account, group]

    def merge(self, a: int, b: int) -> None:
        """Join two groups where nothing speaks against it."""
        if a == b or (a, b) in self._refused:
            return
        apart = not self._reports[a].isdisjoint(self._reports[b]) or self._rulings.part(
            self.members[a], self.members[b]
        )
        if not apart and sum(self._for(x, b) for x in self.members[a]) > 0:
            self._found(self._drop(a) + self._drop(b))
        else:
            self._refused |= {(a, b), (b, a)}

    def move(self, account: str) -> bool:
        """Put an account into the group that speaks for it most, by itself where none does; whether it moved."""
        own = self.home[account]
        if account in self._fixed:
            return False
        best = self._for(account, own)
        to: int | None = own
        if best < 0:
            best, to = 0.0, None
        for group in sorted({self.home[b] for b in self._links[account]} - {own}):
            apart = self._report_of[account] in self._reports[group] or self._rulings.part(
                [account], self.members[group]
            )
            if not apart and (found := self._for(account, group)) > best:
                best, to = found, group
        if to == own:
            return False
        rest = [a for a in self._drop(own) if a != account]
        if rest:
            self._found(rest)
        self._found([account] if to is None else [*self._drop(to), account])
        return True
