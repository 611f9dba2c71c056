"""Keeps the promise about raw answers: looks every hour whether some are due to be deleted."""

from __future__ import annotations

import threading
from typing import Final

import structlog

from framsyn.app.rooms.rooms import Rooms

EVERY_SECONDS: Final = 3_600.0

log = structlog.get_logger()


def keep_promises(rooms: Rooms, over: threading.Event) -> None:
    """Delete what is due, now and every hour, until told to stop.

    Several processes may do so at the same time: what one has deleted is not there for the
    other. A day on which the database cannot be reached is made up for at the next look.
    """
    while True:
        try:
            done = rooms.delete_due()
        except Exception as error:  # noqa: BLE001 - tomorrow's promise stands whatever today's fault
            # Not the error itself: it may quote what people wrote.
            log.error("raw-answers-not-deleted", reason=type(error).__name__)  # noqa: TRY400
        else:
            if done:
                log.info("raw-answers-deleted", rooms=len(done))
        if over.wait(EVERY_SECONDS):
            return
