"""Short names for events and kinds of incident, made of what is known and saying plainly what is not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from sayso import lexicon
from sayso.model.claim import Kind, Means
from sayso.model.dates import When
from sayso.model.linkage import Cluster
from sayso.model.place import Place, PlacePrecision
from sayso.reconcile.told import Told

_NOUNS = {
    Means.AIR_STRIKE: "air strikes", Means.DRONE_STRIKE: "drone strike", Means.SHELLING: "shelling", Means.MISSILE: "missile strike",
    Means.IED: "bombing", Means.SUICIDE_ATTACK: "suicide attack", Means.SMALL_ARMS: "shooting", Means.GROUND_OPERATION: "ground operation",
    Means.CHEMICAL: "chemical attack", Means.OTHER: "attack",
}  # fmt: skip
_BY_KIND = {
    Kind.KILLED: "killing", Kind.INJURED: "attack", Kind.CAPTURED: "capture", Kind.MISSING: "disappearance", Kind.DISPLACED: "displacement",
    Kind.DESTROYED: "attack", Kind.DAMAGED: "attack", Kind.STRUCK: "attack", Kind.SEIZED: "seizure", Kind.RESPONSIBILITY: "attack",
}  # fmt: skip


def kind_of_incident(cluster: Cluster, told: Sequence[Told]) -> str:
    """ "total" for what spans others or runs on; else the commonest means; else what the claims tell."""
    if cluster.total:
        return "total"
    means = Counter(t.claim.means for t in told if t.claim.means is not None)
    if means:
        return max(means, key=lambda m: (means[m], m.value)).value
    kinds = Counter(t.claim.kind for t in told)
    return _BY_KIND[max(kinds, key=lambda k: (kinds[k], k.value))] if kinds else "incident"


def name_of(cluster: Cluster, kind: str) -> str:
    """For example "Russian air strikes near Al Bukamal, 6–7 October 2017"."""
    noun = "figures in all" if kind == "total" else _NOUNS.get(Means(kind), kind) if kind in set(Means) else kind
    head = f"{_adjective(cluster.actor)} {noun}" if cluster.actor else noun[0].upper() + noun[1:]
    return f"{head} {_place(cluster.place)}, {_time(cluster.when)}"


def _adjective(actors: Sequence[str]) -> str:
    states = lexicon.load("countries")["states"]
    names = [states[a]["adjectives"][0] if a in states else a for a in actors[:2]]
    if len(names) == 2 and names[1].startswith(f"{names[0]} "):
        names[1] = names[1].removeprefix(f"{names[0]} ")  # "Syrian and rebels", not "Syrian and Syrian rebels"
    return " and ".join(name[0].upper() + name[1:] for name in names)


def _place(place: Place | None) -> str:
    if place is None:
        return "(place not told)"
    before = "near" if place.precision is PlacePrecision.NEAR else "in"
    return f"{before} {place.name}"


def _time(when: When | None) -> str:
    if when is None or (when.start is None and when.end is None):
        return "undated"
    if when.start is None:
        assert when.end is not None
        return f"by {_day(when.end)}"
    if when.end is None or when.start == when.end:
        return _day(when.start) if when.end else f"since {_day(when.start)}"
    if (when.start.year, when.start.month) == (when.end.year, when.end.month):
        return f"{when.start.day}–{_day(when.end)}"
    if when.start.year == when.end.year:
        return f"{when.start.day} {when.start:%B} – {_day(when.end)}"
    return f"{_day(when.start)} – {_day(when.end)}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"
