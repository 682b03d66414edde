"""The grammar of news dates: a table of phrases with the day of publication, and laws that hold for all of them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model.dates import TimeBasis
from sayso.model.span import Span
from sayso.resolve.dates import Anchor, find_dates

SATURDAY = date(2017, 10, 7)

# (words, start, end) as MM-DD of 2017 or a full ISO date; published on Saturday 7 October 2017
TABLE = [
    # absolute, with and without a year
    ("on 7 October 2017", "10-07", "10-07"),
    ("on October 7, 2017", "10-07", "10-07"),
    ("on Oct. 3", "10-03", "10-03"),
    ("on the 3rd of October", "10-03", "10-03"),
    ("on 2017-10-03", "10-03", "10-03"),
    ("on 03.10.2017", "10-03", "10-03"),
    ("on Tuesday, October 3,", "10-03", "10-03"),
    ("on 1-3 October", "10-01", "10-03"),
    ("October 1 and 2", "10-01", "10-02"),
    ("between 3 and 5 May", "05-03", "05-05"),
    ("on April 16-17", "04-16", "04-17"),
    ("on 30 November", "2016-11-30", "2016-11-30"),
    ("on September 11, 2001", "2001-09-11", "2001-09-11"),
    # months and years
    ("in August", "08-01", "08-31"),
    ("in December", "2016-12-01", "2016-12-31"),
    ("in October 2016", "2016-10-01", "2016-10-31"),
    ("in mid-September", "09-11", "09-20"),
    ("in early June", "06-01", "06-10"),
    ("in late July 2014", "2014-07-21", "2014-07-31"),
    ("in 2013", "2013-01-01", "2013-12-31"),
    ("since 2011", "2011-01-01", "10-07"),
    ("since January", "01-01", "10-07"),
    ("since March 2015", "2015-03-01", "10-07"),
    # weekdays
    ("on Saturday", "10-07", "10-07"),
    ("on Friday", "10-06", "10-06"),
    ("on Sunday", "10-01", "10-01"),
    ("said Friday evening", "10-06", "10-06"),
    ("last Tuesday", "10-03", "10-03"),
    ("last Saturday", "09-30", "09-30"),
    ("early on Thursday", "10-05", "10-05"),
    ("late on Wednesday", "10-04", "10-04"),
    ("Thursday night", "10-05", "10-05"),
    ("in Monday's massacre", "10-02", "10-02"),
    ("in Monday’s massacre", "10-02", "10-02"),
    ("from Monday to Wednesday", "10-02", "10-04"),
    ("since Monday", "10-02", "10-07"),
    ("will vote on Monday", "10-09", "10-09"),
    ("next Friday", "10-13", "10-13"),
    # named days
    ("today", "10-07", "10-07"),
    ("yesterday", "10-06", "10-06"),
    ("the day before yesterday", "10-05", "10-05"),
    ("overnight", "10-06", "10-07"),
    ("last night", "10-06", "10-07"),
    ("this morning", "10-07", "10-07"),
    # counted back
    ("two days ago", "10-05", "10-05"),
    ("a week ago", "09-25", "10-01"),
    ("three weeks earlier", "09-11", "09-17"),
    ("two years ago", "2015-01-01", "2015-12-31"),
    ("six months ago", "04-01", "04-30"),
    ("just over a week ago", "09-25", "10-01"),
    # spans up to now
    ("over the past 24 hours", "10-06", "10-07"),
    ("in the last 24 hours", "10-06", "10-07"),
    ("within the past 48 hours", "10-05", "10-07"),
    ("in the last three days", "10-04", "10-07"),
    ("during the past ten days", "09-27", "10-07"),
    ("over the past week", "09-30", "10-07"),
    ("in the past month", "09-07", "10-07"),
    ("in recent days", "10-02", "10-07"),
    ("last week", "09-25", "10-01"),
    ("last month", "09-01", "09-30"),
    ("last year", "2016-01-01", "2016-12-31"),
    ("this week", "10-02", "10-07"),
    ("this month", "10-01", "10-07"),
    ("this year", "01-01", "10-07"),
    ("so far this year", "01-01", "10-07"),
    # from the day told of before
    ("on 3 October, and again a day later", "10-04", "10-04"),
    ("on 3 October; the same day", "10-03", "10-03"),
    ("on 3 October; the previous day", "10-02", "10-02"),
    ("on 3 October and two days earlier", "10-01", "10-01"),
    ("a day earlier", "10-06", "10-06"),
]

NOT_TIMES = [
    "he may go", "may 5 men pass", "they march on", "Regiment 137", "a 24-year-old man", "for two hours", "a two-year siege",
    "at 5 p.m.", "120 people", "12.5 per cent", "page 1990s", "the second floor", "in Sunday-best", "Room 2017", "flight 7 of 10",
]  # fmt: skip


def full(day: str) -> date:
    return date.fromisoformat(day if len(day) == 10 else f"2017-{day}")


@pytest.mark.parametrize(("words", "start", "end"), TABLE, ids=[w for w, _, _ in TABLE])
def test_a_phrase_is_read_as_its_interval(words: str, start: str, end: str) -> None:
    text = f"It happened {words} near the town."
    found = find_dates(text, [Span(0, len(text))], Anchor(SATURDAY))
    assert found, "not found"
    assert (found[-1].when.start, found[-1].when.end) == (full(start), full(end))


@pytest.mark.parametrize("words", NOT_TIMES)
def test_what_is_no_time_is_not_read_as_one(words: str) -> None:
    text = f"There was {words} here."
    assert [m.when.text for m in find_dates(text, [Span(0, len(text))], Anchor(SATURDAY)) if m.when.start] == []


@pytest.mark.parametrize(("words", "start", "end"), TABLE, ids=[w for w, _, _ in TABLE])
def test_offsets_are_exact_and_nothing_is_made_up_without_an_anchor(words: str, start: str, end: str) -> None:
    text = f"It happened {words} near the town."
    for mention in find_dates(text, [Span(0, len(text))], Anchor()):
        assert mention.span.of(text) == mention.when.text
        if mention.when.basis is TimeBasis.NONE:
            assert mention.when.start is None and mention.when.end is None
        elif mention.when.basis is TimeBasis.RELATIVE:
            assert any(m.when.basis is TimeBasis.STATED for m in find_dates(text, [Span(0, len(text))], Anchor()))


@settings(max_examples=200, deadline=None)
@given(
    st.dates(date(1990, 1, 1), date(2040, 1, 1)),
    st.sampled_from(["on Friday", "last Tuesday", "on Monday's raid", "since Sunday"]),
    st.integers(1, 60),
)
def test_weekdays_move_with_publication_by_whole_weeks(published: date, words: str, weeks: int) -> None:
    text = f"They came {words} again."
    span = [Span(0, len(text))]
    (first,) = find_dates(text, span, Anchor(published))
    (later,) = find_dates(text, span, Anchor(published + timedelta(weeks=weeks)))
    assert first.when.start is not None and later.when.start == first.when.start + timedelta(weeks=weeks)
    assert timedelta(0) <= published - first.when.start <= timedelta(days=7)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="0123456789 -,.abcdefMayOctSunday/", max_size=80), st.dates(date(1970, 1, 1), date(2050, 1, 1)))
def test_any_text_is_read_without_a_crash_and_no_interval_is_turned_round(text: str, published: date) -> None:
    for mention in find_dates(text, [Span(0, len(text))], Anchor(published)):
        assert mention.span.of(text) == mention.when.text
        if mention.when.start and mention.when.end:
            assert mention.when.start <= mention.when.end
