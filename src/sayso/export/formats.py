"""The table of formats: how a table of records becomes the bytes of a file.

Text formats give the same bytes for the same ledger. Values are written as they are, for evidence must stay exact: a spreadsheet that
opens a CSV file may take a text that opens with "=" for a formula. In ``xlsx`` every text is typed as text: nothing is executed.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, BinaryIO, TextIO

from sayso.errors import ExportError
from sayso.export.table import Record, Table
from sayso.export.writing import as_text
from sayso.store.frames import arrow_table

_LONGEST_CELL, _MOST_ROWS = 32_767, 1_048_576
"""What a sheet of a spreadsheet can hold (Excel's specifications)."""
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LIKE_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Format:
    """``suffix`` of its files; ``binary``: no terminal can show it; ``needs``: the package that writes it, of the extra ``export``."""

    suffix: str
    write: Callable[[Table, BinaryIO], None]
    binary: bool = False
    needs: str | None = None


def _csv(table: Table, file: TextIO) -> None:
    """RFC 4180 in UTF-8, one header line, also above no rows, and the tags below it; absent values are empty, several joined by "; "."""
    writer = csv.DictWriter(file, table.columns, lineterminator="\r\n")
    writer.writeheader()
    if table.tags:
        writer.writerow(dict(zip(table.columns, table.tags, strict=True)))
    writer.writerows({k: _cell(v) for k, v in record.items()} for record in table.records)


def _cell(value: Any) -> Any:
    return "; ".join(value) if isinstance(value, tuple) else _whole(value)


def _whole(value: Any) -> Any:
    """Figures are kept with fractions, for "nearly 50" starts at 45.5; one without a fraction is written without."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _plain(record: Record) -> Record:
    return {k: _whole(v) for k, v in record.items()}


def _jsonl(table: Table, file: TextIO) -> None:
    """One JSON object a line; absent values are null, several a list."""
    for record in table.records:
        file.write(json.dumps(_plain(record), ensure_ascii=False) + "\n")


def _json(table: Table, file: TextIO) -> None:
    """One document, indented."""
    json.dump(table.document, file, ensure_ascii=False, indent=1)
    file.write("\n")


def _geojson(table: Table, file: TextIO) -> None:
    """RFC 7946: a point where there is a pin, else a null geometry; precision and radius stand in the properties."""
    features = [
        {"type": "Feature", "id": next(iter(r.values())), "geometry": _point(r), "properties": _plain(r)}
        for r in table.records
    ]
    json.dump({"type": "FeatureCollection", "features": features}, file, ensure_ascii=False)
    file.write("\n")


def _point(record: Record) -> Record | None:
    if record["lat"] is None or record["lon"] is None:
        return None
    return {"type": "Point", "coordinates": [record["lon"], record["lat"]]}


def _parquet(table: Table, file: BinaryIO) -> None:
    """Apache Parquet with typed columns: texts, whole numbers, numbers, lists of texts."""
    made = arrow_table(table.records, {c: table.types.get(c, "number") for c in table.columns})
    from pyarrow import parquet

    parquet.write_table(made, file)


def _xlsx(table: Table, file: BinaryIO) -> None:
    """One sheet: header, tags, rows. Characters that XML cannot hold become �; a text beyond a cell's length is cut, and ends with …"""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    if len(table.records) + 2 > _MOST_ROWS:
        raise ExportError(f"{len(table.records):,} rows do not fit a sheet; export them as csv or parquet")
    book = Workbook(write_only=True)
    sheet = book.create_sheet("sayso")
    sheet.freeze_panes = f"A{3 if table.tags else 2}"

    def cell(value: Any) -> Any:
        value = _cell(value)
        if not isinstance(value, str):
            return value
        text = _NOT_XML.sub("�", value)
        made = WriteOnlyCell(sheet, value=text if len(text) <= _LONGEST_CELL else text[: _LONGEST_CELL - 1] + "…")
        made.data_type = "s"  # else a text that opens with "=" is a formula
        if text.startswith(_LIKE_FORMULAS):
            made.number_format = "@"  # it stays a text when the cell is edited
        return made

    for line in (table.columns, table.tags):
        if line:
            sheet.append([cell(v) for v in line])
    for record in table.records:
        sheet.append([cell(record[c]) for c in table.columns])
    book.save(file)


FORMATS: dict[str, Format] = {
    "csv": Format(".csv", lambda table, file: as_text(lambda text: _csv(table, text))(file)),
    "jsonl": Format(".jsonl", lambda table, file: as_text(lambda text: _jsonl(table, text))(file)),
    "json": Format(".json", lambda table, file: as_text(lambda text: _json(table, text))(file)),
    "geojson": Format(".geojson", lambda table, file: as_text(lambda text: _geojson(table, text))(file)),
    "parquet": Format(".parquet", _parquet, binary=True, needs="pyarrow"),
    "xlsx": Format(".xlsx", _xlsx, binary=True, needs="openpyxl"),
}
