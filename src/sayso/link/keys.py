"""Blocking: which accounts meet at all. Two are compared where they share a key; keys depend on one account alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import Any

from sayso.model.account import Account

_CELL = 0.5
WINDOW = 4
_LONG = 40
_SEASON = 45
_MOST_NAMES = 6
_MOST_TOLD = 12
_MOST_FIGURES = 6


def near(account: Account, row: Mapping[str, Any]) -> Iterator[str]:
    """For dated accounts: a window of days with a cell of place, an actor, an unusual figure, another by like means, or a named
    victim."""
    about = [
        *cells(account),
        *(f"by {a}" for a in row["actor"]),
        *row["unusual"],
        *(f"{figure} {means}" for figure in row["counts"] for means in row["means"]),
        *(f"victim {p}" for p in row["people"]),
    ]
    for window in _windows(row["since"], row["until"]):
        yield from (f"{window} {what}" for what in about)


def loose(account: Account, row: Mapping[str, Any]) -> Iterator[str]:
    """For pairs of which one is undated: a figure at one place, by one actor or means; an unusual figure or two near one place; two by
    one actor; a named victim. Over the years of a ledger one figure of an actor, or of a region, tells nothing."""
    hows = (*(f"by {a}" for a in row["actor"]), *row["means"])
    for figure in (*row["counts"], *row["few"]):
        if row["place"] is not None:
            yield from (f"{figure} {row['place']} {how}" for how in hows)
    around = tuple(cells(account))
    for figure in row["unusual"]:
        yield from (f"{figure} {cell}" for cell in around)
    for two in combinations(row["counts"][:_MOST_FIGURES], 2):
        yield from (f"{' '.join(two)} {whose}" for whose in (*around, *(f"by {a}" for a in row["actor"])))
    yield from (f"victim {p}" for p in row["people"])


def alike(published: date | None, names: Sequence[str]) -> Iterator[str]:
    """For reports published within some weeks of each other, or both without a date: two of the names that each tells most; within
    a year or two, as what comes to court: three of them; within days: one of them."""
    season = None if published is None else published.toordinal() // _SEASON
    around = ("undated",) if season is None else (season, season + 1)
    for pair in combinations(sorted(names[:_MOST_NAMES]), 2):
        yield from (f"{when} {' '.join(pair)}" for when in around)
    if published is not None:
        for three in combinations(sorted(names[:_MOST_NAMES]), 3):
            yield from (f"year {when} {' '.join(three)}" for when in (published.year, published.year + 1))
        days = range((published.toordinal() - 2) // WINDOW, (published.toordinal() + 2) // WINDOW + 1)
        yield from (f"day {when} {name}" for when in days for name in names[:_MOST_TOLD])


def cells(account: Account) -> Iterator[str]:
    """Four cells of half a degree round a point, so that neighbours share one; else the place's name, or the country."""
    place = account.place
    if place is None:
        return
    if place.lat is None or place.lon is None:
        yield f"at {place.name.casefold()}"
        return
    x, y = place.lon / _CELL, place.lat / _CELL
    for dx in (-0.5, 0.5):
        for dy in (-0.5, 0.5):
            yield f"at {round(x + dx)},{round(y + dy)}"


def _windows(first: int | None, last: int | None) -> Iterator[int]:
    """Windows of a few days that an interval falls into, the neighbouring days included; long intervals have none."""
    if first is not None and last is not None and last - first <= _LONG:
        yield from range((first - 2) // WINDOW, (last + 2) // WINDOW + 1)
