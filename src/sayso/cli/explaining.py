"""``sayso explain``: one claim's sentence, parse and rule, and why each field has its value."""

from __future__ import annotations

from rich.text import Text

from sayso.annotate import Parser
from sayso.cli.terminal import OUT, plain, table
from sayso.explain import explain
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
    for line in found.tree:
        OUT.print(Text(plain(line), style="dim"), soft_wrap=True)
