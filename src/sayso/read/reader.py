"""The stream of raw reports: one file or line at a time, memory bounded, nothing lost without an issue."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from sayso.model.issue import Issue, Outcome
from sayso.model.report import Media, RawReport
from sayso.read.decoding import decode, is_binary
from sayso.read.files import Found, find_files
from sayso.settings import Settings

Read = Outcome[RawReport | None]

_HEADER = re.compile(r"(?:(?:URL|Title|Outlet|Published):[^\n]*\n){1,8}---[ \t]*(?:\n|$)", re.IGNORECASE)
_FIELD = re.compile(r"^(URL|Title|Outlet|Published):[ \t]*(.*)$", re.IGNORECASE | re.MULTILINE)
_FIELDS = ("url", "title", "outlet", "published")
_CHUNK = 1 << 16


def read_paths(paths: Iterable[str | Path], settings: Settings, but: Iterable[Path] = ()) -> Iterator[Read]:
    """Every report below ``paths``, files ``but`` left out, in a fixed order. One that cannot be read gives an issue."""
    for found in find_files(paths, but):
        if found.issue is not None:
            yield Outcome(None, (found.issue,))
        elif found.format == "jsonl":
            yield from _json_lines(found, settings.max_report_bytes)
        else:
            yield _whole_file(found, settings.max_report_bytes)


def _failed(code: str, name: str, message: str, advice: str) -> Read:
    return Outcome(None, (Issue(code, name, message, advice),))


def _whole_file(found: Found, limit: int) -> Read:
    try:
        with found.path.open("rb") as file:
            raw = file.read(limit + 1)
    except OSError as error:
        return _failed("unreadable", found.name, f"cannot be read ({error.strerror})", "check its rights")
    if len(raw) > limit:
        return _failed("too-long", found.name, f"is longer than {limit:,} bytes", "split it, or raise max_report_bytes")
    return report_of(found.name, raw, Media(found.format))


def report_of(name: str, raw: bytes, media: Media) -> Read:
    """The raw report that ``raw`` is, or the issue that keeps it from being one."""
    if not raw.strip():
        return _failed("empty", name, "is empty", "save the page again")
    if is_binary(raw):
        return _failed("binary", name, "is no text", "save the article as text or HTML")
    decoded = decode(raw, html=media is Media.HTML)
    if decoded is None:
        return _failed("encoding", name, "is in an encoding that cannot be told", "save it as UTF-8")
    body, encoding = decoded
    if media is Media.HTML:
        return Outcome(RawReport(name, raw, media, body, encoding, url=_saved_from(body)))
    stated, start = _header(body)
    url, title, outlet, published = (stated.get(key) for key in _FIELDS)
    return Outcome(RawReport(name, raw, media, body, encoding, url, title, outlet, published, start))


def _header(body: str) -> tuple[dict[str, str | None], int]:
    """The values of the header lines that may open a text, and where the text behind them starts."""
    match = _HEADER.match(body)
    if match is None:
        return {}, 0
    fields = {key.lower(): _stated(value) for key, value in _FIELD.findall(match.group())}
    return fields, match.end()


def _stated(value: object) -> str | None:
    """A value as stated; "unknown", empty and what is no text mean absent."""
    text = value.strip() if isinstance(value, str) else ""
    return text if text and text.lower() != "unknown" else None


def _saved_from(body: str) -> str | None:
    """The address that a browser writes into a page it saves."""
    match = re.search(r"<!-- saved from url=\(\d{1,6}\)(https?://[^\s>]{1,2000}) -->", body[:5000])
    return match[1] if match else None


def _json_lines(found: Found, limit: int) -> Iterator[Read]:
    try:
        with found.path.open("rb") as file:
            for number, line in enumerate(_bounded_lines(file, limit), 1):
                name = f"{found.name}#{number}"
                if line is None:
                    advice = "split it, or raise max_report_bytes"
                    yield _failed("too-long", name, f"is longer than {limit:,} bytes", advice)
                elif line.strip():
                    yield _json_report(name, line)
    except OSError as error:
        yield _failed("unreadable", found.name, f"cannot be read ({error.strerror})", "check its rights")


def _bounded_lines(file: BinaryIO, limit: int) -> Iterator[bytes | None]:
    """The lines of ``file``; None for one longer than ``limit``, of which no more than a chunk is held."""
    while True:
        line = file.readline(limit + 1)
        if not line:
            return
        if len(line) <= limit:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(_CHUNK)
        yield None


def _json_report(name: str, line: bytes) -> Read:
    try:
        record: Any = json.loads(line)
    except (ValueError, RecursionError):
        return _failed("not-json", name, "is not JSON", "write one JSON object on each line")
    if not isinstance(record, dict):
        return _failed("not-json", name, "is no JSON object", "write one JSON object on each line")
    text, html = _stated(record.get("text")), _stated(record.get("html"))
    body = text or html
    if body is None:
        return _failed("no-text", name, "has neither text nor html", "give each record a text")
    url, title, outlet, published = (_stated(record.get(key)) for key in _FIELDS)
    body = body.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace").decode()
    media = Media.TEXT if text else Media.HTML
    return Outcome(RawReport(name, line, media, body, "utf-8", url, title, outlet, published))
