"""Random numbers that belong to a place, a year, an event and a draw, compiled.

Each is a hash of (seed, place, year, event, draw) and of nothing else, so there is no
generator whose state could depend on threads, blocks or order. Mixing is splitmix64's.
"""

from __future__ import annotations

import math

import numba
import numpy as np

GOLDEN = np.uint64(0x9E3779B97F4A7C15)
FIRST_MIX = np.uint64(0xBF58476D1CE4E5B9)
SECOND_MIX = np.uint64(0x94D049BB133111EB)
TO_UNIT = 1.0 / 9007199254740992.0
FEW_BIRTHS = 30.0


@numba.njit(nogil=True, cache=True, inline="always")
def mix(state: np.uint64, value: int | np.uint64) -> np.uint64:
    """Take one more number into a hash."""
    z = state ^ (np.uint64(value) * GOLDEN)
    z = (z ^ (z >> np.uint64(30))) * FIRST_MIX
    z = (z ^ (z >> np.uint64(27))) * SECOND_MIX
    return z ^ (z >> np.uint64(31))


@numba.njit(nogil=True, cache=True, inline="always")
def to_unit(bits: np.uint64) -> float:
    """A hash as a number in (0, 1)."""
    return (np.float64(bits >> np.uint64(11)) + 0.5) * TO_UNIT


@numba.njit(nogil=True, cache=True, error_model="numpy")
def uniform(seed: int, place: int, year: int, event: int, draw: int) -> float:
    """A number in (0, 1) that belongs to these five."""
    return to_unit(mix(mix(mix(mix(mix(GOLDEN, seed), place), year), event), draw))


@numba.njit(nogil=True, cache=True, error_model="numpy")
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


@numba.njit(nogil=True, cache=True, error_model="numpy")
def _tail(q: float) -> float:
    top = -7.784894002430293e-03 * q - 3.223964580411365e-01
    top = (top * q - 2.400758277161838) * q - 2.549732539343734
    top = (top * q + 4.374664141464968) * q + 2.938163982698783
    bottom = (7.784695709041462e-03 * q + 3.224671290700398e-01) * q + 2.445134137142996
    return top / ((bottom * q + 3.754408661907416) * q + 1.0)


@numba.njit(nogil=True, cache=True, error_model="numpy")
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


@numba.njit(nogil=True, cache=True, error_model="numpy")
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
