"""Reading hand-coded claims: what is wrong with a line is an issue that names file and line, and the others go on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from builders import report
from evaluate.cases import NAME, coded, row, scored
from sayso.errors import InputError
from sayso.evaluate import Counts, read_gold, score

GOOD: dict[str, Any] = {
    "report": NAME, "quote": "killed three", "kind": "killed", "number": 3, "qualifier": "exact", "category": "civilian",
    "affected": "civilians", "actor": None, "means": None, "place": None, "start": None, "end": "2017-10-06", "said_by": None,
    "stance": "asserted", "scope": "incident",
}  # fmt: skip


def gold_file(folder: Path, *lines: Any) -> Path:
    """A gold file of ``lines``: bytes as they are, all else as JSON."""
    path = folder / "gold.jsonl"
    path.write_bytes(b"\n".join(x if isinstance(x, bytes) else json.dumps(x).encode() for x in lines) + b"\n")
    return path


def without(column: str) -> dict[str, Any]:
    return {key: value for key, value in GOOD.items() if key != column}


BAD = [
    (b"{not json", "gold-not-json", "is not JSON"),
    (b"\xff\xfe", "gold-not-json", "is not JSON"),
    (b"[" * 100_000, "gold-not-json", "is not JSON"),
    (b'"a text"', "gold-not-json", "is no JSON object"),
    (without("quote"), "gold-column", "lacks quote"),
    (without("number"), "gold-column", "lacks number"),
    (without("place"), "gold-column", "lacks place"),
    ({"report": NAME}, "gold-column", "lacks quote, kind"),
    (GOOD | {"kind": "hurt"}, "gold-value", 'kind cannot be "hurt"; choose one of killed, injured'),
    (GOOD | {"kind": ["killed"]}, "gold-value", 'kind cannot be ["killed"]'),
    (GOOD | {"qualifier": "roughly"}, "gold-value", "choose one of exact, about"),
    (GOOD | {"category": None}, "gold-value", "category cannot be null"),
    (GOOD | {"means": "air strike; magic"}, "gold-value", 'means cannot be "air strike; magic"'),
    (GOOD | {"number": "3"}, "gold-value", 'number cannot be "3"; write a whole number'),
    (GOOD | {"number": True}, "gold-value", "number cannot be true"),
    (GOOD | {"number": -1}, "gold-value", "number cannot be -1"),
    (GOOD | {"number": 2.5}, "gold-value", "number cannot be 2.5"),
    (GOOD | {"number": float("inf")}, "gold-value", "number cannot be Infinity"),
    (GOOD | {"number": 10**400}, "gold-value", "number cannot be 1000"),
    (GOOD | {"start": "6 October"}, "gold-value", "write a date as 2017-10-06"),
    (GOOD | {"lat": "35"}, "gold-value", "write degrees as a number"),
    (GOOD | {"lon": float("nan")}, "gold-value", "write degrees as a number"),
    (GOOD | {"place_ok": "Ford"}, "gold-value", "write a list of names"),
    (GOOD | {"doubt": "no"}, "gold-value", "write true or false"),
    (GOOD | {"quote": " "}, "gold-value", "quote cannot be"),
    (GOOD | {"report": 7}, "gold-value", "report cannot be 7"),
    (GOOD | {"actor": "\ud800"}, "gold-value", "actor cannot be"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "code", "words"), BAD, ids=[words for *_, words in BAD])
def test_a_bad_line_is_an_issue_with_its_file_and_line_and_the_rest_is_read(
    tmp_path: Path, line: Any, code: str, words: str
) -> None:
    read = read_gold(gold_file(tmp_path, GOOD, line, GOOD))
    assert len(read.value) == 2 and [claim.where for claim in read.value] == ["gold.jsonl:1", "gold.jsonl:3"]
    assert [issue.code for issue in read.issues] == [code]
    told = str(read.issues[0])
    assert told.startswith("gold.jsonl:2: ") and words in told and "\ud800" not in told


def test_optional_columns_blank_lines_a_mark_and_other_columns_are_no_trouble(tmp_path: Path) -> None:
    more = GOOD | {
        "number": 3.0,
        "lat": 35,
        "lon": 40.5,
        "place_ok": ["Ford"],
        "subset_of": "nine",
        "doubt": True,
        "note": "x",
    }
    read = read_gold(gold_file(tmp_path, b"\xef\xbb\xbf" + json.dumps(more).encode() + b"\r", b"", b"  "))
    assert not read.issues
    claim = read.value[0]
    assert (claim.number, claim.lat, claim.place_ok, claim.subset_of, claim.doubt) == (3, 35.0, ("Ford",), "nine", True)


def test_lines_of_kinds_that_are_not_scored_need_no_other_columns(tmp_path: Path) -> None:
    line = {"report": NAME, "quote": "blamed the rebels", "kind": "responsibility"}
    read = read_gold(gold_file(tmp_path, line, GOOD | {"kind": "struck"}))
    assert read.value == () and read.issues == ()


def test_a_file_that_cannot_be_read_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.jsonl: cannot be read .*; name a file of hand-coded claims"):
        read_gold(tmp_path / "none.jsonl")


def test_a_claim_of_a_report_that_is_not_there_is_left_out_and_told(tmp_path: Path) -> None:
    gold = read_gold(gold_file(tmp_path, GOOD, GOOD | {"report": "gone.txt"}))
    made = score(gold, [report(NAME, "Shells killed three men.")], [])
    assert made.detection == Counts(missed=1)
    assert [str(i) for i in made.issues] == [
        "gold.jsonl:2: names gone.txt, which no report of the folder that could be read is; "
        "check the name; of two files with one address the later alone is kept"
    ]


def test_a_quote_that_its_report_does_not_hold_is_told_and_counts_as_missed() -> None:
    claim = coded("killed thre men", subset_of="nine men")
    made = scored("Shells killed three men.", [claim], [row(claim, evidence="killed three men")])
    assert made.detection == Counts(missed=1, extra=1)
    assert [i.code for i in made.issues] == ["gold-quote", "gold-quote"]
    assert [i.message for i in made.issues] == [
        "quote is not found in page.txt: “killed thre men”", "subset_of is not found in page.txt: “nine men”"
    ]  # fmt: skip
