"""From what a name means to a place: a point, moved and widened into a circle as the words around the name say."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace

from sayso import lexicon
from sayso.model.place import Place, PlaceCandidate, PlacePrecision
from sayso.resolve.gazetteer import Candidate
from sayso.resolve.gazetteer_build import Reaches
from sayso.resolve.place_choice import Weighed
from sayso.resolve.surroundings import Surroundings

NEAR_KM = 25.0
"""As far as "near a town" reaches; what is further off is an area (the crosswalk of precisions)."""

_LONG = 1.5
"""How much further than a circle of its size a country reaches where it is a long one."""

_KEPT, _WORTH = 4, 0.03

_KINDS = {
    "city": PlacePrecision.SETTLEMENT,
    "division": PlacePrecision.PROVINCE,
    "district": PlacePrecision.DISTRICT,
    "country": PlacePrecision.COUNTRY,
    "sea": PlacePrecision.SEA,
    "site": PlacePrecision.SITE,
    "neighbourhood": PlacePrecision.NEIGHBOURHOOD,
}
_UNKNOWN = {
    "division": PlacePrecision.PROVINCE,
    "region": PlacePrecision.PROVINCE,
    "district": PlacePrecision.DISTRICT,
    "neighbourhood": PlacePrecision.NEIGHBOURHOOD,
    "area": PlacePrecision.NEIGHBOURHOOD,
    "site": PlacePrecision.SITE,
}
_WIDE = (
    PlacePrecision.COUNTRY,
    PlacePrecision.PROVINCE,
    PlacePrecision.AREA,
    PlacePrecision.DISTRICT,
    PlacePrecision.SEA,
)

_PARTS = (
    "northern",
    "north-eastern",
    "eastern",
    "south-eastern",
    "southern",
    "south-western",
    "western",
    "north-western",
)


def placed(ranked: Sequence[Weighed], around: Surroundings, text: str) -> Place:
    """The likeliest candidate as a place, with the precision and the circle that the words around it allow."""
    c = ranked[0].candidate
    precision = _KINDS.get(c.kind, PlacePrecision.AREA)
    if around.kind == "site" and precision is PlacePrecision.SETTLEMENT:
        precision = PlacePrecision.SITE
    reach = c.extent_km
    if around.kind == "region" and precision is PlacePrecision.SETTLEMENT:
        precision, reach = PlacePrecision.NEAR, reach + 15
    place = Place(c.name, precision, c.place_id, c.lat, c.lon, reach, c.country or None, text, kept(ranked))
    return shifted(place, around, c.reaches)


def as_place(c: Candidate) -> Place:
    """A candidate as it stands in the gazetteer."""
    precision = _KINDS.get(c.kind, PlacePrecision.AREA)
    return rounded(Place(c.name, precision, c.place_id, c.lat, c.lon, c.extent_km, c.country or None, c.name))


def unpinned(name: str, around: Surroundings, text: str, ranked: Sequence[Weighed]) -> Place:
    """A name that the text calls a place, and nothing tells which."""
    precision = _UNKNOWN.get(around.kind or "", PlacePrecision.SETTLEMENT)
    return Place(name.removeprefix("the "), precision, text=text, candidates=kept(ranked))


def kept(ranked: Sequence[Weighed]) -> tuple[PlaceCandidate, ...]:
    """The candidates that a reviewer may want to see."""
    worth = [(w.candidate, w.share) for w in ranked[:_KEPT] if w.share >= _WORTH]
    return tuple(PlaceCandidate(c.name, c.place_id, c.lat, c.lon, c.country or None, round(s, 3)) for c, s in worth)


def shifted(place: Place, around: Surroundings, reaches: Reaches = (0.0, 0.0, 0.0, 0.0)) -> Place:
    """``place`` moved and its circle widened as "10 km south of", "near", "northern", "countryside of" say.

    ``reaches``: how far the place reaches to the north, east, south and west of its point, in kilometres, 0 where unknown.
    """
    if place.lat is None or place.radius_km is None:
        return place
    relation, wide = around.relation, place.precision in _WIDE
    if relation == "off":
        relation = "part" if around.offset_km is None and wide else relation
    shaped = place
    if relation == "off":
        shaped = _off(place, around)
    elif relation in ("near", "outskirts") and not wide:
        km = around.offset_km
        shaped = _beside(
            place, place.radius_km + (15 if relation == "near" else 12) if km is None else max(place.radius_km, km) + 5
        )
    elif relation == "countryside" and not wide:
        shaped = replace(
            _moved(place, 20.0, around.bearing), precision=PlacePrecision.DISTRICT, radius_km=place.radius_km + 30
        )
    elif relation == "part" and wide and around.bearing is not None:
        shaped = _part(place, around.bearing, reaches)
    return rounded(shaped)


def halfway(a: Place, b: Place, name: str, text: str) -> Place | None:
    """The middle between two pinned places, with a circle that reaches both; None where they are countries or far apart."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None or a.name == b.name:
        return None
    half = apart(a, b) / 2
    if half > 500 or PlacePrecision.COUNTRY in (a.precision, b.precision):
        return None
    east = (b.lon - a.lon + 180) % 360 - 180
    precision = PlacePrecision.NEAR if half <= NEAR_KM else PlacePrecision.AREA
    return rounded(Place(name, precision, None, (a.lat + b.lat) / 2, a.lon + east / 2, half + 5, a.country, text))


def apart(a: Place, b: Place) -> float:
    """Kilometres between two pinned places that are not far apart; without end where one has no pin."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return math.inf
    east = ((a.lon - b.lon + 180) % 360 - 180) * math.cos(math.radians((a.lat + b.lat) / 2))
    return 111.2 * math.hypot(a.lat - b.lat, east)


def pointed(place: Place) -> float | None:
    """The bearing, where a place is only told by a direction from its point, without a distance: "north of X"."""
    way = re.match(r"(?:to the |in the )?([a-z-]+) of ", place.text, re.IGNORECASE)
    bearing = lexicon.load("places")["directions"].get(way[1].lower()) if way else None
    return float(bearing) if bearing is not None else None


def rounded(place: Place) -> Place:
    """``place`` with a point to the metre and a radius to a tenth of a kilometre."""
    if place.lat is None or place.lon is None or place.radius_km is None:
        return place
    return replace(place, lat=round(place.lat, 5), lon=round(place.lon, 5), radius_km=round(place.radius_km, 1))


def _off(place: Place, around: Surroundings) -> Place:
    """Beside a place, in a direction: the distance told moves the point; none told leaves it and widens the circle."""
    km, reach = around.offset_km, place.radius_km or 0.0
    if km is None:
        return _beside(place, reach + 20)
    return _beside(_moved(place, km, around.bearing), max(5.0, 0.3 * km))


def _part(place: Place, bearing: float, reaches: Reaches) -> Place:
    """The part of a wide place that lies in a direction; a country's part is an area with a name of its own."""
    reach = place.radius_km or 0.0
    north, east = math.cos(math.radians(bearing)), math.sin(math.radians(bearing))
    along = math.hypot(north * reaches[0 if north > 0 else 2], east * reaches[1 if east > 0 else 3])
    if along < _LONG * reach:
        along = 0.0  # only a long country's north lies further off than a circle of its size tells
    moved = replace(_moved(place, max(0.45 * reach, 0.5 * along), bearing), radius_km=max(0.6 * reach, 0.55 * along))
    if place.precision is not PlacePrecision.COUNTRY:
        return moved
    way = place.text.split()[0].lower()
    part = way if way in lexicon.load("places")["directions"] else _PARTS[round(bearing / 45) % 8]
    return replace(moved, name=f"{part} {place.name}", precision=PlacePrecision.AREA, place_id=None)


def _beside(place: Place, radius: float) -> Place:
    near = PlacePrecision.NEAR if radius <= NEAR_KM + 20 else PlacePrecision.AREA
    return replace(place, precision=near, radius_km=radius)


def _moved(place: Place, km: float, bearing: float | None) -> Place:
    """``place`` with its point ``km`` away in direction ``bearing`` (degrees from north)."""
    if bearing is None or place.lat is None or place.lon is None:
        return place
    north, east = km * math.cos(math.radians(bearing)), km * math.sin(math.radians(bearing))
    lat = max(-89.9, min(89.9, place.lat + north / 111.2))
    lon = place.lon + east / (111.2 * max(0.1, math.cos(math.radians(place.lat))))
    return replace(place, lat=lat, lon=(lon + 180) % 360 - 180)
