"""An explained claim: its own sentence, the rule, and a basis for every field that has a value."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import NOW
from sayso.errors import NotFound
from sayso.explain import Explanation, explain
from sayso.pipeline import Resources, build
from sayso.settings import Settings
from sayso.store.ledger import Ledger


def explained(ledger: Ledger, resources: Resources, words: str, number: int) -> Explanation:
    row = next(r for r in ledger.claims() if words in r.evidence and r.number == number)
    return explain(ledger, row.claim_id, resources.parser)


def why(found: Explanation) -> dict[str, str]:
    return {f.field: f.why for f in found.fields}


def test_what_the_sentence_tells_rests_on_its_words(sample_ledger: Ledger, resources: Resources) -> None:
    found = explained(sample_ledger, resources, "Bombers hit a stronghold of the group", 40)
    assert found.sentence is not None and found.sentence.startswith("Bombers hit") and found.rule == "rules-1/verb:kill"
    basis = why(found)
    assert "“killing”" in basis["kind"] and basis["number"] == "“about 40”" and basis["category"] == "“militants”"
    assert "“Abu Kamal”" in basis["place"] and "GeoNames 174448" in basis["place"]


def test_what_is_taken_from_elsewhere_says_from_where(sample_ledger: Ledger, resources: Resources) -> None:
    basis = why(explained(sample_ledger, resources, "Bombers hit a stronghold of the group", 40))
    assert basis["actor"] == "its own forces, as Russian Ministry of Defence tells it"
    assert basis["affected"] == "as “more than 120 Islamic State fighters” before"


def test_a_date_lent_by_another_report_says_so(sample_ledger: Ledger, resources: Resources) -> None:
    row = next(r for r in sample_ledger.claims() if r.time_basis == "linked")
    basis = why(explain(sample_ledger, row.claim_id, resources.parser))
    assert basis["time"].endswith("another report of the same event")


def test_the_origin_tells_on_what_it_rests_and_what_is_copied(sample_ledger: Ledger, resources: Resources) -> None:
    bases = {t.basis: t.claim_id for t in sample_ledger.corpus().traces if t.copied_from is None}
    assert why(explain(sample_ledger, bases["attributed"], resources.parser))["origin"] == "the report says so"
    assert "who alone, in this report" in why(explain(sample_ledger, bases["inferred"], resources.parser))["origin"]
    copied = next(t.claim_id for t in sample_ledger.corpus().traces if t.copied_from is not None)
    basis = why(explain(sample_ledger, copied, resources.parser))
    assert basis["origin"] == "the report says so; these words are copied from Meridian Post"


def test_every_claim_of_the_sample_has_its_sentence_and_a_basis_for_what_it_holds(
    sample_ledger: Ledger, resources: Resources
) -> None:
    for row in list(sample_ledger.claims())[::6]:
        found = explain(sample_ledger, row.claim_id, resources.parser)
        assert found.sentence is not None and found.tree
        basis = why(found)
        for field in ("kind", "number", "category"):
            assert basis[field], (row.claim_id, field)
        for field in ("actor", "affected", "means", "said_by"):
            if getattr(row, field) is not None:
                assert basis[field], (row.evidence, field)


def test_a_place_shows_what_else_its_name_may_mean(resources: Resources, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Shelling kills six\n\nShelling killed six civilians in Tripoli on Friday, medics said.\n"
    )
    with Ledger.open(tmp_path / "l.db", create=True) as ledger:
        build([tmp_path / "a.txt"], ledger, Settings.load(), NOW)
        found = why(explained(ledger, resources, "six civilians in Tripoli", 6))
    assert "GeoNames 2210247; may also be Tripoli LB (0." in found["place"]


def test_an_id_that_fits_no_claim_is_one_clear_line(sample_ledger: Ledger, resources: Resources) -> None:
    with pytest.raises(NotFound, match="no claim"):
        explain(sample_ledger, "c0ffee", resources.parser)
