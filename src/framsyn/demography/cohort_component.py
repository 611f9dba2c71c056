"""The cohort-component method in plain numpy: the oracle every kernel is held to.

Arrays in, arrays out: no I/O, no labels, no logging. One step moves all areas from
1 January to 31 December of one year. People age and some of them die; women bear children;
then those who move do so, on the last day of the year. Areas never meet: the projection of
one kommune does not depend on which others are computed with it.
"""

from __future__ import annotations

import numpy as np

from framsyn.demography.inputs import FloatArray, PopulationPath, ProjectionInputs
from framsyn.domain.axes import FEMALE


def project_reference(inputs: ProjectionInputs) -> PopulationPath:
    """Project every area year by year, with numpy alone.

    Women are exposed to childbearing for the mean of the year's first and last day, before
    they move. Those who move on 31 December neither bear children nor die in the year.

    Args:
        inputs: Start and rates for R areas over T years.

    Returns:
        T + 1 populations. Law: population out = population in + births - deaths + net
        migration, summed over sex and age, for every area and year.

    Source:
        Preston, Heuveline and Guillot (2001), Demography, chapter 6.
    """
    years, areas = inputs.years, inputs.start.shape[0]
    population = np.empty((years + 1, *inputs.start.shape))
    births, deaths, net_migration = (np.empty((years, areas)) for _ in range(3))
    population[0] = inputs.start
    for t in range(years):
        aged, births[t] = age_one_year(population[t], inputs, t)
        deaths[t] = _total(population[t]) + births[t] - _total(aged)
        population[t + 1] = aged * np.exp(inputs.migration[t])
        net_migration[t] = _total(aged * np.expm1(inputs.migration[t]))
    return PopulationPath(inputs.base_year, population, births, deaths, net_migration)


def age_one_year(
    population: FloatArray, inputs: ProjectionInputs, year: int
) -> tuple[FloatArray, FloatArray]:
    """Those alive on 31 December, before anyone moves, and the year's live births.

    Args:
        population: Persons on 1 January (R, sex, age).
        inputs: Rates.
        year: Years since the base year.

    Returns:
        Persons by age on 31 December (R, sex, age), newborn among them, and births (R,).
    """
    survivors = population * inputs.survival[year]
    aged = _one_year_older(survivors)
    births = _births(population, aged, inputs, year)
    aged[..., 0] = births[:, np.newaxis] * inputs.share_of_births * inputs.infant_survival[year]
    return aged, births


def _one_year_older(survivors: FloatArray) -> FloatArray:
    aged = np.zeros_like(survivors)
    aged[..., 1:] = survivors[..., :-1]
    aged[..., -1] += survivors[..., -1]  # the open-ended age keeps its own survivors
    return aged


def _births(
    population: FloatArray, aged: FloatArray, inputs: ProjectionInputs, year: int
) -> FloatArray:
    """Live births in the year, by area (R,)."""
    exposed_women = (population[:, FEMALE] + aged[:, FEMALE]) / 2
    births: FloatArray = (exposed_women @ inputs.fertility[year]) * inputs.fertility_level[year]
    return births


def _total(people: FloatArray) -> FloatArray:
    return np.asarray(people.sum(axis=(-2, -1)))
