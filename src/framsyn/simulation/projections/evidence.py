"""What a forecaster knew at a given time: the figures behind every projection.

The same object serves the projection from the newest figures and the back-test from old
ones. `known_at` cuts away everything that came later, so that a back-test cannot peep.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self

import numpy as np
from numpy.typing import NDArray

from framsyn.demography.inputs import FloatArray
from framsyn.demography.local_vital import VitalCounts
from framsyn.demography.move_counts import MoveCounts

FERTILITY_LAG = 1
"""Years a fertility schedule is late: that of two years ago is the newest at a new year."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Figures known at the start of a base year, as arrays.

    Attributes:
        kommuner: Kommunenumre in the order of the area axis.
        first_year: Year of the first stocks.
        stocks: Persons on 1 January (year, R, sex, age); the last year is the base year.
        mortality: National death rates by year (year, sex, age), without holes.
        mortality_from: Year of the first of them.
        fertility: National births per woman-year (year, age).
        fertility_from: Year of the first of them.
        centrality: Class 1 (most central) to 6 of each kommune (R,).
        fylke: Number of each kommune's fylke, 0 and up (R,).
        region: Number of each kommune's BA-region, 0 and up (R,).
        estimated: Stocks that were never published as such (year, R).
        moves: Counted moves of years among those; None: only stocks are known.
        vital: Counted births and deaths of years among those, used with counted moves.
    """

    kommuner: tuple[str, ...]
    first_year: int
    stocks: FloatArray
    mortality: FloatArray
    mortality_from: int
    fertility: FloatArray
    fertility_from: int
    centrality: NDArray[np.int64]
    fylke: NDArray[np.int64]
    region: NDArray[np.int64]
    estimated: NDArray[np.bool_]
    moves: MoveCounts | None = None
    vital: VitalCounts | None = None

    @property
    def base_year(self) -> int:
        """The year whose 1 January is the newest known."""
        return self.first_year + len(self.stocks) - 1

    @property
    def klass(self) -> NDArray[np.int64]:
        """Centrality class of each kommune, 0 and up (R,)."""
        return self.centrality - 1

    @property
    def totals(self) -> FloatArray:
        """Persons by year and kommune (year, R)."""
        return np.asarray(self.stocks.sum(axis=(-2, -1)))

    def known_at(self, base_year: int) -> Self:
        """What was known on 1 January of an earlier year.

        Death rates are taken as known for the year before, fertility schedules for the one
        before that; moves of the years that have ended. Classes and regions are today's.
        """
        return replace(
            self,
            stocks=self.stocks[: base_year - self.first_year + 1],
            estimated=self.estimated[: base_year - self.first_year + 1],
            mortality=self.mortality[: base_year - self.mortality_from],
            fertility=self.fertility[: base_year - FERTILITY_LAG - self.fertility_from],
            moves=self._moves_before(base_year),
            vital=self.vital.before(base_year) if self.vital is not None else None,
        )

    def _moves_before(self, year: int) -> MoveCounts | None:
        if self.moves is None or self.moves.first_year >= year:
            return None
        return self.moves.within(range(self.moves.first_year, min(year, self.moves.years.stop)))

    def actual(self, year: int) -> FloatArray:
        """Persons counted on 1 January of a year (R, sex, age)."""
        return np.asarray(self.stocks[year - self.first_year])
