"""Which of the places and times that a report names belong to which claim, and on what basis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from sayso import lexicon
from sayso.model.claim import Claim, Scope
from sayso.model.dates import TimeBasis, TimeMention, TimePrecision, When
from sayso.model.parse import Parse, Sentence
from sayso.model.place import Place, PlaceMention, PlacePrecision

LIKELY = 0.5
"""A mention of a lower score names no place where things happen (an origin, a speaker's seat)."""

_BACK = 4
"""How many sentences back the telling of one incident may have named its place or time."""

_WIDE = (PlacePrecision.COUNTRY, PlacePrecision.AREA, PlacePrecision.SEA)


@dataclass(frozen=True, slots=True)
class _Told:
    """What one sentence tells: its likely places, its times of events, its times of statements."""

    places: tuple[PlaceMention, ...]
    times: tuple[TimeMention, ...]
    statements: tuple[TimeMention, ...]


def attach(
    parse: Parse, claims: Sequence[Claim], places: Sequence[PlaceMention], times: Sequence[TimeMention]
) -> tuple[Claim, ...]:
    """``claims`` with place, time and the date of the statement, as far as the report supports them."""
    told = [_told(parse, s, places, times) for s in parse.sentences]
    lead_time = _lead_time(parse, told)
    main_place = _main_place(places)
    done = []
    for claim in claims:
        sentence = parse.sentence_at(claim.effect.start)
        if sentence is None:
            done.append(claim)
            continue
        claim = replace(claim, place=_place(parse, sentence, claim, told, main_place))
        claim = replace(claim, when=_when(parse, sentence, claim, told, lead_time))
        done.append(_with_statement_date(sentence, claim, told))
    return tuple(_parts_follow_wholes(done))


def _told(parse: Parse, sentence: Sentence, places: Sequence[PlaceMention], times: Sequence[TimeMention]) -> _Told:
    inside = [m for m in places if sentence.span.contains(m.span) and m.score >= LIKELY]
    within = [t for t in times if sentence.span.contains(t.span)]
    statements = [t for t in within if _dates_statement(parse, sentence, t)]
    return _Told(tuple(inside), tuple(t for t in within if t not in statements), tuple(statements))


def _dates_statement(parse: Parse, sentence: Sentence, time: TimeMention) -> bool:
    """Whether a time belongs to a verb of speech: "said on Friday", "in a statement Saturday"."""
    verbs = _speech()
    for token in parse.sentence_tokens(sentence):
        if not time.span.start <= token.start < time.span.end:
            continue
        heads = [t for t in parse.ancestors(token.i) if not time.span.start <= t.start < time.span.end][:4]
        for head in heads:
            if head.pos == "VERB":
                return head.lemma in verbs
            if head.lower in ("statement", "interview", "briefing", "report", "tweet", "conference"):
                return True
        return False
    return False


def _speech() -> frozenset[str]:
    table = lexicon.load("cues")["verbs"]
    return frozenset(w for stance in ("asserted", "denied") for w in table[stance])


# -- places


def _place(
    parse: Parse, sentence: Sentence, claim: Claim, told: Sequence[_Told], main: Place | None
) -> Place | None:  # fmt: skip
    own = told[sentence.index].places
    if own:
        return _nearest(own, claim)
    if sentence.headline:
        return main
    for distance in range(1, _BACK + 1):
        k = sentence.index - distance
        if k < 0 or parse.sentences[k].headline:
            break
        finer = [m for m in told[k].places if m.place.precision not in _WIDE]
        if finer:
            return finer[-1].place
    for distance in range(1, _BACK + 1):
        k = sentence.index - distance
        if k >= 0 and told[k].places and not parse.sentences[k].headline:
            return told[k].places[-1].place
    return main


def _nearest(mentions: Sequence[PlaceMention], claim: Claim) -> Place:
    """The finest of the places named in the sentence, and of those the nearest to the effect."""
    finer = [m for m in mentions if m.place.precision not in _WIDE] or list(mentions)

    def distance(mention: PlaceMention) -> tuple[int, int]:
        gap = mention.span.start - claim.effect.end
        return (abs(gap), 0 if gap >= 0 else 1)

    return min(finer, key=distance).place


def _main_place(mentions: Sequence[PlaceMention]) -> Place | None:
    """The place that the report names first among those finer than a country; failing that, the country."""
    likely = [m for m in mentions if m.score >= LIKELY]
    finer = [m for m in likely if m.place.precision not in _WIDE]
    chosen = finer or likely
    return chosen[0].place if chosen else None


# -- times


def _when(
    parse: Parse, sentence: Sentence, claim: Claim, told: Sequence[_Told], lead: When | None
) -> When | None:  # fmt: skip
    own = told[sentence.index].times
    if own:
        return min(own, key=lambda t: abs(t.span.start - claim.effect.start)).when
    if claim.scope is Scope.TOTAL:
        return None
    if not sentence.headline:
        for distance in range(1, _BACK + 1):
            k = sentence.index - distance
            if k < 0 or parse.sentences[k].headline:
                break
            if told[k].times:
                return told[k].times[-1].when
    return lead or _by_publication(parse)


def _lead_time(parse: Parse, told: Sequence[_Told]) -> When | None:
    """The time that the first sentences of the body give the incident, which headline and late sentences share."""
    body = [s for s in parse.sentences if not s.headline][:3]
    for sentence in body:
        for time in told[sentence.index].times:
            if time.when.start is not None and time.when.precision in (TimePrecision.DAY, TimePrecision.DAYS):
                return time.when
    return None


def _by_publication(parse: Parse) -> When | None:
    """Nothing dates the incident: news tells of the day it is published or of the one before, and says so."""
    published = parse.report.published
    if published is None:
        return None
    return When(published - timedelta(days=1), published, TimePrecision.DAYS, TimeBasis.PUBLICATION)


def _with_statement_date(sentence: Sentence, claim: Claim, told: Sequence[_Told]) -> Claim:
    stated = told[sentence.index].statements
    if not stated or claim.attribution.said_by is None or stated[0].when.start is None:
        return claim
    when = stated[0].when
    said = replace(claim.attribution, said_on=when.end or when.start, said_on_basis=when.basis.value)
    return replace(claim, attribution=said)


def _parts_follow_wholes(claims: Sequence[Claim]) -> list[Claim]:
    """A part happened where and when its whole did."""
    by_id = {c.claim_id: c for c in claims}
    followed = []
    for claim in claims:
        whole = by_id.get(claim.subset_of or "")
        followed.append(claim if whole is None else replace(claim, place=whole.place, when=whole.when))
    return followed
