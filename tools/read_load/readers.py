"""Readers: connections that ask, wait for the whole answer, and ask again.

Loopback only. Their number and their time are bounded, and they stop by themselves.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from statistics import quantiles
from typing import Final

HOST: Final = "127.0.0.1"
MOST_READERS: Final = 400
MOST_SECONDS: Final = 900.0


@dataclass
class Heard:
    """What the readers heard.

    Attributes:
        milliseconds: Of each answer.
        faults: Answers that were none: status, or kind of error.
        seconds: How long it took.
        bytes: Of all answers.
    """

    milliseconds: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    seconds: float = 0.0
    bytes: int = 0

    @property
    def a_second(self) -> float:
        """Answers."""
        return len(self.milliseconds) / self.seconds if self.seconds else 0.0

    def at(self, percent: int) -> float:
        """The time that many in a hundred were answered within, in ms."""
        if len(self.milliseconds) < 2:
            return max(self.milliseconds, default=0.0)
        return quantiles(self.milliseconds, n=100)[percent - 1]


async def read(
    port: int, addresses: Iterator[str], *, readers: int, seconds: float, a_second: float = 0.0
) -> Heard:
    """Let readers read.

    Args:
        port: Of the server, on loopback.
        addresses: What they ask for, one after the other.
        readers: How many at once.
        seconds: For how long.
        a_second: How many answers to ask for; 0: as many as there can be. Where readers fall
            behind, an answer's time is counted from when it should have been asked for.
    """
    if not (0 < readers <= MOST_READERS and 0 < seconds <= MOST_SECONDS):
        raise ValueError(f"use up to {MOST_READERS} readers for up to {MOST_SECONDS:g} seconds")
    heard = Heard()
    began = time.perf_counter()
    asks = _Asks(addresses, began, began + seconds, a_second)
    await asyncio.gather(*(_reader(port, asks, heard) for _ in range(readers)))
    heard.seconds = time.perf_counter() - began
    return heard


class _Asks:
    """What is asked for next, and when."""

    def __init__(
        self, addresses: Iterator[str], began: float, ends: float, a_second: float
    ) -> None:
        self._addresses = addresses
        self._began, self._ends, self._a_second = began, ends, a_second
        self._asked = 0

    def following(self) -> tuple[str, float] | None:
        """Address and time; None when the time is out, or there is no more to read."""
        due = time.perf_counter()
        if self._a_second:
            due = self._began + self._asked / self._a_second
        if due >= self._ends or time.perf_counter() >= self._ends:
            return None
        self._asked += 1
        address = next(self._addresses, None)
        return None if address is None else (address, due)


async def _reader(port: int, asks: _Asks, heard: Heard) -> None:
    connection: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
    while (asked := asks.following()) is not None:
        address, due = asked
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        try:
            status, size = 0, 0
            if connection is not None:
                with suppress(OSError, asyncio.IncompleteReadError):  # let go of while it rested
                    status, size = await asyncio.wait_for(_answer(*connection, address), 30)
            if not status:
                connection = await asyncio.open_connection(HOST, port, limit=2**22)
                status, size = await asyncio.wait_for(_answer(*connection, address), 30)
        except (OSError, TimeoutError, asyncio.IncompleteReadError, ValueError) as error:
            heard.faults.append(type(error).__name__)
            connection = None
            continue
        if status != 200:
            heard.faults.append(f"{status} {address}")
        heard.milliseconds.append(1000 * (time.perf_counter() - due))
        heard.bytes += size
    if connection is not None:
        connection[1].close()


async def _answer(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, address: str
) -> tuple[int, int]:
    writer.write(
        f"GET {address} HTTP/1.1\r\nhost: {HOST}\r\naccept-encoding: br\r\n"
        "accept-language: nb\r\n\r\n".encode()
    )
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    status = int(head[9:12])
    at = head.find(b"content-length:")
    if at < 0:
        raise ValueError("an answer without a length")
    size = int(head[at + 15 : head.index(b"\r", at)])
    await reader.readexactly(size)
    return status, size
