"""Maps: country outlines and, for each place, a circle as wide as the words leave it open; never a bare pin."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from sayso.report.outlines import outlines
from sayso.report.svg import drawing, element, text

_WIDTH = 720.0
_HEIGHT = 420.0
_KM_PER_DEGREE = 111.2
_LEAST_KM = 260.0
_MOST_LABELS = 14


@dataclass(frozen=True, slots=True)
class Mark:
    """A place to draw: point, radius in km, label, the anchor it leads to, and whether it is what the map is about."""

    lat: float
    lon: float
    radius_km: float
    label: str
    href: str
    main: bool
    wide: bool = False


class _Projection:
    """Equirectangular around a middle latitude, fitted to the marks with room around them."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        fine = [m for m in marks if not m.wide] or list(marks)
        lats, lons = [m.lat for m in fine], [m.lon for m in fine]
        self.lat, self.lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
        self.squeeze = max(0.2, math.cos(math.radians(self.lat)))
        reach = max(m.radius_km for m in fine)
        tall = max((max(lats) - min(lats)) * _KM_PER_DEGREE + 2.4 * reach, _LEAST_KM)
        wide = max((max(lons) - min(lons)) * _KM_PER_DEGREE * self.squeeze + 2.4 * reach, _LEAST_KM * _WIDTH / _HEIGHT)
        self.km = max(tall / (_HEIGHT * 0.86), wide / (_WIDTH * 0.86))

    def point(self, lat: float, lon: float) -> tuple[float, float]:
        x = (lon - self.lon) * _KM_PER_DEGREE * self.squeeze / self.km + _WIDTH / 2
        return x, (self.lat - lat) * _KM_PER_DEGREE / self.km + _HEIGHT / 2

    def box(self) -> tuple[float, float, float, float]:
        """West, south, east, north of what is seen, in degrees."""
        half_x = _WIDTH / 2 * self.km / _KM_PER_DEGREE / self.squeeze
        half_y = _HEIGHT / 2 * self.km / _KM_PER_DEGREE
        return self.lon - half_x, self.lat - half_y, self.lon + half_x, self.lat + half_y


def draw_map(marks: Sequence[Mark], label: str) -> Markup | None:
    """A map of ``marks``; None where none of them has a point."""
    if not marks:
        return None
    projection = _Projection(marks)
    parts = [element("rect", width=_WIDTH, height=_HEIGHT, class_="sea")]
    parts += _land(projection)
    order = sorted(marks, key=lambda m: (m.main, -m.radius_km))
    parts += [_circle(projection, m) for m in order]
    parts += _labels(projection, order)
    parts.append(_scale(projection))
    return drawing(_WIDTH, _HEIGHT, label, parts, "map")


def _land(projection: _Projection) -> list[str]:
    west, south, east, north = projection.box()
    shapes: list[str] = []
    names: list[str] = []
    taken: list[tuple[float, float]] = []
    for country in outlines():
        if country.box[0] > east or country.box[2] < west or country.box[1] > north or country.box[3] < south:
            continue
        path = "".join(_path(projection, ring) for ring in country.rings)
        shapes.append(element("path", d=path, class_="land"))
        x, y = projection.point(country.label[1], country.label[0])
        free = all(abs(x - tx) > 95 or abs(y - ty) > 14 for tx, ty in taken)
        if 40 < x < _WIDTH - 40 and 20 < y < _HEIGHT - 20 and free:
            taken.append((x, y))
            names.append(text(country.name, x=x, y=y, class_="country", text_anchor="middle"))
    return shapes + names


def _path(projection: _Projection, ring: Sequence[tuple[float, float]]) -> str:
    points = (projection.point(lat, lon) for lon, lat in ring)
    return "M" + "L".join(f"{_clip(x):.1f} {_clip(y):.1f}" for x, y in points) + "Z"


def _clip(value: float) -> float:
    """Far outside the view the shape no longer matters, only that the numbers stay small."""
    return max(-5000.0, min(5000.0, value))


def _circle(projection: _Projection, mark: Mark) -> str:
    x, y = projection.point(mark.lat, mark.lon)
    radius = max(4.0, mark.radius_km / projection.km)
    style = "mark wide" if mark.wide else "mark main" if mark.main else "mark"
    ring = element("circle", cx=x, cy=y, r=radius, class_=style)
    dot = element("circle", cx=x, cy=y, r=2.2, class_="dot") if not mark.wide else ""
    return element("a", ring + dot, href=mark.href)


def _labels(projection: _Projection, marks: Sequence[Mark]) -> list[str]:
    """Names beside their circles; one that would lie on another is left out, the main ones first."""
    taken: list[tuple[float, float, float]] = []
    parts, seen = [], set()
    for mark in sorted(marks, key=lambda m: (not m.main, m.wide, m.label))[: _MOST_LABELS * 3]:
        if mark.label in seen or mark.wide:
            continue
        x, y = projection.point(mark.lat, mark.lon)
        width = 7.0 * len(mark.label)
        right = x + 10 + width < _WIDTH
        start = x + 9 if right else x - 9 - width
        if any(abs(y - other_y) < 14 and start < end and other_x < start + width for other_x, other_y, end in taken):
            continue
        taken.append((start, y, start + width))
        seen.add(mark.label)
        parts.append(text(mark.label, x=start, y=y + 4.5, class_="place"))
        if len(parts) >= _MOST_LABELS:
            break
    return parts


def _scale(projection: _Projection) -> str:
    """A bar of a round length in km."""
    length = next(n for n in (1000, 500, 200, 100, 50, 20, 10, 5, 2, 1) if n / projection.km <= _WIDTH / 4 or n == 1)
    width = length / projection.km
    bar = element("path", d=f"M16 {_HEIGHT - 22:g}v6h{width:.1f}v-6", class_="scale")
    return bar + text(f"{length} km", x=16 + width + 6, y=_HEIGHT - 14, class_="scale-text")
