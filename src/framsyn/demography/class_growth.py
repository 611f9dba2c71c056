"""Totals that grow as their class does: the simple second opinion.

No ages at all: the yearly growth of a kommune's total is split into the mean of all
kommuner, its class's departure and its own, each damped apart and the last shrunk by size.
Averaged with a cohort model it takes off that model's rough edges.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from framsyn.demography.inputs import FloatArray

WINDOW = 5
NATION_DAMPING = 0.9
CLASS_DAMPING = 0.95
LOCAL_DAMPING = 0.9
LOCAL_SHARE = 0.8
PRIOR_PERSONS = 1000.0


def grow_with_class(totals: FloatArray, klass: NDArray[np.integer], years: int) -> FloatArray:
    """Totals for the coming years (years + 1, R), the first being today's.

    Assumption: a kommune keeps at most eight tenths of what set its last five years apart
    from its class, less the smaller it is, and that fades by a tenth a year.

    Args:
        totals: Persons by year and kommune (year, R), newest last.
        klass: Class of each kommune (R,), 0 and up.
        years: How many years ahead.
    """
    window = min(WINDOW, len(totals) - 1)
    today = totals[-1]
    growth = np.log(today / totals[-1 - window]) / window
    mean = growth.mean()
    usual = (np.bincount(klass, growth) / np.maximum(np.bincount(klass), 1))[klass]
    own = LOCAL_SHARE * today / (today + PRIOR_PERSONS) * (growth - usual)
    path = (
        np.outer(damped_years(NATION_DAMPING, years), np.full_like(today, mean))
        + np.outer(damped_years(CLASS_DAMPING, years), usual - mean)
        + np.outer(damped_years(LOCAL_DAMPING, years), own)
    )
    return np.asarray(today * np.exp(path))


def damped_years(damping: float, years: int) -> FloatArray:
    """Growth years counted after 0, 1, ... years when each counts less than the last."""
    steps = damping ** np.arange(1, years + 1)
    return np.concatenate([[0.0], steps.cumsum()])
