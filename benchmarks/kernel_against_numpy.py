"""The compiled kernel is at least 15 times as fast as vectorised numpy, with equal figures."""

from __future__ import annotations

import numpy as np

from benchmarks.result import Result, seconds
from benchmarks.workload import Workload


def measure() -> list[Result]:
    few, many = Workload(2), Workload(384)
    np.testing.assert_allclose(few.compiled(threads=2), few.vectorised(), rtol=1e-9)
    by_numpy = seconds(few.vectorised, 3) / few.draws
    compiled = seconds(lambda: many.compiled(threads=2), 3) / many.draws
    single = seconds(lambda: many.compiled(threads=1), 3) / many.draws
    return [
        Result("Kernel over vectorised numpy, 2 threads", by_numpy / compiled, 15, "times", True),
        Result("Kernel, one future of all Norway, 30 years", 1000 * compiled, 3, "ms"),
        Result("Kernel over vectorised numpy, 1 thread", by_numpy / single, 7.5, "times", True),
    ]
