"""What an exporter makes and a format writes: columns and records, and what was left out of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Table:
    """Records in order. ``columns`` are all there are; ``tags``: a second line below the header.

    ``types``: the sorts of columns as ``sayso.store.frames`` has them, where they are declared. ``document``: the records as the one
    document that they make up, where they are no lines. ``left_out``: why how many events have no place in it. ``policy``: the one
    by which its figures were made.
    """

    columns: Sequence[str]
    records: Sequence[Record]
    tags: Sequence[str] = ()
    types: Mapping[str, str] = field(default_factory=dict)
    document: Record | None = None
    left_out: Mapping[str, int] = field(default_factory=Counter)
    policy: str | None = None
