"""Grades of civilian harm, by Airwars' five words, each with its reason and what would change it.

Source of the words: Airwars' public tooltips. confirmed: "a specific belligerent has accepted responsibility for civilian harm"; fair:
"reported by two or more credible sources, with likely or confirmed near actions by a belligerent"; weak: "single source claim";
contested: "competing claims of responsibility"; discounted: "those killed were combatants, or other parties most likely
responsible". A credible source is an independent origin that is no party, its media or its ally.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sayso.model.claim import Category, Kind, Means, Stance
from sayso.model.event import Grade
from sayso.reconcile import responsibility
from sayso.reconcile.telling import bounds_of
from sayso.reconcile.told import PARTISAN, Told, usable

_HARM = (Kind.KILLED, Kind.INJURED)
_FIGHTERS = (Category.COMBATANT, Category.SECURITY_FORCES)
_NO_WEAPON_OF_WAR = (None, Means.OTHER)
NOT_GRADED_BELLIGERENT = "not graded: a belligerent's claim on enemy combatants"


@dataclass(frozen=True, slots=True)
class _Case:
    """What is told of one event, as a grade needs it: harm to civilians, who asserts it, and the credible among them, by name."""

    told: Sequence[Told]
    harm: Sequence[Told]
    asserted: Sequence[Told]
    credible: Sequence[str]

    @property
    def of_responsibility(self) -> list[Told]:
        """The claims from which it is told who did the harm."""
        return [t for t in self.told if t.claim.kind is Kind.RESPONSIBILITY or t in self.harm]


def grade(told: Sequence[Told], belligerent_only: bool) -> tuple[Grade, str]:
    """The grade of one event's civilian harm and the reason in a sentence, with what would change it.

    ``belligerent_only``: nobody but parties to the event is named for any of it.
    """
    harm = [t for t in told if t.claim.kind in _HARM and t.claim.category is Category.CIVILIAN]
    fighters = [t for t in told if t.claim.kind in _HARM and t.claim.category in _FIGHTERS]
    if not harm:
        people = [t for t in told if t.claim.kind in _HARM and t.claim.category is Category.UNKNOWN]
        harm = [t for t in people if not _may_be_fighters(t, fighters)]
    asserted = [t for t in harm if usable(t)]
    if not asserted:
        return Grade.NOT_GRADED, _why_not(harm, fighters, belligerent_only)
    case = _Case(told, harm, asserted, _credible(asserted))
    for word, rule in _RULES:
        reason = next(rule(case), None)
        if reason is not None:
            return word, reason
    return Grade.WEAK, _why_weak(case)


def _may_be_fighters(people: Told, fighters: Sequence[Told]) -> bool:
    """Whether "people", who may be civilians, may as well be the fighters who are told of: not if there are more of them."""
    least = bounds_of(people.claim).low
    same = [bounds_of(t.claim).high for t in fighters if t.claim.kind is people.claim.kind]
    return bool(fighters) and (not same or any(high is None or least <= high for high in same))


def _credible(told: Sequence[Told]) -> list[str]:
    return sorted({t.origin.name for t in told if usable(t) and t.counts and t.support.role not in PARTISAN})


def _why_not(harm: Sequence[Told], fighters: Sequence[Told], belligerent_only: bool) -> str:
    denied = next((t for t in harm if t.claim.stance is Stance.DENIED), None)
    if denied is not None:
        return f"not graded: {denied.says} denies civilian harm, and nobody tells of any"
    if fighters and belligerent_only:
        return NOT_GRADED_BELLIGERENT
    return "not graded: no civilian harm is told"


def _admitted(case: _Case) -> Iterator[str]:
    """A party tells of civilians whom its own side harmed, or claims the act by which others say that they were."""
    for t in case.asserted:
        if t.own_deed and t.support.role in PARTISAN and t.claim.category is Category.CIVILIAN:
            yield f"{t.origin.name}, who did it, accepts that civilians were harmed; only its taking that back would change it"
    for t in case.told:
        claims_it = (
            t.claim.kind is Kind.RESPONSIBILITY and t.claim.actor_stance == "claimed" and usable(t) and t.own_deed
        )
        if claims_it and case.credible and not _another_doer(case):
            yield (
                f"{t.origin.name} claims the act, and {_and(case.credible)} {_tell(case.credible)} of civilians harmed by it; a rival "
                "claim would make it contested"
            )


def _another_doer(case: _Case) -> bool:
    return next(responsibility.competing(case.of_responsibility), None) is not None


def _fighters_after_all(case: _Case) -> Iterator[str]:
    """Two credible sources or more, and more than tell of civilians, give the same dead as fighters."""
    numbers = {(t.claim.kind, t.claim.quantity.number) for t in case.asserted if t.claim.quantity.number is not None}
    same = [
        t for t in case.told if t.claim.category in _FIGHTERS and (t.claim.kind, t.claim.quantity.number) in numbers
    ]
    saying = _credible(same)
    if len(saying) > max(1, len(case.credible)):
        who = _and(sorted({t.says for t in case.asserted}))
        yield (
            f"{_and(saying)} say that they were fighters, {who} alone that they were civilians; as many independent sources for "
            "civilians would end that"
        )


def _contested(case: _Case) -> Iterator[str]:
    """Several are told to have done it, or who is told to have done it denies it, or that anybody was harmed."""
    for a, b in responsibility.competing(case.of_responsibility):
        parties = " or ".join(sorted({*a.claim.actor, *b.claim.actor}))
        yield f"responsibility is contested: {parties}; one claim withdrawn would change it"
    for denial, charge in responsibility.denied(case.told):
        yield (
            f"responsibility is contested: {denial.says} denies that it did it, {charge.says} says so; an admission would end that"
        )
    for t in case.harm:
        if t.claim.stance is Stance.DENIED:
            yield f"{t.says} denies it; a second independent source would not end that, an admission would"


def _fair(case: _Case) -> Iterator[str]:
    """Two credible sources or more, where a belligerent is told to have acted."""
    if len(case.credible) > 1 and _party_acted(case):
        yield (
            f"reported by {len(case.credible)} independent origins: {', '.join(case.credible)}; an admission would confirm it"
        )


def _party_acted(case: _Case) -> bool:
    """Whether somebody is named as the doer, or a weapon of war tells that a party to a conflict was."""
    return any(t.claim.actor or t.claim.means not in _NO_WEAPON_OF_WAR for t in case.told)


def _why_weak(case: _Case) -> str:
    if len(case.credible) > 1:
        return f"reported by {_and(case.credible)}, but nobody names who did it or by what; a party that is named would raise it to fair"
    who = case.credible[0] if case.credible else "no source that can be told apart"
    return f"rests on {who} alone; a second independent source would raise it to fair"


def _and(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]


def _tell(names: Sequence[str]) -> str:
    return "tell" if len(names) > 1 else "tells"


_RULES: tuple[tuple[Grade, Callable[[_Case], Iterator[str]]], ...] = (
    (Grade.CONFIRMED, _admitted),
    (Grade.DISCOUNTED, _fighters_after_all),
    (Grade.CONTESTED, _contested),
    (Grade.FAIR, _fair),
)
"""The first that holds gives the grade; else it is weak."""
