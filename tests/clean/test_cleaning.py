"""Cleaning: the article apart from its page, and what is known of it with the basis of each value."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.clean import clean
from sayso.clean.days import read_day
from sayso.model.report import BlockKind, Media, RawReport, Report

PROSE = (
    "Gunmen attacked a checkpoint outside the town on Monday morning and killed nine soldiers before they fled into the hills, "
    "the governor said in the evening."
)


def text(body: str, **fields: str) -> RawReport:
    return RawReport("a.txt", body.encode(), Media.TEXT, body, "utf-8", **fields)  # type: ignore[arg-type]


def page(body: str, head: str = "") -> RawReport:
    whole = f"<html><head>{head}</head><body>{body}</body></html>"
    return RawReport("a.html", whole.encode(), Media.HTML, whole, "utf-8")


def cleaned(raw: RawReport) -> Report:
    outcome = clean(raw)
    assert outcome.value is not None, outcome.issues
    return outcome.value


def kinds(report: Report) -> dict[str, str]:
    return {b.span.of(report.text): b.kind.value for b in report.blocks}


@pytest.mark.parametrize(
    ("phenomenon", "lines", "furniture"),
    [
        (
            "a page clock above the title",
            ["Tuesday, 17 July 2018", "Nine soldiers die in attack on post", PROSE],
            ["Tuesday, 17 July 2018"],
        ),
        (
            "a menu",
            ["Home | World | Sport | Contact", "Nine soldiers die in attack on post", PROSE],
            ["Home | World | Sport | Contact"],
        ),
        ("a path", ["News » World", "Nine soldiers die in attack on post", PROSE], ["News » World"]),
        (
            "view counts",
            ["Nine soldiers die in attack on post", "Count Views: 3626", "2612", PROSE],
            ["Count Views: 3626", "2612"],
        ),
        (
            "titles of videos behind their lengths",
            [
                "Nine soldiers die in attack on post",
                "1:38 Grain ship leaves the old port Pause",
                "0:52 Guard shot dead in the market hall",
                "2:07 Mayor opens the new bridge in town",
                PROSE,
            ],
            [
                "1:38 Grain ship leaves the old port Pause",
                "0:52 Guard shot dead in the market hall",
                "2:07 Mayor opens the new bridge in town",
            ],
        ),
        (
            "a report by the minute",
            [
                "Nine soldiers die in attack on post",
                "14:05 Two soldiers are killed at the gate",
                "14:20 Seven more are killed in the yard",
                "15:02 The attackers have left the post",
                PROSE,
            ],
            [],
        ),
        ("sharing", ["Nine soldiers die in attack on post", "Share", "Tweet", PROSE], ["Share", "Tweet"]),
        (
            "an also-read list with dates",
            [
                "Nine soldiers die in attack on post",
                PROSE,
                "Also Read",
                "Air raid kills 65 in the north",
                "October 4, 2017 @ 10:04 AM",
            ],
            ["Also Read", "Air raid kills 65 in the north", "October 4, 2017 @ 10:04 AM"],
        ),
        (
            "leads to other articles between paragraphs",
            [
                "Nine soldiers die in attack on post",
                PROSE,
                "Related: Air raid kills 65 in the north",
                "READ MORE | Twelve dead in bombing",
                PROSE + " It was late.",
            ],
            ["Related: Air raid kills 65 in the north", "READ MORE | Twelve dead in bombing"],
        ),
        (
            "a row of buttons, which is no byline",
            ["Nine soldiers die in attack on post", "Share Tweet Email", PROSE],
            ["Share Tweet Email"],
        ),
        (
            "a comment thread",
            [
                "Nine soldiers die in attack on post",
                PROSE,
                "2 comments on “Nine soldiers die”",
                f"1. {PROSE}",
                "Leave a Reply",
            ],
            ["2 comments on “Nine soldiers die”", f"1. {PROSE}", "Leave a Reply"],
        ),
        (
            "a title and caption said again",
            ["Nine soldiers die in attack on post", "Nine soldiers die in attack on post (Agency photo)", PROSE],
            ["Nine soldiers die in attack on post (Agency photo)"],
        ),
        (
            "a log-in form",
            ["Nine soldiers die in attack on post", PROSE, "Please log in using one of these methods:"],
            ["Please log in using one of these methods:"],
        ),
        (
            "copyright",
            ["Nine soldiers die in attack on post", PROSE, "Copyright © 2024 The Paper"],
            ["Copyright © 2024 The Paper"],
        ),
    ],
)
def test_furniture_is_marked_and_the_article_is_not(phenomenon: str, lines: list[str], furniture: list[str]) -> None:
    made = kinds(cleaned(text("\n\n".join(lines))))
    assert {line for line, kind in made.items() if kind == "furniture"} == set(furniture), phenomenon
    assert made["Nine soldiers die in attack on post"] == "title" and made[PROSE] == "body"


def test_prose_resumes_after_a_list_in_mid_article() -> None:
    made = kinds(
        cleaned(
            text(
                "\n\n".join(
                    [
                        "Nine soldiers die in attack",
                        PROSE,
                        "Also read",
                        "Raid kills 12 in north",
                        PROSE + " It was late.",
                    ]
                )
            )
        )
    )
    assert made["Raid kills 12 in north"] == "furniture" and made[PROSE + " It was late."] == "body"


def test_an_article_without_a_title_is_all_body() -> None:
    report = cleaned(text(f"- {PROSE}\n- {PROSE}\n"))
    assert {b.kind for b in report.blocks} == {BlockKind.BODY} and report.title is None


@pytest.mark.parametrize(
    ("phenomenon", "lines", "expected", "basis"),
    [
        (
            "beside the title",
            ["Tuesday, 17 July 2018", "Nine die in attack on post", "08 October 2017", PROSE],
            date(2017, 10, 8),
            "line beside the title",
        ),
        (
            "with a time",
            ["Nine die in attack on post", "• 02:01 PM, October 7, 2017", PROSE],
            date(2017, 10, 7),
            "line beside the title",
        ),
        (
            "labelled",
            ["Nine die in attack on post", "ID: 614 Publish Date: 22 August 2017 - 17:57", PROSE],
            date(2017, 8, 22),
            "labelled line",
        ),
        ("a page clock alone", ["Tuesday, 17 July 2018", "Nine die in attack on post", PROSE], None, None),
        ("a date in the prose", ["Nine die in attack on post", PROSE + " It began on 4 May 2016."], None, None),
        ("a teaser's", ["Nine die in attack on post", PROSE, "Latest news", "Other things", "4 May 2016"], None, None),
        ("a copyright year", ["Nine die in attack on post", PROSE, "Copyright © 4 May 2016 The Paper"], None, None),
    ],
)
def test_the_date_is_the_articles(phenomenon: str, lines: list[str], expected: date | None, basis: str | None) -> None:
    outcome = clean(text("\n".join(lines)))
    assert outcome.value is not None
    assert (outcome.value.published, outcome.value.published_basis) == (expected, basis), phenomenon
    assert ("no-date" in {i.code for i in outcome.issues}) is (expected is None)


def test_a_header_wins_and_a_disagreement_is_an_issue() -> None:
    outcome = clean(text("Nine die in attack on post\n08 October 2017\n" + PROSE, published="2017-10-01"))
    assert outcome.value is not None and outcome.value.published == date(2017, 10, 1)
    assert [i.code for i in outcome.issues] == ["dates-disagree"]


ARTICLE = (
    f"<nav>Home World</nav><article><h1>Nine soldiers die</h1><p>{PROSE}</p><p>{PROSE} Later more came.</p></article>"
    "<footer>© 2024</footer>"
)


@pytest.mark.parametrize(
    ("head", "expected", "basis"),
    [
        ('<meta property="article:published_time" content="2017-10-07T10:00:00Z">', date(2017, 10, 7), "meta"),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2017-10-06"}</script>',
            date(2017, 10, 6),
            "JSON-LD",
        ),
        ('<link rel="canonical" href="https://paper.example/2017/10/05/attack">', date(2017, 10, 5), "address"),
        ('<meta property="article:modified_time" content="2019-01-01">', None, None),
        ("<script type='application/ld+json'>{broken</script>", None, None),
    ],
)
def test_a_pages_date_comes_from_what_it_states_of_itself(head: str, expected: date | None, basis: str | None) -> None:
    report = cleaned(page(ARTICLE, head))
    assert (report.published, report.published_basis) == (expected, basis)


def test_a_page_gives_its_article_title_and_outlet_and_nothing_of_its_furniture() -> None:
    head = '<title>Nine soldiers die | The Paper</title><meta property="og:site_name" content="The Paper">'
    related = "<aside class='related'><ul><li><a href='/x'>Raid kills 65 in the north</a></li></ul></aside>"
    report = cleaned(page(ARTICLE + related, head))
    assert (report.title, report.outlet, report.outlet_basis) == ("Nine soldiers die", "The Paper", "meta")
    assert (
        report.text.startswith("Nine soldiers die\n\nGunmen attacked")
        and "65" not in report.text
        and "Home World" not in report.text
    )


def test_a_page_that_states_the_address_of_its_whole_site_states_none() -> None:
    for address in ("https://paper.example/", "/a/b", "javascript:alert(1)", "https://[bad/"):
        assert cleaned(page(ARTICLE, f'<link rel="canonical" href="{address}">')).url is None
    both = '<link rel="canonical" href="https://paper.example"><meta property="og:url" content="https://paper.example/?p=1">'
    assert cleaned(page(ARTICLE, both)).url == "https://paper.example/?p=1"


def test_half_characters_in_what_a_page_states_become_question_marks() -> None:
    head = r"""<script type="application/ld+json">{"headline": "Nine \ud800 die"}</script>"""
    assert cleaned(page(ARTICLE, head)).title == "Nine ? die"


def test_a_stated_date_that_cannot_be_read_is_an_issue() -> None:
    outcome = clean(text(f"Nine die in attack on post\n{PROSE}", published="last spring"))
    assert outcome.value is not None and outcome.value.published is None
    assert [i.code for i in outcome.issues] == ["date-unread", "no-date"]


def test_a_text_in_another_language_is_an_issue() -> None:
    words = "Министерство обороны сообщило об ударах по позициям боевиков в провинции Дейр эз-Зор. " * 5
    outcome = clean(text(words, published="2017-10-07"))
    assert outcome.value is not None and outcome.value.language == "ru"
    assert [str(i) for i in outcome.issues] == [
        "a.txt: is not in English, but in “ru”; no claims of it can be relied on; give a translation of it"
    ]
    assert not clean(text(f"Nine die in attack\n{PROSE}", published="2017-10-07")).issues


def test_a_text_longer_than_any_article_is_an_issue() -> None:
    for raw in (text("words " * 400_000), page("<p>" + "words " * 400_000), page("<p>x</p>" * 700_000)):
        outcome = clean(raw)
        assert outcome.value is None and [i.code for i in outcome.issues] == ["too-long"]


def test_pictures_saved_into_a_page_do_not_count_for_its_length() -> None:
    picture = '<img src="data:image/png;base64,' + "A" * 6_000_000 + '">'
    assert PROSE in cleaned(page(picture + ARTICLE)).text


def test_the_host_is_the_outlet_where_nothing_else_names_one() -> None:
    report = cleaned(text("Nine die in attack on post\n" + PROSE, url="https://www.paper.example/a"))
    assert (report.outlet, report.outlet_basis) == ("paper.example", "address")


@pytest.mark.parametrize("raw", [page("<nav>Home</nav>"), page(""), text("Share\nTweet\n")])
def test_a_page_without_an_article_is_an_issue(raw: RawReport) -> None:
    outcome = clean(raw)
    assert outcome.value is None and [i.code for i in outcome.issues] == ["no-text"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2017-10-07T14:00:00Z", date(2017, 10, 7)),
        ("Saturday, December 28, 2019", date(2019, 12, 28)),
        ("7th October 2017", date(2017, 10, 7)),
        ("Oct. 7, 2017", date(2017, 10, 7)),
        ("07.04.2017", date(2017, 4, 7)),
        ("25/12/2016", date(2016, 12, 25)),
        ("12/25/2016", date(2016, 12, 25)),
        ("03/04/2017", None),
        ("31 February 2017", None),
    ],
)
def test_printed_dates(words: str, expected: date | None) -> None:
    assert read_day(words) == expected


lines = st.lists(
    st.one_of(
        st.text(max_size=60),
        st.sampled_from(
            [
                PROSE,
                "Also read",
                "08 October 2017",
                "Share",
                "2 comments",
                "Nine soldiers die in attack",
                "Home | A | B | C",
            ]
        ),
    ),
    max_size=15,
)


@settings(max_examples=150, deadline=None)
@given(lines)
def test_blocks_cover_every_line_in_order_without_overlap(parts: list[str]) -> None:
    body = "\n".join(parts)
    report = clean(text(body)).value
    if report is None:
        return
    assert report.text == body
    reached = 0
    for block in report.blocks:
        assert reached <= block.span.start < block.span.end <= len(body)
        assert not body[reached : block.span.start].strip()
        reached = block.span.end
    assert not body[reached:].strip()


def test_the_cost_of_a_long_line_grows_with_its_length() -> None:
    import time

    def cost(size: int) -> float:
        body = "Nine die in attack on post\n" + ("killed 12 on 4 May 2016, " * (size // 25))
        start = time.perf_counter()
        clean(text(body))
        return time.perf_counter() - start

    cost(1000)
    assert cost(800_000) < 40 * max(cost(80_000), 0.002)


@pytest.mark.parametrize(
    "line", ["By Mona Verhoek", "Posted on January 29, 2015 by Mona Verhoek", "Published by Mona Verhoek", "Written by Mona Verhoek"]
)  # fmt: skip
def test_the_line_that_names_the_author_is_no_part_of_the_article(line: str) -> None:
    report = cleaned(text(f"Nine soldiers die in attack on post\n\n{line}\n\n{PROSE}"))
    assert kinds(report)[line] == "byline"


def test_comments_behind_a_short_article_are_none_of_it() -> None:
    report = cleaned(text("Nine soldiers die on patrol\n\nThey were near the river.\n\nComments\nI heard it was 12."))
    assert kinds(report)["They were near the river."] == "body" and kinds(report)["I heard it was 12."] == "furniture"
