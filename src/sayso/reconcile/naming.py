"""Short names for events and kinds of incident, made of what is known and saying plainly what is not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sayso import lexicon
from sayso.model.claim import Kind, Means
from sayso.model.linkage import Cluster
from sayso.reconcile.told import Told
from sayso.reconcile.wording import span, where

_NOUNS = {
    Means.AIR_STRIKE: "air strikes", Means.DRONE_STRIKE: "drone strike", Means.SHELLING: "shelling", Means.MISSILE: "missile strike",
    Means.IED: "bombing", Means.SUICIDE_ATTACK: "suicide attack", Means.SMALL_ARMS: "shooting", Means.GROUND_OPERATION: "ground operation",
    Means.CHEMICAL: "chemical attack", Means.OTHER: "attack",
}  # fmt: skip
_UNCOUNTED = ("s", "shelling", "displacement")
_BY_KIND = {
    Kind.KILLED: "killing", Kind.INJURED: "attack", Kind.CAPTURED: "capture", Kind.MISSING: "disappearance", Kind.DISPLACED: "displacement",
    Kind.DESTROYED: "attack", Kind.DAMAGED: "attack", Kind.STRUCK: "attack", Kind.SEIZED: "seizure",
}  # fmt: skip


def kind_of_incident(cluster: Cluster, told: Sequence[Told]) -> str:
    """ "total" for what spans others or runs on; else the commonest means; else what the claims tell."""
    return "total" if cluster.total else _incident(told)


def _incident(told: Sequence[Told]) -> str:
    means = Counter(t.claim.means for t in told if t.claim.means is not None)
    if means:
        return max(means, key=lambda m: (means[m], m.value)).value
    kinds = Counter(t.claim.kind for t in told if t.claim.kind is not Kind.RESPONSIBILITY)
    return _BY_KIND[max(kinds, key=lambda k: (kinds[k], k.value))] if kinds else "attack" if told else "incident"


def name_of(cluster: Cluster, told: Sequence[Told]) -> str:
    """For example "Russian air strikes near Al Bukamal, 6–7 October 2017"; what spans others opens with "Total:"."""
    what = _incident(told)
    noun = _NOUNS[Means(what)] if what in set(Means) else what
    if cluster.total and not noun.endswith(_UNCOUNTED):
        noun += "s"
    named = _by(cluster.actor, noun)
    head = f"Total: {named}" if cluster.total else named[0].upper() + named[1:]
    return f"{head} {where(cluster.place)}, {span(cluster.when, unknown='undated')}"


def _by(actors: Sequence[str], noun: str) -> str:
    """An act with those who did it: states by their adjectives, one group by its name, others behind "by"."""
    adjectives = [a for a in (_adjective(name) for name in actors[:2]) if a is not None]
    if actors and len(adjectives) == len(actors[:2]):
        return f"{' and '.join(adjectives)} {noun}"
    if len(actors) == 1 and actors[0] in lexicon.load("actors")["groups"] and not actors[0].split()[-1].islower():
        return f"{actors[0]} {noun}"  # but "shelling by Syrian rebels"
    return f"{noun} by {' and '.join(actors[:2])}" if actors else noun


def _adjective(name: str) -> str | None:
    forms = lexicon.load("countries")["states"].get(name)
    return forms["adjectives"][0] if forms is not None else None
