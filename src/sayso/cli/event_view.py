"""One event for the terminal: what, where, when, the figures by origin, the disagreements, the claims."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from rich.text import Text

from sayso.cli.terminal import OUT, interval, plain, say, table
from sayso.cli.views import ID
from sayso.model.claim import Claim
from sayso.model.event import Corpus, Event
from sayso.model.figure import Figure
from sayso.model.statement import Trace
from sayso.reconcile.policies import Policy, figures_by, policy
from sayso.report.words import category, count, means, number, span, told_of
from sayso.review.fields import SET_BY
from sayso.store.ledger import Ledger

_LABEL = 11


def print_event(ledger: Ledger, wanted: str, policy_name: str = "sayso") -> None:
    """Show the event whose id begins with ``wanted``, its figures by a policy."""
    chosen = policy(policy_name)
    event = ledger.event(wanted)
    corpus = ledger.corpus_of(event)
    OUT.print(Text(plain(event.name), style="bold"))
    OUT.print(Text(event.event_id, style="dim"))
    for label, value in _facts(event, corpus):
        say(f"{label:{_LABEL}}{value}", hang=_LABEL)
    OUT.print()
    _print_figures(event, corpus, chosen)
    for item in corpus.disagreements:
        if event.event_id in item.event_ids:
            say(f"Disagreement ({item.kind.value}): {item.sentence}", indent=2)
            OUT.print()
    origins = {o.origin_id: o.name for o in corpus.origins}
    for drift in corpus.drifts:
        if drift.event_id == event.event_id:
            told = ", ".join(f"“{p}”" for p in drift.phrases)
            say(f"Hedge drift, no disagreement: {origins[drift.origin_id]} is told as saying {told}.", indent=2)
            OUT.print()
    _print_claims(event, corpus)


def _facts(event: Event, corpus: Corpus) -> Iterator[tuple[str, str]]:
    names = {e.event_id: e.name for e in corpus.events}
    place, when = event.place, event.when
    if place is not None:
        pin = f"{place.lat}, {place.lon}, within {number(place.radius_km)} km" if place.lat is not None else "no pin"
        yield "where", f"{place.name} ({place.precision.value}; {pin})"
    yield "when", f"{span(when)} ({when.basis.value})" if when and (when.start or when.end) else "not known"
    if event.actor or event.means:
        by = ", ".join(means(m.value) for m in event.means)
        yield "by", "; ".join(event.actor) + (f" ({by})" if event.actor and by else by)
    yield (
        "told by",
        f"{count(len(event.report_ids), 'report')} of {count(len(event.outlets), 'outlet')}: {', '.join(event.outlets)}",
    )
    alone = " — the word of a party alone" if event.belligerent_only else ""
    yield "origins", f"{len(event.origins)}: {', '.join(event.origins) or 'nobody named'}{alone}"
    yield "grade", f"{event.grade.value}: {event.grade_reason.removeprefix(f'{event.grade.value}: ')}"
    if event.parent_id:
        yield "part of", f"{names.get(event.parent_id, '')} ({event.parent_id[:ID]})"
    for other in (e for e in event.nearby if e in names):
        yield "nearby", f"{names[other]} ({other[:ID]})"


def _print_figures(event: Event, corpus: Corpus, chosen: Policy) -> None:
    origins = {o.origin_id: o.name for o in corpus.origins}
    shown = table("figure", "range", "best", "by origin", "why", right=("range", "best"))
    claims = {c.claim_id: c for c in corpus.claims}
    figures = figures_by(chosen, (f for f in corpus.figures if f.event_id == event.event_id), claims)
    if chosen.settle is not None:
        say(f"Figures by policy {chosen.name}: {chosen.rule}. Source: {chosen.source}.")
    for figure in figures:
        name = f"{figure.kind.value} {category(figure.category.value)}"
        cells = (
            f"{name} ({figure.reading})" if figure.reading else name,
            interval(figure.low, figure.best, figure.high),
            number(figure.best),
            _by_origin(figure, origins),
            figure.reason,
        )
        shown.add_row(*(Text(plain(c)) for c in cells))
    if figures:
        OUT.print(shown)
        if any(not o.counts for f in figures for o in f.by_origin):
            say("* corroborates nothing: a party's word on its enemy's losses, or of nobody that can be told apart")
        OUT.print()


def _by_origin(figure: Figure, origins: dict[str, str]) -> str:
    told = []
    for item in figure.by_origin:
        mark = "" if item.counts else "*"
        told.append(f"{origins[item.origin_id]}{mark} {interval(item.low, item.number, item.high)}")
    return "; ".join(told)


def _print_claims(event: Event, corpus: Corpus) -> None:
    """The claims by report and sentence."""
    reports = {r.report_id: r for r in corpus.reports}
    claims = {c.claim_id: c for c in corpus.claims}
    told = [(claims[t.claim_id], t) for t in corpus.traces if t.event_id == event.event_id]
    told.sort(key=lambda ct: (reports[ct[0].report_id].name, ct[0].evidence.start, ct[0].effect.start, ct[0].claim_id))
    for report_id, in_report in groupby(told, lambda ct: ct[0].report_id):
        report = reports[report_id]
        heading = report.name if report.outlet is None else f"{report.outlet}  {report.name}"
        OUT.print(Text(plain(heading), style="bold"), soft_wrap=True)
        for quote, group in groupby(in_report, lambda ct: ct[0].evidence.quote):
            say(f"“{' '.join(quote.split())}”", indent=2)
            for claim, trace in group:
                say(_told(claim, trace), indent=4, hang=2)
                for line in _set_by_reviewers(claim):
                    say(line, indent=6, hang=2)
    for claim in _rejected(corpus, event):
        say(f"rejected: {told_of(claim)}: “{' '.join(claim.evidence.quote.split())}”", indent=2, hang=10)


def _set_by_reviewers(claim: Claim) -> Iterator[str]:
    """The fields that reviewers set, each with what was read."""
    last = {r.field: r.basis for r in claim.reasons if r.basis.startswith(SET_BY)}
    yield from (f"{field.replace('_', ' ')} {basis}" for field, basis in last.items())


def _rejected(corpus: Corpus, event: Event) -> list[Claim]:
    """The claims that were read in the event's accounts, and that reviewers rejected."""
    found = (r for item in corpus.reviewed for r in item.rejected if r.account_id in event.account_ids)
    return [corpus.as_read[r.claim_id] for r in found]


def _told(claim: Claim, trace: Trace) -> str:
    marks = [
        "headline" if claim.headline else "",
        "a part" if claim.subset_of else "",
        claim.stance.value if claim.stance.value != "asserted" else "",
        "a total" if claim.scope.value == "total" else "",
    ]
    # the last of the chain is the outlet, which stands above
    chain = " → ".join(trace.chain[:-1] or trace.chain)
    voice = chain if trace.basis == "attributed" else f"{chain}, {trace.basis}" if chain != trace.basis else chain
    return "- " + " · ".join(part for part in (told_of(claim), *marks, voice) if part)
