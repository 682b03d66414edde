"""Words for the page: ranges, counts, precision, and hostile text made visible and harmless."""

from __future__ import annotations

import unicodedata
from urllib.parse import urlsplit

from sayso.model.claim import Claim, Kind
from sayso.model.dates import TimeBasis, When
from sayso.model.place import Place, PlacePrecision
from sayso.model.span import plain
from sayso.reconcile.wording import category as category
from sayso.reconcile.wording import day as day
from sayso.reconcile.wording import span as span

_BASES = {
    TimeBasis.STATED: "stated in a report",
    TimeBasis.RELATIVE: "told relative to the day of publication",
    TimeBasis.STATEMENT: "bounded by the day of the statement",
    TimeBasis.PUBLICATION: "not told; taken from the day of publication and the day before",
    TimeBasis.LINKED: "taken from a linked report",
    TimeBasis.REVIEWER: "set by a reviewer",
    TimeBasis.NONE: "not known",
}
_PRECISIONS = {
    PlacePrecision.SITE: "exact site",
    PlacePrecision.NEIGHBOURHOOD: "neighbourhood",
    PlacePrecision.SETTLEMENT: "town or village",
    PlacePrecision.NEAR: "near the town",
    PlacePrecision.DISTRICT: "district",
    PlacePrecision.PROVINCE: "province",
    PlacePrecision.AREA: "wider area",
    PlacePrecision.COUNTRY: "country only",
    PlacePrecision.SEA: "at sea",
}


_MEANS = {"ied": "bomb (IED)", "missile": "missile strike", "chemical": "chemical attack"}
_LONGEST = 120

safe = plain
"""Escaping is the template's work; this makes what no template escapes visible and harmless."""


def link(url: str | None) -> str | None:
    """``url`` where it is an ordinary web address, else None: nothing else becomes a link."""
    if url is None or any(unicodedata.category(c) in ("Cc", "Cf", "Zs") for c in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None


def basis(when: When | None) -> str:
    """What an interval rests on, in words."""
    return _BASES[when.basis] if when is not None else _BASES[TimeBasis.NONE]


def precision(place: Place | None) -> str:
    """How exactly a place is told, in words."""
    if place is None:
        return "not told"
    words = _PRECISIONS[place.precision]
    if place.lat is None:
        return f"{words}; no gazetteer has it, so no pin"
    if place.precision in (PlacePrecision.COUNTRY, PlacePrecision.SEA):
        return words
    return f"{words}, within {place.radius_km:,.0f} km of the point" if place.radius_km else words


def number(value: float | None) -> str:
    """A figure without needless decimals; a dash where there is none."""
    if value is None:
        return "–"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"


def interval(low: float | None, high: float | None, best: float | None = None) -> str:
    """Bounds in short: "40", "35–45", "120 or more"."""
    if low is not None and low == high:
        return number(low)
    if high is None:
        floor = best if best is not None else low
        return f"{number(floor)} or more" if floor is not None else "no number"
    return f"{number(low or 0)}–{number(high)}"


def means(value: str) -> str:
    """By what it was done, in words."""
    return _MEANS.get(value, value)


def effect(kind: str, words: str | None, amount: int | None) -> str:
    """What is said to have happened, in the report's own words: killed “about 40 militants”."""
    told = " ".join((words or "").split()) or (f"{amount:,}" if amount is not None else "")
    told = told if len(told) <= _LONGEST else told[: _LONGEST - 1] + "…"
    return safe(f"{kind} “{told}”") if told else kind


_VOICES = {"claimed": "responsibility claimed", "accused": "responsibility laid on", "denied": "responsibility denied"}


def told_of(claim: Claim) -> str:
    """What a claim says: what happened in the report's own words, or whose responsibility it is."""
    if claim.kind is Kind.RESPONSIBILITY:
        who = (
            "; ".join(claim.actor)
            if claim.actor_stance == "accused"
            else claim.attribution.said_by or "; ".join(claim.actor)
        )
        word = _VOICES.get(claim.actor_stance or "", "responsibility")
        return safe(f"{word}{'' if word.endswith(' on') else ' by' if who else ''}{' ' if who else ''}{who}")
    return effect(claim.kind.value, claim.affected_text or claim.quantity.text, claim.quantity.number)


def count(n: int, word: str) -> str:
    """A count with its noun."""
    return f"{n:,} {word}{'' if n == 1 else 's'}"
