"""The attribute ruler of a spaCy pipeline, asked about each kind of token once.

It compares every token with each of some 180 rules ("tagged NN: a noun"), and a tenth of a parse's time goes there. Whether a
rule for a single token holds is told by a few attributes of the token alone, so that its answer can be kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.matcher import Matcher
    from spacy.tokens import Doc

_RULER = "attribute_ruler"
_REMEMBERED = 100_000
"""Kinds of tokens held at a time; a kind takes some 200 bytes."""


def remember_attributes(nlp: Language) -> None:
    """Make the attribute ruler of ``nlp``, if it has one, remember its answers; what it answers stays the same."""
    from spacy.attrs import IDS

    if _RULER not in nlp.pipe_names:
        return
    ruler: Any = nlp.get_pipe(_RULER)
    names = {name for rule in ruler.patterns for pattern in rule["patterns"] for token in pattern for name in token}
    if names <= IDS.keys():  # else rules with operators or extensions, of which less is known
        ruler.matcher = _Remembering(nlp, ruler.patterns, sorted(IDS[name] for name in names))


class _Remembering:
    """Stands in for the matcher of a ruler with ``rules``, which tell tokens by ``attributes``."""

    def __init__(self, nlp: Language, rules: list[dict[str, Any]], attributes: Sequence[int]) -> None:
        from spacy.matcher import Matcher

        self._attributes = attributes
        self._known: dict[tuple[int, ...], list[int]] = {}
        self._single, self._several = Matcher(nlp.vocab), Matcher(nlp.vocab)
        for number, rule in enumerate(rules):
            _add(self._single, number, [p for p in rule["patterns"] if len(p) == 1])
            _add(self._several, number, [p for p in rule["patterns"] if len(p) > 1])

    def __call__(self, doc: Doc, **options: Any) -> list[tuple[int, int, int]]:
        """The matches in ``doc``, as (rule, first token, token behind)."""
        found: list[tuple[int, int, int]] = list(self._several(doc, **options))
        rows: Any = doc.to_array(list(self._attributes)).reshape(len(doc), len(self._attributes))
        for i, row in enumerate(rows.tolist()):
            rules = self._known.get(kind := tuple(row))
            if rules is None:
                if len(self._known) >= _REMEMBERED:
                    self._known.clear()
                rules = self._known[kind] = [rule for rule, _, _ in self._single(doc[i : i + 1], **options)]
            found += [(rule, i, i + 1) for rule in rules]
        return found


def _add(matcher: Matcher, number: int, patterns: list[list[dict[str, Any]]]) -> None:
    if patterns:
        matcher.add(str(number), patterns)
