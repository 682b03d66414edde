"""Places in a report: names found, each resolved to a point as sure as the words allow, or left a name."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.model.parse import Parse
from sayso.model.place import Place, PlaceMention
from sayso.model.span import Span
from sayso.resolve.gazetteer import Candidate, Gazetteer
from sayso.resolve.place_choice import Weighed, choose, kilometres
from sayso.resolve.place_dateline import dateline
from sayso.resolve.place_edges import by_edges
from sayso.resolve.place_names import Name, find_names, name_at
from sayso.resolve.place_pairs import joined, told_by_others
from sayso.resolve.place_roles import HAPPENS, likelihood
from sayso.resolve.place_shape import as_place, placed, unpinned
from sayso.resolve.surroundings import Surroundings

PINNED = 0.25
"""A place of a lower score is a name without a pin."""

_LARGE, _TOWN = 100_000, 15_000
_CLEAR, _MARCH_KM = 0.6, 60.0
_KM_A_DEGREE, _POLAR = 111.0, 0.01
_BESIDE = ("near", "off", "outskirts", "countryside")
_VILLAGE = re.compile(r"\b(?:village|hamlet)s?\s(?:of\s)?(?:the\s)?$")
_JOINT = re.compile(r",? (?:and |or )?(?:the )?")


def find_places(parse: Parse, gazetteer: Gazetteer) -> tuple[PlaceMention, ...]:
    """The places that the prose of ``parse`` names, in order. ``score``: how likely things happen there, 0 to 1."""
    countries = _spoken_of(parse, gazetteer)
    names = [_by_sound(parse, n, gazetteer, countries) for n in find_names(parse, gazetteer)]
    mentions = _listed(parse, _mentions(parse, names, gazetteer, countries))
    return tuple(by_edges(parse, joined(parse, told_by_others(parse, mentions), gazetteer), gazetteer))


def resolve_at(parse: Parse, spans: Sequence[Span], gazetteer: Gazetteer) -> list[Place | None]:
    """What the names at ``spans`` mean, where it is known already that they are places."""
    countries = _spoken_of(parse, gazetteer)
    names = [name_at(parse, gazetteer, span) for span in spans]
    given = [_by_sound(parse, n, gazetteer, countries) for n in names if n is not None]
    weighed = iter(choose(parse, given, gazetteer, dateline(parse, gazetteer, countries)))
    found: list[Place | None] = []
    for name in names:
        ranked = next(weighed) if name is not None else ()
        text = name.span.of(parse.text) if name is not None else ""
        found.append(placed(ranked, Surroundings(name.span), text) if name is not None and ranked else None)
    return found


def _spoken_of(parse: Parse, gazetteer: Gazetteer) -> frozenset[str]:
    """The countries that a report names, or whose people or largest towns it names."""
    words = {t.text for t in parse.tokens if t.text[0].isupper() and len(t.text) > 1}
    countries: set[str] = set()
    for word in words:
        epithet = gazetteer.by_epithet(word)
        known = [epithet] if epithet is not None else gazetteer.by_spelling(word)[:2]
        countries |= {
            c.country for c in known if c.match == "people" or c.kind == "country" or c.population > 4 * _LARGE
        }
    return frozenset(countries - {""})


def _by_sound(parse: Parse, name: Name, gazetteer: Gazetteer, countries: frozenset[str]) -> Name:
    """A name that the gazetteer lacks, with the places in the report's countries that sound like it."""
    if name.candidates:
        return name
    text = name.span.of(parse.text)
    found = gazetteer.by_sound(text, countries) or gazetteer.well_known(text)
    if _VILLAGE.search(parse.text[max(0, name.span.start - 16) : name.span.start]):
        found = [c for c in found if c.population < _LARGE // 2]
    return replace(name, candidates=tuple(found))


def _mentions(
    parse: Parse, names: Sequence[Name], gazetteer: Gazetteer, countries: frozenset[str]
) -> list[PlaceMention]:
    mentions = []
    chosen = choose(parse, names, gazetteer, dateline(parse, gazetteer, countries))
    near = _Neighbours([ranked[0] for ranked in chosen if ranked])
    for name, ranked in zip(names, chosen, strict=True):
        lone = len(ranked) == 1 and ranked[0].candidate.match == "name"
        scored = [
            replace(w, share=w.share * _plausible(w.candidate, name.around, countries, lone=lone, near=near.of(w)))
            for w in ranked
        ]
        text = name.around.phrase.of(parse.text)
        if scored and scored[0].share >= PINNED:
            place = placed(scored, name.around, text)
        elif name.sure or (name.candidates and (name.around.called or name.around.relation in _BESIDE)):
            place = unpinned(re.sub(r"\s+", " ", name.span.of(parse.text)), name.around, text, scored)
        else:
            continue
        score = likelihood(parse, parse.sentence_of(name.first), name.first, name.last, name.around)
        mentions.append(PlaceMention(name.span, name.around.phrase, place, score))
    return mentions


def _listed(parse: Parse, mentions: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Of several names joined by "and" or commas all do what the first does, whatever the parser makes of the others."""
    done: list[PlaceMention] = []
    for mention in mentions:
        before = done[-1] if done else None
        if (
            before is not None
            and before.score >= HAPPENS
            and _JOINT.fullmatch(parse.text[before.phrase.end : mention.phrase.start])
        ):
            mention = replace(mention, score=max(mention.score, before.score))
        done.append(mention)
    return done


def dateline_place(parse: Parse, gazetteer: Gazetteer) -> Place | None:
    """Where the report was written, by its dateline."""
    found = dateline(parse, gazetteer, _spoken_of(parse, gazetteer))
    return as_place(found) if found is not None else None


class _Neighbours:
    """What each name of a report most likely means, by degrees of latitude and longitude, to ask whether another lies near."""

    def __init__(self, best: Sequence[Weighed]) -> None:
        self._cells: dict[tuple[int, int], list[Candidate]] = defaultdict(list)
        for c in dict.fromkeys(w.candidate for w in best if w.share >= _CLEAR):
            if c.kind not in ("country", "region"):
                self._cells[(math.floor(c.lat), math.floor(c.lon))].append(c)

    def of(self, weighed: Weighed) -> bool:
        """Whether another place, surely meant, lies within a day's march."""
        c = weighed.candidate
        return any(o != c and o.name != c.name and kilometres(o, c) <= _MARCH_KM for o in self._around(c))

    def _around(self, c: Candidate) -> Iterator[Candidate]:
        high = _MARCH_KM / _KM_A_DEGREE
        wide = high / max(_POLAR, math.cos(math.radians(min(90.0, abs(c.lat) + high))))
        for row in range(math.floor(c.lat - high), math.floor(c.lat + high) + 1):
            for column in range(math.floor(c.lon - wide), math.floor(c.lon + wide) + 1):
                yield from self._cells.get((row, (column + 180) % 360 - 180), ())


def _plausible(c: Candidate, around: Surroundings, countries: frozenset[str], *, lone: bool, near: bool) -> float:
    """How likely a name is this place rather than something unknown: a village far from all that is spoken of hardly is.

    ``lone``: no other place bears the name; ``near``: another place that the report names lies near.
    """
    if c.kind == "country" or not c.country or c.country in countries:
        return 1.0
    if (around.called and not countries) or near:
        return 0.8
    if c.population >= _LARGE:
        return 0.9
    put = around.located or around.relation in _BESIDE
    if c.population >= _TOWN and put:
        return 0.6
    return 0.4 if lone and put and not countries else 0.2
