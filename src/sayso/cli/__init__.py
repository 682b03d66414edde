"""The command line: thin commands that open, call one function, and close."""

from __future__ import annotations

import io
import sys


def main() -> None:
    """Run ``sayso``; a ``SaysoError`` is one line on standard error and exit code 2."""
    from sayso.cli.app import app
    from sayso.errors import SaysoError
    from sayso.model.span import plain

    for stream in (sys.stdout, sys.stderr):
        # a terminal that lacks a letter shows a question mark instead of ending the program
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        app(prog_name="sayso")
    except SaysoError as error:
        sys.stderr.write(f"sayso: {plain(' '.join(str(error).split()))}\n")
        sys.exit(2)
