"""The runs of a ledger, and which revision was the last after a run or at a time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from sqlalchemy import text

from sayso.errors import NotFound
from sayso.store.reading import Snapshot
from sayso.store.rows import RunRow

AsOf = int | datetime
"""A run by its number, or a time (without a zone: UTC)."""

_RUNS = text("""
SELECT run_id, started, code, versions, settings, merged_in,
       (SELECT max(seq) FROM record WHERE record.run_id = run.run_id) AS last
FROM run ORDER BY run_id
""")


def run_rows(snapshot: Snapshot) -> Iterator[RunRow]:
    """The runs that had written something, in order."""
    for row in snapshot.connection.execute(_RUNS):
        if row.last is not None and row.last <= snapshot.at:
            yield RunRow(row.run_id, row.started, row.code, row.versions, row.settings, row.last, row.merged_in)


def resolve(snapshot: Snapshot, moment: AsOf) -> int:
    """The last revision after a run, or after the runs of this ledger that had begun by a time.

    Raises:
        NotFound: there is no such run, or none as early.
    """
    runs = list(run_rows(snapshot))
    if isinstance(moment, int):
        found = [r for r in runs if r.run == moment]
        if not found:
            raise NotFound(f"{snapshot.name}: there is no run {moment}; list them with: sayso show runs")
        if (into := found[0].merged_in) is not None:
            raise NotFound(
                f"{snapshot.name}: run {moment} is of another ledger, merged in by run {into}; name that one"
            )
        return found[0].last
    wanted = _in_utc(moment)
    early = [r.last for r in runs if r.merged_in is None and _in_utc(datetime.fromisoformat(r.started)) <= wanted]
    if not early:
        raise NotFound(f"{snapshot.name}: no run had begun by {moment}; list them with: sayso show runs")
    return max(early)


def _in_utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
