"""The places and times of one report's claims."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.model.claim import Claim
from sayso.model.parse import Parse
from sayso.resolve.attach import attach
from sayso.resolve.belonging import belonging
from sayso.resolve.date_dateline import dateline_day
from sayso.resolve.dates import Anchor, find_dates
from sayso.resolve.gazetteer import Gazetteer
from sayso.resolve.place_backref import refer_back
from sayso.resolve.places import dateline_place, find_places


def resolve(parse: Parse, claims: Sequence[Claim], gazetteer: Gazetteer) -> tuple[Claim, ...]:
    """``claims`` with place, time and statement date from what the report itself says."""
    if not claims:
        return ()
    places = find_places(parse, gazetteer)
    anchor = Anchor(published=parse.report.published, dateline=dateline_day(parse.report))
    times = find_dates(parse, anchor)
    told = sorted((*places, *refer_back(parse, places, gazetteer)), key=lambda m: m.span)
    return belonging(attach(parse, claims, told, times, dateline_place(parse, gazetteer)), places)
