"""Opening a ledger file: is it one, of which version, may it be written; foreign errors become Sayso's own here."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event, text
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import StaticPool

from sayso.errors import LedgerBusy, LedgerError, NewerLedger, NotALedger, NotFound
from sayso.store.tables import APPLICATION_ID

_MAGIC = b"SQLite format 3\x00"
_SCRIPTS = Path(__file__).parent / "migrations"


def open_engine(path: Path | None, *, create: bool) -> Engine:
    """An engine on the ledger at ``path`` (None: in memory), its schema brought up to date.

    Raises:
        NotFound: there is no such file, and none is to be made.
        NotALedger: the file is something else.
        NewerLedger: a later version of Sayso wrote it.
        LedgerBusy: another process holds it.
        LedgerError: it cannot be opened.
    """
    if path is not None:
        _inspect(path, create=create)
    with translated(path):
        if path is not None and (not path.exists() or path.stat().st_size == 0):
            _sign(path)
        engine = _engine(path, kept=path is not None and not create and not _writable(path))
        try:
            _prepare(engine, path)
        except BaseException:
            engine.dispose()
            raise
        return engine


def _sign(path: Path) -> None:
    """Write the mark of a ledger into the header of a new file, before the log is written beside it: a kill cannot part them."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute("VACUUM")


def _writable(path: Path) -> bool:
    """Whether a ledger can be opened as usual: even a reader writes a log beside the file."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _engine(path: Path | None, *, kept: bool = False) -> Engine:
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
        return create_engine("sqlite://", creator=lambda: sqlite3.connect(address, uri=True, check_same_thread=False))
    else:
        engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"timeout": 10})
    event.listen(engine, "connect", _configure)
    return engine


def _configure(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")


def _inspect(path: Path, *, create: bool) -> None:
    """Look at the file before any library touches it, so that what is no ledger stays as it is."""
    try:
        head = _head(path)
    except FileNotFoundError:
        if not create:
            raise NotFound(f"{path}: there is no ledger; make one with: sayso build PATH --ledger {path}") from None
        if not path.parent.is_dir():
            raise LedgerError(f"{path}: the folder does not exist; make it first") from None
        return
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise LedgerError(f"{path}: cannot be read ({why}); check the path and its rights") from error
    if not head:
        if not create:
            raise NotALedger(f"{path}: is empty, not a ledger; make one with: sayso build PATH --ledger {path}")
        return
    if not head.startswith(_MAGIC):
        raise NotALedger(f"{path}: is no ledger of Sayso; name another file")
    if int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise NotALedger(f"{path}: is a database of another program; name another file")


def _head(path: Path) -> bytes:
    """The first bytes of an ordinary file; opening anything else could wait for ever."""
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise NotALedger(f"{path}: is a folder, not a ledger; name a file")
    if not stat.S_ISREG(mode):
        raise NotALedger(f"{path}: is no ordinary file; name another")
    with path.open("rb") as file:
        return file.read(100)


def _prepare(engine: Engine, path: Path | None) -> None:
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory(str(_SCRIPTS))
    with engine.connect() as connection:
        tables = {row[0] for row in connection.execute(text("SELECT name FROM sqlite_master"))}
        stored = (
            connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
            if "alembic_version" in tables
            else None
        )
        known = {script.revision for script in scripts.walk_revisions()}
        if stored is not None and stored not in known:
            raise NewerLedger(f"{path}: was written by a later version of Sayso (schema {stored}); update Sayso")
        if stored == scripts.get_current_head():
            return
        if stored is None and tables:
            raise NotALedger(f"{path}: holds tables of another program; name another file")
    _migrate(engine)


def _migrate(engine: Engine) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


@contextmanager
def translated(path: Path | None) -> Iterator[None]:
    """Turn the database's errors into one clear line each."""
    try:
        yield
    except (OperationalError, sqlite3.OperationalError) as error:
        raise _operational(path, str(getattr(error, "orig", error))) from error
    except (DatabaseError, sqlite3.DatabaseError) as error:
        message = str(getattr(error, "orig", error))
        if "not a database" in message or "malformed" in message:
            raise LedgerError(f"{path}: the ledger is damaged ({message}); restore it from a copy") from error
        raise LedgerError(f"{path}: the ledger cannot be used ({message})") from error


def _operational(path: Path | None, message: str) -> LedgerError:
    if "locked" in message or "busy" in message:
        return LedgerBusy(f"{path}: another program is writing to the ledger; try again when it has ended")
    if "readonly" in message or "read-only" in message or "unable to open" in message:
        return LedgerError(f"{path}: the ledger cannot be written there ({message}); check the folder's rights")
    if "full" in message:
        return LedgerError(f"{path}: the disk is full; free some space, then build again: nothing committed is lost")
    if "malformed" in message or "no such table" in message or "no such column" in message:
        return LedgerError(f"{path}: the ledger is damaged ({message}); restore it from a copy")
    return LedgerError(f"{path}: the ledger cannot be used ({message})")
