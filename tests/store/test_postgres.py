"""A build into PostgreSQL says, to the byte, what one into SQLite says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from conftest import NOW, SAMPLES
from sayso.export import EXPORTERS, export
from sayso.pipeline import build
from sayso.settings import Settings
from sayso.store.ledger import Ledger


def test_the_samples_export_alike_from_both_databases(
    sample_ledger: Ledger, postgres: Callable[[], str], tmp_path: Path
) -> None:
    with Ledger.open(postgres(), create=True) as ledger:
        build([SAMPLES], ledger, Settings.load(), NOW)
        assert ledger.verify().findings == () and sample_ledger.verify().findings == ()
        ledger.backup(tmp_path / "copy.db")
        with Ledger.open(tmp_path / "copy.db") as copy:
            assert copy.verify(ledger.verify().head).findings == ()
            for subject, exporter in EXPORTERS.items():
                texts = set()
                for n, one in enumerate((ledger, sample_ledger, copy)):
                    export(one, subject, exporter.formats[0], tmp_path / f"{n}.out")
                    texts.add((tmp_path / f"{n}.out").read_bytes())
                assert len(texts) == 1, subject
