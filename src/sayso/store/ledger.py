"""A ledger: append reports and what follows from them; read the present state as rows or as a corpus."""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

from sqlalchemy import Engine, bindparam, select, text

from sayso.errors import NotFound
from sayso.model import codec
from sayso.model.account import ReportReading
from sayso.model.claim import Claim
from sayso.model.dates import When
from sayso.model.decision import Decision
from sayso.model.event import Corpus, Event, Link
from sayso.model.issue import Issue
from sayso.model.linkage import Linked
from sayso.model.report import RawReport, Report
from sayso.store import views
from sayso.store.filters import Filter, check_kind
from sayso.store.index import Index, read_index
from sayso.store.opening import open_engine, translated
from sayso.store.records import CLASSES, FIELDS, MADE, OF_EVENTS, Record, corpus_records, decision_record, issue_record
from sayso.store.rows import ClaimRow, CopyRow, DisagreementRow, EventRow, OriginRow, ReportRow, Rows, StatementRow
from sayso.store.tables import BLOB
from sayso.store.writing import Run, RunRow, Writer


class RunInfo(NamedTuple):
    """A run as it is recorded: number, when it began, and the versions and settings it worked by."""

    run_id: int
    started: str
    code: str
    versions: str
    settings: str


class Change(NamedTuple):
    """A record before and after; None where it was not there yet, or no longer is."""

    kind: str
    id: str
    old: Any
    new: Any


class Stale(NamedTuple):
    """What a part of the corpus half is made anew of: the events and origins that were, and other records by kind and id."""

    events: frozenset[str]
    origins: frozenset[str]
    records: frozenset[tuple[str, str]]


class Ledger:
    """A ledger in a file, or in memory. Use as a context manager, or call ``close``.

    Nothing in it is changed: a correction is a new revision, and what no longer holds gets one that says so.
    """

    def __init__(self, engine: Engine, path: Path | None) -> None:
        self._engine = engine
        self.path = path
        self._run: RunRow | None = None
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
        sql = text("SELECT id FROM current WHERE kind = 'reading' AND body = :versions")
        with translated(self.path), self._engine.connect() as connection:
            return frozenset(connection.execute(sql, {"versions": json.dumps(run.reading)}).scalars())

    def append(
        self, run: Run, items: Sequence[tuple[RawReport, ReportReading | None]], issues: Iterable[Issue] = ()
    ) -> None:
        """Add reports with their claims, and issues, in one transaction; what stands already is not written again.

        Of the reports that ``items`` and ``issues`` name, ``issues`` are all there are: what they no longer have goes.
        """
        self._corpus = None
        records = [issue_record(issue) for issue in issues]
        named = {raw.name for raw, _ in items} | {record.owner for record in records}
        with translated(self.path), self._engine.begin() as connection:
            writer = Writer(connection, self._row(run))
            writer.reports((raw, reading) for raw, reading in items if reading is not None)
            writer.write(records)
            writer.drop(sorted(writer.owned(["issue"], named) - {(r.kind, r.id) for r in records}))

    def append_corpus(
        self, run: Run, corpus: Corpus, settled: Iterable[Issue] = (), decisions: Iterable[Decision] = ()
    ) -> None:
        """Make ``corpus`` the present state of events and all that hangs on them; only what differs is written.

        ``settled``: issues that no longer hold; ``decisions``: what was decided, which ``corpus`` already heeds.
        """
        self._corpus = None
        records = list(corpus_records(corpus))
        with translated(self.path), self._engine.begin() as connection:
            writer = Writer(connection, self._row(run))
            present = writer.present(MADE)
            writer.write([*map(decision_record, decisions), *records])
            gone = present - {(r.kind, r.id) for r in records}
            writer.drop(sorted(gone | {(r.kind, r.id) for r in map(issue_record, settled)}))

    def append_part(self, run: Run, part: Corpus, stale: Stale, decisions: Iterable[Decision] = ()) -> None:
        """Make ``part`` the present state of all that hangs on what is ``stale``; the rest stays as it is.

        ``part`` holds what the corpus half makes of it, and ``decisions`` what was decided, which it heeds.
        """
        self._corpus = None
        records = [*map(decision_record, decisions), *corpus_records(part)]
        with translated(self.path), self._engine.begin() as connection:
            writer = Writer(connection, self._row(run))
            hanging = writer.owned(OF_EVENTS, stale.events)
            writer.write(records)
            written = {(r.kind, r.id) for r in records}
            writer.drop(sorted((hanging | (stale.records & writer.there(stale.records))) - written))
            writer.drop(sorted(writer.unsupported(stale.origins)))

    def keep_weights(self, run: Run, weights: str) -> None:
        """Keep the text of a file of weights, by which this ledger is linked from now on."""
        with translated(self.path), self._engine.begin() as connection:
            Writer(connection, self._row(run)).write([Record("weights", "link", "", json.dumps(weights))])

    def _row(self, run: Run) -> RunRow:
        if self._run is None or self._run.run is not run:
            self._run = RunRow(run)
        return self._run

    # -- reading

    def corpus(self) -> Corpus:
        """The present state, whole."""
        if self._corpus is None:
            found: dict[str, list[Any]] = {name: [] for name in FIELDS.values()}
            linked: dict[str, When] = {}
            plain: dict[str, dict[str, Any]] = {"print": {}, "quoted": {}, "carrier": {}}
            sql = text("SELECT kind, id, body FROM current WHERE kind NOT IN ('reading', 'weights') ORDER BY kind, id")
            with translated(self.path), self._engine.connect() as connection:
                for kind, i, body in connection.execute(sql):
                    if kind == "linked_when":
                        linked[i] = codec.loads(When, body)
                    elif kind in plain:
                        plain[kind][i] = json.loads(body)
                    else:
                        found[FIELDS[kind]].append(codec.loads(CLASSES[kind], body))
            parts: dict[str, Any] = {name: tuple(values) for name, values in found.items()}
            parts["quoted"] = {i: tuple(hashes) for i, hashes in plain["quoted"].items()}
            parts["carriers"] = tuple(sorted(plain["carrier"].values()))
            self._corpus = _reviewed(Corpus(linked_when=linked, prints=plain["print"], **parts))
        return self._corpus

    def decisions(self) -> Rows[Decision]:
        """All decisions, also those that were undone, the earliest first."""
        sql = text("SELECT body FROM current WHERE kind = 'decision'")
        with translated(self.path), self._engine.connect() as connection:
            found = [codec.loads(Decision, body) for body in connection.execute(sql).scalars()]
        return Rows(sorted(found, key=lambda d: d.order))

    def beginning(self, kind: str, prefix: str) -> list[Any]:
        """The first few present records of a kind whose ids begin with ``prefix``, as they were read or made."""
        sql = text("SELECT body FROM current WHERE kind = :kind AND id >= :low AND id < :high ORDER BY id LIMIT 9")
        with translated(self.path), self._engine.connect() as connection:
            found = connection.execute(sql, {"kind": kind, "low": prefix, "high": prefix + "~"}).scalars()
            return [codec.loads(CLASSES[kind], body) for body in found]

    def hanging(self, kind: str, owner: str) -> list[Any]:
        """The present records of a kind that hang on ``owner``, by id."""
        # sorted here: asked to sort, the database reads all of the kind in order instead of the few of the owner
        sql = text("SELECT id, body FROM current WHERE kind = :kind AND owner = :owner")
        with translated(self.path), self._engine.connect() as connection:
            found = sorted(tuple(row) for row in connection.execute(sql, {"kind": kind, "owner": owner}))
            return [codec.loads(CLASSES[kind], body) for _, body in found]

    def found(self, kind: str, ids: Iterable[str]) -> list[Any]:
        """The present records of a kind with these ids, by id."""
        sql = text("SELECT body FROM current WHERE kind = :kind AND id = :id")
        with translated(self.path), self._engine.connect() as connection:
            bodies = (connection.execute(sql, {"kind": kind, "id": i}).scalar() for i in sorted(ids))
            return [codec.loads(CLASSES[kind], body) for body in bodies if body is not None]

    def index(self) -> Index:
        """How the records hang together."""
        with translated(self.path), self._engine.connect() as connection:
            return read_index(connection)

    def carriers(self) -> frozenset[str]:
        """The names of all outlets and agencies, as the last build found them."""
        sql = text("SELECT body FROM current WHERE kind = 'carrier'")
        with translated(self.path), self._engine.connect() as connection:
            return frozenset(json.loads(body) for body in connection.execute(sql).scalars())

    def readings(self, wanted: Collection[str] | None = None) -> Iterator[ReportReading]:
        """Every present report, or those of the ids ``wanted``, with its claims and accounts, by id, as they were read."""
        every = text("SELECT id, body FROM current WHERE kind = 'report' ORDER BY id")
        one = text("SELECT id, body FROM current WHERE kind = 'report' AND id = :id")
        told = text("SELECT kind, id, body FROM current WHERE kind IN ('claim', 'account') AND owner = :owner")
        with translated(self.path), self._engine.connect() as connection:
            if wanted is None:
                reports = connection.execute(every).all()
            else:
                reports = [row for w in sorted(wanted) for row in connection.execute(one, {"id": w}).all()]
            for i, body in reports:
                parts: dict[str, list[Any]] = {"claim": [], "account": []}
                # sorted here: asked to sort, the database reads all claims in order instead of the few of the report
                for kind, _, own in sorted(tuple(row) for row in connection.execute(told, {"owner": i})):
                    parts[kind].append(codec.loads(CLASSES[kind], own))
                yield ReportReading(codec.loads(Report, body), tuple(parts["claim"]), tuple(parts["account"]))

    def linked(self) -> Linked:
        """What the last build linked."""
        found: dict[str, list[tuple[str, str]]] = {"event": [], "link": [], "print": []}
        sql = text("SELECT kind, id, body FROM current WHERE kind IN ('event', 'link', 'print') ORDER BY kind, id")
        with translated(self.path), self._engine.connect() as connection:
            for kind, i, body in connection.execute(sql):
                found[kind].append((i, body))
        return Linked(
            tuple(codec.loads(Link, body) for _, body in found["link"]),
            tuple(codec.loads(Event, body).account_ids for _, body in found["event"]),
            {i: json.loads(body) for i, body in found["print"]},
        )

    def runs(self) -> list[RunInfo]:
        """The runs that wrote anything, the first first."""
        sql = text("SELECT run_id, started, code, versions, settings FROM run ORDER BY run_id")
        with translated(self.path), self._engine.connect() as connection:
            return [RunInfo(*row) for row in connection.execute(sql)]

    def changes(self, before: int, after: int, kinds: Iterable[str]) -> Iterator[Change]:
        """What of some kinds of records differs between the state as run ``before`` left it and as run ``after`` did, by kind and id."""
        last = "SELECT max(s.seq) FROM record s WHERE s.kind = r.kind AND s.id = r.id AND s.run_id <= :{} "
        touched = "SELECT DISTINCT kind, id FROM record WHERE run_id > :before AND run_id <= :after AND kind IN :kinds"
        sql = text(
            f"SELECT r.kind, r.id, a.body AS old, a.gone AS was_gone, b.body AS new, b.gone FROM ({touched}) r "  # noqa: S608
            f"LEFT JOIN record a ON a.seq = ({last.format('before')}) JOIN record b ON b.seq = ({last.format('after')}) "
            "ORDER BY r.kind, r.id"
        ).bindparams(bindparam("kinds", expanding=True))
        values = {"before": before, "after": after, "kinds": list(kinds)}
        with translated(self.path), self._engine.connect() as connection:
            for row in connection.execute(sql, values):
                cls = CLASSES[row.kind]
                old = None if row.old is None or row.was_gone else codec.loads(cls, row.old)
                new = None if row.gone else codec.loads(cls, row.new)
                if old != new:
                    yield Change(row.kind, row.id, old, new)

    def as_run_left(self, run_id: int, kind: str) -> list[Any]:
        """The records of a kind as run ``run_id`` left them, by id."""
        sql = text(
            "SELECT r.body FROM record r WHERE r.kind = :kind AND r.gone = 0 AND r.seq = "
            "(SELECT max(s.seq) FROM record s WHERE s.kind = r.kind AND s.id = r.id AND s.run_id <= :run) ORDER BY r.id"
        )
        with translated(self.path), self._engine.connect() as connection:
            found = connection.execute(sql, {"kind": kind, "run": run_id}).scalars()
            return [codec.loads(CLASSES[kind], body) for body in found]

    def weights(self) -> str | None:
        """The weights for linking that were trained on this ledger, as the text of a file; None where none were."""
        sql = text("SELECT body FROM current WHERE kind = 'weights'")
        with translated(self.path), self._engine.connect() as connection:
            body = connection.execute(sql).scalar()
        return None if body is None else str(json.loads(body))

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
        """The claims, as exported.

        Raises:
            FilterError: ``where`` asks for a kind of claim that there is not.
        """
        corpus = self.corpus()
        if where is None or where.empty:
            return Rows(views.claim_rows(corpus))
        check_kind(where)
        where = where.knowing(corpus)
        return Rows(r for r in views.claim_rows(corpus) if where.admits(r))

    def events(self, where: Filter | None = None) -> Rows[EventRow]:
        """The events, as exported.

        Raises:
            FilterError: ``where`` asks for a kind that neither a claim nor an event of the ledger is of.
        """
        corpus = self.corpus()
        if where is None or where.empty:
            return Rows(views.event_rows(corpus))
        check_kind(where, {e.kind for e in corpus.events})
        where, told = where.knowing(corpus), views.kinds_told(corpus)
        return Rows(r for r in views.event_rows(corpus) if where.admits(r, told.get(r.event_id, ())))

    def origins(self, where: Filter | None = None) -> Rows[OriginRow]:
        """The origins, once for each event they speak of; a filter admits those of the events it admits."""
        events = self._admitted(where)
        return Rows(r for r in views.origin_rows(self.corpus()) if events is None or r.event_id in events)

    def statements(self, where: Filter | None = None) -> Rows[StatementRow]:
        """The statements; a filter admits those on the events it admits."""
        events = self._admitted(where)
        return Rows(r for r in views.statement_rows(self.corpus()) if events is None or r.event_id in events)

    def disagreements(self, where: Filter | None = None) -> Rows[DisagreementRow]:
        """The disagreements; a filter admits those of the events it admits."""
        events = self._admitted(where)
        return Rows(r for r in views.disagreement_rows(self.corpus()) if events is None or events & set(r.events))

    def _admitted(self, where: Filter | None) -> frozenset[str] | None:
        """The events that a filter admits; None where it admits all."""
        return None if where is None or where.empty else frozenset(e.event_id for e in self.events(where))

    def reports(self, where: Filter | None = None) -> Rows[ReportRow]:
        """The reports; a filter admits those with a claim that it admits."""
        told = None if where is None or where.empty else {c.report_id for c in self.claims(where)}
        return Rows(r for r in views.report_rows(self.corpus()) if told is None or r.report_id in told)

    def copies(self, where: Filter | None = None) -> Rows[CopyRow]:
        """Which reports copy from which; a filter admits the copies with a claim that it admits."""
        told = None if where is None or where.empty else {c.report_id for c in self.claims(where)}
        return Rows(r for r in views.copy_rows(self.corpus()) if told is None or r.report_id in told)

    def issues(self) -> Rows[Issue]:
        """The problems in the data that still hold, by code and report."""
        sql = text("SELECT body FROM current WHERE kind = 'issue'")
        with translated(self.path), self._engine.connect() as connection:
            return Rows(sorted(codec.loads(Issue, body) for body in connection.execute(sql).scalars()))

    def event(self, prefix: str) -> Event:
        """The event whose id begins with ``prefix``.

        Raises:
            NotFound: there is none, or more than one.
        """
        found: Event = _one(prefix, {e.event_id: e for e in self.corpus().events}, "event")
        return found

    def claim(self, prefix: str) -> Claim:
        """The claim whose id begins with ``prefix``."""
        found: Claim = _one(prefix, {c.claim_id: c for c in self.corpus().claims}, "claim")
        return found

    def report(self, wanted: str) -> Report:
        """The report whose id begins with ``wanted``, or that has this name.

        Raises:
            NotFound: there is none, or more than one.
        """
        reports = self.corpus().reports
        named = [r for r in reports if r.name == wanted]
        if len(named) > 1:
            ids = ", ".join(r.report_id for r in named[:5])
            raise NotFound(f"{len(named)} reports have the name {wanted!r}; give an id: {ids}")
        found: Report = named[0] if named else _one(wanted, {r.report_id: r for r in reports}, "report")
        return found


def _reviewed(corpus: Corpus) -> Corpus:
    """``corpus``, as its records have it, with what reviewers set in the place of what was read."""
    claims = {c.claim_id: c for c in corpus.claims}
    accounts = {a.account_id: a for a in corpus.accounts}
    as_read: dict[str, Claim] = {}
    for item in corpus.reviewed:
        as_read |= {c.claim_id: claims[c.claim_id] for c in item.claims}
        as_read |= {r.claim_id: claims.pop(r.claim_id) for r in item.rejected}
        claims |= {c.claim_id: c for c in item.claims}
        accounts |= {a.account_id: a for a in item.accounts}
        for emptied in item.emptied:
            del accounts[emptied]
    return replace(corpus, claims=tuple(claims.values()), accounts=tuple(accounts.values()), as_read=as_read)


def _one(prefix: str, table: Mapping[str, Any], what: str) -> Any:
    """The one entry whose id begins with ``prefix``."""
    found = [i for i in table if i.startswith(prefix)] if prefix else []
    if len(found) == 1:
        return table[found[0]]
    if found:
        raise NotFound(f"{len(found)} {what}s have ids that begin with {prefix!r}; give more of it")
    raise NotFound(f"no {what} has an id that begins with {prefix!r}; list them with: sayso show {what}s")
