"""Births: one national schedule, a national level that moves, a local factor that is shrunk.

Where registered births by kommune are not at hand, births are read from those aged 0 on the
next 1 January, put back to birth by infant survival. A local level then also holds the moves
of infants. Never a constant child-woman ratio: the women are followed by age.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self

import numpy as np
from numpy.typing import NDArray

from framsyn.demography.inputs import FloatArray
from framsyn.domain.axes import FEMALE

SHARE_OF_BIRTHS = np.array([0.4865, 0.5135])
"""Girls and boys of all live births (Norway 1986-2023: 51.35 per cent boys)."""

TREND_YEARS = 3
LEVEL_YEARS = 5
DAMPING = 0.9
PRIOR_BIRTHS = 100.0


@dataclass(frozen=True, slots=True)
class FertilityHistory:
    """What the stocks say about births.

    Attributes:
        births: Live births by year and kommune (year, R).
        expected: Births had every woman followed the schedule at a total fertility of 1.
    """

    births: FloatArray
    expected: FloatArray

    @property
    def total_fertility(self) -> FloatArray:
        """National total fertility rate by year (year,)."""
        return np.asarray(self.births.sum(axis=1) / self.expected.sum(axis=1))

    def counted(self, births: FloatArray, first: int) -> Self:
        """The same with births that were counted, where they are known.

        Args:
            births: Live births (year, R); NaN: not known.
            first: How many years after the first of these theirs begin.
        """
        known = self.births.copy()
        span = slice(first, first + len(births))
        known[span] = np.where(np.isnan(births), known[span], births)
        return replace(self, births=known)


def read_births(
    stocks: FloatArray, survival: FloatArray, infant_survival: FloatArray, schedule: FloatArray
) -> FertilityHistory:
    """Births behind each year's youngest, and the woman-years they came from.

    Args:
        stocks: Persons on 1 January (year, R, sex, age).
        survival: (year - 1, sex, age).
        infant_survival: (year - 1, sex).
        schedule: Share of total fertility at each age (age,), summing to 1.
    """
    births = (stocks[1:, ..., 0] / infant_survival[:, np.newaxis]).sum(axis=-1)
    women = stocks[:-1, :, FEMALE]
    older = np.zeros_like(women)
    older[..., 1:] = (women * survival[:, np.newaxis, FEMALE])[..., :-1]
    return FertilityHistory(births, (women + older) / 2 @ schedule)


def fertility_path(history: FertilityHistory, years: int) -> FloatArray:
    """National total fertility rate for the coming years (years,).

    Assumption: the last year's level changes on at the mean pace of the last three years,
    which fades by a tenth a year.
    """
    rates = history.total_fertility
    past = min(TREND_YEARS, len(rates) - 1)
    pace = np.log(rates[-1] / rates[-1 - past]) / past
    return np.asarray(rates[-1] * np.exp(pace * (DAMPING ** np.arange(1, years + 1)).cumsum()))


def local_levels(history: FertilityHistory, klass: NDArray[np.integer]) -> FloatArray:
    """Each kommune's births relative to the nation's rates (R,), drawn towards its class.

    Assumption: a hundred births weigh as much as what the class tells.
    """
    recent = slice(-LEVEL_YEARS, None)
    wanted = history.expected * history.total_fertility[:, np.newaxis]
    born, wanted = history.births[recent].sum(axis=0), wanted[recent].sum(axis=0)
    sums = [np.bincount(klass, values) for values in (born, wanted)]
    usual = (sums[0] / sums[1])[klass]
    return np.asarray((born + PRIOR_BIRTHS * usual) / (wanted + PRIOR_BIRTHS))
