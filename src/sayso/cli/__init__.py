"""The command line: thin commands that open, call one function, and close."""

from __future__ import annotations

import sys


def main() -> None:
    """Run ``sayso``; a ``SaysoError`` is one line on standard error and exit code 2."""
    from sayso.cli.app import app
    from sayso.errors import SaysoError

    try:
        app(prog_name="sayso")
    except SaysoError as error:
        sys.stderr.write(f"sayso: {error}\n")
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
