"""How this process does, in the text form Prometheus reads; on a port of its own.

Counted are requests by route (never by address), their seconds, streams, rooms and memory. No
word, code or address of anybody is ever part of it: what no route knows is counted together.
"""

from __future__ import annotations

import resource
import threading
import time
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

ROUTE: Final = "framsyn.route"
"""Where the scope says which route answered, also when none was asked."""
BOUNDS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
FORM: Final = "text/plain; version=0.0.4; charset=utf-8"
_NAMED: Final = {"GET", "HEAD", "POST", "OPTIONS"}
_STATUS: Final = Path("/proc/self/status")

log = structlog.get_logger()

Labels = tuple[str, str, str]
"""Route, method, class of status."""
Gauges = Callable[[], Mapping[str, float]]


class Metrics:
    """Counts of one process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._requests: dict[Labels, list[int]] = {}
        self._seconds: dict[Labels, float] = {}
        self._gauges: list[Gauges] = []

    def watch(self, gauges: Gauges) -> None:
        """Ask for more figures each time somebody reads."""
        self._gauges.append(gauges)

    def count(self, labels: Labels, seconds: float) -> None:
        """One request answered."""
        with self._lock:
            buckets = self._requests.setdefault(labels, [0] * (len(BOUNDS) + 1))
            buckets[bisect_left(BOUNDS, seconds)] += 1
            self._seconds[labels] = self._seconds.get(labels, 0.0) + seconds

    def text(self) -> str:
        """All of it."""
        with self._lock:
            counted = {labels: list(buckets) for labels, buckets in self._requests.items()}
            seconds = dict(self._seconds)
        return "\n".join([*_histogram(counted, seconds), *self._told(), ""])

    def _told(self) -> Iterator[str]:
        for gauges in (*self._gauges, _process):
            for name, value in gauges().items():
                kind = "counter" if name.endswith("_total") else "gauge"
                yield f"# TYPE {name} {kind}"
                yield f"{name} {value:g}"


class Measured:
    """Counts every request that passes; outermost, so that nothing is left out."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request; its time ends with the first of the answer, for streams stay open."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began = time.perf_counter()
        answered = False

        def count(status: int) -> None:
            nonlocal answered
            answered = True
            labels = route_of(scope), method_of(scope), f"{status // 100}xx"
            self.metrics.count(labels, time.perf_counter() - began)

        async def send_counted(message: Message) -> None:
            if message["type"] == "http.response.start":
                count(message["status"])
            await send(message)

        try:
            await self.app(scope, receive, send_counted)
        except Exception:
            if not answered:  # the page that says so is made outside of every layer of ours
                count(500)
            raise


def tell_on(host: str, first: int, most: int, metrics: Metrics) -> ThreadingHTTPServer | None:
    """Answer Prometheus on the first free port of as many as there are workers.

    A port that cannot be had is told in the log and stops nobody from reading pages.
    """

    class Told(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = metrics.text().encode()
            self.send_response(200)
            self.send_header("content-type", FORM)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its own name
            """Who asks is nobody's business."""

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True
        allow_reuse_address = False
        allow_reuse_port = False

    for port in range(first, first + most):
        try:
            server = Quiet((host, port), Told)
        except OSError:
            continue
        threading.Thread(target=server.serve_forever, daemon=True, name="metrics").start()
        return server
    log.warning("metrics-port-taken", first=first, ports=most)
    return None


def method_of(scope: Scope) -> str:
    """How it was asked, as far as it is a way we know."""
    return scope["method"] if scope["method"] in _NAMED else "other"


def route_of(scope: Scope) -> str:
    """Which route answers, never the address itself; "other" for none."""
    known = scope.get(ROUTE)
    if not known:
        within = scope.get("fastapi", {}).get(
            "effective_route_context"
        )  # with what stands before it
        known = getattr(within or scope.get("route"), "path", "")
    return known or "other"


def _histogram(
    counted: Mapping[Labels, list[int]], seconds: Mapping[Labels, float]
) -> Iterator[str]:
    name = "framsyn_request_seconds"
    yield f"# HELP {name} Time to the first of an answer, by route."
    yield f"# TYPE {name} histogram"
    for labels, buckets in sorted(counted.items()):
        told = ",".join(
            f'{key}="{value}"'
            for key, value in zip(("route", "method", "status"), labels, strict=True)
        )
        total = 0
        for bound, here in zip((*map(str, BOUNDS), "+Inf"), buckets, strict=True):
            total += here
            yield f'{name}_bucket{{{told},le="{bound}"}} {total}'
        yield f"{name}_sum{{{told}}} {seconds[labels]:.6f}"
        yield f"{name}_count{{{told}}} {total}"


def _process() -> dict[str, float]:
    used = resource.getrusage(resource.RUSAGE_SELF)
    found = {
        "process_cpu_seconds_total": used.ru_utime + used.ru_stime,
        "framsyn_threads": float(threading.active_count()),
    }
    if _STATUS.exists():
        lines = dict(line.split(":", 1) for line in _STATUS.read_text().splitlines())
        found["process_resident_memory_bytes"] = int(lines["VmRSS"].split()[0]) * 1024
        found["framsyn_own_memory_bytes"] = int(lines["RssAnon"].split()[0]) * 1024
        found["process_open_fds"] = float(sum(1 for _ in Path("/proc/self/fd").iterdir()))
    return found
