"""The English parser: spaCy's output turned into a ``Parse`` of plain tokens."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from sayso import lexicon
from sayso.annotate.attributes import remember_attributes
from sayso.annotate.headline import is_title_case, names_in, sentence_case, with_stand_ins
from sayso.errors import ModelMissing
from sayso.model.parse import Parse, Sentence, Token
from sayso.model.report import BlockKind, Report
from sayso.model.span import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MAX_PIECE = 5_000
"""Longer stretches are parsed piece by piece: the parser's memory grows with the text it holds at a time."""

BATCH = 160_000
"""Characters parsed together: as many pieces as they are, for each batch costs some milliseconds of its own."""

MAX_SENTENCE = 200
"""No sentence of prose has more tokens; text without full stops is cut there, so that no rule costs more than in proportion."""

_BREAK = re.compile(r"\n[ \t]*\n\s*|(?<=[.!?”\"’])[ \t]*\n\s*|\n\s*(?=[-•*–]\s)|\b(?=Image \d+ of \d+ [A-Z])")


_CAPITALS = r"[A-Z][A-Z.'’-]{1,20}(?: [A-Z][A-Z.'’-]{1,20}){0,2}"
_PLAIN = r"[A-Z][\w.'’-]{1,20}(?: [A-Z][\w.'’-]{1,20}){0,2}"
_DAY = r"(?:, ?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:, \d{4})?)"
_AGENCY = r",? ?\([^()\n]{2,40}\)"
_DASH = r"(?: ?[–—] ?| --? ?)"
_DATELINE = re.compile(
    rf"(?:{_CAPITALS}(?:, {_PLAIN})?{_DAY}?(?:{_AGENCY}(?:{_DASH}|: ?| )|{_DASH}|: )|"
    rf"\([A-Z]{{2,10}}\) ?[–—-] ?|(?:Image|Photo|Slide) \d+ of \d+:? |"
    rf"{_PLAIN}(?:, {_PLAIN})?{_DAY}?(?:{_AGENCY}{_DASH}|(?<=\d){_DASH})|{_PLAIN}, [A-Z]{{3,8}} ?[-–—] ?)(?=[A-Z\"“])"
)
"""A place, perhaps its country, the day and the agency, before the first sentence: "KABUL, Dec 25 (Agency) — A bomb …"."""


_COLUMNS = ("IS_SPACE", "IDX", "LENGTH", "LOWER", "LEMMA", "POS", "TAG", "DEP", "HEAD", "ENT_TYPE")
"""What is asked of each token of a parse, in the order in which ``_Builder`` reads it; a head is told by its distance, in 64 bits
without a sign."""


class _Piece(NamedTuple):
    """A stretch parsed as one text: where it stands, what it is, and what the parser reads for it."""

    start: int
    block: int
    kind: BlockKind
    text: str


class Parser:
    """Parses reports with the spaCy package ``model``, loaded at the first use.

    Raises:
        ModelMissing: from ``parse``, where the package is not installed.
    """

    def __init__(self, model: str) -> None:
        self.model = model
        self._nlp: Language | None = None

    @property
    def version(self) -> str:
        """Name and version of the model, as written into every run."""
        meta = self._language().meta
        return f"{self.model}-{meta['version']}"

    def parse(self, report: Report) -> Parse:
        """Parse the prose of one report (title, body and captions; never furniture)."""
        return next(self.parse_many([report]))

    def parse_many(self, reports: Iterable[Report]) -> Iterator[Parse]:
        """Parse reports one after another, their pieces in one stream, which is faster than one by one."""
        nlp, version = self._language(), self.version
        builder: _Builder | None = None
        for batch in _batches((report, piece) for report in reports for piece in _pieces(report)):
            # the parser goes through a quarter of a batch at a time: this is all of it
            docs = nlp.pipe([piece.text for _, piece in batch], batch_size=4 * len(batch))
            for doc, (report, piece) in zip(docs, batch, strict=True):
                if builder is None or builder.report is not report:
                    if builder is not None:
                        yield builder.parse(version)
                    builder = _Builder(report)
                builder.add(doc, piece)
        if builder is not None:
            yield builder.parse(version)

    def _language(self) -> Language:
        if self._nlp is None:
            import spacy

            try:
                self._nlp = spacy.load(self.model)
            except OSError as error:
                raise ModelMissing(
                    f"the language model {self.model!r} is not installed; install it with pip, or name another by "
                    f"SAYSO_MODEL"
                ) from error
            remember_attributes(self._nlp)
        return self._nlp


def _pieces(report: Report) -> Iterator[_Piece]:
    """The prose of ``report`` in pieces; a report without prose gives one empty piece, so that it has a parse."""
    names = names_in("\n".join(b.span.of(report.text) for b in report.blocks if b.kind is BlockKind.BODY))
    found = False
    for index, block in enumerate(report.blocks):
        if block.kind not in (BlockKind.TITLE, BlockKind.BODY, BlockKind.CAPTION):
            continue
        for start, end in _paragraphs(report.text, block.span):
            if block.kind is BlockKind.BODY:
                start = _behind_dateline(report.text, start, end)
            text = report.text[start:end].replace("\n", " ")
            if is_title_case(text) and "\n" not in text[:-1]:
                text = sentence_case(text, names, _common_words())
            found = True
            yield _Piece(start, index, block.kind, with_stand_ins(text))
    if not found:
        yield _Piece(0, 0, BlockKind.BODY, "")


def _behind_dateline(text: str, start: int, end: int) -> int:
    """Where the sentence behind a dateline starts: "KABUL (Agency) - A bomb …"; it would spoil the parse."""
    match = _DATELINE.match(text, start, end)
    return match.end() if match else start


def _paragraphs(text: str, span: Span) -> Iterator[tuple[int, int]]:
    start = span.start
    for match in _BREAK.finditer(text, span.start, span.end):
        yield from _bounded(text, start, match.start())
        start = match.end()
    yield from _bounded(text, start, span.end)


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretch in pieces of at most ``MAX_PIECE`` characters, cut at white space where there is any."""
    while end - start > MAX_PIECE:
        cut = text.rfind(". ", start, start + MAX_PIECE) + 1 or text.rfind(" ", start, start + MAX_PIECE)
        cut = cut if cut > start else start + MAX_PIECE
        yield start, cut
        start = cut
    if text[start:end].strip():
        yield start, end


def _batches(pieces: Iterable[tuple[Report, _Piece]]) -> Iterator[list[tuple[Report, _Piece]]]:
    """The pieces in batches of at most ``BATCH`` characters."""
    batch: list[tuple[Report, _Piece]] = []
    size = 0
    for report, piece in pieces:
        if batch and size + len(piece.text) > BATCH:
            yield batch
            batch, size = [], 0
        batch.append((report, piece))
        size += len(piece.text)
    if batch:
        yield batch


class _Builder:
    """Gathers the parsed pieces of one report into its ``Parse``."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.tokens: list[Token] = []
        self.sentences: list[Sentence] = []

    def add(self, doc: Doc, piece: _Piece) -> None:
        """Append one piece; white-space tokens are left out, and heads renumbered."""
        number = self._add_tokens(doc, piece.start)
        for sent in doc.sents:
            first, last = number[sent.start], number[sent.end]
            for k in range(first, last, MAX_SENTENCE):
                end = min(k + MAX_SENTENCE, last)
                if last - first > MAX_SENTENCE:
                    self._cut(k, end)
                span = Span(self.tokens[k].start, self.tokens[end - 1].end)
                self.sentences.append(Sentence(len(self.sentences), k, end, span, piece.block, piece.kind))

    def _add_tokens(self, doc: Doc, offset: int) -> list[int]:
        """Append the tokens of ``doc``; the number in the parse of each, for white space and for the end that of the next."""
        rows = doc.to_array(list(_COLUMNS)).tolist()
        number = [len(self.tokens)]
        for row in rows:
            number.append(number[-1] + (not row[0]))
        name, text = doc.vocab.strings, self.report.text
        for k, (space, idx, length, lower, lemma, pos, tag, dep, head, ent) in enumerate(rows):
            if space:
                continue
            start, end = offset + idx, offset + idx + length
            i, written = number[k], text[offset + idx : offset + idx + length]
            low = written.lower()
            above = (k + head) % 2**64
            self.tokens.append(
                Token(
                    i, start, end, written, low, name[lemma].lower() if low == name[lower] else low, name[pos], name[tag],
                    name[dep], i if rows[above][0] else number[above], name[ent],
                )
            )  # fmt: skip
        return number

    def _cut(self, first: int, last: int) -> None:
        """Make roots of the tokens whose head lies outside a cut, so that none has more dependants than the cut has tokens."""
        for i in range(first, last):
            if not first <= self.tokens[i].head < last:
                self.tokens[i] = self.tokens[i]._replace(head=i, dep="ROOT")

    def parse(self, model: str) -> Parse:
        return Parse(self.report, tuple(self.tokens), tuple(self.sentences), model)


@lru_cache(maxsize=1)
def _common_words() -> frozenset[str]:
    """Words that are no names, from the word lists and the parser's own list of function words."""
    from spacy.lang.en.stop_words import STOP_WORDS

    words = {w for w in STOP_WORDS if w not in {"us", "may"}}
    for name in ("effects", "people", "things", "means", "cues", "nonclaims", "numbers", "headline"):
        for phrase in _strings(lexicon.load(name)):
            words.update(w for w in phrase.split() if w.islower())
    return frozenset(words)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
