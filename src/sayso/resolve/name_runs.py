"""Stretches of words that can be one name: where a name may start, how far it runs, where it may end."""

from __future__ import annotations

from sayso import lexicon
from sayso.model.parse import Parse, Sentence, Token

LONGEST = 7
"""Tokens that a name has at most."""

HYPHENS = ("-", "–", "—", "‑")


def may_open(parse: Parse, sentence: Sentence, i: int, known_before: int | None) -> bool:
    """Whether a place's name may start at token ``i``: a capital, or an article before one ("al-Bab").

    ``known_before``: where the name found last ends; behind a hyphen only the second of two names starts.
    """
    token = parse.tokens[i]
    if not token.text[0].isupper():
        follows = parse.tokens[i + 2] if i + 2 < sentence.last and parse.tokens[i + 1].text in HYPHENS else None
        return token.lower in _opening() and follows is not None and follows.text[0].isupper()
    if token.lower in lexicon.load("places")["inside"]["words"]:
        return False
    before = parse.tokens[i - 1] if i > sentence.first else None
    glued = before is not None and before.text in HYPHENS and before.end == token.start
    return not glued or known_before == i - 1


def run_end(parse: Parse, sentence: Sentence, i: int) -> int:
    """The end of the run of capitalised words from token ``i``, hyphens and joints such as "of the" inside."""
    tokens, k = parse.tokens, i + 1
    end = min(sentence.last, i + LONGEST)
    while k < end and (step := _step(tokens, k, end)):
        k += step
    while k > i + 1 and not _may_be_last(tokens, k - 1):
        k -= 1
    return min(k, sentence.last)


def tail_ends(parse: Parse, sentence: Sentence, run: int) -> tuple[int, ...]:
    """Where a name may end whose last words are in small letters: "Lachin corridor", "Gaza-Israel buffer zone"."""
    tails = lexicon.load("places")["tails"]["words"]
    if run >= sentence.last:
        return ()
    one = parse.tokens[run].lower
    two = f"{one} {parse.tokens[run + 1].lower}" if run + 1 < sentence.last else ""
    return tuple(run + size for words, size in ((two, 2), (one, 1)) if words in tails)


def cuts_through(parse: Parse, first: int, last: int, run: int) -> bool:
    """Whether ending before token ``last`` would cut a name: behind an article or a mark, or before an article."""
    token = parse.tokens[last - 1]
    if last - first > 1 and token.lower in lexicon.load("places")["articles"]["joining"]:
        return True
    if not (token.text[-1].isalnum() or token.text[-1] == "."):
        return True
    behind = parse.tokens[last] if last < run else None
    return behind is not None and behind.lower in _opening() and behind.text.islower()


def hyphened(parse: Parse, last: int, end: int) -> Token | None:
    """The word that a hyphen joins to the one before token ``last``, if one does."""
    if last + 1 >= end or parse.tokens[last].text not in HYPHENS:
        return None
    hyphen, after = parse.tokens[last], parse.tokens[last + 1]
    joined = parse.tokens[last - 1].end == hyphen.start and hyphen.end == after.start
    return after if joined else None


def is_small(token: Token) -> bool:
    """Whether a word in small letters goes on with its own ("US-led"), and is no article of the name ("Deir ez-Zor")."""
    return token.text[0].islower() and token.lower not in _opening()


def _opening() -> list[str]:
    words: list[str] = lexicon.load("places")["articles"]["opening"]
    return words


def _step(tokens: tuple[Token, ...], k: int, end: int) -> int:
    """How many tokens further the run goes on from token ``k``; 0 where it ends."""
    token, before = tokens[k], tokens[k - 1]
    glued = token.start == before.end
    if token.text in (*HYPHENS, "’", "'") and glued and k + 1 < end and tokens[k + 1].start == token.end:
        return 2
    if token.text in ("'s", "’s") and k + 1 < end and tokens[k + 1].text[0].isupper():
        return 2
    if token.text[0].isupper():
        short = before.text[-1] == "." and len(before.text) <= 5
        return int(before.text[-1].isalnum() or short)
    joint = token.lower in lexicon.load("places")["articles"]["joining"] and k + 1 < end and _joins(tokens, k, end)
    return int(joint or (token.text == "." and glued and "." in before.text))


def _joins(tokens: tuple[Token, ...], k: int, end: int) -> bool:
    """Whether a small word at ``k`` stands between parts of one name: "Democratic Republic of the Congo"."""
    word, follows = tokens[k].lower, tokens[k + 1]
    if word == "of" and follows.lower == "the" and k + 2 < end:
        follows = tokens[k + 2]
    if word == "the" and tokens[k - 1].lower != "of":
        return False
    return follows.text[0].isupper() or (follows.text in HYPHENS and word not in ("of", "the"))


def _may_be_last(tokens: tuple[Token, ...], k: int) -> bool:
    return tokens[k].text[0].isalnum() or (tokens[k].text == "." and "." in tokens[k - 1].text)
