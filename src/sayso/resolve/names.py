"""Keys of a place's name: one that folds its spelling, and those that fold its sound.

The sound keys join the ways in which Arabic and Slavic names are written in Latin letters (Mayadin, Mayadeen, Meyadin).
They are narrow on purpose: keys like Metaphone join too much; they are used only among the countries that a report speaks of.
"""

from __future__ import annotations

import re
import unicodedata

from anyascii import anyascii

_ARTICLES = frozenset(
    [
        "al",
        "el",
        "ad",
        "ar",
        "as",
        "ash",
        "at",
        "ath",
        "az",
        "ez",
        "ed",
        "er",
        "es",
        "et",
        "ech",
        "esh",
        "an",
        "en",
        "ul",
    ]
)
_APOSTROPHES = re.compile(r"['’‘ʼʻ`ʿʾ´ʹʺ]")
_APART = re.compile(r"[^0-9a-z\u0400-\u04ff\u0590-\u05ff\u0600-\u06ff]+")
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
_LETTERS = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ł": "l",
        "ı": "i",
        "þ": "th",
        "ə": "a",
        "ى": "ي",
        "ی": "ي",
        "ک": "ك",
        "ة": "ه",
    }
)
_SOUNDED = re.compile(r"\W*[a-zA-Z\u00c0-\u024f\u0400-\u06ff\u1e00-\u1eff]")
"""Names in Latin, Cyrillic, Hebrew and Arabic letters."""

_DOUBLED = re.compile(r"(.)\1+")
_SOUNDS = tuple(
    pair.split(">")
    for line in (
        "sch>sh tch>sh ch>sh ph>f dj>j dz>z tz>z ts>z kh>h gh>g dh>d th>t",
        "q>k x>ks c>k p>b w>u y>i ee>i oo>u ou>u uu>u au>u o>u",
    )
    for pair in line.split()
)
"""Spellings and the sound they are taken for, in the order in which they are replaced."""


def fold(name: str) -> str:
    """``name`` without case, diacritics, hyphens, apostrophes and Arabic articles; words kept apart by one blank."""
    if not name.isascii():
        plain = unicodedata.normalize("NFKD", name).casefold().translate(_LETTERS)
        name = "".join(c for c in plain if not unicodedata.combining(c))
    words = _APART.sub(" ", _APOSTROPHES.sub("", name).casefold()).split()
    kept = [_SHORT.get(w, w.removeprefix("ال") if len(w) > 4 else w) for w in words if w not in _ARTICLES]
    return " ".join(kept if kept else words)


def sound_keys(name: str) -> tuple[str, ...]:
    """What ``name`` sounds like: consonants with the vowels a, i and u, doubled letters single, no blanks.

    Arabic and Persian short vowels are written with an "e" that stands for an a or for an i, so that there can be two keys.
    """
    if not _SOUNDED.match(name):
        return ()
    words = [w for w in fold(anyascii(name)).split() if w not in ("e", "i")]
    word = "".join(words)
    for spelling, sound in _SOUNDS:
        word = word.replace(spelling, sound)
    if "e" not in word:
        return (_ended(word),)
    return tuple(dict.fromkeys(_ended(word.replace("e", vowel)) for vowel in "ai"))


def _ended(word: str) -> str:
    """Doubled letters single; the ending of Arabic and Hebrew feminine names with or without its h."""
    word = _DOUBLED.sub(r"\1", word)
    return word[:-1] if word.endswith("ah") else word
