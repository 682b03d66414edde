"""Which of the places and times that a report names belong to which claim, and on what basis."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.model.claim import Category, Claim, Kind, Scope
from sayso.model.dates import TimeMention
from sayso.model.parse import Parse, Sentence, Token
from sayso.model.place import Place, PlaceMention, PlacePrecision
from sayso.resolve.attach_times import attach_times

LIKELY = 0.5
"""A mention of a lower score names no place where things happen (an origin, a speaker's seat)."""

_BACK = 4
"""How many sentences back the telling of one incident may have named its place."""

_WIDE = (PlacePrecision.COUNTRY, PlacePrecision.AREA, PlacePrecision.SEA)


@dataclass(frozen=True, slots=True)
class _Told:
    """What one sentence tells: its likely places."""

    places: tuple[PlaceMention, ...]


def attach(
    parse: Parse, claims: Sequence[Claim], places: Sequence[PlaceMention], times: Sequence[TimeMention]
) -> tuple[Claim, ...]:
    """``claims`` with place, time and the date of the statement, as far as the report supports them."""
    told = [_told(s, places) for s in parse.sentences]
    at = {c.claim_id: s for c in claims if (s := parse.sentence_at(c.effect.start)) is not None}
    placed = _placed(parse, claims, at, told, places)
    return tuple(_parts_follow_wholes(attach_times(parse, placed, times)))


def _told(sentence: Sentence, places: Sequence[PlaceMention]) -> _Told:
    return _Told(tuple(m for m in places if sentence.span.contains(m.span) and m.score >= LIKELY))


def _placed(
    parse: Parse,
    claims: Sequence[Claim],
    at: Mapping[str, Sentence],
    told: Sequence[_Told],
    mentions: Sequence[PlaceMention],
) -> list[Claim]:
    """First the places that the claims' own sentences name; the others take theirs from the telling around them."""
    own = {c.claim_id: _own_place(parse, c, told[s.index]) for c in claims if (s := at.get(c.claim_id)) is not None}
    voices: dict[int, set[str]] = defaultdict(set)
    for claim in claims:
        if claim.claim_id in at and claim.attribution.said_by:
            voices[at[claim.claim_id].index].add(claim.attribution.said_by)
    told_of = dict(own)
    for claim in claims:
        sentence = at.get(claim.claim_id)
        if sentence is not None and not sentence.headline and own[claim.claim_id] is None:
            told_of[claim.claim_id] = _told_before(parse, sentence, told, voices, claim.attribution.said_by)
    common = _Common(claims, own, told_of, mentions)
    placed = []
    for claim in claims:
        place, sentence = told_of.get(claim.claim_id), at.get(claim.claim_id)
        if sentence is not None and (place is None or (sentence.headline and place.precision in _WIDE)):
            place = common.place(claim)
        placed.append(replace(claim, place=place))
    return placed


def _own_place(parse: Parse, claim: Claim, told: _Told) -> Place | None:
    """The finest of the places named in the sentence, and of those the nearest to the effect."""
    here = [m for m in told.places if not _aside(parse, m, claim)]
    finer = [m for m in here if m.place.precision not in _WIDE] or here

    def distance(mention: PlaceMention) -> tuple[int, int]:
        gap = mention.span.start - claim.effect.end
        return (abs(gap), 0 if gap >= 0 else 1)

    return min(finer, key=distance).place if finer else None


def _aside(parse: Parse, mention: PlaceMention, claim: Claim) -> bool:
    """Whether a place stands in a relative clause that tells of something else: "commanders, who were hiding in X, were killed"."""
    token = next((t for t in _tokens_of(parse, mention.span.start) if t.start == mention.span.start), None)
    if token is None:
        return False
    for above in parse.ancestors(token.i):
        if above.dep == "relcl":
            return not any(claim.effect.start <= t.start < claim.effect.end for t in parse.subtree(above.i))
    return False


def _tokens_of(parse: Parse, offset: int) -> Sequence[Token]:
    sentence = parse.sentence_at(offset)
    return parse.sentence_tokens(sentence) if sentence is not None else ()


def _told_before(
    parse: Parse, sentence: Sentence, told: Sequence[_Told], voices: Mapping[int, set[str]], said_by: str | None
) -> Place | None:  # fmt: skip
    """The last place finer than a country that the sentences before named, back to where another voice speaks."""
    for distance in range(1, _BACK + 1):
        k = sentence.index - distance
        if k < 0 or parse.sentences[k].headline or (said_by and voices.get(k, set()) - {said_by}):
            break
        finer = [m for m in told[k].places if m.place.precision not in _WIDE]
        if finer:
            return finer[-1].place
    return None


class _Common:
    """Where a report puts harm of a sort: the one town that its claims of that sort name, or the country of several."""

    def __init__(
        self,
        claims: Sequence[Claim],
        own: Mapping[str, Place | None],
        told_of: Mapping[str, Place | None],
        mentions: Sequence[PlaceMention],
    ) -> None:
        self._own = own
        self._likely = [m.place for m in mentions if m.score >= LIKELY]
        self._sorts: dict[tuple[Category, Scope], tuple[list[Place], list[Place]]] = {}
        self._claims = [(c, own.get(c.claim_id), told_of.get(c.claim_id)) for c in claims if not c.headline]

    def place(self, claim: Claim) -> Place | None:
        """The place of a claim whose telling names none, or no town."""
        named = self._own.get(claim.claim_id)
        stated, around = self._of_sort(claim)
        towns = _towns(around)
        if len(towns) == 1 and towns == _towns(stated):
            town = next(iter(towns.values()))
            if named is None or not _another_country(named, town):
                return town
        if named is not None:
            return named
        wide = [p for p in self._likely if p.precision in _WIDE]
        if around:
            countries = {p.country for p in around}
            return next(
                (p for p in (*around, *wide) if p.precision is PlacePrecision.COUNTRY and p.country in countries), None
            )
        finer = [p for p in self._likely if p.precision not in _WIDE]
        return next(iter(finer or wide), None)

    def _of_sort(self, claim: Claim) -> tuple[list[Place], list[Place]]:
        """The places of claims of the same sort of harm: those their own sentences name, and those the telling gives."""
        key = (claim.category, claim.scope)
        if key not in self._sorts:
            alike = [(own, told) for c, own, told in self._claims if _alike(c, claim)]
            self._sorts[key] = [o for o, _ in alike if o is not None], [t for _, t in alike if t is not None]
        return self._sorts[key]


def _alike(a: Claim, b: Claim) -> bool:
    """Whether two claims tell of the same sort of harm, so that the place of one may be that of the other."""
    same = a.category is b.category or (
        Category.UNKNOWN in (a.category, b.category) and a.category.people is b.category.people
    )
    return same and a.kind is not Kind.STRUCK and a.scope is b.scope


def _towns(places: Iterable[Place]) -> dict[tuple[int | None, str], Place]:
    return {(p.place_id, p.name): p for p in places if p.precision not in _WIDE}


def _another_country(a: Place, b: Place) -> bool:
    return a.country is not None and b.country is not None and a.country != b.country


def _parts_follow_wholes(claims: Sequence[Claim]) -> list[Claim]:
    """A part happened where and when its whole did."""
    by_id = {c.claim_id: c for c in claims}
    followed = []
    for claim in claims:
        whole = by_id.get(claim.subset_of or "")
        if whole is not None:
            elsewhere = (
                claim.place is not None and claim.place.precision not in _WIDE and claim.evidence != whole.evidence
            )
            claim = replace(claim, place=claim.place if elsewhere else whole.place, when=whole.when)
        followed.append(claim)
    return followed
