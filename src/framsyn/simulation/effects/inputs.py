"""What is known and assumed about some kommuner, ready for the chain.

One object for one kommune or for all of them: numbers where they agree, arrays (area,)
where they differ. Own figures are put in place here, and from here on nobody can tell them
from the defaults except by asking, which is how every answer comes to say «egne tall».
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from framsyn.consequences.barnehage import BarnehageParameters
from framsyn.consequences.dementia import DementiaParameters
from framsyn.consequences.demographic_cost import SECTORS
from framsyn.consequences.frie_inntekter import IncomeParameters
from framsyn.consequences.grunnskole import GrunnskoleParameters
from framsyn.consequences.helse import HelseParameters
from framsyn.consequences.housing import HousingParameters
from framsyn.consequences.investment import InvestmentParameters
from framsyn.consequences.omsorg import OmsorgParameters
from framsyn.consequences.parameter import ParameterSet, bundle
from framsyn.consequences.people import FloatArray, Value
from framsyn.consequences.workforce import Commuting, WorkforceParameters
from framsyn.demography.households import HouseholdShares
from framsyn.simulation.effects.local_work import WorkFigures

SCALED_BY_OWN: Mapping[str, str] = {
    "barnehage": "barnehage.cost_nok_2025_per_child_1_5",
    "grunnskole": "grunnskole.cost_nok_2025_per_child_6_15",
}
"""Sectors whose demographic cost follows a user's own cost per child."""


@dataclass(frozen=True, slots=True)
class AreaInputs:
    """Everything the chain asks about A kommuner.

    Attributes:
        parameters: Each kommune's parameters (area).
        need_index: Index of the base year (area,).
        sector_levels: Own cost against the country's, by sector (area, sector) or (sector,).
        sector_costs_in_base_year: What a sector really cost, where it is known.
        care_level: Årsverk in helse og omsorg against the country's curve, where the kommune's
            own are not known: what is left of the country when those known are taken out.
        pension_months_per_year: How fast the pension age rises.
        work_level: Employed against the country's shape (area,).
        commuting: Over the border of the area, or of each kommune.
        living: How people of each age live (area).
    """

    parameters: tuple[ParameterSet, ...]
    barnehage: BarnehageParameters
    grunnskole: GrunnskoleParameters
    omsorg: OmsorgParameters
    dementia: DementiaParameters
    helse: HelseParameters
    workforce: WorkforceParameters
    income: IncomeParameters
    plan: InvestmentParameters
    housing: HousingParameters
    need_index: FloatArray
    sector_levels: FloatArray
    sector_costs_in_base_year: Mapping[str, Value | None]
    care_level: float
    pension_months_per_year: Value
    work_level: FloatArray
    commuting: Commuting
    living: HouseholdShares


def area_inputs(
    places: tuple[int, ...],
    parameters: tuple[ParameterSet, ...],
    without_own: tuple[ParameterSet, ...],
    work: WorkFigures,
    living: HouseholdShares,
    *,
    care_level: float,
    merge: bool,
) -> AreaInputs:
    """Inputs of some kommuner.

    Args:
        places: The kommuner, by place among all.
        parameters: Each one's parameters.
        without_own: The same as they are where nobody has given own figures.
        work: Work in every kommune.
        living: Homes in every kommune.
        care_level: See `AreaInputs`.
        merge: Whether they are one area, whose border commuters cross.
    """
    chosen = list(places)

    def of(subject: str, kind: type[Any]) -> Any:  # noqa: ANN401 - the kind asked for
        return bundle(kind, subject, parameters)

    return AreaInputs(
        parameters=parameters,
        barnehage=of("barnehage", BarnehageParameters),
        grunnskole=of("grunnskole", GrunnskoleParameters),
        omsorg=of("omsorg", OmsorgParameters),
        dementia=of("dementia", DementiaParameters),
        helse=of("helse", HelseParameters),
        workforce=of("workforce", WorkforceParameters),
        income=of("income", IncomeParameters),
        plan=of("plan", InvestmentParameters),
        housing=of("housing", HousingParameters),
        need_index=np.array([each.value("income.need_index_2026") for each in parameters]),
        sector_levels=_sector_levels(parameters, without_own),
        sector_costs_in_base_year={
            sector: _known(parameters, f"cost.{sector}_nok_2025_in_base_year") for sector in SECTORS
        },
        care_level=care_level,
        pension_months_per_year=np.array(
            [each.value("workforce.pension_age_months_per_year") for each in parameters]
        ),
        work_level=work.level[chosen],
        commuting=_commuting(chosen, work, merge=merge),
        living=living.take(chosen),
    )


def _sector_levels(
    parameters: tuple[ParameterSet, ...], without_own: tuple[ParameterSet, ...]
) -> FloatArray:
    """Own cost per child against the one it replaces; 1 where no own figure was given.

    Published local costs do not enter: the country's demographic cost is the sum over
    kommuner at national rates, and only a user who says so leaves that.
    """
    levels = np.ones((len(parameters), len(SECTORS)))
    for sector, key in SCALED_BY_OWN.items():
        column = SECTORS.index(sector)
        for place, (given, usual) in enumerate(zip(parameters, without_own, strict=True)):
            levels[place, column] = given.value(key) / usual.value(key)
    return levels


def _known(parameters: tuple[ParameterSet, ...], key: str) -> Value | None:
    """A figure some kommuner have (area,), NaN for the others; None if nobody has it."""
    values = [each[key].value for each in parameters]
    if all(value is None for value in values):
        return None
    return np.array([np.nan if value is None else value for value in values])


def _commuting(places: list[int], work: WorkFigures, *, merge: bool) -> Commuting:
    """Commuting over the border of all together, or of each."""
    areas = [places] if merge else [[place] for place in places]
    found = np.array([work.commuting(area) for area in areas])
    return Commuting(out_share=found[:, 0], in_ratio=found[:, 1])
