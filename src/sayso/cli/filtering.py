"""The options that narrow what is shown, as one filter."""

from __future__ import annotations

from dataclasses import replace

from sayso.cli.terminal import ERRORS
from sayso.resolve import Gazetteer
from sayso.settings import Settings
from sayso.store.filters import Filter
from sayso.store.ledger import Ledger


def spelled(where: Filter, ledger: Ledger, settings: Settings) -> Filter:
    """``where`` with the places that the gazetteer knows by the wanted name in the countries of the ledger.

    Raises:
        GazetteerError: the gazetteer can be neither opened nor compiled.
    """
    if where.place is None:
        return where
    places = [c.place for c in ledger.corpus().claims if c.place is not None]
    countries = {p.country for p in places if p.country}
    gazetteer = Gazetteer.open(settings.cache, lambda message: ERRORS.print(message, markup=False))
    found = gazetteer.lookup(where.place, countries)
    return replace(where, place_ids=frozenset(c.place_id for c in found if c.place_id is not None))
