"""Which files a run reads: what was named on the command line, folders searched, globs expanded, each file once."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from sayso.model.issue import Issue

SUFFIXES = {".txt": "text", ".text": "text", ".html": "html", ".htm": "html", ".xhtml": "html", ".jsonl": "jsonl"}
_QUIET = frozenset({".md", ".json", ".css", ".js", ".map", ".toml", ".yml", ".yaml", ".svg", ".ico", ".woff", ".woff2"})
"""Files that often lie beside reports and are none: passed over without a word when found in a folder."""

MISSING = "missing"
"""The code of the issue of a path that leads to nothing: it tells of one run's command line, not of a report."""


class Found(NamedTuple):
    """A file to read: where, under which name it is known, and how it is written; or an issue instead."""

    path: Path
    name: str
    format: str
    issue: Issue | None = None

    @property
    def location(self) -> str:
        """Where the file really lies: by this a changed file is known again, whatever it is called in a run."""
        return _location(self.path)


def _location(path: Path) -> str:
    return os.fsencode(os.path.realpath(path)).decode("utf-8", "backslashreplace")


def printable(name: str) -> str:
    """``name`` with what cannot be printed or encoded replaced, so that a hostile file name stays data."""
    clean = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(c if c.isprintable() else "\ufffd" for c in clean)


def find_files(paths: Iterable[str | Path], but: Iterable[Path] = ()) -> list[Found]:
    """The files below ``paths`` in a fixed order, each once; named by their path below the folder that was named.

    ``but``: files that are no reports, though they lie among them.
    """
    found: list[Found] = []
    seen = {_location(path) for path in but}
    for given in paths:
        for item in _expand(str(given)):
            if item.issue is None:
                location = item.location
                if location in seen:
                    continue
                seen.add(location)
            found.append(item)
    return found


def _expand(given: str) -> Iterator[Found]:
    """What one path or pattern names; an existing file whose name looks like a pattern is that file."""
    if given and _mode(Path(given)) is not None:
        yield from _named(Path(given))
        return
    # pathlib's own glob refuses absolute patterns and some that a shell would take
    matches = sorted(glob.glob(given, recursive=True)) if glob.has_magic(given) else []  # noqa: PTH207
    for match in matches:
        yield from _named(Path(match))
    if not matches:
        yield from _named(Path(given), given)


def _named(path: Path, shown: str | None = None) -> Iterator[Found]:
    mode = _mode(path) if shown is None else None
    if isinstance(mode, int):
        yield from _folder(path) if stat.S_ISDIR(mode) else [_file(path, path.name, named=True)]
        return
    missing = Issue(MISSING, printable(shown or str(path)), "there is no such file or folder", "check the path")
    issue = mode or missing
    yield Found(path, issue.report, "", issue)


def _mode(path: Path) -> int | Issue | None:
    """The file's mode, None where there is none, or why it cannot be told."""
    try:
        return path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return None
    except OSError as error:
        name = printable(str(path))[:200]
        return Issue(MISSING, name, f"cannot be reached ({error.strerror})", "check the path and its rights")


def _folder(root: Path) -> Iterator[Found]:
    problems: list[OSError] = []
    for folder, names, files in os.walk(root, onerror=problems.append, followlinks=False):
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
        mode = _mode(path)
        if isinstance(mode, int) and not stat.S_ISREG(mode):
            # opening a pipe or a device could wait for ever
            return Found(
                path, name, "", Issue("not-a-report", name, "is no ordinary file", "save the report as a file")
            )
        return Found(path, name, SUFFIXES[suffix])
    if not named and suffix in _QUIET:
        return Found(path, name, "skip")
    advice = "name files .txt, .html or .jsonl"
    return Found(path, name, "", Issue("not-a-report", name, f"is no report: suffix {suffix or '(none)'}", advice))
