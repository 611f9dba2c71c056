"""From people to services, hands, kroner and homes: the whole chain in one call.

Joins the figures of a place to the pure functions that know what people use. What adds up
is calculated for each kommune and summed to the area; ratios are made from the sums, so a
region is what it consists of and never a mean of ratios. Any axes may come before the
years: a thousand futures are the same call as one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any, Final

import numpy as np

from framsyn.consequences.anchor import anchor_factor
from framsyn.consequences.barnehage import Barnehage, barnehage
from framsyn.consequences.dementia import care_multiplier, persons_with_dementia
from framsyn.consequences.demographic_cost import SECTORS, sector_costs
from framsyn.consequences.family_care import FamilyCare, family_care
from framsyn.consequences.frie_inntekter import (
    NationalGrowth,
    frie_inntekter,
    handlingsrom,
    room_per_inhabitant,
)
from framsyn.consequences.grunnskole import Grunnskole, grunnskole
from framsyn.consequences.helse import Helse, helse
from framsyn.consequences.housing import Housing, housing
from framsyn.consequences.investment import capital_cost, unadapted_cost
from framsyn.consequences.need_index import moving_part, need_index
from framsyn.consequences.omsorg import Omsorg, omsorg
from framsyn.consequences.people import FloatArray, People
from framsyn.consequences.support import around_pension_age, pension_age
from framsyn.consequences.workforce import (
    Workforce,
    hands_needed,
    workforce,
    working_here,
)
from framsyn.simulation.effects.country_path import CountryPath, july_between
from framsyn.simulation.effects.inputs import AreaInputs
from framsyn.simulation.effects.national_figures import NationalFigures

Quantities = dict[str, FloatArray]
Choices = Callable[[Quantities, People, FloatArray], Quantities]
"""What somebody chooses to change in the sums, from the sums, the people and years ahead."""


@dataclass(frozen=True, slots=True)
class Sums:
    """What people sum to in each kommune, before anybody chooses anything.

    Attributes:
        people: Who is counted (..., year, kommune, sex, age).
        ahead: Years from the base year (year, 1).
        figures: The sums by key (..., year, kommune).
    """

    people: People
    ahead: FloatArray
    figures: Quantities


_RATIOS: Final = {
    "ratio.support": ("aged_20_66", "aged_67_plus"),
    "ratio.support_80_plus": ("aged_20_66", "aged_80_plus"),
    "ratio.support_rising_pension_age": ("before_pension_age", "past_pension_age"),
    "ratio.total_dependency": ("aged_0_19_and_67_plus", "aged_20_66"),
    "ratio.family_care": ("aged_50_66", "aged_85_plus"),
    "workforce.replacement_ratio": (
        "workforce.entrants_10_years",
        "workforce.leavers_10_years",
    ),
    "economy.demographic_cost_nok_2025_per_inhabitant": (
        "economy.demographic_cost_nok_2025",
        "population.all",
    ),
    "economy.need_index": ("need_weighted", "july"),
}
"""Ratios of two sums: what stands above, what stands below."""


def run_chain(
    persons: FloatArray,
    inputs: AreaInputs,
    national: NationalFigures,
    country: CountryPath,
    *,
    merge: bool = True,
    choices: Choices | None = None,
) -> Quantities:
    """Every consequence of people in some kommuner, by key.

    Args:
        persons: Persons on 1 January, from the year before the base year (..., year + 1,
            kommune, sex, age).
        inputs: What is known and assumed about the kommuner.
        national: What is taken from the country.
        country: The country in the same years, and in the same draws if it has any.
        merge: Whether the kommuner are one area; else each is answered for itself.
        choices: What is changed in each kommune's sums before ratios are made from them.

    Returns:
        Figures (..., year, area), with one area if merged; sums and then ratios.
    """
    sums = sum_people(persons, inputs, national, country)
    return finish_chain(sums, inputs, country, merge=merge, choices=choices)


def sum_people(
    persons: FloatArray, inputs: AreaInputs, national: NationalFigures, country: CountryPath
) -> Sums:
    """The first part of `run_chain`: what each kommune's people sum to, before any choice."""
    now = People.count(persons[..., 1:, :, :, :])
    july = july_between(persons, now)
    ahead = np.arange(persons.shape[-4] - 1, dtype=np.float64)[:, np.newaxis]
    sums = _services(now, inputs, national, ahead)
    sums |= _society(now, inputs, national, ahead)
    sums |= _economy(july, now, sums, inputs, national, country, ahead)
    return Sums(now, ahead, sums)


def finish_chain(
    sums: Sums,
    inputs: AreaInputs,
    country: CountryPath,
    *,
    merge: bool = True,
    choices: Choices | None = None,
) -> Quantities:
    """The second part: choices, the area as one, and ratios."""
    found = sums.figures
    if choices is not None:
        found = choices(found, sums.people, sums.ahead)
    if merge:
        found = {key: _over_area(values) for key, values in found.items()}
    return _ratios(found, inputs, country)


def _services(
    now: People, inputs: AreaInputs, national: NationalFigures, ahead: FloatArray
) -> Quantities:
    """Barnehage, grunnskole, omsorg, helse and families."""
    children = named(Barnehage, "barnehage", barnehage(now, inputs.barnehage))
    pupils = named(Grunnskole, "grunnskole", grunnskole(now, inputs.grunnskole))
    care = named(Omsorg, "omsorg", omsorg(now, inputs.omsorg, national.care, ahead))
    _anchor(
        children,
        inputs.barnehage.aarsverk_in_base_year,
        "barnehage.grunnbemanning_aarsverk",
        "barnehage.other_aarsverk",
    )
    _anchor(pupils, inputs.grunnskole.aarsverk_in_base_year, "grunnskole.teaching_aarsverk")
    care["omsorg.aarsverk"] = care["omsorg.aarsverk"] * inputs.care_level
    _anchor(care, inputs.omsorg.aarsverk_in_base_year, "omsorg.aarsverk")
    return {
        **children,
        **pupils,
        **care,
        "dementia.persons": persons_with_dementia(now, national.prevalence),
        **named(FamilyCare, "family", family_care(now, national.family)),
        **named(Helse, "helse", helse(now, inputs.helse)),
    }


def _society(
    now: People, inputs: AreaInputs, national: NationalFigures, ahead: FloatArray
) -> Quantities:
    """People by the ages that ratios need, work and homes."""
    working = workforce(now, national.work_shape, inputs.work_level, inputs.workforce)
    before, past = around_pension_age(now, pension_age(inputs.pension_months_per_year, ahead))
    young, old = now.aged(0, 19), now.aged_from(67)
    return {
        "population.all": now.everybody,
        "aged_0_19_and_67_plus": young + old,
        "aged_20_66": now.aged(20, 66),
        "aged_67_plus": old,
        "aged_80_plus": now.aged_from(80),
        "aged_50_66": now.aged(50, 66),
        "aged_85_plus": now.aged_from(85),
        "before_pension_age": before,
        "past_pension_age": past,
        **named(Workforce, "workforce", working),
        **named(Housing, "housing", housing(now, inputs.living, inputs.housing)),
    }


def _economy(
    july: FloatArray,
    now: People,
    sums: Quantities,
    inputs: AreaInputs,
    national: NationalFigures,
    country: CountryPath,
    ahead: FloatArray,
) -> Quantities:
    """Demographic cost, frie inntekter before national growth, and what is planned."""
    healthy = inputs.omsorg.healthy_ageing_years_per_decade
    costs = sector_costs(now, national.cost_curves, healthy, ahead) * inputs.sector_levels
    found = {f"cost.{sector}_nok_2025": costs[..., place] for place, sector in enumerate(SECTORS)}
    for sector in SECTORS:
        _anchor(found, inputs.sector_costs_in_base_year[sector], f"cost.{sector}_nok_2025")
    part = moving_part(
        july, country.july[..., np.newaxis, :], 1, country.kommuner, national.need_weights
    )
    index = need_index(
        inputs.need_index, part[..., :1, :], part, country.normaliser[..., np.newaxis]
    )
    inhabitants = july.sum(axis=-1)
    return {
        **found,
        "economy.demographic_cost_nok_2025": sum(found.values(), np.zeros(())),
        "july": inhabitants,
        "need_weighted": inhabitants * index,
        "income_before_growth": frie_inntekter(
            inhabitants, sums["population.all"], index, inputs.income
        ),
        **_plan(found, inputs, ahead),
    }


def _plan(costs: Quantities, inputs: AreaInputs, ahead: FloatArray) -> Quantities:
    """What the kommune plans itself; nothing is changed where it plans nothing."""
    plan, like = inputs.plan, costs["cost.barnehage_nok_2025"]
    capital = capital_cost(plan, ahead)
    own_income = plan.property_tax_change_nok_2025 + plan.local_income_change_nok_2025
    stays = sum(
        unadapted_cost(values, values[..., :1, :], plan.adapted_capacity_percent)
        for values in (costs["cost.barnehage_nok_2025"], costs["cost.grunnskole_nok_2025"])
    )
    planned = {
        "new_debt": capital.debt,
        "new_interest": capital.interest,
        "new_instalments": capital.instalments,
        "own_income_change": own_income * (ahead > 0),
        "unadapted_cost": stays,
    }
    return {
        f"economy.{name}_nok_2025": np.broadcast_to(values, like.shape)
        for name, values in planned.items()
    }


def _ratios(sums: Quantities, inputs: AreaInputs, country: CountryPath) -> Quantities:
    """Sums that people ask for, and the ratios made from them."""
    needed = (
        sums["barnehage.grunnbemanning_aarsverk"]
        + sums["barnehage.other_aarsverk"]
        + sums["grunnskole.teaching_aarsverk"]
        + sums["omsorg.aarsverk"]
    )
    employed = sums["workforce.employed"]
    ratios = {key: _ratio(sums[above], sums[below]) for key, (above, below) in _RATIOS.items()}
    return {
        **sums,
        **ratios,
        **_dementia(sums, inputs),
        "workforce.needed_aarsverk": needed,
        "workforce.working_here": working_here(employed, inputs.commuting),
        "workforce.share_needed_percent": 100 * _ratio(needed, employed),
        "workforce.hands_needed_aarsverk": hands_needed(
            needed, employed, needed[..., :1, :], employed[..., :1, :]
        )
        - sums.get("workforce.extra_aarsverk", 0.0),
        "housing.dwellings_added": sums["housing.households"]
        - sums["housing.households"][..., :1, :],
        **_money(sums, country),
    }


def _dementia(sums: Quantities, inputs: AreaInputs) -> Quantities:
    """The share with dementia, and what it would mean for care."""
    share = _ratio(sums["dementia.persons"], sums["population.all"])
    drivers = {
        "home_users": inputs.dementia.home_users_per_unit,
        "heldoegn": inputs.dementia.heldoegn_per_unit,
        "nurses": inputs.dementia.nurses_per_unit,
    }
    return {
        "dementia.share_percent": 100 * share,
        **{
            f"dementia.{name}_multiplier": care_multiplier(share[..., :1, :], share, per_unit)
            for name, per_unit in drivers.items()
        },
    }


def _money(sums: Quantities, country: CountryPath) -> Quantities:
    """Frie inntekter and handlingsrom under each choice the state can make."""
    cost, people = sums["economy.demographic_cost_nok_2025"], sums["population.all"]
    planned = (
        sums["economy.own_income_change_nok_2025"]
        - sums["economy.new_interest_nok_2025"]
        - sums["economy.new_instalments_nok_2025"]
        - sums["economy.unadapted_cost_nok_2025"]
        - sums.get("economy.choices_cost_nok_2025", 0.0)
    ) / people
    found: Quantities = {}
    for choice in NationalGrowth:
        income = sums["income_before_growth"] * country.growth[choice][..., np.newaxis]
        room = room_per_inhabitant(income, cost, people)
        change = handlingsrom(room, room[..., :1, :])
        found[f"economy.frie_inntekter_{choice}_nok_2025"] = income
        found[f"economy.handlingsrom_{choice}_nok_2025_per_inhabitant"] = change
        found[f"economy.room_after_plan_{choice}_nok_2025_per_inhabitant"] = change + planned
    return found


def named(kind: type, subject: str, result: Any) -> Quantities:  # noqa: ANN401 - one of the results
    """A result's figures by key."""
    return {f"{subject}.{field.name}": getattr(result, field.name) for field in fields(kind)}


def _anchor(found: Quantities, known: Any, first: str, *rest: str) -> None:  # noqa: ANN401 - number, array or None
    """Let figures begin at what the kommune really had."""
    if known is None:
        return
    factor = anchor_factor(found[first][..., 0, :], known)
    for key in (first, *rest):
        found[key] = found[key] * factor


def _over_area(values: FloatArray) -> FloatArray:
    return values if values.shape[-1] == 1 else np.asarray(values.sum(axis=-1, keepdims=True))


def _ratio(above: FloatArray, below: FloatArray) -> FloatArray:
    """Above by below; NaN where there is nobody below."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(below > 0, above / below, np.nan)
