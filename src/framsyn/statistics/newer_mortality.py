"""National death rates of years after those that ship, from the publisher's life tables.

What ships ends with 2023. Where life tables have been fetched, each whole year after it is smoothed
over age just as those that ship were, so that fewer years have to be extended.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from framsyn.domain.axes import SEXES
from framsyn.statistics.life_expectancy import life_expectancy
from framsyn.statistics.series import FloatArray, MortalitySeries, PopulationCube
from framsyn.statistics.tables.mortality import OLDEST, smooth_year

if TYPE_CHECKING:
    import polars as pl

PER: Final = 1000.0
"""The publisher's risks are per thousand."""
_CERTAIN: Final = 0.95  # a risk of one has no death rate


def with_newer_years(
    shipped: MortalitySeries, frame: pl.DataFrame, people: PopulationCube
) -> MortalitySeries:
    """The series with every whole year after it that the life tables hold, in a row.

    Args:
        shipped: Death rates to the newest year that ships.
        frame: Risks of dying within a year of age: year, sex, age, value.
        people: How many the risks were met by, for how hard to smooth.
    """
    found = risks_by_year(frame)
    rates = list(shipped.rates)
    for year in range(shipped.years.stop, max(found, default=0) + 1):
        if year not in found or year not in people.years:
            break
        rates.append(_smoothed(found[year], people.persons[people.years.index(year)].sum(axis=0)))
    return MortalitySeries(
        range(shipped.years.start, shipped.years.start + len(rates)), np.array(rates)
    )


def life_table_faults(frame: pl.DataFrame, shipped: MortalitySeries, tolerance: float) -> list[str]:
    """Years in which the life tables give another length of life than the rates that ship."""
    faults = []
    for year, risks in risks_by_year(frame).items():
        if year not in shipped.years:
            continue
        known = shipped.rates[shipped.years.index(year)]
        for sex, name in enumerate(SEXES):
            rates = known[sex].copy()
            rates[: risks.shape[1]] = death_rates(risks[sex])
            found, held = life_expectancy(rates), life_expectancy(known[sex])
            if abs(found - held) > tolerance:
                faults.append(
                    f"life expectancy of {name} in {year} is {found:.2f}, and {held:.2f} by the "
                    "rates that ship"
                )
    return faults


def risks_by_year(frame: pl.DataFrame) -> dict[int, FloatArray]:
    """Risks (sex, age) of the years that are whole: every age from 0, of both sexes."""
    found: dict[int, FloatArray] = {}
    for (year,), rows in frame.sort("year", "sex", "age").group_by("year", maintain_order=True):
        ages = rows["age"].unique().sort().to_list()
        if rows["value"].null_count() or len(rows) != len(SEXES) * len(ages):
            continue
        if ages != list(range(len(ages))):
            continue
        by_sex = [rows.filter(rows["sex"] == sex)["value"].to_numpy() for sex in SEXES]
        found[int(str(year))] = np.array(by_sex, dtype=np.float64) / PER
    return found


def death_rates(risks: FloatArray) -> FloatArray:
    """Deaths per person-year from risks, deaths falling on average in the middle of a year."""
    capped = np.minimum(risks, _CERTAIN)
    return np.asarray(capped / (1 - capped / 2))


def _smoothed(risks: FloatArray, people: FloatArray) -> FloatArray:
    """One year's risks as death rates (sex, age), smoothed as those that ship."""
    ages = min(risks.shape[1], people.shape[1])
    found = []
    for of_sex, living in zip(risks, people, strict=True):
        rates, deaths = np.full(OLDEST + 1, np.nan), np.zeros(OLDEST + 1)
        rates[:ages] = death_rates(of_sex[:ages])
        deaths[:ages] = rates[:ages] * living[:ages]
        deaths[0] = of_sex[0] * living[0]
        found.append(smooth_year(rates, deaths, float(living[0])))
    return np.array(found)
