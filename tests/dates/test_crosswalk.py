"""Our precision in the codes of UCDP and ACLED."""

from __future__ import annotations

from datetime import date

import pytest

from sayso.model.dates import TimeBasis, TimePrecision, When, acled_time_precision, ucdp_date_prec
from sayso.resolve.date_calendar import interval


@pytest.mark.parametrize(
    ("words", "start", "end", "ucdp", "acled"),
    [
        ("on Friday", "2017-10-06", "2017-10-06", 1, 1),
        ("overnight", "2017-10-06", "2017-10-07", 2, 2),
        ("six days", "2017-10-02", "2017-10-07", 2, 2),
        ("last week", "2017-09-25", "2017-10-01", 3, 2),
        ("in August", "2017-08-01", "2017-08-31", 4, 3),
        ("the third quarter", "2017-07-01", "2017-09-30", 5, None),
        ("in 2016", "2016-01-01", "2016-12-31", 5, None),
        ("in the 1990s", "1990-01-01", "1999-12-31", None, None),
        ("by Thursday", None, "2017-10-05", None, None),
        ("since 2011, in an undated report", "2011-01-01", None, None, None),
    ],
)
def test_precision_has_its_codes(
    words: str, start: str | None, end: str | None, ucdp: int | None, acled: int | None
) -> None:
    first, last = (date.fromisoformat(day) if day else None for day in (start, end))
    when = interval(first, last, TimeBasis.STATED)
    assert (ucdp_date_prec(when), acled_time_precision(when)) == (ucdp, acled), words


def test_days_that_reports_together_narrow_to_one_are_that_day() -> None:
    when = When(date(2017, 10, 7), date(2017, 10, 7), TimePrecision.DAYS, TimeBasis.LINKED, "the past 24 hours")
    assert (ucdp_date_prec(when), acled_time_precision(when)) == (1, 1)


def test_an_opened_interval_and_words_without_days_have_no_code() -> None:
    since = When(date(2017, 10, 2), date(2017, 10, 7), TimePrecision.OPEN, TimeBasis.RELATIVE, "since Monday")
    for when in (since, When(None, None, None, TimeBasis.NONE, "Friday"), None):
        assert ucdp_date_prec(when) is None and acled_time_precision(when) is None
