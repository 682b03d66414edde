"""Rows as tables of data-frame libraries, each loaded when it is asked for."""

from __future__ import annotations

import types
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any, get_args, get_type_hints

from sayso.errors import ResourceError

Records = Sequence[Mapping[str, Any]]
TEXT, INTEGER, NUMBER, FLAG, TEXTS = "text", "integer", "number", "flag", "texts"
_OF_TYPE = {str: TEXT, int: INTEGER, float: NUMBER, bool: FLAG}


def column_types(row: type) -> Mapping[str, str]:
    """The sort of each column of a class of rows ("text", "integer", "number", "flag", "texts"); an event's figures are numbers."""
    return {name: _sort(hint) for name, hint in get_type_hints(row).items() if name != "figures"}


def _sort(hint: Any) -> str:
    args = [a for a in get_args(hint) if a is not types.NoneType]
    if hint in _OF_TYPE:
        return _OF_TYPE[hint]
    if isinstance(hint, types.UnionType) and len(args) == 1:
        return _sort(args[0])
    return TEXTS if args and args[0] is str else TEXT


def arrow_table(records: Records, sorts: Mapping[str, str]) -> Any:
    """A ``pyarrow.Table`` with a column for each of ``sorts``, in order.

    Raises:
        ResourceError: pyarrow is not installed.
    """
    pa = needed("pyarrow")
    kinds = {TEXT: pa.string(), INTEGER: pa.int64(), NUMBER: pa.float64(), FLAG: pa.bool_(), TEXTS: pa.list_(pa.string())}  # fmt: skip
    arrays = [pa.array([r[name] for r in records], kinds[sort]) for name, sort in sorts.items()]
    return pa.Table.from_arrays(arrays, names=list(sorts))


def pandas_frame(records: Records, sorts: Mapping[str, str]) -> Any:
    """A ``pandas.DataFrame``: whole numbers that may be absent as ``Int64``, other numbers as floats.

    Raises:
        ResourceError: pandas is not installed.
    """
    pd = needed("pandas")
    kinds = {INTEGER: "Int64", NUMBER: "float64", FLAG: "bool"}
    columns = {n: pd.Series([r[n] for r in records], dtype=kinds.get(sort, "object")) for n, sort in sorts.items()}
    return pd.DataFrame(columns)


def polars_frame(records: Records, sorts: Mapping[str, str]) -> Any:
    """A ``polars.DataFrame``.

    Raises:
        ResourceError: polars is not installed.
    """
    pl = needed("polars")
    kinds = {TEXT: pl.String, INTEGER: pl.Int64, NUMBER: pl.Float64, FLAG: pl.Boolean, TEXTS: pl.List(pl.String)}
    columns = [pl.Series(n, [r[n] for r in records], dtype=kinds[sort]) for n, sort in sorts.items()]
    return pl.DataFrame(columns)


def needed(package: str) -> Any:
    """A package of the extra ``frames``.

    Raises:
        ResourceError: it is not installed.
    """
    try:
        return import_module(package)
    except ImportError as error:
        raise ResourceError(f"{package} is not installed; install it with: pip install 'sayso[frames]'") from error
