"""A room that somebody is in: its state in this process, kept level with its log."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from itertools import pairwise

from framsyn.domain.room_event import RoomEvent
from framsyn.storage.room_store import Door, RoomStore
from framsyn.workshops.room import Room, apply, open_room

Listener = Callable[[], None]


class LiveRoom:
    """A room's state, and those who want to hear when it changes.

    Attributes:
        door: How it is found and who leads it.
        room: The state. Read and changed under `lock` only.
        lock: Held for as short as it takes to read or change the state.
    """

    def __init__(self, store: RoomStore, door: Door) -> None:
        self.door = door
        self.lock = threading.Lock()
        self._store = store
        self._listeners: set[Listener] = set()
        log = store.read(door.id)
        self.room: Room = open_room(door.id, log[0])
        for event in log[1:]:
            apply(self.room, event)

    def take(self, events: Sequence[RoomEvent]) -> None:
        """Events that this process has just written."""
        with self.lock:
            news = sorted((e for e in events if e.seq > self.room.seq), key=lambda e: e.seq)
            if news and news[0].seq == self.room.seq + 1 and _is_unbroken(news):
                for event in news:
                    apply(self.room, event)
            elif news:
                self._read_on()
        self.tell()

    def catch_up(self) -> bool:
        """What other processes have written; whether there was any."""
        with self.lock:
            before = self.room.seq
            self._read_on()
            moved = self.room.seq > before
        if moved:
            self.tell()
        return moved

    def listen(self, listener: Listener) -> None:
        """Be told of changes, from any thread."""
        self._listeners.add(listener)

    def leave(self, listener: Listener) -> None:
        """Be told no more."""
        self._listeners.discard(listener)

    @property
    def listeners(self) -> int:
        """How many are told."""
        return len(self._listeners)

    def tell(self) -> None:
        """Tell those who listen that there may be news."""
        for listener in tuple(self._listeners):
            listener()

    def left(self) -> float | None:
        """Seconds left on the timer now; None where none is set."""
        clock = self.room.clock
        if clock.ends is not None:
            return (clock.ends - datetime.now(UTC)).total_seconds()
        return clock.left or None

    def _read_on(self) -> None:
        for event in self._store.read(self.door.id, self.room.seq):
            apply(self.room, event)


def _is_unbroken(events: Sequence[RoomEvent]) -> bool:
    return all(b.seq == a.seq + 1 for a, b in pairwise(events))
