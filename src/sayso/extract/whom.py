"""Whom or what a phrase names: people or thing, status, the group they belong to, what is said of them.

The longest ending of a phrase that a word list holds decides ("command post" before "post"); see ``people.toml``, ``things.toml``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from sayso import lexicon
from sayso.extract.names import Name, NameKind, adjective_of, names_in
from sayso.extract.owners import owners
from sayso.extract.phrases import Phrase
from sayso.model.claim import Category
from sayso.model.parse import Token
from sayso.model.span import Span

_PEOPLE = (Category.COMBATANT, Category.SECURITY_FORCES, Category.CIVILIAN, Category.UNKNOWN)
_THINGS = tuple(c for c in Category if c not in _PEOPLE)
_NEAR_BEHIND = 6
"""How many tokens behind "members of" tell whose members they are."""


@dataclass(frozen=True, slots=True)
class Whom:
    """What a phrase names. ``affected`` canonical names; ``sure``: its head noun stands in the word lists.

    ``militant``: a word that may stand for the armed group that the report speaks of ("terrorists").
    """

    category: Category
    affected: tuple[str, ...] = ()
    victims: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    sure: bool = True
    militant: bool = False

    @property
    def people(self) -> bool:
        return self.category.people


def read_whom(text: str, tokens: Sequence[Token], phrase: Phrase, *, things: bool = False) -> Whom | None:
    """What ``phrase`` names, or None where it is neither people nor a thing that a coder counts.

    ``things``: where a word may be either ("two bombers"), it is the thing.
    """
    named = names_in(text, phrase.span(tokens))
    if tokens[phrase.head].tag == "CD":
        return _number_alone(text, tokens, phrase)
    found = _longest_ending(tokens, phrase.first, phrase.head + 1, things=things)
    if found is None:
        return _by_name(tokens, phrase, named) or _by_agentive(tokens[phrase.head], phrase)
    category, noun = found
    if not category.people:
        return Whom(category, owners(text, tokens, phrase, category, named))
    return _people(text, tokens, phrase, category, noun, named)


def _people(
    text: str, tokens: Sequence[Token], phrase: Phrase, category: Category, noun: str, named: Sequence[Name]
) -> Whom:
    behind = _behind(text, tokens, phrase)
    category = _status(tokens, phrase, category, [*named, *behind], noun)
    militant = category is Category.COMBATANT and noun.split()[-1] in _militant_nouns()
    role = _role(tokens, phrase, noun) if category is Category.CIVILIAN else noun
    if noun in ("member", "personnel", "officer") and category in (Category.COMBATANT, Category.SECURITY_FORCES):
        force = _force_behind(tokens, phrase)
        role = noun if force == "member" else force
    return Whom(category, _affected(category, role, named, behind), _victims(tokens, phrase, noun), militant=militant)


def _role(tokens: Sequence[Token], phrase: Phrase, noun: str) -> str:
    """The noun for what civilians are: beside it or behind "of" where it says none: "journalist deaths", "members of staff"."""
    if noun.split()[-1] not in lexicon.load("people")["status"]["vague"]:
        return noun
    of = _of(tokens, phrase)
    for first, last in ((phrase.first, phrase.head), (of[0].i, of[-1].i + 1) if of else (0, 0)):
        found = _longest_ending(tokens, first, last, things=False) if first < last else None
        if found is not None and found[0] is Category.CIVILIAN:
            return found[1]
    return noun


def _number_alone(text: str, tokens: Sequence[Token], phrase: Phrase) -> Whom:
    """ "seventeen from the armed forces": a number tells whom only by what stands behind it."""
    of = {t.lower for t in _of(tokens, phrase)}
    kind = next((k for k, signs in _words()["members"].items() if of & signs), Category.UNKNOWN)
    behind = _behind(text, tokens, phrase) if kind is not Category.UNKNOWN else []
    affected = _affected(kind, _force_behind(tokens, phrase), (), behind)
    return Whom(kind, affected, sure=kind is not Category.UNKNOWN)


def _force_behind(tokens: Sequence[Token], phrase: Phrase) -> str:
    """A noun for those who serve in the force behind "of" or "from": "a member of the coast guard", "ten from the army"."""
    words = [t.lower for t in _of(tokens, phrase)]
    if "coast" in words and "guard" in words:
        return "coast guard"
    return "soldier" if {"army", "military"} & set(words) or {"armed", "forces"} <= set(words) else "member"


# -- nouns


@lru_cache(maxsize=2)
def _nouns(*, things: bool) -> dict[tuple[str, ...], Category]:
    table: dict[tuple[str, ...], Category] = {}
    sources = [("people", _PEOPLE), ("things", _THINGS)]
    for source, categories in reversed(sources) if things else sources:
        for category in categories:
            for word in lexicon.load(source)[category]["words"]:
                table.setdefault(tuple(word.replace("-", " ").split()), category)
    return table


@lru_cache(maxsize=1)
def _militant_nouns() -> frozenset[str]:
    return frozenset(w.split()[-1] for w in lexicon.load("actors")["militant_words"]["words"])


def _longest_ending(tokens: Sequence[Token], first: int, last: int, *, things: bool) -> tuple[Category, str] | None:
    table = _nouns(things=things)
    words = [t for t in tokens[first:last] if t.lower != "-"]
    for length in (4, 3, 2, 1):
        tail = words[-length:]
        if len(tail) < length:
            continue
        for key in _keys(tail):
            if key in table:
                return table[key], " ".join(key)
    return None


def _keys(tail: Sequence[Token]) -> list[tuple[str, ...]]:
    """The forms under which the word lists may hold a run of tokens: last word as lemma, as written, or as a singular."""
    front = tuple(w for t in tail[:-1] for w in t.lower.split("-"))
    last = tail[-1]
    forms = [last.lemma, last.lower]
    if last.lower.endswith("s") and len(last.lower) > 3:
        forms += [last.lower[:-1], last.lower[:-2] if last.lower.endswith("es") else last.lower]
    if last.lower.endswith(("men", "women")):
        forms.append(last.lower[:-2] + "an")
    if last.lower == "children":
        forms.append("child")
    return [(*front, *form.split("-")) for form in dict.fromkeys(forms) if form]


# -- status


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[Category, frozenset[str]]]:
    people = lexicon.load("people")
    kinds = (Category.CIVILIAN, Category.SECURITY_FORCES, Category.COMBATANT)
    return {name: {kind: frozenset(people[name][kind]) for kind in kinds} for name in ("status", "members")}


def _status(tokens: Sequence[Token], phrase: Phrase, category: Category, named: Sequence[Name], noun: str) -> Category:
    """Status, where words beside the noun change it: "Taliban members", "armed men", "army officers", "of the police"."""
    words = {w for t in tokens[phrase.first : phrase.last] for w in t.lower.split("-")} - {noun}
    if words & {"civilian", "civilians", "unarmed"}:
        return Category.CIVILIAN
    if noun.split()[-1] not in lexicon.load("people")["status"]["vague"] or " " in noun:
        return category
    for kind, signs in _words()["status"].items():
        if words & signs:
            return kind
    if any(n.kind is NameKind.GROUP for n in named):
        return Category.COMBATANT
    of = {t.lower for t in _of(tokens, phrase)}
    told = next((kind for kind, signs in _words()["members"].items() if of & signs), None)
    if told is None and {t.lower for t in tokens[phrase.last : phrase.last + 2]} & {"aboard", "board"}:
        return Category.CIVILIAN
    return told or _by_modifier(tokens, phrase) or category


def _by_modifier(tokens: Sequence[Token], phrase: Phrase) -> Category | None:
    """The status of "sixteen journalist deaths": by the noun before a noun of harm."""
    if tokens[phrase.head].lemma not in ("death", "fatality", "casualty", "victim", "injury", "killing"):
        return None
    found = _longest_ending(tokens, phrase.first, phrase.head, things=False)
    return found[0] if found is not None and found[0].people else None


def _of(tokens: Sequence[Token], phrase: Phrase) -> Sequence[Token]:
    """The words behind "of" or "from" right after a phrase, up to the end of their own phrase."""
    at = phrase.last
    if at >= len(tokens) or tokens[at].lower not in ("of", "from"):
        return ()
    end = at + 1
    parts = ("DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "X")
    while end < len(tokens) and end - at <= _NEAR_BEHIND and (tokens[end].pos in parts or tokens[end].text == "-"):
        end += 1
    return tokens[at + 1 : end]


def _behind(text: str, tokens: Sequence[Token], phrase: Phrase) -> list[Name]:
    """The parties named behind "of" or "from": "members of Boko Haram", "soldiers from the Chadian army"."""
    words = _of(tokens, phrase)
    if not words:
        return []
    kinds = (NameKind.GROUP, NameKind.COALITION, NameKind.ADJECTIVE)
    return [n for n in names_in(text, Span(words[0].start, words[-1].end)) if n.kind in kinds]


def _affected(category: Category, noun: str, named: Sequence[Name], behind: Sequence[Name]) -> tuple[str, ...]:
    if category in (Category.COMBATANT, Category.SECURITY_FORCES):
        for names in (named, behind):
            groups = tuple(dict.fromkeys(n.name for n in names if n.kind in (NameKind.GROUP, NameKind.COALITION)))
            if groups:
                return groups
        states = [n.name for n in (*named, *behind) if n.kind in (NameKind.ADJECTIVE, NameKind.STATE)]
        body = _body(category, noun)
        if states and (body is not None or noun.split()[-1] not in _militant_nouns()):
            return (f"{adjective_of()[states[0]]} {'Army' if body in (None, 'army') else body}",)
        return (body,) if body is not None else ()
    if category is Category.CIVILIAN:
        table = lexicon.load("people")["affected"]
        return (table.get(noun, table.get(noun.split()[-1], "civilians")),)
    return ("Palestinians",) if noun == "palestinian" else ()


def _body(category: Category, noun: str) -> str | None:
    """The body of a state that a noun names: "soldiers" are of an army, "policemen" of the police."""
    bodies: dict[str, list[str]] = lexicon.load("people")["bodies"]
    last = noun.split()[-1]
    found = next((body for body, words in bodies.items() if noun in words or last in words), None)
    return found or ("police" if category is Category.SECURITY_FORCES and "guard" not in noun else None)


def _victims(tokens: Sequence[Token], phrase: Phrase, noun: str) -> tuple[str, ...]:
    people = lexicon.load("people")
    said = [people["victims"].get(noun) or people["victims"].get(noun.split()[-1])]
    said += [people["modifiers"].get(t.lower) for t in tokens[phrase.first : phrase.head]]
    return tuple(dict.fromkeys(v for v in said if v))


# -- phrases whose head no list holds


def _by_name(tokens: Sequence[Token], phrase: Phrase, named: Sequence[Name]) -> Whom | None:
    """An armed group itself, a nationality ("three Vietnamese"), a role with a name ("commander Abu Hafs"), a name."""
    head = tokens[phrase.head]
    at_head = [n for n in named if n.span.end >= head.end]
    if at_head and at_head[-1].kind is NameKind.GROUP:
        return Whom(Category.COMBATANT, (at_head[-1].name,), sure=phrase.counted)
    if at_head and at_head[-1].kind is NameKind.ADJECTIVE and phrase.counted:
        return Whom(Category.UNKNOWN)
    if head.tag not in ("NNP", "NNPS") or at_head:
        return None
    titled = _by_title(tokens, phrase, named)
    if titled is not None:
        return titled
    return Whom(Category.UNKNOWN, names=(_full_name(tokens, phrase),), sure=False) if head.ent == "PERSON" else None


def _by_title(tokens: Sequence[Token], phrase: Phrase, named: Sequence[Name]) -> Whom | None:
    """A name behind the word for what the person is: "Lieutenant Omar Khalil", "Islamic State leader Abu Ibrahim"."""
    for k in range(phrase.head - 1, phrase.first - 1, -1):
        if all(t.tag in ("NNP", "NNPS", "HYPH", "CD") or t.text == "," for t in tokens[k + 1 : phrase.head + 1]):
            found = _longest_ending(tokens, phrase.first, k + 1, things=False)
            if found is not None and found[0].people:
                category, noun = found
                name = " ".join(t.text for t in tokens[k + 1 : phrase.head + 1])
                title = Phrase(phrase.first, k + 1, k, phrase.quantity, k, phrase.counted)
                category = _status(tokens, title, category, named, noun)
                affected = _affected(category, noun, named, ())
                return Whom(category, affected, _victims(tokens, title, noun), (name,))
        else:
            break
    return None


def _full_name(tokens: Sequence[Token], phrase: Phrase) -> str:
    words = [t for t in tokens[phrase.first : phrase.last] if t.tag in ("NNP", "NNPS", "HYPH") or t.ent == "PERSON"]
    return " ".join(t.text for t in words).replace(" - ", "-").strip("- ")


def _by_agentive(head: Token, phrase: Phrase) -> Whom | None:
    """A noun for what people do, by its ending ("dockers", "festival-goers"); no list can hold them all."""
    table, word = lexicon.load("people")["agentive"], head.lower.removesuffix("s")
    if word.endswith(("man", "men")) and len(word) > 4:  # "a Frenchman", "two strongmen"
        return Whom(Category.UNKNOWN)
    if head.tag not in ("NN", "NNS") or not word.endswith(tuple(table["endings"])) or word in table["not"]:
        return None
    return Whom(Category.CIVILIAN, ("civilians",), sure=False) if phrase.counted or head.tag == "NN" else None
