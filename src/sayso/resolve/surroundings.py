"""The words around a place's name: what kind of place it is called, how near, how far off, and whether things happen there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso import lexicon
from sayso.model.parse import Parse, Sentence, Token
from sayso.model.place import PlacePrecision
from sayso.model.span import Span

_DIVISION_WORDS = frozenset(
    {"province", "governorate", "oblast", "region", "state", "department", "county", "prefecture", "provinces"}
)
_CITY_WORDS = frozenset(
    {"city", "town", "village", "municipality", "port", "capital", "hamlet", "settlement", "enclave", "camp"}
)
_AREA_WORDS = {"district": "district", "area": "area", "neighbourhood": "area", "neighborhood": "area", "valley": "area", "suburb": "city",
               "quarter": "area", "countryside": "area", "desert": "area", "mountain": "area", "mountains": "area", "villages": "city",
               "towns": "city", "highway": "area", "road": "area", "axis": "area", "crossing": "area", "front": "area",
               "mount": "area", "hills": "area", "heights": "area"}  # fmt: skip
_BEARINGS = {"north": 0, "northeast": 45, "north-east": 45, "east": 90, "southeast": 135, "south-east": 135, "south": 180, "southwest": 225,
             "south-west": 225, "west": 270, "northwest": 315, "north-west": 315}  # fmt: skip
_NEAR = re.compile(
    r"(?:\b(?:near|nearby|close to|outside|outskirts of|vicinity of|around|surroundings of|suburbs? of|countryside of|next to|towards?)|"
    r"\b(?:(?:to|in) the )?(?P<b>(?:north|south)(?:[- ]?(?:east|west))?|east|west)(?:ern)? (?:of|from)(?: the)?)\s*(?:the )?"
    r"(?:(?:syrian|iraqi|afghan|[a-z]+n)? ?(?:city|town|village|province)(?: of)? )?$",
    re.IGNORECASE,
)
_OFFSET = re.compile(
    r"(\d{1,3}(?:\.\d+)?) ?(km|kilomet(?:er|re)s?|miles?)\s*(?:\([^)]{0,30}\)\s*)?(?:to the )?$", re.IGNORECASE
)
_IN = frozenset(
    {
        "in",
        "near",
        "at",
        "on",
        "outside",
        "around",
        "inside",
        "across",
        "of",
        "over",
        "off",
        "along",
        "within",
        "between",
        "throughout",
    }
)
_FROM = frozenset({"from", "natives", "citizens", "native", "nationals"})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the words around a name say. ``score``: how likely things happen there; ``phrase``: the name with those words.

    ``kind``: "division", "city", "district", "area" or None; ``bearing`` in degrees from north, ``offset_km`` with it.
    ``located``: it follows a preposition of place; ``called_place``: a word such as "town of" calls it a place.
    """

    phrase: Span
    score: float
    kind: str | None
    near: bool
    bearing: float | None
    offset_km: float | None
    located: bool
    called_place: bool

    @property
    def precision(self) -> PlacePrecision | None:
        """The precision that the words give a place no gazetteer knows."""
        table = {
            "division": PlacePrecision.PROVINCE,
            "district": PlacePrecision.DISTRICT,
            "area": PlacePrecision.NEIGHBOURHOOD,
        }
        return table.get(self.kind or "")


def read_surroundings(parse: Parse, sentence: Sentence, first: int, last: int) -> Surroundings:
    """What the words around tokens ``first`` to ``last`` (half open) of ``sentence`` say of the place they name."""
    tokens = parse.tokens
    start, end = tokens[first].start, tokens[last - 1].end
    behind = tokens[last].lower if last < sentence.last else ""
    before = [t.lower for t in tokens[max(sentence.first, first - 4) : first]]
    kind, end = _kind(tokens, last, behind, before, end)
    left = parse.text[max(sentence.span.start, start - 60) : start]
    near = _NEAR.search(left)
    bearing, offset = None, None
    if near is not None:
        direction = (near["b"] or "").lower().replace(" ", "-")
        bearing = float(_BEARINGS[direction]) if direction in _BEARINGS else None
        measure = _OFFSET.search(left[: near.start()])
        if measure is not None and bearing is not None:
            offset = float(measure[1]) * (1.609 if measure[2].lower().startswith("mile") else 1.0)
            start -= len(left) - measure.start()
        else:
            start -= len(left) - near.start()
    located = (
        bool(before) and (before[-1] in _IN or (before[-1] in ("the", "al") and before[-2:-1] and before[-2] in _IN))
    ) or near is not None
    called = kind is not None and (located or kind != "area")
    score = _score(parse, sentence, first, last, before, behind, located=located, called=called)
    return Surroundings(Span(start, end), score, kind, near is not None, bearing, offset, located, called)


def _kind(
    tokens: Sequence[Token], last: int, behind: str, before: list[str], end: int
) -> tuple[str | None, int]:  # fmt: skip
    """The kind of place that the words beside the name say, and where the phrase then ends."""
    if behind in _DIVISION_WORDS:
        return "division", tokens[last].end
    if behind in _CITY_WORDS:
        return "city", tokens[last].end
    if behind in _AREA_WORDS:
        return _AREA_WORDS[behind], tokens[last].end
    if before[-1:] == ["of"] and len(before) > 1:
        if before[-2] in _DIVISION_WORDS:
            return "division", end
        if before[-2] in _CITY_WORDS:
            return "city", end
        if before[-2] in _AREA_WORDS:
            return _AREA_WORDS[before[-2]], end
    if before and before[-1] in _CITY_WORDS - {"capital", "port"}:
        return "city", end
    return None, end


def _score(
    parse: Parse, sentence: Sentence, first: int, last: int, before: list[str], behind: str, *, located: bool, called: bool
) -> float:  # fmt: skip
    """How likely things happen at the place: its preposition speaks for it; origin, speech and office against."""
    head = parse.tokens[last - 1]
    before = [w for w in before if w != "the"]
    if _is_dateline(parse, sentence, first, last):
        return 0.1
    if (
        behind == "-"
        and last + 1 < sentence.last
        and parse.tokens[last + 1].lower in ("based", "led", "backed", "born", "held", "run")
    ):
        return 0.1
    if (
        before[-1:] == ["from"]
        or (before[-1:] == ["of"] and before[-2:-1] and before[-2] in _FROM)
        or set(before[-3:]) & {"coming"}
    ):
        return 0.2
    if set(before[-2:]) & {"toward", "towards"}:
        return 0.4
    if _listed_after_origin(parse, sentence, first) or _of_people(parse, head):
        return 0.2
    if head.dep in ("nsubj", "nsubjpass", "dobj") and not called:
        return 0.2
    if head.dep in ("compound", "nmod", "poss", "amod") and _office(parse, head):
        return 0.2
    if located or called:
        return 0.9
    return 0.7 if head.dep in ("compound", "nmod", "amod", "appos", "npadvmod", "conj", "pobj", "poss") else 0.5


def _is_dateline(parse: Parse, sentence: Sentence, first: int, last: int) -> bool:
    """Whether the name opens a paragraph as its dateline: "KABUL (Reuters) -", "Moscow, SANA-", "NOUAKCHOTT:"."""
    if first - sentence.first > 3:
        return False
    text = parse.text
    if text[max(0, sentence.span.start - 1) : sentence.span.start] not in ("", "\n") and sentence.span.start > 0:
        line = text.rfind("\n", 0, sentence.span.start)
        if text[line + 1 : sentence.span.start].strip():
            return False
    rest = text[parse.tokens[last - 1].end : parse.tokens[last - 1].end + 45]
    return re.match(
        r"(?:, [A-Z][\w ]{2,25})?,? ?(?:\([^)]{2,30}\)|[A-Z]{2,}[\w ]{0,12})? ?(?:[-–—:]|— )", rest
    ) is not None and bool(re.match(r"[ ,(:–—-]", rest))


def _listed_after_origin(parse: Parse, sentence: Sentence, first: int) -> bool:
    """Whether the name is in a list that "from" opened: "from Tajikistan, Iraq and North Caucasus"."""
    i = first - 1
    while i >= sentence.first and (
        parse.tokens[i].text in (",", "and", "the")
        or parse.tokens[i].pos in ("NOUN", "ADJ")
        or parse.tokens[i].pos == "PROPN"
        or parse.tokens[i].lower in ("former", "north", "south")
    ):
        i -= 1
    return i >= sentence.first and parse.tokens[i].lower == "from" and i < first - 1


def _of_people(parse: Parse, head: Token) -> bool:
    """Whether the name says where people or an office are from: "commanders of the North Caucasus", "the ministry in Moscow"."""
    preposition = parse.tokens[head.head]
    if head.dep != "pobj" or preposition.lower not in ("of", "in"):
        return False
    above = parse.tokens[preposition.head]
    if preposition.lower == "in":
        return above.lemma in lexicon.load("cues")["possible"]["organisations"] and above.dep in ("nsubj", "pobj")
    return above.tag == "NNS" and any(
        above.lemma in lexicon.load("people")[s]["words"] for s in ("combatant", "civilian")
    )


def _office(parse: Parse, head: Token) -> bool:
    """Whether the name belongs to an office or an organisation: "Homs governor", "Gaza Health Ministry"."""
    above = parse.tokens[head.head]
    words = lexicon.load("cues")["possible"]
    speakers = lexicon.load("cues")["unnamed"]
    return above.i != head.i and (
        above.lemma in words["organisations"] or above.lemma in words["titles"] or above.lemma in speakers
    )
