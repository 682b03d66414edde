"""Whose word a claim is: as its report says, else as the text says that it copies, else as its account or report lets infer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sayso.model.claim import Claim, Stance
from sayso.model.copying import Copy
from sayso.model.linkage import Readings
from sayso.trace.copying import stands_in
from sayso.trace.quotations import Quotations

UNATTRIBUTED = "unattributed"
INFERRED = "inferred"


@dataclass(frozen=True, slots=True)
class Source:
    """Whose word a claim is, and how that is known: "attributed" (its report says so), "copied" (the report it is copied from does),
    "quotation" (another report of the same quotation does), "inferred" or "unattributed".

    ``copied``: the copy in which the claim stands, whoever says so.
    """

    name: str
    basis: str
    copied: Copy | None = None


class Sources:
    """Answers whose word a claim is. What a report says outright always holds."""

    def __init__(self, readings: Readings, copies: Sequence[Copy], quotations: Quotations) -> None:
        self._readings = readings
        self._quotations = quotations
        self._copies: dict[str, list[Copy]] = defaultdict(list)
        for copy in copies:
            self._copies[copy.report_id].append(copy)
        accounts = [a for r in readings.readings for a in r.accounts]
        spanned: dict[str, list[str]] = defaultdict(list)
        for account in accounts:
            if account.part_of is not None:
                spanned[account.part_of] += account.claim_ids
        self._account = {c: a.claim_ids for a in accounts for c in a.claim_ids}
        self._parts = {c: spanned[a.account_id] for a in accounts if a.account_id in spanned for c in a.claim_ids}
        self._known: dict[str, Source] = {}

    def of(self, claim: Claim) -> Source:
        """The source of ``claim``."""
        if claim.claim_id not in self._known:
            self._known[claim.claim_id] = self._source(claim, frozenset())
        return self._known[claim.claim_id]

    def _source(self, claim: Claim, seen: frozenset[str]) -> Source:
        """``seen``: the claims that were copied from this one, so that reports which copy from each other end somewhere."""
        originals = list(self._originals(claim))
        copied = originals[0][0] if originals else None
        if claim.attribution.said_by:
            return Source(claim.attribution.said_by, "attributed", copied)
        for copy, other in originals:
            if other.claim_id not in seen:
                found = self._source(other, seen | {claim.claim_id})
                if found.basis != UNATTRIBUTED:
                    return Source(found.name, "copied", copy)
        quoted = next(self._quoted(claim), None)
        if quoted is not None:
            return Source(quoted, "quotation", copied)
        inferred = self._inferred(claim)
        return Source(inferred or UNATTRIBUTED, INFERRED if inferred else UNATTRIBUTED, copied)

    def _inferred(self, claim: Claim) -> str | None:
        """Who alone is told, in the claim's report, to have given the same figure, else any figure of its account, or of the
        incidents that its account spans; a headline sums up its report, and takes who alone speaks in that."""
        told = self._readings.by_report[claim.report_id].claims
        here = [c for c in told if c.attribution.said_by and vouches(c) and c.scope is claim.scope]
        account, parts = set(self._account.get(claim.claim_id, ())), set(self._parts.get(claim.claim_id, ()))
        for near in (
            [
                c
                for c in here
                if claim.quantity.number is not None and _alike(c, claim) and c.category is claim.category
            ],
            [c for c in here if c.claim_id in account],
            [c for c in here if c.claim_id in parts],
            here if claim.headline else [],
        ):
            if (name := only(c.attribution.said_by for c in near)) is not None:
                return name
        return None

    def _originals(self, claim: Claim) -> Iterator[tuple[Copy, Claim]]:
        """The claims of other reports from which ``claim`` was copied word for word."""
        for copy in self._copies[claim.report_id]:
            stretch = stands_in(copy, claim.clause)
            if stretch is None:
                continue
            at = claim.clause.start - stretch.span.start + stretch.of_span.start
            alike = [
                c
                for c in self._readings.by_report[copy.of].claims
                if _alike(c, claim) and stretch.of_span.contains(c.clause)
            ]
            if alike:
                yield copy, min(alike, key=lambda c: (abs(c.clause.start - at), c.claim_id))

    def _quoted(self, claim: Claim) -> Iterator[str]:
        """Who, as another report says, spoke the quotation in which ``claim`` stands."""
        for quotation in self._quotations.around(claim):
            for other in sorted(self._quotations.elsewhere(quotation), key=lambda q: (q.report_id, q.span)):
                for c in self._readings.by_report[other.report_id].claims:
                    if _alike(c, claim) and other.span.overlaps(c.evidence.span) and c.attribution.said_by:
                        yield c.attribution.said_by


def vouches(claim: Claim) -> bool:
    """Whether who says a claim may stand behind what its report leaves unattributed: not who denies it."""
    return claim.stance is not Stance.DENIED


def only(names: Iterable[str | None]) -> str | None:
    """The one name that all are, or None where there are none or several."""
    distinct = set(names)
    return distinct.pop() if len(distinct) == 1 else None


def _alike(a: Claim, b: Claim) -> bool:
    return a.kind is b.kind and a.quantity.number == b.quantity.number
