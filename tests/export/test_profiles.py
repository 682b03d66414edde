"""Every profile by its owner's rules, on the sample reports and on a simulated corpus."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence

import pytest

from export.simulated import simulated_corpus
from export.validators import (
    Row,
    check_acled,
    check_airwars,
    check_airwars_sources,
    check_claimreview,
    check_followthemoney,
    check_ged,
    check_hxl,
    check_plover,
    lines_of,
)
from sayso.export import FORMATS, acled, airwars, claimreview, followthemoney, hxl, plover, provenance, ucdp_ged
from sayso.export.dossier import Dossier, dossiers
from sayso.export.table import Table
from sayso.model.event import Corpus
from sayso.model.span import Span
from sayso.reconcile.policies import POLICIES
from sayso.store.ledger import Ledger

Make = Callable[[Sequence[Dossier]], Table]


@pytest.fixture(scope="module")
def simulated() -> Corpus:
    return simulated_corpus()


@pytest.fixture(scope="module", params=["samples", "simulated"])
def corpus(request: pytest.FixtureRequest, sample_ledger: Ledger, simulated: Corpus) -> Corpus:
    return sample_ledger.corpus() if request.param == "samples" else simulated


def text(make: Make, corpus: Corpus, form: str) -> str:
    file = io.BytesIO()
    FORMATS[form].write(make(dossiers(corpus)), file)
    return file.getvalue().decode("utf-8")


def sheet(make: Make, corpus: Corpus) -> tuple[list[str], list[Row]]:
    reader = csv.DictReader(io.StringIO(text(make, corpus, "csv"), newline=""))
    rows: list[Row] = list(reader)
    assert rows, "nothing was exported, so nothing is checked"
    return list(reader.fieldnames or ()), rows


def test_acled(corpus: Corpus) -> None:
    check_acled(*sheet(acled.table, corpus))


def test_acled_counts_no_death_twice_over_the_rows_of_an_event(simulated: Corpus) -> None:
    told = dossiers(simulated)
    table = acled.table(told)
    whole = acled.table([])
    left = sum(table.left_out.values())
    kept = [t for t in told if not acled.table([t]).left_out]
    assert whole.records == [] and len(kept) == len(told) - left
    dead = sum(t.harm(POLICIES["acled"]).total.best for t in kept)
    assert sum(r["fatalities"] for r in table.records) == dead


def test_ucdp_ged(corpus: Corpus) -> None:
    check_ged(*sheet(ucdp_ged.table, corpus))


def test_airwars_and_its_sources(corpus: Corpus) -> None:
    header, rows = sheet(airwars.table, corpus)
    check_airwars(header, rows)
    check_airwars_sources(*sheet(airwars.sources, corpus), rows)


def test_plover(corpus: Corpus) -> None:
    texts: dict[str | None, list[str]] = {}
    for report in corpus.reports:
        texts.setdefault(report.title, []).append(report.text)
    check_plover(lines_of(text(plover.table, corpus, "jsonl")), texts)


def test_hxl(corpus: Corpus) -> None:
    check_hxl(list(csv.reader(io.StringIO(text(hxl.table, corpus, "csv"), newline=""))))


def test_followthemoney(corpus: Corpus) -> None:
    entities = lines_of(text(followthemoney.table, corpus, "jsonl"))
    check_followthemoney(entities)
    told = {e["id"] for e in entities if e["schema"] == "Documentation"}
    assert told == {t.claim_id for t in corpus.traces}, "every claim is a documentation"


def test_followthemoney_loads_into_its_own_reader(corpus: Corpus) -> None:
    """Needs the library, which compiles against ICU; where it is not installed the rules above alone are checked."""
    library = pytest.importorskip("followthemoney", reason="followthemoney is not installed: make followthemoney")
    for entity in lines_of(text(followthemoney.table, corpus, "jsonl")):
        proxy = library.model.get_proxy(entity, cleaned=False)
        proxy.schema.validate(entity)
        for name, values in entity["properties"].items():
            assert sorted(map(_bare, proxy.get(name))) == sorted(map(_bare, values)), (entity["schema"], name)
        assert proxy.id == entity["id"] and proxy.caption


def _bare(value: str) -> str:
    """A text without the control characters and outer blanks that the library drops."""
    return "".join(c for c in value if c.isprintable() or c == "\n").strip()


def test_claimreview(corpus: Corpus) -> None:
    document = json.loads(text(claimreview.table, corpus, "json"))
    check_claimreview(document)
    assert document["@graph"]


def test_prov_reads_back_with_every_claim_quoted_from_its_report_and_resting_on_a_statement(corpus: Corpus) -> None:
    from prov.model import ProvDocument

    made = text(lambda told: provenance.table(told, corpus.copies), corpus, "json")
    document = ProvDocument.deserialize(content=made, format="json")
    relations = json.loads(made)["wasDerivedFrom"].values()
    quoted = {r["prov:generatedEntity"]: r["prov:usedEntity"] for r in relations if _sort(r) == "prov:Quotation"}
    rests = {r["prov:generatedEntity"]: r["prov:usedEntity"] for r in relations if _sort(r) == "prov:PrimarySource"}
    reports = {c.claim_id: c.report_id for c in corpus.claims}
    assert quoted == {f"sayso:{t.claim_id}": f"sayso:{reports[t.claim_id]}" for t in corpus.traces}
    assert rests == {f"sayso:{t.claim_id}": f"sayso:{t.statement_id}" for t in corpus.traces}
    declared = {str(r.identifier) for r in document.get_records() if r.is_element()}
    used = {str(v) for r in document.get_records() if r.is_relation() for _, v in r.formal_attributes if v is not None}
    assert used <= declared, sorted(used - declared)[:5]
    for copy in corpus.copies:
        assert {"prov:generatedEntity": f"sayso:{copy.report_id}", "prov:usedEntity": f"sayso:{copy.of}"} in relations


def _sort(relation: dict[str, object]) -> object:
    kind = relation.get("prov:type")
    return kind["$"] if isinstance(kind, dict) else kind


@pytest.mark.parametrize(
    ("make", "form"),
    [
        (acled.table, "csv"),
        (ucdp_ged.table, "csv"),
        (airwars.table, "csv"),
        (plover.table, "jsonl"),
        (hxl.table, "csv"),
        (followthemoney.table, "jsonl"),
        (provenance.table, "json"),
        (claimreview.table, "json"),
    ],
)
def test_the_same_corpus_gives_the_same_bytes_and_none_gives_none(make: Make, form: str, simulated: Corpus) -> None:
    assert text(make, simulated, form) == text(make, simulated, form)
    empty = make([])
    assert not empty.records and not empty.left_out
    text(make, Corpus(), form)


def test_what_has_no_place_in_a_profile_is_counted_with_the_reason(sample_ledger: Ledger) -> None:
    told = dossiers(sample_ledger.corpus())
    assert dict(acled.table(told).left_out) == {
        "a total, of which the incidents have rows of their own": 1,
        "no date within a month": 1,
    }
    for make in (acled.table, ucdp_ged.table):
        table = make(told)
        assert len(table.records) + sum(table.left_out.values()) == len(told)


def test_the_sample_reads_as_its_reports_tell_it(sample_ledger: Ledger) -> None:
    """One strike that a ministry and a monitor tell: lowest, range, and both words."""
    told = [t for t in dossiers(sample_ledger.corpus()) if "Bukamal" in t.event.name]
    (row,) = acled.table(told).records
    assert (
        row["fatalities"] == 17
        and row["actor1"] == "Military Forces of Russia"
        and row["inter1"] == "External/Other forces"
    )
    assert "“about 40”" in row["notes"] and "“At least 17”" in row["notes"]
    (ged,) = ucdp_ged.table(told).records
    assert (ged["low"], ged["best"], ged["high"]) == (17, 17, 40) and ged["side_b"] == "Islamic State"
    assert ged["source_original"] == "Russian Ministry of Defence;SOHR" and ged["number_of_sources"] == 6


def test_plover_names_the_words_it_rests_on(simulated: Corpus) -> None:
    record = plover.table(dossiers(simulated)).records[0]
    texts = {r.text for r in simulated.reports}
    at = Span(record["text_info"]["start"], record["text_info"]["end"])
    assert any(t[at.start : at.end] == record["text"] for t in texts)
