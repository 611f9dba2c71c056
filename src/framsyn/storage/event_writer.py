"""One thread writes; those who wait while the disk works are written together next time.

A commit that must be on disk costs the disk's own time, whether it holds one answer or two
hundred. In a room where everybody votes at once the answers gather while the one before is
written, so the wait stays near that of one commit and nobody is acknowledged too early.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Final

from framsyn.domain.errors import FramsynError
from framsyn.domain.room_event import NewEvent, RoomEvent
from framsyn.domain.store_errors import StoreUnavailable
from framsyn.storage.room_store import RoomStore

MOST_TOGETHER: Final = 400
MOST_WAITING: Final = 20_000

Told = Callable[[Sequence[tuple[str, RoomEvent]]], None]
_Item = tuple[str, NewEvent, "Future[RoomEvent]"]


class EventWriter:
    """Writes events in the order they come.

    Attributes:
        store: Where to.
        told: Called by the writing thread with what is on disk, before anybody is answered.
    """

    def __init__(self, store: RoomStore, told: Told) -> None:
        self.store = store
        self.told = told
        self._waiting: queue.Queue[_Item | None] = queue.Queue(MOST_WAITING)
        self._thread = threading.Thread(target=self._work, name="event-writer", daemon=True)
        self._thread.start()

    def write(self, room: str, event: NewEvent, timeout: float = 15.0) -> RoomEvent:
        """Wait until an event is on disk.

        Raises:
            StoreUnavailable: It could not be written; it may be sent again with the same key.
        """
        done: Future[RoomEvent] = Future()
        try:
            self._waiting.put((room, event, done), timeout=timeout)
            return done.result(timeout)
        except (queue.Full, TimeoutError) as error:
            raise StoreUnavailable("it is too slow") from error

    def close(self) -> None:
        """Write what waits, then stop."""
        self._waiting.put(None)
        self._thread.join(timeout=30)

    def _work(self) -> None:
        while True:
            first = self._waiting.get()
            if first is None:
                return
            batch = [first]
            while len(batch) < MOST_TOGETHER:
                try:
                    following = self._waiting.get_nowait()
                except queue.Empty:
                    break
                if following is None:
                    self._write(batch)
                    return
                batch.append(following)
            self._write(batch)

    def _write(self, batch: Sequence[_Item]) -> None:
        try:
            stored = self.store.append([(room, event) for room, event, _ in batch])
        except Exception as error:  # noqa: BLE001 - whatever it is, those who wait must hear
            self._one_by_one(batch, error)
            return
        self.told([(room, each) for (room, _, _), each in zip(batch, stored, strict=True)])
        for (_, _, done), each in zip(batch, stored, strict=True):
            done.set_result(each)

    def _one_by_one(self, batch: Sequence[_Item], error: Exception) -> None:
        """One that cannot be written does not take the others with it."""
        if len(batch) > 1:
            for each in batch:
                self._write([each])
            return
        if not isinstance(error, FramsynError):
            failed = StoreUnavailable(type(error).__name__)
            failed.__cause__ = error
            error = failed
        batch[0][2].set_exception(error)
