"""The timeline: every dated event a bar as long as its date is open, on one axis of days; places in per cent of its width."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

_MOST_GAP = 30
_FOLDED = 6
"""A stretch of more than ``_MOST_GAP`` days in which nothing begins or ends is drawn as wide as ``_FOLDED`` days."""

_NAME, _SHORT_NAME = 20.0, 11.0
"""The widths of "21 Aug 2017" and "21 Aug" in per cent."""

_LONG = 40


@dataclass(frozen=True, slots=True)
class Dated:
    """An event in time; an open side is None."""

    start: date | None
    end: date | None
    label: str
    when: str
    href: str


@dataclass(frozen=True, slots=True)
class Bar:
    """An event as drawn; ``open``: it has no known first or last day."""

    left: float
    width: float
    open: bool
    label: str
    when: str
    href: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A line on the axis; its name, if it has one, stands right of it, or left (``before``)."""

    x: float
    name: str
    before: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars, lines at first days (named where there is room) and folded stretches (from, width)."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    folds: tuple[tuple[float, float], ...]

    @property
    def long(self) -> bool:
        """Whether it is too long to be shown whole on a screen."""
        return len(self.bars) > _LONG


class _Axis:
    """Days to per cent."""

    def __init__(self, days: Sequence[date]) -> None:
        ordered = sorted(set(days))
        at, position = 0, {ordered[0]: 0}
        folds: list[tuple[int, int]] = []
        for before, day in itertools.pairwise(ordered):
            gap = (day - before).days
            if gap > _MOST_GAP:
                folds.append((at, _FOLDED))
            at += gap if gap <= _MOST_GAP else _FOLDED
            position[day] = at
        self._position = position
        self._scale = 100 / max(1, at)
        self.folds = tuple((round(a * self._scale, 2), round(w * self._scale, 2)) for a, w in folds)

    def x(self, day: date) -> float:
        return round(self._position[day] * self._scale, 2)


def timeline(events: Sequence[Dated]) -> Timeline | None:
    """The dated ones of ``events`` in order of time; None where none is dated."""
    dated = sorted((e for e in events if e.start or e.end), key=lambda e: (e.start or e.end or date.max, e.label))
    if not dated:
        return None
    days = [d for e in dated for d in (e.start, e.end) if d]
    axis = _Axis(days + [d + timedelta(1) for d in days])
    return Timeline(tuple(_bar(axis, e) for e in dated), _ticks(axis, dated), axis.folds)


def _bar(axis: _Axis, event: Dated) -> Bar:
    first, last = event.start or event.end, event.end or event.start
    assert first is not None and last is not None
    left, right = axis.x(first), axis.x(last + timedelta(1))
    is_open = event.start is None or event.end is None
    return Bar(left, round(right - left, 2), is_open, event.label, event.when, event.href)


def _ticks(axis: _Axis, events: Sequence[Dated]) -> tuple[Tick, ...]:
    """A line at each first day; a name right of it, or left of it at the axis' end, where none is there yet."""
    ticks, free, year = [], 0.0, 0
    for day in sorted({d for e in events if (d := e.start or e.end)}):
        x, short = axis.x(day), day.year == year
        room = _SHORT_NAME if short else _NAME
        name = f"{day.day} {day:%b}" if short else f"{day.day} {day:%b} {day.year}"
        before = x + room > 100
        if x - (room if before else 0) >= free:
            ticks.append(Tick(x, name, before))
            free, year = x if before else x + room, day.year
        else:
            ticks.append(Tick(x, "", False))
    return tuple(ticks)
