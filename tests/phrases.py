"""The table of news phrases, ``tests/dates/phrases.tsv``, row by row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

TABLE = Path(__file__).parent / "dates" / "phrases.tsv"


class Row(NamedTuple):
    """A sentence, where its expression stands (None: it tells no time), and the days that it names."""

    published: date | None
    text: str
    where: tuple[int, int] | None
    start: date | None
    end: date | None


def rows() -> Iterator[Row]:
    """The rows of the table; in the file, brackets mark the expression and "-" a day that is not told."""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            published, sentence, *days = line.split("\t")
            opened, closed = sentence.find("["), sentence.find("]")
            where = (opened, closed - 1) if opened >= 0 else None
            start, end = map(_day, days) if days else (None, None)
            yield Row(_day(published), re.sub(r"[\[\]]", "", sentence), where, start, end)


def _day(text: str) -> date | None:
    return None if text == "-" else date.fromisoformat(text)
