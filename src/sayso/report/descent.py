"""The descent of an event's claims, for a terminal: origins, their statements, and under each who passed it on, down to the reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from sayso.model.claim import Claim, Kind, Stance
from sayso.model.copying import Copy
from sayso.model.event import Event
from sayso.model.statement import Statement, Support, Trace
from sayso.report.index import Index
from sayso.report.words import count, day

_FIGURES = 6
_DIRECTIONS = {
    "credit": "which it names",
    "dates": "which is of an earlier day",
    "length": "which is longer; no date tells",
    "order": "or the other way round: nothing tells",
}


@dataclass(slots=True)
class Node:
    """A line of the drawing, and what stands below it; ``strong`` where it is an origin that can be told apart."""

    text: str
    strong: bool = False
    below: list[Node] = field(default_factory=list)


def descent(index: Index, event: Event) -> list[Node]:
    """One node for each origin of an event, those that can be told apart first, with its statements and the ways they came."""
    supports = [s for (event_id, _), s in index.supports.items() if event_id == event.event_id]
    traces: dict[str, list[Trace]] = defaultdict(list)
    for item in index.traces[event.event_id]:
        traces[item.statement_id].append(item)
    statements = {s.statement_id: s for s in index.corpus.statements if s.event_id == event.event_id}
    ordered = sorted(supports, key=lambda s: (bool(_apart(index, s, event)), -len(s.report_ids), _name(index, s)))
    return [
        _origin(index, s, _apart(index, s, event), [statements[i] for i in s.statement_ids], traces) for s in ordered
    ]


def _name(index: Index, support: Support) -> str:
    return index.origins[support.origin_id].name


def _apart(index: Index, support: Support, event: Event) -> str:
    """Why one who speaks of an event is not counted among its origins; "" where it is."""
    origin = index.origins[support.origin_id]
    if not origin.independent:
        return "not independent"
    return "" if origin.name in event.origins else "not counted: it only denies, or speaks of other figures"


def _origin(
    index: Index, support: Support, apart: str, statements: Iterable[Statement], traces: dict[str, list[Trace]]
) -> Node:  # fmt: skip
    name = _name(index, support)
    told = f"{support.role.value}: {support.role_reason}" if name != "unattributed" else "nobody is named"
    node = Node(f"{name} ({told}{'; ' if apart else ''}{apart})", strong=not apart)
    for statement in statements:
        below = _ways(index, traces[statement.statement_id])
        if name == "unattributed":
            node.below += below
        else:
            node.below.append(Node(_statement(index, statement), below=below))
    return node


def _statement(index: Index, statement: Statement) -> str:
    """When and on what occasion it was made, its figures, and whether it supersedes one."""
    when = f" of {day(statement.date)}" if statement.date is not None else ""
    basis = " by the first report's date" if statement.date_basis == "publication" else ""
    occasion = f", “{statement.occasion}”" if statement.occasion else ""
    figures = _figures(index.claims[c] for c in statement.claim_ids)
    later = "; supersedes the one above" if statement.supersedes is not None else ""
    return f"statement{when}{basis}{occasion}{': ' if figures else ''}{figures}{later}"


def _figures(claims: Iterable[Claim]) -> str:
    """The figures that are told, each once: "killed 40, 25; injured 12"."""
    numbers: dict[str, dict[str, None]] = defaultdict(dict)
    for claim in sorted(claims, key=lambda c: (list(Kind).index(c.kind), -(c.quantity.number or 0), c.claim_id)):
        if claim.quantity.number is not None and claim.kind is not Kind.RESPONSIBILITY:
            mark = "" if claim.stance is Stance.ASSERTED else f" ({claim.stance.value})"
            numbers[claim.kind.value][f"{claim.quantity.number:,}{mark}"] = None
    return "; ".join(f"{kind} {', '.join(list(told)[:_FIGURES])}" for kind, told in numbers.items())


def _ways(index: Index, traces: Iterable[Trace]) -> list[Node]:
    """The ways a statement came, as a tree: each speaker, agency and outlet once, the reports at the ends."""
    root = Node("")
    ends: dict[tuple[tuple[str, ...], str], list[Trace]] = defaultdict(list)
    for item in traces:
        ends[(item.chain[1:-1], index.claims[item.claim_id].report_id)].append(item)
    for (between, _), items in sorted(ends.items(), key=lambda e: (e[0][0], _report_name(index, e[0][1]))):
        node = root
        for link in between:
            known = next((n for n in node.below if n.text == link), None)
            if known is None:
                known = Node(link)
                node.below.append(known)
            node = known
        node.below.append(Node(_end(index, items)))
    return root.below


def _report_name(index: Index, report_id: str) -> str:
    report = index.reports[report_id]
    return f"{report.outlet or ''} {report.name}"


def _end(index: Index, items: list[Trace]) -> str:
    """A report at the end of a way: its outlet and name, how many claims came by it, what is inferred, and what is copied."""
    report = index.reports[index.claims[items[0].claim_id].report_id]
    named = f"{report.outlet}, {report.name}" if report.outlet else report.name
    bases = sorted({i.basis for i in items} - {"attributed", "unattributed"})
    marks = [
        count(len(items), "claim"),
        *(f"{sum(i.basis == b for i in items)} {_basis(b)}" for b in bases),
        *(copied(index, copy) for copy in _copies(index, items)),
    ]
    return f"{named}: {'; '.join(marks)}"


def _basis(basis: str) -> str:
    return {"copied": "by copying", "quotation": "by a shared quotation"}.get(basis, basis)


def _copies(index: Index, items: Iterable[Trace]) -> list[Copy]:
    wanted = dict.fromkeys((index.claims[i.claim_id].report_id, i.copied_from) for i in items)
    return [c for report_id, of in wanted for c in index.copies[report_id] if c.of == of]


def copied(index: Index, copy: Copy) -> str:
    """How much of a report is copied, from where, and by what it is told which of the two is the copy."""
    original = index.reports[copy.of]
    credit = f", credits {copy.credit}" if copy.credit and copy.credit != original.outlet else ""
    of = original.outlet or original.name
    return f"{copy.share:.0%} of it copied from {of} ({_DIRECTIONS.get(copy.direction, copy.direction)}){credit}"
