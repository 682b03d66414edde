"""Which of the times that a report tells belong to which claim, and which date the statement."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from sayso import lexicon
from sayso.model.claim import Claim, Scope
from sayso.model.dates import TimeBasis, TimeMention, TimePrecision, When
from sayso.model.parse import Parse, Sentence, Token
from sayso.resolve.date_statements import EVENT_LINKS, dates_statement

_BACK = 4
"""How many sentences back the telling of one incident may have named its time."""

_LEAD = 3
"""The first sentences of the body, whose time headline and late sentences share."""

_COARSE = (TimePrecision.MONTH, TimePrecision.YEAR)

_LINKING = re.compile(r"\b(?:after|before)$", re.IGNORECASE)
"""The end of a time that leads to another event: "two days after" is told of what comes behind it."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What one sentence tells: its times of events, of statements, of arrests and the like, of courts and mourners."""

    events: tuple[TimeMention, ...]
    statements: tuple[TimeMention, ...]
    arrests: tuple[TimeMention, ...]
    courts: tuple[TimeMention, ...]


def attach_times(parse: Parse, claims: Sequence[Claim], times: Sequence[TimeMention]) -> list[Claim]:
    """``claims`` with the time of the incident and the date of the statement, as far as the report supports them."""
    told = _told(parse, times)
    lead = _lead_time(parse, told)
    harmed = {s.index for c in claims if (s := parse.sentence_at(c.effect.start)) is not None}
    done = []
    for claim in claims:
        sentence = parse.sentence_at(claim.effect.start)
        if sentence is not None:
            claim = replace(claim, when=_when(parse, sentence, claim, told, harmed, lead))
            claim = _with_statement_date(claim, told[sentence.index])
        done.append(claim)
    return done


def _told(parse: Parse, times: Sequence[TimeMention]) -> list[_Told]:
    """What each sentence tells; vague times and those to come tell of no incident."""
    sorts: list[dict[str, list[TimeMention]]] = [
        {"events": [], "statements": [], "arrests": [], "courts": []} for _ in parse.sentences
    ]
    for time in times:
        sentence = parse.sentence_at(time.span.start)
        if sentence is not None and not time.vague and not _is_to_come(parse, time):
            sorts[sentence.index][_sort(parse, sentence, time)].append(time)
    return [_Told(**{name: tuple(found) for name, found in here.items()}) for here in sorts]


def _sort(parse: Parse, sentence: Sentence, time: TimeMention) -> str:
    """Of what a time tells, by the verb above it."""
    if not _is_open(time) and dates_statement(parse, sentence, time.span):
        return "statements"
    verb = _verb(parse, sentence, time)
    verbs = lexicon.load("months")["verbs"]
    return next((sort for sort in ("arrests", "courts") if verb is not None and verb.lemma in verbs[sort]), "events")


def _is_open(time: TimeMention) -> bool:
    return time.when.precision is TimePrecision.OPEN


def _is_to_come(parse: Parse, time: TimeMention) -> bool:
    """Whether a time lies behind the publication: what is reported to have happened did not happen then."""
    published, start = parse.report.published, time.when.start
    return published is not None and start is not None and start > published + timedelta(days=1)


def _when(
    parse: Parse, sentence: Sentence, claim: Claim, told: Sequence[_Told], harmed: Collection[int], lead: When | None
) -> When | None:  # fmt: skip
    here = told[sentence.index]
    own = _own(parse, sentence, here.events, claim)
    if own is not None:
        return own.when
    if claim.scope is Scope.TOTAL:
        return None
    if claim.actor_stance == "accused" and here.statements and here.statements[0].when.start is not None:
        # the words date the accusation; the deed lies before it, nobody says how long
        return _some_time_before(here.statements[0].when, TimeBasis.STATEMENT)
    before = None if sentence.headline else _told_before(parse, sentence, told, harmed)
    if before is None and lead is None and here.courts and here.courts[0].when.start is not None:
        return _some_time_before(here.courts[0].when, here.courts[0].when.basis)
    return before or lead or _by_publication(parse)


def _some_time_before(when: When, basis: TimeBasis) -> When:
    return When(None, when.end, TimePrecision.OPEN, basis, when.text)


def _own(parse: Parse, sentence: Sentence, events: Sequence[TimeMention], claim: Claim) -> TimeMention | None:
    """The time that hangs on the effect's verb, else the nearest; one that names days before one that has none, for an
    incident a closed one before an open."""
    incident = claim.scope is not Scope.TOTAL

    def governed(time: TimeMention) -> bool:
        verb = _verb(parse, sentence, time)
        return verb is not None and claim.effect.start <= verb.start < claim.effect.end

    def rank(time: TimeMention) -> tuple[bool, bool, bool, int]:
        undated = time.when.start is None and time.when.end is None
        return undated, incident and _is_open(time), not governed(time), abs(time.span.start - claim.effect.start)

    own = [t for t in events if not _of_another(parse, sentence, t, claim)]
    return min(own, key=rank, default=None)


def _verb(parse: Parse, sentence: Sentence, time: TimeMention) -> Token | None:
    return next((t for t in _above(parse, sentence, time) if t.pos in ("VERB", "AUX")), None)


def _of_another(parse: Parse, sentence: Sentence, time: TimeMention, claim: Claim) -> bool:
    """Whether a relative clause without the effect holds the time: "men who raided the post in May were killed"; one on who
    or what did it tells of the deed itself: "the bomb, which exploded on Friday, killed nine". "Two days after" is told
    of what stands behind it, and where nothing dates it, of nothing."""
    if _LINKING.search(time.when.text) and (time.when.end is None or time.span.start > claim.effect.start):
        return True
    for token in _above(parse, sentence, time):
        if token.dep == "relcl":
            holds = any(claim.effect.start <= t.start < claim.effect.end for t in parse.subtree(token.i))
            return not holds and parse.tokens[token.head].dep != "nsubj"
    return False


def _above(parse: Parse, sentence: Sentence, time: TimeMention) -> list[Token]:
    """The tokens above a time, outside it, nearest first."""
    inside = (t for t in parse.sentence_tokens(sentence) if time.span.start <= t.start < time.span.end)
    token = next(inside, None)
    if token is None:
        return []
    return [t for t in parse.ancestors(token.i) if not time.span.start <= t.start < time.span.end]


def _told_before(
    parse: Parse, sentence: Sentence, told: Sequence[_Told], harmed: Collection[int]
) -> When | None:  # fmt: skip
    """The last closed time that the sentences before tell of their own event, not of one they only mention; a month or more
    from a sentence that tells of harm: "a truce agreed last spring" is of the background."""
    for k in range(sentence.index - 1, max(-1, sentence.index - _BACK - 1), -1):
        if parse.sentences[k].headline:
            return None
        main = [
            t
            for t in told[k].events
            if not _is_open(t)
            and (k in harmed or t.when.precision not in _COARSE)
            and not _aside(parse, parse.sentences[k], t)
        ]
        if main:
            return main[-1].when
    return None


def _aside(parse: Parse, sentence: Sentence, time: TimeMention) -> bool:
    """Whether a time dates what is only mentioned: "a response to the attack on the town on Tuesday", "the worst since May"."""
    nouns = 0
    if _LINKING.search(time.when.text) and time.when.precision is not TimePrecision.DAY:
        return True
    for above in _above(parse, sentence, time):
        if above.pos in ("VERB", "AUX"):
            break
        if above.lower in EVENT_LINKS:
            return True
        nouns += above.pos == "NOUN"
    return nouns > 1


def _lead_time(parse: Parse, told: Sequence[_Told]) -> When | None:
    """The time that the first sentences of the body give the incident; where they tell only of a court, it lies before."""
    first = [told[s.index] for s in parse.sentences if not s.headline][:_LEAD]
    for time in (t for here in first for t in here.events):
        if time.when.start is not None and time.when.precision in (TimePrecision.DAY, TimePrecision.DAYS):
            return time.when
    court = next((t.when for here in first for t in here.courts if t.when.start is not None), None)
    return _some_time_before(court, court.basis) if court is not None else None


def _by_publication(parse: Parse) -> When | None:
    """Nothing dates the incident: news tells of the day it is published or of the one before, and says so."""
    published = parse.report.published
    if published is None:
        return None
    return When(published - timedelta(days=1), published, TimePrecision.DAYS, TimeBasis.PUBLICATION)


def _with_statement_date(claim: Claim, told: _Told) -> Claim:
    stated = next((t.when for t in told.statements if t.when.start is not None), None)
    if stated is None or claim.attribution.said_by is None:
        return claim
    said = replace(claim.attribution, said_on=stated.end or stated.start, said_on_basis=stated.basis.value)
    return replace(claim, attribution=said)
