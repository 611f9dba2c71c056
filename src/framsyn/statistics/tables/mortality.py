"""National death rates by sex and age: our own smoothed schedules, one for each year.

The Human Mortality Database asks not to pass copies on, so only what we fitted ourselves is
kept. Each year is smoothed over age from that year's figures alone: a forecast that is tested
from an early base has seen nothing later.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from framsyn.domain.axes import FEMALE, MALE, SEXES
from framsyn.domain.provenance import Quality
from framsyn.statistics.checks import between, complete_axis
from framsyn.statistics.life_expectancy import life_expectancy, rate_from_infant_deaths
from framsyn.statistics.raw_files import read_csv
from framsyn.statistics.smoothing import LOGISTIC, smooth_rates, to_significant_digits
from framsyn.statistics.table import Check, Column, CuratedTable
from framsyn.statistics.tables.national_births import FILE as BIRTHS_FILE

FILE = "vital/nation_mortality_1986_2023.csv"
YEARS = range(1986, 2024)
OLDEST = 110
FloatArray = NDArray[np.float64]

_ORDER = 2
_OLDEST_FITTED = 104  # beyond it a handful of people stand behind a rate, some above 1
_BENDS = ((6, 0.003), (22, 0.03))
"""Rates fall tenfold between 1 and 7 and rise steeply in the teens: there the curve may bend
freely. Up to each age, the weight of the penalty."""

_PUBLISHED_2023 = {FEMALE: 84.6, MALE: 81.4}


def read(raw: Path) -> pl.DataFrame:
    """One row per year, sex and age: the smoothed central death rate."""
    rates, deaths = _observed(raw)
    births = _births(raw)
    smoothed = np.empty_like(rates)
    for at in np.ndindex(rates.shape[:2]):
        smoothed[at] = smooth_year(rates[at], deaths[at], float(births[at]))
    return pl.DataFrame(
        {
            "year": np.repeat(YEARS, 2 * (OLDEST + 1)).astype(np.int16),
            "sex": np.tile(np.repeat(SEXES, OLDEST + 1), len(YEARS)),
            "age": np.tile(np.arange(OLDEST + 1, dtype=np.int16), 2 * len(YEARS)),
            "rate": smoothed.ravel(),
        }
    )


def smooth_year(rates: FloatArray, deaths: FloatArray, births: float) -> FloatArray:
    """One year and sex.

    Assumption: from age 1 the logit of the death rate is a smooth curve over age, near a
    straight line at the oldest ages (Kannisto). Infants stand apart: deaths at age 0 over
    the year's births.

    Args:
        rates: Observed deaths per person-year (age,); nan where nobody was at risk.
        deaths: Deaths (age,).
        births: Live births of the year.

    Returns:
        Deaths per person-year (age,).
    """
    bend = np.ones(OLDEST - _ORDER)
    for until, weight in reversed(_BENDS):
        bend[:until] = weight
    exposure = exposure_from_rates(rates, deaths)
    counted = np.where(exposure > 0, deaths, 0)
    older = smooth_rates(counted[1:], exposure[1:], _ORDER, LOGISTIC, bend)
    infants = np.array([rate_from_infant_deaths(deaths[0] / births)])
    return np.concatenate([to_significant_digits(infants), older])


def exposure_from_rates(rates: FloatArray, deaths: FloatArray) -> FloatArray:
    """Person-years behind each rate (age,).

    Where nobody died the rate does not tell how many were at risk: between known ages it is
    drawn straight from its neighbours, beyond the oldest known age it counts as none.
    """
    ages = np.arange(len(rates))
    known = (rates > 0) & (deaths > 0) & (ages <= _OLDEST_FITTED)
    years = deaths[known] / rates[known]
    return np.interp(ages, ages[known], years, right=0)


def _observed(raw: Path) -> tuple[FloatArray, FloatArray]:
    """Rates and deaths (year, sex, age)."""
    frame = read_csv(raw, FILE, ("year", "sex", "age", "mx", "deaths")).select(
        pl.col("year", "age").cast(pl.Int16), "sex", pl.col("mx", "deaths").cast(pl.Float64)
    )
    ordered = frame.filter(pl.col("year").is_between(YEARS[0], YEARS[-1])).sort(
        "year", "sex", "age"
    )
    shape = (len(YEARS), len(SEXES), OLDEST + 1)
    rates = ordered["mx"].fill_null(float("nan")).to_numpy().reshape(shape)
    return rates, ordered["deaths"].to_numpy().reshape(shape)


def _births(raw: Path) -> FloatArray:
    """Live births (year, sex)."""
    frame = read_csv(raw, BIRTHS_FILE, ("year", *SEXES)).cast(pl.Float64).sort("year")
    return frame.filter(pl.col("year").is_between(YEARS[0], YEARS[-1])).select(SEXES).to_numpy()


def _life_expectancy_as_published() -> Check:
    """Life expectancy at birth of 2023 is 84.6 and 81.4 years, as Statistics Norway has it."""

    def check(frame: pl.DataFrame) -> list[str]:
        last = frame.filter(pl.col("year") == YEARS[-1])
        found = {
            sex: life_expectancy(last.filter(pl.col("sex") == SEXES[sex])["rate"].to_numpy())
            for sex in _PUBLISHED_2023
        }
        return [
            f"life expectancy of {SEXES[sex]} in 2023 is {found[sex]:.2f}, published is {published}"
            for sex, published in _PUBLISHED_2023.items()
            if abs(found[sex] - published) > 0.05
        ]

    return check


MORTALITY = CuratedTable(
    name="mortality",
    title="National death rates by sex and age, smoothed over age",
    origins=("hmd-norway",),
    quality=Quality.CALCULATED,
    reference_date="2023-12-31",
    columns=(
        Column("year", pl.Int16, "calendar year"),
        Column("sex", pl.String, "female or male"),
        Column("age", pl.Int16, "completed years; 110 is 110 and older", "years"),
        Column("rate", pl.Float64, "smoothed central death rate", "deaths per person-year"),
    ),
    key=("year", "sex", "age"),
    files=(FILE, BIRTHS_FILE),
    read=read,
    checks=(
        complete_axis("year", YEARS),
        complete_axis("sex", SEXES),
        complete_axis("age", range(OLDEST + 1)),
        between("rate", 1e-6, 1),
        _life_expectancy_as_published(),
    ),
    defects=(
        (
            "Own smoothed schedules (Whittaker-Henderson over age on the logit scale, each year by "
            "itself); the observed rates are not passed on."
        ),
        "Rates from about 105 years rest on the curve, not on deaths.",
    ),
    is_dense=True,
)
