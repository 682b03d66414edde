"""The table of exporters. Rows are sorted before they are written: the same ledger gives the same bytes.

Values are written as they are: evidence must stay exact, so nothing is altered for the sake of a spreadsheet that would take
a text for a formula. Open CSV files there as text.
"""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TextIO

from sayso.errors import ExportError
from sayso.store.filters import Filter
from sayso.store.ledger import Ledger
from sayso.store.views import column_names

Record = dict[str, Any]
SUBJECTS = ("claims", "events", "origins", "statements", "disagreements", "reports", "copies")
_MAPPED = ("claims", "events")
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
    if form == "geojson" and what not in _MAPPED:
        raise ExportError(f"{what} have no place on a map; export them as csv or jsonl")
    records = [_whole_numbers(record) for record in getattr(ledger, what)(where).to_dicts()]
    columns = column_names(what, ledger.corpus())

    def write(file: TextIO) -> None:
        EXPORTERS[form](columns, records, file)

    if str(out) == STDOUT:
        write_stdout(write)
    else:
        write_whole(Path(out), write)
    return len(records)


def _whole_numbers(record: Record) -> Record:
    """Figures are kept with fractions, for "nearly 50" starts at 45.5; one without a fraction is written without."""
    return {k: int(v) if isinstance(v, float) and v.is_integer() else v for k, v in record.items()}


def write_stdout(write: Callable[[TextIO], object]) -> None:
    """Let ``write`` write to standard output in UTF-8 and with its own line ends, whatever the terminal's are."""
    file = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="", write_through=True)
    try:
        write(file)
    finally:
        file.detach()


def write_whole(out: Path, write: Callable[[TextIO], object]) -> None:
    """Let ``write`` write beside the file ``out`` and then put it in its place, so that a failure leaves what was there.

    What is no ordinary file (a pipe, a device) is written to as it is: it must not be replaced.

    Raises:
        ExportError: the file cannot be written.
    """
    try:
        target = out.resolve()
        if target.exists() and not target.is_file():
            with target.open("w", encoding="utf-8", newline="") as file:
                write(file)
            return
        temporary = target.with_name(f".{target.name}.part")
        try:
            with temporary.open("w", encoding="utf-8", newline="") as file:
                write(file)
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise ExportError(f"{out}: cannot be written ({error.strerror}); check the folder and its rights") from error


def _csv(columns: Sequence[str], records: Sequence[Record], file: TextIO) -> None:
    """RFC 4180 in UTF-8, one header line, also above no rows; absent values are empty, several are joined by "; "."""
    writer = csv.DictWriter(file, columns, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({k: "; ".join(v) if isinstance(v, tuple) else v for k, v in record.items()} for record in records)


def _jsonl(_columns: Sequence[str], records: Sequence[Record], file: TextIO) -> None:
    """One JSON object a line; absent values are null, several a list."""
    for record in records:
        file.write(json.dumps(record, ensure_ascii=False) + "\n")


def _geojson(_columns: Sequence[str], records: Sequence[Record], file: TextIO) -> None:
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


EXPORTERS: dict[str, Callable[[Sequence[str], Sequence[Record], TextIO], None]] = {
    "csv": _csv,
    "jsonl": _jsonl,
    "geojson": _geojson,
}
