"""Which years of which kommune were estimated, and how: the marks of the population table."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from framsyn.domain.provenance import Quality
from framsyn.statistics.checks import allowed_values
from framsyn.statistics.raw_files import read_parquet
from framsyn.statistics.table import Column, CuratedTable
from framsyn.statistics.tables.population import FILE

COUNTED = "ssb"
METHODS = {
    "estimated_split": "Divided from the undivided kommune it was part of that year.",
    "sex_split_from_parent": "Both sexes together carried from the former kommuner; divided "
    "into women and men as in the undivided kommune.",
    "fixed_share_of_parent": "A fixed share of the former kommuner it was made from.",
}


def read(raw: Path) -> pl.DataFrame:
    """One row per kommune and year that was not counted."""
    marks = (
        read_parquet(raw, FILE, ("kommunenummer", "year", "quality"))
        .filter(pl.col("quality") != COUNTED)
        .unique()
        .rename({"kommunenummer": "kommune", "quality": "mark"})
    )
    return marks.with_columns(
        quality=pl.lit(str(Quality.ESTIMATED)),
        method=pl.col("mark").replace_strict(METHODS, default=None),
    )


POPULATION_ESTIMATES = CuratedTable(
    name="population_estimates",
    title="Years and kommuner whose population is an estimate",
    origins=("ssb-07459", "fhi-csdata"),
    quality=Quality.ESTIMATED,
    reference_date="2023-01-01",
    columns=(
        Column("kommune", pl.String, "kommunenummer of 2024"),
        Column("year", pl.Int16, "1 January of this year"),
        Column("quality", pl.String, "how the figures came to be"),
        Column("mark", pl.String, "the mark they carried"),
        Column("method", pl.String, "how they were estimated, in words"),
    ),
    key=("kommune", "year"),
    files=(FILE,),
    read=read,
    checks=(allowed_values("mark", METHODS),),
    defects=("1806, 1875, 5055, 5056 and 5059 until 2019; 1508 and 1580 until 2023.",),
)
