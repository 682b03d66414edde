"""Opening a ledger: is it one, of which version, may it be written; its schema is brought up to date."""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from sayso.errors import LedgerError, NewerLedger, NotALedger, NotFound
from sayso.store.engines import for_writing, is_address, postgres_engine, shown, sqlite_engine, translated
from sayso.store.tables import APPLICATION_ID

_MAGIC = b"SQLite format 3\x00"
_SCRIPTS = Path(__file__).parent / "migrations"


def open_engine(where: str | Path | None, *, create: bool) -> Engine:
    """An engine on the ledger at ``where``, a file or an address (None: in memory), its schema brought up to date.

    Raises:
        NotFound: there is no such file, or no ledger in that database, and none is to be made.
        NotALedger: the file or database is something else.
        NewerLedger: a later version of Sayso wrote it.
        LedgerBusy: another process holds it.
        LedgerDamaged: it is no longer whole.
        LedgerError: it cannot be opened.
    """
    name = shown(where)
    if is_address(where):
        engine = postgres_engine(str(where))
    else:
        path = Path(where) if where is not None else None
        if path is not None:
            _inspect(path, create=create)
        with translated(name):
            if path is not None and (not path.exists() or path.stat().st_size == 0):
                _sign(path)
            engine = sqlite_engine(path, kept=path is not None and not create and not _writable(path))
    try:
        with translated(name):
            _prepare(engine, name, create=create or not is_address(where))
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


def _prepare(engine: Engine, name: str, *, create: bool) -> None:
    """Make sure that the tables are those of this version; they are made or brought up to date where they are not."""
    with engine.connect() as connection:
        if _up_to_date(connection, name, create=create):
            return
    with for_writing(engine) as connection:
        if not _up_to_date(connection, name, create=create):  # another process may have done it meanwhile
            migrate(connection)


def _up_to_date(connection: Connection, name: str, *, create: bool) -> bool:
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory(str(_SCRIPTS))
    tables = set(inspect(connection).get_table_names())
    stored = None
    if "alembic_version" in tables:
        stored = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if stored is not None and stored not in {script.revision for script in scripts.walk_revisions()}:
        raise NewerLedger(f"{name}: was written by a later version of Sayso (schema {stored}); update Sayso")
    if stored is None and tables:
        raise NotALedger(f"{name}: holds tables of another program; name another file or database")
    if stored is None and not create:
        raise NotFound(f"{name}: there is no ledger; make one with: sayso build PATH --ledger {name}")
    return stored == scripts.get_current_head()


def migrate(connection: Connection) -> None:
    """Bring the tables on ``connection`` to the newest schema, in its transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
