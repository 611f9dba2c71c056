"""The cost key of the income system 2026: how much each criterion weighs in each sector."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from framsyn.domain.provenance import Quality
from framsyn.statistics.checks import between, parts_sum_to_one, sums_to
from framsyn.statistics.raw_files import read_csv
from framsyn.statistics.table import Column, CuratedTable

KEY_FILE = "services/cost_key_2026.csv"
SECTOR_FILE = "services/cost_key_2026_sector_weights.csv"
SECTORS = (
    "grunnskole",
    "barnehage",
    "pleie_omsorg",
    "kommunehelse",
    "barnevern",
    "sosial",
    "administrasjon",
)
_ROUNDING = 0.0006
"""Twenty weights of four decimals may miss 1 by so much."""


def read_key(raw: Path) -> pl.DataFrame:
    """One row per sector and criterion that weighs in it."""
    wide = read_csv(raw, KEY_FILE, ("criterion", *SECTORS))
    long = wide.unpivot(index="criterion", variable_name="sector", value_name="weight")
    return long.drop_nulls("weight")


def read_sectors(raw: Path) -> pl.DataFrame:
    """One row per sector."""
    return read_csv(raw, SECTOR_FILE, ("sector", "weight"))


_VERIFY = "Typed from Grønt hefte 2026, pages 19-21: verify against the publication."

COST_KEY = CuratedTable(
    name="cost_key",
    title="Weight of each criterion in each sector, income system 2026",
    origins=("gronthefte-2026",),
    quality=Quality.OFFICIAL,
    reference_date="2026-01-01",
    columns=(
        Column("sector", pl.String, "delkostnadsnøkkel"),
        Column("criterion", pl.String, "what is counted; ages are completed years"),
        Column("weight", pl.Float64, "weight in the sector", "share"),
    ),
    key=("sector", "criterion"),
    files=(KEY_FILE,),
    read=read_key,
    checks=(between("weight", 0, 1), parts_sum_to_one("weight", "sector", _ROUNDING)),
    defects=(_VERIFY,),
)

COST_KEY_SECTORS = CuratedTable(
    name="cost_key_sectors",
    title="Weight of each sector, income system 2026",
    origins=("gronthefte-2026",),
    quality=Quality.OFFICIAL,
    reference_date="2026-01-01",
    columns=(
        Column("sector", pl.String, "delkostnadsnøkkel"),
        Column("weight", pl.Float64, "weight in the whole", "share"),
    ),
    key=("sector",),
    files=(SECTOR_FILE,),
    read=read_sectors,
    checks=(between("weight", 0, 1), sums_to("weight", 1, _ROUNDING)),
    defects=(_VERIFY,),
)
