"""One report cleaned: its stored text with every line marked, and what is known of it with the basis of each value."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit

from sayso.clean import text as plain
from sayso.clean.days import read_day, stated_days
from sayso.clean.page import Page, read_page, without_data
from sayso.clean.page_dates import address_date
from sayso.model import ids
from sayso.model.issue import Issue, Outcome
from sayso.model.report import Block, BlockKind, Media, RawReport, Report
from sayso.model.span import Span

MAX_TEXT = 2_000_000
MAX_HTML = 5_000_000
"""No article has more characters, nor a page that holds one; to parse more would take all memory."""

_DAYS_APART = 1
_LEAST_WORDS = 5
"""A page none of whose paragraphs has this many words holds no article."""

_TELLING_WORDS = 30
"""So many words tell a language for sure."""

_SAMPLE = 5000
_ADVICE = {
    Media.TEXT: "give it by a Published: line, if it is known",
    Media.HTML: 'give it by <meta name="date" content="2017-10-07"> in the page\'s head, if it is known',
}


def clean(raw: RawReport) -> Outcome[Report | None]:
    """The report that ``raw`` is; None, with an issue, where it has no text."""
    sha256 = hashlib.sha256(raw.raw).hexdigest()
    if raw.media is Media.HTML:
        return _html(raw, sha256)
    if len(raw.body) > MAX_TEXT:
        return _too_long(raw)
    report = _plain(raw, sha256)
    if not any(b.kind in (BlockKind.BODY, BlockKind.TITLE) for b in report.blocks):
        return Outcome(None, (Issue("no-text", raw.name, "holds no text of an article", "save the article itself"),))
    return Outcome(*_dated(report, raw, _text_dates(report, raw)))


def _too_long(raw: RawReport) -> Outcome[Report | None]:
    message = f"is longer than any article ({len(raw.body):,} characters)"
    return Outcome(None, (Issue("too-long", raw.name, message, "split it into its articles"),))


def _plain(raw: RawReport, sha256: str) -> Report:
    marked, title = plain.blocks(raw.body, raw.body_start, raw.title)
    header = plain.header_blocks(raw.body, raw.body_start, raw.title if title is None else None)
    basis = "title line" if title is not None else "header"
    return _report(raw, sha256, raw.body, header + marked, title or raw.title, basis, None)


def _html(raw: RawReport, sha256: str) -> Outcome[Report | None]:
    html = without_data(raw.body)
    if len(html) > MAX_HTML:
        return _too_long(raw)
    page = read_page(html)
    title = (raw.title, "field") if raw.title else page.title
    if title is not None:
        title = _without_outlet(title[0], page.outlet[0] if page.outlet else None), title[1]
    paragraphs = [p for p in page.paragraphs if title is None or _fold(p) != _fold(title[0])]
    if not any(len(p.split()) >= _LEAST_WORDS for p in paragraphs):
        return Outcome(None, (Issue("no-text", raw.name, "holds no text of an article", "save the article as text"),))
    head = f"{title[0]}\n\n" if title is not None else ""
    text = head + "\n\n".join(paragraphs) + "\n"
    if len(text) > MAX_TEXT:
        return _too_long(raw)
    marked, _ = plain.blocks(text, len(head), title[0] if title is not None else None)
    if title is not None:
        marked.insert(0, Block(Span(0, len(title[0])), BlockKind.TITLE, title[1]))
    report = _report(raw, sha256, text, marked, title[0] if title else None, title[1] if title else "", page)
    return Outcome(*_dated(report, raw, page.dates or _text_dates(report, raw)))


def _report(
    raw: RawReport, sha256: str, text: str, blocks: Sequence[Block], title: str | None, basis: str, page: Page | None
) -> Report:  # fmt: skip
    url = raw.url or (page.url if page is not None else None)
    outlet = (raw.outlet, "header") if raw.outlet else (page.outlet if page is not None else None)
    if outlet is None and url is not None and (host := urlsplit(url).hostname):
        outlet = host.removeprefix("www."), "address"
    byline = page.byline if page is not None else None
    if byline is None:
        lines = [b.span.of(text) for b in blocks if b.kind is BlockKind.BYLINE]
        byline = (lines[0].lstrip("•·* "), "byline line") if lines else None
    language = _language(text)
    return Report(
        report_id=ids.report_id(raw.url or raw.name, sha256),
        name=raw.name,
        sha256=sha256,
        media=raw.media,
        encoding=raw.encoding,
        text=text,
        blocks=tuple(sorted(blocks, key=lambda b: b.span)),
        url=url,
        outlet=outlet[0] if outlet else None,
        outlet_basis=outlet[1] if outlet else None,
        title=title,
        title_basis=basis if title else None,
        byline=byline[0] if byline else None,
        byline_basis=byline[1] if byline else None,
        language=language,
        language_basis="detected" if language else None,
    )


def _without_outlet(title: str, outlet: str | None) -> str:
    """A page's title without the outlet's name that many put behind it."""
    if outlet and len(title) > len(outlet) + 10:
        tail = re.search(rf"\s*[|–—-]\s*{re.escape(outlet)}\s*$", title, re.I)
        if tail:
            return title[: tail.start()].strip()
    return title


def _fold(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()


def _text_dates(report: Report, raw: RawReport) -> list[tuple[date, str]]:
    """Dates printed beside the article: labelled ones first, then those between the title and the first paragraph."""
    labelled: list[tuple[date, str]] = []
    beside: list[tuple[date, str]] = []
    titled = False
    for block in report.blocks:
        if block.kind is BlockKind.TITLE:
            titled = True
        if block.kind is BlockKind.BODY:
            break
        if (
            block.reason in ("header lines", "list of other articles", "comments", "title line")
            or block.span.start < raw.body_start
        ):
            continue
        line = block.span.of(report.text)
        if block.reason == "page head" and (day := address_date(line.strip().removeprefix("URL: "))) is not None:
            beside.append((day, "address"))
        for day, said in stated_days(line):
            if said:
                labelled.append((day, "labelled line"))
            elif titled and block.reason != "page clock":
                beside.append((day, "line beside the title"))
    return labelled + beside


def _dated(report: Report, raw: RawReport, visible: list[tuple[date, str]]) -> tuple[Report, tuple[Issue, ...]]:
    """``report`` with its date of publication, and an issue where there is none or the candidates disagree."""
    candidates = list(visible)
    stated = read_day(raw.published) if raw.published else None
    if stated is not None:
        candidates.insert(0, (stated, "header"))
    address = address_date(report.url)
    if address is not None and not any(basis == "address" for _, basis in candidates):
        candidates.append((address, "address"))
    issues = tuple(_unread(report, raw))
    if not candidates:
        return report, (*issues, Issue("no-date", report.name, "shows no date of publication", _ADVICE[raw.media]))
    day, basis = candidates[0]
    other = next((c for c in candidates[1:] if abs((c[0] - day).days) > _DAYS_APART), None)
    if other is not None:
        message = f"states two dates: {day} ({basis}) and {other[0]} ({other[1]}); the first is taken"
        issues = (*issues, Issue("dates-disagree", report.name, message, _ADVICE[raw.media]))
    return replace(report, published=day, published_basis=basis), issues


def _language(text: str) -> str | None:
    sample = text[:_SAMPLE]
    if len(sample.split()) < _LEAST_WORDS:
        return None
    import py3langid

    return str(py3langid.classify(sample)[0])


def _unread(report: Report, raw: RawReport) -> Iterator[Issue]:
    """What the report states or is, and Sayso does not read."""
    if raw.published and read_day(raw.published) is None:
        message = f"states a date of publication that cannot be read: “{raw.published[:40]}”"
        yield Issue("date-unread", report.name, message, "write it as 2017-10-07")
    words = len(report.text[:_SAMPLE].split())
    if report.language not in (None, "en") and words >= _TELLING_WORDS:
        message = f"is not in English, but in “{report.language}”; no claims of it can be relied on"
        yield Issue("language", report.name, message, "give a translation of it")
