"""Running the model: rows into DuckDB, Splink's blocking and comparison over them, scored pairs out.

The only module that loads Splink and DuckDB, and only when pairs are scored.
"""

from __future__ import annotations

import logging
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from sayso.link.levels import COMPARISONS, Comparison
from sayso.link.weights import Weights
from sayso.link.wording import SIZE

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa
    from splink import Linker

_NEVER = 1e-7
_AT_ONCE = 20_000
"""So many accounts are scored at a time against all."""

EXCLUDED = -12.0
"""What a pair weighs at most that is told of different places or days and is no link: more than any chain of others."""

MAY_MEET = (
    "l.report <> r.report and l.total = r.total and (l.spans = r.spans or (l.wide and r.wide)) "
    "and ((l.wide = r.wide and (l.place is null) = (r.place is null)) or len(l.counts) = 0 or len(r.counts) = 0 "
    "or list_has_any(l.counts, r.counts) or list_has_any(l.few, r.few))"
)
"""What must hold of any pair: accounts of two reports; both running totals or neither; both the whole of other accounts of their
reports or neither, unless they tell of provinces or countries, where a report may tell of the whole alone; and a figure that is
shared where one tells of a town and the other of a province or country round it, or of no place, if both tell figures."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two accounts compared: ``weight`` is the log2 odds that they tell of one incident, ``levels`` the level of each
    comparison by its number in the table."""

    a: str
    b: str
    weight: float
    levels: tuple[int, ...]


def table() -> tuple[Comparison, ...]:
    """The comparisons, in order."""
    return tuple(make() for make in COMPARISONS)


def settings(weights: Weights, condition: str = "true", *, every_pair: bool = False) -> dict[str, Any]:
    """The model in Splink's terms; ``condition`` narrows which blocked pairs are scored, ``every_pair`` does without blocking."""
    rules: tuple[dict[str, Any], ...] = (
        {"blocking_rule": f"l.near = r.near and {MAY_MEET} and {condition}", "arrays_to_explode": ["near"]},
        {
            "blocking_rule": f"l.loose = r.loose and (l.since is null or r.since is null) and {MAY_MEET} and {condition}",
            "arrays_to_explode": ["loose"],
        },
        {"blocking_rule": f"l.alike = r.alike and {MAY_MEET} and {condition}", "arrays_to_explode": ["alike"]},
    )
    if every_pair:
        rules = ({"blocking_rule": "1 = 1"},)
    return {
        "link_type": "dedupe_only",
        "unique_id_column_name": "unique_id",
        "probability_two_random_records_match": weights.prior,
        "retain_intermediate_calculation_columns": True,
        "retain_matching_columns": False,
        "blocking_rules_to_generate_predictions": list(rules),
        "comparisons": [_comparison(c, weights) for c in table()],
    }


def _comparison(comparison: Comparison, weights: Weights) -> dict[str, Any]:
    levels = [
        {
            "sql_condition": level.sql,
            "label_for_charts": level.name,
            "m_probability": weights.shares[comparison.name][level.name][0],
            "u_probability": weights.shares[comparison.name][level.name][1],
        }
        for level in comparison.levels
    ]
    return {"output_column_name": comparison.name, "comparison_levels": levels}


class Against:
    """What speaks against pairs that were compared and are no links; in two plain buffers, since there are many."""

    def __init__(self, names: Sequence[str], connection: duckdb.DuckDBPyConnection) -> None:
        """The pairs of the table ``against``; the accounts are numbered as ``names`` stand."""
        found = connection.sql("SELECT key, weight FROM against ORDER BY key").to_arrow_table().combine_chunks()
        self._keys, self._weights = _buffer(found, "key", "q"), _buffer(found, "weight", "d")
        self._number = {name: k for k, name in enumerate(names)}

    def get(self, a: str, b: str, default: float) -> float:
        """The weight of a pair, ``default`` where it was not compared."""
        x, y = self._number[a], self._number[b]
        key = min(x, y) * len(self._number) + max(x, y)
        k = bisect_left(self._keys, key)
        return self._weights[k] if k < len(self._keys) and self._keys[k] == key else default


def _buffer(table: pa.Table, name: str, code: Literal["q", "d"]) -> Sequence[Any]:
    column = table.column(name)
    data = column.chunk(0).buffers()[1] if column.num_chunks else b""
    return memoryview(data).cast("B").cast(code)[: len(column)]


class Scorer:
    """Accounts in a database in memory, and the pairs among them that blocking lets meet, scored some thousand accounts at a
    time, so that memory holds the pairs of those alone."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, linker: Linker, weights: Weights, names: list[str], at_once: int
    ) -> None:
        self._at_once = at_once
        self._connection = connection
        self._linker = linker
        self._names = names
        connection.execute("CREATE TEMP TABLE numbers (account VARCHAR, number BIGINT)")
        connection.execute("INSERT INTO numbers SELECT unnest($1), unnest(range(len($1)))", [names])
        self._level_of = [_levels_by_weight(c, weights) for c in table()]
        excluding = ((c, v) for c in table() for v in c.levels if v.excludes)
        ruled_out = " OR ".join(f"abs(mw_{c.name} - {weights.weight(c.name, v.name)}) < 1e-6" for c, v in excluding)
        self._weight = f"CASE WHEN {ruled_out} THEN least(match_weight, {EXCLUDED}) ELSE match_weight END"

    def pairs(self) -> list[Pair]:
        """All of them."""
        return sorted((p for scored in self._chunks() for p in self._read(scored, "true")), key=lambda p: (p.a, p.b))

    def links(self) -> tuple[list[Pair], Against]:
        """Those that are told to be one incident, and what the others weigh."""
        self._connection.execute("CREATE OR REPLACE TEMP TABLE against (key BIGINT, weight DOUBLE)")
        found = [pair for scored in self._chunks() for pair in self._split(scored)]
        return sorted(found, key=lambda p: (p.a, p.b)), Against(self._names, self._connection)

    def _split(self, scored: str) -> Iterator[Pair]:
        """The links of a table of scored pairs; the others go into the table ``against``."""
        self._connection.execute(
            f"INSERT INTO against SELECT least(l.number, r.number) * {len(self._names)} + greatest(l.number, r.number), "  # noqa: S608
            f"{self._weight} FROM {scored} JOIN numbers l ON l.account = unique_id_l "
            "JOIN numbers r ON r.account = unique_id_r WHERE match_weight <= 0"
        )
        return self._read(scored, "match_weight > 0")

    def _chunks(self) -> Iterator[str]:
        """The name of a table of scored pairs for each share of the accounts; gone when the next is asked for."""
        chunks = -(-len(self._names) // self._at_once)
        for k in range(1, chunks + 1):
            scored = self._linker.inference.predict_chunk((k, chunks), (1, 1), warning_mode="never")
            yield scored.physical_name
            scored.drop_table_from_database_and_remove_from_cache()

    def _read(self, scored: str, condition: str) -> Iterator[Pair]:
        parts = ", ".join(f"mw_{c.name}" for c in table())
        rows = self._connection.execute(
            f"SELECT unique_id_l, unique_id_r, match_weight, {parts} FROM {scored} WHERE {condition}"  # noqa: S608
        )
        known: dict[tuple[int, ...], tuple[int, ...]] = {}
        while taken := rows.fetchmany(50_000):
            for a, b, weight, *told in taken:
                levels = tuple(by[round(w, 6)] for by, w in zip(self._level_of, told, strict=True))
                yield Pair(sys.intern(min(a, b)), sys.intern(max(a, b)), weight, known.setdefault(levels, levels))


def _levels_by_weight(comparison: Comparison, weights: Weights) -> dict[float, int]:
    """Splink hands back what a comparison weighs, and the number of the level only together with all that was compared."""
    return {round(weights.weight(comparison.name, v.name), 6): k for k, v in enumerate(comparison.levels)}


def estimated(rows: Iterable[dict[str, Any]], weights: Weights) -> dict[str, dict[str, tuple[float, float]]]:
    """The shares (m, u) of every level, m by expectation maximisation, from ``weights`` on, over pairs that share a key of blocking
    and a window of days: Splink takes no exploding rule here. A level that is never met keeps its shares, as do all of time,
    of which such pairs are no sample.
    """
    with _linker(_arrow(rows), settings(weights)) as (_, linker):
        rule = f'l."window" = r."window" and list_has_any(l.near, r.near) and {MAY_MEET}'
        linker.training.estimate_parameters_using_expectation_maximisation(rule, fix_u_probabilities=True)
        made = linker.misc.save_model_to_json()
    found: dict[str, dict[str, tuple[float, float]]] = {}
    for comparison, told in zip(table(), made["comparisons"], strict=True):
        levels = zip(comparison.levels, told["comparison_levels"], strict=True)
        if comparison.name == "time":
            found["time"] = dict(weights.shares["time"])
            continue
        found[comparison.name] = {v.name: _shares(t, weights.shares[comparison.name][v.name]) for v, t in levels}
    return found


def _shares(told: Mapping[str, Any], otherwise: tuple[float, float]) -> tuple[float, float]:
    m, u = told.get("m_probability"), told.get("u_probability")
    met = isinstance(m, float) and isinstance(u, float) and m > _NEVER and u > _NEVER
    return (float(m), float(u)) if met else otherwise  # type: ignore[arg-type]


@contextmanager
def scorer(
    rows: Iterable[dict[str, Any]],
    weights: Weights,
    condition: str = "true",
    *,
    every_pair: bool = False,
    at_once: int = _AT_ONCE,
) -> Iterator[Scorer]:
    """The accounts of ``rows`` (see ``facts.row``), scored by ``weights``, ``at_once`` of them at a time; for the rest see
    ``settings``."""
    made = _arrow(rows)
    with _linker(made, settings(weights, condition, every_pair=every_pair)) as (connection, linker):
        yield Scorer(connection, linker, weights, made.column("unique_id").to_pylist(), at_once)


@contextmanager
def _linker(rows: pa.Table, model: dict[str, Any]) -> Iterator[tuple[duckdb.DuckDBPyConnection, Linker]]:
    import duckdb
    from splink import Linker
    from splink.backends.duckdb import DuckDBAPI

    logging.getLogger("splink").setLevel(logging.ERROR)
    connection = duckdb.connect(config={"threads": 2, "autoinstall_known_extensions": False})
    try:
        connection.execute(_HAVERSINE)
        api = DuckDBAPI(connection=connection)
        yield connection, Linker(api.register(rows), model, log_level="ERROR")
    finally:
        connection.close()


_HAVERSINE = """
CREATE MACRO haversine(a, b, c, d) AS
12742 * asin(least(1, sqrt(sin(radians(c - a) / 2) ** 2 + cos(radians(a)) * cos(radians(c)) * sin(radians(d - b) / 2) ** 2)))
"""


def _arrow(rows: Iterable[dict[str, Any]]) -> pa.Table:
    """The rows as one Arrow table; sketches in one buffer, a text too short for one as null."""
    import pyarrow as pa

    columns: dict[str, list[Any]] = {name: [] for name in _schema()}
    flat, missing = array("f"), []
    for item in rows:
        for name, values in columns.items():
            values.append(item.get(name))
        sketch = item["sketch"]
        flat.extend(sketch if sketch is not None else array("f", bytes(4 * SIZE)))
        missing.append(sketch is None)
    arrays = {name: pa.array(values, _schema()[name]) for name, values in columns.items()}
    sketches = pa.FixedSizeListArray.from_arrays(
        pa.array(memoryview(flat), pa.float32()), SIZE, mask=pa.array(missing, pa.bool_())
    )
    return pa.table({**arrays, "sketch": sketches})


def _schema() -> dict[str, Any]:
    import pyarrow as pa

    text, number, whole, yes, texts = pa.string(), pa.float64(), pa.int64(), pa.bool_(), pa.list_(pa.string())
    return {
        "unique_id": text, "report": text, "fresh": yes, "window": whole, "total": yes, "spans": yes,
        "place": text, "spelt": text, "word": text, "place_id": whole, "lat": number, "lon": number, "radius": number, "wide": yes,
        "since": whole, "until": whole, "firm": yes,
        "actor": texts, "side": texts, "nameless": yes, "affected": texts, "status": texts, "means": texts, "manner": texts,
        "counts": texts, "unusual": texts, "rounded": texts, "few": texts, "low": number, "high": number, "outcome": yes,
        "people": texts, "names": texts, "quotes": pa.list_(whole), "near": texts, "loose": texts, "alike": texts,
    }  # fmt: skip
