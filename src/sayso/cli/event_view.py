"""One event for the terminal: what, where, when, the figures by origin, the disagreements, the claims."""

from __future__ import annotations

from rich.text import Text

from sayso.cli.terminal import OUT, interval, number, plain, table
from sayso.model.event import Corpus, Event
from sayso.model.figure import Figure
from sayso.store.ledger import Ledger


def print_event(ledger: Ledger, wanted: str) -> None:
    """Show the event whose id begins with ``wanted``."""
    event = ledger.event(wanted)
    corpus = ledger.corpus()
    OUT.print(Text(plain(event.name), style="bold"))
    OUT.print(Text(f"{event.event_id}", style="dim"))
    for line in _facts(event, corpus):
        OUT.print(Text(plain(line)))
    OUT.print()
    _print_figures(event, corpus)
    for item in corpus.disagreements:
        if event.event_id in item.event_ids:
            OUT.print(
                Text(plain(f"Disagreement ({item.kind.value}): "), style="bold").append(
                    Text(plain(item.sentence), style="none")
                )
            )
    origins = {o.origin_id: o.name for o in corpus.origins}
    for drift in corpus.drifts:
        if drift.event_id == event.event_id:
            told = ", ".join(f"“{p}”" for p in drift.phrases)
            OUT.print(
                Text(plain(f"Hedge drift, no disagreement: {origins[drift.origin_id]} is told as saying {told}."))
            )
    OUT.print()
    _print_claims(event, corpus)


def _facts(event: Event, corpus: Corpus) -> list[str]:
    names = {e.event_id: e.name for e in corpus.events}
    place, when = event.place, event.when
    lines = []
    if place is not None:
        pin = f"{place.lat}, {place.lon}, within {number(place.radius_km)} km" if place.lat is not None else "no pin"
        lines.append(f"where     {place.name} ({place.precision.value}; {pin})")
    if when is not None and (when.start or when.end):
        lines.append(f"when      {when.start or '…'} to {when.end or '…'} ({when.basis.value})")
    else:
        lines.append("when      not known")
    lines.append(
        f"told by   {len(event.report_ids)} reports of {len(event.outlets)} outlets: {', '.join(event.outlets)}"
    )
    alone = " — the word of a party alone" if event.belligerent_only else ""
    lines.append(f"origins   {len(event.origins)}: {', '.join(event.origins) or 'nobody named'}{alone}")
    lines.append(f"grade     {event.grade.value}: {event.grade_reason}")
    if event.parent_id:
        lines.append(f"part of   {names.get(event.parent_id, event.parent_id)} ({event.parent_id[:7]})")
    lines += [f"nearby    {names[e]} ({e[:7]})" for e in event.nearby if e in names]
    return lines


def _print_figures(event: Event, corpus: Corpus) -> None:
    origins = {o.origin_id: o.name for o in corpus.origins}
    shown = table("figure", "range", "best", "by origin", "why", right=("range", "best"))
    for figure in corpus.figures:
        if figure.event_id == event.event_id:
            name = f"{figure.kind.value} {figure.category.value.replace('_', ' ')}" + (
                f" ({figure.reading})" if figure.reading else ""
            )
            cells = (
                name,
                interval(figure.low, figure.best, figure.high),
                number(figure.best),
                _by_origin(figure, origins),
                figure.reason,
            )
            shown.add_row(*(Text(plain(c)) for c in cells))
    if shown.row_count:
        OUT.print(shown)
        OUT.print()


def _by_origin(figure: Figure, origins: dict[str, str]) -> str:
    told = []
    for item in figure.by_origin:
        mark = "" if item.counts else "*"
        told.append(f"{origins[item.origin_id]}{mark} {interval(item.low, item.number, item.high)}")
    return "; ".join(told)


def _print_claims(event: Event, corpus: Corpus) -> None:
    reports = {r.report_id: r for r in corpus.reports}
    claims = {c.claim_id: c for c in corpus.claims}
    for trace in corpus.traces:
        if trace.event_id != event.event_id:
            continue
        claim = claims[trace.claim_id]
        amount = claim.quantity.text or str(claim.quantity.number)
        part = " (a part)" if claim.subset_of else ""
        OUT.print(
            Text(f"{claim.kind.value} {plain(amount)} {claim.category.value.replace('_', ' ')}{part}", style="bold")
        )
        OUT.print(
            Text(plain(f"    {' → '.join(trace.chain)} ({trace.basis}); {reports[claim.report_id].name}"), style="dim")
        )
        OUT.print(Text(plain("    “" + " ".join(claim.evidence.quote.split()) + "”")))
