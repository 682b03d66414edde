"""Figures as the page shows them: the range, and every origin's word as a bar on one scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.model.claim import Kind
from sayso.model.event import Event
from sayso.model.figure import Figure, OriginFigure
from sayso.model.statement import Role
from sayso.report.index import Index
from sayso.report.words import category, effect, interval, number, safe

_PARTISAN = frozenset({Role.BELLIGERENT, Role.PARTY_MEDIA, Role.ALLY})
_ROOM = 1.08
_ROOM_WHERE_OPEN = 1.5


@dataclass(frozen=True, slots=True)
class VoiceView:
    """One origin's word for one figure; ``left`` and ``width`` in per cent of the scale."""

    origin: str
    role: str
    told: str
    counts: bool
    left: float
    width: float
    open: bool


@dataclass(frozen=True, slots=True)
class FigureView:
    """One figure with its range and the voices behind it."""

    what: str
    range: str
    best: str
    reading: str
    reason: str
    voices: tuple[VoiceView, ...]
    left_out: tuple[tuple[str, str, str], ...]


def figure_view(index: Index, event: Event, figure: Figure) -> FigureView:
    """One figure of an event."""
    is_open = any(o.high is None for o in figure.by_origin)
    ends = [v for o in figure.by_origin for v in (o.low, o.high, o.number) if v is not None]
    scale = max([*ends, 1.0]) * (_ROOM_WHERE_OPEN if is_open else _ROOM)
    said = {"unknown": "people, status not said"}.get(figure.category.value, category(figure.category.value))
    left_out = [(index.claims[c.claim_id], c.reason) for c in figure.left_out if c.claim_id in index.claims]
    told = interval(figure.low, figure.high, figure.best)
    return FigureView(
        what=f"{figure.kind.value.capitalize()}: {said}",
        range=told,
        best=number(figure.best) if figure.best is not None and figure.high is not None and figure.low != figure.high else "",
        reading=figure.reading or "",
        reason=safe(figure.reason),
        voices=tuple(_voice(index, event, o, scale) for o in figure.by_origin),
        left_out=tuple(
            (c.claim_id, effect(c.kind.value, c.affected_text or c.quantity.text, c.quantity.number), safe(reason))
            for c, reason in left_out
        ),
    )  # fmt: skip


def _voice(index: Index, event: Event, item: OriginFigure, scale: float) -> VoiceView:
    low, high = item.low or 0.0, item.high if item.high is not None else scale
    return VoiceView(
        origin=safe(index.origins[item.origin_id].name),
        role=index.supports[(event.event_id, item.origin_id)].role.value,
        told=interval(item.low, item.high, item.number),
        counts=item.counts,
        left=round(100 * low / scale, 2),
        width=round(max(1.2, 100 * (high - low) / scale), 2),
        open=item.high is None,
    )


def uncounted(index: Index, event: Event) -> tuple[str, ...]:
    """Why some origins of an event corroborate nothing there, a sentence each."""
    silent = {o.origin_id: None for f in index.figures[event.event_id] for o in f.by_origin if not o.counts}
    return tuple(f"{safe(index.origins[i].name)}: {_why(index, event, i)}" for i in silent)


def _why(index: Index, event: Event, origin_id: str) -> str:
    support, origin = index.supports[(event.event_id, origin_id)], index.origins[origin_id]
    if origin.name == "unattributed":
        return "nobody is named"
    if origin.independent and support.role in _PARTISAN:
        return f"{safe(support.role_reason)}, and a party’s word on its enemy’s losses corroborates nothing"
    return "unnamed people, who may be of any origin named here"


def people(figures: Sequence[Figure], kind: Kind) -> str:
    """The figures of people of one kind in a line: "14 or more fighters; 9 civilians"."""
    return "; ".join(
        f"{interval(f.low, f.high, f.best)} {category(f.category.value)}"
        for f in figures
        if f.kind is kind and f.category.people and f.reading != "as additions"
    )
