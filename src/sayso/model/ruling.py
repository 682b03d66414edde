"""Rulings: what the standing decisions ask of linking, tracing and reconciling, told by the accounts of the present readings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from sayso.model.event import Grade
from sayso.model.statement import Role


@dataclass(frozen=True, slots=True)
class RoleRuling:
    """What a reviewer takes an origin for, in the event that holds an account; ``judged``: what the list of sides said."""

    decision_id: str
    account_id: str
    origin: str
    role: Role
    judged: str
    by: str


@dataclass(frozen=True, slots=True)
class GradeRuling:
    """How a reviewer grades the event that holds an account; ``judged``: the grade that the rules gave."""

    decision_id: str
    account_id: str
    grade: Grade
    judged: str
    by: str


@dataclass(frozen=True)
class Rulings:
    """``together``: pairs of accounts that are one incident; ``apart``: by account, those that are another; the two never
    contradict each other. ``roles`` and ``grades``: the latest last."""

    together: tuple[tuple[str, str], ...] = ()
    apart: Mapping[str, frozenset[str]] = field(default_factory=dict)
    roles: tuple[RoleRuling, ...] = ()
    grades: tuple[GradeRuling, ...] = ()
    _partners: dict[str, set[str]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        partners: dict[str, set[str]] = defaultdict(set)
        for a, b in self.together:
            partners[a].add(b)
            partners[b].add(a)
        object.__setattr__(self, "_partners", partners)

    def part(self, a: Collection[str], b: Collection[str]) -> bool:
        """Whether some account of ``a`` is told to be another incident than one of ``b``."""
        return any(not self.apart[x].isdisjoint(b) for x in a if x in self.apart)

    def among(self, accounts: Collection[str]) -> Rulings:
        """These rulings with the pairs alone of which both are among ``accounts``."""
        return replace(self, together=tuple(p for p in self.together if all(a in accounts for a in p)))

    def on_linking(self, account: str) -> tuple[tuple[str, ...], ...]:
        """What is ruled of one account's links: with whom it is one incident, and with whom not."""
        return tuple(sorted(self._partners.get(account, ()))), tuple(sorted(self.apart.get(account, ())))

    def role(self, accounts: Collection[str], origin: str) -> RoleRuling | None:
        """The latest ruling on an origin's role in the event of ``accounts``."""
        return next((r for r in reversed(self.roles) if r.origin == origin and r.account_id in accounts), None)

    def grade(self, accounts: Collection[str]) -> GradeRuling | None:
        """The latest ruling on the grade of the event of ``accounts``."""
        return next((g for g in reversed(self.grades) if g.account_id in accounts), None)


NO_RULINGS = Rulings()
