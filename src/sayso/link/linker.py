"""Events from accounts: pairs met by blocking, scored by the model, joined component by component."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from sayso.link import weights as weighing
from sayso.link.events import events, lent
from sayso.link.facts import Told, all_told, row
from sayso.link.joining import components, joined
from sayso.link.levels import Comparison
from sayso.link.scoring import Pair, scorer, table
from sayso.link.totals import merged, same_totals
from sayso.link.weights import Weights
from sayso.link.wording import shipped
from sayso.model.event import Link
from sayso.model.linkage import Linkage, Readings

SPANNING = "parts: they span the same incidents"


def link(readings: Readings, weights: Weights | None = None) -> Linkage:
    """The events of all accounts, by ``weights`` (None: those shipped). The order of reports makes no difference."""
    weights = weights or weighing.shipped()
    told = all_told(readings)
    links, groups = _grouped(told, weights)
    totals = same_totals(told, groups)
    clusters = events(readings, merged(told, groups, totals))
    made = [_link(p, weights, table()) for p in links] + [Link(a, b, 1.0, (SPANNING,)) for a, b in totals]
    return Linkage(tuple(clusters), tuple(made), lent(clusters))


def _grouped(told: Mapping[str, Told], weights: Weights) -> tuple[list[Pair], list[frozenset[str]]]:
    """The pairs that are told to be one incident, and the groups that they join."""
    if len({t.report.report_id for t in told.values()}) < 2:
        return [], [frozenset([a]) for a in sorted(told)]
    wording = shipped()
    with scorer((row(told[a], wording) for a in sorted(told)), weights) as opened:
        links = opened.links()
        parts = components(told, ((p.a, p.b) for p in links))
        home = {a: k for k, part in enumerate(parts) if len(part) > 1 for a in part}
        against = opened.against(home)
    within: dict[int, list[Pair]] = defaultdict(list)
    for pair in (*links, *against):
        if pair.a in home:
            within[home[pair.a]].append(pair)
    report_of = {a: t.account.report_id for a, t in told.items()}
    return links, [g for k, part in enumerate(parts) for g in joined(part, within[k], report_of)]


def _link(pair: Pair, weights: Weights, comparisons: tuple[Comparison, ...]) -> Link:
    """The link in words: the level of each comparison with its weight, those that say nothing left out."""
    levels = [(c.name, c.levels[k].name) for c, k in zip(comparisons, pair.levels, strict=True)]
    told = tuple(f"{c}: {level} ({weights.weight(c, level):+.1f})" for c, level in levels)
    return Link(pair.a, pair.b, round(pair.weight, 3), told)
