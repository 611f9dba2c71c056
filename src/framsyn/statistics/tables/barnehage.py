"""Children in barnehage by age, and coverage, 2019."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from framsyn.domain.provenance import Quality
from framsyn.statistics.checks import allowed_values, between, how_many, never_negative
from framsyn.statistics.raw_files import read_csv
from framsyn.statistics.table import Column, CuratedTable
from framsyn.statistics.tables.heirs import STATUSES, carried_counts, heirs_of, whole_heirs
from framsyn.statistics.tables.region_names import numbers_of
from framsyn.statistics.tables.zeros import without_placeholders

CHILDREN_FILE = "services/kindergarten_children_age_kommune_2019.csv"
COVERAGE_FILE = "services/kindergarten_coverage_kommune_2019.csv"

OWNERS = {
    "Municipal": "kommune",
    "County authorities/Government": "fylke_or_state",
    "Private": "private",
}
MEASURES = {
    "Percentage of 1-2 year-olds in kindergarten (per cent)": "coverage_1_2",
    "Percentage of 1-5 year-olds in kindergarten (per cent)": "coverage_1_5",
    "Percentage of 3-5 year-olds in kindergarten (per cent)": "coverage_3_5",
    "Number of children, adjusted, per man-year in primary staff, all kindergartens (number)": (
        "children_per_aarsverk"
    ),
}


def read_children(raw: Path) -> pl.DataFrame:
    """One row per kommune of 2024, age and owner; age is null where not stated."""
    frame = read_csv(raw, CHILDREN_FILE, ("region", "age", "type of kindergarten", "value"))
    numbers = numbers_of(raw, CHILDREN_FILE, frame["region"], structure=2020, year=2019)
    counted = frame.join(numbers, on="region").select(
        "number",
        age=pl.col("age").str.extract(r"^(\d)").cast(pl.Int16).fill_null(-1),
        owner=pl.col("type of kindergarten").replace_strict(OWNERS, default=None),
        children=pl.col("value").cast(pl.Int32),
    )
    published = without_placeholders(counted, "children")
    carried = carried_counts(published, heirs_of(raw), ("age", "owner"), "children")
    return carried.with_columns(pl.when(pl.col("age") >= 0).then("age").alias("age"))


def read_coverage(raw: Path) -> pl.DataFrame:
    """One row per kommune of 2019 and measure."""
    frame = read_csv(raw, COVERAGE_FILE, ("region", "contents", "value")).drop_nulls("value")
    numbers = numbers_of(raw, COVERAGE_FILE, frame["region"], structure=2019, year=2019)
    rated = frame.join(numbers, on="region").with_columns(
        measure=pl.col("contents").replace_strict(MEASURES, default=None)
    )
    return whole_heirs(rated, heirs_of(raw))


BARNEHAGE_CHILDREN = CuratedTable(
    name="barnehage_children",
    title="Children in barnehage by age and owner, 2019",
    origins=("ssb-barnehage",),
    quality=Quality.OFFICIAL,
    reference_date="2019-12-15",
    columns=(
        Column("kommune", pl.String, "kommunenummer of 2024, where the barnehage is"),
        Column("age", pl.Int16, "completed years; null: not stated", "years", True),
        Column("owner", pl.String, "kommune, fylke_or_state or private"),
        Column("children", pl.Int32, "children", "children", True),
        Column("status", pl.String, "why it is missing: divided, not published"),
    ),
    key=("kommune", "age", "owner"),
    files=(CHILDREN_FILE,),
    read=read_children,
    checks=(
        how_many("kommune", 357),
        never_negative("children"),
        between("age", 0, 6),
        allowed_values("owner", OWNERS.values()),
        allowed_values("status", STATUSES),
    ),
    defects=(
        (
            "Zeros for Narvik, Hamarøy, Heim, Hitra and Orkland mean that they did not exist in 2019: "
            "they are missing here. So are Ålesund and Haram, not divided then."
        ),
    ),
)

BARNEHAGE_COVERAGE = CuratedTable(
    name="barnehage_coverage",
    title="Coverage of barnehage and children per årsverk, 2019",
    origins=("ssb-barnehage",),
    quality=Quality.OFFICIAL,
    reference_date="2019-12-15",
    columns=(
        Column("number", pl.String, "kommunenummer of 2019"),
        Column("kommune", pl.String, "kommune of 2024 that it is the whole of", "", True),
        Column("measure", pl.String, "coverage of an age group, or children per årsverk"),
        Column("value", pl.Float64, "the figure", "percent; children per årsverk"),
    ),
    key=("number", "measure"),
    files=(COVERAGE_FILE,),
    read=read_coverage,
    checks=(allowed_values("measure", MEASURES.values()), between("value", 0, 200)),
    defects=(
        "Coverage may exceed 100: children are counted where the barnehage is (Modalen: 173).",
        "A rate is not carried to a kommune of 2024 that was made from several: kommune is null.",
    ),
)
