"""Time expressions of TimeML documents, found and resolved by Sayso, scored beside published figures.

    python bench/dates.py FOLDER [--seed N] [--errors half|rest]

FOLDER holds TimeML files (``*.tml``, in any subfolder) as TempEval-3 hands them out: the text with ``<TIMEX3>`` around every
time expression, the day of publication in ``<DCT>``. The files are cut into two random halves by ``--seed``; rules were
written while looking at the first ("half") only. ``--errors`` prints what goes wrong in one of them.

**What is scored.** Expressions of type DATE and TIME in the text. What is marked DURATION or SET counts neither way: an
expression of ours that overlaps nothing else is left out.

**Extent.** One of ours and one of theirs match if they overlap; one to one, the greatest overlap first. A range ("between
3 and 5 May") is one expression of ours and two of theirs: it counts as two, both found.

**Value.** Ours are intervals of days, theirs strings. A string stands for the days it covers: a day, an ISO week (Monday to
Sunday), a weekend, a month, a quarter, a half, a season (March to May …), a year, a decade, a century; a time of day
stands for its day, since our intervals know no hours (a row tells the figure with every TIME counted as wrong). Ours is
right if it starts and ends on the same days. These, and no others, are also right:

- a week, month or year … that holds the day of publication, cut at that day ("this year": nothing later can have been
  told), or begun at it where the future is told;
- where theirs says START, MID or END ("early June"), a part of it that begins, lies or ends there;
- "since X" with an interval that starts where X does, "until X" and "by X" with one that ends where X does (in the part that
  START, MID or END names), "before X" with one that ends the day before, open else;
- a night with its day or with its day and the next;
- PRESENT_REF: the day of publication, marked as open (no day is meant); PAST_REF: open at the start, over by the day of
  publication; FUTURE_REF: from the day of publication on or later, open at the end;
- a range that runs from the start of the first to the end of the last.

What cannot be known counts against us: values with an unknown part (``1989-WXX``), and durations under the name DATE.
Value F1 is 2 · right / (ours + theirs), as in TempEval-3.

The last row is the project's own table of news phrases (``tests/dates/phrases.tsv``): rows whose expression is found, letter
for letter, with the right days, and sentences without a time in which none is found.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from datetime import date, timedelta
from pathlib import Path

from sayso.annotate import Parser
from sayso.model.dates import TimeMention, TimePrecision, When
from sayso.model.report import Block, BlockKind, Media, Report
from sayso.model.span import Span
from sayso.resolve.dates import Anchor, find_dates
from sayso.settings import Settings

SEED = 20171007
DAY = timedelta(days=1)
TESTS = Path(__file__).parent.parent / "tests"
NOTE = "HeidelTime: all types, on the TempEval-3 test set (task A, English; UzZaman et al. 2013); ours: DATE and TIME, on the training set"


@dataclass(frozen=True)
class Gold:
    """One marked expression: where, its type (DATE, TIME, DURATION, SET), value and modifier."""

    span: Span
    type: str
    value: str
    mod: str

    @property
    def scored(self) -> bool:
        return self.type in ("DATE", "TIME")


@dataclass(frozen=True)
class Document:
    """A TimeML document: its text, the day of publication, what is marked."""

    name: str
    text: str
    published: date
    gold: tuple[Gold, ...]


@dataclass
class Score:
    """Counts of one set of documents: expressions of ours, of theirs, found, found to the letter, of the right value."""

    ours: int = 0
    theirs: int = 0
    found: int = 0
    strict: int = 0
    right: int = 0
    right_days: int = 0


def read_document(path: Path) -> Document:
    """The document in the TimeML file ``path``."""
    root = ET.parse(path).getroot()
    pieces: list[str] = []
    gold: list[Gold] = []

    def walk(node: ET.Element) -> None:
        start = sum(map(len, pieces))
        pieces.append(node.text or "")
        for child in node:
            walk(child)
            pieces.append(child.tail or "")
        end = sum(map(len, pieces))
        if node.tag == "TIMEX3" and end > start:
            gold.append(Gold(Span(start, end), node.get("type", ""), node.get("value", ""), node.get("mod", "")))

    body, stamp = root.find("TEXT"), root.find("DCT/TIMEX3")
    if body is None or stamp is None:
        raise SystemExit(f"{path}: no TimeML document with a text and a day of publication")
    walk(body)
    published = date.fromisoformat(stamp.get("value", "")[:10])
    return Document(path.stem, "".join(pieces), published, tuple(sorted(gold, key=lambda g: g.span)))


def ours(documents: Sequence[Document]) -> Iterator[tuple[TimeMention, ...]]:
    """What Sayso finds in each document."""
    parser = Parser(Settings.load().model)
    for document, parse in zip(documents, parser.parse_many([_report(d) for d in documents]), strict=True):
        yield find_dates(parse, Anchor(document.published))


def _report(document: Document) -> Report:
    whole = (Block(Span(0, len(document.text)), BlockKind.BODY),)
    return Report("", document.name, "", Media.TEXT, "utf-8", document.text, whole, published=document.published)


# -- values


def stretch(value: str) -> tuple[date, date] | None:
    """First and last day of the stretch of the calendar that a TIMEX3 value names; None where it names none."""
    value = value.split("T")[0]
    if match := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value):
        day = date(*map(int, match.groups()))
        return day, day
    if match := re.fullmatch(r"(\d{4})-W(\d{1,2})(-WE)?", value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return (monday + 5 * DAY if match[3] else monday), monday + 6 * DAY
    if match := re.fullmatch(r"(\d{4})-(\d\d)", value):
        return _months(int(match[1]), int(match[2]), 1)
    if match := re.fullmatch(r"(\d{4})-([QH])(\d)", value):
        length = 3 if match[2] == "Q" else 6
        return _months(int(match[1]), (int(match[3]) - 1) * length + 1, length)
    if match := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
        return _months(int(match[1]), {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[match[2]], 3)
    if match := re.fullmatch(r"(\d{2,4})X{0,2}", value):
        unit = 10 ** (4 - len(match[1]))
        first = int(match[1]) * unit
        return date(first, 1, 1), date(first + unit - 1, 12, 31)
    return None


def _months(year: int, month: int, length: int) -> tuple[date, date]:
    after = year * 12 + month - 1 + length
    return date(year, month, 1), date(after // 12, after % 12 + 1, 1) - DAY


def is_right(gold: Gold, when: When, published: date) -> bool:
    """Whether our interval is what the value says, by the rules in this module's docstring."""
    start, end = when.start, when.end
    opened = when.precision is TimePrecision.OPEN
    if gold.value == "PRESENT_REF":
        return opened and start == end == published
    if gold.value == "PAST_REF":
        return opened and start is None and end is not None and end <= published
    if gold.value == "FUTURE_REF":
        return opened and end is None and start is not None and start >= published
    named = stretch(gold.value)
    if named is None or (start is None and end is None):
        return False
    first, last = named
    if opened and start is None and end is not None:
        return end in (last, first - DAY) if gold.mod == "" else first <= end <= last
    if opened:
        return start == first
    if (start, end) == named:
        return True
    if start is None or end is None:
        return False
    if gold.value.endswith("TNI") and (start, end) == (first, first + DAY):
        return True
    if first <= published <= last and (start, end) in ((first, published), (published, last)):
        return True
    inside = first <= start and end <= last
    return inside and {"START": start == first, "END": end == last, "MID": True}.get(gold.mod, False)


def is_right_range(golds: Sequence[Gold], when: When) -> bool:
    first, last = stretch(golds[0].value), stretch(golds[-1].value)
    return first is not None and last is not None and (when.start, when.end) == (first[0], last[1])


# -- matching


def score(document: Document, mentions: Sequence[TimeMention], total: Score, errors: list[tuple[str, str]]) -> None:
    """Add one document to ``total``, and what is wrong in it to ``errors`` (kind, line)."""
    left = {g for g in document.gold if g.scored}
    total.theirs += len(left)

    def common(mention: TimeMention, gold: Gold) -> int:
        return min(mention.span.end, gold.span.end) - max(mention.span.start, gold.span.start)

    pairs = [(common(m, g), -k, m, g) for k, m in enumerate(mentions) for g in document.gold if common(m, g) > 0]
    taken: dict[int, list[Gold]] = {}
    for _, k, mention, gold in sorted(pairs, key=lambda p: p[:2], reverse=True):
        if gold in left and (k not in taken or _is_range(mention, taken[k][0], gold)):
            taken.setdefault(k, []).append(gold)
            left.discard(gold)
    for k, mention in enumerate(mentions):
        golds = sorted(taken.get(-k, []), key=lambda g: g.span)
        if not golds and any(-k == n for _, n, _, g in pairs if not g.scored):
            continue
        _count(document, mention, golds, total, errors)
    errors += [("extent", _line(document, g.span, g.value, g.mod)) for g in sorted(left, key=lambda g: g.span)]


def _is_range(mention: TimeMention, a: Gold, b: Gold) -> bool:
    """Whether a mention of ours holds both of two expressions."""
    return all(mention.span.start <= g.span.start and g.span.end <= mention.span.end for g in (a, b))


def _count(
    document: Document, mention: TimeMention, golds: Sequence[Gold], total: Score, errors: list[tuple[str, str]]
) -> None:
    number = max(1, len(golds))
    total.ours += number
    total.found += len(golds)
    total.strict += len(golds) == 1 and golds[0].span == mention.span
    ours = f"{mention.when.start}..{mention.when.end} {mention.when.precision}"
    if not golds:
        errors.append(("extra", _line(document, mention.span, ours, "")))
    elif (
        is_right(golds[0], mention.when, document.published) if len(golds) == 1 else is_right_range(golds, mention.when)
    ):
        total.right += number
        total.right_days += sum(g.type == "DATE" for g in golds)
    else:
        errors.append(("value", _line(document, mention.span, f"{golds[0].value} {golds[0].mod}", f"ours {ours}")))


def _line(document: Document, span: Span, *more: str) -> str:
    left, right = document.text[max(0, span.start - 70) : span.start], document.text[span.end : span.end + 30]
    words = f"{left}[{span.of(document.text)}]{right}".replace("\n", " ")
    return f"{document.name} {document.published} | {words} | " + " | ".join(more)


def f1(right: int, total: Score) -> float:
    return 2 * right / max(1, total.ours + total.theirs)


def own_phrases() -> tuple[int, int]:
    """How many rows of the project's own table there are, and how many of them are read as it says."""
    sys.path.insert(0, str(TESTS))
    from phrases import rows

    table = list(rows())
    parser = Parser(Settings.load().model)
    right = 0
    documents = [Document("", row.text, date.today(), ()) for row in table]
    for row, parse in zip(table, parser.parse_many([_report(d) for d in documents]), strict=True):
        found = {
            (m.span.start, m.span.end): (m.when.start, m.when.end) for m in find_dates(parse, Anchor(row.published))
        }
        right += found.get(row.where) == (row.start, row.end) if row.where is not None else not found
    return len(table), right


def main() -> None:
    """Read, find, score, print."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--seed", type=int, default=SEED)
    arguments.add_argument("--errors", choices=("half", "rest"))
    options = arguments.parse_args()
    documents = [read_document(p) for p in sorted(options.folder.rglob("*.tml"))]
    if not documents:
        raise SystemExit(f"{options.folder}: holds no .tml file; name the folder of the TempEval-3 data")
    random.Random(options.seed).shuffle(documents)
    middle = len(documents) // 2
    parts = {"half": documents[:middle], "rest": documents[middle:]}
    scores: dict[str, Score] = {}
    for name, part in parts.items():
        scores[name] = Score()
        errors: list[tuple[str, str]] = []
        for document, mentions in zip(part, ours(part), strict=True):
            score(document, mentions, scores[name], errors)
        if options.errors == name:
            print(*(f"{kind} | {line}" for kind, line in sorted(errors)), sep="\n")
    _print(documents, scores["half"], scores["rest"], options.seed)


def _print(documents: Sequence[Document], half: Score, rest: Score, seed: int) -> None:
    whole = Score(*(a + b for a, b in zip(astuple(half), astuple(rest), strict=True)))
    print(
        f"{len(documents)} documents, {whole.theirs} expressions of theirs, {whole.ours} of ours; halves by seed {seed}"
    )
    print(f"{'':42}{'half':>7}{'rest':>7}{'all':>7}{'asked':>8}{'HeidelTime':>12}")
    for label, field, asked, published in (
        ("extent, relaxed F1", "found", ".88", ".903"),
        ("extent, strict F1", "strict", "", ".813"),
        ("value F1", "right", ".80", ".776"),
        ("value F1, every time of day counted wrong", "right_days", "", ""),
    ):
        figures = "".join(f"{f1(getattr(s, field), s):7.3f}" for s in (half, rest, whole))
        print(f"{label:42}{figures}{asked:>8}{published:>12}")
    rows, right = own_phrases()
    print(f"{f'own news phrases, {rows} rows':42}{'':14}{right / rows:7.3f}{'.98':>8}")
    print(NOTE)


if __name__ == "__main__":
    main()
