"""Investment, debt and interest of what a user plans to build, and income of its own.

Only what is typed in is counted: the debt a kommune already has is not known here, and no
national average would say anything about it. Amounts are real, so interest is real too.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from framsyn.consequences.people import FloatArray, Value


@dataclass(frozen=True, slots=True)
class InvestmentParameters:
    """What the kommune plans; each a number or one for each area.

    Attributes:
        investment_nok_2025_per_year: Borrowed investment each year after the base year.
        investment_years: For how many years.
        real_interest_percent: Interest above price growth.
        instalment_years: Years until a loan is paid back, in equal instalments.
        property_tax_change_nok_2025: Added yearly income from property tax.
        local_income_change_nok_2025: Added yearly income from local resources.
        adapted_capacity_percent: How much of cost falls away where there are fewer users.
    """

    investment_nok_2025_per_year: Value
    investment_years: Value
    real_interest_percent: Value
    instalment_years: Value
    property_tax_change_nok_2025: Value
    local_income_change_nok_2025: Value
    adapted_capacity_percent: Value


@dataclass(frozen=True, slots=True)
class Capital:
    """Debt on 1 January and cost of it in the year, 2025-kroner (year, area)."""

    debt: FloatArray
    interest: FloatArray
    instalments: FloatArray


def capital_cost(parameters: InvestmentParameters, years_ahead: FloatArray) -> Capital:
    """Debt, interest and instalments of planned investment.

    Assumption: a year's investment is borrowed whole at its end, and each loan is paid back
    in equal parts over the same number of years.

    Args:
        parameters: The plan.
        years_ahead: Years since the base year, one after another (year, 1).
    """
    ahead = np.asarray(years_ahead, dtype=np.float64)
    loans = np.minimum(np.maximum(ahead - 1, 0), parameters.investment_years)
    each = parameters.investment_nok_2025_per_year / parameters.instalment_years
    paying = _loans_alive(ahead, parameters)
    instalments = each * paying
    borrowed = parameters.investment_nok_2025_per_year * loans
    repaid = np.concatenate([np.zeros_like(instalments[:1]), np.cumsum(instalments, axis=0)[:-1]])
    debt = borrowed - repaid
    return Capital(debt, debt * (parameters.real_interest_percent / 100), instalments)


def _loans_alive(ahead: FloatArray, parameters: InvestmentParameters) -> FloatArray:
    """Loans on which an instalment is paid in each year."""
    taken = np.minimum(np.maximum(ahead - 1, 0), parameters.investment_years)
    ended = np.minimum(
        np.maximum(ahead - 1 - parameters.instalment_years, 0), parameters.investment_years
    )
    return np.asarray(taken - ended)


def unadapted_cost(cost: FloatArray, at_base: FloatArray, adapted_percent: Value) -> FloatArray:
    """Cost that stays although there are fewer users, 2025-kroner (...).

    Assumption: buildings, leaders and half-full classes fall away only as far as the kommune
    adapts; at 100 per cent cost follows users all the way, at 0 it never falls.
    """
    return np.asarray(np.maximum(at_base - cost, 0) * (1 - adapted_percent / 100))
