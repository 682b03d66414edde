"""One process at a time: who compiles holds a lock beside the file, others wait for it and then use what was compiled.

The lock is SQLite's own on an empty file: it works wherever the gazetteer does, and the system frees it when its holder dies.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sayso.errors import GazetteerError

LONGEST_WAIT = 900.0
"""Seconds after which a process gives up waiting for another; a compilation takes half a minute."""

_FIRST, _POLL = 0.2, 1.0


@contextmanager
def held(path: Path, progress: Callable[[str], None], longest: float = LONGEST_WAIT) -> Iterator[None]:
    """Hold the lock file ``path`` for the body of the ``with``; ``progress`` hears it when another process has it.

    Raises:
        GazetteerError: the file cannot be made, or another process has held it for ``longest`` seconds.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(path, timeout=_FIRST, isolation_level=None)) as database:
            _take(database, path, progress, longest)
            yield
    except (OSError, sqlite3.Error) as error:
        raise GazetteerError(f"{path}: cannot be locked ({error}); set SAYSO_CACHE to another folder") from error


def _take(database: sqlite3.Connection, path: Path, progress: Callable[[str], None], longest: float) -> None:
    until = time.monotonic() + longest
    while True:
        try:
            database.execute("BEGIN EXCLUSIVE")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
        if time.monotonic() > until:
            raise GazetteerError(
                f"{path}: another process has been compiling the gazetteer for {longest / 60:.0f} minutes; end it, or wait"
            )
        progress("waiting for another process that compiles the gazetteer")
        database.execute(f"PRAGMA busy_timeout = {int(_POLL * 1000)}")
