"""The cohort-component step, compiled: some areas, all years, written in place.

Year outermost, as the arrays lie in memory: each is then read and written straight through,
once. The rows of ages are innermost, so that the compiler can use vector instructions. Equal to
`cohort_component.project_reference` to 1e-9 and kept so by tests.
"""

from __future__ import annotations

import numba
import numpy as np

from framsyn.demography.inputs import FloatArray

SMALL = 0.7
"""Log ratios up to this size take the quick exponential; larger ones the library's."""


@numba.njit(nogil=True, cache=True, fastmath={"contract", "reassoc", "nsz", "arcp"})
def exponentials(logs: FloatArray, out: FloatArray) -> None:
    """Write exp of each log ratio (ages,), in vector arithmetic where they are small.

    exp(x) = exp(x / 4) ** 4, the inner one by its series to the ninth power: for |x| up to
    0.7 the error is below 1e-14, far under the 1e-9 the kernels promise.
    """
    large = 0
    for a in range(logs.shape[0]):
        large += abs(logs[a]) > SMALL
    if large:
        for a in range(logs.shape[0]):
            out[a] = np.exp(logs[a])
        return
    for a in range(logs.shape[0]):
        x = logs[a] * 0.25
        series = 1.0 + x * (1.0 / 8.0) * (1.0 + x * (1.0 / 9.0))
        series = 1.0 + x * (1.0 / 6.0) * (1.0 + x * (1.0 / 7.0) * series)
        series = 1.0 + x * (1.0 / 4.0) * (1.0 + x * (1.0 / 5.0) * series)
        series = 1.0 + x * (1.0 + x * (1.0 / 2.0) * (1.0 + x * (1.0 / 3.0) * series))
        square = series * series
        out[a] = square * square


@numba.njit(nogil=True, cache=True, fastmath={"contract", "reassoc", "nsz", "arcp"})
def project_areas(
    first: int,
    last: int,
    survival: FloatArray,
    infant_survival: FloatArray,
    fertility: FloatArray,
    fertility_level: FloatArray,
    share_of_births: FloatArray,
    migration: FloatArray,
    population: FloatArray,
    births: FloatArray,
    deaths: FloatArray,
    net_migration: FloatArray,
) -> None:
    """Fill the years after the first for areas `first` up to, not counting, `last`.

    Args:
        first: First area to project.
        last: The area after the last one.
        survival: (T, sex, age); `infant_survival` (T, sex); `fertility` (T, age);
            `fertility_level` (T, R); `share_of_births` (sex,); `migration` (T, R, sex, age).
        infant_survival: As in `ProjectionInputs`, like the four that follow.
        fertility: See above.
        fertility_level: See above.
        share_of_births: See above.
        migration: See above.
        population: (T + 1, R, sex, age); the first year is read, the others written.
        births: Written (T, R), like `deaths` and `net_migration`.
        deaths: Written (T, R).
        net_migration: Written (T, R).
    """
    years, ages = fertility.shape
    ratio = np.empty(ages)
    aged = np.empty((2, ages))
    for t in range(years):
        for i in range(first, last):
            here = population[t, i]
            born = 0.0
            before = 0.0
            for s in range(2):
                people, alive, older = here[s], survival[t, s], aged[s]
                for a in range(ages - 1):
                    older[a + 1] = people[a] * alive[a]
                older[ages - 1] += people[ages - 1] * alive[ages - 1]
                for a in range(ages):
                    before += people[a]
            women, surviving, rate = here[0], aged[0], fertility[t]
            for a in range(1, ages):
                born += (women[a] + surviving[a]) * rate[a]
            born = (born + women[0] * rate[0]) * 0.5 * fertility_level[t, i]
            living = 0.0
            after = 0.0
            for s in range(2):
                older, there = aged[s], population[t + 1, i, s]
                older[0] = born * share_of_births[s] * infant_survival[t, s]
                exponentials(migration[t, i, s], ratio)
                for a in range(ages):
                    there[a] = older[a] * ratio[a]
                    living += older[a]
                    after += there[a]
            births[t, i] = born
            deaths[t, i] = before + born - living
            net_migration[t, i] = after - living
