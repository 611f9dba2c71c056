"""1 000 draws of all Norway to 2050, four layers, quantiles by area and age out."""

from __future__ import annotations

import json
import subprocess
import sys

from benchmarks.result import Result

SCRIPT = """
import json, resource, tempfile, time
from dataclasses import replace
from pathlib import Path
from framsyn.app.installation import Installation, open_installation
from framsyn.simulation.projections.projector import Projector

usual = open_installation()
usual.projector.engine.warm_up()
fresh = Projector(usual.facts, Path(tempfile.mkdtemp()), usual.projector.engine)
fresh.inputs("own", 2050), fresh.spread(), usual.areas
fresh.draw(fresh.inputs("own", 2028), draws=2)
start = time.perf_counter()
fresh.futures("own", 2050, 1000)
spent = time.perf_counter() - start
print(json.dumps([spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6]))
"""


def measure() -> list[Result]:
    # A process of its own, so that the memory is this work's alone.
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, check=True)  # noqa: S603 - our own interpreter
    spent, gigabytes = json.loads(done.stdout)
    return [
        Result("1 000 draws to 2050, quantiles of 532 areas", spent, 10, "s"),
        Result("The same, memory at most", gigabytes, 1.5, "GB"),
    ]
