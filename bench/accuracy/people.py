"""The different people of a report: which mentions of one person are of the same, by name, age, sex and what they suffered."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bench.accuracy.mentions import Mention, Person

OTHER = re.compile(r"\b(?:another|other|others|second|third|fourth|fifth|sixth)\b")
_BEFORE = re.compile(
    r"^(?:the|this|that|these|those|he|she|him|her$|himself|herself|they|them|self|who|both|each|all|victim)\b"
)
_PRONOUN = re.compile(r"^(?:he|she|him|her|himself|herself|self|they|them)$")


def people(mentions: Sequence[Mention]) -> list[Person]:
    """The different people of the mentions of one, the headline's last."""
    people: list[Person] = []
    for m in sorted(mentions, key=lambda m: (m.claim.headline, m.claim.effect.start)):
        if m.number != 1:
            continue
        known = [p for p in people if not any(apart(p, m) for apart in _APART)]
        known = [p for p in people if p.names & m.names] or known
        if not known:
            people.append(Person())
        m.person = max(known, key=lambda p: _likeness(p, m, people)) if known else people[-1]
        m.person.mentions.append(m)
    return people


def _likeness(person: Person, m: Mention, people: Sequence[Person]) -> tuple[bool, bool, bool, int]:
    return bool(person.names & m.names), bool(person.ages & m.ages), person.dead is m.dead, people.index(person)


def _another_name(person: Person, m: Mention) -> bool:
    """Names as written; what a pronoun stands for may be read wrongly."""
    written = [other for other in person.mentions if other.names and not _PRONOUN.match(other.text)]
    return bool(written and m.names) and not _PRONOUN.match(m.text)


def _another_age(person: Person, m: Mention) -> bool:
    """A year more or less is none: reports disagree so far about one person."""
    return bool(person.ages and m.ages) and all(abs(a - b) > 1 for a in person.ages for b in m.ages)


def _another_sex(person: Person, m: Mention) -> bool:
    return bool(m.sex and person.sexes) and m.sex not in person.sexes


def _told_beside(person: Person, m: Mention) -> bool:
    """Victims of one act side by side, or one dead and one hurt in the same sentence."""
    return any(
        other.beside(m)
        and (other.text != m.text or (other.only_counts and other.dead is not m.dead))
        and (other.claim.effect == m.claim.effect or (other.dead is not m.dead and not _BEFORE.match(m.text)))
        and not _one_and_himself(other, m)
        for other in person.mentions
    )


def _one_and_himself(a: Mention, b: Mention) -> bool:
    """ "A boy who shot himself has died": of two effects one is told of the subject, and one of "himself"."""
    other = a if b.himself else b
    return a.himself is not b.himself and a.claim.effect != b.claim.effect and not other.behind


def _by_own_hand(person: Person, m: Mention) -> bool:
    """Who kills others and then himself is none of them."""
    return (
        m.himself
        and m.dead
        and not all(other.himself for other in person.mentions)
        and any(other.beside(m) and not _BEFORE.match(other.text) for other in person.mentions)
    )


def _one_more(person: Person, m: Mention) -> bool:
    """ "another", "a second": nobody told before, unless in the same words. Behind a verb it may be another than the doer ("a
    boy shot another boy"), so that only somebody told in the same sentence is set apart.
    """
    if (
        not OTHER.search(m.text)
        or m.text.startswith("the ")
        or m.claim.headline
        or any(m.text == other.text for other in person.mentions)
    ):
        return False
    return not m.behind or any(other.beside(m) for other in person.mentions)


_APART = (_another_name, _another_age, _another_sex, _told_beside, _by_own_hand, _one_more)
