"""``sayso trace``: the lineage of one event, drawn in the terminal."""

from __future__ import annotations

from rich.text import Text
from rich.tree import Tree

from sayso.cli.terminal import OUT, plain, say
from sayso.report.descent import Node, descent
from sayso.report.index import Index
from sayso.report.words import count
from sayso.store.ledger import Ledger


def print_lineage(ledger: Ledger, wanted: str) -> None:
    """Draw the lineage of the event whose id begins with ``wanted``."""
    event = ledger.event(wanted)
    corpus = ledger.corpus_of(event)
    here = set(event.report_ids)
    copies = {c.report_id for c in corpus.copies if {c.report_id, c.of} <= here}
    OUT.print(Text(plain(event.name), style="bold"))
    OUT.print(Text(event.event_id, style="dim"))
    told = (
        count(len(event.origins), "independent origin"),
        f"{count(len(event.report_ids), 'report')} of {count(len(event.outlets), 'outlet')}",
        f"{len(copies)} of them copied from another" if copies else "",
    )
    say(", ".join(t for t in told if t))
    for node in descent(Index(corpus), event):
        OUT.print()
        OUT.print(_tree(node))


def _tree(node: Node) -> Tree:
    made = Tree(_label(node), guide_style="dim")
    for child in node.below:
        made.children.append(_tree(child))
    return made


def _label(node: Node) -> Text:
    return Text(plain(node.text), style="bold" if node.strong else "")
