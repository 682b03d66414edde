"""What follows from decisions, purely: corrected readings, rulings for the stages after them, and which decisions lapse, and why.

A decision applies where what it judged is still there and is still told as it was judged, or as it was set. Else it is kept, does
nothing, and is an issue: whether it holds of the new reading is for its author to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.account.voices import revised
from sayso.model.account import Account, ReportReading
from sayso.model.claim import Claim, Reason
from sayso.model.decision import Anchor, Decision, Judgement, Rejected, Reviewed, standing
from sayso.model.event import Event, Grade
from sayso.model.issue import Issue
from sayso.model.linkage import Readings
from sayso.model.ruling import GradeRuling, RoleRuling, Rulings
from sayso.model.statement import Origin, Role, Support
from sayso.review.bonds import Bonds
from sayso.review.fields import FIELDS, SET_BY, put_place, told_claim, told_days, told_place

LAPSED = "decision-lapsed"
"""The code of the issue that a decision no longer applies."""

_ON_CLAIMS = (Judgement.CORRECT, Judgement.REJECT, Judgement.CONFIRM)
_EXPORTED = {"date": "time"}
"""Fields that have another name where reasons are told."""


@dataclass(frozen=True)
class Applied:
    """Readings with what reviewers set, and without what they rejected; ``reviewed``: what that changed, by report; ``as_read``:
    the claims that were changed or rejected as they were read; ``rulings`` for linking, tracing and reconciling."""

    readings: Readings
    rulings: Rulings
    reviewed: tuple[Reviewed, ...]
    as_read: dict[str, Claim]
    lapsed: tuple[Issue, ...]


def apply(readings: Readings, decisions: Iterable[Decision]) -> Applied:
    """The standing ones of ``decisions`` applied to what was read, the earliest first, so that the latest has the last word."""
    taken = standing(decisions)
    lapsed: list[Issue] = []
    desks: dict[str, _Desk] = {}
    for decision in taken:
        if decision.judgement in _ON_CLAIMS:
            for anchor in decision.anchors:
                reading = readings.by_report.get(anchor.report_id)
                if reading is None:
                    lapsed.append(lapse(decision, anchor.report, _REPLACED))
                    continue
                desk = desks.setdefault(anchor.report_id, _Desk(reading))
                why = desk.take(decision, anchor)
                if why is not None:
                    lapsed.append(lapse(decision, anchor.report, why))
    done = {i: desk.reading() for i, desk in desks.items()}
    corrected = Readings(tuple(done.get(r.report.report_id, r) for r in readings.readings)) if done else readings
    rulings = _rulings(corrected, taken, lapsed)
    reviewed = tuple(r for _, desk in sorted(desks.items()) if (r := desk.reviewed()) is not None)
    changed = (c for r in reviewed for c in (*(c.claim_id for c in r.claims), *(x.claim_id for x in r.rejected)))
    as_read = {c: readings.claims[c] for c in sorted(changed)}
    return Applied(corrected, rulings, reviewed, as_read, tuple(lapsed))


_REPLACED = "the report as it was judged is gone, removed or replaced by a later version"
_NO_CLAIM = "the report is no longer read to make that claim"
_NO_ACCOUNT = "none of the claims it rests on is read any more, or all are rejected"


def lapse(decision: Decision, report: str, why: str) -> Issue:
    """That a decision does not apply to what a report holds now, and why."""
    message = f"decision {decision.decision_id} ({decision.what}; {decision.by}) no longer applies: {why}"
    return Issue(LAPSED, report, message, f"decide anew, or take it back: sayso undo {decision.decision_id}")


def told_of(issue: Issue) -> str:
    """The id of the decision that an issue made by ``lapse`` tells of."""
    return issue.message.split()[1]


class _Desk:
    """One report's reading with the decisions taken on its claims."""

    def __init__(self, reading: ReportReading) -> None:
        self._read = reading
        self._as_read = {c.claim_id: c for c in reading.claims}
        self._claims = dict(self._as_read)
        self._account = {c: a for a in reading.accounts for c in a.claim_ids}

    def take(self, decision: Decision, anchor: Anchor) -> str | None:
        """Do what ``decision`` says of ``anchor``; why it cannot be done, or None."""
        if anchor.account_id is not None:
            account = present(self._read.accounts, anchor)
            if account is None:
                return _NO_ACCOUNT
            tell = told_place(account.place) if decision.field == "place" else told_days(account.when)
            claims: Sequence[str] = account.claim_ids
        else:
            claim = self._as_read.get(anchor.claims[0])
            if claim is None:
                return _NO_CLAIM
            tell = FIELDS[decision.field].tell(claim) if decision.field else told_claim(claim)
            claims = anchor.claims
        if tell not in (anchor.judged, decision.value):
            return f"it judged “{anchor.judged}”, which is now read as “{tell}”"
        for claim_id in claims:
            self._do(decision, claim_id)
        return None

    def _do(self, decision: Decision, claim_id: str) -> None:
        if decision.judgement is Judgement.REJECT:
            self._claims.pop(claim_id, None)
        elif decision.judgement is Judgement.CORRECT and claim_id in self._claims:
            claim, name = self._claims[claim_id], decision.field
            field = FIELDS[name]
            was = field.tell(self._as_read[claim_id])
            made = put_place(claim, decision.place) if name == "place" else field.put(claim, decision.value)
            reason = Reason(_EXPORTED.get(name, name), f"{SET_BY}{decision.by}; read as {was}")
            self._claims[claim_id] = replace(made, reasons=(*claim.reasons, reason))

    def reading(self) -> ReportReading:
        """The reading as it now stands."""
        kept = [self._revised(a) for a in self._read.accounts]
        left = {a.account_id for a in kept if a is not None}
        accounts = tuple(
            a if a.part_of is None or a.part_of in left else replace(a, part_of=None) for a in kept if a is not None
        )
        return ReportReading(
            self._read.report, tuple(self._claims[c] for c in self._as_read if c in self._claims), accounts
        )

    def _revised(self, account: Account) -> Account | None:
        was = [self._as_read[c] for c in account.claim_ids]
        now = [self._claims[c] for c in account.claim_ids if c in self._claims]
        if not now:
            return None
        return account if now == was else revised(account, was, now)

    def reviewed(self) -> Reviewed | None:
        """What differs from what was read; None where nothing does."""
        now = self.reading()
        read = {a.account_id: a for a in self._read.accounts}
        left = {a.account_id for a in now.accounts}
        made = Reviewed(
            self._read.report.report_id,
            tuple(c for c in now.claims if c != self._as_read[c.claim_id]),
            tuple(a for a in now.accounts if a != read[a.account_id]),
            tuple(Rejected(c, self._account[c].account_id) for c in self._as_read if c not in self._claims),
            tuple(a for a in read if a not in left),
        )
        return made if made.claims or made.rejected else None


def present(accounts: Sequence[Account], anchor: Anchor) -> Account | None:
    """The account of a report that holds most of what was judged as one; None where nothing of it is left."""
    wanted = set(anchor.claims)
    held = [(len(wanted.intersection(a.claim_ids)), a) for a in accounts]
    most = max((n for n, _ in held), default=0)
    return next((a for n, a in held if n == most), None) if most else None


# -- rulings


def _rulings(readings: Readings, taken: Sequence[Decision], lapsed: list[Issue]) -> Rulings:
    """What the decisions on events ask for; of two that contradict each other the later stands."""
    bonds = Bonds()
    for decision in reversed(taken):
        if decision.judgement in (Judgement.SAME, Judgement.DIFFERENT):
            why = _bind(bonds, readings, decision)
            if why is not None:
                lapsed.append(lapse(decision, decision.anchors[0].report, why))
    roles: list[RoleRuling] = []
    grades: list[GradeRuling] = []
    for decision in taken:
        if decision.judgement not in (Judgement.ROLE, Judgement.GRADE):
            continue
        account = next(_accounts(readings, decision.anchors), None)
        if account is None:
            lapsed.append(lapse(decision, decision.anchors[0].report, _NO_ACCOUNT))
            continue
        i, judged = decision.decision_id, decision.anchors[0].judged
        if decision.judgement is Judgement.ROLE:
            role = RoleRuling(i, account.account_id, decision.field, Role(decision.value), judged, decision.by)
            roles.append(role)
        else:
            grades.append(GradeRuling(i, account.account_id, Grade(decision.value), judged, decision.by))
    return Rulings(bonds.together(), bonds.apart(), tuple(roles), tuple(grades))


def _bind(bonds: Bonds, readings: Readings, decision: Decision) -> str | None:
    one, other = ([a.account_id for a in _accounts(readings, side)] for side in (decision.anchors, decision.others))
    if not one or not other:
        return _NO_ACCOUNT
    if decision.judgement is Judgement.SAME:
        return None if bonds.join([*one, *other]) else "a later decision tells some of them apart"
    if not set(one).isdisjoint(other):
        return "both sides are now read as one account of one report"
    return None if bonds.part(one, other) else "by later decisions some of both sides are one incident"


def _accounts(readings: Readings, anchors: Iterable[Anchor]) -> Iterator[Account]:
    """The present accounts of what was judged."""
    for anchor in anchors:
        reading = readings.by_report.get(anchor.report_id)
        account = present(reading.accounts, anchor) if reading is not None else None
        if account is not None:
            yield account


def unmet(
    decisions: Iterable[Decision],
    rulings: Rulings,
    events: Sequence[Event],
    supports: Sequence[Support],
    origins: Sequence[Origin],
) -> Iterator[Issue]:
    """The rulings on roles and grades of ``events`` that did not apply: the origin no longer speaks of the event, or what was judged
    has changed. One that a later one overrules says nothing.
    """
    by_id = {d.decision_id: d for d in decisions}
    event_of = {a: e for e in events for a in e.account_ids}
    names = {o.origin_id: o.name for o in origins}
    told: dict[tuple[str, str], Support] = {(s.event_id, names[s.origin_id]): s for s in supports}
    for role in (r for r in rulings.roles if r.account_id in event_of):
        event, decision = event_of[role.account_id], by_id[role.decision_id]
        support = told.get((event.event_id, role.origin))
        report = decision.anchors[0].report
        if support is None:
            yield lapse(decision, report, f"{role.origin} is no longer an origin of that event")
        elif rulings.role(event.account_ids, role.origin) is role and support.role is not role.role:
            yield lapse(decision, report, f"it judged “{role.judged}”, by the list of sides it is now “{support.role}”")
    for grade in (g for g in rulings.grades if g.account_id in event_of):
        event, decision = event_of[grade.account_id], by_id[grade.decision_id]
        if rulings.grade(event.account_ids) is grade and event.grade is not grade.grade:
            why = f"it judged “{grade.judged}”, by the rules it is now “{event.grade}”"
            yield lapse(decision, decision.anchors[0].report, why)
