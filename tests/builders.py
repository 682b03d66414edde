"""Small model objects for tests: each function fills in what a test does not care for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from sayso.extract.numbers import quantity
from sayso.model import ids
from sayso.model.account import Account, ReportReading
from sayso.model.claim import Attribution, Category, Claim, Kind, Means, Qualifier
from sayso.model.dates import TimeBasis, TimePrecision, When
from sayso.model.event import Corpus
from sayso.model.linkage import Readings
from sayso.model.place import Place, PlacePrecision
from sayso.model.report import Block, BlockKind, Media, Report
from sayso.model.span import Evidence, Span
from sayso.pipeline import assemble

HOSTILE = '<script>alert("x")</script><img src=x onerror=alert(1)>"\'&{{7*7}}\u202e</mark></style>'

TOWN = Place("Rivertown", PlacePrecision.SETTLEMENT, 1, 35.0, 40.0, 5.0, "SY", "Rivertown")
OTHER_TOWN = Place("Hillville", PlacePrecision.SETTLEMENT, 2, 36.5, 41.5, 5.0, "SY", "Hillville")
COUNTRY = Place("Syria", PlacePrecision.COUNTRY, 3, 35.0, 38.0, 240.0, "SY", "Syria")


def day(text: str, end: str | None = None, basis: TimeBasis = TimeBasis.STATED) -> When:
    """An interval of days."""
    start, stop = date.fromisoformat(text), date.fromisoformat(end or text)
    return When(start, stop, TimePrecision.DAY if start == stop else TimePrecision.DAYS, basis, text)


def report(
    name: str,
    text: str = "Words of a report.",
    outlet: str | None = None,
    published: str | None = "2017-10-07",
    **more: Any,
) -> Report:
    """A report whose whole text is its body."""
    return Report(
        report_id=ids.report_id(name, "0"),
        name=name,
        sha256="0" * 64,
        media=Media.TEXT,
        encoding="utf-8",
        text=text,
        blocks=(Block(Span(0, len(text)), BlockKind.BODY),),
        outlet=outlet or f"Outlet of {name}",
        published=date.fromisoformat(published) if published else None,
        **more,
    )


def claim(of: Report, number: int | None = 40, at: int = 0, **more: Any) -> Claim:
    """A claim of ``of``; ``at`` keeps the ids of several apart."""
    kind = more.pop("kind", Kind.KILLED)
    qualifier = more.pop("qualifier", Qualifier.EXACT)
    said_by = more.pop("said_by", None)
    words = more.pop("words", str(number))
    span = Span(min(at, len(of.text) - 1), len(of.text))
    return Claim(
        claim_id=ids.claim_id(of.report_id, kind, at, at),
        report_id=of.report_id,
        kind=kind,
        quantity=quantity(number, qualifier, words),
        category=more.pop("category", Category.COMBATANT),
        evidence=Evidence.of(of.text, span),
        effect=Span(at, at + 1),
        clause=span,
        reader="test",
        affected=more.pop("affected", ("Islamic State",)),
        actor=more.pop("actor", ("Russia",)),
        means=more.pop("means", Means.AIR_STRIKE),
        place=more.pop("place", TOWN),
        when=more.pop("when", day("2017-10-06")),
        attribution=Attribution(said_by=said_by),
        **more,
    )


def account(of: Report, *claims: Claim, part_of: str | None = None, total: bool = False) -> Account:
    """The account of some claims."""
    claim_ids = tuple(c.claim_id for c in claims)
    first = claims[0]
    return Account(
        ids.account_id(of.report_id, claim_ids), of.report_id, claim_ids, first.place, first.when, first.actor, first.affected,
        (first.means,) if first.means else (), part_of, total,
    )  # fmt: skip


def reading(of: Report, *groups: tuple[Claim, ...]) -> ReportReading:
    """A report's reading with one account for each group of claims."""
    return ReportReading(of, tuple(c for g in groups for c in g), tuple(account(of, *g) for g in groups))


def readings(*items: ReportReading) -> Readings:
    """The readings of several reports."""
    return Readings(tuple(sorted(items, key=lambda r: r.report.report_id)))


def hostile_corpus() -> Corpus:
    """A corpus with hostile text in every field that comes from outside."""
    of = report(HOSTILE, text=f"Gunmen killed 40 {HOSTILE} people.", outlet=HOSTILE)
    of = replace(of, title=HOSTILE, url="javascript:alert(1)", byline=HOSTILE, byline_basis=HOSTILE)
    place = Place(HOSTILE, PlacePrecision.SETTLEMENT, 1, 35.0, 40.0, 5.0, "SY", HOSTILE)
    made = claim(
        of, said_by=HOSTILE, actor=(HOSTILE,), affected=(HOSTILE,), place=place, words=HOSTILE, affected_text=HOSTILE
    )
    return assemble([reading(of, (made,))])
