"""`python -m benchmarks [name …]`: one line for each promise, and the same as JSON."""

from __future__ import annotations

import importlib
import json
import os
import platform
import sys
from pathlib import Path

HERE = Path(__file__).parent
NOT_PROMISES = {"__init__", "__main__", "result", "served", "workload"}


def main(wanted: list[str]) -> int:
    """Measure all promises, or those named; 1 if one is not kept."""
    names = sorted(p.stem for p in HERE.glob("*.py") if p.stem not in NOT_PROMISES)
    results = []
    for name in wanted or names:
        for result in importlib.import_module(f"benchmarks.{name}").measure():
            print(result.line(), flush=True)
            results.append(result)
    machine = {"cores": os.cpu_count(), "processor": platform.machine(), "load": os.getloadavg()}
    found = {"machine": machine, "results": [result.as_json() for result in results]}
    (HERE / "results.json").write_text(json.dumps(found, indent=1), "utf-8")
    return 0 if all(result.holds for result in results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
