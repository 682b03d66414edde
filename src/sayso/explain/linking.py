"""Why two accounts are one event or two: the model's comparisons in words, read from a ledger."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.errors import NotFound
from sayso.link import Compared, compare, loads
from sayso.model.account import Account, ReportReading
from sayso.model.decision import standing
from sayso.model.linkage import Readings

if TYPE_CHECKING:
    from sayso.model.event import Corpus
    from sayso.store.ledger import Ledger


@dataclass(frozen=True, slots=True)
class LinkExplanation:
    """Two accounts of a ledger compared: each with the name of its report and what it tells, and whether one event holds both."""

    compared: Compared
    names: tuple[str, str]
    told: tuple[str, str]
    joined: bool
    decided: str | None = None
    """What a reviewer said of the two, in words."""

    @property
    def verdict(self) -> str:
        """What came of it, in a sentence."""
        if self.decided is not None:
            return f"A reviewer decided: {self.decided}."
        if self.compared.same_report:
            return "One report tells both, as different incidents: they are never joined."
        if self.joined:
            return "They are one event."
        if not self.compared.meets:
            return "They share no days, place, actor or figure by which they would be compared, and are two events."
        if self.compared.total <= 0:
            return "More speaks against one incident than for it: they are two events."
        return "They are alike, but what else is told of the incident keeps them apart: they are two events."


def explain_link(ledger: Ledger, a: str, b: str) -> LinkExplanation:
    """The accounts ``a`` and ``b`` compared; each is named by the start of its id, or of the id of one of its claims.

    Raises:
        NotFound: there is no such account, or more than one, or both are the same.
    """
    corpus, kept = ledger.corpus(), ledger.weights()
    first, second = _account(corpus, a), _account(corpus, b)
    if first.account_id == second.account_id:
        raise NotFound(f"{a!r} and {b!r} are of the same account; name two accounts, or claims of two")
    event = {i: e.event_id for e in corpus.events for i in e.account_ids}
    reports = {r.report_id: r for r in corpus.reports if r.report_id in (first.report_id, second.report_id)}
    readings = Readings(
        tuple(
            ReportReading(
                report,
                tuple(c for c in corpus.claims if c.report_id == i),
                tuple(x for x in corpus.accounts if x.report_id == i),
            )
            for i, report in sorted(reports.items())
        )
    )
    return LinkExplanation(
        compare(readings, first.account_id, second.account_id, None if kept is None else loads(kept)),
        (reports[first.report_id].name, reports[second.report_id].name),
        (_told(first), _told(second)),
        event[first.account_id] == event[second.account_id],
        _decided(corpus, set(first.claim_ids), set(second.claim_ids)),
    )


def _decided(corpus: Corpus, a: set[str], b: set[str]) -> str | None:
    """The last word of a reviewer on two accounts, told by their claims."""
    for item in reversed(standing(corpus.decisions)):
        one, other = ({c for x in side for c in x.claims} for side in (item.anchors, item.others))
        if (one & a and other & b) or (one & b and other & a):
            return f"{item.what} ({item.by})"
    return None


def _account(corpus: Corpus, prefix: str) -> Account:
    wanted = {c.claim_id for c in corpus.claims if prefix and c.claim_id.startswith(prefix)}
    found = [
        a
        for a in corpus.accounts
        if (prefix and a.account_id.startswith(prefix)) or any(c in wanted for c in a.claim_ids)
    ]
    if len(found) == 1:
        return found[0]
    if found:
        raise NotFound(
            f"{len(found)} accounts have ids, or claims with ids, that begin with {prefix!r}; give more of it"
        )
    raise NotFound(f"no account or claim has an id that begins with {prefix!r}; list them with: sayso show claims")


def _told(account: Account) -> str:
    """Where, when, by whom: what tells an account from others at a glance."""
    place = account.place.name if account.place is not None else "no place"
    when = account.when
    days = f"{when.start or '…'} to {when.end or '…'}" if when is not None and (when.start or when.end) else "no date"
    return f"{place}, {days}, by {', '.join(account.actor) or 'nobody named'}"
