"""Moving means over ages, for schedules too thin to be read age by age."""

from __future__ import annotations

import numpy as np

from framsyn.demography.inputs import FloatArray


def mean_over_ages(values: FloatArray, reach: int) -> FloatArray:
    """Mean of each age and its neighbours (..., age), fewer of them at the ends.

    Args:
        values: Any array whose last axis is age.
        reach: Ages counted on each side.
    """
    ages = values.shape[-1]
    sums = np.concatenate([np.zeros((*values.shape[:-1], 1)), values.cumsum(axis=-1)], axis=-1)
    low = np.maximum(np.arange(ages) - reach, 0)
    high = np.minimum(np.arange(ages) + reach + 1, ages)
    return np.asarray((sums[..., high] - sums[..., low]) / (high - low))
