"""Everything one can do with rooms.

What may happen is decided by the rules on the room as it stands; what was decided is on disk
before anybody is answered. With PostgreSQL several processes share the rooms: a refusal is
only given after a look at what the others have written.
"""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from framsyn.app.rooms.live_room import LiveRoom
from framsyn.app.rooms.news import RoomNews
from framsyn.app.rooms.pace import Pace
from framsyn.domain.room_errors import NotAllowedHere, RoomError, RoomNotFound
from framsyn.domain.room_event import FACILITATOR, NewEvent, RoomEvent
from framsyn.storage.database import Database
from framsyn.storage.event_writer import EventWriter
from framsyn.storage.room_store import Door, RoomStore
from framsyn.workshops import codes, decide
from framsyn.workshops.result import after_the_room, make_result
from framsyn.workshops.room import PERSONAL, Room
from framsyn.workshops.setup import Setup, checked_setup, written_setup

MOST_LIVE: Final = 400
"""Rooms held in memory; those nobody listens to go first, and come back from their log."""
Decision = Callable[[Room], NewEvent]


@dataclass(frozen=True, slots=True)
class Opened:
    """A room just opened, with the secrets that are told once.

    Attributes:
        door: How it is found.
        token: For the facilitator's browser.
        recovery: For the facilitator's paper.
    """

    door: Door
    token: str
    recovery: str


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody's place in a room.

    Attributes:
        room: Id of the room.
        person: Random id.
        token: For the phone; told once.
    """

    room: str
    person: str
    token: str


class Rooms:
    """The rooms of an installation."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.store = RoomStore(database)
        self.pace = Pace()
        self._live: OrderedDict[str, LiveRoom] = OrderedDict()
        self._codes: dict[str, str] = {}
        self._lock = threading.Lock()
        self._writer = EventWriter(self.store, self._told)
        self._news = RoomNews(database, self._heard) if database.is_postgres else None

    def close(self) -> None:
        """Write what waits and let go of the database."""
        self._writer.close()
        if self._news is not None:
            self._news.close()
        self.database.close()

    # Doors

    def open(self, setup: Setup, now: datetime | None = None) -> Opened:
        """A new room.

        Raises:
            BadRoomSetup: It cannot be opened so; all faults are told.
        """
        checked_setup(setup)
        at = now or datetime.now(UTC)
        token, recovery = codes.token(), codes.recovery_code()
        code = next(
            found for found in iter(codes.spoken_code, "") if not self.store.is_taken(found)
        )
        door = Door(
            id=secrets.token_hex(12),
            code=code,
            is_open=True,
            facilitator=codes.digest(token),
            recovery=codes.digest(codes.plain_recovery(recovery)),
            opened_at=at,
            delete_raw_at=at + timedelta(days=setup.keep_days),
            case_basis=setup.case_basis,
        )
        self.store.open(door, NewEvent("opened", FACILITATOR, "opened", written_setup(setup)))
        self._codes[code] = door.id  # so that those who guess at codes never stand in its way
        return Opened(door, token, recovery)

    def by_code(self, written: str) -> LiveRoom:
        """The open room of a code as somebody typed it.

        Raises:
            RoomNotFound: There is none.
            RoomTooBusy: Too many codes that lead nowhere have been tried.
        """
        code = codes.plain_code(written)
        known = self._codes.get(code)
        if known is None:
            self.pace.guess()
            try:
                known = self.store.by_code(code).id
            except RoomNotFound:
                self.pace.missed()
                raise
            self._codes[code] = known
        live = self.live(known)
        if not live.door.is_open:
            self._codes.pop(code, None)
            raise RoomNotFound
        return live

    def live(self, room: str) -> LiveRoom:
        """A room by its id.

        Raises:
            RoomNotFound: There is none.
        """
        with self._lock:
            found = self._live.get(room)
            if found is not None:
                self._live.move_to_end(room)
                return found
        made = LiveRoom(self.store, self.store.by_id(room))
        with self._lock:
            kept = self._live.setdefault(room, made)
            self._forget_some()
        return kept

    def led_by(self, room: str, token: str) -> LiveRoom:
        """A room, for the one who leads it.

        Raises:
            RoomNotFound: There is none.
            NotAllowedHere: The token is not the facilitator's.
        """
        live = self.live(room)
        if self.database.is_postgres:  # another process may have given the room a new leader
            live.door = self.store.by_id(room)
        if not self.leads(live, token):
            raise NotAllowedHere
        return live

    @staticmethod
    def leads(live: LiveRoom, token: str) -> bool:
        """Whether it is the token of the device that leads the room now."""
        return bool(token) and codes.matches(token, live.door.facilitator)

    def recover(self, written: str) -> tuple[LiveRoom, str]:
        """A room and a fresh facilitator's token, from the code on paper.

        The earlier token stops working, so a lost device leads nothing any more.

        Raises:
            RoomNotFound: No room has this code.
            RoomTooBusy: Too many codes that lead nowhere have been tried.
        """
        self.pace.guess()
        try:
            door = self.store.by_recovery(codes.digest(codes.plain_recovery(written)))
        except RoomNotFound:
            self.pace.missed()
            raise
        token = codes.token()
        self._change_door(door.id, facilitator=codes.digest(token))
        return self.live(door.id), token

    # What happens in a room

    def join(self, live: LiveRoom, *, role: str = "", group: str = "", by: str = "phone") -> Seat:
        """Somebody comes in."""
        person = secrets.token_hex(8)
        token = codes.token() if by == "phone" else ""
        kept = codes.digest(token) if token else ""
        self.act(live, lambda room: decide.join(room, person, kept, role=role, group=group, by=by))
        return Seat(live.door.id, person, token)

    def person(self, live: LiveRoom, token: str) -> str:
        """Whose token it is.

        Raises:
            NotAllowedHere: Nobody's in this room.
        """
        kept = codes.digest(token)
        found = live.room.tokens.get(kept)
        if found is None and self._catch_up(live):
            found = live.room.tokens.get(kept)
        if found is None:
            raise NotAllowedHere
        return found

    def answer(
        self,
        live: LiveRoom,
        person: str,
        step: str,
        value: Any,  # noqa: ANN401 - checked by the task
        *,
        key: str,
        item: str = "",
        author: str = "",
    ) -> RoomEvent:
        """An answer; on disk when this returns.

        Raises:
            RoomError: It cannot be taken; the message says why.
            StoreUnavailable: It is not on disk. The same key may be sent again.
        """
        self.pace.answer(person)
        return self.act(
            live,
            lambda room: decide.answer(
                room, person, step, value, key=key, item=item, author=author, now=datetime.now(UTC)
            ),
        )

    def act(self, live: LiveRoom, decision: Decision) -> RoomEvent:
        """Something happens in a room, if the rules allow it.

        Raises:
            RoomError: They do not.
            StoreUnavailable: It is not on disk.
        """
        try:
            event = self._decided(live, decision)
        except RoomError:
            if not self._catch_up(live):
                raise
            event = self._decided(live, decision)
        return self._writer.write(live.door.id, event)

    # What is left of it

    def close_room(self, live: LiveRoom, key: str) -> dict[str, Any]:
        """The room takes no more answers, and its result is kept."""
        self.act(live, lambda _: decide.close(key))
        return self.keep_result(live)

    def keep_result(self, live: LiveRoom) -> dict[str, Any]:
        """The result as it stands now, kept in place of an earlier one."""
        now = datetime.now(UTC)
        with live.lock:
            result = make_result(live.room, now)
        self.store.keep_result(live.door.id, now, result)
        return result

    def result(self, live: LiveRoom) -> dict[str, Any]:
        """What the room led to: as it stands, or as kept when raw answers are gone."""
        if live.door.raw_deleted_at is None:
            with live.lock:
                return make_result(live.room, datetime.now(UTC))
        kept = self.store.result(live.door.id)
        with live.lock:
            return {} if kept is None else kept | after_the_room(live.room)

    def archived(self, live: LiveRoom, digest: str) -> None:
        """An archive package was made; raw answers may go when their day comes."""
        self.act(live, lambda _: NewEvent("archived", FACILITATOR, digest, {"digest": digest}))
        self._change_door(live.door.id, archived_at=datetime.now(UTC))

    def delete_due(self, now: datetime | None = None) -> list[str]:
        """Delete raw answers whose day has come; the rooms it was done for.

        A room that is grounds for a case waits for its archive package.
        """
        at = now or datetime.now(UTC)
        done = []
        for door in self.store.due(at):
            live = self.live(door.id)
            self._catch_up(live)
            if not live.room.closed:  # nobody closed it: the result is that of a closed room
                self.act(live, lambda _: decide.close("raw answers due"))
            self.keep_result(live)
            self.store.delete_raw(door.id, PERSONAL, at)
            self._drop(door.id)
            done.append(door.id)
        return done

    def delete_room(self, live: LiveRoom) -> None:
        """Everything of it goes, its result too: for the kommune to decide."""
        self.store.delete_room(live.door.id)
        self._drop(live.door.id)

    # Inside

    def _decided(self, live: LiveRoom, decision: Decision) -> NewEvent:
        with live.lock:
            return decision(live.room)

    def _catch_up(self, live: LiveRoom) -> bool:
        return self.database.is_postgres and live.catch_up()

    def _told(self, written: Sequence[tuple[str, RoomEvent]]) -> None:
        by_room: dict[str, list[RoomEvent]] = {}
        for room, event in written:
            by_room.setdefault(room, []).append(event)
        for room, events in by_room.items():
            live = self._live.get(room)
            if live is not None:
                live.take(events)

    def _heard(self, room: str) -> None:
        with self._lock:
            concerned = list(self._live.values()) if not room else [self._live.get(room)]
        for live in concerned:
            if live is not None:
                live.catch_up()

    def _change_door(self, room: str, **changed: Any) -> None:  # noqa: ANN401 - columns
        self.store.set_door(room, **changed)
        with self._lock:
            live = self._live.get(room)
            if live is not None:
                live.door = self.store.by_id(room)
        if live is not None:
            live.tell()

    def _drop(self, room: str) -> None:
        with self._lock:
            gone = self._live.pop(room, None)
            self._codes = {code: each for code, each in self._codes.items() if each != room}
        if gone is not None:
            gone.tell()

    def _forget_some(self) -> None:
        spare = len(self._live) - MOST_LIVE
        for name in [n for n, each in self._live.items() if not each.listeners][: max(0, spare)]:
            del self._live[name]
