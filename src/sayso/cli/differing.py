"""``sayso diff`` and ``sayso log``: what changed between two runs, and who decided what when."""

from __future__ import annotations

from rich.text import Text

from sayso.cli.terminal import OUT, number, plain, say
from sayso.errors import DecisionError
from sayso.model import codec
from sayso.model.decision import Judgement, in_force
from sayso.report.words import category, count
from sayso.review.differing import Difference, difference
from sayso.store.ledger import Ledger

_SHOWN = 8
_DECIDED = "{}"
"""The versions of a run that read nothing."""


def print_difference(ledger: Ledger, before: int, after: int) -> None:
    """What changed from run ``before`` to run ``after``."""
    found = difference(ledger, before, after)
    tell(found)
    kinds = [(what, sum(i.what == what for i in found.items)) for what in ("claim", "event")]
    say(", ".join(f"{count(n, what)} differ" + ("s" if n == 1 else "") for what, n in kinds))


def tell(found: Difference, most: int | None = None) -> None:
    """Every claim and event that differs (of each the first ``most``), and the totals that differ."""
    for item in found.items[:most]:
        say(f"{item.what} {item.id[:_SHOWN]} {item.how}" + (f": {item.name}" if item.name else ""), hang=2)
        for name, was, now in item.changes:
            say(f"{name}: {was} → {now}", indent=4)
    if most is not None and len(found.items) > most:
        say(f"… and {len(found.items) - most} more")
    for total in found.totals:
        what = f"{total.kind.value} {category(total.category.value)}"
        say(f"total {what}: {number(total.before)} → {number(total.after)}")


def print_log(ledger: Ledger, form: str) -> None:
    """Runs and decisions in the order of their time; as ``jsonl`` the decisions alone.

    Raises:
        DecisionError: there is no such format.
    """
    if form not in ("text", "jsonl"):
        raise DecisionError(f"unknown format {form!r}; choose text or jsonl")
    decisions = ledger.taken()
    if form == "jsonl":
        for item in decisions:
            OUT.print(Text(plain(codec.dumps(item))), soft_wrap=True)
        return
    holding = {d.decision_id for d in in_force(decisions)}
    undone_by = {d.undoes: d.decision_id for d in decisions if d.undoes and d.decision_id in holding}
    lines = [(run.started, _run(run.run, run.code, run.versions)) for run in ledger.runs() if run.versions != _DECIDED]
    for item in decisions:
        names = ", ".join(dict.fromkeys(a.report for a in (*item.anchors[:2], *item.others[:2])))
        told = f"{item.decision_id[:_SHOWN]}  {item.what}" + (f" (in {names})" if names else "")
        told += f", by {item.author}" + (f": {item.reason}" if item.reason else "")
        if item.decision_id in undone_by:
            told += f" (undone by {undone_by[item.decision_id][:_SHOWN]})"
        judged = dict.fromkeys(a.judged for a in item.anchors if a.judged)
        if judged and item.judgement in (Judgement.CORRECT, Judgement.ROLE, Judgement.GRADE):
            told += f"; it was {', '.join(judged)}"
        lines.append((item.time, told))
    for time, line in sorted(lines):
        say(f"{time[:19].replace('T', ' ')}  {line}", hang=21)
    say(f"{count(len(decisions), 'decision')}, {count(len(ledger.runs()), 'run')}")


def _run(run_id: int, code: str, versions: str) -> str:
    return f"run {run_id}: Sayso {code}, {versions.strip('{}').replace(chr(34), '')}"
