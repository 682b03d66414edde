"""Which read claim is which hand-coded one, in one report: one to one, the likest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.evaluate.fields import same_category, wrong_fields
from sayso.evaluate.gold import UNSCORED, GoldClaim
from sayso.evaluate.names import Names
from sayso.evaluate.texts import Found, SearchText
from sayso.store.rows import ClaimRow

_LONGEST_EVIDENCE = 600
"""Longer evidence points at no place: a reader that quoted whole pages would overlap with everything."""
_NOWHERE = Found((), 0)


@dataclass(frozen=True, slots=True)
class Pair:
    """A hand-coded claim and the read one that is it. ``wrong``: the fields that differ; ``right_whole``: whether both
    are parts of the same whole."""

    gold: GoldClaim
    read: ClaimRow
    wrong: tuple[str, ...]
    right_whole: bool


@dataclass(frozen=True, slots=True)
class Matching:
    """One report's claims sorted into pairs, ``missed`` (coded, not read) and ``extra`` (read, not coded).

    What was coded in doubt stands nowhere. ``unfound``: how many extra ones have evidence that the text does not hold.
    """

    pairs: tuple[Pair, ...]
    missed: tuple[GoldClaim, ...]
    extra: tuple[ClaimRow, ...]
    unfound: int


def match(
    text: SearchText, gold: Sequence[GoldClaim], read: Iterable[ClaimRow], everything: Mapping[str, ClaimRow], names: Names
) -> Matching:  # fmt: skip
    """Pair the claims of one report. ``everything``: read claims by id, among which wholes are looked up.

    A pair must have one kind and number, and evidence that overlaps. Of the possible pairs those of one category are taken
    first, then those with the most fields equal, then those that overlap most, then in the order of the text.
    """
    rows = [row for row in read if row.kind not in UNSCORED]
    quotes = [text.find(claim.quote) for claim in gold]
    evidence = [_evidence(text, row) for row in rows]
    matched = _one_to_one(_likest_first(gold, rows, quotes, evidence, names))
    taken = set(matched.values())
    left = [j for j in range(len(rows)) if j not in taken]
    extra = [j for j in left if not _excused(rows[j], evidence[j], gold, quotes)]
    return Matching(
        tuple(_pair(text, gold[i], rows[j], everything, names) for i, j in matched.items() if not gold[i].doubt),
        tuple(claim for i, claim in enumerate(gold) if i not in matched and not claim.doubt),
        tuple(rows[j] for j in extra),
        sum(not evidence[j].starts for j in left),
    )


def _evidence(text: SearchText, row: ClaimRow) -> Found:
    return text.find(row.evidence) if len(row.evidence) <= _LONGEST_EVIDENCE else _NOWHERE


def _likest_first(
    gold: Sequence[GoldClaim], rows: Sequence[ClaimRow], quotes: Sequence[Found], evidence: Sequence[Found], names: Names
) -> list[tuple[int, int]]:  # fmt: skip
    """The possible pairs, as indices, best first."""
    alike: dict[tuple[str, int | None], list[int]] = {}
    for j, row in enumerate(rows):
        alike.setdefault((row.kind, row.number), []).append(j)
    possible = []
    for i, claim in enumerate(gold):
        for j in alike.get((claim.kind, claim.number), ()):
            if overlap := quotes[i].overlap(evidence[j]):
                wrong = len(wrong_fields(claim, rows[j], names))
                possible.append((not same_category(claim, rows[j]), wrong, -overlap, i, j))
    return [(i, j) for *_, i, j in sorted(possible)]


def _one_to_one(pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Each pair of which neither side is taken yet, by the first side."""
    matched: dict[int, int] = {}
    taken: set[int] = set()
    for i, j in pairs:
        if i not in matched and j not in taken:
            matched[i] = j
            taken.add(j)
    return matched


def _pair(text: SearchText, gold: GoldClaim, read: ClaimRow, everything: Mapping[str, ClaimRow], names: Names) -> Pair:
    whole = everything.get(read.subset_of) if read.subset_of else None
    right = whole is not None and text.find(gold.subset_of or "").overlap(text.find(whole.evidence)) > 0
    return Pair(gold, read, wrong_fields(gold, read, names), right)


def _excused(row: ClaimRow, evidence: Found, gold: Sequence[GoldClaim], quotes: Sequence[Found]) -> bool:
    """Whether an unmatched claim is no fault: it reads what was coded in doubt, or a coded line that the page repeats."""
    for claim, quote in zip(gold, quotes, strict=True):
        repeated = len(quote.starts) > 1 and (claim.kind, claim.number) == (row.kind, row.number)
        if (claim.doubt or repeated) and quote.overlap(evidence) > 0:
            return True
    return False
