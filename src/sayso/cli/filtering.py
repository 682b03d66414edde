"""The options that narrow what is shown, as one filter."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sayso.cli.terminal import ERRORS
from sayso.errors import FilterError
from sayso.resolve import Gazetteer
from sayso.settings import Settings
from sayso.store.filters import Filter
from sayso.store.history import AsOf
from sayso.store.ledger import Ledger


def moment(given: str | None) -> AsOf | None:
    """What ``--as-of`` names: a run by its number, a time, or the end of a day.

    Raises:
        FilterError: neither.
    """
    if given is None or given.isdecimal():
        return int(given) if given else None
    try:
        time = datetime.fromisoformat(given)
    except ValueError:
        raise FilterError(f"--as-of {given!r} is neither a run nor a time; write it like 3 or 2026-01-31") from None
    return time.replace(hour=23, minute=59, second=59, microsecond=999999) if len(given) == len("2026-01-31") else time


def spelled(where: Filter, ledger: Ledger, settings: Settings) -> Filter:
    """``where`` with the places that the gazetteer knows by the wanted name in the countries of the ledger.

    Raises:
        GazetteerError: the gazetteer can be neither opened nor compiled.
    """
    if where.place is None:
        return where
    gazetteer = Gazetteer.open(settings.cache, lambda message: ERRORS.print(message, markup=False))
    found = gazetteer.lookup(where.place, ledger.countries())
    return replace(where, place_ids=frozenset(c.place_id for c in found if c.place_id is not None))
