"""Running the model: rows into DuckDB, Splink's blocking and comparison over them, scored pairs out.

The only module that loads Splink and DuckDB, and only when pairs are scored.
"""

from __future__ import annotations

import logging
from array import array
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sayso.link.levels import COMPARISONS, Comparison
from sayso.link.weights import Weights
from sayso.link.wording import SIZE

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa
    from splink import Linker

_NEVER = 1e-7
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


class Scorer:
    """Accounts in a database in memory, and the pairs among them that blocking lets meet."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, linker: Linker, weights: Weights) -> None:
        self._connection = connection
        self._scored = linker.inference.predict().physical_name
        excluding = ((c, v) for c in table() for v in c.levels if v.excludes)
        ruled_out = " OR ".join(f"abs(mw_{c.name} - {weights.weight(c.name, v.name)}) < 1e-6" for c, v in excluding)
        self._sum = f"CASE WHEN {ruled_out} THEN '-infinity'::DOUBLE ELSE match_weight END"
        self._level_of = [_levels_by_weight(c, weights) for c in table()]

    def pairs(self) -> list[Pair]:
        """All of them."""
        return self._pairs(f"FROM {self._scored}")

    def links(self) -> list[Pair]:
        """Those that are told to be one incident."""
        return self._pairs(f"FROM {self._scored} WHERE match_weight > 0")

    def against(self, component: Mapping[str, int]) -> dict[tuple[str, str], float]:
        """The weights of those that are told to be two incidents although both accounts are of one component; minus infinity
        where a level excludes."""
        import pyarrow as pa

        names = list(component)
        homes = pa.table(
            {"account": names, "number": range(len(names)), "home": pa.array(component.values(), pa.int64())}
        )
        self._connection.register("homes", homes)
        # the first join is made by itself: joined with each other first, the homes would be all pairs of a component
        self._connection.execute(
            f"CREATE OR REPLACE TEMP TABLE half AS SELECT unique_id_r, number AS l, home, {self._sum} AS weight "  # noqa: S608
            f"FROM {self._scored} JOIN homes ON account = unique_id_l WHERE match_weight <= 0"
        )
        rows = self._connection.execute(
            "SELECT l, number, weight FROM half JOIN homes ON account = unique_id_r WHERE half.home = homes.home"
        )
        found: dict[tuple[str, str], float] = {}
        while taken := rows.fetchmany(50_000):
            for k, n, weight in taken:
                a, b = names[k], names[n]
                found[min(a, b), max(a, b)] = weight
        return found

    def _pairs(self, origin: str) -> list[Pair]:
        parts = ", ".join(f"mw_{c.name}" for c in table())
        rows = self._connection.execute(f"SELECT unique_id_l, unique_id_r, match_weight, {parts} {origin}")
        found = []
        while taken := rows.fetchmany(50_000):
            for a, b, weight, *told in taken:
                levels = tuple(by[round(w, 6)] for by, w in zip(self._level_of, told, strict=True))
                found.append(Pair(min(a, b), max(a, b), weight, levels))
        return sorted(found, key=lambda p: (p.a, p.b))


def _levels_by_weight(comparison: Comparison, weights: Weights) -> dict[float, int]:
    """Splink hands back what a comparison weighs, and the number of the level only together with all that was compared."""
    return {round(weights.weight(comparison.name, v.name), 6): k for k, v in enumerate(comparison.levels)}


def estimated(rows: Iterable[dict[str, Any]], weights: Weights) -> dict[str, dict[str, tuple[float, float]]]:
    """The shares (m, u) of every level, m by expectation maximisation, from ``weights`` on, over pairs that share a key of blocking
    and a window of days: Splink takes no exploding rule here. A level that is never met keeps its shares, as do all of time,
    of which such pairs are no sample.
    """
    with _linker(rows, settings(weights)) as (_, linker):
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
    rows: Iterable[dict[str, Any]], weights: Weights, condition: str = "true", *, every_pair: bool = False
) -> Iterator[Scorer]:
    """The accounts of ``rows`` (see ``facts.row``), scored by ``weights``; for the rest see ``settings``."""
    with _linker(rows, settings(weights, condition, every_pair=every_pair)) as (connection, linker):
        yield Scorer(connection, linker, weights)


@contextmanager
def _linker(
    rows: Iterable[dict[str, Any]], model: dict[str, Any]
) -> Iterator[tuple[duckdb.DuckDBPyConnection, Linker]]:
    import duckdb
    from splink import Linker
    from splink.backends.duckdb import DuckDBAPI

    logging.getLogger("splink").setLevel(logging.ERROR)
    connection = duckdb.connect(config={"threads": 2, "autoinstall_known_extensions": False})
    try:
        connection.execute(_HAVERSINE)
        api = DuckDBAPI(connection=connection)
        yield connection, Linker(api.register(_arrow(rows)), model, log_level="ERROR")
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
        "place": text, "word": text, "place_id": whole, "lat": number, "lon": number, "radius": number, "wide": yes,
        "since": whole, "until": whole, "firm": yes,
        "actor": texts, "side": texts, "nameless": yes, "affected": texts, "status": texts, "means": texts, "manner": texts,
        "counts": texts, "unusual": texts, "rounded": texts, "few": texts, "low": number, "high": number, "outcome": yes,
        "people": texts, "names": texts, "quotes": pa.list_(whole), "near": texts, "loose": texts, "alike": texts,
    }  # fmt: skip
