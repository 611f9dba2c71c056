"""How older people live: alone or with others in 2019, in the kommune's dwellings in 2018."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from framsyn.domain.provenance import Quality
from framsyn.statistics.checks import allowed_values, how_many, never_negative
from framsyn.statistics.raw_files import read_csv
from framsyn.statistics.table import Column, CuratedTable
from framsyn.statistics.tables.english_ages import first_age, last_age
from framsyn.statistics.tables.heirs import STATUSES, carried_counts, heirs_of
from framsyn.statistics.tables.region_names import numbers_of
from framsyn.statistics.tables.zeros import without_placeholders

ALONE_FILE = "services/older_living_alone_kommune_2019.csv"
DWELLINGS_FILE = "services/municipal_dwelling_residents_age_kommune_2018.csv"
LIVING = {"Living alone": "alone", "Living with others": "with_others"}
_AGES = ("age_from", "age_to")


def read_living_alone(raw: Path) -> pl.DataFrame:
    """One row per kommune of 2024, age group, and whether alone."""
    frame = read_csv(raw, ALONE_FILE, ("region", "age", "contents", "value"))
    numbers = numbers_of(raw, ALONE_FILE, frame["region"], structure=2020, year=2019)
    counted = frame.join(numbers, on="region").with_columns(
        age_from=first_age("age"),
        age_to=last_age("age"),
        living=pl.col("contents").replace_strict(LIVING, default=None),
        persons=pl.col("value").cast(pl.Int32),
    )
    published = without_placeholders(counted, "persons")
    return carried_counts(published, heirs_of(raw), (*_AGES, "living"), "persons")


def read_dwellings(raw: Path) -> pl.DataFrame:
    """One row per kommune of 2024 and age group; all ages together is 0 to 105."""
    frame = read_csv(raw, DWELLINGS_FILE, ("region", "age", "contents", "value"))
    stated = frame.filter(
        (pl.col("contents") == "Residents in dwellings") & (pl.col("age") != "Unknown age")
    )
    numbers = numbers_of(raw, DWELLINGS_FILE, frame["region"], structure=2019, year=2018)
    everybody = pl.col("age") == "Years, total"
    counted = stated.join(numbers, on="region").with_columns(
        age_from=pl.when(everybody).then(pl.lit(0, pl.Int16)).otherwise(first_age("age")),
        age_to=pl.when(everybody).then(pl.lit(105, pl.Int16)).otherwise(last_age("age")),
        persons=pl.col("value").cast(pl.Float64).cast(pl.Int32),
    )
    return carried_counts(counted, heirs_of(raw), _AGES, "persons")


_COLUMNS = (
    Column("kommune", pl.String, "kommunenummer of 2024"),
    Column("age_from", pl.Int16, "first completed year of age", "years"),
    Column("age_to", pl.Int16, "last completed year; 105 means no upper age", "years"),
)
_COUNTED = (
    Column("persons", pl.Int32, "persons", "persons", True),
    Column("status", pl.String, "why it is missing: divided, not published"),
)

LIVING_ALONE = CuratedTable(
    name="living_alone",
    title="Older people living alone and with others, 2019",
    origins=("ssb-living-alone",),
    quality=Quality.OFFICIAL,
    reference_date="2019-01-01",
    columns=(*_COLUMNS, Column("living", pl.String, "alone or with_others"), *_COUNTED),
    key=("kommune", "age_from", "living"),
    files=(ALONE_FILE,),
    read=read_living_alone,
    checks=(
        how_many("kommune", 357),
        never_negative("persons"),
        allowed_values("status", STATUSES),
    ),
    defects=(
        (
            "Zeros for Narvik, Hamarøy, Heim, Hitra and Orkland mean that they did not exist in 2019: "
            "they are missing here. So are Ålesund and Haram, not divided then."
        ),
        "The name of Steinkjer is mutilated in the source.",
    ),
)

CARE_DWELLINGS = CuratedTable(
    name="care_dwellings",
    title="Residents in dwellings at the kommune's disposal by age, 2018",
    origins=("ssb-care-dwellings",),
    quality=Quality.OFFICIAL,
    reference_date="2018-12-31",
    columns=(*_COLUMNS, *_COUNTED),
    key=("kommune", "age_from", "age_to"),
    files=(DWELLINGS_FILE,),
    read=read_dwellings,
    checks=(
        how_many("kommune", 357),
        never_negative("persons"),
        allowed_values("status", STATUSES),
    ),
    defects=(
        "Small counts are not published; a sum with an unpublished part is missing.",
        "The heirs of Tysfjord and Snillfjord, which were divided, are missing.",
    ),
)
