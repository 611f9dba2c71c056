"""Twenty draws that stand for all of them.

One from each twentieth of the national futures, ordered by how many people migration brings
to the country; and of many such picks the one whose local fortunes are the most even, so
that no kommune's twenty are a lucky or a grim lot. The pick depends on the seed alone: it
is the same for every set, area, year and age.
"""

from __future__ import annotations

from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from framsyn.demography.inputs import FloatArray
from framsyn.demography.uncertainty import Spread, national_shocks

HOW_MANY = 20
PICKS = 400
YEARS = 20
PICKING = 7


def pick_representatives(
    kernel: ModuleType,
    spread: Spread,
    places: NDArray[np.int64],
    *,
    seed: int,
    draws: int,
) -> tuple[int, ...]:
    """Numbers of the twenty draws, in order; all of them where there are no more.

    Args:
        kernel: The module `kernels.draws`.
        spread: Size of each layer.
        places: The number that names each area (R,).
        seed: Of the ensemble.
        draws: How many draws there are to pick from.
    """
    if draws <= HOW_MANY:
        return tuple(range(draws))
    level, *_ = national_shocks(kernel, spread, YEARS, seed, 0, draws)
    order = np.argsort(level.sum(axis=1), kind="stable")
    edges = np.linspace(0, draws, HOW_MANY + 1).astype(int)
    chances = np.empty((PICKS, HOW_MANY))
    kernel.fill_uniforms(seed, 0, PICKING, 0, chances)
    picks = order[(edges[:-1] + chances * np.diff(edges)).astype(int)]
    fortunes = _local_fortunes(kernel, places, seed, draws)[:, picks]  # (R, pick, twenty)
    uneven = fortunes.mean(axis=-1) ** 2 + (fortunes.std(axis=-1) - 1) ** 2
    return tuple(sorted(picks[np.argmin(uneven.mean(axis=0))].tolist()))


def _local_fortunes(
    kernel: ModuleType, places: NDArray[np.int64], seed: int, draws: int
) -> FloatArray:
    """How lucky each area is in each draw, in standard deviations (R, draw)."""
    fortunes = np.empty((len(places), draws))
    luck = np.empty((draws, YEARS))
    for number, place in enumerate(places.tolist()):
        kernel.fill_normals(seed, place, kernel.LOCAL, 0, luck)
        fortunes[number] = luck.sum(axis=1) / np.sqrt(YEARS)
    return fortunes
