"""The people that the claims of a report mention: how many a claim tells of, dead or not, and what sets them apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sayso.model.account import ReportReading
from sayso.model.claim import Claim, Kind, Scope, Stance
from sayso.model.dates import TimeBasis

_AGE = re.compile(r"\b(\d{1,3})[- ]years?[- ]old")
_AGE_BEHIND = re.compile(r"\s?[,(]\s?(?:aged?\s)?(\d{1,2})(?=\s?(?:[,).]|$|was\b|were\b|and\b|at\b|in\b))")
_MEN = re.compile(
    r"\b(?:m[ae]n|boys?|males?|(?:step|grand)?(?:father|son)s?|dad|brothers?|husband|uncle|nephew|boyfriend|he|him|himself)\b"
)
_WOMEN = re.compile(
    r"\b(?:wom[ae]n|girls?|females?|(?:step|grand)?(?:mother|daughter)s?|mom|sisters?|wife|aunt|niece|girlfriend|she|her|herself)\b"
)
_ONE_OF = re.compile(r"^(?:at least )?one of (?:the |these |those |his |her |their )?(?:other )?(\w+)")
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_COUNTING = frozenset(
    ["the", "other", "all", "both", "of", "them", "these", "those", "victims", "others", "one", *_NUMBERS]
)  # fmt: skip
_UNBORN = re.compile(r"\bunborn\b", re.I)
_SELF = re.compile(r"^(?:himself|herself|self)$")
_BE = frozenset({"is", "are", "was", "were", "be"})
_TITLES = frozenset(
    {
        "mr",
        "mrs",
        "ms",
        "dr",
        "sgt",
        "lt",
        "cpl",
        "officer",
        "deputy",
        "sheriff",
        "trooper",
        "police",
        "chief",
        "the",
        "of",
    }
)
_DATED = (TimeBasis.STATED, TimeBasis.RELATIVE)
_BEFORE_MAIN, _AFTER_MAIN = 4, 7
"""How many days a claim may be dated before and after the main incident: victims die within days, others died long ago."""


@dataclass(eq=False)
class Mention:
    """The people of one claim: how many, dead or not.

    ``bare``: shot, and no more is said; ``himself``: by their own hand; ``behind``: told behind the word of effect.
    """

    claim: Claim
    number: int
    text: str
    dead: bool
    bare: bool
    himself: bool
    behind: bool
    ages: frozenset[int]
    names: frozenset[str]
    sex: str
    person: Person | None = None

    @property
    def trace(self) -> bool:
        """Whether the claim rests on a condition, a hospital, a wound."""
        return "trace" in self.claim.reader

    @property
    def only_counts(self) -> bool:
        """Whether no noun says who: "one", "the other two", "three of them"."""
        return all(w in _COUNTING or w.isdigit() for w in self.text.split())

    def beside(self, other: Mention) -> bool:
        """Whether both stand in one sentence."""
        return self.claim.evidence.span.overlaps(other.claim.evidence.span)


@dataclass(eq=False)
class Person:
    """Somebody told of one by one."""

    mentions: list[Mention] = field(default_factory=list)

    @property
    def dead(self) -> bool:
        return any(m.dead for m in self.mentions)

    @property
    def ages(self) -> frozenset[int]:
        return frozenset().union(*(m.ages for m in self.mentions))

    @property
    def names(self) -> frozenset[str]:
        return frozenset().union(*(m.names for m in self.mentions))

    @property
    def sexes(self) -> frozenset[str]:
        return frozenset(m.sex for m in self.mentions if m.sex)


def mentions(reading: ReportReading) -> Iterator[Mention]:
    kinds = {c.claim_id: c.kind for c in reading.claims}
    counted = [
        c for c in reading.claims if _counts(c, reading.report.text) and kinds.get(c.subset_of or "") is not c.kind
    ]
    unborn = {c.subset_of for c in reading.claims if _UNBORN.search(c.affected_text or "")}
    main = _main_day(counted)
    for claim in counted:
        if _elsewhen(claim, main) or _UNBORN.search(claim.affected_text or ""):
            continue
        mention = _mention(claim, reading.report.text)
        if claim.claim_id in unborn:
            yield replace(mention, number=mention.number - 1)
        elif mention.number == len(claim.names) > 1:
            yield from (
                replace(mention, number=1, text=n.lower(), names=_words(n), ages=frozenset()) for n in claim.names
            )
        else:
            yield mention


def _counts(claim: Claim, text: str) -> bool:
    if claim.kind not in (Kind.KILLED, Kind.INJURED) or not claim.category.people or claim.quantity.number is None:
        return False
    if claim.stance is not Stance.ASSERTED or claim.scope is Scope.TOTAL:
        return False
    effect = claim.effect.of(text).lower()
    return "stab" not in effect and effect not in _BE


def _main_day(claims: Sequence[Claim]) -> date | None:
    """The day that is told first: a report opens with what it is about."""
    days = (c.when.end or c.when.start for c in claims if c.when is not None and c.when.basis in _DATED)
    return next((day for day in days if day is not None), None)


def _elsewhen(claim: Claim, main: date | None) -> bool:
    """Whether a claim is dated too long before or after the main incident."""
    if main is None or claim.when is None or claim.when.basis not in _DATED:
        return False
    start, end = claim.when.start or claim.when.end, claim.when.end or claim.when.start
    if start is None or end is None:
        return False
    return (main - end).days > _BEFORE_MAIN or (start - main).days > _AFTER_MAIN


def _mention(claim: Claim, text: str) -> Mention:
    words = (claim.affected_text or "").strip('“”" ')
    low, effect = words.lower(), claim.effect.of(text).lower()
    at = text.find(words, claim.clause.start)
    behind = text[at + len(words) : at + len(words) + 12] if at >= 0 else ""
    ages = _AGE.findall(low) or _AGE_BEHIND.findall(behind)[:1]
    dead = claim.kind is Kind.KILLED
    return Mention(
        claim,
        _number(claim, low, between=text[at + len(words) : claim.effect.start]),
        low,
        dead,
        bare=not dead and effect.startswith(("sho", "gunshot")),
        behind=at > claim.effect.start,
        himself=bool(_SELF.match(low)) or effect.endswith("gun on"),
        ages=frozenset(int(a) for a in ages),
        names=_words(" ".join(claim.names)),
        sex="m" if _MEN.search(low) else "f" if _WOMEN.search(low) else "",
    )


def _words(name: str) -> frozenset[str]:
    return frozenset(w.lower() for w in re.findall(r"[\w'’]+", name)) - _TITLES


def _number(claim: Claim, text: str, between: str) -> int:
    """How many; of "one of five people shot", five; but of "one of the five … died" one."""
    whole = _ONE_OF.match(text)
    number = _NUMBERS.get(whole[1], int(whole[1]) if whole[1].isdigit() else 0) if whole is not None else 0
    if number and (claim.kind is Kind.INJURED or not between.strip()):
        return number
    return claim.quantity.number or 0
