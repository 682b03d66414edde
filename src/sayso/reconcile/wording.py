"""Words for what was told: days and spans of days, where, who was harmed and how; for names, sentences and screens alike."""

from __future__ import annotations

from datetime import date

from sayso.model.claim import Category, Claim, Kind
from sayso.model.dates import When
from sayso.model.place import Place, PlacePrecision

_CATEGORIES = {
    Category.COMBATANT: "fighters",
    Category.SECURITY_FORCES: "security forces",
    Category.CIVILIAN: "civilians",
    Category.UNKNOWN: "people",
    Category.ARMOUR: "armoured vehicles",
    Category.AIRCRAFT: "aircraft",
    Category.ARTILLERY: "artillery",
}
_LINES = ("border", "frontier", "front", "front line", "coast", "road", "highway", "plateau", "peninsula")
_WITH_ARTICLE = (
    "sea",
    "strait",
    "gulf",
    "desert",
    "valley",
    "mountains",
    "hills",
    "river",
    "delta",
    "basin",
    "sahel",
    "bank",
    "strip",
)


def day(value: date | None) -> str:
    """A day in words; "not known" where there is none."""
    return f"{value.day} {value:%B} {value.year}" if value is not None else "not known"


def span(when: When | None, *, unknown: str = "date not known") -> str:
    """An interval of days in words, with what its days share said once: "6–7 October 2017"."""
    if when is None or (when.start is None and when.end is None):
        return unknown
    if when.start is None:
        return f"by {day(when.end)}"
    if when.end is None:
        return f"since {day(when.start)}"
    if when.start == when.end:
        return day(when.start)
    if (when.start.year, when.start.month) == (when.end.year, when.end.month):
        return f"{when.start.day}–{day(when.end)}"
    if when.start.year == when.end.year:
        return f"{when.start.day} {when.start:%B} – {day(when.end)}"
    return f"{day(when.start)} – {day(when.end)}"


def where(place: Place | None) -> str:
    """A place with its preposition: "near Al Bukamal", "on the Syrian-Iraqi border", "in the Black Sea"."""
    if place is None:
        return "(place not told)"
    low = place.name.lower()
    line, named = low.endswith(_LINES), low.endswith(_WITH_ARTICLE)
    before = "near" if place.precision is PlacePrecision.NEAR else "on" if line else "in"
    article = "the " if (line or named) and not low.startswith("the ") else ""
    return f"{before} {article}{place.name}"


def category(value: str) -> str:
    """Who or what is affected, in the plural: "fighters", "vehicles"."""
    return _CATEGORIES.get(Category(value), f"{value}s")


def harmed(claim: Claim) -> str:
    """Whom or what a claim counts, and how: "people killed", "vehicles destroyed"."""
    done = "missing" if claim.kind is Kind.MISSING else claim.kind.value
    return f"{category(claim.category.value)} {done}"


def phrase(claim: Claim) -> str:
    """A claim's number in the report's own words: "more than 60"; a lone singular as its number."""
    words = " ".join(claim.quantity.text.split())
    number = claim.quantity.number
    return words if words and number != 1 else str(number or "")


def amount(claim: Claim) -> str:
    """A claim's number in the report's own words, quoted; "no number" where it has none."""
    words = phrase(claim)
    return f"“{words}”" if words else "no number"
