"""Shootings: how many were killed and hurt in an incident, from all documents that tell of it, against a database's final figure.

Which documents tell of one incident is taken from the database. Each document is counted by the rule of ``bench.accuracy.counting``;
of the documents' counts stands the one that most give, of two the one given last (later reports know more). A document in which
nobody is counted (the page holds another article, or only the time of a hearing) has no vote where others have.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.accuracy.counting import count
from bench.accuracy.measures import Measure, share
from bench.linking import documents

from sayso.model.account import Account
from sayso.model.claim import Kind
from sayso.model.figure import Figure
from sayso.model.linkage import Cluster, Linkage, Readings
from sayso.reconcile import reconcile
from sayso.trace import trace

KINDS = (Kind.KILLED, Kind.INJURED)
FLOORS = {Kind.KILLED: 0.85, Kind.INJURED: 0.75}
BESIDE = {Kind.KILLED: "majority .477", Kind.INJURED: "majority .347"}

Count = tuple[int, int]
"""Killed, injured."""


def measures(folder: Path, cache: Path | None, *, traced: bool) -> Iterator[Measure]:
    """Exact shares over all incidents, and over those of several documents."""
    final = _final(folder)
    docs = [json.loads(line) for line in (folder / "docs.jsonl").read_text(encoding="utf-8").splitlines()]
    everything = documents.read(folder, cache)
    counts = {r.report.name: count(r) for r in everything.readings}
    told: dict[str, list[Count]] = defaultdict(list)
    for doc in sorted(docs, key=lambda d: (d["dct"], d["doc_id"])):
        told[doc["incident"]].append(counts.get(doc["doc_id"], (0, 0)))
    group = f"longtail, {len(final)} incidents, {len(docs)} documents"
    for k, kind in enumerate(KINDS):
        right = {i: chosen([c[k] for c in _votes(told[i])]) == f[k] for i, f in final.items()}
        yield Measure(group, f"{kind.value}, exact", share(right.values()), FLOORS[kind], BESIDE[kind])
        several = [ok for i, ok in right.items() if len(told[i]) > 1]
        yield Measure(group, f"  {kind.value}, of several documents", share(several))
        some = [any(c[k] == f[k] for c in told[i]) for i, f in final.items()]
        yield Measure(group, f"  {kind.value}, some document counted so", share(some))
    if traced:
        yield from _own(everything, {d["doc_id"]: d["incident"] for d in docs}, final)


def chosen(numbers: Sequence[int]) -> int:
    """The number that most documents give, of two the one given last; ``numbers`` are in order of time."""
    times = Counter(numbers)
    return next(n for n in reversed(numbers) if times[n] == max(times.values()))


def _votes(counts: Sequence[Count]) -> Sequence[Count]:
    return [c for c in counts if c != (0, 0)] or [(0, 0)]


def _final(folder: Path) -> dict[str, Count]:
    lines = (folder / "incidents.jsonl").read_text(encoding="utf-8").splitlines()
    return {i["incident"]: (i["num_killed"], i["num_injured"]) for i in map(json.loads, lines)}


def _own(everything: Readings, incident: dict[str, str], final: dict[str, Count]) -> Iterator[Measure]:
    """Sayso's figures with the database's incidents for events: the greatest best figure over the status of people, since "people",
    "a woman" and "an officer" are told of the same victims."""
    accounts: dict[str, list[Account]] = defaultdict(list)
    for reading in everything.readings:
        accounts[incident[reading.report.name]] += reading.accounts
    clusters = (Cluster(i, None, tuple(a), None, None, (), (), (), False) for i, a in sorted(accounts.items()))
    linkage = Linkage(tuple(clusters), (), {})
    figures: dict[tuple[str, Kind], list[Figure]] = defaultdict(list)
    for figure in reconcile(everything, linkage, trace(everything, linkage)).figures:
        if figure.category.people and figure.best is not None:
            figures[(figure.event_id, figure.kind)].append(figure)
    for k, kind in enumerate(KINDS):
        best = {i: max((f.best or 0.0 for f in figures[(i, kind)]), default=0.0) for i in final}
        yield Measure(
            "longtail, Sayso's own figures", f"{kind.value}, exact", share([best[i] == f[k] for i, f in final.items()])
        )
