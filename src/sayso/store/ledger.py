"""A ledger: append reports and what follows from them; read the present state as rows or as a corpus."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine, insert, select, text

from sayso.errors import NotFound
from sayso.model import codec
from sayso.model.account import Account, ReportReading
from sayso.model.claim import Claim
from sayso.model.dates import When
from sayso.model.event import Corpus, Event, Link
from sayso.model.figure import Disagreement, Figure, HedgeDrift
from sayso.model.ids import digest
from sayso.model.issue import Issue
from sayso.model.report import RawReport, Report
from sayso.model.statement import Origin, Statement, Support, Trace
from sayso.store import rows
from sayso.store.filters import Filter
from sayso.store.opening import open_engine, translated
from sayso.store.rows import ClaimRow, EventRow, IssueRow, OriginRow, ReportRow, Rows
from sayso.store.tables import BLOB, RECORD, RUN

_REPORT_KINDS: dict[str, type[Any]] = {"report": Report, "claim": Claim, "account": Account}
_CORPUS_KINDS: dict[str, type[Any]] = {
    "event": Event,
    "link": Link,
    "origin": Origin,
    "statement": Statement,
    "trace": Trace,
    "support": Support,
    "figure": Figure,
    "disagreement": Disagreement,
    "drift": HedgeDrift,
}
_FIELDS = {
    "report": "reports",
    "claim": "claims",
    "account": "accounts",
    "issue": "issues",
    "linked_when": "linked_when",
} | {kind: f"{kind}s" for kind in _CORPUS_KINDS}


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


class Ledger:
    """A ledger in a file, or in memory. Use as a context manager, or call ``close``.

    Nothing in it is changed: a correction is a new revision, and what no longer holds gets one that says so.
    """

    def __init__(self, engine: Engine, path: Path | None) -> None:
        self._engine = engine
        self.path = path
        self._run: tuple[Run, int] | None = None
        self._corpus: Corpus | None = None

    @classmethod
    def open(cls, path: str | Path | None, *, create: bool = False) -> Ledger:
        """The ledger at ``path`` (None: a new one in memory).

        Raises:
            LedgerError: see ``sayso.store.opening.open_engine``.
            NotFound: there is none and ``create`` is false.
        """
        where = Path(path) if path is not None else None
        return cls(open_engine(where, create=create or where is None), where)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # -- writing

    def known_reports(self, run: Run) -> frozenset[str]:
        """The ids of the present reports that were read with the versions of ``run``: they need not be read again."""
        sql = text(
            "SELECT c.id FROM current c JOIN run r USING (run_id) WHERE c.kind = 'report' AND r.versions = :versions"
        )
        with translated(self.path), self._engine.connect() as connection:
            return frozenset(connection.execute(sql, {"versions": run.reading}).scalars())

    def append(
        self, run: Run, items: Sequence[tuple[RawReport, ReportReading | None]], issues: Iterable[Issue] = ()
    ) -> None:
        """Add reports with their claims, and issues, in one transaction; what stands already is not written again.

        A report that was read with other versions is: its record names the run, and by that the versions it was read with.
        """
        self._corpus = None
        with translated(self.path), self._engine.begin() as connection:
            records = [r for raw, reading in items if reading is not None for r in _reading_records(reading)]
            records += [("issue", digest(i.code, i.report, i.message), i.report, codec.dumps(i)) for i in issues]
            blobs = [(reading.report.sha256, raw.raw) for raw, reading in items if reading is not None]
            self._write(connection, run, records, blobs)
            self._retire(connection, run, [reading for _, reading in items if reading is not None])

    def append_corpus(self, run: Run, corpus: Corpus) -> None:
        """Make ``corpus`` the present state of events and all that hangs on them; only what differs is written."""
        self._corpus = None
        records = list(_corpus_records(corpus))
        kinds = (*_CORPUS_KINDS, "linked_when")
        with translated(self.path), self._engine.begin() as connection:
            present = self._present_ids(connection, kinds)
            self._write(connection, run, records, ())
            gone = sorted(present - {(kind, i) for kind, i, _, _ in records})
            self._drop(connection, run, gone)

    def _write(
        self, connection: Connection, run: Run, records: Sequence[tuple[str, str, str, str]], blobs: Iterable[tuple[str, bytes]]
    ) -> None:  # fmt: skip
        present = self._bodies(connection, run, [(kind, i) for kind, i, _, _ in records])
        new = {(kind, i): (owner, body) for kind, i, owner, body in records if present.get((kind, i)) != body}
        for sha256, raw in blobs:
            if connection.execute(select(BLOB.c.sha256).where(BLOB.c.sha256 == sha256)).first() is None:
                row = {
                    "sha256": sha256,
                    "run_id": self._run_id(connection, run),
                    "size": len(raw),
                    "data": zlib.compress(raw),
                }
                connection.execute(insert(BLOB), row)
        if new:
            run_id = self._run_id(connection, run)
            connection.execute(
                insert(RECORD),
                [
                    {"kind": kind, "id": i, "owner": owner, "run_id": run_id, "gone": 0, "body": body}
                    for (kind, i), (owner, body) in new.items()
                ],
            )

    def _bodies(self, connection: Connection, run: Run, keys: Sequence[tuple[str, str]]) -> dict[tuple[str, str], str]:
        """The present bodies of records by kind and id; of reports only those read with the versions of ``run``."""
        found: dict[tuple[str, str], str] = {}
        by_kind: dict[str, list[str]] = {}
        for kind, i in keys:
            by_kind.setdefault(kind, []).append(i)
        for kind, wanted in by_kind.items():
            for k in range(0, len(wanted), 500):
                marks = {f"i{n}": i for n, i in enumerate(wanted[k : k + 500])}
                names = ", ".join(f":{name}" for name in marks)
                sql = text(
                    f"SELECT c.id, c.body FROM current c JOIN run r USING (run_id) WHERE c.kind = :kind AND c.id IN ({names}) "  # noqa: S608
                    "AND (c.kind != 'report' OR r.versions = :versions)"
                )
                values = {"kind": kind, "versions": run.reading, **marks}
                found |= {(kind, row.id): row.body for row in connection.execute(sql, values)}
        return found

    def _retire(self, connection: Connection, run: Run, readings: Sequence[ReportReading]) -> None:
        """New bytes at the same address supersede the old report; a new reading supersedes claims it no longer makes."""
        gone: list[tuple[str, str]] = []
        for reading in readings:
            report = reading.report
            key = report.url or report.name
            older = connection.execute(
                text("SELECT id FROM current WHERE kind = 'report' AND owner = :key AND id != :id"),
                {"key": key, "id": report.report_id},
            ).scalars()
            for other in older.all():
                gone.append(("report", other))
                gone += self._owned(connection, other, set())
            kept = {c.claim_id for c in reading.claims} | {a.account_id for a in reading.accounts}
            gone += self._owned(connection, report.report_id, kept)
        self._drop(connection, run, gone)

    def _owned(self, connection: Connection, report: str, kept: set[str]) -> list[tuple[str, str]]:
        sql = text("SELECT kind, id FROM current WHERE kind IN ('claim', 'account') AND owner = :owner")
        return [(row.kind, row.id) for row in connection.execute(sql, {"owner": report}) if row.id not in kept]

    def _drop(self, connection: Connection, run: Run, keys: Sequence[tuple[str, str]]) -> None:
        if keys:
            run_id = self._run_id(connection, run)
            rows_ = [{"kind": kind, "id": i, "owner": "", "run_id": run_id, "gone": 1, "body": ""} for kind, i in keys]
            connection.execute(insert(RECORD), rows_)

    def _present_ids(self, connection: Connection, kinds: Sequence[str]) -> set[tuple[str, str]]:
        names = ", ".join(f":k{n}" for n in range(len(kinds)))
        marks = {f"k{n}": kind for n, kind in enumerate(kinds)}
        sql = text(f"SELECT kind, id FROM current WHERE kind IN ({names})")  # noqa: S608
        return {(row.kind, row.id) for row in connection.execute(sql, marks)}

    def _run_id(self, connection: Connection, run: Run) -> int:
        """The id of the row of ``run``, written when the run first writes anything."""
        if self._run is not None and self._run[0] is run:
            return self._run[1]
        row = {"started": run.started.isoformat(), "code": run.code, "versions": run.reading, "settings": run.settings}
        key = connection.execute(insert(RUN), row).inserted_primary_key
        assert key is not None
        self._run = (run, int(key[0]))
        return self._run[1]

    # -- reading

    def corpus(self) -> Corpus:
        """The present state, whole."""
        if self._corpus is None:
            with translated(self.path), self._engine.connect() as connection:
                found: dict[str, list[Any]] = {name: [] for name in _FIELDS.values()}
                linked: dict[str, When] = {}
                sql = text("SELECT kind, id, body FROM current ORDER BY kind, id")
                for kind, i, body in connection.execute(sql):
                    if kind == "linked_when":
                        linked[i] = codec.loads(When, body)
                    else:
                        found[_FIELDS[kind]].append(codec.loads(_class_of(kind), body))
            del found["linked_when"]
            self._corpus = Corpus(linked_when=linked, **{name: tuple(values) for name, values in found.items()})
        return self._corpus

    def readings(self) -> Iterator[ReportReading]:
        """Every present report with its claims and accounts, by id."""
        with translated(self.path), self._engine.connect() as connection:
            for i, body in connection.execute(
                text("SELECT id, body FROM current WHERE kind = 'report' ORDER BY id")
            ).all():
                parts: dict[str, list[Any]] = {"claim": [], "account": []}
                sql = text(
                    "SELECT kind, body FROM current WHERE kind IN ('claim', 'account') AND owner = :owner ORDER BY kind, id"
                )
                for row in connection.execute(sql, {"owner": i}):
                    parts[row.kind].append(codec.loads(_REPORT_KINDS[row.kind], row.body))
                yield ReportReading(codec.loads(Report, body), tuple(parts["claim"]), tuple(parts["account"]))

    def raw(self, sha256: str) -> bytes:
        """The bytes of a report as they came.

        Raises:
            NotFound: no report has these.
        """
        with translated(self.path), self._engine.connect() as connection:
            data = connection.execute(select(BLOB.c.data).where(BLOB.c.sha256 == sha256)).scalar()
        if data is None:
            raise NotFound(f"no report has bytes of hash {sha256}")
        return zlib.decompress(data)

    def claims(self, where: Filter | None = None) -> Rows[ClaimRow]:
        """The claims, as exported."""
        return Rows(r for r in rows.claim_rows(self.corpus()) if where is None or where.admits(r))

    def events(self, where: Filter | None = None) -> Rows[EventRow]:
        """The events, as exported."""
        return Rows(r for r in rows.event_rows(self.corpus()) if where is None or where.admits(r))

    def origins(self, where: Filter | None = None) -> Rows[OriginRow]:
        """The origins, once for each event they speak of; a filter admits those of the events it admits."""
        if where is None or where.empty:
            return Rows(rows.origin_rows(self.corpus()))
        events = {e.event_id for e in self.events(where)}
        return Rows(r for r in rows.origin_rows(self.corpus()) if r.event_id in events)

    def reports(self) -> Rows[ReportRow]:
        """The reports."""
        return Rows(rows.report_rows(self.corpus()))

    def issues(self) -> Rows[IssueRow]:
        """The problems met in the data."""
        return Rows(IssueRow(i.code, i.report, i.message, i.advice) for i in sorted(self.corpus().issues))

    def event(self, prefix: str) -> Event:
        """The event whose id begins with ``prefix``."""
        found: Event = _one(prefix, {e.event_id: e for e in self.corpus().events}, "event")
        return found

    def claim(self, prefix: str) -> Claim:
        """The claim whose id begins with ``prefix``."""
        found: Claim = _one(prefix, {c.claim_id: c for c in self.corpus().claims}, "claim")
        return found

    def report(self, prefix: str) -> Report:
        """The report whose id begins with ``prefix``, or that has this name."""
        reports = self.corpus().reports
        named = [r for r in reports if r.name == prefix]
        found: Report = named[0] if len(named) == 1 else _one(prefix, {r.report_id: r for r in reports}, "report")
        return found


def _class_of(kind: str) -> type[Any]:
    return Issue if kind == "issue" else _REPORT_KINDS.get(kind) or _CORPUS_KINDS[kind]


def _one(prefix: str, table: Mapping[str, Any], what: str) -> Any:
    """The one entry whose id begins with ``prefix``.

    Raises:
        NotFound: there is none, or more than one.
    """
    found = [i for i in table if i.startswith(prefix)] if prefix else []
    if len(found) == 1:
        return table[found[0]]
    if found:
        raise NotFound(f"{len(found)} {what}s have ids that begin with {prefix!r}; give more of it")
    raise NotFound(f"no {what} has an id that begins with {prefix!r}; list them with: sayso show {what}s")


def _reading_records(reading: ReportReading) -> Iterator[tuple[str, str, str, str]]:
    report = reading.report
    yield "report", report.report_id, report.url or report.name, codec.dumps(report)
    for claim in reading.claims:
        yield "claim", claim.claim_id, report.report_id, codec.dumps(claim)
    for account in reading.accounts:
        yield "account", account.account_id, report.report_id, codec.dumps(account)


def _corpus_records(corpus: Corpus) -> Iterator[tuple[str, str, str, str]]:
    for kind in _CORPUS_KINDS:
        for item in getattr(corpus, _FIELDS[kind]):
            yield kind, _record_id(kind, item), getattr(item, "event_id", ""), codec.dumps(item)
    for claim, when in corpus.linked_when.items():
        yield "linked_when", claim, "", codec.dumps(when)


def _record_id(kind: str, item: Any) -> str:
    """The id of a record; those without one of their own get it from what identifies them."""
    if kind == "link":
        return digest(item.account_a, item.account_b)
    if kind == "trace":
        return str(item.claim_id)
    if kind == "support":
        return digest(item.event_id, item.origin_id)
    if kind == "figure":
        return digest(item.event_id, item.kind, item.category, item.reading)
    if kind == "drift":
        return digest(item.event_id, item.origin_id, item.number, *item.claim_ids)
    return str(getattr(item, f"{kind}_id"))
