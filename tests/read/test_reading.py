"""Reading: every form of report, every encoding, and every bad file an issue."""

from __future__ import annotations

import json
import os
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


ENGLISH = "Gunmen killed 12 civilians, the army’s spokesman said — 30 others were hurt in the “attack”."
RUSSIAN = "Министерство обороны сообщило об ударах по позициям боевиков в провинции, уничтожены десятки машин."


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("utf-8", "Zürich – “quoted” دير الزور"),
        ("utf-8-sig", "Zürich"),
        ("utf-16", "Zürich and Київ"),
        ("utf-16-le", ENGLISH),  # no mark: the zero bytes tell
        ("utf-16-be", ENGLISH),
        ("utf-32", ENGLISH),
        (
            "windows-1252",
            "The army’s “raid” near Zürich – nine killed, the ministry said. Ärzte in Köln sagten das später.",
        ),
        ("windows-1252", ENGLISH),
        ("latin-1", "Gunmen killed 12 civilians in São Paulo on Monday, police said."),  # one letter in all
        ("latin-1", "Plain words here.\n" * 5000 + "Nine died in San José."),  # the letter comes late
        ("windows-1251", RUSSIAN),
        ("windows-1251", "Gunmen killed 12 civilians in Grozny (Грозный) on Monday, police said."),  # one word in all
        ("koi8-r", RUSSIAN),
        ("windows-1256", "قتل 12 مدنيا في دير الزور يوم الاثنين"),
        ("windows-1256", "A raid on Aleppo (حلب) killed nine."),
        ("gb18030", "国防部发言人周一表示，空袭造成平民伤亡"),
    ],
)
def test_encodings_are_told(tmp_path: Path, encoding: str, words: str) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(words.encode(encoding))
    (outcome,) = read_paths([file], SETTINGS)
    assert outcome.value is not None and outcome.value.body == words and outcome.issues == ()


def test_a_few_broken_bytes_leave_a_text_in_utf8_and_are_an_issue(tmp_path: Path) -> None:
    file = tmp_path / "cut.txt"
    file.write_bytes("José Pérez said nine were killed in the café.".encode() + b" \xff and \xe9 more")
    (outcome,) = read_paths([file], SETTINGS)
    assert outcome.value is not None and outcome.value.body.startswith("José Pérez")
    assert [str(i) for i in outcome.issues] == [
        "cut.txt: is not wholly utf-8: 2 characters could not be read and became \ufffd; save it again as UTF-8"
    ]


@pytest.mark.parametrize(
    ("declared", "encoding", "words"),
    [
        ("windows-1251", "windows-1251", "Грозный"),
        ("iso-8859-1", "windows-1252", "the army’s “raid”"),  # browsers read it so
        ("utf-16", "utf-8", "Zürich"),  # cannot be: the declaration itself was readable
        ("utf-7", "windows-1252", "+ADw-b+AD4- in Zürich, the army said"),
        ("punycode", "windows-1252", "in Zürich, the army said"),
        ("no-such-thing", "windows-1252", "in Zürich, the army said"),
    ],
)
def test_declarations_are_believed_as_far_as_they_can_be(
    tmp_path: Path, declared: str, encoding: str, words: str
) -> None:
    file = tmp_path / "a.html"
    file.write_bytes(f'<meta charset="{declared}"><p>{words}</p>'.encode(encoding))
    assert words in one(file).body


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
        ("word.txt", b"{\\rtf1 Gunmen killed nine.}", "binary"),
        ("noise.txt", bytes(range(1, 256)) * 20, "binary"),
        ("noise.jsonl", bytes(range(256)) * 20, "binary"),
        ("none.jsonl", b"\n \n", "empty"),
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


def test_half_characters_of_json_become_question_marks(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text('{"text": "Nine \\ud800 died.", "title": "\\udfff title"}\n')
    raw = one(file)
    assert (raw.body, raw.title) == ("Nine ? died.", "? title")


@pytest.mark.parametrize("path", ["", "none.txt", "*.txt", "[", "**none", "no/**/*.txt", "a\0b"])
def test_a_missing_path_is_an_issue(tmp_path: Path, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (outcome,) = read_paths([path], SETTINGS)
    assert outcome.value is None and outcome.issues[0].code == "missing"


def test_a_path_too_long_for_the_system_is_an_issue() -> None:
    (outcome,) = read_paths(["x" * 5000], SETTINGS)
    assert outcome.issues[0].code == "missing" and len(str(outcome.issues[0])) < 400


def test_a_pipe_is_an_issue_and_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert codes(tmp_path) == ["not-a-report"] and codes(tmp_path / "pipe.txt") == ["not-a-report"]


def test_links_that_lead_nowhere_are_issues(tmp_path: Path) -> None:
    (tmp_path / "*.txt").symlink_to("nowhere")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    assert codes(tmp_path) == ["unreadable", "unreadable"]
    assert codes(tmp_path / "*.txt") == ["missing", "missing"]


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_text("words")
    (tmp_path / "a1.txt").write_text("words")
    assert [f.name for f in find_files([tmp_path / "a[1].txt"])] == ["a[1].txt"]


def test_a_name_of_bytes_that_are_no_text_stays_writable(tmp_path: Path) -> None:
    file = tmp_path / os.fsdecode(b"a\xff.txt")
    file.write_text("words")
    raw = one(file)
    assert raw.location is not None and (raw.name + raw.location).encode("utf-8").endswith(b"a\\xff.txt")


def test_every_report_knows_where_its_file_lies(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words")
    (tmp_path / "b.jsonl").write_text('{"text": "words"}\n')
    found = [o.value.location for o in read_paths([tmp_path], SETTINGS) if o.value is not None]
    assert found == [f"{tmp_path.resolve()}/a.txt", f"{tmp_path.resolve()}/b.jsonl#1"]


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
