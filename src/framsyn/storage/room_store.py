"""Rooms on disk: their doors, their logs, their results.

Events of a room are numbered without gaps inside the transaction that writes them, under the
room's own row lock, so that the order of the log is the order of commits, with any number of
processes. `append` returns when the events are on disk, never before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import Connection, RowMapping, delete, func, insert, select, text, update

from framsyn.domain.room_errors import RoomNotFound
from framsyn.domain.room_event import NewEvent, RoomEvent
from framsyn.storage.database import Database
from framsyn.storage.tables import EVENT, RESULT, ROOM

CHANNEL: Final = "framsyn_rooms"
"""Where PostgreSQL tells other processes that a room has news."""


@dataclass(frozen=True, slots=True)
class Door:
    """How a room is found, who leads it, and when its raw answers go.

    Attributes:
        id: Random.
        code: To say aloud.
        is_open: Whether the code leads anywhere.
        facilitator: Digest of the facilitator's token.
        recovery: Digest of the recovery code.
        opened_at: When.
        delete_raw_at: When raw answers are deleted.
        raw_deleted_at: When they were; None before.
        case_basis: Whether an archive package is made first.
        archived_at: When that was made; None before.
    """

    id: str
    code: str
    is_open: bool
    facilitator: str
    recovery: str
    opened_at: datetime
    delete_raw_at: datetime
    raw_deleted_at: datetime | None = None
    case_basis: bool = False
    archived_at: datetime | None = None


class RoomStore:
    """Rooms in a database."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def open(self, door: Door, first: NewEvent) -> RoomEvent:
        """A new room, with the first event of its log."""
        columns = {name: getattr(door, name) for name in Door.__dataclass_fields__}
        with self.database.write() as connection:
            connection.execute(insert(ROOM).values(**columns, last_seq=0))
            return _append(connection, door.id, [first])[0]

    def is_taken(self, code: str) -> bool:
        """Whether an open room has the code."""
        asked = select(ROOM.c.id).where(ROOM.c.code == code, ROOM.c.is_open)
        with self.database.read() as connection:
            return connection.execute(asked).first() is not None

    def by_code(self, code: str) -> Door:
        """The open room of a code.

        Raises:
            RoomNotFound: There is none.
        """
        return self._door(ROOM.c.code == code, ROOM.c.is_open)

    def by_id(self, room: str) -> Door:
        """The room of an id.

        Raises:
            RoomNotFound: There is none.
        """
        return self._door(ROOM.c.id == room)

    def by_recovery(self, digest: str) -> Door:
        """The room a recovery code belongs to.

        Raises:
            RoomNotFound: There is none.
        """
        return self._door(ROOM.c.recovery == digest)

    def append(self, events: Sequence[tuple[str, NewEvent]]) -> list[RoomEvent]:
        """Events of one or more rooms, in one transaction; on disk when this returns.

        An event whose author and key are in the log already is answered with the one there.

        Args:
            events: Room and event, in the order they came.

        Returns:
            The events as they stand in the log, in the same order.
        """
        by_room: dict[str, list[int]] = {}
        for place, (room, _) in enumerate(events):
            by_room.setdefault(room, []).append(place)
        stored: dict[int, RoomEvent] = {}
        with self.database.write() as connection:
            # In one order everywhere, so that two processes never wait for each other.
            for room in sorted(by_room):
                places = by_room[room]
                made = _append(connection, room, [events[place][1] for place in places])
                stored.update(zip(places, made, strict=True))
                if self.database.is_postgres:
                    connection.execute(text("SELECT pg_notify(:c, :r)"), {"c": CHANNEL, "r": room})
        return [stored[place] for place in range(len(events))]

    def read(self, room: str, after: int = 0) -> list[RoomEvent]:
        """A room's log after an event, in order."""
        asked = select(EVENT).where(EVENT.c.room == room, EVENT.c.seq > after).order_by(EVENT.c.seq)
        with self.database.read() as connection:
            return [_event(row) for row in connection.execute(asked).mappings()]

    def set_door(self, room: str, **changed: Any) -> None:  # noqa: ANN401 - columns of the table
        """Change a room's door."""
        with self.database.write() as connection:
            connection.execute(update(ROOM).where(ROOM.c.id == room).values(**changed))

    def keep_result(self, room: str, at: datetime, result: Mapping[str, Any]) -> None:
        """Keep what a room led to, in place of an earlier one."""
        with self.database.write() as connection:
            connection.execute(delete(RESULT).where(RESULT.c.room == room))
            connection.execute(insert(RESULT).values(room=room, made_at=at, result=dict(result)))

    def result(self, room: str) -> dict[str, Any] | None:
        """What a room led to; None where nothing is kept."""
        asked = select(RESULT.c.result).where(RESULT.c.room == room)
        with self.database.read() as connection:
            found = connection.execute(asked).scalar()
        return None if found is None else dict(found)

    def due(self, now: datetime) -> list[Door]:
        """Rooms whose raw answers are to be deleted, archived where that was asked for."""
        asked = select(ROOM).where(
            ROOM.c.delete_raw_at <= now,
            ROOM.c.raw_deleted_at.is_(None),
            ~ROOM.c.case_basis | ROOM.c.archived_at.is_not(None),
        )
        with self.database.read() as connection:
            return [_door(row) for row in connection.execute(asked).mappings()]

    def delete_raw(self, room: str, kinds: frozenset[str], at: datetime) -> None:
        """Delete what participants did, for good; the room's frame and result stay."""
        with self.database.write() as connection:
            connection.execute(
                delete(EVENT).where(EVENT.c.room == room, EVENT.c.kind.in_(sorted(kinds)))
            )
            connection.execute(
                update(ROOM).where(ROOM.c.id == room).values(raw_deleted_at=at, is_open=False)
            )

    def delete_room(self, room: str) -> None:
        """Delete everything of a room, its result too."""
        with self.database.write() as connection:
            connection.execute(delete(ROOM).where(ROOM.c.id == room))

    def every(self) -> list[Door]:
        """Every room, the newest first."""
        asked = select(ROOM).order_by(ROOM.c.opened_at.desc(), ROOM.c.id)
        with self.database.read() as connection:
            return [_door(row) for row in connection.execute(asked).mappings()]

    def count(self) -> int:
        """How many rooms are kept."""
        with self.database.read() as connection:
            return int(connection.execute(select(func.count()).select_from(ROOM)).scalar_one())

    def _door(self, *conditions: Any) -> Door:  # noqa: ANN401 - SQLAlchemy's own
        with self.database.read() as connection:
            row = connection.execute(select(ROOM).where(*conditions)).mappings().first()
        if row is None:
            raise RoomNotFound
        return _door(row)


def _append(connection: Connection, room: str, events: Sequence[NewEvent]) -> list[RoomEvent]:
    taken = update(ROOM).where(ROOM.c.id == room).values(last_seq=ROOM.c.last_seq)
    last = connection.execute(taken.returning(ROOM.c.last_seq)).scalar()  # and holds its row
    if last is None:
        raise RoomNotFound
    known = _known(connection, room, events)
    at = datetime.now(UTC)
    found, rows = [], []
    for each in events:
        here = known.get((each.author, each.key))
        if here is None:
            last += 1
            here = RoomEvent(last, at, each.kind, each.author, each.key, each.payload)
            known[each.author, each.key] = here
            rows.append(
                {
                    "room": room,
                    "seq": here.seq,
                    "at": at,
                    "kind": here.kind,
                    "author": here.author,
                    "key": here.key,
                    "payload": dict(here.payload),
                }
            )
        found.append(here)
    if rows:
        connection.execute(insert(EVENT), rows)
        connection.execute(update(ROOM).where(ROOM.c.id == room).values(last_seq=last))
    return found


def _known(
    connection: Connection, room: str, events: Sequence[NewEvent]
) -> dict[tuple[str, str], RoomEvent]:
    keys = sorted({each.key for each in events})
    asked = select(EVENT).where(EVENT.c.room == room, EVENT.c.key.in_(keys))
    rows = [_event(row) for row in connection.execute(asked).mappings()]
    return {(each.author, each.key): each for each in rows}


def _event(row: RowMapping) -> RoomEvent:
    return RoomEvent(
        row["seq"], _utc(row["at"]), row["kind"], row["author"], row["key"], row["payload"]
    )


def _door(row: RowMapping) -> Door:
    values = {name: row[name] for name in Door.__dataclass_fields__}
    for name in ("opened_at", "delete_raw_at", "raw_deleted_at", "archived_at"):
        values[name] = _utc(values[name]) if values[name] is not None else None
    return Door(**values)


def _utc(at: datetime) -> datetime:
    """SQLite forgets the zone; what we write is always UTC."""
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
