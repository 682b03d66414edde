"""What to show: rows of a place, between dates, by an actor, of a kind."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from sayso.errors import FilterError
from sayso.model.claim import Kind
from sayso.model.event import Corpus
from sayso.resolve.names import fold, sound_keys
from sayso.store.rows import ClaimRow, EventRow


@dataclass(frozen=True, slots=True)
class Filter:
    """Every field given must hold. ``actor``: part of the name, case folded; dates inclusive.

    ``place``: part of its name, or any spelling of it that sounds alike or that a report of the ledger uses; ``place_ids``
    admits these GeoNames ids besides (a gazetteer knows more spellings). ``kind``: of a claim ("killed"); of an event also
    the kind of incident ("air strike"). A row without a date is admitted by no filter on dates.
    """

    place: str | None = None
    since: date | None = None
    until: date | None = None
    actor: str | None = None
    kind: str | None = None
    place_ids: frozenset[int] = frozenset()

    @property
    def empty(self) -> bool:
        """Whether it admits everything."""
        return self == Filter()

    def knowing(self, corpus: Corpus) -> Filter:
        """This filter with the ids of the places that the reports of ``corpus`` call by the wanted name."""
        if self.place is None:
            return self
        places = {c.place for c in corpus.claims if c.place is not None and c.place.place_id is not None}
        called = {p.place_id for p in places if p.place_id and any(self.called(n) for n in (p.name, p.text))}
        return replace(self, place_ids=self.place_ids | called)

    def admits(self, row: ClaimRow | EventRow, told: Collection[str] = ()) -> bool:
        """Whether ``row`` is wanted; ``told``: the kinds of claim that an event's claims are of."""
        if self.place is not None and row.place_id not in self.place_ids and not self.called(row.place):
            return False
        if self.actor is not None and self.actor.casefold() not in (row.actor or "").casefold():
            return False
        if self.kind is not None and self.kind.casefold() not in {row.kind.casefold(), *told}:
            return False
        first, last = row.start or row.end, row.end or row.start
        if self.since is not None and (last is None or date.fromisoformat(last) < self.since):
            return False
        return not (self.until is not None and (first is None or date.fromisoformat(first) > self.until))

    def called(self, name: str | None) -> bool:
        """Whether ``name`` is, sounds like or contains the place wanted."""
        if not name or self.place is None:
            return False
        return fold(self.place) in fold(name) or not set(sound_keys(self.place)).isdisjoint(sound_keys(name))


def check_kind(where: Filter, incidents: Collection[str] = ()) -> None:
    """Make sure that ``where`` asks for a kind there is: of claims, or one of ``incidents``.

    Raises:
        FilterError: it does not.
    """
    known = [*(k.value for k in Kind), *sorted(incidents)]
    if where.kind is not None and where.kind.casefold() not in known:
        raise FilterError(f"there is no kind {where.kind!r}; choose one of {', '.join(known)}")
