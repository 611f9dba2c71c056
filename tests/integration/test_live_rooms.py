"""Rooms over a real server, and all that may be sent to them: the room lives on, nothing is lost."""

from __future__ import annotations

import contextlib
import json
import socket
import subprocess
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx2
import pytest

from framsyn.app.rooms.live_room import LiveRoom
from framsyn.app.rooms.rooms import Opened
from framsyn.app.rooms.views import own_answers, phone_view, screen_view
from framsyn.domain.room_errors import StepClosed
from framsyn.domain.room_event import FACILITATOR, NewEvent, RoomEvent
from framsyn.storage.database import open_database
from framsyn.storage.room_store import RoomStore
from framsyn.workshops import decide
from framsyn.workshops.room import GRACE, Room, apply, open_room
from framsyn.workshops.setup import Setup, written_setup
from tests.postgres import Postgres, running_postgres
from tests.room_server import JSON, Leader, Phone, RoomServer, room_in
from tests.workshop_steps import options, setup, step

WRITTEN = "Hemmeligheten om Grindaheim skole"
"""Words nobody else writes, to look for in logs."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("live")


@pytest.fixture(scope="module")
def opened(folder: Path) -> Opened:
    return room_in(str(folder / "rooms.db"), setup(groups=2))


@pytest.fixture(scope="module")
def server(folder: Path, opened: Opened, cache_folder: Path) -> Iterator[RoomServer]:
    assert opened.door.is_open
    given = {"FRAMSYN_LOG_LEVEL": "debug", "FRAMSYN_CACHE": str(cache_folder)}
    with RoomServer(str(folder / "rooms.db"), folder / "log", given) as started:
        yield started


@pytest.fixture
def leader(server: RoomServer, opened: Opened) -> Iterator[Leader]:
    with Leader(server.address, opened) as found:
        yield found


@pytest.fixture
def phone(server: RoomServer, opened: Opened) -> Iterator[Phone]:
    with Phone(server.address, opened.door.code) as found:
        yield found.join()


def place(opened_step: str) -> int:
    return [each.key for each in setup().steps].index(opened_step)


def test_what_is_too_long_is_refused_in_words_and_the_room_lives_on(
    leader: Leader, phone: Phone
) -> None:
    leader.do("go", place=place("ideas"))

    long = phone.answer("ideas", {"text": "a" * 100_000}, "long", "c1")
    longer = phone.answer("ideas", {"text": "a" * 300}, "longer", "c1")
    taken = phone.answer("ideas", {"text": "a" * 280}, "just", "c1")

    assert (long.status_code, longer.status_code, taken.status_code) == (400, 400, 200)
    assert long.json()["title"] == longer.json()["title"] == "bad-answer"
    assert "large" in long.json()["detail"]


@pytest.mark.parametrize(
    "body", [b"", b"not json", b"[1]", b'"x"', b"\xff\xfe", b"[" * 20_000, b'{"step": 7}', b"null"]
)
def test_what_is_no_answer_is_refused_in_words(leader: Leader, phone: Phone, body: bytes) -> None:
    leader.do("go", place=place("before"))
    refused = phone.post("/svar", content=body, headers={"content-type": "application/json"})

    assert refused.status_code in {400, 409}
    assert refused.json()["title"] in {"bad-answer", "step-closed"}
    assert phone.answer("before", {"value": 3}, f"after {body[:4]!r}").status_code == 200


def test_another_sites_page_cannot_answer_for_anybody(leader: Leader, phone: Phone) -> None:
    leader.do("go", place=place("before"))
    body = {"step": "before", "value": {"value": 9}, "key": "foreign"}
    for headers in ({"origin": "https://elsewhere.example"}, {"sec-fetch-site": "cross-site"}):
        assert phone.post("/svar", json=body, headers=headers).status_code == 403
    deed = {"do": "close", "key": "foreign"}
    assert leader.post("/gjor", json=deed, headers={"sec-fetch-site": "cross-site"}).is_error
    assert not phone.get("/meg").json()["room"]["closed"]


def test_a_phone_that_floods_is_asked_to_wait_and_the_others_are_not(
    leader: Leader, phone: Phone, server: RoomServer, opened: Opened
) -> None:
    leader.do("go", place=place("before"))
    sent = [phone.answer("before", {"value": n % 11}, f"flood {n}") for n in range(80)]
    told = [each for each in sent if each.status_code == 429]

    assert told
    assert all(int(each.headers["retry-after"]) > 0 for each in told)
    assert told[0].json()["title"] == "room-too-busy"
    with Phone(server.address, opened.door.code) as other:
        assert other.join().answer("before", {"value": 5}, "calm").status_code == 200


def test_a_step_that_was_left_takes_no_answers_when_the_time_is_out() -> None:
    room, began = _room_at(place("before"))
    for late, taken in ((GRACE / 2, True), (GRACE * 2, False)):
        then = began + timedelta(minutes=5) + late
        if taken:
            decide.answer(room, "p", "before", {"value": 1}, key="k", now=then)
        else:
            with pytest.raises(StepClosed):
                decide.answer(room, "p", "before", {"value": 1}, key="k", now=then)


def test_a_clock_that_jumps_back_takes_nobodys_answer_away() -> None:
    room, began = _room_at(place("before"))
    event = decide.answer(
        room, "p", "guess", {"choice": "250"}, key="k", now=began - timedelta(hours=3)
    )
    apply(room, _stored(room, event, began - timedelta(hours=3)))
    assert room.answers["p", "guess", ""].value == {"choice": "250"}
    decide.answer(room, "p", "before", {"value": 1}, key="k2", now=began - timedelta(hours=3))


def test_two_who_lead_at_once_leave_the_room_whole(
    server: RoomServer, opened: Opened, leader: Leader
) -> None:
    with Leader(server.address, opened) as other:
        leader.do("go", place=place("claims"))
        seen = other.do("go", place=place("claims"))  # both press at the same time
        assert seen["place"] == place("claims")
        other.do("freeze", step="claims", frozen=True)
        assert leader.do("freeze", step="claims", frozen=True)["step"]["frozen"]
        assert not leader.do("freeze", step="claims", frozen=False)["step"]["frozen"]


def test_nobody_sees_what_is_not_theirs(
    server: RoomServer, opened: Opened, leader: Leader, phone: Phone
) -> None:
    leader.do("go", place=place("before"))
    with httpx2.Client(base_url=server.address, headers=JSON, timeout=30) as stranger:
        code, room = opened.door.code, opened.door.id
        assert stranger.post(f"/d/{code}/svar", json={"step": "before"}).status_code == 403
        assert stranger.get(f"/d/{code}/meg").json()["me"] is None
        assert stranger.get(f"/verksted/{room}/leder/nytt").status_code == 403
        assert stranger.post(f"/verksted/{room}/gjor", json={"do": "close"}).status_code == 403
        assert stranger.get("/d/XXXX00").status_code == 404
        assert stranger.get("/verksted/none/skjerm/nytt").status_code == 404
        shown = stranger.get(f"/verksted/{room}/skjerm/nytt").text
    assert "script" not in json.loads(shown)["step"]
    assert phone.post(f"{server.address}/verksted/{room}/gjor", json={}).status_code == 403


def test_a_guesss_answer_is_told_to_nobody_before_it_is_shown(tmp_path: Path) -> None:
    rules = {"today": 230.0, "projected": 370.0, "low": 345.0, "high": 395.0, "year": 2040.0}
    asked = step("guess", "predict", options=options("200", "400", values=(200, 400)), rules=rules)
    live = _live(tmp_path, setup(steps=(asked,)))
    _apply(live.room, decide.go(live.room, 0, "g"))
    for view in (phone_view, screen_view):
        told = json.dumps(view(live, "nb"))
        assert view(live, "nb")["step"]["rules"] == {"year": 2040.0}
        assert "370" not in told
        assert "230" not in told
    _apply(live.room, decide.show(live.room, "guess", "s", shown=True))
    assert screen_view(live, "nb")["step"]["rules"] == rules


def test_the_first_temperature_stands_beside_the_last(tmp_path: Path) -> None:
    live = _live(tmp_path, setup())
    room = live.room
    for n in range(6):
        _apply(room, decide.join(room, f"p{n}", f"t{n}"))
    for key, value in (("before", 3), ("after", 7)):
        _apply(room, decide.go(room, place(key), key))
        for n in range(6):
            now = datetime.now(UTC)
            asked = {"value": value}
            _apply(room, decide.answer(room, f"p{n}", key, asked, key=f"{key}{n}", now=now))
    assert "before" not in screen_view(live, "nb")
    _apply(room, decide.show(room, "after", "s", shown=True))
    shown = screen_view(live, "nb")
    assert shown["before"]["items"][0]["all"]["middle"] == 3
    assert shown["results"]["items"][0]["all"]["middle"] == 7
    assert own_answers(live, "p0")["answers"]["after"] == {"": {"value": 7}}


def test_streams_end_when_the_server_is_told_to_stop(tmp_path: Path, cache_folder: Path) -> None:
    database = str(tmp_path / "rooms.db")
    room = room_in(database, setup())
    with RoomServer(database, tmp_path / "log", {"FRAMSYN_CACHE": str(cache_folder)}) as server:
        ears = [_ear(server.port, f"/d/{room.door.code}/strom") for _ in range(50)]
        server.stop(within=60)
        # It ends by itself, and is not cut off when its time for ending is out.
        assert "graceful shutdown exceeded" not in server.log.read_text()
        for ear in ears:
            while ear.recv(65_536):
                pass
            ear.close()


def test_what_was_acknowledged_outlives_a_server_that_is_killed(
    tmp_path: Path, cache_folder: Path
) -> None:
    database = str(tmp_path / "rooms.db")
    room = room_in(database, setup())
    with RoomServer(database, tmp_path / "log", {"FRAMSYN_CACHE": str(cache_folder)}) as server:
        with Leader(server.address, room) as leader:
            leader.do("go", place=0)
        phones = [Phone(server.address, room.door.code).join() for _ in range(12)]
        for n, each in enumerate(phones):
            assert each.answer("before", {"value": n % 3}, f"v{n}").status_code == 200
        server.kill()
        server.start()
        for n, each in enumerate(phones):  # not sure it was taken: sent once more
            assert each.answer("before", {"value": n % 3}, f"v{n}").status_code == 200
            each.close()
        with Leader(server.address, room) as leader:
            shown = leader.do("show", step="before", shown=True)
    counts = shown["results"]["items"][0]["all"]["counts"]
    assert [counts[mark] for mark in "0123"] == [4, 4, 4, 0]


def test_a_full_disk_never_acknowledges_what_it_does_not_have(
    tmp_path: Path, cache_folder: Path
) -> None:
    """A disk that takes no more: SQLite may not grow, and says so with the same fault."""
    folder = tmp_path / "small"
    folder.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "none", folder], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip("only root may make a small disk")
    try:
        _full_and_empty(folder, tmp_path / "log", cache_folder)
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def test_the_room_lives_on_when_its_database_was_gone(tmp_path: Path, cache_folder: Path) -> None:
    with running_postgres() as database:
        room = room_in(database.address, setup())
        given = {"FRAMSYN_CACHE": str(cache_folder)}
        with RoomServer(database.address, tmp_path / "log", given) as server:
            with Leader(server.address, room) as leader:
                leader.do("go", place=0)
            phone = Phone(server.address, room.door.code).join()
            _gone_and_back(database, phone)
            phone.close()
        assert [each.key for each in _log(database.address, room)].count("v") == 1


def test_no_word_no_token_and_no_address_is_in_any_log(
    server: RoomServer, opened: Opened, leader: Leader, phone: Phone
) -> None:
    leader.do("go", place=place("ideas"))
    assert phone.answer("ideas", {"text": WRITTEN}, "said", "c9").status_code == 200
    assert phone.answer("ideas", {"text": WRITTEN * 99}, "long", "c8").status_code == 400
    assert phone.post("/svar", content=WRITTEN.encode()).status_code == 400
    assert phone.get("/nytt", params={"etter": -1}).status_code == 200
    time.sleep(0.3)

    log = server.log.read_text()
    token = next(each.value for each in phone.cookies.jar if each.name == "framsyn_seat")
    assert "Framsyn is ready" in log
    held = (
        WRITTEN,
        "Grindaheim",
        token,
        opened.token,
        opened.recovery,
    )
    assert [each for each in held if each in log] == []
    assert "127.0.0.1" not in log.replace(f"http://127.0.0.1:{server.port}", "")


def _full_and_empty(folder: Path, log: Path, cache: Path) -> None:
    database = str(folder / "rooms.db")
    room = room_in(database, setup(steps=(step("ideas", "opportunities"),)))
    with RoomServer(database, log, {"FRAMSYN_CACHE": str(cache)}) as server:
        with Leader(server.address, room) as leader:
            leader.do("go", place=0)
        phone = Phone(server.address, room.door.code).join()
        filled = folder / "filled"
        with contextlib.suppress(OSError), filled.open("wb", buffering=0) as full:
            while full.write(b"x" * 4096):
                pass
        sent = [phone.answer("ideas", {"text": "ø" * 280}, f"k{n}", "c1") for n in range(25)]
        refused = [n for n, each in enumerate(sent) if each.status_code == 503]
        assert refused, "the disk was not full"
        assert sent[refused[0]].json()["title"] == "store-unavailable"
        filled.unlink()
        taken = {f"k{n}" for n, each in enumerate(sent) if each.status_code == 200}
        assert {each.key for each in _log(database, room)} & {f"k{n}" for n in range(25)} == taken
        assert phone.get("/meg").status_code == 200
        again = phone.answer("ideas", {"text": "ø" * 280}, f"k{refused[-1]}", "c1")
        assert again.status_code == 200
        phone.close()
    assert [each.key for each in _log(database, room)].count(f"k{refused[-1]}") == 1


def _stored(room: Room, event: NewEvent, at: datetime) -> RoomEvent:
    return RoomEvent(room.seq + 1, at, event.kind, event.author, event.key, event.payload)


def _apply(room: Room, event: NewEvent) -> None:
    apply(room, _stored(room, event, datetime.now(UTC)))


def _live(folder: Path, given: Setup) -> LiveRoom:
    database = str(folder / "rooms.db")
    store = RoomStore(open_database(database))
    return LiveRoom(store, room_in(database, given).door)


def _room_at(first: int) -> tuple[Room, datetime]:
    """A room that has left a step for the next one at a known time, with one participant."""
    began = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)
    opened = RoomEvent(1, began, "opened", FACILITATOR, "opened", written_setup(setup()))
    room = open_room("r", opened)
    apply(room, _stored(room, decide.join(room, "p", "t"), began))
    apply(room, _stored(room, decide.go(room, first, "a"), began))
    left = began + timedelta(minutes=5)
    apply(room, _stored(room, decide.go(room, first + 1, "b"), left))
    return room, began


def _gone_and_back(database: Postgres, phone: Phone) -> None:
    database.stop()
    assert phone.answer("before", {"value": 4}, "v").status_code == 503
    database.start()
    ends = time.monotonic() + 20
    while (answered := phone.answer("before", {"value": 4}, "v")).status_code != 200:
        assert time.monotonic() < ends, answered.text
        time.sleep(0.3)
    assert phone.answer("before", {"value": 4}, "v").json() == answered.json()


def _log(database: str, room: Opened) -> list[RoomEvent]:
    opened = open_database(database)
    found = RoomStore(opened).read(room.door.id)
    opened.close()
    return list(found)


def _ear(port: int, path: str) -> socket.socket:
    """One that listens, and has heard something."""
    made = socket.create_connection(("127.0.0.1", port), timeout=20)
    made.sendall(f"GET {path} HTTP/1.1\r\nhost: x\r\naccept: text/event-stream\r\n\r\n".encode())
    heard = b""
    while b"data: " not in heard:
        heard += made.recv(65_536)
    return made
