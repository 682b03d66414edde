"""Places told by other places: "X, south of Y", "between A and B", "on the A–B road", "the border between A and B"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from sayso import lexicon
from sayso.model.parse import Parse
from sayso.model.place import Place, PlaceMention, PlacePrecision
from sayso.model.span import Span
from sayso.resolve.gazetteer import Gazetteer
from sayso.resolve.place_choice import Weighed
from sayso.resolve.place_roles import HAPPENS
from sayso.resolve.place_shape import halfway, placed, pointed
from sayso.resolve.surroundings import Surroundings

_LEADING = frozenset(
    [
        "area",
        "to",
        "the",
        "located",
        "just",
        "lying",
        "situated",
        "about",
        "some",
        "around",
        "roughly",
        "approximately",
        "is",
        "which",
        "only",
        ",",
        "(",
        ")",
    ]
)
"""Words that may stand between a place and what says where it lies."""

_ON = re.compile(r"\b(?:on|along|near) (?:the |a )?(?:[a-z]+ )?$")
"""Before a road: things happen there, though the town that it comes from follows a "from"."""

_BESIDE = (PlacePrecision.NEAR, PlacePrecision.DISTRICT)
_HOLDING = (PlacePrecision.COUNTRY, PlacePrecision.PROVINCE, PlacePrecision.AREA, PlacePrecision.SEA)


def told_by_others(parse: Parse, mentions: Sequence[PlaceMention]) -> list[PlaceMention]:
    """In "X, 5 km south of Y" things happen at X: Y says where X is, and gives it a pin if it has none and the distance is told."""
    told: list[PlaceMention] = []
    for mention in mentions:
        k = _told_where(parse, told, mention)
        if k is not None:
            if told[k].place.lat is None and pointed(mention.place) is None:
                told[k] = replace(told[k], place=_pinned_by(told[k].place, mention.place))
            mention = replace(mention, score=min(mention.score, 0.3))
        told.append(mention)
    return told


def _told_where(parse: Parse, told: Sequence[PlaceMention], mention: PlaceMention) -> int | None:
    """Which of the mentions before is said to lie beside ``mention``; what holds both may stand between: "X in P province, 5 km
    south of Y"."""
    if not told or mention.phrase.start >= mention.span.start or mention.place.precision not in _BESIDE:
        return None
    last = len(told) - 1
    gap = parse.text[told[last].phrase.end : mention.phrase.start]
    if (
        told[last].phrase.end > mention.phrase.start
        or len(gap) > 40
        or not set(re.findall(r"\w+|[^\w\s]", gap)) <= _LEADING
    ):
        return None
    if told[last].place.precision in _HOLDING:
        last -= 1
        between = parse.text[told[last].span.end : told[last + 1].span.start] if last >= 0 else "."
        if len(between) > 50 or re.search(r"[.;:]", between) or not re.search(r"\bin\b", between):
            return None
    return last if told[last].place.precision not in _HOLDING else None


def _pinned_by(place: Place, other: Place) -> Place:
    return replace(
        place,
        precision=PlacePrecision.NEAR,
        lat=other.lat,
        lon=other.lon,
        radius_km=other.radius_km,
        country=other.country,
    )


def joined(parse: Parse, mentions: Sequence[PlaceMention], gazetteer: Gazetteer) -> list[PlaceMention]:
    """Two names that together name one place, as one mention."""
    done: list[PlaceMention] = []
    for mention in mentions:
        pair = _pair(parse, done[-1], mention, gazetteer) if done else None
        if pair is not None:
            done[-1] = pair
        else:
            done.append(mention)
    return done


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    roads = "|".join(re.escape(w) for w in lexicon.load("places")["kinds"]["road"])
    of = r"(?:the )?(?:(?:city|cities|town|towns|villages?) of )?"
    return {
        "road": re.compile(rf"(?:['’]s)? ?(?:main |coastal |desert |international )?({roads})\b"),
        "along": re.compile(rf"\b({roads})(?: that)? (?:between|from|linking|connecting|links|connects) {of}$"),
        "between": re.compile(rf"\bbetween {of}$"),
    }


def _pair(parse: Parse, a: PlaceMention, b: PlaceMention, gazetteer: Gazetteer) -> PlaceMention | None:
    gap = parse.text[a.span.end : b.span.start]
    if len(gap) > 24 or b.span.start < a.span.end:
        return None
    gap = gap.strip().removesuffix(" the")
    before = parse.text[max(0, a.span.start - 50) : a.span.start]
    road = _patterns()["road"].match(parse.text, b.span.end, b.span.end + 30)
    if gap in ("-", "–", "—", "/", "to") and road is not None:
        return _as_one(parse, a, b, Span(a.phrase.start, road.end()), f"{a.place.name}–{b.place.name} {road[1]}")
    along = _patterns()["along"].search(before)
    if gap in ("and", "with", "to") and along is not None:
        made = _as_one(parse, a, b, Span(a.span.start, b.span.end), f"{a.place.name}–{b.place.name} {along[1]}")
        put = _ON.search(before[: along.start()]) is not None
        return replace(made, score=HAPPENS) if made is not None and put else made
    if gap == "and" and _patterns()["between"].search(before) is not None:
        if PlacePrecision.COUNTRY in (a.place.precision, b.place.precision):
            return _border(a, b, gazetteer)
        return _as_one(parse, a, b, Span(a.span.start, b.span.end), f"between {a.place.name} and {b.place.name}")
    return None


def _as_one(parse: Parse, a: PlaceMention, b: PlaceMention, phrase: Span, name: str) -> PlaceMention | None:
    place = halfway(a.place, b.place, name, phrase.of(parse.text))
    return (
        PlaceMention(Span(a.span.start, b.span.end), phrase, place, max(a.score, b.score))
        if place is not None
        else None
    )


def _border(a: PlaceMention, b: PlaceMention, gazetteer: Gazetteer) -> PlaceMention | None:
    """The border of two countries, where the gazetteer has it."""
    for p, q in ((a.place.name, b.place.name), (b.place.name, a.place.name)):
        if found := [c for c in gazetteer.by_spelling(f"{p}-{q} border") if c.kind == "border"]:
            span = Span(a.span.start, b.span.end)
            place = placed([Weighed(found[0], 0.0, 1.0)], Surroundings(span), found[0].name)
            return PlaceMention(span, span, place, max(a.score, b.score))
    return None
