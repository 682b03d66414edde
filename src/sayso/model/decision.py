"""Decisions: what a reviewer judged, of what, against what the machine had, and when; rows that are added, never changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sayso.model import ids
from sayso.model.account import Account
from sayso.model.claim import Claim
from sayso.model.place import Place

_SHOWN = 8
"""So many characters of an id are shown."""


class Judgement(StrEnum):
    """What kind of judgement a decision is. Setting a place or a date is a correction of that field."""

    SAME = "same"
    DIFFERENT = "different"
    CORRECT = "correct"
    REJECT = "reject"
    CONFIRM = "confirm"
    ROLE = "role"
    GRADE = "grade"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Anchor:
    """One claim, or one account by its claims: what was judged, by what survives a new reading of the report.

    ``account_id``: the account as it then was; None where one claim alone was judged. ``report``: the report's name, so that a
    decision on a report that is gone can still be told. ``judged``: what the machine had of it, in words.
    """

    report_id: str
    report: str
    account_id: str | None
    claims: tuple[str, ...]
    judged: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """One judgement of a reviewer. ``time`` is ISO 8601 with its zone.

    ``subjects``: the ids of what the reviewer named, as they then were. ``anchors``: what was judged; ``others``: for same and
    different the other side. ``field``: of a correction the claim's field, of a role the origin's name. ``value``: what was set, in
    words; ``place``: where a place was set, the place itself. ``undoes``: the id of the decision that no longer holds.
    """

    decision_id: str
    judgement: Judgement
    author: str
    time: str
    reason: str
    subjects: tuple[str, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    others: tuple[Anchor, ...] = ()
    field: str = ""
    value: str = ""
    place: Place | None = None
    undoes: str | None = None

    @property
    def order(self) -> tuple[str, str]:
        """Greater the later it was taken."""
        return self.time, self.decision_id

    @property
    def by(self) -> str:
        """Who decided, when and why, in words."""
        told = f"{self.author}, {self.time[:10]}"
        return f"{told}: {self.reason}" if self.reason else told

    @property
    def what(self) -> str:
        """What was decided, in words."""
        named = " and ".join(s[:_SHOWN] for s in self.subjects)
        if self.judgement is Judgement.CORRECT:
            return f"correct {self.field} of {named} to {self.value}"
        if self.judgement is Judgement.ROLE:
            return f"role of {self.field} in {named}: {self.value}"
        return f"{self.judgement.value} {named}" + (f": {self.value}" if self.value else "")


def decided(
    judgement: Judgement,
    author: str,
    time: str,
    reason: str,
    *,
    subjects: tuple[str, ...] = (),
    anchors: tuple[Anchor, ...] = (),
    others: tuple[Anchor, ...] = (),
    field: str = "",
    value: str = "",
    place: Place | None = None,
    undoes: str | None = None,
) -> Decision:
    """A decision with its id, which is a hash of all that it says."""
    made = ids.digest(judgement, author, time, reason, subjects, anchors, others, field, value, place, undoes)
    return Decision("k" + made, judgement, author, time, reason, subjects, anchors, others, field, value, place, undoes)


def standing(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The judgements that hold, the earliest first: none of them undone, but by an undoing that is undone itself."""
    return tuple(d for d in in_force(decisions) if d.judgement is not Judgement.UNDO)


def in_force(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that are not undone, undoings among them, the earliest first."""
    items = sorted(decisions, key=lambda d: d.order)
    undoers: dict[str, list[str]] = defaultdict(list)
    for item in items:
        if item.undoes is not None:
            undoers[item.undoes].append(item.decision_id)

    def stands(decision_id: str) -> bool:
        # an id is a hash of what it undoes, too: no chain of them closes
        return not any(stands(u) for u in undoers[decision_id])

    return tuple(d for d in items if stands(d.decision_id))


@dataclass(frozen=True, slots=True)
class Rejected:
    """A claim that a reviewer rejected, and the account in which it was read."""

    claim_id: str
    account_id: str


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What decisions make of one report's reading: the claims and accounts that differ from what was read, what is rejected, and
    the accounts of which nothing is left."""

    report_id: str
    claims: tuple[Claim, ...] = ()
    accounts: tuple[Account, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    emptied: tuple[str, ...] = ()
