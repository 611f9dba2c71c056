"""Holds back requests so that a publisher is never asked more often than it allows.

A bucket of tokens, filled at an even rate: a request takes one, and waits while there is none.
The clock is monotonic, so that setting the machine's clock neither lets a burst through nor
makes us wait for an hour.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Final

MINUTE: Final = 60.0


class Pace:
    """At most so many requests in any minute.

    The bucket holds a third of the limit and is filled with what is left of it, so that a burst
    followed by steady asking stays within the limit in whatever minute it is counted.

    Args:
        per_minute: The publisher's limit.
        clock: Seconds that only grow.
        sleep: Waits so many seconds.
    """

    def __init__(
        self,
        per_minute: int,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._capacity = max(1.0, per_minute // 3)
        self._rate = max(1.0, per_minute - self._capacity) / MINUTE
        self._tokens, self._filled = self._capacity, clock()
        self._clock, self._sleep = clock, sleep
        self._lock = threading.Lock()

    def wait(self) -> float:
        """Take a token, waiting for it if need be; the seconds waited."""
        with self._lock:
            self._fill()
            pause = max(0.0, (1 - self._tokens) / self._rate)
            if pause:
                self._sleep(pause)
                self._fill()
            self._tokens -= 1
            return pause

    def _fill(self) -> None:
        now = self._clock()
        self._tokens = min(self._capacity, self._tokens + (now - self._filled) * self._rate)
        self._filled = now
