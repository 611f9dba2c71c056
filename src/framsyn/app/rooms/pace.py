"""How much one phone, and all who guess at codes, may ask for: counted without any address.

Nothing here knows where somebody is. A phone is its random token; those who guess at codes
are counted together.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from typing import Final

from framsyn.domain.room_errors import RoomTooBusy

ANSWERS: Final = (30.0, 3.0)
"""Answers at once, and a second after that: quick fingers fit, a machine does not."""
MISSES: Final = (60.0, 2.0)
"""Codes that lead nowhere, tried by anybody: 324 000 codes take two days, and a room is gone."""
MOST_KNOWN: Final = 10_000


class Pace:
    """Buckets that leak: full means wait."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._answers: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._misses: tuple[float, float] = (0.0, 0.0)

    def answer(self, person: str) -> None:
        """One more answer from a phone.

        Raises:
            RoomTooBusy: It has sent too many.
        """
        most, rate = ANSWERS
        with self._lock:
            level, now = _leaked(self._answers.get(person, (0.0, 0.0)), rate)
            if level >= most:
                raise RoomTooBusy
            self._answers[person] = (level + 1, now)
            self._answers.move_to_end(person)
            if len(self._answers) > MOST_KNOWN:
                self._answers.popitem(last=False)

    def guess(self) -> None:
        """A code is tried.

        Raises:
            RoomTooBusy: Too many have led nowhere.
        """
        with self._lock:
            level, now = _leaked(self._misses, MISSES[1])
            self._misses = (level, now)
            if level >= MISSES[0]:
                raise RoomTooBusy(seconds=10)

    def missed(self) -> None:
        """It led nowhere."""
        with self._lock:
            level, now = _leaked(self._misses, MISSES[1])
            self._misses = (level + 1, now)


def _leaked(bucket: tuple[float, float], rate: float) -> tuple[float, float]:
    level, since = bucket
    now = time.monotonic()
    return max(0.0, level - (now - since) * rate), now
