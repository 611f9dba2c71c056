"""What the population costs: whole sectors allocated to age.

«Beregnet demografikostnad, Framsyn (metode som TBU, egne satser)». Every krone of seven
sectors is laid on somebody's age, so that the sum over the country is what the country's
kommuner spent. Standard, coverage and productivity stay as they are. Left out: pensions,
and toppfinansiering of ressurskrevende tjenester, which lies outside frie inntekter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from framsyn.consequences.people import FloatArray, People, Value, step_curve, use_when_healthier
from framsyn.domain.age_groups import AgeGroup
from framsyn.domain.axes import AGE_COUNT, OLDEST_AGE

COST_AGES: Final = (
    AgeGroup("0", 0, 0),
    AgeGroup("1_5", 1, 5),
    AgeGroup("6_12", 6, 12),
    AgeGroup("13_15", 13, 15),
    AgeGroup("16_22", 16, 22),
    AgeGroup("23_24", 23, 24),
    AgeGroup("25_66", 25, 66),
    AgeGroup("67_79", 67, 79),
    AgeGroup("80_89", 80, 89),
    AgeGroup("90_plus", 90, OLDEST_AGE),
)
"""The ten age criteria of the cost key."""

SECTORS: Final = (
    "grunnskole",
    "pleie_omsorg",
    "barnehage",
    "barnevern",
    "sosial",
    "kommunehelse",
    "administrasjon",
)
POSTPONED_BY_HEALTH: Final = ("pleie_omsorg", "kommunehelse")

_OLD: Final = slice(7, 10)
_ADULT: Final = slice(4, 7)
_PUPILS: Final = slice(2, 4)


@dataclass(frozen=True, slots=True)
class Allocation:
    """How criteria that are not ages are laid on ages (see docs/methods/demographic-cost.md).

    Attributes:
        alone_67_plus: Aleneboende 67+: shares of 67–79, 80–89 and 90 and older (3,).
        immigrant_pupils: Innvandrere 6–15: shares of 6–12 and 13–15 (2,).
    """

    alone_67_plus: FloatArray
    immigrant_pupils: FloatArray


def weights_on_age(
    sector: str, key: Mapping[str, float], people: FloatArray, allocation: Allocation
) -> FloatArray:
    """One sector's whole cost spread over the ten ages (10,), summing to 1.

    Assumption: psykisk utviklingshemmede 16+ are spread over 16–66 like everybody else of
    that age; deaths like care at 67 and older; those living alone at 67 and older as
    counted; immigrant pupils likewise; and all that is left (basis, distance, poverty, and
    in barnevern and sosialtjeneste everything) like the ages the sector already has.

    Args:
        sector: One of `SECTORS`.
        key: Its weights by criterion.
        people: Persons in the country by cost age (10,).
        allocation: Shares for what is counted by other ages.
    """
    ages = np.array([key.get(f"age_{group.key}", 0.0) for group in COST_AGES])
    spread = ages.copy()
    if sector == "pleie_omsorg":
        old = ages[_OLD]
        spread[_OLD] += key["doedelighet"] * old / old.sum()
        spread[_OLD] += key["aleneboende_67_plus"] * allocation.alone_67_plus
        adults = people[_ADULT]
        spread[_ADULT] += key["psykisk_utviklingshemmede_16_plus"] * adults / adults.sum()
    if sector == "grunnskole":
        spread[_PUPILS] += key["innvandrere_6_15"] * allocation.immigrant_pupils
    return np.asarray(spread / spread.sum())


def cost_rates(
    keys: Mapping[str, Mapping[str, float]],
    nok_2025_per_inhabitant: Mapping[str, float],
    people: FloatArray,
    allocation: Allocation,
) -> FloatArray:
    """Net cost of one person of each age by sector, 2025-kroner (10, sector).

    Numerator and denominator are of the same year: a year's spending over the mean of the
    people at its two ends.

    Args:
        keys: Weights by sector and criterion (kostnadsnøkkel).
        nok_2025_per_inhabitant: Net running cost of each sector per inhabitant, the country.
        people: Mean persons of the year by cost age (10,).
        allocation: Shares for what is counted by other ages.
    """
    total = people.sum()
    columns = [
        weights_on_age(sector, keys[sector], people, allocation)
        * nok_2025_per_inhabitant[sector]
        * total
        / people
        for sector in SECTORS
    ]
    return np.stack(columns, axis=-1)


def cost_curves(rates: FloatArray) -> FloatArray:
    """The same by single age (age, sector)."""
    return step_curve(COST_AGES, rates, AGE_COUNT)


def sector_costs(
    people: People, curves: FloatArray, healthy_ageing: Value, years_ahead: FloatArray
) -> FloatArray:
    """Cost of the people by sector, 2025-kroner (..., sector).

    Assumption: people of an age cost what they cost today, in fixed prices and wages, unless
    healthier ageing is set: then care and health move up the ages.

    Args:
        people: Persons on 1 January (...).
        curves: Cost of one person by age and sector (age, sector).
        healthy_ageing: Years the curve moves in ten years.
        years_ahead: Years since the base year, broadcast over (...).
    """
    later = [SECTORS.index(sector) for sector in POSTPONED_BY_HEALTH]
    return use_when_healthier(people, COST_AGES, curves, later, healthy_ageing, years_ahead)
