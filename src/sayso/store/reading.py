"""A consistent look at a ledger, as it stands or as it stood: its records by kind, id, owner or key, each by way of an index."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, TextClause, bindparam, text

from sayso.errors import LedgerDamaged
from sayso.model import codec
from sayso.store.deriving import parts
from sayso.store.records import CLASSES

_STANDING = "s.seq <= :at AND s.until > :at AND s.gone = 0"
_FROM = "SELECT r.kind, r.id, r.body FROM state s JOIN record r ON r.seq = s.seq WHERE"


def _sql(condition: str, many: str) -> TextClause:
    """In no order: for the sake of one, SQLite would go through all of a kind."""
    return text(f"{_FROM} {condition} AND {_STANDING}").bindparams(bindparam(many, expanding=True))


_OF_KIND = text(f"{_FROM} s.kind = :kind AND {_STANDING} ORDER BY s.id").execution_options(stream_results=True)
_OF_IDS = _sql("s.kind = :kind AND s.id IN :ids", "ids")
_OF_OWNERS = _sql("s.owner IN :owners AND s.kind = :kind", "owners")
_IDS_FROM = text(
    "SELECT s.id FROM state s WHERE s.kind = :kind AND s.id >= :low AND s.id < :high "
    "AND s.seq <= :at AND +s.until > :at AND s.gone = 0 ORDER BY s.id"
)
"""The sign keeps SQLite from choosing the index by ``until``, and then sorting all of a kind."""
_OF_KEYS = _sql("s.seq IN (SELECT l.seq FROM lookup l WHERE l.kind = :kind AND l.key IN :keys)", "keys")
_KEY_STANDS = text(
    "SELECT 1 FROM lookup l JOIN state s ON s.seq = l.seq "
    "WHERE l.kind = :kind AND l.key = :key AND s.seq <= :at AND s.until > :at AND s.gone = 0 LIMIT 1"
)
_TOUCHED = text("SELECT DISTINCT id FROM record WHERE seq > :low AND seq <= :high AND kind = :kind")
_KEYS_FROM = text("""
WITH RECURSIVE found(key) AS (
    SELECT min(key) FROM lookup WHERE kind = :kind AND key >= :low AND key < :high
    UNION ALL
    SELECT (SELECT min(l.key) FROM lookup l WHERE l.kind = :kind AND l.key > found.key AND l.key < :high)
    FROM found WHERE found.key IS NOT NULL
)
SELECT key FROM found WHERE key IS NOT NULL
""")
"""Every key once: one step in the index for each, however many records it leads to."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The ledger as revision ``at`` left it, read on one connection in one transaction."""

    connection: Connection
    at: int
    name: str

    def bodies(self, kind: str) -> Iterator[tuple[str, str]]:
        """Id and body of every record of a kind, by id."""
        yield from self._pairs(_OF_KIND, {"kind": kind})

    def all(self, kind: str) -> tuple[Any, ...]:
        """Every record of a kind, by id."""
        return self._decoded(kind, self.bodies(kind))

    def by_id(self, kind: str, ids: Iterable[str]) -> tuple[Any, ...]:
        """The records of a kind that have one of ``ids``, by id."""
        found = self._many(_OF_IDS, "ids", sorted(set(ids)), kind)
        return self._decoded(kind, sorted(found))

    def bodies_by_id(self, kind: str, ids: Iterable[str]) -> dict[str, str]:
        """The bodies of the records of a kind that have one of ``ids``."""
        return dict(self._many(_OF_IDS, "ids", sorted(set(ids)), kind))

    def owned(self, kind: str, owners: Iterable[str]) -> tuple[Any, ...]:
        """The records of a kind that hang on one of ``owners``, by id."""
        return self._decoded(kind, sorted(self._many(_OF_OWNERS, "owners", sorted(set(owners)), kind)))

    def keyed(self, kind: str, keys: Iterable[str]) -> tuple[Any, ...]:
        """The records of a kind that are found by one of ``keys``, by id."""
        found = self._many(_OF_KEYS, "keys", sorted(set(keys)), kind)
        return self._decoded(kind, sorted(dict(found).items()))

    def ids_from(self, kind: str, prefix: str) -> list[str]:
        """The ids of a kind that begin with ``prefix``, in order."""
        bounds = {"kind": kind, "low": prefix, "high": f"{prefix}\U0010ffff"}
        return list(self.connection.execute(_IDS_FROM, bounds | {"at": self.at}).scalars())

    def touched(self, kind: str, low: int, high: int) -> set[str]:
        """The ids of a kind that have a revision after ``low`` and up to ``high``, whichever of the two comes first."""
        bounds = {"kind": kind, "low": min(low, high), "high": max(low, high)}
        return set(self.connection.execute(_TOUCHED, bounds).scalars())

    def keys(self, kind: str, word: str) -> list[str]:
        """What stands behind "``word``=" in keys of a kind, of now and of before, each once."""
        bounds = {"kind": kind, "low": f"{word}=", "high": f"{word}>"}  # ">" comes next after "="
        return [key[len(word) + 1 :] for key in self.connection.execute(_KEYS_FROM, bounds).scalars()]

    def stands(self, kind: str, key: str) -> bool:
        """Whether a record of a kind is found by ``key``."""
        row = self.connection.execute(_KEY_STANDS, {"kind": kind, "key": key, "at": self.at}).first()
        return row is not None

    def decode(self, kind: str, i: str, body: str, cls: type[Any] | None = None) -> Any:
        """The record that ``body`` encodes.

        Raises:
            LedgerDamaged: it encodes none.
        """
        try:
            return codec.loads(cls or CLASSES[kind], body)
        except (ValueError, AssertionError) as error:
            message = f"{self.name}: the ledger is damaged ({kind} {i}); see all of it with: sayso verify"
            raise LedgerDamaged(message) from error

    def values(self, kind: str) -> Iterator[tuple[str, Any]]:
        """Id and value of every record of a kind as plain JSON, by id.

        Raises:
            LedgerDamaged: a record holds none.
        """
        for i, body in self.bodies(kind):
            try:
                yield i, json.loads(body)
            except ValueError as error:
                message = f"{self.name}: the ledger is damaged ({kind} {i}); see all of it with: sayso verify"
                raise LedgerDamaged(message) from error

    def _decoded(self, kind: str, pairs: Iterable[tuple[str, str]]) -> tuple[Any, ...]:
        return tuple(self.decode(kind, i, body) for i, body in pairs)

    def _many(self, sql: TextClause, name: str, values: Collection[str], kind: str) -> Iterator[tuple[str, str]]:
        for some in parts(list(values)):
            yield from self._pairs(sql, {"kind": kind, name: list(some)})

    def _pairs(self, sql: TextClause, values: dict[str, Any]) -> Iterator[tuple[str, str]]:
        return ((row.id, row.body) for row in self.connection.execute(sql, values | {"at": self.at}))
