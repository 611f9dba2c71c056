"""One phone: a connection to send on, and one that listens.

Plain sockets, so that a thousand of them leave the processor to the server that is measured.
"""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import dataclass, field
from typing import Any

HOST = "127.0.0.1"


@dataclass
class Answered:
    """An answer of the server.

    Attributes:
        status: Its status code.
        body: What it said.
        seconds: How long it took.
        cookies: What it set.
    """

    status: int
    body: Any
    seconds: float
    cookies: dict[str, str] = field(default_factory=dict)


class Phone:
    """A participant, the screen, or the one who leads."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: dict[str, str] = {}
        self._way: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        self.newest = -1
        self.heard: list[tuple[float, int]] = []

    async def ask(self, method: str, path: str, body: Any = None) -> Answered:
        """One request, on a connection that is kept."""
        began = time.perf_counter()
        sent = b"" if body is None else json.dumps(body).encode()
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        head = (
            f"{method} {path} HTTP/1.1\r\nhost: {HOST}:{self.port}\r\naccept: application/json\r\n"
            f"content-type: application/json\r\ncontent-length: {len(sent)}\r\n"
            + (f"cookie: {cookies}\r\n" if cookies else "")
            + "\r\n"
        )
        for last in (False, True):
            try:
                if self._way is None:
                    self._way = await asyncio.open_connection(HOST, self.port)
                reader, writer = self._way
                writer.write(head.encode() + sent)
                await writer.drain()
                status, headers, text = await _answer(reader)
                break
            except (OSError, asyncio.IncompleteReadError):
                self.hang_up()
                if last:
                    raise
        answered = Answered(status, text, time.perf_counter() - began)
        for name, value in headers:
            if name == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.split(";", 1)[0]
        if text:
            answered.body = json.loads(text)
        return answered

    def heard_since(self, when: float) -> bool:
        """Whether there has been news since."""
        return bool(self.heard) and self.heard[-1][0] >= when

    def hang_up(self) -> None:
        """Let go of the connection."""
        if self._way is not None:
            self._way[1].close()
            self._way = None

    async def listen(self, path: str) -> None:
        """Hear news until cancelled; come back when the stream ends or the server is gone."""
        while True:
            try:
                reader, writer = await asyncio.open_connection(HOST, self.port)
            except OSError:
                await asyncio.sleep(0.25)
                continue
            cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
            writer.write(
                f"GET {path} HTTP/1.1\r\nhost: {HOST}:{self.port}\r\n"
                "accept: text/event-stream\r\n".encode()
                + (f"cookie: {cookies}\r\n".encode() if cookies else b"")
                + b"\r\n"
            )
            try:
                await self._hear(reader)
            except (OSError, asyncio.IncompleteReadError):
                pass
            finally:
                writer.close()
            await asyncio.sleep(0.5)

    async def _hear(self, reader: asyncio.StreamReader) -> None:
        while line := await reader.readline():
            if line.startswith(b"id: "):
                self.newest = int(line[4:])
                self.heard.append((time.perf_counter(), self.newest))


async def _answer(
    reader: asyncio.StreamReader,
) -> tuple[int, list[tuple[str, str]], bytes]:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    status = int(head[0].split(" ", 2)[1])
    headers = [
        (name.lower(), value.strip()) for name, _, value in (h.partition(":") for h in head[1:])
    ]
    named = dict(headers)
    if named.get("transfer-encoding") == "chunked":
        parts = []
        while size := int(await reader.readline(), 16):
            parts.append(await reader.readexactly(size))
            await reader.readexactly(2)
        await reader.readline()
        return status, headers, b"".join(parts)
    return status, headers, await reader.readexactly(int(named.get("content-length", 0)))
