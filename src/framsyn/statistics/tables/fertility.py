"""National fertility by age of mother: our own smoothed schedule of each year, and its total.

The Human Fertility Database's rates are not passed on. Each year is smoothed over age from
that year's figures alone, and keeps its total fertility rate.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from framsyn.domain.provenance import Quality
from framsyn.statistics.checks import between, complete_axis, matches_sums
from framsyn.statistics.raw_files import read_csv
from framsyn.statistics.smoothing import LOGARITHM, smooth_rates
from framsyn.statistics.table import Column, CuratedTable
from framsyn.statistics.tables.national_births import FILE as BIRTHS_FILE

FILE = "vital/nation_fertility_1986_2022.csv"
YEARS = range(1986, 2023)
AGES = range(12, 56)
FloatArray = NDArray[np.float64]

_ORDER = 3


def read(raw: Path) -> pl.DataFrame:
    """One row per year and age: the smoothed rate."""
    rates, births = _observed(raw), _births(raw)
    smoothed = np.stack([smooth_year(*year) for year in zip(rates, births, strict=True)])
    return pl.DataFrame(
        {
            "year": np.repeat(YEARS, len(AGES)).astype(np.int16),
            "age": np.tile(AGES, len(YEARS)).astype(np.int16),
            "rate": smoothed.ravel(),
        }
    )


def smooth_year(rates: FloatArray, births: float) -> FloatArray:
    """One year's births per woman-year (age,).

    Assumption: the logarithm of the rate is a smooth curve over age, and women are about
    equally many at every age, so that births over total fertility tells how many they are.
    Total fertility and mean age at childbearing are kept.
    """
    women = np.full(len(rates), births / rates.sum())
    return smooth_rates(rates * women, women, _ORDER, LOGARITHM)


def _observed(raw: Path) -> FloatArray:
    """Births per woman-year (year, age)."""
    frame = read_csv(raw, FILE, ("year", "age", "asfr")).cast(pl.Float64)
    ordered = frame.filter(pl.col("year").is_between(YEARS[0], YEARS[-1])).sort("year", "age")
    return ordered["asfr"].to_numpy().reshape(len(YEARS), len(AGES))


def _births(raw: Path) -> FloatArray:
    """Live births (year,)."""
    frame = read_csv(raw, BIRTHS_FILE, ("year", "total")).cast(pl.Float64).sort("year")
    return frame.filter(pl.col("year").is_between(YEARS[0], YEARS[-1]))["total"].to_numpy()


FERTILITY = CuratedTable(
    name="fertility",
    title="National fertility rates by age of mother, smoothed over age",
    origins=("hfd-norway",),
    quality=Quality.CALCULATED,
    reference_date="2022-12-31",
    columns=(
        Column("year", pl.Int16, "calendar year"),
        Column("age", pl.Int16, "of the mother; 12 and younger to 55 and older", "years"),
        Column("rate", pl.Float64, "smoothed fertility rate", "births per woman-year"),
    ),
    key=("year", "age"),
    files=(FILE, BIRTHS_FILE),
    read=read,
    checks=(
        complete_axis("year", YEARS),
        complete_axis("age", AGES),
        between("rate", 0, 0.3),
        matches_sums("rate", by="year", expected={2022: 1.41}, what="all ages", tolerance=0.005),
    ),
    defects=(
        (
            "Own smoothed schedules (Whittaker-Henderson over age, each year by itself); the "
            "observed rates are not passed on. Their sum is the year's total fertility rate."
        ),
    ),
    is_dense=True,
)
