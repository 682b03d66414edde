"""Bringing what another ledger holds into this one: reports with their claims, issues and decisions, each counted once.

Of what both ledgers have, the later stands, by the beginning of the run that wrote it: so it makes no difference which ledger is
merged into which, nor how often. What is brought in names the run of the other ledger that made it; that run comes with it.
Events and all that follows from them are not brought in: they are assembled anew from what both hold.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

from sqlalchemy import Connection, select, text

from sayso.store.records import Record
from sayso.store.tables import BLOB, OPEN, RECORD, RUN
from sayso.store.writing import Writer

_LATEST = text("""
SELECT s.id, s.owner, s.gone, r.body, r.run_id, run.started
FROM state s JOIN record r ON r.seq = s.seq JOIN run ON run.run_id = r.run_id
WHERE s.kind = :kind AND s.until = :open ORDER BY s.id
""")
_HANGING = text("""
SELECT r.kind, r.id, r.owner, r.body FROM state s JOIN record r ON r.seq = s.seq
WHERE s.kind IN ('claim', 'account') AND s.owner = :owner AND s.until = :open AND s.gone = 0 ORDER BY r.kind, r.id
""")


@dataclass(frozen=True, slots=True)
class Merged:
    """How much was brought in that this ledger did not have, or had in an older version."""

    reports: int
    decisions: int
    issues: int


class _Latest(NamedTuple):
    """The latest revision of a record, of now or gone, and when its run began."""

    id: str
    owner: str
    gone: bool
    body: str
    run_id: int
    time: datetime


def merge(writer: Writer, here: Connection, other: Connection) -> Merged:
    """Bring what the ledger on ``other`` holds into the one that ``writer`` writes on ``here``."""
    head, first = _ends(other)
    if head is None or head == _ends(here)[0]:
        return Merged(0, 0, 0)
    merging = _Merging(writer, here, other, first if first != _ends(here)[1] else "")
    reports, names = merging.reports()
    merged = Merged(reports, merging.decisions(), merging.issues(names))
    runs = other.execute(select(RUN).order_by(RUN.c.run_id)).mappings()
    body = json.dumps({"head": head, "runs": [dict(run) for run in runs]}, ensure_ascii=False)
    writer.write([Record("merge", head, "", body)])
    return merged


def _ends(connection: Connection) -> tuple[str | None, str]:
    """The hash of the last record, and that of the first behind the record of a run: only copies share it."""
    last = connection.execute(select(RECORD.c.hash).order_by(RECORD.c.seq.desc()).limit(1)).scalar()
    return last, connection.execute(select(RECORD.c.hash).where(RECORD.c.seq == 2)).scalar() or ""


def _latest(connection: Connection, kind: str) -> dict[str, _Latest]:
    rows = connection.execute(_LATEST, {"kind": kind, "open": OPEN})
    return {r.id: _Latest(r.id, r.owner, bool(r.gone), r.body, r.run_id, _time(r.started)) for r in rows}


def _time(started: str) -> datetime:
    moment = datetime.fromisoformat(started)
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


class _Merging:
    """One merge. ``stranger``: what tells the other ledger from this one; empty where one is a copy of the other."""

    def __init__(self, writer: Writer, here: Connection, other: Connection, stranger: str) -> None:
        self._writer = writer
        self._here = here
        self._other = other
        self._stranger = stranger

    def reports(self) -> tuple[int, set[str]]:
        """Bring in the reports that are new here or were read later there; how many they are, and their names."""
        here, there = _latest(self._here, "reading"), _latest(self._other, "reading")
        reports = _latest(self._other, "report")
        owners = {r.id: r.owner for r in _latest(self._here, "report").values() if not r.gone}
        at = {owner: i for i, owner in owners.items()}
        names, taken = set(), 0
        for reading in there.values():
            mine = here.get(reading.id)
            if mine is not None and mine.time >= reading.time:
                continue
            if reading.gone:
                if mine is not None and not mine.gone:
                    self._drop(reading.id)
                continue
            report = reports[reading.id]
            value = json.loads(report.body)
            rival = here.get(at.get(report.owner, "")) if value["url"] else None
            if rival is not None and rival.id != reading.id and (rival.time, rival.id) > (reading.time, reading.id):
                continue  # what was read later at that address stands
            owner = owners.get(reading.id) or self._owner(report, value["url"])
            taken += self._report(report, reading, value["sha256"], owner)
            names.add(value["name"])
        return taken, names

    def _owner(self, report: _Latest, url: str | None) -> str:
        """Where a report without an address lies is told apart from the same place on another machine."""
        return report.owner if url or not self._stranger else f"{self._stranger[:16]}:{report.owner}"

    def _report(self, report: _Latest, reading: _Latest, sha256: str, owner: str) -> bool:
        """Bring in one report with all that was read in it; whether anything of it was new."""
        before = self._writer.seq
        told = self._other.execute(_HANGING, {"owner": report.id, "open": OPEN})
        records = [
            Record("report", report.id, owner, report.body),
            Record("reading", reading.id, reading.owner, reading.body),
            *(Record(row.kind, row.id, row.owner, row.body) for row in told),
        ]
        blob = self._other.execute(select(BLOB).where(BLOB.c.sha256 == sha256)).one()
        with self._of(reading.run_id):
            self._writer.write(records)
            self._writer.blob(blob.sha256, blob.size, blob.data)
        self._writer.supersede(records, report.id)
        return self._writer.seq > before

    def _drop(self, report_id: str) -> None:
        hanging = self._writer.owned(["claim", "account", "reading"], [report_id])
        self._writer.drop(sorted({("report", report_id), *hanging}))

    def decisions(self) -> int:
        """Bring in the decisions that are new here: none is ever changed, and one is taken back by another."""
        here = _latest(self._here, "decision")
        new = [d for d in _latest(self._other, "decision").values() if d.id not in here]
        for decision in new:
            with self._of(decision.run_id):
                self._writer.write([Record("decision", decision.id, decision.owner, decision.body)])
        return len(new)

    def issues(self, brought: Iterable[str]) -> int:
        """Bring in the issues of the reports brought in, and of files that this ledger knows nothing of."""
        mine, brought = _latest(self._here, "issue"), set(brought)
        known = {i.owner for i in mine.values() if not i.gone}
        known |= {json.loads(r.body)["name"] for r in _latest(self._here, "report").values() if not r.gone}
        wanted = [
            i
            for i in _latest(self._other, "issue").values()
            if not i.gone and i.id not in mine and (i.owner in brought or i.owner not in known)
        ]
        for issue in wanted:
            with self._of(issue.run_id):
                self._writer.write([Record("issue", issue.id, issue.owner, issue.body)])
        return len(wanted)

    def _of(self, run_id: int) -> AbstractContextManager[None]:
        """Write under that run of the other ledger."""
        row = self._other.execute(select(RUN).where(RUN.c.run_id == run_id)).mappings().one()
        return self._writer.under(dict(row))
