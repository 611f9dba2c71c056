"""Take newer figures in use while the server runs, and fetch them when it is time.

New figures are opened and made ready beside those in use, and then take their place in one
step: who asks after that gets the new, who was answered meanwhile gets the old to the end. A
fetch runs as a process of its own, at low priority, so that readers never wait for it.
"""

from __future__ import annotations

import gc
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

import structlog

from framsyn.app.installation import Installation
from framsyn.app.settings import Settings, environment_for

LOOK_EVERY_SECONDS: Final = 5.0
SLOTS: Final = "scheduled"
DONE_BUT_NOT_ALL: Final = 3
"""What `framsyn data update` ends with where some tables did not hold."""
_HOUR: Final = re.compile(r"([01]?[0-9]|2[0-3])(?::([0-5][0-9]))?")
_EVERY: Final = re.compile(r"([1-9][0-9]{0,2})h")

log = structlog.get_logger()


def slot_of(schedule: str, now: datetime) -> str:
    """The name of the time to fetch that came last: two moments in one slot are one fetch."""
    every = _EVERY.fullmatch(schedule)
    if every:
        hours = int(every[1])
        return f"{hours}h-{int(now.timestamp() // 3600) // hours}"
    hour = _HOUR.fullmatch(schedule)
    assert hour is not None  # noqa: S101 - the settings were checked
    since = now - timedelta(hours=int(hour[1]), minutes=int(hour[2] or 0))
    return f"day-{since.date().isoformat()}"


def renew(
    installation: Installation,
    use: Callable[[Installation], None],
    prepare: Callable[[Installation], None] = Installation.prepare,
) -> Installation:
    """The installation on the figures that are in use on disk, made ready before it is used.

    Args:
        installation: The one that answers now.
        use: Puts another in its place.
        prepare: Makes the new one ready; nobody waits for it.
    """
    newer = installation.on_newest_figures()
    if newer is None:
        return installation
    prepare(newer)
    use(newer)
    log.warning("new figures in use", version=newer.facts.version)
    gc.collect()  # what only the old one held
    return newer


def fetch_if_due(settings: Settings, over: threading.Event, now: datetime | None = None) -> bool:
    """Fetch where the schedule says so and nobody has begun; whether it was done.

    An hour that went by while the server was off is made good at its next start.
    """
    if not settings.update_at or settings.data is None:
        return False
    slots = settings.data / SLOTS
    slots.mkdir(parents=True, exist_ok=True)
    mine = slots / slot_of(settings.update_at, now or datetime.now().astimezone())
    try:
        mine.open("x").close()  # of several processes one is first
    except FileExistsError:
        return False
    for each in slots.iterdir():
        if each != mine:
            each.unlink(missing_ok=True)
    _fetch(settings, over)
    return True


def _fetch(settings: Settings, over: threading.Event) -> None:
    """`framsyn data update` in a process of its own; stopped with the server, and goes on next time."""
    command = [sys.executable, "-c", "from framsyn.cli.main import run; run()", "data", "update"]
    nice = shutil.which("nice")
    process = subprocess.Popen(  # noqa: S603 - our own command
        [nice, "-n", "10", *command] if nice else command,
        env=environment_for(settings),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while process.poll() is None:
        if over.wait(0.2):
            process.terminate()
            process.wait()
            return
    if process.returncode not in {0, DONE_BUT_NOT_ALL}:
        log.error("fetching figures failed", code=process.returncode)


def keep_figures_new(
    installation: Installation,
    use: Callable[[Installation], None],
    prepare: Callable[[Installation], None],
    over: threading.Event,
) -> None:
    """Look for newer figures, and fetch them when it is time, until the server stops."""
    while not over.wait(LOOK_EVERY_SECONDS):
        try:
            fetch_if_due(installation.settings, over)
            installation = renew(installation, use, prepare)
        except Exception:
            log.exception("newer figures were not taken in use")  # those in use stand
