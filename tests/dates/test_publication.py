"""The day of publication of a page: where it is found, and what is never taken for it."""

from __future__ import annotations

from datetime import date

import pytest

from sayso.clean import clean
from sayso.clean.days import read_day, stated_days
from sayso.clean.page_dates import address_date
from sayso.model.issue import Outcome
from sayso.model.report import Media, RawReport, Report

PROSE = (
    "Gunmen attacked a checkpoint outside the town on Monday morning and killed nine soldiers before they fled into the hills, "
    "the governor said in the evening. It had been quiet since 4 May 2016."
)
PARAGRAPHS = f"<p>{PROSE}</p><p>{PROSE} Later more came.</p>"
LINKED = '<script type="application/ld+json">%s</script>'


def page(head: str, top: str, bottom: str = "") -> Outcome[Report | None]:
    html = f"<html><head>{head}</head><body class='comments-open latest'>{top}{bottom}</body></html>"
    return clean(RawReport("a.html", html.encode(), Media.HTML, html, "utf-8"))


def article(inner: str = "") -> str:
    return f"<article><h1>Nine soldiers die at a post</h1>{inner}{PARAGRAPHS}</article>"


FOUND = [
    ("meta", '<meta property="article:published_time" content="2017-10-07T10:00:00Z">', article(), "meta"),
    ("meta, in capitals", '<meta name="DC.date.issued" content="2017-10-07">', article(), "meta"),
    ("meta, compact", '<meta itemprop="datePublished" content="20171007T1000Z">', article(), "meta"),
    ("meta, by name alone", '<meta name="Date" content="7 October 2017">', article(), "meta"),
    ("linked data", LINKED % '{"@type": "NewsArticle", "datePublished": "2017-10-07T23:50:00-05:00"}', article(), "JSON-LD"),
    ("linked data in a graph",
     LINKED % '{"@graph": [{"@type": "WebSite", "datePublished": "2001-01-01"}, {"@type": ["Article"], "datePublished": "2017-10-07"}]}',
     article(), "JSON-LD"),
    ("linked data, main entity",
     LINKED % '{"@type": "WebPage", "mainEntity": {"@type": "NewsArticle", "datePublished": "2017-10-07"}}', article(), "JSON-LD"),
    ("linked data beside a comment's",
     LINKED % '[{"@type": "Comment", "datePublished": "2018-01-01"}, {"@type": "BlogPosting", "datePublished": "2017-10-07"}]',
     article(), "JSON-LD"),
    ("time element", "", article("<time datetime='2017-10-07T08:00'>today</time>"), "time element"),
    ("time element without attribute", "", article("<div class='meta'><time>October 7, 2017</time></div>"), "time element"),
    ("time element in a list of facts", "", article("<ul class='facts'><li><time datetime='2017-10-07'></time></li></ul>"), "time element"),
    ("time element after a clock",
     "", "<header><time datetime='2020-02-02'>2 Feb</time></header>" + article("<time datetime='2017-10-07'>x</time>"), "time element"),
    ("marked in the text", "", article("<span itemprop='datePublished'>7 Oct 2017</span>"), "time element"),
    ("update and publication", "",
     article("<time class='updated' datetime='2019-01-01'></time><time class='published' datetime='2017-10-07'></time>"), "time element"),
    ("address", '<link rel="canonical" href="https://paper.example/2017/10/07/attack">', article(), "address"),
    ("visible line", "", article("<div class='byline'>By A. Writer | <span>October 7, 2017</span></div>"), "visible line"),
    ("visible line with label", "", article("<p>Published: 7th October 2017 14:00. Updated: 9 October 2018</p>"), "visible line"),
    ("visible line outside the article",
     "", f"<div><h1>Nine soldiers die at a post</h1><p>Sat, 7 October 2017</p></div><main>{PARAGRAPHS}</main>", "visible line"),
]  # fmt: skip

NEVER = [
    ("modification", '<meta property="article:modified_time" content="2019-01-01">', article(), ""),
    ("broken linked data", "<script type='application/ld+json'>{broken</script>", article(), ""),
    ("linked data of a site", LINKED % '{"@type": "WebSite", "datePublished": "2001-01-01"}', article(), ""),
    ("linked data of a list",
     LINKED % '{"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "datePublished": "2017-01-01"}]}', article(), ""),
    ("a date that is none", '<meta property="article:published_time" content="0001-01-01T00:00:00">', article(), ""),
    ("page clock", "", "<div class='clock'><time datetime='2020-02-02'>now</time></div>" + article(), ""),
    ("page clock as words", "", "<div>Sunday, 2 February 2020</div>" + article(), ""),
    ("copyright", "", article(), "<footer>© 2 February 2020 The Paper</footer>"),
    ("copyright line", "", article("<p>Copyright 2 February 2020 The Paper</p>"), ""),
    ("related story", "", article(), "<aside class='related'><time datetime='2020-02-02'>x</time></aside>"),
    ("related story in the article", "", article("<div class='related-stories'><time datetime='2020-02-02'>x</time></div>"), ""),
    ("comment", "", article(), "<ol id='comments'><li><article id='comment-1'><time datetime='2020-02-02'>x</time></article></li></ol>"),
    ("latest news beside the headline", "", article("<ul class='latest'><li>Bank opens 2 February 2020</li></ul>"), ""),
    ("an update alone", "", article("<p>Updated 2 February 2020</p>"), ""),
    ("a date in the prose", "", article(), ""),
]  # fmt: skip


@pytest.mark.parametrize(("phenomenon", "head", "body", "basis"), FOUND, ids=[f[0] for f in FOUND])
def test_a_pages_date_is_found_where_it_states_it(phenomenon: str, head: str, body: str, basis: str) -> None:
    outcome = page(head, body)
    assert outcome.value is not None
    assert (outcome.value.published, outcome.value.published_basis) == (date(2017, 10, 7), basis)
    assert not outcome.issues


@pytest.mark.parametrize(("phenomenon", "head", "body", "bottom"), NEVER, ids=[n[0] for n in NEVER])
def test_what_dates_something_else_is_never_taken(phenomenon: str, head: str, body: str, bottom: str) -> None:
    outcome = page(head, body, bottom)
    assert outcome.value is not None and outcome.value.published is None
    assert [i.code for i in outcome.issues] == ["no-date"]


def test_candidates_that_disagree_are_an_issue_that_names_both() -> None:
    outcome = page(
        '<meta property="article:published_time" content="2017-10-07">',
        article("<time datetime='2017-10-12'>x</time>"),
    )
    assert outcome.value is not None and outcome.value.published == date(2017, 10, 7)
    assert [i.code for i in outcome.issues] == ["dates-disagree"]
    assert "2017-10-07 (meta)" in outcome.issues[0].message and "2017-10-12 (time element)" in outcome.issues[0].message


def test_a_day_apart_is_no_disagreement() -> None:
    head = '<meta property="article:published_time" content="2017-10-07T23:00Z">'
    assert page(head, article("<time datetime='2017-10-08'>x</time>")).issues == ()


def test_a_header_that_states_no_date_is_an_issue() -> None:
    body = f"Nine soldiers die at a post\n{PROSE}\n"
    outcome = clean(RawReport("a.txt", body.encode(), Media.TEXT, body, "utf-8", published="last Friday"))
    assert [i.code for i in outcome.issues] == ["date-unread", "no-date"]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://paper.example/2017/10/07/attack", date(2017, 10, 7)),
        ("https://paper.example/world/2017-10-07-attack.html", date(2017, 10, 7)),
        ("https://paper.example/news/20171007/attack", date(2017, 10, 7)),
        ("https://paper.example/world/2017/oct/07/attack", date(2017, 10, 7)),
        ("https://paper.example/world/attack-2017-10-07", date(2017, 10, 7)),
        ("https://paper.example/2017/10/attack", None),
        ("https://paper.example/2017/13/41/attack", None),
        ("https://paper.example/story/201710071234567", None),
        ("https://paper.example/?date=2017/10/07", None),
        ("", None),
        (None, None),
    ],
)
def test_the_day_in_an_address(url: str | None, expected: date | None) -> None:
    assert address_date(url) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2017-10-07T14:00:00Z", date(2017, 10, 7)),
        ("20171007", date(2017, 10, 7)),
        ("20171007T140000Z", date(2017, 10, 7)),
        ("201710071", None),
        ("2017.10.07 14:00", date(2017, 10, 7)),
        ("Sat, 07 Oct 2017 14:00:00 GMT", date(2017, 10, 7)),
        ("25-12-2016", date(2016, 12, 25)),
        ("03-04-2017", None),
        ("0001-01-01", None),
        ("7 October", None),
    ],
)
def test_stamps_are_read_where_they_cannot_mean_another_day(words: str, expected: date | None) -> None:
    assert read_day(words) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Published 7 October 2017", [(date(2017, 10, 7), True)]),
        ("7 October 2017", [(date(2017, 10, 7), False)]),
        ("Updated 7 October 2017", []),
        ("Published 7 October 2017, last updated 9 October 2017", [(date(2017, 10, 7), True)]),
        ("Last updated 9 October 2017; first published 7 October 2017", [(date(2017, 10, 7), True)]),
        ("Date: 7 October 2017", [(date(2017, 10, 7), True)]),
        ("© 7 October 2017", []),
    ],
)
def test_a_line_states_its_publication_and_no_update(line: str, expected: list[tuple[date, bool]]) -> None:
    assert list(stated_days(line)) == expected


TITLE_LINE = "Nine soldiers die in attack on a post"


@pytest.mark.parametrize(
    ("top", "expected"),
    [
        (f"{TITLE_LINE}\nBy Jane Doe\nOctober 7, 2017 3:45 PM", date(2017, 10, 7)),
        (f"{TITLE_LINE}\nBy Jane Doe | October 7, 2017 | 5 min read", date(2017, 10, 7)),
        (f"{TITLE_LINE}\nNorthern Wire | Saturday 7 October 2017", date(2017, 10, 7)),
        (f"{TITLE_LINE}\nKABUL — October 7, 2017", date(2017, 10, 7)),
        (f"Date: 2017-10-07\n{TITLE_LINE}", date(2017, 10, 7)),
        (f"https://paper.example/2017/10/07/nine-die\n{TITLE_LINE}", date(2017, 10, 7)),
        (
            f"Wed Nov 25 2026 22:18\nHome | World\n{TITLE_LINE}\nPublished 7 Oct 2017, updated 9 Oct 2017",
            date(2017, 10, 7),
        ),
        (f"The Paper\nOctober 7th, 2017\n{TITLE_LINE}", None),  # above the title stands the page's clock
        (f"{TITLE_LINE}\nMilitants Struck On October 7, 2017", None),
        (f"{TITLE_LINE}\nThe attack of 7 October 2017, police say, left nine dead", None),
        (f"{TITLE_LINE}\n07/10/2017 - 14:22", None),
    ],
)
def test_plain_text_is_dated_by_the_lines_at_its_head(top: str, expected: date | None) -> None:
    text = f"{top}\n\n{PROSE}\n\n{PROSE}\n\n© 2019 The Paper\nRelated: Bank opens - 3 March 2018\n"
    outcome = clean(RawReport("a.txt", text.encode(), Media.TEXT, text, "utf-8"))
    assert outcome.value is not None and outcome.value.published == expected
    assert outcome.value.title == TITLE_LINE
