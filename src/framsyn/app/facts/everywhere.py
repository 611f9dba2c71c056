"""One figure of every kommune, fylke and the country in one year: what a map and its list show."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from framsyn.app.consequences.everywhere import DERIVED, sums_of_kommuner
from framsyn.app.installation import Installation
from framsyn.app.kept import kept
from framsyn.consequences.indicators import indicator
from framsyn.domain.age_groups import EVERYBODY
from framsyn.domain.area import Area, AreaKind
from framsyn.domain.errors import YearOutOfRange
from framsyn.domain.fact import FactId

FloatArray = NDArray[np.float64]

CHANGE: Final = "change.population.all"
"""Not a figure of one year but of two: per cent more or fewer inhabitants."""
CHANGE_YEARS: Final = 14
"""How far back a change looks when it ends today: as far as 2040 is ahead."""

_KEPT: Final = 128

Values = Mapping[str, float | None]


@dataclass(frozen=True)
class Everywhere:
    """Figures of all places under one set of assumptions.

    Attributes:
        installation: Counts, projection, areas.
        projection_set: The set that gives the years to come.
    """

    installation: Installation
    projection_set: str = "own"

    @property
    def today(self) -> int:
        """The last counted year."""
        return self.installation.facts.population().years[-1]

    @property
    def years(self) -> range:
        """Years there are figures for."""
        projection = self.installation.populations.projection(self.projection_set)
        counted = self.installation.facts.population().years
        return range(counted[0], counted[-1] + len(projection.population))

    def values(self, key: str, year: int) -> Values:
        """A figure by area code: kommuner, regions, fylker and the country; None where it does not exist.

        Raises:
            YearOutOfRange: There is neither a count nor a projection for the year.
        """
        return _kept_values(self, key, year)

    def worked_out(self, key: str, year: int) -> Values:
        """The same, not kept."""
        if key in DERIVED:
            return self._derived(key, year)
        if key == CHANGE:
            return self._each(self._change, year, self.base_of_change(year))
        return self._each(indicator(key).measure, year)

    def base_of_change(self, year: int) -> int:
        """The year a change to a year is counted from."""
        return self.today if year > self.today else max(self.years[0], year - CHANGE_YEARS)

    def fact_id(self, key: str, code: str, year: int) -> FactId:
        """Where the number of a place comes from."""
        named = self.projection_set if year > self.today else ""
        if key in DERIVED:
            return FactId(DERIVED[key].fact, code, year, named)
        if key == CHANGE and year <= self.today:
            return FactId("population.all", code, self.base_of_change(year))
        return FactId(key, code, year, named)

    def _derived(self, key: str, year: int) -> Values:
        """What people lead to; known from the newest count on."""
        sums = sums_of_kommuner(self.installation, self.projection_set)
        if not self.today <= year <= self.years[-1]:
            raise YearOutOfRange(year, self.today, self.years[-1])
        place = {code: i for i, code in enumerate(sums.kommuner)}
        found = {}
        for area in self.installation.areas:
            members = [place[code] for code in area.kommuner]
            value = sums.measured(DERIVED[key], members, year)
            found[area.code] = value if math.isfinite(value) else None
        return found

    @staticmethod
    def _change(then_and_before: FloatArray) -> FloatArray:
        totals = EVERYBODY.total(then_and_before)
        return np.asarray(100 * (totals[..., 0] / np.maximum(totals[..., 1], 1e-9) - 1))

    def _each(self, measure: Callable[[FloatArray], FloatArray], *years: int) -> Values:
        population = np.stack([self._persons(year) for year in years], axis=1)
        persons = population if len(years) > 1 else population[:, 0]
        register = self.installation.areas
        place = {code: i for i, code in enumerate(self.installation.facts.population().kommuner)}
        whole = [each for each in register if each.kind is not AreaKind.KOMMUNE]
        summed = [persons[[place[code] for code in area.kommuner]].sum(axis=0) for area in whole]
        codes = [*place, *(area.code for area in whole)]
        found = measure(np.concatenate([persons, np.stack(summed)]))
        return {
            code: float(value) if math.isfinite(value) else None
            for code, value in zip(codes, found, strict=True)
        }

    def _persons(self, year: int) -> FloatArray:
        """Persons on 1 January of a year (kommune, sex, age)."""
        if year not in self.years:
            raise YearOutOfRange(year, self.years[0], self.years[-1])
        counted = self.installation.facts.population()
        if year <= self.today:
            found: FloatArray = counted.persons[year - counted.years[0]]
            return found
        projection = self.installation.populations.projection(self.projection_set)
        later: FloatArray = projection.population[year - self.today]
        return later


@kept(_KEPT, of=lambda everywhere: everywhere.installation)
def _kept_values(everywhere: Everywhere, key: str, year: int) -> Values:
    return everywhere.worked_out(key, year)


def by_fylke(installation: Installation) -> Sequence[tuple[Area, Sequence[Area]]]:
    """Every fylke with its kommuner, as the register has them."""
    register = installation.areas
    return [
        (fylke, [register.by_code(code) for code in fylke.kommuner])
        for fylke in register.all(AreaKind.FYLKE)
    ]
