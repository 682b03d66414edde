"""The place that a reviewer writes: a name in the gazetteer, a GeoNames id, or a point."""

from __future__ import annotations

import re
from collections.abc import Collection

from sayso.errors import DecisionError
from sayso.model.place import Place, PlacePrecision
from sayso.resolve.gazetteer import Candidate, Gazetteer
from sayso.resolve.place_shape import as_place

_POINT = re.compile(r"(?:(?P<name>[^,]+)@)?\s*(?P<lat>[-+]?\d+(?:\.\d+)?)\s*,\s*(?P<lon>[-+]?\d+(?:\.\d+)?)")
_SITE_KM = 1.0
_SHOWN = 4


def written_place(words: str, gazetteer: Gazetteer, countries: Collection[str] = ()) -> Place | None:
    """The place of ``words``: "none"; "Al Bukamal", or "Al Bukamal, SY"; "174448", a GeoNames id; "34.45,40.92", or a name of its own
    before it ("the old bridge@34.45,40.92"). A bare name is looked for in ``countries`` first.

    Raises:
        DecisionError: there is no such place, or several are equally meant.
    """
    words = " ".join(words.split())
    if words == "none":
        return None
    point = _POINT.fullmatch(words)
    if point is not None:
        return _at(point["name"] or words, float(point["lat"]), float(point["lon"]))
    if words.isdigit():
        known = gazetteer.by_id(int(words))
        if known is None:
            raise DecisionError(f"no place has the GeoNames id {words}; look it up with: sayso gazetteer lookup NAME")
        return as_place(known)
    name, _, country = words.rpartition(", ") if re.search(r", [A-Z]{2}$", words) else (words, "", "")
    return as_place(_meant(words, gazetteer.by_spelling(name), {country} if country else set(countries)))


def _at(name: str, lat: float, lon: float) -> Place:
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise DecisionError(f"{lat}, {lon} is no point on earth; write latitude,longitude in degrees")
    return Place(name.strip(), PlacePrecision.SITE, None, lat, lon, _SITE_KM)


def _meant(words: str, found: list[Candidate], countries: Collection[str]) -> Candidate:
    """The one candidate in the countries, a town before what is called after it; of several, the one that is much the largest."""
    near = [c for c in found if not countries or c.country in countries] or (found if len(countries) != 1 else [])
    if not near:
        raise DecisionError(
            f"no place is called {words!r}; look it up with: sayso gazetteer lookup, or write latitude,longitude"
        )
    near = [c for c in near if c.kind == "city"] or near
    first, others = near[0], near[1:]
    if others and first.population < 10 * max(c.population for c in others):
        told = "; ".join(f"{c.place_id} {c.name}, {c.country}" for c in near[:_SHOWN] if c.place_id is not None)
        raise DecisionError(f"{words!r} may be several places; give the GeoNames id of one: {told}")
    return first
