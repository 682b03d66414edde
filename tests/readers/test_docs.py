"""docs/readers.md: its example runs, and its lists are those of the program."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

import sayso
from sayso.extract import READERS
from sayso.settings import Settings

PACKAGE = Path(sayso.__file__).parent
PAGE = (PACKAGE.parent.parent / "docs" / "readers.md").read_text(encoding="utf-8")


def test_the_example_of_a_reader_of_ones_own_builds_a_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", PAGE, re.S)
    monkeypatch.chdir(tmp_path)
    Path("bulletins").mkdir()
    Path("bulletins/a.txt").write_text(
        "Published: 2017-10-07\n---\nThe hospital in Kabul gave its figures of the attack on Friday. Dead: 12.\n\n"
        "Of the attack on Thursday the hospital gave other figures. Dead: 9.\n"
    )
    space: dict[str, object] = {}
    exec(compile(example, "docs/readers.md", "exec"), space)
    ledger = space["ledger"]
    assert isinstance(ledger, sayso.Ledger)
    with ledger:
        rows = ledger.claims()
        assert [(c.number, c.evidence, c.said_by, c.reader) for c in rows] == [
            (12, "Dead: 12", "hospital", "bulletins-1"),
            (9, "Dead: 9", "hospital", "bulletins-1"),
        ]
        assert not ledger.issues()


def test_every_reader_and_every_setting_of_one_is_documented() -> None:
    names = [f.name for f in fields(Settings) if f.name == "reader" or f.name.startswith("openai_")]
    assert all(f"| `{name}` |" in PAGE for name in (*READERS, *names))


def test_every_code_of_an_issue_is_documented_and_none_besides() -> None:
    sources = [*PACKAGE.glob("extract/chat/*.py"), *PACKAGE.glob("extract/checking/*.py")]
    code = re.compile(r'"((?:quote|number|effect|affected|illegal|part|name|answer|text|endpoint)-[a-z-]+)"')
    used = {name for path in sources for name in code.findall(path.read_text(encoding="utf-8"))}
    told = PAGE[PAGE.index("The issues' codes:") : PAGE.index("What no check can tell")]
    assert used == set(re.findall(r"`([a-z-]+)`", told))
