"""The cohort-component step with flows, compiled: all areas a year at a time.

Everybody ages, and leavers fill the pools, before anybody receives: so the years are the outer
loop and areas cannot be split over threads. Equal to `flows.project_flows_reference` to 1e-9
and kept so by tests.
"""

from __future__ import annotations

import numba
import numpy as np
from numpy.typing import NDArray

from framsyn.demography.inputs import FloatArray
from framsyn.demography.kernels.cohort import exponentials

IntArray = NDArray[np.int64]
FAST = {"contract", "reassoc", "nsz", "arcp"}


@numba.njit(nogil=True, cache=True, fastmath=FAST)
def age_area(
    here: FloatArray,
    survival: FloatArray,
    infant_survival: FloatArray,
    fertility: FloatArray,
    level: float,
    share_of_births: FloatArray,
    aged: FloatArray,
) -> tuple[float, float]:
    """Write one area's persons on 31 December, before moves; give births and deaths.

    Args:
        here: Persons on 1 January (sex, age), like `survival` and `aged`.
        survival: See above.
        infant_survival: (sex,), like `share_of_births`.
        fertility: (age,).
        level: Local factor on it.
        share_of_births: See above.
        aged: Written.
    """
    ages = fertility.shape[0]
    before, born, living = 0.0, here[0, 0] * fertility[0], 0.0
    for s in range(2):
        aged[s, ages - 1] = here[s, ages - 1] * survival[s, ages - 1]
        for a in range(ages - 1):
            aged[s, a + 1] = here[s, a] * survival[s, a] + (a == ages - 2) * aged[s, ages - 1]
        for a in range(ages):
            before += here[s, a]
    for a in range(1, ages):
        born += (here[0, a] + aged[0, a]) * fertility[a]
    born *= 0.5 * level
    for s in range(2):
        aged[s, 0] = born * share_of_births[s] * infant_survival[s]
        for a in range(ages):
            living += aged[s, a]
    return born, before + born - living


@numba.njit(nogil=True, cache=True, fastmath=FAST, error_model="numpy")
def send(
    i: int,
    s: int,
    leavers: FloatArray,
    sends_to: IntArray,
    own_pools: IntArray,
    sent: FloatArray,
    arriving: FloatArray,
    almost_all: float,
    in_pool: FloatArray,
    own: FloatArray,
    stayed: FloatArray,
) -> None:
    """Put one area's leavers of one sex into the pools they go to.

    Whole arrays and numbers, not slices: making a slice costs as much as filling it.

    Args:
        i: The area.
        s: The sex.
        leavers: All who set out (age,).
        sends_to: As in `project_flows`, like the four that follow.
        own_pools: See above.
        sent: See above.
        arriving: See above.
        almost_all: See above.
        in_pool: Added to (pool, sex, age).
        own: Added to: what of a pool its sender shall not receive a share of (R, K, sex, age).
        stayed: Taken from (age,).
    """
    ages = leavers.shape[0]
    for d in range(sends_to.shape[1]):
        pool, k = sends_to[i, d], own_pools[i, d]
        if k < 0:
            for a in range(ages):
                going = leavers[a] * sent[i, d, a]
                in_pool[pool, s, a] += going
                stayed[a] -= going
        else:
            for a in range(ages):
                share = arriving[i, k, s, a]
                going = leavers[a] * sent[i, d, a] if share <= almost_all else 0.0
                spread = going / (1.0 - min(share, almost_all))
                in_pool[pool, s, a] += spread
                own[i, k, s, a] += spread
                stayed[a] -= going


@numba.njit(nogil=True, cache=True, fastmath=FAST)
def receive(in_pool: FloatArray, own: FloatArray, share: FloatArray, there: FloatArray) -> None:
    """Add one area's share of a pool to those living there; each argument is (age,)."""
    for a in range(there.shape[0]):
        there[a] += max(share[a] * (in_pool[a] - own[a]), 0.0)


@numba.njit(nogil=True, cache=True, fastmath=FAST)
def project_flows(
    survival: FloatArray,
    infant_survival: FloatArray,
    fertility: FloatArray,
    fertility_level: FloatArray,
    share_of_births: FloatArray,
    migration: FloatArray,
    leaving: FloatArray,
    year_factor: FloatArray,
    sends_to: IntArray,
    own_pools: IntArray,
    sent: FloatArray,
    abroad: FloatArray,
    receives_from: IntArray,
    arriving: FloatArray,
    immigrants: FloatArray,
    settling: FloatArray,
    almost_all: float,
    population: FloatArray,
    births: FloatArray,
    deaths: FloatArray,
    net_migration: FloatArray,
) -> None:
    """Fill the years after the first.

    Args:
        survival: As in `ProjectionInputs`, like the five that follow.
        infant_survival: See above.
        fertility: See above.
        fertility_level: See above.
        share_of_births: See above.
        migration: See above.
        leaving: As in `GrossMigration`, like the rest up to `settling`, but `sent` (R, D, age)
            and `abroad` (R, age) by single age, and `own_pools` as its method gives it.
        year_factor: See above.
        sends_to: See above.
        own_pools: See above.
        sent: See above.
        abroad: See above.
        receives_from: See above.
        arriving: See above.
        immigrants: See above.
        settling: See above.
        almost_all: The share of a pool from which an area is alone in it.
        population: (T + 1, R, sex, age); the first year is read, the others written.
        births: Written (T, R), like `deaths` and `net_migration`.
        deaths: Written (T, R).
        net_migration: Written (T, R).
    """
    years, ages = fertility.shape
    areas, rings = receives_from.shape
    pools = max(sends_to.max(), receives_from.max()) + 1
    in_pool = np.empty((pools, 2, ages))
    own = np.empty((areas, rings, 2, ages))
    aged = np.empty((2, ages))
    ratio, leavers = np.empty(ages), np.empty(ages)
    for t in range(years):
        in_pool[:] = 0.0
        own[:] = 0.0
        for i in range(areas):
            births[t, i], deaths[t, i] = age_area(
                population[t, i],
                survival[t],
                infant_survival[t],
                fertility[t],
                fertility_level[t, i],
                share_of_births,
                aged,
            )
            net_migration[t, i] = -aged.sum()
            for s in range(2):
                exponentials(migration[t, i, s], ratio)
                stayed = population[t + 1, i, s]
                for a in range(ages):
                    people = aged[s, a] * ratio[a]
                    leavers[a] = people * min(leaving[i, s, a] * year_factor[t, i], 1.0)
                    stayed[a] = people - leavers[a] * abroad[i, a]
                send(
                    i,
                    s,
                    leavers,
                    sends_to,
                    own_pools,
                    sent,
                    arriving,
                    almost_all,
                    in_pool,
                    own,
                    stayed,
                )
        for i in range(areas):
            for s in range(2):
                there = population[t + 1, i, s]
                for a in range(ages):
                    there[a] = max(there[a], 0.0) + immigrants[t, s, a] * settling[i, s, a]
                for k in range(rings):
                    receive(in_pool[receives_from[i, k], s], own[i, k, s], arriving[i, k, s], there)
            net_migration[t, i] += population[t + 1, i].sum()
