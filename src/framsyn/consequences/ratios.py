"""How many there are to carry, and to be carried: ratios between groups of ages.

Each ratio is a pure function of population arrays ending in (sex, age), whatever axes come
before. Where nobody stands below the line the ratio does not exist and is NaN, never zero
or infinite. A ratio says how ages are spread; it does not say who works or who needs help.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from framsyn.domain.age_groups import AgeGroup

FloatArray = NDArray[np.float64]


def persons_per_person(population: FloatArray, above: AgeGroup, below: AgeGroup) -> FloatArray:
    """Persons in one group of ages for each person in another.

    Aldersbæreevne is 20–66 per 67+: it counts the same people as in work and as retired
    whatever they do, so a change in when people retire does not show.

    Args:
        population: Persons (..., sex, age).
        above: The group that is counted.
        below: The group it is shared by.

    Returns:
        The ratio (...); NaN where `below` is empty.
    """
    return _ratio(above.total(population), below.total(population))


def dependants_per_worker(
    population: FloatArray, young: AgeGroup, working: AgeGroup, old: AgeGroup
) -> FloatArray:
    """Children and pensioners for each person of working age: total forsørgerbrøk.

    Every person outside working age weighs the same, whether two or ninety-two.

    Args:
        population: Persons (..., sex, age).
        young: Ages before working age.
        working: Working ages.
        old: Ages after it.

    Returns:
        The ratio (...); NaN where nobody is of working age.
    """
    return _ratio(young.total(population) + old.total(population), working.total(population))


def per_hundred(population: FloatArray, group: AgeGroup) -> FloatArray:
    """How many of every hundred inhabitants belong to a group of ages.

    Args:
        population: Persons (..., sex, age).
        group: The group that is counted.

    Returns:
        Persons per hundred (...), 0–100; NaN where nobody lives.
    """
    return 100 * _ratio(group.total(population), population.sum(axis=(-2, -1), dtype=np.float64))


def median_age(population: FloatArray) -> FloatArray:
    """The exact age half of the inhabitants have not reached.

    Within a year of age people are taken to be spread evenly.

    Args:
        population: Persons (..., sex, age).

    Returns:
        Years (...); NaN where nobody lives.
    """
    by_age = population.sum(axis=-2, dtype=np.float64)
    below = by_age.cumsum(axis=-1)
    half = below[..., -1:] / 2
    age = (below < half).sum(axis=-1, keepdims=True)
    within = np.take_along_axis(by_age, age, axis=-1)
    under = np.take_along_axis(below, age, axis=-1) - within
    exact: FloatArray = age + _ratio(half - under, within)
    return exact[..., 0]


def _ratio(above: FloatArray, below: FloatArray) -> FloatArray:
    exists = below > 0
    return np.where(exists, above / np.where(exists, below, 1.0), np.nan)
