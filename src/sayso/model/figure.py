"""Figures, disagreements and hedge drift: what the claims of one event come to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sayso.model.claim import Category, Kind


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A claim that a figure does not rest on, and why."""

    claim_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class OriginFigure:
    """What one origin says of one kind and category: its latest claim, as bounds."""

    origin_id: str
    low: float | None
    high: float | None
    number: int | None
    claim_ids: tuple[str, ...]
    counts: bool
    """Whether it corroborates (a belligerent's word on its enemy's dead does not)."""


@dataclass(frozen=True, slots=True)
class Figure:
    """The reconciled number of an event for one kind and category.

    ``low`` is never above ``best``, nor ``best`` above ``high``; an open side is None. ``best`` is None where no source
    gives a number. ``reading`` tells two figures apart that both stand: "as parts" and "as additions".
    """

    event_id: str
    kind: Kind
    category: Category
    low: float | None
    best: float | None
    high: float | None
    by_origin: tuple[OriginFigure, ...]
    used: tuple[str, ...]
    left_out: tuple[LeftOut, ...] = ()
    reading: str | None = None
    reason: str = ""


class DisagreementKind(StrEnum):
    """In what claims cannot all hold."""

    NUMBER = "number"
    PART_OR_ADDITION = "part-or-addition"
    STATUS = "status"
    PLACE = "place"
    DATE = "date"
    RESPONSIBILITY = "responsibility"
    HEADLINE = "headline-against-body"
    SUM_OF_PARTS = "sum-of-parts"
    OCCURRENCE = "occurrence"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Claims that cannot all hold, one a side, in one sentence a reader understands."""

    disagreement_id: str
    kind: DisagreementKind
    event_ids: tuple[str, ...]
    claim_ids: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class HedgeDrift:
    """One origin's same number told with different hedges ("over 120", "120"): recorded, no disagreement."""

    event_id: str
    origin_id: str
    number: int
    claim_ids: tuple[str, ...]
    phrases: tuple[str, ...]
