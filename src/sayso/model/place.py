"""Where: a name, and a point only as sure as the words allow."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from enum import StrEnum

from sayso.model.span import Span


class PlacePrecision(StrEnum):
    """How exactly a place is told, finest first."""

    SITE = "site"
    NEIGHBOURHOOD = "neighbourhood"
    SETTLEMENT = "settlement"
    NEAR = "near"
    DISTRICT = "district"
    PROVINCE = "province"
    AREA = "area"
    COUNTRY = "country"
    SEA = "sea"

    @property
    def where_prec(self) -> int:
        """UCDP GED's ``where_prec``, 1 (exact) to 7 (sea or air)."""
        return _CODES[self][0]

    @property
    def geo_precision(self) -> int | None:
        """ACLED's ``geo_precision``, 1 (exact) to 3 (wide); None for what it does not code (a country alone)."""
        return _CODES[self][1]


_CODES: dict[PlacePrecision, tuple[int, int | None]] = {
    PlacePrecision.SITE: (1, 1),
    PlacePrecision.NEIGHBOURHOOD: (1, 1),
    PlacePrecision.SETTLEMENT: (1, 1),
    PlacePrecision.NEAR: (2, 2),
    PlacePrecision.DISTRICT: (3, 2),
    PlacePrecision.PROVINCE: (4, 3),
    PlacePrecision.AREA: (5, 3),
    PlacePrecision.COUNTRY: (6, None),
    PlacePrecision.SEA: (7, 3),
}
"""Ours → (UCDP, ACLED): a crosswalk of this project, which neither publishes."""


_WIDE = (PlacePrecision.COUNTRY, PlacePrecision.AREA, PlacePrecision.PROVINCE, PlacePrecision.SEA)


@dataclass(frozen=True, slots=True)
class PlaceCandidate:
    """What a name may mean besides, or instead. ``score``: from 0 to 1, how far the report speaks for it."""

    name: str
    place_id: int | None
    lat: float
    lon: float
    country: str | None
    score: float


@dataclass(frozen=True, slots=True)
class Place:
    """A place as resolved. ``place_id`` is a GeoNames id; a place that cannot be told has a name and no pin.

    ``radius_km`` bounds where the incident can have been around the point; ``country`` is ISO 3166-1 alpha-2;
    ``text`` is the place as written; ``candidates`` are what the name may mean, the likeliest first.
    """

    name: str
    precision: PlacePrecision
    place_id: int | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    country: str | None = None
    text: str = ""
    candidates: tuple[PlaceCandidate, ...] = field(default=(), compare=False)

    @property
    def is_wide(self) -> bool:
        """Whether it is a country, province, area or sea, not a town or a part of one."""
        return self.precision in _WIDE


def distance_km(a: Place, b: Place) -> float | None:
    """Great-circle distance of two places' points; None where one has none."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    return great_circle_km(a.lat, a.lon, b.lat, b.lon)


def great_circle_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance by the haversine formula; degrees in."""
    p, q, r, s = map(math.radians, (lat, lon, other_lat, other_lon))
    h = math.sin((r - p) / 2) ** 2 + math.cos(p) * math.cos(r) * math.sin((s - q) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(h)))


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place found in a text. ``span`` covers the name; ``phrase`` also "south of", "province", "near"."""

    span: Span
    phrase: Span
    place: Place
    score: float
