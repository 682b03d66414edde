"""Hand-coded claims as a file: one JSON object a line. A line that cannot be scored is an issue, and the others go on."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from sayso.errors import InputError
from sayso.model.claim import Category, Kind, Means, Qualifier, Scope, Stance
from sayso.model.issue import Issue, Outcome
from sayso.model.span import plain
from sayso.read.files import printable

UNSCORED = frozenset({Kind.STRUCK, Kind.RESPONSIBILITY})
"""Kinds whose borders coders do not agree on: read, and not scored."""

_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """One claim as a person coded it; ``where`` is its file and line, ``subset_of`` the quote of the whole it is part of.

    ``doubt``: reading it is no fault, and not reading it is none. ``place_ok``: places that are right as well.
    """

    where: str
    report: str
    quote: str
    kind: Kind
    number: int | None
    qualifier: Qualifier
    category: Category
    affected: str | None
    actor: str | None
    means: str | None
    place: str | None
    start: date | None
    end: date | None
    said_by: str | None
    stance: Stance
    scope: Scope
    lat: float | None = None
    lon: float | None = None
    place_ok: tuple[str, ...] = ()
    subset_of: str | None = None
    doubt: bool = False


class _Bad(Exception):
    """What keeps a line from being scored; it becomes an issue."""

    def __init__(self, code: str, message: str, advice: str) -> None:
        super().__init__(message)
        self.code, self.message, self.advice = code, message, advice


def read_gold(path: Path) -> Outcome[tuple[GoldClaim, ...]]:
    """The claims of a gold file that can be scored, in its order, and an issue for each line that is none.

    Raises:
        InputError: the file cannot be read.
    """
    claims: list[GoldClaim] = []
    issues: list[Issue] = []
    for number, line in enumerate(_lines(path), 1):
        where = f"{printable(path.name)}:{number}"
        try:
            claim = _claim(where, line) if line.strip() else None
        except _Bad as bad:
            issues.append(Issue(bad.code, where, bad.message, bad.advice))
        else:
            claims += [claim] if claim is not None else []
    return Outcome(tuple(claims), tuple(issues))


def _lines(path: Path) -> list[bytes]:
    try:
        return path.read_bytes().removeprefix(b"\xef\xbb\xbf").split(b"\n")
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); name a file of hand-coded claims") from error


def _claim(where: str, line: bytes) -> GoldClaim | None:
    """The claim of a line; None where it is of a kind that is not scored."""
    record = _record(line)
    missing = [c for c in ("report", "quote", "kind") if c not in record]
    kind = None if missing else _value("kind", _one_of(Kind), record["kind"])
    if kind is not None and kind not in UNSCORED:
        missing = [c for c in _COLUMNS if c not in record and c not in _OPTIONAL]
    if missing:
        advice = "give every column; write null where the report does not say"
        raise _Bad("gold-column", f"lacks {', '.join(missing)}", advice)
    if kind in UNSCORED:
        return None
    return GoldClaim(where, **{c: _value(c, read, record[c]) for c, read in _COLUMNS.items() if c in record})


def _record(line: bytes) -> dict[str, Any]:
    advice = "write one JSON object on each line"
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        raise _Bad("gold-not-json", "is not JSON", advice) from None
    if not isinstance(record, dict):
        raise _Bad("gold-not-json", "is no JSON object", advice)
    return record


def _value(column: str, read: Callable[[Any], Any], value: Any) -> Any:
    try:
        return read(value)
    except (ValueError, TypeError, OverflowError) as error:
        shown = plain(json.dumps(value, ensure_ascii=False)[:60])
        raise _Bad("gold-value", f"{column} cannot be {shown}", str(error)) from None


def _one_of(values: type[StrEnum]) -> Callable[[Any], Any]:
    def read(value: Any) -> StrEnum:
        if value not in set(values):
            raise ValueError(f"choose one of {', '.join(values)}")
        return values(value)

    return read


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip() or _LONE_SURROGATE.search(value):
        raise ValueError("write a text")
    return value


def _name(value: Any) -> str | None:
    return None if value is None else _text(value)


def _names(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError("write a list of names")
    return tuple(_text(v) for v in value)


def _number(value: Any) -> int | None:
    if value is None:
        return None
    if isinstance(value, int | float) and not isinstance(value, bool) and float.is_integer(float(value)) and value >= 0:
        return int(value)
    raise ValueError("write a whole number, or null where the text gives none")


def _degrees(value: Any) -> float | None:
    if value is None or (isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= 180):
        return None if value is None else float(value)
    raise ValueError("write degrees as a number, or null")


def _day(value: Any) -> date | None:
    try:
        return None if value is None else date.fromisoformat(_text(value)[:10])
    except ValueError:
        raise ValueError("write a date as 2017-10-06, or null") from None


def _means(value: Any) -> str | None:
    """One of the means, or several with "; " between them."""
    for part in (_name(value) or "").split(";"):
        if part.strip():
            _one_of(Means)(part.strip())
    return _name(value)


def _flag(value: Any) -> bool:
    if value is None or isinstance(value, bool):
        return bool(value)
    raise ValueError("write true or false")


_COLUMNS: dict[str, Callable[[Any], Any]] = {
    "report": _text, "quote": _text, "kind": _one_of(Kind), "number": _number, "qualifier": _one_of(Qualifier),
    "category": _one_of(Category), "affected": _name, "actor": _name, "means": _means, "place": _name, "start": _day, "end": _day,
    "said_by": _name, "stance": _one_of(Stance), "scope": _one_of(Scope), "lat": _degrees, "lon": _degrees, "place_ok": _names,
    "subset_of": _name, "doubt": _flag,
}  # fmt: skip
_OPTIONAL = frozenset({"lat", "lon", "place_ok", "subset_of", "doubt"})
