"""Formats: typed columns, texts that no spreadsheet executes, the same bytes again, and what is missing told in one line."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import pytest

from export.simulated import simulated_corpus
from sayso.errors import ExportError
from sayso.export import EXPORTERS, FORMATS, export, exporters, ucdp_ged
from sayso.export.dossier import dossiers
from sayso.export.table import Table
from sayso.store.ledger import Ledger

FORMULA = '=HYPERLINK("http://x.example","pay")'
HOSTILE = (FORMULA, "+1+1", "-2", "@SUM(A1)", "\tx", "a\x07b\x00c", "x" * 40_000, "</t><f>1+1</f>", "\ud83d alone")


def written(table: Table, form: str) -> bytes:
    file = io.BytesIO()
    FORMATS[form].write(table, file)
    return file.getvalue()


@pytest.mark.parametrize("what", list(EXPORTERS))
def test_everything_is_written_in_each_of_its_formats_and_text_is_the_same_again(
    sample_ledger: Ledger, tmp_path: Path, what: str
) -> None:
    for form in EXPORTERS[what].formats:
        one, two = tmp_path / f"1.{form}", tmp_path / f"2.{form}"
        rows = export(sample_ledger, what, form, one).rows
        assert (rows > 0) is (what != "decisions"), "nobody has decided anything on the samples"
        assert export(sample_ledger, what, form, two).rows == rows
        assert FORMATS[form].binary or one.read_bytes() == two.read_bytes()


def test_a_sheet_holds_the_rows_and_no_text_of_it_is_a_formula() -> None:
    from openpyxl import load_workbook

    table = Table(("text", "number"), [{"text": t, "number": k} for k, t in enumerate(HOSTILE)], tags=("#a", "#b"))
    made = written(table, "xlsx")
    sheet = load_workbook(io.BytesIO(made)).active
    assert sheet is not None
    rows = list(sheet.iter_rows())
    assert [c.value for c in rows[0]] == ["text", "number"] and [c.value for c in rows[1]] == ["#a", "#b"]
    assert all(row[0].data_type == "s" and row[1].data_type == "n" for row in rows[2:])
    values = [row[0].value for row in rows[2:]]
    assert values[0] == FORMULA and values[5] == "a�b�c"
    assert values[8] == "� alone"
    assert len(values[6]) == 32_767 and values[6].endswith("…")
    assert b"<f>" not in zipfile.ZipFile(io.BytesIO(made)).read("xl/worksheets/sheet1.xml")


def test_a_sheet_of_real_rows_reads_back_cell_for_cell(sample_ledger: Ledger, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    export(sample_ledger, "claims", "xlsx", tmp_path / "c.xlsx")
    sheet = load_workbook(tmp_path / "c.xlsx").active
    assert sheet is not None
    header, *rows = [[c.value for c in row] for row in sheet.iter_rows()]
    records = sample_ledger.claims().to_dicts()
    assert [r[header.index("evidence")] for r in rows] == [r["evidence"] for r in records]
    assert [r[header.index("number")] for r in rows] == [r["number"] for r in records]


def test_more_rows_than_a_sheet_holds_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.export.formats._MOST_ROWS", 3)
    with pytest.raises(ExportError, match="3 rows do not fit a sheet; export them as csv or parquet"):
        written(Table(("a",), [{"a": 1}] * 3), "xlsx")


def test_parquet_has_typed_columns_also_without_rows(sample_ledger: Ledger, tmp_path: Path) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    from sayso.store.filters import Filter

    for where in (None, Filter(place="Atlantis")):
        export(sample_ledger, "claims", "parquet", tmp_path / "c.parquet", where)
        claims = parquet.read_table(tmp_path / "c.parquet")
        kinds = dict(zip(claims.schema.names, claims.schema.types, strict=True))
        assert (kinds["evidence"], kinds["number"], kinds["low"]) == (pa.string(), pa.int64(), pa.float64())
        assert kinds["headline"] == pa.bool_() and list(kinds)[:2] == ["claim_id", "report_id"]
    export(sample_ledger, "events", "parquet", tmp_path / "e.parquet")
    events = parquet.read_table(tmp_path / "e.parquet")
    assert events.schema.field("killed_combatant_best").type == pa.float64()
    assert events.num_rows == len(sample_ledger.events())


def test_a_csv_file_is_plain_rfc_4180(sample_ledger: Ledger, tmp_path: Path) -> None:
    for what in ("claims", "acled", "hxl"):
        export(sample_ledger, what, "csv", tmp_path / "x.csv")
        data = (tmp_path / "x.csv").read_bytes()
        assert data.endswith(b"\r\n") and not data.startswith(b"\xef\xbb\xbf")
        lines = list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))
        assert len({len(line) for line in lines}) == 1


@pytest.mark.parametrize(
    ("name", "what", "form"),
    [
        ("c.parquet", "claims", "parquet"),
        ("c.XLSX", "claims", "xlsx"),
        ("c.txt", "claims", "jsonl"),
        ("c.geojson", "events", "geojson"),
        ("a.xlsx", "acled", "xlsx"),
        ("a.jsonl", "acled", "csv"),
    ],
)
def test_without_a_format_the_files_suffix_tells_it(
    sample_ledger: Ledger, tmp_path: Path, name: str, what: str, form: str
) -> None:
    assert export(sample_ledger, what, None, tmp_path / name).form == form


def test_a_package_that_is_missing_is_told_with_its_extra(
    sample_ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporters, "find_spec", lambda package: None)
    for what, form, package in (
        ("claims", "xlsx", "openpyxl"),
        ("claims", "parquet", "pyarrow"),
        ("prov", "json", "prov"),
    ):
        with pytest.raises(ExportError) as caught:
            export(sample_ledger, what, form, tmp_path / "x")
        line = f"{what} as {form} needs the package {package}; install it with: pip install 'sayso[export]'"
        assert str(caught.value) == line and not list(tmp_path.iterdir())


def test_hostile_words_are_texts_in_a_profiles_sheet() -> None:
    corpus = simulated_corpus(incidents=6)
    table = ucdp_ged.table(dossiers(corpus))
    sheet = zipfile.ZipFile(io.BytesIO(written(table, "xlsx"))).read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet and b"<script>" not in sheet
