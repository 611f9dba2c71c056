"""A real server with one room in it: started, stopped and killed as the world would."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import httpx2

from framsyn.app.rooms.rooms import Opened, Rooms
from framsyn.storage.database import open_database
from framsyn.storage.upgrade import upgrade
from framsyn.workshops.setup import Setup


def room_in(database: str, setup: Setup) -> Opened:
    """A room opened in a database, before any server looks at it."""
    opened = open_database(database)
    upgrade(opened)
    rooms = Rooms(opened)
    found = rooms.open(setup)
    rooms.close()
    return found


@dataclass
class RoomServer:
    """`framsyn serve` on a database of its own.

    Attributes:
        database: Where its rooms are.
        log: File that all it says goes to.
        settings: Of its environment, beside the usual.
        port: Where it listens; the same after a restart.
    """

    database: str
    log: Path
    settings: Mapping[str, str] = field(default_factory=dict)
    port: int = 0
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        """Start it, and wait until it answers."""
        if not self.port:
            with socket.socket() as found:
                found.bind(("127.0.0.1", 0))
                self.port = found.getsockname()[1]
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """It is gone afterwards."""
        self.kill()

    def start(self, wait: float = 120) -> float:
        """Start it; the seconds until it answers."""
        began = time.perf_counter()
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [Path(sys.executable).parent / "framsyn", "serve", "--port", str(self.port)],
                env=os.environ | {"FRAMSYN_DATABASE": self.database} | dict(self.settings),
                stdout=log,
                stderr=log,
            )
        while time.perf_counter() - began < wait:
            try:
                httpx2.get(f"{self.address}/d/XXXX00/meg", headers=JSON, timeout=5)
            except httpx2.HTTPError:
                time.sleep(0.05)
                continue
            return time.perf_counter() - began
        raise TimeoutError(f"the server does not answer:\n{self.log.read_text()}")

    def kill(self) -> None:
        """SIGKILL: nothing is put in order."""
        if self.process is not None and self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def stop(self, within: float) -> float:
        """Ctrl-C; the seconds it took to end."""
        assert self.process is not None
        began = time.perf_counter()
        self.process.send_signal(signal.SIGINT)
        self.process.wait(within)
        return time.perf_counter() - began


JSON = {"accept": "application/json"}


class Phone(httpx2.Client):
    """A participant's phone."""

    def __init__(self, address: str, code: str) -> None:
        super().__init__(base_url=f"{address}/d/{code}", headers=JSON, timeout=30)

    def join(self) -> Self:
        """Come in."""
        assert self.post("/inn", json={}).status_code == 200
        return self

    def answer(self, step: str, value: Any, key: str, item: str = "") -> httpx2.Response:
        """Answer a step."""
        return self.post("/svar", json={"step": step, "value": value, "key": key, "item": item})


class Leader(httpx2.Client):
    """The one who leads."""

    def __init__(self, address: str, opened: Opened) -> None:
        super().__init__(
            base_url=f"{address}/verksted/{opened.door.id}",
            headers=JSON,
            cookies={"framsyn_leader": opened.token},
            timeout=30,
        )

    def do(self, deed: str, **more: Any) -> dict[str, Any]:
        """Do something; the room as it then stands."""
        answered = self.post("/gjor", json={"do": deed, "key": os.urandom(6).hex()} | more)
        assert answered.status_code == 200, answered.text
        found: dict[str, Any] = answered.json()
        return found
