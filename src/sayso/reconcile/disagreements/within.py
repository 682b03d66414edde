"""Disagreements within one event: on numbers, status, place, day, who did it, and whether it happened; a rule each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations, islice
from typing import TypeVar

from sayso.model.claim import Category, Kind, Scope, Stance
from sayso.model.dates import TimeBasis, TimePrecision, When
from sayso.model.figure import Disagreement, DisagreementKind
from sayso.model.place import Place, PlacePrecision, distance_km
from sayso.reconcile.disagreements.record import listed, outlet, record, voices
from sayso.reconcile.parties import is_nameless, may_be_one
from sayso.reconcile.responsibility import competing, denied
from sayso.reconcile.telling import Group, Incident, Telling, bounds_of
from sayso.reconcile.told import PARTISAN, Told, usable
from sayso.reconcile.wording import amount, harmed, span, where

_Said = TypeVar("_Said", Place, When)

_MOST = 60
"""Different tellings of one figure that are held against each other; more in one event are looked at no further."""
FAR_KM = 25.0
"""Towns nearer to each other are the town and its outskirts."""
_FINE = (PlacePrecision.SITE, PlacePrecision.NEIGHBOURHOOD, PlacePrecision.SETTLEMENT, PlacePrecision.NEAR)
_DAYS = (TimePrecision.DAY, TimePrecision.DAYS, TimePrecision.WEEK)
_FIGHTERS = (Category.COMBATANT, Category.SECURITY_FORCES)
_NO_HARM = (Kind.RESPONSIBILITY, Kind.STRUCK)
_COINCIDENCE = 3
"""Smaller numbers agree by chance: one soldier and one civilian may well be two people."""


def numbers(incident: Incident) -> Iterator[Disagreement]:
    """Figures of two origins that exclude each other, or of one as two reports carry it: one record for all of a kind and category."""
    for group in incident.groups:
        apart: dict[tuple[float, float | None], Telling] = {}
        for a, b in combinations(_different(group), 2):
            if _comparable(a, b) and _exclude(a, b) and not _both_in_report(a, b, group):
                for telling in (a, b):
                    apart.setdefault((telling.bounds.low, telling.bounds.high), telling)
        if apart:
            tellings = [apart[k] for k in sorted(apart, key=lambda k: (-k[0], k[1] or float("inf")))]
            told = [t.claims[0] for t in tellings]
            replaced = {t.claim.quantity.number for t in incident.told if _is_replaced(t, group.kind)}
            says = [
                f"{_amounts(t)} according to {voice}{', since replaced' if t.number in replaced else ''}"
                for t, voice in zip(tellings, voices(told), strict=True)
            ]
            yield record(DisagreementKind.NUMBER, [incident.event_id], told, f"{_opening(told[0])}: {', '.join(says)}.")


def _is_replaced(told: Told, kind: Kind) -> bool:
    return told.claim.stance is Stance.SUPERSEDED and told.claim.kind is kind and told.claim.quantity.number is not None


def _amounts(telling: Telling) -> str:
    return listed([amount(t.claim) for t in telling.claims])


def _different(group: Group) -> list[Telling]:
    """Tellings of the incident's figure, each origin's of one figure once, the earliest of them."""
    first: dict[tuple[object, ...], Telling] = {}
    for telling in sorted(group.tellings, key=lambda t: (not t.latest.outright, t.latest.order)):
        claim = telling.claims[0].claim
        if claim.scope is Scope.INCIDENT and not claim.headline:
            key = (telling.bounds, telling.some_only, claim.affected, telling.latest.origin.origin_id)
            first.setdefault(key, telling)
    return list(first.values())[:_MOST]


def _exclude(a: Telling, b: Telling) -> bool:
    """Whether no number is both: who counts children only says the least that all may be."""
    p, q = a.bounds, b.bounds
    if a.some_only != b.some_only:
        p, q = p.opened() if a.some_only else p, q.opened() if b.some_only else q
    return p.excludes(q)


def _comparable(a: Telling, b: Telling) -> bool:
    """Whether both count the same: things of one sort; fighters of one side."""
    p, q = a.claims[0].claim, b.claims[0].claim
    if not p.category.people:
        return _noun(a) == _noun(b)
    if p.category not in _FIGHTERS or not p.affected or not q.affected:
        return True
    return may_be_one(p.affected, q.affected) or any(is_nameless(n) for n in (*p.affected, *q.affected))


def _noun(telling: Telling) -> str:
    words = (telling.claims[0].claim.affected_text or "").lower().split()
    return words[-1].rstrip("s") if words else ""


def _both_in_report(a: Telling, b: Telling, group: Group) -> bool:
    """Whether two tellings are two figures side by side: a report gives both in the name of their one origin, or, where nobody is
    named for one of them and another report has the other, at all."""
    p, q = a.latest, b.latest
    if p.origin == q.origin:
        told = [t for t in group.tellings if t.latest.origin == p.origin]
    elif (p.unattributed or q.unattributed) and p.report != q.report:
        told = list(group.tellings)
    else:
        return False
    numbers = {(t.latest.report.report_id, t.number) for t in told}
    return (p.report.report_id, b.number) in numbers or (q.report.report_id, a.number) in numbers


def _opening(told: Told) -> str:
    """What is counted, as a sentence opens: "People killed"."""
    words = harmed(told.claim)
    return words[0].upper() + words[1:]


def status(incident: Incident) -> Iterator[Disagreement]:
    """The same people told as fighters by one and as civilians by another."""
    for kind in (Kind.KILLED, Kind.INJURED):
        told = [t for t in incident.told if t.claim.kind is kind and usable(t) and not t.claim.headline]
        fighters = _once(t for t in told if t.claim.category in _FIGHTERS)
        civilians = _once(t for t in told if t.claim.category is Category.CIVILIAN)
        pairs = (
            (a, b) for a in fighters for b in civilians if _same_people(a, b, told) or _denies_civilians(a, b, told)
        )
        for a, b in islice(pairs, 1):
            one, other = voices((a, b))
            sentence = f"Those {kind.value} are fighters according to {one} ({amount(a.claim)}), civilians according to {other}"
            yield record(DisagreementKind.STATUS, [incident.event_id], [a, b], f"{sentence} ({amount(b.claim)}).")


def _once(told: Iterable[Told]) -> list[Told]:
    """One claim for each number that a report gives in an origin's name."""
    first = {(t.origin.origin_id, t.report.report_id, t.claim.quantity.number): t for t in told}
    return list(first.values())[:_MOST]


def _same_people(a: Told, b: Told, told: Sequence[Told]) -> bool:
    """Whether two reports give one figure, and neither gives it of fighters and of civilians."""
    number = a.claim.quantity.number
    if a.report == b.report or number != b.claim.quantity.number or bounds_of(a.claim).excludes(bounds_of(b.claim)):
        return False
    if a.origin != b.origin and (number or 0) < _COINCIDENCE:
        return False
    same = [t for t in told if t.claim.quantity.number == number and t.report in (a.report, b.report)]
    mixed = any(t.report == a.report and t.claim.category is b.claim.category for t in same)
    return not mixed and not any(t.report == b.report and t.claim.category in _FIGHTERS for t in same)


def _denies_civilians(a: Told, b: Told, told: Sequence[Told]) -> bool:
    """Whether the one who did it tells of fighters only where somebody else, who is no party, tells of civilians only, and both may
    mean the same people."""
    if not a.own_deed or b.support.role in PARTISAN or bounds_of(a.claim).excludes(bounds_of(b.claim)):
        return False
    by_both = any(t.origin == a.origin and t.claim.category is Category.CIVILIAN for t in told)
    return not by_both and not any(t.origin == b.origin and t.claim.category in _FIGHTERS for t in told)


def occurrence(incident: Incident) -> Iterator[Disagreement]:
    """Harm that one denies and another asserts."""
    for a in incident.told:
        if a.claim.stance is Stance.DENIED and a.claim.kind not in _NO_HARM:
            b = next((t for t in incident.told if _asserts(t, a)), None)
            if b is not None:
                sentence = f"{_opening(b)}: told by {b.says}, denied by {a.says}."
                yield record(DisagreementKind.OCCURRENCE, [incident.event_id], [b, a], sentence)


def _asserts(told: Told, denial: Told) -> bool:
    """Whether a claim of another origin says what is denied; "people" may be the civilians of whom it is denied."""
    a, b = told.claim, denial.claim
    alike = a.category is b.category or (Category.UNKNOWN in (a.category, b.category) and a.category.people)
    return usable(told) and a.kind is b.kind and alike and told.origin != denial.origin


def places(incident: Incident) -> Iterator[Disagreement]:
    """Reports that put one incident in towns far from each other."""
    towns = _by_report((t.claim.place, t) for t in _of_harm(incident) if t.claim.place is not None and _names_town(t))
    sides = _apart(towns, lambda a, b: (distance_km(a, b) or 0.0) > FAR_KM)
    if sides:
        yield _put(DisagreementKind.PLACE, incident, "Put", [(where(place), told) for place, told in sides])


def dates(incident: Incident) -> Iterator[Disagreement]:
    """Reports whose stated days for one incident exclude each other."""
    days = _by_report(
        (t.claim.when, t) for t in _of_harm(incident) if t.claim.when is not None and _is_dated(t.claim.when)
    )
    sides = _apart(days, lambda a, b: _day(a.end) < _day(b.start) or _day(b.end) < _day(a.start))
    if sides:
        yield _put(DisagreementKind.DATE, incident, "Dated", [(span(when), told) for when, told in sides])


def _names_town(told: Told) -> bool:
    """Whether the words that are quoted name a town: one that other sentences name may be another incident's, and one where some of
    the dead died is not that of all."""
    place = told.claim.place
    named = place is not None and place.precision in _FINE and place.text in told.claim.evidence.quote
    return named and told.claim.subset_of is None


def _is_dated(when: When) -> bool:
    told = when.basis in (TimeBasis.STATED, TimeBasis.RELATIVE) and when.precision in _DAYS
    return told and when.start is not None and when.end is not None


def _day(day: date | None) -> date:
    return day or date.min


def _by_report(values: Iterable[tuple[_Said, Told]]) -> list[tuple[_Said, Told]]:
    """What each report says most often, of two the one that stands first, with a claim that says so; of reports that say the same
    the first."""
    by_report: dict[str, list[tuple[_Said, Told]]] = defaultdict(list)
    for value, told in values:
        by_report[told.report.report_id].append((value, told))
    found: dict[str, tuple[_Said, Told]] = {}
    for said in by_report.values():
        counts = Counter(_key(value) for value, _ in said)
        value, told = max(sorted(said, key=lambda vt: vt[1].claim.order), key=lambda vt: counts[_key(vt[0])])
        found.setdefault(_key(value), (value, told))
    return list(found.values())[:_MOST]


def _key(value: Place | When) -> str:
    return value.name if isinstance(value, Place) else f"{value.start} {value.end}"


def _apart(said: Sequence[tuple[_Said, Told]], excludes: Callable[[_Said, _Said], bool]) -> list[tuple[_Said, Told]]:
    """What of several things that reports say excludes another of them."""
    return [(v, told) for v, told in said if any(excludes(v, other) for other, _ in said)]


def _put(kind: DisagreementKind, incident: Incident, verb: str, sides: Sequence[tuple[str, Told]]) -> Disagreement:
    told = [t for _, t in sides]
    words = listed([f"{what} by {outlet(t)}" for what, t in sides])
    return record(kind, [incident.event_id], told, f"{verb} {words}.", [outlet(t) for t in told])


def _of_harm(incident: Incident) -> list[Told]:
    """The claims of reports' bodies that tell of this incident: a statement's day and place are not the incident's, nor a total's."""
    return [
        t for t in incident.told
        if t.claim.kind not in _NO_HARM and not t.claim.headline and t.claim.scope is Scope.INCIDENT and usable(t)
    ]  # fmt: skip


def responsibility(incident: Incident) -> Iterator[Disagreement]:
    """Two origins that name different actors for the same harm or act, and who denies what another lays to its charge."""
    for a, b in islice(competing(incident.told), 1):
        says = [f"by {listed(t.claim.actor)} according to {v}" for t, v in zip((a, b), voices((a, b)), strict=True)]
        yield record(DisagreementKind.RESPONSIBILITY, [incident.event_id], [a, b], f"Done {', '.join(says)}.")
    for denial, charge in denied(incident.told):
        sentence = f"{denial.says} denies it; done by {listed(charge.claim.actor)} according to {charge.says}."
        yield record(DisagreementKind.RESPONSIBILITY, [incident.event_id], [denial, charge], sentence)


WITHIN: tuple[Callable[[Incident], Iterator[Disagreement]], ...] = (
    numbers, status, responsibility, occurrence, places, dates,
)  # fmt: skip
