"""Cues of speech in a sentence: the verb or phrase, how it holds what is said, and where the speaker is named."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sayso import lexicon
from sayso.model.parse import Parse, Sentence, Token

PRONOUNS = frozenset({"he", "she", "it", "they", "who", "we", "i"})

_CLAUSE_EDGES = frozenset({",", '"', "”", "“", ";", ":", "–", "-", "``", "''"})
_QUOTING = ("quote", "cite")
_APART = ("relcl", "advcl", "ccomp", "punct", "acl", "conj", "cc", "parataxis")
_LONGEST_SPEAKER = 12
"""How many tokens may name a speaker of whom the parser knows nothing."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A cue before it is known who speaks: the token ``at``, and the tokens ``first`` to ``last`` (half open) that name
    the speaker, whose head is ``head`` (None: all of them name it).

    ``stance``: "asserted", "observed", "accuse", "denied", or "issued" of who puts out a document; ``word`` as written (":"
    where a headline's colon or dash is the cue).
    """

    at: int
    word: str
    stance: str
    head: int | None
    first: int
    last: int


def claims_an_act(parse: Parse, verb: Token) -> bool:
    """Whether a verb claims responsibility, which says who did it and nothing about how many: "claimed the attack"."""
    acts = set(lexicon.load("means")["cause_nouns"]["words"]) | {"responsibility", "credit"}
    if verb.lemma not in ("claim", "accept", "take", "deny"):
        return False
    clause = [parse.tokens[verb.head]] if verb.dep == "relcl" else []  # "the attack, which was claimed by"
    return any(t.lemma in acts for t in (*parse.kids(verb.i, "dobj", "nsubjpass"), *clause))


def reach(parse: Parse, i: int, sentence: Sentence) -> tuple[int, int]:
    """The tokens of the phrase around ``i`` (half open): its subtree without clauses, bounded."""
    kept, stack = {i}, [i]
    while stack:
        for token in parse.kids(stack.pop()):
            if token.dep == "appos" and token.lemma in lexicon.load("means")["cause_nouns"]["words"]:
                continue  # "by the account of a source, a drone attack on the town killed five", of which the parser makes one phrase
            if token.dep not in _APART:
                kept.add(token.i)
                stack.append(token.i)
    return max(min(kept), sentence.first, i - 20), min(max(kept) + 1, sentence.last, i + 25)


def _tells_of_none(parse: Parse, verb: Token, stance: str) -> bool:
    """Whether what hangs on a verb shows that it names nobody who speaks: "BBC told" (whoever was told), "put" without a figure,
    "held" without "responsible", "issued" without a document, "Moscow accused of killing 12"."""
    kids = parse.kids(verb.i)
    if verb.lemma == "tell":
        return not any(t.i > verb.i and t.dep in ("dobj", "dative", "prep", "ccomp") for t in kids)
    if stance == "issued":
        return not any(t.dep == "dobj" and t.lemma in documents() for t in kids)
    if verb.lemma == "put":
        return not any(t.lemma in ("toll", "number", "figure", "count") for t in kids)
    if verb.lemma == "hold":
        return not any(t.lower in ("responsible", "accountable") for t in kids)
    behind = parse.tokens[verb.i : verb.i + 2][-1].lower
    return stance == "accuse" and verb.tag in ("VBN", "VBD") and behind in ("of", "over")


def of_verb(parse: Parse, sentence: Sentence, verb: Token, stance: str, people: Container[str]) -> Sign | None:
    if _tells_of_none(parse, verb, stance):
        return None
    behind = _right_behind(parse, sentence, verb) if stance != "observed" else None
    if behind is not None:
        return Sign(verb.i, verb.text, stance, behind.i, *reach(parse, behind.i, sentence))
    lost = _misread(parse, sentence, verb) if stance != "observed" else None
    if lost is not None:
        return Sign(verb.i, verb.text, stance, lost[0].i, lost[1], verb.i)
    subject = _subject(parse, verb, stance)
    if subject is None or not (_can_speak(subject, stance) or subject.lower in people):
        named = _named_by_a_clause(parse, sentence, verb)
        if named is not None and stance != "observed":
            return Sign(verb.i, verb.text, stance, None, named, verb.i)
        before = _just_before(parse, sentence, verb)
        if before is None or stance == "observed":
            return None
        return Sign(verb.i, verb.text, stance, before[0].i, before[1], verb.i)
    first, last = reach(parse, subject.i, sentence)
    if last < verb.i and _in_capitals(parse.tokens[first : verb.i]):
        last = verb.i  # "The Committee to Defend Journalists", of which the parser makes a clause
    if stance == "observed" and not _reports(parse, first, last):
        return None
    return Sign(verb.i, verb.text, "asserted" if stance == "observed" else stance, subject.i, first, last)


def _subject(parse: Parse, verb: Token, stance: str) -> Token | None:
    """Who speaks: the subject; of "was quoted as saying" the passive one; of "as told by X" the agent; of "quoted X as saying"
    the object; of "a statement saying" who issues it. Of two subjects, as the parser finds in headlines, the nearer."""
    own = parse.kids(verb.i, "nsubj")
    if verb.lemma in _QUOTING and own:
        told = any(parse.kids(t.i, "pcomp") for t in parse.kids(verb.i, "prep"))  # "the agency quoted police as saying"
        quoted = [t for t in parse.kids(verb.i, "dobj") if t.i > verb.i and (told or _can_speak(t, stance))]
        if quoted:
            return quoted[0]
    if own:
        return next((t for t in reversed(own) if _can_speak(t, stance)), own[0])
    above = parse.tokens[verb.head]
    if verb.tag == "VBG" and verb.dep == "acl" and above.lemma in documents() and above.dep == "dobj":
        return _subject(parse, parse.tokens[above.head], stance)
    if verb.dep == "conj" or (verb.dep == "advcl" and verb.tag == "VBG"):
        return _subject(parse, above, stance)  # "they claimed the raid, saying it killed ten"
    if verb.dep in ("advcl", "xcomp") and above.lemma in lexicon.load("cues")["verbs"]["continuing"]:
        return _subject(parse, above, stance)  # "the monitor went on to say"
    if verb.tag == "VBN" and verb.dep == "acl":
        return None
    quoted = parse.kids(verb.i, "nsubjpass")
    if quoted and verb.lemma in _QUOTING:
        return quoted[0]
    by = [k for t in parse.kids(verb.i, "agent") for k in parse.kids(t.i, "pobj")]
    return by[0] if by else None


def _misread(parse: Parse, sentence: Sentence, verb: Token) -> tuple[Token, int] | None:
    """Who speaks, and where the name begins, where the parser takes the verb for a participle of the speaker, or joins it to a verb
    far before: "…, a military source reported on Saturday"; "a source reported that …"; "…, a source who asked not to be named said"."""
    if verb.tag not in ("VBN", "VBD") or parse.kids(verb.i, "nsubj", "agent", "auxpass", "aux"):
        return None
    above = parse.tokens[verb.head]
    if verb.dep == "conj":
        return _just_before(parse, sentence, verb)
    if verb.dep != "acl" or above.i != verb.i - 1 or not _can_speak(above, "asserted"):
        return None
    behind = [
        t for t in parse.tokens[verb.i + 1 : min(verb.i + 5, sentence.last)] if t.pos not in ("ADP", "PROPN", "NUM")
    ]
    if behind and behind[0].lower != "that" and behind[0].text not in (".", "”", '"'):
        return None
    return above, reach(parse, above.i, sentence)[0]


def _in_capitals(tokens: Sequence[Token]) -> bool:
    """Whether tokens may be words of a name: all in capitals but for links."""
    return all(t.text[0].isupper() or t.lower in ("to", "of", "for", "and", "the") for t in tokens)


def _named_by_a_clause(parse: Parse, sentence: Sentence, verb: Token) -> int | None:
    """Where a name in capitals starts that the parser takes for a clause: "The Committee to Defend Journalists reports"."""
    institutions = lexicon.load("cues")["bodies"]["institutions"]
    i = verb.i
    while i > sentence.first and _in_capitals(parse.tokens[i - 1 : i]):
        i -= 1
    named = parse.tokens[i : verb.i]
    return i if len(named) > 2 and any(t.lemma in institutions and t.text[0].isupper() for t in named) else None


def _right_behind(parse: Parse, sentence: Sentence, verb: Token) -> Token | None:
    """The speaker behind the verb, which the parser takes for its object: "…, says state media"."""
    edge = verb.i > sentence.first and parse.tokens[verb.i - 1].text in _CLAUSE_EDGES
    if not edge or verb.tag not in ("VBZ", "VBP", "VBD") or verb.lemma in lexicon.load("cues")["verbs"]["hearing"]:
        return None
    found = parse.kids(verb.i, "dobj", "attr", "oprd", "nsubj")
    objects = [t for t in found if t.i > verb.i and _can_speak(t, "asserted")]
    return objects[0] if objects else None


def _clause_start(parse: Parse, sentence: Sentence, end: int) -> int:
    """Where the stretch without commas, quotes and the like begins that ends before token ``end``."""
    i = end
    while i > sentence.first and parse.tokens[i - 1].text not in _CLAUSE_EDGES:
        i -= 1
    return i


def _just_before(parse: Parse, sentence: Sentence, verb: Token) -> tuple[Token, int] | None:
    """The speaker where the parser lost it, and where its name begins: "…, the ministry said", "…, people who saw the attack said",
    "…, Sara Amin, a local doctor, said": a short phrase between a comma and the verb."""
    if verb.tag not in ("VBD", "VBZ", "VBP", "VBN"):
        return None
    end = verb.i
    first = _clause_start(parse, sentence, end)
    if first == end and parse.tokens[end - 1].text == ",":
        end = _clause_start(parse, sentence, end - 1)  # of what is said about the speaker
        if parse.tokens[end].text[0].isupper() and parse.tokens[max(end - 2, 0)].pos != "NOUN":
            return None  # "in Idlib, Syria, said …", but "the spokesman, Usman Tar, told …"
        end = max(end - 1, sentence.first)
        first = _clause_start(parse, sentence, end)
    if first == sentence.first or not 1 <= end - first <= _LONGEST_SPEAKER or verb.i - first > 2 * _LONGEST_SPEAKER:
        return None
    inside = parse.tokens[first:end]
    named = inside[: next((k for k, t in enumerate(inside) if t.lower == "who"), len(inside))]
    if any(t.pos in ("VERB", "AUX") for t in named):
        return None
    speakers = [t for t in named if t.pos in ("NOUN", "PROPN") and _can_speak(t, "asserted")]
    return (speakers[-1], first) if speakers else None


def _can_speak(token: Token, stance: str) -> bool:
    """People, organisations and offices speak; strikes and tolls do not."""
    words = lexicon.load("cues")
    if stance == "observed":
        return token.lemma in words["bodies"]["reporters"] or token.tag in ("NNP", "NNPS")
    if token.lower in PRONOUNS or token.tag in ("NNP", "NNPS", "WP"):
        return True
    if (
        token.lemma in words["unnamed"]
        or token.lemma in words["possible"]["organisations"]
        or token.lemma in documents()
    ):
        return True
    if token.lemma in words["bodies"]["reporters"] or token.lemma in words["possible"]["titles"]:
        return True
    if token.lower in words["bodies"]["ranks"] or token.lower in words["bodies"]["police_ranks"]:
        return True
    return token.lemma in ("man", "woman", "people", "expert", "number", "worker", "defence", "defense")


def _reports(parse: Parse, first: int, last: int) -> bool:
    """Whether those who see are said to report or witness: "an AP reporter saw", "residents counted"."""
    words = lexicon.load("cues")["bodies"]["reporters"]
    return any(t.lemma in words for t in parse.tokens[first:last])


@lru_cache(maxsize=1)
def speech_verbs() -> dict[str, str]:
    table = lexicon.load("cues")["verbs"]
    stances = ("observed", "asserted", "accuse", "denied", "issued")
    return {lemma: stance for stance in stances for lemma in table[stance] if " " not in lemma}


@lru_cache(maxsize=1)
def documents() -> frozenset[str]:
    """What says something in the name of whoever puts it out: "statement", "report"."""
    return frozenset(lexicon.load("cues")["documents"]["words"])
