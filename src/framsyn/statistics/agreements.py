"""What must hold between tables: they speak of the same kommuner."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

KOMMUNE_COLUMNS = ("kommune", "home", "work")
"""Columns that hold a kommunenummer of 2024."""


def agreement_faults(tables: Mapping[str, pl.DataFrame]) -> list[str]:
    """Kommuner that one table has and another lacks, in full sentences."""
    if "kommuner" not in tables:
        return []
    known = set(tables["kommuner"]["kommune"])
    faults = [
        f"{name}: {number} in {column} is not a kommune of 2024"
        for name, frame in tables.items()
        for column in KOMMUNE_COLUMNS
        if column in frame.columns
        for number in sorted(set(frame[column].drop_nulls()) - known)
    ]
    if "population" in tables:
        without = sorted(known - set(tables["population"]["kommune"]))
        faults += [f"population: {number} has no figures" for number in without]
    return faults
