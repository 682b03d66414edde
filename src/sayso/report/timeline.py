"""The timeline: every dated event a bar as long as its date is open, on one axis of days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from sayso.report.svg import drawing, element, text

_WIDTH = 720.0
_LEFT = 10.0
_ROW = 24.0
_TOP = 34.0
_MOST_GAP = 30


@dataclass(frozen=True, slots=True)
class Bar:
    """An event in time; an open side is None."""

    start: date | None
    end: date | None
    label: str
    href: str


class _Axis:
    """Days to x; an empty stretch longer than a month is folded, so that near events stay apart."""

    def __init__(self, days: Sequence[date]) -> None:
        self.days = sorted(set(days))
        self.position: dict[date, float] = {}
        at = 0.0
        for before, this in zip([None, *self.days], self.days, strict=False):
            if before is not None:
                gap = (this - before).days
                at += gap if gap <= _MOST_GAP else 6
            self.position[this] = at
        self.scale = (_WIDTH - 2 * _LEFT - 120) / max(1.0, at + 1)

    def x(self, day: date) -> float:
        return _LEFT + self.position[day] * self.scale


def draw_timeline(bars: Sequence[Bar], label: str) -> Markup | None:
    """The dated ones of ``bars`` in order of time; None where none is dated."""
    dated = sorted((b for b in bars if b.start or b.end), key=lambda b: (b.start or b.end or date.max, b.label))
    if not dated:
        return None
    axis = _Axis([d for b in dated for d in (b.start, b.end) if d] + [b.end + timedelta(1) for b in dated if b.end])
    height = _TOP + len(dated) * _ROW + 8
    parts = _ticks(axis, dated, height)
    for n, bar in enumerate(dated):
        parts.append(_bar(axis, bar, _TOP + n * _ROW))
    return drawing(_WIDTH, height, label, parts, "timeline")


def _bar(axis: _Axis, bar: Bar, y: float) -> str:
    first, last = bar.start or bar.end, bar.end or bar.start
    assert first is not None and last is not None
    left = axis.x(first) if bar.start else max(_LEFT, axis.x(last) - 40)
    right = axis.x(last + timedelta(1)) if bar.end else axis.x(first) + 40
    style = "bar" if bar.start and bar.end else "bar open"
    shape = element("rect", x=left, y=y, width=max(5.0, right - left), height=13, rx=2, class_=style)
    name = bar.label if len(bar.label) <= 52 else bar.label[:51] + "…"
    beside = max(right, left + 5) + 7
    if beside + 6.2 * len(name) < _WIDTH:
        words = text(name, x=beside, y=y + 11, class_="bar-text")
    else:
        words = text(name, x=left - 7, y=y + 11, class_="bar-text", text_anchor="end")
    return element("a", shape + words, href=bar.href)


def _ticks(axis: _Axis, bars: Sequence[Bar], height: float) -> list[str]:
    """Lines at the first days of events, named where there is room."""
    parts, last = [], -100.0
    for day in sorted({b.start or b.end for b in bars if b.start or b.end}):  # type: ignore[type-var]
        assert day is not None
        x = axis.x(day)
        parts.append(element("path", d=f"M{x:.1f} {_TOP - 8:g}V{height - 6:.1f}", class_="tick"))
        if x - last > 92:
            parts.append(text(f"{day.day} {day:%b} {day.year}", x=x, y=16, class_="tick-text"))
            last = x
    return parts
