"""Settings: environment over file over defaults, strictly read."""

from __future__ import annotations

from pathlib import Path

import pytest

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
        ('batch = "many"\n', "batch = 'many' is not a int"),
        ("batch = ", "not a settings file"),
    ],
)
def test_a_wrong_file_is_one_clear_line_naming_it(tmp_path: Path, text: str, words: str) -> None:
    file = tmp_path / "sayso.toml"
    file.write_text(text)
    with pytest.raises(SettingsError) as caught:
        Settings.load({}, file)
    assert words in str(caught.value) and str(file) in str(caught.value)
