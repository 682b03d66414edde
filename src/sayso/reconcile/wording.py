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
_LINES = frozenset(
    [
        "border",
        "frontier",
        "front",
        "line",
        "coast",
        "road",
        "highway",
        "route",
        "motorway",
        "fence",
        "plateau",
        "peninsula",
    ]
)
_ALONG = frozenset(
    ["river", "canal", "euphrates", "tigris", "nile", "danube", "volga", "orontes", "indus", "ganges", "mekong"]
)
_WITH_ARTICLE = frozenset(
    [
        "sea", "ocean", "strait", "straits", "gulf", "channel", "desert", "valley", "mountains", "hills", "heights", "marshes", "islands",
        "delta", "basin", "sahel", "sahara", "maghreb", "caucasus", "balkans", "levant", "bank", "strip", "corridor", "zone", "triangle",
        "region", "area", "envelope", "philippines", "netherlands", "gambia", "bosphorus", "dardanelles",
    ]
)  # fmt: skip
_OF = ("gulf of ", "strait of ", "sea of ", "bay of ", "horn of ")
_LINES_OF = ("line of control", "line of actual control")


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
    first, last = low.split()[0], low.split()[-1]
    if first in ("off", "between"):
        return place.name
    named = place.precision is not PlacePrecision.COUNTRY or last in ("philippines", "netherlands", "gambia")
    line, river = named and (last in _LINES or low in _LINES_OF), last in _ALONG
    before = "near" if place.precision is PlacePrecision.NEAR else "on" if line else "along" if river else "in"
    article = line or river or (named and (last in _WITH_ARTICLE or low.startswith(_OF)))
    return f"{before} {'the ' if article and first != 'the' else ''}{place.name}"


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
