"""What the whole suite shares: the parser and the gazetteer, opened once, and a ledger of the sample reports."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from databases import address as address
from databases import ledger as ledger
from databases import postgres as postgres
from sayso.pipeline import Resources, build, open_resources
from sayso.settings import Settings
from sayso.store.ledger import Ledger

SAMPLES = Path(__file__).parent.parent / "examples" / "deir-ez-zor-2017" / "reports"
NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


@pytest.fixture(scope="session")
def resources() -> Resources:
    return open_resources(Settings.load())


@pytest.fixture(scope="session")
def sample_ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    path = tmp_path_factory.mktemp("samples") / "sayso.db"
    with Ledger.open(path, create=True) as ledger:
        build([SAMPLES], ledger, Settings.load(), NOW)
        yield ledger
