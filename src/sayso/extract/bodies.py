"""Which body a phrase names: a known organisation, a state's office, or an institution by its own words.

Bodies that the text does not tie to a country or a place ("police", "the provincial council") are given by their common
name; ``resolve`` adds the country or place of the incident, which only the gazetteer knows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sayso import lexicon
from sayso.extract.names import Name, NameKind, adjective_of, names_in
from sayso.extract.offices import full_name, office_in
from sayso.model.parse import Parse, Sentence, Token
from sayso.model.span import Span

_ORGANISED = (NameKind.ORGANISATION, NameKind.GROUP, NameKind.COALITION)
_NO_BODIES = ("GPE", "LOC", "DATE", "TIME", "FAC", "NORP", "EVENT")
_MODIFIERS = frozenset({"NNP", "NNPS", "NN", "NNS", "JJ", "HYPH", "CD", "POS"})
_LINKS = frozenset({"of", "for", "in", "to", "on", "and", "the", "&"})
_BETWEEN = re.compile(r"\.?(?:['’]s)?\s?(?:\w+\s){0,2}")
"""What may stand between a country and its office: "Egypt's public prosecutor", "the Afghan deputy interior minister", "U.S. officials"."""
_RUN_BY = re.compile(r"\b([A-Z][\w’'-]*?)(?:-(?:run|controlled|led|held))?\s+(?:\w+\s+)?$")
_NAME = r"\b([A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?) "
_LEVELS = {
    "provincial": re.compile(_NAME + r"(?:province|governorate|oblast)\b"),
    "regional": re.compile(_NAME + r"(?:region|oblast|province)\b"),
    "district": re.compile(_NAME + r"district\b"),
    "municipal": re.compile(_NAME + r"(?:municipality|city)\b"),
}
_PROVINCE_REACH = 1200
_NAME_REACH = 40
"""How far a name may go on behind the phrase in which it begins, in characters."""


class Bodies:
    """The bodies of one report, and what later mentions ("the ministry", "the council") stand for."""

    def __init__(self, parse: Parse) -> None:
        self._parse = parse
        self._by_word: dict[str, str] = {}
        self._named_so_far: set[str] = set()

    def survey(self, sentence: Sentence) -> None:
        """Learn which organisations and offices a sentence names in full, before any speaks."""
        names = names_in(self._parse.text, sentence.span)
        for name in names:
            if name.kind in _ORGANISED:
                self._remember(name.name)
        office = self._of_state(sentence.span, names)
        if office is not None:
            self._remember(office)

    def knows(self, body: str) -> bool:
        """Whether the report has named ``body``."""
        return body in self._named_so_far

    def named(self, first: int, last: int) -> str | None:
        """The canonical name of the body that tokens ``first`` to ``last`` (half open) name, or None."""
        tokens = self._parse.tokens[first:last]
        if not tokens:
            return None
        span = Span(tokens[0].start, tokens[-1].end)
        beyond = names_in(self._parse.text, Span(span.start, min(span.end + _NAME_REACH, len(self._parse.text))))
        names = [
            n for n in beyond if n.span.start < span.end
        ]  # "UN mission in Mali", where the phrase ends before "in"
        body: str | None = (
            _known(names, NameKind.ORGANISATION)
            or self._of_state(span, names)
            or _known(names, *_ORGANISED)
            or _of_town(tokens)
            or self._institution(tokens, span)
            or self._stood_for(tokens)
        )
        if body is not None:
            self._remember(body)
        return body

    def _of_state(self, span: Span, names: Sequence[Name]) -> str | None:
        """ "the Russian defence ministry", "the ministry of defence of Iraq": an office with its country beside it."""
        text = span.of(self._parse.text)
        office = office_in(text)
        if office is None:
            return None
        whose = _state_near(text, office[1], names, span.start)
        if whose is None:
            return _of_group(text, office)
        written = whose.span.of(self._parse.text)
        if office[0] in _words()["local"] and written in lexicon.load("countries")["states"][whose.name]["names"]:
            return f"{written} {office[0]}"  # "Kabul police" are the town's
        return full_name(whose.name, office[0])

    def office(self, first: int, last: int) -> str | None:
        """A state's office that the words name without its country: "police", "the Interior Ministry"."""
        tokens = self._parse.tokens[first:last]
        found = office_in(Span(tokens[0].start, tokens[-1].end).of(self._parse.text))
        if found is None:
            return None
        level = next((t.lower for t in tokens if t.lower in _words()["levels"]), None)
        if level is not None:
            return self._of_level(level, found[0], tokens[0].start)
        self._remember(found[0])
        return found[0]

    def _institution(self, tokens: Sequence[Token], span: Span) -> str | None:
        """An institution by its own words: "the Baghlan provincial council", "Committee to Defend Journalists"."""
        table = _words()
        office = office_in(span.of(self._parse.text))
        for k, token in enumerate(tokens):
            if token.lemma not in table["institutions"] or token.pos not in ("NOUN", "PROPN"):
                continue
            if office is not None and office[1] <= token.start - span.start < office[2]:
                continue
            start = k
            while start > 0 and tokens[start - 1].tag in _MODIFIERS and not _dropped(tokens[start - 1]):
                start -= 1
            words = [t for t in tokens[start : _reach(tokens, k)] if not _dropped(t)]
            if any(t.lower in table["units"] for t in words):
                return self._unit(words)
            level = next((t.lower for t in words if t.lower in table["levels"]), None)
            if any(t.text[:1].isupper() and (t.tag in ("NNP", "NNPS") or t.text in _demonyms()) for t in words):
                return self._called_before(words) or written(words)
            if level is not None:
                return self._of_level(level, written([t for t in words if t.lower != level]).lower(), token.start)
            plain = " ".join(t.lower for t in words)
            if plain in lexicon.load("countries")["at_home"]["offices"]:
                return plain
        return None

    def as_written(self, tokens: Sequence[Token], head: Token | None) -> str | None:
        """A name in capitals that no list holds, as a newspaper's: "Meridian said"; initials are those of a body named before.

        None where it is a place's or a day's, or a word for any such body ("TV").
        """
        if (
            head is None
            or head.tag not in ("NNP", "NNPS")
            or head.ent in _NO_BODIES
            or head.lower in _words()["institutions"]
        ):
            return None
        first = head.i
        while first > tokens[0].i and tokens[first - 1 - tokens[0].i].tag in ("NNP", "NNPS"):
            first -= 1
        if head.text.isupper() and first == head.i:
            called = (b for b in sorted(self._named_so_far) if _initials(b).endswith(head.text))
            return next(called, head.text)
        return " ".join(t.text for t in self._parse.tokens[first : head.i + 1])

    def _unit(self, words: Sequence[Token]) -> str:
        """A unit speaks for its army: "the Army's 3rd Infantry Division"."""
        names = names_in(self._parse.text, Span(words[0].start, words[-1].end))
        state = next((n.name for n in names if n.kind in (NameKind.ADJECTIVE, NameKind.STATE)), None)
        return full_name(state, "army") if state is not None else "army"

    def _of_level(self, level: str, body: str, at: int) -> str:
        """ "the provincial council": of the province that the report named last before."""
        before = self._parse.text[max(0, at - _PROVINCE_REACH) : at]
        found = [m[1] for m in _LEVELS[level].finditer(before)]
        return f"{found[-1]} {level} {body}" if found else f"{level} {body}"

    def _stood_for(self, tokens: Sequence[Token]) -> str | None:
        """ "the ministry", "the council's statement": the body so called before."""
        for token in reversed(tokens):
            if token.pos in ("NOUN", "PROPN") and token.lemma in self._by_word:
                before = [t for t in tokens if t.i < token.i and t.tag not in ("DT", "PRP$", "POS")]
                body = self._called_before([*before[-1:], token])
                if body is not None:
                    return body
        return None

    def _called_before(self, words: Sequence[Token]) -> str | None:
        """The body that one or two words were part of: "civil defense", "ministry", "the Afghan ministry"."""
        *before, last = words
        if not before:
            return self._by_word.get(last.lemma)
        if len(before) > 1:
            return None
        body = self._by_word.get(last.lemma, "")
        of_state = body if body.startswith(f"{before[0].text} ") else None
        return self._by_word.get(f"{before[0].lower} {last.lower}") or of_state

    def _remember(self, body: str) -> None:
        """Learn a body, and the last words of its name, in either spelling of English, for later mentions."""
        self._named_so_far.add(body)
        actors = lexicon.load("actors")
        if body in actors["groups"]:
            self._by_word["group"] = self._by_word["movement"] = self._by_word["organisation"] = body
        if body in actors["coalitions"]:
            self._by_word["coalition"] = self._by_word["alliance"] = body
        if lexicon.load("sides")["roles"].get(body) == "monitor":
            self._by_word["monitor"] = self._by_word["watchdog"] = self._by_word["group"] = body
        words = body.lower().split()
        if len(words) > 1:
            for last in (words[-1], " ".join(words[-2:])):
                self._by_word[last] = self._by_word[last.replace("defence", "defense")] = body
        for word in words[:-1]:
            if word in _words()["institutions"]:
                self._by_word[word] = body


def _dropped(token: Token) -> bool:
    """Whether a word says what a body is, and is none of its name: "the local hospital", not "the State Emergency Service"."""
    return token.lower in _words()["dropped"] and token.text != "State"


@lru_cache(maxsize=1)
def _demonyms() -> frozenset[str]:
    return frozenset(adjective_of().values())


def _initials(body: str) -> str:
    return "".join(word[0] for word in body.split() if word[0].isupper())


def _of_town(tokens: Sequence[Token]) -> str | None:
    """ "Kunduz police", "Kunduz provincial police": an office that a town or province has too, with its name before it."""
    table = _words()
    for k, token in enumerate(tokens):
        if token.lower not in table["local"] or token.pos not in ("NOUN", "PROPN"):
            continue
        last = k
        while last > 0 and tokens[last - 1].lower in table["levels"]:
            last -= 1
        first = last
        while first > 0 and tokens[first - 1].tag == "NNP" and tokens[first - 1].lower not in table["branches"]:
            first -= 1
        if first < last:
            return f"{written(tokens[first:last])} {token.lower}"
    return None


def _known(names: Sequence[Name], *kinds: NameKind) -> str | None:
    return next((n.name for n in names if n.kind in kinds), None)


def written(words: Sequence[Token]) -> str:
    """A name as written, joined at hyphens and possessives; "Sumy region council" is "Sumy regional council"."""
    text = re.sub(r" ?- ?", "-", " ".join(t.text for t in words))
    text = re.sub(r" (['’]s)\b", r"\1", text)
    return re.sub(r"\bregion (?=[a-z])", "regional ", re.sub(r"\bprovince (?=[a-z])", "provincial ", text))


def _reach(tokens: Sequence[Token], k: int) -> int:
    """Where a name in capitals ends that goes on behind its noun: "Committee to Defend Journalists"."""
    end = k + 1
    while end < len(tokens):
        stop = end
        while stop < len(tokens) and tokens[stop].lower in _LINKS:
            stop += 1
        if stop == len(tokens) or not tokens[stop].text[0].isupper() or not tokens[k].text[0].isupper():
            break
        end = stop + 1
    return end


def _state_near(text: str, at: int, names: Sequence[Name], offset: int) -> Name | None:
    """The country of an office: the adjective before it, or "in/of" a capital or country behind it."""
    before = [n for n in names if n.kind in (NameKind.ADJECTIVE, NameKind.STATE) and n.span.end - offset <= at]
    if before and _BETWEEN.fullmatch(text[before[-1].span.end - offset : at]):
        return before[-1]
    for name in names:
        start = name.span.start - offset
        if name.kind in (NameKind.STATE, NameKind.ADJECTIVE) and at <= start <= at + 60:
            between = text[at:start].lower()
            if re.search(r"\b(in|of)( the)? $", between):
                return name
    return None


def _of_group(text: str, office: tuple[str, int, int]) -> str | None:
    """ "the Houthi-run health ministry", "the Taliban interior ministry": an office that an armed group runs, called by the group."""
    before = _RUN_BY.search(text[: office[1]]) if "inistry" in office[0] else None
    if before is None or not any(n.kind is NameKind.GROUP for n in names_in(before[1], Span(0, len(before[1])))):
        return None
    name = f"{before[1]} {office[0]}"
    table: dict[str, str] = lexicon.load("countries")["own_names"]
    return table.get(name, name)


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    table: dict[str, Any] = lexicon.load("cues")["bodies"]
    return {key: frozenset(words) for key, words in table.items()}
