"""The command reference, made from the commands themselves: ``python -m sayso.cli.reference > docs/cli.md``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import typer

_HEAD = """# Commands

Made from the program by `python -m sayso.cli.reference`; a test holds it to that.
"""


def reference() -> str:
    """All commands with their arguments and options, as Markdown."""
    from sayso.cli.app import app

    root = typer.main.get_command(app)
    parts = [_HEAD]
    for path, command in _commands(root, ("sayso",)):
        parts.append(_section(path, command))
    return "\n".join(parts)


def _commands(command: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    children = getattr(command, "commands", None)
    if children is None:
        yield path, command
        return
    for name in children:
        yield from _commands(children[name], (*path, name))


def _section(path: tuple[str, ...], command: Any) -> str:
    lines = [f"## `{' '.join(path)}`", "", " ".join((command.help or "").split()), ""]
    rows = [row for parameter in command.params if (row := _row(parameter)) is not None]
    if rows:
        lines += ["| argument or option | meaning | default |", "| --- | --- | --- |", *rows, ""]
    return "\n".join(lines)


def _row(parameter: Any) -> str | None:
    if parameter.name == "help":
        return None
    argument = parameter.param_type_name == "argument"
    names = (
        f"`{parameter.metavar or str(parameter.name).upper()}`"
        if argument
        else ", ".join(f"`{o}`" for o in parameter.opts)
    )
    default = parameter.default
    shown = "" if argument or default is None or default is False or callable(default) else f"`{default}`"
    return f"| {names} | {getattr(parameter, 'help', '') or ''} | {shown} |"


if __name__ == "__main__":
    sys.stdout.write(reference())
