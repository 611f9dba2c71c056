"""Rooms on disk, on SQLite and on PostgreSQL alike: nothing lost, nothing counted twice."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from framsyn.app.rooms.rooms import Rooms
from framsyn.domain.errors import BadSetting
from framsyn.domain.room_errors import NotAllowedHere, RoomNotFound, RoomTooBusy, StepClosed
from framsyn.domain.room_event import NewEvent
from framsyn.storage.database import Database, open_database
from framsyn.storage.event_writer import EventWriter
from framsyn.storage.room_store import Door, RoomStore
from framsyn.storage.tables import METADATA
from framsyn.storage.upgrade import downgrade, form_of, newest_form, upgrade
from framsyn.workshops import decide
from tests.postgres import postgres
from tests.workshop_steps import setup

KINDS = ("sqlite", "postgres")
NOW = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def postgres_address() -> Iterator[str]:
    with postgres() as address:
        yield address


@pytest.fixture(params=KINDS)
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of each kind."""
    if request.param == "sqlite":
        return str(tmp_path / "rooms.db")
    found: str = request.getfixturevalue("postgres_address")
    database = open_database(found)
    if form_of(database):
        downgrade(database, "base")
    database.close()
    return found


@pytest.fixture
def database(address: str) -> Iterator[Database]:
    opened = open_database(address)
    upgrade(opened)
    yield opened
    opened.close()


@pytest.fixture
def rooms(address: str) -> Iterator[Rooms]:
    opened = open_database(address)
    upgrade(opened)
    made = Rooms(opened)
    yield made
    made.close()


def door(room: str = "r1", code: str = "RIPE46") -> Door:
    return Door(room, code, True, "f", f"recovery {room}", NOW, NOW + timedelta(days=30))


def test_the_steps_through_time_lead_to_the_tables_in_use(database: Database) -> None:
    assert form_of(database) == newest_form()
    with database.reading.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
    downgrade(database, "base")
    assert form_of(database) == ""
    upgrade(database)
    assert form_of(database) == newest_form()


def test_a_database_of_another_kind_is_refused_in_words() -> None:
    with pytest.raises(BadSetting, match="FRAMSYN_DATABASE"):
        open_database("mysql://localhost/rooms")


def test_many_writers_lose_nothing_and_leave_no_gap(database: Database) -> None:
    store = RoomStore(database)
    store.open(door(), NewEvent("opened", "facilitator", "opened", {}))
    told: list[int] = []
    writer = EventWriter(store, lambda events: told.extend(event.seq for _, event in events))

    def vote(number: int) -> None:
        for key in ("a", "b", "a"):  # the third is the first once more
            writer.write("r1", NewEvent("answered", f"p{number}", key, {"n": number}))

    threads = [threading.Thread(target=vote, args=(number,)) for number in range(60)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    writer.close()

    log = store.read("r1")
    assert [event.seq for event in log] == list(range(1, 122))
    assert len({(event.author, event.key) for event in log}) == 121
    assert set(told) == set(range(2, 122))


def test_one_that_cannot_be_written_does_not_take_the_others_with_it(database: Database) -> None:
    store = RoomStore(database)
    store.open(door(), NewEvent("opened", "facilitator", "opened", {}))
    writer = EventWriter(store, lambda _: None)
    failed: list[Exception] = []

    def write(room: str, key: str) -> None:
        try:
            writer.write(room, NewEvent("answered", "p", key, {}))
        except RoomNotFound as error:
            failed.append(error)

    threads = [
        threading.Thread(target=write, args=(room, f"k{i}"))
        for i, room in enumerate(["r1", "gone"] * 10)
    ]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    writer.close()

    assert len(failed) == 10
    assert len(store.read("r1")) == 11


def test_two_processes_number_one_log_between_them(address: str, database: Database) -> None:
    other = open_database(address)
    stores = (RoomStore(database), RoomStore(other))
    stores[0].open(door(), NewEvent("opened", "facilitator", "opened", {}))

    def write(number: int) -> None:
        for i in range(40):
            event = NewEvent("answered", f"p{number}", f"k{i}", {})
            stores[number].append([("r1", event)])

    threads = [threading.Thread(target=write, args=(number,)) for number in range(2)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    other.close()

    assert [event.seq for event in stores[0].read("r1")] == list(range(1, 82))


def test_a_room_comes_back_from_its_log_when_the_process_is_new(address: str, rooms: Rooms) -> None:
    opened = rooms.open(setup())
    live = rooms.by_code(opened.door.code.lower())
    seat = rooms.join(live)
    rooms.act(live, lambda room: decide.go(room, 0, "go"))
    rooms.answer(live, seat.person, "before", {"value": 4}, key="a")
    before = live.room

    database = open_database(address)
    again = Rooms(database)
    found = again.by_code(opened.door.code)
    assert found.room == before
    assert again.person(found, seat.token) == seat.person
    again.close()


def test_the_same_answer_sent_twice_is_one(rooms: Rooms) -> None:
    live = rooms.by_code(rooms.open(setup()).door.code)
    seat = rooms.join(live)
    rooms.act(live, lambda room: decide.go(room, 0, "go"))

    first = rooms.answer(live, seat.person, "before", {"value": 4}, key="a")
    second = rooms.answer(live, seat.person, "before", {"value": 4}, key="a")

    assert first.seq == second.seq
    assert live.room.seq == first.seq


def test_only_the_leader_leads_and_the_recovery_code_takes_over(rooms: Rooms) -> None:
    opened = rooms.open(setup())
    assert rooms.led_by(opened.door.id, opened.token).door.id == opened.door.id
    with pytest.raises(NotAllowedHere):
        rooms.led_by(opened.door.id, "")
    with pytest.raises(NotAllowedHere):
        rooms.led_by(opened.door.id, opened.recovery)

    live, token = rooms.recover(opened.recovery.replace("-", " ").lower())
    assert live.door.id == opened.door.id
    assert rooms.led_by(opened.door.id, token) is live
    with pytest.raises(NotAllowedHere):
        rooms.led_by(opened.door.id, opened.token)  # the lost device leads nothing any more


def guess_on(rooms: Rooms) -> None:
    """Guess until told to wait."""
    for number in range(60):
        with suppress(RoomNotFound):
            rooms.by_code(f"DADA{number}")


def test_those_who_guess_at_codes_are_slowed_and_those_who_know_one_are_not(rooms: Rooms) -> None:
    opened = rooms.open(setup())
    for number in range(60):
        with pytest.raises(RoomNotFound):
            rooms.by_code(f"BABA{number}")
    with pytest.raises(RoomTooBusy):
        guess_on(rooms)
    assert rooms.by_code(opened.door.code).door.id == opened.door.id


def test_a_participant_who_floods_waits_and_the_room_lives_on(rooms: Rooms) -> None:
    live = rooms.by_code(rooms.open(setup()).door.code)
    flooder, other = rooms.join(live), rooms.join(live)
    rooms.act(live, lambda room: decide.go(room, 0, "go"))

    def flood() -> None:
        for number in range(100):
            rooms.answer(live, flooder.person, "before", {"value": 1}, key=f"k{number}")

    with pytest.raises(RoomTooBusy):
        flood()

    rooms.answer(live, other.person, "before", {"value": 2}, key="a")
    assert live.room.answered(live.room.setup.steps[0]) == 2


def test_raw_answers_are_gone_on_their_day_and_the_result_stays(rooms: Rooms) -> None:
    opened = rooms.open(setup(keep_days=30), now=NOW)
    live = rooms.by_code(opened.door.code)
    seats = [rooms.join(live) for _ in range(6)]
    rooms.act(live, lambda room: decide.go(room, 0, "go"))
    for seat in seats:
        rooms.answer(live, seat.person, "before", {"value": 4}, key="a")
    rooms.close_room(live, "close")

    assert rooms.delete_due(NOW + timedelta(days=29)) == []
    assert rooms.delete_due(NOW + timedelta(days=30)) == [opened.door.id]

    log = rooms.store.read(opened.door.id)
    assert {event.kind for event in log}.isdisjoint({"joined", "answered"})
    assert not any(seat.person in str(event) for seat in seats for event in log)
    kept = rooms.result(rooms.live(opened.door.id))
    assert kept["steps"][0]["items"][0]["all"]["counts"]["4"] == 6
    with pytest.raises(RoomNotFound):
        rooms.by_code(opened.door.code)
    assert rooms.delete_due(NOW + timedelta(days=31)) == []
    rooms.delete_room(rooms.live(opened.door.id))
    assert rooms.store.count() == 0


def test_grounds_for_a_case_are_not_deleted_before_they_are_archived(rooms: Rooms) -> None:
    opened = rooms.open(setup(case_basis=True), now=NOW)
    live = rooms.by_code(opened.door.code)
    assert rooms.delete_due(NOW + timedelta(days=400)) == []

    rooms.archived(live, "digest of the package")
    assert rooms.delete_due(NOW + timedelta(days=400)) == [opened.door.id]


def test_news_reach_the_other_process(postgres_address: str) -> None:
    first = open_database(postgres_address)
    if form_of(first):
        downgrade(first, "base")
    upgrade(first)
    here, there = Rooms(first), Rooms(open_database(postgres_address))
    opened = here.open(setup())
    mine, theirs = here.by_code(opened.door.code), there.by_code(opened.door.code)
    heard = threading.Event()
    theirs.listen(heard.set)

    seat = here.join(mine)
    assert heard.wait(5)
    # Asked at once, before any news can have come: the other process looks for itself.
    here.act(mine, lambda room: decide.go(room, 0, "go"))
    assert there.person(theirs, seat.token) == seat.person
    there.answer(theirs, seat.person, "before", {"value": 3}, key="a")
    with pytest.raises(StepClosed):
        there.answer(theirs, seat.person, "after", {"value": 3}, key="b")

    mine.catch_up()
    assert mine.room == theirs.room
    here.close()
    there.close()
