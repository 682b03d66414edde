"""Names of events and words for days and places, as a reader expects them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import COUNTRY, TOWN, account, claim, day, readings, report
from sayso.link import link
from sayso.model.account import ReportReading
from sayso.model.claim import Kind, Means
from sayso.model.dates import When
from sayso.model.place import Place, PlacePrecision
from sayso.reconcile import reconcile
from sayso.reconcile.wording import span, where
from sayso.trace import trace


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (day("2017-10-06"), "6 October 2017"),
        (day("2017-10-06", "2017-10-07"), "6–7 October 2017"),
        (day("2017-09-30", "2017-10-01"), "30 September – 1 October 2017"),
        (day("2017-12-31", "2018-01-01"), "31 December 2017 – 1 January 2018"),
        (replace(day("2017-10-06"), start=None), "by 6 October 2017"),
        (replace(day("2017-10-06"), end=None), "since 6 October 2017"),
        (None, "date not known"),
    ],
)
def test_days_are_said_once(when: When | None, words: str) -> None:
    assert span(when) == words


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (TOWN, "in Rivertown"),
        (replace(TOWN, precision=PlacePrecision.NEAR), "near Rivertown"),
        (replace(TOWN, name="Syrian-Iraqi border", precision=PlacePrecision.AREA), "on the Syrian-Iraqi border"),
        (replace(TOWN, name="Black Sea", precision=PlacePrecision.SEA), "in the Black Sea"),
        (replace(TOWN, name="Jordan Valley", precision=PlacePrecision.AREA), "in the Jordan Valley"),
        (replace(TOWN, name="The Gambia", precision=PlacePrecision.COUNTRY), "in The Gambia"),
        (replace(TOWN, name="Chelsea"), "in Chelsea"),
        (replace(TOWN, name="Ivory Coast", precision=PlacePrecision.COUNTRY), "in Ivory Coast"),
        (replace(TOWN, name="Philippines", precision=PlacePrecision.COUNTRY), "in the Philippines"),
        (replace(TOWN, name="Damascus–Homs highway", precision=PlacePrecision.AREA), "on the Damascus–Homs highway"),
        (replace(TOWN, name="Line of Control", precision=PlacePrecision.AREA), "on the Line of Control"),
        (replace(TOWN, name="Euphrates", precision=PlacePrecision.AREA), "along the Euphrates"),
        (replace(TOWN, name="Strait of Hormuz", precision=PlacePrecision.SEA), "in the Strait of Hormuz"),
        (replace(TOWN, name="northern Burkina Faso", precision=PlacePrecision.AREA), "in northern Burkina Faso"),
        (replace(TOWN, name="between Sarmin and Binnish", precision=PlacePrecision.NEAR), "between Sarmin and Binnish"),
        (replace(TOWN, name="off Libya", precision=PlacePrecision.SEA), "off Libya"),
        (None, "(place not told)"),
    ],
)
def test_places_have_their_preposition_and_article(place: Place | None, words: str) -> None:
    assert where(place) == words


@pytest.mark.parametrize(
    ("actor", "means", "total", "name"),
    [
        (("Russia",), Means.AIR_STRIKE, False, "Russian air strikes in Rivertown, 6 October 2017"),
        (("Russia", "Syria"), Means.AIR_STRIKE, False, "Russian and Syrian air strikes in Rivertown, 6 October 2017"),
        (("Taliban",), Means.SUICIDE_ATTACK, False, "Taliban suicide attack in Rivertown, 6 October 2017"),
        (("Syrian rebels",), Means.SHELLING, False, "Shelling by Syrian rebels in Rivertown, 6 October 2017"),
        (("Syria", "Syrian rebels"), Means.SHELLING, False, "Shelling by Syria and Syrian rebels in Rivertown, 6 October 2017"),
        ((), None, False, "Killing in Rivertown, 6 October 2017"),
        ((), None, True, "Total: killings in Rivertown, 6 October 2017"),
        (("Russia",), Means.AIR_STRIKE, True, "Total: Russian air strikes in Rivertown, 6 October 2017"),
    ],
)  # fmt: skip
def test_events_are_named_by_who_did_what_where_and_when(
    actor: tuple[str, ...], means: Means | None, total: bool, name: str
) -> None:
    of = report("a")
    made = claim(of, 40, kind=Kind.KILLED, actor=actor, means=means, place=TOWN)
    everything = readings(ReportReading(of, (made,), (account(of, made, total=total),)))
    linkage = link(everything)
    assert [e.name for e in reconcile(everything, linkage, trace(everything, linkage)).events] == [name]


def test_a_country_alone_is_a_place_to_be_in() -> None:
    assert where(COUNTRY) == "in Syria"
