"""Where: a name, and a point only as sure as the words allow."""

from __future__ import annotations

from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Place:
    """A place as resolved. ``place_id`` is a GeoNames id; a place that cannot be told has a name and no pin.

    ``radius_km`` bounds where the incident can have been around the point; ``country`` is ISO 3166-1 alpha-2;
    ``text`` is the place as written.
    """

    name: str
    precision: PlacePrecision
    place_id: int | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    country: str | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place found in a text. ``span`` covers the name; ``phrase`` also "south of", "province", "near"."""

    span: Span
    phrase: Span
    place: Place
    score: float
