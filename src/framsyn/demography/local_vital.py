"""Births and deaths that were counted in each kommune, and what they say of its own rates.

Deaths in a small place are few, so how much more or less often people die there than their
ages would have it is drawn towards the country: by as much as places differ less than chance
alone could make them (`flow_estimation.believe`). Where nothing was counted the country's
rates stand.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self

import numpy as np

from framsyn.demography.flow_estimation import believe
from framsyn.demography.inputs import FloatArray


@dataclass(frozen=True, slots=True)
class VitalCounts:
    """Counted births and deaths of some years in R kommuner.

    Attributes:
        first_year: Year of the first.
        births: Live births (year, R); NaN: not known.
        deaths: Deaths (year, R); NaN: not known.
    """

    first_year: int
    births: FloatArray
    deaths: FloatArray

    @property
    def years(self) -> range:
        """The years counted."""
        return range(self.first_year, self.first_year + len(self.births))

    def before(self, year: int) -> Self | None:
        """Those of the years that had ended on 1 January of a year; None: none had."""
        kept = year - self.first_year
        if kept <= 0:
            return None
        return replace(self, births=self.births[:kept], deaths=self.deaths[:kept])


def usual_deaths(
    stocks: FloatArray, births: FloatArray, survival: FloatArray, infant_survival: FloatArray
) -> FloatArray:
    """Deaths had everybody died at the country's rates (year, R).

    Args:
        stocks: Persons on 1 January of each year (year, R, sex, age).
        births: Live births in it (year, R).
        survival: (year, sex, age).
        infant_survival: (year, sex).
    """
    dying = np.einsum("yrsa,ysa->yr", stocks, 1 - survival)
    return np.asarray(dying + births * (1 - infant_survival.mean(axis=1))[:, np.newaxis])


def mortality_factors(counted: FloatArray, usual: FloatArray) -> FloatArray:
    """How many times the country's risk of dying a place's is (R,), as far as it can be believed.

    Args:
        counted: Deaths (year, R); NaN: not known.
        usual: Those expected (year, R).
    """
    is_known = ~np.isnan(counted)
    events = np.where(is_known, counted, 0).sum(axis=0)
    expected = np.where(is_known, usual, 0).sum(axis=0)
    if not expected.sum():
        return np.ones(counted.shape[1])
    return believe(events, expected * events.sum() / expected.sum())


def local_survival(
    factors: FloatArray, survival: FloatArray, infant_survival: FloatArray
) -> FloatArray:
    """Log of local over national survival by age on 31 December (T, R, sex, age).

    Assumption: a place's risk is as many times the country's at every age and in every year.

    Args:
        factors: Of each place (R,).
        survival: Of the coming years (T, sex, age).
        infant_survival: The same for newborn (T, sex).
    """
    logs = np.empty_like(survival)
    logs[..., 1:] = np.log(survival[..., :-1])
    logs[..., 0] = np.log(infant_survival)
    return np.asarray((factors - 1)[np.newaxis, :, np.newaxis, np.newaxis] * logs[:, np.newaxis])
