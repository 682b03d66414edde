"""The name of the person who speaks, without rank or trade."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from functools import lru_cache
from itertools import takewhile

from sayso import lexicon
from sayso.extract.names import Name, NameKind
from sayso.model.parse import Token

_ALSO_NAMES = frozenset({"general", "major"})
"""Ranks that open names of other things as well: "General Staff", "General Motors"."""


@lru_cache(maxsize=1)
def _trades() -> frozenset[str]:
    """What people are, which before a full name is no part of it: "Farmer Musa Ibrahim"."""
    people = lexicon.load("people")
    return frozenset(w for status in ("civilian", "security_forces", "combatant") for w in people[status]["words"])


def person_named(tokens: Sequence[Token], names: Sequence[Name]) -> str | None:
    """The person named in the phrase, if any: a known one, or a run of words the parser takes for a person."""
    known = [n.person for n in names if n.kind is NameKind.PERSON and n.person]
    if known:
        return known[0]
    taken = [n.span for n in names]
    run: list[Token] = []
    for token in tokens:
        if token.ent == "PERSON" and not any(s.start <= token.start < s.end for s in taken):
            run.append(token)
        elif run and token.lower != "-" and not (token.text[0].isupper() and token.tag in ("NNP", "NNPS", "NNS")):
            break
        elif run:
            run.append(token)
    titles = {*lexicon.load("cues")["bodies"]["ranks"], *lexicon.load("cues")["bodies"]["police_ranks"], "chief"}
    run = run or _ranked(tokens, titles)
    while run and (run[0].lower in titles or (len(run) > 2 and run[0].lower in _trades())):
        run = run[1:]
    words = [t.text for t in run if t.tag in ("NNP", "NNPS", "HYPH") or t.text[:1].isupper()]
    name = re.sub(r" ?- ?", "-", " ".join(words)).removesuffix("'s").strip()
    return name if len(name) > 2 and name[0].isupper() else None


def _ranked(tokens: Sequence[Token], titles: Container[str]) -> list[Token]:
    """The name behind a rank, whatever the parser takes it for: "Col. Danylo Horbach"."""
    for k, token in enumerate(tokens):
        if token.lower in titles and token.lower not in _ALSO_NAMES and token.text[0].isupper():
            run = list(takewhile(lambda t: t.tag in ("NNP", "NNPS", "HYPH") or t.lower in titles, tokens[k:]))
            if any(t.lower not in titles for t in run):
                return run
    return []
