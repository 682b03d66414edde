"""A copy of a ledger in a new SQLite file: as it stood at one moment, whoever writes to it meanwhile."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, insert, select

from sayso.errors import LedgerError
from sayso.store.deriving import Revision, derive
from sayso.store.engines import for_writing, translated
from sayso.store.opening import open_engine
from sayso.store.tables import APPLICATION_ID, FACTS, RECORD

_SOME = 200


def backup(engine: Engine, name: str, out: Path) -> None:
    """Copy the ledger behind ``engine`` to the new file ``out``, which appears only when it is whole.

    Raises:
        LedgerError: ``out`` exists, or cannot be written.
    """
    if out.exists():
        raise LedgerError(f"{out}: exists already, and a copy replaces nothing; name another file")
    if not out.parent.is_dir():
        raise LedgerError(f"{out}: the folder does not exist; make it first")
    part = out.with_name(f".{out.name}.part")
    try:
        part.unlink(missing_ok=True)
        with translated(f"{name}, copied to {out}"):
            if engine.dialect.name == "sqlite":
                _copy_file(engine, part)
            else:
                _copy_rows(engine, part)
        part.replace(out)
    except OSError as error:
        raise LedgerError(f"{out}: cannot be written ({error.strerror}); check the folder and its rights") from error
    finally:
        for left in (part, *(part.with_name(f"{part.name}{end}") for end in ("-wal", "-shm", "-journal"))):
            left.unlink(missing_ok=True)


def _copy_file(engine: Engine, part: Path) -> None:
    with closing(sqlite3.connect(part)) as target, engine.connect() as connection:
        source: Any = connection.connection.driver_connection
        source.backup(target)  # all pages in one step: a consistent copy
        target.execute(f"PRAGMA application_id={APPLICATION_ID}")


def _copy_rows(engine: Engine, part: Path) -> None:
    copy = open_engine(part, create=True)
    try:
        with engine.connect() as source, source.begin(), for_writing(copy) as target:
            for table in FACTS:
                _copy_table(source, target, table)
    finally:
        copy.dispose()


def _copy_table(source: Connection, target: Connection, table: Any) -> None:
    sql = select(table).order_by(*table.primary_key.columns).execution_options(stream_results=True, yield_per=_SOME)
    for rows in source.execute(sql).mappings().partitions():
        target.execute(insert(table), [dict(row) for row in rows])
        if table is RECORD:
            derive(target, [Revision(*(row[name] for name in Revision._fields)) for row in rows])
