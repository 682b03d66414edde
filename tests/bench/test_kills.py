"""Builds and merges that are killed at random moments lose nothing; ``python -m bench.kills 200`` kills more of them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def test_after_a_kill_the_ledger_is_sound_and_the_next_build_ends_as_if_nothing_had_happened() -> None:
    command = [sys.executable, "-m", "bench.kills", "4", "--seed", "7"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1] == "4 kills, 0 failures"
