"""GeoNames country dumps that a user adds: kept in the cache folder, so that a gazetteer compiled anew holds them again.

The form is that of the files at GeoNames: one place a line, nineteen fields parted by tabs, UTF-8; ``SY.txt``, or a zip with it.
Field numbers and feature codes: GeoNames, readme of the export files.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import shutil
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO

from anyascii import anyascii

from sayso.errors import GazetteerError, InputError
from sayso.resolve.gazetteer_build import Record, Stage

_FOLDER = "gazetteer-imports"
_FIELDS = 19
_LONGEST = 20_000
"""Characters; a longer line is no line of a dump."""

_DIVISIONS = {"ADM1": "division", "ADM2": "district", "ADM3": "district", "ADM4": "district", "ADMD": "district"}
_EXTENTS = {
    "division": 70.0,
    "district": 25.0,
    "region": 50.0,
    "mountains": 10.0,
    "river": 50.0,
    "sea": 100.0,
    "site": 2.0,
    "area": 5.0,
}
_SITES = re.compile(r"AIR[BFPH]|HSP|MILB|INSM|MUS|MSQE|CH|SCH|UNIV|PRN|BDG|FT|DAM|PS|OILR|CAMP|CTRM|MKT|STDM|REST|FCL")
_CODES = {"H": "river", "T": "mountains", "L": "region", "V": "area", "R": "area", "S": "area"}


def keep_dump(cache: Path, file: Path) -> None:
    """Put a copy of ``file`` beside the gazetteer, where every compilation finds it; it replaces one of the same name.

    Raises:
        InputError: there is no such file, or it is no country dump of GeoNames.
        GazetteerError: the copy cannot be written.
    """
    _check(file)
    name = re.sub(r"[^A-Za-z0-9_-]", "", file.name.split(".")[0]) or "places"
    target = cache / _FOLDER / f"{name}.gz"
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        # without a time stamp: the same dump gives the same copy, and the same version of the gazetteer
        with (
            part.open("wb") as raw,
            gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as copy,
            _opened(file) as lines,
        ):
            shutil.copyfileobj(lines, copy)
        part.replace(target)
    except (OSError, zlib.error, EOFError, zipfile.BadZipFile) as error:
        part.unlink(missing_ok=True)
        raise GazetteerError(
            f"{target}: the copy of {file.name} cannot be written ({error}); set SAYSO_CACHE"
        ) from error


def dump_stages(cache: Path) -> list[Stage]:
    """A stage for each dump that was kept."""
    return [Stage(f"import {name} {digest}", partial(_records, path)) for name, digest, path in _kept(cache)]


def dumps_version(cache: Path) -> list[str]:
    """Names and digests of the dumps that were kept, as part of the gazetteer's version."""
    return [f"{name}-{digest}" for name, digest, _ in _kept(cache)]


def _kept(cache: Path) -> Iterator[tuple[str, str, Path]]:
    for path in sorted((cache / _FOLDER).glob("*.gz")):
        yield path.stem, hashlib.sha256(path.read_bytes()).hexdigest()[:12], path


def _check(file: Path) -> None:
    """Refuse what is no dump by its first lines."""
    advice = "give a country file of GeoNames, such as SY.txt or SY.zip"
    try:
        with _opened(file) as lines:
            first = lines.readline(_LONGEST * 4).decode("utf-8", "replace")
    except FileNotFoundError as error:
        raise InputError(f"{file}: no such file; {advice}") from error
    except (OSError, KeyError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError) as error:
        raise InputError(f"{file}: cannot be read ({error}); {advice}") from error
    if _record(first, file.name) is None:
        raise InputError(f"{file}: not a country dump of GeoNames; {advice}")


@contextmanager
def _opened(file: Path) -> Iterator[IO[bytes]]:
    """The lines of a dump, unpacked as they are read."""
    if not zipfile.is_zipfile(file):
        with file.open("rb") as plain:
            yield plain
        return
    with zipfile.ZipFile(file) as archive:
        names = [n for n in archive.namelist() if n.endswith(".txt") and not n.lower().endswith("readme.txt")]
        if not names:
            raise KeyError("the archive holds no .txt file")
        with archive.open(names[0]) as packed:
            yield packed


def _records(path: Path) -> Iterator[Record]:
    with gzip.open(path, "rt", encoding="utf-8", errors="replace", newline="\n") as lines:
        yield from (record for line in _bounded(lines) if (record := _record(line, path.stem)) is not None)


def _bounded(lines: IO[str]) -> Iterable[str]:
    """Lines, none of more than a bounded length."""
    return iter(lambda: lines.readline(_LONGEST), "")


def _record(line: str, source: str) -> Record | None:
    """The place that a line of a dump tells of; None where it tells of none that a report would name."""
    fields = line.rstrip("\r\n").split("\t")
    if len(fields) != _FIELDS or not fields[0].isascii() or not fields[0].isdigit():
        return None
    kind = _kind(fields[6], fields[7])
    try:
        place_id, lat, lon, population = int(fields[0]), float(fields[4]), float(fields[5]), int(fields[14] or 0)
    except ValueError:
        return None
    if (
        kind is None
        or not (-90 <= lat <= 90 and -180 <= lon <= 180)
        or not 0 < place_id < 1_000_000_000
        or not fields[1].strip()
    ):
        return None
    extent = _EXTENTS.get(kind) or round(2.0 + min(18.0, (max(0, population) / 20_000) ** 0.5), 1)
    spellings = tuple(s for s in (fields[1], fields[2], *fields[3].split(",")) if s.strip())
    country = fields[8] if re.fullmatch("[A-Z]{2}", fields[8]) else ""
    name = anyascii(fields[1]).strip("'` ") or fields[1].strip()
    division = f"{country}.{fields[10]}" if country and fields[10] else ""
    return Record(
        place_id, name, spellings, lat, lon, country, max(0, population), kind, extent, source=f"import {source}", division=division
    )  # fmt: skip


def _kind(feature_class: str, code: str) -> str | None:
    """The gazetteer's kind for a GeoNames class and code; None for what is gone or is no place of its own."""
    if code.endswith("H") and feature_class in ("A", "P"):
        return None
    if feature_class == "P":
        return "city"
    if feature_class == "A":
        return _DIVISIONS.get(code)
    if feature_class == "S" and _SITES.match(code):
        return "site"
    if code in ("SEA", "GULF", "STRT", "BAY", "OCN"):
        return "sea"
    return _CODES.get(feature_class)
