"""What a profile is measured from: the figures of all areas of one kind, as arrays.

Measures see nothing else, so they can be tried on two invented areas. Whatever is not known
is NaN; a series that is not there at all is all NaN. Nothing is filled in here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]

TIMELESS = 0
"""The year of a series that holds whatever the year."""


@dataclass(frozen=True, slots=True)
class AreaFigures:
    """Figures of A areas.

    Attributes:
        codes: Area codes (area,).
        first_year: Year of the first counted 1 January.
        counted: Persons counted on 1 January (year, area, sex, age).
        projected: Persons projected, from the last counted year on (year, area, sex, age).
        estimated: Counts that are estimates of what was not published (year, area).
        net_moves: In- less out-migrants in the year that begins on each counted 1 January but
            the last, by age at its end, calculated (year - 1, area, sex, age).
        series: Other figures by name and year, each (area,).
    """

    codes: tuple[str, ...]
    first_year: int
    counted: FloatArray
    projected: FloatArray
    estimated: NDArray[np.bool_]
    net_moves: FloatArray
    series: Mapping[str, Mapping[int, FloatArray]]

    @property
    def newest(self) -> int:
        """The last counted year."""
        return self.first_year + len(self.counted) - 1

    def persons(self, year: int) -> FloatArray:
        """Persons on 1 January (area, sex, age); NaN for a year nobody has figures for."""
        if self.first_year <= year <= self.newest:
            return np.asarray(self.counted[year - self.first_year])
        if self.newest < year < self.newest + len(self.projected):
            return np.asarray(self.projected[year - self.newest])
        return np.full(self.counted.shape[1:], np.nan)

    def moves(self, first: int, until: int) -> FloatArray:
        """Net moves from one 1 January to another, added up (area, sex, age)."""
        if not self.first_year <= first < until <= self.newest:
            return np.full(self.counted.shape[1:], np.nan)
        chosen = self.net_moves[first - self.first_year : until - self.first_year]
        return np.asarray(chosen.sum(axis=0))

    def named(self, name: str, year: int) -> FloatArray:
        """One series in a year (area,); NaN where it is not known."""
        years = self.series.get(name, {})
        found = years.get(year, years.get(TIMELESS))
        return np.full(len(self.codes), np.nan) if found is None else found

    def is_estimated(self, years: tuple[int, ...]) -> NDArray[np.bool_]:
        """Areas with an estimate in any of the counted years named (area,)."""
        places = [
            year - self.first_year for year in years if self.first_year <= year <= self.newest
        ]
        return np.asarray(self.estimated[places].any(axis=0))
