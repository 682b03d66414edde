"""The grammar of news dates: a table of phrases with the day of publication, and laws that hold for all of them."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import report
from phrases import Row, rows
from sayso.model.dates import TimeBasis, TimeMention, TimePrecision
from sayso.pipeline import Resources
from sayso.resolve import date_vague
from sayso.resolve.date_hearts import GRAMMARS, folded
from sayso.resolve.dates import Anchor, find_dates

TABLE = list(rows())


@pytest.fixture(scope="module")
def found(resources: Resources) -> dict[Row, tuple[TimeMention, ...]]:
    """What is found in each row's sentence."""
    parses = resources.parser.parse_many([report("r", row.text, published=None) for row in TABLE])
    return {row: find_dates(parse, Anchor(row.published)) for row, parse in zip(TABLE, parses, strict=True)}


@pytest.mark.parametrize("row", [r for r in TABLE if r.where], ids=lambda r: r.text[slice(*r.where)])
def test_a_phrase_is_found_and_read_as_its_interval(row: Row, found: dict[Row, tuple[TimeMention, ...]]) -> None:
    here = {(m.span.start, m.span.end): m.when for m in found[row]}
    assert row.where in here, [m.when.text for m in found[row]]
    assert (here[row.where].start, here[row.where].end) == (row.start, row.end)


@pytest.mark.parametrize("row", [r for r in TABLE if not r.where], ids=lambda r: r.text)
def test_what_is_no_time_is_not_read_as_one(row: Row, found: dict[Row, tuple[TimeMention, ...]]) -> None:
    assert [m.when.text for m in found[row]] == []


def test_nothing_overlaps_and_the_words_are_those_of_the_text(found: dict[Row, tuple[TimeMention, ...]]) -> None:
    for row, mentions in found.items():
        for mention in mentions:
            assert mention.span.of(row.text) == mention.when.text == mention.when.text.strip() != ""
        assert all(a.span.end <= b.span.start for a, b in pairwise(mentions))


def read(resources: Resources, text: str, published: date | None) -> Sequence[TimeMention]:
    return find_dates(resources.parser.parse(report("r", text, published=None)), Anchor(published))


def test_without_an_anchor_a_date_is_stated_in_full_or_counted_from_one_that_is(resources: Resources) -> None:
    for row in TABLE:
        mentions = read(resources, row.text, None)
        stated = any(m.when.basis is TimeBasis.STATED for m in mentions)
        for mention in mentions:
            if mention.when.basis is TimeBasis.NONE:
                assert mention.when.start is None and mention.when.end is None
            else:
                assert stated, mention


@settings(max_examples=100, deadline=None)
@given(
    published=st.dates(date(1990, 1, 1), date(2040, 1, 1)),
    words=st.sampled_from(["on Friday", "last Tuesday", "in Monday's raid", "since Sunday"]),
    weeks=st.integers(1, 60),
)
def test_weekdays_move_with_publication_by_whole_weeks(
    resources: Resources, published: date, words: str, weeks: int
) -> None:
    text = f"They came {words} again."
    (first,) = read(resources, text, published)
    (later,) = read(resources, text, published + timedelta(weeks=weeks))
    assert first.when.start is not None and later.when.start == first.when.start + timedelta(weeks=weeks)
    assert timedelta(0) <= published - first.when.start <= timedelta(days=7)


@settings(max_examples=150, deadline=None)
@given(
    text=st.text(alphabet="0123456789 -,.abcdefMayOctSunday/\n'“”", max_size=80),
    published=st.dates(date(1970, 1, 1), date(2050, 1, 1)) | st.none(),
)
def test_any_text_is_read_without_a_crash_and_no_interval_is_turned_round(
    resources: Resources, text: str, published: date | None
) -> None:
    for mention in read(resources, text, published):
        assert mention.span.of(text) == mention.when.text
        if mention.when.start and mention.when.end:
            assert mention.when.start <= mention.when.end


@pytest.mark.parametrize("published", [date(1, 1, 1), date(1, 1, 9), date(9999, 12, 31)])
def test_days_at_the_ends_of_the_calendar_are_no_crash(resources: Resources, published: date) -> None:
    for row in TABLE:
        read(resources, row.text, published)


def test_vague_words_name_no_days_and_say_so(resources: Resources) -> None:
    text = "The town is now quiet; the army recently left and will soon return."
    mentions = read(resources, text, date(2017, 10, 7))
    assert [(m.when.text, m.vague, m.when.precision) for m in mentions] == [
        ("now", True, TimePrecision.OPEN),
        ("recently", True, TimePrecision.OPEN),
        ("soon", True, TimePrecision.OPEN),
    ]


@pytest.mark.parametrize("grammar", [*GRAMMARS, date_vague], ids=lambda g: g.__name__.rsplit(".", 1)[1])
def test_no_expression_is_without_the_words_that_its_grammar_waits_for(grammar: ModuleType) -> None:
    for row in TABLE:
        for text in (row.text, row.text.upper(), row.text.replace(" ", "\n")):
            waits = any(word in folded(text) for word in grammar.TRIGGERS)
            assert waits or not any(pattern.search(text) for pattern, _ in grammar.rules()), text


def test_the_cost_grows_with_the_length_of_the_text(resources: Resources) -> None:
    def seconds(count: int) -> float:
        text = "on the 3 of 4 to 5 May, since last " * count + "Friday."
        parse = resources.parser.parse(report("r", text, published=None))
        begun = time.perf_counter()
        find_dates(parse, Anchor(date(2017, 10, 7)))
        return time.perf_counter() - begun

    seconds(10)
    assert seconds(400) < 40 * max(seconds(40), 0.002)
