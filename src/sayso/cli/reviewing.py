"""``sayso review``: what most needs a person, each with the command that settles it."""

from __future__ import annotations

import json
import shlex

from rich.text import Text

from sayso.cli.terminal import OUT, number, plain, say
from sayso.errors import DecisionError
from sayso.report.words import count
from sayso.review.listing import Question, questions
from sayso.store.ledger import Ledger

_COLUMN = 9


def print_questions(ledger: Ledger, most: int, form: str, named: str | None) -> None:
    """The first ``most`` questions; ``named``: the ledger's file where the commands need to name it.

    Raises:
        DecisionError: there is no such format.
    """
    if form not in ("text", "jsonl"):
        raise DecisionError(f"unknown format {form!r}; choose text or jsonl")
    found = questions(ledger.corpus(), ledger.issues())
    for item in found[:most]:
        if form == "jsonl":
            typed = {name: getattr(item, name) for name in Question.__dataclass_fields__}
            OUT.print(
                json.dumps(typed | {"command": _command(item, named)}, ensure_ascii=False), markup=False, soft_wrap=True
            )
            continue
        measure = number(item.measure) if item.measure >= 1 else f"{item.measure:.2f}".rstrip("0").rstrip(".")
        say(f"{measure:>{_COLUMN - 2}}  {item.kind}: {item.what}", hang=_COLUMN)
        # on a line of its own that is never broken, so that it can be copied
        OUT.print(Text(plain(f"{' ' * _COLUMN}{_command(item, named)}")), soft_wrap=True)
    if form == "text":
        left = f", the first {most} shown" if len(found) > most else ""
        say(f"{count(len(found), 'open question')}{left}; first in a line: people at stake times doubt")


def _command(item: Question, named: str | None) -> str:
    return shlex.join(["sayso", *item.command, *(["--ledger", str(named)] if named is not None else [])])
