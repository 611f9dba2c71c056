"""What stands before the API: other sites may read it, answers may be kept, nobody takes it all.

An answer follows from the version of the figures, the version of the program and the question,
so its mark (ETag) is known before any work is done, and a program that has the answer is told so
at once. Requests are counted for a minute under a key that cannot be turned back into who asked:
a hash with a salt that is made anew each minute and never leaves memory.
"""

from __future__ import annotations

import hashlib
import secrets
import threading
import time
from collections.abc import Callable
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from framsyn import __version__
from framsyn.app.installation import Installation
from framsyn.app.people.populations import PROBABILISTIC, USUAL_HORIZON
from framsyn.web.errors import problem

PATHS: Final = "/api/v1"
MINUTE: Final = 60
MOST_KEYS: Final = 20_000
"""Who is counted apart; beyond them, newcomers of the same minute share one count."""
KEPT_FOR: Final = "public, max-age=300"

_CORS: Final = {
    "access-control-allow-origin": "*",
    "access-control-expose-headers": (
        "ETag, Link, Retry-After, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset"
    ),
    "cross-origin-resource-policy": "cross-origin",
}
_PREFLIGHT: Final = {
    **_CORS,
    "access-control-allow-methods": "GET, HEAD",
    "access-control-allow-headers": "Accept, If-None-Match",
    "access-control-max-age": "86400",
}


class Count:
    """Requests of this minute.

    Args:
        most: Requests a minute for each who asks; 0: no limit.
        now: The clock, in seconds.
    """

    def __init__(self, most: int, now: Callable[[], float] = time.monotonic) -> None:
        self.most = most
        self._now = now
        self._minute = -1
        self._salt = b""
        self._seen: dict[bytes, int] = {}
        self._lock = threading.Lock()

    def one_more(self, who: str) -> tuple[int, int]:
        """Count a request; how many are left (below 0: too many), and seconds till all are back."""
        now = self._now()
        minute = int(now // MINUTE)
        with self._lock:
            if minute != self._minute:
                self._minute, self._salt, self._seen = minute, secrets.token_bytes(32), {}
            key = hashlib.blake2b(who.encode(), key=self._salt, digest_size=12).digest()
            if key not in self._seen and len(self._seen) >= MOST_KEYS:
                key = b"others"
            self._seen[key] = self._seen.get(key, 0) + 1
            left = self.most - self._seen[key]
        return left, max(1, MINUTE - int(now % MINUTE))


class ApiGate:
    """Counts, marks and opens answers under /api/v1; lets everything else through."""

    def __init__(self, app: ASGIApp, installation: Installation) -> None:
        self.app = app
        self.installation = installation
        self.count = Count(installation.settings.api_per_minute)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http" or not scope["path"].startswith(PATHS):
            await self.app(scope, receive, send)
            return
        asked = Headers(scope=scope)
        if scope["method"] == "OPTIONS" and "origin" in asked:
            await Response(status_code=204, headers=_PREFLIGHT)(scope, receive, send)
            return
        client = scope.get("client")
        told, left = self._told(client[0] if client else "")
        if left < 0:
            answer = problem(
                429,
                "too-many-requests",
                f"More than {self.count.most} requests in a minute. Wait the seconds in "
                "Retry-After; one request can answer for many places and years (/api/v1/series).",
            )
            answer.headers.update(told | _CORS | {"retry-after": told["ratelimit-reset"]})
            await answer(scope, receive, send)
            return
        is_get = scope["method"] in {"GET", "HEAD"}
        mark = self._mark(scope, asked) if is_get else ""
        if mark and mark in asked.get("if-none-match", ""):
            kept = {"etag": mark, "cache-control": KEPT_FOR, "vary": "accept"}
            answer_304 = Response(status_code=304, headers=told | _CORS | kept)
            await answer_304(scope, receive, send)
            return

        async def send_marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(told)
                if is_get:
                    headers.update(_CORS)
                if mark and message["status"] == 200:
                    headers["etag"] = mark
                    headers["cache-control"] = KEPT_FOR
                    headers.add_vary_header("accept")
                elif message["status"] != 200:
                    headers["cache-control"] = "no-store"
            await send(message)

        await self.app(scope, receive, send_marked)

    def _told(self, who: str) -> tuple[dict[str, str], int]:
        if not self.count.most:
            return {}, 0
        left, seconds = self.count.one_more(who)
        told = {
            "ratelimit-limit": str(self.count.most),
            "ratelimit-remaining": str(max(0, left)),
            "ratelimit-reset": str(seconds),
        }
        return told, left

    def _mark(self, scope: Scope, asked: Headers) -> str:
        """Weak, for the same answer may come compressed or not."""
        drawn = self.installation.populations.futures_are_drawn(PROBABILISTIC, USUAL_HORIZON)
        parts = (
            __version__,
            self.installation.facts.version,
            str(drawn),
            str(self.installation.hit_rate.now() is not None),
            scope["path"],
            scope["query_string"].decode("latin-1"),
            asked.get("accept", ""),
        )
        digest = hashlib.blake2b("\n".join(parts).encode(), digest_size=10).hexdigest()
        return f'W/"{digest}"'
