"""Survival from national death rates, and where those rates are going.

A trend of the Lee-Carter kind without its fitting: each age falls at its own smoothed
long-run pace from the mean of the last three observed years. Local mortality is not here:
without registered deaths by kommune it cannot be told from moves at the same ages, and is
estimated together with them (`migration`).
"""

from __future__ import annotations

import numpy as np

from framsyn.demography.inputs import FloatArray
from framsyn.demography.smoothing import mean_over_ages

TREND_YEARS = 20
LEVEL_YEARS = 3
SMOOTHED_OVER = 7  # ages each side
VERY_OLD = 100
VERY_OLD_PACE = 0.3
INFANT_SHARE_IN_BIRTH_YEAR = 0.87
"""Share of infant deaths that fall in the calendar year of birth, where few infants die."""


def survival_from_rates(rates: FloatArray) -> FloatArray:
    """Share of those aged a on 1 January who are alive on 31 December (..., age).

    Assumption: during the year a person spends half of it at age a and half at a + 1, with
    the death rate of each; those in the open-ended age stay in it.

    Args:
        rates: Deaths per person-year (..., age), the last age open-ended.
    """
    following = np.concatenate([rates[..., 1:], rates[..., -1:]], axis=-1)
    return np.asarray(np.exp(-(rates + following) / 2))


def infant_survival_from_rates(rates: FloatArray) -> FloatArray:
    """Share of the year's live births alive on 31 December (...,)."""
    return np.asarray(np.exp(-INFANT_SHARE_IN_BIRTH_YEAR * rates[..., 0]))


def extend_death_rates(rates: FloatArray, first_year: int, until: int) -> FloatArray:
    """National death rates to 31 December of year `until` - 1, observed ones kept.

    Assumption: each age goes on falling at its mean pace over the last twenty years (never
    rising), from the mean level of the last three; at 100 and over at three tenths of it.

    Args:
        rates: Deaths per person-year (year, sex, age), from `first_year`, without holes.
        first_year: Year of the first rates.
        until: One past the last year wanted.

    Returns:
        (year, sex, age) from `first_year` to `until` - 1.
    """
    missing = until - first_year - len(rates)
    if missing <= 0:
        return rates[: until - first_year]
    logs = np.log(rates)
    level = logs[-LEVEL_YEARS:].mean(axis=0)
    middle = len(rates) - (LEVEL_YEARS + 1) / 2
    ahead = np.arange(len(rates), len(rates) + missing) - middle
    future = np.exp(level + ahead[:, np.newaxis, np.newaxis] * _pace(logs[-TREND_YEARS:]))
    return np.concatenate([rates, future])


def _pace(logs: FloatArray) -> FloatArray:
    """Yearly change of log death rates by sex and age: smoothed, never upwards."""
    year = np.arange(len(logs)) - (len(logs) - 1) / 2
    slope = np.tensordot(year, logs, axes=1) / (year**2).sum()
    slope = np.minimum(mean_over_ages(slope, SMOOTHED_OVER), 0)
    slope[..., VERY_OLD:] *= VERY_OLD_PACE
    return np.asarray(slope)
