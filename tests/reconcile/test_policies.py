"""The named policies: what each makes of words and of origins that differ, by its source; and the laws that hold for all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import claim, reading, report
from sayso.errors import SettingsError
from sayso.extract.numbers import quantity
from sayso.model.claim import Category, Claim, Kind, Qualifier, Quantity
from sayso.model.figure import Figure, OriginFigure
from sayso.pipeline import assemble
from sayso.reconcile.policies import POLICIES, figures_by, policy

EXACT, ABOUT, LEAST, MOST, VAGUE = (
    Qualifier.EXACT,
    Qualifier.ABOUT,
    Qualifier.AT_LEAST,
    Qualifier.AT_MOST,
    Qualifier.VAGUE,
)
Said = tuple[int | None, Qualifier, str, bool]
"""A number, its hedge and words, and whether the origin corroborates."""


def figure(said: Sequence[Said], best: float | None = None) -> tuple[Figure, dict[str, Claim]]:
    """A figure to which each of several origins gives one claim."""
    of = report("a", text="Some words of a report. " * 20)
    made = [claim(of, n, at=k, qualifier=q, words=words) for k, (n, q, words, _) in enumerate(said)]
    voices = tuple(
        OriginFigure(f"o{k}", c.quantity.low, c.quantity.high, c.quantity.number, (c.claim_id,), said[k][3])
        for k, c in enumerate(made)
    )
    used = tuple(c.claim_id for c in made)
    return Figure("e1", Kind.KILLED, Category.CIVILIAN, None, best, None, voices, used), {c.claim_id: c for c in made}


def bounds(name: str, *said: Said, best: float | None = None) -> tuple[float | None, float | None, float | None]:
    made = policy(name).figure(*figure(said, best))
    return made.low, made.best, made.high


def test_the_table_of_policies() -> None:
    assert list(POLICIES) == ["sayso", "acled", "ucdp", "airwars"]
    for item in POLICIES.values():
        assert item.rule and item.source
    with pytest.raises(SettingsError, match="there is no policy 'gtd'; choose one of sayso, acled, ucdp, airwars"):
        policy("gtd")


@pytest.mark.parametrize(
    ("words", "acled", "ucdp", "airwars"),
    [
        ("several", 3, (3, 3, 3), (3, 3)),  # ACLED: 3 or 10 by context, here the lower
        ("many", 3, (3, 3, 3), (3, 3)),
        ("tens of", 10, (20, 20, 20), (20, 20)),  # ACLED's fatality FAQ
        ("dozens", 12, (12, 12, 12), (12, 24)),  # ACLED's codebook; Airwars' pages
        ("scores of", 40, (40, 40, 40), (40, 40)),
        ("hundreds", 100, (100, 100, 100), (100, 100)),
        ("tens of thousands", 10_000, (20_000,) * 3, (20_000, 20_000)),
        ("an unknown number of", 1, (1, 1, 1), (1, 1)),
    ],
)
def test_vague_words_become_points_by_the_policys_own_table(
    words: str, acled: int, ucdp: tuple[int, int, int], airwars: tuple[int, int]
) -> None:
    said = (None, VAGUE, words, True)
    assert bounds("acled", said) == (acled, acled, acled)
    assert bounds("ucdp", said) == ucdp
    assert bounds("airwars", said) == (airwars[0], None, airwars[1])


def test_a_vague_word_never_becomes_a_number_silently() -> None:
    for name in ("acled", "ucdp", "airwars"):
        made = policy(name).figure(*figure([(None, VAGUE, "dozens of", True)]))
        assert made.reason.startswith(f"{name}: ") and "“dozens of” taken as 12" in made.reason
    told, claims = figure([(None, VAGUE, "dozens of", True)])
    assert policy("sayso").figure(told, claims) is told


@pytest.mark.parametrize(
    ("said", "acled", "ucdp", "airwars"),
    [
        # a hedged number stays what it is: no code book rules hedges
        ([(40, ABOUT, "about 40", True)], 40, (40, 40, 40), (40, 40)),
        ([(120, LEAST, "over 120", True)], 120, (120, 120, 120), (120, 120)),
        ([(80, MOST, "up to 80", True)], 80, (0, 80, 80), (0, 80)),
        # a party says 40, a monitor at least 17: the lowest; the monitor's open end reaches to the party's number
        ([(40, EXACT, "40", False), (17, LEAST, "at least 17", True)], 17, (17, 17, 40), (17, 40)),
        # two that corroborate agree: ACLED takes their number though another's is lower
        ([(14, EXACT, "14", True), (14, EXACT, "14", True), (9, EXACT, "9", True)], 14, (9, 14, 14), (9, 14)),
        # two parties agree: that corroborates nothing
        ([(14, EXACT, "14", False), (14, EXACT, "14", False), (9, EXACT, "9", False)], 9, (9, 14, 14), (9, 14)),
        # a number stands before words, though these may mean less
        ([(40, EXACT, "40", True), (None, VAGUE, "dozens", True)], 40, (12, 40, 40), (12, 40)),
        # who does not corroborate is not reliable for UCDP
        ([(90, EXACT, "90", False), (30, EXACT, "30", True)], 30, (30, 30, 30), (30, 90)),
    ],
)
def test_origins_that_differ_are_settled_by_the_policys_rule(
    said: list[Said], acled: int, ucdp: tuple[int, int, int], airwars: tuple[int, int]
) -> None:
    assert bounds("acled", *said) == (acled, acled, acled)
    assert bounds("ucdp", *said) == ucdp
    assert bounds("airwars", *said) == (airwars[0], None, airwars[1])


def test_of_numbers_that_as_many_give_the_usual_best_is_ucdps_best() -> None:
    said = [(11, EXACT, "11", True), (14, EXACT, "14", True)]
    assert bounds("ucdp", *said, best=14.0) == (11, 14, 14)
    assert bounds("ucdp", *said) == (11, 11, 14)


def test_a_range_is_its_ends() -> None:
    told, claims = figure([(15, EXACT, "10 to 15", True)])
    key = told.used[0]
    ranged = Quantity(15, EXACT, 10.0, 15.0, "10 to 15")
    claims[key] = replace(claims[key], quantity=ranged)
    assert policy("acled").figure(told, claims).best == 10
    made = policy("airwars").figure(told, claims)
    assert (made.low, made.high) == (10, 15)


def test_up_to_n_is_no_less_than_the_part_that_is_told() -> None:
    whole = report("a", text="Up to 80 were killed, nine of them foreigners. " * 3)
    first = claim(whole, 80, qualifier=MOST, words="up to 80", said_by="SOHR")
    part = claim(whole, 9, at=20, words="nine", said_by="SOHR", subset_of=first.claim_id)
    corpus = assemble([reading(whole, (first, part))])
    (made,) = figures_by(policy("ucdp"), corpus.figures, {c.claim_id: c for c in corpus.claims})
    assert (made.low, made.best, made.high) == (9, 80, 80)


_SAID = st.lists(
    st.one_of(
        st.tuples(
            st.integers(0, 300), st.sampled_from([EXACT, ABOUT, LEAST, MOST]), st.just("a number"), st.booleans()
        ),
        st.tuples(st.none(), st.just(VAGUE), st.sampled_from(["dozens", "several", "some", "hundreds"]), st.booleans()),
    ),
    min_size=1,
    max_size=5,
)


@given(_SAID)
def test_ranges_are_whole_and_in_order_under_every_policy(said: list[Said]) -> None:
    for name in ("acled", "ucdp", "airwars"):
        low, best, high = bounds(name, *said)
        assert low is not None and high is not None and 0 <= low <= high
        assert float(low).is_integer() and float(high).is_integer()
        assert best is None if name == "airwars" else best is not None and low <= best <= high


@given(_SAID, st.randoms(use_true_random=False))
def test_the_order_of_origins_makes_no_difference(said: list[Said], random: object) -> None:
    told, claims = figure(said)
    turned = Figure(told.event_id, told.kind, told.category, None, None, None, told.by_origin[::-1], told.used)
    for name in ("acled", "ucdp", "airwars"):
        a, b = (policy(name).figure(f, claims) for f in (told, turned))
        assert (a.low, a.best, a.high) == (b.low, b.best, b.high)


@given(_SAID)
def test_acled_gives_a_number_that_somebody_gives_and_no_greater_than_airwars_greatest(said: list[Said]) -> None:
    low, best, high = bounds("acled", *said)
    assert low == best == high
    given_numbers = {n for n, *_ in said if n is not None}
    assert best in (given_numbers or {1, 3, 12, 100})
    least, _, greatest = bounds("airwars", *said)
    assert least is not None and greatest is not None and best is not None and least <= best <= greatest


@given(_SAID)
def test_saying_again_what_another_says_widens_no_range(said: list[Said]) -> None:
    for name in ("ucdp", "airwars"):
        low, _, high = bounds(name, *said)
        again = bounds(name, *said, said[0])
        assert (again[0], again[2]) == (low, high)


@given(_SAID)
def test_who_does_not_corroborate_moves_ucdps_range_only_where_it_is_open_or_alone(said: list[Said]) -> None:
    reliable = [s for s in said if s[3]]
    if reliable and all(q is not LEAST and n is not None for n, q, _, _ in reliable):
        assert bounds("ucdp", *said) == bounds("ucdp", *reliable)


def test_the_quantities_of_the_tests_are_those_that_reading_makes() -> None:
    assert quantity(None, VAGUE, "dozens").low == 12.0
