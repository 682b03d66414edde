"""The table of readers, the settings that choose from it, and what runs and claims name."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

from chat_server import KEY, ChatServer
from sayso.errors import SettingsError
from sayso.extract import READER, READERS, RulesReader, open_reader
from sayso.pipeline import Resources
from sayso.settings import Settings
from sayso.store.ledger import Ledger

SERVER = ChatServer(9)
"""Never started: its port answers nobody."""


def test_the_readers_are_these() -> None:
    assert list(READERS) == ["rules", "openai"]


def test_the_built_in_reader_is_the_default_and_needs_no_setting(resources: Resources) -> None:
    assert isinstance(open_reader(Settings.load({})), RulesReader)
    assert resources.versions()["reader"] == READER


def test_every_claim_of_the_built_in_reader_begins_with_its_version(sample_ledger: Ledger) -> None:
    claims = sample_ledger.claims()
    assert claims and all(c.reader.startswith(f"{READER}/") for c in claims)


def test_a_reader_that_does_not_exist_is_one_line_that_names_those_that_do() -> None:
    with pytest.raises(SettingsError) as caught:
        open_reader(Settings.load({"SAYSO_READER": "oracle"}))
    assert str(caught.value) == "reader: there is none named 'oracle'; known are rules, openai"


def test_the_environment_chooses_and_furnishes_the_reader() -> None:
    environment = {"READER": "openai", "OPENAI_ADDRESS": "http://127.0.0.1:9/v1", "OPENAI_MODEL": "coder-1"}
    reader = open_reader(Settings.load({f"SAYSO_{k}": v for k, v in environment.items()}))
    name, model = reader.version.split("/")
    assert name.startswith("openai-1.") and model == "coder-1"


def test_the_version_names_the_model_and_what_it_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    from sayso.extract.chat import instructions

    here = open_reader(SERVER.settings()).version
    assert open_reader(SERVER.settings(openai_model="coder-2")).version.split("/") == [here.split("/")[0], "coder-2"]
    monkeypatch.setattr(instructions, "_TAIL", "Answer in rhyme.")
    assert open_reader(SERVER.settings()).version != here


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"openai_address": ""}, "needs the address of an endpoint; give it by SAYSO_OPENAI_ADDRESS"),
        ({"openai_address": "ftp://example.org/v1"}, "needs the address of an endpoint"),
        ({"openai_address": "localhost:8000"}, "needs the address of an endpoint"),
        ({"openai_model": " "}, "needs one; name it by SAYSO_OPENAI_MODEL"),
        ({"openai_timeout": 0.0}, "is no number of seconds"),
        ({"openai_timeout": float("nan")}, "is no number of seconds"),
        ({"openai_retries": -1}, "is not from 0 to 10"),
        ({"openai_key": f"{KEY}\nX-Evil: 1"}, "holds characters that no key has"),
        ({"openai_key": f"{KEY}é"}, "holds characters that no key has"),
    ],
)
def test_a_setting_that_cannot_be_is_one_line_without_the_key(change: dict[str, Any], words: str) -> None:
    with pytest.raises(SettingsError) as caught:
        open_reader(SERVER.settings(**change))
    assert words in str(caught.value) and KEY not in str(caught.value) and "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "address", [f"http://user:{KEY}@h/v1", f"http://h/v1?key={KEY}", f"http://h/v1#{KEY}", f"http://[{KEY}"]
)
@pytest.mark.parametrize("reader", ["rules", "openai"])
def test_an_address_that_could_carry_a_secret_into_the_runs_is_refused_unseen(address: str, reader: str) -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.load({"SAYSO_OPENAI_ADDRESS": address, "SAYSO_READER": reader})
    assert KEY not in str(caught.value) and "write it like http://localhost:8000/v1" in str(caught.value)


def test_the_key_is_no_part_of_what_settings_show() -> None:
    settings = SERVER.settings()
    assert settings.openai_key == KEY and KEY not in repr(settings) and KEY not in str(settings)
    assert SERVER.address in repr(settings)


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


def test_the_table_loads_no_http_client_until_the_reader_that_needs_it_is_opened() -> None:
    done = run("import sys, sayso.extract; sys.exit(any(m in sys.modules for m in ('httpx2', 'sayso.extract.chat')))")
    assert done.returncode == 0, done.stderr


def test_without_its_extra_the_reader_is_one_line_that_says_what_to_install() -> None:
    done = run(
        "import sys; sys.modules['httpx2'] = None\n"
        "from sayso.errors import ResourceError\nfrom sayso.extract import open_reader\nfrom sayso.settings import Settings\n"
        "try: open_reader(Settings(reader='openai'))\nexcept ResourceError as error: print(error)"
    )
    assert done.stdout.strip() == "the reader openai needs the extra llm; install it with: pip install 'sayso[llm]'"
