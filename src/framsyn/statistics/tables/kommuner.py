"""The 357 kommuner of 2024 and the official groupings they stand in."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from framsyn.domain.provenance import Quality
from framsyn.statistics.checks import between, how_many
from framsyn.statistics.raw_files import read_csv
from framsyn.statistics.table import Column, CuratedTable

FILE = "geography/kommuner_2024.csv"
SEPARATOR = " – "
"""Between the parts of a name in several languages, as printed."""

_RENAMED = {
    "kommunenummer": "kommune",
    "navn": "name",
    "fylkesnummer": "fylke",
    "fylkesnavn": "fylke_name",
    "ba_region": "ba_region",
    "ba_region_navn": "ba_region_name",
    "sentralitetsklasse": "centrality",
    "kostragruppe": "kostra_group",
    "dki_2025": "need_index_2025",
    "dki_2026": "need_index_2026",
    "robek_2024": "robek_2024",
    "robek_2026_04": "robek_2026_04",
}


def read(raw: Path) -> pl.DataFrame:
    """One row per kommune."""
    frame = read_csv(raw, FILE, tuple(_RENAMED)).rename(_RENAMED)
    marks = {"robek": True, "ikke robek": False, "True": True, "False": False}
    return frame.with_columns(
        pl.col("name", "fylke_name").str.replace_all(" - ", SEPARATOR, literal=True),
        fylke="f" + pl.col("fylke"),
        ba_region="ba" + pl.col("ba_region").str.zfill(3),
        robek_2024=pl.col("robek_2024").replace_strict(marks, default=None),
        robek_2026_04=pl.col("robek_2026_04").replace_strict(marks, default=None),
    )


KOMMUNER = CuratedTable(
    name="kommuner",
    title="The kommuner of 2024 and their official groupings",
    origins=(
        "ssb-klass-131",
        "ssb-klass-128",
        "ssb-klass-112",
        "ba-regions-2020",
        "gronthefte-2025",
        "gronthefte-2026",
        "robek",
    ),
    quality=Quality.OFFICIAL,
    reference_date="2026-01-01",
    columns=(
        Column("kommune", pl.String, "kommunenummer"),
        Column("name", pl.String, "official name, all languages in the official order"),
        Column("fylke", pl.String, "code of its fylke"),
        Column("fylke_name", pl.String, "official name of the fylke"),
        Column("ba_region", pl.String, "code of its bo- og arbeidsmarkedsregion"),
        Column("ba_region_name", pl.String, "name of the region"),
        Column("centrality", pl.Int8, "sentralitetsklasse, 1 most central", "class 1-6"),
        Column("kostra_group", pl.String, "KOSTRA-gruppe"),
        Column("need_index_2025", pl.Float64, "delkostnadsindeks 2025", "country = 1", True),
        Column("need_index_2026", pl.Float64, "delkostnadsindeks 2026", "country = 1", True),
        Column("robek_2024", pl.Boolean, "on the state's ROBEK register 2024"),
        Column("robek_2026_04", pl.Boolean, "on the ROBEK register, April 2026"),
    ),
    key=("kommune",),
    files=(FILE,),
    read=read,
    checks=(
        how_many("kommune", 357),
        how_many("fylke", 15),
        how_many("ba_region", 159),
        between("centrality", 1, 6),
        between("need_index_2026", 0.7, 2.5),
    ),
    defects=(
        "The need index is not published for Utsira and Modalen.",
        "BA-regions are those of 2020 carried to the kommuner of 2024.",
        (
            "Sámi and Kven name parts were repaired by hand by those who passed the file on; the "
            "fylke name Nordlánnda is corrected here."
        ),
    ),
)
