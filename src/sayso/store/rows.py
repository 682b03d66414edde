"""Rows as they are shown and exported: flat, with exactly the columns that docs/data-model.md lists, in that order."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, overload

from sayso.store import frames

Row = TypeVar("Row")


class Rows(Sequence[Row], Generic[Row]):
    """A fixed list of rows, and the same as dictionaries or as a table of a data-frame library (extra ``frames``).

    The three tables have the same columns with the same types. ``of``: the class of the rows, by which a table without rows has its
    columns, too (but for an event's figures, of which there are then none).
    """

    def __init__(self, rows: Iterable[Row], of: type[Row] | None = None) -> None:
        self._rows = tuple(rows)
        self._of = of if of is not None or not self._rows else type(self._rows[0])

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Rows[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | Rows[Row]:
        return Rows(self._rows[index], self._of) if isinstance(index, slice) else self._rows[index]

    def __len__(self) -> int:
        return len(self._rows)

    def __repr__(self) -> str:
        return f"<{len(self)} rows>"

    def to_dicts(self) -> list[dict[str, Any]]:
        """One dictionary a row, columns in order; nested columns (an event's figures) flat."""
        return [to_dict(row) for row in self._rows]

    def to_arrow(self) -> Any:
        """A ``pyarrow.Table``.

        Raises:
            ResourceError: pyarrow is not installed.
        """
        return frames.arrow_table(self.to_dicts(), self._sorts())

    def to_pandas(self) -> Any:
        """A ``pandas.DataFrame``.

        Raises:
            ResourceError: pandas is not installed.
        """
        return frames.pandas_frame(self.to_dicts(), self._sorts())

    def to_polars(self) -> Any:
        """A ``polars.DataFrame``.

        Raises:
            ResourceError: polars is not installed.
        """
        return frames.polars_frame(self.to_dicts(), self._sorts())

    def _sorts(self) -> dict[str, str]:
        """The columns in order, each with its sort."""
        known = frames.column_types(self._of) if self._of is not None else {}
        names = to_dict(self._rows[0]) if self._rows else known
        return {name: known.get(name, frames.NUMBER) for name in names}


def to_dict(row: Any) -> dict[str, Any]:
    """A row's columns in order; an event's ``figures`` become one column each."""
    flat: dict[str, Any] = {}
    for field in dataclasses.fields(row):
        value = getattr(row, field.name)
        if isinstance(value, dict):
            flat.update(value)
        else:
            flat[field.name] = value
    return flat


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim as exported."""

    claim_id: str
    report_id: str
    account_id: str | None
    event_id: str | None
    statement_id: str | None
    origin_id: str | None
    report: str
    url: str | None
    outlet: str | None
    title: str | None
    published: str | None
    kind: str
    number: int | None
    qualifier: str
    category: str
    affected: str | None
    actor: str | None
    means: str | None
    stance: str
    scope: str
    subset_of: str | None
    low: float | None
    high: float | None
    affected_text: str | None
    actor_text: str | None
    number_text: str | None
    victims: str | None
    names: str | None
    actor_said_by: str | None
    actor_stance: str | None
    place: str | None
    place_id: int | None
    lat: float | None
    lon: float | None
    place_text: str | None
    place_precision: str | None
    start: str | None
    end: str | None
    time_text: str | None
    time_precision: str | None
    time_basis: str | None
    said_by: str | None
    speaker: str | None
    via: str | None
    cue: str | None
    said_on: str | None
    said_on_basis: str | None
    headline: bool
    evidence: str
    evidence_start: int
    evidence_end: int
    reader: str


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event as exported; ``figures`` flat as ``killed_combatant_low`` … in the order of the enumerations; of
    ``disagreements`` the ids, "; " between them."""

    event_id: str
    parent_id: str | None
    name: str
    kind: str
    place: str | None
    place_id: int | None
    lat: float | None
    lon: float | None
    place_precision: str | None
    radius_km: float | None
    start: str | None
    end: str | None
    time_precision: str | None
    time_basis: str | None
    actor: str | None
    affected: str | None
    means: str | None
    reports: int
    outlets: int
    origins: int
    belligerent_only: bool
    grade: str
    grade_reason: str
    figures: dict[str, float | None]
    disagreements: str | None


@dataclass(frozen=True, slots=True)
class OriginRow:
    """One origin in one event: its role there, and who carried its word."""

    origin_id: str
    name: str
    event_id: str
    role: str
    role_reason: str
    independent: bool
    statements: int
    claims: int
    reports: int
    carriers: str | None


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report with what is known of it, each value with its basis."""

    report_id: str
    report: str
    url: str | None
    outlet: str | None
    outlet_basis: str | None
    title: str | None
    title_basis: str | None
    byline: str | None
    published: str | None
    published_basis: str | None
    language: str | None
    sha256: str
    claims: int


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One utterance of an origin on an event: the claims that rest on it, and the statement that it revises."""

    statement_id: str
    origin_id: str
    origin: str
    event_id: str
    said_on: str | None
    said_on_basis: str | None
    occasion: str | None
    supersedes: str | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DisagreementRow:
    """Claims that cannot all hold, in one sentence with their words."""

    disagreement_id: str
    type: str
    events: tuple[str, ...]
    claims: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class CopyRow:
    """One report that copies text from another: how much of it, how many stretches, and what tells which is the copy."""

    report_id: str
    report: str
    copied_from: str
    copied_from_report: str
    share: float
    stretches: int
    direction: str
    credit: str | None


@dataclass(frozen=True, slots=True)
class RunRow:
    """One run that wrote to the ledger; ``last``: its last revision; ``merged_in``: the run that brought it from another ledger."""

    run: int
    started: str
    code: str
    versions: str
    settings: str
    last: int
    merged_in: int | None


@dataclass(frozen=True, slots=True)
class LinkRow:
    """Why two accounts of different reports are told to be one event: the weight (log2) of each comparison in words, and their sum.

    ``event_id``: the event of both; None where they met and other accounts kept them apart.
    """

    account_a: str
    account_b: str
    event_id: str | None
    weight: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DriftRow:
    """One origin's same number told with different hedges."""

    event_id: str
    origin_id: str
    origin: str
    number: int
    phrases: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One judgement of a reviewer: of what, against what the machine had (``judged``), and what was set."""

    decision_id: str
    judgement: str
    author: str
    time: str
    reason: str
    subjects: tuple[str, ...]
    field: str
    value: str
    reports: tuple[str, ...]
    claims: tuple[str, ...]
    judged: tuple[str, ...]
    undoes: str | None
