"""Labour force participation in the country by age group, 2017."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from framsyn.domain.provenance import Quality
from framsyn.statistics.checks import allowed_values, between
from framsyn.statistics.raw_files import read_csv
from framsyn.statistics.table import Column, CuratedTable
from framsyn.statistics.tables.english_ages import first_age, last_age

FILE = "labour/labour_force_participation_nation_2017.csv"


def read(raw: Path) -> pl.DataFrame:
    """One row per age group and sex."""
    frame = read_csv(raw, FILE, ("age", "sex", "labour_force_percent", "year"))
    return frame.with_columns(
        age_from=first_age("age"), age_to=last_age("age"), percent="labour_force_percent"
    )


LABOUR_FORCE_PARTICIPATION = CuratedTable(
    name="labour_force_participation",
    title="Labour force in per cent of the population by age group, the country, 2017",
    origins=("ssb-aku-2017",),
    quality=Quality.OFFICIAL,
    reference_date="2017-12-31",
    columns=(
        Column("year", pl.Int16, "mean of this year"),
        Column("sex", pl.String, "female, male or total"),
        Column("age_from", pl.Int16, "first completed year of age", "years"),
        Column("age_to", pl.Int16, "last completed year of age", "years"),
        Column("percent", pl.Float64, "in the labour force", "percent"),
    ),
    key=("sex", "age_from", "age_to"),
    files=(FILE,),
    read=read,
    checks=(allowed_values("sex", ("female", "male", "total")), between("percent", 0, 100)),
    defects=("By sex only from 55 years.",),
)
