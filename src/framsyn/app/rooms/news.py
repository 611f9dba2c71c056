"""News of rooms from other processes, by PostgreSQL's own LISTEN and NOTIFY."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Final

import psycopg
import structlog

from framsyn.storage.database import Database
from framsyn.storage.room_store import CHANNEL

AGAIN_SECONDS: Final = 1.0
LOOK_SECONDS: Final = 0.5

log = structlog.get_logger()


class RoomNews:
    """One connection that listens, on a thread of its own, and comes back when it is cut.

    Attributes:
        heard: Called with a room's id; with "" after a break, when any room may have news.
    """

    def __init__(self, database: Database, heard: Callable[[str], None]) -> None:
        self.heard = heard
        url = database.reading.url.set(drivername="postgresql")
        self._address = url.render_as_string(hide_password=False)
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._listen, name="room-news", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Listen no more."""
        self._over.set()
        self._thread.join(timeout=LOOK_SECONDS + 1)

    def _listen(self) -> None:
        while not self._over.is_set():
            try:
                with psycopg.connect(self._address, autocommit=True) as connection:
                    connection.execute(f"LISTEN {CHANNEL}")
                    self.heard("")
                    while not self._over.is_set():
                        for note in connection.notifies(timeout=LOOK_SECONDS, stop_after=200):
                            self.heard(note.payload)
                            if self._over.is_set():
                                return
            except psycopg.Error as error:
                log.warning("room-news-cut", reason=type(error).__name__)
                self._over.wait(AGAIN_SECONDS)
