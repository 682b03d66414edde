"""A ledger: append reports and what follows from them; read the present state, or an earlier one, as rows or as a corpus."""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

from sqlalchemy import Engine, select, text

from sayso.errors import LedgerDamaged, LedgerError, NotFound
from sayso.model.account import ReportReading
from sayso.model.claim import Claim
from sayso.model.decision import Decision
from sayso.model.event import Corpus, Event
from sayso.model.issue import Issue
from sayso.model.linkage import Linked
from sayso.model.report import RawReport, Report
from sayso.store import closure, finding, views
from sayso.store.copying import backup
from sayso.store.engines import for_writing, shown, translated
from sayso.store.filters import Filter, check_kind
from sayso.store.history import AsOf, resolve, run_rows
from sayso.store.index import Index, read_index
from sayso.store.merging import Merged, merge
from sayso.store.opening import open_engine
from sayso.store.reading import Snapshot
from sayso.store.records import INPUTS, MADE, OF_EVENTS, Record, corpus_records, decision_record, issue_record
from sayso.store.rows import (
    ClaimRow,
    CopyRow,
    DecisionRow,
    DisagreementRow,
    DriftRow,
    EventRow,
    LinkRow,
    OriginRow,
    ReportRow,
    Rows,
    RunRow,
    StatementRow,
)
from sayso.store.tables import BLOB
from sayso.store.verifying import Verification, rebuild, verify
from sayso.store.writing import Run, Running, Writer, last_of, writing


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
    """A ledger in a file, in a PostgreSQL database or in memory. Use as a context manager, or call ``close``.

    Nothing in it is changed: a correction is a new revision, and what no longer holds gets one that says so.
    """

    def __init__(self, engine: Engine, name: str, at: int | None = None, *, lent: bool = False) -> None:
        self._engine = engine
        self._at = at
        self._lent = lent
        self.name = name
        self._running: Running | None = None
        self._kept: tuple[int, Corpus] | None = None

    @classmethod
    def open(cls, where: str | Path | None, *, create: bool = False, as_of: AsOf | None = None) -> Ledger:
        """The ledger at ``where``: a file, or the address of a PostgreSQL database (None: a new one in memory).

        ``as_of``: as it stood after this run, or at this time, to be read only.

        Raises:
            LedgerError: see ``sayso.store.opening.open_engine``.
            NotFound: there is none and ``create`` is false, or no such run.
        """
        ledger = cls(open_engine(where, create=create or where is None), shown(where))
        if as_of is None:
            return ledger
        try:
            seen = ledger.as_of(as_of)
        except BaseException:
            ledger.close()
            raise
        seen._lent = False
        return seen

    def as_of(self, moment: AsOf) -> Ledger:
        """This ledger as it stood after a run (by its number), or when the runs begun by a time had ended, to be read only.

        Raises:
            NotFound: there is no such run, or none as early.
        """
        with self._reading() as snapshot:
            at = resolve(snapshot, moment)
        return Ledger(self._engine, self.name, at, lent=True)

    def close(self) -> None:
        """Let go of the file or connection."""
        if not self._lent:
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
        with self._reading() as snapshot:
            wanted = json.dumps(run.reading)
            return frozenset(i for i, body in snapshot.bodies("reading") if body == wanted)

    def append(
        self, run: Run, items: Sequence[tuple[RawReport, ReportReading | None]], issues: Iterable[Issue] = ()
    ) -> None:
        """Add reports with their claims, and issues, in one transaction; what stands already is not written again.

        Of the reports that ``items`` and ``issues`` name, ``issues`` are all there are: what they no longer have goes.
        """
        records = [issue_record(issue) for issue in issues]
        named = {raw.name for raw, _ in items} | {record.owner for record in records}
        with self._writing(run) as writer:
            writer.reports((raw, reading) for raw, reading in items if reading is not None)
            writer.write(records)
            writer.drop(sorted(writer.owned(["issue"], named) - {(r.kind, r.id) for r in records}))

    def position(self) -> int:
        """The number of the last revision from which events follow: of a report, a claim, a decision …"""
        with self._reading() as snapshot:
            return last_of(snapshot.connection, INPUTS)

    def append_corpus(
        self, run: Run, corpus: Corpus, settled: Iterable[Issue] = (), position: int | None = None,
        decisions: Iterable[Decision] = (),
    ) -> bool:  # fmt: skip
        """Make ``corpus`` the present state of events and all that hangs on them; only what differs is written.

        ``settled``: issues that no longer hold; ``decisions``: what was decided, which ``corpus`` already heeds. ``position``: that of
        the ledger before ``corpus`` was made of it; where another process has added to it meanwhile, nothing is written and the
        answer is false: make the corpus anew.
        """
        records = list(corpus_records(corpus))
        with self._writing(run) as writer:
            now = writer.last(INPUTS)
            if position is not None and position != now:
                return False
            present = writer.present(MADE)
            writer.write([*map(decision_record, decisions), *records])
            gone = present - {(r.kind, r.id) for r in records}
            writer.drop(sorted(gone | {(r.kind, r.id) for r in map(issue_record, settled)}))
            writer.assembled()
        return True

    def append_part(
        self, run: Run, part: Corpus, stale: Stale, decisions: Iterable[Decision] = (), position: int | None = None
    ) -> bool:
        """Make ``part`` the present state of all that hangs on what is ``stale``; the rest stays as it is.

        ``part`` holds what the corpus half makes of it, and ``decisions`` what was decided, which it heeds. ``position`` and the answer
        are those of ``append_corpus``.
        """
        records = [*map(decision_record, decisions), *corpus_records(part)]
        with self._writing(run) as writer:
            if position is not None and position != writer.last(INPUTS):
                return False
            hanging = writer.owned(OF_EVENTS, stale.events)
            writer.write(records)
            written = {(r.kind, r.id) for r in records}
            writer.drop(sorted((hanging | writer.there(stale.records)) - written))
            writer.drop(sorted(writer.unsupported(stale.origins)))
            writer.assembled()
        return True

    def keep_weights(self, run: Run, weights: str) -> None:
        """Keep the text of a file of weights, by which this ledger is linked from now on."""
        with self._writing(run) as writer:
            writer.write([Record("weights", "link", "", json.dumps(weights))])

    def merge(self, run: Run, other: Ledger) -> Merged:
        """Bring in what ``other`` holds and this ledger does not, or only in an older version; its events are to be assembled anew.

        All or nothing of it is written; a second time adds nothing.
        """
        if other._engine is self._engine:
            return Merged(0, 0, 0)
        with other._reading() as snapshot, self._writing(run) as writer:
            return merge(writer, writer.connection, snapshot.connection)

    def rebuild(self) -> None:
        """Make the tables by which records are found anew from the records."""
        with translated(self.name), for_writing(self._engine) as connection:
            rebuild(connection)

    @contextmanager
    def _writing(self, run: Run) -> Iterator[Writer]:
        """A writer for one transaction of ``run``."""
        if self._at is not None:
            raise LedgerError(f"{self.name}: is shown as it stood before; open it as it is now to write to it")
        if self._running is None or self._running.run is not run:
            self._running = Running(run, run.row())
        with translated(self.name), writing(self._engine, self._running) as writer:
            yield writer

    # -- reading

    @contextmanager
    def _reading(self) -> Iterator[Snapshot]:
        """A consistent look at the state of now, or at the one that this ledger is shown in."""
        with translated(self.name), self._engine.connect() as connection, connection.begin():
            now = connection.execute(text("SELECT max(seq) FROM state")).scalar() or 0
            yield Snapshot(connection, now if self._at is None else self._at, self.name)

    def corpus(self) -> Corpus:
        """The whole state, in memory."""
        with self._reading() as snapshot:
            if self._kept is None or self._kept[0] != snapshot.at:
                self._kept = snapshot.at, closure.corpus(snapshot)
            return self._kept[1]

    def corpus_of(self, event: Event) -> Corpus:
        """The part of the state that ``event`` rests on: all that its page tells."""
        with self._reading() as snapshot:
            return closure.corpus_of(snapshot, event)

    def taken(self) -> tuple[Decision, ...]:
        """All decisions, also those that were undone, the earliest first."""
        with self._reading() as snapshot:
            return tuple(sorted(snapshot.all("decision"), key=lambda d: d.order))

    def beginning(self, kind: str, prefix: str) -> tuple[Any, ...]:
        """The first few records of a kind whose ids begin with ``prefix``, as they were read or made."""
        with self._reading() as snapshot:
            return snapshot.by_id(kind, snapshot.ids_from(kind, prefix)[:9])

    def hanging(self, kind: str, owner: str) -> tuple[Any, ...]:
        """The records of a kind that hang on ``owner``, by id."""
        with self._reading() as snapshot:
            return snapshot.owned(kind, [owner])

    def found(self, kind: str, ids: Iterable[str]) -> tuple[Any, ...]:
        """The records of a kind with these ids, by id."""
        with self._reading() as snapshot:
            return snapshot.by_id(kind, ids)

    def index(self) -> Index:
        """How the records hang together."""
        with self._reading() as snapshot:
            return read_index(snapshot)

    def carriers(self) -> frozenset[str]:
        """The names of all outlets and agencies, as the last build found them."""
        with self._reading() as snapshot:
            return frozenset(name for _, name in snapshot.values("carrier"))

    def readings(self, wanted: Collection[str] | None = None) -> Iterator[ReportReading]:
        """Every report, or those of the ids ``wanted``, with its claims and accounts, by id, as they were read."""
        with self._reading() as snapshot:
            pairs = snapshot.bodies("report") if wanted is None else snapshot.bodies_by_id("report", wanted).items()
            for i, body in sorted(pairs):
                claims, accounts = snapshot.owned("claim", [i]), snapshot.owned("account", [i])
                yield ReportReading(snapshot.decode("report", i, body), claims, accounts)

    def linked(self) -> Linked:
        """What the last build linked."""
        with self._reading() as snapshot:
            events = tuple(e.account_ids for e in snapshot.all("event"))
            return Linked(snapshot.all("link"), events, dict(snapshot.values("print")))

    def changes(self, before: int, after: int, kinds: Iterable[str]) -> Iterator[Change]:
        """What of some kinds of records differs between the state as run ``before`` (0: before the first) left it and as run ``after``
        did, by kind and id.

        Raises:
            NotFound: there is no such run.
        """
        with self._reading() as snapshot:
            old, new = (self._after(snapshot, run) for run in (before, after))
            for kind in sorted(kinds):
                ids = snapshot.touched(kind, old.at, new.at)
                was, now = old.bodies_by_id(kind, ids), new.bodies_by_id(kind, ids)
                for i in sorted(i for i in ids if was.get(i) != now.get(i)):
                    pair = (snapshot.decode(kind, i, bodies[i]) if i in bodies else None for bodies in (was, now))
                    yield Change(kind, i, *pair)

    def as_run_left(self, run: int, kind: str) -> tuple[Any, ...]:
        """The records of a kind as a run left them (0: before the first), by id."""
        with self._reading() as snapshot:
            return self._after(snapshot, run).all(kind)

    @staticmethod
    def _after(snapshot: Snapshot, run: int) -> Snapshot:
        return replace(snapshot, at=resolve(snapshot, run) if run else 0)

    def weights(self) -> str | None:
        """The weights for linking that were trained on this ledger, as the text of a file; None where none were."""
        with self._reading() as snapshot:
            return next((str(kept) for _, kept in snapshot.values("weights")), None)

    def raw(self, sha256: str) -> bytes:
        """The bytes of a report as they came.

        Raises:
            NotFound: no report has these.
        """
        with self._reading() as snapshot:
            data = snapshot.connection.execute(select(BLOB.c.data).where(BLOB.c.sha256 == sha256)).scalar()
        if data is None:
            raise NotFound(f"no report has bytes of hash {sha256}")
        try:
            return zlib.decompress(data)
        except zlib.error as error:
            raise LedgerDamaged(f"{self.name}: the ledger is damaged (bytes {sha256}: {error})") from error

    def verify(self, head: str | None = None) -> Verification:
        """Whether the ledger is sound, and what is amiss; ``head``: a hash noted down before, which its chain must still hold."""
        return verify(self._engine, self.name, head)

    def backup(self, out: str | Path) -> None:
        """Copy the ledger as it is now to a new SQLite file, whoever writes to it meanwhile.

        Raises:
            LedgerError: ``out`` exists, or cannot be written.
        """
        backup(self._engine, self.name, Path(out))

    def runs(self) -> Rows[RunRow]:
        """The runs that wrote to this ledger, in order."""
        with self._reading() as snapshot:
            return Rows(run_rows(snapshot), RunRow)

    def claims(self, where: Filter | None = None) -> Rows[ClaimRow]:
        """The claims, as exported.

        Raises:
            FilterError: ``where`` asks for a kind of claim that there is not.
        """
        corpus = self.corpus()
        if where is None or where.empty:
            return Rows(views.claim_rows(corpus), ClaimRow)
        check_kind(where)
        where = where.knowing(corpus)
        return Rows((r for r in views.claim_rows(corpus) if where.admits(r)), ClaimRow)

    def claims_of(self, report_id: str) -> tuple[Claim, ...]:
        """The claims of one report, by id, as reviewers left them."""
        with self._reading() as snapshot:
            return closure.claims_of(snapshot, report_id)

    def events(self, where: Filter | None = None) -> Rows[EventRow]:
        """The events, as exported.

        Raises:
            FilterError: ``where`` asks for a kind that neither a claim nor an event of the ledger is of.
        """
        if where is None or where.empty:
            return Rows(views.event_rows(self.corpus()), EventRow)
        with self._reading() as snapshot:
            return Rows(finding.event_rows(snapshot, where), EventRow)

    def countries(self) -> frozenset[str]:
        """The countries of the places that the reports name, or named before they were read anew, as ISO 3166-1 alpha-2."""
        sql = text("SELECT DISTINCT country FROM place WHERE country IS NOT NULL AND place_no <= :at")
        with self._reading() as snapshot:
            return frozenset(snapshot.connection.execute(sql, {"at": snapshot.at}).scalars())

    def unlinked(self) -> int:
        """How many claims belong to no event yet, for the last build was cut short."""
        with self._reading() as snapshot:
            assembled = [last for _, last in snapshot.values("assembled")]
            if assembled and self._at is None and assembled[0] == last_of(snapshot.connection, INPUTS):
                return 0
            return len({i for i, _ in snapshot.bodies("claim")} - {i for i, _ in snapshot.bodies("trace")})

    def origins(self, where: Filter | None = None) -> Rows[OriginRow]:
        """The origins, once for each event they speak of; a filter admits those of the events it admits."""
        events = self._admitted(where)
        return Rows((r for r in views.origin_rows(self.corpus()) if events is None or r.event_id in events), OriginRow)

    def statements(self, where: Filter | None = None) -> Rows[StatementRow]:
        """The statements; a filter admits those on the events it admits."""
        events = self._admitted(where)
        return Rows(
            (r for r in views.statement_rows(self.corpus()) if events is None or r.event_id in events), StatementRow
        )

    def disagreements(self, where: Filter | None = None) -> Rows[DisagreementRow]:
        """The disagreements; a filter admits those of the events it admits."""
        events = self._admitted(where)
        return Rows(
            (r for r in views.disagreement_rows(self.corpus()) if events is None or events & set(r.events)),
            DisagreementRow,
        )

    def _admitted(self, where: Filter | None) -> frozenset[str] | None:
        """The events that a filter admits; None where it admits all."""
        return None if where is None or where.empty else frozenset(e.event_id for e in self.events(where))

    def reports(self, where: Filter | None = None) -> Rows[ReportRow]:
        """The reports; a filter admits those with a claim that it admits."""
        told = None if where is None or where.empty else {c.report_id for c in self.claims(where)}
        return Rows((r for r in views.report_rows(self.corpus()) if told is None or r.report_id in told), ReportRow)

    def copies(self, where: Filter | None = None) -> Rows[CopyRow]:
        """Which reports copy from which; a filter admits the copies with a claim that it admits."""
        told = None if where is None or where.empty else {c.report_id for c in self.claims(where)}
        return Rows((r for r in views.copy_rows(self.corpus()) if told is None or r.report_id in told), CopyRow)

    def links(self, where: Filter | None = None) -> Rows[LinkRow]:
        """Why accounts are told to be one event; a filter admits the links within the events it admits."""
        events = self._admitted(where)
        return Rows((r for r in views.link_rows(self.corpus()) if events is None or r.event_id in events), LinkRow)

    def drifts(self, where: Filter | None = None) -> Rows[DriftRow]:
        """The same figures of the same origins with other hedges; a filter admits those of the events it admits."""
        events = self._admitted(where)
        return Rows((r for r in views.drift_rows(self.corpus()) if events is None or r.event_id in events), DriftRow)

    def decisions(self, where: Filter | None = None) -> Rows[DecisionRow]:
        """The decisions of reviewers, also those undone, the earliest first; a filter admits those on reports with a claim it admits."""
        told = None if where is None or where.empty else {c.report_id for c in self.claims(where)}
        return Rows(
            (r for r in map(views.decision_row, self.taken()) if told is None or not told.isdisjoint(r.reports)),
            DecisionRow,
        )

    def issues(self) -> Rows[Issue]:
        """The problems in the data that still hold, by code and report."""
        with self._reading() as snapshot:
            return Rows(sorted(snapshot.all("issue")), Issue)

    def event(self, prefix: str) -> Event:
        """The event whose id begins with ``prefix``.

        Raises:
            NotFound: there is none, or more than one.
        """
        found: Event = self._one("event", prefix)
        return found

    def claim(self, prefix: str) -> Claim:
        """The claim whose id begins with ``prefix``, with what reviewers set."""
        found: Claim = self._one("claim", prefix)
        return next((c for c in self.claims_of(found.report_id) if c.claim_id == found.claim_id), found)

    def report(self, wanted: str) -> Report:
        """The report whose id begins with ``wanted``, or that has this name.

        Raises:
            NotFound: there is none, or more than one.
        """
        with self._reading() as snapshot:
            named: tuple[Report, ...] = snapshot.keyed("report", [f"name={wanted}"])
        if len(named) > 1:
            ids = ", ".join(r.report_id for r in named[:5])
            raise NotFound(f"{len(named)} reports have the name {wanted!r}; give an id: {ids}")
        found: Report = named[0] if named else self._one("report", wanted)
        return found

    def _one(self, kind: str, prefix: str) -> Any:
        """The one record of a kind whose id begins with ``prefix``."""
        with self._reading() as snapshot:
            found = snapshot.ids_from(kind, prefix) if prefix else []
            if len(found) == 1:
                return snapshot.by_id(kind, found)[0]
        if found:
            raise NotFound(f"{len(found)} {kind}s have ids that begin with {prefix!r}; give more of it")
        raise NotFound(f"no {kind} has an id that begins with {prefix!r}; list them with: sayso show {kind}s")
