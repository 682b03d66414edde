"""Names of places as the sources write them, made into names that news prints."""

from __future__ import annotations

import re

from anyascii import anyascii

from sayso.resolve.names import fold

_TYPE_WORDS = re.compile(
    r"^(?:(?:province|state|region|republic|departamento|estado|provincia|prefecture|gouvernorat|wilaya|gobernacion|department|commune|"
    r"ville|union territory) (?:of the|of|de la|de l'|del|de|du|d'|el) ?"
    r"|(?:mu[hk]afa[zd]h?at?|mohafazat|mukhafaza|w[ie]layat-e|velayat-e|wilayat|sha'?biyat|gobolka|changwat|provinsi|propinsi|misto|"
    r"autonomous republic of|estado|respublika|wilaya) )"
    r"|\s+(?:governorate|oblast'?|province|region|state|kray|krai|wilaya|department|prefecture|division|municipality|"
    r"marz|rayon|mkhare|city|agency|avtonomnyy okrug|respublika)$",
    re.IGNORECASE,
)
_OTHER_SCRIPT = re.compile(r"[\u0370-\u1cff\u2e80-\uffff]")
_VAGUE = frozenset(
    [
        "central",
        "centre",
        "eastern",
        "western",
        "northern",
        "southern",
        "north",
        "south",
        "east",
        "west",
        "northeast",
        "northwest",
        "delta",
        "plateau",
        "rivers",
        "unity",
        "lakes",
        "niger",
        "litoral",
        "littoral",
        "oriental",
        "lac",
        "upper",
        "lower",
        "far",
        "red",
        "new",
        "blue",
        "white",
        "capital",
        "national",
        "bay",
    ]
)
"""What remains of a division's name when its type word is gone and says too little to stand alone."""


def latin(name: str) -> str:
    """A name in Latin letters without marks."""
    return anyascii(name).strip("'`")


def bare_name(name: str) -> str:
    """A division's name without the words for its type, where what remains can stand alone."""
    if _OTHER_SCRIPT.search(name):
        return name
    short = _TYPE_WORDS.sub("", latin(name)).strip("' ")
    return short[:1].upper() + short[1:] if short and fold(short) not in _VAGUE else latin(name)


def unprinted(name: str) -> bool:
    """A romanisation in small letters ("almyadyn") or a code ("MIA")."""
    if not name[0].isascii():
        return False
    return name[0].islower() or (name.isupper() and name.isascii() and len(name) <= 4)
