"""Copied text: which stretches of one report stand word for word in an earlier one."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model.span import Span


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that two reports share: where they stand in the report that copies, and where in the one it copies from."""

    span: Span
    of_span: Span


@dataclass(frozen=True, slots=True)
class Copy:
    """One report that copies from another: a carrier of what that one tells, never an origin beside it.

    ``of`` is the id of the report copied from, ``share`` the part of the copy's own words that stand in ``stretches``
    (0 to 1), in the order of the copy's text. ``direction`` says by what it is told which copies from which: "credit" (it names the
    other's outlet), "dates", "length" (the longer is the original), or "order" (nothing tells; by name). ``credit`` is the
    agency or outlet that the copy names as its source, or None.
    """

    report_id: str
    of: str
    share: float
    direction: str
    credit: str | None
    stretches: tuple[Stretch, ...]
