"""One count of the dead and of the hurt for a report: how many different people its claims tell of.

Claims repeat each other: the headline, the lead and the body tell of the same people again, as a number ("two dead"), one by one
("a 16-year-old boy", "his sister") and by name. The rule:

- Claims that are denied, hypothetical or superseded, running totals, parts of a whole that is told too, stabbings, and what is
  dated more than four days before or a week after the report's main incident, which is the one dated first, do not count.
- Claims on one person each are people. A claim is about a person told before unless something sets them apart: another name,
  age or sex, "another", or being told beside each other as victims of one act; "himself" is nobody else than the subject of
  his sentence, and "they" are no others than those before. Who is told dead anywhere is dead.
- A sentence's count is its numbers and its different people added up. The first sentence, the headline first, that tells dead
  and hurt side by side ("two dead, three wounded") settles both. Else the dead are the most that a sentence tells, or the
  different people told dead, if these are more; and the hurt the most that a sentence tells hurt, the number shot (of whom
  nothing else is said) less the dead, or the different people told hurt and not dead, whichever is most.
- The unborn are not counted; "one of five people shot" tells of five.
- No number told ("several people") counts for nothing.
"""

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
_OTHER = re.compile(r"\b(?:another|other|others|second|third|fourth|fifth|sixth)\b")
_BEFORE = re.compile(
    r"^(?:the|this|that|these|those|he|she|him|her$|himself|herself|they|them|self|who|both|each|all|victim)\b"
)
_ONE_OF = re.compile(r"^(?:at least )?one of (?:the |these |those |his |her |their )?(?:other )?(\w+)")
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_PRONOUN = re.compile(r"^(?:he|she|him|her|himself|herself|self|they|them)$")
_COUNTING = frozenset(
    ["the", "other", "all", "both", "of", "them", "these", "those", "victims", "others", "one", *_NUMBERS]
)  # fmt: skip
_UNBORN = re.compile(r"\bunborn\b", re.I)
_ACT = re.compile(r"^(?:double|twin|triple|quadruple|quintuple)\b")
_THEY = re.compile(r"^(?:they|them|both|all)$")
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
_LONG = 4
"""Longer words for a number of people than "two" are one phrase, not two, when they stand twice in a sentence."""
_DATED = (TimeBasis.STATED, TimeBasis.RELATIVE)
_BEFORE_MAIN, _AFTER_MAIN = 4, 7
"""How many days a claim may be dated before and after the main incident: victims die within days, others died long ago."""


@dataclass(eq=False)
class _Mention:
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
    person: _Person | None = None

    @property
    def trace(self) -> bool:
        """Whether the claim rests on a condition, a hospital, a wound."""
        return "trace" in self.claim.reader

    @property
    def only_counts(self) -> bool:
        """Whether no noun says who: "one", "the other two", "three of them"."""
        return all(w in _COUNTING or w.isdigit() for w in self.text.split())

    def beside(self, other: _Mention) -> bool:
        """Whether both stand in one sentence."""
        return self.claim.evidence.span.overlaps(other.claim.evidence.span)


@dataclass(eq=False)
class _Person:
    """Somebody told of one by one."""

    mentions: list[_Mention] = field(default_factory=list)

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


@dataclass
class _Told:
    """What one sentence tells: how many dead, how many hurt, and how many shot of whom no more is said."""

    dead: int = 0
    hurt: int = 0
    shot: int = 0
    numbers: bool = False
    death: bool = False
    headline: bool = False

    @property
    def joint(self) -> bool:
        """Whether dead and hurt are told side by side, as numbers."""
        return self.numbers and self.death and self.hurt > 0


def count(reading: ReportReading) -> tuple[int, int]:
    """How many different people the claims of a report tell to be killed, and hurt."""
    mentions = list(_mentions(reading))
    people = _people(mentions)
    told = [_told(group) for group in _sentences(mentions)]
    settled = next((t for t in sorted(told, key=lambda t: not t.headline) if t.joint), None)
    if settled is not None:
        return settled.dead, settled.hurt
    killed = max([t.dead for t in told] + [sum(p.dead for p in people)])
    hurt = max((t.hurt for t in told), default=0)
    shot = max((t.shot for t in told), default=0)
    return killed, max(hurt, shot - killed, sum(not p.dead for p in people))


def _mentions(reading: ReportReading) -> Iterator[_Mention]:
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


def _mention(claim: Claim, text: str) -> _Mention:
    words = (claim.affected_text or "").strip('“”" ')
    low, effect = words.lower(), claim.effect.of(text).lower()
    at = text.find(words, claim.clause.start)
    behind = text[at + len(words) : at + len(words) + 12] if at >= 0 else ""
    ages = _AGE.findall(low) or _AGE_BEHIND.findall(behind)[:1]
    dead = claim.kind is Kind.KILLED
    return _Mention(
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


def _people(mentions: Sequence[_Mention]) -> list[_Person]:
    """The different people of the mentions of one, the headline's last."""
    people: list[_Person] = []
    for m in sorted(mentions, key=lambda m: (m.claim.headline, m.claim.effect.start)):
        if m.number != 1:
            continue
        known = [p for p in people if not any(apart(p, m) for apart in _APART)]
        known = [p for p in people if p.names & m.names] or known
        if not known:
            people.append(_Person())
        m.person = max(known, key=lambda p: _likeness(p, m, people)) if known else people[-1]
        m.person.mentions.append(m)
    return people


def _likeness(person: _Person, m: _Mention, people: Sequence[_Person]) -> tuple[bool, bool, bool, int]:
    return bool(person.names & m.names), bool(person.ages & m.ages), person.dead is m.dead, people.index(person)


def _another_name(person: _Person, m: _Mention) -> bool:
    """Names as written; what a pronoun stands for may be read wrongly."""
    written = [other for other in person.mentions if other.names and not _PRONOUN.match(other.text)]
    return bool(written and m.names) and not _PRONOUN.match(m.text)


def _another_age(person: _Person, m: _Mention) -> bool:
    """A year more or less is none: reports disagree so far about one person."""
    return bool(person.ages and m.ages) and all(abs(a - b) > 1 for a in person.ages for b in m.ages)


def _another_sex(person: _Person, m: _Mention) -> bool:
    return bool(m.sex and person.sexes) and m.sex not in person.sexes


def _told_beside(person: _Person, m: _Mention) -> bool:
    """Victims of one act side by side, or one dead and one hurt in the same sentence."""
    return any(
        other.beside(m)
        and (other.text != m.text or (other.only_counts and other.dead is not m.dead))
        and (other.claim.effect == m.claim.effect or (other.dead is not m.dead and not _BEFORE.match(m.text)))
        and not _one_and_himself(other, m)
        for other in person.mentions
    )


def _one_and_himself(a: _Mention, b: _Mention) -> bool:
    """ "A boy who shot himself has died": of two effects one is told of the subject, and one of "himself"."""
    other = a if b.himself else b
    return a.himself is not b.himself and a.claim.effect != b.claim.effect and not other.behind


def _by_own_hand(person: _Person, m: _Mention) -> bool:
    """Who kills others and then himself is none of them."""
    return (
        m.himself
        and m.dead
        and not all(other.himself for other in person.mentions)
        and any(other.beside(m) and not _BEFORE.match(other.text) for other in person.mentions)
    )


def _one_more(person: _Person, m: _Mention) -> bool:
    """ "another", "a second": nobody told before, unless in the same words. Behind a verb it may be another than the doer ("a
    boy shot another boy"), so that only somebody told in the same sentence is set apart.
    """
    if (
        not _OTHER.search(m.text)
        or m.text.startswith("the ")
        or m.claim.headline
        or any(m.text == other.text for other in person.mentions)
    ):
        return False
    return not m.behind or any(other.beside(m) for other in person.mentions)


_APART = (_another_name, _another_age, _another_sex, _told_beside, _by_own_hand, _one_more)


def _sentences(mentions: Sequence[_Mention]) -> list[list[_Mention]]:
    groups: list[list[_Mention]] = []
    end = -1
    for m in sorted(mentions, key=lambda m: (m.claim.evidence.span, m.claim.clause)):
        if m.claim.evidence.start >= end:
            groups.append([])
        groups[-1].append(m)
        end = max(end, m.claim.evidence.end)
    return groups


def _told(group: Sequence[_Mention]) -> _Told:
    """What the mentions of one sentence come to, each person once; numbers alone behind others are parts ("five were hurt, one
    of them badly").
    """
    told = _Told(headline=group[0].claim.headline)
    seen: set[int] = set()
    repeated: set[tuple[str, bool]] = set()
    for m in _without_breakdown(group):
        if m.person is not None and id(m.person) in seen:
            continue
        if m.person is None and (m.text, m.dead) in repeated:  # a title pasted into the line behind it
            continue
        if m.person is None and len(m.text) > _LONG:
            repeated.add((m.text, m.dead))
        if m.trace and m.only_counts and m.number <= max(told.dead, told.hurt, told.shot):
            continue
        if _THEY.match(m.text) and m.number > 1 and m.number <= told.dead + told.hurt + told.shot:
            continue
        told.numbers |= m.person is None
        told.death |= m.dead
        seen.add(id(m.person))
        if m.dead or (m.person is not None and m.person.dead):
            told.dead += m.number
        elif m.bare and m.person is None and not _OTHER.search(m.text):
            told.shot += m.number
        else:
            told.hurt += m.number
    return told


def _without_breakdown(group: Sequence[_Mention]) -> list[_Mention]:
    """The mentions without those that break the number of one act down: "four people, three boys and a man, were shot"."""
    kept = [m for m in group if not (_ACT.match(m.text) and any(x is not m and x.dead is m.dead for x in group))]
    for m in group:
        parts = [x for x in group if x is not m and x.claim.effect == m.claim.effect]
        if len(parts) > 1 and m.number == sum(x.number for x in parts):
            kept = [x for x in kept if x not in parts]
    return kept
