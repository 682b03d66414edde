"""The profile ``claimreview``: schema.org ClaimReview as JSON-LD, one for each number that an origin's statement gives.

The statement's earliest dated report is the first appearance, the others are appearances. Sayso rates no truth: the rating says in words
how well the number is supported; the reviewer, who is whoever publishes it, adds author, address and a rating of their own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sayso.export.dossier import Dossier, by_day, told_as
from sayso.export.table import Record, Table
from sayso.model.claim import Claim, Kind
from sayso.model.figure import Figure
from sayso.model.report import Report
from sayso.model.statement import Statement
from sayso.reconcile.wording import phrase

_CONTEXT = "https://schema.org"


def table(dossiers: Sequence[Dossier]) -> Table:
    """The reviews of ``dossiers``, by event, origin and number."""
    reviews = [r for told in dossiers for s in told.statements for r in _of_statement(told, s)]
    reviews.sort(key=lambda r: (r["about"]["identifier"], r["itemReviewed"]["author"]["name"], r["identifier"]))
    return Table(("identifier",), reviews, document={"@context": _CONTEXT, "@graph": reviews}, policy="sayso")


def _of_statement(told: Dossier, statement: Statement) -> list[Record]:
    """One review for each number of a statement; the same number with another hedge is the same."""
    groups: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    bases = {c.claim_id: t.basis for c, t in told.claims}
    for claim_id in statement.claim_ids:
        claim = told.by_id.get(claim_id)
        if claim is not None and claim.kind is not Kind.RESPONSIBILITY and bases[claim_id] != "unattributed":
            number = claim.quantity.number if claim.quantity.number is not None else phrase(claim).casefold()
            groups[(claim.kind, claim.category, number, claim.subset_of is not None)].append(claim)
    return [_review(told, statement, claims) for claims in groups.values()]


def _review(told: Dossier, statement: Statement, claims: Sequence[Claim]) -> Record:
    of = {c.report_id for c in claims}
    reports = sorted((r for r in told.reports if r.report_id in of), key=by_day)
    copies = {t.claim_id: t.copied_from for _, t in told.claims}
    copied = {c.report_id for c in claims if copies[c.claim_id] in of}
    first = next((r for r in reports if r.published is not None and r.report_id not in copied), None)
    words = min(claims, key=lambda c: ([r.report_id for r in reports].index(c.report_id), c.headline, c.order))
    origin = told.origins[statement.origin_id].name
    item: Record = {
        "@type": "Claim",
        "identifier": sorted(c.claim_id for c in claims),
        "author": {"@type": "Organization", "name": origin},
        "text": words.evidence.quote,
        "appearance": [_work(r) for r in reports if r is not first],
    }
    item |= {"firstAppearance": _work(first)} if first is not None else {}
    item |= {"datePublished": statement.date.isoformat()} if statement.date is not None else {}
    return {
        "@type": "ClaimReview",
        "identifier": f"{statement.statement_id}-{min(c.claim_id for c in claims)}",
        "claimReviewed": f"{origin}: {told_as(words)} – {told.event.name}",
        "itemReviewed": {k: v for k, v in item.items() if v},
        "reviewRating": {"@type": "Rating", "alternateName": _rating(told, words)},
        "about": {"@type": "Event", "identifier": told.event.event_id, "name": told.event.name},
    }


def _work(report: Report) -> Record:
    known = {
        "@type": "CreativeWork",
        "headline": report.title,
        "publisher": {"@type": "Organization", "name": report.outlet} if report.outlet else None,
        "datePublished": report.published.isoformat() if report.published else None,
        "url": report.url,
        "identifier": report.report_id,
    }
    return {k: v for k, v in known.items() if v is not None}


def _rating(told: Dossier, claim: Claim) -> str:
    """How the number stands beside what else is told: by how many independent origins, within which range."""
    if claim.subset_of is not None:
        return "told as a part of a greater number"
    figure = next((f for f in told.figures if (f.kind, f.category) == (claim.kind, claim.category)), None)
    if figure is None:
        return f"in no figure of its event: the claim is {claim.stance.value}"
    giving = sum(o.counts and o.number == claim.quantity.number for o in figure.by_origin)
    origins = f"{giving or 'no'} origin{'' if giving < 2 else 's'} that corroborate{'s' if giving < 2 else ''}"
    give = "gives" if giving < 2 else "give"
    return f"{origins} {give} this number; all told {_range(figure)}: {figure.reason}"


def _range(figure: Figure) -> str:
    low, best, high = ("open" if v is None else f"{v:g}" for v in (figure.low, figure.best, figure.high))
    return f"low {low}, best {best}, high {high}"
