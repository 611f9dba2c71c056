"""`python -m tools.read_load`: what this machine carries of readers, page by page and all at once.

For each kind of page: as many answers as there can be, then 70 % of that with its times. Beside
the figures stands the processor time of an answer, which says what a core of its own carries
also where readers and server share the cores, as here.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import os
import random
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from framsyn.app.installation import open_installation
from framsyn.domain.area import AreaKind
from tests.postgres import postgres
from tools.load.server import Measured
from tools.read_load.readers import Heard, read

BARS = {"kept": 1_500.0, "kommune": 60.0, "scenarios": 200.0}
P99_MS = 250.0
SHARE = 0.7
PAGES = ("", "/folk", "/pyramide", "/kart", "/tall", "/framtider", "/treffsikkerhet")
_SLUGS = [area.slug for area in open_installation().areas.all(AreaKind.KOMMUNE)][::9]
_PAGES_KEPT = [f"/k/{slug}{page}" for slug in _SLUGS[:12] for page in PAGES]


def main() -> int:
    """Measure; 1 where a promise is not kept."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the server goes with us
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("kinds", nargs="*", default=list(BARS), help=", ".join(BARS))
    asked.add_argument("--workers", type=int, default=2)
    asked.add_argument("--readers", type=int, default=40)
    asked.add_argument("--seconds", type=float, default=10.0)
    given = asked.parse_args()
    if unknown := set(given.kinds) - set(BARS):
        asked.error(f"no kind of page is called {', '.join(sorted(unknown))}")
    found, held = {}, True
    for kind in given.kinds:
        found[kind] = _measured(kind, given)
        held &= bool(found[kind]["held"])
        print(json.dumps({kind: found[kind]}), flush=True)
    return 0 if held else 1


def _measured(kind: str, given: argparse.Namespace) -> dict[str, Any]:
    with ExitStack() as stack:
        if given.workers > 1:
            database = stack.enter_context(postgres())
        else:
            database = str(Path(stack.enter_context(tempfile.TemporaryDirectory())) / "rooms.db")
        kept = "64" if kind == "kept" else "0"
        server = Measured(database, given.workers, settings={"FRAMSYN_PAGE_CACHE_MB": kept})
        server.start()
        stack.callback(server.stop)
        server.wait_until_ready()
        addresses = _addresses(kind)

        def readers(a_second: float = 0.0, seconds: float = given.seconds) -> Heard:
            how = {"readers": given.readers, "seconds": seconds, "a_second": a_second}
            return asyncio.run(read(server.port, addresses, **how))

        _read_once(server.port, given.workers)
        readers(seconds=3.0)
        before = server.processor_seconds()
        flat_out = readers()
        spent = server.processor_seconds() - before
        calm = readers(SHARE * flat_out.a_second)
        faults = flat_out.faults + calm.faults
        return {
            "a_second": round(flat_out.a_second),
            "bar": BARS[kind],
            "p99_ms_at_70_percent": round(calm.at(99), 1),
            "p50_ms_at_70_percent": round(calm.at(50), 1),
            "processor_ms_an_answer": round(1000 * spent / len(flat_out.milliseconds), 2),
            "a_second_on_a_core_of_its_own": round(len(flat_out.milliseconds) / spent),
            "kilobytes_an_answer": round(flat_out.bytes / len(flat_out.milliseconds) / 1000, 1),
            "memory_mb": round(server.memory_mb()),
            "workers": given.workers,
            "load": os.getloadavg()[0],
            "faults": len(faults),
            "first_faults": faults[:3],
            "held": flat_out.a_second >= BARS[kind] and calm.at(99) <= P99_MS and not faults,
        }


def _read_once(port: int, workers: int) -> None:
    """What is worked out once for a place, or kept, is so in each process before time is taken."""
    once = [*_PAGES_KEPT, *(f"/k/{slug}/2040.json" for slug in _SLUGS[:20])]
    asyncio.run(read(port, iter(once * (2 * workers)), readers=4, seconds=240))


def _addresses(kind: str) -> Iterator[str]:
    """Addresses without end; those of scenarios never twice."""
    chosen = random.Random()
    if kind == "kommune":
        return (f"/k/{slug}" for slug in itertools.cycle(_SLUGS))
    if kind == "kept":
        return itertools.cycle(_PAGES_KEPT)
    return (
        f"/k/{_SLUGS[n % 20]}/2040.json?demography.move_in={round(-1 + n / 100_000, 5)}"
        for n in itertools.count(chosen.randrange(90_000))
    )


if __name__ == "__main__":
    sys.exit(main())
