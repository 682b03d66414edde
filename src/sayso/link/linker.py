"""Events from accounts: pairs met by blocking, scored by the model, joined component by component.

What was linked before is kept where it still holds. A pair's score depends on its two accounts and the weights alone, and a
component's groups on the component alone; so new accounts are scored against all, the components that they touch are grouped anew
from scratch, and the result is that of linking everything.
"""

from __future__ import annotations

import hashlib
import zlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sayso.link import weights as weighing
from sayso.link.events import events, lent
from sayso.link.facts import Told, all_told, row
from sayso.link.joining import components, joined
from sayso.link.levels import Comparison
from sayso.link.scoring import Against, Pair, scorer, table
from sayso.link.totals import merged, same_totals
from sayso.link.weights import Weights
from sayso.link.wording import shipped
from sayso.model.event import Link
from sayso.model.linkage import Linkage, Linked, Readings
from sayso.model.ruling import NO_RULINGS, Rulings

SPANNING = "parts: they span the same incidents"
DECIDED = "a reviewer: they are one incident"
_UNSCORED = ((SPANNING,), (DECIDED,))
_FEW = 1000
"""So few accounts are linked anew at once: a second start of the model costs more than scoring them all."""

Rows = Mapping[str, dict[str, Any]]


def link(
    readings: Readings,
    weights: Weights | None = None,
    before: Linked | None = None,
    few: int = _FEW,
    rulings: Rulings = NO_RULINGS,
    only: Collection[str] | None = None,
) -> Linkage:
    """The events of all accounts, by ``weights`` (None: those shipped), as far as no ruling says otherwise.

    The order of reports makes no difference, nor does what was linked ``before``, but for the time it takes; ledgers of ``few``
    accounts and less are linked anew. ``only``: link these accounts alone, as if there were no others.
    """
    weights = weights or weighing.shipped()
    harm = readings.of_harm()
    told = {a: t for a, t in all_told(harm).items() if only is None or a in only}
    rulings = rulings.among(told)
    wording = shipped()
    rows = {a: row(told[a], wording) for a in sorted(told)}
    marks = {a: _print(a, r, weights, rulings) for a, r in rows.items()}
    keeps = before is not None and len(rows) > few
    links, groups = (
        _added(told, rows, weights, rulings, before, marks)
        if before and keeps
        else _whole(told, rows, weights, rulings)
    )
    totals = same_totals(told, groups)
    linked = {(k.account_a, k.account_b) for k in links}
    links += [Link(a, b, 1.0, (SPANNING,)) for a, b in totals]
    links += [Link(a, b, 0.0, (DECIDED,)) for a, b in rulings.together if (a, b) not in linked]
    clusters = events(harm, merged(told, groups, totals, rulings))
    links.sort(key=lambda k: (k.account_a, k.account_b, k.weight))
    return Linkage(tuple(clusters), tuple(links), lent(clusters), marks).whole(readings)


def _print(account: str, row: Mapping[str, Any], weights: Weights, rulings: Rulings) -> str:
    """A digest of all on which an account's links and group depend, besides the other accounts."""
    ruled = rulings.on_linking(account)
    told = f"{weights.version} {sorted(row.items())}" + (f" {ruled}" if any(ruled) else "")
    keys = {f"{zlib.crc32(key.encode()):08x}" for kind in ("near", "loose", "alike") for key in row[kind]}
    return f"{hashlib.sha256(told.encode()).hexdigest()[:16]} {' '.join(sorted(keys))}"


def prints(readings: Readings, weights: Weights | None = None, rulings: Rulings = NO_RULINGS) -> dict[str, str]:
    """By account of ``readings`` what ``link`` would give as its print: which a decision changed is told by it without linking."""
    weights = weights or weighing.shipped()
    wording = shipped()
    told = all_told(readings.of_harm())
    return {a: _print(a, row(told[a], wording), weights, rulings) for a in sorted(told)}


def meeting(wanted: Iterable[str], others: Mapping[str, str]) -> set[str]:
    """The accounts of ``others`` that share a key with one of ``wanted``, all by their prints: all that can be linked with these."""
    keys = {key for mark in wanted for key in mark.split()[1:]}
    return {a for a, mark in others.items() if not keys.isdisjoint(mark.split()[1:])}


def _whole(
    told: Mapping[str, Told], rows: Rows, weights: Weights, rulings: Rulings
) -> tuple[list[Link], list[frozenset[str]]]:
    """All links, and the groups that they join."""
    if len({t.report.report_id for t in told.values()}) < 2:
        return [], [frozenset(part) for part in components(rows, rulings.together)]
    with scorer(rows.values(), weights) as opened:
        pairs, against = opened.links()
    parts = components(rows, (*((p.a, p.b) for p in pairs), *rulings.together))
    return _links(pairs, weights), _groups(told, parts, pairs, against, rulings)


def _added(
    told: Mapping[str, Told],
    rows: Rows,
    weights: Weights,
    rulings: Rulings,
    before: Linked,
    prints: Mapping[str, str],
) -> tuple[list[Link], list[frozenset[str]]]:
    """As ``_whole``, where most accounts were linked before: only pairs with a new account are scored, and only the components
    that new, changed or withdrawn accounts touch are grouped."""
    fresh = {a for a, mark in prints.items() if before.prints.get(a) != mark}
    gone = before.prints.keys() - rows.keys()
    changed = fresh | gone
    kept = [
        k
        for k in before.links
        if k.account_a not in changed and k.account_b not in changed and k.reasons not in _UNSCORED
    ]
    new: list[Link] = []
    if fresh:
        marked = ({**r, "fresh": a in fresh} for a, r in rows.items())
        with scorer(marked, weights, "(l.fresh or r.fresh)") as opened:
            new = _links(opened.links()[0], weights)
    links = kept + new
    touched = changed | _beside(before, changed) | {a for a, t in told.items() if t.spans}
    parts = components(rows, (*((k.account_a, k.account_b) for k in links), *rulings.together))
    again = [part for part in parts if not touched.isdisjoint(part)]
    still = {a for part in parts if touched.isdisjoint(part) for a in part}
    groups = [frozenset(e) & still for e in before.events]
    return links, sorted([g for g in groups if g] + _regrouped(told, rows, weights, rulings, again), key=sorted)


def _beside(before: Linked, changed: set[str]) -> set[str]:
    """The accounts that were linked to, or in one event with, an account that is no longer what it was."""
    found = {
        b for k in before.links for a, b in ((k.account_a, k.account_b), (k.account_b, k.account_a)) if a in changed
    }
    return found.union(*(e for e in before.events if not changed.isdisjoint(e)))


def _regrouped(
    told: Mapping[str, Told], rows: Rows, weights: Weights, rulings: Rulings, parts: list[list[str]]
) -> list[frozenset[str]]:
    several = [part for part in parts if len(part) > 1]
    groups = [frozenset(part) for part in parts if len(part) == 1]
    if not several:
        return groups
    with scorer((rows[a] for part in several for a in part), weights) as opened:
        pairs, against = opened.links()
    return groups + _groups(told, several, pairs, against, rulings)


def _groups(
    told: Mapping[str, Told], parts: list[list[str]], pairs: Iterable[Pair], against: Against, rulings: Rulings
) -> list[frozenset[str]]:  # fmt: skip
    home = {a: k for k, part in enumerate(parts) for a in part}
    within: dict[int, list[Pair]] = defaultdict(list)
    for pair in pairs:
        within[home[pair.a]].append(pair)
    report_of = {a: t.account.report_id for a, t in told.items()}
    return [g for k, part in enumerate(parts) for g in joined(part, within[k], against, report_of, rulings)]


def _links(pairs: Iterable[Pair], weights: Weights) -> list[Link]:
    """The links in words: the level of each comparison with its weight. Most say what others say; each such text is held once."""
    comparisons, told = table(), dict[tuple[int, ...], tuple[str, ...]]()
    made = []
    for pair in pairs:
        if pair.levels not in told:
            told[pair.levels] = _reasons(pair.levels, comparisons, weights)
        made.append(Link(pair.a, pair.b, round(pair.weight, 3), told[pair.levels]))
    return made


def _reasons(
    levels: tuple[int, ...], comparisons: tuple[Comparison, ...], weights: Weights
) -> tuple[str, ...]:  # fmt: skip
    names = [(c.name, c.levels[k].name) for c, k in zip(comparisons, levels, strict=True)]
    return tuple(f"{c}: {level} ({weights.weight(c, level):+.1f})" for c, level in names)
