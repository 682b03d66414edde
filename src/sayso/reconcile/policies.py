"""Named policies for figures: how an event's claims come to numbers by the rules of ACLED, UCDP and Airwars, beside Sayso's own.

A policy does two things: it reads each origin's words as whole numbers, and it settles what the origins say into one figure. A vague
amount ("dozens") becomes a point here and nowhere else; the figure's ``reason`` names the policy and the words. What no code book
rules is marked as this project's reading of it.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sayso.errors import SettingsError
from sayso.model.claim import Claim, Qualifier, Quantity
from sayso.model.figure import Figure, OriginFigure


@dataclass(frozen=True, slots=True)
class Voice:
    """What one origin says, in whole numbers: least, the number itself, greatest (None: open).

    ``counts``: it corroborates. ``told``: it gives a number, not only a vague amount.
    """

    low: int
    point: int
    high: int | None
    counts: bool = True
    told: bool = True


Settled = tuple[int, int | None, int, str]
"""low, best, high, and why."""


@dataclass(frozen=True, slots=True)
class Policy:
    """A way from claims to figures. ``words``: vague amount → (least, greatest). ``settle`` takes what the origins say and the
    default's best number; where it is None, figures stay as they are."""

    name: str
    rule: str
    source: str
    settle: Callable[[Sequence[Voice], float | None], Settled] | None = None
    words: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    def figure(self, figure: Figure, claims: Mapping[str, Claim]) -> Figure:
        """``figure`` by this policy: whole numbers, no open side, and a reason that names what was made of which words.

        ``claims`` holds the claims that the figure rests on, by id.
        """
        if self.settle is None:
            return figure
        voices = [self._voice(item, claims) for item in figure.by_origin]
        low, best, high, why = self.settle(voices, figure.best)
        vague = (self.worded(claims[c]) for c in figure.used if self.is_vague(claims[c]))
        words = "; ".join({w.casefold(): w for w in vague}.values())
        reason = f"{self.name}: {why}" + (f"; {words}" if words else "")
        return replace(figure, low=float(low), best=None if best is None else float(best), high=float(high), reason=reason)  # fmt: skip

    def is_vague(self, claim: Claim) -> bool:
        """Whether a claim gives no number, so that this policy makes one of its words."""
        return self.settle is not None and claim.quantity.number is None

    def worded(self, claim: Claim) -> str:
        """What became of a vague amount: "“dozens” taken as 12"."""
        low, point, high = self._reading(claim.quantity)
        amount = f"{low} to {high}" if high is not None and high > low else f"{point}"
        return f"“{' '.join(claim.quantity.text.split())}” taken as {amount}"

    def _voice(self, item: OriginFigure, claims: Mapping[str, Claim]) -> Voice:
        """An origin's claims, which are told beside each other, as one; never below the largest part that it tells."""
        quantities = [claims[c].quantity for c in item.claim_ids]
        read = [self._reading(q) for q in quantities]
        highs = [high for _, _, high in read]
        point = sum(p for _, p, _ in read)
        hedged = any(q.qualifier is Qualifier.AT_MOST for q in quantities)
        low = max(sum(low for low, _, _ in read), math.ceil(item.low or 0) if hedged else 0)
        return Voice(
            min(low, point),
            point,
            None if None in highs else sum(h for h in highs if h is not None),
            item.counts,
            all(q.number is not None for q in quantities),
        )

    def _reading(self, quantity: Quantity) -> tuple[int, int, int | None]:
        """A quantity as least, number and greatest: hedges around a number leave it as it is, for no code book rules them."""
        number, low, high = quantity.number, quantity.low, quantity.high
        if number is None:
            return self._vague(quantity)
        if quantity.qualifier is Qualifier.AT_LEAST:
            return number, number, None
        if quantity.qualifier is Qualifier.AT_MOST:
            return 0, number, number
        if quantity.qualifier is Qualifier.EXACT and low is not None and high is not None and low < high:
            return math.ceil(low), math.ceil(low), math.floor(high)  # "10 to 15"
        return number, number, number

    def _vague(self, quantity: Quantity) -> tuple[int, int, int | None]:
        text = " ".join(quantity.text.casefold().split())
        for phrase in sorted(self.words, key=len, reverse=True):
            if re.search(rf"\b{re.escape(phrase)}\b", text):
                least, greatest = self.words[phrase]
                return least, least, greatest
        least = max(1, math.ceil(quantity.low or 1))
        return least, least, None if quantity.high is None else max(least, math.floor(quantity.high))


def _acled(voices: Sequence[Voice], _usual: float | None) -> Settled:
    """The lowest number that any origin gives, until two independent origins give one number; words only where nobody counts."""
    numbers = [v for v in voices if v.told] or list(voices)
    shared = Counter(v.point for v in numbers if v.counts)
    agreed = [n for n, votes in shared.items() if votes > 1]
    if agreed:
        point = min(agreed, key=lambda n: (-shared[n], n))
        return point, point, point, f"the number that {shared[point]} independent origins give"
    point = min(v.point for v in numbers)
    several = len({v.point for v in numbers}) > 1
    return (
        point,
        point,
        point,
        "the lowest number reported, none being corroborated" if several else "the number reported",
    )


def _ucdp(voices: Sequence[Voice], usual: float | None) -> Settled:
    """Over the origins that corroborate, or all where none does: the lowest, the most often given, the highest number. Of numbers
    that as many give the default's best is likeliest, then the lowest."""
    reliable = [v for v in voices if v.counts] or list(voices)
    numbers = [v for v in reliable if v.told] or reliable
    votes = Counter(v.point for v in numbers)
    best = max(votes, key=lambda n: (votes[n], n == usual, -n))
    low = min(best, *(v.low for v in reliable))
    high = max(best, *(_closed(v, voices) for v in reliable))
    alone = "" if any(v.counts for v in voices) else "; the word of a party, or of nobody named, alone"
    return low, best, high, f"lowest, likeliest and highest of {_origins(len(reliable))}{alone}"


def _airwars(voices: Sequence[Voice], _usual: float | None) -> Settled:
    """Least and greatest over all origins; no best number."""
    low, high = min(v.low for v in voices), max(_closed(v, voices) for v in voices)
    return low, None, high, f"least and greatest of {_origins(len(voices))}"


def _closed(voice: Voice, voices: Sequence[Voice]) -> int:
    """The greatest that an origin may mean: where it leaves that open ("at least 17"), the greatest number that anybody gives."""
    return voice.high if voice.high is not None else max(v.high if v.high is not None else v.point for v in voices)


def _origins(count: int) -> str:
    return f"{count} origin{'' if count == 1 else 's'}"


_ACLED_WORDS = {
    "several": 3, "many": 3, "few": 3, "a few": 3, "tens": 10, "dozens": 12, "scores": 40, "hundreds": 100, "thousands": 1000,
    "tens of thousands": 10_000, "hundreds of thousands": 100_000,
}  # fmt: skip
"""The code book: several, many and few 3 or 10 by scale and context (here the lower), dozens 12, hundreds 100; its fatality FAQ: tens 10.
Scores and thousands are the least that the words mean, for ACLED has no rule on them."""

POLICIES: dict[str, Policy] = {
    p.name: p
    for p in (
        Policy(
            "sayso",
            "low and high over the latest claims of the origins, best the number with the most independent origins; words stay words",
            "docs/data-model.md",
        ),
        Policy(
            "acled",
            "the lowest number reported until two independent origins give one; several, many, few are 3, tens 10, dozens 12, hundreds 100",
            "ACLED's codebook and fatality FAQ",
            _acled,
            {phrase: (number, number) for phrase, number in _ACLED_WORDS.items()},
        ),
        Policy(
            "ucdp",
            "low, best and high over the origins that corroborate, or over all where none does; an open side ends at the greatest number "
            "that anybody gives, and words are the least that they mean",
            "UCDP GED's codebook (lowest reliable, most likely, highest reliable); no rule of UCDP's on words was found",
            _ucdp,
        ),
        Policy(
            "airwars",
            "least and greatest over all origins, without a best number; dozens are 12 to 24, other words the least that they mean",
            "Airwars' incident pages (dozens as 12 to 24 in 20 of 23)",
            _airwars,
            {"dozens": (12, 24)},
        ),
    )
}
"""The table of policies. The default is ``sayso``."""


def policy(name: str) -> Policy:
    """The policy of this name.

    Raises:
        SettingsError: there is none.
    """
    if name not in POLICIES:
        raise SettingsError(f"there is no policy {name!r}; choose one of {', '.join(POLICIES)}")
    return POLICIES[name]


def figures_by(chosen: Policy, figures: Iterable[Figure], claims: Mapping[str, Claim]) -> list[Figure]:
    """Figures by a policy. One that stands twice, as parts and as additions, is settled as it is told: as parts."""
    if chosen.settle is None:
        return list(figures)
    return [chosen.figure(f, claims) for f in figures if f.reading != "as additions"]
