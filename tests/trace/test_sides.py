"""The list of sides: Sayso's own, and what a user adds to it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sayso.errors import SettingsError
from sayso.model.statement import Role
from sayso.trace import Sides

ADDED = """
[party_media]
"Valley Radio" = { party = "Valley Front", from = "2020-01-01", to = "2021-12-31" }
[parties]
"Jane Roe" = { party = "Valley Front" }
[allies]
"Valley Front" = { with = ["Hill Army"] }
[roles]
"Bread Line" = "monitor"
"Kabul police" = "witness"
"""


@pytest.fixture
def sides(tmp_path: Path) -> Sides:
    file = tmp_path / "sides.toml"
    file.write_text(ADDED, encoding="utf-8")
    return Sides.load(file)


@pytest.mark.parametrize(
    ("name", "parties", "on", "role"),
    [
        ("Valley Radio", ("Valley Front",), date(2021, 5, 1), Role.PARTY_MEDIA),
        ("Valley Radio", ("Valley Front",), date(2022, 5, 1), Role.MEDIA),  # no longer theirs
        ("Jane Roe", ("Valley Front",), None, Role.BELLIGERENT),
        ("Jane Roe", ("Hill Army",), None, Role.ALLY),
        ("Bread Line", ("Hill Army",), None, Role.MONITOR),
        ("Kabul police", ("Taliban",), None, Role.WITNESS),  # a row overrules what the name says
        ("SANA", ("Syria",), None, Role.PARTY_MEDIA),  # Sayso's own rows stay
    ],
)
def test_a_users_rows_add_to_the_list(
    sides: Sides, name: str, parties: tuple[str, ...], on: date | None, role: Role
) -> None:
    assert sides.role_of(name, parties, on)[0] is role


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[friends]\n", "unknown section 'friends'; known are party_media, parties"),
        ('[roles]\n"X" = "hero"\n', "[roles] 'X' is no row of the form"),
        ('[parties]\n"X" = "Y"\n', "[parties] 'X' is no row of the form"),
        ('[parties]\n"X" = { party = "Y", since = "2020-01-01" }\n', "[parties] 'X' is no row"),
        ('[parties]\n"X" = { party = "Y", from = "May" }\n', "[parties] 'X' is no row"),
        ('[allies]\n"X" = { with = "Y" }\n', "[allies] 'X' is no row"),
        ('[roles]\n"X" = ["monitor"]\n', "[roles] 'X' is no row"),
        ("roles = 3\n", "[roles] '' is no row"),
        ("[roles", "not a list of sides"),
    ],
)
def test_a_wrong_list_is_one_clear_line_that_names_the_file(tmp_path: Path, text: str, words: str) -> None:
    file = tmp_path / "sides.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        Sides.load(file)
    assert str(file) in str(caught.value) and words in str(caught.value)


def test_a_list_that_is_not_there_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="the list of sides cannot be read"):
        Sides.load(tmp_path / "absent.toml")
