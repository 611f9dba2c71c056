"""Live births in the country by sex and year."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from framsyn.domain.provenance import Quality
from framsyn.statistics.checks import complete_axis, matches_sums
from framsyn.statistics.raw_files import read_csv
from framsyn.statistics.table import Column, CuratedTable

FILE = "vital/nation_births_1986_2023.csv"
PUBLISHED = {2021: 56_060, 2022: 51_480, 2023: 51_980}


def read(raw: Path) -> pl.DataFrame:
    """One row per year and sex."""
    wide = read_csv(raw, FILE, ("year", "female", "male"))
    return wide.unpivot(index="year", variable_name="sex", value_name="births")


NATIONAL_BIRTHS = CuratedTable(
    name="national_births",
    title="Live births in the country by sex",
    origins=("ssb-05803",),
    quality=Quality.OFFICIAL,
    reference_date="2023-12-31",
    columns=(
        Column("year", pl.Int16, "calendar year"),
        Column("sex", pl.String, "of the child"),
        Column("births", pl.Int32, "live births", "births"),
    ),
    key=("year", "sex"),
    files=(FILE,),
    read=read,
    checks=(
        complete_axis("year", range(1986, 2024)),
        matches_sums("births", by="year", expected=PUBLISHED, what="the country"),
    ),
    defects=("Counts published by Statistics Norway; by way of the Human Mortality Database.",),
    is_dense=True,
)
