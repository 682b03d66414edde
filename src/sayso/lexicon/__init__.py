"""Word lists as data files (TOML), and the one loader of them.

Every list can be extended without touching code: a file holds tables of names to words, and the modules that use a list
say in their docstring which form they expect.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """The word list ``name`` (a file ``name.toml`` beside this module), as nested dictionaries; treat it as read-only.

    Raises:
        FileNotFoundError: there is no such list.
        tomllib.TOMLDecodeError: the file is not TOML.
    """
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
