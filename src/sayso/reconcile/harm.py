"""The people killed, or injured, in one event by status, each counted once, so that they may be added up.

Figures stand side by side, one for each status; they may tell of the same people. Of whom is told as part of others, whom an origin
counts without a status while another tells it, and whose status is disputed, the total must not hold twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.model.claim import PEOPLE, Category, Claim, Kind
from sayso.model.figure import Disagreement, DisagreementKind, Figure


@dataclass(frozen=True, slots=True)
class Toll:
    """Whole numbers: low ≤ best ≤ high."""

    low: int = 0
    best: int = 0
    high: int = 0

    def __add__(self, other: Toll) -> Toll:
        return Toll(self.low + other.low, self.best + other.best, self.high + other.high)

    def or_more(self, other: Toll) -> Toll:
        """Of two tolls on the same people the greater, in each of the three."""
        return Toll(max(self.low, other.low), max(self.best, other.best), max(self.high, other.high))


@dataclass(frozen=True, slots=True)
class Harm:
    """How many were harmed: in all, and the best number by status; the parts add up to ``total.best``."""

    total: Toll
    by_status: Mapping[Category, int]


def harm(
    figures: Iterable[Figure], claims: Mapping[str, Claim], disagreements: Sequence[Disagreement], kind: Kind = Kind.KILLED
) -> Harm:  # fmt: skip
    """The people of one event to whom ``kind`` was done, from its figures by a policy that leaves no side open.

    ``claims``: all claims of the event, by id; ``disagreements``: all that it has a part in.
    """
    told_of = {f.category: f for f in figures if f.kind is kind and f.category in PEOPLE}
    tolls = {c: _toll(f) for c, f in told_of.items()}
    unknown = tolls.pop(Category.UNKNOWN, Toll())
    if len(tolls) > 1 and any(_on_status(d, tolls, claims, kind) for d in disagreements):
        # the same people under two names: counted once, as people of a status that cannot be told
        for toll in tolls.values():
            unknown = unknown.or_more(toll)
        tolls = {}
    told = _without_parts(tolls, told_of, claims)
    known = sum(told.values(), Toll())
    total = known + unknown if _beside(told_of, claims) else known.or_more(unknown)
    by_status = {c: t.best for c, t in told.items() if t.best}
    rest = total.best - known.best
    return Harm(total, by_status | ({Category.UNKNOWN: rest} if rest else {}))


def _toll(figure: Figure) -> Toll:
    low = int(figure.low or 0)
    best = low if figure.best is None else int(figure.best)
    return Toll(low, best, max(best, int(figure.high or 0)))


def _without_parts(
    tolls: Mapping[Category, Toll], figures: Mapping[Category, Figure], claims: Mapping[str, Claim]
) -> dict[Category, Toll]:
    """Tolls of known status, each without the people who are counted under another as well ("20 fighters, two of them police")."""
    left = dict(tolls)
    for part in tolls:
        whole = next((w for w in tolls if w is not part and _is_part(figures[part], figures[w], claims)), None)
        if whole is not None:
            of, less = left[whole], tolls[part]
            low, best = max(0, of.low - less.low), max(0, of.best - less.best)
            left[whole] = Toll(min(low, best), best, max(best, of.high - less.high))
    return left


def _is_part(figure: Figure, whole: Figure, claims: Mapping[str, Claim]) -> bool:
    """Whether a figure's people are told as some of the whole's."""
    of_whole = {*whole.used, *(left.claim_id for left in whole.left_out)}
    return any(claims[c].subset_of in of_whole for c in figure.used)


def _beside(figures: Mapping[Category, Figure], claims: Mapping[str, Claim]) -> bool:
    """Whether one origin tells in one report of people without a status beside those of a status, and not of these among them."""
    whole = figures.get(Category.UNKNOWN)
    others = [f for c, f in figures.items() if c is not Category.UNKNOWN]
    if whole is None or any(_is_part(f, whole, claims) for f in others):
        return False
    return any(_tellings(whole, claims) & _tellings(f, claims) for f in others)


def _tellings(figure: Figure, claims: Mapping[str, Claim]) -> set[tuple[str, str]]:
    """By which origin, in which report, a figure is told."""
    return {(o.origin_id, claims[c].report_id) for o in figure.by_origin for c in o.claim_ids}


def _on_status(
    item: Disagreement, tolls: Mapping[Category, Toll], claims: Mapping[str, Claim], kind: Kind
) -> bool:  # fmt: skip
    """Whether a disagreement is on the status of these people."""
    told = {claims[c].category for c in item.claim_ids if c in claims and claims[c].kind is kind}
    return item.kind is DisagreementKind.STATUS and len(told & set(tolls)) > 1
