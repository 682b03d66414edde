"""Sayso: a ledger of who said what happened, on whose say-so, and where the figures agree.

    import sayso

    ledger = sayso.build("reports/")
    for event in ledger.events():
        print(event.name, event.origins)

Names are loaded at first use, so that ``import sayso`` is quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from sayso.version import __version__

if TYPE_CHECKING:
    from sayso.api import build, open, process_report, score
    from sayso.errors import SaysoError
    from sayso.model.claim import Claim
    from sayso.model.event import Corpus, Event
    from sayso.model.issue import Issue, Outcome
    from sayso.model.report import RawReport, Report
    from sayso.settings import Settings
    from sayso.store.filters import Filter
    from sayso.store.ledger import Ledger

_HOMES = {
    "build": "sayso.api",
    "open": "sayso.api",
    "process_report": "sayso.api",
    "score": "sayso.api",
    "Claim": "sayso.model.claim",
    "Corpus": "sayso.model.event",
    "Event": "sayso.model.event",
    "Filter": "sayso.store.filters",
    "Issue": "sayso.model.issue",
    "Ledger": "sayso.store.ledger",
    "Outcome": "sayso.model.issue",
    "RawReport": "sayso.model.report",
    "Report": "sayso.model.report",
    "SaysoError": "sayso.errors",
    "Settings": "sayso.settings",
}

__all__ = [
    "Claim",
    "Corpus",
    "Event",
    "Filter",
    "Issue",
    "Ledger",
    "Outcome",
    "RawReport",
    "Report",
    "SaysoError",
    "Settings",
    "__version__",
    "build",
    "open",
    "process_report",
    "score",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'sayso' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return __all__
