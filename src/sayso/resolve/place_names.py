"""Finding the names of places in prose, by the gazetteer, the parse and what stands around, not by the parser's labels.

The labels (it takes "Abu Kamal" for a person) only help to tell persons from places where a name could be either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from sayso import lexicon
from sayso.model.parse import Parse, Sentence, Token
from sayso.model.span import Span
from sayso.resolve import name_doubts as doubts
from sayso.resolve.gazetteer import Candidate, Gazetteer
from sayso.resolve.name_runs import HYPHENS, cuts_through, hyphened, is_small, may_open, run_end, tail_ends
from sayso.resolve.place_roles import under_fire
from sayso.resolve.surroundings import Surroundings, read_surroundings

_KNOWN = 15_000
"""A town of more people may be named without any word that speaks for a place."""

_CITY = 700_000
"""A town of more people is meant wherever its name stands."""

_PROVINCE = 500_000
_SHELLING = re.compile(
    r"\b(?:shelling|bombing|bombardment|siege|capture|fall|battle|storming) (?:of|for) $|\b(?:strikes?|raids?|attacks?) on $",
    re.IGNORECASE,
)
_WHOLE_KINDS = frozenset({"country", "division", "region"})
_PLACE_LABELS = ("GPE", "LOC", "FAC")
_PUT = ("in", "near", "at", "outside", "around")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text with what it may mean; ``first`` and ``last`` (half open) are its tokens.

    ``candidates`` is empty where the gazetteer lacks it; ``sure`` then says that the text itself calls it a place. ``shelled``: it
    is what an act of force is done to, and more likely a town than its province.
    """

    first: int
    last: int
    span: Span
    candidates: tuple[Candidate, ...]
    around: Surroundings
    sure: bool = False
    shelled: bool = False


def find_names(parse: Parse, gazetteer: Gazetteer) -> list[Name]:
    """The names of places in the prose of ``parse``, in order."""
    lower = frozenset(t.text for t in parse.tokens if t.text.islower())
    finder = _Finder(parse, gazetteer, doubts.surnames(parse), lower)
    return [name for sentence in parse.sentences for name in finder.names(sentence)]


def name_at(parse: Parse, gazetteer: Gazetteer, span: Span) -> Name | None:
    """The name that is said to stand at ``span``; None where no token does."""
    tokens = [t.i for t in parse.tokens if t.start < span.end and span.start < t.end]
    if not tokens:
        return None
    first, last = tokens[0], tokens[-1] + 1
    text = span.of(parse.text)
    people = gazetteer.by_epithet(text)
    candidates = gazetteer.by_spelling(text) or ([people] if people is not None else [])
    around = read_surroundings(parse, parse.sentence_of(first), first, last)
    return Name(first, last, span, tuple(candidates), around, sure=True)


@dataclass(frozen=True, slots=True)
class _Finder:
    """What the names of one report are looked for with: ``persons`` and ``lower`` are words of persons' names, and words
    that the report also writes in small letters."""

    parse: Parse
    gazetteer: Gazetteer
    persons: frozenset[str]
    lower: frozenset[str]

    def names(self, sentence: Sentence) -> Iterator[Name]:
        taken = doubts.organisations_in(self.parse.text, sentence.span)
        i, before = sentence.first, None
        while i < sentence.last:
            start = self.parse.tokens[i].start
            free = not any(s.start <= start < s.end for s in taken)
            may = (
                free
                and may_open(self.parse, sentence, i, before.last if before else None)
                and not self._tail(sentence, i)
            )
            found = self._capital(sentence, i) or self._at(sentence, i, before) if may else None
            if found is None:
                i += 1
                continue
            yield found
            i, before = found.last, found

    def _tail(self, sentence: Sentence, i: int) -> bool:
        """Whether an article goes on with the name before it: the "al-Ais" of "Rasm al-Ais" is no place of its own."""
        token, before = self.parse.tokens[i], self.parse.tokens[i - 1]
        if token.text[0].isupper() or i == sentence.first or not before.text[0].isupper() or before.pos != "PROPN":
            return False
        words = lexicon.load("places")
        told = (
            before.lower in _kinds() or before.lower in words["directions"] or before.lower in words["inside"]["words"]
        )
        return not told and self.gazetteer.by_epithet(before.text) is None

    def _capital(self, sentence: Sentence, i: int) -> Name | None:
        """ "the Afghan capital": the town that it stands for."""
        if i + 1 >= sentence.last or self.parse.tokens[i + 1].lower != "capital":
            return None
        found = self.gazetteer.by_epithet(f"{self.parse.tokens[i].text} capital")
        return self._name(sentence, i, i + 2, [found]) if found is not None else None

    def _at(self, sentence: Sentence, i: int, before: Name | None) -> Name | None:
        """The longest run from token ``i`` that the gazetteer knows; failing that one that the text calls a place."""
        run = run_end(self.parse, sentence, i)
        listed = before is not None and all(t.text in (",", "and", "the") for t in self.parse.tokens[before.last : i])
        for last in (*tail_ends(self.parse, sentence, run), *range(run, i, -1)):
            candidates = self._known(sentence, i, last, run)
            if not candidates:
                continue
            if last < run and self._names_more(sentence, i, last, run, candidates):
                break
            name = self._name(sentence, i, last, candidates)
            return name if self._is_place(sentence, name, run, listed=listed) else None
        return self._unknown(sentence, i, run, listed=listed and before is not None and before.around.called)

    def _name(self, sentence: Sentence, first: int, last: int, candidates: Sequence[Candidate]) -> Name:
        span = Span(self.parse.tokens[first].start, self.parse.tokens[last - 1].end)
        around = read_surroundings(self.parse, sentence, first, last)
        shelled = (
            under_fire(self.parse, last)
            or _SHELLING.search(self.parse.text[max(0, span.start - 30) : span.start]) is not None
        )
        return Name(first, last, span, self._with_province(candidates, around), around, shelled=shelled)

    def _with_province(self, candidates: Sequence[Candidate], around: Surroundings) -> tuple[Candidate, ...]:
        """A province that bears its town's name in a spelling that only the town has: the province around the town."""
        if around.kind != "division" or any(c.kind in ("division", "district", "region") for c in candidates):
            return tuple(candidates)
        provinces = [self.gazetteer.by_id(c.admin1) for c in candidates[:3]]
        return (*(c for c in provinces if c is not None), *candidates)

    # -- names that the gazetteer knows

    def _known(self, sentence: Sentence, first: int, last: int, run: int) -> list[Candidate]:
        """What the gazetteer has under tokens ``first`` to ``last``, where they can be a whole name."""
        if cuts_through(self.parse, first, last, run) or (last - first == 1 and self._too_little(first)):
            return []
        after = hyphened(self.parse, last, sentence.last)
        if (
            after is not None
            and not is_small(after)
            and not (after.text[0].isupper() and self.gazetteer.by_spelling(after.text))
        ):
            return []
        return self.gazetteer.by_spelling(
            self.parse.text[self.parse.tokens[first].start : self.parse.tokens[last - 1].end]
        )

    def _too_little(self, i: int) -> bool:
        """A common word, or a code that is not to be read as a place."""
        token = self.parse.tokens[i]
        if doubts.is_code(token):
            return doubts.unread_code(self.parse, i)
        return token.lower in doubts.common_words() or len(token.text) < 3

    def _names_more(self, sentence: Sentence, first: int, last: int, run: int, candidates: Sequence[Candidate]) -> bool:
        """Whether "the town of X Y" names more than the little-known X that the gazetteer has."""
        behind = self.parse.tokens[last]
        goes_on = (
            behind.pos == "PROPN"
            and behind.lower not in _kinds()
            and behind.start == self.parse.tokens[last - 1].end + 1
        )
        if not goes_on or any(c.population >= _CITY or c.kind in _WHOLE_KINDS for c in candidates):
            return False
        return read_surroundings(self.parse, sentence, first, run).called

    def _is_place(self, sentence: Sentence, name: Name, run: int, *, listed: bool) -> bool:
        """Whether a name that the gazetteer knows is meant as a place, and is no person, organisation or common word."""
        first = self.parse.tokens[name.first]
        office = doubts.of_ministry(self.parse, name.first) and not any(c.kind in _WHOLE_KINDS for c in name.candidates)
        if office or doubts.titled(self.parse, name.first):
            return False
        if name.around.called:
            return True
        if doubts.of_person(self.parse, name.first, name.last, run):
            return False
        major = any(_major(c) for c in name.candidates)
        labelled = self._labelled(name.first, name.last)
        if doubts.of_firm(self.parse, name.last, sentence.last) and not (major and labelled):
            return major and name.last < run
        single = name.last - name.first == 1
        seen_else = first.lower in self.persons or first.lower in self.lower
        if single and seen_else and not major and not (labelled and first.lower not in self.persons):
            return False
        if single and first.lower in self.persons and not labelled:
            return False
        if name.last == run and under_fire(self.parse, name.last):
            return True
        if labelled or name.around.located or major or listed:
            return first.pos == "PROPN" or labelled or not single or name.around.relation is not None
        site = name.around.kind == "site" and any(c.kind == "site" or c.population >= _KNOWN for c in name.candidates)
        return site or (name.candidates[0].population >= _KNOWN and self._free_standing(name, run))

    def _free_standing(self, name: Name, run: int) -> bool:
        """Whether nothing makes the name one of something else."""
        first, single = self.parse.tokens[name.first], name.last - name.first == 1
        strange = first.ent in doubts.NO_PLACES and not self._no_people(name.first, name.last)
        other = strange or first.ent in ("PRODUCT", "WORK_OF_ART", "EVENT", "LAW")
        part = (first.ent == "PERSON" and (single or name.last < run)) or (first.ent == "ORG" and name.last < run)
        return first.pos == "PROPN" and not other and not part

    def _labelled(self, first: int, last: int) -> bool:
        return any(self.parse.tokens[k].ent in _PLACE_LABELS for k in range(first, last))

    # -- names that it does not know

    def _unknown(self, sentence: Sentence, i: int, run: int, *, listed: bool) -> Name | None:
        """A run that the gazetteer lacks, where words around it call it a place."""
        token = self.parse.tokens[i]
        if token.lower in doubts.common_words() or doubts.is_code(token) or not token.text[0].isalpha():
            return None
        last = self._before_known(i, run)
        if token.ent in doubts.NO_PLACES and not self._no_people(i, last):
            return None
        person = doubts.titled(self.parse, i) or doubts.of_person(self.parse, i, last, run)
        strange = person or doubts.of_firm(self.parse, last, sentence.last) or doubts.of_ministry(self.parse, i)
        if strange or self._lost_apostrophe(token):
            return None
        around = _with_own_kind(self.parse, i, last, read_surroundings(self.parse, sentence, i, last))
        put = i > sentence.first and self.parse.tokens[i - 1].lower in _PUT
        someone = any(self.parse.tokens[k].ent in ("PERSON", "ORG") for k in range(i, last))
        # the parser takes strange names of places for persons; what something happens near is none
        beside = put and self.parse.tokens[i - 1].lower in ("near", "outside") and "ORG" not in self._labels(i, last)
        said = around.called or (
            (listed or beside or ((put or under_fire(self.parse, last)) and not someone)) and token.pos == "PROPN"
        )
        if not said and not self._labelled(i, last):
            return None
        span = Span(token.start, self.parse.tokens[last - 1].end)
        return Name(i, last, span, (), around, sure=around.called or put or listed)

    def _no_people(self, first: int, last: int) -> bool:
        """Whether the parser takes a name for a people's that no people bears: "the village of Talish"."""
        text = self.parse.text[self.parse.tokens[first].start : self.parse.tokens[last - 1].end]
        return self.parse.tokens[first].ent == "NORP" and self.gazetteer.by_epithet(text) is None

    def _labels(self, first: int, last: int) -> set[str]:
        return {self.parse.tokens[k].ent for k in range(first, last)}

    def _before_known(self, i: int, run: int) -> int:
        """Where an unknown name ends: before a possessive, before a name that the gazetteer knows as a country or division."""
        for k in range(i + 1, run):
            token = self.parse.tokens[k]
            whole = len(token.text) > 3 and any(c.kind in _WHOLE_KINDS for c in self.gazetteer.by_spelling(token.text))
            if token.text in ("'s", "’s") or (whole and self.parse.tokens[k - 1].text not in HYPHENS):
                return k
        return run

    def _lost_apostrophe(self, token: Token) -> bool:
        """Whether a word is a country's name with an "s" that has lost its apostrophe: "Syrias Idlib province"."""
        return token.text.endswith("s") and any(
            c.kind == "country" for c in self.gazetteer.by_spelling(token.text[:-1])
        )


def _with_own_kind(parse: Parse, first: int, last: int, around: Surroundings) -> Surroundings:
    """The kind that the name's own last word says: "Mesini Valley"."""
    own = _kinds().get(parse.tokens[last - 1].lower) if last - first > 1 else None
    return replace(around, kind=own) if around.kind is None and own is not None else around


def _major(c: Candidate) -> bool:
    """Whether a place is so well known that nothing around it need say that it is one."""
    return c.kind == "country" or (c.kind in _WHOLE_KINDS and c.population > _PROVINCE) or c.population > _CITY


@lru_cache(maxsize=1)
def _kinds() -> dict[str, str]:
    """Words for kinds of places → kind."""
    kinds = lexicon.load("places")["kinds"]
    return {w: kind for kind, words in kinds.items() if kind not in ("between", "road") for w in words}
