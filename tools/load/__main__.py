"""`python -m tools.load`: a whole town hall joins, votes at once, and nothing is lost.

Loopback only, bounded in number and time. Every tenth phone sends its answer twice, as a phone
does that did not hear it was taken.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import signal
import sys
import tempfile
import time
from contextlib import ExitStack, suppress
from pathlib import Path
from statistics import quantiles
from typing import Any

from framsyn.app.rooms.rooms import Opened, Rooms
from framsyn.storage.database import open_database
from framsyn.storage.upgrade import upgrade
from tests.postgres import postgres
from tests.workshop_steps import setup
from tools.load.phone import Answered, Phone
from tools.load.server import Measured

MOST = 1_500
JOIN_SECONDS, VOTE_SECONDS = 10.0, 5.0


def main() -> int:
    """Measure; 1 where a promise is not kept."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the server goes with us
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--phones", type=int, default=500)
    asked.add_argument("--postgres", action="store_true", help="on PostgreSQL, with 2 workers")
    asked.add_argument("--kill", action="store_true", help="SIGKILL while they vote")
    given = asked.parse_args()
    if not 0 < given.phones <= MOST:
        asked.error(f"use 1 to {MOST} phones")
    with ExitStack() as stack:
        if given.postgres:
            database = stack.enter_context(postgres())
        else:
            folder = stack.enter_context(tempfile.TemporaryDirectory())
            database = str(Path(folder) / "rooms.db")
        opened = _room(database)
        server = Measured(database, 2 if given.postgres else 1)
        server.start()
        stack.callback(server.stop)
        found = asyncio.run(_run(server, opened, given.phones, kill=given.kill))
    print(json.dumps(found, indent=1))
    faults = _faults(found, kill=given.kill)
    for fault in faults:
        print(f"NOT KEPT: {fault}")
    return 1 if faults else 0


def _room(database: str) -> Opened:
    made = open_database(database)
    upgrade(made)
    rooms = Rooms(made)
    opened = rooms.open(setup(groups=8))
    rooms.close()
    return opened


async def _run(server: Measured, opened: Opened, number: int, *, kill: bool) -> dict[str, Any]:
    hall = Hall(server, opened, number)
    before = server.memory_mb()
    try:
        joined = await hall.join()
        heard = await hall.begin()
        back = await hall.vote(kill=kill)
        await asyncio.sleep(1.5)
        counted = await hall.counted()
        memory, own = server.memory_mb(), server.memory_mb("RssAnon")
    finally:
        await hall.leave()
    expected = {str(mark): sum(1 for p in range(number) if p % 11 == mark) for mark in range(11)}
    on_screen = _screen_seconds(hall.screen, hall.sent)
    return {
        "phones": number,
        "workers": server.workers,
        "join_p95_ms": _ms(joined),
        "go_heard_by_all_ms": round(heard * 1000),
        "acknowledged_p50_ms": _ms(hall.votes, 50),
        "acknowledged_p95_ms": _ms(hall.votes),
        "screen_p95_ms": _ms(on_screen) if on_screen else None,
        "counted": counted["answers"],
        "right": counted["counts"] == expected,
        "doubled": hall.doubled,
        "memory_mb": round(memory),
        "own_memory_mb": round(own),
        "memory_before_mb": round(before),
        "after_kill": back,
    }


class Hall:
    """Phones, a screen and one who leads."""

    def __init__(self, server: Measured, opened: Opened, number: int) -> None:
        self.server, self.room, self.code = server, opened.door.id, opened.door.code
        self.leader, self.screen = Phone(server.port), Phone(server.port)
        self.leader.cookies["framsyn_leader"] = opened.token
        self.phones = [Phone(server.port) for _ in range(number)]
        self.chance = random.Random(1)
        self.votes: list[float] = []
        self.sent: dict[int, tuple[float, float]] = {}
        self.doubled = 0
        self.ears: list[asyncio.Task[None]] = []

    async def join(self) -> list[float]:
        """All come in within ten seconds; how long each waited."""
        self._listen(self.screen, f"/verksted/{self.room}/skjerm/strom")

        async def one(phone: Phone) -> float:
            await asyncio.sleep(self.chance.uniform(0, JOIN_SECONDS))
            answered = await phone.ask("POST", f"/d/{self.code}/inn", {})
            assert answered.status == 200, answered
            self._listen(phone, f"/d/{self.code}/strom")
            return answered.seconds

        found = await asyncio.gather(*map(one, self.phones))
        await asyncio.sleep(1)
        return list(found)

    async def begin(self) -> float:
        """The leader goes to the first step; how long until every phone has heard."""
        known = {id(phone): phone.newest for phone in self.phones}
        at = time.perf_counter()
        await self._lead(do="go", place=0, key="go")
        while any(phone.newest <= known[id(phone)] for phone in self.phones):
            if time.perf_counter() - at > 20:
                break
            await asyncio.sleep(0.01)
        return time.perf_counter() - at

    async def vote(self, *, kill: bool) -> dict[str, Any] | None:
        """All vote within five seconds; what a killed server came back with, if it was killed."""
        voting = asyncio.gather(*(self._vote(p, i) for i, p in enumerate(self.phones)))
        if not kill:
            await voting
            return None
        await asyncio.sleep(VOTE_SECONDS / 2)
        self.server.kill()
        killed = time.perf_counter()
        acknowledged = len(self.votes)
        restarted = await asyncio.to_thread(self.server.start)
        at = time.perf_counter()
        while time.perf_counter() - at < 20 and not all(p.heard_since(killed) for p in self.phones):
            await asyncio.sleep(0.02)
        back = time.perf_counter() - at
        await voting
        return {
            "acknowledged_before": acknowledged,
            "restart_seconds": round(restarted, 2),
            "all_back_after_seconds": round(back, 2),
        }

    async def counted(self) -> dict[str, Any]:
        """The tally as the leader sees it."""
        shown = await self._lead(do="time", running=False, key="end")
        found: dict[str, Any] = shown["results"]["items"][0]["all"]
        return found

    async def leave(self) -> None:
        """Hear no more."""
        for each in self.ears:
            each.cancel()
        await asyncio.gather(*self.ears, return_exceptions=True)

    def _listen(self, phone: Phone, path: str) -> None:
        self.ears.append(asyncio.create_task(phone.listen(path)))

    async def _lead(self, **deed: object) -> dict[str, Any]:
        answered = await self.leader.ask("POST", f"/verksted/{self.room}/gjor", deed)
        assert answered.status == 200, answered
        found: dict[str, Any] = answered.body
        return found

    async def _vote(self, phone: Phone, place: int) -> None:
        await asyncio.sleep(self.chance.uniform(0, VOTE_SECONDS))
        body = {"step": "before", "value": {"value": place % 11}, "key": f"v{place}"}
        began = time.perf_counter()
        answered = await self._until_taken(phone, body)
        self.votes.append(answered.seconds)
        self.sent[answered.body["seq"]] = (began, time.perf_counter())
        if place % 10 == 0:
            again = await self._until_taken(phone, body)
            self.doubled += again.body["seq"] != answered.body["seq"]

    async def _until_taken(self, phone: Phone, body: dict[str, Any]) -> Answered:
        while True:
            with suppress(OSError, asyncio.IncompleteReadError):
                answered = await phone.ask("POST", f"/d/{self.code}/svar", body)
                if answered.status == 200:
                    return answered
            await asyncio.sleep(0.3)


def _screen_seconds(screen: Phone, sent: dict[int, tuple[float, float]]) -> list[float]:
    """From a tap to the first picture on the wall that holds it."""
    found = []
    for seq, (began, _) in sent.items():
        at = next((when for when, newest in screen.heard if newest >= seq and when >= began), None)
        if at is not None:
            found.append(at - began)
    return found


def _ms(seconds: list[float], percent: int = 95) -> float:
    return round(quantiles(seconds, n=100)[percent - 1] * 1000, 1)


def _faults(found: dict[str, Any], *, kill: bool) -> list[str]:
    number = found["phones"]
    checks = [
        (found["counted"] == number, f"{found['counted']} of {number} answers counted"),
        (found["right"], "the tally is wrong"),
        (found["doubled"] == 0, f"{found['doubled']} answers counted twice"),
    ]
    if not kill:
        checks += [
            (found["acknowledged_p95_ms"] <= 300, "acknowledged later than 300 ms"),
            (found["screen_p95_ms"] <= 500, "on the screen later than 500 ms"),
            (found["memory_mb"] <= 300 * found["workers"], "more than 300 MB a process"),
        ]
    return [said for holds, said in checks if not holds]


if __name__ == "__main__":
    sys.exit(main())
