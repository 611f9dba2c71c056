"""Statistics Norway's national totals, and tying our projection to them.

A tied set answers "what if the country becomes as Statistics Norway says": our distribution
over kommuner, their national total in each age group. On 2011-2021 bases the
tie cost accuracy, so it is a choice and never the default.
"""

from __future__ import annotations

import numpy as np

from framsyn.demography.inputs import FloatArray, ProjectionInputs
from framsyn.demography.steering import steer_to_groups
from framsyn.simulation.projections.recipe import (
    LARGE_ELASTICITY,
    LARGE_FROM,
    MEDIUM_ELASTICITY,
    MEDIUM_FROM,
    SMALL_ELASTICITY,
)
from framsyn.statistics.series import NationalPath


def tie(inputs: ProjectionInputs, path: NationalPath) -> ProjectionInputs:
    """The same projection with the country's age groups as in the national path.

    Assumption: the difference is spread by elasticity: small kommuner swing more than the
    nation and large ones less. Those aged 0 are met through births, the others through
    migration, also where Statistics Norway's own difference is one of mortality.

    Args:
        inputs: An untied projection.
        path: Statistics Norway's national path, met as far as it goes.
    """
    first = inputs.base_year + 1 - path.years.start
    wanted = path.persons[first : first + inputs.years]
    return steer_to_groups(inputs, path.groups, wanted, elasticity(inputs.start))


def elasticity(start: FloatArray) -> FloatArray:
    """Per cent a kommune moves when the nation moves one per cent (R,), by its size.

    Source:
        Mean errors of projections from 2011-2021 by size of kommune, per national per cent;
        those from 2011-2014 alone did as well.
    """
    size = start.sum(axis=(-2, -1))
    grown = np.where(size >= MEDIUM_FROM, MEDIUM_ELASTICITY, SMALL_ELASTICITY)
    return np.asarray(np.where(size >= LARGE_FROM, LARGE_ELASTICITY, grown))
