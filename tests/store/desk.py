"""One of several processes at one ledger, started by the tests: ``write ADDRESS NAME...`` or ``read ADDRESS COUNT``."""

from __future__ import annotations

import sys
from datetime import UTC, datetime

from ledgers import told
from sayso.pipeline import bring_up_to_date
from sayso.store.ledger import Ledger
from sayso.store.writing import Run


def write(address: str, names: list[str]) -> None:
    """Add reports one by one, bringing the events up to date now and then, as a build does."""
    run = Run(datetime.now(UTC), "test", {"reader": "1"}, "")
    with Ledger.open(address, create=True) as ledger:
        for k, name in enumerate(names):
            ledger.append(run, [told(name, 40 + ord(name) % 3)])
            if k % 3 == 2 or name == names[-1]:
                bring_up_to_date(ledger, run, None)


def read(address: str, enough: int) -> None:
    """Look until so many reports are there: what is seen never shrinks, and every claim has its report."""
    seen = 0
    with Ledger.open(address) as ledger:
        while True:
            corpus = ledger.corpus()
            assert len(corpus.reports) == len(corpus.claims) >= seen
            assert {c.report_id for c in corpus.claims} == {r.report_id for r in corpus.reports}
            assert {i for e in corpus.events for i in e.claim_ids} == {t.claim_id for t in corpus.traces}
            seen = len(corpus.reports)
            if seen >= enough:
                return


if __name__ == "__main__":
    if sys.argv[1] == "write":
        write(sys.argv[2], sys.argv[3:])
    else:
        read(sys.argv[2], int(sys.argv[3]))
