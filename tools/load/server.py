"""The server that is measured: started here, watched, killed where that is the question."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from tools.load.phone import HOST


@dataclass
class Measured:
    """A server of our own.

    Attributes:
        database: Where its rooms are.
        workers: How many processes.
        port: Where it listens.
        settings: Of its environment, beside the usual.
    """

    database: str
    workers: int = 1
    port: int = 0
    settings: Mapping[str, str] = field(default_factory=dict)
    _process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    def start(self, wait: float = 90) -> float:
        """Start it; the seconds until it answers."""
        if not self.port:
            with socket.socket() as found:
                found.bind((HOST, 0))
                self.port = found.getsockname()[1]
        began = time.perf_counter()
        self._process = subprocess.Popen(
            [Path(sys.executable).parent / "framsyn", "serve", "--port", str(self.port),
             "--workers", str(self.workers)],
            env=os.environ | {"FRAMSYN_DATABASE": self.database} | dict(self.settings),
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
        while time.perf_counter() - began < wait:
            try:
                with socket.create_connection((HOST, self.port), timeout=2) as asked:
                    asked.sendall(b"GET /d/x/meg HTTP/1.0\r\naccept: application/json\r\n\r\n")
                    if asked.recv(12).startswith(b"HTTP/1.1 4"):
                        return time.perf_counter() - began
            except OSError:
                time.sleep(0.05)
        raise TimeoutError("the server does not answer")

    def memory_mb(self, what: str = "VmRSS") -> float:
        """What it and its children hold, counted in full for each.

        Args:
            what: "VmRSS" for all of it; "RssAnon" for their own, without program code and figures
                that are mapped from disk, which the system takes back when it wants.
        """
        total = 0.0
        for pid in self._pids():
            try:
                status = Path(f"/proc/{pid}/status").read_text()
            except OSError:
                continue
            line = next((x for x in status.splitlines() if x.startswith(what)), "none: 0 kB")
            total += int(line.split()[1]) / 1024
        return total

    def wait_until_ready(self, wait: float = 400) -> None:
        """Until each of its processes has made itself ready; they answer by turns."""
        began, in_a_row = time.perf_counter(), 0
        while in_a_row < 8 * self.workers:
            if time.perf_counter() - began > wait:
                raise TimeoutError("the server does not become ready")
            with socket.create_connection((HOST, self.port), timeout=20) as asked:
                asked.sendall(b"GET /helse/klar HTTP/1.0\r\n\r\n")
                ready = asked.recv(12).endswith(b"200")
            in_a_row = in_a_row + 1 if ready else 0
            if not ready:
                time.sleep(0.2)

    def processor_seconds(self) -> float:
        """What it and its children have used of the processors."""
        ticks = 0
        for pid in self._pids():
            with suppress(OSError):
                fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
                ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")

    def kill(self) -> None:
        """SIGKILL, to all its processes."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()

    def stop(self) -> None:
        """As an owner would."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
            try:
                self._process.wait(20)
            except subprocess.TimeoutExpired:
                self.kill()

    def _pids(self) -> list[int]:
        if self._process is None:
            return []
        found, todo = [], [self._process.pid]
        while todo:
            pid = todo.pop()
            found.append(pid)
            children = Path(f"/proc/{pid}/task/{pid}/children")
            todo += (
                [int(each) for each in children.read_text().split()] if children.exists() else []
            )
        return found
