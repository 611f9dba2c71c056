"""Levers on money: what the state gives, taxes, income of the place, loans, savings, capacity.

All in 2025-kroner, with no growth in wages or prices. What is set aside or paid on loans is
money not used for services that year; that is all it says.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from framsyn.consequences.frie_inntekter import NationalGrowth
from framsyn.consequences.investment import capital_cost
from framsyn.consequences.people import FloatArray, Value
from framsyn.scenarios.lever import CHOICES_COST, PENGER, Change, Lever, Situation

OWN_INCOME: Final = "economy.own_income_change_nok_2025"
MILLION: Final = 1_000_000
GROWTH: Final = {1: NationalGrowth.A, 0: NationalGrowth.B, -1: NationalGrowth.C}
"""The three settings of the state's giving, as numbers a link can hold."""


def property_tax(at: Situation, nok_2025: Value, phase: FloatArray) -> Change:
    """So many kroner more, or less, of property tax per inhabitant a year."""
    return {OWN_INCOME: at.inhabitants * nok_2025 * phase}


def local_resources(at: Situation, million: Value, phase: FloatArray) -> Change:
    """So many million kroner more, or less, a year from what the place has."""
    return {OWN_INCOME: _everywhere(at, np.asarray(million) * MILLION * phase)}


def investment(at: Situation, million: Value, phase: FloatArray) -> Change:  # noqa: ARG001 - loans have their own years
    """So many million kroner borrowed and built for, in equal parts over some years."""
    years = at.sizes.investment_years
    each = np.asarray(million) * MILLION / years
    plan = replace(at.plan, investment_nok_2025_per_year=each, investment_years=years)
    capital = capital_cost(plan, at.ahead)
    return {
        "economy.new_debt_nok_2025": _everywhere(at, capital.debt),
        "economy.new_interest_nok_2025": _everywhere(at, capital.interest),
        "economy.new_instalments_nok_2025": _everywhere(at, capital.instalments),
    }


def reserve(at: Situation, percent: Value, phase: FloatArray) -> Change:
    """So many per cent of frie inntekter set aside each year."""
    aside = at.figures["income_before_growth"] * (np.asarray(percent) / 100) * phase
    return {CHOICES_COST: aside, "economy.reserve_nok_2025": np.cumsum(aside, axis=-2)}


def adaptation_cost(at: Situation, million: Value, phase: FloatArray) -> Change:
    """So many million kroner a year for protection against floods and slides."""
    return {CHOICES_COST: _everywhere(at, np.asarray(million) * MILLION * phase)}


def adapt_capacity(at: Situation, points: Value, phase: FloatArray) -> Change:
    """Where there are fewer children, cost falls more, or less, than their number.

    Assumption: without the lever cost follows users all the way; each point is a hundredth of
    that fall. Where users grow in number nothing happens.
    """
    fall = sum(
        (
            np.maximum(at.figures[key][..., :1, :] - at.figures[key], 0)
            for key in ("cost.barnehage_nok_2025", "cost.grunnskole_nok_2025")
        ),
        np.zeros(()),
    )
    return {"economy.unadapted_cost_nok_2025": -fall * (np.asarray(points) / 100) * phase}


def shared_administration(at: Situation, percent: Value, phase: FloatArray) -> Change:
    """Administration costs so many per cent more, or less, when tasks are shared."""
    cost = at.figures["cost.administrasjon_nok_2025"]
    return {CHOICES_COST: cost * (np.asarray(percent) / 100) * phase}


def _everywhere(at: Situation, values: FloatArray) -> FloatArray:
    return np.broadcast_to(values, at.inhabitants.shape)


MONEY: Final = (
    Lever(
        "economy.national_growth", "setting", 19, 1, -1, 1, 0, 1,
        "assumption",
        "Stortinget decides each year; settings A, B and C are Framsyn's",
        "The state keeps to one way of giving in all years; B is where the lever stands.",
    ),
    Lever(
        "economy.property_tax", "nok_2025_per_inhabitant", 20, 100, -10000, 15000, 0, 3,
        "sourced_size",
        "Statistics Norway 12134 when loaded: 322 kommuner, 2.9 per cent of income",
        "Nobody moves because of it.",
        raises=(PENGER, OWN_INCOME), moves_figures=property_tax,
    ),
    Lever(
        "economy.local_resources", "million_nok_2025_a_year", 21, 0.5, -50000, 100000, 2, 3,
        "assumption",
        "The kommune's own figure; no national amount exists",
        "The income comes each year as long as the years shown, and is not evened out.",
        raises=(PENGER, OWN_INCOME), moves_figures=local_resources,
    ),
    Lever(
        "economy.investment", "million_nok_2025", 22, 1, 0, 300000, 0, 1,
        "assumption",
        "The kommune's own plan; interest and instalments as the assumptions say",
        "All is borrowed, over four years, and paid back in equal parts.",
        raises=("economy.new_debt_nok_2025",), lowers=(PENGER,), moves_figures=investment,
    ),
    Lever(
        "economy.reserve", "percent_of_income", 23, 0.05, -5, 5, 0, 1,
        "sourced_size",
        "TBU recommends a net result of 1.75 per cent, NOU 2025: 10",
        "What is set aside earns nothing in real terms.",
        raises=("economy.reserve_nok_2025",), lowers=(PENGER,), moves_figures=reserve,
    ),
    Lever(
        "climate.adaptation_cost", "million_nok_2025_a_year", 24, 0.5, 0, 50000, 0, 1,
        "sourced_direction",
        "The kommune's own plan; principle in Meld. St. 27 (2023-2024)",
        "Damage that does not happen is not counted.",
        lowers=(PENGER,), moves_figures=adaptation_cost,
    ),
    Lever(
        "services.adapt_capacity", "points_of_cost", 3, 1, -100, 20, 2, 5,
        "assumption",
        "Assumption around cost that follows users all the way, plan.adapted_capacity_percent",
        "In barnehage and grunnskole; other services are not adapted here.",
        raises=(PENGER,), moves_figures=adapt_capacity,
    ),
    Lever(
        "services.adapt_capacity", "percent_of_admin_cost", 25, 0.5, -20, 20, 2, 3,
        "sourced_direction",
        "IRIS 2013/008: cooperation between kommuner gave gains in economy and quality",
        "Sharing tasks changes cost and not how many people do them.",
        lowers=(PENGER,), moves_figures=shared_administration, only_secondary_unit=True,
    ),
)  # fmt: skip
