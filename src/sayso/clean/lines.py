"""The lines of a text saved from a page, and what one line alone shows it to be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sayso import lexicon
from sayso.clean.days import PrintedDate, printed_dates
from sayso.model.span import Span

_WORDS = re.compile(r"[^\W\d_][\w'’-]*")
_TERMINAL = (".", "!", "?", '."', ".”", ".’", "?”", "!”", '…"', ".'")
_STAMP_WORDS = (
    "am pm gmt utc at est et on updated published publish date posted last modified by our bureau release time created"
)
_STAMP_REST = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|" + _STAMP_WORDS.replace(" ", "|") + r")\b|[\W\d_]", re.I
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[,.]? *)?"
_SET_OFF = re.compile(rf"[|•·–—,/@-] *(?:on |at )?{_WEEKDAY}$", re.I)
_GOES_ON = re.compile(r" *(?:$|[|•·–—,/@(-]|(?:at )?\d{1,2}[:.]\d\d)", re.I)
_CREDIT_WORDS = frozenset(
    ["by", "and", "for", "in", "on", "at", "the", "of", "am", "pm", "gmt", "utc", "min", "mins", "minute", "minutes", "read", "from",
     "with", "updated", "published"]
)  # fmt: skip
_TEASER = re.compile(
    r"\W*(?:also read|read also|read more|related(?: (?:news|stor(?:y|ies)|articles?|coverage|videos?))?|see also|more on this(?: story)?|"
    r"don['’]t miss|must[- ]read|recommended|you may also like|watch(?: (?:also|more|now))?|listen(?: now)?)\s*[:|»>]\s*\S"
)
"""A line that leads to one other article: "Read more: Twelve die in raid"."""

PROSE = 90
"""A line of this many characters that ends like a sentence is taken for prose."""


@dataclass(frozen=True, slots=True)
class Line:
    """One non-blank line, without the white space around it; ``low`` is its folded text."""

    span: Span
    text: str
    low: str

    @property
    def words(self) -> list[str]:
        return _WORDS.findall(self.text)


def split_lines(text: str, start: int) -> Iterator[Line]:
    """The non-blank lines of ``text`` from ``start`` on; a date stamp that opens a longer line is a line of its own."""
    position = start
    while position < len(text):
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        raw = text[position:end]
        stripped = raw.strip()
        if stripped:
            at = position + raw.index(stripped[0])
            yield from _without_stamp(text, at, at + len(stripped))
        position = end + 1


def _line(text: str, start: int, end: int) -> Line:
    content = text[start:end]
    return Line(Span(start, end), content, " ".join(content.lower().split()))


def _without_stamp(text: str, start: int, end: int) -> Iterator[Line]:
    first = next(printed_dates(text, start, min(end, start + 60)), None)
    if first is not None and not _STAMP_REST.sub("", text[start : first.span.start]):
        stop = first.span.end
        clock = re.match(r"[\s,|@–-]*(?:at )?\d{1,2}:\d{2}(?: ?[ap]m)?", text[stop:end], re.I)
        stop += clock.end() if clock else 0
        rest = text[stop:end]
        if len(rest.strip()) > 25 and rest[:1].isspace():
            yield _line(text, start, stop)
            start = stop + len(rest) - len(rest.lstrip())
    yield _line(text, start, end)


def is_date_line(line: Line) -> bool:
    """Whether a line holds a date and hardly more: a page clock, a stamp, a teaser's date."""
    return len(line.text) <= 120 and next(printed_dates(line.text), None) is not None and len(_rest(line)) <= 3


def is_dated_credit(line: Line) -> bool:
    """Whether a line below a headline holds names and, set off from them, a date: "Reuters | Saturday 7 October 2017"."""
    if len(line.text) > 120 or line.text.endswith("."):
        return False
    dates = list(printed_dates(line.text))
    apart = [d for d in dates if _SET_OFF.search(line.text[: d.span.start]) and _GOES_ON.match(line.text, d.span.end)]
    words = [w for w in re.findall(r"[^\W\d_][\w.'’-]*", _rest_of(line.text, dates)) if w.lower() not in _CREDIT_WORDS]
    return bool(apart) and len(words) <= 8 and all(w[0].isupper() for w in words)


def is_address(line: Line) -> bool:
    """Whether a line is a web address and nothing else."""
    return re.fullmatch(r"(?:url: *)?(?:https?://|www\.)\S+", line.text, re.I) is not None


def _rest(line: Line) -> str:
    return _STAMP_REST.sub("", _rest_of(line.text, list(printed_dates(line.text))))


def _rest_of(text: str, dates: Sequence[PrintedDate]) -> str:
    """``text`` without its dates."""
    for printed in reversed(dates):
        text = text[: printed.span.start] + text[printed.span.end :]
    return text


def is_prose(line: Line) -> bool:
    """Whether a line is sentences of an article, and no headline, button or name."""
    if line.text.startswith(("- ", "• ", "* ")) and line.text.rstrip().endswith(".") and len(line.words) >= 6:
        return True
    lower = sum(1 for w in line.words if w[0].islower())
    ends = line.text.endswith(_TERMINAL)
    return (len(line.text) >= PROSE and ends and lower >= 6) or (len(line.text) >= 200 and lower >= 15)


def is_title_like(line: Line) -> bool:
    """Whether a line could be the headline of an article."""
    words = line.words
    return (
        not is_address(line)
        and 4 <= len(words) <= 40
        and len(line.text) <= 220
        and not line.text.endswith((".", "…", ":", ",", ";"))
    )


@lru_cache(maxsize=1)
def _rules() -> tuple[frozenset[str], tuple[str, ...], re.Pattern[str]]:
    forms = lexicon.load("furniture")["forms"]
    pattern = re.compile("|".join(f"(?:{p})" for p in forms["patterns"]))
    return frozenset(forms["exact"]), tuple(forms["starts"]), pattern


def furniture_reason(line: Line) -> str | None:
    """Why a line is furniture by itself, or None."""
    exact, starts, pattern = _rules()
    low = line.low.strip("•*- ")
    words = low.split()
    if low in exact or line.low in exact or (len(words) > 1 and all(word in exact for word in words)):
        return "button or form"
    if len(low) <= 200 and _TEASER.match(low):
        return "list of other articles"
    if low.startswith(starts) and not (is_prose(line) and len(line.text) > 160):
        return "form, credit or notice"
    if len(line.low) <= 160 and pattern.match(line.low):
        return "counter or label"
    if is_crumbs(line):
        return "menu"
    return None


def is_crumbs(line: Line) -> bool:
    """A path ("Main » …"), a bar of links, or a run of section names."""
    crumbs = lexicon.load("furniture")["crumbs"]
    low = line.low
    if len(low) > 400 or is_prose(line):
        return False
    if "»" in low or "›" in low or sum(low.count(s) for s in crumbs["separators"]) >= 3:
        return True
    return _sections_only(low, frozenset(crumbs["sections"]))


def _sections_only(low: str, sections: frozenset[str]) -> bool:
    """Whether a line is nothing but names of sections, one after another."""
    words = re.split(r"[\s»>|/·•]+", low.strip())
    i = 0
    while i < len(words):
        for length in (3, 2, 1):
            if " ".join(words[i : i + length]) in sections:
                i += length
                break
        else:
            return False
    return bool(words) and len(words) <= 30


def opens_list(line: Line) -> bool:
    """Whether a line opens a list of other articles."""
    return line.low.strip(" :•-*") in _openers()[0]


def opens_comments(line: Line) -> bool:
    """Whether a line opens the readers' comments."""
    _, openers, patterns = _openers()
    return line.low.strip(" :•-*") in openers or (len(line.low) < 200 and any(p.match(line.low) for p in patterns))


@lru_cache(maxsize=1)
def _openers() -> tuple[frozenset[str], frozenset[str], tuple[re.Pattern[str], ...]]:
    table = lexicon.load("furniture")
    patterns = tuple(re.compile(p) for p in table["comments"]["patterns"])
    return frozenset(w.strip(":") for w in table["lists"]["openers"]), frozenset(table["comments"]["openers"]), patterns
