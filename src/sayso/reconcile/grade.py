"""Grades of civilian harm, by Airwars' five words, each with its reason and what would change it."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.model.claim import Category, Kind, Stance
from sayso.model.event import Grade
from sayso.reconcile import responsibility
from sayso.reconcile.told import PARTISAN, Told

_HARM = (Kind.KILLED, Kind.INJURED)
NOT_GRADED_BELLIGERENT = "not graded: a belligerent's claim on enemy combatants"


def grade(told: Sequence[Told], belligerent_only: bool) -> tuple[Grade, str]:
    """The grade of one event's civilian harm and the reason in a sentence.

    Source of the words: Airwars' public tooltips (confirmed, fair, weak, contested, discounted).
    """
    harm = [t for t in told if t.claim.kind in _HARM and t.claim.category is Category.CIVILIAN]
    fighters = any(t.claim.kind in _HARM and t.claim.category is Category.COMBATANT for t in told)
    if not harm and not fighters:
        # who says nothing of status may mean civilians; beside fighters it may as well mean them
        harm = [t for t in told if t.claim.kind in _HARM and t.claim.category is Category.UNKNOWN]
    asserted = [t for t in harm if t.claim.stance is Stance.ASSERTED]
    if not asserted:
        reason = NOT_GRADED_BELLIGERENT if fighters and belligerent_only else "not graded: no civilian harm is told"
        return Grade.NOT_GRADED, reason
    admitted = [
        t for t in asserted if t.own_losses and t.support.role in PARTISAN and t.claim.category is Category.CIVILIAN
    ]
    if admitted:
        return Grade.CONFIRMED, f"{admitted[0].origin.name}, who did it, accepts that civilians were harmed"
    actors = {t.claim.actor for t in asserted if t.claim.actor}
    if len({a for names in actors for a in names}) > 1 and not set.intersection(*[set(a) for a in actors]):
        names = sorted({a for group in actors for a in group})
        return (
            Grade.CONTESTED,
            f"responsibility is contested: {' or '.join(names)}; one claim withdrawn would change it",
        )
    for a, b in responsibility.competing(told):
        parties = " or ".join(sorted({*a.claim.actor, *b.claim.actor}))
        return Grade.CONTESTED, f"responsibility is contested: {parties}; one claim withdrawn would change it"
    for denial, charge in responsibility.denied(told):
        reason = f"{denial.says} denies that it did it, {charge.says} says so; an admission would end that"
        return Grade.CONTESTED, f"responsibility is contested: {reason}"
    denied = [t for t in told if t.claim.stance is Stance.DENIED and t.claim.kind in _HARM]
    if denied:
        return (
            Grade.CONTESTED,
            f"{denied[0].says} denies it; a second independent source would not end that, an admission would",
        )
    credible = sorted({t.origin.name for t in asserted if t.counts and t.support.role not in PARTISAN})
    if len(credible) >= 2:
        return (
            Grade.FAIR,
            f"reported by {len(credible)} independent origins: {', '.join(credible)}; an admission would confirm it",
        )
    who = credible[0] if credible else "no source that can be told apart"
    return Grade.WEAK, f"rests on {who} alone; a second independent source would raise it to fair"
