"""The country year by year: what every kommune's money is measured against.

Utgiftsutjevning shares out a given sum, so one kommune's income hangs on everybody's ages.
The country is therefore calculated once, from all kommuner, and handed to whoever asks
about one of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from framsyn.consequences.demographic_cost import COST_AGES, sector_costs
from framsyn.consequences.frie_inntekter import IncomeParameters, NationalGrowth, national_growth
from framsyn.consequences.need_index import (
    NeedWeights,
    country_normaliser,
    moving_part,
    need_index,
)
from framsyn.consequences.people import FloatArray, People
from framsyn.simulation.effects.national_figures import NationalFigures


@dataclass(frozen=True, slots=True)
class CountryPath:
    """The country from the base year on; draws may come before the years.

    Attributes:
        kommuner: How many there are.
        july: Persons by cost age on 1 July the year before (..., year, 10).
        inhabitants: Persons on 1 January (..., year).
        cost: Demographic cost, 2025-kroner (..., year).
        normaliser: What makes the mean need index 1 (..., year).
        growth: What frie inntekter are multiplied by, under each choice (..., year).
    """

    kommuner: int
    july: FloatArray
    inhabitants: FloatArray
    cost: FloatArray
    normaliser: FloatArray
    growth: Mapping[NationalGrowth, FloatArray]


def july_between(persons: FloatArray, now: People) -> FloatArray:
    """Persons by cost age on 1 July the year before (..., year, area, 10).

    Assumption: half-way between two new years, which is where 1 July lies. One who moves in
    August is then half counted too early; the formula itself takes the true day.

    Args:
        persons: From the year before the base year (..., year + 1, area, sex, age).
        now: The same from the base year on.
    """
    first = People.count(persons[..., :1, :, :, :]).groups(COST_AGES)
    groups = now.groups(COST_AGES)
    before = np.concatenate([first, groups[..., :-1, :, :]], axis=-3)
    return np.asarray((before + groups) / 2)


def country_path(
    persons: FloatArray,
    published: FloatArray,
    national: NationalFigures,
    income: IncomeParameters,
    decline_c_percent: float,
) -> CountryPath:
    """The country, from all kommuner.

    Assumption: every kommune's tax is the mean and fixed grants are what they are, so the
    country's frie inntekter follow its inhabitants alone before the state decides on growth.

    Args:
        persons: Persons on 1 January, from the year before the base year (..., year + 1,
            kommune, sex, age).
        published: Need index of the base year (kommune,).
        national: The country's figures.
        income: The income system, national values.
        decline_c_percent: Yearly decline in setting C.
    """
    now = People.count(persons[..., 1:, :, :, :])
    july = july_between(persons, now)
    country = july.sum(axis=-2)
    inhabitants = now.everybody.sum(axis=-1)
    ahead = np.arange(inhabitants.shape[-1], dtype=np.float64)
    costs = sector_costs(now, national.cost_curves, 0, ahead)
    cost = costs.sum(axis=(-2, -1))
    before_growth = (
        country.sum(axis=-1) * income.innbyggertilskudd_nok_2025 + inhabitants * income.tax_nok_2025
    )
    growth = {
        choice: national_growth(choice, before_growth, inhabitants, cost, ahead, decline_c_percent)
        for choice in NationalGrowth
    }
    normaliser = _normaliser(july, country, published, national.need_weights)
    return CountryPath(july.shape[-2], country, inhabitants, cost, normaliser, growth)


def calculated_index(july: FloatArray, weights: NeedWeights) -> FloatArray:
    """Need index from ages and basis alone, the rest at the country's mean (kommune,).

    Only for kommuner without a published one (Utsira, Modalen).
    """
    part = moving_part(july, july.sum(axis=-2, keepdims=True), 1, july.shape[-2], weights)
    return np.asarray(part + weights.held)


def _normaliser(
    july: FloatArray, country: FloatArray, published: FloatArray, weights: NeedWeights
) -> FloatArray:
    part = moving_part(july, country[..., np.newaxis, :], 1, july.shape[-2], weights)
    unscaled = need_index(published, part[..., :1, :], part, np.ones(1))
    return country_normaliser(july.sum(axis=-1), unscaled)
