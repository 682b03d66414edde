"""Whose a thing is: a group, a state's army, a force by its common name."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.extract.names import Name, NameKind, adjective_of, names_in
from sayso.extract.phrases import Phrase
from sayso.model.claim import Category
from sayso.model.parse import Token
from sayso.model.span import Span

_RULERS = frozenset({"regime", "government"})
_ARMED = (Category.ARMOUR, Category.ARTILLERY, Category.AIRCRAFT, Category.DEPOT, Category.POSITION, Category.WEAPON)


def _of_rule(name: Name, text: str) -> bool:
    """Whether a state is named by who rules it: "the Syrian regime"."""
    return name.span.of(text).lower().split()[-1] in _RULERS


def owners(
    text: str, tokens: Sequence[Token], phrase: Phrase, category: Category, named: Sequence[Name]
) -> tuple[str, ...]:
    """Whose the thing is: a name in the phrase, or one right behind it ("a command post of the Taliban"); a force of the state
    by its common name ("army trucks", "the police headquarters"), which a "regime" stands for where the thing is for war.
    """
    inside = [n for n in named if n.kind in (NameKind.GROUP, NameKind.COALITION)]
    if inside:
        return tuple(dict.fromkeys(n.name for n in inside))
    states = [n for n in named if n.kind is NameKind.ADJECTIVE or (n.kind is NameKind.STATE and _of_rule(n, text))]
    words = {t.lower for t in tokens[phrase.first : phrase.head]}
    if states:
        force = "police" if "police" in words else "Army"
        return (f"{adjective_of()[states[0].name]} {force}",)
    if "police" in words:
        return ("police",)
    if words & {"army", "military"} or (words & _RULERS and category in _ARMED):
        return ("army",)
    end = tokens[phrase.last - 1].end
    for opener in (" of ", " for ", " from ", " belonging to ", " loyal to "):
        if text.startswith(opener, end):
            behind = names_in(text, Span(end, min(len(text), end + 60)))
            near = [n for n in behind if n.span.start - end <= len(opener) + 12]
            return tuple(n.name for n in near[:1] if n.kind is NameKind.GROUP)
    return ()
