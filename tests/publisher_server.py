"""A publisher on this machine: keeps limits, answers questions, and fails on command.

What it answers is the business of who builds on it: one file a publisher, each behaving as its own
documentation says.
"""

from __future__ import annotations

import hashlib
import json
import socket
import struct
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, TypeVar

LONGEST_ADDRESS = 2100
BOM = b"\xef\xbb\xbf"
WEB_PAGE = b"<html><body>Vedlikehold</body></html>"


class Refusal(Exception):
    """A question that is answered with no."""

    def __init__(self, status: int, title: str) -> None:
        super().__init__(title)
        self.status, self.title = status, title


@dataclass
class Answering:
    """What a server holds, and how it behaves.

    Attributes:
        per_minute: Questions allowed; more are answered with 429.
        faults: What happens to the next questions, one each: "429", "503", "cut", "slow",
            "html", "half", or a status; empty for a proper answer.
        retry_after: What a 429 or 503 asks for, if anything.
        asked: Every question: seconds, method, address and body.
        on_question: Called before an answer, such as to stop the asker.
        marks_answers: Whether an ETag comes along.
    """

    per_minute: int = 100_000
    faults: deque[str] = field(default_factory=deque)
    retry_after: str = ""
    asked: list[tuple[float, str, str, Any]] = field(default_factory=list)
    on_question: Callable[[], None] | None = None
    address: str = ""
    marks_answers: bool = True

    def found(self, path: str, body: Any) -> Any:
        """The answer; a body is there where the question came by POST.

        Raises:
            Refusal: There is none.
        """
        raise NotImplementedError

    def written(self, found: Any) -> tuple[bytes, str]:
        """An answer as it is sent, and what it is."""
        return json.dumps(found, ensure_ascii=False).encode(), "application/json"

    def refused(self, refusal: Refusal) -> tuple[bytes, str]:
        """A refusal as it is sent, and what it is."""
        told = {"type": "Parameter error", "title": refusal.title, "status": refusal.status}
        return json.dumps(told).encode(), "application/problem+json"

    def data_questions(self) -> list[Any]:
        return [body for _, method, _, body in self.asked if method == "POST"]


Held = TypeVar("Held", bound=Answering)


@contextmanager
def serving(publisher: Held) -> Iterator[Held]:
    """The publisher, reached on a port of its own."""

    open_ones: list[socket.socket] = []

    class Handler(_Handler):
        held = publisher

        def setup(self) -> None:
            open_ones.append(self.request)
            super().setup()

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = False
    publisher.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield publisher
    finally:
        server.shutdown()
        for each in open_ones:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    held: Answering
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        self._answer(None)

    def do_POST(self) -> None:
        length = int(self.headers.get("content-length", 0))
        self._answer(json.loads(self.rfile.read(length)))

    def _answer(self, body: Any) -> None:
        held = self.held
        held.asked.append((time.monotonic(), self.command, self.path, body))
        if held.on_question:
            held.on_question()
        fault = held.faults.popleft() if held.faults else ""
        if fault == "cut":
            linger = struct.pack("ii", 1, 0)
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            self.connection.close()
            self.close_connection = True
            return
        if fault == "slow":
            time.sleep(1)
        if fault == "html":
            self._send(200, WEB_PAGE, "text/html")
            return
        try:
            self._keep_limits(fault)
            found, kind = held.written(held.found(self.path, body))
        except Refusal as refusal:
            self._send(refusal.status, *held.refused(refusal))
            return
        if fault == "half":
            self._send(200, found, kind, promised=2 * len(found))
            self.close_connection = True
            return
        etag = f'"{hashlib.sha256(found).hexdigest()[:16]}"' if held.marks_answers else ""
        if etag and body is None and self.headers.get("if-none-match") == etag:
            self._send(304, b"", "", etag)
        else:
            self._send(200, found, kind, etag)

    def _keep_limits(self, fault: str) -> None:
        held = self.held
        if fault.isdigit():
            raise Refusal(int(fault), "Fault")
        if len(self.path) > LONGEST_ADDRESS:
            raise Refusal(404, "Not Found")
        now = time.monotonic()
        if sum(now - when < 60 for when, *_ in held.asked) > held.per_minute:
            raise Refusal(429, "Too Many Requests")

    def _send(
        self, status: int, content: bytes, kind: str, etag: str = "", promised: int = 0
    ) -> None:
        self.send_response(status)
        self.send_header("content-length", str(promised or len(content)))
        if kind:
            self.send_header("content-type", kind)
        if etag:
            self.send_header("etag", etag)
        if status in {429, 503} and self.held.retry_after:
            self.send_header("retry-after", self.held.retry_after)
        self.end_headers()
        self.wfile.write(content)
