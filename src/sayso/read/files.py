"""Which files a run reads: what was named on the command line, folders searched, globs expanded, each file once."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from sayso.model.issue import Issue

SUFFIXES = {".txt": "text", ".text": "text", ".html": "html", ".htm": "html", ".xhtml": "html", ".jsonl": "jsonl"}
_QUIET = frozenset({".md", ".json", ".css", ".js", ".map", ".toml", ".yml", ".yaml", ".svg", ".ico", ".woff", ".woff2"})
"""Files that often lie beside reports and are none: passed over without a word when found in a folder."""


class Found(NamedTuple):
    """A file to read: where, under which name it is known, and how it is written; or an issue instead."""

    path: Path
    name: str
    format: str
    issue: Issue | None = None


def printable(name: str) -> str:
    """``name`` with what cannot be printed or encoded replaced, so that a hostile file name stays data."""
    clean = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(c if c.isprintable() else "\ufffd" for c in clean)


def find_files(paths: Iterable[str | Path], but: Iterable[Path] = ()) -> list[Found]:
    """The files below ``paths`` in a fixed order, each once; named by their path below the folder that was named.

    ``but``: files that are no reports, though they lie among them.
    """
    found: list[Found] = []
    seen = {os.path.realpath(path) for path in but}
    for given in paths:
        for item in _expand(Path(given)):
            key = os.path.realpath(item.path)
            if key in seen and item.issue is None:
                continue
            seen.add(key)
            found.append(item)
    return found


def _expand(path: Path) -> Iterator[Found]:
    if path.is_dir():
        yield from _folder(path)
    elif path.exists():
        yield _file(path, path.name, named=True)
    else:
        matches = sorted(_glob(path)) if set("*?[") & set(str(path)) else []
        for match in matches:
            yield from _expand(match)
        if not matches:
            issue = Issue("missing", printable(str(path)), "there is no such file or folder", "check the path")
            yield Found(path, printable(str(path)), "", issue)


def _glob(pattern: Path) -> Iterator[Path]:
    """What a pattern names that the shell left unexpanded."""
    anchor = Path(pattern.anchor) if pattern.is_absolute() else Path()
    return anchor.glob(str(pattern.relative_to(pattern.anchor) if pattern.is_absolute() else pattern))


def _folder(root: Path) -> Iterator[Found]:
    def unreadable(error: OSError) -> None:
        problems.append(error)

    problems: list[OSError] = []
    for folder, names, files in os.walk(root, onerror=unreadable, followlinks=False):
        # a browser saves a page's pictures and scripts in "<page>_files": never reports
        names[:] = sorted(n for n in names if not n.startswith(".") and not n.endswith("_files"))
        for name in sorted(files):
            path = Path(folder) / name
            item = _file(path, path.relative_to(root).as_posix(), named=False)
            if not name.startswith(".") and item.format != "skip":
                yield item
    for error in problems:
        name = printable(str(error.filename))
        issue = Issue("unreadable", name, f"cannot be listed ({error.strerror})", "check its rights")
        yield Found(root, name, "", issue)


def _file(path: Path, name: str, *, named: bool) -> Found:
    suffix = path.suffix.lower()
    name = printable(name)
    if suffix in SUFFIXES:
        return Found(path, name, SUFFIXES[suffix])
    if not named and suffix in _QUIET:
        return Found(path, name, "skip")
    advice = "name files .txt, .html or .jsonl"
    return Found(path, name, "", Issue("not-a-report", name, f"is no report: suffix {suffix or '(none)'}", advice))
