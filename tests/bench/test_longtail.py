"""The measures of longtail: shares against the database, the ceiling, and Sayso beside the reader of the reports read by hand."""

from __future__ import annotations

import json
from pathlib import Path

from bench.accuracy.longtail import Judgement, Row, judgements, measures

ROWS = [Row("a", (1, 0), (1, 0)), Row("b", (0, 2), (0, 3)), Row("c", (0, 1), (1, 0)), Row("d", (2, 0), (1, 0))]
JUDGED = [
    Judgement("a", (1, 0), (1, 0), None),
    Judgement("b", (0, 3), (0, 3), None),
    Judgement("c", (0, 1), (1, 0), "died later"),
    Judgement("x", (4, 0), (4, 0), None),
]


def test_the_ceiling_and_the_reader_stand_beside_the_score() -> None:
    told = {(m.group, m.name): m for m in measures(ROWS, JUDGED)}
    killed = told["longtail, 4 reports", "killed, exact"]
    assert (killed.value, killed.reached) == (0.5, False)
    assert killed.beside.endswith("ceiling 0.75")
    hand = "longtail, 4 reports read by hand"
    assert told[hand, "killed, reader = database (ceiling)"].value == 0.75
    assert told[hand, "  killed: died later"].value == 1
    assert told[hand, "killed, Sayso = reader, of 3"].value == 1.0
    assert told[hand, "injured, Sayso = reader, of 3"].value == 2 / 3


def test_without_judgements_nothing_is_said_of_a_ceiling() -> None:
    told = list(measures(ROWS))
    assert not any("hand" in m.group or "ceiling" in m.beside for m in told)


def test_judgements_are_of_reports_that_the_folder_holds(tmp_path: Path) -> None:
    docs = [{"doc_id": "a", "incident": "1"}, {"doc_id": "b", "incident": "1"}]
    (tmp_path / "docs.jsonl").write_text("\n".join(map(json.dumps, docs)), encoding="utf-8")
    incident = {"incident": "1", "num_killed": 2, "num_injured": 5}
    (tmp_path / "incidents.jsonl").write_text(json.dumps(incident), encoding="utf-8")
    read = [
        {"report": "b", "killed": 2, "injured": 4, "why": "some left out"},
        {"report": "z", "killed": 0, "injured": 0, "why": None},
    ]
    path = tmp_path / "judged.jsonl"
    path.write_text("\n".join(map(json.dumps, read)), encoding="utf-8")
    assert judgements(tmp_path, path) == [Judgement("b", (2, 4), (2, 5), "some left out")]


def test_every_difference_from_the_database_is_told_why() -> None:
    """What is kept of the hand-check: 100 reports, numbers and a word each."""
    path = Path(judgements.__code__.co_filename).with_name("judged.jsonl")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    whys = {"another text", "died later", "some left out", "several incidents", "counted otherwise", None}
    assert len({r["report"] for r in rows}) == len(rows) == 100
    assert all(set(r) == {"report", "killed", "injured", "why"} and r["why"] in whys for r in rows)
