"""Coded claims, and read claims that copy them: small, and whole enough to be scored."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from builders import report
from sayso.evaluate import Evaluation, GoldClaim, Names, score
from sayso.model.claim import Category, Kind, Qualifier, Scope, Stance
from sayso.model.issue import Outcome
from sayso.model.report import Report
from sayso.store.rows import ClaimRow

NAME = "page.txt"


def coded(quote: str, **more: Any) -> GoldClaim:
    """A hand-coded claim of the report ``NAME``."""
    values: dict[str, Any] = {
        "where": "gold.jsonl:1", "report": NAME, "quote": quote, "kind": Kind.KILLED, "number": 3, "qualifier": Qualifier.EXACT,
        "category": Category.COMBATANT, "affected": "Rebels", "actor": "Northland", "means": "shelling", "place": "Rivertown",
        "start": date(2017, 10, 6), "end": date(2017, 10, 6), "said_by": "police", "stance": Stance.ASSERTED,
        "scope": Scope.INCIDENT, "lat": 35.0, "lon": 40.0,
    }  # fmt: skip
    return GoldClaim(**(values | more))


def row(like: GoldClaim, claim_id: str = "c0", of: Report | None = None, **more: Any) -> ClaimRow:
    """A read claim that is a perfect copy of a coded one, apart from what is given; ``evidence`` is its quote."""
    copied: dict[str, Any] = {name: getattr(like, name) for name in (
        "report", "kind", "number", "qualifier", "category", "affected", "actor", "means", "place", "said_by", "stance", "scope",
        "lat", "lon",
    )}  # fmt: skip
    copied |= {day: str(value) if (value := getattr(like, day)) else None for day in ("start", "end")}
    copied |= {"claim_id": claim_id, "report_id": (of or report(like.report)).report_id, "evidence": like.quote}
    copied |= {"place_precision": "settlement", "time_basis": "stated", "headline": False, "reader": "test"}
    empty: dict[str, Any] = dict.fromkeys(f.name for f in fields(ClaimRow))
    return ClaimRow(**(empty | copied | more))


def scored(
    text: str | Sequence[Report], gold: Iterable[GoldClaim], read: Iterable[ClaimRow], names: Names | None = None
) -> Evaluation:  # fmt: skip
    """The evaluation of one report, or of several, without a word list unless one is given."""
    reports = [report(NAME, text)] if isinstance(text, str) else text
    return score(Outcome(tuple(gold)), reports, read, names or Names())
