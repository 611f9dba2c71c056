"""A publisher's own path for each kommune, in the form every other projection has.

Its people are taken as they are. Rates are found beneath them that give nearly the same, so
that levers have something to work on, and so that births, deaths and moves can be told; what
these rates do not repeat, rounding for the most part, is kept beside them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from framsyn.demography.cohort_component import age_one_year
from framsyn.demography.engine import Engine
from framsyn.demography.inputs import FloatArray, PopulationPath, ProjectionInputs
from framsyn.domain.age_groups import AgeGroup
from framsyn.domain.axes import OLDEST_AGE
from framsyn.statistics.series import PopulationCube

GROUPS: Final = tuple(
    AgeGroup(f"{youngest}_{oldest}", youngest, oldest)
    for youngest, oldest in (
        *((1, 5), (6, 15), (16, 19), (20, 29), (30, 44), (45, 66), (67, 79), (80, 89)),
        (90, OLDEST_AGE),
    )
)
MOST: Final = 4.0
"""No rate is changed by more than this factor in a year; few people are left to the rest."""


def people_ahead(published: PopulationCube, start: FloatArray, base_year: int) -> FloatArray:
    """Persons counted in the base year, then as published (T + 1, R, sex, age).

    Args:
        published: The publisher's, from some year up to the base year on.
        start: Counted on 1 January of the base year (R, sex, age).
        base_year: After which the publisher's figures are used.
    """
    later = published.persons[base_year + 1 - published.years.start :]
    return np.concatenate([start[np.newaxis], later])


def follow(
    inputs: ProjectionInputs, people: FloatArray, engine: Engine
) -> tuple[ProjectionInputs, PopulationPath]:
    """Inputs whose projection is a given path, and that path with what changed it.

    Assumption: births are what the path's number of newborn takes; a difference in mortality
    from ours is let in as migration, in each group of ages alike.

    Args:
        inputs: A projection of ours for the same areas, as many years or more ahead.
        people: The path, from the base year on (T + 1, R, sex, age).
        engine: Does the projecting.
    """
    ours = inputs.until(inputs.base_year + len(people) - 1).replace(start=people[0])
    near = _near(ours, people)
    path = engine.project(near)
    remainder = people - path.population
    remainder[0] = 0
    return near.replace(remainder=remainder), replace(path.plus(remainder), population=people)


def _near(inputs: ProjectionInputs, people: FloatArray) -> ProjectionInputs:
    """Rates under which newborn, and each group of ages, are nearly as many as in the path."""
    level, migration = inputs.fertility_level.copy(), inputs.migration.copy()
    here = inputs.start
    for t in range(inputs.years):
        aged, _ = age_one_year(here, inputs, t)
        moved, wanted = aged * np.exp(migration[t]), people[t + 1]
        born = _ratio(wanted[..., 0].sum(axis=-1), moved[..., 0].sum(axis=-1))
        level[t] *= born
        moved[..., 0] *= born[:, np.newaxis]
        for group in GROUPS:
            change = _ratio(group.total(wanted), group.total(moved))[:, np.newaxis, np.newaxis]
            migration[t][..., group.ages] += np.log(change)
            moved[..., group.ages] *= change
        here = moved
    return inputs.replace(fertility_level=level, migration=migration)


def _ratio(wanted: FloatArray, there: FloatArray) -> FloatArray:
    """How many times more are wanted, within bounds; 1 where there is nobody."""
    found = np.divide(wanted, there, out=np.ones_like(there), where=there > 0)
    return np.clip(found, 1 / MOST, MOST)
