"""Files written whole or not at all, and standard output in UTF-8."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, TextIO

from sayso.errors import ExportError

STDOUT = "-"


def as_text(write: Callable[[TextIO], object]) -> Callable[[BinaryIO], None]:
    """A writer of bytes from a writer of text: UTF-8, line ends as they are written."""

    def encoded(file: BinaryIO) -> None:
        text = io.TextIOWrapper(file, encoding="utf-8", newline="")
        try:
            write(text)
            text.flush()
        finally:
            text.detach()

    return encoded


def write_bytes(out: str | Path, write: Callable[[BinaryIO], object]) -> None:
    """Let ``write`` write to the file ``out``, or to standard output where it is "-".

    Raises:
        ExportError: the file cannot be written.
    """
    if str(out) == STDOUT:
        write(sys.stdout.buffer)
        sys.stdout.buffer.flush()
    else:
        _write_whole(Path(out), write)


def write_whole(out: Path, write: Callable[[TextIO], object]) -> None:
    """Let ``write`` write text beside the file ``out`` and then put it in its place, so that a failure leaves what was there.

    Raises:
        ExportError: the file cannot be written.
    """
    _write_whole(out, as_text(write))


def _write_whole(out: Path, write: Callable[[BinaryIO], object]) -> None:
    """What is no ordinary file (a pipe, a device) is written to as it is: it must not be replaced."""
    try:
        target = out.resolve()
        if target.exists() and not target.is_file():
            with target.open("wb") as file:
                write(file)
            return
        temporary = target.with_name(f".{target.name}.part")
        try:
            with temporary.open("wb") as file:
                write(file)
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise ExportError(f"{out}: cannot be written ({error.strerror}); check the folder and its rights") from error
