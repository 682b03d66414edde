"""How a ledger's records hang together, by ids alone: what a decision must look at is told by it without reading any report.

It is made anew for each decision from records that hold no text; nothing of it is kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from sayso.store.reading import Snapshot


@dataclass
class Index:
    """``home``: by account its report; ``prints``: by account (see ``Linkage``); ``events``: by event its accounts. ``beside``: by account
    those that a link, an event or a whole ties to it. ``sources`` and ``copiers``: by report those it copies from, and that copy from it.
    """

    home: dict[str, str] = field(default_factory=dict)
    prints: dict[str, str] = field(default_factory=dict)
    events: dict[str, tuple[str, ...]] = field(default_factory=dict)
    beside: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    sources: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    copiers: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    copied: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """By report the ids of the records of what it copies."""
    links: dict[str, tuple[str, str]] = field(default_factory=dict)
    disputed: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """By disagreement the events that it is about."""
    points: dict[str, tuple[float, float]] = field(default_factory=dict)
    """By event, totals left out, its latitude and longitude."""
    _quotations: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _quoting: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    @property
    def accounts(self) -> dict[str, set[str]]:
        """By report its accounts."""
        found: dict[str, set[str]] = defaultdict(set)
        for account, report in self.home.items():
            found[report].add(account)
        return found

    def tied(self, accounts: Iterable[str], more: Mapping[str, Collection[str]]) -> set[str]:
        """``accounts`` with all that hang together with them, also by the ties in ``more``."""
        found = set(accounts)
        left = list(found)
        while left:
            account = left.pop()
            new = (self.beside.get(account, set()) | set(more.get(account, ()))) - found
            found |= new
            left += new
        return found

    def originals(self, reports: Iterable[str]) -> set[str]:
        """``reports`` with those that they copy from, and these from."""
        return _reached(reports, self.sources)

    def copies(self, reports: Iterable[str]) -> set[str]:
        """``reports`` with those that copy from them, and from these."""
        return _reached(reports, self.copiers)

    def quoting(self, reports: Iterable[str]) -> set[str]:
        """``reports`` with those that print one of their quotations."""
        found = set(reports)
        return found.union(*(self._quoting[q] for r in found for q in self._quotations.get(r, ())))

    def _tie(self, accounts: Collection[str]) -> None:
        for account in accounts:
            self.beside[account].update(accounts)

    def _quotes(self, report: str, hashes: Iterable[str]) -> None:
        self._quotations[report] = tuple(hashes)
        for found in self._quotations[report]:
            self._quoting[found].add(report)


def _reached(reports: Iterable[str], steps: Mapping[str, set[str]]) -> set[str]:
    found = set(reports)
    left = list(found)
    while left:
        new = steps.get(left.pop(), set()) - found
        found |= new
        left += new
    return found


def read_index(snapshot: Snapshot) -> Index:
    """The index of the ledger as ``snapshot`` has it."""
    index = Index()
    for i, told in snapshot.values("account"):
        index.home[i] = told["report_id"]
        if told["part_of"] is not None:
            index._tie((i, told["part_of"]))
    for i, told in snapshot.values("event"):
        index.events[i] = tuple(told["account_ids"])
        index._tie(told["account_ids"])
        place = told["place"]
        if place is not None and place["lat"] is not None and told["kind"] != "total":
            index.points[i] = (place["lat"], place["lon"])
    for i, told in snapshot.values("link"):
        index.links[i] = (told["account_a"], told["account_b"])
        index._tie(index.links[i])
    index.prints |= dict(snapshot.values("print"))
    for i, told in snapshot.values("copy"):
        index.copied[told["report_id"]].add(i)
        index.sources[told["report_id"]].add(told["of"])
        index.copiers[told["of"]].add(told["report_id"])
    for i, told in snapshot.values("quoted"):
        index._quotes(i, told)
    for i, told in snapshot.values("disagreement"):
        index.disputed[i] = tuple(told["event_ids"])
    return index
