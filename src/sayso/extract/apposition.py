"""Appositions: a phrase beside another that says who the people are: "Samira Khan, a nurse", "seven people, all civilians"."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.extract.phrases import Phrase
from sayso.model.parse import Token

_ROLE_OPENERS = frozenset({"a", "an", "the", "his", "her", "their"})
_BEHIND_ROLES = frozenset({"who", "of", "at", "in", "from", "with", "for"})
_DASHES = frozenset({",", "-", "–", "—", "("})


def apposed(tokens: Sequence[Token], found: Sequence[Phrase], phrase: Phrase) -> Phrase | None:
    """The phrase beside ``phrase`` that says the same people again, if there is one."""
    at = phrase.last
    if at + 1 >= len(tokens):
        return None
    behind = next((p for p in found if p.first >= at), None)
    if behind is None:
        return None
    if phrase.partitive and behind.first == at and tokens[phrase.head].tag == "CD":
        return behind
    if tokens[at].text not in _DASHES:
        return None
    if tokens[at + 1].lower == "all":
        return _all_of(tokens, found, behind)
    if behind.first != at + 1:
        return None
    return behind if _role_beside_name(tokens, phrase, behind) else None


def _all_of(tokens: Sequence[Token], found: Sequence[Phrase], behind: Phrase) -> Phrase | None:
    """ "…, all civilians", "…, all of them farmers"."""
    if tokens[behind.head].lower in ("all", "them"):
        return next((p for p in found if p.first == behind.last), None)
    return behind


def _role_beside_name(tokens: Sequence[Token], phrase: Phrase, behind: Phrase) -> bool:
    """Whether of two singulars around a comma one says who the other is, and they are no list of two."""
    if _one_of_ours(tokens, phrase, behind):
        return True
    single = not phrase.counted and not behind.counted and tokens[phrase.head].tag in ("NN", "NNP")
    noun = tokens[behind.head].tag in ("NN", "NNP") or tokens[behind.head].lower == "old"  # "a 17-year-old"
    if not single or not noun or tokens[phrase.last].text != ",":
        return False
    end = behind.last
    if end < len(tokens) and tokens[end].lower in ("and", "or", "&"):
        return _two_roles(tokens, phrase, end)
    closed = (
        end >= len(tokens) or tokens[end].text in (",", ".", ")", ";", "–", "-") or tokens[end].lower in _BEHIND_ROLES
    )
    runs_on = end + 1 < len(tokens) and tokens[end].text == "," and tokens[end + 1].lower in ("a", "an", "and", "two")
    return (
        closed
        and not runs_on
        and tokens[behind.first].lower in _ROLE_OPENERS | {tokens[behind.first].lower} & _names(tokens, behind)
    )


def _one_of_ours(tokens: Sequence[Token], phrase: Phrase, behind: Phrase) -> bool:
    """ "Omar Haddad, one of our pupils"."""
    named = tokens[phrase.head].tag == "NNP" and not phrase.counted
    return named and behind.partitive and tokens[behind.first].lower == "one"


def _two_roles(tokens: Sequence[Token], phrase: Phrase, end: int) -> bool:
    """ "Omar Haddad, a neighbour and close friend": two roles under one article, behind a name."""
    k = end + 1
    while k < len(tokens) and tokens[k].tag in ("NN", "JJ", "NNP", "HYPH"):
        k += 1
    return k > end + 1 and tokens[phrase.head].tag == "NNP" and tokens[k - 1].text.islower()


def _names(tokens: Sequence[Token], phrase: Phrase) -> frozenset[str]:
    """The first word of a phrase that is a name throughout."""
    words = tokens[phrase.first : phrase.last]
    return frozenset({words[0].lower}) if all(t.tag == "NNP" for t in words) else frozenset()
