"""Country outlines for the base map, from the data files of the package ``countryinfo`` (MIT), read as data."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A country: its name, and its rings of (longitude, latitude)."""

    name: str
    rings: tuple[Ring, ...]
    box: tuple[float, float, float, float]


@lru_cache(maxsize=1)
def outlines() -> tuple[Outline, ...]:
    """All countries that have an outline, by name."""
    found = []
    for file in sorted(files("countryinfo").joinpath("data").iterdir(), key=lambda f: f.name):
        if not file.name.endswith(".json"):
            continue
        made = _outline(json.loads(file.read_text(encoding="utf-8")))
        if made is not None:
            found.append(made)
    return tuple(found)


def _outline(country: dict[str, object]) -> Outline | None:
    shapes = country.get("geoJSON")
    if not isinstance(shapes, dict):
        return None
    rings: list[Ring] = []
    for feature in shapes.get("features", ()):
        geometry = feature.get("geometry") or {}
        polygons = geometry.get("coordinates", ())
        if geometry.get("type") == "Polygon":
            polygons = [polygons]
        for polygon in polygons:
            rings += [tuple((float(p[0]), float(p[1])) for p in ring) for ring in polygon[:1]]
    if not rings:
        return None
    xs, ys = [x for r in rings for x, _ in r], [y for r in rings for _, y in r]
    return Outline(str(country.get("name", "")), tuple(rings), (min(xs), min(ys), max(xs), max(ys)))
