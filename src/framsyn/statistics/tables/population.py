"""Persons by kommune, sex and single age on 1 January: the table everything else leans on."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from framsyn.domain.axes import AGE_COUNT, SEXES
from framsyn.domain.provenance import Quality
from framsyn.statistics.checks import complete_axis, matches_sums, never_negative
from framsyn.statistics.raw_files import read_parquet
from framsyn.statistics.table import Column, CuratedTable

FILE = "population/population_kommune_sex_age_2006_2026.parquet"
YEARS = range(2006, 2027)
COUNTRY = {2024: 5_550_203, 2025: 5_594_340, 2026: 5_627_400}
OSLO = {2024: 717_710, 2025: 724_290, 2026: 728_714}


def read(raw: Path) -> pl.DataFrame:
    """One row per year, kommune, sex and age; a fraction stays a fraction."""
    columns = ("year", "kommunenummer", "sex", "age", "persons")
    frame = read_parquet(raw, FILE, columns).rename({"kommunenummer": "kommune"})
    # The file holds 32-bit floats of figures with two decimals.
    return frame.with_columns(pl.col("persons").cast(pl.Float64).round(2))


POPULATION = CuratedTable(
    name="population",
    title="Persons on 1 January by kommune, sex and single age",
    origins=("ssb-07459",),
    quality=Quality.OFFICIAL,
    reference_date="2026-01-01",
    columns=(
        Column("year", pl.Int16, "1 January of this year"),
        Column("kommune", pl.String, "kommunenummer of 2024"),
        Column("sex", pl.String, "female or male"),
        Column("age", pl.Int16, "completed years; 105 is 105 and older", "years"),
        Column("persons", pl.Float64, "persons registered as living there", "persons"),
    ),
    key=("year", "kommune", "sex", "age"),
    files=(FILE,),
    read=read,
    checks=(
        never_negative("persons"),
        complete_axis("year", YEARS),
        complete_axis("sex", SEXES),
        complete_axis("age", range(AGE_COUNT)),
        matches_sums("persons", by="year", expected=COUNTRY, what="the country"),
        matches_sums("persons", by="year", expected=OSLO, what="Oslo", within={"kommune": "0301"}),
    ),
    defects=(
        (
            "The early years of the seven kommuner in population_estimates were never counted: "
            "they are estimates, and may be fractional."
        ),
        (
            "Each sex was rounded apart before 2024: female + male may miss the published total "
            "by up to 3."
        ),
    ),
    is_dense=True,
)
