"""Speakers without a name of their own: the governor of a place, a hospital, witnesses, sources."""

from __future__ import annotations

from collections.abc import Sequence

from sayso import lexicon
from sayso.extract.bodies import written
from sayso.model.parse import Token

_WITHIN_NAMES = ("-", "al", "el", "ad", "ar", "as", "ash", "at", "an", "de", "del", "la")
_OF_KIND = ("source", "group", "official", "agency")
_OF_HOSPITALS = (
    "official",
    "doctor",
    "medic",
    "director",
    "source",
    "spokesman",
    "spokeswoman",
    "administrator",
    "nurse",
    "staff",
)


def local_office(tokens: Sequence[Token]) -> str | None:
    """ "Homs governor", "the governor of Homs", "Mayor of Aden": an office with a place's name before or behind it."""
    titles = lexicon.load("cues")["bodies"]["titles_of_place"]
    for k, token in enumerate(tokens):
        if token.lower not in titles:
            continue
        before = _name_before(tokens, k)
        if before:
            return f"{written(before)} {token.lower}"
        behind = [t for t in tokens[k + 1 : k + 5] if t.lower not in ("of", "the")]
        if behind and tokens[k + 1].lower == "of" and behind[0].tag in ("NNP", "NNPS"):
            return f"{behind[0].text} {token.lower}"
    return None


def _name_before(tokens: Sequence[Token], k: int) -> list[Token]:
    """The name that ends right before token ``k``: "Salah al-Din" of "the Salah al-Din governor"."""
    first = k
    while first > 0 and (
        tokens[first - 1].text[:1].isupper()
        or tokens[first - 1].text in _WITHIN_NAMES
        or (tokens[first].text == "-" and tokens[first - 1].end == tokens[first].start)  # "Deir ez-Zor"
    ):
        first -= 1
    while first < k and (not tokens[first].text[:1].isupper() or tokens[first].pos == "DET"):
        first += 1
    return list(tokens[first:k])


def of_hospital(tokens: Sequence[Token], head: Token) -> str | None:
    """ "Hospital officials", "doctors at the main hospital": the hospital speaks, unnamed."""
    named = any(t.lemma == "hospital" for t in tokens)
    return lexicon.load("cues")["unnamed"]["hospital"] if named and head.lemma in _OF_HOSPITALS else None


def unnamed(tokens: Sequence[Token], head: Token | None) -> str | None:
    """Speakers without a name: "witnesses", "a field source", "a monitoring group"."""
    table: dict[str, str] = lexicon.load("cues")["unnamed"]
    kinds: list[str] = lexicon.load("cues")["kinds"]["words"]
    pair = " ".join(t.lemma for t in tokens if head is not None and t.i in (head.i - 1, head.i))
    if " " in pair and pair in table:  # "rescue workers"
        return table[pair]
    if head is None or head.lemma not in table:
        head = next((t for t in tokens if t.lemma in table and t.tag.startswith("NN")), None)
    if head is None:
        return None
    side = next((t.lower for t in tokens if t.i < head.i and t.lower in ("rebel", "insurgent", "opposition")), None)
    if side is not None and head.lemma != "source":
        return "rebels"
    if head.lemma in _OF_KIND:
        before = [t.lower for t in tokens if t.i < head.i]
        name = "sources" if head.lower == "sources" else table[head.lemma]
        return next((f"{w} {name}" for w in kinds if w in before), name)
    return table[head.lemma]
