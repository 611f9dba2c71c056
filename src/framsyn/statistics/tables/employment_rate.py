"""Employed in per cent of the population, by age group and kommune of 2019."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from framsyn.domain.provenance import Quality
from framsyn.statistics.checks import between, how_many
from framsyn.statistics.raw_files import read_csv
from framsyn.statistics.table import Column, CuratedTable
from framsyn.statistics.tables.english_ages import first_age, last_age
from framsyn.statistics.tables.heirs import heirs_of, whole_heirs
from framsyn.statistics.tables.region_names import numbers_of

FILE = "labour/employment_rate_age_2019.csv"


def read(raw: Path) -> pl.DataFrame:
    """One row per kommune of 2019 and age group."""
    frame = read_csv(raw, FILE, ("region", "age", "year", "employed_percent"))
    numbers = numbers_of(raw, FILE, frame["region"], structure=2019, year=2019)
    rated = frame.join(numbers, on="region").with_columns(
        age_from=first_age("age"), age_to=last_age("age"), percent="employed_percent"
    )
    return whole_heirs(rated, heirs_of(raw))


EMPLOYMENT_RATE = CuratedTable(
    name="employment_rate",
    title="Employed in per cent of the population by age group, 2019",
    origins=("ssb-06445",),
    quality=Quality.OFFICIAL,
    reference_date="2019-12-31",
    columns=(
        Column("number", pl.String, "kommunenummer of 2019"),
        Column("kommune", pl.String, "kommune of 2024 that it is the whole of", "", True),
        Column("year", pl.Int16, "fourth quarter of this year"),
        Column("age_from", pl.Int16, "first completed year of age", "years"),
        Column("age_to", pl.Int16, "last completed year of age", "years"),
        Column("percent", pl.Float64, "employed of those living there", "percent"),
    ),
    key=("number", "age_from", "age_to"),
    files=(FILE,),
    read=read,
    checks=(how_many("number", 422), between("percent", 1, 100)),
    defects=(
        "A rate is not carried to a kommune of 2024 that was made from several: kommune is null.",
    ),
)
