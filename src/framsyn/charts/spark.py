"""The strip in a tile: one figure, from zero, as small as it can be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from framsyn.charts.chart import Chart


@dataclass(frozen=True, kw_only=True)
class Spark(Chart):
    """One series from `first` to the year looked to.

    Attributes:
        first: Year of the first value.
        today: The last counted year.
        values: One a year, to the year looked to (year,); NaN where there is none.
        colour: Name of its colour.
        futures: Possible futures from today on (future, year).
    """

    NAME: ClassVar[str] = "spark"

    width: int = 0
    first: int
    today: int
    values: NDArray[np.float64]
    colour: str
    futures: NDArray[np.float64] | None = None
