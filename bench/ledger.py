"""What reading a ledger costs as it grows: ``python -m bench.ledger [--reports 1000 100000]``.

Made-up reports, claims, events and what hangs on them are written through the store's own writer (no report is read, nothing is
linked); then the same questions are put to each ledger in turns. Printed are milliseconds of processor time (the least of several)
and how many times the cost of the smallest ledger that is. Exit code 1 above twice.
"""

from __future__ import annotations

import argparse
import io
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from itertools import islice
from pathlib import Path

from sayso.cli.event_view import print_event
from sayso.cli.terminal import OUT
from sayso.cli.tracing import print_lineage
from sayso.cli.views import print_events
from sayso.model import ids
from sayso.model.account import Account, ReportReading
from sayso.model.claim import Attribution, Category, Claim, Kind, Means, Qualifier, Quantity
from sayso.model.dates import TimeBasis, TimePrecision, When
from sayso.model.event import Corpus, Event, Grade, Link
from sayso.model.figure import Figure, OriginFigure
from sayso.model.place import Place, PlacePrecision
from sayso.model.report import Block, BlockKind, Media, RawReport, Report
from sayso.model.span import Evidence, Span
from sayso.model.statement import Origin, Role, Statement, Support, Trace
from sayso.report import render_report
from sayso.store.filters import Filter
from sayso.store.ledger import Ledger
from sayso.store.records import Record, corpus_records
from sayso.store.writing import Run

NOW = datetime(2026, 1, 1, tzinfo=UTC)
RUN = Run(NOW, "bench", {"reader": "bench"}, "")
ACTORS = ("Russia", "Islamic State", "US-led coalition", "Syrian army", "Turkey")
ORIGINS = ("SOHR", "Russian Defence Ministry", "Amaq", "Civil Defence")
TEXT = "Air strikes killed {} fighters near {} on Friday, {} said. " + "More was told of the day in other towns. " * 40
_EACH = 3
"""Reports of one event."""

_EVENTS_A_MONTH = 30
_SOME = 900
_ROUNDS = 25


def place(event: int) -> Place:
    """A town: with the number of events the number of towns grows, more slowly."""
    number = event % 400
    name = f"{'BDFGHKLMNRSTWZ'[number % 14]}a{'bdfgklmnrst'[number // 14 % 11]}i{'bdklmnrst'[number // 154 % 9]}un {number}"
    return Place(name, PlacePrecision.SETTLEMENT, 1000 + number, 35.0, 40.0, 5.0, "SY", name)


def when(event: int) -> When:
    """A day: each month has so many events, so that the more reports the more years."""
    months, day = divmod(event, _EVENTS_A_MONTH)
    on = date(1700 + months // 12, months % 12 + 1, day % 28 + 1)
    return When(on, on, TimePrecision.DAY, TimeBasis.STATED, "Friday")


def readings(first: int, last: int) -> Iterator[tuple[RawReport, ReportReading]]:
    """The reports of some events, each with a claim."""
    for event in range(first, last):
        for k in range(_EACH):
            number = 10 + event % 50 + k
            text = TEXT.format(number, place(event).name, ORIGINS[(event + k) % len(ORIGINS)])
            raw = text.encode()
            name = f"{event}-{k}.txt"
            digest = sha256(raw).hexdigest()
            of = Report(
                ids.report_id(name, digest), name, digest, Media.TEXT, "utf-8", text,
                (Block(Span(0, len(text)), BlockKind.BODY),), outlet=f"Outlet {k}", published=when(event).start,
            )  # fmt: skip
            span = Span(0, text.index(".") + 1)
            claim = Claim(
                claim_id=ids.claim_id(of.report_id, Kind.KILLED, 12, 19), report_id=of.report_id, kind=Kind.KILLED,
                quantity=Quantity(number, Qualifier.EXACT, number, number, str(number)), category=Category.COMBATANT,
                evidence=Evidence.of(text, span), effect=Span(12, 18), clause=span, reader="bench", affected=("Islamic State",),
                actor=(ACTORS[event % len(ACTORS)],), means=Means.AIR_STRIKE, place=place(event), when=when(event),
                attribution=Attribution(said_by=ORIGINS[(event + k) % len(ORIGINS)]),
            )  # fmt: skip
            account = Account(
                ids.account_id(of.report_id, (claim.claim_id,)), of.report_id, (claim.claim_id,), claim.place, claim.when,
                claim.actor, claim.affected, (Means.AIR_STRIKE,),
            )  # fmt: skip
            yield RawReport(name, raw, Media.TEXT, text, "utf-8"), ReportReading(of, (claim,), (account,))


def corpus(event: int, told: list[ReportReading]) -> Corpus:
    """What linking, tracing and reconciling could have made of one event's reports."""
    claims = [r.claims[0] for r in told]
    accounts = [r.accounts[0] for r in told]
    event_id = ids.event_id(accounts[0].account_id)
    names = [str(c.attribution.said_by) for c in claims]
    origins = {ids.origin_id(n): n for n in names}
    statements = {
        c.claim_id: ids.statement_id(ids.origin_id(n), event_id, c.claim_id) for c, n in zip(claims, names, strict=True)
    }
    numbers = [float(c.quantity.number or 0) for c in claims]
    made = Event(
        event_id, None, f"Air strikes at {place(event).name}", "air strike", tuple(a.account_id for a in accounts),
        tuple(c.claim_id for c in claims), place(event), when(event), claims[0].actor, claims[0].affected, (Means.AIR_STRIKE,),
        tuple(r.report.report_id for r in told), tuple(str(r.report.outlet) for r in told), tuple(sorted(set(names))), False,
        Grade.NOT_GRADED, "not graded: of fighters alone",
    )  # fmt: skip
    return Corpus(
        events=(made,),
        links=tuple(Link(accounts[0].account_id, a.account_id, 9.0, ("same day",)) for a in accounts[1:]),
        origins=tuple(Origin(i, n) for i, n in origins.items()),
        statements=tuple(
            Statement(statements[c.claim_id], ids.origin_id(n), event_id, when(event).start, None, (c.claim_id,))
            for c, n in zip(claims, names, strict=True)
        ),
        traces=tuple(
            Trace(c.claim_id, a.account_id, event_id, ids.origin_id(n), statements[c.claim_id], "attributed", (n, f"Outlet {k}"))
            for k, (c, a, n) in enumerate(zip(claims, accounts, names, strict=True))
        ),
        supports=tuple(
            Support(event_id, i, Role.MONITOR, "", None, (), (), (), ()) for i in origins
        ),
        figures=(
            Figure(
                event_id, Kind.KILLED, Category.COMBATANT, min(numbers), numbers[0], max(numbers),
                tuple(
                    OriginFigure(ids.origin_id(n), x, x, int(x), (c.claim_id,), True)
                    for n, x, c in zip(names, numbers, claims, strict=True)
                ),
                tuple(c.claim_id for c in claims),
            ),
        ),
        prints={a.account_id: "bench" for a in accounts},
    )  # fmt: skip


def fill(ledger: Ledger, reports: int) -> None:
    """Write so many reports and what follows from them."""
    events = reports // _EACH
    for first in range(0, events, _SOME // _EACH):
        last = min(events, first + _SOME // _EACH)
        items = list(readings(first, last))
        with ledger._writing(RUN) as writer:
            writer.reports(items)
            stream = iter(items)
            made: dict[tuple[str, str], Record] = {}
            for event in range(first, last):
                told = [reading for _, reading in islice(stream, _EACH)]
                made.update({(r.kind, r.id): r for r in corpus_records(corpus(event, told))})
            writer.write(list(made.values()))
    with ledger._writing(RUN) as writer:
        writer.assembled()


def questions(ledger: Ledger, reports: int) -> dict[str, Callable[[], object]]:
    """What is asked, by name."""
    middle = reports // _EACH // 2
    day = when(middle).start
    assert day is not None
    month = day.replace(day=1)
    wanted = next(iter(ledger.events(Filter(place=place(middle).name, since=day, until=day)))).event_id
    event = ledger.event(wanted)

    def shown(where: Filter) -> Callable[[], object]:
        return lambda: print_events(ledger, where)

    return {
        "show events --since --until": shown(Filter(since=month, until=month + timedelta(days=27))),
        "show events --place --since --until": shown(
            Filter(place=place(middle).name, since=month, until=month + timedelta(days=27))
        ),
        "show events --actor --since --until": shown(
            Filter(actor="russia", since=month, until=month + timedelta(days=27))
        ),
        "show events --kind --since --until": shown(
            Filter(kind="killed", since=month, until=month + timedelta(days=27))
        ),
        "show event": lambda: print_event(ledger, wanted),
        "trace": lambda: print_lineage(ledger, wanted),
        "one event's page": lambda: render_report(ledger.corpus_of(event), NOW, "One event"),
    }


def cost(job: Callable[[], object]) -> float:
    """Milliseconds of processor time: what else the machine does counts for little."""
    OUT.file = io.StringIO()
    begin = time.process_time()
    job()
    return (time.process_time() - begin) * 1000


def opened(reports: int, path: Path) -> Ledger:
    """The ledger of so many reports, made where there is none yet."""
    begin, fresh = time.perf_counter(), not path.exists()
    ledger = Ledger.open(path, create=True)
    if fresh:
        fill(ledger, reports)
        print(f"{reports:,} reports written in {time.perf_counter() - begin:.0f} s", flush=True)
    print(f"{reports:,} reports: {path.stat().st_size / 1e6:,.0f} MB", flush=True)
    return ledger


def main() -> int:
    """Make the ledgers, ask them in turns, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, nargs="+", default=[1000, 100_000])
    parser.add_argument("--keep", type=Path, help="a folder in which the ledgers are kept, and found again")
    options = parser.parse_args()
    worst = 0.0
    with tempfile.TemporaryDirectory(prefix="sayso-ledger-") as work, ExitStack() as stack:
        ledgers = [
            (n, stack.enter_context(opened(n, (options.keep or Path(work)) / f"{n}.db"))) for n in options.reports
        ]
        asked = [questions(ledger, n) for n, ledger in ledgers]
        for name in asked[0]:
            rounds = [[cost(jobs[name]) for jobs in asked] for _ in range(_ROUNDS)]
            costs = [min(times) for times in zip(*rounds, strict=True)]
            worst = max(worst, costs[-1] / costs[0])
            told = "  ".join(f"{c:8.1f} ms" for c in costs)
            print(f"{name:40} {told}  {costs[-1] / costs[0]:5.2f} times", flush=True)
    return 1 if worst > 2 else 0


if __name__ == "__main__":
    sys.exit(main())
