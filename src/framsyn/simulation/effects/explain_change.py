"""Why a consequence changes, for any area: people, ages, use.

What one person of each age uses is found by asking the same functions about one person at a
time, so the explanation can never speak of another calculation than the one explained.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np

from framsyn.consequences.anchor import anchor_factor
from framsyn.consequences.barnehage import barnehage
from framsyn.consequences.decomposition import Change, decompose
from framsyn.consequences.demographic_cost import SECTORS, sector_costs
from framsyn.consequences.omsorg import omsorg
from framsyn.consequences.people import FloatArray, People
from framsyn.domain.axes import AGE_COUNT
from framsyn.simulation.effects.inputs import AreaInputs
from framsyn.simulation.effects.national_figures import NationalFigures

EXPLAINED: Final = (
    "barnehage.places",
    "omsorg.home_users",
    "omsorg.institution_residents",
    "omsorg.aarsverk",
    "economy.demographic_cost_nok_2025",
)
"""Consequences that are a sum of what persons of each age use, and change with their ages."""


def explain_change(
    now: FloatArray,
    then: FloatArray,
    years_ahead: int,
    inputs: AreaInputs,
    national: NationalFigures,
) -> Mapping[str, Change]:
    """The change from the base year, by consequence, in its three parts.

    Args:
        now: Persons of the base year (kommune, sex, age).
        then: Persons of the year (kommune, sex, age).
        years_ahead: How many years lie between.
        inputs: What is assumed about the kommuner.
        national: What is taken from the country.

    Returns:
        Parts of the whole area; each is the sum over its kommuner, and the three sum to the
        change exactly.
    """
    at_base = _use(inputs, national, 0, _factors(now, inputs, national))
    at_year = _use(inputs, national, years_ahead, _factors(now, inputs, national))
    found = {}
    for key in EXPLAINED:
        parts = decompose(now, then, at_base[key], at_year[key])
        found[key] = Change(
            *(np.asarray(part.sum()) for part in (parts.total, parts.people, parts.ages, parts.use))
        )
    return found


def _use(
    inputs: AreaInputs,
    national: NationalFigures,
    years_ahead: int,
    factors: Mapping[str, FloatArray],
) -> dict[str, FloatArray]:
    """What one person uses, by consequence (kommune, sex, age)."""
    each = np.eye(2 * AGE_COUNT).reshape(-1, 1, 1, 2, AGE_COUNT)
    one = People.count(each)
    ahead = np.array([[float(years_ahead)]])
    care = omsorg(one, inputs.omsorg, national.care, ahead)
    healthy = inputs.omsorg.healthy_ageing_years_per_decade
    costs = sector_costs(one, national.cost_curves, healthy, ahead)
    cost = (costs * (inputs.sector_levels * factors["cost"])).sum(axis=-1)
    found = {
        "barnehage.places": barnehage(one, inputs.barnehage).places,
        "omsorg.home_users": care.home_users,
        "omsorg.institution_residents": care.institution_residents,
        "omsorg.aarsverk": care.aarsverk * factors["aarsverk"],
        "economy.demographic_cost_nok_2025": cost,
    }
    kommuner = len(inputs.parameters)
    return {key: _curves(values, kommuner) for key, values in found.items()}


def _curves(values: FloatArray, kommuner: int) -> FloatArray:
    """One value a person (person, 1, kommune) as curves (kommune, sex, age)."""
    whole = np.broadcast_to(values[:, 0], (len(values), kommuner))
    return np.asarray(whole.T.reshape(kommuner, 2, AGE_COUNT))


def _factors(
    now: FloatArray, inputs: AreaInputs, national: NationalFigures
) -> dict[str, FloatArray]:
    """What anchors lift calculated figures by: årsverk (kommune,), cost (kommune, sector)."""
    people = People.count(now[np.newaxis])
    start = np.zeros((1, 1))
    care = omsorg(people, inputs.omsorg, national.care, start).aarsverk * inputs.care_level
    aarsverk = inputs.care_level * anchor_factor(care, inputs.omsorg.aarsverk_in_base_year)
    costs = sector_costs(people, national.cost_curves, 0, start) * inputs.sector_levels
    lifted = [
        np.broadcast_to(
            anchor_factor(costs[..., place], inputs.sector_costs_in_base_year[sector]), len(now)
        )
        for place, sector in enumerate(SECTORS)
    ]
    return {"aarsverk": np.asarray(aarsverk), "cost": np.stack(lifted, axis=-1)}
