"""What most needs a person: open questions, ordered by how much an answer would change the figures.

The measure of a question is the people at stake times the doubt. People: how many killed and injured, by best figures, would be
counted more, fewer, elsewhere, or on another day if it were answered the other way. Doubt: the chance of that, where the model that
links gives one, else one half; 1 where nothing at all is known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from sayso.model.account import Account
from sayso.model.claim import Claim, Kind
from sayso.model.decision import Decision, Judgement, standing
from sayso.model.event import Corpus, Event, Link
from sayso.model.figure import Disagreement, DisagreementKind
from sayso.model.issue import Issue
from sayso.review.applying import LAPSED
from sayso.review.fields import told_claim, told_days

_COUNTED = (Kind.KILLED, Kind.INJURED)
_WEAK = 8.0
"""A link of more (log2 of the odds) is not asked for: it would be wrong once in 256 times."""
_HALF = 0.5
_MOST_CLAIMS = 6


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that a reviewer may decide. ``command``: the arguments of ``sayso`` that settle it the likelier way that is not yet so,
    words in capitals where only a person knows. ``ids``: what it is about."""

    measure: float
    people: float
    doubt: float
    kind: str
    what: str
    ids: tuple[str, ...]
    command: tuple[str, ...]


def questions(corpus: Corpus, issues: Iterable[Issue]) -> list[Question]:
    """The open questions of a ledger, those first that matter most; what was decided is not asked again."""
    asked = _Ledger(corpus)
    found = [
        *asked.links(),
        *asked.events(),
        *(q for d in corpus.disagreements if (q := asked.disagreement(d)) is not None),
        *(q for i in issues if (q := asked.issue(i)) is not None),
    ]
    return sorted(found, key=lambda q: (-q.measure, q.kind, q.ids, q.what))


class _Ledger:
    """A corpus with the look-ups that questions need."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._claims = {c.claim_id: c for c in corpus.claims}
        self._accounts = {a.account_id: a for a in corpus.accounts}
        self._event = {a: e for e in corpus.events for a in e.account_ids}
        self._names = {r.report_id: r.name for r in corpus.reports}
        self._people: dict[str, float] = defaultdict(float)
        for figure in corpus.figures:
            if figure.kind in _COUNTED and figure.category.people and figure.reading != "as additions":
                self._people[figure.event_id] += figure.best or figure.low or 0
        decisions = standing(corpus.decisions)
        self._paired = {frozenset(p) for d in decisions for p in _pairs(d)}
        self._set = {(d.field, a.account_id) for d in decisions for a in d.anchors if d.judgement is Judgement.CORRECT}
        self._confirmed = {
            a.claims[0]
            for d in decisions
            if d.judgement is Judgement.CONFIRM
            for a in d.anchors
            if a.judged == self._as_read(a.claims[0])
        }

    def _as_read(self, claim_id: str) -> str | None:
        claim = self._corpus.as_read.get(claim_id, self._claims.get(claim_id))
        return None if claim is None else told_claim(claim)

    # -- links

    def links(self) -> Iterator[Question]:
        """Accounts that hang on their event by a weak link alone, and events that are alike and apart."""
        strongest: dict[str, Link] = {}
        between: dict[frozenset[str], Link] = {}
        for link in sorted(self._corpus.links, key=lambda k: -k.weight):
            if link.account_a not in self._event or link.account_b not in self._event:
                continue
            events = frozenset(self._event[a].event_id for a in (link.account_a, link.account_b))
            if len(events) > 1:
                between.setdefault(events, link)
                continue
            for account in (link.account_a, link.account_b):
                strongest.setdefault(account, link)
        for link in {id(k): k for k in strongest.values()}.values():
            yield from self._weak(link)
        for link in between.values():
            yield from self._alike(link)

    def _weak(self, link: Link) -> Iterator[Question]:
        pair = (link.account_a, link.account_b)
        if link.weight > _WEAK or frozenset(pair) in self._paired:
            return
        a, b = (self._accounts[i] for i in pair)
        people = min(self._told(a), self._told(b))
        doubt = 1 / (1 + 2.0**link.weight)
        what = f"{self._named(a)} and {self._named(b)} are one event by a weak link ({link.weight:+.1f}): {self._event[pair[0]].name}"
        yield _question(people, doubt, "weak link", what, pair, "different", *_short(pair))

    def _alike(self, link: Link) -> Iterator[Question]:
        one, other = (self._event[a] for a in (link.account_a, link.account_b))
        apart = {one.event_id, one.parent_id} & {other.event_id, other.parent_id} - {None}
        if (
            apart
            or set(one.report_ids) & set(other.report_ids)
            or frozenset((link.account_a, link.account_b)) in self._paired
        ):
            return
        ids = (one.event_id, other.event_id)
        people = min(self._people[i] for i in ids)
        what = (
            f"two events are alike ({link.weight:+.1f}), what else is told keeps them apart: {one.name} — {other.name}"
        )
        yield _question(people, _HALF, "alike", what, ids, "same", *_short(ids))

    def _told(self, account: Account) -> float:
        """How many people the claims of an account tell of: of each kind and category the most."""
        most: dict[tuple[str, str], float] = defaultdict(float)
        for claim in (self._claims[c] for c in account.claim_ids):
            if claim.kind in _COUNTED and claim.category.people:
                key = (claim.kind, claim.category)
                most[key] = max(most[key], claim.quantity.number or claim.quantity.low or 0)
        return sum(most.values())

    def _named(self, account: Account) -> str:
        return self._names[account.report_id]

    # -- events

    def events(self) -> Iterator[Question]:
        """Events without a point or without a day."""
        for event in self._corpus.events:
            people, i = self._people[event.event_id], event.event_id
            if (event.place is None or event.place.lat is None) and not self._is_set(event, "place"):
                yield _question(people, 1.0, "unplaced", event.name, (i,), "place", *_short((i,)), _where(event))
            if told_days(event.when) == "none" and not self._is_set(event, "date"):
                yield _question(people, 1.0, "undated", event.name, (i,), "date", *_short((i,)), "YYYY-MM-DD")

    def _is_set(self, event: Event, field: str) -> bool:
        return any((field, a) in self._set for a in event.account_ids)

    # -- disagreements

    def disagreement(self, item: Disagreement) -> Question | None:
        """What two claims cannot both hold, unless a reviewer confirmed them."""
        claims = [self._claims[c] for c in item.claim_ids]
        if all(c.claim_id in self._confirmed for c in claims):
            return None
        numbers = [c.quantity.number or 0 for c in claims]
        people = sum(self._people[e] for e in item.event_ids[:1])
        command: tuple[str, ...] = ("confirm", *_short(item.claim_ids))
        if item.kind in (DisagreementKind.NUMBER, DisagreementKind.HEADLINE):
            people = float(max(numbers) - min(numbers)) if claims[0].category.people else 0.0
        if item.kind is DisagreementKind.HEADLINE:
            command = ("reject", *_short(c.claim_id for c in claims if c.headline))
        elif item.kind in (DisagreementKind.PART_OR_ADDITION, DisagreementKind.SUM_OF_PARTS):
            part = next((c for c in claims if c.subset_of is not None), claims[0])
            people = float(part.quantity.number or 0) if part.category.people else 0.0
            command = ("correct", *_short((part.claim_id,)), "subset_of", "none")
        elif item.kind is DisagreementKind.DATE:
            command = ("date", *_short(item.event_ids[:1]), _likeliest(told_days(c.when) for c in claims))
        elif item.kind is DisagreementKind.PLACE:
            ids = [str(c.place.place_id) for c in claims if c.place is not None and c.place.place_id is not None]
            command = ("place", *_short(item.event_ids[:1]), _likeliest(ids) if ids else "PLACE")
        elif item.kind is DisagreementKind.STATUS:
            least = min(claims, key=lambda c: c.category.value == "civilian")
            command = ("correct", *_short((least.claim_id,)), "category", _other(claims, least))
        return _question(people, _HALF, item.kind.value, item.sentence, (*item.event_ids, *item.claim_ids), *command)

    # -- issues

    def issue(self, item: Issue) -> Question | None:
        """A problem in a report that makes claims, unless all of them are confirmed; and a decision that no longer applies."""
        claims = [c for c in self._corpus.claims if self._names[c.report_id] == item.report]
        people = float(sum(self._told(a) for a in self._corpus.accounts if self._names[a.report_id] == item.report))
        if item.code == LAPSED:
            undoing = item.advice.rsplit(" ", 1)[-1]
            return Question(
                people, people, 1.0, item.code, f"{item.report}: {item.message}", (undoing,), ("undo", undoing[:8])
            )
        open_ = [c.claim_id for c in claims if c.claim_id not in self._confirmed]
        if not open_:
            return None
        if item.code == "no-date" and any(told_days(c.when) == "none" for c in claims):
            return None  # the events that it leaves undated are asked for
        return _question(people, _HALF, item.code, str(item), tuple(open_), "confirm", *_short(open_[:_MOST_CLAIMS]))


def _question(people: float, doubt: float, kind: str, what: str, ids: tuple[str, ...], *command: str) -> Question:
    return Question(round(people * doubt, 3), people, round(doubt, 3), kind, what, ids, ("decide", *command))


def _short(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(i[:8] for i in ids)


def _pairs(decision: Decision) -> Iterator[tuple[str, str]]:
    """The accounts that a decision says are one incident, or two."""
    if decision.judgement in (Judgement.SAME, Judgement.DIFFERENT):
        for a, b in product(decision.anchors, decision.others):
            if a.account_id is not None and b.account_id is not None:
                yield a.account_id, b.account_id


def _where(event: Event) -> str:
    """The likeliest of what the place's name may mean, as far as the gazetteer knows any."""
    if event.place is None:
        return "PLACE"
    known = (str(c.place_id) for c in event.place.candidates if c.place_id is not None)
    return next(known, "LATITUDE,LONGITUDE")


def _likeliest(values: Iterable[str]) -> str:
    """The commonest value, the first of equals."""
    told = list(values)
    return max(dict.fromkeys(told), key=told.count)


def _other(claims: list[Claim], one: Claim) -> str:
    return next((c.category.value for c in claims if c.category is not one.category), one.category.value)
