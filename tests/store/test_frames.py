"""Rows as tables of data-frame libraries: the same columns, types and values in each."""

from __future__ import annotations

import pytest

from sayso.errors import ResourceError
from sayso.store import frames
from sayso.store.filters import Filter
from sayso.store.ledger import Ledger
from sayso.store.rows import ClaimRow, StatementRow


def test_three_libraries_hold_the_same_rows(sample_ledger: Ledger) -> None:
    for rows in (sample_ledger.claims(), sample_ledger.events(), sample_ledger.statements(), sample_ledger.reports()):
        records = rows.to_dicts()
        arrow, pandas, polars = rows.to_arrow(), rows.to_pandas(), rows.to_polars()
        assert list(pandas.columns) == arrow.column_names == polars.columns == list(records[0])
        assert len(pandas) == arrow.num_rows == polars.height == len(records)
        lists = [{k: list(v) if isinstance(v, tuple) else v for k, v in r.items()} for r in records]
        assert arrow.to_pylist() == lists and polars.to_dicts() == lists


def test_columns_have_their_types(sample_ledger: Ledger) -> None:
    claims, events = sample_ledger.claims().to_pandas(), sample_ledger.events().to_pandas()
    assert str(claims["number"].dtype) == "Int64" and str(claims["low"].dtype) == "float64"
    assert claims["headline"].dtype == bool and events["killed_combatant_best"].dtype == float
    assert claims["number"].sum() == sum(c.number or 0 for c in sample_ledger.claims())
    assert frames.column_types(ClaimRow)["subset_of"] == "text"
    assert frames.column_types(StatementRow)["claims"] == "texts"


def test_a_filter_and_a_slice_narrow_a_frame(sample_ledger: Ledger) -> None:
    kabul = sample_ledger.claims(Filter(place="Kabul"))
    assert len(kabul.to_pandas()) == len(kabul) and len(kabul[:2].to_polars()) == 2
    nothing = sample_ledger.claims(Filter(place="Atlantis"))
    assert len(nothing.to_arrow()) == 0 and list(nothing.to_pandas().columns) == list(kabul.to_pandas().columns)


def test_a_library_that_is_missing_is_told_with_its_extra() -> None:
    with pytest.raises(ResourceError) as caught:
        frames.needed("no_such_library")
    assert str(caught.value) == "no_such_library is not installed; install it with: pip install 'sayso[frames]'"
