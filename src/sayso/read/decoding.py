"""Bytes to text: byte order marks, what a page declares, UTF-8, and only then a guess."""

from __future__ import annotations

import codecs
import re

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
         (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
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
)


def is_binary(raw: bytes) -> bool:
    """Whether ``raw`` is no text at all: a known file type, or NUL bytes without a UTF-16 or UTF-32 mark."""
    if raw.startswith(_MAGIC):
        return True
    marked = any(raw.startswith(bom) for bom, name in _BOMS if name != "utf-8-sig")
    return b"\x00" in raw[:_SAMPLE] and not marked


def decode(raw: bytes, *, html: bool) -> tuple[str, str] | None:
    """The text and the name of the encoding, or None where no encoding fits. Line ends become ``\\n``."""
    for name in _candidates(raw, html):
        try:
            return _lines(raw.decode(name)), codecs.lookup(name).name
        except (UnicodeDecodeError, LookupError):
            continue
    guessed = _guess(raw)
    return (_lines(raw.decode(guessed, "replace")), guessed) if guessed is not None else None


def _candidates(raw: bytes, html: bool) -> list[str]:
    names = [name for bom, name in _BOMS if raw.startswith(bom)][:1]
    declared = _DECLARED.search(raw[:_HEAD]) if html else None
    names.append("utf-8")
    if declared:
        names.append(declared[1].decode("ascii"))
    return names


def _guess(raw: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(raw[:_SAMPLE]).best()
    return best.encoding if best is not None else None


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
