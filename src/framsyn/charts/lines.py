"""Figures through time: counted years solid, projected years dashed."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from framsyn.charts.chart import Chart
from framsyn.charts.table import Table

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Series:
    """One line.

    Attributes:
        key: Stable name.
        label: Name at the line's end.
        colour: Name of its colour: "p0" to "p5", "ink", "mine", "base", "sa", "sb".
        values: One a year (year,); NaN where there is none.
        short: Name where there is little room; None uses the label.
        futures: Possible futures from today on (future, year); drawn thin.
        ghost: The projection before anything was changed, from today on (year,).
    """

    key: str
    label: str
    colour: str
    values: FloatArray
    short: str | None = None
    futures: FloatArray | None = None
    ghost: FloatArray | None = None


@dataclass(frozen=True, kw_only=True)
class Lines(Chart):
    """A line chart.

    Attributes:
        years: Every year of the time axis.
        today: The last counted year.
        today_label: What the axis calls it.
        series: The lines.
        unit: What the value axis counts, in words.
        marked: The year the page is about; an open ring.
        estimated_until: Counted years up to this one are estimates, drawn thinner.
        from_zero: Whether the axis starts at zero.
        decimals: Digits after the decimal mark.
        step: Projected values are read to the nearest so many.
        panels: One small chart for each series, each on its own scale from zero.
    """

    NAME: ClassVar[str] = "lines"
    DECIMALS: ClassVar[int] = 2

    years: Sequence[int]
    today: int
    today_label: str
    series: Sequence[Series]
    unit: str
    marked: int | None = None
    estimated_until: int | None = None
    from_zero: bool = True
    decimals: int = 0
    step: int = 1
    panels: bool = False

    def table(
        self, caption: str, year_label: str, shown: Callable[[float | None, int], str]
    ) -> Table:
        """The same figures as a table, one row a year.

        Args:
            caption: What the table shows.
            year_label: Heading of the first column.
            shown: A value (None: missing) and its year, as printed.
        """
        by_year = zip(*(series.values.tolist() for series in self.series), strict=True)
        rows = tuple(
            (str(year), *(shown(_value(each), year) for each in values))
            for year, values in zip(self.years, by_year, strict=True)
        )
        return Table(caption, (year_label, *(series.label for series in self.series)), rows)


def _value(number: float) -> float | None:
    return None if math.isnan(number) else number
