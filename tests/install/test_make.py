"""What `make` says where Python is missing or too old: one clear line, and nothing installed."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
NEEDED = "Sayso needs Python 3.11 or newer"


@pytest.mark.skipif(shutil.which("make") is None, reason="no make on this machine")
@pytest.mark.parametrize(
    ("python", "line"),
    [
        ("", f"{NEEDED}; install it, or run: make PYTHON=/path/to/python3.11"),
        ("./old", f"{NEEDED} and ./old is none; install it, or run: make PYTHON=/path/to/python3.11"),
        (
            "/nowhere/python",
            f"{NEEDED} and /nowhere/python is none; install it, or run: make PYTHON=/path/to/python3.11",
        ),
        ("./bare one", "./bare one lacks its venv module; on Debian or Ubuntu: apt-get install python3-venv"),
    ],
)
def test_a_python_that_will_not_do_is_told_in_one_line(tmp_path: Path, python: str, line: str) -> None:
    shutil.copy(ROOT / "Makefile", tmp_path)
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    (tmp_path / "pyproject.toml").touch()
    for name, script in (("old", "exit 1"), ("bare one", 'case "$*" in *venv*) exit 1;; esac')):
        (tmp_path / name).write_text(f"#!/bin/sh\n{script}\n")
        (tmp_path / name).chmod(0o755)
    # the suite itself may run below make, which tells its children so
    outside = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    command = ["make", f"PYTHON={python}", "demo"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, env=outside)
    assert done.returncode == 2 and done.stdout.splitlines() == [line] and not (tmp_path / ".venv").exists()
