"""Acts of violence that a sentence names, and whose they are: "Russian air strikes", "a raid by the coalition",
"an attack claimed by the Taliban". An act may stand in another sentence than the harm it did."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sayso import lexicon
from sayso.extract.cues import claims_an_act
from sayso.extract.names import Name, NameKind, names_in
from sayso.model.parse import Parse, Sentence, Token
from sayso.model.span import Span

PARTIES = (NameKind.STATE, NameKind.ADJECTIVE, NameKind.GROUP, NameKind.COALITION)
_DONE_BY = frozenset({"lead", "carry", "conduct", "launch", "fire", "drop", "claim", "stage", "mount", "perpetrate"})


_MUTUAL = frozenset({"fighting", "clash", "battle", "firefight", "gunbattle", "war", "conflict"})
"""Acts of two sides: who of them did a harm is not told."""

_ASIDE = ("in addition to", "besides ", "apart from ", "aside from ", "on top of ", "other than ", "unlike ")

_MEMBERS = frozenset(
    {"member", "fighter", "gunman", "militant", "soldier", "force", "unit", "jet", "warplane", "aircraft"}
)
"""Nouns behind which "of" names whose they are: "members of the Taliban"."""

_RANKS = frozenset({"latest", "first", "second", "third", "last"})

_PLACING = frozenset({"in", "of", "near", "from", "on", "against", "at", "over"})


@dataclass(frozen=True, slots=True)
class Act:
    """An act at token ``at``, the parties whose it is, with their words, and the armed groups that it was ``against``."""

    at: int
    names: tuple[str, ...]
    text: str
    against: tuple[str, ...] = ()


def acts(parse: Parse, sentence: Sentence) -> Iterator[Act]:
    """The acts of ``sentence`` that name whose they are, or which armed group they were against."""
    for token in parse.sentence_tokens(sentence):
        if is_act(token) and token.lemma not in _MUTUAL and not is_beside(parse, token.i):
            yield from _of_noun(parse, token)
        elif (token.pos == "VERB" and token.lemma in _attack_verbs()) or (
            token.pos == "VERB" and token.lemma != "deny" and claims_an_act(parse, token)
        ):
            yield from _of_verb(parse, token)


def is_act(token: Token) -> bool:
    """Whether a token names an act: a noun ("strikes") or a gerund that stands as one ("in shelling by")."""
    if token.pos in ("NOUN", "PROPN"):
        return token.lemma in _cause_nouns()
    return token.tag == "VBG" and token.dep in ("pobj", "pcomp", "nsubj") and token.lower in _cause_nouns()


def is_beside(parse: Parse, i: int) -> bool:
    """Whether a token stands in a phrase that sets other acts aside: "in addition to the air strikes, troops …"."""
    for token in (parse.tokens[i], *parse.ancestors(i)):
        if token.pos in ("VERB", "AUX"):
            return False
        opener = " ".join(t.lower for t in parse.tokens[token.i : token.i + 3])
        if opener.startswith(_ASIDE):
            return True
    return False


def parties(parse: Parse, first: int, last: int) -> tuple[str, ...]:
    """The parties that tokens ``first`` to ``last`` (half open) name as doers.

    A state does something by its name alone ("Russia bombed"), or by its forces or acts ("Russian jets", "Israeli strikes");
    its name before an act says where as a rule ("Kabul bombing"), unless it is that of its forces too ("US strikes").
    """
    span = Span(parse.tokens[first].start, parse.tokens[last - 1].end)
    named = [n for n in names_in(parse.text, span) if n.kind in PARTIES and _does(parse, n, first, last)]
    return without_nested(tuple(dict.fromkeys(n.name for n in named)))


def side(parse: Parse, tokens: Sequence[Token]) -> str | None:
    """The side that tokens name by a common noun, canonical: "rebels", "army"; as a modifier only of forces and acts."""
    table: dict[str, list[str]] = lexicon.load("actors")["sides"]
    forces = lexicon.load("countries")["forces"]["words"]
    for token in tokens:
        name = next((name for name, words in table.items() if token.lemma in words), None)
        if name is None:
            continue
        above = parse.tokens[token.head]
        if token.dep not in ("compound", "nmod", "amod", "poss") or is_act(above) or above.lower in forces:
            return name
    return None


def without_nested(names: tuple[str, ...]) -> tuple[str, ...]:
    """ "Russian and Syrian" stay two; a state beside its coalition or group is dropped ("US-led coalition")."""
    actors = lexicon.load("actors")
    grouped = [n for n in names if n in actors["groups"] or n in actors["coalitions"]]
    return tuple(grouped) if grouped and len(names) > len(grouped) else names


def bounds(parse: Parse, i: int) -> tuple[int, int]:
    """The tokens that name a doer: the phrase around its head up to the words that say against whom or where."""
    tokens = parse.tokens
    before = parse.kids(i, "det", "amod", "compound", "nmod", "nummod", "poss", "advmod")
    first = min([i, *(next(parse.subtree(t.i)).i for t in before)])
    while first > 0 and tokens[first - 1].text == "-" and tokens[first - 1].end == tokens[first].start:
        first -= 2
    last = i + 1
    for token in (*parse.kids(i), *_by_behind(parse, i)):
        if token.i < i:
            continue
        if token.lower == "by":
            last = max([last, *(bounds(parse, k.i)[1] for k in parse.kids(token.i, "pobj"))])
        elif token.dep == "acl" and token.lemma in _DONE_BY:
            agents = [t.i for k in parse.kids(token.i, "agent") for t in parse.subtree(k.i)]
            last = max([last, *(k + 1 for k in agents)])
        elif token.dep == "conj":
            last = max(last, bounds(parse, token.i)[1])
        elif token.lower == "of" and tokens[i].lemma in _MEMBERS:
            last = max([last, *(bounds(parse, k.i)[1] for k in parse.kids(token.i, "pobj"))])
    return max(first, 0), last


def _by_behind(parse: Parse, i: int) -> list[Token]:
    """A "by" right behind an act, which the parser may hang elsewhere: "a wave of bombings by rebels"."""
    behind = parse.tokens[i + 1] if i + 1 < len(parse.tokens) else None
    return [behind] if behind is not None and behind.lower == "by" and behind.head != i else []


def _of_noun(parse: Parse, token: Token) -> Iterator[Act]:
    first, last = bounds(parse, token.i)
    owners = [t for t in parse.kids(token.i, "amod", "compound", "nmod", "poss") if first <= t.i < last]
    owner = side(parse, owners)
    names = parties(parse, first, last) or ((owner,) if owner is not None else ())
    against = _against(
        parse, [k for t in parse.kids(token.i, "prep") if t.lower in ("on", "against") for k in parse.kids(t.i, "pobj")]
    )
    if names or against:
        yield Act(token.i, names, _text(parse, first, last), against)


def _of_verb(parse: Parse, verb: Token) -> Iterator[Act]:
    by = [k for t in parse.kids(verb.i, "agent") for k in parse.kids(t.i, "pobj")]
    passive = bool(parse.kids(verb.i, "nsubjpass", "auxpass")) or (verb.dep == "acl" and verb.tag == "VBN")
    subject = subject_of(parse, verb.i) if not passive else None
    against = _against(parse, parse.kids(verb.i, "dobj", "nsubjpass"))
    if against and subject is None and not by:
        yield Act(verb.i, (), "", against)
    for doer in (*([subject] if subject is not None else []), *by):
        first, last = bounds(parse, doer.i)
        common = side(parse, parse.tokens[first:last])
        names = parties(parse, first, last) or ((common,) if common is not None else ())
        if names or against:
            yield Act(verb.i, names, _text(parse, first, last), against)


def _against(parse: Parse, hit: Sequence[Token]) -> tuple[str, ...]:
    """The armed groups among what was hit: "struck Islamic State", "raids on Taliban camps"."""
    spans = [
        Span(parse.tokens[first].start, parse.tokens[last - 1].end) for first, last in (bounds(parse, t.i) for t in hit)
    ]
    found = (n.name for span in spans for n in names_in(parse.text, span) if n.kind is NameKind.GROUP)
    return tuple(dict.fromkeys(found))


def _text(parse: Parse, first: int, last: int) -> str:
    return Span(parse.tokens[first].start, parse.tokens[last - 1].end).of(parse.text)


def _does(parse: Parse, name: Name, first: int, last: int) -> bool:
    """Whether a name stands for a doer in its stretch; groups and coalitions do, states by their forces or alone."""
    if name.kind not in (NameKind.STATE, NameKind.ADJECTIVE):
        return True
    inside = [t for t in parse.tokens[first:last] if name.span.start <= t.start < name.span.end]
    if not inside or (inside[0].i > first and parse.tokens[inside[0].i - 1].lower in _PLACING):
        return False
    over = inside[-1]
    above = [t for t in parse.ancestors(over.i) if first <= t.i < last and t.pos in ("NOUN", "PROPN", "VERB", "NUM")]
    if over.dep == "poss" and name.kind is NameKind.STATE and above and is_act(above[0]):
        return _owns(parse, above[0], country=over.text == name.name)
    if over.dep not in ("compound", "nmod", "amod", "poss") or not above:
        return over.dep not in ("compound", "nmod", "amod", "poss") or name.kind is NameKind.ADJECTIVE
    forces, own = (lexicon.load("countries")[key]["words"] for key in ("forces", "forces_names"))
    if any(t.lower in forces or t.lemma in forces for t in above):
        return name.kind is NameKind.ADJECTIVE or over.text in own or not is_act(above[-1])
    return name.kind is NameKind.ADJECTIVE and any(is_act(t) for t in above)


def subject_of(parse: Parse, verb: int) -> Token | None:
    """The subject of a verb, or of the verb that it hangs on: "destroyed an outpost, killing 40"."""
    for _ in range(4):
        own = parse.kids(verb, "nsubj")
        if own:
            token = own[0]
            return parse.tokens[parse.tokens[token.head].head] if token.tag in ("WDT", "WP") else token
        token = parse.tokens[verb]
        infinitive = token.dep == "xcomp" and any(t.lower == "to" for t in parse.kids(verb, "aux"))
        if infinitive and (told := parse.kids(token.head, "nsubjpass")):
            return told[0]  # "rebels are said to have killed 12"
        if parse.kids(verb, "nsubjpass"):
            by = [k for t in parse.kids(verb, "agent") for k in parse.kids(t.i, "pobj")]
            return by[0] if by else None
        if token.dep not in ("conj", "advcl", "xcomp", "pcomp", "acl", "dep", "ccomp") or token.head == verb:
            return None
        if token.dep == "acl":
            return parse.tokens[token.head]
        verb = token.head
        if parse.tokens[verb].pos not in ("VERB", "AUX", "ADP", "SCONJ"):
            return None
    return None


def _owns(parse: Parse, act: Token, *, country: bool) -> bool:
    """Whether what a state's possessive stands before is its own: "Ukraine's drones", "Israel's shelling", and not "Iraq's
    bombings", "Kabul's deadliest attack"."""
    if act.lemma in _gear():
        return True
    ranked = any(t.tag == "JJS" or t.lower in _RANKS for t in parse.kids(act.i, "amod"))
    return country and act.lemma in lexicon.load("means")["cause_nouns"]["of_states"] and not ranked


@lru_cache(maxsize=1)
def _gear() -> frozenset[str]:
    things = lexicon.load("things")
    return frozenset(
        w for kind in ("aircraft", "artillery", "weapon", "armour", "vessel") for w in things[kind]["words"]
    )


@lru_cache(maxsize=1)
def _cause_nouns() -> frozenset[str]:
    return frozenset(w.split()[-1] for w in lexicon.load("means")["cause_nouns"]["words"])


@lru_cache(maxsize=1)
def _attack_verbs() -> frozenset[str]:
    return frozenset(lexicon.load("means")["attack_verbs"]["words"])
