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
from collections.abc import Sequence
from dataclasses import dataclass

from bench.accuracy.mentions import Mention, mentions
from bench.accuracy.people import OTHER, people

from sayso.model.account import ReportReading

_ACT = re.compile(r"^(?:double|twin|triple|quadruple|quintuple)\b")
_THEY = re.compile(r"^(?:they|them|both|all)$")
_LONG = 4
"""Longer words for a number of people than "two" are one phrase, not two, when they stand twice in a sentence."""


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
    told_of = list(mentions(reading))
    persons = people(told_of)
    told = [_told(group) for group in _sentences(told_of)]
    settled = next((t for t in sorted(told, key=lambda t: not t.headline) if t.joint), None)
    if settled is not None:
        return settled.dead, settled.hurt
    killed = max([t.dead for t in told] + [sum(p.dead for p in persons)])
    hurt = max((t.hurt for t in told), default=0)
    shot = max((t.shot for t in told), default=0)
    return killed, max(hurt, shot - killed, sum(not p.dead for p in persons))


def _sentences(mentions: Sequence[Mention]) -> list[list[Mention]]:
    groups: list[list[Mention]] = []
    end = -1
    for m in sorted(mentions, key=lambda m: (m.claim.evidence.span, m.claim.clause)):
        if m.claim.evidence.start >= end:
            groups.append([])
        groups[-1].append(m)
        end = max(end, m.claim.evidence.end)
    return groups


def _told(group: Sequence[Mention]) -> _Told:
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
        elif m.bare and m.person is None and not OTHER.search(m.text):
            told.shot += m.number
        else:
            told.hurt += m.number
    return told


def _without_breakdown(group: Sequence[Mention]) -> list[Mention]:
    """The mentions without those that break the number of one act down: "four people, three boys and a man, were shot"."""
    kept = [m for m in group if not (_ACT.match(m.text) and any(x is not m and x.dead is m.dead for x in group))]
    for m in group:
        parts = [x for x in group if x is not m and x.claim.effect == m.claim.effect]
        if len(parts) > 1 and m.number == sum(x.number for x in parts):
            kept = [x for x in kept if x not in parts]
    return kept
