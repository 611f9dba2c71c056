"""The compiled draws against plain numpy, which does the same sums in its own way."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.workload import Workload
from framsyn.app.installation import Installation


@pytest.fixture(scope="module")
def workload(installation: Installation) -> Workload:
    few = Workload(3)
    few.__dict__["projector"] = installation.projector
    return few


def test_draws_without_chance_are_the_projection_under_the_same_shocks(
    workload: Workload,
) -> None:
    np.testing.assert_allclose(workload.compiled(threads=2), workload.vectorised(), rtol=1e-9)


def test_a_loop_by_kommune_gives_the_same(workload: Workload) -> None:
    some = slice(40, 44)

    np.testing.assert_allclose(workload.vectorised()[some], workload.vectorised(some), rtol=1e-12)
