"""Word lists as data files (TOML), the one loader of them, and the pattern of a list.

Every list can be extended without touching code: a file holds tables of names to words, and the modules that use a list
say in their docstring which form they expect.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
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


def any_of(words: Iterable[str]) -> str:
    """A regular expression, without groups, of any of ``words``; of several that start alike the longest that fits comes first.

    It branches by letter, so that a place in a text is compared with a few letters, not with every word of a long list.
    """
    branches: dict[str, list[str]] = {}
    for word in dict.fromkeys(words):
        branches.setdefault(word[:1], []).append(word[1:])
    ends = branches.pop("", None) is not None
    inner = "|".join(re.escape(letter) + any_of(rest) for letter, rest in branches.items())
    if not inner:
        return ""
    return f"(?:{inner}|)" if ends else inner if len(branches) == 1 else f"(?:{inner})"
