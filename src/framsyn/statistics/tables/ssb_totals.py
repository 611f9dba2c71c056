"""Statistics Norway's regional projections summed to the country: every vintage since 2005.

The newest is what projections may be tied to; the earlier tell how well they hit.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from framsyn.domain.provenance import Quality
from framsyn.statistics.checks import allowed_values, how_many, matches_sums, never_negative
from framsyn.statistics.raw_files import read_csv
from framsyn.statistics.table import Column, CuratedTable

FILE = "projections/ssb_nation_vintages_2005_2026.csv"
ALTERNATIVES = ("MMMM", "LLML", "HHMH")
TABLES = (
    "05904 06917 07268 08109 08825 09482 10213 11168 11668 12882 13600 14288 14746".split()  # noqa: SIM905 - a list of thirteen numbers reads better so
)
_OPEN = 105
_MMMM_2026 = {2030: 5_749_760, 2040: 6_020_359, 2050: 6_195_859}


def read(raw: Path) -> pl.DataFrame:
    """One row per vintage, alternative, year and age group, both sexes."""
    columns = ("vintage", "table", "alternative", "year", "age_group", "persons")
    ages = pl.col("age_group").str.extract_all(r"\d+")
    return read_csv(raw, FILE, columns).with_columns(
        pl.col("alternative").str.extract(r"(MMMM|LLML|HHMH)"),
        age_from=ages.list.first(),
        # "0 år" is one age, "90 år eller eldre" has no end.
        age_to=pl.when(pl.col("age_group").str.contains("eldre"))
        .then(pl.lit(str(_OPEN)))
        .otherwise(ages.list.last()),
    )


SSB_TOTALS = CuratedTable(
    name="ssb_totals",
    title="Statistics Norway's projections, the country by age group, thirteen vintages",
    origins=tuple(f"ssb-{table}" for table in TABLES),
    quality=Quality.PROJECTED,
    reference_date="2050-01-01",
    columns=(
        Column("vintage", pl.Int16, "year the projection was published"),
        Column("alternative", pl.String, "MMMM main, LLML low, HHMH high national growth"),
        Column("year", pl.Int16, "1 January of this year"),
        Column("age_from", pl.Int16, "first completed year of age", "years"),
        Column("age_to", pl.Int16, "last completed year; 105 means no upper age", "years"),
        Column("persons", pl.Int32, "both sexes", "persons"),
        Column("table", pl.String, "number of the Statbank table"),
    ),
    key=("vintage", "alternative", "year", "age_from"),
    files=(FILE,),
    read=read,
    checks=(
        how_many("vintage", len(TABLES)),
        allowed_values("alternative", ALTERNATIVES),
        allowed_values("table", TABLES),
        never_negative("persons"),
        matches_sums(
            "persons",
            by="year",
            expected=_MMMM_2026,
            what="MMMM of 2026",
            within={"vintage": 2026, "alternative": "MMMM"},
        ),
    ),
    defects=(
        (
            "Regional projections summed to the country, so they may differ by rounding from the "
            "national projection of the same year."
        ),
        "The first year of a vintage is the counted population it started from.",
        "Vintages until 2012 have one group 20–66, later ones 20–44 and 45–66.",
    ),
)
