"""Exports: the columns, the formats' own rules, and files written whole or not at all."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import TextIO

import pytest

from sayso.errors import ExportError
from sayso.export import EXPORTERS, FORMATS, export, write_whole
from sayso.store.filters import Filter
from sayso.store.ledger import Ledger

SUBJECTS = (
    "claims",
    "events",
    "origins",
    "statements",
    "disagreements",
    "reports",
    "copies",
    "links",
    "drifts",
    "decisions",
)
PROFILES = (
    "acled", "ucdp-ged", "airwars", "airwars-sources", "plover", "hxl", "followthemoney", "prov", "claimreview",
)  # fmt: skip


def test_the_table_of_exporters_and_formats() -> None:
    assert tuple(EXPORTERS) == SUBJECTS + PROFILES
    assert list(FORMATS) == ["csv", "jsonl", "json", "geojson", "parquet", "xlsx"]
    assert all(set(e.formats) <= set(FORMATS) and e.writes for e in EXPORTERS.values())


def test_csv_reads_back_row_for_row(sample_ledger: Ledger, tmp_path: Path) -> None:
    out = tmp_path / "claims.csv"
    count = export(sample_ledger, "claims", "csv", out).rows
    with out.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == count == len(sample_ledger.claims())
    assert [r["evidence"] for r in rows] == [c.evidence for c in sample_ledger.claims()]


def test_jsonl_keeps_null_apart_from_empty(sample_ledger: Ledger, tmp_path: Path) -> None:
    out = tmp_path / "claims.jsonl"
    export(sample_ledger, "claims", "jsonl", out)
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert any(r["actor"] is None for r in rows) and not any(v == "" for r in rows for v in r.values())


def test_several_ids_are_a_list_in_jsonl_and_joined_in_csv(sample_ledger: Ledger, tmp_path: Path) -> None:
    export(sample_ledger, "disagreements", "jsonl", tmp_path / "d.jsonl")
    export(sample_ledger, "disagreements", "csv", tmp_path / "d.csv")
    lists = [json.loads(line)["claims"] for line in (tmp_path / "d.jsonl").read_text(encoding="utf-8").splitlines()]
    with (tmp_path / "d.csv").open(encoding="utf-8", newline="") as file:
        assert [r["claims"].split("; ") for r in csv.DictReader(file)] == lists
    known = {c.claim_id for c in sample_ledger.claims()}
    assert lists and all(len(ids) > 1 and known.issuperset(ids) for ids in lists)


def test_copies_are_exported_with_what_tells_the_copy(sample_ledger: Ledger, tmp_path: Path) -> None:
    export(sample_ledger, "copies", "jsonl", tmp_path / "c.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "c.jsonl").read_text(encoding="utf-8").splitlines()]
    told = [(r["report"], r["copied_from_report"], r["direction"]) for r in rows]
    assert told == [("05-harbour-times.html", "02-meridian-post.html", "dates")] and rows[0]["share"] > 0.8


def test_every_claim_of_an_event_rests_on_a_statement(sample_ledger: Ledger, tmp_path: Path) -> None:
    export(sample_ledger, "statements", "jsonl", tmp_path / "s.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "s.jsonl").read_text(encoding="utf-8").splitlines()]
    resting = [(c, r["event_id"]) for r in rows for c in r["claims"]]
    assert sorted(resting) == sorted((c.claim_id, c.event_id) for c in sample_ledger.claims() if c.event_id)


def test_geojson_is_longitude_first_and_null_without_a_pin(sample_ledger: Ledger, tmp_path: Path) -> None:
    out = tmp_path / "events.geojson"
    export(sample_ledger, "events", "geojson", out)
    made = json.loads(out.read_text(encoding="utf-8"))
    assert made["type"] == "FeatureCollection"
    for feature in made["features"]:
        properties = feature["properties"]
        if properties["lat"] is None:
            assert feature["geometry"] is None
        else:
            assert feature["geometry"] == {"type": "Point", "coordinates": [properties["lon"], properties["lat"]]}
            assert properties["place_precision"] and properties["radius_km"]


def test_a_filter_narrows_what_is_written(sample_ledger: Ledger, tmp_path: Path) -> None:
    out = tmp_path / "x.jsonl"
    assert 0 < export(sample_ledger, "claims", "jsonl", out, Filter(place="Kabul")).rows < len(sample_ledger.claims())
    assert export(sample_ledger, "origins", "jsonl", out, Filter(place="Kabul")).rows >= 2
    for profile in ("acled", "ucdp-ged", "hxl", "plover"):
        assert export(sample_ledger, profile, None, out, Filter(place="Kabul")).rows == 1
    assert export(sample_ledger, "airwars", None, out, Filter(place="Mayadin")).rows == 1


@pytest.mark.parametrize(
    ("what", "form", "words"),
    [
        (
            "birds",
            "csv",
            "cannot export 'birds'; choose one of claims, events, origins, statements, disagreements, reports, copies, links, drifts, "
            "decisions, acled, ucdp-ged, airwars, airwars-sources, plover, hxl, followthemoney, prov, claimreview",
        ),
        ("claims", "pdf", "unknown format 'pdf'; choose one of jsonl, csv, parquet, xlsx, geojson"),
        (
            "origins",
            "geojson",
            "origins cannot be written in the format 'geojson'; choose one of jsonl, csv, parquet, xlsx",
        ),
        ("prov", "csv", "prov cannot be written in the format 'csv'; choose one of json"),
    ],
)
def test_what_cannot_be_exported_is_told(
    sample_ledger: Ledger, tmp_path: Path, what: str, form: str, words: str
) -> None:
    with pytest.raises(ExportError) as caught:
        export(sample_ledger, what, form, tmp_path / "x")
    assert str(caught.value) == words


def test_csv_has_its_header_line_also_above_no_rows(sample_ledger: Ledger, tmp_path: Path) -> None:
    for what in SUBJECTS:
        export(sample_ledger, what, "csv", tmp_path / "all.csv")
        assert export(sample_ledger, what, "csv", tmp_path / "none.csv", Filter(place="Atlantis")).rows == 0
        assert (tmp_path / "none.csv").read_text() == (tmp_path / "all.csv").read_text().splitlines()[0] + "\n"


def test_whole_figures_are_written_without_a_fraction(sample_ledger: Ledger, tmp_path: Path) -> None:
    export(sample_ledger, "events", "csv", tmp_path / "e.csv", Filter(place="Kabul"))
    with (tmp_path / "e.csv").open(newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["killed_unknown_low"], row["killed_unknown_high"]) == ("11", "14")


def test_what_is_no_ordinary_file_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    target, linked = tmp_path / "real.txt", tmp_path / "link.txt"
    target.write_text("old")
    linked.symlink_to(target)
    write_whole(linked, lambda file: file.write("new"))
    assert linked.is_symlink() and target.read_text() == "new"
    before = Path("/dev/null").stat().st_mode
    write_whole(Path("/dev/null"), lambda file: file.write("gone"))
    assert Path("/dev/null").stat().st_mode == before and sorted(tmp_path.iterdir()) == [linked, target]


def test_a_write_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    out = tmp_path / "a.txt"
    out.write_text("old")

    def failing(file: TextIO) -> None:
        file.write("half")
        raise OSError(28, "No space left on device")

    with pytest.raises(ExportError, match="No space left on device"):
        write_whole(out, failing)
    assert out.read_text() == "old" and list(tmp_path.iterdir()) == [out]


def test_a_folder_that_is_not_there_is_told_and_nothing_is_left(sample_ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="cannot be written"):
        export(sample_ledger, "claims", "csv", tmp_path / "no" / "claims.csv")
    assert list(tmp_path.iterdir()) == []


def test_links_drifts_and_decisions_are_exported(sample_ledger: Ledger, tmp_path: Path) -> None:
    for what in ("links", "drifts", "decisions"):
        export(sample_ledger, what, "jsonl", tmp_path / what)
    corpus = sample_ledger.corpus()
    links = [json.loads(line) for line in (tmp_path / "links").read_text("utf-8").splitlines()]
    assert len(links) == len(corpus.links) > 0
    joined = [k for k in links if k["event_id"]]
    assert joined and all(set(k) == {"account_a", "account_b", "event_id", "weight", "reasons"} for k in joined)
    drifts = [json.loads(line) for line in (tmp_path / "drifts").read_text("utf-8").splitlines()]
    assert [d["number"] for d in drifts] == [row.number for row in sample_ledger.drifts()]
    assert (tmp_path / "decisions").read_text("utf-8") == ""
