"""Who or what the patients of an effect are: by their own words, by those beside them, by those told before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from sayso.extract import nonclaims, numbers
from sayso.extract.apposition import apposed
from sayso.extract.effects import Effect
from sayso.extract.nearby import opening_set
from sayso.extract.persons import Persons
from sayso.extract.phrases import Phrase
from sayso.extract.whom import Whom, read_whom
from sayso.model.claim import Category, Kind, Qualifier
from sayso.model.parse import Parse, Sentence, Token

_STANDING_FOR_OTHERS = frozenset(
    {
        "other",
        "another",
        "more",
        "rest",
        "both",
        "several",
        "some",
        "many",
        "all",
        "most",
        "third",
        "second",
        "them",
        "each",
    }
)
HARM = frozenset({"kill", "die", "injure", "hurt", "shoot", "lose"})
_THINGS = (Kind.DESTROYED, Kind.DAMAGED)
_OF_AGE = 18
_NAMES_BEHIND = 12
"""How far behind a plural the colon of its list of names may stand."""


class Patients:
    """Reads whom the phrases of one sentence name.

    ``before``: the last people told in the sentence before; ``told``: those told in this one, with where their phrase starts.
    """

    def __init__(
        self, parse: Parse, sentence: Sentence, found: Sequence[Phrase], before: Whom | None, persons: Persons
    ) -> None:
        self.persons = persons
        self.told: list[tuple[int, Whom]] = []
        self.behind_parts = frozenset(q.first for p, q in pairwise(found) if p.partitive and p.last == q.first)
        self.parse = parse
        self.tokens = parse.tokens
        self.sentence = sentence
        self.found = found
        self.before = before

    def known(self, suffered: Sequence[Phrase], effect: Effect) -> Iterator[tuple[Phrase, Whom]]:
        """Patients with what they are; people named one after another are one phrase that counts them."""
        named: list[tuple[Phrase, Whom]] = []
        beside: set[int] = set()
        for phrase in suffered:
            if phrase.first in beside or phrase.first in self.behind_parts:
                continue
            whom = self.whom(phrase, effect)
            other = apposed(self.tokens, self.found, phrase)
            if other is not None:
                beside.add(other.first)
                whom = self._merged(whom, other)
            if whom is None:
                continue
            if whom.names and not phrase.counted:
                named.append((phrase, whom))
            else:
                yield self._with_names_behind(phrase, whom), whom
        yield from self._joint(named)

    def _joint(self, named: Sequence[tuple[Phrase, Whom]]) -> Iterator[tuple[Phrase, Whom]]:
        """Named people of one status as one phrase; a status of its own stays a phrase of its own."""
        groups: dict[Category, list[tuple[Phrase, Whom]]] = {}
        plain = [w.category for _, w in named if w.category is not Category.UNKNOWN]
        for phrase, whom in named:
            shared = plain[0] if len(set(plain)) == 1 and whom.category is Category.UNKNOWN else whom.category
            groups.setdefault(shared, []).append((phrase, whom))
        for category, members in groups.items():
            first, last = members[0][0], members[-1][0]
            names = tuple(n for _, w in members for n in w.names)
            amount = numbers.quantity(len(members), Qualifier.EXACT, "")
            whom = next((w for _, w in members if w.category is category), members[0][1])
            yield replace(first, last=last.last, quantity=amount, counted=True), replace(whom, names=names)

    def _merged(self, whom: Whom | None, other: Phrase) -> Whom | None:
        """What a phrase and its apposition tell together."""
        beside = read_whom(self.parse.text, self.tokens, other)
        if beside is None or not beside.people:
            return whom
        if whom is None or (whom.people and whom.category is Category.UNKNOWN and beside.category is not whom.category):
            return replace(beside, names=whom.names if whom is not None and whom.names else beside.names)
        return replace(whom, names=whom.names or beside.names)

    def whom(self, phrase: Phrase, effect: Effect) -> Whom | None:
        """What ``phrase`` names as a patient of ``effect``; None where it can be none."""
        things = effect.frame.things in _THINGS and effect.frame.name != "kill"
        whom = read_whom(self.parse.text, self.tokens, phrase, things=things)
        if whom is not None and not whom.sure and not whom.names and effect.frame.name not in HARM:
            whom = whom if self._stands_for_others(phrase) or whom.category is Category.COMBATANT else None
        told = whom is not None and whom.sure and self.tokens[phrase.head].tag == "CD"  # "seventeen from the army"
        if self._stands_for_others(phrase) and not told:
            whom = self._stood_for(phrase) or whom or self._plain(phrase)
        if whom is None and effect.frame.name in HARM:
            whom = self.persons.named(self.parse, phrase)
        if whom is None and self._harmed_unknown(phrase, effect):
            return Whom(Category.UNKNOWN, sure=False)
        if (
            whom is not None
            and effect.weak
            and not whom.sure
            and not whom.names
            and not self._stands_for_others(phrase)
        ):
            return None
        named = self._named(phrase)
        plain = whom is None or whom.category is Category.UNKNOWN
        return named if named is not None and plain else whom

    def _named(self, phrase: Phrase) -> Whom | None:
        """A name with an age behind it is a person's, whatever the parser takes it for: "Yusuf, 9, and …"."""
        last, head = phrase.last, self.tokens[phrase.head]
        if head.tag != "NNP" or phrase.counted or last + 1 >= self.sentence.last:
            return None
        aged = self.tokens[last].text in (",", "(") and self.tokens[last + 1].text.isdecimal()
        if not aged or len(self.tokens[last + 1].text) > 2:
            return None
        category = Category.CIVILIAN if int(self.tokens[last + 1].text) < _OF_AGE else Category.UNKNOWN
        affected = ("civilians",) if category is Category.CIVILIAN else ()
        words = [t.text for t in self.tokens[phrase.first : last] if t.tag == "NNP"]
        return Whom(category, affected, names=(" ".join(words),))

    def _harmed_unknown(self, phrase: Phrase, effect: Effect) -> bool:
        """Whether a counted noun that no list holds is taken for people: they alone are killed or wounded."""
        head = self.tokens[phrase.head]
        plain = phrase.counted and not effect.weak and head.tag in ("NNS", "NNPS", "CD")
        return plain and effect.frame.name in HARM and not nonclaims.is_abstract(self.parse, phrase)

    def _plain(self, phrase: Phrase) -> Whom | None:
        return Whom(Category.UNKNOWN, sure=False) if phrase.counted else None

    def _stands_for_others(self, phrase: Phrase) -> bool:
        """Whether a phrase counts more of those told before: "nine others", "two more", "another", "50", "60 of them"."""
        head, last = self.tokens[phrase.head], self.tokens[phrase.last - 1]
        return (
            head.tag == "CD"
            or head.lemma in _STANDING_FOR_OTHERS
            or head.lower == "others"
            or (phrase.partitive and last.lower in ("them", "whom", "those"))
        )

    def _stood_for(self, phrase: Phrase) -> Whom | None:
        """The people that "others", "two more", "of them" or a number alone stand for: those told last before it."""
        if self.tokens[phrase.first - 1].lower == "among":  # a whole, told behind its part
            return None
        if not phrase.partitive and self.tokens[phrase.head].lower != "both":
            earlier = [(first, w) for first, w in self.told if first < phrase.first]
            if earlier:
                return replace(self._without_role(phrase, *earlier[-1]), names=(), victims=(), sure=False)
            return self._of_opening_set() or (self.before if phrase.quantity.additional else None)
        for other in reversed(self.found):
            if other.last <= phrase.first and self.tokens[other.head].tag in ("NNS", "NNPS", "NN"):
                whom = read_whom(self.parse.text, self.tokens, other)
                if whom is None or not whom.people or not whom.sure or not self._patient_like(other):
                    continue
                mixed = any(self._differs(whom, o) for o in self._beside(other))
                return Whom(Category.UNKNOWN, sure=False) if mixed else replace(whom, names=(), victims=())
        return None

    def _without_role(self, phrase: Phrase, first: int, whom: Whom) -> Whom:
        """ "A reporter and five others": the others need not be reporters, as those of "three tourists and ten others" are."""
        one = any(p.first == first and p.quantity.number == 1 for p in self.found)
        others = self.tokens[phrase.head].lower == "others" and whom.category is Category.CIVILIAN
        return replace(whom, affected=("civilians",)) if one and others else whom

    def _of_opening_set(self) -> Whom | None:
        whole = opening_set(self.tokens, self.found, self.sentence.first)
        return read_whom(self.parse.text, self.tokens, whole) if whole is not None else None

    def _patient_like(self, phrase: Phrase) -> bool:
        """Not the subject of an active verb, nor behind "by": those are agents."""
        token = self.tokens[phrase.head]
        agent = token.dep == "nsubj" and self.tokens[token.head].lemma not in ("die", "be", "perish", "succumb", "lose")
        above = self.tokens[token.head]
        return not agent and not (token.dep == "pobj" and above.lower in ("by", "between", "against", "from", "to"))

    def _beside(self, phrase: Phrase) -> list[Phrase]:
        """The phrases joined to ``phrase`` by "and" or a comma on its left."""
        joined: list[Phrase] = []
        first = phrase.first
        for other in reversed([p for p in self.found if p.last <= first]):
            if {t.lower for t in self.tokens[other.last : first]} <= {"and", ","} and other.last < first:
                joined.append(other)
                first = other.first
            else:
                break
        return joined

    def _differs(self, whom: Whom, other: Phrase) -> bool:
        beside = read_whom(self.parse.text, self.tokens, other)
        return beside is not None and beside.people and beside.category is not whom.category

    def _with_names_behind(self, phrase: Phrase, whom: Whom) -> Phrase:
        """A plural without a number, followed by a list of names, is as many as the names: "commanders: A, B and C"."""
        if phrase.counted or not whom.people or phrase.quantity.number is not None:
            return phrase
        names: list[Phrase] = []
        reach = phrase.last
        for other in self.found:
            if other.first < phrase.last:
                continue
            gap = [t.text for t in self.tokens[reach : other.first]]
            if len(gap) > _NAMES_BEHIND:
                break
            opens = not names and ":" in gap
            runs_on = bool(names) and bool(gap) and set(gap) <= {",", "and"}
            if (opens or runs_on) and _is_name(self.tokens[other.head]):
                names.append(other)
            elif names:
                break
            else:
                continue
            reach = other.last
        if len(names) < 2:
            return phrase
        return replace(phrase, quantity=numbers.quantity(len(names), Qualifier.EXACT, ""), counted=True)


def _is_name(token: Token) -> bool:
    return token.ent == "PERSON" or token.tag == "NNP"
