"""Reports read once into a ledger, so that linking can be measured again without reading them again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from bench.accuracy.reading import readings as read

from sayso.model.linkage import Readings
from sayso.model.report import RawReport
from sayso.pipeline import open_resources, raw_id
from sayso.settings import Settings
from sayso.store.ledger import Ledger
from sayso.store.writing import Run
from sayso.version import __version__

_BATCH = 64


@contextmanager
def ledger(cache: Path | None, name: str) -> Iterator[Ledger]:
    """The ledger ``name`` in the folder ``cache``, or one in memory."""
    if cache is not None:
        cache.mkdir(parents=True, exist_ok=True)
    with Ledger.open(cache / f"{name}.db" if cache is not None else None, create=True) as opened:
        yield opened


def readings(name: str, raws: Sequence[RawReport], cache: Path | None) -> Readings:
    """What is read in ``raws``; with a ``cache``, of those that are not in its ledger ``name``."""
    resources = open_resources(Settings.load())
    run = Run(datetime.now(UTC), __version__, resources.versions(), "")
    with ledger(cache, name) as opened:
        known = opened.known_reports(run)
        stream = read(name, [raw for raw in raws if raw_id(raw) not in known], resources)
        while taken := list(islice(stream, _BATCH)):
            opened.append(run, taken)
        return Readings(tuple(opened.readings()))
