"""What consequences take from the country: curves over age, weights, shapes.

Made once from the fact base and the national parameters. Each figure of a year goes with
the people of that year: KOSTRA 2025 with 1 January 2026, spending of 2025 with the mean of
the two new years it lies between.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from framsyn.consequences.demographic_cost import (
    COST_AGES,
    SECTORS,
    Allocation,
    cost_curves,
    cost_rates,
)
from framsyn.consequences.family_care import FamilyCareRates, family_care_rates
from framsyn.consequences.need_index import NeedWeights
from framsyn.consequences.omsorg import (
    CARE_AGES,
    CareCurves,
    aarsverk_curve,
    care_curves,
    user_shape,
    with_share_under_67,
)
from framsyn.consequences.parameter import ParameterSet
from framsyn.consequences.people import FloatArray, People
from framsyn.domain.axes import AGE_COUNT, FEMALE, MALE
from framsyn.statistics.fact_base import FactBase

if TYPE_CHECKING:
    import polars as pl

COST_YEAR: Final = 2025
_SEX: Final = {"female": [FEMALE], "male": [MALE], "total": [FEMALE, MALE]}
_CARE_SECTORS: Final = [SECTORS.index("pleie_omsorg"), SECTORS.index("kommunehelse")]


@dataclass(frozen=True, slots=True)
class NationalFigures:
    """Figures of the country that every area is calculated with.

    Attributes:
        cost_rates: Net cost of one person by cost age and sector, 2025-kroner (10, sector).
        cost_curves: The same by single age (age, sector).
        cost_per_inhabitant: All sectors per inhabitant of the country, 2025-kroner.
        care: Use of care by single age.
        prevalence: Share with dementia (sex, age).
        work_shape: Share in the labour force (sex, age), 2017.
        family: Unpaid care per giver and receiver.
        need_weights: Criteria of the cost key that move.
    """

    cost_rates: FloatArray
    cost_curves: FloatArray
    cost_per_inhabitant: float
    care: CareCurves
    prevalence: FloatArray
    work_shape: FloatArray
    family: FamilyCareRates
    need_weights: NeedWeights


def read_national_figures(facts: FactBase, parameters: ParameterSet) -> NationalFigures:
    """The country's figures from the fact base and the national parameters."""
    rates = _cost_rates(facts, parameters)
    curves = cost_curves(rates)
    now = people_of_country(facts, COST_YEAR + 1)
    return NationalFigures(
        cost_rates=rates,
        cost_curves=curves,
        cost_per_inhabitant=sum(_spending(parameters).values()),
        care=_care(facts, parameters, curves, now),
        prevalence=_by_sex_and_age(facts.table("dementia"), "prevalence", 1),
        work_shape=_by_sex_and_age(_single_groups(facts), "percent", 100),
        family=family_care_rates(
            parameters.value("family.care_low_aarsverk"),
            parameters.value("family.care_high_aarsverk"),
            now,
        ),
        need_weights=_need_weights(facts),
    )


def people_of_country(facts: FactBase, year: int) -> People:
    """Everybody in the country on 1 January of a counted year."""
    cube = facts.population()
    return People.count(cube.persons[year - cube.years.start].sum(axis=0))


def cost_keys(facts: FactBase) -> dict[str, dict[str, float]]:
    """Kostnadsnøkkelen: weights by sector and criterion."""
    keys: dict[str, dict[str, float]] = {sector: {} for sector in SECTORS}
    for sector, criterion, weight in facts.table("cost_key").iter_rows():
        keys[sector][criterion] = weight
    return keys


def _spending(parameters: ParameterSet) -> dict[str, float]:
    """Net running cost per inhabitant of the country by sector."""
    return {
        sector: parameters.value(f"cost.{sector}_nok_2025_per_inhabitant") for sector in SECTORS
    }


def _cost_rates(facts: FactBase, parameters: ParameterSet) -> FloatArray:
    """Cost of one person, from spending of a year over the mean people of that year."""
    ends = [people_of_country(facts, COST_YEAR + end).groups(COST_AGES) for end in (0, 1)]
    younger = parameters.value("cost.immigrants_6_12_percent")
    allocation = Allocation(
        alone_67_plus=np.array(
            [
                parameters.value(f"cost.alone_{ages}_percent") / 100
                for ages in ("67_79", "80_89", "90_plus")
            ]
        ),
        immigrant_pupils=np.array([younger, 100 - younger]) / 100,
    )
    people = (ends[0] + ends[1]) / 2
    return cost_rates(cost_keys(facts), _spending(parameters), people, allocation)


def _care(facts: FactBase, parameters: ParameterSet, curves: FloatArray, now: People) -> CareCurves:
    """Use of care by age, at the country's levels of the base year."""
    home_level = parameters.value("omsorg.home_coverage_80_plus_percent")
    younger = parameters.value("omsorg.home_under_67_percent")
    institution_level = parameters.value("omsorg.institution_coverage_80_plus_percent")
    home = _shape(facts, "home_services", home_level, now)
    institution = _shape(facts, "institution_residents", institution_level, now)
    aarsverk = aarsverk_curve(
        curves[:, _CARE_SECTORS].sum(axis=1), parameters.value("omsorg.aarsverk_per_10000"), now
    )
    return CareCurves(
        use=care_curves(with_share_under_67(home, younger, now), institution, aarsverk),
        home_coverage_80_plus_percent=home_level,
        home_under_67_percent=younger,
        institution_coverage_80_plus_percent=institution_level,
    )


def _shape(facts: FactBase, service: str, percent_80_plus: float, now: People) -> FloatArray:
    """Users per person of each care age, from the year they were last counted by age."""
    counted = facts.table("care_users")
    rows = counted.filter(counted["service"] == service).sort("age_from")
    then = people_of_country(facts, int(rows["year"][0]) + 1)
    if [group.youngest for group in CARE_AGES] != rows["age_from"].to_list():
        raise ValueError(f"{service} is counted by other ages than are asked for")
    return user_shape(rows["persons"].to_numpy().astype(float), then, percent_80_plus / 100, now)


def _need_weights(facts: FactBase) -> NeedWeights:
    """Weights of ages and basis in the whole key: sector weight times weight in the sector."""
    keys = cost_keys(facts)
    sectors = dict(facts.table("cost_key_sectors").iter_rows())

    def whole(criterion: str) -> float:
        return float(sum(sectors[s] * keys[s].get(criterion, 0) for s in SECTORS))

    return NeedWeights(
        ages=np.array([whole(f"age_{group.key}") for group in COST_AGES]), basis=whole("basis")
    )


def _single_groups(facts: FactBase) -> pl.DataFrame:
    """Participation without the sum over all ages; rows by sex come last and win."""
    table = facts.table("labour_force_participation")
    return table.filter(table["age_to"] - table["age_from"] < 40).sort("sex", descending=True)


def _by_sex_and_age(table: pl.DataFrame, column: str, whole: float) -> FloatArray:
    """A table of age groups as shares by sex and single age (sex, age)."""
    shares = np.zeros((2, AGE_COUNT))
    for row in table.iter_rows(named=True):
        shares[_SEX[row["sex"]], row["age_from"] : row["age_to"] + 1] = row[column] / whole
    return shares
