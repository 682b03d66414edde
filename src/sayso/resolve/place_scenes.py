"""Scenes of a report: the places at which it says that things happen, weighed for a claim whose own sentence names none.

What speaks for a scene, or against it, is a small function each, in one table; its docstring is the reason that a claim shows.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from sayso.model.claim import Category, Claim, Kind
from sayso.model.parse import Sentence
from sayso.model.place import Place, PlacePrecision
from sayso.resolve.place_shape import apart

_BACK = 4
"""How many sentences back the telling of one incident may have named its place."""

_WIDE_KM = 200.0
"""An area that reaches further says no more than a country does."""

FINE = frozenset({PlacePrecision.SITE, PlacePrecision.NEIGHBOURHOOD, PlacePrecision.SETTLEMENT, PlacePrecision.NEAR})
ACTS = frozenset({Kind.STRUCK, Kind.RESPONSIBILITY})
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_ANOTHER_TIME = re.compile(
    rf"\b(?:in|since|until|during|of|by) (?:(?:early|late|mid-?|{_MONTHS}) ?)?(?:19|20)\d\d\b"
    r"|\b(?:[Ll]ast|[Pp]revious) (?:month|year|week|summer|winter|spring|autumn)\b|\b(?:years|months|weeks) (?:ago|earlier|before)\b"
)


@dataclass(slots=True)
class Scene:
    """A place at which a report says that things happen.

    ``sentences`` name it; ``words`` are those of the clauses that do; ``own`` are the claims that their own sentences put there,
    ``claims`` also those that follow closely.
    """

    place: Place
    sentences: list[int] = field(default_factory=list)
    words: list[frozenset[str]] = field(default_factory=list)
    own: list[Claim] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Text:
    """What the features ask of a report's sentences: which are headlines and what places those name, where the body starts, which
    tell of another time, what each is about, and how rare each word is (one over the number of sentences that have it)."""

    headlines: frozenset[int]
    on_top: Sequence[Place]
    lead: int
    asides: frozenset[int]
    lemmas: Sequence[frozenset[str]]
    rarity: dict[str, float]


@dataclass(frozen=True, slots=True)
class Case:
    """A claim, its sentence, and a scene at which it may have happened."""

    text: Text
    claim: Claim
    sentence: Sentence
    scene: Scene
    near: bool = False
    """Whether the claim's own sentence puts it near a known place: then what was told before says nothing new."""


@dataclass(frozen=True, slots=True)
class Weight:
    """Points for a scene: ``tied`` by what ties the claim to it, ``total`` with what makes it a better one; ``reason`` the
    strongest tie; ``told_before``: whether a sentence shortly before names it."""

    total: float
    tied: float
    reason: str
    told_before: bool


def weigh(case: Case) -> Weight:
    """What speaks for a scene and against it."""
    ties = [(tie(case), str(tie.__doc__)) for tie in _TIES]
    tied = sum(points for points, _ in ties)
    return Weight(tied + sum(merit(case) for merit in _MERITS), tied, max(ties)[1], ties[0][0] > 0)


def wide(place: Place) -> bool:
    """Whether a place is a country, a sea, or an area as wide as one."""
    area = place.precision is PlacePrecision.AREA and (place.radius_km or 0.0) > _WIDE_KM
    return area or place.precision in (PlacePrecision.COUNTRY, PlacePrecision.SEA)


def of_another_time(words: str) -> bool:
    """Whether a sentence says that it tells of another time: "in August 2018", "last month"."""
    return _ANOTHER_TIME.search(words) is not None


# -- what ties a claim to a scene, or speaks against that


def told_before(case: Case) -> float:
    """told shortly before"""
    here, aside = case.sentence.index, case.sentence.index in case.text.asides
    back = [
        here - k
        for k in case.scene.sentences
        if 0 < here - k <= _BACK and k not in case.text.headlines and (aside or k not in case.text.asides)
    ]
    return 5.0 / (0.5 + 0.5 * min(back)) ** 1.2 if back and not (case.sentence.headline or case.near) else 0.0


def _same_figure(case: Case) -> float:
    """told of the same figure"""
    kind, number, people = case.claim.kind, case.claim.quantity.number, case.claim.category.people
    same = any((o.kind, o.quantity.number, o.category.people) == (kind, number, people) for o in case.scene.claims)
    return 3.0 if number is not None and number > 1 and same and not wide(case.scene.place) else 0.0


def _same_words(case: Case) -> float:
    """told in the same words"""
    mine = case.text.lemmas[case.sentence.index]
    pairs = zip(case.scene.sentences, case.scene.words, strict=True)
    shared = [sum(case.text.rarity[w] for w in mine & words) for k, words in pairs if k != case.sentence.index]
    return min(1.5, 1.5 * max(shared, default=0.0))


def _same_doer(case: Case) -> float:
    """where the same side is said to have done such harm"""
    civilian = case.claim.category is Category.CIVILIAN
    return 1.2 * any(
        set(o.actor) & set(case.claim.actor) and (o.category is Category.CIVILIAN) is civilian
        for o in case.scene.own
        if o.kind not in ACTS and o.claim_id != case.claim.claim_id
    )


def _in_headline(case: Case) -> float:
    """named by the headline"""
    place = case.scene.place
    named = any(
        p.name == place.name or (not wide(p) and apart(p, place) <= 1.25 * (p.radius_km or 0.0))
        for p in case.text.on_top
    )
    return 1.5 * (named and not told_before(case))


def _in_lead(case: Case) -> float:
    """named by the first sentences"""
    top = any(case.text.lead <= k <= case.text.lead + 1 for k in case.scene.sentences)
    return 0.7 * (top and not told_before(case))


def _vague(case: Case) -> float:
    """as wide as a country"""
    return -1.5 * wide(case.scene.place)


def _another_time(case: Case) -> float:
    """told of another time"""
    elsewhen = all(k in case.text.asides for k in case.scene.sentences)
    return -2.5 * (elsewhen and case.sentence.index not in case.text.asides)


_TIES: tuple[Callable[[Case], float], ...] = (
    told_before, _same_figure, _same_words, _same_doer, _in_headline, _in_lead, _vague, _another_time,
)  # fmt: skip


# -- what makes a scene a better one


def _often(case: Case) -> float:
    """named often"""
    return min(1.2, 0.6 * math.log(len(case.scene.sentences)))


def _known(case: Case) -> float:
    """on the map"""
    return 2.0 * (case.scene.place.lat is not None)


def _fine(case: Case) -> float:
    """a town or a place in one"""
    return 0.5 * (case.scene.place.precision in FINE)


_MERITS: tuple[Callable[[Case], float], ...] = (_often, _known, _fine)
