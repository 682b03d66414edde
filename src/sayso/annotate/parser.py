"""The English parser: spaCy's output turned into a ``Parse`` of plain tokens."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from sayso import lexicon
from sayso.annotate.headline import is_title_case, names_in, sentence_case, with_stand_ins
from sayso.errors import ModelMissing
from sayso.model.parse import Parse, Sentence, Token
from sayso.model.report import BlockKind, Report
from sayso.model.span import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MAX_PIECE = 5_000
"""Longer stretches are parsed piece by piece: the parser's memory grows with the text it holds at a time, ``BATCH`` pieces."""

BATCH = 32

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
        nlp = self._language()
        stream = ((piece.text, (report, piece)) for report in reports for piece in _pieces(report))
        builder: _Builder | None = None
        for doc, (report, piece) in nlp.pipe(stream, as_tuples=True, batch_size=BATCH):
            if builder is None or builder.report is not report:
                if builder is not None:
                    yield builder.parse(self.version)
                builder = _Builder(report)
            builder.add(doc, piece)
        if builder is not None:
            yield builder.parse(self.version)

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


class _Builder:
    """Gathers the parsed pieces of one report into its ``Parse``."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.tokens: list[Token] = []
        self.sentences: list[Sentence] = []

    def add(self, doc: Doc, piece: _Piece) -> None:
        """Append one piece; white-space tokens are left out, and heads renumbered."""
        kept = [t for t in doc if not t.is_space]
        number = {t.i: len(self.tokens) + k for k, t in enumerate(kept)}
        for t in kept:
            self.tokens.append(self._token(t, number, piece.start))
        for sent in doc.sents:
            inside = [number[t.i] for t in sent if t.i in number]
            for k in range(0, len(inside), MAX_SENTENCE):
                first, last = inside[k], inside[min(k + MAX_SENTENCE, len(inside)) - 1] + 1
                if len(inside) > MAX_SENTENCE:
                    self._cut(first, last)
                span = Span(self.tokens[first].start, self.tokens[last - 1].end)
                self.sentences.append(Sentence(len(self.sentences), first, last, span, piece.block, piece.kind))

    def _cut(self, first: int, last: int) -> None:
        """Make roots of the tokens whose head lies outside a cut, so that none has more dependants than the cut has tokens."""
        for i in range(first, last):
            if not first <= self.tokens[i].head < last:
                self.tokens[i] = self.tokens[i]._replace(head=i, dep="ROOT")

    def _token(self, t: Any, number: dict[int, int], offset: int) -> Token:
        start = offset + t.idx
        end = start + len(t.text)
        text = self.report.text[start:end]
        i = number[t.i]
        lemma = t.lemma_.lower() if text.lower() == t.lower_ else text.lower()
        head = number.get(t.head.i, i)
        return Token(i, start, end, text, text.lower(), lemma, t.pos_, t.tag_, t.dep_, head, t.ent_type_)

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
