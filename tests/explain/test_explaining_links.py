"""Why two accounts are one event or two: the levels and weights in words, and as a page."""

from __future__ import annotations

import math
from datetime import UTC, datetime

import pytest

from builders import OTHER_TOWN, claim, hostile_corpus, reading, report
from sayso.errors import NotFound
from sayso.explain import explain_link, page
from sayso.model.account import ReportReading
from sayso.model.event import Corpus
from sayso.model.report import Media, RawReport
from sayso.pipeline import assemble
from sayso.store.ledger import Ledger
from sayso.store.writing import Run

RUN = Run(datetime(2017, 10, 9, tzinfo=UTC), "test", {}, "")


def kept(*readings: ReportReading) -> Ledger:
    ledger = Ledger.open(None)
    raws = [RawReport(r.report.name, b"", Media.TEXT, r.report.text, "utf-8") for r in readings]
    ledger.append(RUN, list(zip(raws, readings, strict=True)))
    ledger.append_corpus(RUN, assemble(readings))
    return ledger


def one(name: str, **more: object) -> ReportReading:
    of = report(name)
    return reading(of, (claim(of, **more),))  # type: ignore[arg-type]


def test_two_accounts_of_one_strike_are_explained_by_what_they_share() -> None:
    first, second = one("a"), one("b", number=41)
    found = explain_link(kept(first, second), first.accounts[0].account_id, second.claims[0].claim_id)
    assert found.joined and found.verdict == "They are one event."
    levels = {s.name: s.level for s in found.compared.steps}
    assert levels["place"] == "same place" and levels["time"] == "same day" and levels["actor"] == "same actor"
    told = found.compared.start + sum(s.weight for s in found.compared.steps)
    assert math.isclose(told, found.compared.total, abs_tol=1e-3)
    assert all(s.compares for s in found.compared.steps)


def test_another_town_speaks_against() -> None:
    first, second = one("a"), one("b", place=OTHER_TOWN)
    found = explain_link(kept(first, second), first.accounts[0].account_id, second.accounts[0].account_id)
    assert not found.joined and found.compared.total < 0
    assert next(s for s in found.compared.steps if s.name == "place").excludes


def test_accounts_of_one_report_are_never_joined() -> None:
    of = report("a")
    both = reading(of, (claim(of, at=0),), (claim(of, 80, at=5),))
    found = explain_link(kept(both), both.accounts[0].account_id, both.accounts[1].account_id)
    assert not found.joined and "One report tells both" in found.verdict


def test_what_is_not_there_or_the_same_is_said_in_a_line() -> None:
    first = one("a")
    ledger = kept(first)
    with pytest.raises(NotFound, match="no account or claim"):
        explain_link(ledger, "zzz", first.accounts[0].account_id)
    with pytest.raises(NotFound, match="same account"):
        explain_link(ledger, first.accounts[0].account_id, first.claims[0].claim_id)


def test_the_page_is_self_contained_and_escapes_what_comes_from_outside() -> None:
    hostile: Corpus = hostile_corpus()
    mine = ReportReading(hostile.reports[0], hostile.claims, hostile.accounts)
    other = one("b")
    html = page(explain_link(kept(mine, other), mine.accounts[0].account_id, other.accounts[0].account_id))
    assert "<svg" in html and html.count("<rect") == 12
    assert "<script" not in html and "<img" not in html and "http" not in html
