"""Whom or what a phrase names: people or thing, status, the group they belong to, what is said of them.

The longest ending of a phrase that a word list holds decides ("command post" before "post"); see ``people.toml``, ``things.toml``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from sayso import lexicon
from sayso.extract.names import Name, NameKind, adjective_of, names_in
from sayso.extract.phrases import Phrase
from sayso.model.claim import Category
from sayso.model.parse import Token
from sayso.model.span import Span

_MEMBERS = ("member", "man", "leader", "operative", "figure", "suspect")
"""Nouns that an armed group behind them makes fighters."""

_PEOPLE = (Category.COMBATANT, Category.SECURITY_FORCES, Category.CIVILIAN, Category.UNKNOWN)
_THINGS = tuple(c for c in Category if c not in _PEOPLE)


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


@lru_cache(maxsize=1)
def _nouns() -> dict[tuple[str, ...], Category]:
    people, things = lexicon.load("people"), lexicon.load("things")
    table: dict[tuple[str, ...], Category] = {}
    for source, categories in ((people, _PEOPLE), (things, _THINGS)):
        for category in categories:
            for word in source[category]["words"]:
                table.setdefault(tuple(word.replace("-", " ").split()), category)
    return table


@lru_cache(maxsize=1)
def _militant_words() -> frozenset[str]:
    return frozenset(lexicon.load("actors")["militant_words"]["words"])


def read_whom(text: str, tokens: Sequence[Token], phrase: Phrase) -> Whom | None:
    """What ``phrase`` names, or None where it is neither people nor a thing that a coder counts."""
    named = names_in(text, phrase.span(tokens))
    if tokens[phrase.head].tag == "CD":
        return Whom(Category.UNKNOWN, sure=False)
    found = _longest_ending(tokens, phrase)
    if found is None:
        return _by_name(tokens, phrase, named)
    category, noun = found
    if not category.people:
        return Whom(category, _owners(text, tokens, phrase, named))
    group = _behind(text, tokens, phrase)
    category = Category.COMBATANT if group and noun in _MEMBERS else _status(tokens, phrase, category, named, noun)
    return Whom(
        category,
        group if group and category is Category.COMBATANT else _affected(category, noun, named),
        _victims(tokens, phrase, noun),
        militant=category is Category.COMBATANT and _militant(noun),
    )


def _longest_ending(tokens: Sequence[Token], phrase: Phrase) -> tuple[Category, str] | None:
    table = _nouns()
    words = [t for t in tokens[phrase.first : phrase.head + 1] if t.lower != "-"]
    for length in (4, 3, 2, 1):
        tail = words[-length:]
        if len(tail) < length:
            continue
        for key in _keys(tail):
            if key in table:
                return table[key], " ".join(key)
    return None


def _keys(tail: Sequence[Token]) -> list[tuple[str, ...]]:
    """The forms under which the word lists may hold a run of tokens: last word as lemma, as written, or stripped of -s."""
    front = tuple(w for t in tail[:-1] for w in t.lower.split("-"))
    last = tail[-1]
    forms = [last.lemma, last.lower]
    if last.lower.endswith("s") and len(last.lower) > 3:
        forms += [last.lower[:-1], last.lower[:-2] if last.lower.endswith("es") else last.lower]
    plurals = {"civilians": "civilian", "men": "man", "women": "woman", "children": "child", "policemen": "policeman"}
    forms.append(plurals.get(last.lower, last.lower))
    return [(*front, *form.split("-")) for form in dict.fromkeys(forms) if form]


def _status(tokens: Sequence[Token], phrase: Phrase, category: Category, named: Sequence[Name], noun: str) -> Category:
    """Status, where words beside the noun change it: "Taliban members", "armed men", "army officers", "civilian guards"."""
    words = {t.lower for t in tokens[phrase.first : phrase.last]}
    if words & {"civilian", "civilians", "unarmed"}:
        return Category.CIVILIAN
    if category in (Category.UNKNOWN, Category.CIVILIAN) and noun in (
        "member",
        "man",
        "people",
        "person",
        "leader",
        "male",
    ):
        if any(n.kind is NameKind.GROUP for n in named) or words & {"armed", "masked"}:
            return Category.COMBATANT
        if words & {"police", "security"}:
            return Category.SECURITY_FORCES
    if noun == "officer" and words & {"army", "military", "navy", "force"}:
        return Category.COMBATANT
    if noun in ("personnel", "force", "officer") and words & {"police", "security"}:
        return Category.SECURITY_FORCES if "police" in words or noun == "officer" else Category.COMBATANT
    if noun in ("driver", "guide", "worker", "officer") and words & {"police"}:
        return Category.SECURITY_FORCES
    return category


def _affected(category: Category, noun: str, named: Sequence[Name]) -> tuple[str, ...]:
    groups = tuple(dict.fromkeys(n.name for n in named if n.kind in (NameKind.GROUP, NameKind.COALITION)))
    if category in (Category.COMBATANT, Category.SECURITY_FORCES):
        if groups:
            return groups
        states = [n.name for n in named if n.kind in (NameKind.ADJECTIVE, NameKind.STATE)]
        body = _body(category, noun)
        if states and (body is not None or not _militant(noun)):
            return (f"{adjective_of()[states[0]]} {'Army' if body in (None, 'army') else body}",)
        return (body,) if body is not None else ()
    if category is Category.CIVILIAN:
        table = lexicon.load("people")["affected"]
        return (table.get(noun, table.get(noun.split()[-1], "civilians")),)
    if noun == "palestinian":
        return ("Palestinians",)
    return ()


def _body(category: Category, noun: str) -> str | None:
    """The body of a state that a noun names: "soldiers" are of an army, "policemen" of the police."""
    bodies: dict[str, list[str]] = lexicon.load("people")["bodies"]
    last = noun.split()[-1]
    found = next((body for body, words in bodies.items() if noun in words or last in words), None)
    return found or ("police" if category is Category.SECURITY_FORCES and "guard" not in noun else None)


def _militant(noun: str) -> bool:
    return noun.split()[-1] in {w.split()[-1] for w in _militant_words()}


def _victims(tokens: Sequence[Token], phrase: Phrase, noun: str) -> tuple[str, ...]:
    people = lexicon.load("people")
    said = [people["victims"].get(noun) or people["victims"].get(noun.split()[-1])]
    said += [people["modifiers"].get(t.lower) for t in tokens[phrase.first : phrase.head]]
    return tuple(dict.fromkeys(v for v in said if v))


def _owners(text: str, tokens: Sequence[Token], phrase: Phrase, named: Sequence[Name]) -> tuple[str, ...]:
    """Whose the thing is: a name in the phrase, or one right behind it ("a command post of the Taliban")."""
    inside = [n for n in named if n.kind in (NameKind.GROUP, NameKind.COALITION)]
    if inside:
        return tuple(dict.fromkeys(n.name for n in inside))
    states = [n.name for n in named if n.kind is NameKind.ADJECTIVE]
    if states:
        return (f"{adjective_of()[states[0]]} Army",)
    return _behind(text, tokens, phrase)


def _behind(text: str, tokens: Sequence[Token], phrase: Phrase) -> tuple[str, ...]:
    """The armed group named right behind a phrase: "a command post of the Taliban", "members of al-Qaeda"."""
    end = tokens[phrase.last - 1].end
    for opener in (" of ", " for ", " from ", " belonging to ", " loyal to "):
        if text.startswith(opener, end):
            behind = names_in(text, Span(end, min(len(text), end + 60)))
            near = [n for n in behind if n.span.start - end <= len(opener) + 12]
            return tuple(n.name for n in near[:1] if n.kind is NameKind.GROUP)
    return ()


def _by_name(tokens: Sequence[Token], phrase: Phrase, named: Sequence[Name]) -> Whom | None:
    """A phrase whose head is no listed noun: an armed group itself, a nationality ("three Vietnamese"), or a named person."""
    head = tokens[phrase.head]
    at_head = [n for n in named if n.span.end >= head.end]
    if at_head and at_head[-1].kind is NameKind.GROUP:
        return Whom(Category.COMBATANT, (at_head[-1].name,), sure=phrase.counted)
    if at_head and at_head[-1].kind is NameKind.ADJECTIVE and phrase.counted:
        return Whom(Category.UNKNOWN)
    if head.tag in ("NNP", "NNPS") and head.ent == "PERSON" and not named:
        return Whom(Category.UNKNOWN, names=(_full_name(tokens, phrase),), sure=False)
    return None


def _full_name(tokens: Sequence[Token], phrase: Phrase) -> str:
    words = [t for t in tokens[phrase.first : phrase.last] if t.tag in ("NNP", "NNPS", "HYPH") or t.ent == "PERSON"]
    return " ".join(t.text for t in words).replace(" - ", "-")
