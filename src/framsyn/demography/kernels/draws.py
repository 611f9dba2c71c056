"""Possible futures, compiled: many draws of one kommune at a time.

Kommune outermost and draw inside it, so that what a kommune's draws share stays in cache.
Every random number is a function of (seed, kommune, year, event, draw) and nothing else: not
of threads, of blocks, or of which kommuner are computed together. Mixing is splitmix64's.
"""

from __future__ import annotations

import math

import numba
import numpy as np
from numpy.typing import NDArray

from framsyn.demography.inputs import FloatArray

IntArray = NDArray[np.int64]
FAST = {"contract", "reassoc", "nsz", "arcp"}

BIRTHS = 1
LOCAL = 2
PARAMETER = 3
OLD_PARAMETER = 4
MOVES = 16  # and up: one for each sex and band of five ages

GOLDEN = np.uint64(0x9E3779B97F4A7C15)
FIRST_MIX = np.uint64(0xBF58476D1CE4E5B9)
SECOND_MIX = np.uint64(0x94D049BB133111EB)
TO_UNIT = 1.0 / 9007199254740992.0
FEW_BIRTHS = 30.0
OLD = 67
NOBODY = 1e-12
BAND = 5
"""Ages that share their chance; the open-ended age has its own."""
FAINT = 0.25
"""Relative noise up to this size is added straight; more of it is lognormal."""


@numba.njit(nogil=True, cache=True, inline="always")
def mix(state: np.uint64, value: int | np.uint64) -> np.uint64:
    """Take one more number into a hash."""
    z = state ^ (np.uint64(value) * GOLDEN)
    z = (z ^ (z >> np.uint64(30))) * FIRST_MIX
    z = (z ^ (z >> np.uint64(27))) * SECOND_MIX
    return z ^ (z >> np.uint64(31))


@numba.njit(nogil=True, cache=True)
def uniform(seed: int, place: int, year: int, event: int, draw: int) -> float:
    """A number in (0, 1) that belongs to these five."""
    bits = mix(mix(mix(mix(mix(GOLDEN, seed), place), year), event), draw)
    return (np.float64(bits >> np.uint64(11)) + 0.5) * TO_UNIT


@numba.njit(nogil=True, cache=True)
def normal_quantile(p: float) -> float:
    """The standard normal's quantile, to about 1e-9 (Acklam's rational approximation)."""
    if p < 0.02425:
        q = math.sqrt(-2.0 * math.log(p))
        return _tail(q)
    if p > 0.97575:
        q = math.sqrt(-2.0 * math.log(1.0 - p))
        return -_tail(q)
    q = p - 0.5
    r = q * q
    top = -3.969683028665376e01 * r + 2.209460984245205e02
    top = top * r - 2.759285104469687e02
    top = top * r + 1.383577518672690e02
    top = (top * r - 3.066479806614716e01) * r + 2.506628277459239
    bottom = -5.447609879822406e01 * r + 1.615858368580409e02
    bottom = bottom * r - 1.556989798598866e02
    bottom = (bottom * r + 6.680131188771972e01) * r - 1.328068155288572e01
    return top * q / (bottom * r + 1.0)


@numba.njit(nogil=True, cache=True)
def _tail(q: float) -> float:
    top = -7.784894002430293e-03 * q - 3.223964580411365e-01
    top = (top * q - 2.400758277161838) * q - 2.549732539343734
    top = (top * q + 4.374664141464968) * q + 2.938163982698783
    bottom = (7.784695709041462e-03 * q + 3.224671290700398e-01) * q + 2.445134137142996
    return top / ((bottom * q + 3.754408661907416) * q + 1.0)


@numba.njit(nogil=True, cache=True)
def normal(seed: int, place: int, year: int, event: int, draw: int) -> float:
    """A standard normal number that belongs to these five."""
    return normal_quantile(uniform(seed, place, year, event, draw))


@numba.njit(nogil=True, cache=True, inline="always")
def rough_normal(bits: np.uint64) -> float:
    """Four 16-bit numbers in one hash, summed: mean 0, variance 1, tails cut at 3.46."""
    word = bits
    low = np.uint64(0xFFFF)
    total = (
        (word & low)
        + ((word >> np.uint64(16)) & low)
        + ((word >> np.uint64(32)) & low)
        + (word >> np.uint64(48))
    )
    return (np.float64(total) - 131070.0) * (1.0 / 37837.2)


@numba.njit(nogil=True, cache=True)
def count(expected: float, chance: float) -> float:
    """A Poisson number of events with this mean (exact where few, normal where many)."""
    if expected > FEW_BIRTHS:
        return max(0.0, expected + math.sqrt(expected) * normal_quantile(chance))
    term = math.exp(-expected)
    reached = term
    number = 0
    while reached < chance and number < 200:
        number += 1
        term *= expected / number
        reached += term
    return float(number)


@numba.njit(nogil=True, cache=True, fastmath=FAST)
def meet_chance(
    people: FloatArray, events: FloatArray, key: np.uint64, first_event: int, out: FloatArray
) -> None:
    """What chance makes of some groups: a factor each, of mean 1 and never negative.

    Its variance is that of a Poisson number of events among them.
    """
    many = 0
    for b in range(people.shape[0]):
        spread = math.sqrt(events[b]) / max(people[b], NOBODY)
        out[b] = 1.0 + spread * rough_normal(mix(key, first_event + b))
        many += spread > FAINT
    if many == 0:
        return
    for b in range(people.shape[0]):
        spread = math.sqrt(events[b]) / max(people[b], NOBODY)
        if spread > FAINT:
            variance = math.log1p(spread * spread)
            chance = rough_normal(mix(key, first_event + b))
            out[b] = math.exp(math.sqrt(variance) * chance - 0.5 * variance)


@numba.njit(nogil=True, cache=True, fastmath=FAST)
def count_groups(people: FloatArray, starts: IntArray, out: FloatArray) -> None:
    """Persons of both sexes in each group of ages; a group ends where the next starts."""
    for g in range(out.shape[0]):
        last = starts[g + 1] if g + 1 < out.shape[0] else people.shape[1]
        total = 0.0
        for a in range(starts[g], last):
            total += people[0, a] + people[1, a]
        out[g] = total


@numba.njit(nogil=True, cache=True, fastmath=FAST)
def draw_futures(  # noqa: C901, PLR0912, PLR0915 - one compiled loop; calls would cost more than they tell
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
    common_mortality: FloatArray,
    sensitivity: FloatArray,
    class_level: FloatArray,
    klass: IntArray,
    local_sd: FloatArray,
    local_memory: float,
    parameter_sd: FloatArray,
    old_sd: FloatArray,
    profile: FloatArray,
    event_rate: FloatArray,
    group_starts: IntArray,
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
        common_level: National log shock on migration (draw, T).
        common_fertility: National log shock on fertility (draw, T).
        common_mortality: National log shock on death rates (draw, T).
        sensitivity: Per cent an area moves for one per cent of the nation (R,).
        class_level: Log shock of each class (draw, T, class).
        klass: Class of each area (R,).
        local_sd: Yearly innovation of the local level (R,).
        local_memory: What is left of the local level a year later.
        parameter_sd: Lasting error of the estimated level (R,).
        old_sd: Lasting error of the level at 67 and older (R,).
        profile: How ages share a level shock, by area (R, age).
        event_rate: Moves in and out per head and year (age,).
        group_starts: First age of each group that is counted (group,).
        out: Persons (R, T + 1, group, draw in block).
    """
    years, ages = fertility.shape
    draws = out.shape[3]
    bands = (ages - 1) // BAND
    steady = np.empty((years, 2, ages))
    hazard = np.empty((years, 2, ages))
    people = np.empty((2, ages))
    older = np.empty((2, ages))
    events = np.empty(ages)
    band_people = np.empty(bands + 1)
    band_events = np.empty(bands + 1)
    luck = np.empty(bands + 1)
    groups = out.shape[2]
    counted = np.empty(groups)
    shock = np.zeros(ages)
    open_age = ages - 1
    for t in range(years):
        for s in range(2):
            for a in range(1, ages):
                hazard[t, s, a] = -math.log(max(survival[t, s, a - 1], 1e-300))
            hazard[t, s, 0] = 0.0
    for i in range(first, last):
        place = places[i]
        ageing = profile[i]
        for t in range(years):
            for s in range(2):
                steady[t, s, 0] = math.exp(migration[t, i, s, 0])
                for a in range(1, ages):
                    steady[t, s, a] = survival[t, s, a - 1] * math.exp(migration[t, i, s, a])
        for d in range(draws):
            draw = first_draw + d
            local = 0.0
            lasting = parameter_sd[i] * normal(seed, place, 0, PARAMETER, draw)
            lasting_old = old_sd[i] * normal(seed, place, 0, OLD_PARAMETER, draw)
            for s in range(2):
                for a in range(ages):
                    people[s, a] = start[i, s, a]
            count_groups(people, group_starts, counted)
            for g in range(groups):
                out[i, 0, g, d] = counted[g]
            for t in range(years):
                local = local_memory * local + local_sd[i] * normal(seed, place, t, LOCAL, draw)
                level = (
                    local
                    + lasting
                    + sensitivity[i] * common_level[d, t]
                    + class_level[d, t, klass[i]]
                )
                frailty = math.exp(common_mortality[d, t]) - 1.0
                for a in range(min(OLD, ages)):
                    shock[a] = level * ageing[a]
                for a in range(OLD, ages):
                    shock[a] = level * ageing[a] + lasting_old
                born = 0.0
                for s in range(2):
                    here, there = people[s], older[s]
                    base, risk = steady[t, s], hazard[t, s]
                    for a in range(1, ages):
                        x = shock[a] - frailty * risk[a]
                        factor = 1.0 + x * (1.0 + x * (0.5 + x * (1.0 / 6.0 + x * (1.0 / 24.0))))
                        there[a] = here[a - 1] * base[a] * factor
                    alive = survival[t, s, open_age] * math.exp(
                        migration[t, i, s, open_age]
                        + shock[open_age]
                        + frailty * math.log(max(survival[t, s, open_age], 1e-300))
                    )
                    there[open_age] += here[open_age] * alive
                women, surviving, rate = people[0], survival[t, 0], fertility[t]
                for a in range(1, ages):
                    born += (women[a] + women[a - 1] * surviving[a - 1]) * rate[a]
                born = (born + women[0] * rate[0]) * 0.5 * fertility_level[t, i]
                born *= math.exp(common_fertility[d, t])
                born = count(born, uniform(seed, place, t, BIRTHS, draw))
                for s in range(2):
                    infants = born * share_of_births[s] * infant_survival[t, s]
                    older[s, 0] = infants * steady[t, s, 0] * math.exp(shock[0])
                key = mix(mix(mix(mix(GOLDEN, seed), place), t), draw)
                for s in range(2):
                    there, here, risk = older[s], people[s], hazard[t, s]
                    for a in range(ages):
                        events[a] = there[a] * (risk[a] + event_rate[a])
                    for b in range(bands):
                        a = BAND * b
                        near = (there[a] + there[a + 1]) + (there[a + 2] + there[a + 3])
                        band_people[b] = near + there[a + 4]
                        near = (events[a] + events[a + 1]) + (events[a + 2] + events[a + 3])
                        band_events[b] = near + events[a + 4]
                    band_people[bands] = there[open_age]
                    band_events[bands] = events[open_age]
                    meet_chance(band_people, band_events, key, MOVES + s * (bands + 1), luck)
                    for b in range(bands):
                        for a in range(BAND * b, BAND * b + BAND):
                            here[a] = there[a] * luck[b]
                    here[open_age] = there[open_age] * luck[bands]
                count_groups(people, group_starts, counted)
                for g in range(groups):
                    out[i, t + 1, g, d] = counted[g]


@numba.njit(nogil=True, cache=True)
def fill_normals(seed: int, place: int, event: int, first_draw: int, out: FloatArray) -> None:
    """Standard normal numbers for one place and event (draw, year)."""
    for d in range(out.shape[0]):
        for t in range(out.shape[1]):
            out[d, t] = normal(seed, place, t, event, first_draw + d)


@numba.njit(nogil=True, cache=True)
def fill_uniforms(seed: int, place: int, event: int, first_draw: int, out: FloatArray) -> None:
    """Numbers in (0, 1) for one place and event (draw, year)."""
    for d in range(out.shape[0]):
        for t in range(out.shape[1]):
            out[d, t] = uniform(seed, place, t, event, first_draw + d)
