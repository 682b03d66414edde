"""Writing revisions in one transaction: only what differs from the present state, and nothing is ever changed or deleted."""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, insert, select, text

from sayso.model.account import ReportReading
from sayso.model.report import RawReport
from sayso.store.records import Record, reading_records
from sayso.store.tables import BLOB, RECORD, RUN

_MANY = 500
"""So many ids are asked for at a time: SQLite bounds the number of variables."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a run is known by: when it began, and the versions of code, reader, model, gazetteer and settings."""

    started: datetime
    code: str
    versions: Mapping[str, str]
    settings: str

    @property
    def reading(self) -> str:
        """The versions on which the reading of a report depends: where they differ, it is read anew."""
        return json.dumps(dict(self.versions), sort_keys=True)


class RunRow:
    """The row of a run, written when the run first writes anything."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self._id: int | None = None

    def id(self, connection: Connection) -> int:
        """The row's id."""
        if self._id is None:
            run = self.run
            row = {
                "started": run.started.isoformat(),
                "code": run.code,
                "versions": run.reading,
                "settings": run.settings,
            }
            key = connection.execute(insert(RUN), row).inserted_primary_key
            assert key is not None
            self._id = int(key[0])
        return self._id


class Writer:
    """Writes for one run on one connection."""

    def __init__(self, connection: Connection, row: RunRow) -> None:
        self._connection = connection
        self._row = row

    def reports(self, items: Iterable[tuple[RawReport, ReportReading]]) -> None:
        """Add reports with what was read in them; each supersedes what stood at its address and what it no longer says."""
        items = list(items)
        read = [(reading_records(raw, reading, self._row.run.reading), reading) for raw, reading in items]
        made = [(list(records), reading) for records, reading in read]
        self.write([record for records, _ in made for record in records])
        for raw, reading in items:
            self._blob(reading.report.sha256, raw.raw)
        for records, reading in made:
            self._supersede(records, reading.report.report_id)

    def write(self, records: Sequence[Record]) -> None:
        """Add a revision of each record that is new or differs from the present one."""
        present = self._bodies(records)
        new = {(r.kind, r.id): r for r in records if present.get((r.kind, r.id)) != r.body}
        self._insert([(r, 0) for r in new.values()])

    def drop(self, keys: Iterable[tuple[str, str]]) -> None:
        """Say of present records that they no longer hold."""
        self._insert([(Record(kind, i, "", ""), 1) for kind, i in keys])

    def owned(self, kinds: Sequence[str], owners: Collection[str]) -> set[tuple[str, str]]:
        """The present records of some kinds that hang on one of ``owners``."""
        sql = text("SELECT kind, id FROM current WHERE kind IN :kinds AND owner IN :owners").bindparams(
            bindparam("kinds", expanding=True), bindparam("owners", expanding=True)
        )
        found: set[tuple[str, str]] = set()
        for part in _parts(sorted(owners)):
            rows = self._connection.execute(sql, {"kinds": list(kinds), "owners": part})
            found |= {(row.kind, row.id) for row in rows}
        return found

    def present(self, kinds: Sequence[str]) -> set[tuple[str, str]]:
        """The present records of some kinds."""
        sql = text("SELECT kind, id FROM current WHERE kind IN :kinds").bindparams(bindparam("kinds", expanding=True))
        return {(row.kind, row.id) for row in self._connection.execute(sql, {"kinds": list(kinds)})}

    def there(self, keys: Collection[tuple[str, str]]) -> set[tuple[str, str]]:
        """Those of ``keys`` (kind and id) that are present."""
        sql = text("SELECT 1 FROM current WHERE kind = :kind AND id = :id")
        return {(k, i) for k, i in keys if self._connection.execute(sql, {"kind": k, "id": i}).first() is not None}

    def unsupported(self, origins: Collection[str]) -> set[tuple[str, str]]:
        """Those of ``origins`` that speak of no event any more."""
        left = set(origins)
        if left:
            sql = text("SELECT body FROM current WHERE kind = 'support'")
            left.difference_update(json.loads(b)["origin_id"] for b in self._connection.execute(sql).scalars())
        return {("origin", i) for i in left}

    def _supersede(self, records: Sequence[Record], report_id: str) -> None:
        owner = next(r.owner for r in records if r.kind == "report")
        older = self.owned(["report"], [owner]) - {("report", report_id)}
        hanging = self.owned(["claim", "account", "reading"], [report_id, *(i for _, i in older)])
        self.drop(sorted((older | hanging) - {(r.kind, r.id) for r in records}))

    def _bodies(self, records: Sequence[Record]) -> dict[tuple[str, str], str]:
        sql = text("SELECT id, body FROM current WHERE kind = :kind AND id IN :ids").bindparams(
            bindparam("ids", expanding=True)
        )
        by_kind: dict[str, list[str]] = {}
        for record in records:
            by_kind.setdefault(record.kind, []).append(record.id)
        return {
            (kind, row.id): row.body
            for kind, ids in by_kind.items()
            for part in _parts(ids)
            for row in self._connection.execute(sql, {"kind": kind, "ids": part})
        }

    def _blob(self, sha256: str, raw: bytes) -> None:
        if self._connection.execute(select(BLOB.c.sha256).where(BLOB.c.sha256 == sha256)).first() is None:
            row = {"sha256": sha256, "run_id": self._run_id, "size": len(raw), "data": zlib.compress(raw)}
            self._connection.execute(insert(BLOB), row)

    def _insert(self, revisions: Sequence[tuple[Record, int]]) -> None:
        if revisions:
            rows = [{**r._asdict(), "run_id": self._run_id, "gone": gone} for r, gone in revisions]
            self._connection.execute(insert(RECORD), rows)

    @property
    def _run_id(self) -> int:
        return self._row.id(self._connection)


def _parts(values: Sequence[str]) -> list[Sequence[str]]:
    return [values[k : k + _MANY] for k in range(0, len(values), _MANY)]
