"""The compiled kernel is at least 300 times as fast as a loop over kommuner in numpy."""

from __future__ import annotations

import numpy as np

from benchmarks.result import Result, seconds
from benchmarks.workload import Workload


def measure() -> list[Result]:
    one, many = Workload(1), Workload(384)
    np.testing.assert_allclose(one.compiled(threads=2), one.one_by_one(), rtol=1e-9)
    looped = seconds(one.one_by_one, 2)
    compiled = seconds(lambda: many.compiled(threads=2), 3) / many.draws
    return [Result("Kernel over a loop by kommune", looped / compiled, 300, "times", True)]
