"""The state of a ledger as a corpus: whole, or one event with all that its page tells.

An event's part is read by ids and keys alone, so that its page costs the same in any ledger.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain
from typing import Any

from sayso.model.claim import Claim
from sayso.model.dates import When
from sayso.model.event import Corpus, Event
from sayso.store.reading import Snapshot
from sayso.store.records import FIELDS


def corpus(snapshot: Snapshot) -> Corpus:
    """Everything."""
    whole: dict[str, Any] = {field: snapshot.all(kind) for kind, field in FIELDS.items()}
    return _reviewed(
        Corpus(
            linked_when=_dates(snapshot, snapshot.bodies("linked_when")),
            prints=dict(snapshot.values("print")),
            quoted={i: tuple(hashes) for i, hashes in snapshot.values("quoted")},
            carriers=tuple(sorted(name for _, name in snapshot.values("carrier"))),
            **whole,
        )
    )


def corpus_of(snapshot: Snapshot, event: Event) -> Corpus:
    """The part of the corpus that ``event`` rests on, in the order of the whole: its claims and those they disagree with, their
    reports and accounts, everything told of it, and the events around it as these are (their claims are left out)."""
    own = {
        kind: snapshot.owned(kind, [event.event_id]) for kind in ("statement", "trace", "support", "figure", "drift")
    }
    disagreements = snapshot.keyed("disagreement", [f"event={event.event_id}"])
    traces = own["trace"]
    told = (
        [t.claim_id for t in traces],
        event.claim_ids,
        *(d.claim_ids for d in disagreements),
        *(o.claim_ids for o in own["drift"]),
        *((c.claim_id for c in f.left_out) for f in own["figure"]),
    )
    reviewed = snapshot.by_id("reviewed", event.report_ids)
    rejected = (r.claim_id for item in reviewed for r in item.rejected)
    claims = snapshot.by_id("claim", chain(*told, rejected))
    copies = snapshot.keyed("copy", [f"report={i}" for i in event.report_ids])
    reports = {*event.report_ids, *(c.report_id for c in claims), *(c.of for c in copies)}
    origins = {
        *(item.origin_id for kind in ("statement", "trace", "support", "drift") for item in own[kind]),
        *(o.origin_id for f in own["figure"] for o in f.by_origin),
    }
    named = snapshot.by_id("report", reports)
    part = Corpus(
        reports=named,
        claims=claims,
        accounts=snapshot.by_id("account", event.account_ids),
        events=_around(snapshot, event),
        links=snapshot.keyed("link", [f"account={i}" for i in event.account_ids]),
        origins=snapshot.by_id("origin", origins),
        statements=own["statement"],
        traces=traces,
        supports=own["support"],
        copies=copies,
        figures=own["figure"],
        disagreements=disagreements,
        drifts=own["drift"],
        linked_when=_dates(snapshot, snapshot.bodies_by_id("linked_when", [c.claim_id for c in claims]).items()),
        issues=snapshot.owned("issue", [r.name for r in named if r.report_id in event.report_ids]),
        reviewed=snapshot.by_id("reviewed", reports),
    )
    return _reviewed(part)


def claims_of(snapshot: Snapshot, report_id: str) -> tuple[Claim, ...]:
    """The claims of one report, by id, with what reviewers set in the place of what was read, and without what they rejected."""
    read = snapshot.owned("claim", [report_id])
    return _reviewed(Corpus(claims=read, reviewed=snapshot.by_id("reviewed", [report_id]))).claims


def _reviewed(corpus: Corpus) -> Corpus:
    """``corpus``, as its records have it, with what reviewers set in the place of what was read, as far as it is in it."""
    claims = {c.claim_id: c for c in corpus.claims}
    accounts = {a.account_id: a for a in corpus.accounts}
    as_read: dict[str, Claim] = {}
    for item in corpus.reviewed:
        corrected = {c.claim_id: c for c in item.claims if c.claim_id in claims}
        rejected = [r.claim_id for r in item.rejected if r.claim_id in claims]
        as_read |= {i: claims[i] for i in (*corrected, *rejected)}
        claims = {i: corrected.get(i, c) for i, c in claims.items() if i not in rejected}
        accounts |= {a.account_id: a for a in item.accounts if a.account_id in accounts}
        accounts = {i: a for i, a in accounts.items() if i not in item.emptied}
    return replace(corpus, claims=tuple(claims.values()), accounts=tuple(accounts.values()), as_read=as_read)


def _around(snapshot: Snapshot, event: Event) -> tuple[Any, ...]:
    """The event, the one it is a part of, its parts and its neighbours, and the parts of the one it is a part of."""
    parents = [i for i in (event.event_id, event.parent_id) if i]
    near = snapshot.by_id("event", [*parents, *event.nearby])
    below = snapshot.keyed("event", [f"parent={i}" for i in parents])
    return tuple(e for _, e in sorted({e.event_id: e for e in (*near, *below, event)}.items()))


def _dates(snapshot: Snapshot, pairs: Iterable[tuple[str, str]]) -> dict[str, When]:
    """The dates that claims take from linked reports."""
    return {i: snapshot.decode("linked_when", i, body, When) for i, body in sorted(pairs)}
