"""The report page: whole, linked, escaped, and true to the texts it shows."""

from __future__ import annotations

import re

import pytest
from lxml import html

from builders import HOSTILE, claim, hostile_corpus, reading, report
from conftest import NOW
from sayso.model.event import Corpus
from sayso.model.place import Place, PlacePrecision
from sayso.pipeline import assemble
from sayso.report import render_report
from sayso.store.ledger import Ledger


@pytest.fixture(scope="module")
def page(sample_ledger: Ledger) -> str:
    return render_report(sample_ledger.corpus(), NOW, "Sample")


def test_every_id_is_unique_and_every_inner_link_leads_somewhere(page: str) -> None:
    tree = html.fromstring(page)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    targets = {href[1:] for href in tree.xpath("//@href") if href.startswith("#")}
    assert targets and targets <= set(ids)


def test_the_page_asks_for_nothing_from_outside_and_holds_no_script(page: str) -> None:
    tree = html.fromstring(page)
    assert not tree.xpath("//script | //link | //iframe | //img | //object | //embed")
    assert not re.search(r"url\(|@import|@font-face", page)
    assert "default-src 'none'" in page
    outside = {href for href in tree.xpath("//@href") if not href.startswith("#")}
    assert outside and all(href.startswith("https://") and ".example/" in href for href in outside)


def test_every_claims_words_are_marked_in_its_report_and_shown_at_its_event(page: str, sample_ledger: Ledger) -> None:
    tree = html.fromstring(page)
    for told in sample_ledger.corpus().claims:
        (anchor,) = tree.xpath(f"//*[@id='t-{told.claim_id}']")
        words = anchor.xpath("following-sibling::a[@class='words'][1]")[0].text_content()
        paragraph = " ".join(anchor.getparent().text_content().split())
        quote = " ".join(told.evidence.quote.split())
        assert quote in paragraph
        (item,) = tree.xpath(f"//*[@id='c-{told.claim_id}']")
        sentence = item.xpath("ancestor::li[1]/blockquote")[0]
        assert " ".join(sentence.text_content().split()) == quote
        marked = [m.text_content() for m in sentence.xpath("./mark")]
        assert words in marked and " ".join((told.affected_text or told.quantity.text).split()) in marked


def test_events_come_first_with_figures_origins_disagreements_lineage_and_map(page: str) -> None:
    tree = html.fromstring(page)
    heads = [h.text_content() for h in tree.xpath("//h2")]
    assert heads == ["Where and when", "Events", "Reports", "Issues in the data"]
    assert len(tree.xpath("//article[@class='event']")) == len(tree.xpath("//table[@class='events']/tbody/tr"))
    assert len(tree.xpath("//div[contains(@class,'timeline')]//li")) == len(tree.xpath("//article[@class='event']"))
    for drawing in ("map", "lineage"):
        found = tree.xpath(f"//svg[contains(@class,'{drawing}')]")
        assert found and all(svg.get("aria-label") and svg.find("title") is not None for svg in found)
    assert "Where they disagree" in page and "part or addition" in page and "a party’s word alone" in page
    assert "GeoNames" in page


def test_a_place_is_a_circle_as_wide_as_it_is_open_and_one_without_a_pin_is_named(sample_ledger: Ledger) -> None:
    of = report("a")
    nowhere = claim(of, place=Place("Lostham", PlacePrecision.SETTLEMENT, text="Lostham"))
    page = render_report(assemble([reading(of, (nowhere,))]), NOW, "x")
    assert "no gazetteer has it, so no pin" in page and "<svg" not in page.split("Events</h2>")[0]
    tree = html.fromstring(render_report(sample_ledger.corpus(), NOW, "x"))
    circles = tree.xpath("//svg[contains(@class,'map')]//circle[contains(@class,'mark')]")
    assert circles and all(float(c.get("r")) >= 4 for c in circles)


def test_hostile_text_in_every_field_is_escaped() -> None:
    page = render_report(hostile_corpus(), NOW, HOSTILE)
    assert (
        "<script" not in page
        and "<img" not in page
        and "onerror=alert(1)>" not in page
        and "javascript:" not in html.fromstring(page).xpath("//@href")
    )
    assert "49" not in html.fromstring(page).xpath("//h1")[0].text_content()
    assert "\u202e" not in page and page.count("</style>") == 1
    tree = html.fromstring(page)
    assert not [h for h in tree.xpath("//@href") if not h.startswith("#")]
    assert not [a for e in tree.iter() for a in e.attrib if str(a).startswith("on")]


def test_an_empty_ledger_makes_a_page_too() -> None:
    assert "0 reports" in html.fromstring(render_report(Corpus(), NOW, "Empty")).text_content()
