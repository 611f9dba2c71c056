"""Copies of the rooms, and what the command line does with rooms."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from framsyn.app.keep_database import back_up, database_status, restore, upgrade_database
from framsyn.app.rooms.rooms import Rooms
from framsyn.app.settings import Settings
from framsyn.domain.file_errors import FileNotWritten, NoBackup
from framsyn.storage.database import open_database
from framsyn.storage.upgrade import upgrade
from framsyn.workshops import decide
from tests.workshop_steps import setup

Framsyn = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(database=str(tmp_path / "rooms.db"))


def rooms_in(settings: Settings) -> Rooms:
    database = open_database(settings.database)
    upgrade(database)
    return Rooms(database)


def answered(rooms: Rooms, room: str) -> int:
    live = rooms.live(room)
    return len(live.room.answers)


def test_a_copy_made_while_the_room_is_answering_is_whole_and_can_be_laid_back(
    settings: Settings, tmp_path: Path
) -> None:
    rooms = rooms_in(settings)
    opened = rooms.open(setup())
    live = rooms.live(opened.door.id)
    rooms.act(live, lambda room: decide.go(room, 0, "go"))
    people = [rooms.join(live).person for _ in range(6)]
    for person in people[:4]:
        rooms.answer(live, person, "before", {"value": 5}, key="a")
    back_up(settings, tmp_path / "copies/one.db")
    for person in people[4:]:
        rooms.answer(live, person, "before", {"value": 5}, key="a")
    assert answered(rooms, opened.door.id) == 6
    rooms.close()

    restore(settings, tmp_path / "copies/one.db")

    again = rooms_in(settings)
    assert answered(again, opened.door.id) == 4
    assert again.recover(opened.recovery)[0].door.id == opened.door.id
    again.close()
    assert list(tmp_path.glob("**/*.part")) == []


def test_what_is_left_in_the_log_of_the_old_database_is_not_read_into_the_copy(
    settings: Settings, tmp_path: Path
) -> None:
    rooms = rooms_in(settings)
    first = rooms.open(setup())
    back_up(settings, tmp_path / "copy.db")
    second = rooms.open(setup())
    rooms.close()

    restore(settings, tmp_path / "copy.db")

    assert database_status(settings).rooms == 1
    again = rooms_in(settings)
    assert [door.id for door in again.store.every()] == [first.door.id]
    assert second.door.id != first.door.id
    again.close()


@pytest.mark.parametrize("content", [b"", b"not a database", None])
def test_what_is_no_copy_is_refused_and_the_rooms_stay(
    settings: Settings, tmp_path: Path, content: bytes | None
) -> None:
    upgrade_database(settings)
    copy = tmp_path / "copy.db"
    if content is None:
        with closing(sqlite3.connect(copy)) as other:
            other.execute("CREATE TABLE something (a)")
    else:
        copy.write_bytes(content)
    before = Path(settings.database).read_bytes()

    with pytest.raises(NoBackup):
        restore(settings, copy)

    assert Path(settings.database).read_bytes() == before


def test_a_copy_that_cannot_be_written_leaves_nothing_behind(
    settings: Settings, tmp_path: Path
) -> None:
    upgrade_database(settings)
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(FileNotWritten):
        back_up(settings, tmp_path / "file/copy.db")
    with pytest.raises(NoBackup, match="on top"):
        back_up(settings, Path(settings.database))
    with pytest.raises(NoBackup, match="pg_dump"):
        back_up(Settings(database="postgresql://localhost/framsyn"), tmp_path / "copy.db")
    with pytest.raises(NoBackup, match="no database"):
        back_up(Settings(database=str(tmp_path / "gone.db")), tmp_path / "copy.db")


@pytest.fixture
def framsyn(tmp_path: Path, cache_folder: Path) -> Framsyn:
    given = os.environ | {
        "FRAMSYN_DATABASE": str(tmp_path / "rooms.db"),
        "FRAMSYN_CACHE": str(cache_folder),
    }

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        ours = "from framsyn.cli.main import run; run()"
        command = [sys.executable, "-W", "error", "-c", ours, *words]
        return subprocess.run(command, env=given, capture_output=True, text=True, check=False)

    return run


def test_the_command_line_tells_of_rooms_and_deletes_them(
    framsyn: Framsyn, settings: Settings, tmp_path: Path
) -> None:
    rooms = rooms_in(settings)
    kept = rooms.open(setup(case_basis=True)).door.id
    gone = rooms.open(setup()).door.id
    rooms.close()

    listed = json.loads(framsyn("workshop", "list", "--format", "json").stdout)["rooms"]
    assert {each["id"] for each in listed} == {kept, gone}
    assert not any("code" in each or "facilitator" in each for each in listed)
    written = tmp_path / "result.pdf"
    told = framsyn("workshop", "result", gone, "--format", "pdf", "--out", str(written))
    assert told.returncode == 0
    assert told.stdout == ""
    assert written.read_bytes().startswith(b"%PDF")
    data = framsyn("workshop", "result", gone, "--format", "json", "--lang", "nn")
    assert json.loads(data.stdout)["notices"][0] == "Dette er ikkje eit vedtak."
    refused = framsyn("workshop", "delete", kept, "--yes")
    assert refused.returncode == 2
    assert "saksgrunnlag" in refused.stderr
    assert framsyn("workshop", "delete", gone, "--yes").returncode == 0
    assert framsyn("workshop", "result", gone).returncode == 2
    assert json.loads(framsyn("db", "status", "--format", "json").stdout)["rooms"] == 1
