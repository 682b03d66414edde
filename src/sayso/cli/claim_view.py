"""Claims for the terminal: under their report and its words, what each says, of whom, and on whose say-so."""

from __future__ import annotations

from itertools import groupby

from rich.text import Text

from sayso.cli.terminal import OUT, plain, say
from sayso.report.words import category, count, effect
from sayso.store.filters import Filter
from sayso.store.ledger import Ledger
from sayso.store.rows import ClaimRow

_ID = 8


def print_claims(ledger: Ledger, where: Filter) -> None:
    """The claims, each with who says so, under the sentence it rests on."""
    rows = ledger.claims(where)
    for _, in_report in groupby(rows, lambda r: r.report_id):
        first, *others = in_report
        outlet = f"  {first.outlet}" if first.outlet else ""
        OUT.print(Text(plain(f"{first.report}{outlet}, {first.published or 'undated'}"), style="bold"), soft_wrap=True)
        for quote, group in groupby((first, *others), lambda r: r.evidence):
            say(f"“{' '.join(quote.split())}”", indent=2)
            for row in group:
                say(f"{row.claim_id[:_ID]}  {_told(row)}", indent=4, hang=_ID + 2)
    say(count(len(rows), "claim"))


def _told(row: ClaimRow) -> str:
    """One claim in a line: what happened, to whom, by whom, where, when, and who says so."""
    facts = [
        effect(row.kind, row.affected_text or row.number_text, row.number),
        row.affected or (category(row.category) if row.kind != "responsibility" else None),
        f"by {row.actor}" if row.actor else None,
        row.place,
        _days(row.start, row.end),
        "a part" if row.subset_of else None,
        row.stance if row.stance != "asserted" else None,
        "a total" if row.scope == "total" else None,
        f"says {row.said_by}" if row.said_by else "in the outlet's own voice",
    ]
    return " · ".join(f for f in facts if f)


def _days(start: str | None, end: str | None) -> str | None:
    if start is None and end is None:
        return None
    if start is None:
        return f"by {end}"
    return start if end in (None, start) else f"{start} to {end}"
