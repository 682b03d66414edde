"""Two times that make one stretch: "from Monday to Wednesday", "between 28 December and 3 January 2017", "Thursday and Friday"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sayso.model.dates import TimeBasis, TimePrecision, When
from sayso.model.span import Span
from sayso.resolve.date_calendar import DAY, interval
from sayso.resolve.date_hearts import Heart
from sayso.resolve.date_words import Direction, compiled

_JOINT = compiled(
    r"(?: (?:morning|afternoon|evening|night))?(?: ?[-–—] ?| (?P<word>to|until|till|through|into|and|or) )(?:(?:the|on) )?$"
)
_LEAD = compiled(r"\b(?:from|between) (?:the )?$")


def grouped(text: str, hearts: Iterable[Heart]) -> list[tuple[Heart, ...]]:
    """The hearts in order, two that make a range together."""
    groups: list[tuple[Heart, ...]] = []
    for heart in hearts:
        if groups and len(groups[-1]) == 1 and _joined(text, groups[-1][0], heart):
            groups[-1] = (groups[-1][0], heart)
        else:
            groups.append((heart,))
    return groups


def _joined(text: str, a: Heart, b: Heart) -> bool:
    """Whether "to", a dash, or "between … and" makes one range of two times; "and" alone does where they touch."""
    if a.vague or b.vague or a.hour or TimePrecision.OPEN in (a.when.precision, b.when.precision):
        return False
    joint = _JOINT.match(text, a.span.end, b.span.start) if b.span.start - a.span.end < 25 else None
    if joint is None:
        return False
    if (joint["word"] or "").lower() in ("and", "or") and not _lead(text, a).lower().startswith("between"):
        return a.when.end is not None and b.when.start is not None and b.when.start - a.when.end == DAY
    return True


def _lead(text: str, heart: Heart) -> str:
    """The "from" or "between" before a time, with the white space behind it; else nothing."""
    match = _LEAD.search(text[max(0, heart.span.start - 14) : heart.span.start])
    return match.group() if match is not None else ""


def ranged(text: str, a: Heart, b: Heart) -> tuple[Span, When]:
    """From the start of the first to the end of the last; where they are turned round, what one leaves unsaid the other tells."""
    if _turned(a, b) and a.when.basis is not TimeBasis.STATED and b.when.end is not None:
        a = a.again(replace(a.context, anchor=b.when.end, direction=Direction.BACK, basis=b.when.basis))
    elif _turned(a, b) and b.when.basis is not TimeBasis.STATED and a.when.start is not None:
        b = b.again(replace(b.context, anchor=a.when.start, direction=Direction.AHEAD, basis=a.when.basis))
    span = Span(a.span.start - len(_lead(text, a)), b.span.end)
    if _turned(a, b):
        return span, b.when
    basis = b.when.basis if a.when.basis is TimeBasis.STATED else a.when.basis
    return span, interval(a.when.start, b.when.end, basis)


def _turned(a: Heart, b: Heart) -> bool:
    return a.when.start is None or b.when.end is None or a.when.start > b.when.end
