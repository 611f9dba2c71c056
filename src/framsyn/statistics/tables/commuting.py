"""Where people live and where they work, 2022."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from framsyn.domain.provenance import Quality
from framsyn.statistics.checks import how_many, never_negative, sums_to
from framsyn.statistics.raw_files import read_parquet
from framsyn.statistics.table import Column, CuratedTable
from framsyn.statistics.tables.heirs import heirs_of

FILE = "labour/commuting_2022.parquet"


def read(raw: Path) -> pl.DataFrame:
    """One row per pair of kommuner with at least one person."""
    frame = read_parquet(raw, FILE, ("year", "bokommune", "arbeidskommune", "employed"))
    one = {number: found[0] for number, found in heirs_of(raw).items() if len(found) == 1}
    return frame.rename({"bokommune": "home_number", "arbeidskommune": "work_number"}).with_columns(
        home=pl.col("home_number").replace_strict(one, default=None),
        work=pl.col("work_number").replace_strict(one, default=None),
    )


COMMUTING = CuratedTable(
    name="commuting",
    title="Employed persons by kommune of residence and of work, 2022",
    origins=("ssb-03321",),
    quality=Quality.OFFICIAL,
    reference_date="2022-12-31",
    columns=(
        Column("year", pl.Int16, "fourth quarter of this year"),
        Column("home_number", pl.String, "number in 2022 of the kommune lived in"),
        Column("work_number", pl.String, "number in 2022 of the kommune worked in"),
        Column("home", pl.String, "kommune of 2024 lived in; null: divided since", "", True),
        Column("work", pl.String, "kommune of 2024 worked in; null: divided since", "", True),
        Column("employed", pl.Int32, "persons", "persons"),
    ),
    key=("home_number", "work_number"),
    files=(FILE,),
    read=read,
    checks=(
        never_negative("employed"),
        sums_to("employed", 2_809_789),
        how_many("home_number", 356),
        how_many("work_number", 356),
    ),
    defects=("Kommuner of 2022: Ålesund (1507) is not divided into 1508 and 1580; it is null.",),
)
