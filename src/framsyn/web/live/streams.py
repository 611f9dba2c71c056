"""News of a room to many at once: coalesced, capped, and the same bytes for all who see the same.

A stream tells the newest state and nothing in between; who missed something has lost nothing.
It ends by itself after some minutes, and the browser comes back: so connections never pile up
on a process that is to stop, and a balancer can move them.
"""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from framsyn.app.rooms.live_room import LiveRoom
from framsyn.app.rooms.views import leader_view, phone_view, screen_view

MOST_STREAMS: Final = 2_500
APART_SECONDS: Final = 0.2
"""At most five messages a second."""
BEAT_SECONDS: Final = 20.0
LIFE_SECONDS: Final = (540.0, 660.0)
AGAIN_MS: Final = 1_000
POLL_SECONDS: Final = 25.0
MOST_KEPT: Final = 500


@dataclass(frozen=True, slots=True)
class Face:
    """One way a room is seen.

    Attributes:
        name: Of the face.
        view: What it shows, in a language.
        version: Grows when that has changed.
    """

    name: str
    view: Callable[[LiveRoom, str], dict[str, Any]]
    version: Callable[[LiveRoom], int]


PHONE: Final = Face("phone", phone_view, lambda live: live.room.public)
"""Phones hear of what the room does, not of each answer: a thousand phones are quiet while all vote."""
SCREEN: Final = Face("screen", screen_view, lambda live: live.room.seq)
LEADER: Final = Face("leader", leader_view, lambda live: live.room.seq)


class Channel:
    """One room's streams in this process: told once a change, whatever their number."""

    def __init__(self, live: LiveRoom) -> None:
        self.live = live
        self._loop = asyncio.get_running_loop()
        self._waiting: dict[Face, set[asyncio.Event]] = {}
        self._passed: dict[Face, tuple[int, str]] = {}
        self._coming = False
        live.listen(self._told)

    def join(self, face: Face) -> asyncio.Event:
        """Wait for news of a face."""
        news = asyncio.Event()
        self._waiting.setdefault(face, set()).add(news)
        self._passed.setdefault(face, self._newest(face))
        return news

    def leave(self, face: Face, news: asyncio.Event) -> bool:
        """Wait no more; whether nobody is left."""
        self._waiting[face].discard(news)
        if any(self._waiting.values()):
            return False
        self.live.leave(self._told)
        return True

    def wake(self) -> None:
        """Wake everybody, to end."""
        for each in self._waiting.values():
            for news in each:
                news.set()

    def _told(self) -> None:
        if not self._coming:  # from any thread; one turn of the loop passes on all that came
            self._coming = True
            self._loop.call_soon_threadsafe(self._pass_on)

    def _pass_on(self) -> None:
        self._coming = False
        for face, waiting in self._waiting.items():
            newest = self._newest(face)
            if newest != self._passed[face]:
                self._passed[face] = newest
                for news in waiting:
                    news.set()

    def _newest(self, face: Face) -> tuple[int, str]:
        """What a face shows, and who leads: a device that leads no more is woken, and its stream ends."""
        return face.version(self.live), self.live.door.facilitator


class Streams:
    """All streams of this process.

    Attributes:
        open: How many there are.
        over: Whether the process is about to stop.
    """

    def __init__(self) -> None:
        self.open = 0
        self.over = False
        self._channels: dict[LiveRoom, Channel] = {}
        self._bytes: OrderedDict[tuple[LiveRoom, Face, str], tuple[int, bytes]] = OrderedDict()

    def stop(self) -> None:
        """End every stream, so that the server can stop."""
        self.over = True
        for each in tuple(self._channels.values()):
            each.wake()

    def answer(
        self,
        request: Request,
        live: LiveRoom,
        face: Face,
        language: str,
        may: Callable[[], bool] = lambda: True,
    ) -> Response:
        """A stream of a room's state, while it `may` be seen.

        503 with a time to come back where there are too many.
        """
        if self.open >= MOST_STREAMS or self.over:
            return JSONResponse({"again": 5}, 503, headers={"retry-after": "5"})
        known = request.headers.get("last-event-id", "")
        seen = int(known) if known.isascii() and known.isdigit() else -1
        headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
        told = self._tell(live, face, language, seen, may)
        return StreamingResponse(told, media_type="text/event-stream", headers=headers)

    async def poll(self, live: LiveRoom, face: Face, language: str, after: int) -> Response:
        """The state when it is newer than what the asker has; for nets where streams are cut."""
        news = self._join(live, face)
        try:
            if face.version(live) <= after and not self.over:
                await _wait(news, POLL_SECONDS)
            body = self._state(live, face, language)[1]
        finally:
            self._leave(live, face, news)
        return Response(body, media_type="application/json", headers={"cache-control": "no-store"})

    async def _tell(
        self, live: LiveRoom, face: Face, language: str, seen: int, may: Callable[[], bool]
    ) -> AsyncIterator[bytes]:
        self.open += 1
        news = self._join(live, face)
        ends = time.monotonic() + random.uniform(*LIFE_SECONDS)  # noqa: S311 - spreads, no secret
        try:
            yield b"retry: %d\n\n" % AGAIN_MS
            while not self.over and time.monotonic() < ends and may():
                news.clear()
                if face.version(live) > seen:
                    seen, body = self._state(live, face, language)
                    yield b"id: %d\ndata: %s\n\n" % (seen, body)
                    await asyncio.sleep(APART_SECONDS)
                elif not await _wait(news, BEAT_SECONDS):
                    yield b": here\n\n"
        finally:
            self.open -= 1
            self._leave(live, face, news)

    def _state(self, live: LiveRoom, face: Face, language: str) -> tuple[int, bytes]:
        """The newest state as bytes, made once for all who show the same."""
        key, now = (live, face, language), face.version(live)
        kept = self._bytes.get(key)
        if kept is None or kept[0] != now:
            view = face.view(live, language)
            body = json.dumps(view, ensure_ascii=False, separators=(",", ":")).encode()
            kept = self._bytes[key] = (now, body)
            self._bytes.move_to_end(key)
            if len(self._bytes) > MOST_KEPT:
                self._bytes.popitem(last=False)
        return kept

    def _join(self, live: LiveRoom, face: Face) -> asyncio.Event:
        channel = self._channels.get(live)
        if channel is None:
            channel = self._channels[live] = Channel(live)
        return channel.join(face)

    def _leave(self, live: LiveRoom, face: Face, news: asyncio.Event) -> None:
        if self._channels[live].leave(face, news):
            del self._channels[live]


async def _wait(news: asyncio.Event, seconds: float) -> bool:
    try:
        await asyncio.wait_for(news.wait(), seconds)
    except TimeoutError:
        return False
    return True
