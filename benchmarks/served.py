"""A server of our own on loopback, for as long as something is measured on it."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def served() -> Iterator[int]:
    """The port of a running Framsyn; it is gone afterwards."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    start = "from framsyn.cli.main import run; run()"
    command = [sys.executable, "-c", start, "serve", "--port", str(port)]
    server = subprocess.Popen(command, stderr=subprocess.PIPE)  # noqa: S603 - our own interpreter
    try:
        assert server.stderr is not None
        server.stderr.readline()  # "ready" is said when it answers
        yield port
    finally:
        server.terminate()
        server.wait(timeout=20)
