"""Laws of bounds: whatever the true numbers are, what is said of sums, parts and wholes must hold them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.reconcile.intervals import Interval

numbers = st.integers(0, 500)


@st.composite
def told(draw: st.DrawFn, number: int | None = None) -> tuple[int, Interval]:
    """A true number and bounds that hold it."""
    true = draw(numbers) if number is None else number
    low = draw(st.integers(0, true))
    return true, Interval(float(low), draw(st.none() | st.integers(true, 2000).map(float)))


def holds(bounds: Interval, number: float) -> bool:
    return bounds.low <= number and (bounds.high is None or number <= bounds.high)


@given(told(), told())
def test_a_sum_holds_the_sum_whichever_comes_first(a: tuple[int, Interval], b: tuple[int, Interval]) -> None:
    assert holds(a[1] + b[1], a[0] + b[0])
    assert a[1] + b[1] == b[1] + a[1]


@given(told(), told(), told())
def test_sums_may_be_grouped_as_one_likes(
    a: tuple[int, Interval], b: tuple[int, Interval], c: tuple[int, Interval]
) -> None:
    assert (a[1] + b[1]) + c[1] == a[1] + (b[1] + c[1])


@given(numbers.flatmap(lambda n: st.tuples(told(n), told(n))))
def test_two_tellings_of_one_number_never_exclude_each_other(
    pair: tuple[tuple[int, Interval], tuple[int, Interval]],
) -> None:
    (_, a), (_, b) = pair
    assert not a.excludes(b) and not b.excludes(a)


@given(told(), told())
def test_the_hull_holds_all_that_either_holds(a: tuple[int, Interval], b: tuple[int, Interval]) -> None:
    hull = a[1].hull(b[1])
    assert holds(hull, a[0]) and holds(hull, b[0]) and hull == b[1].hull(a[1]) and hull == hull.hull(a[1])


@given(st.data())
def test_a_part_is_what_the_whole_leaves_beside_its_other_parts(data: st.DataObject) -> None:
    part, other, rest = (data.draw(numbers) for _ in range(3))
    counted = data.draw(st.integers(0, part))  # of the part some only are told
    _, some = data.draw(told(counted))
    _, beside = data.draw(told(other))
    _, whole = data.draw(told(part + other + rest))
    assert holds(some.part_of(whole, [beside]), part)


@given(st.data())
def test_a_whole_is_no_less_than_its_parts_and_no_more_than_is_told(data: st.DataObject) -> None:
    whole, bounds = data.draw(told())
    least = data.draw(st.integers(0, whole))
    narrowed = bounds.at_least(least)
    assert holds(narrowed, whole) and narrowed.high == bounds.high and narrowed.low >= bounds.low
