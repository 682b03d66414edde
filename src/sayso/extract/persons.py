"""The people that a report tells of one by one: names that it uses as a person's, and whom "he" and "she" stand for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from sayso import lexicon
from sayso.extract.numbers import quantity
from sayso.extract.phrased import REACH
from sayso.extract.phrases import Phrase
from sayso.extract.whom import Whom, read_whom
from sayso.model.claim import Category, Qualifier, Quantity
from sayso.model.parse import Parse, Sentence, Token

_PRONOUNS = {
    "he": "m",
    "him": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "herself": "f",
    "self": "",
    "they": "p",
    "them": "p",
    "both": "p",
}
_SUBJECTS = ("nsubj", "nsubjpass")
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})


@dataclass(frozen=True, slots=True)
class Persons:
    """The last names of a report's people."""

    surnames: frozenset[str]

    @classmethod
    def read(cls, parse: Parse) -> Persons:
        """Who is named in full, and taken for a person by the parser or told with an age ("Sami Haddad, 14,")."""
        found: set[str] = set()
        for sentence in parse.sentences:
            for proper, group in groupby(parse.sentence_tokens(sentence), key=_proper):
                run = list(group)
                if proper and len(run) > 1 and _is_person(parse, run, sentence):
                    found.add(_surname(run))
        return cls(frozenset(found))

    def named(self, parse: Parse, phrase: Phrase) -> Whom | None:
        """The person that ``phrase`` names by a last name known from elsewhere in the report."""
        head = parse.tokens[phrase.head]
        if not _proper(head) or head.text not in self.surnames or phrase.counted:
            return None
        run = [t for t in parse.tokens[phrase.first : phrase.head + 1] if _proper(t) or t.tag == "HYPH"]
        return Whom(Category.UNKNOWN, names=(" ".join(t.text for t in run).replace(" - ", "-").strip("- "),))


def _proper(token: Token) -> bool:
    """Whether a token may be part of a name, also one that the parser takes for a plural ("Graves")."""
    return token.tag == "NNP" or (token.tag in ("NNPS", "NNS") and token.text[:1].isupper())


def _is_person(parse: Parse, run: Sequence[Token], sentence: Sentence) -> bool:
    """Whether the parser says so, or an age stands before the name or behind it, between commas or brackets."""
    if all(t.ent == "PERSON" for t in run[-2:]) or (run[0].i > 0 and parse.tokens[run[0].i - 1].lower == "old"):
        return True
    behind = parse.tokens[run[-1].i + 1 : min(run[-1].i + 4, sentence.last)]
    return (
        len(behind) == 3
        and behind[0].text in (",", "(")
        and behind[1].text.isdigit()
        and behind[2].text in (",", ")", ".")
    )


def _surname(run: Sequence[Token]) -> str:
    words = [t.text for t in run if t.lower not in _SUFFIXES]
    return words[-1] if words else run[-1].text


def is_pronoun(token: Token) -> bool:
    """Whether ``token`` is "he", "she", "they" or a form of them, as a noun phrase of its own."""
    if token.lower == "both":
        return token.dep in _SUBJECTS
    return token.lower in _PRONOUNS and (token.tag == "PRP" or token.lower == "self")


def stood_for(parse: Parse, pronoun: Token, found: Sequence[Phrase], persons: Persons) -> tuple[Quantity, Whom] | None:
    """How many and who: the last people before a pronoun that fit it, a subject before others.

    "he" and "she" with nobody before are one person unknown; "they" are only people that were counted.
    """
    wanted = _PRONOUNS[pronoun.lower]
    sentence = parse.sentence_of(pronoun.i)
    if wanted == "p" and any(is_pronoun(t) and t.lower == "both" for t in parse.tokens[sentence.first : pronoun.i + 1]):
        return quantity(2, Qualifier.EXACT, "both"), Whom(Category.UNKNOWN)
    best: tuple[int, bool, int] | None = None
    chosen = None if wanted == "p" else (quantity(1, Qualifier.EXACT, pronoun.text), Whom(Category.UNKNOWN))
    for phrase in found:
        if phrase.last > pronoun.i:
            break
        if sentence.index - parse.sentence_index[phrase.head] > REACH:
            continue
        whom = persons.named(parse, phrase) or read_whom(parse.text, parse.tokens, phrase)
        if whom is None or not whom.people or not _fits(parse, wanted, phrase, whom):
            continue
        head = parse.tokens[phrase.head]
        rank = (parse.sentence_index[phrase.head], head.dep in _SUBJECTS, phrase.head)
        if best is None or rank > best:
            amount = phrase.quantity if wanted == "p" else quantity(1, Qualifier.EXACT, pronoun.text)
            best, chosen = rank, (amount, whom)
    return chosen


def _fits(parse: Parse, wanted: str, phrase: Phrase, whom: Whom) -> bool:
    if wanted == "p":
        return whom.sure and phrase.counted and (phrase.quantity.number or 0) > 1
    one = phrase.quantity.number == 1 or (bool(whom.names) and not phrase.counted)
    return one and (wanted == "" or _sex(parse, phrase) in ("", wanted))


def _sex(parse: Parse, phrase: Phrase) -> str:
    sexes = lexicon.load("people")["sex"]
    words = {t.lemma for t in parse.tokens[phrase.first : phrase.last]}
    return "m" if words & set(sexes["male"]) else "f" if words & set(sexes["female"]) else ""
