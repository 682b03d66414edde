"""Copying: text that one report takes from another adds a carrier, never an origin."""

from __future__ import annotations

import time
from dataclasses import replace
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import account, claim, day, report
from sayso.link import link
from sayso.model.account import ReportReading
from sayso.model.claim import Claim
from sayso.model.linkage import Readings, Tracing
from sayso.model.report import Report
from sayso.model.span import Evidence, Span
from sayso.trace import trace
from sayso.trace.copying import find_copies

LEAD = "Warplanes bombed a market on the northern edge of Rivertown early on Friday, killing 40 people who were queueing for bread."
WOUNDED = (
    "Another 25 people were wounded and taken to clinics across the river, where generators ran short of fuel by noon."
)
SECOND = "A second raid at dusk killed 7 people who had come to search the rubble for their relatives and neighbours."
MARKET = "The market had reopened only this week after a truce between the two sides was announced by mediators."
WEATHER = "Farmers in the hills above the valley say the spring rains came late and the wheat stands low this year."
OWN = "Our newspaper could not reach anybody in the town by telephone on the evening after the raid took place."
SENTENCES = (LEAD, WOUNDED, SECOND, MARKET, WEATHER)
FIGURES = {LEAD: 40, WOUNDED: 25, SECOND: 7}


def told(of: Report, sentence: str, said_by: str | None = None) -> Claim:
    """The claim that a sentence of a report makes."""
    at = of.text.index(sentence)
    span = Span(at, at + len(sentence))
    made = claim(of, FIGURES[sentence], at=at, said_by=said_by, when=day("2017-10-06"))
    return replace(made, clause=Span(at, at + len(sentence) - 1), evidence=Evidence.of(of.text, span))


def page(
    name: str, sentences: tuple[str, ...], published: str | None = "2017-10-07", said_by: str | None = None, **more: str
) -> ReportReading:
    """A report of some sentences, all its figures the word of one speaker."""
    of = report(name, text="\n".join(sentences), published=published, **more)
    claims = tuple(told(of, s, said_by) for s in sentences if s in FIGURES)
    return ReportReading(of, claims, (account(of, *claims),) if claims else ())


def traced(*items: ReportReading) -> Tracing:
    everything = Readings(items)
    return trace(everything, link(everything))


def pairs(*items: ReportReading) -> list[tuple[str, str, str]]:
    names = {i.report.report_id: i.report.name for i in items}
    return [(names[c.report_id], names[c.of], c.direction) for c in find_copies(Readings(items))]


def test_the_later_of_two_like_texts_is_the_copy() -> None:
    first, later = page("z", SENTENCES, "2017-10-07"), page("a", SENTENCES, "2017-10-08")
    assert pairs(first, later) == [("a", "z", "dates")]


def test_a_credit_outweighs_the_dates() -> None:
    early = page("a", (*SENTENCES, "With reporting by the Valley Wire."), "2017-10-07", outlet="Courier")
    wire = page("b", SENTENCES, "2017-10-08", outlet="Valley Wire")
    assert pairs(early, wire) == [("a", "b", "credit")]


def test_where_no_date_tells_the_longer_text_is_the_original() -> None:
    short, long = page("a", SENTENCES[:3], None), page("b", SENTENCES, None)
    assert pairs(short, long) == [("a", "b", "length")]


def test_a_partly_copied_text_shows_the_stretches_that_stand_in_both() -> None:
    original, partial = page("a", SENTENCES), page("b", (OWN, WOUNDED), "2017-10-09")
    (copy,) = find_copies(Readings((original, partial)))
    (stretch,) = copy.stretches
    assert stretch.span.of(partial.report.text) in WOUNDED + "." and len(stretch.span) > 80
    assert stretch.span.of(partial.report.text) == stretch.of_span.of(original.report.text)
    assert 0.4 < copy.share < 0.6


def test_stock_sentences_alone_are_no_copying_of_the_news() -> None:
    first = page("a", (LEAD, WEATHER))
    other = page("b", (SECOND, OWN, MARKET, WEATHER), "2017-10-09")
    assert pairs(first, other) == []


def test_a_credited_agency_is_named_on_the_copy() -> None:
    of = page("b", (f"RIVERTOWN (AFP) - {LEAD}", *SENTENCES[1:]), "2017-10-09")
    (copy,) = find_copies(Readings((page("a", SENTENCES), of)))
    assert copy.credit == "AFP"


def test_a_silent_claim_in_a_copied_stretch_is_the_originals_and_says_so() -> None:
    original, copy = page("a", SENTENCES, said_by="White Helmets"), page("b", (OWN, LEAD), "2017-10-09")
    tracing = traced(original, copy)
    (item,) = [t for t in tracing.traces if t.claim_id == copy.claims[0].claim_id]
    assert (item.basis, item.copied_from) == ("copied", original.report.report_id)
    assert item.chain == ("White Helmets", "Outlet of a", "Outlet of b")
    assert [o.name for o in tracing.origins] == ["White Helmets"]


def test_a_copy_that_names_its_own_speaker_keeps_to_that() -> None:
    original, copy = page("a", SENTENCES, said_by="White Helmets"), page("b", SENTENCES, "2017-10-09", said_by="SOHR")
    assert {o.name for o in traced(original, copy).origins} == {"White Helmets", "SOHR"}


def test_a_copy_of_a_copy_goes_back_to_the_first() -> None:
    first = page("a", SENTENCES, said_by="White Helmets")
    second = page("b", SENTENCES[:3], "2017-10-08")
    third = page("c", (OWN, *SENTENCES[:3]), "2017-10-09")
    tracing = traced(first, second, third)
    assert {t.basis for t in tracing.traces} == {"attributed", "copied"}
    assert [(o.name, o.independent) for o in tracing.origins] == [("White Helmets", True)]


def test_reports_that_share_a_quotation_rest_on_one_statement() -> None:
    quote = "“Forty people were killed as they stood in line for bread this morning, and nobody warned them,”"
    a = quoting("a", f"{quote} the rescue service told reporters.", "White Helmets")
    b = quoting("b", f"As a rescuer put it: {quote} words heard often in this valley.", None, "2017-10-20")
    tracing = traced(a, b)
    assert {t.basis for t in tracing.traces} == {"attributed", "quotation"}
    assert len(tracing.statements) == 1 and [o.name for o in tracing.origins] == ["White Helmets"]


def quoting(name: str, text: str, said_by: str | None, published: str = "2017-10-07") -> ReportReading:
    of = report(name, text=text, published=published)
    made = claim(of, 40, at=text.index("Forty"), said_by=said_by, when=day("2017-10-06"))
    made = replace(made, evidence=Evidence.of(text, Span(0, len(text))))
    return ReportReading(of, (made,), (account(of, made),))


def test_endless_repetition_costs_no_more_than_its_length() -> None:
    texts = [
        page(name, ((word + " ") * 60_000,))
        for name, word in zip("abcd", ("killed", "killed", "a b c", "a b c"), strict=True)
    ]
    start = time.process_time()
    find_copies(Readings(tuple(texts)))
    assert time.process_time() - start < 10


# -- laws

SPEAKERS = st.sampled_from((None, "SOHR", "White Helmets", "officials", "Outlet of a"))
DATES = st.sampled_from((None, "2017-10-07", "2017-10-08", "2017-10-12"))
PARTS = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5, unique=True).map(
    lambda chosen: tuple(s for s in SENTENCES if s in chosen)
)
PAGES = st.lists(st.tuples(PARTS, DATES, SPEAKERS), min_size=1, max_size=4)
law = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def pages(drawn: list[tuple[tuple[str, ...], str | None, str | None]]) -> list[ReportReading]:
    return [page("abcd"[k], parts, on, said) for k, (parts, on, said) in enumerate(drawn)]


def counted(tracing: Tracing) -> int:
    return len({o.origin_id for o in tracing.origins if o.independent})


@law
@given(PAGES, st.integers(0, 3), DATES, st.booleans())
def test_a_copy_under_another_outlet_never_raises_the_number_of_origins(
    drawn: list[tuple[tuple[str, ...], str | None, str | None]], which: int, on: str | None, silent: bool
) -> None:
    told_so = pages(drawn)
    parts, _, said = drawn[which % len(drawn)]
    copy = page("x", parts, on, None if silent else said)
    assert counted(traced(*told_so, copy)) <= counted(traced(*told_so))


@law
@given(PAGES, st.randoms(use_true_random=False))
def test_the_order_of_reports_makes_no_difference(
    drawn: list[tuple[tuple[str, ...], str | None, str | None]], rng: Random
) -> None:
    told_so = pages(drawn)
    shuffled = list(told_so)
    rng.shuffle(shuffled)
    assert find_copies(Readings(tuple(told_so))) == find_copies(Readings(tuple(shuffled)))
    assert traced(*told_so).traces == traced(*shuffled).traces
