"""Maps: country outlines and, for each place, a circle as wide as the words leave it open; never a bare pin.

Places far apart are drawn on maps of their own, so that neither is lost in the land between them.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from sayso.report.outlines import outlines
from sayso.report.svg import drawing, element, text

_KM_PER_DEGREE = 111.2
_LEAST_KM = 260.0
_FAR_KM = 800.0
_MOST_MAPS = 4
_MOST_LABELS = 14
_BEYOND = 12.0
"""So far outside the frame shapes are cut, so that their cut edges are not seen."""

Point = tuple[float, float]


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


@dataclass(frozen=True, slots=True)
class _Frame:
    """The size of a drawing, and of a letter on it where it is read at its smallest, on a phone."""

    width: float
    height: float
    letter: float
    line: float
    style: str


_WHOLE = _Frame(720, 420, 11.5, 22, "map")
_PANEL = _Frame(420, 330, 7.4, 15, "map panel")


class _Projection:
    """Equirectangular around a middle latitude, fitted to the marks with room around them."""

    def __init__(self, marks: Sequence[Mark], frame: _Frame) -> None:
        self.frame = frame
        fine = [m for m in marks if not m.wide] or list(marks)
        lats, lons = [m.lat for m in fine], [m.lon for m in fine]
        self.lat, self.lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
        self.squeeze = max(0.2, math.cos(math.radians(self.lat)))
        reach = max(m.radius_km for m in fine)
        tall = max((max(lats) - min(lats)) * _KM_PER_DEGREE + 2.4 * reach, _LEAST_KM)
        least = _LEAST_KM * frame.width / frame.height
        wide = max((max(lons) - min(lons)) * _KM_PER_DEGREE * self.squeeze + 2.4 * reach, least)
        self.km = max(tall / (frame.height * 0.8), wide / (frame.width * 0.8))

    def point(self, lat: float, lon: float) -> tuple[float, float]:
        x = (lon - self.lon) * _KM_PER_DEGREE * self.squeeze / self.km + self.frame.width / 2
        return x, (self.lat - lat) * _KM_PER_DEGREE / self.km + self.frame.height / 2

    def box(self) -> tuple[float, float, float, float]:
        """West, south, east, north of what is seen, in degrees."""
        half_x = self.frame.width / 2 * self.km / _KM_PER_DEGREE / self.squeeze
        half_y = self.frame.height / 2 * self.km / _KM_PER_DEGREE
        return self.lon - half_x, self.lat - half_y, self.lon + half_x, self.lat + half_y


class _Room:
    """Where names are, so that none lies on another or leaves the frame."""

    def __init__(self, frame: _Frame) -> None:
        self.frame = frame
        self._taken: list[tuple[float, float, float, float]] = []

    def take(self, x: float, y: float, width: float, height: float) -> bool:
        """Take the rectangle whose middle is at (x, y), if it is free."""
        left, right, top, low = x - width / 2, x + width / 2, y - height / 2, y + height / 2
        if left < 2 or right > self.frame.width - 2 or top < 2 or low > self.frame.height - 2:
            return False
        if any(left < r and a < right and top < b and t < low for a, r, t, b in self._taken):
            return False
        self._taken.append((left, right, top, low))
        return True


def draw_maps(marks: Sequence[Mark], label: str) -> tuple[Markup, ...]:
    """One map, or one for each group of places far from the others; none where there are no marks."""
    groups = _far_apart(marks)
    if 1 < len(groups) <= _MOST_MAPS:
        return tuple(_draw(g, f"{label}, part {n} of {len(groups)}", _PANEL) for n, g in enumerate(groups, 1))
    return (_draw(marks, label, _WHOLE),) if marks else ()


def draw_map(marks: Sequence[Mark], label: str) -> Markup:
    """One map of all ``marks``."""
    return _draw(marks, label, _WHOLE)


def _draw(marks: Sequence[Mark], label: str, frame: _Frame) -> Markup:
    projection, room = _Projection(marks, frame), _Room(frame)
    order = sorted(marks, key=lambda m: (m.main, -m.radius_km))
    room.take(frame.width * 0.16, frame.height - 16, frame.width * 0.3, 26)
    names = list(_places(projection, room, order))
    shapes, countries = _land(projection, room)
    parts = [element("rect", width=frame.width, height=frame.height, class_="sea"), *shapes, *countries]
    parts += [_circle(projection, m) for m in order]
    parts += [*names, _scale(projection)]
    return drawing(frame.width, frame.height, label, parts, frame.style)


def _far_apart(marks: Sequence[Mark]) -> list[list[Mark]]:
    """The marks in groups, none nearer than ``_FAR_KM`` to another; the largest first."""
    groups: list[list[Mark]] = []
    for mark in sorted(marks, key=lambda m: (m.wide, m.lat, m.lon)):
        near = [g for g in groups if any(_distance(mark, other) < _FAR_KM + mark.radius_km for other in g)]
        groups = [g for g in groups if g not in near]
        groups.append([*(m for g in near for m in g), mark])
    return sorted(groups, key=lambda g: (-len(g), g[0].label))


def _distance(a: Mark, b: Mark) -> float:
    across = (a.lon - b.lon) * math.cos(math.radians((a.lat + b.lat) / 2))
    return math.hypot(a.lat - b.lat, across) * _KM_PER_DEGREE


def _land(projection: _Projection, room: _Room) -> tuple[list[str], list[str]]:
    """The shapes of the countries that are seen, and the names of those that have room for it."""
    west, south, east, north = projection.box()
    shapes: list[str] = []
    names: list[str] = []
    for country in outlines():
        if country.box[0] > east or country.box[2] < west or country.box[1] > north or country.box[3] < south:
            continue
        rings = [[projection.point(lat, lon) for lon, lat in ring] for ring in country.rings]
        seen = [clipped for ring in rings if (clipped := _clipped(ring, room.frame, _BEYOND))]
        if not seen:
            continue
        path = "".join("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in ring) + "Z" for ring in seen)
        shapes.append(element("path", d=path, class_="land"))
        x, y = _middle(max((_clipped(ring, room.frame, 0) for ring in rings), key=lambda r: abs(_area(r))))
        if room.take(x, y - 4, 1.05 * room.frame.letter * len(country.name), room.frame.line):
            names.append(text(country.name, x=x, y=y, class_="country", text_anchor="middle"))
    return shapes, names


def _clipped(ring: Sequence[Point], frame: _Frame, beyond: float) -> list[Point]:
    """The part of a ring that lies in the frame widened by ``beyond`` (Sutherland and Hodgman's way)."""
    points = list(ring)
    for axis, bound, sign in (
        (0, -beyond, 1),
        (0, frame.width + beyond, -1),
        (1, -beyond, 1),
        (1, frame.height + beyond, -1),
    ):
        kept: list[Point] = []
        for a, b in zip([*points[-1:], *points[:-1]], points, strict=True):
            inside_a, inside_b = sign * (a[axis] - bound) >= 0, sign * (b[axis] - bound) >= 0
            if inside_a != inside_b:
                share = (bound - a[axis]) / (b[axis] - a[axis])
                kept.append((a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])))
            if inside_b:
                kept.append(b)
        points = kept
    return points


def _area(ring: Sequence[Point]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], *ring[:1]], strict=True)) / 2


def _middle(ring: Sequence[Point]) -> Point:
    """The centroid of a ring; outside every frame where it has no area."""
    area = _area(ring)
    if abs(area) < 1:
        return (-1.0, -1.0)
    x = y = 0.0
    for a, b in zip(ring, [*ring[1:], *ring[:1]], strict=True):
        cross = a[0] * b[1] - b[0] * a[1]
        x, y = x + (a[0] + b[0]) * cross, y + (a[1] + b[1]) * cross
    return x / (6 * area), y / (6 * area)


def _circle(projection: _Projection, mark: Mark) -> str:
    x, y = projection.point(mark.lat, mark.lon)
    radius = max(4.0, mark.radius_km / projection.km)
    style = "mark wide" if mark.wide else "mark main" if mark.main else "mark"
    ring = element("circle", cx=x, cy=y, r=radius, class_=style)
    dot = element("circle", cx=x, cy=y, r=2.2, class_="dot") if not mark.wide else ""
    return element("a", ring + dot, href=mark.href, aria_label=mark.label)


def _places(projection: _Projection, room: _Room, marks: Sequence[Mark]) -> Iterator[str]:
    """Names beside their circles, the main ones first: right, left, below or above, wherever there is room."""
    frame, seen = projection.frame, 0
    fine = {m.label: m for m in sorted(marks, key=lambda m: m.main) if not m.wide}
    for mark in fine.values():
        size = 2 * min(30.0, max(4.0, mark.radius_km / projection.km))
        room.take(*projection.point(mark.lat, mark.lon), size, size)
    for label, mark in sorted(fine.items(), key=lambda item: (not item[1].main, item[0]))[: _MOST_LABELS * 3]:
        x, y = projection.point(mark.lat, mark.lon)
        width, gap = frame.letter * len(label), 5 + min(30.0, max(4.0, mark.radius_km / projection.km))
        beside, above = gap + width / 2, gap + frame.line / 2
        for dx, dy, anchor in ((beside, 0, "start"), (-beside, 0, "end"), (0, above, "middle"), (0, -above, "middle")):
            if room.take(x + dx, y + dy, width, frame.line * 0.9):
                at = x + (0 if anchor == "middle" else math.copysign(gap, dx))
                seen += 1
                yield text(label, x=at, y=y + dy + 4.5, class_="place", text_anchor=anchor)
                break
        if seen >= _MOST_LABELS:
            return


def _scale(projection: _Projection) -> str:
    """A bar of a round length in km."""
    frame = projection.frame
    length = next(
        n for n in (1000, 500, 200, 100, 50, 20, 10, 5, 2, 1) if n / projection.km <= frame.width / 5 or n == 1
    )
    width = length / projection.km
    bar = element("path", d=f"M14 {frame.height - 20:g}v6h{width:.1f}v-6", class_="scale")
    return bar + text(f"{length} km", x=14 + width + 6, y=frame.height - 12, class_="scale-text")
