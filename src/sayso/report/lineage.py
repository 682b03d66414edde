"""The lineage of an event: origin, then who passed it on, then the outlets; every claim's chain one line.

A chain that skips a column has a lane of its own there, so that no line runs through somebody who had no part in it.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from sayso.report.svg import drawing, element, text

_BOX = 190.0
_COLUMN = _BOX + 44
_ROW = 34.0
_HEIGHT = 26.0
_TOP = 30.0
_LETTERS = 27
_READABLE = 0.8
"""Drawn smaller than this, names can no longer be read."""


@dataclass(frozen=True, slots=True)
class Strand:
    """One chain: origin, those in between, outlet. ``counts``: whether the origin corroborates; ``copied``: whether the outlet
    copied it from the last of those in between."""

    origin: str
    between: tuple[str, ...]
    outlet: str
    counts: bool
    inferred: bool
    copied: bool = False

    @property
    def style(self) -> str:
        return "edge" + (" inferred" if self.inferred else "") + (" copied" if self.copied else "")


@dataclass(frozen=True, slots=True)
class _Node:
    """A name in a column, or (``lane``) the place where a chain passes through it."""

    column: int
    name: str
    lane: bool = False


def draw_lineage(strands: Sequence[Strand], label: str) -> Markup | None:
    """The drawing of all strands; None where there are none."""
    if not strands:
        return None
    paths = {s: _path(s, 1 + max(len(t.between) for t in strands)) for s in strands}
    columns = _columns(list(paths.values()))
    rows = max(len(c) for c in columns)
    at = {
        node: (2 + k * _COLUMN, _TOP + _row(rows, len(c), n)) for k, c in enumerate(columns) for n, node in enumerate(c)
    }
    edges = {_edge(at, a, b, s) for s, path in paths.items() for a, b in itertools.pairwise(path)}
    edges |= {_through(at, node, s) for s, path in paths.items() for node in path if node.lane}
    counted = {s.origin for s in strands if s.counts}
    parts = [*_heads(len(columns)), *sorted(edges)]
    for node, (x, y) in at.items():
        if not node.lane:
            style = "node" if node.column else "node origin" if node.name in counted else "node origin uncounted"
            parts.append(element("rect", x=x, y=y, width=_BOX, height=_HEIGHT, rx=4, class_=style))
            parts.append(text(_short(node.name), x=x + 10, y=y + 17.5, class_="node-text"))
    width = _COLUMN * (len(columns) - 1) + _BOX + 4
    return drawing(width, _TOP + rows * _ROW + 4, label, parts, "lineage", least=_READABLE * width)


def _path(strand: Strand, last: int) -> tuple[_Node, ...]:
    """The nodes of a chain, one for each column; ``last`` is the outlets' column."""
    names = [_Node(k, name) for k, name in enumerate((strand.origin, *strand.between))]
    lanes = [_Node(k, f"{names[-1].name}\0{strand.outlet}", lane=True) for k in range(len(names), last)]
    return (*names, *lanes, _Node(last, strand.outlet))


def _columns(paths: Sequence[tuple[_Node, ...]]) -> list[list[_Node]]:
    """The nodes of each column, ordered by where the chains that come to them stand in the column before."""
    columns = [list(dict.fromkeys(path[0] for path in paths))]
    for k in range(1, len(paths[0])):
        places: dict[_Node, list[int]] = {}
        for path in paths:
            places.setdefault(path[k], []).append(columns[-1].index(path[k - 1]))
        columns.append(sorted(places, key=lambda n: (sum(places[n]) / len(places[n]), n.name)))
    return columns


def _row(rows: int, of: int, n: int) -> float:
    """The nodes of a short column are spread over the height of the longest."""
    step = min(2.0, rows / of)
    return _ROW * ((rows - step * of) / 2 + step * n + (step - 1) / 2)


def _edge(at: dict[_Node, tuple[float, float]], a: _Node, b: _Node, strand: Strand) -> str:
    """The line from one node to the next; only the way from the report that is copied to the copy is drawn as copied."""
    (x1, y1), (x2, y2) = at[a], at[b]
    start, end = x1 + _BOX, x2
    middle = (start + end) / 2
    top, low = y1 + _HEIGHT / 2, y2 + _HEIGHT / 2
    path = f"M{start:.1f} {top:.1f}C{middle:.1f} {top:.1f} {middle:.1f} {low:.1f} {end:.1f} {low:.1f}"
    last = a.lane or b.lane or a.column == len(strand.between)
    return element("path", d=path, class_=strand.style if last else replace(strand, copied=False).style)


def _through(at: dict[_Node, tuple[float, float]], lane: _Node, strand: Strand) -> str:
    x, y = at[lane]
    return element("path", d=f"M{x:.1f} {y + _HEIGHT / 2:.1f}h{_BOX:.1f}", class_=strand.style)


def _heads(columns: int) -> list[str]:
    names = ["Origin", *["Passed on by"] * (columns - 2), "Outlet"]
    return [text(name, x=4 + k * _COLUMN, y=16, class_="head") for k, name in enumerate(names)]


def _short(name: str) -> str:
    return name if len(name) <= _LETTERS else name[: _LETTERS - 1] + "…"
