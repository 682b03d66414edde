"""Writing revisions in one transaction: only what differs from the present state, and nothing is ever changed or deleted."""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, bindparam, func, insert, select, text

from sayso.model.account import ReportReading
from sayso.model.report import RawReport
from sayso.store.chain import START, blob_body, link, run_body
from sayso.store.deriving import Revision, derive, parts
from sayso.store.engines import for_writing
from sayso.store.records import INPUTS, Record, reading_records
from sayso.store.tables import BLOB, OPEN, RECORD, RUN


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

    def row(self) -> dict[str, Any]:
        """As the table ``run`` holds it, but for its id."""
        return {
            "started": self.started.isoformat(),
            "code": self.code,
            "versions": self.reading,
            "settings": self.settings,
        }


class Running:
    """A run under way. Its ``row`` is written when it first writes anything; ``run_id`` is None until then.

    ``into``: the run that merges it in, where it is one of another ledger.
    """

    def __init__(self, run: Run, row: Mapping[str, Any], into: Running | None = None) -> None:
        self.run = run
        self.row = row
        self.into = into
        self.run_id: int | None = None


@contextmanager
def writing(engine: Engine, run: Running) -> Iterator[Writer]:
    """A writer for one transaction, the only one at a time; whatever fails, nothing of it is written."""
    before = run.run_id
    try:
        with for_writing(engine) as connection:
            yield Writer(connection, run)
    except BaseException:
        run.run_id = before
        raise


class Writer:
    """Writes for one run on one connection, which nobody else writes beside (see ``writing``). ``seq``: the last record's number."""

    def __init__(self, connection: Connection, run: Running) -> None:
        self.connection = connection
        self._run = run
        self._merged: dict[int, Running] = {}
        last = connection.execute(select(RECORD.c.seq, RECORD.c.hash).order_by(RECORD.c.seq.desc()).limit(1)).first()
        self.seq, self._hash = (int(last.seq), str(last.hash)) if last is not None else (0, START)

    def reports(self, items: Iterable[tuple[RawReport, ReportReading]]) -> None:
        """Add reports with what was read in them; each supersedes what stood at its address and what it no longer says."""
        items = list(items)
        versions = self._run.row["versions"]
        made = [(list(reading_records(raw, reading, versions)), reading) for raw, reading in items]
        self.write([record for records, _ in made for record in records])
        for raw, reading in items:
            self.blob(reading.report.sha256, len(raw.raw), zlib.compress(raw.raw))
        for records, reading in made:
            self.supersede(records, reading.report.report_id)

    def write(self, records: Sequence[Record]) -> None:
        """Add a revision of each record that is new or differs from the present one."""
        present = self._bodies(records)
        new = {(r.kind, r.id): r for r in records if present.get((r.kind, r.id)) != r.body}
        self._append([(r, 0) for r in new.values()])

    def drop(self, keys: Iterable[tuple[str, str]]) -> None:
        """Say of present records that they no longer hold."""
        self._append([(Record(kind, i, "", ""), 1) for kind, i in keys])

    def supersede(self, records: Sequence[Record], report_id: str) -> None:
        """Drop what ``records``, all that was read in one report, replace: what stood at its address, and what it no longer says."""
        owner = next(r.owner for r in records if r.kind == "report")
        older = self.owned(["report"], [owner]) - {("report", report_id)}
        hanging = self.owned(["claim", "account", "reading"], [report_id, *(i for _, i in older)])
        self.drop(sorted((older | hanging) - {(r.kind, r.id) for r in records}))

    def blob(self, sha256: str, size: int, data: bytes) -> None:
        """Keep the bytes of a report, ``size`` long, as compressed ``data``, unless they are kept already."""
        if self.connection.execute(select(BLOB.c.sha256).where(BLOB.c.sha256 == sha256)).first() is None:
            row = {"sha256": sha256, "run_id": self._run_id(self._run), "size": size, "data": data}
            self.connection.execute(insert(BLOB), row)
            self._append([(Record("blob", sha256, "", blob_body(size, data)), 0)])

    @contextmanager
    def under(self, row: Mapping[str, Any]) -> Iterator[None]:
        """Write under a run of another ledger, which this one merges in: ``row`` is that run as the other ledger has it."""
        merging = self._run
        if row["run_id"] not in self._merged:
            self._merged[row["run_id"]] = Running(merging.run, row, merging)
        self._run = self._merged[row["run_id"]]
        try:
            yield
        finally:
            self._run = merging

    def owned(self, kinds: Sequence[str], owners: Collection[str]) -> set[tuple[str, str]]:
        """The present records of some kinds that hang on one of ``owners``."""
        sql = text("SELECT kind, id FROM current WHERE kind IN :kinds AND owner IN :owners").bindparams(
            bindparam("kinds", expanding=True), bindparam("owners", expanding=True)
        )
        found: set[tuple[str, str]] = set()
        for some in parts(sorted(owners)):
            rows = self.connection.execute(sql, {"kinds": list(kinds), "owners": some})
            found |= {(row.kind, row.id) for row in rows}
        return found

    def present(self, kinds: Sequence[str]) -> set[tuple[str, str]]:
        """The present records of some kinds."""
        sql = text("SELECT kind, id FROM current WHERE kind IN :kinds").bindparams(bindparam("kinds", expanding=True))
        return {(row.kind, row.id) for row in self.connection.execute(sql, {"kinds": list(kinds)})}

    def assembled(self) -> None:
        """Note that the events follow from all that stands now."""
        self.write([Record("assembled", "corpus", "", json.dumps(self.last(INPUTS)))])

    def last(self, kinds: Sequence[str]) -> int:
        """The number of the last revision of some kinds; 0 where there is none."""
        return last_of(self.connection, kinds)

    def there(self, keys: Collection[tuple[str, str]]) -> set[tuple[str, str]]:
        """Those of ``keys`` (kind and id) that are present."""
        sql = text("SELECT kind, id FROM current WHERE kind = :kind AND id IN :ids").bindparams(
            bindparam("ids", expanding=True)
        )
        ids: dict[str, list[str]] = {}
        for kind, i in sorted(keys):
            ids.setdefault(kind, []).append(i)
        return {
            (row.kind, row.id)
            for kind, wanted in ids.items()
            for some in parts(wanted)
            for row in self.connection.execute(sql, {"kind": kind, "ids": some})
        }

    def unsupported(self, origins: Collection[str]) -> set[tuple[str, str]]:
        """Those of ``origins`` that speak of no event any more."""
        left = set(origins)
        if left:
            sql = text("SELECT body FROM current WHERE kind = 'support'")
            left.difference_update(json.loads(b)["origin_id"] for b in self.connection.execute(sql).scalars())
        return {("origin", i) for i in left}

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
            for some in parts(ids)
            for row in self.connection.execute(sql, {"kind": kind, "ids": some})
        }

    def _append(self, revisions: Sequence[tuple[Record, int]]) -> None:
        """Add rows at the end of the chain, and what follows from them."""
        if revisions:
            self._append_under(self._run_id(self._run), revisions)

    def _append_under(self, run_id: int, revisions: Sequence[tuple[Record, int]]) -> None:
        rows = [self._chained({**r._asdict(), "run_id": run_id, "gone": gone}) for r, gone in revisions]
        self.connection.execute(insert(RECORD), rows)
        derive(self.connection, [Revision(*(row[name] for name in Revision._fields)) for row in rows])

    def _chained(self, row: dict[str, Any]) -> dict[str, Any]:
        self.seq += 1
        numbered = {"seq": self.seq, **row}
        self._hash = link(self._hash, numbered)
        return {**numbered, "hash": self._hash}

    def _run_id(self, running: Running) -> int:
        if running.run_id is None:
            into = self._run_id(running.into) if running.into is not None else None
            last = self.connection.execute(select(func.max(RUN.c.run_id))).scalar()
            run_id = running.run_id = int(last or 0) + 1
            row = {**running.row, "run_id": run_id, "merged_in": into}
            self.connection.execute(insert(RUN), row)
            self._append_under(run_id, [(Record("run", str(run_id), "", run_body(row)), 0)])
        return running.run_id


def last_of(connection: Connection, kinds: Sequence[str]) -> int:
    """The number of the last revision of some kinds, of those that stand and those that no longer do; 0 where there is none."""
    sql = text("SELECT max(seq) FROM state WHERE kind = :kind AND until = :open")
    return max((connection.execute(sql, {"kind": kind, "open": OPEN}).scalar() or 0 for kind in kinds), default=0)
