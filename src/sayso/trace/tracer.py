"""Origins, statements and chains: for every claim who stands behind it, counted once however many carry it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date

from sayso.model import ids
from sayso.model.claim import Claim
from sayso.model.linkage import Cluster, Linkage, Readings, Tracing
from sayso.model.report import Report
from sayso.model.statement import Origin, Statement, Support, Trace
from sayso.trace.roles import is_distinct, is_office, role_of, same_calling

UNATTRIBUTED = "unattributed"
_SAME_STATEMENT_DAYS = 2


def trace(readings: Readings, linkage: Linkage) -> Tracing:
    """The origin, statement and chain of every claim, and what each origin is to each event."""
    origins: dict[str, Origin] = {}
    statements: list[Statement] = []
    traces: list[Trace] = []
    supports: list[Support] = []
    for cluster in linkage.clusters:
        sourced = list(_sourced(readings, cluster))
        named = {name for _, _, name, _ in sourced if is_distinct(name) and name != UNATTRIBUTED}
        told: dict[str, list[Trace]] = defaultdict(list)
        for claim, account_id, name, basis in sourced:
            origin = _origin(name, cluster, named)
            origins.setdefault(origin.origin_id, origin)
            report = readings.reports[claim.report_id]
            chain = _chain(name, claim, report)
            told[origin.origin_id].append(
                Trace(claim.claim_id, account_id, cluster.event_id, origin.origin_id, "", basis, chain)
            )
        for origin_id in sorted(told):
            made = _statements(readings, cluster, origins[origin_id], told[origin_id])
            statements += made
            by_claim = {c: s.statement_id for s in made for c in s.claim_ids}
            traces += [replace(t, statement_id=by_claim[t.claim_id]) for t in told[origin_id]]
            supports.append(_support(readings, cluster, origins[origin_id], made, told[origin_id]))
    return Tracing(
        tuple(sorted(origins.values(), key=lambda o: o.origin_id)),
        tuple(sorted(statements, key=lambda s: s.statement_id)),
        tuple(sorted(traces, key=lambda t: t.claim_id)),
        tuple(supports),
    )


def _sourced(readings: Readings, cluster: Cluster) -> Iterator[tuple[Claim, str, str, str]]:
    """The claims of an event, each with its account, the name of its origin, and on what basis that is told."""
    for account in cluster.accounts:
        claims = [readings.claims[c] for c in account.claim_ids]
        named = [c.attribution.said_by for c in claims if c.attribution.said_by]
        only = _only(named) or _only(_in_report(readings, account.report_id))
        for claim in claims:
            if claim.attribution.said_by:
                yield claim, account.account_id, claim.attribution.said_by, "attributed"
            elif only is not None:
                yield claim, account.account_id, only, "inferred"
            else:
                yield claim, account.account_id, UNATTRIBUTED, "unattributed"


def _in_report(readings: Readings, report_id: str) -> list[str]:
    claims = readings.by_report[report_id].claims
    return [c.attribution.said_by for c in claims if c.attribution.said_by]


def _only(names: Sequence[str]) -> str | None:
    """The one name that all give, or None."""
    distinct = set(names)
    return names[0] if len(distinct) == 1 else None


def _origin(name: str, cluster: Cluster, named: Collection[str]) -> Origin:
    """The origin of a name; those without a name of their own are another origin in each event.

    Beside ``named`` origins, unnamed people of an office, or of the calling of one of them ("rescuers" beside the White
    Helmets), count for nothing: they may well be of it.
    """
    if name == UNATTRIBUTED:
        return Origin(ids.origin_id(f"{name}@{cluster.event_id}"), name, independent=False)
    if not is_distinct(name):
        covered = bool(named) and (is_office(name) or any(same_calling(name, other) for other in named))
        return Origin(ids.origin_id(f"{name}@{cluster.event_id}"), name, independent=not covered)
    return Origin(ids.origin_id(name), name)


def _chain(name: str, claim: Claim, report: Report) -> tuple[str, ...]:
    """From origin to outlet, each link once; what is not known is left out."""
    outlet = report.outlet or report.name
    links = (name, claim.attribution.speaker, claim.attribution.via, outlet)
    return tuple(dict.fromkeys(link for link in links if link))


def _statements(readings: Readings, cluster: Cluster, origin: Origin, told: Sequence[Trace]) -> list[Statement]:
    """One statement for all that one origin says of an event, but a later one where days lie between and a figure changed."""
    dated = sorted(
        told, key=lambda t: (_said_on(readings, t) or date.max, readings.reports[_report(readings, t)].name, t.claim_id)
    )
    runs: list[list[Trace]] = []
    for item in dated:
        if runs and not _revises(readings, runs[-1], item):
            runs[-1].append(item)
        else:
            runs.append([item])
    made: list[Statement] = []
    for run in runs:
        claim_ids = tuple(sorted(t.claim_id for t in run))
        first = run[0]
        made.append(
            Statement(
                ids.statement_id(origin.origin_id, cluster.event_id, first.claim_id),
                origin.origin_id,
                cluster.event_id,
                _said_on(readings, first),
                _occasion(readings, run),
                claim_ids,
                made[-1].statement_id if made else None,
            )
        )
    return made


def _report(readings: Readings, item: Trace) -> str:
    return readings.claims[item.claim_id].report_id


def _said_on(readings: Readings, item: Trace) -> date | None:
    """The day of the statement as told; failing that the day on which its report was published."""
    claim = readings.claims[item.claim_id]
    return claim.attribution.said_on or readings.reports[claim.report_id].published


def _revises(readings: Readings, run: Sequence[Trace], item: Trace) -> bool:
    """Whether an origin speaks anew: more than 48 hours later, with another figure for the same kind and category."""
    first, later = _said_on(readings, run[0]), _said_on(readings, item)
    if first is None or later is None or (later - first).days <= _SAME_STATEMENT_DAYS:
        return False
    claim = readings.claims[item.claim_id]
    before = [readings.claims[t.claim_id] for t in run]
    same = [c for c in before if c.kind is claim.kind and c.category is claim.category]
    return bool(same) and all(c.quantity.number != claim.quantity.number for c in same)


def _occasion(readings: Readings, run: Sequence[Trace]) -> str | None:
    cues = [readings.claims[t.claim_id].attribution for t in run]
    told = next((f"told {a.via}" for a in cues if a.via), None)
    return told or next((a.cue for a in cues if a.cue and a.cue != ":"), None)


def _support(
    readings: Readings, cluster: Cluster, origin: Origin, made: Sequence[Statement], told: Sequence[Trace]
) -> Support:  # fmt: skip
    parties = (*cluster.actor, *cluster.affected)
    on = cluster.when.end or cluster.when.start if cluster.when is not None else None
    role, reason, party = role_of(origin.name, parties, on)
    reports = tuple(dict.fromkeys(_report(readings, t) for t in told))
    carriers = dict.fromkeys(
        link for t in told for link in t.chain[1:] if link != readings.claims[t.claim_id].attribution.speaker
    )
    return Support(
        cluster.event_id,
        origin.origin_id,
        role,
        reason,
        party,
        tuple(s.statement_id for s in made),
        tuple(sorted(t.claim_id for t in told)),
        tuple(sorted(reports)),
        tuple(sorted(carriers)),
    )
