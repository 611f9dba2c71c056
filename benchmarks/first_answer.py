"""How soon a fresh process imports Framsyn, and has its first projection with a warm cache."""

from __future__ import annotations

import subprocess
import sys
import time

from benchmarks.result import Result
from framsyn.app.installation import open_installation

PROJECT = """
from framsyn.app.installation import open_installation
installation = open_installation()
projection = installation.projector.project("own", 2050)
assert projection.population[0].sum() == 5627400
"""
TIMES = 5


def measure() -> list[Result]:
    open_installation().projector.project("own", 2050)
    nothing = _process("pass")
    return [
        Result("Import of framsyn", _process("import framsyn") - nothing, 0.4, "s"),
        Result("First projection in a fresh process", _process(PROJECT), 1, "s"),
    ]


def _process(script: str) -> float:
    found = []
    for _ in range(TIMES):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", script], check=True)  # noqa: S603 - our own interpreter
        found.append(time.perf_counter() - start)
    return min(found)
