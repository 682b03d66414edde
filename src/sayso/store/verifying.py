"""Is a ledger sound: every row as its hash says, the chain unbroken, every run and blob as recorded, evidence as it stands in the
text, and the derived tables as they follow from the records. Whatever is not is named."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, zip_longest
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, insert, select, text
from sqlalchemy.exc import SQLAlchemyError

from sayso.errors import LedgerDamaged
from sayso.store.chain import START, blob_body, link, run_body
from sayso.store.deriving import Revision, derive
from sayso.store.engines import sqlite_engine
from sayso.store.opening import migrate
from sayso.store.reading import Snapshot
from sayso.store.tables import BLOB, DERIVED, METADATA, RECORD, RUN

_MANY = 1000
_SHOWN = 100
"""Of one table, so many rows that are amiss are named; the others are counted."""


@dataclass(frozen=True, slots=True)
class Verification:
    """What was looked at, and what was found amiss, a line each. ``head``: the hash of the last record, to be noted down."""

    records: int
    reports: int
    claims: int
    head: str
    findings: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing is amiss."""
        return not self.findings


@dataclass(slots=True)
class _Chain:
    """What the records say, and what was met of them."""

    runs: dict[str, str] = field(default_factory=dict)
    blobs: dict[str, tuple[str, int]] = field(default_factory=dict)
    named: set[int] = field(default_factory=set)
    records: int = 0
    reports: int = 0
    claims: int = 0
    head: str = START
    met: bool = False
    sound: bool = True


def verify(engine: Engine, name: str, head: str | None = None) -> Verification:
    """Look at everything. ``head``: a hash noted down before, which the chain must still hold."""
    findings: list[str] = []
    scratch, chain = _scratch(), _Chain()
    try:
        with engine.connect() as connection, connection.begin(), scratch.connect() as derived, derived.begin():
            if engine.dialect.name == "sqlite":
                _tolerate(connection)
                _tried(findings, "the file", _file(connection))
                _tried(findings, "the schema", _schema(connection))
            _tried(findings, "records", _records(connection, derived, chain, head))
            if head is not None and not chain.met:
                findings.append(f"chain: no record has the hash {head}: what was noted down is no longer held")
            _tried(findings, "runs", _runs(connection, chain))
            _tried(findings, "bytes", _blobs(connection, chain))
            if chain.sound:
                for table in DERIVED:
                    _tried(findings, table.name, _compared(connection, derived, table))
            else:
                findings.append("derived tables: not looked at, for they follow from the records")
            snapshot = Snapshot(connection, chain.records, name)
            _tried(findings, "evidence", _evidence(snapshot, chain))
    finally:
        scratch.dispose()
    return Verification(chain.records, chain.reports, chain.claims, chain.head, tuple(findings))


def rebuild(connection: Connection) -> None:
    """Make the derived tables anew, in one transaction."""
    for table in DERIVED:
        connection.execute(table.delete())
    columns = [RECORD.c[name] for name in Revision._fields]
    for some in _pages(connection, columns):
        derive(connection, [Revision(*row) for row in some])


def _tried(findings: list[str], what: str, lines: Iterator[str]) -> None:
    """Add the findings of one look; a look that fails is one itself."""
    try:
        found = list(islice(lines, _SHOWN))
        more = sum(1 for _ in lines)
        findings += [*found, *([f"{what}: and {more} more"] if more else [])]
    except (SQLAlchemyError, sqlite3.Error, LedgerDamaged, ValueError, TypeError, KeyError, AttributeError) as error:
        cause = getattr(error, "orig", None) or error
        findings.append(f"{what}: cannot be read ({' '.join(str(cause).split())[:200]})")


def _tolerate(connection: Connection) -> None:
    """Let text that is no longer UTF-8 through, so that the row that holds it can be named."""
    driver: Any = connection.connection.driver_connection
    driver.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")


def _scratch() -> Engine:
    """A database of its own, on disk and gone when closed, for what follows from the records."""
    engine = create_engine("sqlite://", creator=lambda: sqlite3.connect("", check_same_thread=False))
    METADATA.create_all(engine)
    return engine


def _file(connection: Connection) -> Iterator[str]:
    for line in connection.execute(text("PRAGMA integrity_check")).scalars():
        if line != "ok":
            yield f"the file: {line}"


def _schema(connection: Connection) -> Iterator[str]:
    """Tables, indexes and views are those that a new ledger has."""
    sql = text("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name")
    fresh = sqlite_engine(None)
    with fresh.begin() as new:
        migrate(new)
        expected = {(row.type, row.name): row for row in new.execute(sql)}
    fresh.dispose()
    found = {(row.type, row.name): row for row in connection.execute(sql)}
    for key in sorted(expected.keys() | found.keys(), key=str):
        if _typed(expected.get(key, ())) != _typed(found.get(key, ())):
            yield f"the schema: {key[0]} {key[1]} is not as Sayso makes it"


def _records(connection: Connection, derived: Connection, chain: _Chain, head: str | None) -> Iterator[str]:
    columns = [RECORD.c[name] for name in (*RECORD.c.keys(),)]
    for some in _pages(connection, columns):
        sound = []
        for row in some:
            found = list(_links(row._mapping, chain))
            yield from found
            chain.sound = chain.sound and not found
            chain.met = chain.met or row.hash == head
            _note(row, chain)
            if chain.sound:
                sound.append(row)
        _derive(derived, sound)


def _links(row: Mapping[str, Any], chain: _Chain) -> Iterator[str]:
    """What is wrong with the next row of the chain."""
    what = f"record {row['seq']} ({row['kind']} {row['id']})"
    if row["seq"] != chain.records + 1:
        yield f"{what}: comes after record {chain.records}, so that what was between them is lost"
    try:
        hashed = link(chain.head, row)
    except TypeError:
        hashed = ""
    if hashed != row["hash"]:
        yield f"{what}: is not what its hash says"
    chain.records, chain.head = row["seq"], row["hash"] if isinstance(row["hash"], str) else ""


def _note(row: Any, chain: _Chain) -> None:
    chain.named.add(row.run_id)
    if row.kind == "run":
        chain.runs[row.id] = row.body
    elif row.kind == "blob":
        chain.blobs[row.id] = (row.body, row.run_id)


def _derive(derived: Connection, rows: Sequence[Any]) -> None:
    """Derive anew; of the records themselves only the kinds of claims are needed for it."""
    claims = [
        {**row._mapping, "body": json.dumps({"kind": json.loads(row.body)["kind"]})}
        for row in rows
        if row.kind == "claim" and not row.gone
    ]
    if claims:
        derived.execute(insert(RECORD), claims)
    derive(derived, [Revision(*(row._mapping[name] for name in Revision._fields)) for row in rows])


def _runs(connection: Connection, chain: _Chain) -> Iterator[str]:
    """Every run as its record says, and a run for every row."""
    expected = dict(chain.runs)
    known = set()
    for row in connection.execute(select(RUN).order_by(RUN.c.run_id)).mappings():
        known.add(row["run_id"])
        if expected.pop(str(row["run_id"]), None) != run_body(dict(row)):
            yield f"run {row['run_id']}: is not what its record says"
    yield from (f"run {i}: is lost" for i in sorted(expected))
    yield from (f"run {i}: is named by records, and is not there" for i in sorted(chain.named - known))


def _blobs(connection: Connection, chain: _Chain) -> Iterator[str]:
    """The bytes of every report as their record and their own hash say."""
    expected = dict(chain.blobs)
    sql = select(BLOB).execution_options(stream_results=True, yield_per=20).order_by(BLOB.c.sha256)
    for row in map(dict, connection.execute(sql).mappings()):
        recorded = expected.pop(row["sha256"], None)
        if not isinstance(row["data"], bytes):
            yield f"bytes {row['sha256']}: are no bytes"
        elif recorded != (blob_body(row["size"], row["data"]), row["run_id"]):
            yield f"bytes {row['sha256']}: are not what their record says"
        else:
            yield from _unpacked(row)
    yield from (f"bytes {i}: are lost" for i in sorted(expected))


def _unpacked(row: Mapping[str, Any]) -> Iterator[str]:
    try:
        raw = zlib.decompress(row["data"])
    except zlib.error as error:
        yield f"bytes {row['sha256']}: cannot be unpacked ({error})"
        return
    if hashlib.sha256(raw).hexdigest() != row["sha256"] or len(raw) != row["size"]:
        yield f"bytes {row['sha256']}: are not those of that hash"


def _evidence(snapshot: Snapshot, chain: _Chain) -> Iterator[str]:
    """Every claim rests on words that stand in its report's text, and every report's bytes are kept."""
    seen: set[str] = set()
    for i, body in list(snapshot.bodies("report")):
        report = snapshot.decode("report", i, body)
        chain.reports += 1
        if report.sha256 not in chain.blobs:
            yield f"report {i}: its bytes {report.sha256} are not kept"
        for claim in snapshot.owned("claim", [i]):
            chain.claims += 1
            seen.add(claim.claim_id)
            if claim.evidence.quote != report.text[claim.evidence.start : claim.evidence.end]:
                yield f"claim {claim.claim_id}: its evidence is not what stands there in report {i}"
    yield from (f"claim {i}: is of no report" for i, _ in snapshot.bodies("claim") if i not in seen)


def _compared(connection: Connection, derived: Connection, table: Any) -> Iterator[str]:
    """The rows of a derived table that are not those that follow from the records."""
    sql = select(table).order_by(*table.primary_key.columns).execution_options(stream_results=True, yield_per=_MANY)
    for found, expected in zip_longest(connection.execute(sql), derived.execute(sql)):
        if _typed(found or ()) != _typed(expected or ()):
            wrong = found if found is not None else expected
            yield f"{table.name} {' '.join(str(wrong._mapping[c.name]) for c in table.primary_key)}: does not follow from the records"


def _typed(row: Iterable[Any]) -> list[tuple[type[Any], Any]]:
    """Values with their types: 1 and 1.0 are not the same in a file."""
    return [(type(value), value) for value in row]


def _pages(connection: Connection, columns: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """The rows of ``record`` in order, some at a time."""
    rows = connection.execute(
        select(*columns).order_by(RECORD.c.seq).execution_options(stream_results=True, yield_per=_MANY)
    )
    yield from rows.partitions()
