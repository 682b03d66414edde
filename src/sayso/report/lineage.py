"""The lineage of an event: origin, then who passed it on, then the outlets; every claim's chain one line."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from sayso.report.svg import drawing, element, text

_COLUMN = 236.0
_BOX = 190.0
_ROW = 34.0
_HEIGHT = 26.0
_TOP = 30.0


@dataclass(frozen=True, slots=True)
class Strand:
    """One chain: origin, those in between, outlet. ``counts``: whether the origin corroborates."""

    origin: str
    between: tuple[str, ...]
    outlet: str
    counts: bool
    inferred: bool


def draw_lineage(strands: Sequence[Strand], label: str) -> Markup | None:
    """The drawing of all strands; None where there are none."""
    if not strands:
        return None
    deepest = max(len(s.between) for s in strands)
    columns = _columns(strands, deepest)
    height = _TOP + max(len(c) for c in columns) * _ROW + 8
    width = _COLUMN * (len(columns) - 1) + _BOX + 4
    at = {
        (k, name): (2 + k * _COLUMN, _TOP + n * _row(columns, k))
        for k, names in enumerate(columns)
        for n, name in enumerate(names)
    }
    parts = _heads(len(columns))
    parts += sorted({_edge(at, *pair) for s in strands for pair in _pairs(s, deepest)})
    counted = {s.origin for s in strands if s.counts}
    for (k, name), (x, y) in at.items():
        style = ("node origin" if name in counted else "node origin uncounted") if k == 0 else "node"
        parts.append(element("rect", x=x, y=y, width=_BOX, height=_HEIGHT, rx=4, class_=style))
        parts.append(text(_short(name), x=x + 10, y=y + 17.5, class_="node-text"))
    return drawing(width, height, label, parts, "lineage")


def _columns(strands: Sequence[Strand], deepest: int) -> list[list[str]]:
    columns: list[list[str]] = [[] for _ in range(deepest + 2)]
    for strand in strands:
        columns[0].append(strand.origin)
        for k, name in enumerate(strand.between, 1):
            columns[k].append(name)
        columns[-1].append(strand.outlet)
    return [list(dict.fromkeys(c)) for c in columns]


def _row(columns: list[list[str]], k: int) -> float:
    """Rows of a short column are spread over the height of the longest."""
    longest = max(len(c) for c in columns)
    return _ROW * max(1.0, min(3.0, longest / max(1, len(columns[k]))))


def _pairs(strand: Strand, deepest: int) -> list[tuple[int, str, int, str, bool]]:
    links = [(0, strand.origin), *enumerate(strand.between, 1), (deepest + 1, strand.outlet)]
    return [(a, x, b, y, strand.inferred) for (a, x), (b, y) in itertools.pairwise(links)]


def _edge(at: dict[tuple[int, str], tuple[float, float]], a: int, x: str, b: int, y: str, inferred: bool) -> str:
    (x1, y1), (x2, y2) = at[(a, x)], at[(b, y)]
    start, end = x1 + _BOX, x2
    middle = (start + end) / 2
    top, low = y1 + _HEIGHT / 2, y2 + _HEIGHT / 2
    path = f"M{start:.1f} {top:.1f}C{middle:.1f} {top:.1f} {middle:.1f} {low:.1f} {end:.1f} {low:.1f}"
    return element("path", d=path, class_="edge inferred" if inferred else "edge")


def _heads(columns: int) -> list[str]:
    names = ["Origin", *["passed on by"] * (columns - 2), "Outlet"]
    return [text(name, x=4 + k * _COLUMN, y=16, class_="head") for k, name in enumerate(names)]


def _short(name: str) -> str:
    return name if len(name) <= 27 else name[:26] + "…"
