"""The codec: what goes out as JSON comes back the same, for every class of the model."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.model import codec
from sayso.model.account import Account
from sayso.model.claim import Attribution, Claim, Quantity
from sayso.model.dates import When
from sayso.model.event import Event, Link
from sayso.model.figure import Disagreement, Figure, HedgeDrift
from sayso.model.issue import Issue
from sayso.model.place import Place
from sayso.model.report import Report
from sayso.model.statement import Origin, Statement, Support, Trace

st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
CLASSES = (
    Account,
    Attribution,
    Claim,
    Quantity,
    When,
    Event,
    Link,
    Disagreement,
    Figure,
    HedgeDrift,
    Issue,
    Place,
    Report,
    Origin,
    Statement,
    Support,
    Trace,
)


@pytest.mark.parametrize("cls", CLASSES, ids=lambda c: c.__name__)
def test_an_object_survives_the_way_through_json(cls: type[object]) -> None:
    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
    @given(st.from_type(cls))
    def holds(value: object) -> None:
        text = codec.dumps(value)
        assert codec.loads(cls, text) == value
        assert codec.dumps(codec.loads(cls, text)) == text

    holds()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"claim_id": 3}', "null", '"text"'])
def test_what_is_no_such_object_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        codec.loads(Claim, text)


def test_dates_and_enumerations_are_written_as_their_values() -> None:
    assert '"2017-10-07"' in codec.dumps(Attribution(said_on=date(2017, 10, 7)))
