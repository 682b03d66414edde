"""Settings: environment over file over defaults, strictly read."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

import sayso
from sayso.errors import SettingsError
from sayso.settings import Settings


def test_the_environment_wins_over_the_file_and_the_file_over_the_defaults(tmp_path: Path) -> None:
    file = tmp_path / "sayso.toml"
    file.write_text('batch = 3\nmodel = "from_file"\n')
    settings = Settings.load({"SAYSO_MODEL": "from_environment", "UNRELATED": "x"}, file)
    assert (settings.batch, settings.model) == (3, "from_environment")
    assert Settings.load({}, tmp_path / "absent.toml") == Settings()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("colour = 1\n", "unknown setting 'colour'"),
        ('batch = "many"\n', "batch = 'many' is not a whole number"),
        ("batch = 0\n", "batch = 0 is too small"),
        ("openai_timeout = -1\n", "openai_timeout = -1 is too small"),
        ("openai_retries = -1\n", "openai_retries = -1 is too small"),
        ("openai_timeout = nan\n", "openai_timeout = nan is too small"),
        ("cache = 3\n", "cache = 3 is not a path"),
        ("batch = ", "not a settings file"),
    ],
)
def test_a_wrong_file_is_one_clear_line_naming_it(tmp_path: Path, text: str, words: str) -> None:
    file = tmp_path / "sayso.toml"
    file.write_text(text)
    with pytest.raises(SettingsError) as caught:
        Settings.load({}, file)
    assert words in str(caught.value) and str(file) in str(caught.value)


def test_every_setting_can_be_given_by_the_environment() -> None:
    given = {"SAYSO_OPENAI_TIMEOUT": "2.5", "SAYSO_OPENAI_RETRIES": "0", "SAYSO_CACHE": "/x", "SAYSO_BATCH": "4"}
    settings = Settings.load(given)
    assert (settings.openai_timeout, settings.openai_retries, settings.batch) == (2.5, 0, 4)
    assert settings.cache == Path("/x")


def test_a_folder_in_the_place_of_the_file_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        Settings.load({}, tmp_path)


def test_every_setting_is_read_somewhere() -> None:
    source = Path(sayso.__file__).parent
    code = "\n".join(p.read_text(encoding="utf-8") for p in source.rglob("*.py") if p.name != "settings.py")
    for field in fields(Settings):
        assert f"settings.{field.name}" in code, field.name
