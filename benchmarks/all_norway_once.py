"""All 357 kommuner by sex and single age to 2050, once, in at most 3 ms."""

from __future__ import annotations

import numpy as np

from benchmarks.result import Result, seconds
from framsyn.app.installation import open_installation
from framsyn.demography.cohort_component import project_reference
from framsyn.demography.engine import project_compiled


def measure() -> list[Result]:
    projector = open_installation().projector
    inputs = projector.inputs("own", 2050)
    kernel = projector.engine.kernel("cohort")
    path = project_compiled(kernel, inputs)
    expected = project_reference(inputs)
    np.testing.assert_allclose(path.population, expected.population, rtol=1e-9, atol=1e-9)
    again = seconds(lambda: project_compiled(kernel, inputs, threads=2, out=path), 20)
    plain = seconds(lambda: project_reference(inputs), 3)
    one = inputs.take([100])
    alone = seconds(lambda: project_compiled(kernel, one), 50)
    return [
        Result("All Norway to 2050, every age and cause of change", 1000 * again, 3, "ms"),
        Result(
            "The same over numpy (memory-bound: all of it stored)", plain / again, 4, "times", True
        ),
        Result("One kommune to 2050", 1000 * alone, 0.5, "ms"),
    ]
