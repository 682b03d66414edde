"""The stream of raw reports: one file or line at a time, memory bounded, nothing lost without an issue."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
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
        yield from read_file(found, settings)


def read_file(found: Found, settings: Settings) -> Iterator[Read]:
    """The report that a file is, or the many that its lines are, or what keeps them from being any."""
    if found.issue is not None:
        yield Outcome(None, (found.issue,))
    elif found.format == "jsonl":
        yield from _json_lines(found, settings.max_report_bytes)
    else:
        yield _placed(_whole_file(found, settings.max_report_bytes), found.location)


def _placed(read: Read, location: str) -> Read:
    """``read`` with the place its file lies at."""
    return Outcome(replace(read.value, location=location), read.issues) if read.value is not None else read


def _failed(code: str, name: str, message: str, advice: str) -> Read:
    return Outcome(None, (Issue(code, name, message, advice),))


def _whole_file(found: Found, limit: int) -> Read:
    try:
        with found.path.open("rb") as file:
            raw = file.read(limit + 1)
    except OSError as error:
        return _failed("unreadable", found.name, f"cannot be read ({error.strerror})", "check the file and its rights")
    if len(raw) > limit:
        return _failed(
            "too-long", found.name, f"is longer than {limit:,} bytes", "split it, or raise SAYSO_MAX_REPORT_BYTES"
        )
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
    body, encoding, replaced = decoded
    issues = _broken(name, encoding, replaced)
    if media is Media.HTML:
        return Outcome(RawReport(name, raw, media, body, encoding, url=_saved_from(body)), issues)
    stated, start = _header(body)
    url, title, outlet, published = (stated.get(key) for key in _FIELDS)
    return Outcome(RawReport(name, raw, media, body, encoding, url, title, outlet, published, start), issues)


def _broken(name: str, encoding: str, replaced: int) -> tuple[Issue, ...]:
    if not replaced:
        return ()
    marks = f"{replaced} character{'' if replaced == 1 else 's'}"
    message = f"is not wholly {encoding}: {marks} could not be read and became \ufffd"
    return (Issue("encoding", name, message, "save it again as UTF-8"),)


def _header(body: str) -> tuple[dict[str, str | None], int]:
    """The values of the header lines that may open a text, and where the text behind them starts."""
    match = _HEADER.match(body)
    if match is None:
        return {}, 0
    fields = {key.lower(): _stated(value) for key, value in _FIELD.findall(match.group())}
    return fields, match.end()


def _stated(value: object) -> str | None:
    """A value as stated; "unknown", empty and what is no text mean absent. Half characters (JSON's ``\\ud800``) become "?"."""
    text = value.encode("utf-8", "replace").decode().strip() if isinstance(value, str) else ""
    return text if text and text.lower() != "unknown" else None


def _saved_from(body: str) -> str | None:
    """The address that a browser writes into a page it saves."""
    match = re.search(r"<!-- saved from url=\(\d{1,6}\)(https?://[^\s>]{1,2000}) -->", body[:5000])
    return match[1] if match else None


def _json_lines(found: Found, limit: int) -> Iterator[Read]:
    try:
        with found.path.open("rb") as file:
            head = file.peek(_CHUNK)[:_CHUNK]
            if head and is_binary(head):
                yield _failed("binary", found.name, "is no text", "write one JSON object on each line")
                return
            read = 0
            for number, line in enumerate(_bounded_lines(file, limit), 1):
                if line is None or line.strip():
                    read += 1
                    yield _json_line(found, number, line, limit)
    except OSError as error:
        yield _failed("unreadable", found.name, f"cannot be read ({error.strerror})", "check the file and its rights")
        return
    if not read:
        yield _failed("empty", found.name, "is empty", "write one JSON object on each line")


def _json_line(found: Found, number: int, line: bytes | None, limit: int) -> Read:
    name = f"{found.name}#{number}"
    if line is None:
        return _failed("too-long", name, f"is longer than {limit:,} bytes", "split it, or raise SAYSO_MAX_REPORT_BYTES")
    return _placed(_json_report(name, line), f"{found.location}#{number}")


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
    decoded = decode(line, html=False)
    if decoded is None:
        return _failed("encoding", name, "is in an encoding that cannot be told", "write the file in UTF-8")
    try:
        record: Any = json.loads(decoded.text)
    except (ValueError, RecursionError):
        return _failed("not-json", name, "is not JSON", "write one JSON object on each line")
    if not isinstance(record, dict):
        return _failed("not-json", name, "is no JSON object", "write one JSON object on each line")
    text, html = _stated(record.get("text")), _stated(record.get("html"))
    body = text or html
    if body is None:
        return _failed("no-text", name, "has neither text nor html", "give each record a text")
    url, title, outlet, published = (_stated(record.get(key)) for key in _FIELDS)
    body = body.replace("\r\n", "\n").replace("\r", "\n")
    media = Media.TEXT if text else Media.HTML
    raw = RawReport(name, line, media, body, decoded.encoding, url, title, outlet, published)
    return Outcome(raw, _broken(name, decoded.encoding, decoded.replaced))
