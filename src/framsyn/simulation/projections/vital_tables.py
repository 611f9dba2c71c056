"""Counted births and deaths by kommune in the fact base.

`population_changes`: change ("births", "deaths" and others), year, kommune, persons; null where
nothing is published. No such table is shipped. They are used together with counted moves:
without those, births are read from the youngest on the next 1 January, moves of infants
included, and what is known of moves fits that.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from framsyn.demography.inputs import FloatArray
from framsyn.demography.local_vital import VitalCounts
from framsyn.domain.errors import FactBaseBroken
from framsyn.statistics.fact_base import FactBase

if TYPE_CHECKING:
    import polars as pl

TABLE: Final = "population_changes"
COLUMNS: Final = ("change", "year", "kommune", "persons")


def holds_vital(facts: FactBase) -> bool:
    """Whether births and deaths by kommune are there."""
    return TABLE in facts.manifest.parts


def read_vital(facts: FactBase, kommuner: Sequence[str], known: range) -> VitalCounts | None:
    """Births and deaths of the years whose populations are counted; None: no table.

    Raises:
        FactBaseBroken: The table is not as described above, or a kommune is unknown.
    """
    if not holds_vital(facts):
        return None
    frame = facts.table(TABLE)
    missing = [column for column in COLUMNS if column not in frame.columns]
    if missing:
        raise FactBaseBroken(TABLE, f"lacks {', '.join(missing)}")
    years = sorted(set(frame["year"].to_list()) & set(known))
    if not years:
        return None
    span = range(years[0], years[-1] + 1)
    births, deaths = (
        _counts(frame.filter(frame["change"] == change), kommuner, span)
        for change in ("births", "deaths")
    )
    return VitalCounts(span.start, births, deaths)


def _counts(rows: pl.DataFrame, kommuner: Sequence[str], years: range) -> FloatArray:
    """Persons (year, kommune); NaN where nothing is published."""
    place = {kommune: number for number, kommune in enumerate(kommuner)}
    counts = np.full((len(years), len(kommuner)), np.nan)
    for year, kommune, persons in rows.select("year", "kommune", "persons").iter_rows():
        if kommune not in place:
            raise FactBaseBroken(TABLE, f"has an unknown kommune: {kommune}")
        if persons is not None and year in years:
            counts[year - years.start, place[kommune]] = persons
    return counts
