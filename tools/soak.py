"""`python -m tools.soak`: ten minutes of readers, lever moves and documents, and memory before and after.

A steady mix, so that what grows is seen to grow. Memory is a process's own, without what is mapped
from disk. Held: no more than a tenth more at the end than after the first third, when all that is
kept has been met.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import random
import signal
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

from framsyn.app.installation import open_installation
from framsyn.domain.area import AreaKind
from tools.load.server import Measured
from tools.read_load.readers import read

PAGES = (
    "",
    "/folk",
    "/pyramide",
    "/kart",
    "/tall",
    "/framtider",
    "/fortelling",
    "/historier",
    "/veivalg",
)
GROWTH = 1.1
EVERY_SECONDS = 10.0


def main() -> int:
    """Run, watch, tell; 1 where memory grows or an answer fails."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the server goes with us
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seconds", type=float, default=600.0)
    asked.add_argument("--a-second", type=float, default=12.0)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        # A small cache of pages, so that it is full long before the end.
        settings = {"FRAMSYN_PAGE_CACHE_MB": "16"}
        server = Measured(str(Path(folder) / "rooms.db"), settings=settings)
        server.start(wait=300)
        try:
            server.wait_until_ready()
            memory, over = [server.memory_mb("RssAnon")], threading.Event()
            watch = threading.Thread(target=_watch, args=(server, memory, over))
            watch.start()
            how = {"readers": 6, "seconds": given.seconds, "a_second": given.a_second}
            heard = asyncio.run(read(server.port, _mix(), **how))
            over.set()
            watch.join()
        finally:
            server.stop()
    third = memory[len(memory) // 3 :]
    early, late = max(third[: len(third) // 4 + 1]), max(third[-len(third) // 4 :])
    found = {
        "answers": len(heard.milliseconds),
        "faults": heard.faults[:5],
        "seconds": round(heard.seconds),
        "p50_ms": round(heard.at(50), 1),
        "memory_mb_at_start": round(memory[0]),
        "memory_mb_after_a_third": round(early),
        "memory_mb_at_the_end": round(late),
        "memory_mb": [round(each) for each in memory[::6]],
        "held": late <= early * GROWTH and not heard.faults,
    }
    print(json.dumps(found, indent=1))
    return 0 if found["held"] else 1


def _watch(server: Measured, memory: list[float], over: threading.Event) -> None:
    while not over.wait(EVERY_SECONDS):
        memory.append(server.memory_mb("RssAnon"))


def _mix() -> Iterator[str]:
    chosen = random.Random(11)  # noqa: S311 - the same mix each time, no secret
    slugs = [area.slug for area in open_installation().areas.all(AreaKind.KOMMUNE)]
    for n in itertools.count():
        slug, language = chosen.choice(slugs), chosen.choice(["", "", "/nn", "/en"])
        if n % 4 == 0:
            amount = round(chosen.uniform(-1, 1), 5)
            yield f"{language}/k/{slug}/2040.json?demography.move_in={amount}"
        elif n % 20 == 1:
            yield "/helse/klar"
        else:
            yield f"{language}/k/{slug}{chosen.choice(PAGES)}"


if __name__ == "__main__":
    sys.exit(main())
