"""Rows of the tables in ``extract``: a text, and all the claims that it makes, each as one line.

A row is ``(phenomenon, text, claims)``. A claim is written ``kind number qualifier category`` ("-" for no number), then any
further fields, each behind a bar: ``by`` actor, ``aff`` affected, ``said`` said_by, ``means``, ``stance``, ``scope``, ``of``
the number of the whole that it is a part of, ``low``, ``high``, ``victims``, ``names``. A field that a row does not write is
not asked for, but for stance, scope and whole, which are then asserted, incident and none. ``struck`` counts only in rows that
write one: the coding guide leaves it unscored. A text may run over sentences; in ``headline`` rows its first line is the title.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import pytest
from _pytest.mark import ParameterSet

from builders import report
from sayso.extract import extract
from sayso.model.claim import Claim
from sayso.model.report import Block, BlockKind
from sayso.model.span import Span
from sayso.pipeline import Resources

Row = tuple[str, str, list[str]]
SETTING = "The war went on between the army and the militants."
"""What every text is followed by, so that one sentence is read as a part of a report of a war."""

DEFAULTS = {"stance": "asserted", "scope": "incident", "of": ""}


def cases(*tables: Iterable[Row]) -> pytest.MarkDecorator:
    """The rows as parameters of a test, each under the name of its phenomenon."""
    return pytest.mark.parametrize(("text", "expected"), [_case(row) for table in tables for row in table])


def _case(row: Row) -> ParameterSet:
    return pytest.param(row[1], row[2], id=row[0])


def read(resources: Resources, text: str, *, headline: bool = False) -> tuple[Claim, ...]:
    """The claims of ``text``, its first line a title where ``headline``."""
    whole = f"{text}\n\n{SETTING}"
    cut = text.index("\n") if headline and "\n" in text else len(text) if headline else 0
    blocks = [Block(Span(0, cut), BlockKind.TITLE)] if cut else []
    of = replace(report("a.txt", whole), blocks=(*blocks, Block(Span(cut, len(whole)), BlockKind.BODY)))
    return extract(resources.parser.parse(of))


def check(claims: Sequence[Claim], expected: Sequence[str]) -> None:
    """Fail unless ``claims`` are those ``expected``, one to one."""
    if not any(e.startswith("struck") for e in expected):
        claims = [c for c in claims if c.kind.value != "struck"]
    left = [_fields(c, claims) for c in claims]
    told = "\n".join(_line(f) for f in left)
    for line in expected:
        wanted = _wanted(line)
        hit = next((f for f in left if all(f[k] == v for k, v in wanted.items())), None)
        assert hit is not None, f"no claim {line!r} among\n{told}"
        left.remove(hit)
    assert not left, f"claims that the row does not expect: {[_line(f) for f in left]}"


def _wanted(line: str) -> dict[str, str]:
    head, *more = [part.strip() for part in line.split("|")]
    names = ("kind", "number", "qualifier", "category")
    return DEFAULTS | dict(zip(names, head.split(), strict=False)) | dict(m.split("=", 1) for m in more)


def _fields(claim: Claim, claims: Sequence[Claim]) -> dict[str, str]:
    amount = claim.quantity
    whole = next((c for c in claims if c.claim_id == claim.subset_of), None)
    return {
        "kind": claim.kind.value,
        "number": _number(amount.number),
        "qualifier": amount.qualifier.value,
        "category": claim.category.value,
        "by": "; ".join(claim.actor),
        "aff": "; ".join(claim.affected),
        "said": claim.attribution.said_by or "",
        "means": claim.means.value if claim.means else "",
        "stance": claim.stance.value,
        "scope": claim.scope.value,
        "of": _number(whole.quantity.number) if whole is not None else "",
        "low": _number(amount.low),
        "high": _number(amount.high),
        "victims": "; ".join(claim.victims),
        "names": "; ".join(claim.names),
    }


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def _line(fields: dict[str, str]) -> str:
    more = [f"{k}={fields[k]}" for k in ("by", "aff", "said", "means", "stance", "scope", "of") if fields[k]]
    head = " ".join(fields[k] for k in ("kind", "number", "qualifier", "category"))
    return " | ".join([head, *more])
