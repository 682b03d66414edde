"""A claim as proposed: its words, its values, and nothing yet believed of it."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model.claim import Category, Kind, Means, Qualifier, Scope, Stance


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a reader takes a report to claim. Strings are copied from the report, save names, which may be canonical.

    ``quote`` holds the effect word, the number and whom it befell. ``number_text`` is the number with its hedge,
    ``affected_text`` the noun phrase of those affected. ``number`` is None where the text gives none ("dozens").
    ``part_of`` is the index of the whole among the proposals. ``after``: the offset in the stored text from which the
    quote is looked for first, for words that a report repeats.
    """

    quote: str
    kind: Kind
    effect: str
    category: Category
    number: int | None = None
    number_text: str | None = None
    qualifier: Qualifier = Qualifier.EXACT
    affected_text: str | None = None
    affected: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    actor_text: str | None = None
    means: Means | None = None
    stance: Stance = Stance.ASSERTED
    scope: Scope = Scope.INCIDENT
    part_of: int | None = None
    said_by: str | None = None
    speaker: str | None = None
    via: str | None = None
    after: int = 0
