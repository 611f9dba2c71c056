"""One figure ahead: what was counted, the path chosen, the projection, and twenty futures of both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from framsyn.charts.chart import Chart
from framsyn.charts.table import Table

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Ahead(Chart):
    """Twenty futures that can be counted, with those of the projection behind.

    Attributes:
        first: Year of the first counted value.
        today: Year of the last counted value; paths begin there.
        counted: Counted values (year,).
        mine: The path chosen, from `today` on (year,).
        projected: The projection, from `today` on (year,).
        futures: Futures of the path chosen (future, year).
        ghosts: Futures of the projection, with the same luck (future, year).
        today_label, mine_label, projected_label: Names at the line ends.
        range_label: What the middle 16 of 20 futures are called where the chart is read.
        unit: What is counted, in words.
        step: Projected values are printed to the nearest so many.
    """

    NAME: ClassVar[str] = "ahead"

    first: int
    today: int
    counted: FloatArray
    mine: FloatArray
    projected: FloatArray
    futures: FloatArray
    ghosts: FloatArray
    today_label: str
    mine_label: str
    projected_label: str
    range_label: str
    unit: str
    step: int = 1

    def table(
        self, caption: str, heads: tuple[str, str, str, str], shown: Callable[[float], str]
    ) -> Table:
        """The same figures, one row a year: both paths, and between which values 16 of 20 lie."""
        low, high = (
            np.sort(self.futures, axis=0)[[2, -3]] if len(self.futures) > 4 else (None, None)
        )
        rows = tuple(
            (
                str(self.today + i),
                shown(self.mine[i]),
                shown(self.projected[i]),
                "–" if low is None or high is None else f"{shown(low[i])}–{shown(high[i])}",
            )
            for i in range(len(self.mine))
        )
        return Table(caption, heads, rows)
