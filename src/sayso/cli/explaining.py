"""``sayso explain``: why a claim's fields have their values, and why two accounts are one event or two."""

from __future__ import annotations

from pathlib import Path

from rich.text import Text

from sayso.annotate import Parser
from sayso.cli.terminal import OUT, plain, say, table
from sayso.explain import explain, explain_link, page
from sayso.export import write_whole
from sayso.settings import Settings
from sayso.store.ledger import Ledger


def print_explanation(ledger: Ledger, wanted: str, settings: Settings) -> None:
    """Explain the claim whose id begins with ``wanted``."""
    found = explain(ledger, wanted, Parser(settings.model))
    OUT.print(Text(plain(f"{found.claim.claim_id} in {found.report}"), style="bold"))
    OUT.print(Text(plain(f"“{found.sentence or found.claim.evidence.quote}”")))
    OUT.print(Text(plain(f"read by {found.rule}"), style="dim"))
    OUT.print()
    shown = table("field", "value", "why")
    for row in found.fields:
        shown.add_row(*(Text(plain(cell)) for cell in (row.field.replace("_", " "), row.value, row.why)))
    OUT.print(shown)
    OUT.print()
    for line in found.decided:
        say(f"decided: {line}", hang=len("decided: "))
    if found.decided:
        OUT.print()
    for line in found.tree:
        OUT.print(Text(plain(line), style="dim"), soft_wrap=True)


def print_link(ledger: Ledger, a: str, b: str, html: Path | None) -> None:
    """Explain why the accounts ``a`` and ``b`` are one event or two; ``html``: as a page in this file."""
    found = explain_link(ledger, a, b)
    if html is not None:
        write_whole(html, lambda file: file.write(page(found)))
        OUT.print(Text(f"wrote {html}"))
        return
    for name, account, told in zip(found.names, (found.compared.a, found.compared.b), found.told, strict=True):
        OUT.print(Text(plain(f"{account} in {name}: {told}"), style="bold"))
    shown = table("compared", "level", "weight", "of one incident", "of two")
    shown.add_row("before", "any two accounts that meet", f"{found.compared.start:+.1f}", "", "")
    for step in found.compared.steps:
        level = f"{step.level} (excludes)" if step.excludes else step.level
        shown.add_row(step.name, level, f"{step.weight:+.1f}", f"{step.of_one:.1%}", f"{step.of_two:.1%}")
    shown.add_row(
        "together", f"{found.compared.probability:.1%} for one incident", f"{found.compared.total:+.1f}", "", ""
    )
    OUT.print(shown)
    OUT.print(Text(found.verdict))
