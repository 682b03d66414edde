"""Which time belongs to which claim: small reports, the number of a claim, its days and what they rest on."""

from __future__ import annotations

from datetime import date

import pytest

from sayso.model.claim import Claim
from sayso.model.report import Media, RawReport
from sayso.pipeline import Resources, process_report

SATURDAY = "2017-10-07"

# (phenomenon, published, lines, number, start, end, basis)
TABLE = [
    ("the sentence's own time", SATURDAY,
     ["A bomb killed nine soldiers in the town on Thursday."], 9, "2017-10-05", "2017-10-05", "relative"),
    ("the nearest of two", SATURDAY,
     ["A bomb killed nine soldiers on Thursday, and a mine killed two farmers on Friday."], 2, "2017-10-06", "2017-10-06", "relative"),
    ("a date in full", SATURDAY, ["A bomb killed nine soldiers on 2 October 2017."], 9, "2017-10-02", "2017-10-02", "stated"),
    ("the day of the statement is not that of the deed", SATURDAY,
     ["The ministry said on Friday that a bomb had killed nine soldiers on Wednesday."], 9, "2017-10-04", "2017-10-04", "relative"),
    ("a sentence without a time takes that before it", SATURDAY,
     ["A bomb exploded in the market on Thursday.", "Nine soldiers were killed."], 9, "2017-10-05", "2017-10-05", "relative"),
    ("the lead's time", SATURDAY,
     ["Shelling hit the town on Wednesday.", "The market burned.", "Smoke rose.", "Men wept.", "Nine soldiers were killed."],
     9, "2017-10-04", "2017-10-04", "relative"),
    ("a relative clause on the victims", SATURDAY,
     ["Police killed nine gunmen, who had raided the post in May, in the town on Thursday."], 9, "2017-10-05", "2017-10-05", "relative"),
    ("a relative clause on the victims alone", SATURDAY,
     ["Police killed nine men who had raided the post in May."], 9, "2017-10-06", "2017-10-07", "publication"),
    ("a relative clause on what did it", SATURDAY,
     ["A bomb, which exploded on Thursday, killed nine soldiers."], 9, "2017-10-05", "2017-10-05", "relative"),
    ("the day of an arrest is not that of the deed", SATURDAY,
     ["A bomb exploded in the town on Wednesday.", "Police arrested a man on Friday over the bomb, which killed nine soldiers."],
     9, "2017-10-04", "2017-10-04", "relative"),
    ("a deed before a court lies before its day", SATURDAY,
     ["A court sentenced a man on Friday for a bombing that killed nine soldiers."], 9, None, "2017-10-06", "relative"),
    ("a day to come dates no deed", SATURDAY,
     ["Talks will open on 20 October.", "A bomb killed nine soldiers there."], 9, "2017-10-06", "2017-10-07", "publication"),
    ("days after another event", SATURDAY,
     ["Two men died on Friday, three days after a bomb killed nine soldiers."], 9, "2017-10-03", "2017-10-03", "relative"),
    ("nothing dates it", SATURDAY, ["A bomb killed nine soldiers in the town."], 9, "2017-10-06", "2017-10-07", "publication"),
    ("an open time before is no incident's", SATURDAY,
     ["Militants have fought the army since 2013.", "A bomb killed nine soldiers there."], 9, "2017-10-06", "2017-10-07", "publication"),
    ("an open time is a total's", SATURDAY,
     ["The war has killed more than 400 civilians since 2013."], 400, "2013-01-01", "2017-10-07", "stated"),
    ("an attack only mentioned", SATURDAY,
     ["A bomb hit the base on Thursday, the worst attack since an assault on the port in August.", "It killed nine soldiers."],
     9, "2017-10-05", "2017-10-05", "relative"),
    ("vague words date nothing", SATURDAY,
     ["The town is now quiet.", "A bomb recently killed nine soldiers."], 9, "2017-10-06", "2017-10-07", "publication"),
    ("a quotation counts from the day it was said", "2017-10-08",
     ["\"A bomb killed nine soldiers in the market yesterday,\" the ministry said on Friday."], 9, "2017-10-05", "2017-10-05", "statement"),
    ("the dateline's day", "2017-10-08",
     ["DAMASCUS, Oct. 6 (Agency) - A bomb killed nine soldiers in the town today."], 9, "2017-10-06", "2017-10-06", "relative"),
    ("a dateline in an undated report", None,
     ["MOSCOW, October 6, 2017. /AGENCY/. A bomb killed nine soldiers on Thursday."], 9, "2017-10-05", "2017-10-05", "relative"),
    ("a dateline of long ago anchors nothing", SATURDAY,
     ["DAMASCUS, May 6 (Agency) - A bomb killed nine soldiers in the town today."], 9, SATURDAY, SATURDAY, "relative"),
    ("a month of the background, where nobody is harmed", SATURDAY,
     ["Shells hit the town on Thursday, killing two women.", "A truce was agreed last spring. Nine soldiers were wounded by the shells."],
     9, "2017-10-05", "2017-10-05", "relative"),
    ("a month in which people are harmed", SATURDAY,
     ["In March gunmen killed two women in the town. Nine soldiers were wounded."], 9, "2017-03-01", "2017-03-31", "relative"),
    ("an undated report keeps the words", None, ["A bomb killed nine soldiers on Thursday."], 9, None, None, "none"),
    ("an undated report with a dated statement", None,
     ["The ministry said in a statement on 6 October 2017 that a bomb killed nine men on Thursday."],
     9, "2017-10-05", "2017-10-05", "statement"),
]  # fmt: skip


def claims(resources: Resources, published: str | None, lines: list[str]) -> list[Claim]:
    body = "\n\n".join(lines) + "\n"
    reading = process_report(
        RawReport("a.txt", body.encode(), Media.TEXT, body, "utf-8", published=published), resources
    ).value
    assert reading is not None
    return list(reading.claims)


@pytest.mark.parametrize(
    ("phenomenon", "published", "lines", "number", "start", "end", "basis"), TABLE, ids=[r[0] for r in TABLE]
)
def test_a_claim_has_the_time_that_the_report_tells_of_it(
    resources: Resources, phenomenon: str, published: str | None, lines: list[str], number: int,
    start: str | None, end: str | None, basis: str,
) -> None:  # fmt: skip
    whens = [c.when for c in claims(resources, published, lines) if c.quantity.number == number]
    assert whens, "no such claim"
    first, last = (date.fromisoformat(day) if day else None for day in (start, end))
    assert [(w.start, w.end, w.basis.value) for w in whens if w is not None] == [(first, last, basis)] * len(whens)


def test_words_without_an_anchor_stand_beside_the_null_dates(resources: Resources) -> None:
    (claim,) = claims(resources, None, ["A bomb killed nine soldiers early on Thursday."])
    assert claim.when is not None and claim.when.text == "early on Thursday"


def test_the_day_of_the_statement_is_kept_with_what_it_rests_on(resources: Resources) -> None:
    (claim,) = claims(
        resources, SATURDAY, ["The ministry said on Friday that a bomb had killed nine soldiers on Wednesday."]
    )
    assert (claim.attribution.said_on, claim.attribution.said_on_basis) == (date(2017, 10, 6), "relative")
