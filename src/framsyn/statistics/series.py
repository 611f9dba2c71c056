"""The arrays the fact base hands out: figures on fixed axes, each with the labels of its axes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framsyn.domain.age_groups import AgeGroup

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class PopulationCube:
    """Persons on 1 January.

    Attributes:
        kommuner: Kommunenumre in order (kommune,).
        years: First to last year (year,).
        persons: Persons (year, kommune, sex, age); age 105 is 105 and older.
        estimated: Which years of which kommune were estimated, not counted (year, kommune).
    """

    kommuner: tuple[str, ...]
    years: range
    persons: FloatArray
    estimated: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class MortalitySeries:
    """National death rates, smoothed over age, each year by itself.

    Attributes:
        years: First to last year (year,).
        rates: Deaths per person-year (year, sex, age), ages 0-110.
    """

    years: range
    rates: FloatArray


@dataclass(frozen=True, slots=True)
class FertilitySeries:
    """National fertility, smoothed over age, each year by itself.

    Attributes:
        years: First to last year (year,).
        ages: Ages of mothers (age,).
        rates: Births per woman-year (year, age).
    """

    years: range
    ages: range
    rates: FloatArray

    @property
    def total_fertility_rate(self) -> FloatArray:
        """Children per woman if the year's rates held for life (year,)."""
        return np.asarray(self.rates.sum(axis=-1))


@dataclass(frozen=True, slots=True)
class BirthSeries:
    """Live births in the country.

    Attributes:
        years: First to last year (year,).
        births: Live births (year, sex).
    """

    years: range
    births: FloatArray


@dataclass(frozen=True, slots=True)
class NationalPath:
    """One national projection by Statistics Norway.

    Attributes:
        vintage: Year it was published.
        alternative: "MMMM", "LLML" or "HHMH".
        table: Statbank table, as in the origin "ssb-<table>".
        years: First to last year (year,).
        groups: Age groups (group,); together they are everybody.
        persons: Both sexes on 1 January (year, group).
    """

    vintage: int
    alternative: str
    table: str
    years: range
    groups: tuple[AgeGroup, ...]
    persons: FloatArray

    @property
    def totals(self) -> FloatArray:
        """Everybody (year,)."""
        return np.asarray(self.persons.sum(axis=-1))


@dataclass(frozen=True, slots=True)
class SsbTotals:
    """All vintages and alternatives of Statistics Norway's projections, for the country.

    Attributes:
        paths: Each by vintage and alternative.
    """

    paths: dict[tuple[int, str], NationalPath]

    @property
    def vintages(self) -> tuple[int, ...]:
        """Years of publication, in order."""
        return tuple(sorted({vintage for vintage, _ in self.paths}))

    @property
    def alternatives(self) -> tuple[str, ...]:
        """Alternatives of the newest vintage."""
        newest = self.vintages[-1]
        return tuple(alternative for vintage, alternative in self.paths if vintage == newest)

    def path(self, alternative: str = "MMMM", vintage: int | None = None) -> NationalPath:
        """One projection; the newest vintage if none is named."""
        return self.paths[vintage or self.vintages[-1], alternative]
