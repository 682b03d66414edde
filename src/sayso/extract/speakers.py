"""Who says so: every cue of speech in a report, with the organisation, the person, and the agency in between.

Sentences are read in order, so that "the ministry", "he" and a surname alone find whom they stand for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from sayso import lexicon
from sayso.extract.names import Name, NameKind, adjective_of, names_in
from sayso.model.claim import Attribution
from sayso.model.parse import Parse, Sentence, Token
from sayso.model.span import Span

_PRONOUNS = frozenset({"he", "she", "it", "they", "who"})
_STANDING_FOR = frozenset(
    {"statement", "communique", "official", "spokesman", "spokeswoman", "spokesperson", "general", "minister"}
)
"""Nouns that, with "the", stand for a speaker named before."""

_TITLE_TAIL = re.compile(r"(?::|\s[-–—])\s*([^:–—]{2,60})$")
_TITLE_HEAD = re.compile(r"^([^:]{2,60}):\s")
_FORCE_WORDS = frozenset(
    {"strikes", "forces", "troops", "army", "jets", "aircraft", "airstrikes", "warplanes", "soldiers", "planes"}
)


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue of speech: the verb or phrase at token ``at``, and whom it attributes to.

    ``stance``: "asserted", "accuse" or "denied"; ``speaker_tokens``: where the speaker is named.
    """

    at: int
    sentence: int
    word: str
    stance: str
    attribution: Attribution
    first: int
    last: int


@dataclass
class Voices:
    """The speakers of one report. ``cues`` by sentence; ``title`` the attribution that the headline gives."""

    parse: Parse
    cues: dict[int, list[Cue]] = field(default_factory=dict)
    _people: dict[str, Attribution] = field(default_factory=dict)
    _offices: dict[str, str] = field(default_factory=dict)
    _last: list[Attribution] = field(default_factory=list)

    @classmethod
    def read(cls, parse: Parse) -> Voices:
        """Read all cues of ``parse`` in text order."""
        voices = cls(parse)
        voices._survey()
        for sentence in parse.sentences:
            found = sorted(voices._sentence(sentence), key=lambda c: c.at)
            if found:
                voices.cues[sentence.index] = found
        return voices

    def _survey(self) -> None:
        """Learn first which ministries and which people with an office the report names in full."""
        for sentence in self.parse.sentences:
            text = sentence.span.of(self.parse.text)
            named = names_in(self.parse.text, sentence.span)
            office = _office(text)
            if office is not None and (state := _state_near(text, office[1], named, sentence.span.start)):
                self._offices.setdefault(office[0], f"{adjective_of()[state]} {office[0]}")

    @cached_property
    def main_state(self) -> str | None:
        """The state that the report names most, for "the ministry" and "the army" without a country."""
        counts: dict[str, int] = {}
        for name in names_in(self.parse.text, Span(0, min(len(self.parse.text), 20_000))):
            if name.kind in (NameKind.STATE, NameKind.ADJECTIVE):
                counts[name.name] = counts.get(name.name, 0) + 1
        return max(counts, key=lambda s: counts[s]) if counts else None

    # -- one sentence

    def _sentence(self, sentence: Sentence) -> Iterator[Cue]:
        if sentence.headline:
            yield from self._headline(sentence)
        yield from self._verbs(sentence)
        yield from self._phrases(sentence)

    def _verbs(self, sentence: Sentence) -> Iterator[Cue]:
        for token in self.parse.sentence_tokens(sentence):
            stance = _verbs().get(token.lemma)
            if stance is None or token.pos not in ("VERB", "AUX"):
                continue
            subject = self._subject(token)
            if subject is None or not self._can_speak(subject):
                subject = self._just_before(token, sentence)
                if subject is None:
                    continue
                first, last = self._clause_start(token, sentence), token.i
            else:
                first, last = _reach(self.parse, subject.i, sentence)
            attribution = self._who(first, last, subject, sentence)
            if attribution is None:
                continue
            attribution = self._passed_on(token, attribution, sentence)
            self._remember(attribution)
            yield Cue(token.i, sentence.index, token.text, stance, attribution, first, last)

    def _subject(self, verb: Token) -> Token | None:
        for token in self.parse.kids(verb.i, "nsubj"):
            return token
        if verb.dep == "conj":
            return self._subject(self.parse.tokens[verb.head])
        if verb.tag == "VBN" and verb.dep == "acl":
            return None
        by = [k for t in self.parse.kids(verb.i, "agent") for k in self.parse.kids(t.i, "pobj")]
        return by[0] if by else None

    def _clause_start(self, verb: Token, sentence: Sentence) -> int:
        i = verb.i
        while i > sentence.first and self.parse.tokens[i - 1].text not in (",", '"', "”", "“", ";", ":", "–", "-"):
            i -= 1
        return i

    def _just_before(self, verb: Token, sentence: Sentence) -> Token | None:
        """The speaker where the parser lost it: "…, the ministry said": a short phrase between a comma and the verb."""
        first = self._clause_start(verb, sentence)
        if first == sentence.first or not 1 <= verb.i - first <= 9 or verb.tag not in ("VBD", "VBZ", "VBP"):
            return None
        inside = self.parse.tokens[first : verb.i]
        if any(t.pos in ("VERB", "AUX") for t in inside):
            return None
        speakers = [t for t in inside if t.pos in ("NOUN", "PROPN") and self._can_speak(t)]
        return speakers[-1] if speakers else None

    def _can_speak(self, token: Token) -> bool:
        """People, organisations and offices speak; strikes and tolls do not."""
        if token.lower in _PRONOUNS or token.tag in ("NNP", "NNPS", "WP"):
            return True
        words = lexicon.load("cues")
        if token.lemma in words["unnamed"] or token.lemma in words["possible"]["organisations"]:
            return True
        return token.lemma in words["possible"]["titles"] or token.lemma in (
            "man",
            "woman",
            "people",
            "expert",
            "number",
        )

    def _phrases(self, sentence: Sentence) -> Iterator[Cue]:
        """ "according to X", "citing X", "X's statement": what follows is the speaker."""
        tokens = self.parse.tokens
        for i in range(sentence.first, sentence.last):
            for words in _after_phrases():
                if tuple(t.lower for t in tokens[i : i + len(words)]) != words or i + len(words) >= sentence.last:
                    continue
                start = i + len(words)
                head = self._object_of(i, start, sentence)
                if head is None:
                    continue
                first, last = _reach(self.parse, head.i, sentence)
                attribution = self._who(max(first, start), last, head, sentence)
                if attribution is not None:
                    self._remember(attribution)
                    yield Cue(i, sentence.index, " ".join(words), "asserted", attribution, first, last)
                break

    def _object_of(self, i: int, start: int, sentence: Sentence) -> Token | None:
        for k in range(i, start):
            for token in self.parse.kids(k, "pobj", "dobj"):
                if token.i >= start:
                    return token
        nouns = [t for t in self.parse.tokens[start : min(start + 6, sentence.last)] if t.pos in ("NOUN", "PROPN")]
        return nouns[0] if nouns else None

    def _headline(self, sentence: Sentence) -> Iterator[Cue]:
        """ "…: Russian DM", "… - Homs Governor", "Ministry: …"."""
        text = sentence.span.of(self.parse.text)
        for pattern, at in ((_TITLE_TAIL, -1), (_TITLE_HEAD, 0)):
            match = pattern.search(text)
            if not match:
                continue
            start, end = sentence.span.start + match.start(1), sentence.span.start + match.end(1)
            inside = [t for t in self.parse.sentence_tokens(sentence) if start <= t.start and t.end <= end]
            if not inside:
                continue
            attribution = self._named(inside[0].i, inside[-1].i + 1)
            if attribution is not None:
                yield Cue(inside[at].i, sentence.index, ":", "asserted", attribution, inside[0].i, inside[-1].i + 1)
                return

    # -- who that is

    def _who(self, first: int, last: int, head: Token, sentence: Sentence) -> Attribution | None:
        if head.lower in _PRONOUNS or (head.lemma in _STANDING_FOR and self._definite(first, head)):
            return self._pronoun(head, sentence)
        return self._named(first, last, head)

    def _definite(self, first: int, head: Token) -> bool:
        """Whether a speaker is one named before: "the statement", "the official", "the Russian military official"."""
        tokens = self.parse.tokens[first : head.i]
        named = names_in(self.parse.text, Span(tokens[0].start, head.end)) if tokens else []
        known = all(n.kind is NameKind.ADJECTIVE for n in named)
        return (
            head.tag == "NN"
            and bool(tokens)
            and tokens[0].lower in ("the", "his", "her")
            and known
            and bool(self._last)
        )

    def _pronoun(self, head: Token, sentence: Sentence) -> Attribution | None:
        """The last speaker that fits: "it" is no person, "he" and "she" are; a medium has no forces of its own."""
        text = sentence.span.of(self.parse.text).lower()
        own_forces = head.lower == "it" and any(f"its {w}" in text for w in _FORCE_WORDS)
        for attribution in reversed(self._last):
            if head.lower in ("he", "she") and attribution.speaker is None:
                continue
            if own_forces and not _has_forces(attribution.said_by):
                continue
            return attribution
        state = self._title_state() if own_forces else None
        if state is not None:
            named = f"{adjective_of()[state]} Ministry of Defence"
            return Attribution(said_by=named if named in self._offices.values() else state)
        return None

    def _title_state(self) -> str | None:
        for sentence in self.parse.sentences[:2]:
            for name in names_in(self.parse.text, sentence.span):
                if name.kind in (NameKind.STATE, NameKind.ADJECTIVE):
                    return name.name
        return None

    def _named(self, first: int, last: int, head: Token | None = None) -> Attribution | None:
        tokens = self.parse.tokens
        span = Span(tokens[first].start, tokens[last - 1].end)
        text = span.of(self.parse.text)
        named = names_in(self.parse.text, span)
        person = _person(tokens[first:last], named)
        said_by = self._organisation(text, named, span.start)
        if said_by is None and person is not None:
            known = self._people.get(person.split()[-1].lower())
            said_by = known.said_by if known is not None else None
        if said_by is None:
            unnamed = _unnamed(tokens[first:last], head)
            if unnamed is not None and person is None:
                said_by = self._qualified(unnamed, named)
        if said_by is None and person is None:
            return None
        attribution = Attribution(said_by=said_by or person, speaker=person)
        if person is not None and said_by is not None:
            self._people.setdefault(person.split()[-1].lower(), attribution)
        return attribution

    def _organisation(self, text: str, named: Sequence[Name], offset: int) -> str | None:
        office = _office(text)
        direct = [n for n in named if n.kind in (NameKind.ORGANISATION, NameKind.GROUP, NameKind.COALITION)]
        if office is not None and not (direct and direct[0].kind is NameKind.ORGANISATION):
            state = _state_near(text, office[1], named, offset)
            if state is not None:
                full = f"{adjective_of()[state]} {office[0]}"
                self._offices[office[0]] = full
                return full
            if office[0] in self._offices:
                return self._offices[office[0]]
            if office[0].startswith(("Ministry", "Interior", "health")) and self.main_state is not None:
                return f"{adjective_of()[self.main_state]} {office[0]}"
        if direct:
            return direct[0].name
        if re.fullmatch(
            r"(the |this |its )?(ministry|department)('s)?( spokes\w+)?( statement)?", text.lower().strip()
        ):
            return next(reversed(self._offices.values()), None) if self._offices else None
        people = [n for n in named if n.kind is NameKind.PERSON]
        if people:
            return people[0].name
        states = [n for n in named if n.kind is NameKind.STATE]
        if states and len(text) - len(states[0].span.of(self.parse.text)) <= 4:
            ministry = f"{adjective_of()[states[0].name]} Ministry of Defence"
            return ministry if ministry in self._offices.values() else states[0].name
        return _local_office(text) or self._plain_office(office)

    def _plain_office(self, office: tuple[str, int] | None) -> str | None:
        return (
            office[0]
            if office is not None and office[0] in ("authorities", "officials", "police", "state media")
            else None
        )

    def _qualified(self, unnamed: str, named: Sequence[Name]) -> str:
        """ "Egyptian officials", "Afghan authorities": unnamed speakers with the country they are said to be of."""
        states = [n.name for n in named if n.kind is NameKind.ADJECTIVE]
        general = (
            "officials",
            "authorities",
            "police",
            "government",
            "army",
            "military",
            "military source",
            "prosecutor",
        )
        if states and unnamed in general:
            return f"{adjective_of()[states[0]]} {unnamed}"
        if unnamed in ("army", "military") and self.main_state is not None:
            return f"{adjective_of()[self.main_state]} army"
        return unnamed

    def _passed_on(self, verb: Token, attribution: Attribution, sentence: Sentence) -> Attribution:
        """ "told TASS": the agency in between."""
        listeners = self.parse.kids(verb.i, "dobj", "dative", "pobj")
        agencies = set(lexicon.load("cues")["agencies"]["words"])
        for token in listeners:
            first, last = _reach(self.parse, token.i, sentence)
            span = Span(self.parse.tokens[first].start, self.parse.tokens[last - 1].end)
            for name in names_in(self.parse.text, span):
                if name.name in agencies and verb.lemma in ("tell", "inform", "say", "confirm", "brief"):
                    return Attribution(attribution.said_by, attribution.speaker, name.name)
        return attribution

    def _remember(self, attribution: Attribution) -> None:
        self._last.append(attribution)


@lru_cache(maxsize=1)
def _verbs() -> dict[str, str]:
    table = lexicon.load("cues")["verbs"]
    return {lemma: stance for stance in ("asserted", "accuse", "denied") for lemma in table[stance] if " " not in lemma}


@lru_cache(maxsize=1)
def _after_phrases() -> tuple[tuple[str, ...], ...]:
    return tuple(sorted((tuple(p.split()) for p in lexicon.load("cues")["phrases"]["after"]), key=len, reverse=True))


@lru_cache(maxsize=1)
def _offices() -> tuple[tuple[re.Pattern[str], str], ...]:
    table: dict[str, Any] = lexicon.load("countries")["offices"]
    pairs = [(word, name) for name, words in table.items() for word in words]
    pairs.sort(key=lambda p: -len(p[0]))
    return tuple((re.compile(rf"\b{re.escape(word)}\b"), name) for word, name in pairs)


def _office(text: str) -> tuple[str, int] | None:
    """The state office that ``text`` names, canonical but without its country, and where it stands."""
    low = text.lower()
    for pattern, name in _offices():
        match = pattern.search(low)
        if match:
            return name, match.start()
    return None


def _state_near(text: str, at: int, named: Sequence[Name], offset: int) -> str | None:
    """The country of an office: the adjective before it, or "in/of" a capital or country behind it."""
    before = [n for n in named if n.kind in (NameKind.ADJECTIVE, NameKind.STATE) and n.span.end - offset <= at]
    if before and at - (before[-1].span.end - offset) <= 25:
        return before[-1].name
    for name in named:
        start = name.span.start - offset
        if name.kind in (NameKind.STATE, NameKind.ADJECTIVE) and at <= start <= at + 60:
            between = text[at:start].lower()
            if re.search(r"\b(in|of)( the)? $", between):
                return name.name
    return None


def _local_office(text: str) -> str | None:
    """ "Homs governor", "the governor of Homs", "Kunduz police": an office with a place's name before or behind it."""
    before = re.search(
        r"([A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?) (governor|mayor|police|health department|authorities|hospital)", text, re.I
    )
    if before and before[1][0].isupper() and before[1].lower() not in ("the", "a", "local", "state"):
        place = re.sub(r"^(The|A|An) ", "", before[1])
        return f"{place} {before[2].lower()}" if place else None
    behind = re.search(r"\b(governor|mayor) of (?:the )?([A-Z][\w'’-]+)", text)
    return f"{behind[2]} {behind[1]}" if behind else None


def _has_forces(said_by: str | None) -> bool:
    """Whether an origin can speak of "its strikes": states, ministries, armed groups, coalitions; not media."""
    if said_by is None:
        return False
    actors = lexicon.load("actors")
    if said_by in actors["groups"] or said_by in actors["coalitions"] or said_by in lexicon.load("countries")["states"]:
        return True
    return any(word in said_by for word in ("Ministry of Defence", "army", "Army", "Pentagon", "CENTCOM", "military"))


def _reach(parse: Parse, i: int, sentence: Sentence) -> tuple[int, int]:
    """The tokens of the phrase around ``i``: its subtree without clauses, bounded."""
    kept = {i}
    stack = [i]
    while stack:
        k = stack.pop()
        for token in parse.kids(k):
            if token.dep in ("relcl", "advcl", "ccomp", "punct", "acl", "conj", "cc", "parataxis"):
                continue
            kept.add(token.i)
            stack.append(token.i)
    first, last = min(kept), max(kept) + 1
    return max(first, sentence.first, i - 20), min(last, sentence.last, i + 25)


def _person(tokens: Sequence[Token], named: Sequence[Name]) -> str | None:
    """The person named in the phrase, if any: a known one, or a run of words the parser takes for a person."""
    known = [n.person for n in named if n.kind is NameKind.PERSON and n.person]
    if known:
        return known[0]
    taken = [n.span for n in named]
    run: list[Token] = []
    for token in tokens:
        if token.ent == "PERSON" and not any(s.start <= token.start < s.end for s in taken):
            run.append(token)
        elif run and token.lower != "-":
            break
    words = [t.text for t in run if t.tag in ("NNP", "NNPS", "HYPH") or t.text[:1].isupper()]
    name = " ".join(words).replace(" - ", "-").removesuffix("'s").strip()
    return name if len(name) > 2 and name[0].isupper() else None


def _unnamed(tokens: Sequence[Token], head: Token | None) -> str | None:
    table: dict[str, str] = lexicon.load("cues")["unnamed"]
    if head is not None and head.lemma in table:
        if head.lemma == "source":
            before = [t.lower for t in tokens if t.i < head.i]
            return next((f"{w} source" for w in ("military", "security", "field", "medical") if w in before), "source")
        return table[head.lemma]
    return next((table[t.lemma] for t in tokens if t.lemma in table and t.tag.startswith("NN")), None)
