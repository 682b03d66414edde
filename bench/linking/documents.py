"""Documents on shootings, linked to the incident they tell of: longtail, all documents with a text of over 200 characters.

A document tells of one incident, Sayso may read several accounts in it: the document is in the event, of those of its accounts,
that most documents tell of, the one with more claims of two. One without an account, of which nothing was read, stands alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from bench.accuracy.measures import Measure
from bench.accuracy.reading import article
from bench.linking.clusters import bcubed
from bench.linking.reading import readings

from sayso.link import link
from sayso.model.linkage import Linkage, Readings

_SHORT = 200


def load(folder: Path) -> list[dict[str, str]]:
    """The documents that count, by id."""
    docs = [json.loads(line) for line in (folder / "docs.jsonl").read_text(encoding="utf-8").splitlines()]
    return sorted((d for d in docs if len(d["content"]) > _SHORT), key=lambda d: d["doc_id"])


def read(folder: Path, cache: Path | None) -> Readings:
    """What Sayso reads in the documents."""
    raws = (
        article(d["doc_id"], d["content"], url=d["uri"], title=d["title"], published=d["dct"]) for d in load(folder)
    )
    return readings("longtail", list(raws), cache)


def measures(folder: Path, cache: Path | None) -> Iterator[Measure]:
    """B-cubed of document to incident."""
    incident = {d["doc_id"]: d["incident"] for d in load(folder)}
    everything = read(folder, cache)
    event = events(everything, link(everything))
    found = bcubed([(incident[d], event.get(d, f"alone {d}")) for d in incident])
    group = f"longtail, {len(incident)} documents, {sum(d in event for d in incident)} with an account"
    yield Measure(group, "document to incident, B-cubed F1", found.f1, 0.94, "TF-IDF .879, singletons .741")
    yield Measure(group, "  precision", found.precision)
    yield Measure(group, "  recall", found.recall)


def events(everything: Readings, linkage: Linkage) -> dict[str, str]:
    """The event of each document, by the document's name."""
    event = {a.account_id: c for c in linkage.clusters for a in c.accounts}
    made = {}
    for reading in everything.readings:
        if reading.accounts:
            best = max(reading.accounts, key=lambda a: (len(event[a.account_id].accounts), len(a.claim_ids)))
            made[reading.report.name] = event[best.account_id].event_id
    return made
