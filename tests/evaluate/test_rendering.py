"""An evaluation as JSON and as a page: the same figures, true to what they are of, and harmless."""

from __future__ import annotations

import json
import re

import pytest
from lxml import html

from builders import HOSTILE, report
from evaluate.cases import NAME, coded, row, scored
from sayso.evaluate import Evaluation, to_html, to_json

TEXT = "Shells killed three men & a boy.\nGuns killed three in town.\nMines killed three at sea."
FIRST, SECOND, THIRD = (coded(quote) for quote in ("Shells killed three", "Guns killed three", "Mines killed three"))


@pytest.fixture
def evaluation() -> Evaluation:
    read = [row(FIRST, "a", actor="Southland"), row(SECOND, "b", kind="injured"), row(THIRD, "c")]
    return scored([report(NAME, TEXT, outlet="Bell & Sons")], [FIRST, SECOND, THIRD], read)


def test_json_holds_every_figure_and_the_worst_misses_with_their_sentences(evaluation: Evaluation) -> None:
    made = json.loads(to_json(evaluation, 10))
    counts = {"gold": 3, "read": 3, "found": 2, "precision": 0.667, "recall": 0.667, "f1": 0.667}
    assert {key: made[key] for key in counts} == counts
    assert made["reports"] == 1 and made["whole_claim_right"] == 0.5
    assert made["agreement"]["actor"] == 0.5 and made["agreement"]["said_by"] == 1.0
    assert made["rare"]["subset"] == dict.fromkeys(counts, 0) | dict.fromkeys(("precision", "recall", "f1"))
    assert made["by_outlet"] == {"Bell & Sons": counts} and list(made["by_kind"]) == ["killed", "injured"]
    missed = {
        "report": NAME,
        "kind": "killed",
        "number": 3,
        "quote": "Guns killed three",
        "sentence": "Guns killed three in town.",
    }
    assert made["missed"] == [missed] and made["extra"] == [missed | {"kind": "injured"}]
    assert made["misread"][0]["wrong"] == {"actor": {"gold": "Northland", "read": "Southland"}}
    assert made["issues"] == []


def test_no_more_than_the_worst_are_listed(evaluation: Evaluation) -> None:
    made = json.loads(to_json(evaluation, 0))
    assert made["missed"] == made["extra"] == made["misread"] == [] and made["found"] == 2


def test_the_page_shows_the_same_figures_and_marks_the_words_in_their_sentence(evaluation: Evaluation) -> None:
    page = to_html(evaluation, 10, "Claims of gold.jsonl")
    tree = html.fromstring(page)
    cells = {row.xpath("string(th)"): row.xpath("string(td[last()])") for row in tree.xpath("//tbody/tr")}
    assert cells["Precision"] == "0.667" and cells["actor"] == "0.500" and cells["subset"] == "–"
    assert cells["Bell & Sons"] == "0.667"
    assert [m.text_content() for m in tree.xpath("//mark")] == [
        "Guns killed three",
        "Guns killed three",
        "Shells killed three",
    ]
    assert "Shells killed three men & a boy." in tree.xpath("//blockquote")[-1].text_content()
    assert "actor coded Northland, read Southland" in " ".join(tree.text_content().split())


def test_the_page_asks_for_nothing_from_outside_and_holds_no_script(evaluation: Evaluation) -> None:
    page = to_html(evaluation, 10, "x")
    tree = html.fromstring(page)
    assert not tree.xpath("//script | //link | //iframe | //img | //object | //embed | //@href | //@src")
    assert not re.search(r"url\(|@import|@font-face", page) and "default-src 'none'" in page


def test_hostile_text_in_every_field_is_escaped() -> None:
    text = f"Gunmen killed three {HOSTILE} men.\n\nShells killed three {HOSTILE} boys."
    evil = coded(
        f"killed three {HOSTILE} men", report=HOSTILE, actor=HOSTILE, affected=HOSTILE, place=HOSTILE, said_by=HOSTILE
    )
    stray = coded("killed three men", report=HOSTILE * 2, where=HOSTILE)
    of = report(HOSTILE, text, outlet=HOSTILE)
    read = [
        row(evil, "a", actor=f"{HOSTILE}!", place=None), row(evil, "b", evidence=f"Shells killed three {HOSTILE}"),
        row(evil, "c", kind=HOSTILE),
    ]  # fmt: skip
    made = scored([of], [evil, coded("Shells killed four", report=HOSTILE, number=4), stray], read)
    assert made.missed and made.extra and made.misread and made.issues
    page = to_html(made, 10, HOSTILE)
    assert "<script" not in page and "<img" not in page and "\u202e" not in page and page.count("</style>") == 1
    tree = html.fromstring(page)
    assert not [a for e in tree.iter() for a in e.attrib if str(a).startswith("on")]
    assert "{{7*7}}" in tree.xpath("//h1")[0].text_content() and "49" not in tree.xpath("//h1")[0].text_content()
    assert "&amp;amp;" not in page
    assert json.loads(to_json(made, 10))["misread"][0]["wrong"]["place"] == {"gold": HOSTILE, "read": None}
