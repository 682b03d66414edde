"""The fields of a claim that a reviewer can set: how each is told in words, which values it may have, and how it is put.

A value in words is what a decision keeps, what it is compared by, and what is shown; "none" where there is none. Setting the words
that a field is told in leaves it as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from sayso.errors import DecisionError
from sayso.extract.numbers import quantity
from sayso.model.claim import Category, Claim, Kind, Means, Qualifier, Scope, Stance
from sayso.model.dates import TimeBasis, TimePrecision, When
from sayso.model.place import Place

NONE = "none"
REVIEWER = "reviewer"
SET_BY = "set by "
"""So a claim's reason for a field begins that a reviewer set."""
_UNITS = ((1, TimePrecision.DAY), (6, TimePrecision.DAYS), (7, TimePrecision.WEEK), (31, TimePrecision.MONTH))


@dataclass(frozen=True, slots=True)
class Field:
    """``tell``: the value of a claim in words; ``check``: the words of a legal value as ``tell`` would put them (DecisionError
    where it is none); ``put``: the claim with the value that such words tell."""

    tell: Callable[[Claim], str]
    check: Callable[[str], str]
    put: Callable[[Claim, str], Claim]


def told_place(place: Place | None) -> str:
    """A place in words: its name, and what tells it from others of the name."""
    if place is None:
        return NONE
    if place.place_id is not None:
        return f"{place.name} (GeoNames {place.place_id})"
    return f"{place.name} ({place.lat}, {place.lon})" if place.lat is not None else f"{place.name} (no pin)"


def told_days(when: When | None) -> str:
    """Days in words: "2017-10-06", "2017-10-06/2017-10-08", an open side as ".."."""
    if when is None or (when.start is None and when.end is None):
        return NONE
    start, end = (str(d) if d is not None else ".." for d in (when.start, when.end))
    return start if start == end else f"{start}/{end}"


def told_claim(claim: Claim) -> str:
    """All that a claim says, in words: by it a claim is known that was confirmed or rejected."""
    return " · ".join(f"{name} {value}" for name, field in FIELDS.items() if (value := field.tell(claim)) != NONE)


def put_place(claim: Claim, place: Place | None) -> Claim:
    """``claim`` at another place; the words of the report stay beside it."""
    text = claim.place.text if claim.place is not None else ""
    return replace(claim, place=None if place is None else replace(place, text=text, candidates=()))


def put_days(claim: Claim, words: str) -> Claim:
    """``claim`` on other days; the words of the report stay beside them."""
    text = claim.when.text if claim.when is not None else ""
    if words == NONE:
        return replace(claim, when=When(None, None, None, TimeBasis.REVIEWER, text))
    start, end = (None if d == ".." else date.fromisoformat(d) for d in (words.split("/") * 2)[:2])
    return replace(claim, when=When(start, end, _precision(start, end), TimeBasis.REVIEWER, text))


def _precision(start: date | None, end: date | None) -> TimePrecision:
    if start is None or end is None:
        return TimePrecision.OPEN
    days = (end - start).days + 1
    return next((unit for most, unit in _UNITS if days <= most), TimePrecision.YEAR)


def check_days(words: str) -> str:
    """The days that ``words`` tell: an ISO date, or two with "/" between, of which one may be ".."; or "none"."""
    if words == NONE:
        return NONE
    ends = words.split("/")
    try:
        days = [None if d == ".." else date.fromisoformat(d) for d in ends]
    except ValueError:
        days = []
    if (
        not days
        or len(days) > 2
        or not any(days)
        or any(d is not None and len(s) != 10 for d, s in zip(days, ends, strict=True))
    ):
        raise DecisionError(f"{words!r} is no date; write 2017-10-06, or 2017-10-06/2017-10-08, or none")
    if len(days) == 2 and days[0] is not None and days[1] is not None and days[0] > days[1]:
        raise DecisionError(f"{words!r} ends before it begins")
    return ends[0] if len(set(ends)) == 1 else "/".join(ends)


def _number(words: str) -> str:
    if words == NONE:
        return NONE
    plain = words.replace(",", "")
    if not (plain.isascii() and plain.isdigit()) or len(plain) > 9:
        raise DecisionError(f"{words!r} is no number; write a whole number, or none")
    return str(int(plain))


def _put_number(claim: Claim, words: str) -> Claim:
    told = claim.quantity
    if words == NONE:
        return replace(claim, quantity=quantity(None, Qualifier.VAGUE, told.text, additional=told.additional))
    qualifier = Qualifier.EXACT if told.qualifier is Qualifier.VAGUE else told.qualifier
    return replace(claim, quantity=quantity(int(words), qualifier, told.text, additional=told.additional))


def _put_qualifier(claim: Claim, words: str) -> Claim:
    told = claim.quantity
    return replace(claim, quantity=quantity(told.number, Qualifier(words), told.text, additional=told.additional))


def _of(kinds: type[StrEnum], *, empty: bool = False) -> Callable[[str], str]:
    legal = [*(k.value for k in kinds), *([NONE] if empty else [])]

    def check(words: str) -> str:
        if words not in legal:
            raise DecisionError(f"there is no {kinds.__name__.lower()} {words!r}; choose one of {', '.join(legal)}")
        return words

    return check


def _enumerated(name: str, kinds: type[StrEnum], *, empty: bool = False) -> Field:
    def tell(claim: Claim) -> str:
        value = getattr(claim, name)
        return NONE if value is None else str(value.value)

    def put(claim: Claim, words: str) -> Claim:
        value: dict[str, Any] = {name: None if words == NONE else kinds(words)}
        return replace(claim, **value)

    return Field(tell, _of(kinds, empty=empty), put)


def _named(name: str) -> Field:
    """Several names, "; " between them."""

    def check(words: str) -> str:
        names = [] if words == NONE else [" ".join(w.split()) for w in words.split(";")]
        if words != NONE and not all(names):
            raise DecisionError(f"{words!r} is no list of names; put '; ' between several, or write none")
        return "; ".join(dict.fromkeys(names)) or NONE

    def put(claim: Claim, words: str) -> Claim:
        value: dict[str, Any] = {name: () if words == NONE else tuple(words.split("; "))}
        return replace(claim, **value)

    return Field(lambda c: "; ".join(getattr(c, name)) or NONE, check, put)


def _said(name: str) -> Field:
    def check(words: str) -> str:
        told = " ".join(words.split())
        if not told:
            raise DecisionError("a name cannot be empty; write none where nobody is named")
        return told

    def put(claim: Claim, words: str) -> Claim:
        value: dict[str, Any] = {name: None if words == NONE else words}
        return replace(claim, attribution=replace(claim.attribution, **value))

    return Field(lambda c: getattr(c.attribution, name) or NONE, check, put)


def _check_day(words: str) -> str:
    if "/" in words:
        raise DecisionError(f"{words!r} is no day; write 2017-10-06, or none")
    return check_days(words)


def _put_said_on(claim: Claim, words: str) -> Claim:
    day = None if words == NONE else date.fromisoformat(words)
    return replace(claim, attribution=replace(claim.attribution, said_on=day, said_on_basis=REVIEWER))


def _unchecked(words: str) -> str:
    """For what is looked up where a decision is made: places in the gazetteer, claims in the ledger."""
    return words


FIELDS: Mapping[str, Field] = {
    "kind": _enumerated("kind", Kind),
    "number": Field(lambda c: NONE if c.quantity.number is None else str(c.quantity.number), _number, _put_number),
    "qualifier": Field(lambda c: c.quantity.qualifier.value, _of(Qualifier), _put_qualifier),
    "category": _enumerated("category", Category),
    "affected": _named("affected"),
    "actor": _named("actor"),
    "means": _enumerated("means", Means, empty=True),
    "stance": _enumerated("stance", Stance),
    "scope": _enumerated("scope", Scope),
    "subset_of": Field(
        lambda c: c.subset_of or NONE,
        _unchecked,
        lambda c, words: replace(c, subset_of=None if words == NONE else words),
    ),
    "victims": _named("victims"),
    "names": _named("names"),
    "said_by": _said("said_by"),
    "speaker": _said("speaker"),
    "via": _said("via"),
    "said_on": Field(lambda c: str(c.attribution.said_on or NONE), _check_day, _put_said_on),
    "place": Field(lambda c: told_place(c.place), _unchecked, lambda c, _: c),
    "date": Field(lambda c: told_days(c.when), check_days, put_days),
}
"""Every field by the name that a reviewer calls it; a place is put by ``put_place``, since words do not tell all of it."""
