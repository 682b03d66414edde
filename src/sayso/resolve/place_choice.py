"""Which of many: what each name of a report means, weighed together.

Each name starts with what speaks for a candidate by itself: its size, its kind as the words call it, its own name. Then the names
weigh on each other, in rounds: the countries and divisions that the report speaks of, what lies near, and what the words put
inside what ("Alexandria, Louisiana"; "a village south of Aleppo"). A name means the same throughout a report.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.model.parse import Parse
from sayso.resolve.gazetteer import Candidate, Gazetteer
from sayso.resolve.names import fold
from sayso.resolve.place_names import Name

_ROUNDS = 3
_MOST = 30
"""So many candidates a name are weighed, by their size, beside those in the report's countries."""

_VOTERS = 25
"""So many names of a report weigh on the others: the most frequent."""

_SHARP = 0.8
"""How fast belief in a candidate falls with its distance from the best, in points of weight."""

_OWN = 1.5
"""Points for being a region in the project's own table, which has those that news of conflicts names."""

_NATURAL, _THE = frozenset({"river", "sea", "desert", "mountains"}), "the"
"""What bears an article, and the mark of a name that does."""

_DATELINE = "the dateline"
_GAP = re.compile(r"(?:,|,? in|,? of|,? at)? ?(?:the )?(?:[a-z-]+ern |[a-z]+ )?\(?$")


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate with its weight in points and its share of belief among the candidates of its name."""

    candidate: Candidate
    points: float
    share: float


def choose(
    parse: Parse, names: Sequence[Name], gazetteer: Gazetteer, written_at: Candidate | None = None
) -> list[tuple[Weighed, ...]]:
    """For each of ``names`` what it may mean, the likeliest first; ``written_at`` is the place of the report's dateline."""
    return _Choice(parse, names, gazetteer, written_at).decide()


class _Choice:
    """The names of one report by what is written, and the present belief in what each means."""

    def __init__(self, parse: Parse, names: Sequence[Name], gazetteer: Gazetteer, written_at: Candidate | None) -> None:
        self._names = names
        self._keys = [_key(parse, n) for n in names]
        self._counts = Counter(self._keys)
        self._base: dict[str, dict[Candidate, float]] = {}
        self._people = _peoples(parse, gazetteer)
        self._inside = _containers(parse, names, self._keys)
        for name, key in zip(names, self._keys, strict=True):
            if key not in self._base:
                self._base[key] = {c: _by_itself(c, name) + _by_article(c, key) for c in name.candidates}
        if written_at is not None:
            self._base[_DATELINE] = {written_at: 0.0}
            self._counts[_DATELINE] = 1
        self._voters = [key for key, _ in self._counts.most_common(_VOTERS)]

    def decide(self) -> list[tuple[Weighed, ...]]:
        belief = {key: _shares(points) for key, points in self._base.items()}
        points = self._base
        for _ in range(_ROUNDS):
            points = self._weigh(belief)
            belief = {key: _shares(p) for key, p in points.items()}
        order = {key: sorted(p, key=lambda c: (-p[c], -c.population, c.place_id or 0)) for key, p in points.items()}
        done = {key: tuple(Weighed(c, points[key][c], belief[key][c]) for c in order[key]) for key in order}
        return [done[key] for key in self._keys]

    def _weigh(self, belief: Mapping[str, Mapping[Candidate, float]]) -> dict[str, dict[Candidate, float]]:
        best = {key: max(b, key=lambda c: b[c]) for key in self._voters if (b := belief[key])}
        countries, divisions = self._spread(belief)
        weighed = {}
        for key, base in self._base.items():
            others = [(c, belief[k][c], self._counts[k]) for k, c in best.items() if k != key]
            own = belief[key]
            kept = _most(base, countries)
            weighed[key] = {
                c: base[c]
                + self._by_context(c, own, countries, divisions, self._counts[key])
                + _by_nearness(c, others)
                + self._by_container(key, c, belief)
                for c in kept
            }
        return weighed

    def _spread(self, belief: Mapping[str, Mapping[Candidate, float]]) -> tuple[dict[str, float], dict[int, float]]:
        """How much of what the report names lies in which country and division; people's names count for their country."""
        countries: dict[str, float] = defaultdict(float)
        divisions: dict[int, float] = defaultdict(float)
        for key in self._voters:
            times = 1 + math.log(self._counts[key])
            for candidate, share in belief[key].items():
                if candidate.country:
                    countries[candidate.country] += times * share * _speaks(candidate, "country")
                if candidate.admin1 is not None:
                    divisions[candidate.admin1] += times * share * _speaks(candidate, "division")
        for country, count in self._people.items():
            countries[country] += 1 + math.log(count)
        return countries, divisions

    def _by_context(
        self, c: Candidate, own: Mapping[Candidate, float], countries: Mapping[str, float], divisions: Mapping[int, float], times: int
    ) -> float:  # fmt: skip
        """Points for lying in a country and a division of which the rest of the report speaks."""
        times_said = 1 + math.log(times)
        mine = sum(share * _speaks(o, "country") for o, share in own.items() if o.country == c.country) * times_said
        total = sum(countries.values()) - sum(own.values()) * times_said
        country = max(0.0, countries.get(c.country, 0.0) - mine) / max(1.0, total)
        # what lies in no one country, a sea or the Sahel, is as much at home as what lies in one of several spoken of
        points = 4.0 * country**0.5 if c.country else 2.0
        if c.admin1 is not None:
            mine = sum(share * _speaks(o, "division") for o, share in own.items() if o.admin1 == c.admin1) * times_said
            points += 2.5 * (max(0.0, divisions.get(c.admin1, 0.0) - mine) / max(1.0, total)) ** 0.5
        return points

    def _by_container(self, key: str, c: Candidate, belief: Mapping[str, Mapping[Candidate, float]]) -> float:
        """Points for lying in what the words put around it, or for holding what they put into it."""
        points = 0.0
        for inner, outer in self._inside:
            if key == inner:
                points += 5.0 * sum(share for o, share in belief[outer].items() if _holds(o, c))
            elif key == outer:
                points += 2.5 * sum(share for i, share in belief[inner].items() if _holds(c, i))
        return points


def _speaks(c: Candidate, kind: str) -> float:
    """How loudly a name speaks for a country or division: its own name more than that of a town in it."""
    return 1.5 if c.kind == kind else 1.0


def _key(parse: Parse, name: Name) -> str:
    """What is written, apart by whether a province is meant, or a river or the like; what is read from its sound counts by that."""
    kind = "division" if name.around.kind in ("division", "district", "region") else ""
    before = parse.tokens[name.first - 1].lower if name.first else ""
    head = parse.tokens[name.last - 1]
    alone = not name.first <= parse.tokens[head.head].i < name.last and head.dep not in (
        "compound",
        "nmod",
        "amod",
        "poss",
    )
    natural = not kind and before == "the" and alone and any(c.kind in _NATURAL for c in name.candidates)
    return f"{fold(name.span.of(parse.text))}/{_THE if natural else kind}"


def _by_article(c: Candidate, key: str) -> float:
    """Points for a river where "the Dnipro" is told, and no town: towns bear no article."""
    return 6.0 if key.endswith(f"/{_THE}") and c.kind in _NATURAL else 0.0


def _by_itself(c: Candidate, name: Name) -> float:
    """Points that a candidate brings: its size, its own name, its kind as the words around it say."""
    points = math.log10(max(c.population, 0) + 10) * 1.0
    points += 0.5 if name.shelled and c.kind == "city" else 0.0
    points += {"name": 1.0, "spelling": 0.0, "sound": -1.5, "people": 1.0}[c.match]
    points += {"country": 3.5, "division": 0.0, "city": 1.0, "district": -1.0, "region": 0.0}.get(c.kind, 1.0)
    kind = name.around.kind
    points += _OWN if c.place_id is None and c.kind == "region" and kind not in ("division", "district") else 0.0
    if kind == "division":
        points += {"division": 4.0, "region": 2.0, "district": 2.0}.get(c.kind, 0.0)
    elif kind == "region":
        points += {"division": 3.0, "region": 3.5, "district": 1.0}.get(c.kind, 0.0)
    elif kind == "district":
        points += {"district": 3.0, "division": 1.0}.get(c.kind, 0.0)
    elif kind in ("city", "site", "neighbourhood"):
        points += {"city": 3.0, "neighbourhood": 3.0, "site": 3.0 if kind == "site" else 1.0}.get(c.kind, 0.0)
    elif kind == "area":
        points += {
            "region": 1.0,
            "mountains": 2.0,
            "desert": 2.0,
            "river": 1.0,
            "border": 2.0,
            "neighbourhood": 1.0,
            "city": 0.5,
        }.get(c.kind, 0.0)
    elif name.around.relation in ("near", "off", "outskirts", "countryside"):
        points += 1.0 if c.kind == "city" else 0.0
    return points


def _shares(points: Mapping[Candidate, float]) -> dict[Candidate, float]:
    """Belief in each candidate: shares of one, the higher the more points it has."""
    if not points:
        return {}
    best = max(points.values())
    odds = {c: math.exp((p - best) / _SHARP) for c, p in points.items()}
    total = sum(odds.values())
    return {c: o / total for c, o in odds.items()}


def _most(base: Mapping[Candidate, float], countries: Mapping[str, float]) -> Iterable[Candidate]:
    """The candidates worth weighing: the largest, and those in the countries most spoken of."""
    if len(base) <= _MOST:
        return base
    spoken = set(sorted(countries, key=lambda k: -countries[k])[:3])
    ranked = sorted(base, key=lambda c: (-base[c], c.place_id or 0))
    return [c for i, c in enumerate(ranked) if i < _MOST or c.country in spoken][: 4 * _MOST]


def _by_nearness(c: Candidate, others: Sequence[tuple[Candidate, float, int]]) -> float:
    """Points for lying near what else is named; countries and continents say nothing of what is near."""
    near = 0.0
    for other, share, times in others:
        if other.kind in ("country", "region") or other.extent_km > 250:
            continue
        near += share * min(2.0, 1 + 0.3 * (times - 1)) * math.exp(-kilometres(c, other) / 120)
    return 2.0 * min(1.5, near)


def kilometres(a: Candidate, b: Candidate) -> float:
    """Kilometres between two candidates, well enough where they are near."""
    east = (a.lon - b.lon + 180) % 360 - 180
    return 111.2 * math.hypot(a.lat - b.lat, east * math.cos(math.radians((a.lat + b.lat) / 2)))


def _holds(outer: Candidate, inner: Candidate) -> bool:
    """Whether one place lies in, or for a town by, the other."""
    if outer == inner:
        return False
    if outer.kind == "country":
        return outer.country == inner.country and inner.kind != "country"
    if outer.kind == "division" and inner.admin1 is not None and inner.kind != "division":
        return inner.admin1 == outer.place_id
    reach = 60.0 if outer.kind == "city" else 1.3 * outer.extent_km + 20
    return inner.kind != "country" and inner.extent_km <= 2 * outer.extent_km + 20 and kilometres(outer, inner) <= reach


def _containers(parse: Parse, names: Sequence[Name], keys: Sequence[str]) -> set[tuple[str, str]]:
    """Pairs of names of which the words put the first into or beside the second."""
    found = set()
    for (a, a_key), (b, b_key) in zip(
        zip(names, keys, strict=True), list(zip(names, keys, strict=True))[1:], strict=False
    ):
        if a_key == b_key:
            continue
        start = max(a.span.end, a.around.phrase.end)
        gap = parse.text[start : b.around.phrase.start] if b.around.phrase.start >= start else ""
        if (len(gap) <= 24 and gap.strip() and _GAP.fullmatch(gap)) or (
            0 < b.around.phrase.start - start <= 4 and b.around.relation in ("near", "off") and gap.strip(" ,") == ""
        ):
            found.add((a_key, b_key))
        elif parse.text[a.span.end : b.span.start] in ("'s ", "’s "):
            found.add((b_key, a_key))
    return found


def _peoples(parse: Parse, gazetteer: Gazetteer) -> Counter[str]:
    """Countries by how often words for their people are used ("Syrian", "Afghans")."""
    found: Counter[str] = Counter()
    for token in parse.tokens:
        if (
            token.text[0].isupper()
            and len(token.text) > 3
            and (place := gazetteer.by_epithet(token.text)) is not None
            and place.country
        ):
            found[place.country] += 1
    return found
