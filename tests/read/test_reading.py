"""Reading: every form of report, every encoding, and every bad file an issue."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sayso.model.report import Media, RawReport
from sayso.read import find_files, read_paths
from sayso.settings import Settings

SETTINGS = Settings()


def one(path: Path) -> RawReport:
    (outcome,) = read_paths([path], SETTINGS)
    assert outcome.value is not None, outcome.issues
    return outcome.value


def codes(*paths: Path) -> list[str]:
    return [issue.code for outcome in read_paths(paths, SETTINGS) for issue in outcome.issues]


def test_header_lines_are_read_and_unknown_means_absent(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Title: A title\nURL: unknown\noutlet: The Paper\nPublished:\n---\nBody here.\n")
    raw = one(file)
    assert (raw.title, raw.url, raw.outlet, raw.published) == ("A title", None, "The Paper", None)
    assert raw.body[raw.body_start :] == "Body here.\n" and raw.body.startswith("Title:")


def test_a_text_that_only_looks_like_a_header_keeps_all_its_words(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Title: of a song\nand no line of dashes\n")
    raw = one(file)
    assert raw.title is None and raw.body_start == 0


def test_a_page_saved_by_a_browser_knows_its_address(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text("<!doctype html>\n<!-- saved from url=(0026)https://paper.example/a/b -->\n<p>x</p>")
    assert one(file).url == "https://paper.example/a/b" and one(file).media is Media.HTML


def test_files_that_are_no_reports_can_lie_among_them(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Words.\n")
    (tmp_path / "coded.jsonl").write_text('{"quote": "Words"}\n')
    assert codes(tmp_path) == ["no-text"]
    found = list(read_paths([tmp_path], SETTINGS, [tmp_path / "sub" / ".." / "coded.jsonl"]))
    assert [o.value.name for o in found if o.value] == ["a.txt"] and not [i for o in found for i in o.issues]


def test_json_lines_are_one_report_each_named_by_their_line(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    rows = [
        {"text": "One.", "title": "T", "published": "2017-10-07"},
        {"html": "<p>Two.</p>", "url": "https://x.example/2"},
    ]
    file.write_text("\n".join(json.dumps(r) for r in rows) + "\n\n")
    first, second = [o.value for o in read_paths([file], SETTINGS)]
    assert first is not None and second is not None
    assert (first.name, first.media, first.title) == ("a.jsonl#1", Media.TEXT, "T")
    assert (second.name, second.media, second.url) == ("a.jsonl#2", Media.HTML, "https://x.example/2")


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("utf-8", "Zürich – “quoted” دير الزور"),
        ("utf-8-sig", "Zürich"),
        ("utf-16", "Zürich and Київ"),
        (
            "windows-1252",
            "The army’s “raid” near Zürich – nine killed, the ministry said. Ärzte in Köln sagten das später.",
        ),
        (
            "windows-1251",
            "Министерство обороны сообщило об ударах по позициям боевиков в провинции, уничтожены десятки машин.",
        ),
    ],
)
def test_encodings_are_told(tmp_path: Path, encoding: str, words: str) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(words.encode(encoding))
    assert one(file).body == words


def test_a_pages_declared_encoding_is_taken(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_bytes('<meta charset="windows-1256"><p>دير الزور</p>'.encode("windows-1256"))
    assert "دير الزور" in one(file).body


def test_line_ends_become_one_kind(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"one\r\ntwo\rthree\n")
    assert one(file).body == "one\ntwo\nthree\n"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\n", "empty"),
        ("paper.txt", b"%PDF-1.7 x", "binary"),
        ("nul.txt", b"a\x00b", "binary"),
        ("sheet.xlsx", b"PK\x03\x04", "not-a-report"),
        ("bare", b"text", "not-a-report"),
        ("a.jsonl", b"{not json}\n", "not-json"),
        ("b.jsonl", b"[1, 2]\n", "not-json"),
        ("c.jsonl", b'{"title": "x"}\n', "no-text"),
        ("deep.jsonl", b"[" * 100_000 + b"\n", "not-json"),
    ],
)
def test_what_cannot_be_read_is_an_issue_with_advice(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    (outcome,) = read_paths([file], SETTINGS)
    (issue,) = outcome.issues
    assert outcome.value is None and issue.code == code and name in issue.report and issue.advice


def test_a_missing_path_is_an_issue(tmp_path: Path) -> None:
    assert codes(tmp_path / "none.txt") == ["missing"] and codes(tmp_path / "*.txt") == ["missing"]


def test_a_file_longer_than_the_bound_is_an_issue(tmp_path: Path) -> None:
    file = tmp_path / "long.txt"
    file.write_text("x" * 2000)
    (outcome,) = read_paths([file], Settings(max_report_bytes=1000))
    assert outcome.issues[0].code == "too-long"


def test_folders_are_searched_in_a_fixed_order_each_file_once(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "sub/c.txt", "page_files/ad.html", ".hidden/x.txt", "notes.md"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("words")
    (tmp_path / "loop").symlink_to(tmp_path)
    found = [f.name for f in find_files([tmp_path, tmp_path / "b.txt", str(tmp_path / "*.html")])]
    assert found == ["a.html", "b.txt", "sub/c.txt"]


def test_a_hostile_file_name_stays_data(tmp_path: Path) -> None:
    file = tmp_path / "a\x1b[2J\u202e.txt"
    file.write_text("words")
    assert one(file).name.isprintable()
