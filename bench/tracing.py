"""How well origins are told in a simulated world whose truth is known: reports, who said what in them, and who copied from whom.

    python bench/tracing.py WORLD SCORER [--ledger FILE]

WORLD is a world's folder (reports.jsonl, truth/), SCORER the file that scores exports against it (its class ``Scorer``). The reports
are read into FILE, where later runs find them read, or else into memory. Printed side by side: what Sayso makes of the reports; what
it makes of the true events, which shows tracing apart from linking; and what it makes of these where who says a claim is read as in the
truth, which shows tracing apart from reading, too. Then how many of the copied reports are found, and what that costs.
"""

from __future__ import annotations

import argparse
import dataclasses
import importlib.util
import json
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

from sayso.link import link
from sayso.model.account import Account
from sayso.model.claim import Claim
from sayso.model.copying import Copy
from sayso.model.event import Corpus
from sayso.model.linkage import Cluster, Linkage, Readings
from sayso.pipeline import build, traced
from sayso.settings import Settings
from sayso.store.ledger import Ledger
from sayso.store.views import claim_rows, event_rows, origin_rows
from sayso.trace.copying import find_copies

MEASURES = (
    "events_f1",
    "field_said_by",
    "origin_counts_right",
    "origin_counts_within_one",
    "origin_counts_mean_error",
    "claim_origin_named_right",
    "claim_origin_named_right_where_report_is_silent",
    "claims_by_origin_within_event_f1",
)


def main() -> None:
    """Print the measures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("world", type=Path)
    parser.add_argument("scorer", type=Path)
    parser.add_argument("--ledger", type=Path)
    options = parser.parse_args()
    module = _module(options.scorer)
    readings = _readings(options.world, options.ledger)
    own = traced(readings, link(readings))
    scorer = _scored(module, options.world, own)
    truly = {p: g["event_id"] for p, g in scorer.to_gold.items()}
    grouped = _scored(module, options.world, traced(readings, true_linkage(readings, truly))).out
    spoken = with_speakers(readings, {p: g["said_by"] for p, g in scorer.to_gold.items()})
    best = _scored(module, options.world, traced(spoken, true_linkage(spoken, truly))).out
    print(f"{'':48}{'as built':>12}{'true events':>12}{'and speakers':>13}")
    for name in MEASURES:
        print(f"{name:48}{scorer.out[name]:>12}{grouped[name]:>12}{best[name]:>13}")
    share = attributed_somewhere(options.world)
    print(f"{'events of which reports name every origin':48}{share:>12}")
    for name, value in copying(own.copies, readings, options.world).items():
        print(f"{name:48}{value:>12}")
    print(f"{'finding copies: seconds for all, ratio to half':48}{growth(readings):>12}")


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _readings(world: Path, ledger: Path | None) -> Readings:
    with Ledger.open(ledger, create=True) as opened:
        build([world / "reports.jsonl"], opened, Settings.load(), datetime.now(UTC))
        return Readings(tuple(opened.readings()))


def _scored(module: ModuleType, world: Path, made: Corpus) -> Any:
    """The scorer, run over an export of ``made``."""
    with tempfile.TemporaryDirectory() as folder:
        for name, rows in (("claims", claim_rows(made)), ("events", event_rows(made)), ("origins", origin_rows(made))):
            lines = (json.dumps(_plain(row)) for row in rows)
            Path(folder, f"{name}.jsonl").write_text("\n".join(lines), encoding="utf-8")
        scorer = module.Scorer(world, Path(folder))
        scorer.run()
    return scorer


def _plain(row: Any) -> dict[str, Any]:
    """A row as the scorer reads it: it takes an event's disagreements for a list, where ours are counted."""
    return {k: v for k, v in dataclasses.asdict(row).items() if k not in ("disagreements", "figures")}


def true_linkage(readings: Readings, event_of: dict[str, str]) -> Linkage:
    """The true events: claims that pair with a true one go to its event; the rest where most of their account goes, or alone."""
    members: dict[str, list[Account]] = defaultdict(list)
    for reading in readings.readings:
        for account in reading.accounts:
            known = Counter(event_of[c] for c in account.claim_ids if c in event_of)
            most = min(known, key=lambda e: (-known[e], e)) if known else account.account_id
            parts: dict[str, list[str]] = defaultdict(list)
            for claim in account.claim_ids:
                parts[event_of.get(claim, most)].append(claim)
            for event, claims in parts.items():
                part = f"{account.account_id}:{event}"
                members[event].append(dataclasses.replace(account, account_id=part, claim_ids=tuple(claims)))
    return Linkage(tuple(_cluster(e, a) for e, a in sorted(members.items())), (), {})


def _cluster(event: str, accounts: list[Account]) -> Cluster:
    def all_of(field: str) -> tuple[Any, ...]:
        return tuple(dict.fromkeys(v for a in accounts for v in getattr(a, field)))

    place = next((a.place for a in accounts if a.place is not None), None)
    when = next((a.when for a in accounts if a.when is not None), None)
    total = all(a.total for a in accounts)
    return Cluster(
        event, None, tuple(accounts), place, when, all_of("actor"), all_of("affected"), all_of("means"), total
    )


def with_speakers(readings: Readings, said_by: dict[str, str | None]) -> Readings:
    """The readings with who truly says each claim that pairs with a true one, by its report's words; of the others nobody does."""

    def spoken(claim: Claim) -> Claim:
        said = dataclasses.replace(claim.attribution, said_by=said_by.get(claim.claim_id), speaker=None)
        return dataclasses.replace(claim, attribution=said)

    return Readings(tuple(dataclasses.replace(r, claims=tuple(spoken(c) for c in r.claims)) for r in readings.readings))


def attributed_somewhere(world: Path) -> float:
    """The share of events each of whose origins some report names: no reader of the reports can count those of the others."""
    told: dict[str, dict[str, bool]] = defaultdict(dict)
    for claim in _lines(world / "truth" / "claims.jsonl"):
        if claim["origin_id"] and claim["scope"] == "incident" and claim["stance"] in ("asserted", "superseded"):
            named = told[claim["event_id"]]
            named[claim["origin_id"]] = named.get(claim["origin_id"], False) or claim["said_by"] is not None
    kinds = {e["event_id"]: e["kind"] for e in _lines(world / "truth" / "events.jsonl")}
    whole = [all(named.values()) for event, named in told.items() if kinds[event] != "campaign"]
    return round(sum(whole) / max(1, len(whole)), 3)


def copying(copies: Iterable[Copy], readings: Readings, world: Path) -> dict[str, float]:
    """Of the reports that copy text: how many are told to copy from one of the same text, and how many the right way round; and
    how many of those told to copy do, among reports that tell of incidents."""
    names = {r["url"]: r["report"] for r in _lines(world / "reports.jsonl")}
    name = {r.report_id: names[r.url or ""] for r in readings.reports.values()}
    incident = {p["report"] for p in _lines(world / "truth" / "pages.jsonl") if p["incident"]}
    of = {c["report"]: c["of"] for c in _lines(world / "truth" / "copies.jsonl") if c["sentences"]}

    def line(report: str) -> list[str]:
        above = [report]
        while above[-1] in of:
            above.append(of[above[-1]])
        return above

    pairs = [(name[c.report_id], name[c.of]) for c in copies if name[c.report_id] in incident]
    related = {p: set(line(p[0])) & set(line(p[1])) for p in pairs}
    found = {x for a, b in pairs if related[a, b] for x in (a, b)} & set(of)
    right = {a for a, b in pairs if related[a, b] and a not in line(b)} & set(of)
    return {
        "reports that copy": len(of),
        "found": round(len(found) / max(1, len(of)), 3),
        "found, the right way round": round(len(right) / max(1, len(of)), 3),
        "told to copy, and share a text": round(sum(bool(r) for r in related.values()) / max(1, len(related)), 3),
    }


def growth(readings: Readings) -> str:
    """Processor seconds for finding the copies among all reports, and how many times those for half of them that is."""
    seconds = []
    for part in (readings.readings[: len(readings.readings) // 2], readings.readings):
        start = time.process_time()
        find_copies(Readings(part))
        seconds.append(time.process_time() - start)
    return f"{seconds[1]:.2f} {seconds[1] / max(seconds[0], 1e-9):.2f}"


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


if __name__ == "__main__":
    main()
