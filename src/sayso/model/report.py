"""Reports: what one outlet published once, as read and as cleaned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sayso.model.span import Span


class Media(StrEnum):
    """What a report's body is written in."""

    TEXT = "text"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class RawReport:
    """A report as it came: bytes, and what the file says of itself, unparsed.

    ``name`` is the file name ("page.txt"; "wire.jsonl#12" for a line of a file); ``raw`` the bytes that are hashed and
    kept; ``body`` the same decoded (without a header of ``URL:`` … lines only in ``jsonl``: text files are stored whole).
    ``url``, ``title``, ``outlet``, ``published`` are the values of header lines or of JSON fields as written, or None.
    ``body_start`` is the offset in ``body`` at which the text after its header lines begins. ``location`` is where the file
    lies on this machine ("#12" behind it for a line): by it a report without an address that was changed is known again.
    """

    name: str
    raw: bytes
    media: Media
    body: str
    encoding: str
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    body_start: int = 0
    location: str | None = None


class BlockKind(StrEnum):
    """What a stretch of the stored text is."""

    TITLE = "title"
    BODY = "body"
    CAPTION = "caption"
    BYLINE = "byline"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the stored text; ``reason`` says why it was taken for what it is ("also-read list", "page clock")."""

    span: Span
    kind: BlockKind
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """One article as one outlet published it.

    ``text`` is the stored text into which all offsets point. ``blocks`` cover every non-blank line of it, in order,
    without overlap. Every ``*_basis`` says where the value was found ("header", "meta", "byline line", "address" …).
    """

    report_id: str
    name: str
    sha256: str
    media: Media
    encoding: str
    text: str
    blocks: tuple[Block, ...]
    url: str | None = None
    outlet: str | None = None
    outlet_basis: str | None = None
    title: str | None = None
    title_basis: str | None = None
    byline: str | None = None
    byline_basis: str | None = None
    published: date | None = None
    published_basis: str | None = None
    language: str | None = None
    language_basis: str | None = None

    def prose(self) -> tuple[Block, ...]:
        """The blocks that the article itself says: title, body and captions."""
        wanted = (BlockKind.TITLE, BlockKind.BODY, BlockKind.CAPTION)
        return tuple(b for b in self.blocks if b.kind in wanted)
