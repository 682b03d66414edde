"""Making decisions: what a reviewer names is looked up, what is set is checked, and what is judged is kept as it stands."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sayso.errors import DecisionError
from sayso.model.account import Account
from sayso.model.claim import Claim
from sayso.model.decision import Anchor, Decision, Judgement, decided, in_force, standing
from sayso.model.event import Event, Grade
from sayso.model.place import Place
from sayso.model.report import Report
from sayso.model.statement import Origin, Role, Support
from sayso.review.fields import FIELDS, NONE, check_days, told_claim, told_days, told_place
from sayso.store.ledger import Ledger

_KINDS = {"c": "claim", "a": "account", "e": "event", "k": "decision"}
_LISTS = {
    "claim": "sayso show claims",
    "account": "sayso export claims",
    "event": "sayso show events",
    "decision": "sayso log",
}


@dataclass(frozen=True)
class Judge:
    """Makes the decisions of one author at one time on what ``ledger`` holds; it writes nothing.

    Every function raises DecisionError, in one line, where something is named that there is not or a value is none.
    """

    ledger: Ledger
    author: str
    now: datetime
    reason: str = ""

    def same(self, a: str, b: str) -> Decision:
        """Two claims, accounts or events tell of one incident."""
        return self._of_two(Judgement.SAME, a, b)

    def different(self, a: str, b: str) -> Decision:
        """Two claims, accounts or events tell of two incidents."""
        return self._of_two(Judgement.DIFFERENT, a, b)

    def correct(self, claim: str, name: str, value: str) -> Decision:
        """A field of a claim has another value than was read; "none" takes its value away."""
        if name in ("place", "date"):
            raise DecisionError(f"a {name} is set by: sayso decide {name} {claim} {value!r}")
        field = FIELDS.get(name)
        if field is None:
            known = ", ".join(n for n in FIELDS if n not in ("place", "date"))
            raise DecisionError(f"there is no field {name!r}; choose one of {known}; or set the place or the date")
        found = self._claim(claim)
        words = self._whole_of(found, value) if name == "subset_of" else field.check(value)
        if words == field.tell(found):
            raise DecisionError(f"{name} of {found.claim_id} was read as {words}; say that it is right by: confirm")
        anchors = (self._on_claim(found, field.tell(found)),)
        return self._decided(Judgement.CORRECT, found.claim_id, anchors=anchors, field=name, value=words)

    def reject(self, claim: str) -> Decision:
        """The report makes no such claim."""
        found = self._claim(claim)
        return self._decided(Judgement.REJECT, found.claim_id, anchors=(self._on_claim(found, told_claim(found)),))

    def confirm(self, claims: Sequence[str]) -> Decision:
        """The report makes these claims, as they were read."""
        found = [self._claim(c) for c in claims]
        anchors = tuple(self._on_claim(c, told_claim(c)) for c in found)
        return self._decided(Judgement.CONFIRM, *(c.claim_id for c in found), anchors=anchors)

    def place(self, subject: str, place: Place | None) -> Decision:
        """A claim, an account, or all accounts of an event are of ``place``; None: of no place that can be told."""
        return self._set(subject, "place", told_place(place), place)

    def date(self, subject: str, days: str) -> Decision:
        """A claim, an account, or all accounts of an event are of ``days``: "2017-10-06", "2017-10-06/2017-10-08", "none"."""
        return self._set(subject, "date", check_days(days), None)

    def role(self, origin: str, role: str, event: str) -> Decision:
        """An origin, by its name or id, has a role in an event."""
        if role not in set(Role):
            raise DecisionError(f"there is no role {role!r}; choose one of {', '.join(Role)}")
        found = self._event(event)
        support, name = self._support(found, origin)
        judged = support.machine_role or support.role
        anchors = self._on_event(found, judged.value)
        return self._decided(Judgement.ROLE, found.event_id, anchors=anchors, field=name, value=role)

    def grade(self, event: str, grade: str) -> Decision:
        """An event is graded by hand."""
        if grade not in set(Grade):
            raise DecisionError(f"there is no grade {grade!r}; choose one of {', '.join(Grade)}")
        found = self._event(event)
        judged = found.machine_grade or found.grade
        return self._decided(Judgement.GRADE, found.event_id, anchors=self._on_event(found, judged.value), value=grade)

    def undo(self, decision: str) -> Decision:
        """A decision no longer holds; undoing an undoing brings it back."""
        found: Decision = self._one("decision", decision)
        if any(d.undoes == found.decision_id for d in in_force(self.ledger.taken())):
            raise DecisionError(f"{found.decision_id} is undone already")
        return self._decided(Judgement.UNDO, found.decision_id, undoes=found.decision_id)

    # -- what is named

    def _one(self, kind: str, prefix: str) -> Any:
        found = self.ledger.beginning(kind, prefix)
        if len(found) == 1:
            return found[0]
        if found:
            raise DecisionError(f"several {kind}s have ids that begin with {prefix!r}; give more of it")
        raise DecisionError(f"no {kind} has an id that begins with {prefix!r}; list them with: {_LISTS[kind]}")

    def _kind(self, prefix: str, kinds: Collection[str]) -> str:
        kind = _KINDS.get(prefix[:1], "")
        if kind not in kinds:
            raise DecisionError(
                f"{prefix!r} is no id of a {' or '.join(kinds)}; ids begin with c, a or e in that order"
            )
        return kind

    def _claim(self, prefix: str) -> Claim:
        self._kind(prefix, ["claim"])
        found: Claim = self._one("claim", prefix)
        for decision in standing(self.ledger.taken()):
            if decision.judgement is Judgement.REJECT and decision.anchors[0].claims == (found.claim_id,):
                raise DecisionError(f"{found.claim_id} was rejected; first: sayso undo {decision.decision_id}")
        return found

    def _whole_of(self, claim: Claim, value: str) -> str:
        if value == NONE:
            return NONE
        whole = self._claim(value)
        if whole.report_id != claim.report_id or whole.claim_id == claim.claim_id:
            raise DecisionError(f"{whole.claim_id} is no other claim of the report of {claim.claim_id}")
        return whole.claim_id

    def _event(self, prefix: str) -> Event:
        self._kind(prefix, ["event"])
        found: Event = self._one("event", prefix)
        return found

    def _support(self, event: Event, wanted: str) -> tuple[Support, str]:
        supports: tuple[Support, ...] = self.ledger.hanging("support", event.event_id)
        origins: dict[str, Origin] = {s.origin_id: self._one("origin", s.origin_id) for s in supports}
        found = [
            (s, origins[s.origin_id].name)
            for s in supports
            if wanted.casefold() == origins[s.origin_id].name.casefold()
            or (len(wanted) > 3 and s.origin_id.startswith(wanted))
        ]
        if not found:
            known = ", ".join(sorted(o.name for o in origins.values()))
            raise DecisionError(f"{wanted!r} is no origin of {event.event_id}; its origins are {known}")
        return found[0]

    # -- anchors

    def _of_two(self, judgement: Judgement, a: str, b: str) -> Decision:
        (first, one), (second, other) = self._on(a), self._on(b)
        if {x.account_id for x in one} & {x.account_id for x in other}:
            raise DecisionError(f"{a} and {b} are of one account of one report; correct or reject what is wrong in it")
        return self._decided(judgement, first, second, anchors=one, others=other)

    def _on(self, prefix: str, field: str = "") -> tuple[str, tuple[Anchor, ...]]:
        """The id of what is meant, and its accounts: one, that of a claim, or all of an event."""
        kind = self._kind(prefix, ["claim", "account", "event"])
        if kind == "event":
            event = self._event(prefix)
            return event.event_id, self._on_event(event, None, field)
        if kind == "account":
            account: Account = self._one("account", prefix)
            return account.account_id, (self._on_account(account, None, field),)
        claim = self._claim(prefix)
        accounts: tuple[Account, ...] = self.ledger.hanging("account", claim.report_id)
        home = next(a for a in accounts if claim.claim_id in a.claim_ids)
        return claim.claim_id, (self._on_account(home, None, field),)

    def _on_event(self, event: Event, judged: str | None, field: str = "") -> tuple[Anchor, ...]:
        return tuple(self._on_account(self._one("account", a), judged, field) for a in event.account_ids)

    def _on_account(self, account: Account, judged: str | None, field: str) -> Anchor:
        told = {"place": told_place(account.place), "date": told_days(account.when)}.get(field, "")
        name = self._report(account.report_id)
        return Anchor(
            account.report_id, name, account.account_id, account.claim_ids, told if judged is None else judged
        )

    def _on_claim(self, claim: Claim, judged: str) -> Anchor:
        return Anchor(claim.report_id, self._report(claim.report_id), None, (claim.claim_id,), judged)

    def _report(self, report_id: str) -> str:
        report: Report = self.ledger.beginning("report", report_id)[0]
        return report.name

    def _set(self, subject: str, name: str, words: str, place: Place | None) -> Decision:
        if self._kind(subject, ["claim", "account", "event"]) == "claim":
            claim = self._claim(subject)
            found = claim.claim_id
            anchors: tuple[Anchor, ...] = (self._on_claim(claim, FIELDS[name].tell(claim)),)
        else:
            found, anchors = self._on(subject, name)
        if all(a.judged == words for a in anchors):
            raise DecisionError(f"the {name} of {found} was read as {words} already")
        return self._decided(Judgement.CORRECT, found, anchors=anchors, field=name, value=words, place=place)

    def _decided(self, judgement: Judgement, *subjects: str, **more: Any) -> Decision:
        if not self.author.strip():
            raise DecisionError("who decides? give --author NAME, or set SAYSO_AUTHOR")
        author, reason = (" ".join(words.split()) for words in (self.author, self.reason))
        return decided(judgement, author, self.now.isoformat(), reason, subjects=subjects, **more)
