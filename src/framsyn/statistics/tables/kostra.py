"""KOSTRA key figures for the country, Oslo and four kommuner, 2020-2025."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from framsyn.domain.provenance import Quality
from framsyn.statistics.checks import allowed_values, complete_axis
from framsyn.statistics.raw_files import read_csv
from framsyn.statistics.table import Column, CuratedTable

FILE = "services/kostra_key_figures_2020_2025.csv"
REGIONS = {
    "Landet": "land",
    "Landet u/Oslo": "land_without_oslo",
    "Kostragr. 8": "EKG08",
    "Oslo": "0301",
    "Lillestrøm": "3205",
    "Enebakk": "3220",
    "Lørenskog": "3222",
    "Rælingen": "3224",
}
PRELIMINARY = 2025


def read(raw: Path) -> pl.DataFrame:
    """One row per topic, indicator, region and year."""
    frame = read_csv(raw, FILE, ("area", "indicator", "region", "year", "value"))
    return frame.select(
        topic="area",
        indicator=pl.col("indicator").str.replace(r"\s*\([^()]*\)$", ""),
        unit=pl.col("indicator").str.extract(r"\(([^()]*)\)$"),
        region=pl.col("region").replace_strict(REGIONS, default=None),
        year=pl.col("year").cast(pl.Int16),
        value="value",
    ).with_columns(is_preliminary=pl.col("year") == PRELIMINARY)


KOSTRA = CuratedTable(
    name="kostra",
    title="KOSTRA key figures, the country and named kommuner, 2020-2025",
    origins=("ssb-kostra",),
    quality=Quality.OFFICIAL,
    reference_date="2025-12-31",
    columns=(
        Column("topic", pl.String, "service or theme, in Norwegian"),
        Column("indicator", pl.String, "name, in Norwegian"),
        Column("unit", pl.String, "unit as published (%, kr, antall, årsverk …)"),
        Column("region", pl.String, "land, land_without_oslo, EKG08 or a kommunenummer"),
        Column("year", pl.Int16, "reporting year"),
        Column("value", pl.Float64, "the figure", "see unit"),
        Column("is_preliminary", pl.Boolean, "published as preliminary"),
    ),
    key=("topic", "indicator", "unit", "region", "year"),
    files=(FILE,),
    read=read,
    checks=(
        allowed_values("region", REGIONS.values()),
        complete_axis("year", range(2020, 2026)),
    ),
    defects=(
        "2025 is preliminary.",
        "Ratios: they must not be added or averaged over kommuner.",
        (
            "A year's figures belong to 31 December: rates of 2025 go with the population of "
            "1 January 2026."
        ),
    ),
)
