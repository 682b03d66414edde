"""Claims: one assertion in one place of one report, with the words it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sayso.model.dates import When
from sayso.model.place import Place
from sayso.model.span import Evidence, Span


class Kind(StrEnum):
    """What is said to have happened."""

    KILLED = "killed"
    INJURED = "injured"
    CAPTURED = "captured"
    MISSING = "missing"
    DISPLACED = "displaced"
    DESTROYED = "destroyed"
    DAMAGED = "damaged"
    STRUCK = "struck"
    SEIZED = "seized"
    RESPONSIBILITY = "responsibility"


class Qualifier(StrEnum):
    """How the number is hedged."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    VAGUE = "vague"


class Category(StrEnum):
    """Who or what is affected: people first, then things."""

    COMBATANT = "combatant"
    SECURITY_FORCES = "security_forces"
    CIVILIAN = "civilian"
    UNKNOWN = "unknown"
    ARMOUR = "armour"
    VEHICLE = "vehicle"
    ARTILLERY = "artillery"
    AIRCRAFT = "aircraft"
    VESSEL = "vessel"
    DEPOT = "depot"
    POSITION = "position"
    BUILDING = "building"
    WEAPON = "weapon"
    SETTLEMENT = "settlement"
    TARGET = "target"

    @property
    def people(self) -> bool:
        return self in PEOPLE


PEOPLE = frozenset({Category.COMBATANT, Category.SECURITY_FORCES, Category.CIVILIAN, Category.UNKNOWN})


class Means(StrEnum):
    """By what it was done."""

    AIR_STRIKE = "air strike"
    DRONE_STRIKE = "drone strike"
    SHELLING = "shelling"
    MISSILE = "missile"
    IED = "ied"
    SUICIDE_ATTACK = "suicide attack"
    SMALL_ARMS = "small arms"
    GROUND_OPERATION = "ground operation"
    CHEMICAL = "chemical"
    OTHER = "other"


class Stance(StrEnum):
    """How the source holds the claim."""

    ASSERTED = "asserted"
    DENIED = "denied"
    HYPOTHETICAL = "hypothetical"
    SUPERSEDED = "superseded"


class Scope(StrEnum):
    """Whether the figure is for one incident or operation, or a running total."""

    INCIDENT = "incident"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as told: ``number`` None where none is given ("dozens"); ``low``/``high`` inclusive, None = open."""

    number: int | None
    qualifier: Qualifier
    low: float | None
    high: float | None
    text: str = ""
    additional: bool = False
    """True for "another five", "two more": beside what was told before."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says so. ``said_by`` is the canonical organisation (the person where none is named; None: the outlet's own
    voice); ``speaker`` the person; ``via`` the agency or outlet that passed it on; ``cue`` the verb or phrase."""

    said_by: str | None = None
    speaker: str | None = None
    via: str | None = None
    cue: str | None = None
    said_on: date | None = None
    said_on_basis: str | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a field of a claim has its value: the field's name as in the export, and the basis in words."""

    field: str
    basis: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One assertion in one place of one report. See the table "The claim, as it is exported" in docs/data-model.md.

    ``clause`` runs from the word of effect to the number and whom or what it counts, or from the one to the other;
    ``evidence`` quotes it with what stands around it. ``reasons`` say on what the fields rest, in the order in which they
    were found; a later one for the same field replaces an earlier one.
    """

    claim_id: str
    report_id: str
    kind: Kind
    quantity: Quantity
    category: Category
    evidence: Evidence
    effect: Span
    clause: Span
    reader: str
    affected: tuple[str, ...] = ()
    affected_text: str | None = None
    actor: tuple[str, ...] = ()
    actor_text: str | None = None
    actor_said_by: str | None = None
    actor_stance: str | None = None
    means: Means | None = None
    stance: Stance = Stance.ASSERTED
    scope: Scope = Scope.INCIDENT
    subset_of: str | None = None
    victims: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    place: Place | None = None
    when: When | None = None
    attribution: Attribution = Attribution()
    headline: bool = False
    reasons: tuple[Reason, ...] = ()

    @property
    def order(self) -> tuple[int, int, int, str]:
        """Greater the later it stands in its report's text."""
        return self.effect.start, self.clause.start, self.clause.end, self.claim_id
