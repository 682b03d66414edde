"""Five real pages, where they are at hand beside the repository: what they must show, and how well their claims are read."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import NOW
from sayso.export import export
from sayso.model.claim import Category, Kind, Scope
from sayso.model.event import Corpus, Event
from sayso.model.figure import DisagreementKind
from sayso.pipeline import build
from sayso.settings import Settings
from sayso.store.ledger import Ledger

SHARED = Path(__file__).parent.parent.parent.parent / "shared"
PAGES, GOLD, SCORER = SHARED / "seeds", SHARED / "gold" / "seeds.jsonl", SHARED / "gold" / "score.py"
pytestmark = pytest.mark.skipif(
    not PAGES.is_dir(), reason="the real pages are not beside this repository: nothing to score"
)


@pytest.fixture(scope="module")
def ledger() -> Iterator[Ledger]:
    with Ledger.open(None) as opened:
        build([PAGES], opened, Settings.load(), NOW)
        yield opened


@pytest.fixture(scope="module")
def corpus(ledger: Ledger) -> Corpus:
    return ledger.corpus()


def page(corpus: Corpus, number: str) -> str:
    return next(r.report_id for r in corpus.reports if r.name.startswith(number))


def event_of(corpus: Corpus, number: str, figure: int) -> Event:
    claim = next(
        c
        for c in corpus.claims
        if c.report_id == page(corpus, number) and c.quantity.number == figure and not c.headline
    )
    return next(e for e in corpus.events if claim.claim_id in e.claim_ids)


def test_detection_is_at_least_the_floor_and_no_evidence_is_made_up(
    ledger: Ledger, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "claims.jsonl"
    export(ledger, "claims", "jsonl", out)
    command = [sys.executable, str(SCORER), str(GOLD), str(out), str(PAGES), "--json"]
    result = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    with capsys.disabled():
        print(f"\nreal pages: {result}")  # noqa: T201
    assert result["f1"] >= 0.95
    assert result["evidence_not_in_report"] == 0


@pytest.mark.parametrize(
    ("number", "published"),
    [("000", "2017-10-07"), ("001", "2017-10-08"), ("002", "2017-08-22"), ("003", None), ("004", None)],
)
def test_publication_dates_are_the_articles_and_never_a_page_clocks(
    ledger: Ledger, number: str, published: str | None
) -> None:
    assert [r.published for r in ledger.reports() if r.report.startswith(number)] == [published]


def test_also_read_lists_and_comments_make_no_claims(corpus: Corpus) -> None:
    assert 65 not in {c.quantity.number for c in corpus.claims}
    assert 125_000 not in {c.quantity.number for c in corpus.claims}


def test_three_towns_in_eleven_spellings_are_three_places(corpus: Corpus) -> None:
    ids = {
        c.place.place_id
        for c in corpus.claims
        if c.place is not None and c.place.name in ("Al Bukamal", "Al Mayadin", "Deir ez-Zor")
    }
    assert ids == {174448, 173480, 170794}


@pytest.mark.parametrize("figure", [40, 80])
def test_the_october_strikes_have_several_outlets_and_one_origin(corpus: Corpus, figure: int) -> None:
    event = event_of(corpus, "000", figure)
    assert len(event.outlets) >= 2 and event.origins == ("Russian Ministry of Defence",) and event.belligerent_only


@pytest.mark.parametrize("figure", [40, 80])
def test_the_undated_page_takes_its_dates_from_the_dated_one(ledger: Ledger, corpus: Corpus, figure: int) -> None:
    assert event_of(corpus, "004", figure) == event_of(corpus, "000", figure)
    rows = [r for r in ledger.claims() if r.report.startswith("004") and r.number == figure]
    assert [(r.time_basis, r.start) for r in rows] == [("linked", "2017-10-06")]


def test_sixty_of_them_against_sixty_more(corpus: Corpus) -> None:
    found = [d for d in corpus.disagreements if d.kind is DisagreementKind.PART_OR_ADDITION]
    assert len(found) == 1 and "60" in found[0].sentence and "120" in found[0].sentence


def test_a_headline_of_over_thirty_against_its_body(corpus: Corpus) -> None:
    found = [d for d in corpus.disagreements if d.kind is DisagreementKind.HEADLINE]
    assert len(found) == 1 and "Over 30" in found[0].sentence


def test_the_monitors_civilians_are_an_event_of_their_own_nearby(corpus: Corpus) -> None:
    civilians, fighters = event_of(corpus, "001", 14), event_of(corpus, "000", 80)
    assert civilians != fighters and fighters.event_id in civilians.nearby
    assert civilians.when is not None and civilians.when.start is None
    assert not [d for d in corpus.disagreements if set(d.event_ids) == {civilians.event_id, fighters.event_id}]


def test_august_is_another_event_than_october(corpus: Corpus) -> None:
    assert event_of(corpus, "002", 200).report_ids == (page(corpus, "002"),)


def test_an_unknown_village_is_a_name_without_a_pin_and_the_months_totals_are_no_incident(corpus: Corpus) -> None:
    claims = [c for c in corpus.claims if c.report_id == page(corpus, "003")]
    village = next(c for c in claims if c.quantity.number == 67)
    assert village.place is not None and (village.place.name, village.place.lat, village.place.place_id) == (
        "Rasm al-Ais",
        None,
        None,
    )
    assert {c.scope for c in claims if c.quantity.number in (991, 2306)} == {Scope.TOTAL}
    assert {(c.kind, c.category, c.quantity.number) for c in claims} >= {
        (Kind.KILLED, Category.COMBATANT, 1000),
        (Kind.DESTROYED, Category.ARMOUR, 19),
        (Kind.DESTROYED, Category.ARMOUR, 37),
        (Kind.DESTROYED, Category.VEHICLE, 100),
        (Kind.KILLED, Category.COMBATANT, 19),
    }
    assert all(c.when is None or c.when.start is None for c in claims)
