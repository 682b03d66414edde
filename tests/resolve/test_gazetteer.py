"""The gazetteer as a user meets it: names in any spelling, the project's own table, country dumps that are imported."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from builders import report
from sayso.errors import InputError
from sayso.pipeline import Resources
from sayso.resolve import Gazetteer
from sayso.resolve.places import find_places
from sayso.settings import Settings

VARIANTS = Path(__file__).with_name("variants.csv")
LEAST_RIGHT = 0.97


def line(place_id: int, name: str, alternates: str, lat: float, lon: float, code: str, people: int = 0) -> str:
    """A line of a country dump; ``code``: feature class and code, such as P.PPL."""
    head = [place_id, name, name, alternates, lat, lon, *code.split("."), "SY", "", "09", "", "", ""]
    fields = [*head, people, "", 300, "Asia/Damascus", "2020-01-01"]
    return "\t".join(map(str, fields)) + "\n"


DUMP = "".join(
    [
        line(21_000_001, "Qurayyat al-Mithāl", "Mithaliyah,قرية المثال", 36.1, 37.3, "P.PPL"),
        line(21_000_002, "Tall al-Mithāl", "", 36.12, 37.31, "T.HLL"),
        line(21_000_003, "Khirbat al-Gone", "", 36.2, 37.4, "P.PPLH"),
    ]
)


@pytest.fixture(scope="module")
def compiled() -> Gazetteer:
    return Gazetteer.open(Settings.load().cache)


@pytest.fixture
def cache(tmp_path: Path, compiled: Gazetteer) -> Iterator[Path]:
    """A cache folder of its own with the compiled gazetteer in it."""
    shutil.copy(compiled.path, tmp_path)
    yield tmp_path
    shutil.rmtree(tmp_path)


def run(cache: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sayso", "gazetteer", *arguments]
    wide = os.environ | {"COLUMNS": "200", "SAYSO_CACHE": str(cache)}
    return subprocess.run(command, capture_output=True, text=True, env=wide, check=False, encoding="utf-8")


def test_every_row_of_the_own_table_has_a_point_an_extent_and_a_source() -> None:
    text = files("sayso.resolve").joinpath("data", "places_curated.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    assert len(rows) >= 250
    for row in rows:
        assert -90 <= float(row["lat"]) <= 90 and -180 <= float(row["lon"]) <= 180 and float(row["extent_km"]) > 0, row
        assert row["name"] and row["kind"] and row["source"] and None not in row.values(), row


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Donbas", "region"), ("Eastern Ghouta", "region"), ("Tigray", "division"), ("the Sahel", "region"), ("Jabal al-Zawiya", "mountains"),
     ("Jordan Valley", "region"), ("Euphrates", "river"), ("Red Sea", "sea"), ("Strait of Hormuz", "sea"), ("Syrian Desert", "desert"),
     ("Turkish-Syrian border", "border"), ("Wadi al-Tharda", "region"), ("Nagorno-Karabakh", "region")],
)  # fmt: skip
def test_what_geonames_lacks_is_known(compiled: Gazetteer, name: str, kind: str) -> None:
    assert kind in {c.kind for c in compiled.lookup(name)}


def test_spellings_of_six_languages_find_their_place_and_no_other(compiled: Gazetteer) -> None:
    rows = list(csv.DictReader(VARIANTS.read_text(encoding="utf-8").splitlines()))
    unlike = [row for row in rows if row["same"] == "no"]
    wrong: list[str] = []
    false: list[str] = []
    for row in rows:
        found = [c.name for c in compiled.lookup(row["written"], {row["country"]}) if c.country == row["country"]]
        given = bool(found) if not row["place"] else row["place"] in (found[:2] if row["same"] == "yes" else found)
        if given is not (row["same"] == "yes"):
            (wrong if row["same"] == "yes" else false).append(row["written"])
    assert len(rows) >= 150 and len(unlike) >= len(rows) / 3 and len({row["language"] for row in rows}) >= 6
    assert not false
    assert len(wrong) <= (1 - LEAST_RIGHT) * len(rows), wrong


@pytest.mark.parametrize("packed", [False, True])
def test_an_imported_dump_makes_its_villages_resolvable_at_once(cache: Path, tmp_path: Path, packed: bool) -> None:
    file = tmp_path / ("SY.zip" if packed else "SY.txt")
    if packed:
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("readme.txt", "The main geoname table has these fields")
            archive.writestr("SY.txt", DUMP)
    else:
        file.write_text(DUMP, encoding="utf-8")
    assert run(cache, "lookup", "Qurayyat al-Mithal").returncode == 2
    imported = run(cache, "import", str(file))
    assert imported.returncode == 0 and "SY 2" in imported.stdout, imported.stderr
    for spelling in ("Qurayyat al-Mithal", "Mithaliyah", "قرية المثال"):
        found = run(cache, "lookup", spelling)
        assert "21000001" in found.stdout and "SY" in found.stdout, found.stderr
    assert "imported: SY" in run(cache, "info").stdout


def test_a_report_is_resolved_to_an_imported_village(cache: Path, tmp_path: Path, resources: Resources) -> None:
    (tmp_path / "SY.txt").write_text(DUMP, encoding="utf-8")
    text = "Four civilians were killed in Qurayyat al-Mithal in Syria on Monday."
    gazetteer = Gazetteer.with_dump(cache, tmp_path / "SY.txt", lambda _: None)
    place = find_places(resources.parser.parse(report("a.txt", text)), gazetteer)[0].place
    assert (place.place_id, place.lat, place.lon, place.country) == (21_000_001, 36.1, 37.3, "SY")


def test_a_newer_dump_of_the_same_name_replaces_the_older(cache: Path, tmp_path: Path) -> None:
    file = tmp_path / "SY.txt"
    file.write_text(line(21_000_001, "Qurayyat al-Mithāl", "", 36.1, 37.3, "P.PPL"), encoding="utf-8")
    Gazetteer.with_dump(cache, file, lambda _: None)
    file.write_text(line(21_000_004, "Qurayyat al-Jadīda", "", 36.3, 37.5, "P.PPL"), encoding="utf-8")
    keeps = Gazetteer.open(cache)
    assert keeps.lookup("Qurayyat al-Mithal")


@pytest.mark.parametrize(
    ("name", "content"), [("SY.txt", b"no dump\n"), ("SY.txt", b""), ("SY.zip", b"PK\x03\x04 broken"), ("none.txt", None)]
)  # fmt: skip
def test_what_is_no_dump_is_refused_in_one_line(tmp_path: Path, name: str, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=r"give a country file of GeoNames"):
        Gazetteer.with_dump(tmp_path / "cache", tmp_path / name, lambda _: None)
    assert not list((tmp_path / "cache").rglob("*.gz"))


def test_names_of_the_project_never_pass_for_geonames_ids(compiled: Gazetteer) -> None:
    assert compiled.lookup("Eastern Ghouta")[0].place_id is None
    assert compiled.lookup("Aleppo")[0].place_id in (170062, 170063)
