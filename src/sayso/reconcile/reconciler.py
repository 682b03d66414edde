"""Events with their figures, disagreements and grades, from traced clusters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from sayso.model.claim import Claim, Kind
from sayso.model.event import Event
from sayso.model.figure import Addend, Disagreement, DisagreementKind, Figure, HedgeDrift
from sayso.model.linkage import Cluster, Linkage, Readings, Tracing
from sayso.model.ruling import NO_RULINGS, Rulings
from sayso.reconcile.disagreements import Family, disagreements, drifts
from sayso.reconcile.figures import figures
from sayso.reconcile.grade import grade
from sayso.reconcile.intervals import Interval
from sayso.reconcile.naming import kind_of_incident, name_of
from sayso.reconcile.telling import Incident, bounds_of, incident
from sayso.reconcile.told import PARTISAN, Told, all_told, tells_of

_MOST_PARTS = 8


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """What the claims of all events come to."""

    events: tuple[Event, ...]
    figures: tuple[Figure, ...]
    disagreements: tuple[Disagreement, ...]
    drifts: tuple[HedgeDrift, ...]


def reconcile(readings: Readings, linkage: Linkage, tracing: Tracing, rulings: Rulings = NO_RULINGS) -> Reconciliation:
    """Events, figures, disagreements and hedge drift by the default policy; grades that a reviewer gave stand."""
    told = all_told(readings, linkage.clusters, tracing)
    incidents = {c.event_id: incident(c, told[c.event_id]) for c in linkage.clusters}
    by_event = {event: figures(of) for event, of in incidents.items()}
    found = disagreements(_families(incidents))
    by_event = _with_arithmetic(linkage.clusters, by_event)
    by_event = _with_readings(by_event, found, readings)
    return Reconciliation(
        tuple(_event(readings, c, told[c.event_id], rulings) for c in linkage.clusters),
        tuple(f for c in linkage.clusters for f in by_event[c.event_id]),
        tuple(found),
        tuple(d for c in linkage.clusters for d in drifts(c.event_id, told[c.event_id])),
    )


def _event(readings: Readings, cluster: Cluster, told: Sequence[Told], rulings: Rulings) -> Event:
    reports = tuple(dict.fromkeys(a.report_id for a in cluster.accounts))
    outlets = tuple(sorted({readings.reports[r].outlet or readings.reports[r].name for r in reports}))
    named = [t for t in told if not t.unattributed]
    partisan = bool(named) and all(t.support.role in PARTISAN for t in named)
    found, reason = grade(told, partisan)
    word = found
    ruling = rulings.grade({a.account_id for a in cluster.accounts})
    if ruling is not None and found in (ruling.judged, ruling.grade):
        word, reason = (
            ruling.grade,
            f"{ruling.by} (by the rules {found.value}: {reason.removeprefix(f'{found.value}: ')})",
        )
    return Event(
        event_id=cluster.event_id,
        parent_id=cluster.parent_id,
        name=name_of(cluster, told),
        kind=kind_of_incident(cluster, told),
        account_ids=tuple(a.account_id for a in cluster.accounts),
        claim_ids=cluster.claim_ids,
        place=cluster.place,
        when=cluster.when,
        actor=cluster.actor,
        affected=cluster.affected,
        means=cluster.means,
        report_ids=reports,
        outlets=outlets,
        origins=tuple(sorted({t.origin.name for t in told if t.origin.independent and tells_of(t, cluster)})),
        belligerent_only=partisan,
        grade=word,
        grade_reason=reason,
        nearby=cluster.nearby,
        machine_grade=found if ruling is not None else None,
    )


def _families(incidents: Mapping[str, Incident]) -> list[Family]:
    """Events grouped under the total that spans them."""

    def root(event: str) -> str:
        while (above := incidents[event].cluster.parent_id) is not None:
            event = above
        return event

    families: dict[str, dict[str, Incident]] = defaultdict(dict)
    for event, of in incidents.items():
        families[root(event)][event] = of
    return [families[k] for k in sorted(families)]


def _with_arithmetic(clusters: Sequence[Cluster], by_event: dict[str, list[Figure]]) -> dict[str, list[Figure]]:
    """Note where a total's number is the sum of its incidents' numbers: 40 + 80 = 120."""
    children: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        if cluster.parent_id is not None:
            children[cluster.parent_id].append(cluster)
    result = dict(by_event)
    for parent, parts in children.items():
        result[parent] = [_noted(f, parts, by_event) for f in by_event[parent]]
    return result


def _noted(figure: Figure, parts: Sequence[Cluster], by_event: dict[str, list[Figure]]) -> Figure:
    if figure.best is None or figure.kind is not Kind.KILLED:
        return figure
    numbers = [
        (f.best, part)
        for part in parts[:_MOST_PARTS]
        for f in by_event[part.event_id]
        if f.kind is figure.kind and f.category is figure.category and f.best
    ]
    for size in range(2, len(numbers) + 1):
        for chosen in combinations(numbers, size):
            if sum(n for n, _ in chosen) == figure.best:
                terms = " + ".join(f"{n:g} ({part.place.name if part.place else '?'})" for n, part in chosen)
                addends = tuple(Addend(part.event_id, n) for n, part in chosen)
                return replace(figure, reason=f"{figure.reason}; {terms} = {figure.best:g}", sum_of=addends)
    return figure


def _with_readings(
    by_event: dict[str, list[Figure]], found: Sequence[Disagreement], readings: Readings
) -> dict[str, list[Figure]]:  # fmt: skip
    """Where a figure may be part or addition, the total stands twice: as it is told, and with the figure added."""
    result = dict(by_event)
    for item in found:
        if item.kind is DisagreementKind.PART_OR_ADDITION:
            claims = [readings.claims[c] for c in item.claim_ids]
            whole = next(readings.claims[c.subset_of] for c in claims if c.subset_of is not None)
            beside = next(c for c in claims if c.subset_of is None)
            event = item.event_ids[0]
            result[event] = [r for f in result[event] for r in _both_readings(f, whole, beside)]
    return result


def _both_readings(figure: Figure, whole: Claim, beside: Claim) -> tuple[Figure, ...]:
    """A whole's figure as it is told, and with what may stand beside it; another figure, or one that stands twice already, as it is."""
    of_whole = figure.kind is whole.kind and figure.category is whole.category
    if not of_whole or figure.reading is not None or figure.best is None or beside.quantity.number is None:
        return (figure,)
    added = Interval(figure.low or 0.0, figure.high) + bounds_of(beside)
    other = replace(
        figure,
        low=added.low,
        best=figure.best + beside.quantity.number,
        high=added.high,
        reading="as additions",
        reason=f"if the {beside.quantity.number} are beside the {figure.best:g}, not among them",
    )
    return replace(figure, reading="as parts"), other
