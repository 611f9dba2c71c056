"""Frie inntekter: the formula of the income system that holds, with its counting days.

Innbyggertilskudd and utgiftsutjevning count people on 1 July the year before,
inntektsutjevning on 1 January of the year. Someone who moves in on 1 August therefore
counts for nothing that year, for inntektsutjevning the next, and for the rest the year
after. INGAR, småkommunetillegg and veksttilskudd are not modelled: they delay or step, and
are named where they may matter.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from framsyn.consequences.people import FloatArray, Value


class NationalGrowth(StrEnum):
    """What the state does with the sum of all: a choice, never a silent default."""

    A = "a"
    """The state pays the country's demographic cost."""
    B = "b"
    """The same kroner per inhabitant as today, in fixed prices."""
    C = "c"
    """Half a per cent less per inhabitant each year."""


@dataclass(frozen=True, slots=True)
class IncomeParameters:
    """The income system in 2025-kroner; each a number or one for each area.

    Attributes:
        innbyggertilskudd_nok_2025: Per inhabitant.
        need_nok_2025: Calculated need per inhabitant in the country, what the index moves.
        tax_nok_2025: Tax on income and wealth per inhabitant in the country.
        own_tax_percent: The kommune's tax per inhabitant, country = 100.
        equalisation_percent: Symmetric inntektsutjevning.
        supplement_percent: Tilleggskompensasjon: of the gap up to the limit.
        supplement_limit_percent: The limit, country = 100.
        supplement_financing_nok_2025: What every inhabitant pays for it.
        fixed_grants_nok_2025: Distriktstilskudd, småkommunetillegg, skjønn: a sum a year.
    """

    innbyggertilskudd_nok_2025: Value
    need_nok_2025: Value
    tax_nok_2025: Value
    own_tax_percent: Value
    equalisation_percent: Value
    supplement_percent: Value
    supplement_limit_percent: Value
    supplement_financing_nok_2025: Value
    fixed_grants_nok_2025: Value


def grants_by_need(july: FloatArray, index: FloatArray, parameters: IncomeParameters) -> FloatArray:
    """Innbyggertilskudd with utgiftsutjevning, 2025-kroner (...).

    Args:
        july: Inhabitants on 1 July the year before.
        index: Need index of the year, country = 1.
        parameters: The income system.
    """
    per_head = parameters.innbyggertilskudd_nok_2025 + parameters.need_nok_2025 * (index - 1)
    return np.asarray(july * per_head)


def tax_per_inhabitant(parameters: IncomeParameters) -> Value:
    """Tax after inntektsutjevning per inhabitant, 2025-kroner.

    Assumption: the kommune's tax stays the same share of the country's mean.
    """
    relative = parameters.own_tax_percent / 100
    even = parameters.equalisation_percent / 100
    gap = np.maximum(0, parameters.supplement_limit_percent / 100 - relative)
    lifted = (1 - even) * relative + even + parameters.supplement_percent / 100 * gap
    return parameters.tax_nok_2025 * lifted - parameters.supplement_financing_nok_2025


def frie_inntekter(
    july: FloatArray, january: FloatArray, index: FloatArray, parameters: IncomeParameters
) -> FloatArray:
    """Frie inntekter before national growth, 2025-kroner (...).

    Args:
        july: Inhabitants on 1 July the year before.
        january: Inhabitants on 1 January of the year.
        index: Need index of the year, country = 1.
        parameters: The income system.
    """
    taxed = january * tax_per_inhabitant(parameters)
    return np.asarray(
        grants_by_need(july, index, parameters) + taxed + parameters.fixed_grants_nok_2025
    )


def national_growth(
    growth: NationalGrowth,
    income: FloatArray,
    inhabitants: FloatArray,
    cost: FloatArray,
    years_ahead: FloatArray,
    yearly_decline_percent: float,
) -> FloatArray:
    """What every kommune's frie inntekter are multiplied by (..., year).

    All three are in fixed prices, with no real growth in wages on either side.

    Args:
        growth: Which choice the state makes.
        income: The country's frie inntekter before growth (..., year); the first year is
            the base year.
        inhabitants: The country on 1 January (..., year).
        cost: The country's demographic cost (..., year).
        years_ahead: Years since the base year (year,).
        yearly_decline_percent: For C, per inhabitant and year.
    """
    per_head = income[..., :1] / inhabitants[..., :1]
    wanted = np.broadcast_to(per_head, income.shape)
    if growth is NationalGrowth.A:
        cost_per_head = cost / inhabitants
        wanted = per_head + cost_per_head - cost_per_head[..., :1]
    if growth is NationalGrowth.C:
        wanted = per_head * (1 - yearly_decline_percent / 100) ** years_ahead
    return np.asarray(wanted * inhabitants / income)


def room_per_inhabitant(
    income: FloatArray, cost: FloatArray, inhabitants: FloatArray
) -> FloatArray:
    """Frie inntekter less demographic cost per inhabitant, 2025-kroner (...).

    Args:
        income: Frie inntekter (...).
        cost: Demographic cost (...).
        inhabitants: On 1 January (...).
    """
    return np.asarray((income - cost) / inhabitants)


def handlingsrom(room: FloatArray, room_in_base_year: FloatArray) -> FloatArray:
    """Frie inntekter less demographic cost, change from the base year, per inhabitant.

    In 2025-kroner per inhabitant (...). It is not netto driftsresultat, and 0 does not mean
    balance: it means as much room as in the base year.

    Args:
        room: `room_per_inhabitant` of the year.
        room_in_base_year: The same of the base year.
    """
    return np.asarray(room - room_in_base_year)
