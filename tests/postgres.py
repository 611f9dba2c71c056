"""A real PostgreSQL on this machine, for as long as the tests need it."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Postgres:
    """A server that can be taken away and given back.

    Attributes:
        address: Of its empty database.
        stop: Takes it away; who is connected is cut off.
        start: Gives it back, with what was in it.
    """

    address: str
    stop: Callable[[], None]
    start: Callable[[], None]


@contextmanager
def postgres() -> Iterator[str]:
    """Address of an empty database; the server is gone with everything in it afterwards."""
    with running_postgres() as found:
        yield found.address


@contextmanager
def running_postgres() -> Iterator[Postgres]:
    """The same, for those who stop it on the way."""
    found = subprocess.run([ROOT / "tools/postgres"], capture_output=True, text=True, check=True)
    programs = Path(found.stdout.strip())
    # Not under pytest's own folder: its parents may not be entered by another user.
    folder = Path(tempfile.mkdtemp(prefix="framsyn-pg-"))
    as_postgres: list[str] = []
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        owner = pwd.getpwnam("postgres")
        os.chown(folder, owner.pw_uid, owner.pw_gid)
        as_postgres = ["runuser", "-u", "postgres", "--"]
    port = _free_port()
    data = str(folder / "data")

    def run(*command: str) -> None:
        subprocess.run([*as_postgres, *command], check=True, cwd="/", stdout=subprocess.DEVNULL)

    try:
        run(
            str(programs / "initdb"), "-D", data, "-A", "trust", "-U", "framsyn",
            "--locale=C.UTF-8", "-E", "UTF8", "--no-sync",
        )  # fmt: skip
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
        control = str(programs / "pg_ctl")

        def start() -> None:
            run(control, "-D", data, "-w", "-l", str(folder / "log"), "-o", options, "start")

        def stop() -> None:
            run(control, "-D", data, "-m", "immediate", "stop")

        start()
        try:
            yield Postgres(f"postgresql://framsyn@127.0.0.1:{port}/postgres", stop, start)
        finally:
            stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
