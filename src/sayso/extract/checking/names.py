"""Which names a report bears out: those that stand in its prose, and the canonical forms of those."""

from __future__ import annotations

import re
from functools import cached_property

from sayso.extract.checking.words import flat
from sayso.extract.names import NameKind, adjective_of, names_in
from sayso.extract.speakers import Voices
from sayso.model.parse import Parse
from sayso.model.span import Span

MAX_NAME = 120
_ARTICLE = re.compile(r"^(?:the|an?) ", re.I)


class ReportNames:
    """The names of one report's prose; furniture names nobody."""

    def __init__(self, parse: Parse) -> None:
        self._parse = parse
        self._prose = flat("\n".join(b.span.of(parse.text) for b in parse.report.prose()))
        self._asked: dict[str, str | None] = {}

    @cached_property
    def _parties(self) -> frozenset[str]:
        """The canonical names of states, groups and organisations in the prose, and of the army and police of a state."""
        found: set[str] = set()
        for name in names_in(self._prose, Span(0, len(self._prose))):
            found.add(name.name)
            if name.kind is NameKind.ADJECTIVE:
                found |= {f"{adjective_of()[name.name]} Army", f"{adjective_of()[name.name]} police"}
        return frozenset(found)

    @cached_property
    def _speakers(self) -> dict[str, str]:
        """The words for who speaks, folded → canonical name: "defence ministry in moscow", a spokesman's name, the name itself."""
        found: dict[str, str] = {}
        tokens = self._parse.tokens
        for cues in Voices.read(self._parse).cues.values():
            for cue in cues:
                name = cue.attribution.said_by
                words = flat(self._parse.text[tokens[cue.first].start : tokens[cue.last - 1].end])
                if name:
                    for form in (words, cue.attribution.speaker, name):
                        found.setdefault(_bare(form or name).casefold(), name)
                if cue.attribution.via:
                    found.setdefault(cue.attribution.via.casefold(), cue.attribution.via)
        return found

    def canonical(self, name: str) -> str | None:
        """The canonical form of ``name``, where the report names it in any of its forms; else None."""
        bare = _bare(name)
        if not 1 < len(bare) <= MAX_NAME:
            return None
        whole = [n.name for n in names_in(bare, Span(0, len(bare))) if n.span == Span(0, len(bare))]
        for form in (*whole, bare):
            if form in self._parties:
                return form
        return self._speakers.get(bare.casefold()) or self.written(bare)

    def written(self, name: str) -> str | None:
        """``name`` as the prose writes it, where it stands there as whole words; else None."""
        if name not in self._asked:
            self._asked[name] = self._find(flat(name).strip())
        return self._asked[name]

    def _find(self, name: str) -> str | None:
        if not 1 < len(name) <= MAX_NAME or not any(c.isalpha() for c in name):
            return None
        match = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", self._prose, re.I)
        return match.group() if match else None


def _bare(name: str) -> str:
    return _ARTICLE.sub("", flat(name).strip())
