"""What the sample reports must show: who said what, on whose say-so, and where the figures agree."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sayso.model.claim import Category, Kind, Means, Qualifier, Scope, Stance
from sayso.model.event import Corpus, Event
from sayso.model.figure import DisagreementKind, Figure
from sayso.store.ledger import Ledger

HERE = Path(__file__).parent.parent.parent / "examples" / "deir-ez-zor-2017"
SAMPLES = HERE / "reports"
GOLD = [json.loads(line) for line in (HERE / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
ENUMS = {"kind": Kind, "qualifier": Qualifier, "category": Category, "stance": Stance, "scope": Scope}


@pytest.fixture(scope="module")
def corpus(sample_ledger: Ledger) -> Corpus:
    return sample_ledger.corpus()


def event_at(corpus: Corpus, place: str, affected: str, report: str) -> Event:
    """The event at a place whose harm is of a sort, told by a report."""
    names = {r.report_id: r.name for r in corpus.reports}
    found = [
        e for e in corpus.events
        if e.place is not None and e.place.name == place and affected in e.affected and report in {names[r] for r in e.report_ids}
    ]  # fmt: skip
    assert len(found) == 1, [e.name for e in corpus.events]
    return found[0]


def figure(corpus: Corpus, event: Event, kind: Kind, category: Category) -> Figure:
    return next(f for f in corpus.figures if f.event_id == event.event_id and f.kind is kind and f.category is category)


def test_the_gold_is_well_formed() -> None:
    assert len(GOLD) >= 70
    for claim in GOLD:
        text = (SAMPLES / claim["report"].partition("#")[0]).read_text(encoding="utf-8")
        assert claim["quote"] in text and len(claim["quote"]) <= 300
        for field, values in ENUMS.items():
            assert claim[field] in set(values)
        assert claim["means"] is None or claim["means"] in set(Means)
        if "subset_of" in claim:
            assert any(g["report"] == claim["report"] and g["quote"] == claim["subset_of"] for g in GOLD)


def test_events_of_the_gold_name_claims_that_exist() -> None:
    for event in json.loads((HERE / "events.json").read_text(encoding="utf-8")):
        assert event["claims"] and {GOLD[i]["report"] for i in event["claims"]} == set(event["reports"])


def test_nearly_every_gold_claim_is_read_and_hardly_any_other(corpus: Corpus) -> None:
    names = {r.report_id: r.name for r in corpus.reports}
    wanted = [(g["report"], g["kind"], g["number"]) for g in GOLD]
    told = [(names[c.report_id], c.kind.value, c.quantity.number) for c in corpus.claims]
    found = sum(min(wanted.count(k), told.count(k)) for k in set(wanted))
    assert found / len(wanted) >= 0.97
    assert found / len(told) >= 0.95


def test_pages_without_an_incident_make_no_claim(corpus: Corpus) -> None:
    names = {r.report_id: r.name for r in corpus.reports}
    telling = {names[c.report_id] for c in corpus.claims}
    assert not telling & {"11-coast-gazette.html", "12-valley-times.txt", "14-steppe-telegraph.jsonl#2"}


def test_furniture_and_comments_make_no_claim(corpus: Corpus) -> None:
    numbers = {c.quantity.number for c in corpus.claims}
    assert not numbers & {500, 31, 22_000, 300_000} and 25 not in numbers
    daily = next(r for r in corpus.reports if r.name == "03-daily-levant.txt")
    assert {c.quantity.number for c in corpus.claims if c.report_id == daily.report_id} == {120, 60}


def test_six_outlets_carry_one_ministry(corpus: Corpus) -> None:
    event = event_at(corpus, "Al Mayadin", "Islamic State", "01-frontline-wire.html")
    assert len(event.outlets) >= 4
    assert event.origins == ("Russian Ministry of Defence",)
    assert event.belligerent_only
    assert event.grade_reason == "not graded: a belligerent's claim on enemy combatants"


def test_the_monitor_disputes_the_ministrys_count(corpus: Corpus) -> None:
    event = event_at(corpus, "Al Bukamal", "Islamic State", "07-observer-east.html")
    assert set(event.origins) == {"Russian Ministry of Defence", "SOHR"} and not event.belligerent_only
    made = figure(corpus, event, Kind.KILLED, Category.COMBATANT)
    assert (made.low, made.best, made.high) == (17.0, 17.0, None)
    counting = {o.origin_id for o in made.by_origin if o.counts}
    assert {o.name for o in corpus.origins if o.origin_id in counting} == {"SOHR"}


def test_the_civilians_of_the_monitor_are_an_event_of_their_own_nearby(corpus: Corpus) -> None:
    civilians = event_at(corpus, "Al Mayadin", "civilians", "07-observer-east.html")
    fighters = event_at(corpus, "Al Mayadin", "Islamic State", "01-frontline-wire.html")
    assert fighters.event_id in civilians.nearby
    assert figure(corpus, civilians, Kind.KILLED, Category.CIVILIAN).best == 14.0
    assert civilians.grade.value == "weak"


def test_one_report_counts_among_what_another_counts_beside(corpus: Corpus) -> None:
    found = [d for d in corpus.disagreements if d.kind is DisagreementKind.PART_OR_ADDITION]
    assert found and all("60" in d.sentence and "120" in d.sentence for d in found)
    readings = {f.reading for f in corpus.figures if f.event_id in found[0].event_ids}
    assert {"as parts", "as additions"} <= readings


def test_a_headline_that_its_body_does_not_bear_out_is_reported(corpus: Corpus) -> None:
    found = [d for d in corpus.disagreements if d.kind is DisagreementKind.HEADLINE]
    assert any("50" in d.sentence and "Strike wipes out" in d.sentence for d in found)


def test_hedges_that_drift_are_no_disagreement(corpus: Corpus) -> None:
    assert any(d.number == 120 and len(d.phrases) >= 2 for d in corpus.drifts)
    assert not any(d.kind is DisagreementKind.NUMBER and d.sentence.count("120") > 1 for d in corpus.disagreements)


def test_an_undated_page_takes_its_dates_from_linked_reports_and_says_so(sample_ledger: Ledger) -> None:
    rows = [
        r
        for r in sample_ledger.claims()
        if r.report == "06-inland-review.txt" and r.place in ("Al Bukamal", "Al Mayadin")
    ]
    assert rows and all(r.time_basis == "linked" and r.start is not None for r in rows)
    assert all(r.published is None for r in rows)


def test_august_and_kabul_are_other_events(corpus: Corpus) -> None:
    august = event_at(corpus, "Deir ez-Zor", "Islamic State", "08-river-herald.txt")
    assert august.when is not None and august.when.start is not None and august.when.start.month == 8
    assert len(august.report_ids) == 1
    kabul = next(e for e in corpus.events if e.place is not None and e.place.name == "Kabul")
    assert len(kabul.report_ids) == 2


def test_a_denial_is_a_disagreement_on_occurrence(corpus: Corpus) -> None:
    found = [d for d in corpus.disagreements if d.kind is DisagreementKind.OCCURRENCE]
    assert any("denied by Syrian army" in d.sentence for d in found)


def test_a_running_total_is_no_incident(corpus: Corpus) -> None:
    total = next(e for e in corpus.events if e.kind == "total")
    assert figure(corpus, total, Kind.KILLED, Category.UNKNOWN).best == 1000.0


def test_every_evidence_equals_its_slice(corpus: Corpus) -> None:
    texts = {r.report_id: r.text for r in corpus.reports}
    for claim in corpus.claims:
        assert texts[claim.report_id][claim.evidence.start : claim.evidence.end] == claim.evidence.quote
