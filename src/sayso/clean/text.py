"""Plain text saved from a page: which lines are the article, which its furniture; marked, never deleted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from sayso.clean.lines import (
    Line,
    furniture_reason,
    is_crumbs,
    is_date_line,
    is_dated_credit,
    is_prose,
    is_title_like,
    opens_comments,
    opens_list,
    split_lines,
)
from sayso.model.report import Block, BlockKind
from sayso.model.span import Span

_TITLE_REACH = 12
_LENGTH = re.compile(r"(\d{1,2}):([0-5]\d) \S.{12,}")
_FEW = 2
_CREDIT = re.compile(r"\(?\b(photo|image|picture|reuters|ap|afp|getty|file)\b[^)]{0,40}\)?\s*$", re.I)
_BYLINE = re.compile(
    r"^(?:[•·*]\s*)?(?:(?:(?:posted|published|written|reported|updated)\s+(?:on .{4,30}\s)?)?by\s+.{3,80}"
    r"|our (?:bureau|correspondent|reporter)s?.{0,40}|staff (?:writer|reporter).{0,40})$",
    re.I,
)
_NAMES = re.compile(r"^[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3}(?:,? and [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3})?$")


def blocks(text: str, start: int, title: str | None) -> tuple[list[Block], str | None]:
    """The blocks of ``text`` behind offset ``start``, and the title as it stands there (``title``: as stated)."""
    lines = list(split_lines(text, start))
    at = _title_line(lines, title)
    headline = lines[at] if at is not None else None
    marked = [_above(line) for line in lines[:at]] if at is not None else []
    if headline is not None:
        marked.append(Block(headline.span, BlockKind.TITLE, "title line"))
    behind = lines[at + 1 :] if at is not None else lines
    marked += _behind(behind, headline.text if headline is not None else title)
    return marked, headline.text if headline is not None else None


def _title_line(lines: Sequence[Line], title: str | None) -> int | None:
    """The index of the title: the line that is the stated one, one that the page repeats, or the first like a title."""
    reach = _before_prose(lines)
    if title is not None:
        same = [k for k in range(reach) if _fold(lines[k].text) == _fold(title)]
        return same[0] if same else None
    likely = [
        k
        for k in range(reach)
        if is_title_like(lines[k]) and furniture_reason(lines[k]) is None and not is_date_line(lines[k])
    ]
    counts: dict[str, int] = {}
    for line in lines[: reach + _TITLE_REACH]:
        counts[_fold(line.text)] = counts.get(_fold(line.text), 0) + 1
    repeated = [k for k in likely if counts[_fold(lines[k].text)] > 1]
    return next(iter(repeated or likely), None)


def _before_prose(lines: Sequence[Line]) -> int:
    for k, line in enumerate(lines[:_TITLE_REACH]):
        if is_prose(line):
            return k
    return min(len(lines), _TITLE_REACH)


def _fold(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()


def _above(line: Line) -> Block:
    """A line above the title: the page's clock, its menus, a label; prose stays."""
    if is_date_line(line):
        return Block(line.span, BlockKind.FURNITURE, "page clock")
    if is_prose(line):
        return Block(line.span, BlockKind.BODY)
    return Block(line.span, BlockKind.FURNITURE, furniture_reason(line) or ("menu" if is_crumbs(line) else "page head"))


def _behind(lines: Sequence[Line], title: str | None) -> list[Block]:
    """Blocks of the lines behind the title; the state is the head, the article, a list or the comments."""
    found: list[Block] = []
    state = "head"
    videos = _videos(lines)
    for k, line in enumerate(lines):
        if k in videos:
            found.append(Block(line.span, BlockKind.FURNITURE, "list of videos"))
            continue
        if opens_comments(line) and (state == "article" or _is_behind_prose(lines, k)):
            state = "comments"
        if state == "comments":
            found.append(Block(line.span, BlockKind.FURNITURE, "comments"))
            continue
        if opens_list(line):
            state = "list"
            found.append(Block(line.span, BlockKind.FURNITURE, "list of other articles"))
            continue
        block = _one(line, title, state)
        if block.kind is BlockKind.BODY:
            state = "article"
        found.append(block)
    return found


def _videos(lines: Sequence[Line]) -> set[int]:
    """The lines that stand together as titles of videos, each behind its length: "1:38 Grain ship leaves port".

    Three or more, the lengths in no order; those of a report by the minute ("14:05 Two killed …") go up or down.
    """
    found: set[int] = set()
    for timed, group in groupby(range(len(lines)), key=lambda k: _LENGTH.match(lines[k].text) is not None):
        run = list(group)
        lengths = [int(m[1]) * 60 + int(m[2]) for k in run if (m := _LENGTH.match(lines[k].text))]
        if timed and len(run) > _FEW and lengths not in (sorted(lengths), sorted(lengths, reverse=True)):
            found.update(run)
    return found


def _is_behind_prose(lines: Sequence[Line], k: int) -> bool:
    """ "Comments" may be a button above the article: it opens them only when prose came before."""
    return any(is_prose(line) for line in lines[:k])


def _one(line: Line, title: str | None, state: str) -> Block:
    folded = _fold(line.text)
    if title is not None and (folded == _fold(title) or _repeats(folded, _fold(title), line.text)):
        return Block(line.span, BlockKind.FURNITURE, "repeated title")
    if state == "list":
        teaser = not is_prose(line) or line.text.endswith("…")
        if teaser or line.text.endswith("..."):
            return Block(line.span, BlockKind.FURNITURE, "list of other articles")
    if is_date_line(line):
        return Block(line.span, BlockKind.FURNITURE, "date line")
    reason = furniture_reason(line)
    if reason is not None:
        return Block(line.span, BlockKind.FURNITURE, reason)
    if state == "head" and is_dated_credit(line):
        return Block(line.span, BlockKind.BYLINE, "byline line")
    if state == "head" and (_BYLINE.match(line.text) or _NAMES.match(line.text)):
        return Block(line.span, BlockKind.BYLINE, "byline line")
    if len(line.text) < 200 and _CREDIT.search(line.text) and "(" in line.text:
        return Block(line.span, BlockKind.CAPTION, "photo credit")
    if len(line.words) < 3 and not line.text.endswith("."):
        return Block(line.span, BlockKind.FURNITURE, "label")
    return Block(line.span, BlockKind.BODY)


def _repeats(folded: str, title: str, text: str) -> bool:
    """The title again with a credit or a counter behind it: "… (Reuters photo)"."""
    return (
        len(title) > 20
        and folded.startswith(title)
        and len(folded) - len(title) < 40
        and ("(" in text or len(folded) - len(title) < 12)
    )


def header_blocks(text: str, body_start: int, title: str | None) -> list[Block]:
    """The header lines as furniture; the value of ``Title:`` is the title where the text itself has none."""
    marked = []
    for line in split_lines(text[:body_start], 0):
        if title is not None and line.low.startswith("title:"):
            at = text.index(title, line.span.start)
            marked.append(Block(Span(line.span.start, at), BlockKind.FURNITURE, "header lines"))
            marked.append(Block(Span(at, at + len(title)), BlockKind.TITLE, "header"))
        else:
            marked.append(Block(line.span, BlockKind.FURNITURE, "header lines"))
    return marked
