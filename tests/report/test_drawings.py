"""The drawings: maps, the lineage and the timeline show what they are given, and nothing else."""

from __future__ import annotations

import re
from datetime import date

import pytest
from lxml import html

from builders import claim, report
from sayso.model.span import Evidence, Span
from sayso.report.highlight import segments, telling_words
from sayso.report.lineage import Strand, draw_lineage
from sayso.report.map import Mark, draw_maps
from sayso.report.timeline import Dated, timeline

DAMASCUS = Mark(33.5, 36.3, 5, "Damascus", "#a", True)
HOMS = Mark(34.7, 36.7, 5, "Homs", "#b", True)
KABUL = Mark(34.5, 69.2, 15, "Kabul", "#c", True)
SYRIA = Mark(35.0, 38.0, 240, "Syria", "#d", True, wide=True)


@pytest.mark.parametrize(
    ("marks", "maps"),
    [
        ([], 0),
        ([DAMASCUS], 1),
        ([DAMASCUS, HOMS, SYRIA], 1),  # near each other
        ([DAMASCUS, HOMS, SYRIA, KABUL], 2),  # two parts of the world
        ([Mark(0, lon, 5, str(lon), "#x", True) for lon in range(-60, 61, 20)], 1),  # too many parts: the whole world
    ],
)
def test_places_far_apart_are_drawn_on_maps_of_their_own(marks: list[Mark], maps: int) -> None:
    drawn = draw_maps(marks, "Map")
    assert len(drawn) == maps
    circles = [c for m in drawn for c in html.fromstring(str(m)).xpath("//a/@href")]
    assert sorted(circles) == sorted(m.href for m in marks)


def test_a_map_names_the_countries_that_are_seen_and_keeps_its_lines_near_the_frame() -> None:
    (drawn,) = draw_maps([DAMASCUS, HOMS], "Map")
    tree = html.fromstring(str(drawn))
    assert {"Syria", "Lebanon"} <= set(tree.xpath("//text[@class='country']/text()"))
    for path in tree.xpath("//path[@class='land']/@d"):
        points = [tuple(map(float, p.split())) for p in re.findall(r"[-\d.]+ [-\d.]+", path)]
        assert all(-13 <= x <= 733 and -13 <= y <= 433 for x, y in points)


def test_the_name_of_a_place_stands_beside_its_circle_and_not_on_it() -> None:
    (drawn,) = draw_maps([KABUL], "Map")
    tree = html.fromstring(str(drawn))
    radius, middle = (float(tree.xpath(f"//circle[contains(@class,'main')]/@{a}")[0]) for a in ("r", "cx"))
    assert float(tree.xpath("//text[@class='place']/@x")[0]) >= middle + radius


def strand(origin: str, *between: str, outlet: str = "Paper", inferred: bool = False) -> Strand:
    return Strand(origin, between, outlet, True, inferred)


def test_a_chain_that_skips_a_column_does_not_run_through_who_stands_there() -> None:
    drawn = draw_lineage([strand("Ministry", "Spokesman"), strand("Police"), strand("Monitor", outlet="Daily")], "x")
    tree = html.fromstring(str(drawn))
    boxes = [tuple(float(r.get(a)) for a in ("x", "y", "width", "height")) for r in tree.xpath("//rect")]
    assert len(boxes) == 6
    for path in tree.xpath("//path/@d"):
        if (across := re.match(r"M([\d.]+) ([\d.]+)h([\d.]+)", path)) is not None:
            x, y, width = (float(v) for v in across.groups())
            assert not any(bx < x + width and x < bx + bw and by <= y <= by + bh for bx, by, bw, bh in boxes)
    assert len(tree.xpath("//path[starts-with(@d,'M') and contains(@d,'h')]")) == 2


def test_an_inferred_chain_is_dashed_all_its_way() -> None:
    drawn = draw_lineage([strand("Ministry", "Spokesman"), strand("Police", outlet="Daily", inferred=True)], "x")
    assert [p.get("class") for p in html.fromstring(str(drawn)).xpath("//path")].count("edge inferred") == 3


def dated(start: str | None, end: str | None) -> Dated:
    days = [date.fromisoformat(d) if d else None for d in (start, end)]
    return Dated(days[0], days[1], f"{start}", "", "#x")


def test_bars_are_as_long_as_their_dates_are_open_and_end_within_the_axis() -> None:
    made = timeline([dated("2017-10-05", "2017-10-05"), dated("2017-10-06", "2017-10-07"), dated("2017-10-08", None)])
    assert made is not None
    one, two, third = made.bars
    assert two.width == pytest.approx(2 * one.width, abs=0.02) and (one.open, third.open) == (False, True)
    assert all(b.left >= 0 and b.left + b.width <= 100.01 for b in made.bars) and made.folds == ()


def test_a_long_stretch_without_first_or_last_days_is_folded_and_shown_to_be() -> None:
    made = timeline([dated("2016-01-01", "2016-01-01"), dated("2017-10-05", "2017-10-05")])
    assert made is not None and len(made.folds) == 1
    (left, width), (first, last) = made.folds[0], made.bars
    assert left == pytest.approx(first.left + first.width) and left + width == pytest.approx(last.left)
    assert [t.name for t in made.ticks] == ["1 Jan 2016", "5 Oct 2017"]


def test_nothing_dated_makes_no_timeline() -> None:
    assert timeline([]) is None and timeline([dated(None, None)]) is None


@pytest.mark.parametrize(
    ("sentence", "words", "effect", "expected"),
    [
        ("In 2011 a bomb killed 11 people.", "11", "killed", 22),  # not the 11 of 2011
        ("Nine died; nine soldiers were killed.", "nine soldiers", "killed", 11),
        ("Of 40 men, gunmen killed 40  men.", "40 men", "killed", 25),  # the nearer one, white space as it comes
        ("Gunmen killed them.", "", "killed", 7),  # no words of its own: the effect
    ],
)
def test_the_words_that_tell_a_claim_are_those_nearest_to_its_effect(
    sentence: str, words: str, effect: str, expected: int
) -> None:
    of = report("a", text=sentence)
    at = sentence.index(effect)
    made = claim(of, words=words, affected_text=words or None)
    object.__setattr__(made, "effect", Span(at, at + len(effect)))
    assert telling_words(made, sentence).start == expected


def test_segments_join_to_the_text_and_say_whose_words_they_are() -> None:
    text = "Before. Gunmen killed nine men and hurt two. After."
    of = report("a", text=text)
    first = claim(of, affected_text="nine men", at=15)
    second = claim(of, affected_text="two", at=35)
    for made in (first, second):
        object.__setattr__(made, "evidence", Evidence.of(text, Span(8, 44)))
    cut = segments(text, 0, len(text), [first, second])
    assert "".join(s.text for s in cut) == text
    assert [(s.text, s.claims == s.first_of) for s in cut if s.claims] == [("nine men", True), ("two", True)]
    assert "".join(s.text for s in cut if s.evidence) == text[8:44]


def test_only_the_way_from_the_copied_report_to_the_copy_is_drawn_as_copied() -> None:
    copy = Strand("Ministry", ("Daily",), "Paper", counts=True, inferred=False, copied=True)
    drawn = draw_lineage([copy, strand("Ministry", "Daily", "Wire", outlet="Evening")], "x")
    edges = html.fromstring(str(drawn)).xpath("//path")
    heavy = [e.get("d") for e in edges if "copied" in e.get("class")]
    assert len(edges) == 6 and len(heavy) == 3  # from Daily through the empty column to Paper
    left = min(float(re.match(r"M([\d.]+)", e.get("d"))[1]) for e in edges)  # type: ignore[index]
    assert not any(d.startswith(f"M{left:.1f} ") for d in heavy)
