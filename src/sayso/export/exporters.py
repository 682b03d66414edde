"""The table of exporters. Rows are sorted before they are written: the same ledger gives the same bytes.

Values are written as they are: evidence must stay exact, so nothing is altered for the sake of a spreadsheet that would take
a text for a formula. Open CSV files there as text.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TextIO

from sayso.errors import ExportError
from sayso.store.filters import Filter
from sayso.store.ledger import Ledger

Record = dict[str, Any]
SUBJECTS = ("claims", "events", "origins")
STDOUT = "-"


def export(ledger: Ledger, what: str, form: str, out: str | Path, where: Filter | None = None) -> int:
    """Write the rows of ``what`` in the format ``form`` to the file ``out`` ("-": standard output); how many they are.

    Raises:
        ExportError: there is no such subject or format, or the file cannot be written.
    """
    if what not in SUBJECTS:
        raise ExportError(f"cannot export {what!r}; choose one of {', '.join(SUBJECTS)}")
    if form not in EXPORTERS:
        raise ExportError(f"unknown format {form!r}; choose one of {', '.join(EXPORTERS)}")
    if form == "geojson" and what == "origins":
        raise ExportError("origins have no place on a map; export them as csv or jsonl")
    records = getattr(ledger, what)(where).to_dicts()
    if str(out) == STDOUT:
        EXPORTERS[form](records, sys.stdout)
    else:
        write_whole(Path(out), lambda file: EXPORTERS[form](records, file))
    return len(records)


def write_whole(out: Path, write: Callable[[TextIO], object]) -> None:
    """Let ``write`` write beside the file ``out`` and then put it in its place, so that a failure leaves what was there.

    Raises:
        ExportError: the file cannot be written.
    """
    temporary = out.with_name(f".{out.name}.part")
    try:
        try:
            with temporary.open("w", encoding="utf-8", newline="") as file:
                write(file)
            temporary.replace(out)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise ExportError(f"{out}: cannot be written ({error.strerror}); check the folder and its rights") from error


def _csv(records: Sequence[Record], file: TextIO) -> None:
    """RFC 4180 in UTF-8, one header line; absent values are empty."""
    writer = csv.DictWriter(file, list(records[0]) if records else [], lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(records)


def _jsonl(records: Sequence[Record], file: TextIO) -> None:
    """One JSON object a line; absent values are null."""
    for record in records:
        file.write(json.dumps(record, ensure_ascii=False) + "\n")


def _geojson(records: Sequence[Record], file: TextIO) -> None:
    """RFC 7946: a point where there is a pin, else a null geometry; precision and radius stand in the properties."""
    features = [
        {"type": "Feature", "id": next(iter(record.values())), "geometry": _point(record), "properties": record}
        for record in records
    ]
    json.dump({"type": "FeatureCollection", "features": features}, file, ensure_ascii=False)
    file.write("\n")


def _point(record: Record) -> Record | None:
    if record["lat"] is None or record["lon"] is None:
        return None
    return {"type": "Point", "coordinates": [record["lon"], record["lat"]]}


EXPORTERS: dict[str, Callable[[Sequence[Record], TextIO], None]] = {"csv": _csv, "jsonl": _jsonl, "geojson": _geojson}
