"""What to show: rows of a place, between dates, by an actor, of a kind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sayso.store.rows import ClaimRow, EventRow


@dataclass(frozen=True, slots=True)
class Filter:
    """Every field given must hold. ``place`` and ``actor``: part of the name, case folded; dates inclusive.

    A row without a date is admitted by no filter on dates.
    """

    place: str | None = None
    since: date | None = None
    until: date | None = None
    actor: str | None = None
    kind: str | None = None

    @property
    def empty(self) -> bool:
        """Whether it admits everything."""
        return self == Filter()

    def admits(self, row: ClaimRow | EventRow) -> bool:
        """Whether ``row`` is wanted."""
        if not _within(self.place, row.place) or not _within(self.actor, row.actor):
            return False
        if self.kind is not None and self.kind.casefold() != row.kind.casefold():
            return False
        first, last = row.start or row.end, row.end or row.start
        if self.since is not None and (last is None or date.fromisoformat(last) < self.since):
            return False
        return not (self.until is not None and (first is None or date.fromisoformat(first) > self.until))


def _within(wanted: str | None, value: str | None) -> bool:
    return wanted is None or (value is not None and wanted.casefold() in value.casefold())
