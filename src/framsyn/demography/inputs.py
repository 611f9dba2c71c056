"""What a cohort-component projection is made from.

One frozen object of arrays. Projection sets, levers and random draws are all functions
from inputs to inputs; the engine never knows which of them made the ones it gets.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class ProjectionInputs:
    """Start and rates for R areas over T years, ages 0 to A-1 (the last open-ended).

    Migration is a log ratio, so a place cannot lose more people than it has: those living
    there on 31 December are the year's survivors times exp(migration). Migrants therefore
    join at the end of the year; they neither die nor bear children in the year they move.

    Attributes:
        base_year: The population is that of 1 January this year.
        start: Persons (R, sex, age).
        survival: Share of those aged a on 1 January alive on 31 December (T, sex, age).
        infant_survival: Share of the year's live births alive on 31 December (T, sex).
        fertility: Births per woman-year by age (T, age): the national schedule and level.
        fertility_level: Local factor on it (T, R).
        share_of_births: Of all births, female and male (sex,), summing to 1.
        migration: Log of net-migration ratio by age on 31 December (T, R, sex, age). Where
            deaths are not known locally it also holds the local part of mortality.
        remainder: Persons added to what the rates give (T + 1, R, sex, age), counted among
            those who move: what a published path holds that no rates of ours repeat, such as
            its rounding. None for paths of our own. A path with one has no draws around it.
    """

    base_year: int
    start: FloatArray
    survival: FloatArray
    infant_survival: FloatArray
    fertility: FloatArray
    fertility_level: FloatArray
    share_of_births: FloatArray
    migration: FloatArray
    remainder: FloatArray | None = None

    @property
    def years(self) -> int:
        """How many years the inputs reach beyond the base year (T)."""
        return int(self.survival.shape[0])

    def take(self, areas: slice | list[int] | NDArray[np.integer]) -> Self:
        """The same projection for some of the areas; they do not depend on each other."""
        return self.replace(
            start=self.start[areas],
            fertility_level=self.fertility_level[:, areas],
            migration=self.migration[:, areas],
            remainder=None if self.remainder is None else self.remainder[:, areas],
        )

    def until(self, year: int) -> Self:
        """The same projection, ended on 1 January of an earlier year."""
        years = slice(0, year - self.base_year)
        days = slice(0, year - self.base_year + 1)
        return self.replace(
            survival=self.survival[years],
            infant_survival=self.infant_survival[years],
            fertility=self.fertility[years],
            fertility_level=self.fertility_level[years],
            migration=self.migration[years],
            remainder=None if self.remainder is None else self.remainder[days],
        )

    def replace(self, **changes: Any) -> Self:  # noqa: ANN401 - any field
        """A copy with some fields changed."""
        return replace(self, **changes)


@dataclass(frozen=True, slots=True)
class PopulationPath:
    """A population year by year, and what changed it.

    Law: population[t+1] = population[t] + births - deaths + net_migration, summed over
    sex and age, for every area and year.

    Attributes:
        base_year: Year of the first population.
        population: Persons on 1 January (T+1, R, sex, age).
        births: Live births in the year (T, R).
        deaths: Deaths in the year, infants counted (T, R).
        net_migration: In- less out-migrants in the year (T, R).
    """

    base_year: int
    population: FloatArray
    births: FloatArray
    deaths: FloatArray
    net_migration: FloatArray

    @property
    def years(self) -> range:
        """The years whose 1 January the path holds."""
        return range(self.base_year, self.base_year + len(self.population))

    def plus(self, remainder: FloatArray) -> Self:
        """The same path with persons added who arrive, or taken away who leave.

        Nobody is taken from where nobody is.

        Args:
            remainder: Persons on each 1 January (T + 1, R, sex, age); none on the first.
        """
        population = np.maximum(self.population + remainder, 0)
        before, after = (each.sum(axis=(-2, -1)) for each in (self.population, population))
        more = np.diff(after - before, axis=0)
        return replace(self, population=population, net_migration=self.net_migration + more)
