"""What the world does to a server: nothing acknowledged is lost, and what is lesser is said in words."""

from __future__ import annotations

import contextlib
import pickle
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from framsyn.app.installation import Installation
from framsyn.app.own.books import OwnBooks
from framsyn.app.own.content import OwnNumber
from framsyn.app.rooms.rooms import Rooms
from framsyn.app.settings import Settings
from framsyn.app.sources.renew import fetch_if_due
from framsyn.charts.kernel import Kernel
from framsyn.demography.engine import Engine
from framsyn.demography.kernel_cache import remove_damaged
from framsyn.domain.errors import BadSetting
from framsyn.simulation.projections.projector import Projector
from framsyn.storage.database import open_database
from framsyn.storage.room_store import RoomStore
from framsyn.storage.upgrade import form_of, known_forms, newest_form, upgrade
from framsyn.web.application import create_application
from framsyn.web.health import lessened
from tests.room_server import Leader, Phone, RoomServer, room_in
from tests.workshop_steps import setup

OLD_ROOMS = Path(__file__).parents[1] / "golden/rooms"

HARDENED = """
import ctypes, sys
if ctypes.CDLL(None).prctl(65, 1, 0, 0, 0):  # no memory is written and then run, as under systemd
    sys.exit(77)
from framsyn.charts.kernel import Kernel
kernel = Kernel()
assert kernel.draw("road", {"id": "r", "lang": "nb", "title": "", "description": "", "width": 640,
    "first": 2006, "last": 2050, "today": 2026, "todayLabel": "", "marked": 2040}).startswith("<svg")
from framsyn.demography.engine import Engine
told = Engine().status()
print(told.compiled, told.explanation)
"""
WITHOUT = """
import sys
sys.modules["numba"] = sys.modules["py_mini_racer"] = None
from framsyn.charts.kernel import Kernel
from framsyn.demography.engine import Engine
told = Engine().status()
print(told.compiled, Kernel().available(), told.explanation)
"""
APPENDING = """
import sys
from framsyn.domain.room_event import NewEvent
from framsyn.storage.database import open_database
from framsyn.storage.room_store import RoomStore
store = RoomStore(open_database(sys.argv[1]))
for n in range(100_000):
    event = store.append([(sys.argv[2], NewEvent("answered", "p", f"k{n}", {"n": n}))])[0]
    print(event.seq, flush=True)
"""


def child(script: str, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", script, *words], capture_output=True, text=True, check=False
    )


def test_a_host_that_forbids_code_made_at_run_time_has_charts_and_figures() -> None:
    done = child(HARDENED)
    if done.returncode == 77:
        pytest.skip("this system cannot forbid it")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("False The compiled engine cannot run here, so projections take")


def test_without_numba_and_mini_racer_it_starts_and_says_what_is_lesser() -> None:
    done = child(WITHOUT)
    assert done.stdout.startswith("False False The compiled engine cannot run here"), done.stderr


def test_without_charts_a_page_has_its_tables_and_the_health_page_says_so(
    installation: Installation, tmp_path: Path
) -> None:
    lesser = Installation(installation.settings)
    opened = {name: each for name, each in vars(installation).items() if name != "settings"}
    plain = Projector(installation.facts, installation.settings.cache, Engine(compile=False))
    vars(lesser).update(opened | {"charts": Kernel(tmp_path / "kernel.js"), "projector": plain})
    page = TestClient(create_application(lesser)).get("/k/3453-oystre-slidre/pyramide")
    assert page.status_code == 200
    assert "<table" in page.text
    assert 'class="chart' not in page.text
    told = " ".join(lessened(lesser))
    assert "tables stand in" in told
    assert "numpy is used" in told


@pytest.mark.parametrize("left", [b"", b"\0" * 400, pickle.dumps("whole")[:-3], b"damaged"])
def test_compiled_code_that_was_not_written_whole_is_made_anew(tmp_path: Path, left: bytes) -> None:
    (tmp_path / "cohort.nbi").write_bytes(left)
    (tmp_path / "draws.nbc").write_bytes(pickle.dumps("whole"))
    assert remove_damaged(tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == ["draws.nbc"]
    assert not remove_damaged(tmp_path)


@pytest.mark.parametrize("heard", [1, 40])
def test_a_process_killed_while_it_writes_has_lost_nothing_it_acknowledged(
    tmp_path: Path, heard: int
) -> None:
    database = str(tmp_path / "rooms.db")
    room = room_in(database, setup()).door.id
    writer = subprocess.Popen(
        [sys.executable, "-c", APPENDING, database, room], stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout
    last = [int(writer.stdout.readline()) for _ in range(heard)][-1]
    writer.kill()
    last = max([last, *(int(line) for line in writer.stdout if line.endswith("\n"))])
    writer.wait()
    writer.stdout.close()
    opened = open_database(database)
    found = [each.seq for each in RoomStore(opened).read(room)]
    opened.close()
    assert found == list(range(1, len(found) + 1))
    assert len(found) >= last


def test_rooms_kept_by_every_earlier_release_open_with_all_that_was_answered(
    tmp_path: Path,
) -> None:
    """A new form gets a file here: the dump (`iterdump`) of a database with one room in it."""
    kept = sorted(OLD_ROOMS.glob("form_*.sql"))
    assert {each.stem.removeprefix("form_") for each in kept} >= set(known_forms()[1:])
    for each in kept:
        with contextlib.closing(sqlite3.connect(tmp_path / each.stem)) as old:
            old.executescript(each.read_text("utf-8"))
        database = open_database(str(tmp_path / each.stem))
        upgrade(database)
        assert form_of(database) == newest_form()
        rooms = Rooms(database)
        (door,) = rooms.store.every()
        answers = rooms.live(door.id).room.answers
        assert sorted(each.value["value"] for each in answers.values()) == [4, 5, 6]
        rooms.close()


def test_own_figures_kept_by_earlier_releases_are_read_as_they_were_sent(tmp_path: Path) -> None:
    """From form 0002 on; their versions are never changed, so what reads them may not forget."""
    for each in sorted(OLD_ROOMS.glob("form_*.sql"))[1:]:
        with contextlib.closing(sqlite3.connect(tmp_path / each.stem)) as old:
            old.executescript(each.read_text("utf-8"))
        database = open_database(str(tmp_path / each.stem))
        upgrade(database)
        books = OwnBooks(database)
        (kept,) = books.store.every()
        first, second = (books.version(f"{kept.book.share}.{number}") for number in (1, 2))
        assert (kept.versions, first.note, books.version(kept.book.share)) == (
            2,
            "Eget register",
            first,
        )
        assert first.content.people == ((12.0, 11.5), (13.0, 10.0))
        assert first.content.figures == (OwnNumber("omsorg.aarsverk_in_base_year", 141.5, 2025),)
        assert (second.content.people, second.content.figures[0].value) == (None, 81.5)
        database.close()


def test_a_database_of_a_newer_release_is_left_alone_and_explained(tmp_path: Path) -> None:
    database = open_database(str(tmp_path / "rooms.db"))
    upgrade(database)
    with database.writing.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(BadSetting, match=r"form 9999, made by a newer Framsyn"):
        upgrade(database)
    assert form_of(database) == "9999"
    database.close()


def test_a_clock_that_jumps_neither_lets_answers_go_early_nor_keeps_them(tmp_path: Path) -> None:
    database = open_database(str(tmp_path / "rooms.db"))
    upgrade(database)
    rooms = Rooms(database)
    opened = rooms.open(setup(keep_days=30))
    jumped_back = datetime(2001, 1, 1, tzinfo=UTC)
    assert rooms.delete_due(jumped_back) == []
    assert rooms.delete_due(opened.door.delete_raw_at.replace(microsecond=0)) == []
    assert len(rooms.delete_due(opened.door.delete_raw_at)) == 1
    rooms.close()


def test_a_clock_that_jumps_back_fetches_figures_once_each_time_the_hour_passes(
    tmp_path: Path,
) -> None:
    settings = Settings(data=tmp_path, update_at="04:30", offline=True)
    over = threading.Event()
    over.set()  # what is begun is ended at once
    hours = ("05:00", "05:01", "03:00", "03:30", "05:00", "06:00", "23:59")
    fetched = [
        fetch_if_due(settings, over, datetime.fromisoformat(f"2026-11-22T{hour}+01:00"))
        for hour in hours
    ]
    assert fetched == [True, False, True, False, True, False, False]


def test_a_database_that_never_answers_is_given_up_and_told(installation: Installation) -> None:
    with socket.socket() as silent:  # takes the call, and says nothing
        silent.bind(("127.0.0.1", 0))
        silent.listen(1)
        address = (
            f"postgresql://framsyn@127.0.0.1:{silent.getsockname()[1]}/rooms?connect_timeout=2"
        )
        database = open_database(address)
        began = time.monotonic()
        other = Installation(replace(installation.settings, database=address))
        vars(other).update({k: v for k, v in vars(installation).items() if k != "settings"})
        vars(other)["database"] = database
        told = TestClient(create_application(other)).get("/helse/klar").json()
        assert told["rooms"] is False
        assert time.monotonic() - began < 30
        database.close()


@pytest.fixture
def server(tmp_path: Path, cache_folder: Path) -> Iterator[RoomServer]:
    given = {"FRAMSYN_CACHE": str(cache_folder)}
    database = str(tmp_path / "rooms.db")
    with RoomServer(database, tmp_path / "log", given) as started:
        yield started


def test_told_to_stop_it_finishes_what_it_answers_and_sends_the_rest_to_come_back(
    server: RoomServer,
) -> None:
    """Among slow clients: some say half of what they ask, some never read what they asked for."""
    opened = room_in(server.database, setup())
    with Leader(server.address, opened) as leader:
        leader.do("go", place=0)
    slow = [_said(server, b"GET /k/0301-oslo HTTP/1.1\r\nhost: a") for _ in range(30)]
    slow += [_said(server, b"GET / HTTP/1.1\r\nhost: a\r\n\r\n" * 40) for _ in range(10)]
    phone = Phone(server.address, opened.door.code).join()
    assert phone.answer("before", {"value": 3}, "among the slow").status_code == 200

    path = f"/d/{opened.door.code}".encode()
    seat = next(each.value for each in phone.cookies.jar).encode()
    stream = _said(server, b"GET %s/strom HTTP/1.1\r\nhost: a\r\n\r\n" % path)
    assert b"retry: 1000" in _until(stream, b"data: ")
    body = b'{"step":"before","value":{"value":7},"key":"on its way"}'
    head = b"POST %s/svar HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncookie: framsyn_seat=%s\r\ncontent-length: %d\r\nexpect: 100-continue\r\n\r\n"
    answering = _said(server, head % (path, seat, len(body)))
    assert b"100" in _until(answering, b"\r\n\r\n")  # it has begun to answer
    answering.sendall(body[:20])

    assert server.process
    server.process.send_signal(signal.SIGTERM)
    while stream.recv(65_536):  # the stream ends by itself: the server has heard
        pass
    answering.sendall(body[20:])
    assert _until(answering, b"\r\n\r\n").startswith(b"HTTP/1.1 200")
    assert server.process.wait(20) in {0, -signal.SIGTERM}
    for each in (*slow, stream, answering):
        each.close()
    database = open_database(server.database)
    keys = {each.key for each in RoomStore(database).read(opened.door.id)}
    database.close()
    phone.close()
    assert {"among the slow", "on its way"} <= keys


def _said(server: RoomServer, words: bytes) -> socket.socket:
    made = socket.create_connection(("127.0.0.1", server.port), timeout=20)
    made.sendall(words)
    return made


def _until(heard: socket.socket, mark: bytes) -> bytes:
    found = b""
    while mark not in found:
        part = heard.recv(65_536)
        if not part:
            raise EOFError(found[-500:])
        found += part
    return found
