"""Chunks: maximal runs of nominal tokens, from which noun phrases are made."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from sayso import lexicon
from sayso.model.parse import Sentence, Token

_NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS", "CD"})
_INNER = _NOMINAL | {"JJ", "JJR", "JJS", "POS", "HYPH", "DT", "PDT", "PRP$", "``", "''", "AFX", "FW", "$", "SYM"}
_PRONOUNS = frozenset({"both", "another", "several", "some", "many", "most", "all", "none", "neither", "each", "any"})
COMPASS = frozenset(
    {"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "north-east", "outside"}
)


_TIMES = frozenset({"year", "month", "week", "weekend", "night", "morning", "evening", "afternoon", "summer", "winter", "spring",
                    "autumn", "day", "decade", "time"})  # fmt: skip
_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today", "tomorrow",
                   "overnight", "tonight"})  # fmt: skip
_CHANGE_REACH = 14
_JOINTS = frozenset({"and", "or", "to", "so", "more", "fewer"})
_QUOTES = frozenset("'\"“”‘’") | {"``", "''"}
_PREDICATES = frozenset({"prisoner", "hostage", "captive", "dead", "homeless"})
"""What people are made, which is no noun of theirs: "took nine fighters prisoner"."""


class Chunk(NamedTuple):
    """Tokens ``first`` to ``last`` (half open) with their ``head``.

    ``pronoun``: an amount that stands alone ("both were killed"); ``partitive``: it counts some of a set named before;
    ``number_at``: where its number stands, if behind the head ("a family of six"); ``of_at``: the "of" behind its amount.
    """

    first: int
    last: int
    head: int
    pronoun: bool = False
    partitive: bool = False
    number_at: int | None = None
    of_at: int | None = None


@lru_cache(maxsize=1)
def _headline_verbs() -> frozenset[str]:
    return frozenset(lexicon.load("headline")["verbs"]["words"])


@lru_cache(maxsize=1)
def _joined() -> frozenset[tuple[str, str]]:
    """Pairs of words that "and" makes one name of: "command and control nodes"."""
    pairs = (p.split(" and ") for p in lexicon.load("things")["joined"]["pairs"])
    return frozenset((first, second) for first, second in pairs)


def chunks(tokens: Sequence[Token], sentence: Sentence) -> list[Chunk]:
    """The chunks of ``sentence``, in order."""
    found = []
    i, end = sentence.first, sentence.last
    while i < end:
        last = _run(tokens, i, end, headline=sentence.headline)
        if last > i:
            chunk = _chunk(tokens, i, last, end)
            if chunk is not None:
                found.append(chunk)
        i = max(last, i + 1)
    return found


def _run(tokens: Sequence[Token], first: int, end: int, *, headline: bool) -> int:
    """The index behind the run of inner tokens that starts at ``first``."""
    i = first
    while i < end:
        if bracket := _bracketed(tokens, i, end):
            i += bracket
        elif (i > first and _opens_new(tokens, first, i, end)) or not _inner(tokens, i, end, headline=headline):
            break
        else:
            i += 1
    return i


def _chunk(tokens: Sequence[Token], first: int, last: int, end: int) -> Chunk | None:
    if tokens[first].lower in ("dead", "alive") and first + 1 < last:  # "shot dead three women"
        first += 1
    while tokens[first].text in _QUOTES and first + 1 < last:
        first += 1
    heads = [k for k in range(first, last) if tokens[k].tag in _NOMINAL or _is_of_age(tokens, k)]
    if len(heads) > 1 and tokens[heads[-1]].lower in COMPASS and last < end and tokens[last].lower in ("of", "the"):
        heads.pop()
    if heads:
        more = heads[-1] + 1 < last and tokens[heads[-1] + 1].lower == "more"  # "around thirty more"
        return Chunk(first, heads[-1] + 1 + more, _head(tokens, heads))
    alone = next((k for k in range(first, last) if tokens[k].lower in _PRONOUNS), None)
    if alone is None or (last < end and tokens[last].lower == "as"):  # "as many as 80"
        return None
    return Chunk(first, alone + 1, alone, pronoun=True)


def _is_of_age(tokens: Sequence[Token], k: int) -> bool:
    """Whether token ``k`` is the "old" of "a 19-year-old", which stands for a person."""
    before = [t.lower for t in tokens[max(0, k - 2) : k] if t.text != "-"]
    return tokens[k].lower in ("old", "olds") and bool(before) and before[-1] in ("year", "month", "week", "day")


def _head(tokens: Sequence[Token], heads: Sequence[int]) -> int:
    """The last noun; of a name with a number behind it ("Regiment 137") the noun."""
    last = heads[-1]
    nouns = [k for k in heads if tokens[k].tag != "CD"]
    if tokens[last].tag == "CD" and nouns and nouns[-1] == last - 1 and tokens[nouns[-1]].tag in ("NN", "NNP"):
        return nouns[-1]
    return last


def _inner(tokens: Sequence[Token], i: int, end: int, *, headline: bool) -> bool:
    token = tokens[i]
    if token.lower in _headline_verbs() and (headline or token.tag == "NNS") and token.tag != "VBG":
        return False
    if token.lower == "more" and i > 0 and tokens[i - 1].tag == "CD":
        return True
    if token.text in ("-", "–", "—"):
        return _adjoins(tokens, i, end)
    if _tells_of_wounds(tokens, i, end):
        return False
    if token.tag in _INNER:
        return token.lower != "that"
    if _hyphenated(tokens, i, end) or _joins_numbers(tokens, i, end):
        return True
    if token.tag in ("VBN", "VBG", "VBD"):
        if i + 1 < end and tokens[i + 1].tag in ("CD", "DT"):  # "… that killed 22 targeted one figure"
            return False
        return token.dep in ("amod", "compound", "nummod") and i + 1 < end and tokens[i + 1].tag in _INNER
    return token.tag == "RB" and i + 1 < end and tokens[i + 1].tag in ("JJ", "VBN") and tokens[i + 1].dep == "amod"


def _tells_of_wounds(tokens: Sequence[Token], i: int, end: int) -> bool:
    """Whether a word right behind a number is a verb that the parser takes for a part of the phrase: "eight sustained injuries"."""
    if i == 0 or tokens[i - 1].tag != "CD" or not tokens[i].lower.endswith("ed"):
        return False
    traces = lexicon.load("effects")["traces"]
    suffered = (
        tokens[i].lower.removesuffix("d") in traces["suffer"] or tokens[i].lower.removesuffix("ed") in traces["suffer"]
    )
    return suffered and any(t.lemma in traces["wounds"] for t in tokens[i + 1 : min(i + 4, end)])


def _adjoins(tokens: Sequence[Token], i: int, end: int) -> bool:
    """Whether a dash is a hyphen: right behind a word and right before another."""
    return 0 < i < end - 1 and tokens[i - 1].end == tokens[i].start and tokens[i].end == tokens[i + 1].start


def _hyphenated(tokens: Sequence[Token], i: int, end: int) -> bool:
    """Whether token ``i`` is part of a compound written with hyphens: "off-road", "so-called"."""
    token = tokens[i]
    before = i > 0 and tokens[i - 1].text == "-" and tokens[i - 1].end == token.start
    behind = i + 1 < end and tokens[i + 1].text == "-" and token.end == tokens[i + 1].start
    return (before or behind) and token.text[:1].isalnum()


def _joins_numbers(tokens: Sequence[Token], i: int, end: int) -> bool:
    """What stands inside a number or name: "two hundred and five", "10 to 15", "two or three", "20 or so", "search and rescue"."""
    word = tokens[i].lower
    if i == 0 or word not in _JOINTS:
        return False
    after = tokens[i + 1] if i + 1 < end else None
    if tokens[i - 1].tag != "CD" and tokens[i - 1].lower != "or":
        return after is not None and word == "and" and (tokens[i - 1].lower, after.lower) in _joined()
    if word in ("so", "more", "fewer") and tokens[i - 1].lower == "or":
        return True
    if after is None:
        return False
    if word == "or":
        return after.tag == "CD" or after.lower in ("so", "more", "fewer")
    if word == "and":
        hundreds = tokens[i - 1].lower in ("hundred", "thousand")
        return after.tag == "CD" and (hundreds or (i > 1 and tokens[i - 2].lower == "between"))
    return word == "to" and after.tag == "CD" and not _changes(tokens, i)


def _changes(tokens: Sequence[Token], i: int) -> bool:
    """Whether "to" leads from an old figure to a new one ("rose from 12 to 17"), and not over a range."""
    if i < 2 or tokens[i - 2].lower not in ("from", "by"):
        return False
    changes = tuple(lexicon.load("cues")["superseded"]["changes"])
    return any(t.lower.startswith(changes) for t in tokens[max(0, i - _CHANGE_REACH) : i - 2])


def _bracketed(tokens: Sequence[Token], i: int, end: int) -> int:
    """The length of a bracket inside a phrase: "Freedom Fighters (BFF) gunmen", "fourteen (14) insurgents"; 0 for none."""
    if i + 3 >= end or i == 0 or tokens[i].text != "(" or tokens[i + 2].text != ")":
        return 0
    acronym = tokens[i + 1].text.isupper() and tokens[i + 3].tag in ("NN", "NNS")
    figure = tokens[i + 1].text.isdecimal() and tokens[i - 1].tag == "CD"
    return 3 if acronym or figure else 0


def _number_goes_on(tokens: Sequence[Token], i: int) -> bool:
    """Whether the number at ``i`` belongs to one before it, over a joint or a hyphen."""
    return tokens[i - 1].lower in _JOINTS or tokens[i - 1].text in ("-", "–", "(", "/")


def _tells_time(tokens: Sequence[Token], i: int, end: int) -> bool:
    """Whether words of time stand at ``i``, which no noun before them owns: "72 farmers last year", "five people Monday"."""
    token = tokens[i]
    if token.lower in ("last", "this", "next", "every", "each"):
        return i + 1 < end and (tokens[i + 1].lemma in _TIMES or tokens[i + 1].lower in _DAYS)
    if token.lower not in _DAYS:
        return False
    behind = i + 1 + (i + 1 < end and tokens[i + 1].lemma in _TIMES)  # "three men Sunday morning"
    return behind >= end or tokens[behind].tag not in _NOMINAL | {"POS"}


def _opens_new(tokens: Sequence[Token], first: int, i: int, end: int) -> bool:
    """Whether token ``i`` starts another phrase: a determiner or a number after a finished noun."""
    before, token = tokens[i - 1], tokens[i]
    if token.tag == "CD" and before.tag != "CD" and any(t.tag == "CD" for t in tokens[first:i]):
        return not _number_goes_on(tokens, i)
    if before.tag not in _NOMINAL or before.tag == "CD":
        return token.tag in ("DT", "PRP$") and before.tag == "CD"
    if token.tag in ("DT", "PDT", "PRP$") or _tells_time(tokens, i, end):
        return True
    if before.tag in ("NNS", "NNPS") and token.lower in _PREDICATES:
        return True
    if token.tag != "CD" or i == first:
        return False
    counts_on = i + 1 < end and tokens[i + 1].tag in ("NNS", "JJ", "JJR", "NNPS")
    compound = i + 2 < end and before.tag == "NN" and tokens[i + 1].tag == "NN" and tokens[i + 2].tag == "NNS"
    return before.tag in ("NNS", "NNPS") or counts_on or compound
