"""Origins, statements and chains: for every claim who stands behind it, counted once however many carry it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from sayso.model import ids
from sayso.model.claim import Category, Claim, Kind, Scope
from sayso.model.linkage import Cluster, Echoes, Linkage, Readings, Tracing
from sayso.model.ruling import NO_RULINGS, Rulings
from sayso.model.statement import Origin, Role, Statement, Support, Trace
from sayso.trace.copying import find_copies
from sayso.trace.quotations import Quotations, quoted
from sayso.trace.sides import Sides
from sayso.trace.sourcing import INFERRED, UNATTRIBUTED, Source, Sources, only, vouches
from sayso.trace.statements import statements, utterances
from sayso.trace.voices import may_be, one_voice

_FOR_A_PARTY = frozenset({Role.BELLIGERENT, Role.PARTY_MEDIA, Role.ALLY, Role.MEDICAL})


def listen(readings: Readings) -> Echoes:
    """What the reports share: who copies from whom, what they quote, and who passes words on."""
    # who has passed on another's word anywhere may have done so here
    outlets = {r.outlet for r in readings.reports.values() if r.outlet}
    agencies = {c.attribution.via for c in readings.claims.values() if c.attribution.via}
    return Echoes(find_copies(readings), quoted(readings), frozenset(outlets | agencies))


def trace(
    readings: Readings,
    linkage: Linkage,
    sides: Sides | None = None,
    rulings: Rulings = NO_RULINGS,
    echoes: Echoes | None = None,
) -> Tracing:
    """The origin, statement and chain of every claim of the events of ``linkage``, and what each origin is to each event.

    ``readings``: those of these events, of the reports they copy from, and of those that print the same quotations. ``sides``: who
    belongs to whom; Sayso's own list where there is none. Roles that a reviewer marked stand. ``echoes``: what the reports share,
    where it is known.
    """
    sides, echoes = sides or Sides.load(), echoes or listen(readings)
    quotations = Quotations(readings)
    sources = Sources(readings, echoes.copies, quotations)
    origins: dict[str, Origin] = {}
    made: list[Statement] = []
    traces: list[Trace] = []
    supports: list[Support] = []
    for cluster in linkage.clusters:
        event = _Event(readings, cluster, sides, rulings, sources, quotations, echoes.carriers)
        for origin in event.origins:
            origins.setdefault(origin.origin_id, origin)
            told = event.statements(origin)
            made += told
            traces += event.traces(origin, told)
            supports.append(event.support(origin, told))
    return Tracing(
        tuple(sorted(origins.values(), key=lambda o: o.origin_id)),
        tuple(sorted(made, key=lambda s: s.statement_id)),
        tuple(sorted(traces, key=lambda t: t.claim_id)),
        tuple(supports),
        echoes.copies,
    )


class _Event:
    """One event's claims by their origins."""

    def __init__(
        self,
        readings: Readings,
        cluster: Cluster,
        sides: Sides,
        rulings: Rulings,
        sources: Sources,
        quotations: Quotations,
        outlets: Collection[str],
    ) -> None:
        self._readings, self._cluster, self._sides, self._quotations = readings, cluster, sides, quotations
        self._rulings = rulings
        self._account = {c: a.account_id for a in cluster.accounts for c in a.claim_ids}
        self._source = _completed(readings, {c: sources.of(readings.claims[c]) for c in self._account})
        voice = one_voice({s.name for s in self._source.values()}, sides)
        charged = (a for c in self._account for a in _charged(readings.claims[c]))
        self._parties = tuple(dict.fromkeys((*cluster.actor, *cluster.affected, *charged)))
        self._by_origin: dict[str, list[Claim]] = defaultdict(list)
        found: dict[str, Origin] = {}
        figures: dict[str, set[Figure]] = defaultdict(set)
        for claim_id, source in self._source.items():
            figures[voice[source.name]] |= _figures(readings.claims[claim_id])
        told = {name: figures[name] for name in set(voice.values()) - {UNATTRIBUTED}}
        for claim_id, source in self._source.items():
            origin = _origin(voice[source.name], cluster, told, outlets, sides)
            found.setdefault(origin.origin_id, origin)
            self._by_origin[origin.origin_id].append(readings.claims[claim_id])
        self.origins = [found[i] for i in sorted(found)]

    def statements(self, origin: Origin) -> list[Statement]:
        """What an origin said of the event, the earliest first."""
        said = utterances(self._by_origin[origin.origin_id], self._readings.reports, self._keys)
        return statements(origin.origin_id, self._cluster.event_id, said)

    def _keys(self, claim: Claim) -> Iterable[str]:
        return (q.key for q in self._quotations.around(claim))

    def traces(self, origin: Origin, told: Sequence[Statement]) -> list[Trace]:
        """The traces of an origin's claims."""
        by_claim = {c: s.statement_id for s in told for c in s.claim_ids}
        event_id, made = self._cluster.event_id, []
        for claim in self._by_origin[origin.origin_id]:
            i, source = claim.claim_id, self._source[claim.claim_id]
            copied = source.copied.of if source.copied is not None else None
            chain = self._chain(origin.name, claim)
            made.append(
                Trace(i, self._account[i], event_id, origin.origin_id, by_claim[i], source.basis, chain, copied)
            )
        return made

    def _chain(self, name: str, claim: Claim) -> tuple[str, ...]:
        """From origin to outlet, each link once; what is not known is left out."""
        said = claim.attribution
        return tuple(dict.fromkeys(link for link in (name, said.speaker, *self._carriers(claim)) if link))

    def _carriers(self, claim: Claim) -> list[str]:
        """Who passed a claim on: the agency named, the report copied from and what that one is copied from, the outlet itself."""
        source, report = self._source[claim.claim_id], self._readings.reports[claim.report_id]
        between: list[str | None] = [claim.attribution.via]
        if source.copied is not None:
            original = self._readings.reports[source.copied.of]
            between += [source.copied.credit, original.outlet]
        return [*(b for b in between if b), report.outlet or report.name]

    def support(self, origin: Origin, told: Sequence[Statement]) -> Support:
        """What an origin is to the event."""
        cluster, claims = self._cluster, self._by_origin[origin.origin_id]
        on = cluster.when.end or cluster.when.start if cluster.when is not None else None
        found, reason, party = self._sides.role_of(origin.name, self._parties, on)
        role = found
        ruling = self._rulings.role({a.account_id for a in cluster.accounts}, origin.name)
        if ruling is not None and found in (ruling.judged, ruling.role):
            role, reason = ruling.role, f"{ruling.by} (by the list of sides {found.value}: {reason})"
            party = party if role in _FOR_A_PARTY else None
        carriers = {link for c in claims for link in self._carriers(c) if link != origin.name}
        return Support(
            cluster.event_id,
            origin.origin_id,
            role,
            reason,
            party,
            tuple(s.statement_id for s in told),
            tuple(sorted(c.claim_id for c in claims)),
            tuple(sorted({c.report_id for c in claims})),
            tuple(sorted(carriers)),
            found if ruling is not None else None,
        )


def _charged(claim: Claim) -> tuple[str, ...]:
    """Who is said to have done it: whoever claims an act or is blamed for it is a party to it, and speaks as one."""
    return claim.actor if claim.kind is Kind.RESPONSIBILITY else ()


def _completed(readings: Readings, sources: Mapping[str, Source]) -> dict[str, Source]:
    """The sources of an event's claims, where those of nobody take the one origin that their report names for the event."""
    told: dict[tuple[str, Scope], set[str]] = defaultdict(set)
    for claim_id, source in sources.items():
        claim = readings.claims[claim_id]
        if source.basis not in (INFERRED, UNATTRIBUTED) and vouches(claim):
            told[claim.report_id, claim.scope].add(source.name)
    made = dict(sources)
    for claim_id, source in sources.items():
        claim = readings.claims[claim_id]
        name = only(told[claim.report_id, claim.scope])
        if source.basis == UNATTRIBUTED and name is not None:
            made[claim_id] = Source(name, INFERRED, source.copied)
    return made


Figure = tuple[Kind, Category, int]
"""A number for one kind of harm to people or things of one category."""


def _figures(claim: Claim) -> set[Figure]:
    """The figure that a claim gives of the incident, if any."""
    number = claim.quantity.number
    if number is None or claim.scope is not Scope.INCIDENT or not vouches(claim):
        return set()
    return {(claim.kind, claim.category, number)}


def _differ(mine: Collection[Figure], others: Collection[Figure]) -> bool:
    """Whether somebody counts what another counts, too, and never comes to the same number: then it is not the other's word."""
    counted = {(kind, category) for kind, category, _ in others}
    return any((kind, category) in counted for kind, category, _ in mine) and not set(mine) & set(others)


def _origin(
    name: str, cluster: Cluster, told: Mapping[str, Collection[Figure]], outlets: Collection[str], sides: Sides
) -> Origin:
    """The origin of a name; those without a name of their own are another origin in each event.

    ``told``: the figures of the event by who gives them. Beside origins that are told by name these count for nothing: unnamed
    people who may well be of one of them ("rescuers" beside the White Helmets, "a Russian official" beside the Russian Ministry of
    Defence, unless the official counts the same and comes to another number); and an outlet or agency, which may only have passed it on.
    """
    here = ids.origin_id(f"{name}@{cluster.event_id}")
    if name == UNATTRIBUTED:
        return Origin(here, name, independent=False)
    carrier = name in outlets or sides.is_media(name)
    speaking = [n for n in told if n != name and n not in outlets and not sides.is_media(n)]
    others = speaking if carrier else [n for n in speaking if sides.is_distinct(n)]
    if sides.is_distinct(name) and not (carrier and others):
        return Origin(ids.origin_id(name), name)
    on = cluster.when.end or cluster.when.start if cluster.when is not None else None
    unsure = may_be(name, told) or any(
        sides.same_calling(name, o) or (sides.may_be_of(name, o, on) and not _differ(told[name], told[o]))
        for o in others
    )
    return Origin(here, name, independent=not (others and (carrier or unsure)))
