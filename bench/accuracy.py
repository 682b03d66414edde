"""Claims of hand-coded reports scored: builds a ledger of REPORTS in memory, exports its claims, and runs a scorer on them.

    python bench/accuracy.py GOLD.jsonl REPORTS_DIR SCORER.py [--worst N]

SCORER is called as ``SCORER GOLD CLAIMS REPORTS_DIR``; it prints what it measures.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from sayso.export import export
from sayso.pipeline import build
from sayso.settings import Settings
from sayso.store.ledger import Ledger


def main() -> None:
    """Build, export, score."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("reports", type=Path)
    parser.add_argument("scorer", type=Path)
    parser.add_argument("--worst", default="0")
    options = parser.parse_args()
    files = [p for p in sorted(options.reports.iterdir()) if p.suffix in (".txt", ".html", ".htm")]
    with tempfile.TemporaryDirectory() as folder, Ledger.open(None) as ledger:
        claims = Path(folder) / "claims.jsonl"
        build(files, ledger, Settings.load(), datetime.now(UTC))
        export(ledger, "claims", "jsonl", claims)
        command = [sys.executable, options.scorer, options.gold, claims, options.reports, "--worst", options.worst]
        sys.exit(subprocess.run([str(c) for c in command], check=False).returncode)


if __name__ == "__main__":
    main()
