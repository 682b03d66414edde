"""Which of the places that a report names belongs to which claim.

A claim's own sentence comes first, and in it its own clause. Where that names no place, or only a country, the report's scenes are
weighed (``place_scenes``); where none stands out, the country remains.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property, lru_cache

from sayso import lexicon
from sayso.model.claim import Claim, Reason, Scope
from sayso.model.parse import Parse, Sentence, Token
from sayso.model.place import Place, PlaceMention, PlacePrecision
from sayso.resolve.place_roles import LIKELY
from sayso.resolve.place_scenes import ACTS, FINE, Case, Scene, Text, of_another_time, told_before, weigh, wide
from sayso.resolve.place_shape import apart, pointed

_ONE_SCENE_KM = 60.0
"""Places of a report that are no further apart are one scene."""

_TOWARD_KM = 200.0
"""As far as "north of X", without a distance, may point."""

_STANDS_OUT = 1.2
"""Points by which a scene must lead the next to be taken where nothing near the claim names it."""

_LEAST, _LEAST_ALONE = 1.0, 0.7
"""Points that must tie a claim to a scene: one whose sentence names the country, and one whose sentence names nothing."""

_COUNTRY, _DATELINE = "the country that the report tells of", "the dateline"
_CLAUSES = frozenset({"ROOT", "ccomp", "advcl", "relcl", "acl", "parataxis", "pcomp"})
_CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "NUM"})
_EXTENDED = frozenset({PlacePrecision.PROVINCE, PlacePrecision.DISTRICT, PlacePrecision.AREA})

_Key = tuple[int | None, str, PlacePrecision]


def attach_places(
    parse: Parse, claims: Sequence[Claim], mentions: Sequence[PlaceMention], written_at: Place | None = None
) -> list[Claim]:
    """``claims`` with the places where they happened, as far as the report tells them.

    ``written_at``, the place of the dateline, is taken where the report names no place at which things can have happened.
    """
    telling = _Telling(parse, claims, mentions, written_at)
    telling.settle([telling.placed(claim) for claim in claims])
    return [telling.placed(claim) for claim in claims]


class _Telling:
    """A report's claims, and where its sentences say that things happen."""

    def __init__(
        self, parse: Parse, claims: Sequence[Claim], mentions: Sequence[PlaceMention], written_at: Place | None
    ) -> None:
        self._parse = parse
        self._written_at = written_at
        self._mentions = mentions
        self._told: dict[int, list[PlaceMention]] = defaultdict(list)
        for mention in mentions:
            sentence = parse.sentence_at(mention.span.start)
            if mention.score >= LIKELY and sentence is not None:
                self._told[sentence.index].append(mention)
        self._at = {c.claim_id: s for c in claims if (s := parse.sentence_at(c.effect.start)) is not None}
        self._harm = [c for c in claims if c.kind not in ACTS and c.claim_id in self._at]
        self._own = {c.claim_id: self._own_place(c, s) for c in claims if (s := self._at.get(c.claim_id)) is not None}

    def placed(self, claim: Claim) -> Claim:
        """``claim`` with its place and, where its own sentence does not name it, the reason."""
        sentence, own = self._at.get(claim.claim_id), self._own.get(claim.claim_id)
        total = claim.scope is Scope.TOTAL
        if sentence is None or (own is not None and (total or not _open(own))):
            return replace(claim, place=own)
        place, why = (None, "") if total else self._scene_of(claim, sentence, own)
        if place is None and own is None:
            place, why = self._country or self._written_at, _COUNTRY if self._country is not None else _DATELINE
        if place is None:
            return replace(claim, place=own)
        return replace(claim, place=place, reasons=(*claim.reasons, Reason("place", why)))

    def settle(self, placed: Sequence[Claim]) -> None:
        """Give each scene the claims that were put there, so that other tellings of the same figure may follow."""
        by_key = {_key(scene.place): scene for scene in self._scenes}
        for claim in placed:
            scene = by_key.get(_key(claim.place)) if claim.place is not None and not claim.headline else None
            basis = next((r.basis for r in reversed(claim.reasons) if r.field == "place"), None)
            if scene is not None and basis in (None, told_before.__doc__):
                scene.claims.append(claim)
                if basis is None:
                    scene.own.append(claim)

    # -- the claim's own sentence

    def _own_place(self, claim: Claim, sentence: Sentence) -> Place | None:
        """The place in the claim's own clause, else in the clause next to it; there the finest, and of those the nearest."""
        here = [m for m in self._told[sentence.index] if not self._does(claim, sentence, m)]
        if not here:
            return None
        effect = self._token_at(sentence, claim.effect.start)
        steps = [self._steps(effect, self._token_at(sentence, m.span.start)) for m in here]
        near = [m for m, n in zip(here, steps, strict=True) if n == min(steps)]
        best = min(near, key=lambda m: (wide(m.place), *_gap(claim, m)))
        return self._of_several(best, near) or self._finer(claim, sentence, best, here).place

    def _finer(
        self, claim: Claim, sentence: Sentence, best: PlaceMention, here: Sequence[PlaceMention]
    ) -> PlaceMention:
        """The town in the area or province that the claim's clause names, where the sentence tells of one and no other harm there:
        "killed in Idlib province when jets bombed the town of Binnish"."""
        if best.place.precision not in _EXTENDED:
            return best
        inside = [m for m in here if m.place.precision in FINE and _may_hold(best.place, m.place)]
        clause = self._clauses(self._token_at(sentence, best.span.start))[:1]
        held = [m for m in inside if not self._of_another(claim, sentence, m, clause)]
        return (
            min(held, key=lambda m: _gap(claim, m))
            if held and all(_one_scene(held[0].place, m.place) for m in held)
            else best
        )

    def _of_another(self, claim: Claim, sentence: Sentence, mention: PlaceMention, clause: Sequence[int]) -> bool:
        """Whether a place stands in the clause of another claim on harm, and not in ``clause``."""
        own = self._clauses(self._token_at(sentence, claim.effect.start))[:1]
        around = self._clauses(self._token_at(sentence, mention.span.start))[:1]
        others = (c for c in self._harm if c.claim_id != claim.claim_id and self._at[c.claim_id] == sentence)
        heads = [self._clauses(self._token_at(sentence, c.effect.start))[:1] for c in others]
        return around not in (own, clause) and around in heads

    def _does(self, claim: Claim, sentence: Sentence, mention: PlaceMention) -> bool:
        """Whether a country's name before an act names who did it: "Russia strikes kill …"."""
        doer = mention.place.precision is PlacePrecision.COUNTRY and mention.place.name in claim.actor
        return doer and self._token_at(sentence, mention.span.end - 1).dep in ("compound", "nmod", "amod", "poss")

    def _of_several(self, best: PlaceMention, near: Sequence[PlaceMention]) -> Place | None:
        """What holds several places joined by "and" that are no one scene: the country that the report names."""
        listed = [m for m in near if not wide(m.place) and m.place != best.place and self._joined(best, m)]
        if not listed or all(_one_scene(best.place, m.place) for m in listed):
            return None
        countries = (m.place for m in self._mentions if m.place.precision is PlacePrecision.COUNTRY)
        return next((p for p in countries if p.country == best.place.country), None)

    def _joined(self, a: PlaceMention, b: PlaceMention) -> bool:
        first, second = sorted((a, b), key=lambda m: m.span)
        gap = self._parse.text[first.phrase.end : second.phrase.start].split()
        return 0 < len(gap) <= 3 and gap[0] in ("and", ",", "&") and gap[-1] in ("and", ",", "in", "the", "&")

    def _token_at(self, sentence: Sentence, offset: int) -> Token:
        tokens = self._parse.sentence_tokens(sentence)
        return next((t for t in tokens if t.start <= offset < t.end), tokens[0])

    def _steps(self, effect: Token, place: Token) -> int:
        """How many clauses lie between an effect and a place: 0 within one clause."""
        ups, downs = self._clauses(effect), self._clauses(place)
        shared = next((i for i, c in enumerate(ups) if c in downs), len(ups))
        return shared + (downs.index(ups[shared]) if shared < len(ups) else len(downs))

    def _clauses(self, token: Token) -> list[int]:
        """The heads of the clauses around a token, the innermost first."""
        chain = (token, *self._parse.ancestors(token.i))
        return [t.i for t in chain if t.dep in _CLAUSES or (t.dep == "conj" and t.pos in ("VERB", "AUX"))]

    # -- the report's scenes

    @cached_property
    def _scenes(self) -> list[Scene]:
        """The places finer than a country at which the report says that things happen, in the order in which it names them."""
        found: dict[_Key, Scene] = {}
        for index in sorted(self._told):
            for mention in self._told[index]:
                if self._makes_scene(mention, self._told[index]):
                    scene = found.setdefault(_key(mention.place), Scene(mention.place))
                    scene.sentences.append(index)
                    scene.words.append(self._clause_words(mention, self._parse.sentences[index]))
        return list(found.values())

    def _makes_scene(self, mention: PlaceMention, others: Sequence[PlaceMention]) -> bool:
        """Not a country, nor what only holds a finer place of the sentence, nor one of a list of places."""
        if wide(mention.place):
            held = any(not wide(m.place) and _may_hold(mention.place, m.place) for m in others)
            return mention.place.precision is PlacePrecision.AREA and not held
        return sum(self._joined(mention, m) for m in others if m is not mention) < 2

    def _clause_words(self, mention: PlaceMention, sentence: Sentence) -> frozenset[str]:
        """The words of the clause in which a place is named."""
        clause = self._clauses(self._token_at(sentence, mention.span.start))[:1]
        inside = (t.lemma for t in self._parse.sentence_tokens(sentence) if self._clauses(t)[:1] == clause)
        return frozenset(inside) & self._text.lemmas[sentence.index]

    def _scene_of(self, claim: Claim, sentence: Sentence, own: Place | None) -> tuple[Place | None, str]:
        """The scene that most speaks for, and why; none where nothing near names it and no other stands out."""
        held = [s for s in self._scenes if _may_hold(own, s.place) and (own is None or s.place.name != own.name)]
        if not held:
            return None, ""
        near = own is not None and not wide(own)
        weights = [weigh(Case(self._text, claim, sentence, scene, near)) for scene in held]
        k = max(range(len(held)), key=lambda i: (weights[i].total, -i))
        best, place = weights[k], held[k].place
        others = [w.total for w, s in zip(weights, held, strict=True) if not _one_scene(s.place, place)]
        lead = 0.0 if own is None and best.told_before else _STANDS_OUT
        if best.tied < (_LEAST if own is not None else _LEAST_ALONE) or (others and best.total - max(others) < lead):
            return None, ""
        return place, best.reason

    @cached_property
    def _country(self) -> Place | None:
        """The country, or the part of one, that the report's likely places name or lie in; failing that, of all that it names."""
        wide_ones = [m.place for m in reversed(self._mentions) if wide(m.place) and m.place.country]
        named = {p.country or "": p for p in sorted(wide_ones, key=lambda p: p.precision is PlacePrecision.COUNTRY)}
        likely = Counter(m.place.country or "" for told in self._told.values() for m in told)
        lying = likely if likely.keys() & named.keys() else Counter(m.place.country or "" for m in self._mentions)
        return named[max(named, key=lambda country: (lying[country], country))] if named else None

    @cached_property
    def _text(self) -> Text:
        sentences = self._parse.sentences
        lead = min((s.index for s in sentences if not s.headline), default=0)
        late = [s for s in sentences if s.index > lead + 1]
        asides = frozenset(s.index for s in late if of_another_time(s.span.of(self._parse.text)))
        lemmas = [self._lemmas(s) for s in sentences]
        rarity = {lemma: 1 / n for lemma, n in Counter(w for words in lemmas for w in words).items()}
        headlines = frozenset(s.index for s in sentences if s.headline)
        on_top = [m.place for k in headlines for m in self._told[k] if m.place.precision is not PlacePrecision.COUNTRY]
        return Text(headlines, on_top, lead, asides, lemmas, rarity)

    def _lemmas(self, sentence: Sentence) -> frozenset[str]:
        """The words that tell what a sentence is about."""
        tokens = self._parse.sentence_tokens(sentence)
        return frozenset(t.lemma for t in tokens if t.pos in _CONTENT and len(t.lemma) > 2 and t.lemma not in _common())


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    """Words that every report of violence has, and that tell no incident from another."""
    few = "people person attack man other day year force be have take include official authority security"
    verbs, said = lexicon.load("effects")["verb"], lexicon.load("cues")["verbs"]["asserted"]
    return frozenset(verbs) | frozenset(said) | frozenset(few.split())


def _key(place: Place) -> _Key:
    return place.place_id, place.name, place.precision


def _gap(claim: Claim, mention: PlaceMention) -> tuple[int, int]:
    gap = mention.span.start - claim.effect.end
    return (abs(gap), 0 if gap >= 0 else 1)


def _open(place: Place) -> bool:
    """Whether the report may say more exactly where: of a country, a wide area, or what is only near a known place."""
    return wide(place) or (place.precision is PlacePrecision.NEAR and place.place_id is not None)


def _may_hold(outer: Place | None, place: Place) -> bool:
    """Whether ``place`` may lie in ``outer``: of one country, within its circle, or where it points."""
    if outer is None:
        return True
    if outer.precision is PlacePrecision.COUNTRY and (place.country is not None or wide(place)):
        # what lies in no one country and is as wide as one says no more than the country does
        return place.country == outer.country
    if place.lat is None:
        return outer.precision is PlacePrecision.COUNTRY
    reach = outer.radius_km or 0.0
    return _toward(outer, place) or ((place.radius_km or 0.0) < reach and apart(outer, place) <= 1.25 * reach)


def _toward(outer: Place, place: Place) -> bool:
    """Whether ``place`` lies where "north of X", without a distance, may point: in that direction, not too far."""
    bearing = pointed(outer)
    if bearing is None or place.lat is None or place.lon is None or outer.lat is None or outer.lon is None:
        return False
    east = (place.lon - outer.lon) * math.cos(math.radians(outer.lat))
    off = abs((math.degrees(math.atan2(east, place.lat - outer.lat)) - bearing + 180) % 360 - 180)
    far = apart(outer, place)
    return (place.radius_km or 0.0) < far <= _TOWARD_KM and off <= 50


def _one_scene(a: Place, b: Place) -> bool:
    """Whether two places are near each other, or one lies in the other."""
    if a.name == b.name or a.lat is None or b.lat is None:
        return True
    reach = [p.radius_km or 0.0 for p in (a, b) if p.precision in _EXTENDED]
    return apart(a, b) <= max([_ONE_SCENE_KM, *reach])
