"""Reading pages kept as they went out, so that a morning on which the country reads is a look-up.

A page follows from its address, the language that is offered beside it, and the moment (program,
figures, what is worked out). It is made once, kept with its headers and packed as it was sent, and
given to the next who asks before anything else is done. Nothing about a reader is part of it:
rooms, forms, documents and whatever says `no-store` or `private` pass by.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from framsyn.app.installation import Installation
from framsyn.web.language import offered_to, split_language
from framsyn.web.metrics import ROUTE, Metrics, route_of
from framsyn.web.moment import moment

READING: Final = frozenset(
    {
        "", "bilde", "bygg-inn", "data", "fakta", "k", "kart", "kart.csv", "kart.json", "kart.xlsx",
        "kilder", "landet", "metode", "om", "ordliste", "personvern", "stil", "tilgjengelighet",
    }
)  # fmt: skip
"""First part of the addresses whose pages are the same for every reader."""
BY_DAY: Final = ("/plan",)
"""Where a page knows which day it is, it is not kept."""
FRESH: Final = "public, max-age=0, s-maxage=300, stale-while-revalidate=60"
"""A browser asks each time (and hears 304); a CDN answers for five minutes by itself."""
LARGEST: Final = 1_000_000
PACKED: Final = ("zstd", "br", "gzip")


@dataclass(frozen=True, slots=True)
class Kept:
    """One answer as it was sent.

    Attributes:
        headers: With its mark.
        body: Packed as they take it who ask alike.
        route: Of the application, for those who count.
        mark: Its ETag.
    """

    headers: list[tuple[bytes, bytes]]
    body: bytes
    route: str
    mark: str

    @property
    def size(self) -> int:
        """Bytes it holds, with a little for what surrounds it."""
        return len(self.body) + 1_500


class KeptPages:
    """Answers reading pages from memory; lets everything else through.

    Args:
        app: What makes pages.
        most_bytes: Memory for them.
        metrics: Where it tells how it does.
        now: The moment; for tests.

    Attributes:
        given: Answers given from memory.
        made: Answers made and kept.
        bytes: Held now.
    """

    def __init__(
        self,
        app: ASGIApp,
        most_bytes: int,
        metrics: Metrics,
        now: Callable[[Installation], str] = moment,
    ) -> None:
        self.app = app
        self.most_bytes = most_bytes
        self.given = self.made = self.bytes = 0
        metrics.watch(self._told)
        self._now = now
        self._moment = ""
        self._kept: OrderedDict[tuple[str, ...], Kept] = OrderedDict()
        self._under_way: dict[tuple[str, ...], asyncio.Event] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
            await self.app(scope, receive, send)
            return
        if not is_reading(scope["path"]):
            await self.app(scope, receive, send)
            return
        installation: Installation = scope["app"].state.installation
        now = self._now(installation)
        if now != self._moment:
            self._forget(now)
        key, known = _asked(scope)
        mark = _mark(now, key)
        under_way = self._under_way.get(key)
        if under_way is not None and mark not in known:
            await under_way.wait()  # somebody makes it; a crowd waits for one
        kept = self._kept.get(key)
        if mark in known or (kept is not None and kept.mark in known):
            await self._give_unchanged(scope, send, kept, mark)
        elif kept is not None:
            await self._give(scope, send, key, kept)
        elif under_way is not None:  # it was nothing to keep
            await self.app(_as_get(scope), receive, send)
        else:
            await self._make(scope, receive, send, key, mark)

    async def _give(self, scope: Scope, send: Send, key: tuple[str, ...], kept: Kept) -> None:
        self._kept.move_to_end(key)
        self.given += 1
        scope[ROUTE] = kept.route
        body = kept.body if scope["method"] == "GET" else b""
        await send({"type": "http.response.start", "status": 200, "headers": kept.headers})
        await send({"type": "http.response.body", "body": body})

    async def _give_unchanged(self, scope: Scope, send: Send, kept: Kept | None, mark: str) -> None:
        self.given += 1
        scope[ROUTE] = kept.route if kept else ""
        headers = [
            (b"etag", (kept.mark if kept else mark).encode()),
            (b"cache-control", FRESH.encode()),
            (b"vary", b"accept-language, sec-fetch-site, accept-encoding"),
        ]
        await send({"type": "http.response.start", "status": 304, "headers": headers})
        await send({"type": "http.response.body", "body": b""})

    async def _make(
        self, scope: Scope, receive: Receive, send: Send, key: tuple[str, ...], mark: str
    ) -> None:
        done = self._under_way[key] = asyncio.Event()
        inner = _as_get(scope)
        installation: Installation = scope["app"].state.installation
        now, pictures_failed = self._moment, installation.charts.not_drawn

        def finished(headers: list[tuple[bytes, bytes]], body: bytes) -> None:
            """Before the first reader has it: one who reads slowly keeps nobody waiting."""
            scope[ROUTE] = route_of(inner)
            # What changed on the way, or lacks a picture for once, is not kept for others.
            same = now == self._moment == self._now(scope["app"].state.installation)
            if same and pictures_failed == installation.charts.not_drawn:
                self._keep(key, Kept(headers, body, route_of(inner), _mark_in(headers)))
            self._let_go(key, done)

        try:
            await self.app(inner, receive, _Taken(send, mark, finished).send)
        finally:
            scope[ROUTE] = route_of(inner)
            self._let_go(key, done)

    def _let_go(self, key: tuple[str, ...], done: asyncio.Event) -> None:
        if self._under_way.get(key) is done:
            del self._under_way[key]
        done.set()

    def _keep(self, key: tuple[str, ...], kept: Kept) -> None:
        if kept.size > self.most_bytes:
            return
        self._kept[key] = kept
        self.bytes += kept.size
        self.made += 1
        while self.bytes > self.most_bytes:
            _, gone = self._kept.popitem(last=False)
            self.bytes -= gone.size

    def _told(self) -> dict[str, float]:
        return {
            "framsyn_kept_pages_given_total": float(self.given),
            "framsyn_kept_pages_made_total": float(self.made),
            "framsyn_kept_pages": float(len(self._kept)),
            "framsyn_kept_pages_bytes": float(self.bytes),
        }

    def _forget(self, now: str) -> None:
        self._moment, self.bytes = now, 0
        self._kept.clear()


class _Taken:
    """Marks an answer that may be kept, and hands it over whole before it is passed on."""

    def __init__(
        self, send: Send, mark: str, finished: Callable[[list[tuple[bytes, bytes]], bytes], None]
    ) -> None:
        self._send = send
        self._mark = mark
        self._finished = finished
        self._held: Message | None = None

    async def send(self, message: Message) -> None:
        """Pass one message on."""
        if message["type"] == "http.response.start" and _may_be_kept(message):
            headers = MutableHeaders(scope=message)
            headers.setdefault("cache-control", FRESH)
            headers.setdefault("etag", self._mark)
            self._held = message
            return
        start, self._held = self._held, None
        if start is not None:
            body = message.get("body", b"")
            if not message.get("more_body") and len(body) <= LARGEST:
                self._finished(start["headers"], body)
            await self._send(start)
        await self._send(message)


def _may_be_kept(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    said = headers.get("cache-control", "")
    private = "no-store" in said or "private" in said or "set-cookie" in headers
    return start["status"] == 200 and not private


def is_reading(path: str) -> bool:
    """Whether an address is that of a page for all, in any language."""
    return _is_reading(path) if len(path) < 200 else False


@lru_cache(maxsize=4_000)
def _is_reading(path: str) -> bool:
    plain = split_language(path)[1]
    by_day = any(f"{each}/" in f"{plain}/" or f"{each}." in plain for each in BY_DAY)
    return plain.partition("/")[2].partition("/")[0] in READING and not by_day


def _asked(scope: Scope) -> tuple[tuple[str, ...], str]:
    """What the answer hangs on, and the marks the asker has already."""
    host = packing = language = site = known = b""
    for name, value in scope["headers"]:
        if name == b"accept-encoding":
            packing = value
        elif name == b"accept-language":
            language = value
        elif name == b"host":
            host = value
        elif name == b"sec-fetch-site":
            site = value
        elif name == b"if-none-match":
            known = value
    path = scope["path"]
    key = (
        path,
        scope["query_string"].decode("latin-1"),
        f"{scope['scheme']}://{host.decode('latin-1')}",
        _packed(packing.decode("latin-1")),
        _offered(path, language.decode("latin-1"), site.decode("latin-1")),
    )
    return key, known.decode("latin-1")


@lru_cache(maxsize=200)
def _packed(accepted: str) -> str:
    """Which of our ways of packing are taken: those who take the same get the same bytes."""
    return " ".join(each for each in PACKED if each in accepted and f"{each};q=0" not in accepted)


@lru_cache(maxsize=4_000)
def _offered(path: str, accepted: str, site: str) -> str:
    language, plain = split_language(path)
    return offered_to(accepted, site or None, language, plain) or ""


def _mark(now: str, key: tuple[str, ...]) -> str:
    """Weak, for the same page may come packed or not."""
    told = "\n".join((now, *key)).encode("utf-8", "surrogatepass")
    return f'W/"{hashlib.blake2b(told, digest_size=10).hexdigest()}"'


def _mark_in(headers: list[tuple[bytes, bytes]]) -> str:
    return Headers(raw=headers).get("etag", "")


def _as_get(scope: Scope) -> Scope:
    """Who asks for the head alone gets that of the page; the server leaves the body out."""
    return scope if scope["method"] == "GET" else {**scope, "method": "GET"}
