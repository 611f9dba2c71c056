"""Life expectancy from death rates, to hold fitted schedules against published figures."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_INFANT_SHARE = 0.1
"""Part of the first year lived by those who die in it: most die in the first weeks."""


def life_expectancy(rates: NDArray[np.float64]) -> float:
    """Years a newborn lives if these rates hold for life.

    Assumption: deaths fall on average in mid-year, those of infants after a tenth of it.

    Args:
        rates: Deaths per person-year (age,), from age 0; the last age is open-ended.

    Source:
        Preston, Heuveline and Guillot (2001), Demography, chapter 3.
    """
    lived = np.full(len(rates), 0.5)
    lived[0] = _INFANT_SHARE
    dying = rates / (1 + (1 - lived) * rates)
    dying[-1] = 1
    alive = np.concatenate([[1], np.cumprod(1 - dying)[:-1]])
    years = alive * (1 - dying * (1 - lived))
    years[-1] = alive[-1] / rates[-1]
    return float(years.sum())


def rate_from_infant_deaths(share: float) -> float:
    """Death rate per person-year at age 0 from deaths per live birth."""
    return share / (1 - (1 - _INFANT_SHARE) * share)
