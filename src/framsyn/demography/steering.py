"""Holding a projection to totals it was not made from, without breaking its books.

A total can be wanted for each kommune (from another model) or for each age group of the
country (from the national projection). Either way the projection is taken through its years
once more, and what is lacking is let in, or let out, as migrants: the change is written into
the inputs' migration, so that the steered inputs are ordinary ones and every law still
holds. Where the nation's youngest are wanted, births are changed instead.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from framsyn.demography.cohort_component import age_one_year
from framsyn.demography.inputs import FloatArray, ProjectionInputs
from framsyn.domain.age_groups import AgeGroup

MOST_STEPS = 25
CLOSE_ENOUGH = 1e-12

Change = Callable[[int, FloatArray], FloatArray]


def mover_profile(ages: int) -> FloatArray:
    """How readily people of each age move, relative (age,): toddlers and the mid-twenties.

    Source: read off the ages at which kommuner's residuals vary, 2006-2015.
    """
    age = np.arange(ages)
    child = 0.9 * np.exp(-0.07 * age) + 0.25
    grown = 1.6 * np.exp(-0.09 * np.maximum(age - 25, 0)) * np.clip((age - 15) / 8, 0, 1) + 0.12
    profile = np.where(age < 18, child, grown)
    return np.asarray(np.where(age >= 70, 0.3 * profile, profile))


def steer_to_totals(inputs: ProjectionInputs, totals: FloatArray) -> ProjectionInputs:
    """Inputs whose projection has the given total in each area and year.

    Assumption: who is lacking has the ages of those who move.

    Args:
        inputs: Start and rates for R areas over T years.
        totals: Persons on 1 January of each year after the base year (T, R), above zero.
    """
    profile = mover_profile(inputs.start.shape[-1])

    def change(t: int, people: FloatArray) -> FloatArray:
        factor = np.zeros(people.shape[0])
        for _ in range(MOST_STEPS):
            moved = people * np.exp(factor[:, np.newaxis, np.newaxis] * profile)
            gap = totals[t] - moved.sum(axis=(-2, -1))
            if np.all(np.abs(gap) <= CLOSE_ENOUGH * totals[t]):
                break
            factor += gap / (moved * profile).sum(axis=(-2, -1))
        return factor[:, np.newaxis, np.newaxis] * profile

    return steer(inputs, change)


def steer_to_groups(
    inputs: ProjectionInputs,
    groups: Sequence[AgeGroup],
    totals: FloatArray,
    elasticity: FloatArray,
) -> ProjectionInputs:
    """Inputs whose projection, summed over areas, has the given total in each age group.

    Assumption: when the nation gains a per cent at some age, an area gains its elasticity
    in per cent: small places swing more than the nation and large ones less.

    Args:
        inputs: Start and rates for R areas over T years.
        groups: Ages of each total; a group of age 0 alone is met through births.
        totals: Persons in the country on 1 January after each of the first Y years
            (Y, group), Y at most T. After those years the last change made stays.
        elasticity: Per cent of change in each area per per cent in the country (R,).
    """
    youngest = [k for k, group in enumerate(groups) if group.oldest == 0]
    newborn = totals[:, youngest[0]] if youngest else None
    kept = np.zeros_like(inputs.start)

    def change(t: int, people: FloatArray) -> FloatArray:
        if t < len(totals):
            for k, group in enumerate(groups):
                if group.oldest > 0 or newborn is None:
                    step = _group_change(people[..., group.ages], totals[t, k], elasticity)
                    kept[..., group.ages] = step[:, np.newaxis, np.newaxis]
        return kept.copy()

    return steer(inputs, change, newborn)


def steer(
    inputs: ProjectionInputs, change: Change, newborn: FloatArray | None = None
) -> ProjectionInputs:
    """Take a projection through its years, changing its migration (and births) on the way.

    Args:
        inputs: Start and rates.
        change: From the year's number and the people there would have been (R, sex, age)
            to what to add to log migration, of the same shape.
        newborn: National number aged 0 on 1 January after each of the first years (Y,).
    """
    migration = inputs.migration.copy()
    fertility = inputs.fertility.copy()
    ratio = 1.0
    people = inputs.start
    for t in range(inputs.years):
        aged, _ = age_one_year(people, inputs, t)
        moved = aged * np.exp(migration[t])
        if newborn is not None:
            ratio = newborn[t] / moved[..., 0].sum() if t < len(newborn) else ratio
            fertility[t] *= ratio
            moved[..., 0] *= ratio
        step = change(t, moved)
        migration[t] += step
        people = moved * np.exp(step)
    return inputs.replace(migration=migration, fertility=fertility)


def _group_change(people: FloatArray, total: float, elasticity: FloatArray) -> FloatArray:
    """Log change of each area's people (R,) that makes them sum to the total."""
    there = people.sum(axis=(-2, -1))
    x = 0.0
    for _ in range(MOST_STEPS):
        moved = there * np.exp(x * elasticity)
        gap = total - moved.sum()
        if abs(gap) <= CLOSE_ENOUGH * total:
            break
        x += float(gap / (moved * elasticity).sum())
    return x * elasticity
