"""Employed people by kommune of residence and of work, and the population of working age."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from framsyn.domain.provenance import Quality
from framsyn.statistics.checks import allowed_values, matches_sums, never_negative
from framsyn.statistics.raw_files import read_csv
from framsyn.statistics.table import Column, CuratedTable
from framsyn.statistics.tables.heirs import heirs_of, with_heirs

FILE = "labour/employment_kommune_2017_2022.csv"
MEASURES = ("population_15_74", "employed_by_residence", "employed_by_workplace")


def read(raw: Path) -> pl.DataFrame:
    """One row per number of its year and measure."""
    frame = read_csv(raw, FILE, ("kommunenummer", "year", "measure", "value"))
    return with_whole_years(
        frame.rename({"kommunenummer": "number", "value": "persons"}), heirs_of(raw)
    )


def with_whole_years(frame: pl.DataFrame, heirs: dict[str, list[str]]) -> pl.DataFrame:
    """The frame with the heir of each number, and whether a sum over heirs is whole.

    `kommune` is null where the number was divided. `is_whole` is false for every kommune that
    a divided one of the same year went to: adding up the rest would leave people out.
    """
    parts = with_heirs(frame, heirs)
    divided = parts.filter(pl.col("heirs").list.len() > 1)
    partial = divided.explode("heirs").select("year", kommune="heirs", is_partial=True).unique()
    single = parts.with_columns(
        kommune=pl.when(pl.col("heirs").list.len() == 1).then(pl.col("heirs").list.first())
    )
    return single.join(partial, on=["year", "kommune"], how="left").with_columns(
        is_whole=pl.col("kommune").is_not_null() & pl.col("is_partial").is_null()
    )


EMPLOYMENT = CuratedTable(
    name="employment",
    title="Employed by residence and by workplace, and population 15-74, 2017-2022",
    origins=("ssb-03321",),
    quality=Quality.OFFICIAL,
    reference_date="2022-12-31",
    columns=(
        Column("year", pl.Int16, "fourth quarter of this year"),
        Column("number", pl.String, "kommunenummer of that year"),
        Column("kommune", pl.String, "kommune of 2024; null where it was divided", "", True),
        Column("is_whole", pl.Boolean, "the year's numbers add up to this kommune of 2024"),
        Column("measure", pl.String, "what is counted"),
        Column("persons", pl.Int32, "persons", "persons"),
    ),
    key=("year", "number", "measure"),
    files=(FILE,),
    read=read,
    checks=(
        allowed_values("measure", MEASURES),
        never_negative("persons"),
        matches_sums(
            "persons",
            by="year",
            expected={2022: 2_809_789},
            what="all workplaces",
            within={"measure": "employed_by_workplace"},
        ),
    ),
    defects=(
        "Numbers of each year: 426 kommuner in 2017, 422 in 2018 and 2019, 356 from 2020.",
        (
            "1507 (Ålesund until 2023), 1850 (Tysfjord) and 5012/1613 (Snillfjord) were divided: "
            "their heirs have no sum in those years."
        ),
    ),
)
