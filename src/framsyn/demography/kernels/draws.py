"""Possible futures, compiled: many draws of one kommune at a time.

Kommune outermost, so that what its draws share stays in cache; then draws in rows of 32, which
step through the years side by side: the innermost loop is always over draws, and the compiler
makes vector instructions of it. People are kept in one array and aged in place, oldest first.
Every random number is a function of (seed, kommune, year, event, draw) and nothing else: not
of threads, of blocks, or of which kommuner are computed together. Mixing is splitmix64's.
"""

from __future__ import annotations

import math

import numba
import numpy as np
from numpy.typing import NDArray

from framsyn.demography.inputs import FloatArray
from framsyn.demography.kernels.chance import (
    GOLDEN,
    count,
    mix,
    normal,
    normal_quantile,
    rough_normal,
    to_unit,
    uniform,
)
from framsyn.demography.kernels.cohort import exponentials

IntArray = NDArray[np.int64]
FAST = {"contract", "reassoc", "nsz", "arcp"}
# error_model="numpy": a check for division by zero in a loop would forbid vector instructions.

BIRTHS = 1
LOCAL = 2
PARAMETER = 3
OLD_PARAMETER = 4
MOVES = 16  # and up: one for each sex and band of five ages

OLD = 67
NOBODY = 1e-12
ROW = 32
"""Draws that step side by side."""
BAND = 5
"""Ages that share their chance; the open-ended age has its own."""
THIRD, FOURTH, FIFTH = 1 / 6, 1 / 24, 1 / 120
SIXTH, SEVENTH, EIGHTH = 1 / 720, 1 / 5040, 1 / 40320
MOST_CHANCE = 0.42
"""A quarter of the largest relative variance that chance is given."""


@numba.njit(nogil=True, cache=True, inline="always")
def small_exponential(x: float) -> float:
    """exp(x) by its series to the eighth power: to 1e-10 for |x| up to a quarter."""
    series = EIGHTH * x + SEVENTH
    series = series * x + SIXTH
    series = series * x + FIFTH
    series = series * x + FOURTH
    series = series * x + THIRD
    series = series * x + 0.5
    series = series * x + 1.0
    return series * x + 1.0


@numba.njit(nogil=True, cache=True, fastmath=FAST, error_model="numpy")
def meet_chance(work: FloatArray, keys: NDArray[np.uint64], event: int) -> None:
    """What chance makes of some people in each draw: a factor of mean 1, never negative.

    A squared normal number, (a + b z)^2 with a^2 + b^2 = 1, so that the mean is 1 to the letter;
    b is such that the variance is that of a Poisson number of events among these people. Where
    fewer than one person is expected it stays a little below that.

    Args:
        work: Persons, events expected among them, and on return the factor (3, draw).
        keys: What names the random numbers of this area and year in each draw (draw,).
        event: Number of this event.
    """
    for k in range(ROW):
        people = work[0, k] + NOBODY
        quarter = 0.25 * work[1, k] / (people * people)
        quarter = min(MOST_CHANCE, quarter)
        squared = quarter * (1.0 + quarter * (0.575 + 0.661 * quarter))
        luck = math.sqrt(1.0 - squared) + math.sqrt(squared) * rough_normal(mix(keys[k], event))
        work[2, k] = luck * luck


@numba.njit(nogil=True, cache=True, fastmath=FAST, error_model="numpy")
def bear(
    women: FloatArray, survival: FloatArray, rate: FloatArray, ages: IntArray, born: FloatArray
) -> None:
    """Births expected in each draw (draw,), from women by age (age, draw) before they age."""
    for k in range(ROW):
        born[k] = 0.0
    for a in range(ages[0], ages[1]):
        alive, half = survival[a - 1], 0.5 * rate[a]
        for k in range(ROW):
            born[k] += (women[a, k] + women[a - 1, k] * alive) * half


@numba.njit(nogil=True, cache=True, fastmath=FAST, error_model="numpy")
def grow_older(
    people: FloatArray,
    shocks: FloatArray,
    steady: FloatArray,
    hazard: FloatArray,
    ageing: FloatArray,
) -> None:
    """Move one sex of one area through a year, in place, oldest first.

    Args:
        people: Persons (age, draw); on return a year later.
        shocks: By draw, in one array so that the compiler need not fear overlaps: log of the
            migration level, the same from 67 alone, relative change of death rates, and
            newborn alive at the end of their year of birth (4, draw).
        steady: Survival to this age times migration at it, as expected (age + 1,); the last is
            for those who were in the open-ended age already.
        hazard: Log of survival behind it, above zero (age + 1,).
        ageing: How this age shares a shock on the level (age,).
    """
    oldest = people.shape[0] - 1
    share, base, risk = ageing[oldest], steady[oldest], hazard[oldest]
    again, risk_again = steady[oldest + 1], hazard[oldest + 1]
    for k in range(ROW):
        x = shocks[0, k] * share + shocks[1, k]
        stayed = people[oldest, k] * again * small_exponential(x - shocks[2, k] * risk_again)
        came = people[oldest - 1, k] * base * small_exponential(x - shocks[2, k] * risk)
        people[oldest, k] = stayed + came
    for a in range(oldest - 1, OLD - 1, -1):
        share, base, risk = ageing[a], steady[a], hazard[a]
        for k in range(ROW):
            x = shocks[0, k] * share + shocks[1, k] - shocks[2, k] * risk
            people[a, k] = people[a - 1, k] * base * small_exponential(x)
    for a in range(min(OLD, oldest) - 1, 0, -1):
        share, base, risk = ageing[a], steady[a], hazard[a]
        for k in range(ROW):
            x = shocks[0, k] * share - shocks[2, k] * risk
            people[a, k] = people[a - 1, k] * base * small_exponential(x)
    share, base = ageing[0], steady[0]
    for k in range(ROW):
        people[0, k] = shocks[3, k] * base * small_exponential(shocks[0, k] * share)


@numba.njit(nogil=True, cache=True, fastmath=FAST, error_model="numpy")
def leave_to_chance(
    people: FloatArray,
    hazard: FloatArray,
    event_rate: FloatArray,
    work: FloatArray,
    keys: NDArray[np.uint64],
    first_event: int,
) -> None:
    """Let chance play in each band of five ages of one sex, in place.

    Args:
        people: Persons (age, draw), a multiple of five ages and the open-ended one.
        hazard: Log of survival behind each age, above zero (age + 1,).
        event_rate: Moves per head (age,).
        work: To work in (3, draw).
        keys: What names the random numbers of this area and year in each draw (draw,).
        first_event: Number of the first band's event.
    """
    oldest = people.shape[0] - 1
    for band in range(oldest // BAND):
        a = BAND * band
        e0, e1 = hazard[a] + event_rate[a], hazard[a + 1] + event_rate[a + 1]
        e2, e3 = hazard[a + 2] + event_rate[a + 2], hazard[a + 3] + event_rate[a + 3]
        e4 = hazard[a + 4] + event_rate[a + 4]
        for k in range(ROW):
            work[0, k] = (people[a, k] + people[a + 1, k]) + (people[a + 2, k] + people[a + 3, k])
            work[0, k] += people[a + 4, k]
            work[1, k] = people[a, k] * e0 + people[a + 1, k] * e1 + people[a + 2, k] * e2
            work[1, k] += people[a + 3, k] * e3 + people[a + 4, k] * e4
        meet_chance(work, keys, first_event + band)
        for b in range(a, a + BAND):
            for k in range(ROW):
                people[b, k] *= work[2, k]
    often = hazard[oldest] + event_rate[oldest]
    for k in range(ROW):
        work[0, k] = people[oldest, k]
        work[1, k] = people[oldest, k] * often
    meet_chance(work, keys, first_event + oldest // BAND)
    for k in range(ROW):
        people[oldest, k] *= work[2, k]


@numba.njit(nogil=True, cache=True, fastmath=FAST, error_model="numpy")
def count_groups(people: FloatArray, starts: IntArray, counted: FloatArray) -> None:
    """Persons of both sexes in each group of ages (group, draw).

    Args:
        people: Persons (sex, age, draw).
        starts: First age of each group, and one past the last (group + 1,).
        counted: Written (group, draw).
    """
    for g in range(counted.shape[0]):
        first, last = starts[g], starts[g + 1]
        for k in range(ROW):
            counted[g, k] = people[0, first, k] + people[1, first, k]
        a = first + 1
        while a + 1 < last:  # two ages at a time: the sum is the slow part
            for k in range(ROW):
                younger = people[0, a, k] + people[1, a, k]
                counted[g, k] += younger + (people[0, a + 1, k] + people[1, a + 1, k])
            a += 2
        if a < last:
            for k in range(ROW):
                counted[g, k] += people[0, a, k] + people[1, a, k]


@numba.njit(nogil=True, cache=True, error_model="numpy")
def draw_levels(
    seed: int, place: int, year: int, memory: float, sd: float, draws: IntArray, local: FloatArray
) -> None:
    """Carry each draw's local level (draw,) one year on."""
    key = mix(mix(mix(mix(GOLDEN, seed), place), year), LOCAL)
    for k in range(ROW):
        local[k] = memory * local[k] + sd * normal_quantile(to_unit(mix(key, draws[k])))


@numba.njit(nogil=True, cache=True, fastmath=FAST, error_model="numpy")
def draw_futures(  # noqa: C901, PLR0912 - one loop over everything; calls would hide its order
    first: int,
    last: int,
    first_draw: int,
    seed: int,
    places: IntArray,
    start: FloatArray,
    survival: FloatArray,
    infant_survival: FloatArray,
    fertility: FloatArray,
    fertility_level: FloatArray,
    share_of_births: FloatArray,
    migration: FloatArray,
    common_level: FloatArray,
    common_fertility: FloatArray,
    common_frailty: FloatArray,
    sensitivity: FloatArray,
    class_level: FloatArray,
    klass: IntArray,
    local_sd: FloatArray,
    local_memory: float,
    parameter_sd: FloatArray,
    old_sd: FloatArray,
    profile: FloatArray,
    event_rate: FloatArray,
    fertile: IntArray,
    group_starts: IntArray,
    with_events: bool,
    out: NDArray[np.float32],
) -> None:
    """Write persons by group for areas `first` up to `last` and every draw of a block.

    Args:
        first: First area.
        last: The area after the last.
        first_draw: Number of the block's first draw.
        seed: Of the whole ensemble.
        places: Number that names each area in the random draws (R,).
        start: As in `ProjectionInputs`, like the six that follow.
        survival: See above.
        infant_survival: See above.
        fertility: See above.
        fertility_level: See above.
        share_of_births: See above.
        migration: See above.
        common_level: National log shock on migration (T, draw), for whole rows of draws.
        common_fertility: National factor on fertility (T, draw).
        common_frailty: Relative national change of death rates (T, draw).
        sensitivity: Per cent an area moves for one per cent of the nation (R,).
        class_level: Log shock of each class (class, T, draw).
        klass: Class of each area (R,).
        local_sd: Yearly innovation of the local level (R,).
        local_memory: What is left of the local level a year later.
        parameter_sd: Lasting error of the estimated level (R,).
        old_sd: Lasting error of the level at 67 and older (R,).
        profile: How ages share a level shock, by area (R, age).
        event_rate: Moves in and out per head and year (age,).
        fertile: First fertile age, above 0, and the one after the last.
        group_starts: First age of each group, and one past the last (group + 1,).
        with_events: Whether births, deaths and moves are chance; else they are as expected.
        out: Persons (R, T + 1, group, draw in block).
    """
    years, ages = fertility.shape
    groups, count_of_draws = out.shape[2], out.shape[3]
    bands = (ages - 1) // BAND + 1
    hazard, steady = np.zeros((years, 2, ages + 1)), np.empty((years, 2, ages + 1))
    people = np.empty((2, ages, ROW))
    counted, moved = np.empty((groups, ROW)), np.empty(ages)
    shocks, work = np.empty((4, ROW)), np.empty((3, ROW))
    draws = np.empty(ROW, np.int64)
    keys = np.empty(ROW, np.uint64)
    born, local, lasting = np.empty(ROW), np.empty(ROW), np.empty(ROW)
    for t in range(years):
        for s in range(2):
            for a in range(ages):
                hazard[t, s, a + 1] = -math.log(max(survival[t, s, a], 1e-30))
    for i in range(first, last):
        place, ageing = places[i], profile[i]
        for t in range(years):
            for s in range(2):
                exponentials(migration[t, i, s], moved)
                steady[t, s, 0] = moved[0]
                for a in range(1, ages):
                    steady[t, s, a] = survival[t, s, a - 1] * moved[a]
                steady[t, s, ages] = survival[t, s, ages - 1] * moved[ages - 1]
        for row in range(0, count_of_draws, ROW):
            used = min(ROW, count_of_draws - row)
            for k in range(ROW):
                # A row that is not full goes on to draws that are not asked for, nor written.
                draws[k] = first_draw + row + k
                local[k] = 0.0
                lasting[k] = parameter_sd[i] * normal(seed, place, 0, PARAMETER, draws[k])
                shocks[1, k] = old_sd[i] * normal(seed, place, 0, OLD_PARAMETER, draws[k])
            for s in range(2):
                for a in range(ages):
                    for k in range(ROW):
                        people[s, a, k] = start[i, s, a]
            count_groups(people, group_starts, counted)
            for g in range(groups):
                for k in range(used):
                    out[i, 0, g, row + k] = counted[g, k]
            for t in range(years):
                draw_levels(seed, place, t, local_memory, local_sd[i], draws, local)
                nation, peers, risk = common_level[t], class_level[klass[i], t], common_frailty[t]
                for k in range(ROW):
                    shared = sensitivity[i] * nation[row + k] + peers[row + k]
                    shocks[0, k] = shared + local[k] + lasting[k]
                    shocks[2, k] = risk[row + k]
                bear(people[0], survival[t, 0], fertility[t], fertile, born)
                year_key = mix(mix(mix(GOLDEN, seed), place), t)
                for k in range(ROW):
                    born[k] *= fertility_level[t, i] * common_fertility[t, row + k]
                    if with_events:
                        keys[k] = mix(year_key, draws[k])
                        born[k] = count(born[k], to_unit(mix(keys[k], BIRTHS)))
                for s in range(2):
                    for k in range(ROW):
                        shocks[3, k] = born[k] * share_of_births[s] * infant_survival[t, s]
                    grow_older(people[s], shocks, steady[t, s], hazard[t, s], ageing)
                    if with_events:
                        event = MOVES + s * bands
                        leave_to_chance(people[s], hazard[t, s], event_rate, work, keys, event)
                count_groups(people, group_starts, counted)
                for g in range(groups):
                    for k in range(used):
                        out[i, t + 1, g, row + k] = counted[g, k]


@numba.njit(nogil=True, cache=True, error_model="numpy")
def fill_normals(seed: int, place: int, event: int, first_draw: int, out: FloatArray) -> None:
    """Standard normal numbers for one place and event (draw, year)."""
    for d in range(out.shape[0]):
        for t in range(out.shape[1]):
            out[d, t] = normal(seed, place, t, event, first_draw + d)


@numba.njit(nogil=True, cache=True, error_model="numpy")
def fill_uniforms(seed: int, place: int, event: int, first_draw: int, out: FloatArray) -> None:
    """Numbers in (0, 1) for one place and event (draw, year)."""
    for d in range(out.shape[0]):
        for t in range(out.shape[1]):
            out[d, t] = uniform(seed, place, t, event, first_draw + d)
