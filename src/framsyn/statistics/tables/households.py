"""Private households by type and by size, 2019."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from framsyn.domain.provenance import Quality
from framsyn.statistics.checks import allowed_values, between, complete_axis, how_many
from framsyn.statistics.raw_files import read_csv
from framsyn.statistics.table import Column, CuratedTable
from framsyn.statistics.tables.heirs import STATUSES, carried_counts, heirs_of, whole_heirs
from framsyn.statistics.tables.region_names import numbers_of

TYPE_FILE = "services/household_type_kommune_2019.csv"
SIZE_FILE = "services/household_size_kommune_2019.csv"

TYPES = {
    "Living alone": "living_alone",
    "Couple without resident children": "couple_without_children",
    "Couple with small children (youngest child 0-5 years)": "couple_youngest_0_5",
    "Couple with older children (youngest child 6-17 years)": "couple_youngest_6_17",
    "Lone parent with small children (youngest child 0-5 years)": "lone_parent_youngest_0_5",
    "Lone parent with older children (youngest child 6-17 years)": "lone_parent_youngest_6_17",
    "One family households with adult children (youngest child 18 years and over": (
        "family_youngest_18_plus"
    ),
    "Two or more-family households without resident children 0-17 years": (
        "several_families_without_children"
    ),
    "Two or more-family households with small children (youngest child 0-5 years)": (
        "several_families_youngest_0_5"
    ),
    "Two or more-family households with older children (youngest child 6-17 years)": (
        "several_families_youngest_6_17"
    ),
    "Other housesholds": "other",
}
SHARES = {"Persons in private households": "persons", "Private households": "households"}


def read_types(raw: Path) -> pl.DataFrame:
    """One row per kommune of 2024 and type."""
    frame = read_csv(raw, TYPE_FILE, ("region", "type of household", "value"))
    numbers = numbers_of(raw, TYPE_FILE, frame["region"], structure=2019, year=2019)
    counted = frame.join(numbers, on="region").with_columns(
        type=pl.col("type of household").replace_strict(TYPES, default=None),
        households=pl.col("value").cast(pl.Int32),
    )
    return carried_counts(counted, heirs_of(raw), ("type",), "households")


def read_sizes(raw: Path) -> pl.DataFrame:
    """One row per kommune of 2019, size, and what is shared out."""
    frame = read_csv(raw, SIZE_FILE, ("region", "size of household", "contents", "value"))
    numbers = numbers_of(raw, SIZE_FILE, frame["region"], structure=2019, year=2019)
    shares = frame.join(numbers, on="region").with_columns(
        size=pl.col("size of household").str.extract(r"(\d)"),
        of=pl.col("contents").replace_strict(SHARES, default=None),
        percent="value",
    )
    return whole_heirs(shares, heirs_of(raw))


HOUSEHOLD_TYPES = CuratedTable(
    name="household_types",
    title="Private households by type, 2019",
    origins=("ssb-06070",),
    quality=Quality.OFFICIAL,
    reference_date="2019-01-01",
    columns=(
        Column("kommune", pl.String, "kommunenummer of 2024"),
        Column("type", pl.String, "type of household"),
        Column("households", pl.Int32, "private households", "households", True),
        Column("status", pl.String, "why it is missing: divided, not published"),
    ),
    key=("kommune", "type"),
    files=(TYPE_FILE,),
    read=read_types,
    checks=(
        how_many("kommune", 357),
        complete_axis("type", TYPES.values()),
        allowed_values("status", STATUSES),
    ),
    defects=(
        (
            "Kommuner of 2019 added up to those of 2024; the heirs of Tysfjord and Snillfjord, "
            "which were divided, are missing."
        ),
    ),
)

HOUSEHOLD_SIZES = CuratedTable(
    name="household_sizes",
    title="Private households, and persons in them, by size, 2019",
    origins=("ssb-household-size",),
    quality=Quality.OFFICIAL,
    reference_date="2019-01-01",
    columns=(
        Column("number", pl.String, "kommunenummer of 2019"),
        Column("kommune", pl.String, "kommune of 2024 that it is the whole of", "", True),
        Column("of", pl.String, "persons or households"),
        Column("size", pl.Int8, "persons in the household; 5 is 5 or more", "persons"),
        Column("percent", pl.Float64, "share of all", "percent"),
    ),
    key=("number", "of", "size"),
    files=(SIZE_FILE,),
    read=read_sizes,
    checks=(
        how_many("number", 422),
        between("percent", 0, 100),
        complete_axis("size", range(1, 6)),
    ),
    defects=(
        "A share is not carried to a kommune of 2024 that was made from several: kommune is null.",
    ),
)
