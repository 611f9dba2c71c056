"""A publisher on this machine: answers as PxWebApi v2 and KLASS are documented to, faults included.

It holds small tables whose cells are worked out, so that a test knows every value. It keeps the
limits of the real service (cells in an answer, length of an address, questions a minute), and
fails on command.
"""

from __future__ import annotations

import hashlib
import itertools
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
from typing import Any
from urllib.parse import parse_qs, urlsplit

LONGEST_ADDRESS = 2100
Cell = float | int | str
"""A number, or the mark that stands where there is none."""


@dataclass
class PxTable:
    """A table as the Statbank holds it.

    Attributes:
        title: As the publisher words it.
        dimensions: Labels by code, by dimension, in order.
        cell: The value or mark of one cell, from its codes by dimension.
        updated: When the figures were last renewed.
        codelists: Groups by name: for a dimension, each group's codes.
        eliminable: Dimensions that may be left out and are then summed over.
    """

    title: str
    dimensions: dict[str, dict[str, str]]
    cell: Callable[[dict[str, str]], Cell]
    updated: str = "2026-02-19T07:00:00Z"
    codelists: dict[str, tuple[str, dict[str, list[str]]]] = field(default_factory=dict)
    eliminable: frozenset[str] = frozenset()


@dataclass
class Publisher:
    """What the server holds, and how it behaves.

    Attributes:
        tables: By number.
        klass: Answers of KLASS by path.
        most_cells: In one answer.
        per_minute: Questions allowed; more are answered with 429.
        faults: What happens to the next questions, one each: "429", "503", "cut", "slow",
            "html", "half", or a status; empty for a proper answer.
        retry_after: What a 429 or 503 asks for, if anything.
        asked: Every question: seconds, method, address and body.
        on_question: Called before an answer, such as to stop the asker.
    """

    tables: dict[str, PxTable] = field(default_factory=dict)
    klass: dict[str, Any] = field(default_factory=dict)
    most_cells: int = 800_000
    per_minute: int = 100_000
    faults: deque[str] = field(default_factory=deque)
    retry_after: str = ""
    asked: list[tuple[float, str, str, Any]] = field(default_factory=list)
    on_question: Callable[[], None] | None = None
    address: str = ""

    @property
    def pxweb(self) -> str:
        return f"{self.address}/api/pxwebapi/v2"

    @property
    def klass_address(self) -> str:
        return f"{self.address}/api/klass/v1"

    def data_questions(self) -> list[Any]:
        return [body for _, method, _, body in self.asked if method == "POST"]


class Refusal(Exception):
    def __init__(self, status: int, title: str) -> None:
        super().__init__(title)
        self.status, self.title = status, title


@contextmanager
def serving(publisher: Publisher) -> Iterator[Publisher]:
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
    held: Publisher
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
            self._send(200, b"<html><body>Vedlikehold</body></html>", "text/html")
            return
        try:
            self._keep_limits(fault)
            found = json.dumps(self._found(body), ensure_ascii=False).encode()
        except Refusal as refusal:
            told = {"type": "Parameter error", "title": refusal.title, "status": refusal.status}
            self._send(refusal.status, json.dumps(told).encode(), "application/problem+json")
            return
        if fault == "half":
            self._send(200, found, "application/json", promised=2 * len(found))
            self.close_connection = True
            return
        etag = f'"{hashlib.sha256(found).hexdigest()[:16]}"'
        if body is None and self.headers.get("if-none-match") == etag:
            self._send(304, b"", "", etag)
        else:
            self._send(200, found, "application/json", etag)

    def _keep_limits(self, fault: str) -> None:
        held = self.held
        if fault.isdigit():
            raise Refusal(int(fault), "Fault")
        if len(self.path) > LONGEST_ADDRESS:
            raise Refusal(404, "Not Found")
        now = time.monotonic()
        if sum(now - when < 60 for when, *_ in held.asked) > held.per_minute:
            raise Refusal(429, "Too Many Requests")

    def _found(self, body: Any) -> Any:
        parts = urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        steps = parts.path.strip("/").split("/")
        if steps[:3] == ["api", "klass", "v1"]:
            path = "/".join(steps[3:])
            if path not in self.held.klass:
                raise Refusal(404, "No such classification")
            return self.held.klass[path]
        if steps[3] == "codelists":
            return self._codelist(steps[4])
        table = self.held.tables.get(steps[4])
        if table is None:
            raise Refusal(404, "Non-existent table")
        if steps[5] == "metadata":
            return described(table)
        return self._cells(table, asked, body)

    def _codelist(self, name: str) -> Any:
        for table in self.held.tables.values():
            if name in table.codelists:
                groups = table.codelists[name][1]
                values = [{"code": c, "label": c, "valueMap": m} for c, m in groups.items()]
                return {"id": name, "label": name, "type": "Aggregation", "values": values}
        raise Refusal(404, "Non-existent codelist")

    def _cells(self, table: PxTable, asked: dict[str, str], body: Any) -> Any:
        if asked.get("outputFormat") != "json-stat2":
            raise Refusal(400, "Unsupported format")
        chosen = {each["variableCode"]: each for each in body["selection"]}
        if chosen.keys() - table.dimensions.keys():
            raise Refusal(400, "Non-existent variable")
        if table.dimensions.keys() - chosen.keys() - table.eliminable:
            raise Refusal(400, "Missing selection for mandantory variable")
        codes: dict[str, list[str]] = {}
        groups: dict[str, dict[str, list[str]]] = {}
        for name in table.dimensions:
            if name in chosen:
                codes[name], groups[name] = _codes_and_groups(table, name, chosen[name])
        cells = 1
        for each in codes.values():
            cells *= len(each)
        if cells > self.held.most_cells:
            raise Refusal(400, "Too many cells selected")
        return _cube(table, codes, groups)

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


def _codes_and_groups(
    table: PxTable, name: str, chosen: Any
) -> tuple[list[str], dict[str, list[str]]]:
    """The codes asked for in one dimension, and which of the table's codes each adds up."""
    known: dict[str, list[str]] = {code: [code] for code in table.dimensions[name]}
    if "codelist" in chosen:
        if table.codelists.get(chosen["codelist"], ("", {}))[0] != name:
            raise Refusal(400, "Non-existent codelist")
        known = table.codelists[chosen["codelist"]][1]
    if set(chosen["valueCodes"]) - known.keys():
        raise Refusal(400, "Non-existent value")
    return list(chosen["valueCodes"]), known


def described(table: PxTable) -> Any:
    """A table's metadata: a cube without values."""
    dimensions = {}
    for name, labels in table.dimensions.items():
        lists = [
            {"id": each, "label": each, "type": "Aggregation", "links": []}
            for each, (of, _) in table.codelists.items()
            if of == name
        ]
        dimensions[name] = {
            "label": name.lower(),
            "category": {"index": {c: n for n, c in enumerate(labels)}, "label": labels},
            "extension": {"elimination": name in table.eliminable, "codelists": lists},
        }
    return {
        "version": "2.0",
        "class": "dataset",
        "label": table.title,
        "source": "Statistisk sentralbyrå",
        "updated": table.updated,
        "id": list(dimensions),
        "size": [len(each) for each in table.dimensions.values()],
        "dimension": dimensions,
    }


def _cube(
    table: PxTable, codes: dict[str, list[str]], groups: dict[str, dict[str, list[str]]]
) -> Any:
    """The answer: a sum over what each code stands for; a mark where there is none."""
    left_out = {name: [list(v)] for name, v in table.dimensions.items() if name not in codes}
    values: list[Any] = []
    status: dict[str, str] = {}
    for chosen in itertools.product(*codes.values()):
        inner = {n: groups[n][c] for n, c in zip(codes, chosen, strict=True)}
        inner |= {n: each[0] for n, each in left_out.items()}
        found = [
            table.cell(dict(zip(inner, each, strict=True)))
            for each in itertools.product(*inner.values())
        ]
        numbers = [each for each in found if not isinstance(each, str)]
        marks = [each for each in found if isinstance(each, str)]
        if marks and not numbers:
            status[str(len(values))] = marks[0]
            values.append(None)
        else:
            values.append(sum(numbers))
    cube = described(table)
    cube["id"], cube["size"] = list(codes), [len(each) for each in codes.values()]
    cube["dimension"] = {
        name: {
            "label": name.lower(),
            "category": {
                "index": {c: n for n, c in enumerate(each)},
                "label": {c: table.dimensions[name].get(c, c) for c in each},
            },
        }
        for name, each in codes.items()
    }
    cube["value"] = values
    if status:
        cube["status"] = status
    return cube
