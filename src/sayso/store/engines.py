"""Engines on the databases that a ledger can lie in: transactions that behave alike, errors in one clear line each."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
from sqlalchemy.pool import StaticPool

from sayso.errors import LedgerBusy, LedgerDamaged, LedgerError, NotALedger

PATIENCE = 60
"""Seconds for which a writer waits for another one."""

_SCHEMES = ("postgresql://", "postgres://")


def is_address(where: str | Path | None) -> bool:
    """Whether ``where`` is the address of a database, and not a file."""
    return isinstance(where, str) and where.startswith(_SCHEMES)


def shown(where: str | Path | None) -> str:
    """The name of a ledger for people: a path, or an address without its password."""
    if where is None:
        return "the ledger in memory"
    return _address(str(where)).render_as_string(hide_password=True) if is_address(where) else str(where)


def _address(where: str) -> URL:
    try:
        return make_url(where)
    except (ArgumentError, ValueError):
        raise NotALedger(
            "that is no address of a database; write it like postgresql://user@host/database"
        ) from None  # the address may hold a password


def postgres_engine(address: str) -> Engine:
    """An engine on a PostgreSQL database.

    Raises:
        LedgerError: the extra that speaks to it is not installed.
    """
    url = _address(address).set(drivername="postgresql+psycopg")
    try:
        return create_engine(url, isolation_level="REPEATABLE READ", connect_args={"connect_timeout": 10})
    except ModuleNotFoundError as error:
        raise LedgerError(
            f"{shown(address)}: PostgreSQL needs the extra postgres; install it with: pip install 'sayso[postgres]'"
        ) from error


def sqlite_engine(path: Path | None, *, kept: bool = False) -> Engine:
    """An engine on the file at ``path`` (None: in memory); ``kept``: it lies where nobody may write, and stays as it is."""
    if path is None:
        engine = create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
    elif kept:
        log = path.with_name(f"{path.name}-wal")
        if log.exists() and log.stat().st_size:
            raise LedgerError(
                f"{path}: was left open by a build and may not be written; copy it and {log.name} elsewhere"
            )
        address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        engine = create_engine("sqlite://", creator=lambda: sqlite3.connect(address, uri=True, check_same_thread=False))
    else:
        engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"timeout": PATIENCE})
    event.listen(engine, "connect", _begin_ourselves if kept else _configure)
    event.listen(engine, "begin", _begin)
    return engine


def _configure(connection: Any, record: object) -> None:
    _begin_ourselves(connection, record)
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")


def _begin_ourselves(connection: Any, _record: object) -> None:
    """The driver would begin a transaction at the first change only: what was read before it could be stale."""
    connection.isolation_level = None


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def for_writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that nobody writes beside, and that sees all that was written before."""
    if engine.dialect.name == "sqlite":
        with engine.connect().execution_options(writes=True) as connection, connection.begin():
            yield connection
        return
    with engine.connect().execution_options(isolation_level="READ COMMITTED") as connection, connection.begin():
        connection.execute(text(f"SET LOCAL lock_timeout = '{PATIENCE}s'"))
        # a namespace of its own is made with the ledger's tables: until then the database as a whole is locked
        if connection.dialect.has_table(connection, "record"):
            connection.execute(text("LOCK TABLE record IN EXCLUSIVE MODE"))
        else:
            connection.execute(text("SELECT pg_advisory_xact_lock(hashtext('sayso'))"))
        yield connection


@contextmanager
def translated(name: str) -> Iterator[None]:
    """Turn the database's errors into one clear line each."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        cause = getattr(error, "orig", None) or error
        state = getattr(cause, "sqlstate", None)
        message = " ".join(str(cause).split())
        if isinstance(cause, sqlite3.Error):
            raise _of_sqlite(name, message) from error
        raise _of_postgres(name, state, message, lost=isinstance(error, OperationalError)) from error


def _of_sqlite(name: str, message: str) -> LedgerError:
    if "locked" in message or "busy" in message:
        return LedgerBusy(f"{name}: another program is writing to the ledger; try again when it has ended")
    if "readonly" in message or "read-only" in message or "unable to open" in message:
        return LedgerError(f"{name}: the ledger cannot be written there ({message}); check the folder's rights")
    if "is full" in message or "I/O error" in message:
        return LedgerError(
            f"{name}: the disk is full, or fails ({message}); free some space, then build again: nothing committed is lost"
        )
    if any(sign in message for sign in _DAMAGE):
        return LedgerDamaged(f"{name}: the ledger is damaged ({message}); restore it from a copy")
    return LedgerError(f"{name}: the ledger cannot be used ({message})")


_DAMAGE = (
    "not a database", "malformed", "no such", "already exists", "duplicate column", "decode",
    "constraint failed", "datatype mismatch",
)  # fmt: skip

_BUSY, _READ_ONLY, _DENIED, _FULL = "55P03", "25006", "42501", "53100"


def _of_postgres(name: str, state: str | None, message: str, *, lost: bool) -> LedgerError:
    """By PostgreSQL's own codes; ``lost``: one without a code comes of a connection that is not there."""
    if state == _BUSY:
        return LedgerBusy(f"{name}: another program is writing to the ledger; try again when it has ended")
    if state in (_READ_ONLY, _DENIED):
        return LedgerError(f"{name}: the ledger cannot be written or read by this user ({message}); check the rights")
    if state == _FULL:
        return LedgerError(
            f"{name}: the disk is full ({message}); free some space, then build again: nothing committed is lost"
        )
    if (state is None and lost) or (state or "").startswith(("08", "57P", "28", "3D")):
        return LedgerError(f"{name}: the database cannot be reached ({message}); check the address, and that it runs")
    if (state or "").startswith(("42P01", "42703", "XX", "23", "42P07", "42701")):
        return LedgerDamaged(f"{name}: the ledger is damaged ({message}); restore it from a copy")
    return LedgerError(f"{name}: the ledger cannot be used ({message})")
