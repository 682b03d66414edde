"""Bytes to text: marks and declarations first, then UTF-8, then a guess; line ends become ``\\n`` so that offsets are stable.

A wrong guess among the world's encodings is worse than a dull one: the bytes above 127 decide. Where they stand singly among
ASCII letters the text is Latin, and Windows-1252 reads it; where they stand in runs it is another script, and only the
encodings of such scripts are weighed.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
         (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_HEAD = 4096
_SAMPLE = 65_536
_MAGIC = (
    b"%PDF",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"\xd0\xcf\x11\xe0",
    b"SQLite format 3",
    b"{\\rtf",
)
_CONTROLS = bytes(b for b in range(32) if b not in b"\t\n\v\f\r\x1b")
_MOST_CONTROLS = 0.05
_SOME_CONTROLS = 8
_LATIN = "cp1252"
"""What browsers take "iso-8859-1" and "ascii" for, and what text without a declaration mostly is."""

_NEVER = ("utf-7", "utf-16", "utf-32", "idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined")
"""What no declaration is believed to mean: not readable from bytes in which the declaration itself was readable, or no encoding
of texts."""

_HIGH = re.compile(rb"[\x80-\xff]+")
_FEW = 24
"""So few bytes above 127 tell scripts apart only among the likeliest three."""

_LIKELY = ["cp1251", "cp1256", "koi8_r"]
_SCRIPTS = [
    *_LIKELY, "cp866", "iso8859_5", "iso8859_6", "cp1253", "cp1255", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr",
]  # fmt: skip


class Decoded(NamedTuple):
    """A text, the encoding it was read in, and how many of its bytes that encoding does not have (they became U+FFFD)."""

    text: str
    encoding: str
    replaced: int


def is_binary(raw: bytes) -> bool:
    """Whether ``raw`` is no text at all: a known file type, or full of bytes that no text has."""
    if raw.startswith(_MAGIC):
        return True
    if _wide(raw) is not None:
        return False
    sample = raw[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return b"\x00" in sample or controls > max(_SOME_CONTROLS, _MOST_CONTROLS * len(sample))


def decode(raw: bytes, *, html: bool) -> Decoded | None:
    """``raw`` as text, or None where no encoding fits. Line ends become ``\\n``."""
    for name in _candidates(raw, html):
        try:
            return Decoded(_lines(raw.decode(name)), codecs.lookup(name).name, 0)
        except (UnicodeDecodeError, LookupError):
            continue
    guessed = "utf-8" if _mostly_utf8(raw) else _guess(raw)
    if guessed is None:
        return None
    text = _lines(raw.decode(guessed, "replace"))
    return Decoded(text, codecs.lookup(guessed).name, text.count("\ufffd"))


def _candidates(raw: bytes, html: bool) -> Iterator[str]:
    wide = _wide(raw)
    if wide is not None:
        yield wide
    yield from [name for bom, name in _BOMS if raw.startswith(bom)][:1]
    yield "utf-8"
    declared = _DECLARED.search(raw[:_HEAD]) if html else None
    if declared:
        yield from _believed(declared[1].decode("ascii"))


def _believed(declared: str) -> Iterator[str]:
    """The encoding that a declaration means, if it is one of texts."""
    try:
        name = codecs.lookup(declared).name
    except LookupError:
        return
    if not name.replace("_", "-").startswith(_NEVER):
        yield _LATIN if name in ("iso8859-1", "ascii") else name


def _wide(raw: bytes) -> str | None:
    """UTF-16 or UTF-32 by the mark, or UTF-16 without one by its zero bytes: every second one of mostly ASCII text."""
    for bom, name in _BOMS[1:]:
        if raw.startswith(bom):
            return name
    head = raw[: min(_HEAD, len(raw) // 2 * 2)]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if len(head) < 2 * _SOME_CONTROLS or min(even, odd) > 0 or max(even, odd) <= 0.4 * (len(head) / 2):
        return None
    return "utf-16-le" if odd else "utf-16-be"


def _mostly_utf8(raw: bytes) -> bool:
    """Whether a text is UTF-8 with a few broken bytes: cut in the middle, or pasted from elsewhere."""
    text = raw.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return sum(1 for c in text if c > "\x7f") > 2 * broken


def _guess(raw: bytes) -> str | None:
    """The likeliest encoding of bytes that are no UTF-8 and declare none."""
    from charset_normalizer import from_bytes

    runs = [m.group() for m in _HIGH.finditer(raw)]
    high = sum(map(len, runs))
    if 2 * sum(len(run) for run in runs if len(run) >= 3) <= high:
        return _LATIN
    telling = b"\n".join(line for line in raw.split(b"\n") if _HIGH.search(line))[:_SAMPLE]
    best = from_bytes(telling, cp_isolation=_LIKELY if high < _FEW else _SCRIPTS).best()
    return best.encoding if best is not None else None


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
