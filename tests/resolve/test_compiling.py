"""Compiling the gazetteer: whole or not at all, once for all processes, and gone on with where it was broken off."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from sayso.errors import GazetteerError
from sayso.resolve import Gazetteer
from sayso.resolve.gazetteer_build import Record, Stage, compile_gazetteer, stages_done
from sayso.resolve.gazetteer_lock import held
from sayso.settings import Settings

TOWNS = [Record(k, f"Town {k}", (), 10.0, 20.0 + k, "SY", 1000 * k, "city", 5.0) for k in range(1, 41)]

COMPILES = """
import sys, time
from pathlib import Path
from sayso.resolve import Gazetteer
from sayso.resolve.gazetteer_build import Record

def slowly():
    with open(sys.argv[2], "a") as log:
        log.write("compiles\\n")
    for k in range(1, 41):
        time.sleep(0.02)
        yield Record(k, f"Town {k}", (), 10.0, 20.0 + k, "SY", 1000 * k, "city", 5.0)

print(Gazetteer.from_records(Path(sys.argv[1]), slowly()).lookup("Town 40")[0].population)
"""


def start(path: Path, log: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", COMPILES, str(path), str(log)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_of_processes_that_start_at_once_one_compiles_and_the_others_wait_for_it(tmp_path: Path) -> None:
    path, log = tmp_path / "own" / "g.db", tmp_path / "log"
    running = [start(path, log) for _ in range(3)]
    told = [process.communicate(timeout=60) for process in running]
    assert told == [("40000\n", "")] * 3
    assert log.read_text() == "compiles\n"
    assert Gazetteer(path).intact()


def test_a_process_that_dies_while_it_compiles_leaves_the_way_free(tmp_path: Path) -> None:
    path, log = tmp_path / "g.db", tmp_path / "log"
    first = start(path, log)
    while not log.exists():
        assert first.poll() is None
    first.kill()
    first.communicate(timeout=60)
    assert start(path, log).communicate(timeout=60) == ("40000\n", "")


def test_who_waits_says_so_and_gives_up_in_the_end(tmp_path: Path) -> None:
    said: list[str] = []
    with (
        held(tmp_path / "lock", said.append),
        pytest.raises(GazetteerError, match="another process"),
        held(tmp_path / "lock", said.append, longest=0.5),
    ):
        pass
    assert said and "waiting for another process" in said[0]


def test_what_was_broken_off_goes_on_behind_the_last_whole_stage(tmp_path: Path) -> None:
    path, ran = tmp_path / "g.db", []
    breaks = [True]

    def first() -> Iterator[Record]:
        ran.append("first")
        yield from TOWNS[:20]

    def second() -> Iterator[Record]:
        ran.append("second")
        yield from TOWNS[20:30]
        if breaks:
            raise KeyboardInterrupt
        yield from TOWNS[30:]

    stages = [Stage("first @1", first), Stage("second @1", second)]
    with pytest.raises(KeyboardInterrupt):
        compile_gazetteer(path, stages, "1", lambda _: None)
    assert not path.exists() and stages_done(tmp_path / "g.db.part") == {"first @1": 20}
    breaks.clear()
    compile_gazetteer(path, stages, "1", lambda _: None)
    assert ran == ["first", "second", "second"]
    assert stages_done(path) == {"first @1": 20, "second @1": 20} and Gazetteer(path).lookup("town 35")


def test_a_broken_off_file_that_was_damaged_is_begun_anew(tmp_path: Path) -> None:
    stages = [Stage("all @1", lambda: TOWNS)]
    part = tmp_path / "g.db.part"
    compile_gazetteer(tmp_path / "other.db", stages, "1", lambda _: None)
    whole = (tmp_path / "other.db").read_bytes()
    part.write_bytes(whole[:4096] + b"\xa5" * (len(whole) - 4096))
    compile_gazetteer(tmp_path / "g.db", [*stages, Stage("more @1", lambda: TOWNS)], "1", lambda _: None)
    assert len(Gazetteer(tmp_path / "g.db").lookup("Town 7")) == 1 and Gazetteer(tmp_path / "g.db").intact()


def test_a_byte_that_changed_is_told_by_the_checksum(tmp_path: Path) -> None:
    gazetteer = Gazetteer.from_records(tmp_path / "g.db", TOWNS)
    assert gazetteer.intact()
    with gazetteer.path.open("r+b") as file:
        file.seek(-1, 2)
        file.write(b"\x01")
    assert not gazetteer.intact()


def test_versions_that_share_a_folder_leave_each_others_files_alone(tmp_path: Path) -> None:
    ours = Gazetteer.open(Settings.load().cache).path
    shutil.copy(ours, tmp_path)
    foreign = Gazetteer.from_records(tmp_path / "gazetteer-000000000000.db", TOWNS)
    before = foreign.path.read_bytes()
    opened = Gazetteer.open(tmp_path)
    assert opened.path.name == ours.name and opened.lookup("Aleppo")
    assert opened.others() == [foreign.path] and foreign.path.read_bytes() == before


def test_a_folder_that_cannot_be_written_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(GazetteerError, match="SAYSO_CACHE"):
        Gazetteer.open(tmp_path / "file" / "cache")


def test_a_file_that_is_no_gazetteer_is_compiled_over(tmp_path: Path) -> None:
    path = tmp_path / "g.db"
    path.write_bytes(b"no database at all" * 1000)
    assert Gazetteer.from_records(path, TOWNS).lookup("Town 3")
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("SELECT count(*) FROM place").fetchone() == (40,)
