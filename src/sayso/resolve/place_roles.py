"""What a place does in its sentence: whether things happen there, or it is where someone is from, speaks, rules or goes.

Each rule is a small function that gives a likelihood from 0 to 1, or None where it has nothing to say; the first that speaks wins.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from sayso import lexicon
from sayso.model.parse import Parse, Sentence, Token
from sayso.resolve.surroundings import Surroundings

HAPPENS, MAY, ELSEWHERE, TIED = 0.9, 0.6, 0.2, 0.1

LIKELY = 0.5
"""A mention of a lower score names no place where things happen (an origin, a speaker's seat)."""

_BESIDE = ("near", "off", "outskirts", "countryside")
_NOMINAL = ("compound", "nmod", "poss", "amod", "nummod", "npadvmod")
_LINE = 400
_DATELINE = re.compile(
    r"(?:, [A-Z][\w ]{2,25})?,? ?(?:[A-Z][a-z]{2,8}\.? \d{1,2})?,? ?(?:\([^)]{2,30}\)|[A-Z]{2,}[\w ]{0,12})? ?(?:[-–—:]|— )"
)


@dataclass(frozen=True, slots=True)
class _Case:
    """A name in its sentence: tokens ``first`` to ``last`` (half open), and the token that ties it to the rest."""

    parse: Parse
    sentence: Sentence
    first: int
    last: int
    around: Surroundings
    head: Token
    top: Token
    """The head of the whole phrase: of "the city of Homs" and of the first of several names joined by "and"."""

    @property
    def placed(self) -> bool:
        """Whether a preposition of place stands right before the name, whatever the parser makes of it."""
        before = self.parse.tokens[self.first - 1].lower if self.first > self.sentence.first else ""
        return before in lexicon.load("places")["inside"]["words"]


def likelihood(parse: Parse, sentence: Sentence, first: int, last: int, around: Surroundings) -> float:
    """How likely things happen at the place that tokens ``first`` to ``last`` name."""
    head = parse.tokens[last - 1]
    for i in range(first, last):
        if not first <= parse.tokens[i].head < last:
            head = parse.tokens[i]
    case = _Case(parse, sentence, first, last, around, head, _top(parse, head))
    return next(value for rule in _RULES if (value := rule(case)) is not None)


def under_fire(parse: Parse, last: int) -> bool:
    """Whether the name that ends before token ``last`` is what an act of force is done to that is done to places: "shelled X",
    "a rocket hit X"."""
    words = lexicon.load("places")["under_fire"]
    head = parse.tokens[last - 1]
    verb = parse.tokens[head.head]
    if verb.pos != "VERB" or head.dep not in ("dobj", "nsubjpass"):
        return False
    doers = [
        t.lower
        for t in parse.tokens[max(0, verb.i - 12) : verb.i + 12]
        if t.head == verb.i and t.dep in ("nsubj", "agent")
    ]
    return verb.lemma in words["verbs"] or (verb.lemma in words["struck"] and any(d in words["weapons"] for d in doers))


def _top(parse: Parse, head: Token) -> Token:
    """Up from a name to the head of its phrase: over "city of", over "and", over the kind of place it is called."""
    kinds = _words("kinds")
    for _ in range(8):
        above = parse.tokens[head.head]
        if above.i == head.i:
            break
        noun = parse.tokens[above.head]
        joined = head.dep in ("conj", "appos") and above.pos == "PROPN"
        if joined or (head.dep in _NOMINAL and (above.lower in kinds or above.lemma in kinds)):
            head = above
        elif head.dep == "pobj" and (
            (above.lower == "of" and noun.lemma in kinds) or (above.lower == "in" and noun.pos == "PROPN")
        ):
            head = noun
        else:
            break
    return head


@lru_cache(maxsize=8)
def _words(name: str) -> frozenset[str]:
    """Words of the list of places: those of one table, flat."""
    table = lexicon.load("places")[name]
    return frozenset(w for key, words in table.items() if key not in ("between", "verbs") for w in words)


@lru_cache(maxsize=1)
def _speech() -> frozenset[str]:
    return frozenset(lexicon.load("cues")["verbs"]["asserted"]) | {"speak", "meet", "talk", "interview", "base"}


@lru_cache(maxsize=1)
def _event_verbs() -> frozenset[str]:
    return frozenset(lexicon.load("places")["events"]["verbs"])


@lru_cache(maxsize=1)
def _offices() -> frozenset[str]:
    cues = lexicon.load("cues")
    return (
        frozenset(cues["possible"]["organisations"])
        | frozenset(cues["possible"]["titles"])
        | frozenset(cues["unnamed"])
    )


@lru_cache(maxsize=1)
def _settings() -> frozenset[str]:
    """Nouns for what stands at a place: "a Kabul hospital"."""
    things = lexicon.load("things")
    parts = {
        "part",
        "centre",
        "center",
        "heart",
        "middle",
        "side",
        "outskirt",
        "south",
        "north",
        "east",
        "west",
        "edge",
        "street",
        "border",
    }
    return (
        frozenset(w for kind in ("building", "position", "depot", "settlement") for w in things[kind]["words"]) | parts
    )


# -- the rules, in the order in which they are asked


def _dateline(case: _Case) -> float | None:
    """It opens a paragraph as its dateline: "KABUL (Agency) -", "Moscow, AGENCY-", "LAHORE, March 15 —"."""
    text, start = case.parse.text, case.sentence.span.start
    if (
        case.head.text.isupper()
        and len(case.head.text) > 3
        and re.match(r" \([A-Z][\w ]{1,25}\)", text[case.head.end : case.head.end + 30])
    ):
        return TIED
    if case.first - case.sentence.first > 3:
        return None
    line = text.rfind("\n", max(0, start - _LINE), start) + 1
    if line == 0 and start > _LINE:
        return None
    if text[line:start].strip():
        return None
    end = case.parse.tokens[case.last - 1].end
    rest = text[end : end + 60]
    return TIED if rest[:1] in " ,(:–—-" and _DATELINE.match(rest) and not case.around.located else None


def _tied(case: _Case) -> float | None:
    """ "the Paris-based group", "Russia-backed forces"."""
    tokens, last = case.parse.tokens, case.last
    if last + 1 < case.sentence.last and tokens[last].text == "-" and tokens[last + 1].lower in _words("tied"):
        return TIED
    return None


def _origin(case: _Case) -> float | None:
    """ "militants from Tajikistan, Iraq and the North Caucasus", "natives of …"."""
    if case.around.relation in _BESIDE:
        return None
    above = case.parse.tokens[case.top.head]
    if case.top.dep == "pobj" and above.lower in lexicon.load("places")["aside"]["from"]:
        return ELSEWHERE
    return ELSEWHERE if _listed_after_from(case) else None


def _listed_after_from(case: _Case) -> bool:
    tokens, i = case.parse.tokens, case.first - 1
    while i >= max(case.sentence.first, case.first - 12) and (
        tokens[i].text in (",", "and", "the", "or", "both")
        or tokens[i].pos in ("PROPN", "ADJ", "NOUN")
        or tokens[i].lower in ("former", "north", "south")
    ):
        i -= 1
    return i >= case.sentence.first and tokens[i].lower == "from"


def _office(case: _Case) -> float | None:
    """It belongs to an office or an organisation: "Homs governor", "Gaza's health ministry", "the ministry in Moscow"."""
    above = case.parse.tokens[case.top.head]
    if above.i != case.top.i and case.top.dep in _NOMINAL and above.lemma in _offices():
        return ELSEWHERE
    if case.top.dep == "pobj" and above.lower in ("of", "in", "for"):
        governor = case.parse.tokens[above.head]
        people = lexicon.load("people")
        if (
            above.lower == "of"
            and governor.tag == "NNS"
            and any(governor.lemma in people[s]["words"] for s in ("combatant", "civilian"))
        ):
            return ELSEWHERE
        if governor.lemma in _offices() and governor.pos in ("NOUN", "PROPN"):
            speaks = governor.dep in ("nsubj", "appos") or (
                governor.dep == "pobj" and case.parse.tokens[governor.head].lower in ("to", "by", "from")
            )
            return ELSEWHERE if above.lower == "of" or speaks else None
    return None


def _spoken_at(case: _Case) -> float | None:
    """ "told reporters in Moscow", "speaking in Geneva"."""
    above = case.parse.tokens[case.top.head]
    if case.top.dep != "pobj" or above.dep != "prep" or above.lower not in ("in", "at", "from", "outside"):
        return None
    governor = case.parse.tokens[above.head]
    if governor.dep in ("dobj", "pobj", "dative") and governor.lemma in (
        "reporter",
        "journalist",
        "news",
        "conference",
        "briefing",
    ):
        return ELSEWHERE
    return ELSEWHERE if governor.pos == "VERB" and governor.lemma in _speech() else None


def _put(case: _Case) -> float | None:
    """A preposition of place stands right before it, whatever the parser makes of the sentence: "Near Mosul, two strikes …"."""
    return HAPPENS if case.around.relation in _BESIDE or case.placed else None


def _acts(case: _Case) -> float | None:
    """A subject that does something is a government: "Washington said", "Kharkiv has seen attacks" is no scene either."""
    verb = case.parse.tokens[case.top.head]
    if case.top.dep == "nsubj" and verb.pos in ("VERB", "AUX"):
        return 0.3 if case.around.called and verb.lemma not in _speech() else ELSEWHERE
    return None


def _suffers(case: _Case) -> float | None:
    """What an act of force is done to: "bombarding Aleppo", "Raqqa was hit"; other objects are no scene."""
    verb = case.parse.tokens[case.top.head]
    if case.top.dep not in ("dobj", "nsubjpass"):
        return None
    if verb.lemma in _event_verbs():
        return HAPPENS
    return MAY if case.around.called else 0.3


def _names_event(case: _Case) -> float | None:
    """ "the Kabul attack", "Aleppo's market", against "Syria's allies", "Damascus ally"."""
    above = case.parse.tokens[case.top.head]
    if above.i == case.top.i or case.top.dep not in _NOMINAL:
        return None
    if case.head.text in lexicon.load("countries")["forces_names"]["words"]:
        return ELSEWHERE
    if above.lower in _words("events") or above.lower in _words("kinds") or above.pos == "PROPN":
        return HAPPENS
    return HAPPENS if above.lemma in _settings() else 0.4


def _goes(case: _Case) -> float | None:
    """ "flown to Kabul", "the border with Niger"."""
    above = case.parse.tokens[case.top.head]
    if case.top.dep != "pobj":
        return None
    aside = lexicon.load("places")["aside"]
    if above.lower in aside["towards"] and not case.around.located:
        return 0.35
    if above.lower == "of" and not case.around.called:
        governor = case.parse.tokens[above.head]
        return HAPPENS if governor.lower in _words("events") or governor.lemma in _words("kinds") | _settings() else 0.4
    return 0.25 if above.lower in aside["other"] and above.lower not in ("between",) else None


def _otherwise(case: _Case) -> float:
    if case.around.located or case.around.called or case.around.relation is not None:
        return HAPPENS
    return MAY


_RULES: tuple[Callable[[_Case], float | None], ...] = (
    _dateline, _tied, _origin, _office, _spoken_at, _put, _acts, _suffers, _names_event, _goes, _otherwise,
)  # fmt: skip
